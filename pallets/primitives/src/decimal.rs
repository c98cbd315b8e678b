//! Plain decimal numbers: digits, and optionally a point with digits behind it.
//!
//! No sign, no exponent, no separator of thousands, no blank: what a bank's
//! message contains, and nothing that two programs could read differently.

use core::fmt;

/// A decimal number as written: `digits / 10^decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
	/// All digits, without the point.
	pub digits: u128,
	/// How many of them stand behind the point. Longer ones than 255 count as 255.
	pub decimals: u8,
}

/// Why a text is no decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecimalError {
	/// No digit before the point, or none behind it.
	Missing,
	/// Something else than a digit or one point.
	Character,
	/// More digits than 128 bits hold.
	TooLong,
}

/// Reads a decimal number.
pub(crate) fn parse(text: &str) -> Result<Decimal, DecimalError> {
	let (whole, part) = match text.split_once('.') {
		Some((whole, part)) => (whole, Some(part)),
		None => (text, None),
	};
	if whole.is_empty() || part.is_some_and(str::is_empty) {
		return Err(DecimalError::Missing);
	}
	let mut digits = 0u128;
	for character in whole.chars().chain(part.unwrap_or_default().chars()) {
		let digit = character.to_digit(10).ok_or(DecimalError::Character)?;
		digits = digits
			.checked_mul(10)
			.and_then(|shifted| shifted.checked_add(digit.into()))
			.ok_or(DecimalError::TooLong)?;
	}
	let decimals = part.map_or(0, |part| u8::try_from(part.len()).unwrap_or(u8::MAX));
	Ok(Decimal { digits, decimals })
}

/// Prints a decimal number, with exactly `decimals` digits behind the point.
impl fmt::Display for Decimal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let unit = 10u128.checked_pow(self.decimals.into()).ok_or(fmt::Error)?;
		let whole = self.digits.checked_div(unit).ok_or(fmt::Error)?;
		let part = self.digits.checked_rem(unit).ok_or(fmt::Error)?;
		match self.decimals {
			0 => write!(f, "{whole}"),
			width => write!(f, "{whole}.{part:0>width$}", width = usize::from(width)),
		}
	}
}
