//! Every reason for which a fee can't be taken: refused at validation, and nothing changes.

use crate::{FeeRefusal, Price, mock::*};
use caravan_primitives::{Amount, CurrencyId, test_utils::TestStatus};
use frame_support::{assert_ok, assert_storage_noop};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

const UNPAYABLE: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Payment);

fn assert_refused(
	who: AccountId,
	currency: Option<CurrencyId>,
	weight: u64,
	tip: Amount,
	reason: FeeRefusal,
) {
	assert_storage_noop!({
		assert_eq!(validate(who, currency, weight, tip), Err(UNPAYABLE));
		assert_eq!(
			apply(who, currency, (weight, weight), tip, || panic!(
				"dispatched"
			)),
			Err(UNPAYABLE)
		);
		let units = Amount::from(weight) + tip;
		assert_eq!(Fees::may_pay(who, currency, units, tip), Err(reason));
	});
}

#[test]
fn unlisted_currency_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(BOB, Some(VND), 10, 0, FeeRefusal::NotListed);
		assert_refused(BOB, Some(EUR), 10, 0, FeeRefusal::NotListed);
		assert_refused(
			BOB,
			Some(CurrencyId::default()),
			10,
			0,
			FeeRefusal::NotListed,
		);
	});
}

#[test]
fn no_currency_named_and_none_of_its_own_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(BOB, None, 10, 0, FeeRefusal::NoCurrency);
		assert_ok!(validate(BOB, Some(CNY), 10, 0));
	});
}

#[test]
fn own_currency_that_is_unlisted_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Fees::remove_rate(RuntimeOrigin::signed(COUNCIL), CNY));
		System::set_block_number(1 + NOTICE);
		assert_refused(ALICE, None, 10, 0, FeeRefusal::NotListed);
	});
}

#[test]
fn halted_currency_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		TestStatus::set_halted(CNY, true);
		assert_refused(ALICE, Some(CNY), 10, 0, FeeRefusal::Halted);
		assert_refused(ALICE, None, 10, 0, FeeRefusal::Halted);
		assert_ok!(validate(ALICE, Some(USD), 10, 0));
		TestStatus::set_halted(CNY, false);
		assert_ok!(validate(ALICE, Some(CNY), 10, 0));
	});
}

#[test]
fn frozen_account_cannot_pay_in_any_currency() {
	ExtBuilder::default().build_and_execute(|| {
		freeze(ALICE);
		assert_refused(ALICE, None, 10, 0, FeeRefusal::TooLittle);
		assert_refused(ALICE, Some(CNY), 10, 0, FeeRefusal::TooLittle);
		assert_refused(ALICE, Some(USD), 10, 0, FeeRefusal::TooLittle);
	});
}

#[test]
fn tip_is_at_most_ten_times_the_fee() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(validate(ALICE, Some(CNY), 10, 99));
		assert_ok!(validate(ALICE, Some(CNY), 10, 100));
		assert_refused(ALICE, Some(CNY), 10, 101, FeeRefusal::TipTooHigh);
		assert_refused(ALICE, None, 10, 101, FeeRefusal::TipTooHigh);
		// Nothing but a tip is no fee.
		assert_refused(ALICE, Some(CNY), 0, 1, FeeRefusal::TipTooHigh);
		assert_refused(ALICE, None, 0, 1, FeeRefusal::TipTooHigh);
	});
}

#[test]
fn one_minor_unit_has_to_stay() {
	ExtBuilder::default()
		.with_balance(CNY, NOBODY, 201)
		.build_and_execute(|| {
			assert_ok!(validate(NOBODY, Some(CNY), 100, 0));
			assert_refused(NOBODY, Some(CNY), 101, 0, FeeRefusal::TooLittle);
			assert_ok!(apply(NOBODY, Some(CNY), (100, 100), 0, || Ok(())));
			assert_eq!(balance(CNY, NOBODY), 1);
			assert_refused(NOBODY, Some(CNY), 1, 0, FeeRefusal::TooLittle);
			assert_eq!(balance(CNY, Fees::pot()), 200);
		});
}

#[test]
fn account_without_the_currency_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(BOB, Some(USD), 1, 0, FeeRefusal::TooLittle);
		assert_refused(NOBODY, Some(CNY), 1, 0, FeeRefusal::TooLittle);
	});
}

#[test]
fn held_money_pays_no_fee() {
	ExtBuilder::default().build_and_execute(|| {
		hold(CNY, ALICE, 600);
		assert_ok!(validate(ALICE, Some(CNY), 199, 0));
		assert_refused(ALICE, Some(CNY), 200, 0, FeeRefusal::TooLittle);
		assert_ok!(apply(ALICE, Some(CNY), (199, 199), 0, || Ok(())));
		assert_eq!(balance(CNY, ALICE), 2);
		assert_eq!(balance(CNY, Fees::pot()), 398);
	});
}

#[test]
fn amount_beyond_the_greatest_is_refused() {
	ExtBuilder::default()
		.with_rates(vec![(CNY, Price(1_000_000_000_000_000))])
		.build_and_execute(|| {
			assert_storage_noop!(assert_eq!(
				Fees::may_pay(ALICE, Some(CNY), Amount::MAX, 0),
				Err(FeeRefusal::TooMuch)
			));
		});
}

#[test]
fn nothing_due_is_paid_by_anybody() {
	ExtBuilder::default().build_and_execute(|| {
		assert_storage_noop!({
			assert_ok!(validate(NOBODY, None, 0, 0));
			assert_ok!(validate(NOBODY, Some(EUR), 0, 0));
		});
		assert_ok!(apply(NOBODY, None, (0, 0), 0, || Ok(())));
		assert_ok!(apply(NOBODY, Some(EUR), (0, 0), 0, || Ok(())));
		assert_eq!(events(), []);
	});
}
