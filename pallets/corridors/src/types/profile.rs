//! Rolling limits: what a jurisdiction sets for its residents over all corridors.

use super::{Flow, Stricter, Versions, corridor::least};
use caravan_primitives::{CurrencyId, Moment, PersonKind, Tier};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};
use serde::{Deserialize, Serialize};

/// Three flows, two kinds of persons, four tiers.
pub const MAX_CLASSES: u32 = 24;

/// The most in a rolling window; none: no limit. Minor units of the reference currency, for
/// domestic payments of the home currency.
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
	Serialize,
	Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Limits {
	/// In 24 ticks.
	pub day: Option<u64>,
	/// In 30 days.
	pub month: Option<u64>,
	/// In 365 days.
	pub year: Option<u64>,
}

impl Limits {
	/// Whether anything is limited.
	pub const fn any(&self) -> bool {
		self.day.is_some() || self.month.is_some() || self.year.is_some()
	}

	/// All three.
	pub const fn all(&self) -> [Option<u64>; 3] {
		[self.day, self.month, self.year]
	}
}

impl Stricter for Limits {
	fn stricter(&self, other: &Self) -> Self {
		Self {
			day: least(self.day, other.day),
			month: least(self.month, other.month),
			year: least(self.year, other.year),
		}
	}
}

/// Limits of a class of residents.
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
	Serialize,
	Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Class {
	/// Which payments.
	pub flow: Flow,
	/// Of whom.
	pub kind: PersonKind,
	/// Of which tier.
	pub tier: Tier,
	/// The limits.
	pub limits: Limits,
}

impl Class {
	const fn key(&self) -> (Flow, PersonKind, Tier) {
		(self.flow, self.kind, self.tier)
	}
}

/// What a jurisdiction limits. A class that isn't named has no limit.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Profile {
	/// The currency of the country: payments in it between residents are domestic. Never
	/// changes.
	pub home: CurrencyId,
	/// The classes, sorted by flow, kind and tier.
	pub classes: BoundedVec<Class, ConstU32<MAX_CLASSES>>,
}

impl Profile {
	/// The limits of a class.
	pub fn limits(&self, flow: Flow, kind: PersonKind, tier: Tier) -> Limits {
		self.classes
			.iter()
			.find(|class| class.key() == (flow, kind, tier))
			.map_or_else(Limits::default, |class| class.limits)
	}

	/// Whether the classes are sorted and named once, and each limits something.
	pub fn is_sound(&self) -> bool {
		self.classes.is_sorted_by(|a, b| a.key() < b.key())
			&& self.classes.iter().all(|class| class.limits.any())
	}
}

impl Stricter for Profile {
	fn stricter(&self, other: &Self) -> Self {
		let mut classes = self.classes.clone();
		for class in &other.classes {
			match classes.iter_mut().find(|mine| mine.key() == class.key()) {
				Some(mine) => mine.limits = mine.limits.stricter(&class.limits),
				// Never full: there are no more keys than places.
				None => {
					let _ = classes.try_push(*class);
				}
			}
		}
		classes.sort_by_key(Class::key);
		Self {
			home: self.home,
			classes,
		}
	}
}

/// A profile as it is stored.
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
pub struct ProfileRecord {
	/// The profile in force and the one to come.
	pub versions: Versions<Profile>,
	/// Until when everything from and to the jurisdiction is stopped, milliseconds of chain
	/// time; 0: it never was.
	pub stopped_until: Moment,
}
