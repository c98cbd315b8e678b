//! Every movement of liquidity, each to the last unit or not at all.
//!
//! A ledger may debit first and ignore a credit that fails, so the books are compared with what
//! they must be. The error undoes what the caller's layer holds.

use crate::*;
use alloc::{
	collections::{BTreeMap, btree_map::Entry},
	vec::Vec,
};
use caravan_primitives::{Amount, CurrencyId, Refusal};
use caravan_solver::core::Movement;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungibles::{Inspect, InspectHold, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
	},
};
use sp_runtime::DispatchError;

/// What an account has of a currency, in minor units: free and on hold here.
type Books = (Amount, Amount);

impl<T: Config> Pallet<T> {
	fn books(currency: CurrencyId, who: &T::AccountId) -> Books {
		(
			T::Assets::balance(currency, who),
			T::Holder::balance_on_hold(currency, &HoldReason::Liquidity.into(), who),
		)
	}

	fn ensure_books(
		currency: CurrencyId,
		who: &T::AccountId,
		due: Option<Books>,
	) -> DispatchResult {
		ensure!(
			due == Some(Self::books(currency, who)),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(())
	}

	/// Puts free money on hold; the ledger's least balance stays free.
	pub(crate) fn lock(currency: CurrencyId, who: &T::AccountId, amount: Amount) -> DispatchResult {
		let most =
			T::Assets::reducible_balance(currency, who, Preservation::Protect, Fortitude::Polite);
		ensure!(amount <= most, Error::<T>::Refused(Refusal::TooLittleFree));
		let (free, held) = Self::books(currency, who);
		let due = free.checked_sub(amount).zip(held.checked_add(amount));
		T::Holder::hold(currency, &HoldReason::Liquidity.into(), who, amount)?;
		Self::ensure_books(currency, who, due)
	}

	/// Makes money on hold free again.
	pub(crate) fn unlock(
		currency: CurrencyId,
		who: &T::AccountId,
		amount: Amount,
	) -> DispatchResult {
		let (free, held) = Self::books(currency, who);
		let due = free.checked_add(amount).zip(held.checked_sub(amount));
		let reason = HoldReason::Liquidity.into();
		T::Holder::release(currency, &reason, who, amount, Precision::Exact)?;
		Self::ensure_books(currency, who, due)
	}

	/// Brings what is on hold of one account to another one of the same participant; whether it
	/// is on hold there. Where that has no account in the currency it arrives free, which opens
	/// one: a hold without an account would be outside the ledger's own books.
	pub(crate) fn bring_over(
		currency: CurrencyId,
		(from, to): (&T::AccountId, &T::AccountId),
		amount: Amount,
	) -> Result<bool, DispatchError> {
		let held = Self::books(currency, to) != (0, 0);
		Self::bring(currency, (from, to), amount, held)?;
		Ok(held)
	}

	/// Pays what is on hold of one account into another one of the same participant, free.
	pub(crate) fn pay_free(
		currency: CurrencyId,
		parties: (&T::AccountId, &T::AccountId),
		amount: Amount,
	) -> DispatchResult {
		Self::bring(currency, parties, amount, false)
	}

	fn bring(
		currency: CurrencyId,
		(from, to): (&T::AccountId, &T::AccountId),
		amount: Amount,
		held: bool,
	) -> DispatchResult {
		let (giver, taker) = (Self::books(currency, from), Self::books(currency, to));
		let (mode, into) = if held {
			(Restriction::OnHold, (0, amount))
		} else {
			(Restriction::Free, (amount, 0))
		};
		let given = giver.1.checked_sub(amount).map(|held| (giver.0, held));
		let taken = taker.0.checked_add(into.0).zip(taker.1.checked_add(into.1));
		T::Holder::transfer_on_hold(
			currency,
			&HoldReason::Liquidity.into(),
			from,
			to,
			amount,
			Precision::Exact,
			mode,
			Fortitude::Polite,
		)?;
		Self::ensure_books(currency, from, given)?;
		Self::ensure_books(currency, to, taken)
	}

	/// Makes all net movements of a cycle and brings every line to where it must be, inside the
	/// caller's storage layer.
	///
	/// A participant's seat is changed once; its books are read once before and once after.
	pub(crate) fn move_all(
		cycle: CycleId,
		snapshot: &Snapshot<T>,
		movements: &[Movement],
	) -> DispatchResult {
		let mut due = BTreeMap::<(SeatIndex, CurrencyIndex), Books>::new();
		let mut moves = Vec::with_capacity(movements.len());
		for movement in movements {
			let currency = Self::currency_at(snapshot, movement.currency)?;
			let (from, to) = (
				Self::account_at(snapshot, movement.from)?,
				Self::account_at(snapshot, movement.to)?,
			);
			let amount = movement.amount;
			let payer = due
				.entry((movement.from, movement.currency))
				.or_insert_with(|| Self::books(currency, from));
			payer.1 = payer
				.1
				.checked_sub(amount)
				.ok_or(DispatchError::Corruption)?;
			let payee = due
				.entry((movement.to, movement.currency))
				.or_insert_with(|| Self::books(currency, to));
			// A hold without an account would be outside the ledger's own books.
			let held = payee.1 > 0 || payee.0 > 0;
			let side = if held { &mut payee.1 } else { &mut payee.0 };
			*side = side.checked_add(amount).ok_or(DispatchError::Corruption)?;
			moves.push((currency, from, to, amount, held));
		}
		for (currency, from, to, amount, held) in moves {
			let mode = if held {
				Restriction::OnHold
			} else {
				Restriction::Free
			};
			T::Holder::transfer_on_hold(
				currency,
				&HoldReason::Liquidity.into(),
				from,
				to,
				amount,
				Precision::Exact,
				mode,
				Fortitude::Polite,
			)?;
			Self::deposit_event(Event::Moved {
				cycle,
				from: from.clone(),
				to: to.clone(),
				currency,
				amount,
				held,
			});
		}
		Self::close_books(snapshot, due)
	}

	/// The books are what they must be, and the lines say so.
	fn close_books(
		snapshot: &Snapshot<T>,
		due: BTreeMap<(SeatIndex, CurrencyIndex), Books>,
	) -> DispatchResult {
		let mut seats = BTreeMap::<SeatIndex, Seat<T>>::new();
		for ((index, place), books) in due {
			let currency = Self::currency_at(snapshot, place)?;
			Self::ensure_books(currency, Self::account_at(snapshot, index)?, Some(books))?;
			let seat = match seats.entry(index) {
				Entry::Occupied(entry) => entry.into_mut(),
				Entry::Vacant(entry) => {
					entry.insert(Seats::<T>::get(index).ok_or(DispatchError::Corruption)?)
				}
			};
			let line = seat.line_mut(place).ok_or(DispatchError::Corruption)?;
			line.liquidity = books.1;
		}
		for (index, seat) in seats {
			Seats::<T>::insert(index, seat);
		}
		Ok(())
	}

	pub(crate) fn currency_at(
		snapshot: &Snapshot<T>,
		index: CurrencyIndex,
	) -> Result<CurrencyId, DispatchError> {
		let entry = snapshot.currencies.get(usize::from(index));
		entry
			.map(|entry| entry.currency)
			.ok_or(DispatchError::Corruption)
	}

	fn account_at(
		snapshot: &Snapshot<T>,
		index: SeatIndex,
	) -> Result<&T::AccountId, DispatchError> {
		let seat = snapshot.seat(index).ok_or(DispatchError::Corruption)?;
		Ok(&seat.account)
	}
}
