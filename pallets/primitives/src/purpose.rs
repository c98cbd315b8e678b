//! What a payment is for.

use crate::macros::{checked_decode, reasons, text_serde};
use codec::{Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;

/// A purpose in the form of the ISO 20022 external purpose codes: four capital
/// letters, such as `GDDS` (goods) or `SCVE` (services).
///
/// Only the form is checked: which purposes are allowed is each jurisdiction's
/// rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, MaxEncodedLen, TypeInfo)]
pub struct PurposeCode([u8; 4]);

impl PurposeCode {
	/// The four letters.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// The four letters as bytes.
	pub const fn to_bytes(self) -> [u8; 4] {
		self.0
	}
}

impl TryFrom<[u8; 4]> for PurposeCode {
	type Error = ParsePurposeError;

	fn try_from(letters: [u8; 4]) -> Result<Self, Self::Error> {
		if letters.iter().all(u8::is_ascii_uppercase) {
			Ok(Self(letters))
		} else {
			Err(ParsePurposeError::Character)
		}
	}
}

impl FromStr for PurposeCode {
	type Err = ParsePurposeError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let letters: [u8; 4] = text
			.as_bytes()
			.try_into()
			.map_err(|_| ParsePurposeError::Length)?;
		Self::try_from(letters)
	}
}

impl fmt::Display for PurposeCode {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for PurposeCode {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

checked_decode!(PurposeCode, [u8; 4]);
text_serde!(PurposeCode);

reasons! {
	/// Why a text is no purpose.
	ParsePurposeError {
		Length => "a purpose has four letters",
		Character => "a purpose is written in capital letters",
	}
}
