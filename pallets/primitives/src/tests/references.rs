//! UETRs and end-to-end ids.

use crate::{EndToEndId, ParseEndToEndIdError, ParseUetrError, Refusal, Uetr};
use codec::{Decode, Encode, MaxEncodedLen};
use num_bigint::BigUint;
use proptest::prelude::*;

const TEXT: &str = "8a562c67-ca16-48ba-b074-65581be6f001";

/// What a text stands for when it is a UETR: by big integers.
fn model(text: &str) -> Option<[u8; 16]> {
	let parts: Vec<&str> = text.split('-').collect();
	let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
	let digits = parts.concat();
	let lower = digits
		.bytes()
		.all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
	if lengths != [8, 4, 4, 4, 12] || !lower {
		return None;
	}
	let version = parts[2].starts_with('4');
	let variant = parts[3].starts_with(['8', '9', 'a', 'b']);
	let number = BigUint::parse_bytes(digits.as_bytes(), 16)?;
	let mut bytes = number.to_bytes_be();
	while bytes.len() < 16 {
		bytes.insert(0, 0);
	}
	(version && variant).then(|| bytes.try_into().unwrap())
}

#[test]
fn a_reference_is_printed_as_it_was_read() {
	let uetr: Uetr = TEXT.parse().unwrap();
	assert_eq!(uetr.to_string(), TEXT);
	assert_eq!(format!("{uetr:?}"), TEXT);
	assert_eq!(
		uetr.to_bytes(),
		[
			0x8a, 0x56, 0x2c, 0x67, 0xca, 0x16, 0x48, 0xba, 0xb0, 0x74, 0x65, 0x58, 0x1b, 0xe6,
			0xf0, 0x01
		]
	);
	assert_eq!(uetr.encode(), uetr.to_bytes());
	assert_eq!(Uetr::max_encoded_len(), 16);
}

#[test]
fn a_wrong_reference_is_refused_with_the_reason() {
	for (text, reason) in [
		("", ParseUetrError::Length),
		("8a562c67ca1648bab07465581be6f001", ParseUetrError::Length),
		(
			"8a562c67-ca16-48ba-b074-65581be6f0011",
			ParseUetrError::Length,
		),
		(
			"8a562c67-ca16-48bab-074-65581be6f001",
			ParseUetrError::Hyphen,
		),
		(
			"8a562c67_ca16-48ba-b074-65581be6f001",
			ParseUetrError::Hyphen,
		),
		(
			"8A562C67-CA16-48BA-B074-65581BE6F001",
			ParseUetrError::Character,
		),
		(
			"8a562c6g-ca16-48ba-b074-65581be6f001",
			ParseUetrError::Character,
		),
		(
			"8a562c-7-ca16-48ba-b074-65581be6f001",
			ParseUetrError::Character,
		),
		(
			"8a562c67-ca16-18ba-b074-65581be6f001",
			ParseUetrError::Version,
		),
		(
			"8a562c67-ca16-78ba-b074-65581be6f001",
			ParseUetrError::Version,
		),
		(
			"8a562c67-ca16-48ba-7074-65581be6f001",
			ParseUetrError::Variant,
		),
		(
			"8a562c67-ca16-48ba-c074-65581be6f001",
			ParseUetrError::Variant,
		),
		(
			"00000000-0000-0000-0000-000000000000",
			ParseUetrError::Version,
		),
	] {
		assert_eq!(text.parse::<Uetr>(), Err(reason), "{text:?}");
	}
}

#[test]
fn a_reference_is_its_text_in_json() {
	let uetr: Uetr = TEXT.parse().unwrap();
	assert_eq!(serde_json::to_string(&uetr).unwrap(), format!("\"{TEXT}\""));
	assert_eq!(
		serde_json::from_str::<Uetr>(&format!("\"{TEXT}\"")).unwrap(),
		uetr
	);
}

#[test]
fn an_end_to_end_id_has_1_to_35_characters() {
	assert_eq!("".parse::<EndToEndId>(), Err(ParseEndToEndIdError::Length));
	for length in [1, 34, 35] {
		let text = "A".repeat(length);
		assert_eq!(text.parse::<EndToEndId>().unwrap().as_str(), text);
	}
	assert_eq!(
		"A".repeat(36).parse::<EndToEndId>(),
		Err(ParseEndToEndIdError::Length)
	);
	assert_eq!(EndToEndId::max_encoded_len(), 36);
}

#[test]
fn an_end_to_end_id_is_written_in_the_x_set() {
	let text = "az AZ 09 /-?:().,'+";
	assert_eq!(text.parse::<EndToEndId>().unwrap().to_string(), text);
	for other in (0u8..=127).filter(|byte| !byte.is_ascii_alphanumeric()) {
		let text = format!("A{}B", char::from(other));
		let allowed = " /-?:().,'+".contains(char::from(other));
		let expected = if allowed {
			Ok(())
		} else {
			Err(ParseEndToEndIdError::Character)
		};
		assert_eq!(text.parse::<EndToEndId>().map(|_| ()), expected, "{text:?}");
	}
	assert_eq!(
		"Größe".parse::<EndToEndId>(),
		Err(ParseEndToEndIdError::Character)
	);
}

#[test]
fn an_end_to_end_id_has_no_blank_at_its_ends() {
	for text in [" ", " A", "A ", " A "] {
		assert_eq!(
			text.parse::<EndToEndId>(),
			Err(ParseEndToEndIdError::Blank),
			"{text:?}"
		);
	}
	assert!("A B".parse::<EndToEndId>().is_ok());
}

#[test]
fn a_malformed_end_to_end_id_is_ff08() {
	assert_eq!(Refusal::from(ParseEndToEndIdError::Length).code(), "FF08");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4096))]

	#[test]
	fn random_bytes_make_a_reference_with_the_rest_of_the_bits(bytes: [u8; 16]) {
		let uetr = Uetr::from_random(bytes);
		prop_assert_eq!(Uetr::try_from(uetr.to_bytes()), Ok(uetr));
		prop_assert_eq!(model(&uetr.to_string()), Some(uetr.to_bytes()));
		prop_assert_eq!(uetr.to_string().parse::<Uetr>(), Ok(uetr));
		let mut expected = bytes;
		expected[6] = 0x40 | bytes[6] & 0x0f;
		expected[8] = 0x80 | bytes[8] & 0x3f;
		prop_assert_eq!(uetr.to_bytes(), expected);
	}

	#[test]
	fn only_version_4_of_rfc_4122_decodes(bytes: [u8; 16]) {
		let right = bytes[6] >> 4 == 4 && bytes[8] >> 6 == 0b10;
		prop_assert_eq!(Uetr::decode(&mut bytes.as_slice()).is_ok(), right);
		prop_assert_eq!(Uetr::try_from(bytes).is_ok(), right);
	}

	#[test]
	fn texts_like_references_are_read_as_big_integers_are(
		text in "[0-9a-f]{8}-[0-9a-f]{4}-[34][0-9a-f]{3}-[7-9a-c][0-9a-f]{3}-[0-9a-f]{12}",
		position in 0usize..36,
		byte in 0u8..128,
	) {
		prop_assert_eq!(text.parse::<Uetr>().ok().map(Uetr::to_bytes), model(&text));
		let mut bytes = text.into_bytes();
		bytes[position] = byte;
		let text = String::from_utf8(bytes).unwrap();
		prop_assert_eq!(text.parse::<Uetr>().ok().map(Uetr::to_bytes), model(&text));
	}

	#[test]
	fn random_texts_are_read_as_big_integers_are(text: String) {
		prop_assert_eq!(text.parse::<Uetr>().ok().map(Uetr::to_bytes), model(&text));
	}

	#[test]
	fn an_end_to_end_id_decodes_exactly_when_it_parses(
		bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x20u8..0x7f, b'A'..=b'Z'], 0..40),
	) {
		let parsed = EndToEndId::try_from(bytes.as_slice());
		let decoded = EndToEndId::decode(&mut bytes.encode().as_slice());
		prop_assert_eq!(decoded.ok(), parsed.clone().ok());
		if let Ok(id) = parsed {
			prop_assert_eq!(id.encode(), bytes.encode());
			prop_assert_eq!(id.as_str().as_bytes(), bytes);
		}
	}
}
