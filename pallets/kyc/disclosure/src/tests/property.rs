//! Any attributes, any slots of them, any seed.

use super::*;
use proptest::{collection, prelude::*};
use std::collections::BTreeMap;

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn what_is_shown_arrives_and_nothing_else(
		values in collection::btree_map(0..32u8, collection::vec(any::<u8>(), 1..=1_024), 1..=32),
		mask in any::<u32>(),
		schema in any::<u16>(),
		seed in any::<[u8; 32]>(),
	) {
		let attributes = values.iter().fold(Attributes::new(schema), |some, (number, value)| {
			some.with(slot(*number), value.clone()).unwrap()
		});
		let tree = Tree::from_seed(GENESIS, account(SUBJECT), attributes, Seed::from_bytes(seed));
		let mut shown: BTreeMap<u8, Vec<u8>> = values.clone();
		shown.retain(|number, _| (mask >> number) & 1 == 1);
		prop_assume!(!shown.is_empty());

		let slots = shown.keys().map(|number| slot(*number)).collect();
		let made = Presentation::new(&tree, &slots, holder(), request(), NOW, EXPIRES).unwrap();
		let bytes = sign(made).to_bytes();
		let facts = ChainFacts { root: tree.root(), schema, ..facts() };
		let disclosed = check(&SignedPresentation::from_bytes(&bytes).unwrap(), &facts).unwrap();
		let arrived: BTreeMap<u8, Vec<u8>> = disclosed
			.attributes
			.iter()
			.map(|(slot, value)| (slot.number(), value.as_bytes().to_vec()))
			.collect();
		prop_assert_eq!(arrived, shown);
	}
}
