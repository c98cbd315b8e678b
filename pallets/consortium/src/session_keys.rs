//! Who has session keys, asked of the session pallet.

use core::marker::PhantomData;
use frame_support::traits::Contains;

/// The accounts that have set session keys: [`crate::Config::HasSessionKeys`] for a runtime whose
/// validator ids are accounts.
pub struct SessionKeysSet<T>(PhantomData<T>);

impl<T> Contains<T::AccountId> for SessionKeysSet<T>
where
	T: pallet_session::Config<ValidatorId = <T as frame_system::Config>::AccountId>,
{
	fn contains(who: &T::AccountId) -> bool {
		pallet_session::NextKeys::<T>::contains_key(who)
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl<T> crate::benchmarking::BenchmarkHelper<T::AccountId> for SessionKeysSet<T>
where
	T: pallet_session::Config<ValidatorId = <T as frame_system::Config>::AccountId>,
{
	fn give_session_keys(who: &T::AccountId) {
		use codec::Decode;
		let mut zeroes = sp_runtime::traits::TrailingZeroInput::zeroes();
		if let Ok(keys) = T::Keys::decode(&mut zeroes) {
			pallet_session::NextKeys::<T>::insert(who, keys);
		}
	}
}
