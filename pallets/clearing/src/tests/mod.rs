//! Tests, one file per stage of the lifecycle.

mod affirm;
mod barred;
mod cancel;
mod checker;
mod cycle;
mod dates;
mod faults;
mod feeless;
mod genesis;
mod idle;
mod links;
mod oversight;
mod pairs;
mod participants;
mod property;
mod propose;
mod queue;
mod refused_proposals;
mod roles;
mod seats;
mod settle;
mod state;
mod sweep;
mod vectors;
mod views;

use crate::{mock::*, *};
use caravan_primitives::{
	Amount, Moment, Refusal, Tier,
	test_utils::{
		GateCall, LedgerFaults, TestClock, TestGate, TestIdentify, TestRates, TestStatus,
	},
};
use frame_support::{assert_noop, assert_ok, weights::Weight};
use sp_runtime::DispatchError;

/// Calls that fail change nothing.
macro_rules! fails {
	($call:expr, $error:expr $(,)?) => {
		assert_noop!($call, DispatchError::from($error))
	};
}
pub(crate) use fails;

/// Queues a ring over the first `count` banks, each of so much, and closes.
fn ring(count: usize, amount: Amount) -> CycleId {
	for index in 0..count {
		queue(BANKS[index], BANKS[(index + 1) % count], amount);
	}
	close()
}

/// Runs a scene in strict and in bypass order, with a proposal and without.
fn in_every_way(world: impl Fn() -> ExtBuilder, scene: impl Fn(bool)) {
	for strict in [true, false] {
		for proposed in [true, false] {
			let builder = world().with_terms(|terms| terms.strict = strict);
			builder.build_and_execute(|| scene(proposed));
		}
	}
}

/// What is free and on hold in CNY, by seat.
fn books() -> [(Amount, Amount); 4] {
	BANKS.map(|who| (free(who, CNY), held(who, CNY)))
}

fn settlement(id: CycleId) -> Settlement<Id> {
	let cycle = Cycles::<Test>::get(id).expect("it is kept");
	*cycle.stage.settlement().expect("it is settled")
}

/// The sum that the gate has counted and not given back.
fn counted() -> u64 {
	TestGate::counted()
}

/// So many cases, or as many as `PROPTEST_CASES` says.
fn cases(cases: u32) -> proptest::prelude::ProptestConfig {
	let default = proptest::prelude::ProptestConfig::default();
	match std::env::var("PROPTEST_CASES") {
		Ok(_) => default,
		Err(_) => proptest::prelude::ProptestConfig { cases, ..default },
	}
}
