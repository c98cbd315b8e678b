//! Rates as banks write them, between major units.

use crate::{
	CurrencyId, Fraction,
	decimal::{self, Decimal, DecimalError},
	macros::{checked_decode, reasons, text_serde},
};
use codec::{Encode, MaxEncodedLen};
use core::{cmp::Ordering, fmt, str::FromStr};
use scale_info::TypeInfo;

/// An exchange rate: so many major units of the target for one major unit of the
/// source, `mantissa / 10^scale`.
///
/// At most 11 digits, at most 10 behind the point, never zero. The number of
/// decimals is kept as written: 7.10 and 7.1 are two texts of one rate; use
/// [`Rate::compare`] to compare what they are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, MaxEncodedLen, TypeInfo)]
pub struct Rate {
	/// All digits, as a whole number.
	mantissa: u64,
	/// How many of the digits stand behind the point.
	scale: u8,
}

impl Rate {
	/// The greatest mantissa: 11 digits.
	pub const MAX_MANTISSA: u64 = 99_999_999_999;
	/// The most digits behind the point.
	pub const MAX_SCALE: u8 = 10;

	/// The rate `mantissa / 10^scale`.
	pub const fn new(mantissa: u64, scale: u8) -> Result<Self, ParseRateError> {
		if mantissa == 0 {
			return Err(ParseRateError::Zero);
		}
		if mantissa > Self::MAX_MANTISSA {
			return Err(ParseRateError::TooManyDigits);
		}
		if scale > Self::MAX_SCALE {
			return Err(ParseRateError::TooManyDecimals);
		}
		Ok(Self { mantissa, scale })
	}

	/// All digits, as a whole number.
	pub const fn mantissa(&self) -> u64 {
		self.mantissa
	}

	/// How many of the digits stand behind the point.
	pub const fn scale(&self) -> u8 {
		self.scale
	}

	/// The rate between minor units: `from` is the currency of the source, `to` that
	/// of the target. None when one of them is not known.
	pub fn fraction(&self, from: CurrencyId, to: CurrencyId) -> Option<Fraction> {
		let up = to.minor_units()?;
		let down = self.scale.saturating_add(from.minor_units()?);
		// Common powers of ten are left out, which keeps the products small.
		let common = up.min(down);
		let numerator = u128::from(self.mantissa)
			.checked_mul(10u128.checked_pow(up.saturating_sub(common).into())?)?;
		let denominator = 10u128.checked_pow(down.saturating_sub(common).into())?;
		Some(Fraction {
			numerator,
			denominator,
		})
	}

	/// Which rate is higher, whatever the number of decimals.
	pub fn compare(&self, other: &Self) -> Ordering {
		self.scaled().cmp(&other.scaled())
	}

	/// The rate with ten decimals. At most 10^21.
	fn scaled(&self) -> u128 {
		let missing = Self::MAX_SCALE.saturating_sub(self.scale);
		u128::from(self.mantissa).saturating_mul(10u128.saturating_pow(missing.into()))
	}
}

impl TryFrom<(u64, u8)> for Rate {
	type Error = ParseRateError;

	fn try_from((mantissa, scale): (u64, u8)) -> Result<Self, Self::Error> {
		Self::new(mantissa, scale)
	}
}

/// Reads the text form, such as `7.1023`.
impl FromStr for Rate {
	type Err = ParseRateError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let Decimal { digits, decimals } = decimal::parse(text)?;
		let mantissa = u64::try_from(digits).map_err(|_| ParseRateError::TooManyDigits)?;
		Self::new(mantissa, decimals)
	}
}

impl fmt::Display for Rate {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		Decimal {
			digits: self.mantissa.into(),
			decimals: self.scale,
		}
		.fmt(f)
	}
}

checked_decode!(Rate, (u64, u8));
text_serde!(Rate);

reasons! {
	/// Why something is no rate.
	ParseRateError {
		Missing => "a rate has digits, and digits behind its point if it has one",
		Character => "a rate is made of digits and at most one point",
		Zero => "a rate is never zero",
		TooManyDigits => "a rate has at most 11 digits",
		TooManyDecimals => "a rate has at most 10 digits behind the point",
	}
}

impl From<DecimalError> for ParseRateError {
	fn from(error: DecimalError) -> Self {
		match error {
			DecimalError::Missing => Self::Missing,
			DecimalError::Character => Self::Character,
			DecimalError::TooLong => Self::TooManyDigits,
		}
	}
}
