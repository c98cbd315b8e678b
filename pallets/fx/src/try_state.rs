//! The invariants, one function each. See the crate's documentation.

use crate::*;
use alloc::{collections::BTreeMap, collections::BTreeSet};
use caravan_primitives::{Amount, CurrencyId, Pair};
use frame_support::{
	ensure,
	traits::{Get, fungibles::InspectHold},
};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant of this pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::holds_are_quotes()?;
		Self::quotes_are_sound()?;
		Self::papers_are_sound()?;
		Self::dealers_are_sound()?;
		Self::markets_are_sound()
	}

	fn holds_are_quotes() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<(CurrencyId, T::AccountId), Amount>::new();
		for quote in Quotes::<T>::iter_values() {
			let sum = sums.entry((quote.pair.to, quote.dealer)).or_default();
			*sum = sum.saturating_add(quote.remaining);
		}
		for ((currency, dealer), sum) in sums {
			let held = T::Holder::balance_on_hold(currency, &HoldReason::Inventory.into(), &dealer);
			ensure!(held == sum, "what is on hold isn't what quotes have left");
		}
		Ok(())
	}

	fn quotes_are_sound() -> Result<(), TryRuntimeError> {
		for (id, quote) in Quotes::<T>::iter() {
			ensure!(id < NextQuote::<T>::get(), "a quote's number wasn't given");
			ensure!(
				quote.epoch < NextEpoch::<T>::get(),
				"a quote of an epoch to come"
			);
			ensure!(quote.remaining > 0, "a quote of nothing");
			ensure!(
				quote.reserved(Self::now()) <= quote.remaining,
				"more is reserved than is left"
			);
			ensure!(
				quote
					.reservations
					.iter()
					.all(|reservation| reservation.number < quote.next_reservation),
				"a reservation's number wasn't given"
			);
		}
		Ok(())
	}

	fn papers_are_sound() -> Result<(), TryRuntimeError> {
		let last = Bucket::of(Self::now().saturating_add(T::MaxQuoteLife::get()));
		for ((bucket, _, nonce), state) in Papers::<T>::iter() {
			ensure!(bucket <= last, "a paper lives too long");
			match state.issued {
				Some((paper, epoch)) => {
					ensure!(
						paper.nonce == nonce && Bucket::of(paper.expires) == bucket,
						"a paper isn't where it belongs"
					);
					ensure!(epoch < NextEpoch::<T>::get(), "a paper of an epoch to come");
					ensure!(state.filled <= paper.size, "more is filled than there is");
				}
				None => ensure!(state.filled > 0, "nothing is kept of a paper"),
			}
		}
		Ok(())
	}

	fn dealers_are_sound() -> Result<(), TryRuntimeError> {
		let mut pairs = BTreeSet::<(IdOf<T>, Pair)>::new();
		for (identity, dealer) in Dealers::<T>::iter() {
			ensure!(dealer.licence.is_sound(0), "an unsound licence");
			ensure!(
				dealer.quotes_since <= dealer.epoch && dealer.epoch < NextEpoch::<T>::get(),
				"a dealer's epoch wasn't given"
			);
			let permits = dealer.licence.permits.iter();
			pairs.extend(permits.map(|permit| (identity.clone(), permit.pair)));
		}
		for (identity, pair, turnover) in Turnovers::<T>::iter() {
			ensure!(
				pairs.contains(&(identity, pair)),
				"turnover of a pair that isn't licensed"
			);
			let days = turnover.days();
			ensure!(
				!days.is_empty()
					&& days
						.iter()
						.zip(days.iter().skip(1))
						.all(|(a, b)| a.day < b.day),
				"days of turnover are out of order"
			);
		}
		Ok(())
	}

	fn markets_are_sound() -> Result<(), TryRuntimeError> {
		let markets: BTreeSet<Pair> = Markets::<T>::iter_keys().collect();
		for pair in &markets {
			let inverse = Pair {
				from: pair.to,
				to: pair.from,
			};
			ensure!(!markets.contains(&inverse), "two markets of one pair");
		}
		for (pair, reports) in Reports::<T>::iter() {
			ensure!(markets.contains(&pair), "reports of no market");
			let reporters: BTreeSet<_> = reports.iter().map(|report| &report.reporter).collect();
			ensure!(
				reporters.len() == reports.len(),
				"a reporter has reported twice"
			);
		}
		let reporters = Reporters::<T>::get();
		let distinct: BTreeSet<_> = reporters
			.iter()
			.map(|reporter| &reporter.identity)
			.collect();
		ensure!(
			distinct.len() == reporters.len(),
			"a reporter is licensed twice"
		);
		Ok(())
	}
}
