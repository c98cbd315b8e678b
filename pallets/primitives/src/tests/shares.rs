//! Shares and their largest remainders.

use crate::{ParsePpmError, Ppm, SplitError};
use codec::{Decode, Encode};
use num_bigint::BigUint;
use proptest::prelude::*;

fn ppm(parts: u32) -> Ppm {
	Ppm::new(parts).unwrap()
}

/// Shares of the whole, by where it is cut.
fn cut(mut cuts: Vec<u32>) -> Vec<Ppm> {
	cuts.extend([0, Ppm::PARTS]);
	cuts.sort_unstable();
	cuts.windows(2).map(|ends| ppm(ends[1] - ends[0])).collect()
}

/// The split by big integers: units go one by one to the largest remainder left.
fn model(amount: u128, shares: &[Ppm]) -> Vec<BigUint> {
	let exact: Vec<BigUint> = shares
		.iter()
		.map(|share| BigUint::from(amount) * share.parts())
		.collect();
	let mut parts: Vec<BigUint> = exact.iter().map(|exact| exact / Ppm::PARTS).collect();
	let mut rests: Vec<Option<BigUint>> =
		exact.iter().map(|exact| Some(exact % Ppm::PARTS)).collect();
	while parts.iter().sum::<BigUint>() < BigUint::from(amount) {
		let largest = rests.iter().max().unwrap().clone();
		let first = rests.iter().position(|rest| *rest == largest).unwrap();
		rests[first] = None;
		parts[first] += 1u8;
	}
	parts
}

#[test]
fn a_share_is_at_most_the_whole() {
	assert_eq!(Ppm::new(0), Some(Ppm::ZERO));
	assert_eq!(Ppm::new(1_000_000), Some(Ppm::ONE));
	assert_eq!(Ppm::new(1_000_001), None);
	assert_eq!(Ppm::try_from(1_000_001), Err(ParsePpmError::AboveTheWhole));
	assert_eq!(
		Ppm::decode(&mut 1_000_000u32.encode().as_slice()),
		Ok(Ppm::ONE)
	);
	assert!(Ppm::decode(&mut 1_000_001u32.encode().as_slice()).is_err());
	assert!(Ppm::decode(&mut u32::MAX.encode().as_slice()).is_err());
}

#[test]
fn a_share_is_printed_with_its_unit() {
	assert_eq!(ppm(2500).to_string(), "2500 ppm");
	assert_eq!("2500 ppm".parse(), Ok(ppm(2500)));
	assert_eq!(serde_json::to_string(&ppm(2500)).unwrap(), "2500");
	assert_eq!(serde_json::from_str::<Ppm>("2500").unwrap(), ppm(2500));
	assert!(serde_json::from_str::<Ppm>("1000001").is_err());
}

#[test]
fn a_wrong_share_is_refused_with_the_reason() {
	for (text, reason) in [
		("2500", ParsePpmError::Unit),
		("2500ppm", ParsePpmError::Unit),
		(" ppm", ParsePpmError::Character),
		("+1 ppm", ParsePpmError::Character),
		("0.5 ppm", ParsePpmError::Character),
		("1000001 ppm", ParsePpmError::AboveTheWhole),
		("99999999999999999999 ppm", ParsePpmError::AboveTheWhole),
	] {
		assert_eq!(text.parse::<Ppm>(), Err(reason), "{text:?}");
	}
}

#[test]
fn a_share_of_an_amount_is_rounded_as_asked() {
	assert_eq!(ppm(2500).of_floor(1000), 2);
	assert_eq!(ppm(2500).of_ceil(1000), 3);
	assert_eq!(ppm(2500).of_floor(400), 1);
	assert_eq!(ppm(2500).of_ceil(400), 1);
	assert_eq!(Ppm::ONE.of_floor(u128::MAX), u128::MAX);
	assert_eq!(Ppm::ONE.of_ceil(u128::MAX), u128::MAX);
	assert_eq!(Ppm::ZERO.of_ceil(u128::MAX), 0);
	assert_eq!(ppm(1).of_ceil(1), 1);
	assert_eq!(ppm(1).of_floor(1), 0);
}

#[test]
fn shares_that_are_not_the_whole_split_nothing() {
	for shares in [
		vec![],
		vec![ppm(999_999)],
		vec![Ppm::ONE, ppm(1)],
		vec![ppm(500_000), ppm(499_999)],
		vec![Ppm::ONE; 5000],
	] {
		assert_eq!(Ppm::split(100, &shares), Err(SplitError::NotTheWhole));
	}
}

#[test]
fn among_equal_remainders_the_first_gets_the_unit() {
	let quarters = [ppm(250_000); 4];
	assert_eq!(Ppm::split(101, &quarters), Ok(vec![26, 25, 25, 25]));
	assert_eq!(Ppm::split(102, &quarters), Ok(vec![26, 26, 25, 25]));
	assert_eq!(Ppm::split(103, &quarters), Ok(vec![26, 26, 26, 25]));
	assert_eq!(Ppm::split(1, &quarters), Ok(vec![1, 0, 0, 0]));
	assert_eq!(Ppm::split(0, &quarters), Ok(vec![0, 0, 0, 0]));
}

#[test]
fn the_largest_remainder_gets_the_unit() {
	let shares = [ppm(333_333), ppm(333_334), ppm(333_333)];
	assert_eq!(Ppm::split(10, &shares), Ok(vec![3, 4, 3]));
}

#[test]
fn a_share_of_zero_gets_nothing() {
	let shares = [Ppm::ZERO, ppm(500_000), Ppm::ZERO, ppm(500_000)];
	assert_eq!(Ppm::split(3, &shares), Ok(vec![0, 2, 0, 1]));
}

#[test]
fn a_part_of_a_larger_amount_can_be_smaller() {
	// The Alabama paradox, which the documentation warns of: 6 : 6 : 2.
	let shares = [ppm(428_571), ppm(428_571), ppm(142_858)];
	assert_eq!(Ppm::split(10, &shares), Ok(vec![4, 4, 2]));
	assert_eq!(Ppm::split(11, &shares), Ok(vec![5, 5, 1]));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2048))]

	#[test]
	fn parts_sum_up_and_are_within_one_unit_of_the_exact_share(
		amount in prop_oneof![any::<u128>(), 0u128..2000, (0u32..128).prop_map(|n| u128::MAX >> n)],
		cuts in prop::collection::vec(0..=Ppm::PARTS, 0..40),
	) {
		let shares = cut(cuts);
		let parts = Ppm::split(amount, &shares).unwrap();
		prop_assert_eq!(parts.len(), shares.len());
		let sum: BigUint = parts.iter().map(|part| BigUint::from(*part)).sum();
		prop_assert_eq!(sum, BigUint::from(amount));
		for (part, share) in parts.iter().zip(&shares) {
			prop_assert!(*part == share.of_floor(amount) || *part == share.of_ceil(amount));
		}
		let parts: Vec<BigUint> = parts.into_iter().map(BigUint::from).collect();
		prop_assert_eq!(parts, model(amount, &shares));
	}

	#[test]
	fn a_share_is_the_big_integer_rounded_down_and_up(amount: u128, parts in 0..=Ppm::PARTS) {
		let exact = BigUint::from(amount) * parts;
		let share = ppm(parts);
		prop_assert_eq!(BigUint::from(share.of_floor(amount)), &exact / Ppm::PARTS);
		let up = (exact + (Ppm::PARTS - 1)) / Ppm::PARTS;
		prop_assert_eq!(BigUint::from(share.of_ceil(amount)), up);
	}

	#[test]
	fn parts_depend_on_nothing_but_amount_and_shares(
		amount: u128,
		cuts in prop::collection::vec(0..=Ppm::PARTS, 0..20),
	) {
		let shares = cut(cuts);
		prop_assert_eq!(Ppm::split(amount, &shares), Ppm::split(amount, &shares));
		// Of two equal shares the earlier one never gets less.
		let parts = Ppm::split(amount, &shares).unwrap();
		for (i, share) in shares.iter().enumerate() {
			for (j, other) in shares.iter().enumerate().skip(i) {
				prop_assert!(share != other || parts[i] >= parts[j]);
			}
		}
	}

	#[test]
	fn any_text_parses_to_the_share_that_it_means_or_to_none(text in "[0-9+.-]{0,9}( ppm)?") {
		let meant = text
			.strip_suffix(" ppm")
			.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
			.and_then(|digits| BigUint::parse_bytes(digits.as_bytes(), 10))
			.filter(|parts| *parts <= BigUint::from(Ppm::PARTS));
		let read = text.parse::<Ppm>().ok().map(|share| BigUint::from(share.parts()));
		prop_assert_eq!(read, meant);
	}
}
