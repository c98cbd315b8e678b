//! Rolling windows in constant storage.

use caravan_primitives::{CurrencyId, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};
use serde::{Deserialize, Serialize};

/// Which payments of somebody a limit is for.
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
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
	/// What it pays, but for domestic payments.
	#[codec(index = 0)]
	Out,
	/// What it is paid, but for domestic payments.
	#[codec(index = 1)]
	In,
	/// What it pays to residents of its own country in the home currency.
	#[codec(index = 2)]
	Domestic,
}

/// What is counted together, of one identity.
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
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Scope {
	/// What it pays, in the reference currency.
	#[codec(index = 0)]
	Out,
	/// What it is paid, in the reference currency.
	#[codec(index = 1)]
	In,
	/// What it pays at home, in the home currency.
	#[codec(index = 2)]
	Domestic(CurrencyId),
}

impl Scope {
	/// Which limits are for it.
	pub const fn flow(&self) -> Flow {
		match self {
			Self::Out => Flow::Out,
			Self::In => Flow::In,
			Self::Domestic(_) => Flow::Domestic,
		}
	}
}

/// A rolling window.
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
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Window {
	/// 24 buckets of one tick.
	#[codec(index = 0)]
	Day,
	/// 30 buckets of 24 ticks.
	#[codec(index = 1)]
	Month,
	/// 73 buckets of 120 ticks.
	#[codec(index = 2)]
	Year,
}

impl Window {
	/// All three.
	pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

	/// How many ticks a bucket has.
	pub const fn bucket(self) -> u32 {
		match self {
			Self::Day => 1,
			Self::Month => 24,
			Self::Year => 120,
		}
	}

	/// How many buckets the window has, beside the present one.
	pub const fn buckets(self) -> u32 {
		match self {
			Self::Day => 24,
			Self::Month => 30,
			Self::Year => 73,
		}
	}

	/// The number of the bucket that a tick is in.
	pub const fn number(self, tick: u32) -> u32 {
		match tick.checked_div(self.bucket()) {
			Some(number) => number,
			None => 0,
		}
	}

	/// The oldest bucket that counts at a tick.
	pub const fn oldest(self, tick: u32) -> u32 {
		self.number(tick).saturating_sub(self.buckets())
	}

	/// The first tick at which a bucket doesn't count any more.
	pub const fn leaves_at(self, number: u32) -> u32 {
		// Saturating: ticks end long after 32 bits of seconds do.
		number
			.saturating_add(self.buckets())
			.saturating_add(1)
			.saturating_mul(self.bucket())
	}
}

/// What was counted in one bucket. Numbers are absolute: none is ever used again, so that
/// nothing is given back into the wrong place.
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
pub struct Bucket {
	/// Ticks since 1970 over the ticks of a bucket.
	pub number: u32,
	/// How much.
	pub amount: u64,
}

/// What one identity has used of one scope: three short lists, sorted by number.
#[derive(
	Clone,
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
pub struct Usage {
	/// By ticks.
	pub day: BoundedVec<Bucket, ConstU32<25>>,
	/// By 24 ticks.
	pub month: BoundedVec<Bucket, ConstU32<31>>,
	/// By 120 ticks.
	pub year: BoundedVec<Bucket, ConstU32<74>>,
}

/// A list of buckets as one can change it.
trait Buckets {
	fn forget(&mut self, oldest: u32);
	fn add(&mut self, number: u32, amount: u64);
	fn give_back(&mut self, number: u32, amount: u64);
}

impl<const N: u32> Buckets for BoundedVec<Bucket, ConstU32<N>> {
	fn forget(&mut self, oldest: u32) {
		self.retain(|bucket| bucket.number >= oldest);
	}

	fn add(&mut self, number: u32, amount: u64) {
		match self.iter_mut().find(|bucket| bucket.number == number) {
			// Saturating: a limit is below, and where none is the sum only rises.
			Some(bucket) => bucket.amount = bucket.amount.saturating_add(amount),
			// Never full after `forget`: as many places as buckets count.
			None => {
				let _ = self.try_push(Bucket { number, amount });
			}
		}
	}

	fn give_back(&mut self, number: u32, amount: u64) {
		if let Some(bucket) = self.iter_mut().find(|bucket| bucket.number == number) {
			bucket.amount = bucket.amount.saturating_sub(amount);
		}
		self.retain(|bucket| bucket.amount > 0);
	}
}

impl Usage {
	/// The buckets of a window.
	pub fn buckets(&self, window: Window) -> &[Bucket] {
		match window {
			Window::Day => &self.day,
			Window::Month => &self.month,
			Window::Year => &self.year,
		}
	}

	fn each(&mut self) -> [(Window, &mut dyn Buckets); 3] {
		[
			(Window::Day, &mut self.day),
			(Window::Month, &mut self.month),
			(Window::Year, &mut self.year),
		]
	}

	/// What counts in a window at a tick.
	pub fn used(&self, window: Window, tick: u32) -> u64 {
		let oldest = window.oldest(tick);
		self.buckets(window)
			.iter()
			.filter(|bucket| bucket.number >= oldest)
			.fold(0, |sum: u64, bucket| sum.saturating_add(bucket.amount))
	}

	/// What counts in each window at a tick.
	pub fn all_used(&self, tick: u32) -> [u64; 3] {
		Window::ALL.map(|window| self.used(window, tick))
	}

	/// Counts an amount at a tick, and forgets what doesn't count any more.
	pub fn add(&mut self, tick: u32, amount: u64) {
		for (window, buckets) in self.each() {
			buckets.forget(window.oldest(tick));
			buckets.add(window.number(tick), amount);
		}
	}

	/// Gives back what was counted at a tick, where it still stands.
	pub fn give_back(&mut self, tick: u32, amount: u64) {
		for (window, buckets) in self.each() {
			buckets.give_back(window.number(tick), amount);
		}
	}

	/// Whether nothing counts at a tick.
	pub fn is_over(&self, tick: u32) -> bool {
		self.all_used(tick) == [0; 3]
	}
}

/// The tick that a moment of chain time is in.
pub(crate) fn tick_at(now: Moment, length: Moment) -> u32 {
	// A length of zero is refused at genesis.
	let tick = now.checked_div(length).unwrap_or_default();
	u32::try_from(tick).unwrap_or(u32::MAX)
}
