//! Nobody gains by rounding: not by splitting, not by the side that is exact, not by going
//! there and back.

use super::*;
use crate::conversion::price;
use caravan_primitives::{Fraction, Pair, Rate};
use num_bigint::BigUint;
use proptest::prelude::*;

/// 0, 2 and 3 decimals.
const DECIMALS: [CurrencyId; 3] = [VND, CNY, KWD];

fn pairs() -> impl Strategy<Value = Pair> {
	(0usize..3, 0usize..3).prop_map(|(from, to)| pair(DECIMALS[from], DECIMALS[to]))
}

fn rates() -> impl Strategy<Value = Rate> {
	(1u32..=11, 0u8..=Rate::MAX_SCALE).prop_flat_map(|(digits, scale)| {
		(1..10u64.pow(digits)).prop_map(move |mantissa| Rate::new(mantissa, scale).unwrap())
	})
}

/// Amounts of all sizes up to the greatest supply.
fn amounts() -> impl Strategy<Value = Amount> {
	prop_oneof![
		1 => Just(1),
		1 => Just(2),
		1 => Just(u128::MAX / 2),
		20 => (1u32..=127).prop_flat_map(|bits| 1..=(u128::MAX >> (128 - bits))),
	]
}

/// What one source buys and one target costs, by big integers.
fn exactly(fraction: Fraction) -> (BigUint, BigUint) {
	(fraction.numerator.into(), fraction.denominator.into())
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4_096))]

	#[test]
	fn splitting_never_pays_more(
		pair in pairs(), rate in rates(), a in amounts(), b in amounts(),
	) {
		prop_assume!(a.checked_add(b).is_some_and(|sum| sum <= u128::MAX / 2));
		let fraction = rate.fraction(pair.from, pair.to).unwrap();
		if let Some(whole) = fraction.target_of(a + b) {
			let parts = [a, b].map(|part| fraction.target_of(part).unwrap_or_default());
			prop_assert!(parts[0] + parts[1] <= whole);
		}
		if let (Some(first), Some(second)) = (fraction.source_of(a), fraction.source_of(b)) {
			let whole = fraction.source_of(a + b);
			prop_assert!(whole.is_some_and(|whole| BigUint::from(first) + second >= whole.into())
				|| whole.is_none());
		}
	}

	#[test]
	fn an_exact_target_is_never_dearer_than_an_exact_source(
		pair in pairs(), rate in rates(), amount in amounts(),
	) {
		let fraction = rate.fraction(pair.from, pair.to).unwrap();
		if let Some(target) = fraction.target_of(amount) {
			prop_assert!(fraction.source_of(target).unwrap() <= amount);
		}
		if let Some(source) = fraction.source_of(amount) {
			prop_assert!(fraction.target_of(source).is_none_or(|target| target >= amount));
		}
	}

	#[test]
	fn there_and_back_never_gains(
		pair in pairs(), rate in rates(), amount in amounts(),
	) {
		let there = rate.fraction(pair.from, pair.to).unwrap();
		let back = there.inverse();
		if let Some(target) = there.target_of(amount) {
			prop_assert!(back.target_of(target).is_none_or(|again| again <= amount));
			prop_assert!(back.source_of(amount).is_none_or(|needed| needed >= target));
		}
	}

	#[test]
	fn each_side_is_within_one_unit_of_the_rate(
		pair in pairs(), rate in rates(), amount in amounts(),
	) {
		let fraction = rate.fraction(pair.from, pair.to).unwrap();
		let (up, down) = exactly(fraction);
		if let Some(target) = fraction.target_of(amount) {
			let (owed, paid) = (&up * amount, &down * target);
			prop_assert!(paid <= owed && owed < paid + &down);
		}
		if let Some(source) = fraction.source_of(amount) {
			let (owed, paid) = (&down * amount, &up * source);
			prop_assert!(owed <= paid && paid < owed + &up);
		}
	}

	#[test]
	fn a_price_is_the_fractions_or_a_reason(
		pair in pairs(), rate in rates(), amount in amounts(), source in any::<bool>(),
	) {
		let exact = if source { Exact::Source(amount) } else { Exact::Target(amount) };
		let fraction = rate.fraction(pair.from, pair.to).unwrap();
		let (up, down) = exactly(fraction);
		let by_hand = |amount: Amount| if source {
			&up * amount / &down
		} else {
			(&down * amount + &up - 1u8) / &up
		};
		let other = by_hand(amount);
		let most = BigUint::from(MAX_PAYMENT);
		match price::<Test>(pair, &rate, exact) {
			Ok(conversion) => {
				let (exactly, rounded) = if source {
					(conversion.source, conversion.target)
				} else {
					(conversion.target, conversion.source)
				};
				prop_assert_eq!(exactly, amount);
				prop_assert_eq!(BigUint::from(rounded), other);
				prop_assert!(amount <= MAX_PAYMENT && rounded <= MAX_PAYMENT && rounded > 0);
			}
			Err(Errors::Refused(Refusal::BelowLeast)) => prop_assert_eq!(other, BigUint::ZERO),
			Err(Errors::Refused(Refusal::AboveSingleLimit)) => {
				prop_assert!(amount > MAX_PAYMENT || other > most);
			}
			Err(error) => prop_assert!(false, "{:?}", error),
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(32))]

	/// The same on the chain: as many small takings as may be against one large one.
	#[test]
	fn many_takings_never_get_more_than_one(parts in prop::collection::vec(1u128..400, 1..12)) {
		let whole: Amount = parts.iter().sum();
		let got = |parts: &[Amount], exact: fn(Amount) -> Terms| {
			let mut moved = (0, 0);
			ExtBuilder::default().build_and_execute(|| {
				let id = place(BANK, QuoteOrder { minimum: 1, size: 100_000, ..order() });
				for part in parts {
					assert_ok!(take(ANN, Hop::Standing(id), exact(*part)));
				}
				moved = (OPENING - free(ANN, USD), free(ANN, CNY) - OPENING);
			});
			moved
		};
		let (split, one) = (got(&parts, give), got(&[whole], give));
		prop_assert_eq!(split.0, one.0);
		prop_assert!(split.1 <= one.1);
		let (split, one) = (got(&parts, get), got(&[whole], get));
		prop_assert_eq!(split.1, one.1);
		prop_assert!(split.0 >= one.0);
	}

	/// At one dealer there and at another one back at the inverse rate, which is as good as
	/// it can be.
	#[test]
	fn there_and_back_on_the_chain_never_gains(amount in 10u128..9_000) {
		ExtBuilder::default().build_and_execute(|| {
			let there = place(BANK, QuoteOrder { rate: rate("7.1"), minimum: 1, ..order() });
			let back = place(RIVAL, QuoteOrder {
				pair: pair(CNY, USD),
				rate: rate("0.1408450704"),
				minimum: 1,
				..order()
			});
			let hint = hint([Hop::Standing(there), Hop::Standing(back)]);
			assert_ok!(Fx::take(signed(ANN), hint, pair(USD, USD), give(amount)));
			assert!(free(ANN, USD) <= OPENING);
			assert_eq!(free(ANN, CNY), OPENING);
		});
	}
}
