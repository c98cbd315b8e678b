//! The permissioned validator set.
//!
//! A set that the council has changed is handed to the session pallet at the next rotation, and
//! authors blocks one session later. When nothing has changed, nothing is handed over: a set that
//! is handed over makes GRANDPA start a new one, even when it is the same.

use crate::pallet::{Config, Error, Event, HandedOver, Pallet, Validators, ValidatorsOf};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{Contains, Get},
};
use pallet_session::SessionManager;
use sp_runtime::DispatchError;
use sp_staking::SessionIndex;

impl<T: Config> Pallet<T> {
	/// Sorts a list and checks it as a validator set.
	pub(crate) fn check_set(mut list: Vec<T::AccountId>) -> Result<ValidatorsOf<T>, Error<T>> {
		list.sort();
		ensure!(
			list.is_sorted_by(|a, b| a < b),
			Error::<T>::AlreadyValidator
		);
		let set: ValidatorsOf<T> = list.try_into().map_err(|_| Error::<T>::TooManyValidators)?;
		ensure!(
			Self::len(&set) >= T::MinValidators::get(),
			Error::<T>::TooFewValidators
		);
		ensure!(
			set.iter().all(T::HasSessionKeys::contains),
			Error::<T>::NoSessionKeys
		);
		Ok(set)
	}

	/// Makes `set` the validator set, for the next session.
	pub(crate) fn put_set(set: ValidatorsOf<T>) {
		Validators::<T>::put(&set);
		Self::deposit_event(Event::ValidatorsChanged { validators: set });
	}

	/// The set without `who` in it.
	pub(crate) fn set_without(who: &T::AccountId) -> Result<ValidatorsOf<T>, DispatchError> {
		let mut set = Validators::<T>::get();
		let place = set
			.binary_search(who)
			.map_err(|_| Error::<T>::NotValidator)?;
		ensure!(
			Self::len(&set) > T::MinValidators::get(),
			Error::<T>::TooFewValidators
		);
		set.remove(place);
		Ok(set)
	}

	/// The set with `who` in it.
	pub(crate) fn set_with(who: T::AccountId) -> Result<ValidatorsOf<T>, DispatchError> {
		let mut set = Validators::<T>::get();
		let place = match set.binary_search(&who) {
			Ok(_) => return Err(Error::<T>::AlreadyValidator.into()),
			Err(place) => place,
		};
		ensure!(T::HasSessionKeys::contains(&who), Error::<T>::NoSessionKeys);
		set.try_insert(place, who)
			.map_err(|_| Error::<T>::TooManyValidators)?;
		Ok(set)
	}

	fn len(set: &ValidatorsOf<T>) -> u32 {
		u32::try_from(set.len()).unwrap_or(u32::MAX)
	}
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let set = Validators::<T>::get();
		if set == HandedOver::<T>::get() {
			return None;
		}
		// The session pallet leaves out whoever has no keys. A chain whose runtime lets validators
		// take theirs away must not lose its last authors by that: the old set goes on.
		let with_keys = set
			.iter()
			.filter(|who| T::HasSessionKeys::contains(who))
			.count();
		if u32::try_from(with_keys).unwrap_or(u32::MAX) < T::MinValidators::get() {
			log::error!(target: crate::LOG_TARGET, "too few validators have keys: the old set stays");
			return None;
		}
		HandedOver::<T>::put(&set);
		Some(set.into_inner())
	}

	/// At genesis the set is always handed over; without one the session pallet takes the owners of
	/// its own genesis keys. A session pallet that is built before this one does so too, and is
	/// given the set at its first rotation.
	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let set = Validators::<T>::get();
		if set.is_empty() {
			return None;
		}
		HandedOver::<T>::put(&set);
		Some(set.into_inner())
	}

	fn start_session(_: SessionIndex) {}

	fn end_session(_: SessionIndex) {}
}
