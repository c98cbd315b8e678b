//! The tree of 32 salted slots, and the one way from a leaf to its root.

use crate::{Attributes, NoRandomness, OpenSlot, Seed, Slot, leaf::Binding};
use caravan_primitives::Hash;
use sp_core::{Blake2Hasher, Hasher};
use sp_runtime::AccountId32;

/// The hashes beside the way from a leaf to the root, the leaf's neighbour first. Always
/// five, so that no other layout has a proof.
pub(crate) type Siblings = [Hash; 5];

/// The attributes of one attestation, salted.
pub struct Tree {
	genesis: Hash,
	subject: AccountId32,
	attributes: Attributes,
	seed: Seed,
}

impl Tree {
	/// The tree of a new attestation of the account `subject`, on the chain whose block 0
	/// has the hash `genesis`. With a fresh seed, so that no two attestations show that
	/// anything in them is the same.
	///
	/// Errors: [`NoRandomness`].
	pub fn new(
		genesis: Hash,
		subject: AccountId32,
		attributes: Attributes,
	) -> Result<Self, NoRandomness> {
		let seed = Seed::fresh()?;
		Ok(Self::from_seed(genesis, subject, attributes, seed))
	}

	/// The tree of an attestation that was made, from what was kept of it.
	pub const fn from_seed(
		genesis: Hash,
		subject: AccountId32,
		attributes: Attributes,
		seed: Seed,
	) -> Self {
		Self {
			genesis,
			subject,
			attributes,
			seed,
		}
	}

	/// The account that was attested.
	pub const fn subject(&self) -> &AccountId32 {
		&self.subject
	}

	/// The attributes, to be kept.
	pub const fn attributes(&self) -> &Attributes {
		&self.attributes
	}

	/// The seed, to be kept with them, and to be shown to nobody.
	pub const fn seed(&self) -> &Seed {
		&self.seed
	}

	/// The root: the claim's commitment on the chain.
	pub fn root(&self) -> Hash {
		let first = Slot::at::<0>();
		climb(first, self.leaf(first), &self.siblings(first))
	}

	/// A slot with what proves it; none where nothing stands.
	pub fn open(&self, slot: Slot) -> Option<OpenSlot> {
		Some(OpenSlot {
			slot,
			salt: self.seed.salt(slot),
			value: self.attributes.get(slot)?.clone(),
			siblings: self.siblings(slot),
		})
	}

	fn leaf(&self, slot: Slot) -> Hash {
		let binding = Binding {
			genesis: self.genesis,
			subject: &self.subject,
			schema: self.attributes.schema(),
		};
		binding.leaf(slot, &self.seed.salt(slot), self.attributes.get(slot))
	}

	fn siblings(&self, slot: Slot) -> Siblings {
		let mut level: Vec<Hash> = Slot::all().map(|slot| self.leaf(slot)).collect();
		let mut position = usize::from(slot.number());
		core::array::from_fn(|_| {
			// The position halves with the level: its neighbour is always there.
			let sibling = level.get(position ^ 1).copied().unwrap_or_default();
			level = parents(&level);
			position /= 2;
			sibling
		})
	}
}

/// The nodes above a level.
fn parents(level: &[Hash]) -> Vec<Hash> {
	let lefts = level.iter().step_by(2);
	let rights = level.iter().skip(1).step_by(2);
	lefts
		.zip(rights)
		.map(|(left, right)| node(left, right))
		.collect()
}

/// The node above two others.
pub(crate) fn node(left: &Hash, right: &Hash) -> Hash {
	Blake2Hasher::hash(&[left.as_bytes(), right.as_bytes()].concat())
}

/// The root that a slot's leaf leads to.
pub(crate) fn climb(slot: Slot, leaf: Hash, siblings: &Siblings) -> Hash {
	let start = (leaf, slot.number());
	let (root, _) = siblings.iter().fold(start, |(below, position), sibling| {
		let above = if position & 1 == 0 {
			node(&below, sibling)
		} else {
			node(sibling, &below)
		};
		(above, position / 2)
	});
	root
}
