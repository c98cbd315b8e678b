//! Proposals are verified when they are submitted.

use super::*;

#[test]
fn a_licensed_solver_proposes_and_it_is_worth_what_it_settles() {
	ExtBuilder::bypass()
		.with_cny([60, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 50);
			queue(ANN, BEN, 60);
			queue(BEN, CAI, 60);
			let id = close();
			assert_ok!(propose(SOLVER, &[1, 2]));
			let score = Score {
				count: 2,
				value: 120 * u128::from(EVEN_RATE),
			};
			let event = Event::Proposed {
				cycle: id,
				solver: 21,
				score,
				by: SOLVER,
			};
			assert_eq!(last_event(), event);
			settle();
			assert_eq!(settled(id), vec![1, 2]);
			let settlement = settlement(id);
			assert_eq!((settlement.solver, settlement.score), (Some(21), score));
			assert_eq!(holds(CNY), [0, 0, 60, 0]);
		});
}

#[test]
fn only_who_is_licensed_proposes() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		close();
		fails!(propose(ANN, &[]), Error::<Test>::NotSolver);
		fails!(propose(STRANGER, &[]), refused(Refusal::KycMissing));
	});
}

#[test]
fn a_proposal_is_for_the_cycle_that_is_closed() {
	ExtBuilder::default().build_and_execute(|| {
		let any = |id| Clearing::propose(signed(SOLVER), id, vec![0].try_into().unwrap());
		fails!(any(0), Error::<Test>::NotClosed);
		queue(ANN, BEN, 1);
		fails!(any(0), Error::<Test>::NotClosed);
		close();
		fails!(any(1), Error::<Test>::NotClosed);
		assert_ok!(any(0));
		settle();
		fails!(any(0), Error::<Test>::NotClosed);
		sweep();
		fails!(any(0), Error::<Test>::NotClosed);
	});
}

#[test]
fn a_malformed_bitmap_is_refused() {
	ExtBuilder::default()
		.with_cny([9, 0, 0, 0])
		.build_and_execute(|| {
			for _ in 0..9 {
				queue(ANN, BEN, 1);
			}
			let id = close();
			let bits = |bytes: &[u8]| {
				Clearing::propose(signed(SOLVER), id, bytes.to_vec().try_into().unwrap())
			};
			fails!(bits(&[]), Error::<Test>::BitmapLength);
			fails!(bits(&[0]), Error::<Test>::BitmapLength);
			fails!(bits(&[0; 3]), Error::<Test>::BitmapLength);
			fails!(bits(&[255; 1_250]), Error::<Test>::BitmapLength);
			fails!(bits(&[255, 3]), Error::<Test>::SpareBits);
			fails!(bits(&[0, 128]), Error::<Test>::SpareBits);
			assert_ok!(bits(&[255, 1]));
			// Longer than any queue: it doesn't even decode.
			assert!(Bitmap::<Test>::try_from(vec![0; 1_251]).is_err());
		});
}

#[test]
fn what_cant_settle_isnt_proposed() {
	ExtBuilder::default()
		.with_cny([9, 9, 9, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 1);
			assert_ok!(Clearing::queue(signed(BEN), order(ANN, BEN, 1), timing()));
			queue(CAI, BEN, 1);
			assert_ok!(Clearing::cancel(signed(ANN), 0));
			assert_ok!(Clearing::leave(signed(CAI)));
			close();
			for position in 0..3 {
				fails!(propose(SOLVER, &[position]), Error::<Test>::NotLive);
			}
			assert_ok!(propose(SOLVER, &[]));
		});
}

#[test]
fn strict_order_is_kept_per_debtor_currency_and_class() {
	ExtBuilder::default()
		.with_cny([9, 9, 0, 0])
		.with(ANN, USD, 9)
		.build_and_execute(|| {
			queue(ANN, BEN, 1);
			queue(ANN, BEN, 1);
			queue_order(
				Order {
					class: 1,
					..order(ANN, BEN, 1)
				},
				timing(),
			);
			queue_order(
				Order {
					currency: USD,
					..order(ANN, BEN, 1)
				},
				timing(),
			);
			queue(BEN, ANN, 1);
			let id = close();
			fails!(propose(SOLVER, &[1]), Error::<Test>::OutOfOrder);
			fails!(propose(SOLVER, &[1, 2, 3, 4]), Error::<Test>::OutOfOrder);
			// Another class, another currency, another debtor: chains of their own.
			for position in 2..5 {
				let bits = Clearing::view_check_proposal(id, &bits(&[position]));
				assert_eq!(bits.map(|score| score.count), Ok(1));
			}
			assert_ok!(propose(SOLVER, &[0, 2, 3, 4]));
		});
	ExtBuilder::bypass()
		.with_cny([9, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 1);
			queue(ANN, BEN, 1);
			close();
			assert_ok!(propose(SOLVER, &[1]));
		});
}

#[test]
fn a_pair_isnt_split() {
	ExtBuilder::bypass()
		.with_cny([700, 0, 0, 0])
		.with(BEN, USD, 100)
		.build_and_execute(|| {
			queue_pvp(ANN, BEN, 700, 100);
			close();
			fails!(propose(SOLVER, &[0]), Error::<Test>::PairSplit);
			fails!(propose(SOLVER, &[1]), Error::<Test>::PairSplit);
			assert_ok!(propose(SOLVER, &[0, 1]));
			settle();
			assert_eq!((holds(CNY), holds(USD)), ([0, 700, 0, 0], [100, 0, 0, 0]));
		});
}

#[test]
fn a_pair_of_which_one_leg_isnt_affirmed_isnt_live() {
	ExtBuilder::bypass()
		.with_cny([700, 0, 0, 0])
		.build_and_execute(|| {
			let (owed, claimed) = pvp(ANN, BEN, 700, 100);
			assert_ok!(Clearing::queue_pvp(signed(ANN), owed, claimed, timing()));
			let id = close();
			fails!(propose(SOLVER, &[0]), Error::<Test>::NotLive);
			fails!(propose(SOLVER, &[0, 1]), Error::<Test>::NotLive);
			settle();
			assert_eq!(settled(id), Vec::<usize>::new());
		});
}

#[test]
fn nobody_pays_out_more_than_it_has_in_any_currency() {
	ExtBuilder::bypass()
		.with_cny([700, 0, 0, 0])
		.with(BEN, USD, 99)
		.build_and_execute(|| {
			queue(ANN, BEN, 700);
			queue(BEN, CAI, 701);
			queue_pvp(CAI, BEN, 1, 100);
			close();
			fails!(propose(SOLVER, &[1]), Error::<Test>::Illiquid);
			fails!(propose(SOLVER, &[0, 1]), Error::<Test>::Illiquid);
			// Feasible in CNY, not in USD.
			fails!(propose(SOLVER, &[0, 1, 2, 3]), Error::<Test>::Illiquid);
			assert_ok!(propose(SOLVER, &[0]));
		});
}

#[test]
fn caps_bind_the_net_debit_alone() {
	ExtBuilder::bypass()
		.with_cny([1_000, 1_000, 0, 0])
		.build_and_execute(|| {
			let cap = |towards, cap| Clearing::set_cap(signed(ANN), CNY, towards, Some(cap));
			assert_ok!(cap(None, 50));
			assert_ok!(cap(Some(BEN), 30));
			queue(ANN, BEN, 31);
			queue(ANN, CAI, 51);
			queue(BEN, ANN, 1);
			queue(ANN, CAI, 20);
			close();
			fails!(propose(SOLVER, &[0]), Error::<Test>::AboveBilateralCap);
			fails!(propose(SOLVER, &[1]), Error::<Test>::AboveMultilateralCap);
			fails!(
				propose(SOLVER, &[0, 1]),
				Error::<Test>::AboveMultilateralCap
			);
			// Ben's own one unit brings the net debit down to the cap.
			assert_ok!(propose(SOLVER, &[0, 2]));
			assert_ok!(propose(SOLVER, &[0, 2, 3]));
		});
}

#[test]
fn a_better_one_is_better_by_a_hundred_parts_per_million() {
	ExtBuilder::bypass()
		.with_terms(|terms| terms.objective = Objective::Value)
		.with_cny([100_000_000, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 1_000_000);
			queue(ANN, BEN, 99);
			queue(ANN, BEN, 1);
			close();
			assert_ok!(propose(SOLVER, &[0]));
			// The same again, and no more than 99 parts per million better.
			fails!(propose(RIVAL, &[0]), Error::<Test>::NotBetter);
			fails!(propose(RIVAL, &[0, 1]), Error::<Test>::NotBetter);
			fails!(propose(RIVAL, &[]), Error::<Test>::NotBetter);
			assert_ok!(propose(RIVAL, &[0, 1, 2]));
			let (_, cycle) = Clearing::last().unwrap();
			let Stage::Closed {
				best: Some(best), ..
			} = cycle.stage
			else {
				panic!("a best one");
			};
			assert_eq!(best.solver, 22);
		});
}

#[test]
fn ties_are_decided_by_the_other_objective_and_then_the_earlier_stays() {
	ExtBuilder::bypass()
		.with_cny([100, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 40);
			queue(ANN, BEN, 60);
			queue(ANN, CAI, 60);
			let id = close();
			assert_ok!(propose(SOLVER, &[0]));
			assert_ok!(propose(RIVAL, &[1]));
			fails!(propose(SOLVER, &[2]), Error::<Test>::NotBetter);
			fails!(propose(SOLVER, &[0]), Error::<Test>::NotBetter);
			assert_eq!(Bitmaps::<Test>::get(id), Some(bits(&[1])));
		});
}

#[test]
fn value_is_weighted_by_class_and_rate() {
	let rate = caravan_primitives::Fraction {
		numerator: 7,
		denominator: 1,
	};
	ExtBuilder::bypass()
		.with_terms(|terms| {
			terms.objective = Objective::Value;
			terms.class_weights = [10, 1, 1, 1];
		})
		.with_cny([1_000, 0, 0, 0])
		.with(ANN, USD, 1_000)
		.build_and_execute(|| {
			TestRates::set(USD, CNY, rate, 0);
			queue_order(
				Order {
					class: 1,
					..order(ANN, BEN, 100)
				},
				timing(),
			);
			let usd = Order {
				class: 1,
				currency: USD,
				..order(ANN, BEN, 15)
			};
			queue_order(usd, timing());
			queue(ANN, BEN, 11);
			close();
			// 100, then 15 × 7, then 11 × 10.
			assert_ok!(propose(SOLVER, &[0]));
			assert_ok!(propose(SOLVER, &[1]));
			assert_ok!(propose(SOLVER, &[2]));
			fails!(propose(SOLVER, &[1]), Error::<Test>::NotBetter);
		});
}
