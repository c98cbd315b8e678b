//! Jurisdictions by their ISO 3166-1 code.

use crate::{
	jurisdiction_table::JURISDICTIONS,
	macros::{checked_decode, reasons, text_serde},
};
use codec::{Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;

/// A jurisdiction: the ISO 3166-1 alpha-2 code of a country, two capital letters.
///
/// Only assigned codes exist, and [`Jurisdiction::ZZ`]; nothing else decodes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, MaxEncodedLen, TypeInfo)]
pub struct Jurisdiction([u8; 2]);

impl Jurisdiction {
	/// China.
	pub const CN: Self = Self(*b"CN");
	/// Indonesia.
	pub const ID: Self = Self(*b"ID");
	/// Kazakhstan.
	pub const KZ: Self = Self(*b"KZ");
	/// Pakistan.
	pub const PK: Self = Self(*b"PK");
	/// The United States.
	pub const US: Self = Self(*b"US");
	/// Viet Nam.
	pub const VN: Self = Self(*b"VN");
	/// No country: what [`Identify`](crate::Identify) of `()` answers on chains
	/// without KYC. It can be stored, but no text parses to it, and nobody may be
	/// attested in it: see [`Jurisdiction::is_country`].
	pub const ZZ: Self = Self(*b"ZZ");

	/// The two letters.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// The two letters as bytes.
	pub const fn to_bytes(self) -> [u8; 2] {
		self.0
	}

	/// Whether it is an assigned code of ISO 3166-1: every one but
	/// [`Jurisdiction::ZZ`].
	pub fn is_country(&self) -> bool {
		JURISDICTIONS.binary_search(&self.0).is_ok()
	}
}

impl TryFrom<[u8; 2]> for Jurisdiction {
	type Error = ParseJurisdictionError;

	fn try_from(letters: [u8; 2]) -> Result<Self, Self::Error> {
		if !letters.iter().all(u8::is_ascii_uppercase) {
			return Err(ParseJurisdictionError::Character);
		}
		let jurisdiction = Self(letters);
		if jurisdiction.is_country() || jurisdiction == Self::ZZ {
			Ok(jurisdiction)
		} else {
			Err(ParseJurisdictionError::Unknown)
		}
	}
}

impl FromStr for Jurisdiction {
	type Err = ParseJurisdictionError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let letters: [u8; 2] = text
			.as_bytes()
			.try_into()
			.map_err(|_| ParseJurisdictionError::Length)?;
		let jurisdiction = Self::try_from(letters)?;
		if jurisdiction.is_country() {
			Ok(jurisdiction)
		} else {
			Err(ParseJurisdictionError::Unknown)
		}
	}
}

impl fmt::Display for Jurisdiction {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for Jurisdiction {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

checked_decode!(Jurisdiction, [u8; 2]);
text_serde!(Jurisdiction);

reasons! {
	/// Why a text is no jurisdiction.
	ParseJurisdictionError {
		Length => "a country code has two letters",
		Character => "a country code is written in capital letters",
		Unknown => "ISO 3166-1 assigns this code to no country",
	}
}
