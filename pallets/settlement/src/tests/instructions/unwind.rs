//! The way back: leg by leg, by anybody, until nothing is on hold.

use super::*;

#[test]
fn nobody_unwinds_what_is_open() {
	run(|| {
		let id = by_hand();
		assert_noop!(unwind(id, 0), Errors::StillOpen);
		set_now(START + LIFE - 1);
		assert_noop!(unwind(id, 0), Errors::StillOpen);
	});
}

#[test]
fn each_leg_comes_back_by_itself_after_the_deadline() {
	run(|| {
		let id = by_hand();
		wait(LIFE);
		assert_noop!(unwind(id, 2), Errors::NoSuchLeg);
		assert_ok!(unwind(id, 0));
		assert_eq!(books(), changed(&[(BOB, 0, 0, -100, 100)]));
		assert_eq!(TestGate::counted(), 100);
		assert_noop!(unwind(id, 0), Errors::NothingLocked);
		assert_eq!(instruction(id).stage, Stage::Ending(Outcome::TimedOut));
		assert_ok!(unwind(id, 1));
		assert_eq!(books(), changed(&[]));
		assert_eq!(TestGate::counted(), 0);
		assert_noop!(unwind(id, 1), Errors::NoInstruction);
		// One terminal event, and one that says it ends.
		let of = |pick: fn(&Event<Test>) -> bool| events().iter().filter(|e| pick(e)).count();
		assert_eq!(of(|e| matches!(e, Event::InstructionEnding { .. })), 1);
		assert_eq!(of(|e| matches!(e, Event::InstructionEnded { .. })), 1);
	});
}

#[test]
fn an_instruction_without_locks_ends_by_any_leg() {
	run(|| {
		let id = create(pvp());
		wait(LIFE);
		assert_ok!(unwind(id, 1));
		assert_eq!(outcome(id), Some(Outcome::TimedOut));
		assert_eq!(units_held(ALICE), 0);
	});
}

#[test]
fn a_leg_in_a_halted_currency_stays_and_the_others_are_free() {
	run(|| {
		let id = by_hand();
		halt(CNY);
		wait(LIFE);
		assert_noop!(unwind(id, 0), refused(Refusal::CurrencyHalted));
		assert_ok!(unwind(id, 1));
		assert_eq!(books(), changed(&[(ALICE, -700, 700, 0, 0)]));
		// Retried, for as long as it takes.
		wait(100 * LIFE);
		assert_noop!(unwind(id, 0), refused(Refusal::CurrencyHalted));
		resume(CNY);
		assert_ok!(unwind(id, 0));
		assert_eq!(books(), changed(&[]));
		assert_eq!(outcome(id), Some(Outcome::TimedOut));
	});
}

#[test]
fn a_rejection_under_a_halt_frees_what_it_can() {
	run(|| {
		let id = create(vec![
			leg(ALICE, BOB, CNY, 700),
			leg(ALICE, BOB, USD, 50),
			leg(BOB, ALICE, USD, 100),
		]);
		assert_ok!(affirm(ALICE, id));
		halt(CNY);
		assert_ok!(reject(BOB, id));
		assert_eq!(books(), changed(&[(ALICE, -700, 700, 0, 0)]));
		assert_eq!(instruction(id).stage, Stage::Ending(Outcome::Rejected));
		assert!(events().contains(&Event::InstructionLegPending {
			id,
			leg: 0,
			cause: Cause::Refused(Refusal::CurrencyHalted)
		}));
		// It is over for everything else.
		for result in [
			affirm(BOB, id),
			withdraw(ALICE, id),
			reject(ALICE, id),
			cancel(ALICE, id),
			execute(ALICE, id),
		] {
			assert_eq!(result, Err(Errors::InstructionOver.into()));
		}
		resume(CNY);
		// Before the deadline: it has ended.
		assert_ok!(unwind(id, 0));
		assert_eq!(books(), changed(&[]));
		assert_eq!(outcome(id), Some(Outcome::Rejected));
	});
}

#[test]
fn a_release_that_fails_keeps_its_lock_and_its_limit() {
	run(|| {
		let id = by_hand();
		wait(LIFE);
		for k in 1..=2 {
			LedgerFaults::fail_call(k, Fault::Fails);
			let before = everything();
			assert!(unwind(id, 0).is_err());
			assert_eq!(everything(), before);
			assert_eq!(TestGate::counted(), 800);
		}
		assert_ok!(unwind(id, 0));
		assert_ok!(unwind(id, 1));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn the_frozen_get_their_own_back() {
	run(|| {
		let id = by_hand();
		freeze_until(1, Moment::MAX, Moment::MAX);
		wait(LIFE);
		assert_ok!(unwind(id, 0));
		assert_ok!(unwind(id, 1));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn limits_come_back_once() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		assert_ok!(withdraw(ALICE, id));
		assert_ok!(affirm(BOB, id));
		wait(LIFE);
		assert_ok!(unwind(id, 1));
		let released: Vec<_> = TestGate::calls::<AccountId>()
			.into_iter()
			.filter_map(|call| match call {
				GateCall::Release { part, rest, .. } => Some((part, rest)),
				_ => None,
			})
			.collect();
		assert_eq!(released, [(700, 700), (100, 100)]);
		assert_eq!(TestGate::counted(), 0);
	});
}

#[test]
fn records_are_kept_for_their_time_and_forgotten() {
	run(|| {
		let before = keys();
		let id = by_hand();
		assert_ok!(execute(ALICE, id));
		let forget = || Settlement::forget(signed(STRANGER), id);
		assert_noop!(Settlement::forget(signed(STRANGER), 7), Errors::NoRecord);
		wait(RECORD - 1);
		assert_noop!(forget(), Errors::StillKept);
		wait(1);
		assert_ok!(forget());
		assert_eq!(last_event(), Event::InstructionForgotten { id });
		assert_noop!(forget(), Errors::NoRecord);
		assert_ok!(work_due(16));
		// Nothing is left but the two counters.
		let left: Vec<_> = keys()
			.into_iter()
			.filter(|key| !before.contains(key))
			.collect();
		let counters = [
			InstructionNext::<Test>::hashed_key().to_vec(),
			InstructionDueNext::<Test>::hashed_key().to_vec(),
		];
		assert!(left.iter().all(|key| counters.contains(key)), "{left:?}");
	});
}
