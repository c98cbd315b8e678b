//! What arbitration costs, and who bears it.

use crate::Proof;
use crate::arbitration::RulingReason;
use crate::arbitration::{
	BySide, FeeRule,
	FeeSource::{self, Award, Bond},
	Pots,
	Side::{Buyer, Merchant},
	Verdict, halves, has_won, loser, of_claim,
};
use caravan_primitives::{Amount, Hash, MAX_PAYMENT, Ppm};
use proptest::prelude::*;

fn ppm(parts: u32) -> Ppm {
	Ppm::new(parts).unwrap()
}

fn rule() -> FeeRule {
	FeeRule {
		share: ppm(20_000),
		floor: 500,
		cap: 10_000,
	}
}

fn pots(bonds: (Amount, Amount), awards: (Amount, Amount)) -> Pots {
	Pots {
		bonds: BySide {
			buyer: bonds.0,
			merchant: bonds.1,
		},
		awards: BySide {
			buyer: awards.0,
			merchant: awards.1,
		},
		winner: None,
		bears: BySide {
			buyer: Amount::MAX,
			merchant: Amount::MAX,
		},
	}
}

#[test]
fn a_fee_is_a_share_between_floor_and_cap_and_never_above_the_amount() {
	assert_eq!(rule().of(100_000), 2_000);
	assert_eq!(rule().of(100_001), 2_001);
	assert_eq!(rule().of(25_000), 500);
	assert_eq!(rule().of(500), 500);
	assert_eq!(rule().of(499), 499);
	assert_eq!(rule().of(1), 1);
	assert_eq!(rule().of(0), 0);
	assert_eq!(rule().of(500_000), 10_000);
	assert_eq!(rule().of(MAX_PAYMENT), 10_000);
}

#[test]
fn a_floor_above_its_cap_is_no_rule() {
	let sound = |rule: FeeRule| rule.is_sound(ppm(20_000), 10_000);
	assert!(sound(rule()));
	let floor = |floor| FeeRule { floor, ..rule() };
	assert!(sound(floor(10_000)));
	assert!(!sound(floor(10_001)));
	// Nor one above the chain's bounds.
	assert!(!rule().is_sound(ppm(19_999), 10_000));
	assert!(rule().is_sound(ppm(20_000), 500));
	assert!(!rule().is_sound(ppm(20_000), 499));
}

#[test]
fn the_loser_pays_from_its_bond_then_its_award_then_the_other_does() {
	let charge = |bonds, awards, fee, side| {
		let mut left = pots(bonds, awards);
		let (bears, parts) = (left.bears, left.charge(fee, side));
		(parts, Pots { bears, ..left })
	};
	assert_eq!(
		charge((300, 70), (100, 900), 200, Buyer),
		(vec![(Bond(Buyer), 200)], pots((100, 70), (100, 900)))
	);
	assert_eq!(
		charge((150, 70), (100, 900), 200, Buyer),
		(
			vec![(Bond(Buyer), 150), (Award(Buyer), 50)],
			pots((0, 70), (50, 900))
		)
	);
	assert_eq!(
		charge((0, 70), (0, 900), 200, Buyer),
		(vec![(Award(Merchant), 200)], pots((0, 70), (0, 700)))
	);
	assert_eq!(
		charge((10, 20), (1_000, 30), 200, Merchant),
		(
			vec![
				(Bond(Merchant), 20),
				(Award(Merchant), 30),
				(Award(Buyer), 150)
			],
			pots((10, 0), (850, 0))
		)
	);
	// Never out of the winner's bond; what isn't there isn't paid.
	assert_eq!(
		charge((1_000, 0), (60, 0), 200, Merchant),
		(vec![(Award(Buyer), 60)], pots((1_000, 0), (0, 0)))
	);
	assert_eq!(charge((1, 1), (1, 1), 0, Buyer).0, vec![]);
}

#[test]
fn a_winners_award_bears_no_more_than_it_has_to() {
	let spared = |winner| Pots {
		winner: Some(winner),
		bears: BySide {
			buyer: 30,
			merchant: 30,
		},
		..pots((10, 20), (1_000, 500))
	};
	// The other side's, and its own where an appeal was lost that left it the winner.
	let mut left = spared(Buyer);
	left.awards.merchant = 0;
	assert_eq!(
		left.charge(100, Merchant),
		[(Bond(Merchant), 20), (Award(Buyer), 30)]
	);
	assert_eq!(left.charge(100, Merchant), []);
	let mut left = spared(Buyer);
	assert_eq!(
		left.charge(100, Buyer),
		[(Bond(Buyer), 10), (Award(Buyer), 30), (Award(Merchant), 30)]
	);
	// A loser's bears all.
	let mut left = spared(Buyer);
	assert_eq!(
		left.charge(100, Merchant),
		[(Bond(Merchant), 20), (Award(Merchant), 80)]
	);
}

#[test]
fn of_what_does_not_suffice_each_has_an_equal_part() {
	let mut left = pots((0, 0), (100, 0));
	left.bears.buyer = 31;
	assert_eq!(
		left.charge_each(50, Merchant, 3),
		[
			[(Award(Buyer), 10)],
			[(Award(Buyer), 10)],
			[(Award(Buyer), 10)]
		]
	);
	assert_eq!(left.awards.buyer, 70);
	assert_eq!(left.charge_each(50, Buyer, 1), [[(Award(Buyer), 50)]]);
	assert!(left.charge_each(50, Buyer, 0).is_empty());
}

#[test]
fn who_gets_less_than_half_has_lost() {
	for claimed in [1, 3, 4_001, MAX_PAYMENT] {
		let lost = |to_buyer| loser(claimed, of_claim(claimed, claimed, to_buyer));
		assert_eq!(lost(ppm(0)), Some(Buyer));
		assert_eq!(lost(ppm(499_999)), Some(Buyer));
		// Half of an odd amount isn't rounded to more.
		assert_eq!(lost(ppm(500_000)), None);
		assert_eq!(lost(ppm(500_001)), Some(Merchant));
		assert_eq!(lost(Ppm::ONE), Some(Merchant));
	}
}

#[test]
fn what_was_refunded_since_is_the_buyers_part_of_its_claim() {
	assert_eq!(of_claim(10, 10, ppm(300_000)), 3_000_000);
	assert_eq!(of_claim(10, 4, ppm(0)), 6_000_000);
	assert_eq!(of_claim(10, 4, ppm(250_000)), 7_000_000);
	assert_eq!(of_claim(10, 0, Ppm::ONE), 10_000_000);
	for (left, lost) in [(6, Some(Buyer)), (5, None), (4, Some(Merchant))] {
		assert_eq!(loser(10, of_claim(10, left, Ppm::ZERO)), lost);
	}
}

#[test]
fn at_exactly_half_each_bears_half_and_the_buyer_the_odd_unit() {
	let mut left = pots((1_000, 1_000), (0, 0));
	assert_eq!(
		left.charge_by(7, None),
		[(Bond(Buyer), 4), (Bond(Merchant), 3)]
	);
	assert_eq!(left, pots((996, 997), (0, 0)));
	assert_eq!(left.charge_by(5, Some(Merchant)), [(Bond(Merchant), 5)]);
}

#[test]
fn an_appeal_has_won_if_it_made_things_better() {
	assert!(has_won(Buyer, 5, 6));
	assert!(!has_won(Buyer, 5, 5));
	assert!(!has_won(Buyer, 5, 4));
	assert!(has_won(Merchant, 5, 4));
	assert!(!has_won(Merchant, 5, 5));
	assert!(!has_won(Merchant, 5, 6));
}

#[test]
fn a_lost_stake_goes_to_the_sides_in_equal_parts() {
	for (stake, buyer, merchant) in [(0, 0, 0), (1, 1, 0), (2, 1, 1), (101, 51, 50)] {
		assert_eq!(halves(stake), BySide { buyer, merchant });
	}
}

#[test]
fn without_a_ruling_a_delivery_is_the_merchants_proof() {
	let required = Proof::Required;
	assert_eq!(Verdict::by_proof(required, true).to_buyer, Ppm::ZERO);
	assert_eq!(Verdict::by_proof(required, false).to_buyer, Ppm::ONE);
	for delivered in [true, false] {
		let verdict = Verdict::by_proof(Proof::NotRequired, delivered);
		assert_eq!(verdict.to_buyer, Ppm::ZERO);
		let verdict = Verdict::by_proof(required, delivered);
		assert_eq!(verdict.reason, RulingReason::BurdenOfProof);
		assert!(!verdict.is_sound(), "none that an arbiter may give");
	}
}

#[test]
fn only_a_claim_that_gets_nothing_is_frivolous() {
	let verdict = |to_buyer, reason| Verdict {
		to_buyer: ppm(to_buyer),
		reason,
		document: Hash::zero(),
	};
	assert!(verdict(0, RulingReason::Frivolous).is_sound());
	assert!(!verdict(1, RulingReason::Frivolous).is_sound());
	assert!(verdict(0, RulingReason::AsAgreed).is_sound());
	assert!(verdict(1_000_000, RulingReason::Damaged).is_sound());
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn a_charge_makes_and_loses_no_unit(
		bonds in (0u128..2_000, 0u128..2_000),
		awards in (0u128..2_000, 0u128..2_000),
		fee in 0u128..6_000,
		lost in prop_oneof![Just(None), Just(Some(Buyer)), Just(Some(Merchant))],
	) {
		let before = pots(bonds, awards);
		let mut after = before;
		let parts = after.charge_by(fee, lost);
		let paid: Amount = parts.iter().map(|(_, part)| part).sum();
		prop_assert_eq!(after.total() + paid, before.total());
		prop_assert!(paid <= fee);
		prop_assert!(parts.iter().all(|(_, part)| *part > 0));
		// The winner's bond is never touched.
		if let Some(side) = lost {
			prop_assert_eq!(after.bonds.of(side.other()), before.bonds.of(side.other()));
			let there: Amount = before.total() - before.bonds.of(side.other());
			prop_assert_eq!(paid, fee.min(there));
		}
	}

	#[test]
	fn a_verdict_splits_exactly(to_buyer in 0u32..=1_000_000, disputed in 0..=MAX_PAYMENT) {
		let verdict = Verdict {
			to_buyer: ppm(to_buyer),
			reason: RulingReason::Damaged,
			document: Hash::zero(),
		};
		let (buyer, merchant) = verdict.split(disputed);
		prop_assert_eq!(buyer + merchant, disputed);
		prop_assert!(buyer >= verdict.to_buyer.of_floor(disputed));
		prop_assert!(buyer <= verdict.to_buyer.of_ceil(disputed));
	}
}

#[test]
fn a_source_is_a_bond_or_an_award_of_a_side() {
	use codec::Encode;
	let all = [Bond(Buyer), Bond(Merchant), Award(Buyer), Award(Merchant)];
	let codes: Vec<_> = all.iter().map(FeeSource::encode).collect();
	assert_eq!(codes, [[0, 0], [0, 1], [1, 0], [1, 1]]);
}
