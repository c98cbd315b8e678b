//! Views answer what storage says.

use super::*;

#[test]
fn a_solver_sees_the_cycle_as_it_is_verified() {
	ExtBuilder::default()
		.with_cny([50, 0, 7, 0])
		.with(BEN, USD, 9)
		.build_and_execute(|| {
			assert_ok!(Clearing::set_cap(signed(ANN), CNY, None, Some(40)));
			assert_ok!(Clearing::set_cap(signed(ANN), CNY, Some(CAI), Some(30)));
			queue_order(
				Order {
					class: 2,
					..order(ANN, CAI, 20)
				},
				timing(),
			);
			queue_pvp(ANN, BEN, 5, 7);
			queue(CAI, DAN, 3);
			assert_ok!(Clearing::cancel(signed(CAI), 3));
			assert_eq!(Clearing::view_netting(0), None);
			let id = close();
			let view = Clearing::view_netting(id).unwrap();
			assert_eq!((view.participants, view.classes, view.strict), (4, 4, true));
			assert_eq!(view.currencies, vec![CNY, USD]);
			let positions: Vec<_> = view
				.positions
				.iter()
				.map(|position| (position.liquidity, position.cap))
				.collect();
			let nothing = (0, None);
			assert_eq!(
				positions,
				vec![
					(50, Some(40)),
					nothing,
					nothing,
					(9, None),
					(7, None),
					nothing,
					nothing,
					nothing
				]
			);
			let cap = NettingCap {
				debtor: 0,
				creditor: 2,
				currency: 0,
				cap: 30,
			};
			assert_eq!(view.caps, vec![cap]);
			let obligations: Vec<_> = view
				.obligations
				.iter()
				.map(|it| {
					(
						it.id,
						it.amount,
						it.debtor,
						it.creditor,
						it.currency,
						it.class,
						it.partner,
					)
				})
				.collect();
			assert_eq!(
				obligations,
				vec![
					(0, 20, 0, 2, 0, 2, None),
					(1, 5, 0, 1, 0, 0, Some(2)),
					(2, 7, 1, 0, 1, 0, Some(1)),
					(3, 0, 2, 3, 0, 0, None),
				]
			);
			assert_eq!(view.weights, vec![u128::from(EVEN_RATE); 8]);
			settle();
			assert_eq!(Clearing::view_netting(id), None);
		});
}

#[test]
fn a_proposal_can_be_checked_before_it_is_paid_for() {
	ExtBuilder::bypass()
		.with_cny([5, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 5);
			queue(ANN, BEN, 6);
			let id = close();
			let before = everything();
			let check =
				|id, positions: &[usize]| Clearing::view_check_proposal(id, &bits(positions));
			let score = check(id, &[0]).unwrap();
			assert_eq!(score.count, 1);
			assert_eq!(check(id, &[1]), Err(b"Illiquid".to_vec()));
			assert_eq!(check(id + 1, &[0]), Err(b"NotClosed".to_vec()));
			assert_eq!(everything(), before);
			assert_ok!(propose(SOLVER, &[0]));
			assert_eq!(check(id, &[0]), Err(b"NotBetter".to_vec()));
			wait(WINDOW);
			assert_eq!(check(id, &[0]), Err(b"WindowOver".to_vec()));
		});
}

#[test]
fn net_movements_are_those_that_were_made() {
	ExtBuilder::default()
		.with_cny([50, 50, 50, 50])
		.with(BEN, USD, 9)
		.build_and_execute(|| {
			queue(ANN, BEN, 20);
			queue(CAI, DAN, 30);
			queue(DAN, ANN, 5);
			queue_pvp(ANN, BEN, 5, 7);
			let id = close();
			assert_eq!(Clearing::view_movements(id), None);
			settle();
			let moved: Vec<_> = events()
				.into_iter()
				.filter_map(|event| match event {
					Event::Moved {
						from,
						to,
						currency,
						amount,
						..
					} => Some(NetMovement {
						currency,
						from,
						to,
						amount,
					}),
					_ => None,
				})
				.collect();
			assert_eq!(moved.len(), 4);
			assert_eq!(Clearing::view_movements(id), Some(moved.clone()));
			sweep();
			// Later changes change nothing of it.
			assert_ok!(Clearing::leave(signed(ANN)));
			assert_ok!(withdraw(BEN, CNY, 1));
			assert_eq!(Clearing::view_movements(id), Some(moved));
		});
}

#[test]
fn an_obligation_is_seen_where_it_is_and_by_its_reference() {
	ExtBuilder::default()
		.with_cny([5, 0, 0, 0])
		.build_and_execute(|| {
			let first = order(ANN, BEN, 5);
			let uetr = first.reference.uetr;
			queue_order(first, timing());
			queue(ANN, CAI, 6);
			assert_eq!(References::<Test>::get((1, uetr)), Some(0));
			let view = |id| {
				let view = Clearing::view_obligation(id).unwrap();
				assert_eq!(view.debtor, Some(ANN));
				(
					view.cycle,
					view.position,
					view.creditor,
					view.currency,
					view.outcome,
				)
			};
			assert_eq!(view(1), (0, 1, Some(CAI), Some(CNY), Outcome::Pending));
			close();
			assert_eq!(view(0), (0, 0, Some(BEN), Some(CNY), Outcome::Pending));
			settle();
			assert_eq!(view(0), (0, 0, Some(BEN), Some(CNY), Outcome::Settled));
			assert_eq!(view(1), (0, 1, Some(CAI), Some(CNY), Outcome::Pending));
			sweep();
			assert_eq!(view(1), (1, 0, Some(CAI), Some(CNY), Outcome::Pending));
			assert_eq!(Clearing::view_obligation(2), None);
		});
}

#[test]
fn outcomes_are_listed_in_pages() {
	ExtBuilder::default()
		.with_cny([5, 0, 0, 0])
		.build_and_execute(|| {
			for _ in 0..10 {
				queue(ANN, BEN, 1);
			}
			let id = close();
			let list = |from, limit| Clearing::view_outcomes(id, from, limit);
			assert_eq!(
				list(0, 2),
				vec![(0, Outcome::Pending), (1, Outcome::Pending)]
			);
			settle();
			assert_eq!(
				list(4, 2),
				vec![(4, Outcome::Settled), (5, Outcome::Pending)]
			);
			assert_eq!(list(0, u32::MAX).len(), 10);
			assert_eq!(list(10, 5), vec![]);
			assert_eq!(Clearing::view_outcomes(9, 0, 5), vec![]);
		});
}

#[test]
fn outcomes_have_the_names_of_pacs_002() {
	let all = [
		Outcome::Settled,
		Outcome::Pending,
		Outcome::Expired,
		Outcome::Cancelled,
	];
	assert_eq!(all.map(Outcome::status), ["ACSC", "PDNG", "RJCT", "CANC"]);
}

#[test]
fn of_a_cycle_that_is_being_forgotten_the_views_say_nothing() {
	ExtBuilder::default()
		.with_cny([PAGE.into(), 0, 0, 0])
		.build_and_execute(|| {
			for _ in 0..=PAGE {
				queue(ANN, BEN, 1);
			}
			let id = close();
			settle();
			sweep();
			wait(RecordLife::get());
			let moved = Clearing::view_movements(id).unwrap();
			assert_eq!((moved.len(), moved[0].amount), (1, PAGE.into()));
			assert_eq!(Clearing::view_outcomes(id, 0, 6)[4], (4, Outcome::Settled));
			assert_eq!(Clearing::view_obligation(0).unwrap().cycle, id);
			let pages = DetailPages::<Test>::iter_key_prefix(id).count();
			assert_eq!(pages, 4);
			for _ in 1..pages {
				assert_ok!(Clearing::forget_page(signed(STRANGER)));
				assert_eq!(Clearing::view_movements(id), None);
				assert_eq!(Clearing::view_outcomes(id, 0, MAX_LISTED), vec![]);
				assert_eq!(Clearing::view_obligation(0), None);
				// What waits is seen in the cycle that it is in now.
				let last = Clearing::view_obligation(PAGE.into()).unwrap();
				assert_eq!((last.cycle, last.outcome), (id + 1, Outcome::Pending));
			}
			assert_ok!(Clearing::forget_page(signed(STRANGER)));
			assert_eq!(Cycles::<Test>::get(id), None);
			assert_eq!(Clearing::view_outcomes(id, 0, MAX_LISTED), vec![]);
		});
}
