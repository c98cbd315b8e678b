//! An instruction comes to be: its terms are judged, nobody's money moves.

use super::*;
use crate::{Config, Error, Event, InstructionNext, Instructions, Pallet, types::IdOf};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use caravan_primitives::{Act, Clock, Deposit, Hash, Identify, Moment, Refusal};
use frame_support::{
	BoundedBTreeMap, BoundedVec, ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{EnsureOrigin, Get, fungibles::Inspect},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};

/// The parties of an instruction, by account.
type Parties<T> = BTreeMap<AccountOf<T>, Party<IdOf<T>>>;

impl<T: Config> Pallet<T> {
	/// Who creates: a licensed venue, or else an account that signs; tells whether it is a venue.
	fn creator(origin: OriginFor<T>) -> Result<(AccountOf<T>, bool), DispatchError> {
		match T::VenueOrigin::try_origin(origin) {
			Ok(venue) => Ok((venue, true)),
			Err(origin) => Ok((ensure_signed(origin)?, false)),
		}
	}

	/// Deadline and set time lie ahead, in this order, and not too far.
	fn ensure_times(trigger: Trigger, deadline: Moment) -> Result<(), Error<T>> {
		let now = T::Clock::now();
		ensure!(now < deadline, Error::<T>::DeadlineNotAhead);
		ensure!(
			deadline <= now.saturating_add(T::MaxInstructionLife::get()),
			Error::<T>::DeadlineTooFar
		);
		if let Trigger::At(moment) = trigger {
			ensure!(
				now < moment && moment < deadline,
				Error::<T>::TriggerUnsound
			);
		}
		Ok(())
	}

	/// Whether a leg could be settled at all. Whether it may be is the gate's to say, when its
	/// payer affirms.
	fn ensure_leg(leg: &Leg<AccountOf<T>>, parties: &mut Parties<T>) -> Result<(), Error<T>> {
		leg.ensure_amount().map_err(Error::<T>::Refused)?;
		let mut party = |account: &AccountOf<T>, unknown| {
			if let Some(known) = parties.get(account) {
				return Ok(known.identity.clone());
			}
			let identity = T::Identify::identity(account).ok_or(Error::<T>::Refused(unknown))?;
			let entry = Party {
				identity: identity.clone(),
				stance: Stance::Missing,
			};
			parties.insert(account.clone(), entry);
			Ok(identity)
		};
		let payer = party(&leg.payer, Refusal::PayerUnknown)?;
		let payee = party(&leg.payee, Refusal::PayeeUnknown)?;
		ensure!(payer != payee, Error::<T>::Refused(Refusal::PayerIsPayee));
		let known = match &leg.kind {
			LegKind::OnLedger => T::Assets::asset_exists(leg.currency),
			LegKind::Elsewhere { signer } => {
				let signer = T::Identify::identity(signer).ok_or(Error::<T>::SignerUnknown)?;
				ensure!(signer != payer, Error::<T>::SignerIsPayer);
				leg.currency.is_known() || T::Assets::asset_exists(leg.currency)
			}
		};
		ensure!(known, Error::<T>::Refused(Refusal::CurrencyUnknown));
		Ok(())
	}

	/// Mediators are different identities, and none is a party.
	fn ensure_mediators(mediators: &[AccountOf<T>], parties: &Parties<T>) -> Result<(), Error<T>> {
		ensure!(
			mediators.len() <= T::MaxMediators::get() as usize,
			Error::<T>::TooManyMediators
		);
		let mut known: BTreeSet<_> = parties
			.values()
			.map(|party| party.identity.clone())
			.collect();
		for mediator in mediators {
			let identity = T::Identify::identity(mediator).ok_or(Error::<T>::MediatorsUnsound)?;
			ensure!(known.insert(identity), Error::<T>::MediatorsUnsound);
		}
		Ok(())
	}

	pub(crate) fn do_create_instruction(
		origin: OriginFor<T>,
		legs: Vec<Leg<AccountOf<T>>>,
		trigger: Trigger,
		deadline: Moment,
		mediators: Vec<AccountOf<T>>,
		details: Hash,
	) -> DispatchResult {
		let (creator, venue) = Self::creator(origin)?;
		// A venue's licence was asked by its origin.
		if !venue {
			Self::acting(&creator, Act::Trade)?;
		}
		ensure!(!legs.is_empty(), Error::<T>::NoLegs);
		ensure!(
			legs.len() <= T::MaxLegs::get() as usize,
			Error::<T>::TooManyLegs
		);
		Self::ensure_times(trigger, deadline)?;
		let mut parties = Parties::<T>::new();
		for leg in &legs {
			Self::ensure_leg(leg, &mut parties)?;
		}
		let identity = T::Identify::identity(&creator);
		ensure!(
			venue
				|| parties
					.values()
					.any(|party| Some(&party.identity) == identity.as_ref()),
			Error::<T>::NotParty
		);
		Self::ensure_mediators(&mediators, &parties)?;

		let id = InstructionNext::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::NumbersExhausted)?;
		let deposit = match &identity {
			Some(identity) => Self::deposit_for::<Instruction<T>>(identity, &creator)?,
			None => Deposit::take::<Instruction<T>>(creator.clone())?,
		};
		let entries = legs.iter().map(|leg| InstructionLeg {
			leg: leg.clone(),
			state: LegState::Open,
		});
		let approvals = mediators.iter().map(|mediator| (mediator.clone(), 0));
		let instruction = Instruction::<T> {
			creator: creator.clone(),
			details,
			legs: BoundedVec::try_from(entries.collect::<Vec<_>>())
				.map_err(|_| Error::<T>::TooManyLegs)?,
			// At most two per leg.
			parties: BoundedBTreeMap::try_from(parties).map_err(|_| Error::<T>::TooManyLegs)?,
			mediators: BoundedBTreeMap::try_from(approvals.collect::<BTreeMap<_, _>>())
				.map_err(|_| Error::<T>::TooManyMediators)?,
			trigger,
			deadline,
			holds: BoundedBTreeMap::new(),
			stage: Stage::Live {
				attempts: 0,
				retry_from: 0,
			},
			deposit,
		};
		InstructionNext::<T>::put(next);
		Instructions::<T>::insert(id, &instruction);
		if let Trigger::At(moment) = trigger {
			InstructionQueue::<T>::enter(moment, id);
		}
		InstructionQueue::<T>::enter(deadline, id);
		Self::deposit_event(Event::InstructionCreated {
			id,
			creator,
			legs,
			trigger,
			deadline,
			mediators,
			details,
		});
		Ok(())
	}
}
