//! The leaves of a tree.

use crate::{Salt, Slot, Value};
use caravan_primitives::Hash;
use codec::Encode;
use sp_core::{Blake2Hasher, Hasher};
use sp_runtime::AccountId32;

const TAG: [u8; 15] = *b"caravan:leaf:v1";

/// What all leaves of a tree are bound to.
#[derive(Clone, Copy)]
pub(crate) struct Binding<'a> {
	/// Hash of the chain's block 0.
	pub genesis: Hash,
	/// The account that was attested.
	pub subject: &'a AccountId32,
	/// Which attributes stand in which slots.
	pub schema: u16,
}

impl Binding<'_> {
	/// The leaf of a slot; without a value, that of an unused one.
	pub fn leaf(&self, slot: Slot, salt: &Salt, value: Option<&Value>) -> Hash {
		Blake2Hasher::hash(&self.preimage(slot, salt, value))
	}

	/// What is hashed: 114 bytes, whether the slot is used, and the value. Always more than
	/// the 64 bytes of an inner node.
	pub fn preimage(&self, slot: Slot, salt: &Salt, value: Option<&Value>) -> Vec<u8> {
		let mut bytes = (
			TAG,
			self.genesis,
			self.subject,
			self.schema,
			slot,
			salt,
			value.is_some(),
		)
			.encode();
		if let Some(value) = value {
			bytes.extend_from_slice(value.as_bytes());
		}
		bytes
	}
}
