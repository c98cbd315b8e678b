//! The way back, leg by leg, and the end: what falls due, and what is left.

use super::*;
use crate::{Config, Error, Event, InstructionRecords, Instructions, MAX_DUE, Pallet, WeightInfo};
use caravan_primitives::{Clock, CurrencyStatus, Moment, PaymentGate, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	storage::with_storage_layer,
	traits::Get,
	weights::{Weight, WeightMeter},
};

impl<T: Config> Pallet<T> {
	/// Makes a leg's money free again in the payer's account, frozen or not, and gives the
	/// payer's limits back. All or nothing; the leg is open afterwards.
	///
	/// Nothing moves in a halted currency: it waits.
	pub(crate) fn release_leg(
		id: InstructionId,
		instruction: &mut Instruction<T>,
		index: u32,
	) -> Result<(), Cause> {
		let entry = instruction
			.legs
			.get_mut(index as usize)
			.ok_or(Cause::Ledger(DispatchError::Corruption))?;
		let LegState::Locked { mut ticket } = entry.state else {
			return Ok(());
		};
		let leg = &entry.leg;
		let amount = leg.amount;
		with_storage_layer(|| -> Result<(), Cause> {
			ensure!(
				!T::CurrencyStatus::halted(leg.currency),
				Cause::Refused(Refusal::CurrencyHalted)
			);
			Self::unlock(leg.currency, &leg.payer, amount)?;
			T::Gate::release(&leg.payer, &leg.payee, &mut ticket, amount, amount);
			Self::deposit_event(Event::InstructionLegReleased {
				id,
				leg: index,
				payer: leg.payer.clone(),
				currency: leg.currency,
				amount,
			});
			Ok(())
		})?;
		entry.state = LegState::Open;
		Ok(())
	}

	/// Takes an instruction that has ended off the books, and leaves a record.
	pub(crate) fn close_instruction(
		id: InstructionId,
		instruction: Instruction<T>,
		outcome: Outcome,
		now: Moment,
	) {
		Instructions::<T>::remove(id);
		let record = InstructionRecord { outcome, at: now };
		InstructionRecords::<T>::insert(id, record);
		InstructionQueue::<T>::enter(record.until(T::RecordLife::get()), id);
		// The creator's matter: nobody else's money waits for it.
		let _ = with_storage_layer(|| instruction.deposit.give_back());
		Self::deposit_event(Event::InstructionEnded {
			id,
			creator: instruction.creator,
			outcome,
		});
	}

	/// Keeps an instruction that is on its way back, or closes it if nothing is on hold for it.
	fn settle_ending(
		id: InstructionId,
		mut instruction: Instruction<T>,
		outcome: Outcome,
		now: Moment,
	) {
		if instruction.locked().is_empty() {
			Self::close_instruction(id, instruction, outcome, now);
		} else {
			instruction.stage = Stage::Ending(outcome);
			Instructions::<T>::insert(id, instruction);
		}
	}

	/// Lets an instruction end without an execution: each leg is released by itself, and one
	/// that can't be waits for [`unwind`](crate::Call::unwind).
	pub(crate) fn end_instruction(
		id: InstructionId,
		mut instruction: Instruction<T>,
		outcome: Outcome,
		by: Option<AccountOf<T>>,
	) {
		Self::deposit_event(Event::InstructionEnding { id, outcome, by });
		for leg in instruction.locked() {
			if let Err(cause) = Self::release_leg(id, &mut instruction, leg) {
				Self::deposit_event(Event::InstructionLegPending { id, leg, cause });
			}
		}
		Self::settle_ending(id, instruction, outcome, T::Clock::now());
	}

	pub(crate) fn do_unwind(by: AccountOf<T>, id: InstructionId, leg: u32) -> DispatchResult {
		let mut instruction = Self::instruction_of(id)?;
		let now = T::Clock::now();
		let outcome = instruction.outcome(now).ok_or(Error::<T>::StillOpen)?;
		let locked = instruction.leg(leg)?.state.is_locked();
		// Nobody has affirmed it: any leg stands for the whole.
		ensure!(
			locked || instruction.locked().is_empty(),
			Error::<T>::NothingLocked
		);
		if matches!(instruction.stage, Stage::Live { .. }) {
			let by = Some(by);
			Self::deposit_event(Event::InstructionEnding { id, outcome, by });
		}
		Self::release_leg(id, &mut instruction, leg).map_err(Cause::into_error::<T>)?;
		Self::settle_ending(id, instruction, outcome, now);
		Ok(())
	}

	/// What one entry of the queue may weigh at most.
	pub(crate) fn worst_due() -> Weight {
		let most = T::MaxLegs::get();
		T::WeightInfo::execute(most)
			.max(T::WeightInfo::reject(most))
			.max(T::WeightInfo::forget())
			.max(T::WeightInfo::instruction_due_skip())
	}

	/// Works an entry of the queue: a set time, a deadline, or the end of a record's life.
	///
	/// What doesn't fit the entry any more is passed over; what fails is left to the calls.
	pub(crate) fn instruction_due(id: InstructionId) -> Weight {
		let now = T::Clock::now();
		let Some(instruction) = Instructions::<T>::get(id) else {
			return match Self::forget_record(id, now) {
				Ok(()) => T::WeightInfo::forget(),
				Err(_) => T::WeightInfo::instruction_due_skip(),
			};
		};
		let size = instruction.size();
		match (instruction.stage, instruction.outcome(now)) {
			(Stage::Live { .. }, Some(outcome)) => {
				Self::end_instruction(id, instruction, outcome, None);
				T::WeightInfo::reject(size)
			}
			(Stage::Live { .. }, None)
				if instruction.trigger.has_come(now) && instruction.ensure_ready(now).is_ok() =>
			{
				Self::attempt(id, instruction, now);
				T::WeightInfo::execute(size)
			}
			_ => T::WeightInfo::instruction_due_skip(),
		}
	}

	/// Works off what is due, as far as the meter goes. Returns how many entries went.
	pub(crate) fn work_instructions(meter: &mut WeightMeter) -> u32 {
		InstructionQueue::<T>::work(
			T::Clock::now(),
			meter,
			T::WeightInfo::instruction_due_step(),
			Self::worst_due(),
			|_, id| Self::instruction_due(id),
		)
	}

	/// What working off so many entries weighs at most, and finding that there are no more.
	pub(crate) fn due_weight(limit: u32) -> Weight {
		let limit: u64 = limit.min(MAX_DUE).into();
		T::WeightInfo::instruction_due_step()
			.saturating_add(Self::worst_due())
			.saturating_mul(limit)
	}

	pub(crate) fn do_work_due(limit: u32) -> Result<Weight, Error<T>> {
		ensure!(limit <= MAX_DUE, Error::<T>::TooManyDue);
		let mut meter = WeightMeter::with_limit(Self::due_weight(limit));
		ensure!(
			Self::work_instructions(&mut meter) > 0,
			Error::<T>::NothingDue
		);
		Ok(meter.consumed())
	}

	fn forget_record(id: InstructionId, now: Moment) -> Result<(), Error<T>> {
		let record = InstructionRecords::<T>::get(id).ok_or(Error::NoRecord)?;
		ensure!(
			now >= record.until(T::RecordLife::get()),
			Error::<T>::StillKept
		);
		InstructionRecords::<T>::remove(id);
		Self::deposit_event(Event::InstructionForgotten { id });
		Ok(())
	}

	pub(crate) fn do_forget(id: InstructionId) -> DispatchResult {
		Ok(Self::forget_record(id, T::Clock::now())?)
	}
}
