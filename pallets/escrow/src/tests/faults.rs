//! The ledger fails inside: all or nothing, and what is handled loses no unit.

use super::*;
use caravan_primitives::test_utils::{Fault, LedgerFaults};
use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};

/// What has to be there, and the call that moves money.
type Row = (&'static str, fn(), fn() -> DispatchResult);

fn rows() -> Vec<Row> {
	vec![
		(
			"order",
			|| (),
			|| {
				let request = request(SHOP, 1, &[10_000]);
				Escrow::order(signed(ANN), request, FundingReference::default(), None)
			},
		),
		(
			"withdraw",
			|| _ = order(1, &[10_000]),
			|| Escrow::withdraw(signed(ANN), 0),
		),
		(
			"release",
			|| _ = delivered(1, &[10_000]),
			|| bare(Escrow::release(signed(ANN), 0, 0)),
		),
		(
			"refund",
			|| _ = delivered(1, &[10_000]),
			|| bare(Escrow::refund(signed(SHOP), 0, 0, 5_000)),
		),
		(
			"dispute",
			|| _ = delivered(1, &[10_000]),
			|| Escrow::dispute(signed(ANN), 0, 0, 5_000),
		),
		(
			"silence",
			|| {
				delivered(1, &[10_000]);
				wait(lengths().inspect);
			},
			|| bare(Escrow::close_line(signed(STRANGER), 0, 0)),
		),
		(
			"pay item",
			|| {
				let id = delivered(0, &[10_000]);
				freeze(10, now() + 1, 0);
				assert_ok!(Escrow::release(signed(ANN), id, 0));
				wait(1);
			},
			|| Escrow::pay_item(signed(STRANGER), 0, 0),
		),
		(
			"block",
			|| {
				let id = delivered(0, &[10_000]);
				freeze(10, Moment::MAX, 0);
				assert_ok!(Escrow::release(signed(ANN), id, 0));
				wait(WAIT);
			},
			|| bare(Escrow::work_due(signed(STRANGER), MAX_DUE)),
		),
	]
}

/// All of everybody, with what is on hold.
fn total() -> Amount {
	books().into_values().map(|(free, held)| free + held).sum()
}

#[test]
fn each_inner_fault_of_the_ledger_loses_no_unit() {
	for (what, world, call) in rows() {
		for fault in [Fault::Fails, Fault::Short] {
			for k in 1.. {
				let mut ended = false;
				ExtBuilder.build_and_execute(|| {
					world();
					let (before, all, calls) = (everything(), total(), LedgerFaults::calls());
					LedgerFaults::fail_call(k, fault);
					let answer = with_storage_layer(call);
					ended = LedgerFaults::calls() - calls < k;
					LedgerFaults::reset();
					if answer.is_err() {
						assert_eq!(everything(), before, "{what}: call {k}, {fault:?}");
					}
					assert_eq!(total(), all, "{what}: call {k}, {fault:?}");
					check_state();
				});
				if ended {
					assert!(k > 1, "{what} moves nothing");
					break;
				}
			}
		}
	}
}

#[test]
fn what_fails_at_a_release_is_paid_later_to_the_unit() {
	run(|| {
		let before = books();
		let id = delivered(1, &[10_000]);
		LedgerFaults::fail_from(1);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		LedgerFaults::reset();
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		assert_eq!(Escrow::items_of(id).len(), 5);
		for item in 0..5 {
			assert_ok!(Escrow::pay_item(signed(STRANGER), id, item));
		}
		let changes = [
			(ANN, -10_000, 0),
			(PLATFORM, 300, 0),
			(TAX, 1_300, 0),
			(HAULIER, 700, 0),
			(SHOP, 7_700, 0),
		];
		assert_moved(&before, &changes);
	});
}
