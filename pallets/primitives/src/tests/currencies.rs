//! Currencies by number and by letters.

use crate::{CurrencyId, ParseCurrencyError};
use codec::{Decode, Encode, MaxEncodedLen};
use iso_currency::{Currency, Flag};
use proptest::prelude::*;

#[test]
fn the_named_currencies_are_those_of_iso_4217() {
	for (currency, numeric, alphabetic, minor_units) in [
		(CurrencyId::CNY, 156, "CNY", 2),
		(CurrencyId::EUR, 978, "EUR", 2),
		(CurrencyId::IDR, 360, "IDR", 2),
		(CurrencyId::KZT, 398, "KZT", 2),
		(CurrencyId::PKR, 586, "PKR", 2),
		(CurrencyId::USD, 840, "USD", 2),
		(CurrencyId::VND, 704, "VND", 0),
	] {
		assert_eq!(currency.numeric(), numeric);
		assert_eq!(currency.alphabetic(), Some(alphabetic));
		assert_eq!(currency.minor_units(), Some(minor_units));
		assert_eq!(currency.to_string(), alphabetic);
		assert_eq!(alphabetic.parse(), Ok(currency));
		assert_eq!(
			CurrencyId::from_numeric(numeric.try_into().unwrap()),
			Some(currency)
		);
	}
}

#[test]
fn a_currency_has_the_decimals_of_iso_4217() {
	for (code, minor_units) in [("JPY", 0), ("KWD", 3), ("CHF", 2), ("CLP", 0), ("UGX", 0)] {
		assert_eq!(
			CurrencyId::from_alphabetic(code).unwrap().minor_units(),
			Some(minor_units)
		);
	}
}

#[test]
fn every_three_letters_parse_to_the_currency_that_iso_4217_has_or_to_none() {
	for code in (0..26 * 26 * 26).map(|n: u32| {
		[n / 676, n / 26 % 26, n % 26]
			.map(|letter| char::from(b'A' + u8::try_from(letter).unwrap()))
			.iter()
			.collect::<String>()
	}) {
		let expected = Currency::from_code(&code).filter(|currency| {
			code == "VES"
				|| !currency
					.flags()
					.iter()
					.any(|flag| matches!(flag, Flag::Fund | Flag::Special | Flag::Superseded(_)))
		});
		match expected {
			Some(currency) => {
				let ours = CurrencyId::from_alphabetic(&code).unwrap();
				assert_eq!(ours.numeric(), u32::from(currency.numeric()));
				assert_eq!(ours.to_string(), code);
			}
			None => {
				assert_eq!(
					CurrencyId::from_alphabetic(&code),
					Err(ParseCurrencyError::Unknown)
				);
			}
		}
	}
}

#[test]
fn funds_metals_and_withdrawn_codes_are_no_currencies() {
	for code in [
		"BOV", "CHE", "USN", "XAU", "XDR", "XTS", "XXX", "HRK", "SLL", "ZWL",
	] {
		assert_eq!(
			code.parse::<CurrencyId>(),
			Err(ParseCurrencyError::Unknown),
			"{code}"
		);
	}
}

#[test]
fn a_wrong_code_is_refused_with_the_reason() {
	for (text, reason) in [
		("", ParseCurrencyError::Length),
		("CN", ParseCurrencyError::Length),
		("CNYY", ParseCurrencyError::Length),
		("cny", ParseCurrencyError::Character),
		("156", ParseCurrencyError::Character),
		("CÑ", ParseCurrencyError::Character),
		("ABC", ParseCurrencyError::Unknown),
	] {
		assert_eq!(text.parse::<CurrencyId>(), Err(reason), "{text:?}");
	}
}

#[test]
fn the_default_is_no_currency() {
	assert_eq!(CurrencyId::default(), CurrencyId::XXX);
	assert_eq!(CurrencyId::default().numeric(), 999);
	assert!(!CurrencyId::default().is_known());
	assert_eq!(CurrencyId::from_numeric(999), None);
}

#[test]
fn an_unknown_currency_prints_its_number() {
	assert_eq!(CurrencyId::XXX.to_string(), "999");
	assert_eq!(CurrencyId::from_raw(7).to_string(), "007");
	assert_eq!(CurrencyId::from_raw(123_456).to_string(), "123456");
}

#[test]
fn a_currency_is_its_number_in_json() {
	assert_eq!(serde_json::to_string(&CurrencyId::CNY).unwrap(), "156");
	assert_eq!(
		serde_json::from_str::<CurrencyId>("156").unwrap(),
		CurrencyId::CNY
	);
	assert!(serde_json::from_str::<CurrencyId>("\"CNY\"").is_err());
}

proptest! {
	#[test]
	fn every_number_decodes_as_a_currency_and_encodes_as_a_u32(numeric: u32) {
		let currency = CurrencyId::from_raw(numeric);
		prop_assert_eq!(currency.encode(), numeric.encode());
		prop_assert_eq!(CurrencyId::decode(&mut numeric.encode().as_slice()), Ok(currency));
		prop_assert_eq!(CurrencyId::from(numeric), currency);
		prop_assert_eq!(u32::from(currency), numeric);
		prop_assert_eq!(CurrencyId::max_encoded_len(), 4);
	}

	#[test]
	fn any_text_parses_to_the_currency_that_prints_it_or_to_none(text: String) {
		if let Ok(currency) = text.parse::<CurrencyId>() {
			prop_assert_eq!(currency.to_string(), text);
		}
	}
}
