//! Every movement of money in this pallet, each to the last unit or not at all.
//!
//! A ledger may debit first and ignore a credit that fails, so the books are compared with
//! what they must be after each movement. The error undoes what the caller's layer holds.

use crate::*;
use caravan_primitives::{Amount, CurrencyId, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungibles::{Inspect, InspectHold, MutateHold, UnbalancedHold},
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
	/// What they must be when so much has come free and on hold, and so much has left the hold.
	fn changed(self, free: Amount, held: Amount, left: Amount) -> Option<Self> {
		Some(Self {
			free: self.free.checked_add(free)?,
			held: self.held.checked_add(held)?.checked_sub(left)?,
		})
	}
}

impl<T: Config> Pallet<T> {
	fn books(reason: HoldReason, currency: CurrencyId, who: &T::AccountId) -> Books {
		Books {
			free: T::Assets::balance(currency, who),
			held: T::Holder::balance_on_hold(currency, &reason.into(), who),
		}
	}

	fn ensure_books(
		reason: HoldReason,
		currency: CurrencyId,
		who: &T::AccountId,
		due: Option<Books>,
	) -> DispatchResult {
		ensure!(
			due == Some(Self::books(reason, currency, who)),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(())
	}

	/// A hold sees neither a missing account nor its least balance: whoever puts money on hold
	/// in another account asks first.
	fn ensure_holds(currency: CurrencyId, who: &T::AccountId) -> DispatchResult {
		ensure!(
			T::Assets::balance(currency, who) >= T::Assets::minimum_balance(currency),
			Error::<T>::Refused(Refusal::PayeeUnknown)
		);
		Ok(())
	}

	/// Puts free money on hold; the ledger's least balance stays free.
	pub(crate) fn lock(
		reason: HoldReason,
		currency: CurrencyId,
		who: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		ensure!(
			amount <= Self::lockable(currency, who),
			Error::<T>::Refused(Refusal::TooLittleFree)
		);
		let books = Self::books(reason, currency, who);
		let due = || {
			Some(Books {
				free: books.free.checked_sub(amount)?,
				held: books.held.checked_add(amount)?,
			})
		};
		T::Holder::hold(currency, &reason.into(), who, amount)?;
		Self::ensure_books(reason, currency, who, due())
	}

	/// What of an account's free money can go on hold.
	pub(crate) fn lockable(currency: CurrencyId, who: &T::AccountId) -> Amount {
		T::Assets::reducible_balance(currency, who, Preservation::Protect, Fortitude::Polite)
	}

	/// Makes money on hold free again.
	pub(crate) fn unlock(
		reason: HoldReason,
		currency: CurrencyId,
		who: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		let due = Self::books(reason, currency, who).changed(amount, 0, amount);
		T::Holder::release(currency, &reason.into(), who, amount, Precision::Exact)?;
		Self::ensure_books(reason, currency, who, due)
	}

	/// Moves money from an account's hold to what another one has free, or onto the same hold
	/// there.
	pub(crate) fn move_held(
		reason: HoldReason,
		currency: CurrencyId,
		(from, to): (&T::AccountId, &T::AccountId),
		amount: Amount,
		mode: Restriction,
	) -> DispatchResult {
		let (free, held) = match mode {
			Restriction::Free => (amount, 0),
			Restriction::OnHold => {
				Self::ensure_holds(currency, to)?;
				(0, amount)
			}
		};
		let giver = Self::books(reason, currency, from).changed(0, 0, amount);
		let taker = Self::books(reason, currency, to).changed(free, held, 0);
		T::Holder::transfer_on_hold(
			currency,
			&reason.into(),
			from,
			to,
			amount,
			Precision::Exact,
			mode,
			Fortitude::Polite,
		)?;
		Self::ensure_books(reason, currency, from, giver)?;
		Self::ensure_books(reason, currency, to, taker)
	}

	/// Moves money from an account's hold onto a hold for [`HoldReason::Blocked`] in another
	/// one, whose credits are barred: neither free balance changes, nor the supply. A
	/// `transfer_on_hold` would take the reason with it, so the two holds are changed.
	pub(crate) fn move_blocked(
		reason: HoldReason,
		currency: CurrencyId,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		let blocked = HoldReason::Blocked;
		Self::ensure_holds(currency, to)?;
		let giver = Self::books(reason, currency, from).changed(0, 0, amount);
		let taker = Self::books(blocked, currency, to).changed(0, amount, 0);
		let exact = Precision::Exact;
		T::Holder::decrease_balance_on_hold(currency, &reason.into(), from, amount, exact)?;
		T::Holder::increase_balance_on_hold(currency, &blocked.into(), to, amount, exact)?;
		Self::ensure_books(reason, currency, from, giver)?;
		Self::ensure_books(blocked, currency, to, taker)
	}
}
