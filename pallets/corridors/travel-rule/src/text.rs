//! Texts with their bounds.

use crate::{Reason, macros::text_part};
use caravan_primitives::Lei;
use core::{fmt, str::FromStr};

/// A text of 1 to `MAX` Latin letters, digits, signs and spaces: the printable characters
/// of ASCII.
///
/// Its debug form is its length: a person's data does not belong into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Text<const MAX: usize>(String);

/// A text of 1 to `MAX` characters of any script, without control characters.
///
/// Its debug form is its length.
#[derive(Clone, PartialEq, Eq)]
pub struct LocalText<const MAX: usize>(String);

impl<const MAX: usize> Text<MAX> {
	/// The text.
	pub fn as_str(&self) -> &str {
		&self.0
	}
}

impl<const MAX: usize> LocalText<MAX> {
	/// The text.
	pub fn as_str(&self) -> &str {
		&self.0
	}
}

/// The text, if it has 1 to `max` characters.
fn bounded(text: &str, max: usize) -> Result<String, Reason> {
	match text.chars().count() {
		0 => Err(Reason::TextEmpty),
		count if count > max => Err(Reason::TextTooLong),
		_ => Ok(text.to_owned()),
	}
}

impl<const MAX: usize> FromStr for Text<MAX> {
	type Err = Reason;

	/// Errors: [`Reason::TextControl`], [`Reason::TextNotLatin`], [`Reason::TextEmpty`],
	/// [`Reason::TextTooLong`].
	fn from_str(text: &str) -> Result<Self, Reason> {
		if text.chars().any(char::is_control) {
			Err(Reason::TextControl)
		} else if !text.is_ascii() {
			Err(Reason::TextNotLatin)
		} else {
			bounded(text, MAX).map(Self)
		}
	}
}

impl<const MAX: usize> FromStr for LocalText<MAX> {
	type Err = Reason;

	/// Errors: [`Reason::TextControl`], [`Reason::TextEmpty`], [`Reason::TextTooLong`].
	fn from_str(text: &str) -> Result<Self, Reason> {
		if text.chars().any(char::is_control) {
			Err(Reason::TextControl)
		} else {
			bounded(text, MAX).map(Self)
		}
	}
}

/// An LEI is 20 capital letters and digits.
impl From<Lei> for Text<35> {
	fn from(lei: Lei) -> Self {
		Self(lei.to_string())
	}
}

impl<const MAX: usize> fmt::Debug for Text<MAX> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Text({} characters)", self.0.chars().count())
	}
}

impl<const MAX: usize> fmt::Debug for LocalText<MAX> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "LocalText({} characters)", self.0.chars().count())
	}
}

text_part!(Text<MAX>, as_str, MAX);
text_part!(LocalText<MAX>, as_str, MAX);
