//! Amounts in major units.

use crate::{CurrencyId, MAX_PAYMENT, ParseAmountError, Refusal};
use num_bigint::BigUint;
use proptest::prelude::*;

/// A currency with each number of decimals that there is.
const CURRENCIES: [CurrencyId; 3] = [CurrencyId::VND, CurrencyId::CNY, CurrencyId::from_raw(414)];

/// What a text should be read as: by big integers.
fn model(currency: CurrencyId, text: &str) -> Option<BigUint> {
	let minor_units = usize::from(currency.minor_units()?);
	let (whole, part) = match text.split_once('.') {
		Some((whole, part)) if !part.is_empty() => (whole, part),
		Some(_) => return None,
		None => (text, ""),
	};
	let digits = format!("{whole}{part}");
	let plain = !whole.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
	if !plain || part.len() > minor_units {
		return None;
	}
	let padded = format!("{digits}{}", "0".repeat(minor_units - part.len()));
	let amount = BigUint::parse_bytes(padded.as_bytes(), 10)?;
	(amount <= BigUint::from(MAX_PAYMENT)).then_some(amount)
}

#[test]
fn an_amount_is_read_into_minor_units() {
	for (currency, text, amount) in [
		(CurrencyId::CNY, "12.50", 1250),
		(CurrencyId::CNY, "12.5", 1250),
		(CurrencyId::CNY, "12", 1200),
		(CurrencyId::CNY, "0.01", 1),
		(CurrencyId::CNY, "0", 0),
		(CurrencyId::CNY, "007.10", 710),
		(CurrencyId::VND, "150000", 150_000),
		(CurrencyId::from_raw(414), "1.234", 1234),
	] {
		assert_eq!(currency.parse_decimal(text), Ok(amount), "{text}");
	}
}

#[test]
fn a_wrong_amount_is_refused_with_the_reason() {
	for (currency, text, reason) in [
		(CurrencyId::CNY, "", ParseAmountError::Missing),
		(CurrencyId::CNY, ".", ParseAmountError::Missing),
		(CurrencyId::CNY, ".5", ParseAmountError::Missing),
		(CurrencyId::CNY, "5.", ParseAmountError::Missing),
		(CurrencyId::CNY, "-1", ParseAmountError::Character),
		(CurrencyId::CNY, "+1", ParseAmountError::Character),
		(CurrencyId::CNY, "1e3", ParseAmountError::Character),
		(CurrencyId::CNY, "1,50", ParseAmountError::Character),
		(CurrencyId::CNY, "1.2.3", ParseAmountError::Character),
		(CurrencyId::CNY, " 1", ParseAmountError::Character),
		(CurrencyId::CNY, "١", ParseAmountError::Character),
		(CurrencyId::CNY, "1.234", ParseAmountError::TooManyDecimals),
		(CurrencyId::CNY, "1.230", ParseAmountError::TooManyDecimals),
		(CurrencyId::VND, "1.0", ParseAmountError::TooManyDecimals),
		(CurrencyId::XXX, "1", ParseAmountError::CurrencyUnknown),
		(
			CurrencyId::from_raw(1),
			"1",
			ParseAmountError::CurrencyUnknown,
		),
	] {
		assert_eq!(currency.parse_decimal(text), Err(reason), "{text:?}");
	}
}

#[test]
fn an_amount_has_at_most_18_digits() {
	let yuan = CurrencyId::CNY;
	assert_eq!(yuan.parse_decimal("9999999999999999.99"), Ok(MAX_PAYMENT));
	assert_eq!(
		yuan.parse_decimal("10000000000000000"),
		Err(ParseAmountError::TooLarge)
	);
	assert_eq!(
		CurrencyId::VND.parse_decimal("999999999999999999"),
		Ok(MAX_PAYMENT)
	);
	assert_eq!(
		CurrencyId::VND.parse_decimal("1000000000000000000"),
		Err(ParseAmountError::TooLarge)
	);
	assert_eq!(
		yuan.parse_decimal(&"9".repeat(60)),
		Err(ParseAmountError::TooLarge)
	);
}

#[test]
fn a_refused_amount_names_its_code() {
	assert_eq!(
		ParseAmountError::TooManyDecimals.refusal().unwrap().code(),
		"CH20"
	);
	assert_eq!(
		ParseAmountError::TooLarge.refusal(),
		Some(Refusal::AboveSingleLimit)
	);
	assert_eq!(
		ParseAmountError::CurrencyUnknown.refusal(),
		Some(Refusal::CurrencyUnknown)
	);
	assert_eq!(ParseAmountError::Missing.refusal(), None);
	assert_eq!(ParseAmountError::Character.refusal(), None);
}

#[test]
fn an_amount_is_printed_with_all_decimals_of_its_currency() {
	assert_eq!(CurrencyId::CNY.format_decimal(1250), "12.50");
	assert_eq!(CurrencyId::CNY.format_decimal(5), "0.05");
	assert_eq!(CurrencyId::CNY.format_decimal(0), "0.00");
	assert_eq!(CurrencyId::VND.format_decimal(150_000), "150000");
	assert_eq!(CurrencyId::from_raw(414).format_decimal(1), "0.001");
	assert_eq!(
		CurrencyId::CNY.format_decimal(u128::MAX),
		"3402823669209384634633746074317682114.55"
	);
}

#[test]
fn an_amount_of_an_unknown_currency_is_printed_in_its_units() {
	assert_eq!(CurrencyId::XXX.format_decimal(1250), "1250");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4096))]

	#[test]
	fn what_is_printed_is_read_back(index in 0usize..3, amount in 0..=MAX_PAYMENT) {
		let currency = CURRENCIES[index];
		prop_assert_eq!(currency.parse_decimal(&currency.format_decimal(amount)), Ok(amount));
	}

	#[test]
	fn texts_like_amounts_are_read_as_big_integers_are(
		index in 0usize..3,
		text in "[0-9]{0,22}([.][0-9.]{0,4})?",
	) {
		let currency = CURRENCIES[index];
		let read = currency.parse_decimal(&text).ok().map(BigUint::from);
		prop_assert_eq!(read, model(currency, &text));
	}

	#[test]
	fn random_bytes_are_read_as_big_integers_are(
		index in 0usize..3,
		bytes in prop::collection::vec(
			prop_oneof![any::<u8>(), b'0'..=b'9', Just(b'.'), Just(b'-')],
			0..24,
		),
	) {
		let currency = CURRENCIES[index];
		let text = String::from_utf8_lossy(&bytes);
		let read = currency.parse_decimal(&text).ok().map(BigUint::from);
		prop_assert_eq!(read, model(currency, &text));
	}
}
