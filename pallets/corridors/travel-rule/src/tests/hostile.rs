//! What nobody sends by mistake.

use super::*;

fn not_json(bytes: &[u8]) -> bool {
	matches!(Envelope::read(bytes), Err(Error::NotJson { .. }))
}

#[test]
fn deep_nesting_is_refused() {
	for open in ["[", "{\"originator\":"] {
		for depth in [20, 200, 4_000] {
			assert!(read(&open.repeat(depth)).is_err());
		}
	}
	let closed = ["[".repeat(4_000), "]".repeat(4_000)].concat();
	assert!(not_json(closed.as_bytes()));
}

#[test]
fn a_megabyte_is_refused_unread() {
	let long = format!("\"{}\"", "w".repeat(1_000_000));
	assert_eq!(
		read(&with(NATURAL_TO_LEGAL, "\"Wei\"", &long)),
		Err(Error::TooLong)
	);
	assert_eq!(read(&"[".repeat(1_000_000)), Err(Error::TooLong));
}

#[test]
fn the_bound_is_exact() {
	let fill = |length: usize| {
		let white = " ".repeat(length - NATURAL_TO_LEGAL.len());
		read(&[NATURAL_TO_LEGAL, &white].concat())
	};
	assert!(fill(MAX_BYTES).is_ok());
	assert_eq!(fill(MAX_BYTES + 1), Err(Error::TooLong));
}

#[test]
fn a_field_that_comes_twice_is_refused() {
	let twice = with(
		NATURAL_TO_LEGAL,
		"\"payloadMetadata\"",
		"\"originator\": {}, \"payloadMetadata\"",
	);
	assert_eq!(refusal(&twice), ("originator".to_owned(), Reason::Twice));
	// Also if it is written in another way.
	let escaped = with(
		NATURAL_TO_LEGAL,
		"\"payloadMetadata\"",
		"\"\\u006friginator\": {}, \"payloadMetadata\"",
	);
	assert_eq!(refusal(&escaped), ("originator".to_owned(), Reason::Twice));
	// Also by the name of the other version.
	let other = with(
		NATURAL_TO_LEGAL,
		"\"originatorPersons\"",
		"\"originatorPerson\": [], \"originatorPersons\"",
	);
	assert_eq!(
		refusal(&other),
		("originator.originatorPerson".to_owned(), Reason::Twice)
	);
}

#[test]
fn invalid_utf_8_and_half_characters_are_refused() {
	let mut bytes = NATURAL_TO_LEGAL.as_bytes().to_vec();
	let at = NATURAL_TO_LEGAL.find("Wei").unwrap();
	bytes[at] = 0xff;
	assert!(not_json(&bytes));
	let half = with(NATURAL_TO_LEGAL, "\"伟\"", "\"\\ud800\"");
	assert!(not_json(half.as_bytes()));
	let marked = [b"\xef\xbb\xbf".as_slice(), NATURAL_TO_LEGAL.as_bytes()].concat();
	assert!(not_json(&marked));
}

#[test]
fn what_comes_after_the_envelope_is_refused() {
	assert!(not_json([NATURAL_TO_LEGAL, "{}"].concat().as_bytes()));
	assert!(not_json([NATURAL_TO_LEGAL, "\0"].concat().as_bytes()));
}

#[test]
fn no_beginning_of_an_envelope_is_one() {
	let written = compact(NATURAL_TO_LEGAL);
	for length in 0..written.len() {
		assert!(not_json(&written.as_bytes()[..length]), "{length}");
	}
}

#[test]
fn no_flipped_bit_panics() {
	let bytes = compact(LEGAL_TO_NATURAL).into_bytes();
	for bit in 0..bytes.len() * 8 {
		let mut changed = bytes.clone();
		changed[bit / 8] ^= 1 << (bit % 8);
		if let Ok(envelope) = Envelope::read(&changed) {
			assert_eq!(Envelope::read(&envelope.write()), Ok(envelope));
		}
	}
}

#[test]
fn another_kind_of_json_is_refused() {
	for other in ["null", "true", "0", "-1", "1.5", "\"\"", "[]", "{}"] {
		assert!(read(other).is_err(), "{other}");
	}
}
