//! Dates of creation: before, at and after each limit.

use crate::{
	DAY, Pallet,
	mock::*,
	window::{Day, Window},
};
use caravan_primitives::{Moment, Refusal};
use frame_support::{assert_ok, traits::Hooks};
use proptest::prelude::*;

#[test]
fn date_of_creation_at_each_limit() {
	// (date of creation, what is said about it)
	let table = [
		(NOON + SKEW + 1, Some(Refusal::CreatedTooEarly)),
		(NOON + SKEW, None),
		(NOON + SKEW - 1, None),
		(NOON + 1, None),
		(NOON, None),
		(NOON - 1, None),
		(NOON - VALIDITY + 1, None),
		// Valid while `now < created_at + Validity`: at the end is expired.
		(NOON - VALIDITY, Some(Refusal::CreatedTooLate)),
		(NOON - VALIDITY - 1, Some(Refusal::CreatedTooLate)),
		(0, Some(Refusal::CreatedTooLate)),
		(Moment::MAX, Some(Refusal::CreatedTooEarly)),
	];
	for (created_at, expected) in table {
		ExtBuilder::default().build_and_execute(|| {
			let reference = reference_at(1, created_at);
			match expected {
				Some(refusal) => assert_refused(BUYER, MERCHANT, CNY, 1, reference, refusal),
				None => {
					assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference));
				}
			}
		});
	}
}

#[test]
fn a_payment_ages_with_the_chain() {
	// The same payment, at different times.
	let table = [
		(NOON - SKEW - 1, Some(Refusal::CreatedTooEarly)),
		(NOON - SKEW, None),
		(NOON + VALIDITY - 1, None),
		(NOON + VALIDITY, Some(Refusal::CreatedTooLate)),
		(NOON + VALIDITY + 1, Some(Refusal::CreatedTooLate)),
	];
	for (now, expected) in table {
		ExtBuilder::default().build_and_execute(|| {
			set_time(now);
			let reference = reference_at(1, NOON);
			match expected {
				Some(refusal) => assert_refused(BUYER, MERCHANT, CNY, 1, reference, refusal),
				None => {
					assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference));
				}
			}
		});
	}
}

#[test]
fn chain_that_has_just_begun_accepts_dates_from_zero() {
	ExtBuilder::default().build_and_execute(|| {
		set_time(0);
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference_at(1, 0)));
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference_at(2, SKEW)));
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(3, SKEW + 1),
			Refusal::CreatedTooEarly,
		);
		set_time(VALIDITY - 1);
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference_at(4, 0)));
		set_time(VALIDITY);
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(5, 0),
			Refusal::CreatedTooLate,
		);
	});
}

#[test]
fn lengths_that_make_three_days_live_pass() {
	TheValidity::set(2 * DAY);
	TheSkew::set(0);
	Pallet::<Test>::integrity_test();
	TheValidity::set(1);
	TheSkew::set(2 * DAY - 1);
	Pallet::<Test>::integrity_test();
}

#[test]
#[should_panic = "more than three days are live"]
fn lengths_that_make_four_days_live_fail() {
	TheValidity::set(2 * DAY);
	TheSkew::set(1);
	Pallet::<Test>::integrity_test();
}

#[test]
#[should_panic = "no payment is ever accepted"]
fn validity_of_zero_fails() {
	TheValidity::set(0);
	TheSkew::set(1);
	Pallet::<Test>::integrity_test();
}

#[test]
fn days_are_in_order_when_encoded() {
	use codec::Encode;
	let days = [0, 1, 255, 256, 20_000, 65_536, u32::MAX].map(Day::from);
	assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
	assert!(
		days.windows(2)
			.all(|pair| pair[0].encode() < pair[1].encode())
	);
	assert_eq!(Day::from(20_000).number(), 20_000);
	assert_eq!(Day::of(20_000 * DAY), Day::from(20_000));
	assert_eq!(Day::of(20_000 * DAY - 1), Day::from(19_999));
	assert_eq!(Day::of(Moment::MAX), Day::from(u32::MAX));
}

proptest! {
	/// The window says what the rule says, for any lengths that pass `integrity_test`.
	#[test]
	fn window_is_the_rule(
		now in prop_oneof![0..5 * DAY, 20_000 * DAY..20_005 * DAY],
		validity in 1..=2 * DAY,
		skew_part in 0..=100u64,
		offset in -3 * DAY as i64..3 * DAY as i64,
		near in -2i64..=2,
		pruned in prop::option::of(0u32..6),
	) {
		let skew = (2 * DAY - validity) * skew_part / 100;
		let pruned = pruned.map(|ago| Day::from(Day::of(now).number().saturating_sub(ago)));
		let window = Window::at(now, validity, skew, 0, pruned);
		let days: Vec<Day> = window.days().collect();
		prop_assert!(days.len() <= 3);
		for created_at in [
			now.saturating_add_signed(offset),
			(now + skew).saturating_add_signed(near),
			now.saturating_sub(validity).saturating_add_signed(near),
		] {
			let expected = if created_at > now + skew {
				Err(Refusal::CreatedTooEarly)
			} else if now >= created_at + validity
				|| pruned.is_some_and(|pruned| Day::of(created_at) <= pruned)
			{
				Err(Refusal::CreatedTooLate)
			} else {
				Ok(())
			};
			prop_assert_eq!(window.admit(created_at), expected);
			if expected.is_ok() {
				prop_assert!(days.contains(&Day::of(created_at)));
				prop_assert!(!window.is_over(Day::of(created_at)));
			}
		}
		// A day that is over holds no date that is accepted now or later.
		let last_of = |day: Day| (Moment::from(day.number()) + 1) * DAY - 1;
		for ago in 0..6 {
			let day = Day::from(Day::of(now).number().saturating_sub(ago));
			if window.is_over(day) {
				prop_assert!(window.admit(last_of(day)).is_err());
				let later = Window::at(now + 1 + offset.unsigned_abs(), validity, skew, 0, pruned);
				prop_assert!(later.is_over(day));
			} else if pruned.is_none() && day <= Day::of(now) {
				prop_assert!(now < last_of(day) + validity);
			}
		}
	}
}
