//! Countries by their letters.

use crate::{Jurisdiction, ParseJurisdictionError};
use codec::{Decode, Encode};

#[test]
fn every_two_bytes_are_a_country_exactly_when_iso_3166_1_assigns_them() {
	for bytes in (0..=u16::MAX).map(u16::to_be_bytes) {
		let text = String::from_utf8_lossy(&bytes).into_owned();
		let assigned = rust_iso3166::ALL
			.iter()
			.any(|country| country.alpha2 == text);
		let parsed = text.parse::<Jurisdiction>();
		assert_eq!(parsed.is_ok(), assigned, "{text:?}");
		let decoded = Jurisdiction::decode(&mut bytes.as_slice());
		assert_eq!(decoded.is_ok(), assigned || &bytes == b"ZZ", "{text:?}");
		if let Ok(jurisdiction) = parsed {
			assert_eq!(jurisdiction.to_string(), text);
			assert_eq!(jurisdiction.encode(), bytes);
			assert_eq!(jurisdiction.to_bytes(), bytes);
			assert!(jurisdiction.is_country());
			assert_eq!(decoded, Ok(jurisdiction));
		}
	}
}

#[test]
fn the_named_jurisdictions_are_countries() {
	for (jurisdiction, text) in [
		(Jurisdiction::CN, "CN"),
		(Jurisdiction::ID, "ID"),
		(Jurisdiction::KZ, "KZ"),
		(Jurisdiction::PK, "PK"),
		(Jurisdiction::US, "US"),
		(Jurisdiction::VN, "VN"),
	] {
		assert_eq!(text.parse(), Ok(jurisdiction));
	}
}

#[test]
fn no_country_can_be_stored_and_is_never_parsed() {
	assert!(!Jurisdiction::ZZ.is_country());
	assert_eq!(
		Jurisdiction::decode(&mut b"ZZ".as_slice()),
		Ok(Jurisdiction::ZZ)
	);
	assert_eq!(
		"ZZ".parse::<Jurisdiction>(),
		Err(ParseJurisdictionError::Unknown)
	);
	assert!(serde_json::from_str::<Jurisdiction>("\"ZZ\"").is_err());
}

#[test]
fn a_wrong_country_is_refused_with_the_reason() {
	for (text, reason) in [
		("", ParseJurisdictionError::Length),
		("P", ParseJurisdictionError::Length),
		("PAK", ParseJurisdictionError::Length),
		("pk", ParseJurisdictionError::Character),
		("P1", ParseJurisdictionError::Character),
		("É", ParseJurisdictionError::Character),
		("AA", ParseJurisdictionError::Unknown),
		("UK", ParseJurisdictionError::Unknown),
		("EU", ParseJurisdictionError::Unknown),
	] {
		assert_eq!(text.parse::<Jurisdiction>(), Err(reason), "{text:?}");
	}
}

#[test]
fn a_country_is_its_letters_in_json() {
	assert_eq!(serde_json::to_string(&Jurisdiction::PK).unwrap(), "\"PK\"");
	assert_eq!(
		serde_json::from_str::<Jurisdiction>("\"PK\"").unwrap(),
		Jurisdiction::PK
	);
}
