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

/// Three rings of a hundred over CNY, and one pair; Ann and Ben hold what the pair needs.
fn world() -> ExtBuilder {
	ExtBuilder::default()
		.with_cny([50, 50, 50, 50])
		.with(BEN, USD, 50)
}

/// Ann owes Ben, Ben owes Cai, Cai owes Ann; Dan owes Cai and Ann; a pair of Ann and Ben.
fn fill() -> CycleId {
	queue(ANN, BEN, 10); // 0
	queue(BEN, CAI, 10); // 1
	queue(CAI, ANN, 10); // 2
	queue(DAN, CAI, 20); // 3
	queue(DAN, ANN, 20); // 4
	queue_pvp(ANN, BEN, 5, 7); // 5, 6
	let id = close();
	assert_ok!(propose(SOLVER, &[0, 1, 2, 3, 4, 5, 6]));
	wait(WINDOW);
	id
}

fn settles(id: CycleId, positions: &[usize], cny: [Amount; 4], usd: [Amount; 4]) {
	assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
	assert_eq!(settled(id), positions);
	assert_eq!((holds(CNY), holds(USD)), (cny, usd));
	check_state();
	// The cycle ends.
	sweep();
	assert!(matches!(
		Cycles::<Test>::get(id).unwrap().stage,
		Stage::Swept { .. }
	));
	let pending = swept_outcomes(id)
		.iter()
		.filter(|it| **it == Outcome::Pending)
		.count();
	assert_eq!(pending, 7 - positions.len());
}

#[test]
fn all_settles_where_nothing_is_barred() {
	world().build_and_execute(|| {
		let id = fill();
		settles(id, &[0, 1, 2, 3, 4, 5, 6], [65, 55, 70, 10], [7, 43, 0, 0]);
		assert_eq!(settlement(id).solver, Some(21));
	});
}

#[test]
fn who_was_frozen_since_pays_nothing_and_is_paid() {
	world().build_and_execute(|| {
		let id = fill();
		freeze(4, false, true);
		settles(id, &[0, 1, 2, 5, 6], [45, 55, 50, 50], [7, 43, 0, 0]);
		// Frozen money on hold hasn't moved.
		assert_eq!((free(DAN, CNY), held(DAN, CNY)), (OPENING - 50, 50));
	});
	world().build_and_execute(|| {
		let id = fill();
		// Ben can't pay: neither the ring nor his leg of the pair settles, nor Ann's.
		freeze(2, false, true);
		settles(id, &[0, 2, 3, 4], [70, 60, 60, 10], [0, 50, 0, 0]);
	});
}

#[test]
fn who_may_take_nothing_is_paid_nothing() {
	world().build_and_execute(|| {
		let id = fill();
		freeze(1, true, false);
		settles(id, &[0, 1, 3], [40, 50, 80, 30], [0, 50, 0, 0]);
	});
}

#[test]
fn a_halted_currency_stands_still_and_pairs_with_it() {
	world().build_and_execute(|| {
		let id = fill();
		TestStatus::set_halted(USD, true);
		settles(id, &[0, 1, 2, 3, 4], [70, 50, 70, 10], [0, 50, 0, 0]);
	});
	world().build_and_execute(|| {
		let id = fill();
		TestStatus::set_halted(CNY, true);
		settles(id, &[], [50; 4], [0, 50, 0, 0]);
	});
}

#[test]
fn a_corridor_that_was_stopped_is_left_out_whoever_uses_it() {
	// The gate is asked once per pair of homes and currency: CN-VN, VN-PK, PK-CN, US-PK, US-CN in
	// CNY, then VN-CN in USD.
	for (call, positions, cny, usd) in [
		(1, &[1, 2, 3, 4][..], [80, 40, 70, 10], [0, 50, 0, 0]),
		(4, &[0, 1, 2, 4, 5, 6], [65, 55, 50, 30], [7, 43, 0, 0]),
		(6, &[0, 1, 2, 3, 4], [70, 50, 70, 10], [0, 50, 0, 0]),
	] {
		world().build_and_execute(|| {
			let id = fill();
			let before = TestGate::calls::<AccountId>().len();
			TestGate::refuse_call(call, Refusal::RuleClosed);
			settles(id, positions, cny, usd);
			let calls = TestGate::calls::<AccountId>();
			let asked = calls[before..]
				.iter()
				.filter(|call| matches!(call, GateCall::Recheck(_)))
				.count();
			assert_eq!(asked, 6);
		});
	}
}

#[test]
fn what_a_barred_payer_would_have_brought_is_repaired() {
	ExtBuilder::default()
		.with_cny([0, 0, 0, 100])
		.build_and_execute(|| {
			// Ann can pay Ben because Dan pays Ann.
			queue(DAN, ANN, 100);
			queue(ANN, BEN, 60);
			queue(ANN, CAI, 40);
			queue(BEN, CAI, 60);
			let id = close();
			assert_ok!(propose(SOLVER, &[0, 1, 2, 3]));
			wait(WINDOW);
			freeze(4, false, true);
			assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
			assert_eq!(settled(id), Vec::<usize>::new());
			assert_eq!(holds(CNY), [0, 0, 0, 100]);
			let barred = match last_event() {
				Event::CycleSettled { barred, .. } => barred,
				_ => 0,
			};
			assert_eq!(barred, 1);
		});
}

#[test]
fn who_has_lost_its_account_takes_no_part_by_it() {
	world().build_and_execute(|| {
		let id = fill();
		let home = caravan_primitives::Jurisdiction::US;
		let kind = caravan_primitives::PersonKind::Legal;
		TestIdentify::register(&DAN, 44, home, Tier(2), kind);
		settles(id, &[0, 1, 2, 5, 6], [45, 55, 50, 50], [7, 43, 0, 0]);
		let home = caravan_primitives::Jurisdiction::US;
		TestIdentify::register(&DAN, 4, home, Tier(2), kind);
	});
}

#[test]
fn where_homes_are_more_than_may_be_the_last_take_no_part() {
	world().build_and_execute(|| {
		assert_ok!(Clearing::admit(root(), FAY));
		queue(ANN, FAY, 5);
		queue(DAN, ANN, 5);
		let id = close();
		wait(WINDOW);
		// Somebody has moved to a fifth country.
		let kind = caravan_primitives::PersonKind::Legal;
		let home = caravan_primitives::Jurisdiction::KZ;
		TestIdentify::register(&FAY, 6, home, Tier(2), kind);
		assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
		assert_eq!(settled(id), vec![1]);
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
