//! The tables of currencies and jurisdictions are those of ISO 4217 and ISO 3166-1.

use super::assert_generated;
use iso_currency::{Currency, Flag};
use std::fmt::Write;

/// Withdrawn for `iso_currency`, but listed by ISO 4217: the bolívar has two codes.
const STILL_LISTED: &str = "VES";

/// Every currency of ISO 4217 that circulates: no funds code, no metal or unit of
/// account, no withdrawn code. Sorted by number.
fn circulating() -> Vec<Currency> {
	(0..1000)
		.filter_map(Currency::from_numeric)
		.filter(|currency| {
			currency.code() == STILL_LISTED
				|| !currency
					.flags()
					.iter()
					.any(|flag| matches!(flag, Flag::Fund | Flag::Special | Flag::Superseded(_)))
		})
		.collect()
}

#[test]
fn the_table_of_currencies_is_iso_4217() {
	let currencies = circulating();
	let mut expected = format!(
		"//! Generated from ISO 4217 by the test `tests::tables`: not edited by hand.\n\n\
		/// The circulating currencies: numeric code, alphabetic code, minor units; sorted\n\
		/// by number.\n\
		#[rustfmt::skip]\n\
		pub(crate) static CURRENCIES: [(u16, &str, u8); {}] = [\n",
		currencies.len()
	);
	for currency in currencies {
		writeln!(
			expected,
			"\t({}, \"{}\", {}),",
			currency.numeric(),
			currency.code(),
			currency.exponent().unwrap()
		)
		.unwrap();
	}
	expected.push_str("];\n");
	assert_generated("src/currency_table.rs", &expected);
}

#[test]
fn the_table_of_jurisdictions_is_iso_3166_1() {
	let mut codes: Vec<&str> = rust_iso3166::ALL
		.iter()
		.map(|country| country.alpha2)
		.collect();
	codes.sort_unstable();
	codes.dedup();
	let mut expected = format!(
		"//! Generated from ISO 3166-1 by the test `tests::tables`: not edited by hand.\n\n\
		/// The assigned alpha-2 codes, sorted.\n\
		#[rustfmt::skip]\n\
		pub(crate) static JURISDICTIONS: [[u8; 2]; {}] = [\n",
		codes.len()
	);
	for row in codes.chunks(10) {
		let row: Vec<String> = row.iter().map(|code| format!("*b\"{code}\"")).collect();
		writeln!(expected, "\t{},", row.join(", ")).unwrap();
	}
	expected.push_str("];\n");
	assert_generated("src/jurisdiction_table.rs", &expected);
}
