//! End-to-end transaction references.

use crate::macros::{checked_decode, reasons, text_serde};
use codec::{Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;

/// A unique end-to-end transaction reference: a UUID of version 4 and of the
/// variant of RFC 4122, in 16 bytes. Written in lower case with hyphens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, MaxEncodedLen, TypeInfo)]
pub struct Uetr([u8; 16]);

/// Where the hyphens stand in the text form.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

impl Uetr {
	/// A reference from 16 random bytes: version and variant are set over them.
	pub const fn from_random(bytes: [u8; 16]) -> Self {
		let number = u128::from_be_bytes(bytes);
		let cleared = number & !(0xf << 76) & !(0b11 << 62);
		Self((cleared | (4 << 76) | (0b10 << 62)).to_be_bytes())
	}

	/// The 16 bytes, in the order of the text form.
	pub const fn to_bytes(self) -> [u8; 16] {
		self.0
	}
}

impl TryFrom<[u8; 16]> for Uetr {
	type Error = ParseUetrError;

	fn try_from(bytes: [u8; 16]) -> Result<Self, Self::Error> {
		let number = u128::from_be_bytes(bytes);
		if (number >> 76) & 0xf != 4 {
			return Err(ParseUetrError::Version);
		}
		if (number >> 62) & 0b11 != 0b10 {
			return Err(ParseUetrError::Variant);
		}
		Ok(Self(bytes))
	}
}

impl FromStr for Uetr {
	type Err = ParseUetrError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		if text.len() != 36 {
			return Err(ParseUetrError::Length);
		}
		let mut number = 0u128;
		for (position, character) in text.bytes().enumerate() {
			if HYPHENS.contains(&position) {
				if character != b'-' {
					return Err(ParseUetrError::Hyphen);
				}
				continue;
			}
			let nibble = match character {
				b'0'..=b'9' | b'a'..=b'f' => char::from(character).to_digit(16),
				_ => None,
			};
			number = number << 4 | u128::from(nibble.ok_or(ParseUetrError::Character)?);
		}
		Self::try_from(number.to_be_bytes())
	}
}

impl fmt::Display for Uetr {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let number = u128::from_be_bytes(self.0);
		write!(
			f,
			"{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
			number >> 96,
			(number >> 80) & 0xffff,
			(number >> 64) & 0xffff,
			(number >> 48) & 0xffff,
			number & 0xffff_ffff_ffff,
		)
	}
}

impl fmt::Debug for Uetr {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(self, f)
	}
}

checked_decode!(Uetr, [u8; 16]);
text_serde!(Uetr);

reasons! {
	/// Why a text is no end-to-end transaction reference.
	ParseUetrError {
		Length => "a UETR has 36 characters",
		Hyphen => "a UETR has hyphens after 8, 12, 16 and 20 digits",
		Character => "a UETR is made of hexadecimal digits in lower case",
		Version => "a UETR is a UUID of version 4",
		Variant => "a UETR is a UUID of the variant of RFC 4122",
	}
}
