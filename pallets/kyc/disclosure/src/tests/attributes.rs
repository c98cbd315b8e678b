//! Slots and values.

use super::*;
use codec::{DecodeAll, Encode};

#[test]
fn there_are_32_slots() {
	assert_eq!(Slot::all().count(), 32);
	assert_eq!(Slot::all().last(), Some(slot(31)));
	assert_eq!(Slot::try_from(32), Err(FieldError::SlotTooHigh));
	assert!(Slot::decode_all(&mut [31].as_slice()).is_ok());
	assert!(Slot::decode_all(&mut [32].as_slice()).is_err());
}

#[test]
fn a_value_has_1_to_1024_bytes() {
	assert_eq!(Value::try_from(vec![]), Err(FieldError::ValueEmpty));
	assert!(Value::try_from(vec![0]).is_ok());
	assert!(Value::try_from(vec![0; 1_024]).is_ok());
	assert_eq!(
		Value::try_from(vec![0; 1_025]),
		Err(FieldError::ValueTooLong)
	);
	for (length, decodes) in [(0, false), (1, true), (1_024, true), (1_025, false)] {
		let bytes = vec![1u8; length].encode();
		assert_eq!(Value::decode_all(&mut bytes.as_slice()).is_ok(), decodes);
	}
}

#[test]
fn a_wrong_value_makes_no_attribute() {
	assert_eq!(
		Attributes::new(1).with(slot(0), ""),
		Err(FieldError::ValueEmpty)
	);
	assert_eq!(
		Attributes::new(1).with(slot(0), vec![1; 1_025]),
		Err(FieldError::ValueTooLong)
	);
}

#[test]
fn a_verifier_has_a_name_of_1_to_64_bytes() {
	let name = |length: usize| "x".repeat(length).parse::<VerifierId>();
	assert_eq!(name(0), Err(FieldError::VerifierEmpty));
	assert!(name(1).is_ok());
	assert!(name(64).is_ok());
	assert_eq!(name(65), Err(FieldError::VerifierTooLong));
	let bytes = "x".repeat(65).encode();
	assert!(VerifierId::decode_all(&mut bytes.as_slice()).is_err());
}

#[test]
fn attributes_and_seed_are_kept_and_make_the_same_tree() {
	let kept = (attributes(), seed()).encode();
	let (attributes, seed) = <(Attributes, Seed)>::decode_all(&mut kept.as_slice()).unwrap();
	let again = Tree::from_seed(GENESIS, account(SUBJECT), attributes, seed);
	assert_eq!(again.root(), tree().root());
}

#[test]
fn the_used_slots_are_listed_in_order() {
	let attributes = attributes();
	let numbers: Vec<u8> = attributes.iter().map(|(slot, _)| slot.number()).collect();
	assert_eq!(numbers, [0, 1, 3, 15]);
	assert_eq!(
		attributes.get(slot(3)).unwrap().as_str(),
		Some("1990-02-28")
	);
	assert_eq!(attributes.get(slot(2)), None);
}

#[test]
fn debug_forms_tell_nothing() {
	let open = open(natural::FAMILY_NAME);
	assert_eq!(format!("{:?}", open.value), "Value(2 bytes)");
	assert_eq!(format!("{:?}", open.salt), "Salt");
	assert_eq!(format!("{:?}", seed()), "Seed");
	assert!(!format!("{:?}", check(&sign(presentation()), &facts())).contains("Li"));
}
