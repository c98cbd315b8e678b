//! What is sealed before it is opened: a ranking of the arbiters, a vote on an appeal.

use super::calls::Verdict;
use crate::errors::{Error, Result};
use codec::Encode;
use subxt::config::{Hasher as _, substrate::BlakeTwo256};

/// What makes a seal unguessable.
pub(super) type Salt = [u8; 32];

/// Kinds of content, as the pallet has them.
const RANKING: &[u8] = b"caravan:escrow-ranking:v1";
const VOTE: &[u8] = b"caravan:escrow-vote:v1";

/// A new salt.
pub(super) fn fresh_salt() -> Result<Salt> {
	let mut salt = [0u8; 32];
	getrandom::fill(&mut salt)
		.map_err(|e| Error::Local(format!("the system gives no random numbers: {e}")))?;
	Ok(salt)
}

/// Whose seal it is, and in which case.
#[derive(Clone, Copy)]
pub(super) struct Sealer {
	/// The order.
	pub order: u64,
	/// Its line.
	pub line: u8,
	/// The identity that seals.
	pub member: u64,
}

impl Sealer {
	/// The seal of a side's ranking.
	pub(super) fn ranking(&self, seats: &[u8], salt: Salt) -> [u8; 32] {
		self.seal(RANKING, 0, seats, salt)
	}

	/// The seal of a vote on an appeal.
	pub(super) fn vote(&self, verdict: &Verdict, salt: Salt) -> [u8; 32] {
		let content = (verdict.to_buyer, verdict.reason.0, verdict.document);
		self.seal(VOTE, 1, &content, salt)
	}

	/// BLAKE2b-256 of the kind, order, line, round, sealer, content and salt, encoded by SCALE.
	fn seal<C: Encode + ?Sized>(
		&self,
		kind: &[u8],
		round: u8,
		content: &C,
		salt: Salt,
	) -> [u8; 32] {
		let about = (kind, self.order, self.line, round, self.member).encode();
		let bytes = [about, content.encode(), salt.to_vec()].concat();
		BlakeTwo256.hash(&bytes).0
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use caravan_primitives::{Hash, Ppm};
	use pallet_escrow::{Ranking, Round, RulingReason, Sealed};

	const SEALER: Sealer = Sealer {
		order: 5,
		line: 1,
		member: 77,
	};

	#[test]
	fn a_rankings_seal_is_the_pallets() {
		let seats = [2, 0, 1, 4, 3];
		let content = Ranking::new(seats.to_vec().try_into().expect("few"), 5).expect("whole");
		let native = Sealed {
			order: 5,
			line: 1,
			round: Round::First,
			member: &77u64,
			content: &content,
			salt: [9; 32],
		};
		assert_eq!(SEALER.ranking(&seats, [9; 32]), native.seal().0);
	}

	#[test]
	fn a_votes_seal_is_the_pallets() {
		let content = pallet_escrow::Verdict {
			to_buyer: Ppm::new(600_000).expect("a share"),
			reason: RulingReason::Damaged,
			document: Hash::repeat_byte(3),
		};
		let native = Sealed {
			order: 5,
			line: 1,
			round: Round::Appeal,
			member: &77u64,
			content: &content,
			salt: [9; 32],
		};
		let verdict = Verdict {
			to_buyer: 600_000,
			reason: (2, "Damaged"),
			document: [3; 32],
		};
		assert_eq!(SEALER.vote(&verdict, [9; 32]), native.seal().0);
	}
}
