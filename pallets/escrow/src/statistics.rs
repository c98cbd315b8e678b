//! How merchants and arbiters have done so far, kept as it happens.

use caravan_primitives::{Amount, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Milliseconds of one hour.
const HOUR: Moment = 3_600_000;
/// Milliseconds of one day.
const DAY: Moment = 24 * HOUR;

/// Where the classes of a [`Histogram`] end; a time that is longer than all is in the last class.
pub const CLASS_ENDS: [Moment; 15] = [
	HOUR,
	4 * HOUR,
	12 * HOUR,
	DAY,
	2 * DAY,
	3 * DAY,
	5 * DAY,
	7 * DAY,
	10 * DAY,
	14 * DAY,
	21 * DAY,
	30 * DAY,
	45 * DAY,
	60 * DAY,
	90 * DAY,
];
/// How many classes a [`Histogram`] has.
pub const CLASSES: usize = CLASS_ENDS.len() + 1;

/// Times by class: always the same size, and a median that is exact to a class.
#[derive(
	Clone,
	Copy,
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
pub struct Histogram([u32; CLASSES]);

impl Histogram {
	/// Counts a time, in milliseconds.
	pub fn add(&mut self, time: Moment) {
		let class = CLASS_ENDS.partition_point(|end| *end < time);
		if let Some(count) = self.0.get_mut(class) {
			// Saturating: so many cases are never ruled.
			*count = count.saturating_add(1);
		}
	}

	/// How many times were counted.
	pub fn count(&self) -> u64 {
		self.0
			.iter()
			.fold(0, |sum, count| sum.saturating_add(u64::from(*count)))
	}

	/// The end of the class in which the median lies, in milliseconds; of an even number of
	/// times the lower one's. [`Moment::MAX`] for the last class, none when nothing was
	/// counted.
	pub fn median(&self) -> Option<Moment> {
		let half = self.count().div_ceil(2);
		if half == 0 {
			return None;
		}
		let mut below: u64 = 0;
		let class = self.0.iter().position(|count| {
			below = below.saturating_add(u64::from(*count));
			below >= half
		})?;
		Some(CLASS_ENDS.get(class).copied().unwrap_or(Moment::MAX))
	}
}

/// A merchant's orders in one currency.
#[derive(
	Clone,
	Copy,
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
pub struct MerchantStatistics {
	/// Orders that were funded and accepted: a buyer alone makes no statistics.
	pub orders: u32,
	/// Their value, in minor units.
	pub value: Amount,
	/// Lines of theirs: what can be disputed.
	pub lines: u32,
	/// Lines that were disputed.
	pub disputed: u32,
	/// What was disputed, in minor units.
	pub disputed_value: Amount,
	/// Disputes in which the buyer got more than half of what it disputed, refunds since then
	/// included.
	pub lost: u32,
	/// Times from a dispute to its ruling, by an arbiter or by the burden of proof.
	pub times: Histogram,
}

impl MerchantStatistics {
	/// Lines disputed among a million.
	pub fn dispute_rate(&self) -> u32 {
		rate(self.disputed, self.lines)
	}

	/// Lost disputes among a million disputed lines.
	pub fn lost_rate(&self) -> u32 {
		rate(self.lost, self.disputed)
	}
}

/// An arbiter's cases.
#[derive(
	Clone,
	Copy,
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
pub struct ArbiterStatistics {
	/// Cases that it was given, alone or in the panel of an appeal.
	pub cases: u32,
	/// Cases that it has ruled alone.
	pub ruled: u32,
	/// Votes in appeals.
	pub votes: u32,
	/// Cases in which it was silent, and lost its stake.
	pub silent: u32,
	/// Rulings of its that were appealed.
	pub appealed: u32,
	/// Rulings of its that an appeal has changed.
	pub changed: u32,
	/// Times from a case to its ruling.
	pub times: Histogram,
}

/// How many among a million, rounded down; of none, none.
pub(crate) fn rate(part: u32, of: u32) -> u32 {
	let parts = u64::from(part).saturating_mul(1_000_000);
	let rate = parts.checked_div(u64::from(of)).unwrap_or(0);
	u32::try_from(rate).unwrap_or(u32::MAX)
}
