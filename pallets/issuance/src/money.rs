//! Every movement of money in this pallet, each to the last unit or not at all.
//!
//! A ledger may debit first and ignore a credit that fails, so the books are compared with
//! what they must be after each movement. The error undoes the call.

use crate::*;
use caravan_primitives::{Amount, CurrencyId, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::{
		fungibles::{Inspect, InspectHold, Mutate, MutateHold},
		tokens::{Fortitude, Precision, Preservation},
	},
};

/// What an account has of a currency, and how much of it there is, in minor units.
#[derive(PartialEq, Eq)]
struct Books {
	free: Amount,
	held: Amount,
	supply: Amount,
}

impl<T: Config> Pallet<T> {
	fn books(currency: CurrencyId, who: &T::AccountId) -> Books {
		Books {
			free: T::Assets::balance(currency, who),
			held: T::Holder::balance_on_hold(currency, &HoldReason::Redemption.into(), who),
			supply: T::Assets::total_issuance(currency),
		}
	}

	/// Does `act`, after which the books must be what `due` makes of them.
	fn exactly(
		currency: CurrencyId,
		who: &T::AccountId,
		act: impl FnOnce() -> DispatchResult,
		due: impl FnOnce(Books) -> Option<Books>,
	) -> DispatchResult {
		let due = due(Self::books(currency, who));
		act()?;
		ensure!(
			due == Some(Self::books(currency, who)),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(())
	}

	/// Mints.
	pub(crate) fn mint(currency: CurrencyId, to: &T::AccountId, amount: Amount) -> DispatchResult {
		Self::exactly(
			currency,
			to,
			|| T::Assets::mint_into(currency, to, amount).map(drop),
			|books| {
				Some(Books {
					free: books.free.checked_add(amount)?,
					supply: books.supply.checked_add(amount)?,
					..books
				})
			},
		)
	}

	/// Puts free money on hold; the ledger's least balance stays free.
	pub(crate) fn hold(
		currency: CurrencyId,
		holder: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		Self::exactly(
			currency,
			holder,
			|| T::Holder::hold(currency, &HoldReason::Redemption.into(), holder, amount),
			|books| {
				Some(Books {
					free: books.free.checked_sub(amount)?,
					held: books.held.checked_add(amount)?,
					..books
				})
			},
		)
	}

	/// Makes money on hold free again.
	pub(crate) fn release(
		currency: CurrencyId,
		holder: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		Self::exactly(
			currency,
			holder,
			|| {
				let reason = HoldReason::Redemption.into();
				T::Holder::release(currency, &reason, holder, amount, Precision::Exact).map(drop)
			},
			|books| {
				Some(Books {
					free: books.free.checked_add(amount)?,
					held: books.held.checked_sub(amount)?,
					..books
				})
			},
		)
	}

	/// Burns money on hold, frozen or not.
	pub(crate) fn burn_held(
		currency: CurrencyId,
		holder: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		Self::exactly(
			currency,
			holder,
			|| {
				let reason = HoldReason::Redemption.into();
				let (precision, force) = (Precision::Exact, Fortitude::Force);
				T::Holder::burn_held(currency, &reason, holder, amount, precision, force).map(drop)
			},
			|books| {
				Some(Books {
					held: books.held.checked_sub(amount)?,
					supply: books.supply.checked_sub(amount)?,
					..books
				})
			},
		)
	}

	/// Burns the last unit of an account that closes, if nothing keeps it: another hold, a
	/// freeze, a halt. The answer is how much was burned.
	///
	/// The ledger's error is handled here, so it is undone here. So is what the ledger would
	/// burn beyond the amount, since too little to keep is left.
	pub(crate) fn burn_closing(
		currency: CurrencyId,
		holder: &T::AccountId,
		amount: Amount,
	) -> Amount {
		if amount == 0 {
			return 0;
		}
		let burned = with_storage_layer(|| {
			Self::exactly(
				currency,
				holder,
				|| {
					T::Assets::burn_from(
						currency,
						holder,
						amount,
						Preservation::Expendable,
						Precision::Exact,
						Fortitude::Polite,
					)
					.map(drop)
				},
				|books| {
					Some(Books {
						free: books.free.checked_sub(amount)?,
						supply: books.supply.checked_sub(amount)?,
						..books
					})
				},
			)
		});
		if burned.is_ok() { amount } else { 0 }
	}
}
