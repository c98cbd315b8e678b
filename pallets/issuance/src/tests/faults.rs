//! Something fails inside: all or nothing.

use super::*;
use caravan_primitives::test_utils::{Fault, LedgerFaults};
use frame_support::traits::{
	fungibles::MutateHold,
	tokens::{Fortitude, Precision},
};

/// All of the storage.
fn everything() -> Vec<u8> {
	sp_io::storage::root(sp_runtime::StateVersion::V1)
}

/// What has to be there, and the call that moves money.
type Row = (&'static str, fn(), fn() -> DispatchResult);

fn rows() -> Vec<Row> {
	vec![
		(
			"mint",
			|| {
				assert_ok!(propose_issue(1, 100));
			},
			|| confirm_issue(1),
		),
		("hold", || (), || redeem_as(LI, BANK, 600, uetr(1), false)),
		(
			"burn",
			|| {
				redeem(LI, BANK, 600);
				assert_ok!(accept(0));
			},
			|| confirm(0),
		),
		(
			"cancel",
			|| {
				redeem(LI, BANK, 600);
			},
			|| cancel(LI, 0),
		),
		(
			"decline",
			|| {
				redeem(LI, BANK, 600);
			},
			|| decline(0),
		),
		(
			"release",
			|| {
				redeem(LI, BANK, 600);
				wait(PERIODS.accept);
			},
			|| release(0),
		),
	]
}

#[test]
fn each_inner_fault_of_the_ledger_leaves_everything_as_it_was() {
	for (what, world, call) in rows() {
		for fault in [Fault::Fails, Fault::Short] {
			let mut k = 1;
			loop {
				let more = ExtBuilder::default().build().execute_with(|| {
					world();
					let (before, calls) = (everything(), LedgerFaults::calls());
					LedgerFaults::fail_call(k, fault);
					let result = call();
					if LedgerFaults::calls() < calls + k {
						// There is no such call.
						assert_ok!(result);
						check_state();
						return false;
					}
					assert!(result.is_err(), "{what}: {fault:?} at {k}");
					assert_eq!(everything(), before, "{what}: {fault:?} at {k}");
					check_state();
					// It goes through when the ledger is well again.
					assert_ok!(call());
					check_state();
					true
				});
				if !more {
					break;
				}
				k += 1;
			}
			assert_eq!(k, 3, "{what}: each movement is two inner changes");
		}
	}
}

#[test]
fn a_refusal_of_the_gate_leaves_everything_as_it_was() {
	ExtBuilder::default().build_and_execute(|| {
		let before = everything();
		TestGate::refuse_call(1, Refusal::AboveRollingLimit);
		assert_eq!(
			redeem_as(LI, BANK, 600, uetr(1), false),
			Err(refused(Refusal::AboveRollingLimit).into())
		);
		assert_eq!(everything(), before);
		let id = redeem(LI, BANK, 600);
		let before = everything();
		TestGate::refuse_call(1, Refusal::NoCorridor);
		assert_eq!(accept(id), Err(refused(Refusal::NoCorridor).into()));
		assert_eq!(everything(), before);
	});
}

#[test]
fn what_the_gate_counted_is_undone_when_the_ledger_refuses() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			redeem_as(LI, BANK, LI_MONEY, uetr(1), false),
			refused(Refusal::TooLittleFree)
		);
		assert_eq!(TestGate::calls::<AccountId>().len(), 1);
		assert_eq!(TestGate::counted(), 0);
	});
}

#[test]
fn what_the_ledger_does_not_tell_is_found_out() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 100));
		LedgerFaults::fail_call(1, Fault::Short);
		assert_noop!(confirm_issue(1), refused(Refusal::FailedToSettle));
	});
}

#[test]
fn the_mock_ledger_does_lose_money_when_nobody_looks() {
	// Else the tests above prove nothing.
	ExtBuilder::default().build().execute_with(|| {
		let reason = HoldReason::Redemption.into();
		assert_ok!(Ledger::hold(CNY, &reason, &LI, 600));
		LedgerFaults::fail_call(2, Fault::Fails);
		assert!(Ledger::release(CNY, &reason, &LI, 600, Precision::Exact).is_err());
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 600, 0));
		assert_ok!(Ledger::hold(CNY, &reason, &LI, 600));
		LedgerFaults::fail_call(2, Fault::Short);
		let force = Fortitude::Force;
		assert_ok!(Ledger::burn_held(
			CNY,
			&reason,
			&LI,
			600,
			Precision::Exact,
			force
		));
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES - 600 + 1);
	});
}
