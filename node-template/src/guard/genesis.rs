//! What a live chain's genesis state must not have, and what it must.

use super::{KnownKeys, Reason, runtime};
use codec::Decode;
use sp_core::storage::{Storage, well_known_keys};
use sp_io::hashing::twox_128;
use std::collections::BTreeSet;

/// Every reason in `state` against starting a live chain from it.
pub fn inspect(state: &Storage, known: &KnownKeys) -> Vec<Reason> {
	let mut reasons = Vec::new();
	let keys = known_keys(state, known);
	if !keys.is_empty() {
		reasons.push(Reason::KeysInGenesis(keys));
	}
	if state.top.contains_key(&item("Sudo", "Key")) {
		reasons.push(Reason::SudoKey);
	}
	if is_empty_list(state, &item("Aura", "Authorities"))
		|| is_empty_list(state, &item("Grandpa", "Authorities"))
	{
		reasons.push(Reason::NoValidators);
	}
	match state
		.top
		.get(well_known_keys::CODE)
		.map(|code| runtime::has_sudo(code))
	{
		Some(Ok(false)) => {}
		Some(Ok(true)) => reasons.push(Reason::SudoPallet),
		Some(Err(error)) => reasons.push(Reason::Unreadable("the genesis runtime", error)),
		None => reasons.push(Reason::Unreadable(
			"the genesis runtime",
			"there is none".into(),
		)),
	}
	reasons
}

/// The owners of the well-known keys in the state, each once, in alphabetic order.
///
/// The runtime's code is left out: it carries the development presets as data.
fn known_keys(state: &Storage, known: &KnownKeys) -> Vec<String> {
	let children = state
		.children_default
		.values()
		.flat_map(|child| child.data.iter());
	let names: BTreeSet<&str> = state
		.top
		.iter()
		.filter(|(key, _)| key.as_slice() != well_known_keys::CODE)
		.chain(children)
		.flat_map(|(key, value)| known.within(key).chain(known.within(value)))
		.collect();
	names.into_iter().map(String::from).collect()
}

/// The storage key of a plain item of a pallet.
fn item(pallet: &str, name: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(name.as_bytes())].concat()
}

/// A list that is missing, that doesn't begin with a length, or that has the length zero.
fn is_empty_list(state: &Storage, key: &[u8]) -> bool {
	let length = state
		.top
		.get(key)
		.and_then(|value| codec::Compact::<u32>::decode(&mut value.as_slice()).ok());
	length.is_none_or(|length| length.0 == 0)
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

	/// A state with one validator of its own and a runtime that can't be read.
	fn state() -> Storage {
		let mut state = Storage::default();
		state
			.top
			.insert(item("Aura", "Authorities"), vec![[9u8; 32]].encode());
		state.top.insert(
			item("Grandpa", "Authorities"),
			vec![([9u8; 32], 1u64)].encode(),
		);
		state
	}

	/// The reasons without those about the runtime, which these states don't have.
	fn reasons(state: &Storage) -> Vec<Reason> {
		inspect(state, &KnownKeys::new())
			.into_iter()
			.filter(|reason| !matches!(reason, Reason::Unreadable("the genesis runtime", _)))
			.collect()
	}

	#[test]
	fn a_state_with_keys_of_its_own_is_accepted() {
		assert_eq!(reasons(&state()), []);
	}

	#[test]
	fn a_state_without_a_runtime_is_refused() {
		assert_eq!(
			inspect(&state(), &KnownKeys::new()),
			[Reason::Unreadable(
				"the genesis runtime",
				"there is none".into()
			)],
		);
	}

	#[test]
	fn a_runtime_that_does_not_run_is_refused() {
		let mut state = state();
		state
			.top
			.insert(well_known_keys::CODE.to_vec(), vec![1, 2, 3]);
		assert!(matches!(
			inspect(&state, &KnownKeys::new()).as_slice(),
			[Reason::Unreadable("the genesis runtime", _)],
		));
	}

	#[test]
	fn well_known_keys_are_found_in_keys_and_values_each_once() {
		let mut state = state();
		let bob = Sr25519Keyring::Bob.to_raw_public();
		let alice = Ed25519Keyring::Alice.to_raw_public();
		let map_key = [item("Session", "NextKeys"), vec![0; 8], bob.to_vec()].concat();
		state.top.insert(map_key, (bob, alice).encode());
		assert_eq!(
			reasons(&state),
			[Reason::KeysInGenesis(vec!["Alice".into(), "Bob".into()])],
		);
	}

	#[test]
	fn the_runtimes_own_constants_are_no_reason() {
		let mut state = state();
		let alice = Sr25519Keyring::Alice.to_raw_public();
		state
			.top
			.insert(well_known_keys::CODE.to_vec(), alice.to_vec());
		assert_eq!(reasons(&state), []);
	}

	#[test]
	fn a_sudo_key_is_refused_whoever_holds_it() {
		let mut state = state();
		state.top.insert(item("Sudo", "Key"), vec![9; 32]);
		assert_eq!(reasons(&state), [Reason::SudoKey]);
	}

	#[test]
	fn a_state_without_validators_is_refused() {
		for list in ["Aura", "Grandpa"] {
			let mut missing = state();
			missing.top.remove(&item(list, "Authorities"));
			assert_eq!(reasons(&missing), [Reason::NoValidators], "no {list}");

			let mut empty = state();
			empty.top.insert(item(list, "Authorities"), vec![0]);
			assert_eq!(reasons(&empty), [Reason::NoValidators], "empty {list}");
		}
	}
}
