//! Prices: who is listed, at what, and how that changes.
//!
//! A price never changes inside a block, so a fee that is converted before dispatch and again
//! after it is converted at the same price: every change takes effect in a later block.

use crate::{
	pallet::{Config, Error, FeeRates, Pallet},
	types::{FeeRate, Price},
};
use alloc::vec::Vec;
use caravan_primitives::CurrencyId;
use frame_support::{
	ensure,
	storage::with_storage_layer,
	traits::{AccountTouch, Get, fungibles::Inspect},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
	DispatchError,
	traits::{One, Saturating},
};

impl<T: Config> Pallet<T> {
	/// The price of fees in `currency` in this block; `None`: not listed.
	pub fn price(currency: CurrencyId) -> Option<Price> {
		FeeRates::<T>::get(currency)?.at(frame_system::Pallet::<T>::block_number())
	}

	/// The first block in which a change that is decided now holds.
	fn next_from(now: BlockNumberFor<T>) -> BlockNumberFor<T> {
		now.saturating_add(T::RateNotice::get().max(One::one()))
	}

	/// Announces `price` for `currency`, a new listing too, and returns what is stored.
	pub(crate) fn announce_price(
		currency: CurrencyId,
		price: Price,
	) -> Result<FeeRate<BlockNumberFor<T>>, DispatchError> {
		ensure!(
			T::Assets::asset_exists(currency),
			Error::<T>::CurrencyUnknown
		);
		ensure!(
			T::MinPrice::get() <= price.0 && price.0 <= T::MaxPrice::get(),
			Error::<T>::PriceOutOfBounds
		);
		let now = frame_system::Pallet::<T>::block_number();
		Self::drop_ended(now);
		let known = FeeRates::<T>::get(currency);
		let in_force = match known {
			Some(rate) => {
				ensure!(rate.next != Some(price), Error::<T>::NothingChanges);
				rate.at(now)
			}
			None => {
				ensure!(
					FeeRates::<T>::count() < T::MaxCurrencies::get(),
					Error::<T>::TooManyCurrencies
				);
				Self::open_pot(currency);
				None
			}
		};
		if let Some(old) = in_force {
			ensure!(old.may_become(price), Error::<T>::ChangeTooLarge);
		}
		let rate = FeeRate {
			now: in_force,
			next: Some(price),
			next_from: Self::next_from(now),
		};
		FeeRates::<T>::insert(currency, rate);
		Ok(rate)
	}

	/// Announces that `currency` is not listed any more, and returns the first block without it.
	pub(crate) fn announce_removal(
		currency: CurrencyId,
	) -> Result<BlockNumberFor<T>, DispatchError> {
		let now = frame_system::Pallet::<T>::block_number();
		Self::drop_ended(now);
		let rate = FeeRates::<T>::get(currency).ok_or(Error::<T>::NotListed)?;
		ensure!(rate.next.is_some(), Error::<T>::NothingChanges);
		// Only a currency that is in force already can be the one that stays: a new listing may
		// still be taken back.
		let another_stays = FeeRates::<T>::iter().any(|(other, rate)| {
			other != currency && rate.at(now).is_some() && rate.next.is_some()
		});
		match rate.at(now) {
			Some(price) => {
				ensure!(another_stays, Error::<T>::LastCurrency);
				let next_from = Self::next_from(now);
				FeeRates::<T>::insert(
					currency,
					FeeRate {
						now: Some(price),
						next: None,
						next_from,
					},
				);
				Ok(next_from)
			}
			// Announced and not yet in force: nobody has paid in it.
			None => {
				FeeRates::<T>::remove(currency);
				Ok(now)
			}
		}
	}

	/// Drops the entries whose listing has ended, at most `MaxCurrencies` of them.
	fn drop_ended(now: BlockNumberFor<T>) {
		let ended = FeeRates::<T>::iter()
			.filter(|(_, rate)| rate.ended(now))
			.map(|(currency, _)| currency)
			.collect::<Vec<_>>();
		for currency in ended {
			FeeRates::<T>::remove(currency);
		}
	}

	/// Gives the pot an entry in the ledger, so that no fee ever has to create one.
	pub(crate) fn open_pot(currency: CurrencyId) {
		let pot = Self::pot();
		// The ledger refuses a second entry; what counts is that there is one.
		if let Err(error) = with_storage_layer(|| T::Assets::touch(currency, &pot, &pot)) {
			log::debug!(target: crate::LOG_TARGET, "pot not opened in {currency:?}: {error:?}");
		}
	}
}
