//! What currencies are worth for limits.

use super::*;
use caravan_primitives::{Fraction, test_utils::TestRates};

#[test]
fn a_rate_is_taken_by_anybody_at_most_every_so_often() {
	ExtBuilder::default().build_and_execute(|| {
		TestRates::set(
			CNY,
			USD,
			Fraction {
				numerator: 1,
				denominator: 8,
			},
			40,
		);
		assert_ok!(Gate::refresh_rate(signed("x"), CNY));
		let rate = LimitRate {
			rate: Fraction {
				numerator: 1,
				denominator: 8,
			},
			as_of: START - 40,
			taken_at: START,
		};
		assert_eq!(
			last_event(),
			Event::RateRefreshed {
				currency: CNY,
				rate
			}
		);
		assert_eq!(Gate::limit_rate(CNY), Some(rate));
		set_now(START + PERIODS.refresh - 1);
		assert_noop!(
			Gate::refresh_rate(signed("x"), CNY),
			Errors::RefreshedTooSoon
		);
		set_now(START + PERIODS.refresh);
		assert_ok!(Gate::refresh_rate(signed("x"), CNY));
		assert_noop!(
			Gate::refresh_rate(signed("x"), PKR),
			Errors::NoReferenceRate
		);
		assert_noop!(Gate::refresh_rate(signed("x"), USD), Errors::IsReference);
	});
}

#[test]
fn an_old_rate_refuses_whoever_needs_it() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START + PERIODS.max_rate_age;
		set_now(end - 1);
		assert_ok!(order("li", "ali", 7).commit());
		for at in [end, end + 1] {
			set_now(at);
			assert_eq!(
				order("li", "ali", 7).commit(),
				Err(Refusal::RateUnavailable)
			);
		}
		// Those who don't need it: the reference itself, at home, between firms.
		assert_ok!(order("li", "ali", 7).of(USD).commit());
		assert_ok!(order("li", "wang", 7).commit());
		TestIdentify::register(
			&account("shop"),
			6,
			CN,
			Tier(2),
			caravan_primitives::PersonKind::Legal,
		);
		assert_ok!(order("shop", "mill", 7).commit());
	});
}

#[test]
fn what_was_counted_stays_at_its_rate() {
	let limits = Limits {
		day: Some(1_000),
		..Default::default()
	};
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Out, limits))
		.build_and_execute(|| {
			let pay = order("li", "ali", 7_000);
			let mut ticket = pay.commit().unwrap();
			rate(CNY, 1, 14);
			assert_ok!(Gate::refresh_rate(signed("x"), CNY));
			assert_eq!(used(1, Scope::Out), [1_000; 3]);
			pay.release(&mut ticket, 7_000, 7_000);
			assert_eq!(used(1, Scope::Out), [0; 3]);
			assert_ok!(order("li", "ali", 14_000).commit());
			assert_eq!(used(1, Scope::Out), [1_000; 3]);
		});
}
