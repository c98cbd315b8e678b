//! Returns: how much, by whom, whereto, until when.

use super::afterwards::*;
use crate::{DAY, Error, Event, PaymentKey, ReturnReason, Seen, mock::*};
use caravan_primitives::{
	Blocked, Jurisdiction, PersonKind, Refusal, Tier,
	test_utils::{GateCall, TestGate, TestIdentify},
};
use frame_support::{assert_noop, assert_ok, traits::Hooks, weights::Weight};

#[test]
fn a_part_and_then_the_rest_go_back() {
	paid(|| {
		assert_eq!(TestGate::counted(), 2_500);
		assert_ok!(give_back(1_000, 0));
		System::assert_last_event(
			Event::<Test>::PaymentReturned {
				from: MERCHANT,
				payee_identity: identity(MERCHANT),
				to: BUYER,
				payer_identity: identity(BUYER),
				currency: CNY,
				amount: 1_000,
				returned: 1_000,
				reason: ReturnReason::CustomerRequest,
				reference: reference(1),
			}
			.into(),
		);
		assert_eq!(free(BUYER, CNY), OPENING - 1_500);
		assert_eq!(free(MERCHANT, CNY), OPENING + 1_500);
		// The limit comes back by as much.
		assert_eq!(TestGate::counted(), 1_500);

		assert_ok!(give_back(1_500, 1_000));
		assert_eq!(free(BUYER, CNY), OPENING);
		assert_eq!(free(MERCHANT, CNY), OPENING);
		assert_eq!(TestGate::counted(), 0);
		assert_eq!(supply(CNY), 4 * OPENING);
		assert_noop!(give_back(1, 2_500), Error::<Test>::AboveRest);
	});
}

#[test]
fn never_more_than_the_rest() {
	paid(|| {
		assert_noop!(give_back(2_501, 0), Error::<Test>::AboveRest);
		assert_ok!(give_back(2_000, 0));
		assert_noop!(give_back(501, 2_000), Error::<Test>::AboveRest);
		assert_ok!(give_back(500, 2_000));
	});
}

#[test]
fn a_return_sent_twice_is_made_once() {
	paid(|| {
		assert_ok!(give_back(100, 0));
		assert_noop!(give_back(100, 0), Error::<Test>::ReturnedMeanwhile);
		assert_ok!(give_back(100, 100));
	});
}

#[test]
fn nothing_is_no_return() {
	paid(|| {
		assert_noop!(give_back(0, 0), refused(Refusal::AmountZero));
	});
}

#[test]
fn only_the_payee_returns_and_from_any_of_its_accounts() {
	paid(|| {
		for stranger in [BUYER, BUYER_SECOND, BANK] {
			assert_noop!(give_back_by(stranger, 1, 0), Error::<Test>::NotPayee);
		}
		assert_noop!(give_back_by(UNKNOWN, 1, 0), refused(Refusal::KycMissing));
		// The bank's account comes to the merchant's identity.
		TestIdentify::register(&BANK, 2, Jurisdiction::CN, Tier::MIN, PersonKind::Legal);
		assert_ok!(give_back_by(BANK, 1_000, 0));
		assert_eq!(free(BANK, CNY), OPENING - 1_000);
		assert_eq!(free(MERCHANT, CNY), OPENING + PAID);
		assert_eq!(free(BUYER, CNY), OPENING - 1_500);
	});
}

#[test]
fn whoever_lost_its_standing_still_gives_back() {
	for refusal in [
		Refusal::KycExpired,
		Refusal::KycRevoked,
		Refusal::KycPending,
		Refusal::TierTooLow,
	] {
		paid(|| {
			TestIdentify::refuse(&MERCHANT, 2, refusal);
			assert_ok!(give_back(PAID, 0));
			assert_eq!(free(BUYER, CNY), OPENING);
		});
	}
}

#[test]
fn a_key_that_may_not_pay_gives_nothing_back() {
	paid(|| {
		TestIdentify::refuse(&MERCHANT, 2, Refusal::SignerNotAllowed);
		assert_noop!(give_back(1, 0), refused(Refusal::SignerNotAllowed));
	});
}

#[test]
fn a_frozen_payee_waits() {
	paid(|| {
		freeze(MERCHANT);
		assert_noop!(give_back(1, 0), refused(Refusal::PayerFrozen));
		TestIdentify::block(identity(MERCHANT), Blocked::default());
		assert_ok!(give_back(1, 0));
	});
}

#[test]
fn the_gate_is_asked_for_sanctions_and_halts_only() {
	paid(|| {
		TestGate::refuse_call(1, Refusal::CurrencyHalted);
		assert_noop!(give_back(1, 0), refused(Refusal::CurrencyHalted));
		assert_ok!(give_back(1, 0));
		let calls = TestGate::calls::<AccountId>();
		let last: Vec<_> = calls.iter().rev().take(2).collect();
		assert!(
			matches!(last.as_slice(), [GateCall::Release { part: 1, rest: PAID, payer: BUYER, payee: MERCHANT, .. }, GateCall::Recheck(seen)]
			if (seen.payer, seen.payee, seen.amount) == (MERCHANT, BUYER, 1))
		);
	});
}

#[test]
fn too_little_money_is_told() {
	paid(|| {
		assert_ok!(pay(MERCHANT, BANK, CNY, OPENING + 1, reference(2)));
		assert_noop!(give_back(PAID, 0), refused(Refusal::TooLittleFree));
		assert_ok!(give_back(PAID - 1, 0));
		assert_eq!(free(MERCHANT, CNY), 0);
	});
}

#[test]
fn it_goes_to_the_payers_primary_when_the_account_has_left() {
	paid(|| {
		// The account belongs to somebody else now.
		TestIdentify::register(&BUYER, 77, Jurisdiction::CN, Tier::MIN, PersonKind::Natural);
		TestIdentify::set_primary(1, &BUYER_SECOND);
		assert_ok!(give_back(PAID, 0));
		assert_eq!(free(BUYER, CNY), OPENING - PAID);
		assert_eq!(free(BUYER_SECOND, CNY), OPENING + PAID);
		// Counted back at the identity that had paid.
		let calls = TestGate::calls::<AccountId>();
		assert!(matches!(
			calls.last(),
			Some(GateCall::Release {
				payer: BUYER_SECOND,
				..
			})
		));
	});
}

#[test]
fn a_payer_that_is_gone_gets_nothing() {
	paid(|| {
		for account in [BUYER, BUYER_SECOND] {
			TestIdentify::register(
				&account,
				77,
				Jurisdiction::CN,
				Tier::MIN,
				PersonKind::Natural,
			);
		}
		assert_noop!(give_back(1, 0), refused(Refusal::PayerUnknown));
	});
}

#[test]
fn the_window_ends_pruned_or_not() {
	paid(|| {
		set_time(LAST - 1);
		assert_ok!(give_back(1, 0));
		set_time(LAST);
		Settlement::on_idle(1, Weight::MAX);
		assert_ok!(give_back(1, 1));
		set_time(LAST + 1);
		assert_noop!(give_back(1, 2), Error::<Test>::ReturnWindowOver);
		Settlement::on_idle(1, Weight::MAX);
		assert_eq!(Seen::<Test>::iter().count(), 0);
		assert_noop!(give_back(1, 2), Error::<Test>::ReturnWindowOver);
	});
}

#[test]
fn the_status_says_until_when() {
	paid(|| {
		let status = Settlement::payment_status(identity(BUYER), uetr(1)).unwrap();
		assert_eq!(status.returnable_until, LAST + 1);
		assert_eq!(
			(status.status, status.returned, status.recall),
			(*b"ACSC", 0, None)
		);
		assert_eq!((status.created_on, status.block), (20_000, 1));
		assert_ok!(give_back(7, 0));
		set_time(LAST);
		let status = Settlement::payment_status(identity(BUYER), uetr(1)).unwrap();
		assert_eq!(status.returned, 7);
		set_time(LAST + 1);
		assert_eq!(Settlement::payment_status(identity(BUYER), uetr(1)), None);
		assert_eq!(
			Settlement::payment_status(identity(MERCHANT), uetr(1)),
			None
		);
	});
}

#[test]
fn other_facts_are_another_payment() {
	paid(|| {
		type Change = fn(&mut crate::OriginalOf<Test>);
		let differ: [Change; 6] = [
			|o| o.payer = BUYER_SECOND,
			|o| o.payee = BANK,
			|o| o.currency = VND,
			|o| o.amount += 1,
			|o| o.reference.purpose = None,
			|o| o.reference.created_at += 1,
		];
		let unknown: [Change; 3] = [
			|o| o.payer_identity = 4,
			|o| o.reference.uetr = uetr(2),
			|o| o.reference.created_at -= DAY,
		];
		let call = |change: Change| {
			let mut shown = original();
			change(&mut shown);
			Settlement::return_payment(
				RuntimeOrigin::signed(MERCHANT),
				shown,
				1,
				0,
				ReturnReason::Duplicate,
			)
		};
		for change in differ {
			assert_noop!(call(change), Error::<Test>::FactsDiffer);
		}
		for change in unknown {
			assert_noop!(call(change), Error::<Test>::PaymentUnknown);
		}
		assert_noop!(call(|o| o.payee_identity = 3), Error::<Test>::NotPayee);
	});
}

#[test]
fn a_return_can_not_be_returned() {
	paid(|| {
		assert_ok!(give_back(PAID, 0));
		// The same reference, the other way round: nothing is remembered of it.
		let mut back = original();
		core::mem::swap(&mut back.payer, &mut back.payee);
		core::mem::swap(&mut back.payer_identity, &mut back.payee_identity);
		assert_noop!(
			Settlement::return_payment(
				RuntimeOrigin::signed(BUYER),
				back,
				PAID,
				0,
				ReturnReason::Duplicate
			),
			Error::<Test>::PaymentUnknown
		);
	});
}

#[test]
fn each_inner_failure_leaves_everything_as_it_was() {
	for fault in [
		Fault::Debit,
		Fault::DebitShort,
		Fault::Credit,
		Fault::CreditShort,
		Fault::CreditMore,
	] {
		paid(|| {
			let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
			fail(fault);
			let made = frame_support::storage::with_storage_layer(|| give_back(1_000, 0));
			assert!(made.is_err(), "{fault:?}");
			assert_eq!(root, sp_io::storage::root(sp_runtime::StateVersion::V1));
			assert_eq!(TestGate::counted(), 2_500);
		});
	}
}

#[test]
fn the_key_names_day_payer_and_uetr() {
	paid(|| {
		assert_eq!(
			original().key(),
			PaymentKey {
				created_on: 20_000,
				payer: identity(BUYER),
				uetr: uetr(1),
			}
		);
	});
}

#[test]
fn codes_are_those_of_iso_20022() {
	let codes: Vec<_> = ReturnReason::ALL
		.iter()
		.map(|reason| reason.code())
		.collect();
	assert_eq!(
		codes,
		[
			"FOCR", "CUST", "MD06", "AM09", "DUPL", "SVNR", "FF12", "FR01"
		]
	);
}
