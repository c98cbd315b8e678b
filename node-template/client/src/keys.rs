//! Keys and accounts, as a person writes them.

use crate::errors::{Error, Result};
use std::{path::Path, str::FromStr};
use subxt::utils::AccountId32;
use subxt_signer::{SecretUri, sr25519::Keypair};

/// The key of a secret: a phrase with a derivation path, or the path of a
/// development key such as `//LiWei`, or `@` and the name of a file that holds
/// one of these, which no other user of the machine can see.
///
/// # Errors
/// [`Error::Local`] if the file can't be read, [`Error::Usage`] if it is no secret.
/// The secret itself is never quoted.
pub fn key(secret: &str) -> Result<Keypair> {
	let text = match secret.strip_prefix('@') {
		Some(path) => std::fs::read_to_string(Path::new(path))
			.map_err(|e| Error::Local(format!("{path}: {e}")))?,
		None => secret.to_owned(),
	};
	let no_secret = || Error::Usage("that is no secret phrase and no development key".into());
	let uri = SecretUri::from_str(text.trim()).map_err(|_| no_secret())?;
	Keypair::from_uri(&uri).map_err(|_| no_secret())
}

/// The account of an address, or of a development key such as `//LiWei`.
///
/// # Errors
/// [`Error::Usage`] if it is neither.
pub fn account(text: &str) -> Result<AccountId32> {
	if text.starts_with("//") {
		return key(text).map(|key| key.public_key().to_account_id());
	}
	AccountId32::from_str(text).map_err(|_| Error::Usage(format!("'{text}' is no address")))
}

#[cfg(test)]
mod tests {
	use super::*;

	/// An address of another implementation, for the same path.
	const LI_WEI: &str = "5FZnutsEbzJYAGuLA4RPyibcoJ853XsER18JrjV112P2kW9F";

	#[test]
	fn a_development_key_has_the_account_that_other_software_gives_it() {
		assert_eq!(account("//LiWei").expect("a key").to_string(), LI_WEI);
		assert_eq!(account(LI_WEI).expect("an address").to_string(), LI_WEI);
	}

	#[test]
	fn a_key_can_stand_in_a_file() {
		let folder = tempfile::tempdir().expect("a folder");
		let path = folder.path().join("key");
		std::fs::write(&path, "//LiWei\n").expect("written");
		let key = key(&format!("@{}", path.display())).expect("a key");
		assert_eq!(key.public_key().to_account_id().to_string(), LI_WEI);
	}

	#[test]
	fn a_wrong_secret_is_not_quoted() {
		let error = key("correct horse battery staple").expect_err("no phrase");
		assert!(!error.to_string().contains("horse"));
		assert!(key("@/no/such/file").is_err());
		assert!(account("5FZnutsEb").is_err());
		assert!(account("").is_err());
	}
}
