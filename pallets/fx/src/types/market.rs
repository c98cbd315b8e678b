//! Pairs that are watched, and what is reported of them.

use caravan_primitives::{Moment, Ppm, Rate};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// How old a report may be where nothing else is said: 96 hours, for weekends.
pub const DEFAULT_MAX_AGE: Moment = 345_600_000;

/// A rate that the consortium has set for want of reports.
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
pub struct SetValue {
	/// The rate, in the direction of the market.
	pub rate: Rate,
	/// When it was set, milliseconds of chain time.
	pub at: Moment,
	/// Its end, milliseconds of chain time. It counts while `now < until`.
	pub until: Moment,
}

/// A pair with a reference rate of its own. It serves both directions.
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
pub struct Market {
	/// How far a quote may be from the reference.
	pub band: Ppm,
	/// How long a report counts, in milliseconds: while `now < at + max_age`.
	pub max_age: Moment,
	/// What counts where fewer than three reporters have reported lately.
	pub value: Option<SetValue>,
}

/// What a reporter says of a market.
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
pub struct Report<Id> {
	/// The identity that reports.
	pub reporter: Id,
	/// The rate, in the direction of the market.
	pub rate: Rate,
	/// When it was reported, milliseconds of chain time.
	pub at: Moment,
}

/// A licensed reporter.
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
pub struct Reporter<Id> {
	/// The identity.
	pub identity: Id,
	/// Since when, milliseconds of chain time: what it reported before doesn't count.
	pub since: Moment,
}
