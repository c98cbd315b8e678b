//! Recalls: by whom, once, and how each ends.

use super::afterwards::*;
use crate::{
	DAY, Error, Event, PaymentKey, RecallOutcome, RecallReason, RecallRefusal, RecallStatus,
	Recalls, ReturnReason, mock::*, types::IdOf,
};
use caravan_primitives::{Jurisdiction, PersonKind, Refusal, Tier, test_utils::TestIdentify};
use frame_support::{
	assert_noop, assert_ok,
	traits::{Hooks, fungible::InspectHold},
	weights::Weight,
};
use sp_runtime::{DispatchResult, TokenError};

const DEADLINE: u64 = NOON + 10 * DAY;

fn request(by: AccountId) -> DispatchResult {
	Settlement::request_recall(
		RuntimeOrigin::signed(by),
		original(),
		RecallReason::Duplicate,
	)
}

fn accept(by: AccountId) -> DispatchResult {
	Settlement::accept_recall(RuntimeOrigin::signed(by), original())
}

fn refuse(by: AccountId) -> DispatchResult {
	Settlement::refuse_recall(
		RuntimeOrigin::signed(by),
		original().key(),
		RecallRefusal::Legal,
	)
}

fn close() -> DispatchResult {
	Settlement::close_recall(RuntimeOrigin::signed(UNKNOWN), original().key())
}

fn deposit(account: AccountId) -> u64 {
	Balances::balance_on_hold(&DepositReason::get(), &account)
}

fn ended(outcome: RecallOutcome) {
	System::assert_has_event(
		Event::<Test>::RecallEnded {
			key: original().key(),
			payee_identity: identity(MERCHANT),
			outcome,
		}
		.into(),
	);
	assert_eq!(Recalls::<Test>::iter().count(), 0);
	assert_eq!((deposit(BUYER), deposit(BUYER_SECOND)), (0, 0));
}

fn status() -> Option<RecallStatus> {
	Settlement::payment_status(identity(BUYER), uetr(1))
		.unwrap()
		.recall
}

#[test]
fn a_recall_waits_for_its_answer() {
	paid(|| {
		assert_ok!(request(BUYER_SECOND));
		System::assert_last_event(
			Event::<Test>::RecallRequested {
				original: original(),
				reason: RecallReason::Duplicate,
				deadline: DEADLINE,
			}
			.into(),
		);
		assert_eq!(status(), Some(RecallStatus::Pending { deadline: DEADLINE }));
		// The identity's primary account has paid the deposit.
		assert_eq!((deposit(BUYER), deposit(BUYER_SECOND)), (1, 0));
		// It moves nothing.
		assert_eq!(free(MERCHANT, CNY), OPENING + PAID);
	});
}

#[test]
fn accepted_all_that_is_left_goes_back() {
	paid(|| {
		assert_ok!(give_back(500, 0));
		assert_ok!(request(BUYER));
		assert_ok!(accept(MERCHANT));
		assert_eq!(free(BUYER, CNY), OPENING);
		assert_eq!(free(MERCHANT, CNY), OPENING);
		ended(RecallOutcome::Returned);
		System::assert_last_event(
			Event::<Test>::PaymentReturned {
				from: MERCHANT,
				payee_identity: identity(MERCHANT),
				to: BUYER,
				payer_identity: identity(BUYER),
				currency: CNY,
				amount: 2_000,
				returned: PAID,
				reason: ReturnReason::FollowingRecall,
				reference: reference(1),
			}
			.into(),
		);
		assert_eq!(status(), Some(RecallStatus::Ended));
		assert_eq!(RecallOutcome::Returned.codes(), ("CNCL", None));
	});
}

#[test]
fn refused_the_payee_keeps_it() {
	paid(|| {
		assert_ok!(request(BUYER));
		assert_ok!(refuse(MERCHANT));
		let outcome = RecallOutcome::Refused(RecallRefusal::Legal);
		ended(outcome);
		assert_eq!(outcome.codes(), ("RJCR", Some("LEGL")));
		assert_eq!(free(MERCHANT, CNY), OPENING + PAID);
		assert_noop!(accept(MERCHANT), Error::<Test>::NoRecall);
		assert_noop!(refuse(MERCHANT), Error::<Test>::NoRecall);
		// It may be returned all the same.
		assert_ok!(give_back(PAID, 0));
	});
}

#[test]
fn silence_is_an_answer_from_the_deadline_on() {
	paid(|| {
		assert_ok!(request(BUYER));
		set_time(DEADLINE - 1);
		assert_noop!(close(), Error::<Test>::RecallOpen);
		set_time(DEADLINE);
		assert_eq!(status(), Some(RecallStatus::NoAnswer));
		assert_noop!(refuse(MERCHANT), Error::<Test>::RecallOver);
		assert_ok!(close());
		ended(RecallOutcome::NoAnswer);
		assert_eq!(RecallOutcome::NoAnswer.codes(), ("RJCR", Some("NOAS")));
		assert_noop!(close(), Error::<Test>::NoRecall);
	});
}

#[test]
fn a_refusal_comes_to_the_last_millisecond() {
	paid(|| {
		assert_ok!(request(BUYER));
		set_time(DEADLINE - 1);
		assert_ok!(refuse(MERCHANT));
	});
}

#[test]
fn nobody_minds_a_late_yes() {
	paid(|| {
		assert_ok!(request(BUYER));
		set_time(DEADLINE + 1);
		assert_ok!(accept(MERCHANT));
		ended(RecallOutcome::Returned);
	});
}

#[test]
fn returning_the_whole_answers_too() {
	paid(|| {
		assert_ok!(request(BUYER));
		assert_ok!(give_back(2_000, 0));
		assert_eq!(Recalls::<Test>::iter().count(), 1);
		assert_ok!(give_back(500, 2_000));
		ended(RecallOutcome::Returned);
	});
}

#[test]
fn a_payment_is_recalled_once() {
	paid(|| {
		assert_ok!(request(BUYER));
		assert_noop!(request(BUYER_SECOND), Error::<Test>::AlreadyRecalled);
		assert_ok!(refuse(MERCHANT));
		assert_noop!(request(BUYER), Error::<Test>::AlreadyRecalled);
	});
}

#[test]
fn what_was_returned_is_not_recalled() {
	paid(|| {
		assert_ok!(give_back(PAID, 0));
		assert_noop!(request(BUYER), Error::<Test>::NothingToReturn);
	});
}

#[test]
fn each_side_has_its_own_calls() {
	paid(|| {
		assert_noop!(request(MERCHANT), Error::<Test>::NotPayer);
		assert_noop!(request(BANK), Error::<Test>::NotPayer);
		assert_noop!(request(UNKNOWN), refused(Refusal::KycMissing));
		assert_noop!(accept(MERCHANT), Error::<Test>::NoRecall);
		assert_noop!(refuse(MERCHANT), Error::<Test>::NoRecall);
		assert_noop!(close(), Error::<Test>::NoRecall);
		assert_ok!(request(BUYER));
		for other in [BUYER, BANK] {
			assert_noop!(accept(other), Error::<Test>::NotPayee);
			assert_noop!(refuse(other), Error::<Test>::NotPayee);
		}
		assert_noop!(refuse(UNKNOWN), refused(Refusal::KycMissing));
		assert_noop!(
			Settlement::close_recall(RuntimeOrigin::root(), original().key()),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

#[test]
fn a_frozen_and_a_lapsed_payer_may_ask_and_payee_answer_no() {
	for refusal in [Refusal::KycExpired, Refusal::PayerFrozen] {
		paid(|| {
			TestIdentify::refuse(&BUYER, 1, refusal);
			TestIdentify::refuse(&MERCHANT, 2, refusal);
			assert_ok!(request(BUYER));
			assert_ok!(refuse(MERCHANT));
		});
	}
}

#[test]
fn other_facts_are_not_recalled() {
	paid(|| {
		let mut shown = original();
		shown.amount += 1;
		assert_noop!(
			Settlement::request_recall(RuntimeOrigin::signed(BUYER), shown, RecallReason::Fraud),
			Error::<Test>::FactsDiffer
		);
		set_time(LAST + 1);
		assert_noop!(request(BUYER), Error::<Test>::ReturnWindowOver);
	});
}

#[test]
fn who_has_no_native_unit_left_recalls_nothing() {
	paid(|| {
		Balances::force_set_balance(RuntimeOrigin::root(), BUYER, 0).unwrap();
		assert_noop!(request(BUYER), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_recall_outlives_what_is_remembered_of_its_payment() {
	for closes in [false, true] {
		paid(|| {
			set_time(LAST - 10 * DAY);
			assert_ok!(request(BUYER));
			lose_time_until(LAST + 1);
			Settlement::on_idle(1, Weight::MAX);
			assert_noop!(accept(MERCHANT), Error::<Test>::ReturnWindowOver);
			if closes {
				set_time(LAST);
				assert_ok!(close());
				ended(RecallOutcome::NoAnswer);
			} else {
				assert_ok!(refuse(MERCHANT));
				ended(RecallOutcome::Refused(RecallRefusal::Legal));
			}
		});
	}
}

#[test]
fn the_deposit_goes_back_to_who_paid_it() {
	paid(|| {
		assert_ok!(request(BUYER_SECOND));
		// Another account has become the primary.
		TestIdentify::set_primary(1, &BUYER_SECOND);
		TestIdentify::register(&BUYER, 77, Jurisdiction::CN, Tier::MIN, PersonKind::Natural);
		assert_ok!(refuse(MERCHANT));
		assert_eq!(deposit(BUYER), 0);
		assert_eq!(Balances::free_balance(BUYER), NATIVE);
		assert_eq!(Balances::free_balance(BUYER_SECOND), NATIVE);
	});
}

#[test]
fn codes_are_those_of_iso_20022() {
	let codes: Vec<_> = RecallReason::ALL
		.iter()
		.map(|reason| reason.code())
		.collect();
	assert_eq!(codes, ["DUPL", "FRAD", "CUST", "AM09", "AC03"]);
	let codes: Vec<_> = RecallRefusal::ALL
		.iter()
		.map(|reason| reason.code())
		.collect();
	assert_eq!(codes, ["CUST", "LEGL", "RR04", "ARDT", "AM04", "NOOR"]);
}

#[test]
fn another_key_is_another_payment() {
	paid(|| {
		assert_ok!(request(BUYER));
		let key = |change: fn(&mut PaymentKey<IdOf<Test>>)| {
			let mut key = original().key();
			change(&mut key);
			key
		};
		for key in [
			key(|key| key.created_on += 1),
			key(|key| key.payer = 2),
			key(|key| key.uetr = uetr(2)),
		] {
			assert_noop!(
				Settlement::close_recall(RuntimeOrigin::signed(UNKNOWN), key),
				Error::<Test>::NoRecall
			);
		}
	});
}

#[test]
fn the_payee_has_its_whole_time_for_a_yes() {
	paid(|| {
		set_time(LAST - 10 * DAY + 1);
		assert_noop!(request(BUYER), Error::<Test>::ReturnWindowOver);
		set_time(LAST - 10 * DAY);
		assert_ok!(request(BUYER));
		set_time(LAST);
		assert_ok!(accept(MERCHANT));
		ended(RecallOutcome::Returned);
	});
}

#[test]
fn a_key_that_may_not_trade_asks_and_answers_nothing() {
	paid(|| {
		TestIdentify::refuse(&BUYER, 1, Refusal::SignerNotAllowed);
		assert_noop!(request(BUYER), refused(Refusal::SignerNotAllowed));
		assert_ok!(request(BUYER_SECOND));
		TestIdentify::refuse(&MERCHANT, 2, Refusal::SignerNotAllowed);
		assert_noop!(refuse(MERCHANT), refused(Refusal::SignerNotAllowed));
	});
}
