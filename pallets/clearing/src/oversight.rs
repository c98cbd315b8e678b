//! What the consortium sets: terms, currencies, solvers.

use crate::*;
use caravan_primitives::{CurrencyId, Moment, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, fungibles::Inspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_terms(terms: Terms) -> DispatchResult {
		ensure!(terms.is_sound(T::MaxLife::get()), Error::<T>::TermsUnsound);
		NextTerms::<T>::put(terms);
		Self::deposit_event(Event::TermsSet { terms });
		if OpenCycle::<T>::get().is_none() {
			Self::open(0, 0, BySeat::default());
		}
		Ok(())
	}

	pub(crate) fn do_set_currency(
		currency: CurrencyId,
		cut_off: Moment,
		active: bool,
	) -> DispatchResult {
		ensure!(
			T::Assets::asset_exists(currency),
			Error::<T>::Refused(Refusal::CurrencyUnknown)
		);
		let index = Currencies::<T>::try_mutate(|list| {
			let known = list.iter().position(|entry| entry.currency == currency);
			let index = known.unwrap_or(list.len());
			match list.get_mut(index) {
				Some(entry) => {
					ensure!(
						(entry.cut_off, entry.active) != (cut_off, active),
						Error::<T>::NothingToChange
					);
					(entry.cut_off, entry.active) = (cut_off, active);
				}
				None => {
					ensure!(active, Error::<T>::NothingToChange);
					let entry = ClearedCurrency {
						currency,
						cut_off,
						active,
						rate: EVEN_RATE,
					};
					list.try_push(entry)
						.map_err(|_| Error::<T>::CurrenciesFull)?;
				}
			}
			CurrencyIndex::try_from(index).map_err(|_| Error::<T>::CurrenciesFull)
		})?;
		Self::deposit_event(Event::CurrencySet {
			currency,
			index,
			cut_off,
			active,
		});
		Ok(())
	}

	/// A currency that is in the list, with its index.
	pub(crate) fn listed(
		currency: CurrencyId,
	) -> Result<(CurrencyIndex, ClearedCurrency), Error<T>> {
		let list = Currencies::<T>::get();
		let index = list.iter().position(|entry| entry.currency == currency);
		let found = index.and_then(|index| {
			let entry = list.get(index)?;
			Some((CurrencyIndex::try_from(index).ok()?, *entry))
		});
		found.ok_or(Error::CurrencyNotCleared)
	}

	pub(crate) fn do_set_solver(solver: IdOf<T>, licensed: bool) -> DispatchResult {
		Solvers::<T>::try_mutate(|list| {
			let known = list.iter().position(|entry| *entry == solver);
			match (known, licensed) {
				(None, true) => list
					.try_push(solver.clone())
					.map_err(|_| Error::<T>::SolversFull),
				(Some(index), false) => {
					list.remove(index);
					Ok(())
				}
				_ => Err(Error::<T>::NothingToChange),
			}
		})?;
		Self::deposit_event(Event::SolverSet { solver, licensed });
		Ok(())
	}
}
