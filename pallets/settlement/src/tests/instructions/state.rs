//! What is stored, what it is called on the wire, and what the invariants see.

use super::*;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::traits::{GetCallIndex, GetCallName};

#[test]
fn indices_stay() {
	let names: Vec<_> = Call::<Test>::get_call_names()
		.iter()
		.zip(Call::<Test>::get_call_indices())
		.filter(|(_, index)| **index >= 20)
		.map(|(name, index)| (*index, *name))
		.collect();
	assert_eq!(
		names,
		[
			(20, "create_instruction"),
			(21, "affirm"),
			(22, "withdraw"),
			(23, "reject"),
			(24, "cancel"),
			(25, "execute"),
			(26, "approve"),
			(27, "submit_receipt"),
			(28, "confirm_receipt"),
			(29, "unwind"),
			(30, "hold_instruction"),
			(31, "lift_hold"),
			(32, "work_due"),
			(33, "forget"),
		]
	);
	assert_eq!(
		Event::<Test>::InstructionForgotten { id: 0 }.encode()[0],
		55
	);
	assert_eq!(Errors::NoInstruction.encode(), [40]);
	assert_eq!(Errors::NumbersExhausted.encode(), [76]);
	assert_eq!(HoldReason::Leg.encode(), [0]);
	assert_eq!(HoldReason::Deposit.encode(), [1]);
	let encoded = |kind: LegKind<AccountId>| kind.encode()[0];
	assert_eq!(encoded(LegKind::OnLedger), 0);
	assert_eq!(encoded(LegKind::Elsewhere { signer: 1 }), 1);
	assert_eq!(Trigger::LastAffirmation.encode(), [0]);
	assert_eq!(Trigger::At(0).encode()[0], 1);
	assert_eq!(Trigger::ByHand.encode(), [2]);
}

#[test]
fn outcomes_have_a_status_of_pacs_002() {
	let statuses = [
		Outcome::Executed,
		Outcome::Rejected,
		Outcome::Cancelled,
		Outcome::TimedOut,
	]
	.map(Outcome::status);
	assert_eq!(statuses, ["ACSC", "RJCT", "CANC", "RJCT"]);
}

#[test]
fn a_full_instruction_fits_its_bound_and_a_record_is_small() {
	run(|| {
		let from = |k: u64| if k.is_multiple_of(2) { ALICE } else { BOB };
		let legs: Vec<_> = (0..16)
			.map(|k| {
				register(1_000 + k, 1_000 + k, Jurisdiction::CN);
				Leg {
					uetr: Some(caravan_primitives::Uetr::from_random([k as u8; 16])),
					..leg(from(k), 1_000 + k, CNY, 1)
				}
			})
			.collect();
		let id = create_with(legs, Trigger::ByHand, vec![MEDIATOR, ARBITER, CAROL, DAVE]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(hold_until(CN_OFFICER, id, ALICE, now() + 1));
		let stored = instruction(id);
		let bytes = stored.encode();
		assert!(bytes.len() <= Instruction::<Test>::max_encoded_len());
		assert_eq!(Instruction::<Test>::decode(&mut &bytes[..]), Ok(stored));
		assert_eq!(InstructionRecord::max_encoded_len(), 9);
	});
}

/// A change to what is stored, and what the invariants say of it.
type Row = (fn(&mut Instruction<Test>), &'static str);

#[test]
fn invariants_see_what_is_wrong() {
	let rows: Vec<Row> = vec![
		(
			|it| {
				let mut legs = it.legs.clone().into_inner();
				legs[0].leg.amount += 1;
				it.legs = legs.try_into().unwrap();
			},
			"what is on hold isn't what legs say",
		),
		(
			|it| {
				it.parties.remove(&BOB);
			},
			"parties aren't those of the legs",
		),
		(
			|it| {
				it.mediators.try_insert(BOB, 0).unwrap();
			},
			"a party mediates",
		),
		(
			|it| it.parties.get_mut(&ALICE).unwrap().stance = Stance::Missing,
			"a leg's state isn't what its payer has said",
		),
		(
			|it| it.parties.get_mut(&ALICE).unwrap().stance = Stance::Cancels,
			"a party cancels what wasn't agreed",
		),
		(|it| it.deadline += 1, "a deadline isn't in the queue"),
		(
			|it| it.trigger = Trigger::At(START + 1),
			"a set time isn't in the queue",
		),
	];
	for (change, complaint) in rows {
		chain().execute_with(|| {
			let id = create_with(pvp(), Trigger::ByHand, vec![]);
			assert_ok!(affirm(ALICE, id));
			assert_ok!(Settlement::do_try_state());
			Instructions::<Test>::mutate(id, |it| change(it.as_mut().unwrap()));
			assert_eq!(
				Settlement::do_try_state(),
				Err(sp_runtime::TryRuntimeError::Other(complaint))
			);
		});
	}
}

#[test]
fn invariants_see_what_is_left_behind() {
	let complains = |tamper: fn(), complaint| {
		chain().execute_with(|| {
			create(pvp());
			tamper();
			assert_eq!(
				Settlement::do_try_state(),
				Err(sp_runtime::TryRuntimeError::Other(complaint))
			);
		});
	};
	complains(
		|| {
			Instructions::<Test>::mutate(0, |it| {
				it.as_mut().unwrap().stage = Stage::Ending(Outcome::TimedOut);
			});
		},
		"an instruction has ended and is kept",
	);
	complains(
		|| InstructionNext::<Test>::put(0),
		"an instruction's number wasn't given",
	);
	complains(
		|| {
			InstructionRecords::<Test>::insert(0, ended_now());
		},
		"an instruction has ended and hasn't",
	);
	complains(
		|| {
			InstructionRecords::<Test>::insert(7, ended_now());
		},
		"a record's number wasn't given",
	);
	complains(
		|| {
			Instructions::<Test>::remove(0);
			InstructionRecords::<Test>::insert(0, ended_now());
		},
		"a record's end isn't in the queue",
	);
	complains(
		|| InstructionDueNext::<Test>::put(0),
		"an entry's sequence wasn't given",
	);
}

fn ended_now() -> InstructionRecord {
	InstructionRecord {
		outcome: Outcome::Executed,
		at: START,
	}
}

#[test]
fn a_config_that_never_works_a_deadline_off_is_refused() {
	use frame_support::{traits::Hooks, weights::Weight};
	run(|| {
		<Settlement as Hooks<u64>>::integrity_test();
		TheMaxIdleWeight::set(Pallet::<Test>::due_weight(1) - Weight::from_parts(1, 0));
		let refused = std::panic::catch_unwind(<Settlement as Hooks<u64>>::integrity_test);
		assert!(refused.is_err());
	});
}
