//! Legal entity identifiers.

use crate::macros::{checked_decode, reasons, text_serde};
use codec::{Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;

/// A legal entity identifier of ISO 17442: 18 capital letters and digits, then two
/// check digits, the whole with remainder 1 by 97 (ISO 7064, MOD 97-10).
///
/// The check digits 00, 01 and 99 have remainder 1 where 97, 98 and 02 stand for
/// the same; a register never issues them, so they are refused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, MaxEncodedLen, TypeInfo)]
pub struct Lei([u8; 20]);

impl Lei {
	/// The twenty characters.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// The twenty characters as bytes.
	pub const fn to_bytes(self) -> [u8; 20] {
		self.0
	}
}

/// The remainder by 97 of the characters, a letter standing for 10 to 35.
fn remainder(characters: &[u8]) -> Option<u32> {
	characters.iter().try_fold(0u32, |remainder, character| {
		let value = char::from(*character).to_digit(36)?;
		let shift: u32 = if value < 10 { 10 } else { 100 };
		Some(remainder.saturating_mul(shift).saturating_add(value) % 97)
	})
}

impl TryFrom<[u8; 20]> for Lei {
	type Error = ParseLeiError;

	fn try_from(characters: [u8; 20]) -> Result<Self, Self::Error> {
		if !characters
			.iter()
			.all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
		{
			return Err(ParseLeiError::Character);
		}
		let [.., tens, units] = characters;
		if !tens.is_ascii_digit() || !units.is_ascii_digit() {
			return Err(ParseLeiError::CheckDigitsNoDigits);
		}
		if matches!(&[tens, units], b"00" | b"01" | b"99") {
			return Err(ParseLeiError::CheckDigitsNeverIssued);
		}
		match remainder(&characters) {
			Some(1) => Ok(Self(characters)),
			_ => Err(ParseLeiError::CheckDigitsWrong),
		}
	}
}

impl FromStr for Lei {
	type Err = ParseLeiError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let characters: [u8; 20] = text
			.as_bytes()
			.try_into()
			.map_err(|_| ParseLeiError::Length)?;
		Self::try_from(characters)
	}
}

impl fmt::Display for Lei {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for Lei {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

checked_decode!(Lei, [u8; 20]);
text_serde!(Lei);

reasons! {
	/// Why a text is no legal entity identifier.
	ParseLeiError {
		Length => "an LEI has 20 characters",
		Character => "an LEI is made of capital letters and digits",
		CheckDigitsNoDigits => "an LEI ends with two digits",
		CheckDigitsNeverIssued => "no LEI ends with 00, 01 or 99",
		CheckDigitsWrong => "the check digits of the LEI are wrong",
	}
}
