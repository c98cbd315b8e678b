//! What anybody may do: refresh rates, forget usage that is over.

use crate::*;
use caravan_primitives::{CurrencyId, ReferenceRate};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_refresh_rate(currency: CurrencyId) -> DispatchResult {
		let reference = T::Reference::get();
		ensure!(currency != reference, Error::<T>::IsReference);
		let now = Self::wall();
		let mut record = Currencies::<T>::get(currency);
		if let Some(last) = record.rate {
			let next = last.taken_at.saturating_add(Lengths::<T>::get().refresh);
			ensure!(next <= now, Error::<T>::RefreshedTooSoon);
		}
		let (rate, age) = T::Rates::rate(currency, reference).ok_or(Error::<T>::NoReferenceRate)?;
		let rate = LimitRate {
			rate,
			as_of: now.saturating_sub(age),
			taken_at: now,
		};
		record.rate = Some(rate);
		Currencies::<T>::insert(currency, record);
		Self::deposit_event(Event::RateRefreshed { currency, rate });
		Ok(())
	}

	pub(crate) fn do_forget_usage(identity: IdOf<T>, scope: Scope) -> DispatchResult {
		let usage =
			Usages::<T>::try_get((&identity, scope)).map_err(|()| Error::<T>::NothingCounted)?;
		let tick = tick_at(Self::wall(), Lengths::<T>::get().tick);
		ensure!(usage.is_over(tick), Error::<T>::StillInUse);
		Usages::<T>::remove((&identity, scope));
		Self::deposit_event(Event::UsageForgotten { identity, scope });
		Ok(())
	}
}
