//! Legal entity identifiers, against big integers.

use crate::{Lei, ParseLeiError};
use codec::{Decode, Encode};
use num_bigint::BigUint;
use proptest::prelude::*;

/// The number that the characters stand for, a letter for two digits; none for other
/// characters.
fn number(characters: &[u8]) -> Option<BigUint> {
	let mut digits = String::new();
	for character in characters {
		match character {
			b'0'..=b'9' => digits.push(char::from(*character)),
			b'A'..=b'Z' => digits.push_str(&(u32::from(character - b'A') + 10).to_string()),
			_ => return None,
		}
	}
	BigUint::parse_bytes(digits.as_bytes(), 10)
}

/// Whether these bytes are an LEI: by big integers.
fn model(bytes: &[u8]) -> bool {
	let Some(number) = (bytes.len() == 20).then(|| number(bytes)).flatten() else {
		return false;
	};
	let check = &bytes[18..];
	check.iter().all(u8::is_ascii_digit)
		&& ![b"00", b"01", b"99"].contains(&check.try_into().unwrap())
		&& number % 97u8 == BigUint::from(1u8)
}

/// The characters with their check digits: 98 less the remainder with two zeros.
fn with_check_digits(characters: &str) -> String {
	let remainder = number(format!("{characters}00").as_bytes()).unwrap() % 97u8;
	format!(
		"{characters}{:0>2}",
		(BigUint::from(98u8) - remainder).to_string()
	)
}

#[test]
fn real_identifiers_are_valid() {
	for text in [
		"969500KSV493XWY0PS33",
		"5493001KJTIIGC8Y1R12",
		"7ZW8QJWVPR4P1S5PX088",
	] {
		let lei: Lei = text.parse().unwrap();
		assert_eq!(lei.to_string(), text);
		assert_eq!(lei.as_str(), text);
		assert_eq!(lei.encode(), text.as_bytes());
		assert_eq!(lei.to_bytes().as_slice(), text.as_bytes());
		assert!(model(text.as_bytes()));
	}
}

#[test]
fn a_wrong_identifier_is_refused_with_the_reason() {
	for (text, reason) in [
		("969500KSV493XWY0PS34", ParseLeiError::CheckDigitsWrong),
		("969500KSV493XWY0SP33", ParseLeiError::CheckDigitsWrong),
		("", ParseLeiError::Length),
		("969500KSV493XWY0PS3", ParseLeiError::Length),
		("969500KSV493XWY0PS333", ParseLeiError::Length),
		("969500ksv493xwy0ps33", ParseLeiError::Character),
		("969500KSV493 WY0PS33", ParseLeiError::Character),
		("969500KSV493ÄY0PS33", ParseLeiError::Character),
		("969500KSV493XWY0PSA3", ParseLeiError::CheckDigitsNoDigits),
		("969500KSV493XWY0PS3A", ParseLeiError::CheckDigitsNoDigits),
	] {
		assert_eq!(text.parse::<Lei>(), Err(reason), "{text:?}");
	}
}

#[test]
fn check_digits_that_are_never_issued_are_refused_where_the_remainder_is_right() {
	// Of a hundred numbered ones, some need each of the digits 97, 98 and 02, which
	// have the remainders of 00, 01 and 99.
	for (issued, never_issued) in [("97", "00"), ("98", "01"), ("02", "99")] {
		let valid = (0..1000)
			.map(|n| with_check_digits(&format!("5493001KJTIIGC8{n:03}")))
			.find(|text| text.ends_with(issued))
			.unwrap();
		assert!(valid.parse::<Lei>().is_ok());
		let forged = format!("{}{never_issued}", &valid[..18]);
		assert_eq!(
			number(forged.as_bytes()).unwrap() % 97u8,
			BigUint::from(1u8)
		);
		assert_eq!(
			forged.parse::<Lei>(),
			Err(ParseLeiError::CheckDigitsNeverIssued)
		);
	}
}

#[test]
fn an_identifier_is_its_text_in_json() {
	let json = "\"969500KSV493XWY0PS33\"";
	let lei: Lei = serde_json::from_str(json).unwrap();
	assert_eq!(serde_json::to_string(&lei).unwrap(), json);
	let wrong = serde_json::from_str::<Lei>("\"969500KSV493XWY0PS34\"").unwrap_err();
	assert!(
		wrong
			.to_string()
			.contains(ParseLeiError::CheckDigitsWrong.sentence())
	);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4096))]

	#[test]
	fn identifiers_with_computed_check_digits_are_valid(characters in "[0-9A-Z]{18}") {
		let text = with_check_digits(&characters);
		prop_assert!(model(text.as_bytes()));
		prop_assert!(text.parse::<Lei>().is_ok());
	}

	#[test]
	fn one_wrong_character_is_always_found(
		characters in "[0-9A-Z]{18}",
		position in 0usize..20,
		other in prop_oneof![b'0'..=b'9', b'A'..=b'Z'],
	) {
		let mut bytes = with_check_digits(&characters).into_bytes();
		prop_assume!(bytes[position] != other);
		// A letter for a digit shifts the rest; the big integers judge that too.
		let same_kind = bytes[position].is_ascii_digit() == other.is_ascii_digit();
		bytes[position] = other;
		let bytes: [u8; 20] = bytes.try_into().unwrap();
		prop_assert_eq!(Lei::try_from(bytes).is_ok(), model(&bytes));
		if same_kind {
			prop_assert!(Lei::try_from(bytes).is_err());
		}
	}

	#[test]
	fn random_characters_are_judged_as_by_big_integers(text in "[0-9A-Z]{18}[0-9]{2}") {
		prop_assert_eq!(text.parse::<Lei>().is_ok(), model(text.as_bytes()));
	}

	#[test]
	fn random_bytes_are_judged_as_by_big_integers(bytes: [u8; 20]) {
		prop_assert_eq!(Lei::try_from(bytes).is_ok(), model(&bytes));
		prop_assert_eq!(Lei::decode(&mut bytes.as_slice()).is_ok(), model(&bytes));
	}

	#[test]
	fn random_texts_are_judged_as_by_big_integers(text: String) {
		prop_assert_eq!(text.parse::<Lei>().is_ok(), model(text.as_bytes()));
	}
}
