//! Something fails inside: all or nothing.

use crate::{LastPruned, Seen, mock::*};
use caravan_primitives::{Refusal, test_utils::TestGate};
use frame_support::{
	assert_noop, assert_ok,
	traits::fungibles::{Inspect, Mutate},
};
use sp_runtime::TokenError;

/// Every balance, the supply, what the gate counted and what is remembered.
fn everything() -> impl PartialEq + core::fmt::Debug {
	let balances: Vec<_> = FUNDED
		.into_iter()
		.flat_map(|account| [free(account, CNY), held(account, CNY), free(account, VND)])
		.collect();
	(
		balances,
		supply(CNY),
		supply(VND),
		TestGate::counted(),
		Seen::<Test>::iter().collect::<Vec<_>>(),
		LastPruned::<Test>::get(),
		System::event_count(),
	)
}

#[test]
fn each_inner_failure_leaves_everything_as_it_was() {
	let own = refused(Refusal::FailedToSettle);
	for (fault, error) in [
		// What the ledger returns is handed on.
		(Fault::Debit, TokenError::Unsupported.into()),
		// What it doesn't tell is found out.
		(Fault::DebitShort, own),
		(Fault::Credit, own),
		(Fault::CreditShort, own),
		(Fault::CreditMore, own),
	] {
		ExtBuilder::default().build_and_execute(|| {
			let before = everything();
			fail(fault);
			assert_noop!(pay(BUYER, MERCHANT, CNY, 2_500, reference(1)), error);
			assert_eq!(everything(), before, "{fault:?}");
		});
	}
}

#[test]
fn each_refusal_of_the_gate_leaves_everything_as_it_was() {
	// One call of the gate per payment: the k-th payment meets the k-th call.
	for k in 1..=3 {
		ExtBuilder::default().build_and_execute(|| {
			TestGate::refuse_call(k, Refusal::AboveRollingLimit);
			for n in 1..=3 {
				let before = everything();
				let result = pay(BUYER, MERCHANT, CNY, 2_500, reference(n));
				if n == k {
					assert_eq!(result, Err(refused(Refusal::AboveRollingLimit)));
					assert_eq!(everything(), before);
				} else {
					assert_ok!(result);
				}
			}
			assert_eq!(TestGate::counted(), 2 * 2_500);
			assert_eq!(free(MERCHANT, CNY), OPENING + 2 * 2_500);
		});
	}
}

#[test]
fn what_the_gate_counted_is_undone_when_the_ledger_refuses() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			OPENING + 1,
			reference(1),
			Refusal::TooLittleFree,
		);
		assert_eq!(TestGate::calls::<AccountId>().len(), 2);
		assert_eq!(TestGate::counted(), 0);
	});
}

#[test]
fn the_mock_ledger_does_lose_money_when_nobody_looks() {
	// Else the tests above prove nothing.
	ExtBuilder::default().build_and_execute(|| {
		fail(Fault::Credit);
		let sum = |currency| -> u128 {
			FUNDED
				.into_iter()
				.map(|account| Ledger::balance(currency, &account))
				.sum()
		};
		let before = sum(CNY);
		let preservation = frame_support::traits::tokens::Preservation::Expendable;
		assert_ok!(Ledger::transfer(
			CNY,
			&BUYER,
			&MERCHANT,
			2_500,
			preservation
		));
		assert_eq!(sum(CNY), before - 2_500);
	});
}
