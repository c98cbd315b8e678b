//! References of issues: each counts once, for as long as its value date is accepted.

use crate::*;
use caravan_primitives::Hash;
use frame_support::ensure;
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// Whether references of this day aren't accepted any more.
	pub(crate) fn is_over(day: Day) -> bool {
		let pruned = LastPruned::<T>::get().is_some_and(|(last, ..)| day <= last);
		pruned || Self::wall_now() >= day.end().saturating_add(Self::periods().reference)
	}

	/// Whether a reference of this value date can count now.
	pub(crate) fn ensure_value_date(day: Day) -> Result<(), Error<T>> {
		let latest = Self::wall_now().saturating_add(Self::periods().date_ahead);
		ensure!(day.start() <= latest, Error::<T>::ValueDateAhead);
		ensure!(!Self::is_over(day), Error::<T>::ValueDateOver);
		Ok(())
	}

	/// Uses a reference, once.
	pub(crate) fn use_reference(
		day: Day,
		issuer: &IdOf<T>,
		reference: Hash,
	) -> Result<(), Error<T>> {
		let key = (day, issuer, reference);
		ensure!(
			!References::<T>::contains_key(key),
			Error::<T>::ReferenceUsed
		);
		References::<T>::insert(key, ());
		Ok(())
	}

	/// Removes the oldest reference, if its day is over.
	pub(crate) fn prune_one() -> bool {
		// On from the last one: a search from the start would step over each that was removed
		// in this block.
		let mut keys = match LastPruned::<T>::get() {
			Some(last) => References::<T>::iter_keys_from(References::<T>::hashed_key_for(last)),
			None => References::<T>::iter_keys(),
		};
		let Some(oldest) = keys.next().filter(|(day, ..)| Self::is_over(*day)) else {
			return false;
		};
		References::<T>::remove(&oldest);
		LastPruned::<T>::put(oldest);
		true
	}

	pub(crate) fn do_prune_references(by: T::AccountId, limit: u32) -> Result<u32, DispatchError> {
		ensure!(limit <= MAX_PRUNE, Error::<T>::TooManyToPrune);
		let count = (0..limit).take_while(|_| Self::prune_one()).count();
		let count = u32::try_from(count).unwrap_or(limit);
		ensure!(count > 0, Error::<T>::NothingToPrune);
		Self::deposit_event(Event::ReferencesPruned { by, count });
		Ok(count)
	}
}
