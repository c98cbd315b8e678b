//! References of banks on the chain: keyed hashes, since a reference and an account number can
//! be guessed.

use crate::errors::{Error, Result};
use subxt::{
	config::{Hasher as _, substrate::BlakeTwo256},
	utils::H256,
};

/// The longest reference of an RTGS payment, characters, as ISO 20022 has it.
pub const MAX_REFERENCE: usize = 35;

/// The key of a bank's references. The bank keeps it: under another one the chain doesn't
/// know a reference again.
pub type ReferenceKey = [u8; 32];

/// The keyed hash of the reference under which a bank received or paid money: BLAKE2, 256
/// bits, of `caravan:reference:v1`, the key and the reference without the white space around
/// it.
///
/// # Errors
/// [`Error::Usage`] if the reference is empty or too long.
pub fn reference_hash(key: &ReferenceKey, reference: &str) -> Result<H256> {
	let reference = reference.trim();
	if reference.is_empty() || reference.chars().count() > MAX_REFERENCE {
		return Err(Error::Usage(format!(
			"a reference has 1 to {MAX_REFERENCE} characters"
		)));
	}
	Ok(keyed(b"caravan:reference:v1", key, reference))
}

/// The keyed hash of a bank account to which a redemption is paid out. Spaces don't count.
///
/// # Errors
/// [`Error::Usage`] if the account is empty.
pub fn account_hash(key: &ReferenceKey, account: &str) -> Result<H256> {
	let account: String = account.split_whitespace().collect();
	if account.is_empty() {
		return Err(Error::Usage("a bank account has a number".into()));
	}
	Ok(keyed(b"caravan:bank-account:v1", key, &account))
}

fn keyed(tag: &[u8], key: &ReferenceKey, text: &str) -> H256 {
	BlakeTwo256.hash(&[tag, key.as_slice(), text.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
	use super::*;

	const KEY: ReferenceKey = [7; 32];

	#[test]
	fn the_same_reference_has_the_same_hash_under_the_same_key_only() {
		let hash = reference_hash(&KEY, "HVPS-20261125-0001").expect("short enough");
		assert_eq!(reference_hash(&KEY, " HVPS-20261125-0001\n"), Ok(hash));
		assert_ne!(reference_hash(&KEY, "HVPS-20261125-0002"), Ok(hash));
		assert_ne!(reference_hash(&[8; 32], "HVPS-20261125-0001"), Ok(hash));
		assert_ne!(account_hash(&KEY, "HVPS-20261125-0001"), Ok(hash));
	}

	#[test]
	fn a_reference_has_1_to_35_characters_and_an_account_a_number() {
		assert!(reference_hash(&KEY, &"x".repeat(35)).is_ok());
		for wrong in ["", " ", &"x".repeat(36)] {
			assert!(reference_hash(&KEY, wrong).is_err());
		}
		assert!(account_hash(&KEY, " ").is_err());
		assert_eq!(
			account_hash(&KEY, "CN62 0000 1234"),
			account_hash(&KEY, "CN6200001234")
		);
	}
}
