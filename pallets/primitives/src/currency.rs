//! Currencies by their ISO 4217 number.

use crate::{
	Amount, MAX_PAYMENT, Refusal,
	currency_table::CURRENCIES,
	decimal::{self, Decimal, DecimalError},
	macros::reasons,
};
use alloc::{string::String, string::ToString};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A currency: its ISO 4217 numeric code, encoded as a `u32`.
///
/// It is the asset id of the ledger, so every number decodes: what is not a
/// known currency is unknown to the ledger too and is refused there. The
/// default is 999 (`XXX`, "no currency"), which is never created.
///
/// Known are the circulating currencies. Funds codes, metals, units of account
/// and withdrawn codes of ISO 4217 are not.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct CurrencyId(u32);

impl CurrencyId {
	/// Renminbi of China, 2 decimals.
	pub const CNY: Self = Self(156);
	/// Euro, 2 decimals.
	pub const EUR: Self = Self(978);
	/// Rupiah of Indonesia, 2 decimals.
	pub const IDR: Self = Self(360);
	/// Tenge of Kazakhstan, 2 decimals.
	pub const KZT: Self = Self(398);
	/// Rupee of Pakistan, 2 decimals.
	pub const PKR: Self = Self(586);
	/// Dollar of the United States, 2 decimals.
	pub const USD: Self = Self(840);
	/// Dong of Viet Nam, no decimals.
	pub const VND: Self = Self(704);
	/// "No currency": the default, never created.
	pub const XXX: Self = Self(999);

	/// The currency of a number, known or not.
	pub const fn from_raw(numeric: u32) -> Self {
		Self(numeric)
	}

	/// The currency of an ISO 4217 numeric code; none when it is not known.
	pub fn from_numeric(numeric: u16) -> Option<Self> {
		let currency = Self(numeric.into());
		currency.is_known().then_some(currency)
	}

	/// The currency of an ISO 4217 alphabetic code, three capital letters.
	pub fn from_alphabetic(code: &str) -> Result<Self, ParseCurrencyError> {
		let letters: [u8; 3] = code
			.as_bytes()
			.try_into()
			.map_err(|_| ParseCurrencyError::Length)?;
		if !letters.iter().all(u8::is_ascii_uppercase) {
			return Err(ParseCurrencyError::Character);
		}
		CURRENCIES
			.iter()
			.find(|(_, alphabetic, _)| *alphabetic == code)
			.map(|(numeric, _, _)| Self((*numeric).into()))
			.ok_or(ParseCurrencyError::Unknown)
	}

	/// The number, as ISO 4217 has it.
	pub const fn numeric(self) -> u32 {
		self.0
	}

	/// The alphabetic code; none when the currency is not known.
	pub fn alphabetic(self) -> Option<&'static str> {
		self.row().map(|(alphabetic, _)| alphabetic)
	}

	/// How many decimals the currency has: one major unit is ten to this power of
	/// minor units. None when the currency is not known.
	pub fn minor_units(self) -> Option<u8> {
		self.row().map(|(_, minor_units)| minor_units)
	}

	/// Whether it is a circulating currency of ISO 4217.
	pub fn is_known(self) -> bool {
		self.row().is_some()
	}

	/// Reads an amount in major units, such as `12.50`, into minor units.
	///
	/// At most as many decimals as the currency has, at most [`MAX_PAYMENT`]. Zero
	/// is read as zero: whether it may be paid is a question for the caller.
	pub fn parse_decimal(self, text: &str) -> Result<Amount, ParseAmountError> {
		let minor_units = self
			.minor_units()
			.ok_or(ParseAmountError::CurrencyUnknown)?;
		let Decimal { digits, decimals } = decimal::parse(text)?;
		let missing = minor_units
			.checked_sub(decimals)
			.ok_or(ParseAmountError::TooManyDecimals)?;
		10u128
			.checked_pow(missing.into())
			.and_then(|factor| digits.checked_mul(factor))
			.filter(|amount| *amount <= MAX_PAYMENT)
			.ok_or(ParseAmountError::TooLarge)
	}

	/// Prints an amount of minor units in major units, with all decimals that the
	/// currency has. An amount of an unknown currency is printed in its units.
	pub fn format_decimal(self, amount: Amount) -> String {
		let decimals = self.minor_units().unwrap_or_default();
		Decimal {
			digits: amount,
			decimals,
		}
		.to_string()
	}

	fn row(self) -> Option<(&'static str, u8)> {
		let index = CURRENCIES
			.binary_search_by_key(&self.0, |(numeric, _, _)| (*numeric).into())
			.ok()?;
		CURRENCIES
			.get(index)
			.map(|(_, alphabetic, minor_units)| (*alphabetic, *minor_units))
	}
}

impl Default for CurrencyId {
	fn default() -> Self {
		Self::XXX
	}
}

impl From<u32> for CurrencyId {
	fn from(numeric: u32) -> Self {
		Self(numeric)
	}
}

impl From<CurrencyId> for u32 {
	fn from(currency: CurrencyId) -> Self {
		currency.0
	}
}

/// Prints the alphabetic code, or the number of an unknown currency.
impl fmt::Display for CurrencyId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self.alphabetic() {
			Some(alphabetic) => f.write_str(alphabetic),
			None => write!(f, "{:03}", self.0),
		}
	}
}

/// Reads the alphabetic code.
impl FromStr for CurrencyId {
	type Err = ParseCurrencyError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		Self::from_alphabetic(text)
	}
}

reasons! {
	/// Why a text is no currency.
	ParseCurrencyError {
		Length => "a currency code has three letters",
		Character => "a currency code is written in capital letters",
		Unknown => "no circulating currency of ISO 4217 has this code",
	}
}

reasons! {
	/// Why a text is no amount of a currency.
	ParseAmountError {
		Missing => "an amount has digits, and digits behind its point if it has one",
		Character => "an amount is made of digits and at most one point",
		TooManyDecimals => "the amount has more decimals than its currency",
		TooLarge => "an amount has at most 18 digits",
		CurrencyUnknown => "the currency of the amount is not known",
	}
}

impl ParseAmountError {
	/// The refusal that a bank is told, where CODES has one; none for a text that
	/// is no number at all.
	pub const fn refusal(self) -> Option<Refusal> {
		match self {
			Self::TooManyDecimals => Some(Refusal::TooManyDecimals),
			Self::TooLarge => Some(Refusal::AboveSingleLimit),
			Self::CurrencyUnknown => Some(Refusal::CurrencyUnknown),
			Self::Missing | Self::Character => None,
		}
	}
}

impl From<DecimalError> for ParseAmountError {
	fn from(error: DecimalError) -> Self {
		match error {
			DecimalError::Missing => Self::Missing,
			DecimalError::Character => Self::Character,
			DecimalError::TooLong => Self::TooLarge,
		}
	}
}
