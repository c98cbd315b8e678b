//! All legs at once, or none; what stops an execution, and what a failed one leaves.

use super::*;

#[test]
fn execution_moves_every_leg_and_says_so_once() {
	run(|| {
		let id = by_hand();
		let before = events().len();
		assert_ok!(execute(BOB, id));
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 0, 100, 0), (BOB, 700, 0, -100, 0)])
		);
		let settled = |leg, payer, payer_identity, payee, payee_identity, currency, amount| {
			Event::InstructionLegSettled {
				id,
				leg,
				payer,
				payer_identity,
				payee,
				payee_identity,
				currency,
				amount,
				purpose: Some("GDDS".parse().unwrap()),
				envelope: Some(Hash::repeat_byte(5)),
				uetr: None,
			}
		};
		assert_eq!(
			events()[before..],
			[
				settled(0, ALICE, 1, BOB, 2, CNY, 700),
				settled(1, BOB, 2, ALICE, 1, USD, 100),
				Event::InstructionEnded {
					id,
					creator: ALICE,
					outcome: Outcome::Executed
				},
			]
		);
		// What was counted stays counted.
		assert_eq!(TestGate::counted(), 800);
		assert_eq!(
			InstructionRecords::<Test>::get(id),
			Some(InstructionRecord {
				outcome: Outcome::Executed,
				at: now()
			})
		);
		assert_noop!(execute(BOB, id), Errors::NoInstruction);
	});
}

#[test]
fn many_legs_round_a_ring_settle_with_what_each_has() {
	run(|| {
		// Everybody gives nearly all it has, and gets as much.
		let most = OPENING - 1;
		let ring = [ALICE, BOB, CAROL, DAVE];
		let legs: Vec<_> = (0..4)
			.map(|k| leg(ring[k], ring[(k + 1) % 4], CNY, most))
			.collect();
		let id = create(legs);
		for who in ring {
			assert_ok!(affirm(who, id));
		}
		assert_eq!(outcome(id), Some(Outcome::Executed));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn only_the_hands_that_the_creator_chose_execute() {
	run(|| {
		for (by, result) in [
			(CAROL, Err(Errors::NotParty.into())),
			(STRANGER, Err(refused(Refusal::KycMissing).into())),
			(ALICE, Ok(())),
			(ALICE_SECOND, Ok(())),
			(BOB, Ok(())),
		] {
			let id = by_hand();
			assert_eq!(execute(by, id), result, "{by}");
			if result.is_err() {
				assert_ok!(execute(BOB, id));
			}
		}
		// A venue has a hand, too, and none that it hasn't created.
		let id = InstructionNext::<Test>::get();
		assert_noop!(
			create_as(CAROL, pvp(), Trigger::ByHand, now() + LIFE, vec![]),
			Errors::NotParty
		);
		assert_ok!(create_as(
			VENUE,
			pvp(),
			Trigger::ByHand,
			now() + LIFE,
			vec![]
		));
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_ok!(execute(VENUE, id));
		let id = by_hand();
		assert_noop!(execute(VENUE, id), refused(Refusal::KycMissing));
	});
}

#[test]
fn nothing_is_executed_early() {
	run(|| {
		let id = create_with(pvp(), Trigger::ByHand, vec![]);
		assert_ok!(affirm(ALICE, id));
		assert_noop!(execute(ALICE, id), Errors::AffirmationMissing);
		let id = create_with(pvp(), Trigger::At(now() + 500), vec![]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		wait(499);
		assert_noop!(execute(ALICE, id), refused(Refusal::ExecutionTooEarly));
		wait(1);
		assert_ok!(execute(STRANGER, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn last_affirmation_after_the_set_time_executes() {
	run(|| {
		let id = create_with(pvp(), Trigger::At(now() + 500), vec![]);
		assert_ok!(affirm(ALICE, id));
		wait(500);
		assert_ok!(affirm(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn a_failing_leg_undoes_no_affirmation_and_keeps_every_lock() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		freeze_until(1, 0, now() + 5_000);
		assert_ok!(affirm(BOB, id));
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 700, 0, 0), (BOB, 0, 0, -100, 100)])
		);
		let retry_from = now() + LIFE / 4;
		assert_eq!(
			last_event(),
			Event::InstructionExecutionFailed {
				id,
				leg: 0,
				cause: Cause::Refused(Refusal::PayerFrozen),
				attempts: 1,
				retry_from,
			}
		);
		assert!(instruction(id).is_complete());
		assert_eq!(TestGate::counted(), 800);
		// The freeze is over: anybody executes.
		wait(5_000);
		assert_ok!(execute(STRANGER, id));
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 0, 100, 0), (BOB, 700, 0, -100, 0)])
		);
	});
}

#[test]
fn a_leg_that_fails_late_undoes_those_before() {
	run(|| {
		// Only Bob, who pays the second leg, is frozen.
		let id = by_hand();
		freeze(2);
		let before = books();
		assert_ok!(execute(ALICE, id));
		assert_eq!(books(), before);
		assert!(matches!(
			last_event(),
			Event::InstructionExecutionFailed {
				leg: 1,
				cause: Cause::Refused(Refusal::PayerFrozen),
				..
			}
		));
		// No leg is said to be settled that isn't.
		let of_this = |event: &Event<Test>| matches!(event, Event::InstructionLegSettled { id: of, .. } if *of == id);
		assert!(!events().iter().any(of_this));
	});
}

#[test]
fn a_party_frozen_in_between_neither_settles_nor_leaks_and_unwinds() {
	run(|| {
		let id = by_hand();
		freeze(1);
		assert_ok!(execute(BOB, id));
		assert_eq!(outcome(id), None);
		// Bob's side doesn't go either.
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 700, 0, 0), (BOB, 0, 0, -100, 100)])
		);
		wait(LIFE);
		assert_ok!(unwind(id, 1));
		assert_eq!(books(), changed(&[(ALICE, -700, 700, 0, 0)]));
		// What is the frozen party's own goes back to itself, and stays frozen there.
		assert_ok!(unwind(id, 0));
		assert_eq!(books(), changed(&[]));
		assert_eq!(outcome(id), Some(Outcome::TimedOut));
		assert_eq!(TestGate::counted(), 0);
	});
}

#[test]
fn each_refusal_of_the_gate_names_its_leg() {
	for (k, expected) in [(1, 0), (2, 1)] {
		run(|| {
			let id = by_hand();
			let before = books();
			TestGate::refuse_call(k, Refusal::Sanctioned);
			assert_ok!(execute(ALICE, id));
			assert_eq!(books(), before);
			assert!(matches!(
				last_event(),
				Event::InstructionExecutionFailed { leg, cause: Cause::Refused(Refusal::Sanctioned), attempts: 1, .. }
					if leg == expected
			));
		});
	}
}

#[test]
fn a_ledger_that_refuses_says_so() {
	run(|| {
		// A payee whose balance can't rise any more.
		let id = create(vec![leg(ALICE, BOB, CNY, 700)]);
		assert_ok!(affirm(BOB, id));
		LedgerFaults::fail_call(4, Fault::Fails);
		assert_ok!(affirm(ALICE, id));
		assert!(matches!(
			last_event(),
			Event::InstructionExecutionFailed {
				leg: 0,
				cause: Cause::Ledger(DispatchError::Token(_)),
				..
			}
		));
		assert_eq!(books(), changed(&[(ALICE, -700, 700, 0, 0)]));
	});
}

#[test]
fn failed_attempts_are_bounded_and_spread_over_the_time_that_is_left() {
	run(|| {
		let id = by_hand();
		freeze(1);
		let fail = |attempts, retry_from| {
			assert_ok!(execute(BOB, id));
			assert!(matches!(
				last_event(),
				Event::InstructionExecutionFailed { attempts: a, retry_from: r, .. }
					if (a, r) == (attempts, retry_from)
			));
		};
		// Two attempts are left: a quarter of the time has to pass, then a half of the rest.
		fail(1, START + 2_500);
		wait(2_499);
		assert_noop!(execute(BOB, id), Errors::RetryTooEarly);
		wait(1);
		fail(2, START + 2_500 + 3_750);
		wait(3_749);
		assert_noop!(execute(BOB, id), Errors::RetryTooEarly);
		wait(1);
		fail(3, START + LIFE);
		thaw(1);
		assert_noop!(execute(BOB, id), Errors::AttemptsUsed);
		set_now(START + LIFE - 1);
		assert_noop!(execute(BOB, id), Errors::AttemptsUsed);
		// It ends at the deadline.
		wait(1);
		assert_ok!(unwind(id, 0));
		assert_ok!(unwind(id, 1));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn what_misses_something_is_no_failed_attempt() {
	run(|| {
		let id = create_with(pvp(), Trigger::LastAffirmation, vec![MEDIATOR]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_eq!(
			instruction(id).stage,
			Stage::Live {
				attempts: 0,
				retry_from: 0
			}
		);
		assert_noop!(execute(ALICE, id), Errors::ApprovalMissing);
		assert_ok!(approve(MEDIATOR, id, now() + 1));
		assert_ok!(execute(STRANGER, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn an_affirmation_is_charged_at_the_bound_and_refunded() {
	use frame_support::dispatch::GetDispatchInfo;
	run(|| {
		let id = create(pvp());
		let call = Call::<Test>::affirm {
			id,
			party: ALICE,
			terms: terms(id),
		};
		assert_eq!(
			call.get_dispatch_info().call_weight,
			<()>::affirm(16) + <()>::execute(16)
		);
		let info = Settlement::affirm(signed(ALICE), id, ALICE, terms(id)).unwrap();
		assert_eq!(info.actual_weight, Some(<()>::affirm(1)));
		let info = Settlement::affirm(signed(BOB), id, BOB, terms(id)).unwrap();
		assert_eq!(info.actual_weight, Some(<()>::affirm(1) + <()>::execute(2)));
		let id = by_hand();
		let info = Settlement::execute(signed(BOB), id).unwrap();
		assert_eq!(info.actual_weight, Some(<()>::execute(2)));
	});
}

#[test]
fn standing_and_tier_are_not_asked_again() {
	run(|| {
		let id = by_hand();
		TestIdentify::refuse(&ALICE, 1, Refusal::KycExpired);
		let commits = |calls: Vec<GateCall<AccountId>>| {
			calls
				.iter()
				.filter(|call| matches!(call, GateCall::Commit(_)))
				.count()
		};
		let before = commits(TestGate::calls());
		assert_ok!(execute(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
		assert_eq!(commits(TestGate::calls()), before);
	});
}
