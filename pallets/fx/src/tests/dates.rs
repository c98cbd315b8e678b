//! Each date, by each call that reads it: before, at, after.

use super::*;
use caravan_primitives::Ppm;

/// A quote that stands long and can be reserved, number 0.
fn placed() {
	place(
		BANK,
		QuoteOrder {
			expires: now() + 100 * DAY,
			reserve: Some(Ppm::ZERO),
			..order()
		},
	);
}

type Try = fn() -> Result<(), DispatchError>;

fn take_it() -> Result<(), DispatchError> {
	take(ANN, Hop::Standing(0), give(1_000))
}

fn place_it() -> Result<(), DispatchError> {
	Fx::place_quote(signed(BANK), order())
}

/// What sets the date, the date, the call, and what it says from the date on.
type Row = (&'static str, fn(), fn() -> Moment, Try, fn() -> Errors);

fn ends() -> Vec<Row> {
	vec![
		(
			"licence, take",
			placed,
			|| LICENCE_END,
			take_it,
			|| Errors::LicenceOver,
		),
		(
			"licence, place",
			|| (),
			|| LICENCE_END,
			place_it,
			|| Errors::LicenceOver,
		),
		(
			"licence, issue",
			|| (),
			|| LICENCE_END,
			|| Fx::issue_paper(signed(BANK), paper()),
			|| Errors::LicenceOver,
		),
		(
			"licence, signed",
			|| (),
			|| LICENCE_END,
			|| take(ANN, signed_hop(BANK, paper()), give(1_000)),
			|| Errors::LicenceOver,
		),
		(
			"licence, reserve",
			placed,
			|| LICENCE_END,
			|| reserve(ANN, 0, Exact::Source(1_000), now() + 1),
			|| Errors::LicenceOver,
		),
		(
			"licence, execute",
			|| {
				placed();
				set_now(LICENCE_END - 1_000);
				report_all();
				assert_ok!(reserve(ANN, 0, Exact::Source(1_000), LICENCE_END));
			},
			|| LICENCE_END,
			|| {
				let key = ReservationKey {
					quote: 0,
					number: 0,
				};
				Fx::execute_reserved(signed(ANN), key)
			},
			|| Errors::ReservationOver,
		),
		(
			"quote, take",
			placed,
			|| 20_000 * DAY + DAY / 2 + 100 * DAY,
			take_it,
			|| Errors::QuoteExpired,
		),
		(
			"quote, reserve",
			placed,
			|| 20_000 * DAY + DAY / 2 + 100 * DAY,
			|| reserve(ANN, 0, Exact::Source(1_000), now() + 1),
			|| Errors::QuoteExpired,
		),
	]
}

#[test]
fn ends_are_exclusive() {
	for (what, world, date, call, error) in ends() {
		for (offset, valid) in [(-1i64, true), (0, false), (1, false)] {
			ExtBuilder::default().build_and_execute(|| {
				let long = licence(|licence| {
					if what.starts_with("quote") {
						licence.valid_until += 100 * DAY;
					}
				});
				assert_ok!(Fx::license_dealer(root(), BANK, long));
				world();
				set_now(date().checked_add_signed(offset).unwrap());
				report_all();
				if valid {
					assert_ok!(call());
				} else {
					assert_noop!(call(), error());
				}
			});
		}
	}
}

#[test]
fn a_papers_end_is_exclusive_and_its_life_bounded() {
	for issued in [false, true] {
		for (at, answer) in [
			(0, None),
			(LIFE - 1, None),
			(LIFE, Some(Errors::QuoteExpired)),
			(LIFE + 1, Some(Errors::QuoteExpired)),
		] {
			run(|| {
				let paper = paper();
				let hop = if issued {
					assert_ok!(Fx::issue_paper(signed(BANK), paper));
					issued_hop(BANK, &paper)
				} else {
					signed_hop(BANK, paper)
				};
				wait(at);
				match answer {
					None => {
						assert_ok!(take(ANN, hop, give(1_000)));
					}
					Some(error) => {
						assert_noop!(take(ANN, hop, give(1_000)), error);
					}
				}
			});
		}
	}
}

#[test]
fn a_paper_signed_ahead_counts_from_an_hour_before_its_end() {
	run(|| {
		let ahead = Paper {
			expires: now() + LIFE + 5,
			..paper()
		};
		let hop = || signed_hop(BANK, ahead);
		wait(4);
		assert_noop!(take(ANN, hop(), give(1_000)), Errors::LifeTooLong);
		wait(1);
		assert_ok!(take(ANN, hop(), give(1_000)));
	});
}

#[test]
fn anybody_cancels_from_the_end_on() {
	for (offset, valid) in [(-1i64, false), (0, true), (1, true)] {
		run(|| {
			let id = place(BANK, order());
			set_now(quote(id).expires.checked_add_signed(offset).unwrap());
			if valid {
				assert_ok!(Fx::cancel_quote(signed(STRANGER), id));
			} else {
				assert_noop!(Fx::cancel_quote(signed(STRANGER), id), Errors::NotYours);
			}
		});
	}
}

#[test]
fn lost_time_moves_no_end() {
	// Ends are chain time: with clock and chain apart by another hour, the paper is over.
	run(|| {
		let hop = signed_hop(BANK, paper());
		caravan_primitives::test_utils::TestClock::set_lost(LOST + LIFE);
		assert_noop!(take(ANN, hop, give(1_000)), Errors::QuoteExpired);
		caravan_primitives::test_utils::TestClock::set_lost(LOST);
	});
}

#[test]
fn a_freeze_ends_in_commercial_time() {
	use caravan_primitives::Blocked;
	for (offset, free) in [(-1i64, false), (0, true), (1, true)] {
		run(|| {
			placed();
			let end = START + 1_000;
			TestIdentify::block(
				BANK,
				Blocked {
					in_until: 0,
					out_until: end,
				},
			);
			caravan_primitives::test_utils::TestClock::set(end.checked_add_signed(offset).unwrap());
			if free {
				assert_ok!(take_it());
			} else {
				assert_noop!(take_it(), refused(Refusal::PayerFrozen));
			}
		});
	}
}

#[test]
fn a_value_is_set_with_its_end_ahead() {
	run(|| {
		let set = |until| Fx::set_value(root(), pair(USD, CNY), Some((rate("7"), until)));
		assert_noop!(set(now() - 1), Errors::ValueOver);
		assert_noop!(set(now()), Errors::ValueOver);
		assert_ok!(set(now() + 1));
	});
}
