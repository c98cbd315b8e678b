//! What parties say: yes, not any more, never, and all together: let it be.

use super::*;
use crate::{Config, Error, Event, Instructions, Pallet};
use alloc::collections::BTreeMap;
use caravan_primitives::{
	Act, Amount, Clock, CurrencyId, CurrencyStatus, Hash, Identify, PaymentGate, Refusal,
};
use frame_support::{ensure, pallet_prelude::DispatchError};

/// What an affirmation has led to, for its weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Affirmed {
	/// So many legs were locked.
	Locked(u32),
	/// It was the last one: so many legs were locked, and an execution of so many was tried.
	Tried {
		/// The party's own.
		locked: u32,
		/// All of them.
		executed: u32,
	},
}

impl<T: Config> Pallet<T> {
	/// Lets the gate count a party's outgoing legs and puts what they sum up to on hold.
	fn lock_legs(
		id: InstructionId,
		instruction: &mut Instruction<T>,
		party: &AccountOf<T>,
	) -> Result<u32, DispatchError> {
		let outgoing = instruction.outgoing(party);
		let mut sums = BTreeMap::<CurrencyId, Amount>::new();
		for index in &outgoing {
			let leg = &instruction.leg(*index)?.leg;
			let (currency, amount) = (leg.currency, leg.amount);
			let ticket = T::Gate::commit(&leg.payment()).map_err(Error::<T>::Refused)?;
			instruction.set_state(*index, LegState::Locked { ticket });
			let sum = sums.entry(currency).or_default();
			*sum = sum
				.checked_add(amount)
				.ok_or(Error::<T>::Refused(Refusal::TooLittleFree))?;
			Self::deposit_event(Event::InstructionLegLocked {
				id,
				leg: *index,
				payer: party.clone(),
				currency,
				amount,
			});
		}
		for (currency, sum) in sums {
			ensure!(
				!T::CurrencyStatus::halted(currency),
				Error::<T>::Refused(Refusal::CurrencyHalted)
			);
			Self::lock(currency, party, sum)?;
		}
		Ok(outgoing.len() as u32)
	}

	pub(crate) fn do_affirm(
		by: AccountOf<T>,
		id: InstructionId,
		party: AccountOf<T>,
		terms: Hash,
	) -> Result<Affirmed, DispatchError> {
		let mut instruction = Self::instruction_of(id)?;
		let now = T::Clock::now();
		instruction.ensure_live(now)?;
		ensure!(instruction.terms() == terms, Error::<T>::TermsDiffer);
		let identity = Self::acting(&by, Act::Trade)?;
		let entry = instruction.party_mut(&party, &identity)?;
		ensure!(entry.stance == Stance::Missing, Error::<T>::AlreadyAffirmed);
		entry.stance = Stance::Affirmed;
		// What goes on hold is the account's own, so its own key has to sign.
		ensure!(
			by == party || instruction.outgoing(&party).is_empty(),
			Error::<T>::AccountMustSign
		);
		let locked = Self::lock_legs(id, &mut instruction, &party)?;
		Self::deposit_event(Event::InstructionAffirmed { id, party, by });
		let tried = instruction.trigger.has_come(now) && instruction.ensure_ready(now).is_ok();
		if tried {
			let size = instruction.size();
			Self::attempt(id, instruction, now);
			return Ok(Affirmed::Tried {
				locked,
				executed: size,
			});
		}
		Instructions::<T>::insert(id, instruction);
		Ok(Affirmed::Locked(locked))
	}

	pub(crate) fn do_withdraw(
		by: AccountOf<T>,
		id: InstructionId,
		party: AccountOf<T>,
	) -> Result<u32, DispatchError> {
		let mut instruction = Self::instruction_of(id)?;
		instruction.ensure_live(T::Clock::now())?;
		let identity = Self::acting(&by, Act::Defend)?;
		instruction.party_mut(&party, &identity)?;
		instruction.ensure_incomplete()?;
		let entry = instruction.party_mut(&party, &identity)?;
		ensure!(entry.stance != Stance::Missing, Error::<T>::NotAffirmed);
		entry.stance = Stance::Missing;
		let outgoing = instruction.outgoing(&party);
		for index in &outgoing {
			Self::release_leg(id, &mut instruction, *index).map_err(Cause::into_error::<T>)?;
		}
		Instructions::<T>::insert(id, instruction);
		Self::deposit_event(Event::InstructionWithdrawn { id, party, by });
		Ok(outgoing.len() as u32)
	}

	/// The instruction, if `by` may reject it now.
	fn may_reject(by: &AccountOf<T>, id: InstructionId) -> Result<Instruction<T>, Error<T>> {
		let instruction = Self::instruction_of(id)?;
		instruction.ensure_live(T::Clock::now())?;
		Self::ensure_hand(by, &instruction)?;
		instruction.ensure_incomplete()?;
		Ok(instruction)
	}

	/// Whether `reject` costs nothing: it succeeds, and defends somebody who has money on hold
	/// and perhaps none for a fee. It ends what an affirmation was paid for.
	pub(crate) fn is_rejected_free(by: &AccountOf<T>, id: InstructionId) -> bool {
		let Ok(instruction) = Self::may_reject(by, id) else {
			return false;
		};
		let identity = T::Identify::identity(by);
		instruction.parties.values().any(|party| {
			party.stance != Stance::Missing && Some(&party.identity) == identity.as_ref()
		})
	}

	pub(crate) fn do_reject(by: AccountOf<T>, id: InstructionId) -> Result<u32, DispatchError> {
		let instruction = Self::may_reject(&by, id)?;
		let size = instruction.size();
		Self::end_instruction(id, instruction, Outcome::Rejected, Some(by));
		Ok(size)
	}

	pub(crate) fn do_cancel(
		by: AccountOf<T>,
		id: InstructionId,
		party: AccountOf<T>,
	) -> Result<u32, DispatchError> {
		let mut instruction = Self::instruction_of(id)?;
		instruction.ensure_live(T::Clock::now())?;
		let identity = Self::acting(&by, Act::Defend)?;
		instruction.party_mut(&party, &identity)?;
		ensure!(instruction.is_complete(), Error::<T>::AffirmationMissing);
		let entry = instruction.party_mut(&party, &identity)?;
		ensure!(
			entry.stance != Stance::Cancels,
			Error::<T>::AlreadyCancelled
		);
		entry.stance = Stance::Cancels;
		Self::deposit_event(Event::InstructionCancelAgreed {
			id,
			party,
			by: by.clone(),
		});
		let agreed = instruction
			.parties
			.values()
			.all(|party| party.stance == Stance::Cancels);
		if !agreed {
			Instructions::<T>::insert(id, instruction);
			return Ok(0);
		}
		let size = instruction.size();
		Self::end_instruction(id, instruction, Outcome::Cancelled, Some(by));
		Ok(size)
	}
}
