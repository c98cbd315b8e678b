//! What the gate knows of a currency.

use caravan_primitives::{Amount, Fraction, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// What a currency is worth for limits.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct LimitRate {
	/// Minor units of the reference currency for one of this.
	pub rate: Fraction,
	/// The time of its oldest report, milliseconds of chain time.
	pub as_of: Moment,
	/// When it was taken, milliseconds of chain time.
	pub taken_at: Moment,
}

impl LimitRate {
	/// What an amount is worth, minor units of the reference currency, rounded up.
	pub fn worth(&self, amount: Amount) -> Option<u64> {
		let worth = self.rate.inverse().source_of(amount)?;
		u64::try_from(worth).ok()
	}

	/// The same rounded down; 0 for what is worth less than one.
	pub fn worth_at_least(&self, amount: Amount) -> u64 {
		self.rate
			.target_of(amount)
			.map_or(0, |worth| u64::try_from(worth).unwrap_or(u64::MAX))
	}
}

/// A currency as the gate stores it.
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
	MaxEncodedLen,
	TypeInfo,
)]
pub struct CurrencyRecord {
	/// Its worth; none: not known.
	pub rate: Option<LimitRate>,
	/// Until when it is halted, milliseconds of chain time; 0: it never was.
	pub halted_until: Moment,
}

impl CurrencyRecord {
	/// Its worth, if that isn't older than `max_age` at a moment of chain time.
	pub fn fresh_rate(&self, wall: Moment, max_age: Moment) -> Option<LimitRate> {
		self.rate
			.filter(|rate| wall < rate.as_of.saturating_add(max_age))
	}
}
