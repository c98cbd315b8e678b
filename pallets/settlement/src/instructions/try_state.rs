//! What must hold of instructions after every block.

use super::*;
use crate::{
	Config, HoldReason, InstructionDueEntries, InstructionDueNext, InstructionNext,
	InstructionRecords, Instructions, Pallet,
};
use alloc::collections::{BTreeMap, BTreeSet};
use caravan_primitives::{Amount, Clock, CurrencyId, Moment};
use frame_support::{
	ensure,
	traits::{Get, fungibles::InspectHold},
};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// All invariants of instructions.
	pub(crate) fn do_try_state_instructions() -> Result<(), TryRuntimeError> {
		Self::holds_are_open_locks()?;
		Self::parties_are_those_of_the_legs()?;
		Self::states_fit_what_was_said()?;
		Self::numbers_were_given()?;
		Self::what_waits_has_its_entry()
	}

	/// What is on hold in each account is the sum of its locked legs.
	fn holds_are_open_locks() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<(CurrencyId, AccountOf<T>), Amount>::new();
		for instruction in Instructions::<T>::iter_values() {
			for entry in instruction
				.legs
				.iter()
				.filter(|entry| entry.state.is_locked())
			{
				let key = (entry.leg.currency, entry.leg.payer.clone());
				let sum = sums.entry(key).or_default();
				*sum = sum.saturating_add(entry.leg.amount);
			}
		}
		for ((currency, payer), sum) in sums {
			let held = T::Holder::balance_on_hold(currency, &HoldReason::Leg.into(), &payer);
			ensure!(held == sum, "what is on hold isn't what legs say");
		}
		Ok(())
	}

	/// The parties are the accounts of the legs, each leg is between two of them, and no
	/// mediator is one.
	fn parties_are_those_of_the_legs() -> Result<(), TryRuntimeError> {
		for instruction in Instructions::<T>::iter_values() {
			let of_legs: BTreeSet<_> = instruction
				.legs
				.iter()
				.flat_map(|entry| [&entry.leg.payer, &entry.leg.payee])
				.collect();
			let parties: BTreeSet<_> = instruction.parties.keys().collect();
			ensure!(parties == of_legs, "parties aren't those of the legs");
			ensure!(!parties.is_empty(), "an instruction without legs");
			for entry in &instruction.legs {
				ensure!(
					entry.leg.ensure_amount().is_ok(),
					"a leg of an impossible amount"
				);
				ensure!(entry.leg.payer != entry.leg.payee, "a leg to itself");
			}
			ensure!(
				instruction
					.mediators
					.keys()
					.all(|who| !parties.contains(who)),
				"a party mediates"
			);
		}
		Ok(())
	}

	/// While it is live, a leg is locked exactly if its payer has affirmed; on its way back
	/// something is locked still.
	fn states_fit_what_was_said() -> Result<(), TryRuntimeError> {
		for instruction in Instructions::<T>::iter_values() {
			let live = matches!(instruction.stage, Stage::Live { .. });
			ensure!(
				live || !instruction.locked().is_empty(),
				"an instruction has ended and is kept"
			);
			for entry in &instruction.legs {
				let affirmed = instruction
					.parties
					.get(&entry.leg.payer)
					.is_some_and(|party| party.stance != Stance::Missing);
				let sound = match (entry.leg.is_on_ledger(), entry.state) {
					(true, LegState::Locked { .. }) => affirmed,
					(true, LegState::Open) => !affirmed || !live,
					(true, LegState::Receipted) | (false, LegState::Locked { .. }) => false,
					(false, LegState::Open | LegState::Receipted) => true,
				};
				ensure!(sound, "a leg's state isn't what its payer has said");
			}
			let cancels = |party: &Party<_>| party.stance == Stance::Cancels;
			ensure!(
				instruction.is_complete() || !instruction.parties.values().any(cancels),
				"a party cancels what wasn't agreed"
			);
		}
		Ok(())
	}

	/// No number was made up, and none stands for two things.
	fn numbers_were_given() -> Result<(), TryRuntimeError> {
		let next = InstructionNext::<T>::get();
		for id in Instructions::<T>::iter_keys() {
			ensure!(id < next, "an instruction's number wasn't given");
			ensure!(
				!InstructionRecords::<T>::contains_key(id),
				"an instruction has ended and hasn't"
			);
		}
		ensure!(
			InstructionRecords::<T>::iter_keys().all(|id| id < next),
			"a record's number wasn't given"
		);
		Ok(())
	}

	/// What isn't over has an entry in the queue at its deadline, or at its set time before;
	/// a record has one at the end of its life.
	fn what_waits_has_its_entry() -> Result<(), TryRuntimeError> {
		let now = T::Clock::now();
		let last = InstructionDueNext::<T>::get();
		let mut entries = BTreeSet::<(Moment, InstructionId)>::new();
		for (key, id) in InstructionDueEntries::<T>::iter() {
			ensure!(key.sequence() < last, "an entry's sequence wasn't given");
			ensure!(entries.insert((key.due(), id)), "an entry stands twice");
		}
		for (id, instruction) in Instructions::<T>::iter() {
			ensure!(
				instruction.outcome(now).is_some() || entries.contains(&(instruction.deadline, id)),
				"a deadline isn't in the queue"
			);
			if let Trigger::At(moment) = instruction.trigger {
				ensure!(
					now >= moment || entries.contains(&(moment, id)),
					"a set time isn't in the queue"
				);
			}
		}
		for (id, record) in InstructionRecords::<T>::iter() {
			let end = record.until(T::RecordLife::get());
			ensure!(
				now >= end || entries.contains(&(end, id)),
				"a record's end isn't in the queue"
			);
		}
		Ok(())
	}
}
