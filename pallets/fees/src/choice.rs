//! The fee currency that an account chooses for itself.

use crate::{
	pallet::{Config, Error, FeeCurrencyOf, Pallet},
	types::Choice,
};
use caravan_primitives::CurrencyId;
use frame_support::{
	ensure,
	traits::{Get, OnKilledAccount, fungibles::Inspect},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Saturating;

impl<T: Config> Pallet<T> {
	/// Whether `who` may choose `currency` now, and the choice that it replaces: the rule of
	/// `set_fee_currency`. Three reads.
	pub fn may_set_fee_currency(
		who: &T::AccountId,
		currency: CurrencyId,
	) -> Result<Option<Choice<BlockNumberFor<T>>>, Error<T>> {
		let present = FeeCurrencyOf::<T>::get(who);
		ensure!(
			present
				.as_ref()
				.is_none_or(|choice| choice.currency != currency),
			Error::<T>::NothingChanges
		);
		ensure!(Self::price(currency).is_some(), Error::<T>::NotListed);
		ensure!(T::Assets::balance(currency, who) > 0, Error::<T>::HoldsNone);
		Ok(present)
	}

	/// Whether `who` may choose `currency` now and pays nothing for it: once per period only,
	/// since an account that could go to and fro for nothing would fill blocks for nothing.
	pub fn may_set_fee_currency_free(who: &T::AccountId, currency: CurrencyId) -> bool {
		let now = frame_system::Pallet::<T>::block_number();
		match Self::may_set_fee_currency(who, currency) {
			Ok(None) => true,
			Ok(Some(present)) => now >= present.since.saturating_add(T::FreeChoicePeriod::get()),
			Err(_) => false,
		}
	}
}

/// Forgets the choice of an account that has died, so that a choice never outlives its account.
impl<T: Config> OnKilledAccount<T::AccountId> for Pallet<T> {
	fn on_killed_account(who: &T::AccountId) {
		FeeCurrencyOf::<T>::remove(who);
	}
}
