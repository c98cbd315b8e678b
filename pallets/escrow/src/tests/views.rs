//! What the views answer.

use super::*;

fn steps(id: OrderId, line: usize) -> Vec<(StepName, Actor)> {
	let view = Escrow::order_by(id).expect("an order");
	view.lines[line]
		.allowed
		.iter()
		.map(|allowed| (allowed.step, allowed.by))
		.collect()
}

#[test]
fn an_order_says_who_may_do_what_until_when() {
	run(|| {
		let id = accepted(0, &[10_000, 20_000]);
		assert_ok!(Escrow::ship(signed(SHOP), id, 1, shipment()));
		let view = Escrow::order_by(id).expect("an order");
		assert_eq!((view.buyer.account, view.merchant.account), (ANN, SHOP));
		assert_eq!(view.latest_end, Escrow::latest_end(id));
		assert_eq!(view.lines[0].number, 3);
		assert_eq!(
			view.lines[0].until_wall,
			Some(now() + lengths().ship + LOST)
		);
		assert_eq!(
			steps(id, 0),
			[
				(StepName::Cancel, Actor::Buyer),
				(StepName::Cancel, Actor::Merchant),
				(StepName::Ship, Actor::Merchant),
				(StepName::Release, Actor::Buyer),
				(StepName::Refund, Actor::Merchant),
			]
		);
		wait(lengths().deliver);
		assert_eq!(
			steps(id, 1),
			[
				(StepName::Attest, Actor::Carrier),
				(StepName::Confirm, Actor::Buyer),
				(StepName::NotReceived, Actor::Buyer),
				(StepName::Release, Actor::Buyer),
				(StepName::Refund, Actor::Merchant),
			]
		);
		assert_eq!(steps(id, 0), [(StepName::Close, Actor::Anybody)]);
		assert_eq!(Escrow::order_by(7), None);
	});
}

#[test]
fn a_partys_open_orders_come_by_pages() {
	run(|| {
		let ids: Vec<_> = (0..7).map(|_| order(0, &[5_000])).collect();
		assert_ok!(Escrow::withdraw(signed(ANN), ids[3]));
		for (party, side) in [(1, Side::Buyer), (10, Side::Merchant)] {
			let mut found = Vec::new();
			let mut start = None;
			loop {
				let page = Escrow::orders_of(party, start, 2);
				assert!(page.found.len() <= 2);
				found.extend(page.found);
				start = page.next;
				if start.is_none() {
					break;
				}
			}
			let mut open: Vec<_> = found.iter().map(|order| order.id).collect();
			open.sort_unstable();
			let due: Vec<_> = ids.iter().copied().filter(|id| *id != ids[3]).collect();
			assert_eq!(open, due);
			assert!(
				found
					.iter()
					.all(|order| order.side == side && order.held == 5_000)
			);
		}
		assert!(Escrow::orders_of(2, None, MAX_PAGE).found.is_empty());
	});
}

#[test]
fn the_latest_end_never_moves_later() {
	run(|| {
		let id = order(0, &[10_000]);
		let mut end = Escrow::latest_end(id).unwrap();
		let mut check = || {
			let Some(now_end) = Escrow::latest_end(id) else {
				return;
			};
			assert!(now_end <= end);
			end = now_end;
		};
		assert_ok!(Escrow::accept(signed(SHOP), id, agreed(id)));
		check();
		wait(lengths().ship - 1);
		assert_ok!(Escrow::ship(signed(SHOP), id, 0, shipment()));
		check();
		wait(lengths().deliver);
		work();
		check();
		wait(lengths().claim - 1);
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		check();
		wait(lengths().prove - 1);
		assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
		check();
		freeze(1, 0, Moment::MAX);
		wait(lengths().inspect);
		work();
		check();
		wait(EXTENSION - 1);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 1));
		check();
	});
}
