//! A file per stage of a quote's life, and what holds for all.

mod dates;
mod dealers;
mod exchange;
mod faults;
mod feeless;
mod genesis;
mod hops;
mod markets;
mod model;
mod papers;
mod quotes;
mod reservations;
mod roles;
mod rounding;
mod state;
mod views;
mod voiding;

use crate::{mock::*, *};
use caravan_primitives::{
	Amount, Conversion, CurrencyId, Exact, MAX_PAYMENT, Moment, Refusal, Terms,
	test_utils::{TestIdentify, TestStatus},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use std::collections::BTreeMap;

type Errors = Error<Test>;

/// Free and held of everybody in every currency.
type Books = BTreeMap<(AccountId, CurrencyId), (Amount, Amount)>;

fn books() -> Books {
	CURRENCIES
		.into_iter()
		.flat_map(|currency| {
			FUNDED.map(|who| ((who, currency), (free(who, currency), held(who, currency))))
		})
		.collect()
}

/// Exactly these accounts have so much more or less, free and held, than `before`.
#[track_caller]
fn assert_moved(before: &Books, changes: &[(AccountId, CurrencyId, i128, i128)]) {
	let mut due = before.clone();
	for (who, currency, by_free, by_held) in changes {
		let (free, held) = due.get_mut(&(*who, *currency)).expect("funded");
		*free = free.checked_add_signed(*by_free).expect("enough");
		*held = held.checked_add_signed(*by_held).expect("enough");
	}
	assert_eq!(books(), due);
	for currency in CURRENCIES {
		assert_eq!(supply(currency), OPENING * FUNDED.len() as Amount);
	}
}

fn quote(id: QuoteId) -> QuoteOf<Test> {
	Quotes::<Test>::get(id).expect("a quote")
}

/// The only licence of the tests, changed.
fn licence(change: impl FnOnce(&mut Licence)) -> Licence {
	let mut licence = Dealers::<Test>::get(BANK).expect("licensed").licence;
	change(&mut licence);
	licence
}

fn run(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(test);
}
