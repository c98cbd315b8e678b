//! A cycle settles.

use super::*;

#[test]
fn a_gridlock_settles_with_what_there_is() {
	ExtBuilder::default()
		.with_cny([10, 10, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 100);
			queue(BEN, CAI, 110);
			queue(CAI, ANN, 95);
			queue(CAI, DAN, 15);
			let id = close();
			settle();
			// 320 settle with 15 of liquidity; Cai pays all of it out of what comes in.
			assert_eq!(settled(id), vec![0, 1, 2, 3]);
			assert_eq!(holds(CNY), [5, 0, 0, 15]);
		});
}

#[test]
fn nets_move_from_hold_to_hold_in_few_movements() {
	ExtBuilder::default()
		.with_cny([11, 20, 30, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 100);
			queue(BEN, CAI, 110);
			queue(CAI, DAN, 95);
			queue(DAN, ANN, 90);
			let id = close();
			let before = keys();
			settle();
			assert_eq!(settled(id), vec![0, 1, 2, 3]);
			assert_eq!(keys(), before + 1 + 2, "the outcome, and Dan's hold");
			assert_eq!(
				books(),
				[
					(OPENING - 11, 1),
					(OPENING - 20, 10),
					(OPENING - 30, 45),
					(OPENING, 5)
				]
			);
			let moved: Vec<_> = events()
				.into_iter()
				.filter_map(|event| match event {
					Event::Moved {
						cycle,
						from,
						to,
						currency,
						amount,
						held,
					} => {
						assert_eq!((cycle, currency, held), (id, CNY, true));
						Some((from, to, amount))
					}
					_ => None,
				})
				.collect();
			assert_eq!(moved, vec![(ANN, CAI, 10), (BEN, CAI, 5), (BEN, DAN, 5)]);
			assert_eq!(supply(CNY), 6 * OPENING);
			assert!(matches!(
				last_event(),
				Event::CycleSettled {
					barred: 0,
					failure: None,
					..
				}
			));
			assert_eq!(settlement(id).at, now());
		});
}

#[test]
fn without_a_proposal_drop_last_settles_the_largest_set_of_strict_order() {
	ExtBuilder::default()
		.with_cny([10, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 5);
			queue(ANN, BEN, 6);
			queue(ANN, BEN, 1);
			queue(BEN, CAI, 5);
			let id = close();
			settle();
			// The third waits for the second, although there would be enough.
			assert_eq!(settled(id), vec![0, 3]);
			assert_eq!(settlement(id).solver, None);
			assert_eq!(holds(CNY), [5, 0, 5, 0]);
		});
}

#[test]
fn the_more_urgent_class_comes_first_on_one_liquidity() {
	ExtBuilder::default()
		.with_cny([10, 0, 0, 0])
		.build_and_execute(|| {
			queue_order(
				Order {
					class: 2,
					..order(ANN, BEN, 6)
				},
				timing(),
			);
			queue_order(
				Order {
					class: 1,
					..order(ANN, CAI, 7)
				},
				timing(),
			);
			queue_order(
				Order {
					class: 2,
					..order(ANN, DAN, 3)
				},
				timing(),
			);
			let id = close();
			settle();
			assert_eq!(settled(id), vec![1]);
		});
}

#[test]
fn a_poor_proposal_keeps_nothing_from_settling() {
	ExtBuilder::default()
		.with_cny([10, 0, 0, 0])
		.build_and_execute(|| {
			let id = ring(3, 1_000);
			assert_ok!(propose(SOLVER, &[]));
			settle();
			assert_eq!(settled(id), vec![0, 1, 2]);
			assert_eq!(settlement(id).solver, None);
			assert_eq!(holds(CNY), [10, 0, 0, 0]);
		});
}

#[test]
fn an_empty_set_settles_too() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		let id = close();
		settle();
		assert_eq!(settled(id), Vec::<usize>::new());
		assert_eq!(settlement(id).score, Score::default());
		assert_eq!(books(), [(OPENING, 0); 4]);
	});
}

#[test]
fn it_settles_once() {
	ExtBuilder::default()
		.with_cny([10, 0, 0, 0])
		.build_and_execute(|| {
			let settle_now = || Clearing::settle_cycle(signed(STRANGER));
			assert_noop!(settle_now(), Error::<Test>::NotClosed);
			queue(ANN, BEN, 1);
			assert_noop!(settle_now(), Error::<Test>::NotClosed);
			close();
			assert_noop!(settle_now(), Error::<Test>::NotDue);
			settle();
			assert_noop!(settle_now(), Error::<Test>::NotClosed);
			assert_eq!(holds(CNY), [9, 1, 0, 0]);
		});
}

#[test]
fn who_has_no_account_in_a_currency_is_paid_free() {
	ExtBuilder::default()
		.with_cny([10, 0, 0, 0])
		.without_account(DAN, CNY)
		.build_and_execute(|| {
			queue(ANN, DAN, 4);
			close();
			settle();
			assert_eq!((free(DAN, CNY), held(DAN, CNY)), (4, 0));
			assert_eq!(holds(CNY), [6, 0, 0, 0]);
			let moved = events().into_iter().find(|event| {
				matches!(
					event,
					Event::Moved {
						held: false,
						to: DAN,
						amount: 4,
						..
					}
				)
			});
			assert!(moved.is_some());
		});
}

#[test]
fn a_line_in_a_currency_may_be_of_credits_alone() {
	ExtBuilder::default()
		.with_cny([10, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, DAN, 4);
			close();
			settle();
			assert_eq!((free(DAN, CNY), held(DAN, CNY)), (OPENING, 4));
			assert_ok!(withdraw(DAN, CNY, 4));
		});
}

#[test]
fn settling_gives_back_the_weight_that_wasnt_needed() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		close();
		wait(WINDOW);
		let post = Clearing::settle_cycle(signed(STRANGER)).unwrap();
		assert_eq!(post.actual_weight, Some(Clearing::weight_of_settlement(1)));
	});
}

#[test]
fn a_settlement_weighs_what_the_dearer_order_weighs() {
	let weight = Clearing::weight_of_settlement(7);
	assert!(<() as WeightInfo>::settle_cycle(7).all_lte(weight));
	assert!(<() as WeightInfo>::settle_bypass(7).all_lte(weight));
}
