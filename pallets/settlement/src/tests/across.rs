//! Payments from one currency into another.

use crate::{Error, Event, OriginalOf, ReturnReason, mock::*};
use caravan_primitives::{
	Amount, Conversion, ConvertError, CurrencyId, Fraction, MAX_PAYMENT, Pair, PaymentReference,
	Refusal, Terms,
	test_utils::{GateCall, TestExchange, TestGate, TestIdentify, TestRates},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

/// Dong for one yuan, in minor units of both: 35 for a fen.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_balance(DEALER, CNY, OPENING)
		.with_balance(DEALER, VND, OPENING)
		.build_and_execute(|| {
			set_rate(1, 35);
			test();
		});
}

fn set_rate(numerator: u128, denominator: u128) {
	let rate = Fraction {
		numerator,
		denominator,
	};
	TestRates::set(VND, CNY, rate, 0);
}

const fn source(source: Amount, least: Amount) -> Terms {
	Terms::ExactSource { source, least }
}

const fn target(target: Amount, most: Amount) -> Terms {
	Terms::ExactTarget { target, most }
}

fn across(terms: Terms) -> DispatchResult {
	across_to(MERCHANT, VND_CNY, terms, 0, reference(1))
}

fn across_to(
	payee: AccountId,
	pair: Pair,
	terms: Terms,
	keeps: Amount,
	reference: PaymentReference,
) -> DispatchResult {
	Settlement::pay_across(
		RuntimeOrigin::signed(BUYER),
		pair,
		payee,
		terms,
		keeps,
		reference,
	)
}

fn check(terms: Terms) -> Result<Conversion, DispatchError> {
	Settlement::check_pay_across(BUYER, MERCHANT, VND_CNY, terms, 0, reference(1))
}

#[test]
fn the_payee_gets_exactly_the_target() {
	run(|| {
		let terms = target(1_000, 35_000);
		let expected = Conversion {
			source: 35_000,
			target: 1_000,
		};
		assert_eq!(check(terms), Ok(expected));
		assert_ok!(across(terms));
		assert_eq!(free(BUYER, VND), OPENING - 35_000);
		assert_eq!(free(BUYER, CNY), OPENING);
		assert_eq!(free(MERCHANT, CNY), OPENING + 1_000);
		assert_eq!(free(MERCHANT, VND), OPENING);
		assert_eq!(free(DEALER, VND), OPENING + 35_000);
		assert_eq!(free(DEALER, CNY), OPENING - 1_000);
		assert_eq!(supply(CNY), 5 * OPENING);
		assert_eq!(supply(VND), 5 * OPENING);
		System::assert_last_event(
			Event::<Test>::PaidAcross {
				payer: BUYER,
				payer_identity: identity(BUYER),
				payee: MERCHANT,
				payee_identity: identity(MERCHANT),
				source_currency: VND,
				source_amount: 35_000,
				target_currency: CNY,
				target_amount: 1_000,
				reference: reference(1),
			}
			.into(),
		);
	});
}

fn original(amount: Amount) -> OriginalOf<Test> {
	OriginalOf::<Test> {
		payer: BUYER,
		payer_identity: identity(BUYER),
		payee: MERCHANT,
		payee_identity: identity(MERCHANT),
		currency: CNY,
		amount,
		reference: reference(1),
	}
}

#[test]
fn the_payer_gives_exactly_the_source() {
	run(|| {
		assert_ok!(across(source(35_034, 1_000)));
		assert_eq!(free(BUYER, VND), OPENING - 35_034);
		assert_eq!(free(MERCHANT, CNY), OPENING + 1_000);
	});
}

#[test]
fn worse_terms_are_refused() {
	run(|| {
		for terms in [target(1_000, 34_999), source(35_000, 1_001)] {
			assert_eq!(check(terms), Err(refused(Refusal::RateUnavailable)));
			assert_noop!(across(terms), refused(Refusal::RateUnavailable));
		}
	});
}

#[test]
fn both_sides_are_judged_and_what_arrives_is_counted() {
	run(|| {
		assert_ok!(across(target(1_000, 35_000)));
		let calls = TestGate::calls::<AccountId>();
		let [GateCall::CheckSource(given), GateCall::Commit(arrived)] = calls.as_slice() else {
			panic!("two judgements: {calls:?}")
		};
		assert_eq!((given.currency, given.amount), (VND, 35_000));
		assert_eq!((arrived.currency, arrived.amount), (CNY, 1_000));
		assert_eq!(arrived.uetr, Some(uetr(1)));
		assert_eq!(TestGate::counted(), 1_000);
	});
	for k in [1, 2] {
		run(|| {
			TestGate::refuse_call(k, Refusal::NoCorridor);
			assert_noop!(across(target(1_000, 35_000)), refused(Refusal::NoCorridor));
			assert_eq!(TestGate::counted(), 0);
		});
	}
}

#[test]
fn zero_and_too_much_are_refused_on_either_side() {
	run(|| {
		for terms in [source(0, 0), target(0, 1), source(34, 0)] {
			assert_noop!(across(terms), refused(Refusal::RateUnavailable));
		}
		for terms in [
			source(MAX_PAYMENT + 1, 0),
			target(MAX_PAYMENT, Amount::MAX),
			target(MAX_PAYMENT + 1, Amount::MAX),
		] {
			assert_noop!(across(terms), refused(Refusal::AboveSingleLimit));
		}
	});
}

#[test]
fn parties_currencies_and_references_are_those_of_a_payment() {
	run(|| {
		let terms = target(1, 35);
		let to = |payee, pair, reference| across_to(payee, pair, terms, 0, reference);
		let pair = |from, to| Pair { from, to };
		assert_noop!(
			to(BUYER_SECOND, VND_CNY, reference(1)),
			refused(Refusal::PayerIsPayee)
		);
		assert_noop!(
			to(UNKNOWN, VND_CNY, reference(1)),
			refused(Refusal::PayeeUnknown)
		);
		for unknown in [pair(CurrencyId::EUR, CNY), pair(VND, CurrencyId::EUR)] {
			assert_noop!(
				to(MERCHANT, unknown, reference(1)),
				refused(Refusal::CurrencyUnknown)
			);
		}
		for none in [pair(CNY, CNY), pair(CNY, VND)] {
			assert_noop!(
				to(MERCHANT, none, reference(1)),
				refused(Refusal::RateUnavailable)
			);
		}
		let at = |created_at| reference_at(1, created_at);
		assert_noop!(
			to(MERCHANT, VND_CNY, at(NOON + SKEW + 1)),
			refused(Refusal::CreatedTooEarly)
		);
		assert_noop!(
			to(MERCHANT, VND_CNY, at(NOON - VALIDITY)),
			refused(Refusal::CreatedTooLate)
		);
		assert_ok!(to(MERCHANT, VND_CNY, reference(1)));
		assert_noop!(
			to(MERCHANT, VND_CNY, reference(1)),
			refused(Refusal::DuplicateUetr)
		);
		// One reference for both calls.
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::DuplicateUetr,
		);
		TestIdentify::refuse(&BUYER, 1, Refusal::KycExpired);
		assert_noop!(
			to(MERCHANT, VND_CNY, reference(2)),
			refused(Refusal::KycExpired)
		);
		assert_noop!(
			Settlement::pay_across(
				RuntimeOrigin::root(),
				VND_CNY,
				MERCHANT,
				terms,
				0,
				reference(2)
			),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn too_little_money_is_told_before_anything_moves() {
	run(|| {
		assert_ok!(pay(BUYER, BANK, VND, OPENING - 34, reference(2)));
		assert_noop!(across(target(1, 35)), refused(Refusal::TooLittleFree));
		assert_eq!(TestExchange::converted(), []);
	});
}

#[test]
fn an_exchange_that_fails_changes_nothing() {
	for (error, expected) in [
		(
			ConvertError::Refused(Refusal::PaperUsed),
			refused(Refusal::PaperUsed),
		),
		(
			ConvertError::Ledger(TokenError::Frozen.into()),
			TokenError::Frozen.into(),
		),
	] {
		run(|| {
			TestExchange::fail_call(1, error);
			assert_noop!(across(target(1_000, 35_000)), expected);
		});
	}
}

#[test]
fn an_exchange_that_gives_less_than_it_says_is_found_out() {
	run(|| {
		assert_noop!(
			across_to(MERCHANT, VND_CNY, target(1_000, 35_000), 1, reference(1)),
			refused(Refusal::FailedToSettle)
		);
	});
}

#[test]
fn it_is_returned_in_the_currency_that_arrived() {
	run(|| {
		TheReturnWindow::set(30 * crate::DAY);
		assert_ok!(across(target(1_000, 35_000)));
		assert_ok!(Settlement::return_payment(
			RuntimeOrigin::signed(MERCHANT),
			original(1_000),
			400,
			0,
			ReturnReason::WrongAmount,
		));
		assert_eq!(free(BUYER, CNY), OPENING + 400);
		assert_eq!(free(BUYER, VND), OPENING - 35_000);
		assert_eq!(free(MERCHANT, CNY), OPENING + 600);
		assert_eq!(TestGate::counted(), 600);
		assert_noop!(
			Settlement::return_payment(
				RuntimeOrigin::signed(MERCHANT),
				OriginalOf::<Test> {
					currency: VND,
					amount: 35_000,
					..original(1_000)
				},
				400,
				400,
				ReturnReason::WrongAmount,
			),
			Error::<Test>::FactsDiffer
		);
	});
}
