//! Spans of time in which papers end together, so that what is kept of them goes together.

use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Milliseconds of one bucket: ten minutes.
pub const BUCKET: Moment = 600_000;

/// A bucket: the number of whole [`BUCKET`]s since 1970-01-01, UTC.
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
pub struct Bucket([u8; 4]);

impl Bucket {
	/// The bucket in which a moment lies.
	pub fn of(moment: Moment) -> Self {
		// A bucket past the range of `u32` is eighty thousand years away.
		let number = moment
			.checked_div(BUCKET)
			.and_then(|bucket| u32::try_from(bucket).ok());
		Self(number.unwrap_or(u32::MAX).to_be_bytes())
	}

	/// The first millisecond behind it: every paper that ends in it is over.
	pub fn end(self) -> Moment {
		Moment::from(u32::from_be_bytes(self.0))
			.saturating_add(1)
			.saturating_mul(BUCKET)
	}
}
