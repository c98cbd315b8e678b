//! What wallets and banks ask.

use crate::{
	DAY, Settled,
	mock::*,
	pallet::{CheckPayViewFunction, SeenViewFunction},
};
use caravan_primitives::{Refusal, test_utils::TestGate};
use codec::Encode;
use frame_support::{
	assert_ok, assert_storage_noop, traits::Hooks, view_functions::ViewFunction, weights::Weight,
};

#[test]
fn seen_tells_day_and_block_to_each_account_of_the_payer() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Settlement::seen(BUYER, uetr(1)), None);
		System::set_block_number(5);
		assert_ok!(pay(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(1, NOON - DAY / 2 - 1)
		));
		let settled = Some(Settled {
			created_on: 19_999,
			block: 5,
		});
		System::set_block_number(9);
		assert_eq!(Settlement::seen(BUYER, uetr(1)), settled);
		assert_eq!(Settlement::seen(BUYER_SECOND, uetr(1)), settled);
		// Another payer, another reference, no identity.
		assert_eq!(Settlement::seen(MERCHANT, uetr(1)), None);
		assert_eq!(Settlement::seen(BUYER, uetr(2)), None);
		assert_eq!(Settlement::seen(UNKNOWN, uetr(1)), None);
	});
}

#[test]
fn seen_forgets_when_the_day_is_over_pruned_or_not() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		let over = (NOON / DAY + 1) * DAY - 1 + VALIDITY;
		set_time(over - 1);
		assert!(Settlement::seen(BUYER, uetr(1)).is_some());
		set_time(over);
		assert_eq!(Settlement::seen(BUYER, uetr(1)), None);
		Settlement::on_idle(1, Weight::MAX);
		assert_eq!(Settlement::seen(BUYER, uetr(1)), None);
	});
}

#[test]
fn check_pay_changes_nothing_and_counts_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_storage_noop!({
			let answer = Settlement::check_pay(BUYER, MERCHANT, CNY, 2_500, reference(1));
			assert_eq!(answer, Ok(()));
		});
		assert_eq!(TestGate::counted(), 0);
		assert_ok!(pay(BUYER, MERCHANT, CNY, 2_500, reference(1)));
	});
}

#[test]
fn views_answer_by_their_ids() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		let ask = |id, arguments: Vec<u8>| Test::execute_view_function(id, arguments).unwrap();

		let answer = ask(SeenViewFunction::<Test>::id(), (BUYER, uetr(1)).encode());
		assert_eq!(
			answer,
			Some(Settled {
				created_on: 20_000,
				block: 1u64
			})
			.encode()
		);

		let order = (BUYER, MERCHANT, CNY, 2_500u128);
		for (n, expected) in [(1, Err(Refusal::DuplicateUetr)), (2, Ok(()))] {
			let arguments = (order, reference(n)).encode();
			let answer = ask(CheckPayViewFunction::<Test>::id(), arguments);
			assert_eq!(answer, Result::<(), Refusal>::encode(&expected));
		}
	});
}
