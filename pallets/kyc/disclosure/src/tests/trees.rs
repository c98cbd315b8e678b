//! The layout of the tree.

use super::*;
use crate::{leaf::Binding, tree::node};
use codec::Encode;
use sp_core::{Blake2Hasher, Hasher};

/// A leaf by the documented layout, by hand.
fn leaf_by_hand(slot: u8, value: Option<&[u8]>) -> Hash {
	let salt = {
		let mut bytes = b"caravan:salt:v1".to_vec();
		bytes.extend([9; 32]);
		bytes.push(slot);
		Blake2Hasher::hash(&bytes)
	};
	let mut bytes = b"caravan:leaf:v1".to_vec();
	bytes.extend([1; 32]);
	bytes.extend(pair(SUBJECT).public().0);
	bytes.extend([1, 0, slot]);
	bytes.extend(salt.as_bytes());
	match value {
		Some(value) => {
			bytes.push(1);
			bytes.extend(value);
		}
		None => bytes.push(0),
	}
	Blake2Hasher::hash(&bytes)
}

#[test]
fn the_root_is_that_of_the_documented_layout() {
	let mut level: Vec<Hash> = (0..32)
		.map(|slot| {
			leaf_by_hand(
				slot,
				match slot {
					0 => Some(b"Li".as_slice()),
					1 => Some(b"Wei".as_slice()),
					3 => Some(b"1990-02-28".as_slice()),
					15 => Some(b"yes".as_slice()),
					_ => None,
				},
			)
		})
		.collect();
	while level.len() > 1 {
		level = level
			.chunks(2)
			.map(|pair| Blake2Hasher::hash(&[pair[0].0, pair[1].0].concat()))
			.collect();
	}
	assert_eq!(vec![tree().root()], level);
}

#[test]
fn each_used_slot_leads_to_the_root() {
	let full = (0..32).fold(Attributes::new(1), |some, number| {
		some.with(slot(number), vec![number]).unwrap()
	});
	let subject = account(SUBJECT);
	let tree = Tree::from_seed(GENESIS, subject.clone(), full, seed());
	let binding = Binding {
		genesis: GENESIS,
		subject: &subject,
		schema: 1,
	};
	for slot in Slot::all() {
		let open = tree.open(slot).unwrap();
		assert_eq!(open.value.as_bytes(), [slot.number()]);
		assert_eq!(open.root(binding), tree.root());
	}
}

#[test]
fn an_unused_slot_is_not_opened() {
	assert_eq!(tree().open(natural::NATIONALITY), None);
}

#[test]
fn a_leaf_is_always_longer_than_a_node() {
	let subject = account(SUBJECT);
	let binding = Binding {
		genesis: GENESIS,
		subject: &subject,
		schema: 1,
	};
	let open = open(natural::OVER_18);
	let used = binding.preimage(open.slot, &open.salt, Some(&open.value));
	let unused = binding.preimage(open.slot, &open.salt, None);
	assert_eq!((used.len(), unused.len()), (118, 115));
	assert!(unused.len() > (Hash::zero(), Hash::zero()).encode().len());
}

#[test]
fn used_and_unused_slots_are_told_apart_by_their_mark() {
	let subject = account(SUBJECT);
	let binding = Binding {
		genesis: GENESIS,
		subject: &subject,
		schema: 1,
	};
	let open = open(natural::OVER_18);
	let unused = binding.leaf(open.slot, &open.salt, None);
	for value in [vec![0], vec![1], vec![0, 0]] {
		let value = Value::try_from(value).unwrap();
		assert_ne!(binding.leaf(open.slot, &open.salt, Some(&value)), unused);
	}
}

#[test]
fn the_same_attributes_have_another_root_with_another_seed() {
	let fresh = || Tree::new(GENESIS, account(SUBJECT), attributes()).unwrap();
	let (one, other) = (fresh(), fresh());
	assert_ne!(one.root(), other.root());
	assert_ne!(one.seed(), other.seed());
	assert_eq!(one.attributes(), other.attributes());
	let hidden = |tree: &Tree| tree.open(natural::OVER_18).unwrap().siblings;
	assert!(
		hidden(&one)
			.iter()
			.all(|hash| !hidden(&other).contains(hash))
	);
}

#[test]
fn no_two_slots_have_the_same_salt() {
	let salts: BTreeSet<_> = Slot::all().map(|slot| seed().salt(slot).0).collect();
	assert_eq!(salts.len(), 32);
}

#[test]
fn a_seed_is_what_was_kept() {
	assert_eq!(Seed::from_bytes(seed().to_bytes()), seed());
}

#[test]
fn a_node_knows_left_from_right() {
	let (left, right) = (Hash::repeat_byte(1), Hash::repeat_byte(2));
	assert_ne!(node(&left, &right), node(&right, &left));
}
