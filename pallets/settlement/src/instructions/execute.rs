//! All legs at once, or none.

use super::*;
use crate::{Config, Event, Instructions, Pallet};
use caravan_primitives::{Clock, Moment, PaymentGate};
use frame_support::{ensure, pallet_prelude::DispatchError, storage::with_storage_layer};

impl<T: Config> Pallet<T> {
	/// Settles one leg from what is on hold, if gate and ledger let it.
	fn settle_leg(
		id: InstructionId,
		instruction: &Instruction<T>,
		index: u32,
		entry: &InstructionLeg<AccountOf<T>>,
	) -> Result<(), Cause> {
		let leg = &entry.leg;
		// Receipted: it was settled elsewhere.
		if !leg.is_on_ledger() {
			return Ok(());
		}
		// Holds are one sum per account: never pay from another instruction's.
		ensure!(
			entry.state.is_locked(),
			Cause::Ledger(DispatchError::Corruption)
		);
		T::Gate::recheck(&leg.payment())?;
		Self::deliver(leg)?;
		let identity = |account: &AccountOf<T>| {
			instruction
				.parties
				.get(account)
				.map(|party| party.identity.clone())
				.ok_or(Cause::Ledger(DispatchError::Corruption))
		};
		Self::deposit_event(Event::InstructionLegSettled {
			id,
			leg: index,
			payer_identity: identity(&leg.payer)?,
			payer: leg.payer.clone(),
			payee_identity: identity(&leg.payee)?,
			payee: leg.payee.clone(),
			currency: leg.currency,
			amount: leg.amount,
			purpose: leg.purpose,
			envelope: leg.envelope,
			uetr: leg.uetr,
		});
		Ok(())
	}

	/// Settles all legs, or says which one couldn't be. Changes nothing then.
	fn settle_legs(id: InstructionId, instruction: &Instruction<T>) -> Result<(), LegFault> {
		let mut at = 0;
		with_storage_layer(|| {
			(0u32..)
				.zip(instruction.legs.iter())
				.try_for_each(|(index, entry)| {
					at = index;
					Self::settle_leg(id, instruction, index, entry)
				})
		})
		.map_err(|cause| LegFault { leg: at, cause })
	}

	/// Executes an instruction that is ready, in a storage layer of its own: a failure is
	/// counted, and all locks stay.
	pub(crate) fn attempt(id: InstructionId, mut instruction: Instruction<T>, now: Moment) {
		match Self::settle_legs(id, &instruction) {
			Ok(()) => Self::close_instruction(id, instruction, Outcome::Executed, now),
			Err(LegFault { leg, cause }) => {
				let (attempts, retry_from) = instruction.fail(now);
				Instructions::<T>::insert(id, instruction);
				Self::deposit_event(Event::InstructionExecutionFailed {
					id,
					leg,
					cause,
					attempts,
					retry_from,
				});
			}
		}
	}

	pub(crate) fn do_execute(by: AccountOf<T>, id: InstructionId) -> Result<u32, DispatchError> {
		let instruction = Self::instruction_of(id)?;
		let now = T::Clock::now();
		instruction.ensure_live(now)?;
		if instruction.trigger == Trigger::ByHand {
			Self::ensure_hand(&by, &instruction)?;
		}
		instruction.ensure_ready(now)?;
		let size = instruction.size();
		Self::attempt(id, instruction, now);
		Ok(size)
	}
}
