//! The reckoning of commercial time, and its one rule.

use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why a span between two blocks was lost.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Cause {
	/// Calls were closed at its beginning or at its end.
	#[codec(index = 0)]
	Closed,
	/// It was longer than the longest gap that counts as time.
	#[codec(index = 1)]
	Gap,
}

/// Where commercial time stands. All in milliseconds.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Reckoning {
	/// The first timestamp, at which nothing was lost.
	pub started: Moment,
	/// The latest timestamp.
	pub latest: Moment,
	/// All time lost in between.
	pub lost: Moment,
	/// Whether calls were closed when the last block ended.
	pub closed: bool,
}

impl Reckoning {
	/// Begins at a first timestamp.
	pub const fn start(at: Moment) -> Self {
		Self {
			started: at,
			latest: at,
			lost: 0,
			closed: false,
		}
	}

	/// Commercial time.
	pub const fn now(&self) -> Moment {
		self.latest.saturating_sub(self.lost)
	}

	/// Goes on to a new timestamp, before which calls are or aren't closed. Says why
	/// the span was lost, if it was.
	///
	/// A timestamp that is not after the latest one changes nothing: time neither
	/// goes back nor is a span counted twice.
	pub const fn advance(self, to: Moment, closed: bool, max_gap: Moment) -> (Self, Option<Cause>) {
		let Some(span @ 1..) = to.checked_sub(self.latest) else {
			return (self, None);
		};
		let cause = if self.closed || closed {
			Some(Cause::Closed)
		} else if span > max_gap {
			Some(Cause::Gap)
		} else {
			None
		};
		let lost = match cause {
			Some(_) => self.lost.saturating_add(span),
			None => self.lost,
		};
		(
			Self {
				latest: to,
				lost,
				..self
			},
			cause,
		)
	}
}
