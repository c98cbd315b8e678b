//! The invariants of the pallet's storage.

use crate::pallet::{Config, FeeCurrencyOf, FeeRates, LastDistribution, Pallet, Unbooked};
use frame_support::{
	ensure,
	traits::{Get, fungibles::Inspect},
};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant of the storage.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_rates()?;
		Self::try_some_currency_stays()?;
		Self::try_unbooked()?;
		Self::try_dates()
	}

	/// Prices are within their bounds, their currencies exist, and there are not too many.
	fn try_rates() -> Result<(), TryRuntimeError> {
		let bounds = T::MinPrice::get()..=T::MaxPrice::get();
		for (currency, rate) in FeeRates::<T>::iter() {
			ensure!(
				rate.now
					.iter()
					.chain(&rate.next)
					.all(|price| bounds.contains(&price.0)),
				"a price is out of its bounds"
			);
			ensure!(
				T::Assets::asset_exists(currency),
				"a listed currency doesn't exist"
			);
			ensure!(
				rate.now.is_some() || rate.next.is_some(),
				"an entry has neither a price nor an announced one"
			);
		}
		let count = u32::try_from(FeeRates::<T>::iter().count()).unwrap_or(u32::MAX);
		ensure!(
			count == FeeRates::<T>::count(),
			"the count of currencies is wrong"
		);
		ensure!(
			count <= T::MaxCurrencies::get(),
			"too many currencies are listed"
		);
		Ok(())
	}

	/// Once any currency is listed, one stays listed.
	fn try_some_currency_stays() -> Result<(), TryRuntimeError> {
		ensure!(
			FeeRates::<T>::count() == 0
				|| FeeRates::<T>::iter().any(|(_, rate)| rate.next.is_some()),
			"no currency stays listed"
		);
		Ok(())
	}

	/// No entry for nothing.
	fn try_unbooked() -> Result<(), TryRuntimeError> {
		ensure!(
			Unbooked::<T>::iter_values().all(|amount| amount > 0),
			"nothing is unbooked"
		);
		Ok(())
	}

	/// Nothing has happened in the future.
	fn try_dates() -> Result<(), TryRuntimeError> {
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(
			LastDistribution::<T>::iter_values().all(|at| at <= now),
			"distributed too late"
		);
		ensure!(
			FeeCurrencyOf::<T>::iter_values().all(|c| c.since <= now),
			"chosen too late"
		);
		Ok(())
	}
}
