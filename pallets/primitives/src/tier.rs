//! How well somebody is known.

use crate::macros::{checked_decode, reasons};
use codec::{Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A tier of KYC, 0 (least known) to 3 (best known). Higher ones may do more.
///
/// A higher number neither decodes nor is read from a genesis file.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Encode,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct Tier(pub u8);

impl Tier {
	/// The lowest tier.
	pub const MIN: Self = Self(0);
	/// The highest tier.
	pub const MAX: Self = Self(3);
}

impl TryFrom<u8> for Tier {
	type Error = ParseTierError;

	fn try_from(number: u8) -> Result<Self, Self::Error> {
		if number <= Self::MAX.0 {
			Ok(Self(number))
		} else {
			Err(ParseTierError::TooHigh)
		}
	}
}

impl From<Tier> for u8 {
	fn from(tier: Tier) -> Self {
		tier.0
	}
}

impl FromStr for Tier {
	type Err = ParseTierError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		match text.as_bytes() {
			[digit @ b'0'..=b'9'] => Self::try_from(digit.saturating_sub(b'0')),
			_ => Err(ParseTierError::NoDigit),
		}
	}
}

impl fmt::Display for Tier {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(&self.0, f)
	}
}

checked_decode!(Tier, u8);

reasons! {
	/// Why something is no tier.
	ParseTierError {
		NoDigit => "a tier is one digit",
		TooHigh => "the highest tier is 3",
	}
}
