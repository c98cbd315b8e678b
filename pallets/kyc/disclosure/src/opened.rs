//! Slots with what proves them.

use crate::{FieldError, Salt, Slot, Value, leaf::Binding, macros::checked_decode, tree::climb};
use caravan_primitives::Hash;
use codec::{Decode, Encode};

/// A used slot with what proves it against a root.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct OpenSlot {
	/// Which.
	pub slot: Slot,
	/// Its salt.
	pub salt: Salt,
	/// What stands in it.
	pub value: Value,
	/// The hashes beside the way to the root, the slot's neighbour first.
	pub siblings: [Hash; 5],
}

impl OpenSlot {
	/// The root that it leads to.
	pub(crate) fn root(&self, binding: Binding<'_>) -> Hash {
		let leaf = binding.leaf(self.slot, &self.salt, Some(&self.value));
		climb(self.slot, leaf, &self.siblings)
	}
}

/// One to 32 open slots, ascending, each once.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct OpenSlots(Vec<OpenSlot>);

impl OpenSlots {
	/// The slots, in order.
	pub fn as_slice(&self) -> &[OpenSlot] {
		&self.0
	}
}

impl TryFrom<Vec<OpenSlot>> for OpenSlots {
	type Error = FieldError;

	fn try_from(slots: Vec<OpenSlot>) -> Result<Self, Self::Error> {
		if slots.is_empty() {
			Err(FieldError::NoSlots)
		} else if slots.is_sorted_by(|one, next| one.slot < next.slot) {
			Ok(Self(slots))
		} else {
			Err(FieldError::SlotsNotAscending)
		}
	}
}

checked_decode!(OpenSlots, Vec<OpenSlot>);
