//! A file per stage of an order's life, and what holds for all.

mod arbitration;
mod delivery;
mod faults;
mod feeless;
mod freezes;
mod gate;
mod genesis;
mod greatest;
mod late_hooks;
mod machine;
mod matrix;
mod model;
mod orders;
mod pending;
mod permissions;
mod refunds;
mod roles;
mod size;
mod splits;
mod states;
mod taking;
mod terms;
mod timers;
mod views;

use crate::{mock::*, *};
use caravan_primitives::{
	Amount, Hash, Moment, Refusal,
	test_utils::{TestClock, TestGate, TestIdentify, TestStatus},
};
use frame_support::{assert_noop, assert_ok};
use std::collections::BTreeMap;

type Errors = Error<Test>;

fn run(test: impl FnOnce()) {
	ExtBuilder.build_and_execute(test);
}

/// Free and held of everybody in the terms' currency.
type Books = BTreeMap<AccountId, (Amount, Amount)>;

fn books() -> Books {
	use frame_support::traits::fungibles::InspectHold;
	PEOPLE
		.map(|(who, _)| {
			let held = AssetsHolder::total_balance_on_hold(CNY, &who);
			(who, (free(who), held))
		})
		.into()
}

/// Exactly these accounts have so much more or less, free and held, than `before`.
#[track_caller]
fn assert_moved(before: &Books, changes: &[(AccountId, i128, i128)]) {
	let mut due = before.clone();
	for (who, by_free, by_held) in changes {
		let (free, held) = due.get_mut(who).expect("somebody");
		*free = free.checked_add_signed(*by_free).expect("enough");
		*held = held.checked_add_signed(*by_held).expect("enough");
	}
	let now: Vec<_> = books()
		.into_iter()
		.filter(|(who, books)| due[who] != *books)
		.collect();
	let wanted: Vec<_> = now.iter().map(|(who, _)| (*who, due[who])).collect();
	assert_eq!(now, wanted);
	for currency in CURRENCIES {
		assert_eq!(supply(currency), OPENING * PEOPLE.len() as Amount);
	}
}

/// The buyer's bond for a price.
fn bond(amount: Amount) -> i128 {
	BondShare::get().of_ceil(amount) as i128
}

/// Who may not be paid, or pay, until it is lifted.
fn sanction(who: &[AccountId]) {
	Sanctioned::set(who.to_vec());
}
