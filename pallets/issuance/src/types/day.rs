//! Value dates: days, and how long a reference of one counts.

use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Milliseconds of one day.
pub const DAY: Moment = 86_400_000;

/// A day: the number of whole days since 1970-01-01, UTC.
///
/// The number is kept big-endian and is the first key of a map that is not hashed, so the
/// keys of the map are in the order of time, and the oldest is always the first one.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Day([u8; 4]);

impl Day {
	/// The day in which a moment lies.
	pub fn of(moment: Moment) -> Self {
		// A day past the range of `u32` is eleven million years away.
		let number = moment
			.checked_div(DAY)
			.and_then(|day| u32::try_from(day).ok());
		Self::from(number.unwrap_or(u32::MAX))
	}

	/// The number of the day since 1970-01-01.
	pub fn number(self) -> u32 {
		u32::from_be_bytes(self.0)
	}

	/// The first millisecond of the day.
	pub fn start(self) -> Moment {
		Moment::from(self.number()).saturating_mul(DAY)
	}

	/// The first millisecond of the day after this one.
	pub fn end(self) -> Moment {
		self.start().saturating_add(DAY)
	}
}

impl From<u32> for Day {
	fn from(number: u32) -> Self {
		Self(number.to_be_bytes())
	}
}
