//! Several payments in one call.

use crate::{BatchMode, Error, Event, Item, Items, MAX_ITEMS, Refused, Seen, mock::*};
use caravan_primitives::{
	Amount, Refusal,
	test_utils::{TestGate, TestIdentify},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

fn item(payee: AccountId, amount: Amount, n: u32) -> Item<AccountId> {
	Item {
		currency: CNY,
		payee,
		amount,
		reference: reference(n),
	}
}

fn pay_many(mode: BatchMode, items: Vec<Item<AccountId>>) -> DispatchResult {
	let items = Items::try_from(items).unwrap();
	Settlement::pay_many(RuntimeOrigin::signed(BUYER), mode, items)
}

fn item_refused(item: u8, reason: Refusal) -> DispatchError {
	Error::<Test>::ItemRefused(Refused { item, reason }).into()
}

fn run(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(test);
}

#[test]
fn all_are_paid_in_order() {
	for mode in [BatchMode::Together, BatchMode::Each] {
		run(|| {
			assert_ok!(pay_many(
				mode,
				vec![
					item(MERCHANT, 10, 1),
					item(BANK, 20, 2),
					item(MERCHANT, 30, 3)
				]
			));
			assert_eq!(free(BUYER, CNY), OPENING - 60);
			assert_eq!(free(MERCHANT, CNY), OPENING + 40);
			assert_eq!(free(BANK, CNY), OPENING + 20);
			assert_eq!(TestGate::counted(), 60);
			assert_eq!(Seen::<Test>::iter().count(), 3);
			System::assert_last_event(
				Event::<Test>::ManyPaid {
					payer: BUYER,
					paid: 3,
					refused: 0,
				}
				.into(),
			);
		});
	}
}

#[test]
fn together_one_refused_refuses_all_and_is_named() {
	run(|| {
		let items = vec![
			item(MERCHANT, 10, 1),
			item(BANK, 20, 2),
			item(UNKNOWN, 30, 3),
		];
		assert_noop!(
			pay_many(BatchMode::Together, items),
			item_refused(2, Refusal::PayeeUnknown)
		);
		assert_eq!(TestGate::counted(), 0);
	});
}

#[test]
fn each_by_itself_the_others_are_paid() {
	run(|| {
		let items = vec![
			item(UNKNOWN, 10, 1),
			item(MERCHANT, 20, 2),
			item(MERCHANT, 5, 2),
			item(BANK, 0, 3),
		];
		assert_ok!(pay_many(BatchMode::Each, items));
		assert_eq!(free(BUYER, CNY), OPENING - 20);
		assert_eq!(free(MERCHANT, CNY), OPENING + 20);
		assert_eq!(TestGate::counted(), 20);
		for (place, payee, n, reason) in [
			(0, UNKNOWN, 1, Refusal::PayeeUnknown),
			(2, MERCHANT, 2, Refusal::DuplicateUetr),
			(3, BANK, 3, Refusal::AmountZero),
		] {
			System::assert_has_event(
				Event::<Test>::ItemRefused {
					payer: BUYER,
					item: place,
					payee,
					uetr: uetr(n),
					error: item_refused(place as u8, reason),
				}
				.into(),
			);
		}
		System::assert_last_event(
			Event::<Test>::ManyPaid {
				payer: BUYER,
				paid: 1,
				refused: 3,
			}
			.into(),
		);
	});
}

#[test]
fn what_is_unaffordable_only_jointly_is_noticed() {
	let items = || {
		vec![
			item(MERCHANT, OPENING / 2, 1),
			item(MERCHANT, OPENING / 2 + 1, 2),
		]
	};
	run(|| {
		assert_noop!(
			pay_many(BatchMode::Together, items()),
			item_refused(1, Refusal::TooLittleFree)
		);
		assert_ok!(pay_many(BatchMode::Each, items()));
		assert_eq!(free(BUYER, CNY), OPENING / 2);
	});
}

#[test]
fn all_refused_is_a_failure() {
	run(|| {
		assert_noop!(
			pay_many(BatchMode::Each, vec![item(UNKNOWN, 1, 1), item(BANK, 0, 2)]),
			item_refused(0, Refusal::PayeeUnknown)
		);
	});
}

#[test]
fn an_empty_list_pays_nothing() {
	for mode in [BatchMode::Together, BatchMode::Each] {
		run(|| {
			assert_noop!(pay_many(mode, vec![]), Error::<Test>::NothingToPay);
		});
	}
}

#[test]
fn as_many_as_the_bound() {
	run(|| {
		let items = |count| (0..count).map(|n| item(MERCHANT, 1, n)).collect::<Vec<_>>();
		assert!(Items::try_from(items(MAX_ITEMS + 1)).is_err());
		assert_ok!(pay_many(BatchMode::Together, items(MAX_ITEMS)));
		assert_eq!(free(MERCHANT, CNY), OPENING + Amount::from(MAX_ITEMS));
	});
}

#[test]
fn the_gate_refuses_the_kth() {
	for k in 1..=3 {
		run(|| {
			TestGate::refuse_call(k, Refusal::NoCorridor);
			let items = (0..3).map(|n| item(MERCHANT, 10, n)).collect();
			assert_ok!(pay_many(BatchMode::Each, items));
			assert_eq!(TestGate::counted(), 20);
			assert_eq!(free(MERCHANT, CNY), OPENING + 20);
			TestGate::refuse_call(k, Refusal::NoCorridor);
			let items = (10..13).map(|n| item(MERCHANT, 10, n)).collect();
			assert_noop!(
				pay_many(BatchMode::Together, items),
				item_refused(k as u8 - 1, Refusal::NoCorridor)
			);
		});
	}
}

#[test]
fn an_error_of_the_ledger_is_handed_on() {
	run(|| {
		fail(Fault::Debit);
		assert_noop!(
			pay_many(BatchMode::Together, vec![item(MERCHANT, 1, 1)]),
			TokenError::Unsupported
		);
		// What it doesn't tell is found out, item by item.
		fail(Fault::Credit);
		assert_noop!(
			pay_many(
				BatchMode::Each,
				vec![item(MERCHANT, 1, 1), item(MERCHANT, 1, 2)]
			),
			item_refused(0, Refusal::FailedToSettle)
		);
	});
}

#[test]
fn who_may_not_pay_pays_none() {
	run(|| {
		TestIdentify::refuse(&BUYER, 1, Refusal::KycExpired);
		assert_noop!(
			pay_many(BatchMode::Each, vec![item(MERCHANT, 1, 1)]),
			item_refused(0, Refusal::KycExpired)
		);
		assert_noop!(
			Settlement::pay_many(RuntimeOrigin::root(), BatchMode::Each, Items::default()),
			DispatchError::BadOrigin
		);
	});
}
