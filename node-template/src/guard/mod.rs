//! What a node refuses under chain type Live: well-known development keys, and sudo.
//!
//! Everybody knows the private halves of Alice, Bob and their like, and of the example accounts
//! of our development chains. A live chain that trusts one of them belongs to the first who comes. So a node looks before it starts, and when it finds
//! one it says so in one line and ends. It looks into
//!
//! - the command line: `--alice`, `--dev` and their like;
//! - the keystore: session keys that were inserted with `--suri //Alice`;
//! - the genesis state: every key and value of it, so that neither a validator nor a member of
//!   the council nor a holder of money is a development account;
//! - the genesis runtime: a sudo pallet under whatever name, and the key it would obey.
//!
//! What can't be read is refused too. Keys that come later over `author_insertKey` are found at
//! the next start.

mod genesis;
mod known_keys;
mod runtime;

use known_keys::KnownKeys;
use sc_service::{ChainSpec, ChainType, KeystoreContainer, config::KeystoreConfig};
use sp_core::crypto::{KeyTypeId, key_types};
use std::{error::Error, fmt};

/// The key types of a validator's session keys, as their errors are named.
const SESSION_KEY_TYPES: [(KeyTypeId, &str); 2] =
	[(key_types::AURA, "aura"), (key_types::GRANDPA, "grandpa")];

/// Fails when `spec` is of type Live and something named in the module's documentation is found.
///
/// `dev_key_seed` is the seed that the command line asks for, `keystore` where the session keys
/// lie.
pub fn check(
	spec: &dyn ChainSpec,
	dev_key_seed: Option<&str>,
	keystore: &KeystoreConfig,
) -> Result<(), Refused> {
	if !matches!(spec.chain_type(), ChainType::Live) {
		return Ok(());
	}
	let known = KnownKeys::new();
	let mut reasons: Vec<Reason> = dev_key_seed
		.map(|seed| Reason::DevelopmentSeed(seed.into()))
		.into_iter()
		.collect();
	reasons.extend(inspect_keystore(keystore, &known));
	match spec.as_storage_builder().build_storage() {
		Ok(state) => reasons.extend(genesis::inspect(&state, &known)),
		Err(error) => reasons.push(Reason::Unreadable("the genesis state", error)),
	}
	if reasons.is_empty() {
		Ok(())
	} else {
		Err(Refused {
			chain: spec.name().into(),
			reasons,
		})
	}
}

/// The well-known keys that the node would sign blocks and votes with.
fn inspect_keystore(keystore: &KeystoreConfig, known: &KnownKeys) -> Vec<Reason> {
	let keystore = match KeystoreContainer::new(keystore) {
		Ok(container) => container.keystore(),
		Err(error) => return vec![Reason::Unreadable("the keystore", error.to_string())],
	};
	let mut reasons = Vec::new();
	for (key_type, name) in SESSION_KEY_TYPES {
		match keystore.keys(key_type) {
			Ok(keys) => reasons.extend(keys.iter().filter_map(|key| known.name(key)).map(|key| {
				Reason::KeyInKeystore {
					key_type: name,
					key: key.into(),
				}
			})),
			Err(error) => reasons.push(Reason::Unreadable("the keystore", error.to_string())),
		}
	}
	reasons
}

/// One thing that a live chain must not have.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
	/// The command line asks for the keys of this seed.
	DevelopmentSeed(String),
	/// The keystore holds a well-known session key.
	KeyInKeystore { key_type: &'static str, key: String },
	/// The genesis state names these well-known keys.
	KeysInGenesis(Vec<String>),
	/// The genesis state has a sudo key.
	SudoKey,
	/// The genesis runtime has the sudo pallet.
	SudoPallet,
	/// The genesis state names nobody who may make blocks, or nobody who may finalise them.
	NoValidators,
	/// This could not be read, for this reason.
	Unreadable(&'static str, String),
}

impl fmt::Display for Reason {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::DevelopmentSeed(seed) => {
				write!(
					f,
					"the command line gives the node the well-known keys of {seed}"
				)
			}
			Self::KeyInKeystore { key_type, key } => {
				write!(
					f,
					"the keystore holds the well-known {key_type} key of {key}"
				)
			}
			Self::KeysInGenesis(keys) => {
				write!(
					f,
					"the genesis state names the well-known keys of {}",
					keys.join(", ")
				)
			}
			Self::SudoKey => write!(f, "the genesis state has a sudo key"),
			Self::SudoPallet => write!(
				f,
				"the genesis runtime has the sudo pallet (build without the feature `sudo`)"
			),
			Self::NoValidators => write!(f, "the genesis state names no validators"),
			Self::Unreadable(what, error) => {
				write!(
					f,
					"{what} can't be read: {}",
					error.lines().next().unwrap_or_default()
				)
			}
		}
	}
}

/// A live chain that must not start, and all the reasons.
#[derive(Debug)]
pub struct Refused {
	chain: String,
	reasons: Vec<Reason>,
}

impl fmt::Display for Refused {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		let reasons: Vec<_> = self.reasons.iter().map(Reason::to_string).collect();
		write!(
			f,
			"refused to start on the live chain \"{}\": {}",
			self.chain,
			reasons.join("; ")
		)
	}
}

impl Error for Refused {}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::{Pair, sr25519};
	use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
	use tempfile::TempDir;

	/// A keystore on disk with an Aura key of `suri` and a fresh GRANDPA key.
	fn keystore_with(suri: &str) -> (TempDir, KeystoreConfig) {
		let folder = tempfile::tempdir().unwrap();
		let config = KeystoreConfig::Path {
			path: folder.path().to_path_buf(),
			password: None,
		};
		let keystore = KeystoreContainer::new(&config).unwrap().keystore();
		let pair = sr25519::Pair::from_string(suri, None).unwrap();
		keystore
			.insert(key_types::AURA, suri, &pair.public().0)
			.unwrap();
		keystore
			.ed25519_generate_new(key_types::GRANDPA, None)
			.unwrap();
		(folder, config)
	}

	#[test]
	fn a_well_known_session_key_in_the_keystore_is_found() {
		let (_folder, config) = keystore_with("//Alice");
		assert_eq!(
			inspect_keystore(&config, &KnownKeys::new()),
			[Reason::KeyInKeystore {
				key_type: "aura",
				key: Sr25519Keyring::Alice.to_string()
			}],
		);
	}

	#[test]
	fn a_fresh_session_key_in_the_keystore_is_accepted() {
		let (_, phrase, _) = sr25519::Pair::generate_with_phrase(None);
		let (_folder, config) = keystore_with(&phrase);
		assert_eq!(inspect_keystore(&config, &KnownKeys::new()), []);
	}

	#[test]
	fn a_refusal_is_one_line_with_all_reasons() {
		let refused = Refused {
			chain: "Somewhere".into(),
			reasons: vec![
				Reason::DevelopmentSeed("//Alice".into()),
				Reason::KeyInKeystore {
					key_type: "grandpa",
					key: Ed25519Keyring::Bob.to_string(),
				},
				Reason::KeysInGenesis(vec!["Alice".into(), "BobStash".into()]),
				Reason::SudoKey,
				Reason::SudoPallet,
				Reason::NoValidators,
				Reason::Unreadable("the genesis state", "first\nsecond".into()),
			],
		};
		let line = refused.to_string();
		assert_eq!(line.lines().count(), 1);
		for part in [
			"Somewhere",
			"//Alice",
			"grandpa",
			"Alice, BobStash",
			"sudo",
			"first",
		] {
			assert!(line.contains(part), "{part} is missing in: {line}");
		}
	}
}
