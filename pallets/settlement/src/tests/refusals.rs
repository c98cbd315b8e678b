//! Each reason for which a payment is refused. `assert_refused` also shows that
//! nothing changed and that the view says the same.

use crate::{PaymentReference, mock::*};
use caravan_primitives::{
	CurrencyId, Hash, MAX_PAYMENT, Refusal,
	test_utils::{GateCall, SeenPayment, TestGate},
};
use frame_support::{
	assert_ok,
	traits::tokens::{DepositConsequence, WithdrawConsequence},
};

#[test]
fn amount_of_zero_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(BUYER, MERCHANT, CNY, 0, reference(1), Refusal::AmountZero);
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
	});
}

#[test]
fn amount_of_nineteen_digits_is_refused() {
	ExtBuilder::default()
		.with_balance(BUYER, CNY, 2 * MAX_PAYMENT)
		.build_and_execute(|| {
			for amount in [MAX_PAYMENT + 1, u128::MAX] {
				assert_refused(
					BUYER,
					MERCHANT,
					CNY,
					amount,
					reference(1),
					Refusal::AboveSingleLimit,
				);
			}
			assert_ok!(pay(BUYER, MERCHANT, CNY, MAX_PAYMENT, reference(1)));
		});
}

#[test]
fn payment_to_oneself_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(BUYER, BUYER, CNY, 1, reference(1), Refusal::PayerIsPayee);
	});
}

#[test]
fn payment_to_another_account_of_the_same_identity_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(
			BUYER,
			BUYER_SECOND,
			CNY,
			1,
			reference(1),
			Refusal::PayerIsPayee,
		);
		assert_refused(
			BUYER_SECOND,
			BUYER,
			CNY,
			1,
			reference(1),
			Refusal::PayerIsPayee,
		);
	});
}

#[test]
fn payee_without_identity_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(BUYER, UNKNOWN, CNY, 1, reference(1), Refusal::PayeeUnknown);
	});
}

#[test]
fn payer_without_identity_is_refused() {
	ExtBuilder::default()
		.with_balance(UNKNOWN, CNY, 10)
		.build_and_execute(|| {
			assert_refused(UNKNOWN, MERCHANT, CNY, 1, reference(1), Refusal::KycMissing);
		});
}

#[test]
fn payer_whose_standing_forbids_it_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		freeze(BUYER);
		assert_refused(BUYER, MERCHANT, CNY, 1, reference(1), Refusal::PayerFrozen);
		assert_refused(
			BUYER_SECOND,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::PayerFrozen,
		);
		assert_ok!(pay(MERCHANT, BANK, CNY, 1, reference(1)));
	});
}

#[test]
fn currency_that_was_never_created_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		for currency in [
			CurrencyId::XXX,
			CurrencyId::EUR,
			CurrencyId::from_raw(u32::MAX),
		] {
			assert_refused(
				BUYER,
				MERCHANT,
				currency,
				1,
				reference(1),
				Refusal::CurrencyUnknown,
			);
		}
	});
}

#[test]
fn more_than_the_free_balance_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		for amount in [OPENING + 1, supply(CNY), supply(CNY) + 1, MAX_PAYMENT] {
			assert_refused(
				BUYER,
				MERCHANT,
				CNY,
				amount,
				reference(1),
				Refusal::TooLittleFree,
			);
		}
		assert_refused(
			NEWCOMER,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::TooLittleFree,
		);
		assert_ok!(pay(BUYER, MERCHANT, CNY, OPENING, reference(1)));
	});
}

#[test]
fn reference_used_before_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::DuplicateUetr,
		);
	});
}

#[test]
fn what_the_gate_refuses_is_handed_on() {
	ExtBuilder::default().build_and_execute(|| {
		for refusal in [
			Refusal::NoCorridor,
			Refusal::PayeeFrozen,
			Refusal::CurrencyHalted,
		] {
			assert_gate_refused(BUYER, MERCHANT, CNY, 1, reference(1), refusal);
		}
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
	});
}

#[test]
fn gate_speaks_before_the_ledger() {
	ExtBuilder::default().build_and_execute(|| {
		// Our ledger freezes everybody in a halted currency: only the gate knows why.
		ledger_answers(Some(WithdrawConsequence::Frozen), None);
		assert_gate_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::CurrencyHalted,
		);
	});
}

#[test]
fn gate_is_asked_once_with_every_fact() {
	ExtBuilder::default().build_and_execute(|| {
		let reference = PaymentReference {
			envelope: Some(Hash::repeat_byte(2)),
			..reference(1)
		};
		let seen = SeenPayment {
			payer: BUYER,
			payee: MERCHANT,
			currency: CNY,
			amount: 2_500,
			purpose: reference.purpose,
			envelope: reference.envelope,
			uetr: Some(reference.uetr),
		};
		assert_ok!(Settlement::check_pay(
			BUYER,
			MERCHANT,
			CNY,
			2_500,
			reference.clone()
		));
		assert_eq!(TestGate::counted(), 0);
		assert_ok!(pay(BUYER, MERCHANT, CNY, 2_500, reference));
		assert_eq!(TestGate::counted(), 2_500);
		assert_eq!(
			TestGate::calls(),
			[GateCall::Check(seen.clone()), GateCall::Commit(seen)]
		);
	});
}

#[test]
fn malformed_payment_never_reaches_the_gate() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(BUYER, MERCHANT, CNY, 0, reference(1), Refusal::AmountZero);
		assert_refused(
			BUYER,
			BUYER_SECOND,
			CNY,
			1,
			reference(1),
			Refusal::PayerIsPayee,
		);
		assert_eq!(TestGate::calls::<AccountId>(), []);
	});
}

#[test]
fn payee_blocked_in_the_ledger_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Assets::block(RuntimeOrigin::signed(ISSUER), CNY, MERCHANT));
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::AccountBlocked,
		);
	});
}

#[test]
fn payer_frozen_in_the_ledger_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Assets::freeze(RuntimeOrigin::signed(ISSUER), CNY, BUYER));
		assert_refused(BUYER, MERCHANT, CNY, 1, reference(1), Refusal::PayerFrozen);
	});
}

#[test]
fn each_answer_of_the_ledger_about_the_payer_has_its_reason() {
	use WithdrawConsequence::*;
	ExtBuilder::default().build_and_execute(|| {
		for (answer, refusal) in [
			(BalanceLow, Refusal::TooLittleFree),
			(WouldDie, Refusal::TooLittleFree),
			(Underflow, Refusal::TooLittleFree),
			(ReducedToZero(1), Refusal::TooLittleFree),
			(UnknownAsset, Refusal::CurrencyUnknown),
			(Frozen, Refusal::PayerFrozen),
			(Overflow, Refusal::FailedToSettle),
		] {
			ledger_answers(Some(answer), None);
			assert_refused(BUYER, MERCHANT, CNY, 1, reference(1), refusal);
		}
		for (n, answer) in [Success, ReducedToZero(0)].into_iter().enumerate() {
			ledger_answers(Some(answer), None);
			assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(n as u32)));
		}
	});
}

#[test]
fn each_answer_of_the_ledger_about_the_payee_has_its_reason() {
	use DepositConsequence::*;
	ExtBuilder::default().build_and_execute(|| {
		for (answer, refusal) in [
			(BelowMinimum, Refusal::BelowLeast),
			(Blocked, Refusal::AccountBlocked),
			(UnknownAsset, Refusal::CurrencyUnknown),
			(CannotCreate, Refusal::FailedToSettle),
			(Overflow, Refusal::FailedToSettle),
		] {
			ledger_answers(None, Some(answer));
			assert_refused(BUYER, MERCHANT, CNY, 1, reference(1), refusal);
		}
		ledger_answers(None, Some(Success));
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
	});
}

#[test]
fn refused_payment_leaves_its_reference_free() {
	ExtBuilder::default().build_and_execute(|| {
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			OPENING + 1,
			reference(1),
			Refusal::TooLittleFree,
		);
		assert_ok!(pay(BUYER, MERCHANT, CNY, OPENING, reference(1)));
	});
}
