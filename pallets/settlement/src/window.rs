//! Which dates of creation a payment may have, and in which days they lie.

use caravan_primitives::{Moment, Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::ensure;
use scale_info::TypeInfo;

/// Milliseconds of one day.
pub const DAY: Moment = 86_400_000;

/// A day of chain time: the number of whole days since 1970-01-01, UTC.
///
/// The number is kept big-endian and is the first key of a map that is not
/// hashed. So the keys of the map are in the order of time, and the oldest
/// entry is always the first one: no index is needed to find it.
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

	/// The first millisecond of the day after this one.
	pub(crate) fn end(self) -> Moment {
		Moment::from(self.number())
			.saturating_add(1)
			.saturating_mul(DAY)
	}
}

impl From<u32> for Day {
	fn from(number: u32) -> Self {
		Self(number.to_be_bytes())
	}
}

/// The dates of creation that are accepted at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
	/// The earliest date that is accepted, in milliseconds.
	first: Moment,
	/// The latest date that is accepted, in milliseconds.
	last: Moment,
	/// The earliest date of creation whose payment can still be returned, in milliseconds.
	returnable: Moment,
}

impl Window {
	/// The window at `now`.
	///
	/// A payment is valid while `now < created_at + validity`, and its date may be
	/// at most `skew` ahead of the chain. Days up to `pruned` are closed, whatever
	/// the lengths say: their references are forgotten. What was made on the last date of a
	/// day can be returned for `returns` after the date was last accepted, and so can all of
	/// its day.
	pub fn at(
		now: Moment,
		validity: Moment,
		skew: Moment,
		returns: Moment,
		pruned: Option<Day>,
	) -> Self {
		let valid_from = now.saturating_add(1).saturating_sub(validity);
		let kept_from = pruned.map_or(0, Day::end);
		Self {
			first: valid_from.max(kept_from),
			last: now.saturating_add(skew),
			returnable: valid_from.saturating_sub(returns),
		}
	}

	/// Refuses a date of creation outside the window.
	pub fn admit(&self, created_at: Moment) -> Result<(), Refusal> {
		ensure!(created_at <= self.last, Refusal::CreatedTooEarly);
		ensure!(created_at >= self.first, Refusal::CreatedTooLate);
		Ok(())
	}

	/// The live days: those in which an accepted date of creation can lie.
	pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
		(Day::of(self.first).number()..=Day::of(self.last).number()).map(Day::from)
	}

	/// Whether a day is over: no date in it will be accepted any more, and no payment of it
	/// can be returned.
	pub fn is_over(&self, day: Day) -> bool {
		day < Day::of(self.returnable)
	}

	/// Whether a payment of this day can still be returned `life` milliseconds later.
	pub fn is_returnable_for(&self, day: Day, life: Moment) -> bool {
		day >= Day::of(self.returnable.saturating_add(life))
	}

	/// The days of which something is remembered, the latest first.
	pub fn kept(&self) -> impl Iterator<Item = Day> + use<> {
		(Day::of(self.returnable).number()..=Day::of(self.last).number())
			.rev()
			.map(Day::from)
	}
}
