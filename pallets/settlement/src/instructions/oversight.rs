//! Who else has a say: mediators whose approval it takes, and regulators who stop an execution.

use super::*;
use crate::{Config, Error, Event, Instructions, Pallet};
use caravan_primitives::{Act, Clock, Hash, Identify, Jurisdiction, Moment};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::EnsureOriginWithArg};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_approve(
		mediator: AccountOf<T>,
		id: InstructionId,
		until: Moment,
	) -> DispatchResult {
		let mut instruction = Self::instruction_of(id)?;
		let now = T::Clock::now();
		instruction.ensure_live(now)?;
		let approval = instruction
			.mediators
			.get_mut(&mediator)
			.ok_or(Error::<T>::NotMediator)?;
		Self::acting(&mediator, Act::Duty)?;
		ensure!(now < until, Error::<T>::ApprovalNotAhead);
		*approval = until;
		Instructions::<T>::insert(id, instruction);
		Self::deposit_event(Event::InstructionApproved {
			id,
			mediator,
			until,
		});
		Ok(())
	}

	pub(crate) fn do_hold_instruction(
		origin: OriginFor<T>,
		id: InstructionId,
		party: AccountOf<T>,
		reason: Hash,
		until: Moment,
	) -> DispatchResult {
		let mut instruction = Self::instruction_of(id)?;
		ensure!(
			instruction.parties.contains_key(&party),
			Error::<T>::NotParty
		);
		let jurisdiction = T::Identify::jurisdiction(&party).ok_or(Error::<T>::NotParty)?;
		let by = T::RegulatorOrigin::ensure_origin(origin, &jurisdiction)?;
		let now = T::Clock::now();
		instruction.ensure_live(now)?;
		ensure!(
			now < until && until <= instruction.deadline,
			Error::<T>::HoldUnsound
		);
		// As many as there are parties: a jurisdiction that holds has one among them, unless
		// one has moved since.
		instruction
			.holds
			.try_insert(jurisdiction, AuthorityHold { reason, until })
			.map_err(|_| Error::<T>::TooManyHolds)?;
		Instructions::<T>::insert(id, instruction);
		Self::deposit_event(Event::InstructionHeld {
			id,
			jurisdiction,
			by,
			reason,
			until,
		});
		Ok(())
	}

	pub(crate) fn do_lift_hold(
		origin: OriginFor<T>,
		id: InstructionId,
		jurisdiction: Jurisdiction,
	) -> DispatchResult {
		let by = T::RegulatorOrigin::ensure_origin(origin, &jurisdiction)?;
		let mut instruction = Self::instruction_of(id)?;
		instruction.ensure_live(T::Clock::now())?;
		ensure!(
			instruction.holds.remove(&jurisdiction).is_some(),
			Error::<T>::NoHold
		);
		Instructions::<T>::insert(id, instruction);
		Self::deposit_event(Event::InstructionHoldLifted {
			id,
			jurisdiction,
			by,
		});
		Ok(())
	}
}
