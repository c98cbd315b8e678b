//! Rates between minor units, as fractions.

use crate::Amount;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Ordering;
use scale_info::TypeInfo;
use sp_arithmetic::{Rounding, helpers_128bit::multiply_by_rational_with_rounding};
use sp_core::U256;

/// How many minor units of the target one minor unit of the source is worth.
///
/// A zero on either side of the fraction is no rate: nothing converts by it.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Fraction {
	/// Minor units of the target.
	pub numerator: u128,
	/// Minor units of the source that are worth as much.
	pub denominator: u128,
}

impl Fraction {
	/// What an exact source buys, in minor units of the target, rounded down.
	///
	/// None when either side would be zero, or the target more than 128 bits hold.
	pub fn target_of(&self, source: Amount) -> Option<Amount> {
		multiply_by_rational_with_rounding(source, self.numerator, self.denominator, Rounding::Down)
			.filter(|target| *target > 0)
	}

	/// What an exact target costs, in minor units of the source, rounded up.
	///
	/// None when either side would be zero, or the source more than 128 bits hold.
	pub fn source_of(&self, target: Amount) -> Option<Amount> {
		multiply_by_rational_with_rounding(target, self.denominator, self.numerator, Rounding::Up)
			.filter(|source| *source > 0)
	}

	/// The rate of the way back.
	pub const fn inverse(self) -> Self {
		Self {
			numerator: self.denominator,
			denominator: self.numerator,
		}
	}

	/// Which rate gives more of the target; none when one of them is no rate.
	///
	/// Exact, in 256 bits.
	pub fn compare(&self, other: &Self) -> Option<Ordering> {
		if [
			self.numerator,
			self.denominator,
			other.numerator,
			other.denominator,
		]
		.contains(&0)
		{
			return None;
		}
		// A product of two 128-bit numbers always fits.
		let ours = U256::from(self.numerator).checked_mul(other.denominator.into())?;
		let theirs = U256::from(other.numerator).checked_mul(self.denominator.into())?;
		Some(ours.cmp(&theirs))
	}
}
