//! Every movement of money in this pallet, each to the last unit or not at all.
//!
//! A ledger may debit first and ignore a credit that fails, so the books are compared with
//! what they must be after each movement. The error undoes the call.

use crate::*;
use caravan_primitives::{Amount, ConvertError, CurrencyId, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::DispatchError,
	traits::{
		fungibles::{Inspect, InspectHold, Mutate, MutateHold},
		tokens::{
			DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction,
			WithdrawConsequence,
		},
	},
};

/// Why something that moves money failed: by a rule of this pallet, or in the ledger.
pub(crate) enum Fault<T> {
	/// A rule of this pallet.
	Own(Error<T>),
	/// The ledger.
	Ledger(DispatchError),
}

impl<T> From<Error<T>> for Fault<T> {
	fn from(error: Error<T>) -> Self {
		Self::Own(error)
	}
}

impl<T> From<DispatchError> for Fault<T> {
	fn from(error: DispatchError) -> Self {
		Self::Ledger(error)
	}
}

impl<T: Config> From<Fault<T>> for DispatchError {
	fn from(fault: Fault<T>) -> Self {
		match fault {
			Fault::Own(error) => error.into(),
			Fault::Ledger(error) => error,
		}
	}
}

/// Other pallets hand the inner error on.
impl<T: Config> From<Fault<T>> for ConvertError {
	fn from(fault: Fault<T>) -> Self {
		match fault {
			Fault::Own(Error::Refused(refusal)) => Self::Refused(refusal),
			Fault::Own(error) => Self::Ledger(error.into()),
			Fault::Ledger(error) => Self::Ledger(error),
		}
	}
}

/// Where money comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purse {
	/// The free balance of who pays.
	Payer,
	/// The free balance of a dealer.
	Dealer,
	/// What a dealer has on hold.
	Inventory,
}

/// What two accounts have of a currency, in minor units.
#[derive(PartialEq, Eq)]
struct Books {
	free: Amount,
	held: Amount,
	other: Amount,
}

impl<T: Config> Pallet<T> {
	/// The free balance and the hold of one account, and the free balance of another.
	fn books(currency: CurrencyId, who: &T::AccountId, other: &T::AccountId) -> Books {
		Books {
			free: T::Assets::balance(currency, who),
			held: T::Holder::balance_on_hold(currency, &HoldReason::Inventory.into(), who),
			other: T::Assets::balance(currency, other),
		}
	}

	/// Does `act`, after which the books must be what `due` makes of them.
	fn exactly(
		currency: CurrencyId,
		who: &T::AccountId,
		other: &T::AccountId,
		act: impl FnOnce() -> Result<(), DispatchError>,
		due: impl FnOnce(Books) -> Option<Books>,
	) -> Result<(), Fault<T>> {
		let due = due(Self::books(currency, who, other));
		act()?;
		ensure!(
			due == Some(Self::books(currency, who, other)),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(())
	}

	/// Moves money from one account's purse to another account's free balance.
	pub(crate) fn transfer(
		purse: Purse,
		currency: CurrencyId,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: Amount,
	) -> Result<(), Fault<T>> {
		match purse {
			Purse::Payer => Self::ensure_can_give(currency, from, amount)?,
			Purse::Dealer => Self::ensure_can_give(currency, from, amount)
				.map_err(|_| Error::<T>::DealerShort)?,
			Purse::Inventory => {}
		}
		Self::ensure_can_get(currency, to, amount)?;
		Self::exactly(
			currency,
			from,
			to,
			|| match purse {
				Purse::Payer | Purse::Dealer => {
					let all = Preservation::Expendable;
					T::Assets::transfer(currency, from, to, amount, all).map(drop)
				}
				Purse::Inventory => T::Holder::transfer_on_hold(
					currency,
					&HoldReason::Inventory.into(),
					from,
					to,
					amount,
					Precision::Exact,
					Restriction::Free,
					Fortitude::Polite,
				)
				.map(drop),
			},
			|books| {
				let other = books.other.checked_add(amount)?;
				Some(match purse {
					Purse::Payer | Purse::Dealer => Books {
						free: books.free.checked_sub(amount)?,
						other,
						..books
					},
					Purse::Inventory => Books {
						held: books.held.checked_sub(amount)?,
						other,
						..books
					},
				})
			},
		)
	}

	/// Whether the ledger would let so much of a free balance go.
	fn ensure_can_give(
		currency: CurrencyId,
		who: &T::AccountId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		let refusal = match T::Assets::can_withdraw(currency, who, amount) {
			// The account may end with its last unit, but no unit may be lost by it.
			WithdrawConsequence::Success | WithdrawConsequence::ReducedToZero(0) => return Ok(()),
			// `WouldDie`: who has money on hold keeps the ledger's least balance.
			WithdrawConsequence::ReducedToZero(_)
			| WithdrawConsequence::BalanceLow
			| WithdrawConsequence::WouldDie
			| WithdrawConsequence::Underflow => Refusal::TooLittleFree,
			WithdrawConsequence::Frozen => Refusal::PayerFrozen,
			WithdrawConsequence::UnknownAsset => Refusal::CurrencyUnknown,
			WithdrawConsequence::Overflow => Refusal::FailedToSettle,
		};
		Err(refusal.into())
	}

	/// Whether the ledger would let so much come.
	fn ensure_can_get(
		currency: CurrencyId,
		who: &T::AccountId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		let refusal = match T::Assets::can_deposit(currency, who, amount, Provenance::Extant) {
			DepositConsequence::Success => return Ok(()),
			DepositConsequence::BelowMinimum => Refusal::BelowLeast,
			DepositConsequence::Blocked => Refusal::AccountBlocked,
			DepositConsequence::UnknownAsset => Refusal::CurrencyUnknown,
			DepositConsequence::CannotCreate | DepositConsequence::Overflow => {
				Refusal::FailedToSettle
			}
		};
		Err(refusal.into())
	}

	/// Puts a dealer's free money on hold. One unit stays free.
	pub(crate) fn hold(
		currency: CurrencyId,
		who: &T::AccountId,
		amount: Amount,
	) -> Result<(), Fault<T>> {
		let (protect, polite) = (Preservation::Protect, Fortitude::Polite);
		ensure!(
			amount <= T::Assets::reducible_balance(currency, who, protect, polite),
			Error::<T>::Refused(Refusal::TooLittleFree)
		);
		Self::exactly(
			currency,
			who,
			who,
			|| T::Holder::hold(currency, &HoldReason::Inventory.into(), who, amount),
			|books| {
				let free = books.free.checked_sub(amount)?;
				Some(Books {
					free,
					held: books.held.checked_add(amount)?,
					other: free,
				})
			},
		)
	}

	/// Makes a dealer's money free again.
	pub(crate) fn release(
		currency: CurrencyId,
		who: &T::AccountId,
		amount: Amount,
	) -> Result<(), Fault<T>> {
		if amount == 0 {
			return Ok(());
		}
		Self::exactly(
			currency,
			who,
			who,
			|| {
				let reason = HoldReason::Inventory.into();
				T::Holder::release(currency, &reason, who, amount, Precision::Exact).map(drop)
			},
			|books| {
				let free = books.free.checked_add(amount)?;
				Some(Books {
					free,
					held: books.held.checked_sub(amount)?,
					other: free,
				})
			},
		)
	}
}
