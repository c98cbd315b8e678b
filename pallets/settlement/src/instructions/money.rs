//! Every movement of an instruction's money, each to the last unit or not at all.
//!
//! A ledger may debit first and ignore a credit that fails, so the books are compared with
//! what they must be after each movement. The error undoes what the caller's layer holds.

use super::*;
use crate::{Config, Error, HoldReason, Pallet};
use caravan_primitives::{Amount, CurrencyId, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungibles::{Inspect, InspectHold, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
	},
};

/// What an account has of a currency, in minor units.
#[derive(PartialEq, Eq)]
struct Books {
	free: Amount,
	held: Amount,
}

impl Books {
	/// After `amount` went from free to hold.
	fn lock(self, amount: Amount) -> Option<Self> {
		Some(Self {
			free: self.free.checked_sub(amount)?,
			held: self.held.checked_add(amount)?,
		})
	}

	/// After `amount` went from hold to free.
	fn unlock(self, amount: Amount) -> Option<Self> {
		Some(Self {
			free: self.free.checked_add(amount)?,
			held: self.held.checked_sub(amount)?,
		})
	}

	/// After `amount` left the hold.
	fn give(self, amount: Amount) -> Option<Self> {
		Some(Self {
			held: self.held.checked_sub(amount)?,
			..self
		})
	}

	/// After `amount` came to what is free.
	fn take(self, amount: Amount) -> Option<Self> {
		Some(Self {
			free: self.free.checked_add(amount)?,
			..self
		})
	}
}

impl<T: Config> Pallet<T> {
	fn leg_books(currency: CurrencyId, who: &AccountOf<T>) -> Books {
		Books {
			free: T::Assets::balance(currency, who),
			held: T::Holder::balance_on_hold(currency, &HoldReason::Leg.into(), who),
		}
	}

	/// The books of an account are these.
	fn ensure_books(
		currency: CurrencyId,
		who: &AccountOf<T>,
		due: Option<Books>,
	) -> DispatchResult {
		ensure!(
			due == Some(Self::leg_books(currency, who)),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(())
	}

	/// Puts free money on hold; the ledger's least balance stays free.
	pub(crate) fn lock(
		currency: CurrencyId,
		payer: &AccountOf<T>,
		amount: Amount,
	) -> DispatchResult {
		let free =
			T::Assets::reducible_balance(currency, payer, Preservation::Protect, Fortitude::Polite);
		ensure!(amount <= free, Error::<T>::Refused(Refusal::TooLittleFree));
		let due = Self::leg_books(currency, payer).lock(amount);
		T::Holder::hold(currency, &HoldReason::Leg.into(), payer, amount)?;
		Self::ensure_books(currency, payer, due)
	}

	/// Makes money on hold free again.
	pub(crate) fn unlock(
		currency: CurrencyId,
		payer: &AccountOf<T>,
		amount: Amount,
	) -> DispatchResult {
		let due = Self::leg_books(currency, payer).unlock(amount);
		let reason = HoldReason::Leg.into();
		T::Holder::release(currency, &reason, payer, amount, Precision::Exact)?;
		Self::ensure_books(currency, payer, due)
	}

	/// Moves a leg's money from the payer's hold to what the payee has free.
	pub(crate) fn deliver(leg: &Leg<AccountOf<T>>) -> DispatchResult {
		let (currency, amount) = (leg.currency, leg.amount);
		let payer = Self::leg_books(currency, &leg.payer).give(amount);
		let payee = Self::leg_books(currency, &leg.payee).take(amount);
		T::Holder::transfer_on_hold(
			currency,
			&HoldReason::Leg.into(),
			&leg.payer,
			&leg.payee,
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Polite,
		)?;
		Self::ensure_books(currency, &leg.payer, payer)?;
		Self::ensure_books(currency, &leg.payee, payee)
	}
}
