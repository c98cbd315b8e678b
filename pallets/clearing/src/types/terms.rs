//! What a cycle is run by.

use caravan_primitives::Moment;
use caravan_solver::core as solver;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;
use serde::{Deserialize, Serialize};

/// How many priority classes there are, the most urgent one being 0.
pub const CLASSES: u8 = 4;

/// What a cycle is settled for.
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
#[serde(rename_all = "camelCase")]
pub enum Objective {
	/// As many obligations as possible.
	#[codec(index = 0)]
	Count,
	/// As much value as possible, weighted by class and by the rates that were known at close.
	#[codec(index = 1)]
	Value,
}

impl From<Objective> for solver::Objective {
	fn from(objective: Objective) -> Self {
		match objective {
			Objective::Count => Self::Count,
			Objective::Value => Self::Value,
		}
	}
}

/// What a cycle is run by, fixed when it opens.
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
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Terms {
	/// What it is settled for.
	pub objective: Objective,
	/// Whether an obligation has to wait for earlier ones of its debtor, currency and class.
	pub strict: bool,
	/// How long obligations are queued, in milliseconds of commercial time; longer than
	/// `window`, so that the last cycle can be settled meanwhile.
	pub open_for: Moment,
	/// How long proposals are taken after the close, in milliseconds of commercial time.
	pub window: Moment,
	/// What a minor unit counts for in [`Objective::Value`], by class.
	pub class_weights: [u32; CLASSES as usize],
}

impl Terms {
	/// Both times are above zero and at most `longest`, a cycle is open for longer than proposals
	/// are taken for the last one, and every class counts for something.
	pub fn is_sound(&self, longest: Moment) -> bool {
		let times = [self.open_for, self.window];
		times.iter().all(|time| (1..=longest).contains(time))
			&& self.window < self.open_for
			&& !self.class_weights.contains(&0)
	}

	/// For how long a cycle stays open, at least, when something was carried over into it.
	pub(crate) const fn least_open(&self) -> Moment {
		self.open_for.div_ceil(2)
	}
}
