//! The public keys whose private halves everybody knows.

use caravan_runtime::genesis::accounts;
use sp_core::{Pair, crypto::DEV_PHRASE, ed25519, sr25519};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use std::collections::BTreeMap;

/// The length of a public key, and of an account id made of one, in bytes.
pub const KEY_LENGTH: usize = 32;

/// The SDK's development keys of both kinds of signature and the example accounts of our own
/// development chains, by public key.
pub struct KnownKeys(BTreeMap<[u8; KEY_LENGTH], String>);

impl KnownKeys {
	/// Collects the key rings, stashes included, the root of the development phrase, and the
	/// examples.
	pub fn new() -> Self {
		let root = "the development phrase";
		let roots = [
			sr25519::Pair::from_string(DEV_PHRASE, None).map(|pair| pair.public().0),
			ed25519::Pair::from_string(DEV_PHRASE, None).map(|pair| pair.public().0),
		];
		Self(
			Sr25519Keyring::iter()
				.map(|key| (key.to_raw_public(), key.to_string()))
				.chain(Ed25519Keyring::iter().map(|key| (key.to_raw_public(), key.to_string())))
				.chain(roots.into_iter().flatten().map(|key| (key, root.into())))
				.chain(
					accounts::ALL
						.iter()
						.map(|example| (example.key, example.path.into())),
				)
				.collect(),
		)
	}

	/// Whose key this is, when it is a known one.
	pub fn name(&self, public: &[u8]) -> Option<&str> {
		self.0.get(public).map(String::as_str)
	}

	/// The owners of all known keys that stand anywhere in `bytes`.
	pub fn within<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = &'a str> {
		bytes
			.windows(KEY_LENGTH)
			.filter_map(|window| self.name(window))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_key_of_both_rings_is_known() {
		let known = KnownKeys::new();
		for key in Sr25519Keyring::iter() {
			assert_eq!(
				known.name(&key.to_raw_public()),
				Some(key.to_string().as_str())
			);
		}
		for key in Ed25519Keyring::iter() {
			assert_eq!(
				known.name(&key.to_raw_public()),
				Some(key.to_string().as_str())
			);
		}
	}

	#[test]
	fn the_root_of_the_development_phrase_is_known() {
		let known = KnownKeys::new();
		let sr25519 = sr25519::Pair::from_string(DEV_PHRASE, None)
			.unwrap()
			.public();
		let ed25519 = ed25519::Pair::from_string(DEV_PHRASE, None)
			.unwrap()
			.public();
		for key in [sr25519.0, ed25519.0] {
			assert_eq!(known.name(&key), Some("the development phrase"));
		}
	}

	#[test]
	fn the_example_accounts_are_known() {
		let known = KnownKeys::new();
		for example in accounts::ALL {
			assert_eq!(known.name(&example.key), Some(example.path));
		}
		assert!(!accounts::ALL.is_empty());
	}

	#[test]
	fn a_key_is_found_wherever_it_stands() {
		let known = KnownKeys::new();
		let alice = Sr25519Keyring::Alice.to_raw_public();
		let bob = Ed25519Keyring::Bob.to_raw_public();
		let bytes = [&[7; 5][..], &alice, &[1, 2], &bob].concat();
		assert_eq!(known.within(&bytes).collect::<Vec<_>>(), ["Alice", "Bob"]);
		assert_eq!(known.within(&bytes[6..]).collect::<Vec<_>>(), ["Bob"]);
	}

	#[test]
	fn other_keys_are_not_known() {
		let known = KnownKeys::new();
		let (pair, _) = sr25519::Pair::generate();
		assert_eq!(known.name(&pair.public().0), None);
		assert_eq!(known.name(&[]), None);
		assert_eq!(known.within(&[0; 31]).count(), 0);
	}
}
