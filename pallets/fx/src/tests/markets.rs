//! Markets, reporters, and the reference rate.

use super::*;
use caravan_primitives::{Fraction, Pair, Ppm, Rate, ReferenceRate};

const USD_CNY: Pair = pair(USD, CNY);

fn report(reporter: AccountId, text: &str) {
	assert_ok!(Fx::report(signed(reporter), USD_CNY, rate(text)));
}

/// The reference of a pair as major units, with its age.
fn reference(from: CurrencyId, to: CurrencyId) -> Option<(f64, Moment)> {
	let (fraction, age) = <Fx as ReferenceRate>::rate(from, to)?;
	let digits = |currency: CurrencyId| i32::from(currency.minor_units().unwrap_or_default());
	let minor = fraction.numerator as f64 / fraction.denominator as f64;
	let major = minor * 10f64.powi(digits(from) - digits(to));
	Some(((major * 1e9).round() / 1e9, age))
}

fn value_of(fraction: Fraction) -> (u128, u128) {
	(fraction.numerator, fraction.denominator)
}

#[test]
fn median_of_an_odd_number_is_the_middle_one() {
	ExtBuilder::without_reports().build_and_execute(|| {
		for (reporter, text) in [(41, "7.3"), (42, "7.1"), (43, "7.20")] {
			report(reporter, text);
		}
		assert_eq!(reference(USD, CNY), Some((7.2, 0)));
	});
}

#[test]
fn median_of_an_even_number_is_the_mean_of_the_middle_two() {
	ExtBuilder::without_reports().build_and_execute(|| {
		for (reporter, text) in [(41, "7.3"), (42, "7"), (43, "7.2"), (BANK, "7.1003")] {
			report(reporter, text);
		}
		let (fraction, _) = <Fx as ReferenceRate>::rate(USD, CNY).unwrap();
		assert_eq!(value_of(fraction), (72_000 + 71_003, 20_000));
	});
}

#[test]
fn one_outlier_moves_nothing_far() {
	run(|| {
		report(41, "99999999999");
		report(42, "7.12");
		assert_eq!(reference(USD, CNY), Some((7.12, 0)));
	});
}

#[test]
fn fewer_than_three_reports_make_no_rate() {
	ExtBuilder::without_reports().build_and_execute(|| {
		assert_eq!(reference(USD, CNY), None);
		report(41, "7.1");
		report(42, "7.1");
		// The same reporter again is no third one.
		report(42, "7.2");
		assert_eq!(reference(USD, CNY), None);
		report(43, "7.3");
		assert_eq!(reference(USD, CNY), Some((7.2, 0)));
	});
}

#[test]
fn age_is_that_of_the_oldest_report_used() {
	ExtBuilder::without_reports().build_and_execute(|| {
		for (reporter, text) in [(41, "7.1"), (42, "7.2"), (43, "7.3")] {
			report(reporter, text);
			wait(1_000);
		}
		assert_eq!(reference(USD, CNY), Some((7.2, 3_000)));
		report(41, "7.1");
		assert_eq!(reference(USD, CNY), Some((7.2, 2_000)));
	});
}

#[test]
fn a_report_counts_until_it_is_too_old() {
	for (passed, fresh) in [
		(DEFAULT_MAX_AGE - 1, true),
		(DEFAULT_MAX_AGE, false),
		(DEFAULT_MAX_AGE + 1, false),
	] {
		run(|| {
			wait(passed);
			let expected = fresh.then_some((7.11, passed));
			assert_eq!(reference(USD, CNY), expected);
			// One that is fresh isn't enough.
			report(41, "7.11");
			assert_eq!(reference(USD, CNY), expected);
		});
	}
	run(|| {
		assert_ok!(Fx::set_market(root(), USD_CNY, band(), 10));
		wait(9);
		assert_eq!(reference(USD, CNY), Some((7.11, 9)));
		wait(1);
		assert_eq!(reference(USD, CNY), None);
	});
}

#[test]
fn stale_reports_are_left_out_of_the_median() {
	run(|| {
		report(BANK, "9");
		wait(DEFAULT_MAX_AGE - 1);
		for reporter in REPORTERS {
			report(reporter, "7.5");
		}
		assert_eq!(reference(USD, CNY), Some((7.5, DEFAULT_MAX_AGE - 1)));
		wait(1);
		assert_eq!(reference(USD, CNY), Some((7.5, 1)));
	});
}

#[test]
fn the_way_back_is_the_inverse() {
	run(|| {
		let (there, _) = <Fx as ReferenceRate>::rate(USD, CNY).unwrap();
		let (back, _) = <Fx as ReferenceRate>::rate(CNY, USD).unwrap();
		assert_eq!(back, there.inverse());
	});
}

#[test]
fn a_pair_without_a_market_goes_over_the_pivot() {
	run(|| {
		wait(5);
		report(41, "7.11");
		// 7.11 CNY for a dollar, 3500 dong for one CNY.
		assert_eq!(reference(USD, VND), Some((24_885.0, 5)));
		assert_eq!(reference(VND, PKR), Some((0.011285714, 5)));
		// The older of the two ages counts.
		wait(2);
		for reporter in REPORTERS {
			report(reporter, "7.11");
		}
		assert_eq!(reference(USD, CNY), Some((7.11, 0)));
		assert_eq!(reference(USD, VND), Some((24_885.0, 7)));
		assert_eq!(reference(VND, USD).map(|(_, age)| age), Some(7));
		// No market leads there.
		assert_eq!(reference(USD, KZT), None);
		assert_eq!(reference(KZT, USD), None);
		assert_eq!(reference(CNY, KZT), None);
	});
}

#[test]
fn a_market_of_its_own_is_not_replaced_by_the_pivot() {
	run(|| {
		assert_ok!(Fx::set_market(root(), pair(VND, USD), band(), 1_000));
		assert_eq!(reference(USD, VND), None);
		assert_ok!(Fx::remove_market(root(), pair(VND, USD)));
		assert!(reference(USD, VND).is_some());
	});
}

#[test]
fn what_numbers_do_not_hold_is_no_rate() {
	ExtBuilder::without_reports().build_and_execute(|| {
		let most = Rate::new(Rate::MAX_MANTISSA, 0).unwrap();
		let least = Rate::new(99_999_999_999, 10).unwrap();
		for (reporter, rate) in [(41, most), (42, least), (43, most), (BANK, least)] {
			assert_ok!(Fx::report(signed(reporter), USD_CNY, rate));
			assert_ok!(Fx::report(signed(reporter), pair(CNY, VND), rate));
		}
		// Each by itself can be computed, both together can't: closed, not wrong.
		assert!(reference(USD, CNY).is_some());
		assert!(reference(CNY, VND).is_some());
		let _ = reference(USD, VND);
	});
}

#[test]
fn the_consortium_sets_a_rate_for_want_of_reports() {
	ExtBuilder::without_reports().build_and_execute(|| {
		let until = now() + 1_000;
		assert_ok!(Fx::set_value(root(), USD_CNY, Some((rate("7"), until))));
		wait(10);
		assert_eq!(reference(USD, CNY), Some((7.0, 10)));
		report(41, "7.1");
		report(42, "7.1");
		assert_eq!(reference(USD, CNY), Some((7.0, 10)));
		// Three who report are more than what was set.
		report(43, "7.2");
		assert_eq!(reference(USD, CNY), Some((7.1, 0)));
		assert_ok!(Fx::set_reporter(root(), 43, false));
		set_now(until - 1);
		assert_eq!(reference(USD, CNY), Some((7.0, 999)));
		set_now(until);
		assert_eq!(reference(USD, CNY), None);
	});
}

#[test]
fn a_value_can_be_taken_away() {
	ExtBuilder::without_reports().build_and_execute(|| {
		assert_noop!(
			Fx::set_value(root(), USD_CNY, None),
			Errors::NothingToChange
		);
		assert_ok!(Fx::set_value(root(), USD_CNY, Some((rate("7"), now() + 1))));
		assert_ok!(Fx::set_value(root(), USD_CNY, None));
		assert_eq!(reference(USD, CNY), None);
		assert_noop!(
			Fx::set_value(root(), USD_CNY, Some((rate("7"), now()))),
			Errors::ValueOver
		);
		assert_noop!(
			Fx::set_value(root(), pair(CNY, USD), Some((rate("7"), now() + 1))),
			Errors::MarketUnknown
		);
	});
}

#[test]
fn changing_a_market_keeps_its_value_and_its_reports() {
	ExtBuilder::without_reports().build_and_execute(|| {
		assert_ok!(Fx::set_value(root(), USD_CNY, Some((rate("7"), now() + 1))));
		report(41, "7.1");
		assert_ok!(Fx::set_market(root(), USD_CNY, Ppm::ZERO, 5));
		assert_eq!(reference(USD, CNY), Some((7.0, 0)));
		assert_eq!(Reports::<Test>::get(USD_CNY).len(), 1);
	});
}

#[test]
fn a_market_is_between_two_known_currencies() {
	run(|| {
		for (pair, max_age) in [
			(pair(USD, USD), 1),
			(pair(USD, CurrencyId::XXX), 1),
			(pair(CurrencyId::XXX, USD), 1),
			(pair(USD, KZT), 0),
		] {
			assert_noop!(
				Fx::set_market(root(), pair, band(), max_age),
				Errors::MarketUnsound
			);
		}
	});
}

#[test]
fn one_market_serves_both_directions() {
	run(|| {
		assert_noop!(
			Fx::set_market(root(), pair(CNY, USD), band(), 1),
			Errors::InverseMarket
		);
		assert_noop!(
			Fx::report(signed(41), pair(CNY, USD), rate("0.14")),
			Errors::MarketUnknown
		);
	});
}

#[test]
fn a_removed_market_leaves_nothing() {
	run(|| {
		let before = keys();
		assert_ok!(Fx::set_market(root(), pair(USD, KZT), band(), 1));
		assert_ok!(Fx::report(signed(41), pair(USD, KZT), rate("500")));
		assert_ok!(Fx::remove_market(root(), pair(USD, KZT)));
		assert_eq!(keys(), before);
		assert_noop!(
			Fx::remove_market(root(), pair(USD, KZT)),
			Errors::MarketUnknown
		);
	});
}

#[test]
fn only_licensed_reporters_are_heard() {
	run(|| {
		assert_noop!(
			Fx::report(signed(RIVAL), USD_CNY, rate("7")),
			Errors::NotReporter
		);
		assert_noop!(
			Fx::report(signed(STRANGER), USD_CNY, rate("7")),
			refused(Refusal::KycMissing)
		);
	});
}

#[test]
fn any_account_of_a_reporter_reports_for_it_once() {
	run(|| {
		report(BANK, "7");
		report(BANK_DESK, "8");
		let reports = Reports::<Test>::get(USD_CNY);
		assert_eq!(reports.len(), 4);
		assert_eq!(reports.last().map(|report| report.rate), Some(rate("8")));
	});
}

#[test]
fn what_a_dismissed_reporter_said_counts_no_more() {
	run(|| {
		assert_ok!(Fx::set_reporter(root(), 41, false));
		assert_eq!(reference(USD, CNY), None);
		// Nor when it is licensed again.
		wait(1);
		assert_ok!(Fx::set_reporter(root(), 41, true));
		assert_eq!(reference(USD, CNY), None);
		report(41, "7.11");
		assert_eq!(reference(USD, CNY), Some((7.11, 1)));
	});
}

#[test]
fn reporters_are_few_and_known() {
	run(|| {
		assert_noop!(Fx::set_reporter(root(), 41, true), Errors::NothingToChange);
		assert_noop!(Fx::set_reporter(root(), 77, false), Errors::NothingToChange);
		assert_noop!(
			Fx::set_reporter(root(), 77, true),
			refused(Refusal::PayeeUnknown)
		);
		for identity in 200..200 + u64::from(MAX_REPORTERS) - 4 {
			TestIdentify::set_primary(identity, &identity);
			assert_ok!(Fx::set_reporter(root(), identity, true));
		}
		assert_noop!(
			Fx::set_reporter(root(), RIVAL, true),
			Errors::TooManyReporters
		);
		// Who goes makes room, also among the reports.
		assert_ok!(Fx::set_reporter(root(), 41, false));
		assert_ok!(Fx::set_reporter(root(), RIVAL, true));
		report(RIVAL, "7.11");
		assert_eq!(Reports::<Test>::get(USD_CNY).len(), 3);
	});
}

#[test]
fn band_has_both_its_edges() {
	use crate::reference::is_within;
	let fraction = |numerator| Fraction {
		numerator,
		denominator: 1_000_000,
	};
	let reference = fraction(1_000_000);
	for (rate, band, within) in [
		(980_000, 20_000, true),
		(979_999, 20_000, false),
		(1_020_000, 20_000, true),
		(1_020_001, 20_000, false),
		(1_000_000, 0, true),
		(999_999, 0, false),
		(1_000_001, 0, false),
		(1, 1_000_000, true),
		(2_000_000, 1_000_000, true),
		(2_000_001, 1_000_000, false),
	] {
		let band = Ppm::new(band).unwrap();
		assert_eq!(is_within(fraction(rate), reference, band), Some(within));
	}
	let huge = Fraction {
		numerator: u128::MAX,
		denominator: 1,
	};
	assert_eq!(is_within(reference, huge, Ppm::ZERO), None);
	assert_eq!(is_within(fraction(0), reference, Ppm::ZERO), None);
}

#[test]
fn a_dealers_own_report_does_not_count_for_its_own_quote() {
	ExtBuilder::without_reports().build_and_execute(|| {
		report(BANK, "7.1");
		report(41, "7.1");
		report(42, "7.1");
		// Three for others, two for the bank itself.
		assert_noop!(Fx::place_quote(signed(BANK), order()), Errors::NoReference);
		place(RIVAL, order());
		report(43, "7.1");
		place(BANK, order());
		// Its own report can't pull the band.
		for reporter in REPORTERS {
			report(reporter, "6");
		}
		report(BANK, "7.1");
		assert_noop!(Fx::place_quote(signed(BANK), order()), Errors::OutOfBand);
	});
}
