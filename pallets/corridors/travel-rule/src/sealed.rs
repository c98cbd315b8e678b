//! The salted hash.

use crate::{Envelope, Error, NoRandomness, random};
use caravan_primitives::Hash;
use core::fmt;
use sp_core::{Blake2Hasher, Hasher};

const TAG: &[u8] = b"caravan:travel-rule:v1";

/// What keeps the hash from being guessed: random bytes, known to the two institutions.
pub type Salt = [u8; 32];

/// The bytes of an envelope as they were exchanged, with the salt of their hash.
///
/// Both institutions keep both. Its debug form shows neither.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
	/// The envelope, byte for byte.
	pub bytes: Vec<u8>,
	/// The salt.
	pub salt: Salt,
}

impl Sealed {
	/// These bytes with a fresh salt. What they are is not checked: see
	/// [`Sealed::envelope`].
	///
	/// Errors: [`NoRandomness`].
	pub fn new(bytes: Vec<u8>) -> Result<Self, NoRandomness> {
		let salt = random::bytes()?;
		Ok(Self { bytes, salt })
	}

	/// The hash that goes on the chain.
	pub fn hash(&self) -> Hash {
		salted_hash(&self.salt, &self.bytes)
	}

	/// The envelope in the bytes, by today's date.
	///
	/// Errors: as [`Envelope::read`].
	pub fn envelope(&self) -> Result<Envelope, Error> {
		Envelope::read(&self.bytes)
	}
}

impl fmt::Debug for Sealed {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Sealed({} bytes)", self.bytes.len())
	}
}

/// BLAKE2-256 of the tag `caravan:travel-rule:v1`, the salt and the bytes.
pub fn salted_hash(salt: &Salt, bytes: &[u8]) -> Hash {
	Blake2Hasher::hash(&[TAG, salt.as_slice(), bytes].concat())
}

/// Whether the hash on the chain is of these bytes with this salt.
pub fn verify(hash: Hash, salt: &Salt, bytes: &[u8]) -> bool {
	salted_hash(salt, bytes) == hash
}
