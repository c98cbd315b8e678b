//! The ledger fails inside a dispute: all or nothing, and what is handled loses no unit.

use super::*;
use caravan_primitives::test_utils::{Fault, LedgerFaults};
use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};

/// Lets every inner change of a call fail once, in both ways.
fn at_every_change(reach: fn() -> OrderId, act: fn(OrderId) -> DispatchResult) {
	for fault in [Fault::Fails, Fault::Short] {
		for k in 1.. {
			let mut reached = true;
			run(|| {
				let id = reach();
				LedgerFaults::reset();
				let before = everything();
				LedgerFaults::fail_call(k, fault);
				let result = with_storage_layer(|| act(id));
				reached = LedgerFaults::calls() >= k;
				LedgerFaults::reset();
				assert!(reached || result.is_ok());
				if result.is_err() {
					assert_eq!(everything(), before, "{k} {fault:?}");
				}
				assert_eq!(supply(CNY), OPENING * PEOPLE.len() as Amount);
				check_state();
				// What was put off is paid when the ledger works again.
				let items: Vec<_> = Items::<Test>::iter()
					.map(|(id, item, _)| (id, item))
					.collect();
				for (id, item) in items {
					assert_ok!(Escrow::pay_item(signed(STRANGER), id, item));
				}
			});
			if !reached {
				assert!(k > 1, "no change at all");
				break;
			}
		}
	}
}

#[test]
fn a_stake_goes_on_hold_and_off_or_nothing_happens() {
	at_every_change(|| 0, |_| Escrow::stake(signed(40), CNY, 7));
	at_every_change(|| 0, |_| Escrow::unstake(signed(40), CNY, 7));
}

#[test]
fn bonds_go_on_hold_or_nothing_happens() {
	at_every_change(disputed, |id| {
		Escrow::contest(signed(SHOP), id, 0, EvidenceKind::Other, document(1))
	});
	at_every_change(
		|| ruled(damaged(300_000)),
		|id| Escrow::appeal(signed(ANN), id, 0),
	);
}

#[test]
fn a_lost_stake_is_paid_or_put_off() {
	at_every_change(
		|| {
			let id = assigned();
			wait(lengths().rule);
			id
		},
		|id| bare(Escrow::close_line(signed(STRANGER), id, 0)),
	);
}

#[test]
fn the_end_of_a_dispute_is_paid_or_put_off() {
	at_every_change(
		|| {
			let id = ruled(damaged(400_000));
			wait(lengths().appeal);
			id
		},
		|id| bare(Escrow::close_line(signed(STRANGER), id, 0)),
	);
	at_every_change(
		|| {
			let id = disputed_by(1);
			contest(id);
			let until = now() + 1;
			assert_ok!(Escrow::offer_settlement(signed(ANN), id, 0, 400_000, until));
			id
		},
		|id| {
			let offer = case(id).offers.buyer.expect("an offer");
			Escrow::accept_settlement(signed(SHOP), id, 0, offer)
		},
	);
}

#[test]
fn the_end_of_an_appeal_is_paid_or_put_off() {
	at_every_change(
		|| {
			let id = appealed(damaged(300_000), ANN);
			let panel = jurors(id);
			for who in &panel {
				seal_vote(id, *who, damaged(600_000));
			}
			open_vote(id, panel[0], damaged(600_000));
			open_vote(id, panel[1], damaged(600_000));
			wait(lengths().open_vote);
			id
		},
		|id| bare(Escrow::close_line(signed(STRANGER), id, 0)),
	);
}
