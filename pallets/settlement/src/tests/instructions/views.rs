//! What the views answer.

use super::*;

fn acts(id: InstructionId) -> Vec<InstructionAct<AccountId>> {
	let view = Settlement::instruction(id).expect("an open instruction");
	view.allowed
		.into_iter()
		.map(|allowed| allowed.act)
		.collect()
}

/// Everything that somebody may do, tried; what isn't in the view is refused.
fn assert_view_is_true(id: InstructionId) {
	use frame_support::storage::{TransactionOutcome, with_transaction};
	let attempt = |call: &dyn Fn() -> Result<(), DispatchError>| -> bool {
		with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(call().is_ok())))
			.unwrap()
	};
	let listed = acts(id);
	for party in [ALICE, BOB] {
		let own_key = |own_key| InstructionAct::Affirm { party, own_key };
		for (what, listed, done) in [
			(
				"affirm",
				listed.contains(&own_key(true)) || listed.contains(&own_key(false)),
				attempt(&|| affirm(party, id)),
			),
			(
				"withdraw",
				listed.contains(&InstructionAct::Withdraw { party }),
				attempt(&|| withdraw(party, id)),
			),
			(
				"cancel",
				listed.contains(&InstructionAct::Cancel { party }),
				attempt(&|| cancel(party, id)),
			),
			(
				"reject",
				listed.contains(&InstructionAct::Reject),
				attempt(&|| reject(party, id)),
			),
		] {
			assert_eq!(listed, done, "{what} by {party}");
		}
	}
	let execute_by = |anybody| listed.contains(&InstructionAct::Execute { anybody });
	assert_eq!(
		execute_by(true) || execute_by(false),
		attempt(&|| execute(ALICE, id))
	);
	assert_eq!(execute_by(true), attempt(&|| execute(STRANGER, id)));
	assert_eq!(
		listed.contains(&InstructionAct::Approve { mediator: MEDIATOR }),
		attempt(&|| approve(MEDIATOR, id, Moment::MAX))
	);
	for leg in 0..3 {
		assert_eq!(
			listed.contains(&InstructionAct::Receipt {
				leg,
				signer: SIGNER
			}),
			attempt(&|| confirm_receipt(SIGNER, id, leg))
		);
		assert_eq!(
			listed.contains(&InstructionAct::Unwind { leg }),
			attempt(&|| unwind(id, leg))
		);
	}
	let jurisdiction = Jurisdiction::CN;
	assert_eq!(
		listed.contains(&InstructionAct::Hold),
		attempt(&|| hold_until(CN_OFFICER, id, ALICE, now() + 1))
	);
	assert_eq!(
		listed.contains(&InstructionAct::LiftHold { jurisdiction }),
		attempt(&|| Settlement::lift_hold(signed(CN_OFFICER), id, jurisdiction))
	);
}

#[test]
fn an_instruction_says_who_may_do_what_until_when() {
	run(|| {
		let legs = vec![
			leg(ALICE, BOB, CNY, 700),
			elsewhere(BOB, ALICE, EUR, 90),
			leg(BOB, ALICE, USD, 100),
		];
		let id = create_with(legs, Trigger::At(now() + 50), vec![MEDIATOR]);
		let view = Settlement::instruction(id).expect("open");
		assert_eq!(view.deadline_wall, START + LIFE + LOST);
		assert!(!view.complete && !view.ready);
		assert!(
			view.allowed
				.iter()
				.all(|allowed| allowed.until == Some(START + LIFE))
		);
		assert_view_is_true(id);
		assert_ok!(affirm(ALICE, id));
		assert_view_is_true(id);
		assert_ok!(affirm(BOB, id));
		assert_view_is_true(id);
		assert_ok!(approve(MEDIATOR, id, Moment::MAX));
		assert_ok!(confirm_receipt(SIGNER, id, 1));
		assert_view_is_true(id);
		assert_ok!(hold_until(CN_OFFICER, id, ALICE, now() + 60));
		assert_view_is_true(id);
		wait(60);
		assert_view_is_true(id);
		assert!(Settlement::instruction(id).expect("open").ready);
		assert_ok!(cancel(ALICE, id));
		assert_view_is_true(id);
		wait(LIFE);
		assert_view_is_true(id);
		assert_ok!(unwind(id, 0));
		assert_eq!(acts(id), [InstructionAct::Unwind { leg: 2 }]);
		assert_view_is_true(id);
		assert_ok!(unwind(id, 2));
		assert_eq!(Settlement::instruction(id), None);
	});
}

#[test]
fn what_nobody_has_affirmed_says_that_any_leg_ends_it() {
	run(|| {
		let id = create(pvp());
		wait(LIFE);
		assert_eq!(acts(id), [InstructionAct::Unwind { leg: 0 }]);
	});
}

#[test]
fn a_hand_is_said_to_be_asked_for() {
	run(|| {
		let id = by_hand();
		assert!(acts(id).contains(&InstructionAct::Execute { anybody: false }));
		assert_view_is_true(id);
	});
}

#[test]
fn status_goes_from_pending_to_the_end_and_is_forgotten() {
	run(|| {
		assert_eq!(Settlement::instruction_status(0), None);
		let id = by_hand();
		let status = || Settlement::instruction_status(id);
		assert_eq!(status(), Some(InstructionStatus::Pending));
		wait(LIFE);
		let ending = InstructionStatus::Ending(Outcome::TimedOut);
		assert_eq!(status(), Some(ending));
		assert_ok!(unwind(id, 0));
		assert_eq!(status(), Some(ending));
		assert_ok!(unwind(id, 1));
		let record = InstructionRecord {
			outcome: Outcome::TimedOut,
			at: now(),
		};
		assert_eq!(status(), Some(InstructionStatus::Ended(record)));
		wait(RECORD);
		assert_ok!(Settlement::forget(signed(STRANGER), id));
		assert_eq!(status(), None);
	});
}

#[test]
fn obstacle_is_what_an_execution_would_meet() {
	run(|| {
		let id = by_hand();
		assert_eq!(Settlement::instruction_obstacle(id), None);
		freeze(2);
		let fault = LegFault {
			leg: 1,
			cause: Cause::Refused(Refusal::PayerFrozen),
		};
		assert_eq!(Settlement::instruction_obstacle(id), Some(fault));
		assert_ok!(execute(ALICE, id));
		assert!(matches!(
			last_event(),
			Event::InstructionExecutionFailed { leg, cause, .. }
				if (LegFault { leg, cause }) == fault
		));
		assert_eq!(Settlement::instruction_obstacle(7), None);
	});
}

#[test]
fn a_party_finds_its_instructions_and_locks_page_by_page() {
	run(|| {
		let mut mine = vec![];
		for k in 0..20 {
			// Strangers name whom they like: it fills no list of Alice's.
			if k % 3 == 0 {
				mine.push(create(pvp()));
			} else {
				create(vec![leg(CAROL, DAVE, CNY, 1)]);
			}
		}
		assert_ok!(affirm(ALICE, mine[0]));
		for size in [1, 2, 7, 20, 21, 1_000] {
			let (mut found, mut start, mut pages) = (vec![], None, 0);
			loop {
				let page = Settlement::instructions_of(ALICE, start, size);
				assert!(page.found.len() <= size as usize);
				found.extend(page.found);
				pages += 1;
				start = page.next;
				if start.is_none() {
					break;
				}
			}
			assert!(pages <= 20 / size as usize + 1);
			found.sort_by_key(|view| view.id);
			assert_eq!(found.iter().map(|view| view.id).collect::<Vec<_>>(), mine);
			assert_eq!(
				found[0],
				PartyView {
					id: mine[0],
					stance: Stance::Affirmed,
					status: InstructionStatus::Pending,
					deadline: START + LIFE,
					deadline_wall: START + LIFE + LOST,
					locks: vec![LegLock {
						leg: 0,
						currency: CNY,
						amount: 700
					}],
				}
			);
			assert!(found[1].locks.is_empty());
		}
		// A page of nothing would never end.
		assert_eq!(
			Settlement::instructions_of(ALICE, None, 0),
			Settlement::instructions_of(ALICE, None, 1)
		);
		assert_eq!(
			Settlement::instructions_of(STRANGER, None, 100),
			InstructionPage {
				found: vec![],
				next: None
			}
		);
	});
}
