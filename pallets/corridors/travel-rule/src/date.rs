//! Dates.

use crate::{Reason, macros::text_part};
use chrono::{NaiveDate, Utc};
use core::{fmt, str::FromStr};

/// A day of the Gregorian calendar, years 1 to 9999, written `1990-02-28`.
///
/// Its debug form is empty: it may be a date of birth.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(NaiveDate);

impl Date {
	/// Today in UTC, by the system's clock.
	pub fn today() -> Self {
		Self(Utc::now().date_naive())
	}
}

/// The number of these digits, and nothing but digits.
fn number(digits: &str) -> Option<u32> {
	digits
		.bytes()
		.all(|byte| byte.is_ascii_digit())
		.then(|| digits.parse().ok())
		.flatten()
}

/// Year, month and day of a text of the right form.
fn numbers(text: &str) -> Option<(u32, u32, u32)> {
	let mut parts = text.split('-');
	let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
	let well_formed =
		parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
	if !well_formed {
		return None;
	}
	Some((number(year)?, number(month)?, number(day)?))
}

impl FromStr for Date {
	type Err = Reason;

	/// Errors: [`Reason::DateForm`], [`Reason::DateNoDay`].
	fn from_str(text: &str) -> Result<Self, Reason> {
		let (year, month, day) = numbers(text).ok_or(Reason::DateForm)?;
		i32::try_from(year)
			.ok()
			.filter(|year| *year > 0)
			.and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
			.map(Self)
			.ok_or(Reason::DateNoDay)
	}
}

impl fmt::Display for Date {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}", self.0.format("%Y-%m-%d"))
	}
}

impl fmt::Debug for Date {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("Date")
	}
}

text_part!(Date, to_string);
