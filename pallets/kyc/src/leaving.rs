//! Leaving the chain, and what stays.

use crate::*;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::fungible::Inspect};
use frame_system::Pallet as System;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	/// Whether these are all accounts that have left an identity and their money with it:
	/// nothing may stay behind where nobody can move it.
	fn ensure_swept(
		identity: IdentityId,
		record: &RecordOf<T>,
		former: &[T::AccountId],
	) -> Result<(), Error<T>> {
		let sorted = former.iter().zip(former.iter().skip(1)).all(|(a, b)| a < b);
		let all = u32::try_from(former.len()).unwrap_or(u32::MAX) == record.links.saturating_sub(1);
		ensure!(sorted && all, Error::FormerUnsound);
		for account in former {
			let link = AccountOf::<T>::get(account).ok_or(Error::FormerUnsound)?;
			ensure!(
				link.identity == identity && link.state.is_former(),
				Error::FormerUnsound
			);
			ensure!(
				System::<T>::sufficients(account).is_zero(),
				Error::HoldsMoney
			);
		}
		Ok(())
	}

	pub(crate) fn do_close(who: T::AccountId, former: &[T::AccountId]) -> DispatchResult {
		let (identity, _, mut record) = Self::manager(&who)?;
		ensure!(
			record.primary == who,
			Error::<T>::Refused(caravan_primitives::Refusal::SignerNotAllowed)
		);
		ensure!(record.present == 1, Error::<T>::OthersPresent);
		ensure!(
			System::<T>::sufficients(&who).is_zero(),
			Error::<T>::HoldsMoney
		);
		ensure!(
			!Requests::<T>::contains_key(identity)
				&& !Announcements::<T>::contains_key(identity)
				&& !Orders::<T>::contains_key(identity),
			Error::<T>::StillOpen
		);
		Self::ensure_not_frozen(&record)?;
		Self::ensure_swept(identity, &record, former)?;
		if let Some(guards) = Guardians::<T>::take(identity) {
			guards.deposit.give_back()?;
		}
		Voices::<T>::remove(identity);
		Shadows::<T>::remove(identity);
		Self::remove_freezes(identity);
		Self::burn_free(&who)?;
		ensure!(
			T::Native::total_balance(&who).is_zero(),
			Error::<T>::DepositsLeft
		);
		AccountOf::<T>::insert(
			&who,
			Link {
				identity,
				state: LinkState::Former {
					by: Departure::Unlinked,
				},
			},
		);
		record.present = 0;
		record.pause = None;
		record.status = Status::Closed { at: Self::clock() };
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Closed { identity });
		Ok(())
	}

	pub(crate) fn do_reap(identity: IdentityId) -> DispatchResult {
		let record = Self::record(identity)?;
		let Status::Closed { at } = record.status else {
			return Err(Error::<T>::NotClosed.into());
		};
		ensure!(
			at.saturating_add(Self::periods().tombstone) <= Self::clock(),
			Error::<T>::TooEarly
		);
		if let Some(key) = record.mark.key(record.jurisdiction) {
			Marks::<T>::insert(
				key,
				MarkRecord {
					identity,
					epoch: record.epoch,
					links: record.links,
				},
			);
		}
		Identities::<T>::remove(identity);
		Self::deposit_event(Event::Reaped { identity });
		Ok(())
	}
}
