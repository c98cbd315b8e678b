//! A seal opens in one case, one round, by one hand, to one content.

use crate::arbitration::{Content, Ranking, Round, RulingReason, Salt, Sealed, Verdict};
use caravan_primitives::{Hash, Ppm};
use codec::Encode;
use std::collections::BTreeSet;

const SALT: Salt = [7; 32];

fn seal<C: Content>(
	order: u64,
	line: u8,
	round: Round,
	member: u64,
	content: &C,
	salt: Salt,
) -> Hash {
	let member = &member;
	Sealed {
		order,
		line,
		round,
		member,
		content,
		salt,
	}
	.seal()
}

fn ranking(seats: [u8; 5]) -> Ranking {
	Ranking::new(seats.to_vec().try_into().unwrap(), 5).expect("a ranking")
}

fn vote(to_buyer: u32) -> Verdict {
	Verdict {
		to_buyer: Ppm::new(to_buyer).unwrap(),
		reason: RulingReason::Damaged,
		document: Hash::repeat_byte(1),
	}
}

#[test]
fn a_seal_is_bound_to_everything_that_it_states() {
	let (here, there) = (ranking([0, 1, 2, 3, 4]), ranking([1, 0, 2, 3, 4]));
	let mut other_salt = SALT;
	other_salt[31] = 8;
	let of_ranking = [
		seal(1, 0, Round::First, 1, &here, SALT),
		seal(2, 0, Round::First, 1, &here, SALT),
		seal(1, 1, Round::First, 1, &here, SALT),
		seal(1, 0, Round::Appeal, 1, &here, SALT),
		seal(1, 0, Round::First, 2, &here, SALT),
		seal(1, 0, Round::First, 1, &there, SALT),
		seal(1, 0, Round::First, 1, &here, other_salt),
	];
	let base = vote(500_000);
	let of_vote = [
		seal(1, 0, Round::Appeal, 1, &base, SALT),
		seal(1, 0, Round::Appeal, 1, &vote(500_001), SALT),
		seal(
			1,
			0,
			Round::Appeal,
			1,
			&Verdict {
				reason: RulingReason::Late,
				..base
			},
			SALT,
		),
		seal(
			1,
			0,
			Round::Appeal,
			1,
			&Verdict {
				document: Hash::repeat_byte(2),
				..base
			},
			SALT,
		),
	];
	let all: BTreeSet<Hash> = of_ranking.into_iter().chain(of_vote).collect();
	assert_eq!(all.len(), 11);
	assert_eq!(of_ranking[0], seal(1, 0, Round::First, 1, &here, SALT));
}

/// What a wallet has to compute, byte by byte.
#[test]
fn a_seal_is_the_hash_of_its_fields_in_order() {
	let content = vote(250_000);
	let bytes = (
		b"caravan:escrow-vote:v1".as_slice(),
		(3u64, 2 as crate::LineIndex, 1u8, 9u64),
		(250_000u32, 2u8, [1u8; 32]),
		SALT,
	)
		.encode();
	assert_eq!(
		seal(3, 2, Round::Appeal, 9, &content, SALT),
		sp_io::hashing::blake2_256(&bytes).into()
	);
}
