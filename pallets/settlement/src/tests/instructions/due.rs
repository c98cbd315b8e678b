//! What falls due: set times, deadlines, old records; by idle time or by anybody's call.

use super::*;
use frame_support::{traits::Hooks, weights::Weight};

/// Idle time with as much weight as there may be.
fn idle() -> Weight {
	Settlement::on_idle(1, Weight::MAX)
}

fn entries() -> usize {
	InstructionDueEntries::<Test>::iter().count()
}

#[test]
fn set_time_executes_by_itself() {
	run(|| {
		let id = create_with(pvp(), Trigger::At(now() + 500), vec![]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		wait(499);
		idle();
		assert_eq!(outcome(id), None);
		wait(1);
		idle();
		assert_eq!(outcome(id), Some(Outcome::Executed));
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 0, 100, 0), (BOB, 700, 0, -100, 0)])
		);
	});
}

#[test]
fn set_time_passes_over_what_is_not_ready() {
	run(|| {
		let id = create_with(pvp(), Trigger::At(now() + 500), vec![]);
		assert_ok!(affirm(ALICE, id));
		wait(500);
		idle();
		assert_eq!(entries(), 1);
		assert_eq!(
			instruction(id).stage,
			Stage::Live {
				attempts: 0,
				retry_from: 0
			}
		);
		assert_ok!(affirm(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn failure_at_the_set_time_is_counted_and_left_to_the_calls() {
	run(|| {
		let id = create_with(pvp(), Trigger::At(now() + 500), vec![]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		freeze(1);
		wait(500);
		idle();
		assert!(matches!(
			last_event(),
			Event::InstructionExecutionFailed { attempts: 1, .. }
		));
		thaw(1);
		idle();
		assert_eq!(outcome(id), None);
		wait(LIFE / 4);
		assert_ok!(execute(STRANGER, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn deadline_gives_everything_back_by_itself() {
	for by_call in [false, true] {
		run(|| {
			let id = by_hand();
			wait(LIFE - 1);
			idle();
			assert_noop!(work_due(16), Errors::NothingDue);
			assert_eq!(outcome(id), None);
			wait(1);
			if by_call {
				assert_ok!(work_due(1));
			} else {
				idle();
			}
			assert_eq!(outcome(id), Some(Outcome::TimedOut));
			assert_eq!(books(), changed(&[]));
			assert_eq!(TestGate::counted(), 0);
			assert!(events().contains(&Event::InstructionEnding {
				id,
				outcome: Outcome::TimedOut,
				by: None
			}));
		});
	}
}

#[test]
fn what_fails_at_the_deadline_blocks_nothing_and_is_never_put_back() {
	run(|| {
		let (first, second) = (by_hand(), by_hand());
		halt(CNY);
		wait(LIFE);
		idle();
		assert_eq!(books(), changed(&[(ALICE, -1_400, 1_400, 0, 0)]));
		for id in [first, second] {
			assert_eq!(instruction(id).stage, Stage::Ending(Outcome::TimedOut));
		}
		assert_eq!(entries(), 0);
		resume(CNY);
		idle();
		assert_noop!(work_due(16), Errors::NothingDue);
		assert_ok!(unwind(first, 0));
		assert_ok!(unwind(second, 0));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn entries_of_what_has_ended_are_passed_over() {
	run(|| {
		let id = by_hand();
		assert_ok!(execute(ALICE, id));
		let executed = books();
		wait(LIFE);
		idle();
		assert_eq!(outcome(id), Some(Outcome::Executed));
		assert_eq!(books(), executed);
		wait(RECORD);
		idle();
		assert_eq!(outcome(id), None);
		assert_eq!(entries(), 0);
	});
}

#[test]
fn idle_time_works_only_what_its_weight_covers() {
	run(|| {
		let ids = [by_hand(), by_hand(), by_hand()];
		wait(LIFE);
		let worst = Pallet::<Test>::due_weight(1);
		assert_eq!(
			Settlement::on_idle(1, worst - Weight::from_parts(1, 0)),
			<()>::prune_one()
		);
		assert_eq!(ids.map(outcome), [None; 3]);
		Settlement::on_idle(1, worst);
		assert_eq!(ids.map(outcome), [Some(Outcome::TimedOut), None, None]);
		// The rest waits for the next block, in order.
		TheMaxIdleWeight::set(worst);
		idle();
		assert_eq!(outcome(ids[1]), Some(Outcome::TimedOut));
		assert_eq!(outcome(ids[2]), None);
		idle();
		assert_eq!(outcome(ids[2]), Some(Outcome::TimedOut));
	});
}

#[test]
fn idle_time_says_what_it_has_weighed() {
	run(|| {
		let step = <()>::instruction_due_step();
		assert_eq!(idle(), step + <()>::prune_one());
		by_hand();
		wait(LIFE);
		assert_eq!(idle(), step * 2 + <()>::reject(2) + <()>::prune_one());
	});
}

#[test]
fn anybody_works_off_what_is_due_and_pays_for_what_went() {
	run(|| {
		assert_noop!(work_due(MAX_DUE), Errors::NothingDue);
		assert_noop!(work_due(MAX_DUE + 1), Errors::TooManyDue);
		let id = by_hand();
		wait(LIFE);
		assert_noop!(work_due(0), Errors::NothingDue);
		let info = Settlement::work_due(signed(STRANGER), 1).unwrap();
		assert_eq!(
			info.actual_weight,
			Some(<()>::instruction_due_step() + <()>::reject(2))
		);
		assert_eq!(outcome(id), Some(Outcome::TimedOut));
	});
}

#[test]
fn a_hundred_due_at_once_are_worked_off_in_as_many_blocks_as_it_takes() {
	run(|| {
		let deadline = now() + LIFE;
		for _ in 0..UNITS - 1 {
			assert_ok!(create_as(ALICE, pvp(), Trigger::ByHand, deadline, vec![]));
		}
		wait(LIFE);
		TheMaxIdleWeight::set(Pallet::<Test>::due_weight(2));
		let mut blocks = 0;
		while Instructions::<Test>::iter().next().is_some() {
			idle();
			blocks += 1;
			assert!(blocks <= UNITS, "it takes too long");
		}
		assert!(blocks > 1, "nothing waits for its turn");
	});
}
