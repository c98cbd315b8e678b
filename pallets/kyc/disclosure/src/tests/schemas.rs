//! Schemas.

use super::*;
use crate::schema::{Schema, legal};

#[test]
fn each_schema_has_its_number() {
	assert_eq!(Schema::of(1), Some(natural::SCHEMA));
	assert_eq!(Schema::of(2), Some(legal::SCHEMA));
	assert_eq!(Schema::of(3), None);
}

#[test]
fn each_slot_has_one_name_and_each_name_one_slot() {
	for schema in Schema::ALL {
		let slots = schema.attributes.iter().map(|(slot, _)| *slot);
		assert!(slots.is_sorted_by(|one, next| one < next));
		let names: BTreeSet<_> = schema.attributes.iter().map(|(_, name)| name).collect();
		assert_eq!(names.len(), schema.attributes.len());
		for (slot, name) in schema.attributes {
			assert_eq!(schema.slot(name), Some(*slot));
			assert_eq!(schema.name_of(*slot), Some(*name));
		}
	}
}

#[test]
fn what_a_schema_does_not_name_has_no_slot() {
	assert_eq!(natural::SCHEMA.slot("shoe_size"), None);
	assert_eq!(natural::SCHEMA.name_of(slot(31)), None);
}

#[test]
fn slots_that_were_released_do_not_move() {
	assert_eq!(natural::SCHEMA.slot("birth_date"), Some(slot(3)));
	assert_eq!(natural::SCHEMA.slot("over_18"), Some(slot(15)));
	assert_eq!(legal::SCHEMA.slot("lei"), Some(slot(1)));
}
