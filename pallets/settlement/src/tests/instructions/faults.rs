//! Something fails inside, at every inner call: all or nothing, and no unit is lost where the
//! error is handled.

use super::*;
use frame_support::{
	traits::{Hooks, fungibles::MutateHold, tokens::Precision},
	weights::Weight,
};

/// Three legs, two payers, two currencies.
fn legs() -> Vec<Leg<AccountId>> {
	vec![
		leg(ALICE, BOB, CNY, 700),
		leg(BOB, ALICE, USD, 100),
		leg(ALICE, CAROL, USD, 30),
	]
}

/// Carol affirms last, so that what the others give is on hold.
fn two_of_three(trigger: Trigger) {
	create_with(legs(), trigger, vec![]);
	assert_ok!(affirm(ALICE, 0));
	assert_ok!(affirm(BOB, 0));
}

fn all_three() {
	two_of_three(Trigger::ByHand);
	assert_ok!(affirm(CAROL, 0));
}

fn all_but_one_cancel() {
	all_three();
	assert_ok!(cancel(ALICE, 0));
	assert_ok!(cancel(BOB, 0));
}

fn timed_out() {
	all_three();
	wait(LIFE);
}

fn idle() -> Result<(), DispatchError> {
	Settlement::on_idle(1, Weight::MAX);
	Ok(())
}

/// What has to be there, and the call.
type Row = (&'static str, fn(), fn() -> Result<(), DispatchError>);

/// Runs the call with the k-th inner change of the ledger going wrong; tells whether there is
/// one.
fn with_fault(
	row: &Row,
	k: u32,
	fault: Option<Fault>,
	judge: impl FnOnce(Result<(), DispatchError>, Vec<(Vec<u8>, Vec<u8>)>),
) -> bool {
	let (_, world, call) = row;
	chain().execute_with(|| {
		world();
		let (before, calls) = (everything(), LedgerFaults::calls());
		match fault {
			Some(fault) => LedgerFaults::fail_call(k, fault),
			None => LedgerFaults::fail_from(k),
		}
		let result = call();
		let met = LedgerFaults::calls() >= calls + k;
		LedgerFaults::reset();
		if met {
			judge(result, before);
		} else {
			assert_ok!(result);
		}
		check_state();
		met
	})
}

const FAULTS: [Option<Fault>; 3] = [Some(Fault::Fails), Some(Fault::Short), None];

#[test]
fn where_the_error_is_handed_on_everything_is_as_it_was() {
	let rows: [Row; 3] = [
		(
			"affirm",
			|| {
				create_with(legs(), Trigger::ByHand, vec![]);
			},
			|| affirm(ALICE, 0),
		),
		(
			"withdraw",
			|| two_of_three(Trigger::ByHand),
			|| withdraw(ALICE, 0),
		),
		("unwind", timed_out, || unwind(0, 0)),
	];
	for row in &rows {
		for fault in FAULTS {
			let mut k = 1;
			while with_fault(row, k, fault, |result, before| {
				assert!(result.is_err(), "{}: {fault:?} at {k}", row.0);
				assert_eq!(everything(), before, "{}: {fault:?} at {k}", row.0);
			}) {
				k += 1;
			}
			assert!(k > 2, "{}: no inner change", row.0);
		}
	}
}

#[test]
fn where_an_execution_fails_all_locks_stay_and_it_can_be_tried_again() {
	let rows: [Row; 3] = [
		("execute", all_three, || execute(ALICE, 0)),
		(
			"the last affirmation",
			|| two_of_three(Trigger::LastAffirmation),
			|| affirm(CAROL, 0),
		),
		(
			"the set time",
			|| {
				two_of_three(Trigger::At(now() + 1));
				assert_ok!(affirm(CAROL, 0));
				wait(1);
			},
			idle,
		),
	];
	for row in &rows {
		for fault in FAULTS {
			let mut k = 1;
			while with_fault(row, k, fault, |result, _| {
				assert_ok!(result);
				assert_eq!(
					books(),
					changed(&[(ALICE, -700, 700, -30, 30), (BOB, 0, 0, -100, 100)]),
					"{}: {fault:?} at {k}",
					row.0
				);
				assert_eq!(TestGate::counted(), 830);
				assert!(instruction(0).is_complete());
				// Each leg is two changes of the ledger.
				let at = (k - 1) / 2;
				assert!(
					matches!(
						last_event(),
						Event::InstructionExecutionFailed { leg, attempts: 1, .. } if leg == at
					),
					"{}: {fault:?} at {k}: {:?}",
					row.0,
					last_event()
				);
				check_state();
				wait(LIFE / 4);
				assert_ok!(execute(ALICE, 0));
				assert_eq!(
					books(),
					changed(&[
						(ALICE, -700, 0, 70, 0),
						(BOB, 700, 0, -100, 0),
						(CAROL, 0, 0, 30, 0)
					])
				);
			}) {
				k += 1;
			}
			assert_eq!(k, 7, "{}: six inner changes", row.0);
		}
	}
}

#[test]
fn where_a_release_fails_its_leg_waits_and_the_others_are_free() {
	let rows: [Row; 3] = [
		(
			"reject",
			|| two_of_three(Trigger::ByHand),
			|| reject(CAROL, 0),
		),
		("cancel", all_but_one_cancel, || cancel(CAROL, 0)),
		("the deadline", timed_out, idle),
	];
	for row in &rows {
		for fault in FAULTS {
			let mut k = 1;
			while with_fault(row, k, fault, |result, _| {
				assert_ok!(result);
				let stuck = instruction(0).locked();
				assert!(!stuck.is_empty());
				if fault.is_some() {
					assert_eq!(stuck.len(), 1, "{}: {fault:?} at {k}", row.0);
				}
				check_state();
				let counted: Amount = stuck
					.iter()
					.map(|leg| instruction(0).legs[*leg as usize].leg.amount)
					.sum();
				assert_eq!(Amount::from(TestGate::counted()), counted);
				for leg in stuck {
					assert_ok!(unwind(0, leg));
				}
				assert_eq!(books(), changed(&[]));
				assert_eq!(TestGate::counted(), 0);
				assert!(outcome(0).is_some());
			}) {
				k += 1;
			}
			assert!(k >= 6, "{}: two inner changes for each leg", row.0);
		}
	}
}

#[test]
fn each_refusal_of_the_gate_undoes_what_it_counted_before() {
	for k in 1..=2 {
		run(|| {
			let id = create(legs());
			let before = everything();
			TestGate::refuse_call(k, Refusal::AboveRollingLimit);
			assert_noop!(affirm(ALICE, id), refused(Refusal::AboveRollingLimit));
			assert_eq!(everything(), before);
			assert_eq!(TestGate::counted(), 0);
			assert_ok!(affirm(ALICE, id));
			assert_eq!(TestGate::counted(), 730);
		});
	}
}

#[test]
fn the_mock_ledger_does_lose_money_when_nobody_looks() {
	// Else the tests above prove nothing.
	chain().execute_with(|| {
		let reason = HoldReason::Leg.into();
		assert_ok!(Ledger::hold(CNY, &reason, &ALICE, 600));
		LedgerFaults::fail_call(2, Fault::Fails);
		assert!(Ledger::release(CNY, &reason, &ALICE, 600, Precision::Exact).is_err());
		assert_eq!((free(ALICE, CNY), held(ALICE, CNY)), (OPENING - 600, 0));
	});
}
