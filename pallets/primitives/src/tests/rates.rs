//! Rates and fractions, against big integers.

use crate::{Amount, CurrencyId, Fraction, MAX_PAYMENT, ParseRateError, Rate};
use codec::{Decode, Encode};
use core::cmp::Ordering;
use num_bigint::BigUint;
use proptest::prelude::*;

/// A currency with each number of decimals that there is.
const CURRENCIES: [CurrencyId; 3] = [CurrencyId::VND, CurrencyId::CNY, CurrencyId::from_raw(414)];

/// Rates with all numbers of digits and decimals.
fn rates() -> impl Strategy<Value = Rate> {
	(1u32..=11, 0u8..=Rate::MAX_SCALE).prop_flat_map(|(digits, scale)| {
		(1..10u64.pow(digits)).prop_map(move |mantissa| Rate::new(mantissa, scale).unwrap())
	})
}

/// Amounts of all sizes up to the greatest payment.
fn amounts() -> impl Strategy<Value = Amount> {
	(1u32..=18).prop_flat_map(|digits| 1..10u128.pow(digits))
}

fn ten(power: u8) -> BigUint {
	BigUint::from(10u8).pow(power.into())
}

/// Source and target per unit, by big integers and without leaving anything out.
fn sides(rate: Rate, from: CurrencyId, to: CurrencyId) -> (BigUint, BigUint) {
	let numerator = BigUint::from(rate.mantissa()) * ten(to.minor_units().unwrap());
	let denominator = ten(rate.scale()) * ten(from.minor_units().unwrap());
	(numerator, denominator)
}

#[test]
fn a_rate_is_between_major_units() {
	let rate: Rate = "7.1023".parse().unwrap();
	let fraction = rate.fraction(CurrencyId::USD, CurrencyId::CNY).unwrap();
	assert_eq!(fraction.target_of(10_000), Some(71_023));
	assert_eq!(fraction.source_of(71_023), Some(10_000));
}

#[test]
fn different_numbers_of_decimals_are_applied() {
	let rate: Rate = "25410".parse().unwrap();
	let dong = rate.fraction(CurrencyId::USD, CurrencyId::VND).unwrap();
	assert_eq!(dong.target_of(100), Some(25_410));
	assert_eq!(dong.target_of(1), Some(254));
	assert_eq!(dong.source_of(254), Some(1));
	assert_eq!(dong.source_of(255), Some(2));
	let dollars = "0.0000393".parse::<Rate>().unwrap();
	let dollars = dollars.fraction(CurrencyId::VND, CurrencyId::USD).unwrap();
	assert_eq!(dollars.target_of(25_410), Some(99));
}

#[test]
fn an_exact_source_is_rounded_down_and_an_exact_target_up() {
	let third = Fraction {
		numerator: 1,
		denominator: 3,
	};
	assert_eq!(third.target_of(3), Some(1));
	assert_eq!(third.target_of(5), Some(1));
	assert_eq!(third.target_of(6), Some(2));
	let threefold = third.inverse();
	assert_eq!(threefold.source_of(3), Some(1));
	assert_eq!(threefold.source_of(4), Some(2));
}

#[test]
fn zero_on_either_side_is_refused() {
	let third = Fraction {
		numerator: 1,
		denominator: 3,
	};
	assert_eq!(third.target_of(0), None);
	assert_eq!(third.source_of(0), None);
	assert_eq!(third.target_of(2), None);
	assert_eq!(third.target_of(3), Some(1));
}

#[test]
fn a_fraction_with_a_zero_converts_nothing() {
	for (numerator, denominator) in [(0, 1), (1, 0), (0, 0)] {
		let none = Fraction {
			numerator,
			denominator,
		};
		assert_eq!(none.target_of(1000), None);
		assert_eq!(none.source_of(1000), None);
		assert_eq!(
			none.compare(&Fraction {
				numerator: 1,
				denominator: 1
			}),
			None
		);
		assert_eq!(
			Fraction {
				numerator: 1,
				denominator: 1
			}
			.compare(&none),
			None
		);
	}
}

#[test]
fn what_128_bits_do_not_hold_is_refused() {
	let double = Fraction {
		numerator: 2,
		denominator: 1,
	};
	assert_eq!(double.target_of(u128::MAX / 2), Some(u128::MAX - 1));
	assert_eq!(double.target_of(u128::MAX / 2 + 1), None);
	assert_eq!(double.inverse().source_of(u128::MAX), None);
}

#[test]
fn fractions_are_compared_beyond_128_bits() {
	let greater = Fraction {
		numerator: u128::MAX,
		denominator: u128::MAX - 1,
	};
	let less = Fraction {
		numerator: u128::MAX - 1,
		denominator: u128::MAX - 2,
	};
	// 1 + 1/(n−1) is less than 1 + 1/(n−2).
	assert_eq!(greater.compare(&less), Some(Ordering::Less));
	assert_eq!(less.compare(&greater), Some(Ordering::Greater));
	assert_eq!(less.compare(&less), Some(Ordering::Equal));
}

#[test]
fn an_unknown_currency_has_no_rate() {
	let rate: Rate = "1".parse().unwrap();
	assert_eq!(rate.fraction(CurrencyId::XXX, CurrencyId::CNY), None);
	assert_eq!(rate.fraction(CurrencyId::CNY, CurrencyId::XXX), None);
}

#[test]
fn a_rate_has_at_most_11_digits_and_10_behind_the_point() {
	assert!(Rate::new(99_999_999_999, 10).is_ok());
	assert_eq!(
		Rate::new(100_000_000_000, 0),
		Err(ParseRateError::TooManyDigits)
	);
	assert_eq!(Rate::new(1, 11), Err(ParseRateError::TooManyDecimals));
	assert_eq!(Rate::new(0, 0), Err(ParseRateError::Zero));
}

#[test]
fn a_wrong_rate_is_refused_with_the_reason() {
	for (text, reason) in [
		("", ParseRateError::Missing),
		("7.", ParseRateError::Missing),
		(".7", ParseRateError::Missing),
		("7,1", ParseRateError::Character),
		("-7", ParseRateError::Character),
		("1e2", ParseRateError::Character),
		("0", ParseRateError::Zero),
		("0.0000000000", ParseRateError::Zero),
		("123456789012", ParseRateError::TooManyDigits),
		("12.3456789012", ParseRateError::TooManyDigits),
		(
			"99999999999999999999999999999999999999999999",
			ParseRateError::TooManyDigits,
		),
		("0.00000000001", ParseRateError::TooManyDecimals),
	] {
		assert_eq!(text.parse::<Rate>(), Err(reason), "{text:?}");
	}
}

#[test]
fn a_rate_is_printed_as_it_was_read() {
	for text in [
		"7.1023",
		"7.10",
		"7",
		"0.0000000001",
		"99999999999",
		"9.9999999999",
	] {
		let rate: Rate = text.parse().unwrap();
		assert_eq!(rate.to_string(), text);
		assert_eq!(serde_json::to_string(&rate).unwrap(), format!("\"{text}\""));
		assert_eq!(
			serde_json::from_str::<Rate>(&format!("\"{text}\"")).unwrap(),
			rate
		);
	}
}

#[test]
fn rates_are_compared_whatever_their_decimals() {
	let rate = |text: &str| text.parse::<Rate>().unwrap();
	assert_eq!(rate("7.10").compare(&rate("7.1")), Ordering::Equal);
	assert_ne!(rate("7.10"), rate("7.1"));
	assert_eq!(rate("7.11").compare(&rate("7.2")), Ordering::Less);
	assert_eq!(
		rate("99999999999").compare(&rate("0.0000000001")),
		Ordering::Greater
	);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(8192))]

	#[test]
	fn conversions_are_those_of_big_integers(
		rate in rates(), amount in amounts(), from in 0usize..3, to in 0usize..3,
	) {
		let (from, to) = (CURRENCIES[from], CURRENCIES[to]);
		let fraction = rate.fraction(from, to).unwrap();
		let (numerator, denominator) = sides(rate, from, to);

		let target = BigUint::from(amount) * &numerator / &denominator;
		let expected = u128::try_from(target).ok().filter(|target| *target > 0);
		prop_assert_eq!(fraction.target_of(amount), expected);

		let source = (BigUint::from(amount) * &denominator + &numerator - 1u8) / &numerator;
		prop_assert_eq!(fraction.source_of(amount), u128::try_from(source).ok());
	}

	#[test]
	fn there_and_back_never_gains(
		rate in rates(), amount in amounts(), from in 0usize..3, to in 0usize..3,
	) {
		let fraction = rate.fraction(CURRENCIES[from], CURRENCIES[to]).unwrap();
		if let Some(target) = fraction.target_of(amount) {
			// The same target may have cost less, and what comes back is no more.
			prop_assert!(fraction.source_of(target).unwrap() <= amount);
			prop_assert!(fraction.inverse().target_of(target).is_none_or(|back| back <= amount));
		}
		if let Some(source) = fraction.source_of(amount) {
			// Paying the rounded source buys at least the target that was asked for.
			prop_assert!(fraction.target_of(source).unwrap() >= amount);
			prop_assert!(fraction.inverse().source_of(source).unwrap() >= amount);
		}
	}

	#[test]
	fn splitting_a_conversion_never_gains(
		rate in rates(), a in amounts(), b in amounts(), from in 0usize..3, to in 0usize..3,
	) {
		prop_assume!(a + b <= MAX_PAYMENT);
		let fraction = rate.fraction(CURRENCIES[from], CURRENCIES[to]).unwrap();
		let target = |source| fraction.target_of(source).unwrap_or_default();
		prop_assert!(target(a) + target(b) <= target(a + b));
		let source = |target| fraction.source_of(target).unwrap();
		prop_assert!(source(a) + source(b) >= source(a + b));
	}

	#[test]
	fn fractions_are_compared_as_big_integers_are(a: u128, b: u128, c: u128, d: u128) {
		prop_assume!(a > 0 && b > 0 && c > 0 && d > 0);
		let ours = Fraction { numerator: a, denominator: b };
		let theirs = Fraction { numerator: c, denominator: d };
		let expected = (BigUint::from(a) * d).cmp(&(BigUint::from(c) * b));
		prop_assert_eq!(ours.compare(&theirs), Some(expected));
	}

	#[test]
	fn rates_are_compared_as_big_integers_are(a in rates(), b in rates()) {
		let expected =
			(BigUint::from(a.mantissa()) * ten(b.scale())).cmp(&(BigUint::from(b.mantissa()) * ten(a.scale())));
		prop_assert_eq!(a.compare(&b), expected);
	}

	#[test]
	fn texts_like_rates_are_read_as_big_integers_are(text in "[0-9]{0,12}([.][0-9]{0,11})?") {
		let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
		let mantissa = BigUint::parse_bytes(format!("{whole}{part}").as_bytes(), 10);
		let valid = !whole.is_empty()
			&& !text.ends_with('.')
			&& part.len() <= 10
			&& mantissa.as_ref().is_some_and(|mantissa| {
				*mantissa > BigUint::ZERO && *mantissa < ten(11)
			});
		match text.parse::<Rate>() {
			Ok(rate) => {
				prop_assert!(valid);
				prop_assert_eq!(Some(BigUint::from(rate.mantissa())), mantissa);
				prop_assert_eq!(usize::from(rate.scale()), part.len());
			},
			Err(_) => prop_assert!(!valid),
		}
	}

	#[test]
	fn a_rate_decodes_exactly_when_it_is_one(
		mantissa in prop_oneof![any::<u64>(), 0..200_000_000_000u64],
		scale in prop_oneof![any::<u8>(), 0u8..12],
	) {
		let valid = mantissa > 0 && mantissa <= Rate::MAX_MANTISSA && scale <= Rate::MAX_SCALE;
		let bytes = (mantissa, scale).encode();
		let decoded = Rate::decode(&mut bytes.as_slice());
		prop_assert_eq!(decoded.is_ok(), valid);
		if let Ok(rate) = decoded {
			prop_assert_eq!(rate.encode(), bytes);
		}
	}
}
