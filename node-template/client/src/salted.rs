//! Salted hashes: what the chain is told of things that are nobody else's business.

use crate::errors::{Error, Result};
use serde::{Deserialize, Serialize};
use subxt::{
	config::{Hasher as _, substrate::BlakeTwo256},
	utils::H256,
};

/// A commitment to a text: whoever is shown text and salt can check it, and
/// nobody else can guess it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salted {
	/// 32 random bytes, to be kept and to be shown with the text.
	pub salt: H256,
	/// What the chain is told.
	pub hash: H256,
}

impl Salted {
	/// Commits to `text`, of the kind `kind`, with a new salt.
	///
	/// # Errors
	/// [`Error::Local`] if the system gives no randomness.
	pub fn new(kind: &str, text: &str) -> Result<Self> {
		let mut salt = [0u8; 32];
		getrandom::fill(&mut salt)
			.map_err(|e| Error::Local(format!("the system gives no random numbers: {e}")))?;
		Ok(Self::with_salt(kind, text, H256(salt)))
	}

	/// Commits to `text` with a given salt: the BLAKE2 hash, 256 bits, of
	/// `caravan:<kind>:v1`, the salt and the text.
	pub fn with_salt(kind: &str, text: &str, salt: H256) -> Self {
		let tag = format!("caravan:{kind}:v1");
		let hash = BlakeTwo256.hash(&[tag.as_bytes(), salt.as_bytes(), text.as_bytes()].concat());
		Self { salt, hash }
	}

	/// Whether this is a commitment to `text`.
	pub fn commits_to(&self, kind: &str, text: &str) -> bool {
		Self::with_salt(kind, text, self.salt) == *self
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_the_text_itself_fits_its_commitment() {
		let salted = Salted::new("remittance", "invoice 7").expect("randomness");
		assert!(salted.commits_to("remittance", "invoice 7"));
		assert!(!salted.commits_to("remittance", "invoice 8"));
		assert!(!salted.commits_to("attributes", "invoice 7"));
	}

	#[test]
	fn the_same_text_is_told_differently_each_time() {
		let one = Salted::new("remittance", "x").expect("randomness");
		let other = Salted::new("remittance", "x").expect("randomness");
		assert_ne!(one.hash, other.hash);
	}
}
