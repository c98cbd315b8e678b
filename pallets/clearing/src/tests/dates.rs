//! Each date: before, at and after, for each call that reads it.

use super::*;

fn queue_at(timing: Timing) -> Result<(), DispatchError> {
	Clearing::queue(signed(ANN), order(ANN, BEN, 1), timing)
}

#[test]
fn the_cut_off_is_the_currencys_own() {
	ExtBuilder::default().build_and_execute(|| {
		let claim = order(ANN, BEN, 1);
		assert_ok!(Clearing::queue(signed(BEN), claim.clone(), timing()));
		let in_usd = || Order {
			currency: USD,
			..order(ANN, BEN, 1)
		};
		let close = START + OPEN_FOR;
		TestClock::set(close - CUT_OFF - 1);
		assert_ok!(queue_at(timing()));
		TestClock::set(close - CUT_OFF);
		fails!(queue_at(timing()), refused(Refusal::AfterCutOff));
		fails!(
			Clearing::affirm(signed(ANN), 0, claim.reference),
			refused(Refusal::AfterCutOff)
		);
		TestClock::set(close - 1);
		assert_ok!(Clearing::queue(signed(ANN), in_usd(), timing()));
		// Closing is due, whether anybody has done it or not.
		TestClock::set(close);
		fails!(
			Clearing::queue(signed(ANN), in_usd(), timing()),
			refused(Refusal::AfterCutOff)
		);
	});
}

#[test]
fn the_latest_time_is_ahead_and_not_too_far() {
	ExtBuilder::default().build_and_execute(|| {
		let at = |earliest, latest| Timing {
			earliest,
			latest,
			carry: true,
		};
		fails!(queue_at(at(0, START)), Error::<Test>::TimesUnsound);
		assert_ok!(queue_at(at(0, START + 1)));
		let furthest = START + MaxLife::get();
		assert_ok!(queue_at(at(furthest - 1, furthest)));
		fails!(
			queue_at(at(furthest, furthest)),
			Error::<Test>::TimesUnsound
		);
		fails!(queue_at(at(0, furthest + 1)), Error::<Test>::TimesUnsound);
	});
}

#[test]
fn the_date_of_creation_is_chain_time() {
	ExtBuilder::default().build_and_execute(|| {
		let created = |created_at| {
			let mut order = order(ANN, BEN, 1);
			order.reference.created_at = created_at;
			Clearing::queue(signed(ANN), order, timing())
		};
		let wall = START + LOST;
		assert_ok!(created(wall + Skew::get()));
		fails!(
			created(wall + Skew::get() + 1),
			refused(Refusal::CreatedTooEarly)
		);
		assert_ok!(created(wall - Validity::get() + 1));
		fails!(
			created(wall - Validity::get()),
			refused(Refusal::CreatedTooLate)
		);
	});
}

#[test]
fn nothing_is_affirmed_when_its_latest_time_has_come() {
	ExtBuilder::default().build_and_execute(|| {
		let claim = order(ANN, BEN, 1);
		let latest = START + 1_000;
		let timing = Timing { latest, ..timing() };
		assert_ok!(Clearing::queue(signed(BEN), claim.clone(), timing));
		let affirm = || Clearing::affirm(signed(ANN), 0, claim.reference.clone());
		TestClock::set(latest);
		fails!(affirm(), refused(Refusal::ExecutionTooLate));
		TestClock::set(latest - 1);
		assert_ok!(affirm());
	});
}

/// Three obligations around the end of the window, each of 10.
fn around(end: Moment, earliest: bool) -> CycleId {
	for shift in [0, 1, 2] {
		let date = end + shift - 1;
		let timing = if earliest {
			Timing {
				earliest: date,
				..timing()
			}
		} else {
			Timing {
				latest: date,
				..timing()
			}
		};
		queue_order(order(ANN, BEN, 10), timing);
	}
	close()
}

#[test]
fn nothing_settles_before_its_earliest_time() {
	ExtBuilder::default()
		.with_cny([100, 0, 0, 0])
		.build_and_execute(|| {
			let id = around(START + OPEN_FOR + WINDOW, true);
			fails!(propose(SOLVER, &[0, 1, 2]), Error::<Test>::NotLive);
			assert_ok!(propose(SOLVER, &[0, 1]));
			settle();
			assert_eq!(settled(id), vec![0, 1]);
			sweep();
			assert_eq!(outcomes(id)[2], Outcome::Pending);
			close();
			settle();
			assert_eq!(holds(CNY), [70, 30, 0, 0]);
		});
}

#[test]
fn nothing_settles_when_its_latest_time_has_come() {
	ExtBuilder::default()
		.with_cny([100, 0, 0, 0])
		.build_and_execute(|| {
			let id = around(START + OPEN_FOR + WINDOW, false);
			fails!(propose(SOLVER, &[0]), Error::<Test>::NotLive);
			fails!(propose(SOLVER, &[1]), Error::<Test>::NotLive);
			assert_ok!(propose(SOLVER, &[2]));
			settle();
			assert_eq!(settled(id), vec![2]);
			sweep();
			use Outcome::*;
			assert_eq!(outcomes(id), vec![Expired, Expired, Settled]);
		});
}

#[test]
fn a_settlement_that_comes_late_settles_what_was_in_time_at_the_end_of_the_window() {
	ExtBuilder::default()
		.with_cny([100, 0, 0, 0])
		.build_and_execute(|| {
			let end = START + OPEN_FOR + WINDOW;
			let id = around(end + 10, false);
			assert_ok!(propose(SOLVER, &[0, 1, 2]));
			TestClock::set(end + 10);
			assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
			assert_eq!(settled(id), vec![0, 1, 2]);
			assert_eq!(holds(CNY), [70, 30, 0, 0]);
			sweep();
			assert_eq!(outcomes(id), vec![Outcome::Settled; 3]);
		});
}

#[test]
fn proposals_are_taken_before_the_end_of_the_window_and_it_settles_from_then_on() {
	ExtBuilder::default()
		.with_cny([1, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 1);
			close();
			wait(WINDOW - 1);
			fails!(
				Clearing::settle_cycle(signed(STRANGER)),
				Error::<Test>::NotDue
			);
			assert_ok!(propose(SOLVER, &[]));
			wait(1);
			fails!(propose(RIVAL, &[0]), Error::<Test>::WindowOver);
			assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
			// An empty proposal is no better than none.
			assert_eq!(holds(CNY), [0, 1, 0, 0]);
		});
}

#[test]
fn a_record_is_kept_for_its_life() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		let id = close();
		settle();
		sweep();
		let end = settlement(id).at + RecordLife::get();
		TestClock::set(end - 1);
		fails!(
			Clearing::forget_page(signed(STRANGER)),
			Error::<Test>::NothingToForget
		);
		TestClock::set(end);
		assert_ok!(Clearing::forget_page(signed(STRANGER)));
		assert_eq!(last_event(), Event::CycleForgotten { cycle: id });
	});
}
