//! Conversions through several quotes.

use super::*;
use caravan_primitives::Pair;

/// USD → CNY by the bank's hold, CNY → VND by the rival's paper.
fn two() -> (HintOf<Test>, Pair) {
	let first = place(BANK, order());
	let second = Paper {
		pair: pair(CNY, VND),
		rate: rate("3490"),
		minimum: 1,
		size: 10_000_000,
		..paper()
	};
	let hint = hint([Hop::Standing(first), signed_hop(RIVAL, second)]);
	(hint, pair(USD, VND))
}

/// And VND → PKR by the third one's hold.
fn three() -> (HintOf<Test>, Pair) {
	let (mut hint, _) = two();
	let third = place(
		THIRD,
		QuoteOrder {
			pair: pair(VND, PKR),
			rate: rate("0.0112"),
			minimum: 1,
			size: 10_000_000,
			..order()
		},
	);
	hint.try_push(Hop::Standing(third)).unwrap();
	(hint, pair(USD, PKR))
}

#[test]
fn each_dealer_pays_the_next_ones_source() {
	run(|| {
		let (hint, pair) = three();
		let before = books();
		// 10.00 USD → 71.00 CNY → 247,790 VND → 2,775.24 PKR (2,775.248 rounded down).
		assert_ok!(Fx::take(signed(ANN), hint, pair, give(1_000)));
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_000, 0),
				(BANK, USD, 1_000, 0),
				(BANK, CNY, 0, -7_100),
				(RIVAL, CNY, 7_100, 0),
				(RIVAL, VND, -247_790, 0),
				(THIRD, VND, 247_790, 0),
				(THIRD, PKR, 0, -277_524),
				(ANN, PKR, 277_524, 0),
			],
		);
		let counted: Vec<_> = events()
			.into_iter()
			.filter_map(|event| match event {
				Event::Filled {
					dealer,
					source,
					target,
					..
				} => Some((dealer, source, target)),
				Event::Converted {
					who,
					source,
					target,
					hops: 3,
					..
				} => Some((who, source, target)),
				_ => None,
			})
			.collect();
		assert_eq!(
			counted,
			[
				(BANK, 1_000, 7_100),
				(RIVAL, 7_100, 247_790),
				(THIRD, 247_790, 277_524),
				(ANN, 1_000, 277_524),
			]
		);
	});
}

#[test]
fn an_exact_target_is_costed_backwards() {
	run(|| {
		let (hint, pair) = three();
		let before = books();
		// 1.00 PKR ← 90 VND (89.3) ← 0.03 CNY (2.58 fen) ← 1 cent (0.42).
		assert_noop!(
			Fx::take(signed(ANN), hint.clone(), pair, get(100)),
			Errors::BelowMinimum
		);
		// 1,000.00 PKR ← 89,286 VND ← 25.59 CNY (2,558.3) ← 3.61 USD (360.4).
		assert_ok!(Fx::take(signed(ANN), hint, pair, get(100_000)));
		assert_moved(
			&before,
			&[
				(ANN, USD, -361, 0),
				(BANK, USD, 361, 0),
				(BANK, CNY, 0, -2_559),
				(RIVAL, CNY, 2_559, 0),
				(RIVAL, VND, -89_286, 0),
				(THIRD, VND, 89_286, 0),
				(THIRD, PKR, 0, -100_000),
				(ANN, PKR, 100_000, 0),
			],
		);
	});
}

#[test]
fn a_cross_quote_is_held_to_the_rate_over_the_pivot() {
	run(|| {
		// 7.11 × 3500 = 24,885; two per cent either way.
		for (text, fits) in [
			("24387", false),
			("24388", true),
			("25382", true),
			("25383", false),
		] {
			let order = QuoteOrder {
				pair: pair(USD, VND),
				rate: rate(text),
				minimum: 1,
				..order()
			};
			if fits {
				place(BANK, order);
			} else {
				assert_noop!(Fx::place_quote(signed(BANK), order), Errors::OutOfBand);
			}
		}
		// The wider band of the two counts.
		let wide = caravan_primitives::Ppm::new(50_000).unwrap();
		assert_ok!(Fx::set_market(
			root(),
			pair(CNY, VND),
			wide,
			DEFAULT_MAX_AGE
		));
		place(
			BANK,
			QuoteOrder {
				pair: pair(USD, VND),
				rate: rate("25383"),
				minimum: 1,
				..order()
			},
		);
	});
}

#[test]
fn quotes_have_to_lead_from_one_currency_to_the_other() {
	run(|| {
		let (hint, whole) = two();
		for wrong in [
			pair(USD, CNY),
			pair(CNY, VND),
			pair(VND, USD),
			pair(USD, PKR),
			pair(USD, USD),
		] {
			assert_noop!(
				Fx::take(signed(ANN), hint.clone(), wrong, give(1_000)),
				Errors::HopsDontMeet
			);
		}
		let backwards: Vec<_> = hint.iter().rev().cloned().collect();
		assert_noop!(
			Fx::take(
				signed(ANN),
				backwards.try_into().unwrap(),
				whole,
				give(1_000)
			),
			Errors::HopsDontMeet
		);
		assert_noop!(
			Fx::take(signed(ANN), Default::default(), whole, give(1_000)),
			Errors::NoHops
		);
		assert_noop!(
			Fx::take(signed(ANN), Default::default(), pair(USD, USD), give(1_000)),
			Errors::NoHops
		);
	});
}

#[test]
fn four_hops_do_not_decode() {
	use codec::{Decode, Encode};
	run(|| {
		let hops = |n| vec![Hop::<AccountId, TestSignature>::Standing(0); n].encode();
		assert!(HintOf::<Test>::decode(&mut hops(3).as_slice()).is_ok());
		assert!(HintOf::<Test>::decode(&mut hops(4).as_slice()).is_err());
	});
}

#[test]
fn a_dealer_stands_in_a_conversion_once() {
	run(|| {
		let there = place(BANK, order());
		let back = |dealer| {
			place(
				dealer,
				QuoteOrder {
					pair: pair(CNY, USD),
					rate: rate("0.1406"),
					..order()
				},
			)
		};
		// Also by another account of it, and not only next to each other.
		for dealer in [BANK, BANK_DESK] {
			let hint = hint([Hop::Standing(there), Hop::Standing(back(dealer))]);
			assert_noop!(
				Fx::take(signed(ANN), hint, pair(USD, USD), give(1_000)),
				Errors::DealerTwice
			);
		}
		let between = back(RIVAL);
		let hint = hint([
			Hop::Standing(there),
			Hop::Standing(between),
			Hop::Standing(there),
		]);
		assert_noop!(
			Fx::take(signed(ANN), hint, pair(USD, CNY), give(1_000)),
			Errors::DealerTwice
		);
	});
}

#[test]
fn one_hop_that_fails_undoes_all() {
	run(|| {
		let (hint, pair) = three();
		assert_ok!(Fx::suspend_dealer(root(), THIRD, true));
		assert_noop!(
			Fx::take(signed(ANN), hint.clone(), pair, give(1_000)),
			Errors::DealerSuspended
		);
		assert_ok!(Fx::suspend_dealer(root(), THIRD, false));
		TestStatus::set_halted(VND, true);
		assert_noop!(
			Fx::take(signed(ANN), hint.clone(), pair, give(1_000)),
			refused(Refusal::CurrencyHalted)
		);
		TestStatus::set_halted(VND, false);
		assert_ok!(Fx::take(signed(ANN), hint, pair, give(1_000)));
	});
}

#[test]
fn each_hop_counts_in_its_own_dealers_limit() {
	run(|| {
		let (hint, pair) = three();
		assert_ok!(Fx::take(signed(ANN), hint, pair, give(1_000)));
		let taken = |dealer, pair| {
			let turnover = Turnovers::<Test>::get(dealer, pair);
			turnover
				.days()
				.last()
				.map(|total| (total.source, total.target))
		};
		assert_eq!(taken(BANK, super::pair(USD, CNY)), Some((1_000, 7_100)));
		assert_eq!(taken(RIVAL, super::pair(CNY, VND)), Some((7_100, 247_790)));
		assert_eq!(
			taken(THIRD, super::pair(VND, PKR)),
			Some((247_790, 277_524))
		);
	});
}

#[test]
fn no_dealer_of_a_conversion_pays_for_it() {
	run(|| {
		let (hint, pair) = three();
		for dealer in [BANK, BANK_DESK, RIVAL, THIRD] {
			assert_noop!(
				Fx::take(signed(dealer), hint.clone(), pair, give(1_000)),
				refused(Refusal::PayerIsPayee)
			);
		}
	});
}

#[test]
fn neither_side_is_more_than_a_payment() {
	use crate::conversion::price;
	let huge = rate("99999999999");
	let tiny = rate("0.0000000001");
	for (rate, exact) in [
		(huge, Exact::Source(MAX_PAYMENT)),
		(tiny, Exact::Target(MAX_PAYMENT)),
		(tiny, Exact::Target(100_000_000)),
	] {
		assert!(matches!(
			price::<Test>(pair(USD, CNY), &rate, exact),
			Err(Errors::Refused(Refusal::AboveSingleLimit))
		));
	}
	assert!(price::<Test>(pair(USD, CNY), &tiny, Exact::Target(99_999_999)).is_ok());
}

#[test]
fn a_dealer_takes_at_another_dealer() {
	run(|| {
		let id = place(BANK, order());
		let before = books();
		assert_ok!(take(RIVAL, Hop::Standing(id), give(1_000)));
		assert_moved(
			&before,
			&[
				(RIVAL, USD, -1_000, 0),
				(RIVAL, CNY, 7_100, 0),
				(BANK, USD, 1_000, 0),
				(BANK, CNY, 0, -7_100),
			],
		);
	});
}
