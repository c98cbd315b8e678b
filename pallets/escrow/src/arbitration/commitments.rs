//! What somebody has decided, sealed until all have.
//!
//! A seal is the BLAKE2b-256 hash of the SCALE encoding of [`Sealed`]: kind of content, order,
//! line, round, who seals, content, and a salt of 32 bytes from a source of randomness of the
//! sealer's own. So it opens in one case, one round, by one hand, to one content.

use super::{Ranking, Round, Verdict};
use crate::{LineIndex, OrderId};
use caravan_primitives::Hash;
use codec::Encode;
use frame_support::{Blake2_256, StorageHasher};

/// What makes a seal unguessable: 32 random bytes, used once.
pub type Salt = [u8; 32];

/// Something that can be sealed.
pub trait Content: Encode {
	/// What keeps a seal of one kind from opening as another.
	const KIND: &'static [u8];
}

impl Content for Ranking {
	const KIND: &'static [u8] = b"caravan:escrow-ranking:v1";
}

impl Content for Verdict {
	const KIND: &'static [u8] = b"caravan:escrow-vote:v1";
}

/// What a seal is made of.
#[derive(Encode)]
pub struct Sealed<'a, Id, C> {
	/// Of which order.
	pub order: OrderId,
	/// Of which of its lines.
	pub line: LineIndex,
	/// In which round.
	pub round: Round,
	/// The identity that seals.
	pub member: &'a Id,
	/// What it has decided.
	pub content: &'a C,
	/// Its salt.
	pub salt: Salt,
}

impl<Id: Encode, C: Content> Sealed<'_, Id, C> {
	/// The seal.
	pub fn seal(&self) -> Hash {
		Blake2_256::hash(&(C::KIND, self).encode()).into()
	}
}
