//! Short names that a payment may use beside an account.

use alloc::vec::Vec;
use caravan_primitives::{Deposit, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, Error as CodecError, Input, MaxEncodedLen};
use core::{fmt, str::FromStr};
use frame_support::{BoundedVec, ensure, traits::ConstU32};
use scale_info::TypeInfo;

type Letters = BoundedVec<u8, ConstU32<{ Alias::MAX_LEN }>>;

/// A short name: 3 to 32 characters, lower-case letters, digits and hyphens. It begins with a
/// letter and ends with a letter or a digit; no two hyphens stand together.
#[derive(
	Clone, PartialEq, Eq, PartialOrd, Ord, Encode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Alias(Letters);

/// What is left of a name when letters that look alike are made equal. Two names with one
/// skeleton can't both exist, so nobody can register a name that is mistaken for another.
///
/// Made equal are `0` and `o`; `1`, `i` and `l`; `5` and `s`; `2` and `z`; `8` and `b`; `vv`
/// and `w`; `rn` and `m`; `cl` and `d`. Hyphens are left out.
#[derive(
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Skeleton(Letters);

impl Alias {
	/// The fewest characters.
	pub const MIN_LEN: usize = 3;
	/// The most characters.
	pub const MAX_LEN: u32 = 32;

	/// The characters.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// What names that look alike have in common.
	pub fn skeleton(&self) -> Skeleton {
		let mut letters: Vec<u8> = Vec::new();
		for letter in self.0.iter().filter(|letter| **letter != b'-') {
			let alike = match letter {
				b'0' => b'o',
				b'1' | b'i' => b'l',
				b'5' => b's',
				b'2' => b'z',
				b'8' => b'b',
				other => *other,
			};
			let pair = match (letters.last(), alike) {
				(Some(b'v'), b'v') => Some(b'w'),
				(Some(b'r'), b'n') => Some(b'm'),
				(Some(b'c'), b'l') => Some(b'd'),
				_ => None,
			};
			if pair.is_some() {
				letters.pop();
			}
			letters.push(pair.unwrap_or(alike));
		}
		// Never longer than the name.
		Skeleton(Letters::truncate_from(letters))
	}
}

/// Why a text is no alias.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParseAliasError {
	/// It has fewer than 3 or more than 32 characters.
	Length,
	/// It has another character than lower-case letters, digits and hyphens.
	Character,
	/// It doesn't begin with a letter, ends with a hyphen, or has two hyphens together.
	Form,
}

impl fmt::Display for ParseAliasError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Length => "an alias has 3 to 32 characters",
			Self::Character => "an alias is made of lower-case letters, digits and hyphens",
			Self::Form => {
				"an alias begins with a letter, has no two hyphens together and none at its end"
			}
		})
	}
}

impl core::error::Error for ParseAliasError {}

impl TryFrom<Letters> for Alias {
	type Error = ParseAliasError;

	fn try_from(letters: Letters) -> Result<Self, ParseAliasError> {
		ensure!(letters.len() >= Self::MIN_LEN, ParseAliasError::Length);
		let fits = |c: &u8| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == b'-';
		ensure!(letters.iter().all(fits), ParseAliasError::Character);
		ensure!(
			letters.first().is_some_and(u8::is_ascii_lowercase)
				&& letters.last() != Some(&b'-')
				&& !letters.windows(2).any(|pair| pair == b"--"),
			ParseAliasError::Form
		);
		Ok(Self(letters))
	}
}

impl FromStr for Alias {
	type Err = ParseAliasError;

	fn from_str(text: &str) -> Result<Self, ParseAliasError> {
		let letters = Letters::try_from(text.as_bytes().to_vec());
		Self::try_from(letters.map_err(|_| ParseAliasError::Length)?)
	}
}

impl fmt::Display for Alias {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for Alias {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Debug::fmt(self.as_str(), f)
	}
}

/// A name of the wrong form doesn't decode.
impl Decode for Alias {
	fn decode<I: Input>(input: &mut I) -> Result<Self, CodecError> {
		Self::try_from(Letters::decode(input)?).map_err(|_| "an alias of the wrong form".into())
	}
}

/// Whose a name is, and where it leads.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct AliasRecord<AccountId, Id, Ticket> {
	/// The name as its owner writes it.
	pub alias: Alias,
	/// The identity that it belongs to.
	pub owner: Id,
	/// The account that it leads to.
	pub account: AccountId,
	/// The deposit, while the name is in use.
	pub deposit: Option<Deposit<AccountId, Ticket>>,
	/// Until when a name that was given up is kept for its owner, in milliseconds of commercial
	/// time; none while it is in use.
	pub quiet_until: Option<Moment>,
}
