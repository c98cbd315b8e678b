//! What keeps a hash from being guessed.

use crate::{NoRandomness, Slot, random};
use codec::{Decode, Encode};
use core::fmt;
use sp_core::{Blake2Hasher, Hasher};

const TAG: [u8; 15] = *b"caravan:salt:v1";

/// What all salts of one tree follow from: fresh for each attestation.
///
/// Whoever has it can guess what was never shown. Its debug form is empty.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct Seed([u8; 32]);

impl Seed {
	/// A fresh one.
	///
	/// Errors: [`NoRandomness`].
	pub fn fresh() -> Result<Self, NoRandomness> {
		random::bytes().map(Self)
	}

	/// A seed that was kept.
	pub const fn from_bytes(bytes: [u8; 32]) -> Self {
		Self(bytes)
	}

	/// Its bytes, to be kept.
	pub const fn to_bytes(&self) -> [u8; 32] {
		self.0
	}

	/// The salt of a slot. It does not lead back to the seed.
	pub(crate) fn salt(&self, slot: Slot) -> Salt {
		Salt(Blake2Hasher::hash(&(TAG, self.0, slot).encode()).to_fixed_bytes())
	}
}

impl fmt::Debug for Seed {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("Seed")
	}
}

/// The salt of one slot, shown with its value. Its debug form is empty.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Salt(pub [u8; 32]);

impl fmt::Debug for Salt {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("Salt")
	}
}
