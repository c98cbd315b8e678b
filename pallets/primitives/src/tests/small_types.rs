//! Purposes, tiers, kinds of persons, charge bearers.

use crate::{
	ChargeBearer, ParseChargeBearerError, ParsePurposeError, ParseTierError, PersonKind,
	PurposeCode, Tier,
};
use codec::{Decode, Encode};
use proptest::prelude::*;

#[test]
fn a_purpose_is_four_capital_letters() {
	let purpose: PurposeCode = "GDDS".parse().unwrap();
	assert_eq!(purpose.to_string(), "GDDS");
	assert_eq!(purpose.as_str(), "GDDS");
	assert_eq!(purpose.to_bytes(), *b"GDDS");
	assert_eq!(serde_json::to_string(&purpose).unwrap(), "\"GDDS\"");
	assert_eq!(
		serde_json::from_str::<PurposeCode>("\"GDDS\"").unwrap(),
		purpose
	);
}

#[test]
fn a_wrong_purpose_is_refused_with_the_reason() {
	for (text, reason) in [
		("", ParsePurposeError::Length),
		("GDD", ParsePurposeError::Length),
		("GDDSS", ParsePurposeError::Length),
		("gdds", ParsePurposeError::Character),
		("GDD1", ParsePurposeError::Character),
		("GD S", ParsePurposeError::Character),
	] {
		assert_eq!(text.parse::<PurposeCode>(), Err(reason), "{text:?}");
	}
	assert!(PurposeCode::decode(&mut b"gdds".as_slice()).is_err());
}

#[test]
fn a_tier_is_0_to_3() {
	for number in 0..=u8::MAX {
		let valid = number <= 3;
		assert_eq!(Tier::try_from(number).is_ok(), valid);
		assert_eq!(Tier::decode(&mut [number].as_slice()).is_ok(), valid);
		assert_eq!(number.to_string().parse::<Tier>().is_ok(), valid);
		assert_eq!(
			serde_json::from_str::<Tier>(&number.to_string()).is_ok(),
			valid
		);
	}
	assert_eq!(Tier::MIN, Tier(0));
	assert_eq!(Tier::MAX, Tier(3));
	assert_eq!(Tier::default(), Tier::MIN);
	assert!(Tier(1) < Tier(2));
	assert_eq!(Tier(2).to_string(), "2");
	assert_eq!(Tier(2).encode(), [2]);
	assert_eq!(u8::from(Tier(2)), 2);
	assert_eq!(serde_json::to_string(&Tier(2)).unwrap(), "2");
}

#[test]
fn a_wrong_tier_is_refused_with_the_reason() {
	for (text, reason) in [
		("", ParseTierError::NoDigit),
		("-1", ParseTierError::NoDigit),
		("02", ParseTierError::NoDigit),
		("x", ParseTierError::NoDigit),
		("4", ParseTierError::TooHigh),
		("9", ParseTierError::TooHigh),
	] {
		assert_eq!(text.parse::<Tier>(), Err(reason), "{text:?}");
	}
}

#[test]
fn a_kind_of_person_is_one_byte_and_one_word() {
	for (kind, byte, word) in [
		(PersonKind::Natural, 0, "\"natural\""),
		(PersonKind::Legal, 1, "\"legal\""),
	] {
		assert_eq!(kind.encode(), [byte]);
		assert_eq!(serde_json::to_string(&kind).unwrap(), word);
		assert_eq!(serde_json::from_str::<PersonKind>(word).unwrap(), kind);
	}
	assert!(PersonKind::decode(&mut [2u8].as_slice()).is_err());
}

#[test]
fn a_charge_bearer_is_one_of_four_words() {
	for (bearer, byte, word) in [
		(ChargeBearer::Debt, 0, "DEBT"),
		(ChargeBearer::Cred, 1, "CRED"),
		(ChargeBearer::Shar, 2, "SHAR"),
		(ChargeBearer::Slev, 3, "SLEV"),
	] {
		assert_eq!(bearer.encode(), [byte]);
		assert_eq!(bearer.to_string(), word);
		assert_eq!(word.parse(), Ok(bearer));
		assert_eq!(
			serde_json::to_string(&bearer).unwrap(),
			format!("\"{word}\"")
		);
	}
	assert_eq!(
		"debt".parse::<ChargeBearer>(),
		Err(ParseChargeBearerError::Unknown)
	);
	assert!(serde_json::from_str::<ChargeBearer>("\"OURS\"").is_err());
}

proptest! {
	#[test]
	fn a_purpose_decodes_exactly_when_it_parses(
		bytes in prop::array::uniform4(prop_oneof![any::<u8>(), b'A'..=b'Z']),
	) {
		let valid = bytes.iter().all(u8::is_ascii_uppercase);
		prop_assert_eq!(PurposeCode::decode(&mut bytes.as_slice()).is_ok(), valid);
		prop_assert_eq!(PurposeCode::try_from(bytes).is_ok(), valid);
	}
}
