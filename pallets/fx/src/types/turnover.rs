//! What a dealer has dealt, day by day.

use caravan_primitives::{Amount, Conversion, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// Milliseconds of one day.
pub const DAY: Moment = 86_400_000;
/// How many days of a pair are kept: those on which something was dealt.
pub const TURNOVER_DAYS: u32 = 8;

/// What was dealt in one direction in one day, reservations among it until they lapse.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct DayTotal {
	/// The day: whole days since 1970-01-01, UTC.
	pub day: u32,
	/// What the dealer took, in minor units of the source.
	pub source: Amount,
	/// What it gave, in minor units of the target.
	pub target: Amount,
}

/// A dealer's last days in one direction, the earliest first.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Turnover(BoundedVec<DayTotal, ConstU32<TURNOVER_DAYS>>);

impl Turnover {
	/// The days.
	pub fn days(&self) -> &[DayTotal] {
		&self.0
	}

	/// Whether no day is kept.
	pub fn is_empty(&self) -> bool {
		self.0.is_empty()
	}

	/// What was taken in a day, in minor units of the source.
	pub fn taken(&self, day: u32) -> Amount {
		self.0
			.iter()
			.find(|total| total.day == day)
			.map_or(0, |total| total.source)
	}

	/// Adds to today, the latest day. The earliest day makes room for a new one.
	pub fn add(&mut self, today: u32, conversion: Conversion) {
		if self.0.last().is_none_or(|total| total.day < today) {
			if self.0.is_full() {
				self.0.remove(0);
			}
			let total = DayTotal {
				day: today,
				source: 0,
				target: 0,
			};
			// There is room now.
			let _ = self.0.try_push(total);
		}
		if let Some(total) = self.0.last_mut() {
			total.source = total.source.saturating_add(conversion.source);
			total.target = total.target.saturating_add(conversion.target);
		}
	}

	/// Takes back from the day in which it was added, if that day is still kept. A day
	/// without anything goes.
	pub fn take_back(&mut self, day: u32, conversion: Conversion) {
		if let Some(total) = self.0.iter_mut().find(|total| total.day == day) {
			total.source = total.source.saturating_sub(conversion.source);
			total.target = total.target.saturating_sub(conversion.target);
		}
		self.0.retain(|total| total.source > 0 || total.target > 0);
	}
}
