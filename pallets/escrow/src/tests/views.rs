//! What the views answer.

use super::{states::reach, *};

/// Who may do what with an order's first line, and until when. What depends on more than the
/// state is told elsewhere: evidence, attestations, appeals.
fn allowed(id: OrderId) -> Vec<(StepName, Actor, Moment)> {
	use StepName::{Appeal, Attest, SubmitEvidence};
	let view = Escrow::order_by(id).expect("an order");
	view.lines[0]
		.allowed
		.iter()
		.filter(|allowed| !matches!(allowed.step, SubmitEvidence | Attest | Appeal))
		.map(|allowed| (allowed.step, allowed.by, allowed.until))
		.collect()
}

/// What may be done in a state before its deadline.
fn steps_in(number: u8) -> Vec<(StepName, Actor)> {
	use Actor::{Arbiters, Both, Buyer, Merchant};
	use StepName::*;
	let give = [(Release, Buyer), (Refund, Merchant)];
	let and = |steps: &[(StepName, Actor)]| [&give, steps].concat();
	match number {
		1 => vec![(Fund, Buyer), (Decline, Merchant)],
		2 => vec![(Accept, Merchant), (Decline, Merchant), (Cancel, Buyer)],
		3 => [
			&[(Cancel, Buyer), (Cancel, Merchant), (Ship, Merchant)],
			&give[..],
		]
		.concat(),
		4 | 6 => [&[(Confirm, Buyer)], &give[..]].concat(),
		5 => [&[(Confirm, Buyer), (NotReceived, Buyer)], &give[..]].concat(),
		7 => and(&[(Dispute, Buyer)]),
		8 => and(&[(Contest, Merchant), (Settle, Both)]),
		9 => and(&[(SealRanking, Both), (Settle, Both)]),
		10 => and(&[(OpenRanking, Both), (Settle, Both)]),
		11 => and(&[(Settle, Both)]),
		12 | 13 => and(&[(Rule, Arbiters), (Settle, Both)]),
		14 => and(&[(AcceptRuling, Both), (Settle, Both)]),
		15 => and(&[(SealVote, Arbiters), (Settle, Both)]),
		16 => and(&[(OpenVote, Arbiters), (Settle, Both)]),
		_ => vec![],
	}
}

fn until(steps: Vec<(StepName, Actor)>, until: Moment) -> Vec<(StepName, Actor, Moment)> {
	let with = |(step, by)| (step, by, until);
	steps.into_iter().map(with).collect()
}

#[test]
fn a_line_says_who_may_do_what_until_when_in_every_state() {
	for number in 1..=17u8 {
		run(|| {
			let id = reach(number);
			let deadline = state(id, 0).and_then(|state| state.deadline());
			let seen = Escrow::order_by(id).expect("an order");
			assert_eq!(seen.lines[0].number, number);
			let on_the_wall = deadline.map(|deadline| deadline + LOST);
			assert_eq!(seen.lines[0].until_wall, on_the_wall);
			// What has no deadline has no steps.
			let due = until(steps_in(number), deadline.unwrap_or_default());
			assert_eq!(allowed(id), due, "{number}");
			let Some(deadline) = deadline else { return };
			TestClock::set(deadline - 1);
			assert_eq!(allowed(id), due, "{number}");
			TestClock::set(deadline);
			let seen = Escrow::order_by(id).expect("an order");
			// No hook has worked: what silence changes but the state is seen already.
			let due = match number {
				4 | 9 | 15 => {
					let next = number + 1;
					let length = lengths().of(next).expect("a deadline");
					assert_eq!(seen.lines[0].number, next);
					assert_eq!(seen.lines[0].until_wall, Some(deadline + length + LOST));
					until(steps_in(next), deadline + length)
				}
				_ => {
					assert_eq!(seen.lines[0].number, number);
					vec![(StepName::Close, Actor::Anybody, Moment::MAX)]
				}
			};
			assert_eq!(allowed(id), due, "{number} at its deadline");
		});
	}
}

#[test]
fn an_order_that_has_ended_has_no_view() {
	run(|| {
		assert_eq!(Escrow::order_by(reach(18)), None);
		assert_eq!(Escrow::order_by(7), None);
	});
}

#[test]
fn an_order_says_whose_it_is_and_what_became_of_its_money() {
	run(|| {
		let id = accepted(0, &[10_000, 20_000]);
		assert_ok!(Escrow::ship(signed(SHOP), id, 1, shipment()));
		let order = Orders::<Test>::get(id).expect("an order");
		let view = Escrow::order_by(id).expect("an order");
		assert_eq!((view.buyer.account, view.buyer.identity), (ANN, 1));
		assert_eq!((view.merchant.account, view.merchant.identity), (SHOP, 10));
		assert_eq!((view.currency, view.terms), (CNY, 0));
		assert_eq!(view.reference, order.reference);
		assert_eq!(view.agreed, order.agreed());
		assert_eq!(view.funding, order.funding);
		// The first line's, which isn't shipped.
		let latest = START + lengths().ship + lengths().left(3, Proof::Required);
		assert_eq!(view.latest_end, Some(latest + EXTENSION + WAIT));
		let lines: Vec<_> = view.lines.iter().map(|line| &line.line).collect();
		assert_eq!(lines, order.lines.iter().collect::<Vec<_>>());
		assert_eq!((view.lines[0].number, view.lines[1].number), (3, 4));
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
