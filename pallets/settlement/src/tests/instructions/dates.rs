//! Each date, before, at and after, for each call that reads it.

use super::*;

#[test]
fn deadline_of_a_new_instruction_is_ahead_and_not_too_far() {
	run(|| {
		for (deadline, result) in [
			(0, Err(Errors::DeadlineNotAhead)),
			(START - 1, Err(Errors::DeadlineNotAhead)),
			(START, Err(Errors::DeadlineNotAhead)),
			(START + 1, Ok(())),
			(START + LIFE, Ok(())),
			(START + LIFE + 1, Err(Errors::DeadlineTooFar)),
			(Moment::MAX, Err(Errors::DeadlineTooFar)),
		] {
			assert_eq!(
				create_as(ALICE, pvp(), Trigger::ByHand, deadline, vec![]),
				result.map_err(DispatchError::from),
				"{deadline}"
			);
		}
	});
}

#[test]
fn set_time_lies_between_now_and_the_deadline() {
	run(|| {
		let deadline = START + 100;
		for (moment, sound) in [
			(START - 1, false),
			(START, false),
			(START + 1, true),
			(START + 99, true),
			(START + 100, false),
			(START + 101, false),
		] {
			let result = create_as(ALICE, pvp(), Trigger::At(moment), deadline, vec![]);
			let expected = if sound {
				Ok(())
			} else {
				Err(Errors::TriggerUnsound.into())
			};
			assert_eq!(result, expected, "{moment}");
		}
	});
}

/// What has to be there, and the call, which is in order before the deadline.
type Row = (
	&'static str,
	fn() -> InstructionId,
	fn(InstructionId) -> Result<(), DispatchError>,
);

#[test]
fn every_act_ends_at_the_deadline() {
	let rows: Vec<Row> = vec![
		("affirm", || create(pvp()), |id| affirm(ALICE, id)),
		(
			"withdraw",
			|| {
				let id = create(pvp());
				assert_ok!(affirm(ALICE, id));
				id
			},
			|id| withdraw(ALICE, id),
		),
		("reject", || create(pvp()), |id| reject(ALICE, id)),
		("cancel", by_hand, |id| cancel(ALICE, id)),
		("execute", by_hand, |id| execute(ALICE, id)),
		(
			"approve",
			|| create_with(pvp(), Trigger::ByHand, vec![MEDIATOR]),
			|id| approve(MEDIATOR, id, Moment::MAX),
		),
		(
			"confirm_receipt",
			|| create(vec![elsewhere(ALICE, BOB, EUR, 1)]),
			|id| confirm_receipt(SIGNER, id, 0),
		),
		("hold_instruction", by_hand, |id| {
			hold_until(CN_OFFICER, id, ALICE, START + LIFE)
		}),
		(
			"lift_hold",
			|| {
				let id = by_hand();
				assert_ok!(hold_until(CN_OFFICER, id, ALICE, START + LIFE));
				id
			},
			|id| Settlement::lift_hold(signed(CN_OFFICER), id, Jurisdiction::CN),
		),
	];
	for (what, world, call) in rows {
		for (at, result) in [
			(START, Ok(())),
			(START + LIFE - 1, Ok(())),
			(START + LIFE, Err(refused(Refusal::TimedOut))),
			(START + LIFE + 1, Err(refused(Refusal::TimedOut))),
		] {
			run(|| {
				let id = world();
				set_now(at);
				assert_eq!(call(id), result.map_err(DispatchError::from), "{what} {at}");
			});
		}
	}
}

#[test]
fn unwinding_begins_at_the_deadline() {
	for (at, result) in [
		(START + LIFE - 1, Err(Errors::StillOpen)),
		(START + LIFE, Ok(())),
		(START + LIFE + 1, Ok(())),
	] {
		run(|| {
			let id = by_hand();
			set_now(at);
			assert_eq!(unwind(id, 0), result.map_err(DispatchError::from));
		});
	}
}

#[test]
fn executions_mind_every_date() {
	/// What bars the execution, and until when it does or from when on.
	type Bar = (fn(InstructionId), Moment, Errors, bool);
	let bars: Vec<Bar> = vec![
		(
			|id| {
				assert_ok!(hold_until(CN_OFFICER, id, ALICE, START + 300));
			},
			START + 300,
			refused(Refusal::HeldByAuthority),
			false,
		),
		(
			|id| {
				assert_ok!(approve(MEDIATOR, id, START + 300));
			},
			START + 300,
			Errors::ApprovalMissing,
			true,
		),
	];
	for (bar, moment, error, expires) in bars {
		let error = DispatchError::from(error);
		for at in [moment - 1, moment, moment + 1] {
			run(|| {
				let id = create_with(pvp(), Trigger::ByHand, vec![MEDIATOR]);
				assert_ok!(affirm(ALICE, id));
				assert_ok!(affirm(BOB, id));
				assert_ok!(approve(MEDIATOR, id, Moment::MAX));
				bar(id);
				set_now(at);
				let barred = (at < moment) != expires;
				assert_eq!(execute(ALICE, id), if barred { Err(error) } else { Ok(()) });
			});
		}
	}
}

#[test]
fn lost_time_moves_no_deadline_nearer() {
	run(|| {
		let id = by_hand();
		let wall = |id| Settlement::instruction(id).expect("open").deadline_wall;
		assert_eq!(wall(id), START + LIFE + LOST);
		// An hour in which nobody could act: commercial time stands still.
		test_clock_loses(3_600_000);
		assert_eq!(wall(id), START + LIFE + LOST + 3_600_000);
		assert_noop!(unwind(id, 0), Errors::StillOpen);
		assert_ok!(execute(ALICE, id));
	});
}

fn test_clock_loses(more: Moment) {
	caravan_primitives::test_utils::TestClock::set_lost(LOST + more);
}
