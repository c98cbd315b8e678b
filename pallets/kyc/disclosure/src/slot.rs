//! The places of a tree.

use crate::{FieldError, macros::checked_decode};
use codec::Encode;
use core::fmt;

/// How many places a tree has.
const SLOTS: u8 = 32;

/// One of the 32 places of a tree, 0 to 31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode)]
pub struct Slot(u8);

impl Slot {
	/// A slot that is known when this is compiled.
	pub(crate) const fn at<const NUMBER: u8>() -> Self {
		const { assert!(NUMBER < SLOTS, "the highest slot is 31") };
		Self(NUMBER)
	}

	/// All of them, in order.
	pub fn all() -> impl Iterator<Item = Self> {
		(0..SLOTS).map(Self)
	}

	/// Its number, 0 to 31.
	pub const fn number(self) -> u8 {
		self.0
	}
}

impl TryFrom<u8> for Slot {
	type Error = FieldError;

	fn try_from(number: u8) -> Result<Self, Self::Error> {
		if number < SLOTS {
			Ok(Self(number))
		} else {
			Err(FieldError::SlotTooHigh)
		}
	}
}

impl fmt::Display for Slot {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(&self.0, f)
	}
}

checked_decode!(Slot, u8);
