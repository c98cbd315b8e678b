//! Cycles open and close.

use super::*;
use caravan_primitives::Fraction;

fn close_now() -> Result<(), DispatchError> {
	Clearing::close_cycle(signed(STRANGER))
}

#[test]
fn a_cycle_closes_when_its_time_is_up_and_the_next_opens() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		TestClock::set(START + OPEN_FOR - 1);
		fails!(close_now(), Error::<Test>::NotDue);
		TestClock::set(START + OPEN_FOR);
		assert_ok!(close_now());
		let settles_from = START + OPEN_FOR + WINDOW;
		let closes_at = START + 2 * OPEN_FOR;
		let terms = terms();
		let all = events();
		let [.., closed, opened] = &all[..] else {
			panic!("two events");
		};
		assert_eq!(
			*closed,
			Event::CycleClosed {
				cycle: 0,
				count: 1,
				settles_from
			}
		);
		assert_eq!(
			*opened,
			Event::CycleOpened {
				cycle: 1,
				closes_at,
				terms
			}
		);
		let (id, cycle) = Clearing::current().unwrap();
		assert_eq!((id, cycle.next_id(), cycle.reserved), (1, 1, 1));
	});
}

#[test]
fn a_cycle_in_which_nothing_is_queued_is_open_for_another_time() {
	ExtBuilder::default().build_and_execute(|| {
		let before = keys();
		TestClock::set(START + 5 * OPEN_FOR);
		assert_ok!(close_now());
		let closes_at = START + 6 * OPEN_FOR;
		let terms = terms();
		assert_eq!(
			last_event(),
			Event::CycleOpened {
				cycle: 0,
				closes_at,
				terms
			}
		);
		assert_eq!(keys(), before);
		fails!(close_now(), Error::<Test>::NotDue);
	});
}

#[test]
fn the_next_one_closes_when_the_last_is_swept() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		close();
		queue(BEN, CAI, 1);
		wait(OPEN_FOR);
		fails!(close_now(), Error::<Test>::SweepPending);
		assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
		fails!(close_now(), Error::<Test>::SweepPending);
		sweep();
		wait(OPEN_FOR / 2);
		assert_ok!(close_now());
		let (_, cycle) = Clearing::last().unwrap();
		assert_eq!((cycle.carried, cycle.fresh, cycle.reserved), (1, 1, 0));
	});
}

#[test]
fn after_a_late_sweep_what_was_carried_over_can_still_be_taken_back() {
	ExtBuilder::default()
		.with_cny([0, 1, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 1);
			queue(BEN, CAI, 1);
			close();
			settle();
			wait(OPEN_FOR);
			let late = now();
			sweep();
			let closes_at = late + OPEN_FOR / 2;
			let event = Event::CycleSwept {
				cycle: 0,
				carried: 1,
				closes_at,
			};
			assert_eq!(last_event(), event);
			fails!(close_now(), Error::<Test>::NotDue);
			TestClock::set(closes_at - 1);
			fails!(close_now(), Error::<Test>::NotDue);
			assert_ok!(Clearing::cancel(signed(ANN), 0));
			TestClock::set(closes_at);
			assert_ok!(close_now());
			settle();
			wait(OPEN_FOR);
			sweep();
			// Nothing was carried over, and it closes at its time.
			assert_ok!(close_now());
		});
}

#[test]
fn rates_are_those_known_at_close_and_the_last_known_after() {
	ExtBuilder::bypass()
		.with_terms(|terms| terms.objective = Objective::Value)
		.with_terms(|terms| terms.class_weights = [3, 1, 1, 1])
		.build_and_execute(|| {
			let rate = Fraction {
				numerator: 71,
				denominator: 10,
			};
			TestRates::set(USD, CNY, rate, 0);
			queue(ANN, BEN, 1);
			close();
			let seven = EVEN_RATE * 71 / 10;
			let rates = || -> Vec<u64> {
				let list = Currencies::<Test>::get();
				list.iter().map(|entry| entry.rate).collect()
			};
			assert_eq!(rates(), vec![EVEN_RATE, seven]);
			let weights = Clearing::view_netting(0).unwrap().weights;
			let (even, seven) = (u128::from(EVEN_RATE), u128::from(seven));
			let wanted = vec![3 * even, even, even, even, 3 * seven, seven, seven, seven];
			assert_eq!(weights, wanted);
			settle();
			sweep();
			TestRates::remove(USD, CNY);
			close();
			assert_eq!(rates()[1], EVEN_RATE * 71 / 10);
			assert_eq!(Clearing::view_netting(1).unwrap().weights, wanted);
		});
}

#[test]
fn a_rate_beyond_all_bounds_ranks_and_breaks_nothing() {
	ExtBuilder::bypass()
		.with_terms(|terms| terms.objective = Objective::Value)
		.with(ANN, USD, 500)
		.build_and_execute(|| {
			let rate = Fraction {
				numerator: u128::MAX,
				denominator: 1 << 30,
			};
			TestRates::set(USD, CNY, rate, 0);
			queue_order(
				Order {
					currency: USD,
					..order(ANN, BEN, 500)
				},
				timing(),
			);
			let id = close();
			assert_ok!(propose(SOLVER, &[0]));
			settle();
			assert_eq!(settled(id), vec![0]);
			assert_eq!(held(BEN, USD), 500);
		});
}
