//! The primary account: rotation, and what it shares with a recovery.

use crate::*;
use caravan_primitives::{OnStanding, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Preservation},
	},
};
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	/// Whether `to` acts for the identity and isn't its primary.
	pub(crate) fn ensure_successor(
		identity: IdentityId,
		record: &RecordOf<T>,
		to: &T::AccountId,
	) -> Result<(), Error<T>> {
		let link = AccountOf::<T>::get(to).ok_or(Error::NotLinked)?;
		ensure!(link.identity == identity, Error::OtherIdentity);
		ensure!(*to != record.primary, Error::IsPrimary);
		ensure!(
			matches!(link.state, LinkState::Active { epoch, .. } if epoch == record.epoch),
			Error::NotLinked
		);
		Ok(())
	}

	pub(crate) fn do_rotate(who: T::AccountId, to: T::AccountId) -> DispatchResult {
		let (identity, _, record) = Self::manager(&who)?;
		Self::ensure_nothing_announced(identity)?;
		Self::ensure_successor(identity, &record, &to)?;
		if record.primary == who {
			return Self::move_primary(identity, record, to, Departure::Rotated);
		}
		// Another manager names nobody but itself, in sight of all.
		ensure!(to == who, Error::<T>::Refused(Refusal::SignerNotAllowed));
		let matures = Self::clock().saturating_add(Self::periods().delay_b);
		Self::store_announcement(identity, record.primary, Plan::Rotation { to }, matures)
	}

	/// Makes `to` the primary. The one before keeps its native unit, which keeps its
	/// nonce; what else it has of free units moves, so that none is minted twice.
	pub(crate) fn move_primary(
		identity: IdentityId,
		mut record: RecordOf<T>,
		to: T::AccountId,
		by: Departure,
	) -> DispatchResult {
		let from = core::mem::replace(&mut record.primary, to.clone());
		AccountOf::<T>::insert(
			&from,
			Link {
				identity,
				state: LinkState::Former { by },
			},
		);
		AccountOf::<T>::insert(
			&to,
			Link {
				identity,
				state: LinkState::Active {
					permissions: Permissions::ALL,
					epoch: record.epoch,
				},
			},
		);
		// Saturating: the account that goes was counted.
		record.present = record.present.saturating_sub(1);
		let epoch = record.epoch;
		Identities::<T>::insert(identity, record);
		// The deposit for the guardians goes along: given back to the account that goes it
		// would be lost to the identity.
		let guards = Guardians::<T>::take(identity);
		if let Some(guards) = &guards {
			guards.deposit.clone().give_back()?;
		}
		let units = T::Native::reducible_balance(&from, Preservation::Preserve, Fortitude::Polite);
		if !units.is_zero() {
			T::Native::transfer(&from, &to, units, Preservation::Preserve)?;
		}
		if let Some(guards) = guards {
			let deposit = Deposit::take::<GuardsOf<T>>(to.clone())?;
			let set = guards.set;
			Guardians::<T>::insert(identity, Guards { set, deposit });
		}
		Self::deposit_event(Event::PrimaryMoved {
			identity,
			from,
			to: to.clone(),
			by,
			epoch,
		});
		T::OnStanding::recovered(&identity, &to);
		Ok(())
	}
}
