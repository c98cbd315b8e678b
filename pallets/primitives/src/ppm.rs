//! Shares in parts per million.

use crate::{
	Amount,
	macros::{checked_decode, reasons},
};
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use core::{cmp::Reverse, fmt, str::FromStr};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A share in parts per million, at most the whole.
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
#[serde(try_from = "u32", into = "u32")]
pub struct Ppm(u32);

/// How the text form ends.
const SUFFIX: &str = " ppm";

impl Ppm {
	/// How many parts the whole has.
	pub const PARTS: u32 = 1_000_000;
	/// Nothing.
	pub const ZERO: Self = Self(0);
	/// The whole.
	pub const ONE: Self = Self(Self::PARTS);

	/// A share of so many parts; none for more than the whole.
	pub const fn new(parts: u32) -> Option<Self> {
		if parts <= Self::PARTS {
			Some(Self(parts))
		} else {
			None
		}
	}

	/// The parts, 0 to 1,000,000.
	pub const fn parts(self) -> u32 {
		self.0
	}

	/// This share of an amount, rounded down.
	pub fn of_floor(self, amount: Amount) -> Amount {
		self.share(amount).0
	}

	/// This share of an amount, rounded up.
	pub fn of_ceil(self, amount: Amount) -> Amount {
		let (floor, rest) = self.share(amount);
		// Not above `amount`: without a rest nothing is added.
		floor.saturating_add(u128::from(rest > 0))
	}

	/// Splits an amount by shares that make up the whole, by largest remainder.
	///
	/// The parts sum up to the amount exactly, each is its exact share rounded down
	/// or up, and a share of zero gets nothing. The units that rounding down leaves
	/// over go to the largest remainders, among equal ones to the first. Each part
	/// stands where its share stands.
	///
	/// The parts of a larger amount are not always larger, part by part (the Alabama
	/// paradox: 10 by 6 : 6 : 2 is 4, 4, 2 and 11 is 5, 5, 1). Who pays out in steps
	/// by the split of the cumulative amount lets a step pay the difference where
	/// there is one, and nothing where there is none.
	///
	/// Linear in the number of shares but for a sort: the caller bounds it.
	pub fn split(amount: Amount, shares: &[Self]) -> Result<Vec<Amount>, SplitError> {
		let sum = shares
			.iter()
			.try_fold(0u32, |sum, share| sum.checked_add(share.0));
		if sum != Some(Self::PARTS) {
			return Err(SplitError::NotTheWhole);
		}
		let exact: Vec<(Amount, u64)> = shares.iter().map(|share| share.share(amount)).collect();
		let floors = exact
			.iter()
			.fold(0u128, |sum, (floor, _)| sum.saturating_add(*floor));
		let left = usize::try_from(amount.saturating_sub(floors)).unwrap_or(usize::MAX);

		let mut by_remainder: Vec<usize> = (0..exact.len()).collect();
		// A stable sort: equal remainders stay in the order of the shares.
		by_remainder.sort_by_key(|index| Reverse(exact.get(*index).map(|(_, rest)| *rest)));
		let mut parts: Vec<Amount> = exact.iter().map(|(floor, _)| *floor).collect();
		for index in by_remainder.into_iter().take(left) {
			if let Some(part) = parts.get_mut(index) {
				*part = part.saturating_add(1);
			}
		}
		Ok(parts)
	}

	/// The share of an amount rounded down, and the remainder in millionths.
	fn share(self, amount: Amount) -> (Amount, u64) {
		const PARTS: u128 = Ppm::PARTS as u128;
		let parts = u128::from(self.0);
		// Neither product overflows: the first is at most `amount`, the second less
		// than 10^12.
		let whole = (amount / PARTS).saturating_mul(parts);
		let rest = (amount % PARTS).saturating_mul(parts);
		let remainder = u64::try_from(rest % PARTS).unwrap_or_default();
		(whole.saturating_add(rest / PARTS), remainder)
	}
}

impl TryFrom<u32> for Ppm {
	type Error = ParsePpmError;

	fn try_from(parts: u32) -> Result<Self, Self::Error> {
		Self::new(parts).ok_or(ParsePpmError::AboveTheWhole)
	}
}

impl From<Ppm> for u32 {
	fn from(share: Ppm) -> Self {
		share.0
	}
}

/// Reads the text form, such as `2500 ppm`.
impl FromStr for Ppm {
	type Err = ParsePpmError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let digits = text.strip_suffix(SUFFIX).ok_or(ParsePpmError::Unit)?;
		if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
			return Err(ParsePpmError::Character);
		}
		// Only digits, so the one reason left for a failure is a number too large.
		digits
			.parse()
			.ok()
			.and_then(Self::new)
			.ok_or(ParsePpmError::AboveTheWhole)
	}
}

impl fmt::Display for Ppm {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}{SUFFIX}", self.0)
	}
}

checked_decode!(Ppm, u32);

reasons! {
	/// Why something is no share.
	ParsePpmError {
		Unit => "a share ends with \" ppm\"",
		Character => "a share is a whole number",
		AboveTheWhole => "a share is at most 1000000 ppm",
	}
}

reasons! {
	/// Why an amount is not split.
	SplitError {
		NotTheWhole => "the shares do not sum up to 1000000 ppm",
	}
}
