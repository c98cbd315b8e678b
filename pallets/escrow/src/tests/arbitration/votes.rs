//! The result of an appeal.

use crate::arbitration::{RulingReason, Verdict, outcome};
use caravan_primitives::{Hash, Ppm};
use proptest::prelude::*;

fn vote(to_buyer: u32, reason: RulingReason) -> Verdict {
	Verdict {
		to_buyer: Ppm::new(to_buyer).unwrap(),
		reason,
		document: Hash::from_low_u64_be(u64::from(to_buyer) + 1),
	}
}

fn damaged(to_buyer: u32) -> Verdict {
	vote(to_buyer, RulingReason::Damaged)
}

fn frivolous() -> Verdict {
	vote(0, RulingReason::Frivolous)
}

fn share(first: u32, votes: &[u32]) -> u32 {
	let votes: Vec<_> = votes.iter().map(|share| damaged(*share)).collect();
	outcome(damaged(first), &votes).to_buyer.parts()
}

#[test]
fn less_than_two_votes_leave_the_first_ruling() {
	let first = vote(300_000, RulingReason::ProvenInPart);
	assert_eq!(outcome(first, &[]), first);
	assert_eq!(outcome(first, &[damaged(1_000_000)]), first);
}

#[test]
fn of_three_votes_the_middle_one_counts() {
	for votes in [
		[1, 2, 3],
		[1, 3, 2],
		[2, 1, 3],
		[2, 3, 1],
		[3, 1, 2],
		[3, 2, 1],
	] {
		assert_eq!(share(0, &votes), 2);
	}
	assert_eq!(share(0, &[5, 5, 1_000_000]), 5);
	assert_eq!(share(0, &[0, 5, 5]), 5);
	let middle = vote(400_000, RulingReason::Late);
	let votes = [damaged(900_000), middle, damaged(0)];
	assert_eq!(outcome(damaged(0), &votes), middle);
}

#[test]
fn of_two_votes_the_mean_counts_rounded_toward_the_first_ruling() {
	assert_eq!(share(0, &[10, 20]), 15);
	assert_eq!(share(0, &[10, 21]), 15);
	assert_eq!(share(1_000_000, &[10, 21]), 16);
	assert_eq!(share(15, &[10, 21]), 15);
	assert_eq!(share(16, &[10, 21]), 16);
	assert_eq!(share(0, &[0, 1]), 0);
	assert_eq!(share(1_000_000, &[999_999, 1_000_000]), 1_000_000);
	assert_eq!(share(7, &[1_000_000, 1_000_000]), 1_000_000);
}

#[test]
fn of_two_votes_the_grounds_are_those_nearer_to_the_first_ruling() {
	let (low, high) = (vote(100_000, RulingReason::Late), damaged(300_000));
	let near_low = outcome(damaged(0), &[high, low]);
	assert_eq!(near_low.to_buyer, Ppm::new(200_000).unwrap());
	assert_eq!(
		(near_low.reason, near_low.document),
		(low.reason, low.document)
	);
	let near_high = outcome(damaged(900_000), &[high, low]);
	assert_eq!(
		(near_high.reason, near_high.document),
		(high.reason, high.document)
	);
}

#[test]
fn a_claim_is_frivolous_if_two_say_so() {
	let first = damaged(500_000);
	let reason = |votes: &[Verdict]| outcome(first, votes).reason;
	assert_eq!(reason(&[frivolous(), frivolous()]), RulingReason::Frivolous);
	assert_eq!(
		reason(&[frivolous(), damaged(1), frivolous()]),
		RulingReason::Frivolous
	);
	assert_eq!(
		outcome(first, &[frivolous(), damaged(1), frivolous()]).to_buyer,
		Ppm::ZERO
	);
	// One alone doesn't, neither as the middle vote nor as the one nearest.
	let votes = [frivolous(), vote(0, RulingReason::AsAgreed), damaged(1)];
	let result = outcome(first, &votes);
	assert_eq!(
		(result.to_buyer, result.reason),
		(Ppm::ZERO, RulingReason::AsAgreed)
	);
	assert_eq!(reason(&[frivolous(), damaged(1)]), RulingReason::Damaged);
	let undone = outcome(frivolous(), &[frivolous(), damaged(600_000)]);
	assert_eq!(
		(undone.to_buyer.parts(), undone.reason),
		(300_000, RulingReason::Damaged)
	);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// One vote alone never takes the result out of what the two others say.
	#[test]
	fn a_captured_vote_moves_the_result_no_further_than_the_others(
		first in 0u32..=1_000_000,
		a in 0u32..=1_000_000,
		b in 0u32..=1_000_000,
		captured in 0u32..=1_000_000,
	) {
		let result = share(first, &[a, captured, b]);
		prop_assert!((a.min(b)..=a.max(b)).contains(&result));
	}

	#[test]
	fn the_result_does_not_depend_on_the_order_of_votes(
		first in 0u32..=1_000_000,
		votes in prop::collection::vec(0u32..=1_000_000, 0..=3),
	) {
		let mut turned = votes.clone();
		turned.reverse();
		prop_assert_eq!(share(first, &votes), share(first, &turned));
	}
}
