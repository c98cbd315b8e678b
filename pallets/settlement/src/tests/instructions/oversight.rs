//! Mediators, whose approval it takes, and regulators, who stop an execution for a while.

use super::*;

fn mediated() -> InstructionId {
	let id = create_with(pvp(), Trigger::ByHand, vec![MEDIATOR, ARBITER]);
	assert_ok!(affirm(ALICE, id));
	assert_ok!(affirm(BOB, id));
	id
}

#[test]
fn every_mediator_has_to_approve() {
	run(|| {
		let id = mediated();
		assert_noop!(execute(ALICE, id), Errors::ApprovalMissing);
		assert_ok!(approve(MEDIATOR, id, now() + 100));
		assert_eq!(
			last_event(),
			Event::InstructionApproved {
				id,
				mediator: MEDIATOR,
				until: now() + 100
			}
		);
		assert_noop!(execute(ALICE, id), Errors::ApprovalMissing);
		assert_ok!(approve(ARBITER, id, Moment::MAX));
		assert_ok!(execute(ALICE, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn approvals_are_read_at_the_execution() {
	run(|| {
		let id = mediated();
		assert_ok!(approve(MEDIATOR, id, now() + 100));
		assert_ok!(approve(ARBITER, id, now() + 200));
		wait(100);
		assert_noop!(execute(ALICE, id), Errors::ApprovalMissing);
		// What was said last counts, also to take it back.
		assert_ok!(approve(MEDIATOR, id, now() + 50));
		assert_ok!(approve(ARBITER, id, now() + 1));
		wait(1);
		assert_noop!(execute(ALICE, id), Errors::ApprovalMissing);
		assert_ok!(approve(ARBITER, id, now() + 1));
		assert_ok!(execute(ALICE, id));
	});
}

#[test]
fn only_mediators_approve_and_not_for_the_past() {
	run(|| {
		let id = mediated();
		for who in [ALICE, CAROL, STRANGER] {
			assert_noop!(approve(who, id, now() + 1), Errors::NotMediator);
		}
		assert_noop!(approve(MEDIATOR, id, now()), Errors::ApprovalNotAhead);
		TestIdentify::reset();
		assert_noop!(
			approve(MEDIATOR, id, now() + 1),
			refused(Refusal::KycMissing)
		);
		for (account, identity, jurisdiction) in PEOPLE {
			register(account, identity, jurisdiction);
		}
	});
}

#[test]
fn silence_of_a_mediator_ends_at_the_deadline() {
	run(|| {
		let id = mediated();
		wait(LIFE);
		assert_noop!(approve(MEDIATOR, id, now() + 1), refused(Refusal::TimedOut));
		assert_ok!(work_due(1));
		assert_eq!(outcome(id), Some(Outcome::TimedOut));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn a_regulator_of_a_partys_jurisdiction_stops_the_execution_and_nothing_else() {
	run(|| {
		let id = create(pvp());
		assert_ok!(hold_until(PK_OFFICER, id, BOB, now() + 1_000));
		assert_eq!(
			last_event(),
			Event::InstructionHeld {
				id,
				jurisdiction: Jurisdiction::PK,
				by: PK_OFFICER,
				reason: Hash::repeat_byte(7),
				until: now() + 1_000,
			}
		);
		// Parties affirm, withdraw and affirm again.
		assert_ok!(affirm(ALICE, id));
		assert_ok!(withdraw(ALICE, id));
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_noop!(execute(ALICE, id), refused(Refusal::HeldByAuthority));
		assert_eq!(instruction(id).deadline, START + LIFE);
		wait(999);
		assert_noop!(execute(ALICE, id), refused(Refusal::HeldByAuthority));
		wait(1);
		assert_ok!(execute(ALICE, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn a_hold_is_lifted_by_the_jurisdiction_that_made_it() {
	run(|| {
		let id = by_hand();
		let lift = |who, jurisdiction| Settlement::lift_hold(signed(who), id, jurisdiction);
		assert_ok!(hold_until(PK_OFFICER, id, BOB, now() + 1_000));
		assert_ok!(hold_until(CN_OFFICER, id, ALICE, now() + 1_000));
		assert_noop!(lift(CN_OFFICER, Jurisdiction::PK), DispatchError::BadOrigin);
		assert_noop!(lift(ALICE, Jurisdiction::CN), DispatchError::BadOrigin);
		assert_ok!(lift(CN_OFFICER, Jurisdiction::CN));
		assert_eq!(
			last_event(),
			Event::InstructionHoldLifted {
				id,
				jurisdiction: Jurisdiction::CN,
				by: CN_OFFICER
			}
		);
		assert_noop!(lift(CN_OFFICER, Jurisdiction::CN), Errors::NoHold);
		assert_noop!(execute(ALICE, id), refused(Refusal::HeldByAuthority));
		assert_ok!(lift(PK_OFFICER, Jurisdiction::PK));
		assert_ok!(execute(ALICE, id));
	});
}

#[test]
fn holds_are_by_regulators_of_parties_with_an_end_before_the_deadline() {
	run(|| {
		let id = by_hand();
		let end = now() + LIFE;
		for (who, party, until, error) in [
			(CN_OFFICER, BOB, end, DispatchError::BadOrigin),
			(PK_OFFICER, ALICE, end, DispatchError::BadOrigin),
			(ALICE, ALICE, end, DispatchError::BadOrigin),
			(CN_OFFICER, CAROL, end, Errors::NotParty.into()),
			(CN_OFFICER, ALICE, now(), Errors::HoldUnsound.into()),
			(CN_OFFICER, ALICE, end + 1, Errors::HoldUnsound.into()),
		] {
			assert_noop!(hold_until(who, id, party, until), error);
		}
		assert_noop!(hold_until(CN_OFFICER, 7, ALICE, end), Errors::NoInstruction);
		assert_ok!(hold_until(CN_OFFICER, id, ALICE, end));
		// A second order replaces the first.
		assert_ok!(hold_until(CN_OFFICER, id, ALICE, now() + 1));
		assert_eq!(instruction(id).holds.len(), 1);
		wait(1);
		assert_ok!(execute(ALICE, id));
	});
}

#[test]
fn a_held_instruction_unwinds_at_its_deadline() {
	run(|| {
		let id = by_hand();
		assert_ok!(hold_until(CN_OFFICER, id, ALICE, now() + LIFE));
		wait(LIFE);
		assert_noop!(
			hold_until(CN_OFFICER, id, ALICE, now() + 1),
			refused(Refusal::TimedOut)
		);
		assert_ok!(unwind(id, 0));
		assert_ok!(unwind(id, 1));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn parties_that_wander_bring_no_more_holds_than_there_is_room_for() {
	run(|| {
		let id = by_hand();
		let letters = || b'A'..=b'Z';
		let countries = letters()
			.flat_map(|a| letters().map(move |b| [a, b]))
			.filter_map(|code| Jurisdiction::try_from(code).ok())
			.filter(|country| ![Jurisdiction::CN, Jurisdiction::PK].contains(country));
		let mut held = 0;
		for country in countries.take(33) {
			register(BOB, 2, country);
			let result = hold_until(WORLD_OFFICER, id, BOB, now() + 1);
			if held < 32 {
				assert_ok!(result);
				held += 1;
			} else {
				assert_eq!(result, Err(Errors::TooManyHolds.into()));
			}
		}
		assert_eq!(instruction(id).holds.len(), 32);
	});
}
