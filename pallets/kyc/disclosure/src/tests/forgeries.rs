//! A holder who signs whatever it likes and proves nothing with it.

use super::*;
use crate::{leaf::Binding, tree::node};

/// What the verifier says to one slot, signed by the holder, against a root.
fn verdict(open: OpenSlot, root: Hash) -> Result<Disclosed, VerifyError> {
	check(
		&sign(presenting(vec![open])),
		&ChainFacts { root, ..facts() },
	)
}

fn assert_refused(open: OpenSlot, root: Hash) {
	let slot = open.slot;
	assert_eq!(verdict(open, root), Err(VerifyError::OtherRoot(slot)));
}

/// The leaf of a slot of the fixture's tree.
fn leaf(slot: Slot) -> Hash {
	let subject = account(SUBJECT);
	let attributes = attributes();
	let binding = Binding {
		genesis: GENESIS,
		subject: &subject,
		schema: attributes.schema(),
	};
	binding.leaf(slot, &seed().salt(slot), attributes.get(slot))
}

fn value(bytes: &[u8]) -> Value {
	Value::try_from(bytes.to_vec()).unwrap()
}

#[test]
fn a_changed_value_salt_or_hash_is_refused() {
	let root = tree().root();
	let genuine = open(natural::OVER_18);
	assert!(verdict(genuine.clone(), root).is_ok());
	let other_value = OpenSlot {
		value: value(b"yes."),
		..genuine.clone()
	};
	assert_refused(other_value, root);
	let other_salt = OpenSlot {
		salt: Salt([0; 32]),
		..genuine.clone()
	};
	assert_refused(other_salt, root);
	for height in 0..5 {
		let mut changed = genuine.clone();
		changed.siblings[height] = Hash::repeat_byte(4);
		assert_refused(changed, root);
	}
}

#[test]
fn hashes_in_another_order_are_refused() {
	let mut swapped = open(natural::OVER_18);
	swapped.siblings.swap(1, 2);
	assert_refused(swapped, tree().root());
}

#[test]
fn a_value_is_not_that_of_another_slot() {
	let root = tree().root();
	for other in Slot::all().filter(|other| *other != natural::OVER_18) {
		// With the proof of the value, and with that of the slot that it is put in.
		let moved = OpenSlot {
			slot: other,
			..open(natural::OVER_18)
		};
		assert_refused(moved.clone(), root);
		if let Some(there) = tree().open(other) {
			let put = OpenSlot {
				siblings: there.siblings,
				..moved.clone()
			};
			assert_refused(put, root);
			let salted = OpenSlot {
				salt: there.salt,
				siblings: there.siblings,
				..moved
			};
			assert_refused(salted, root);
		}
	}
}

#[test]
fn an_unused_slot_is_no_attribute() {
	// The holder has the seed, so it knows the salt; the proof is that of the neighbour with
	// the leaf put in its place.
	let (used, unused) = (natural::BIRTH_DATE, natural::BIRTH_NAME);
	assert_eq!(used.number() ^ 1, unused.number());
	let mut siblings = open(used).siblings;
	assert_eq!(siblings[0], leaf(unused));
	siblings[0] = leaf(used);
	for claimed in [&[0u8][..], &[1u8], b"yes", leaf(unused).as_bytes()] {
		let forged = OpenSlot {
			slot: unused,
			salt: seed().salt(unused),
			value: value(claimed),
			siblings,
		};
		assert_refused(forged, tree().root());
	}
}

#[test]
fn an_inner_node_is_no_leaf() {
	let root = tree().root();
	let [first, second, third, fourth, fifth] = open(natural::FAMILY_NAME).siblings;
	// The node above slots 0 and 1, by its preimage and by itself.
	let children = [leaf(slot(0)).0, leaf(slot(1)).0].concat();
	let above = node(&leaf(slot(0)), &leaf(slot(1)));
	let paths = [
		[second, third, fourth, fifth, root],
		[second, third, fourth, fifth, Hash::zero()],
		[Hash::zero(), second, third, fourth, fifth],
		[first, second, third, fourth, fifth],
	];
	for siblings in paths {
		for claimed in [&children[..], above.as_bytes()] {
			for slot in Slot::all() {
				let forged = OpenSlot {
					slot,
					salt: seed().salt(slot),
					value: value(claimed),
					siblings,
				};
				assert_refused(forged, root);
			}
		}
	}
}

#[test]
fn the_preimage_of_the_root_is_no_leaf() {
	let [first, second, third, fourth, fifth] = open(natural::FAMILY_NAME).siblings;
	let mut left = leaf(slot(0));
	for sibling in [first, second, third, fourth] {
		left = node(&left, &sibling);
	}
	let root = tree().root();
	assert_eq!(node(&left, &fifth), root);
	let forged = OpenSlot {
		value: value(&[left.0, fifth.0].concat()),
		..open(natural::FAMILY_NAME)
	};
	assert_refused(forged, root);
}

/// Root, and the path of each leaf, of a tree of any number of leaves, whose odd nodes rise
/// as they are: the layout of `binary-merkle-tree`.
fn foreign(leaves: &[Hash]) -> (Hash, Vec<Vec<Hash>>) {
	let mut paths = vec![Vec::new(); leaves.len()];
	let mut positions: Vec<usize> = (0..leaves.len()).collect();
	let mut level = leaves.to_vec();
	while level.len() > 1 {
		for (path, position) in paths.iter_mut().zip(&mut positions) {
			path.extend(level.get(*position ^ 1));
			*position /= 2;
		}
		level = level
			.chunks(2)
			.map(|pair| match pair {
				[left, right] => node(left, right),
				odd => odd[0],
			})
			.collect();
	}
	(level[0], paths)
}

#[test]
fn trees_of_one_four_and_six_leaves_have_no_proof() {
	let fillings = |root| [Hash::zero(), root, leaf(slot(0))];
	for count in [1, 4, 6] {
		let leaves: Vec<Hash> = Slot::all().take(count).map(leaf).collect();
		let (root, paths) = foreign(&leaves);
		assert!(paths.iter().all(|path| path.len() < 5));
		for (slot, path) in Slot::all().zip(paths) {
			// A genuine leaf of the foreign tree, unless the slot is unused.
			let Some(genuine) = tree().open(slot) else {
				continue;
			};
			for filling in fillings(root) {
				let missing = vec![filling; 5 - path.len()];
				for siblings in [
					[path.clone(), missing.clone()].concat(),
					[missing, path.clone()].concat(),
				] {
					let forged = OpenSlot {
						siblings: siblings.try_into().unwrap(),
						..genuine.clone()
					};
					assert_refused(forged, root);
				}
			}
		}
	}
}

#[test]
fn the_foreign_layout_of_32_leaves_is_ours() {
	// So that the test above refuses foreign trees for their size, not for a slip in it.
	let leaves: Vec<Hash> = Slot::all().map(leaf).collect();
	let (root, paths) = foreign(&leaves);
	assert_eq!(root, tree().root());
	let opened = open(natural::OVER_18);
	assert_eq!(paths[15], opened.siblings);
}

#[test]
fn one_forged_slot_among_genuine_ones_refuses_all() {
	let forged = OpenSlot {
		value: value(b"Wang"),
		..open(natural::GIVEN_NAMES)
	};
	let slots = vec![open(natural::FAMILY_NAME), forged, open(natural::OVER_18)];
	assert_eq!(
		check(&sign(presenting(slots)), &facts()),
		Err(VerifyError::OtherRoot(natural::GIVEN_NAMES))
	);
}
