//! How long things last.

use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;
use serde::{Deserialize, Serialize};

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

/// Every length of time in this pallet, milliseconds: one record of the genesis, so that a
/// development chain can live in seconds. The default is what a real chain takes.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Periods {
	/// A tick of the rolling windows: 24 are a day. Chain time; never changes.
	pub tick: Moment,
	/// How long before a looser rule is in force it is known. Commercial time.
	pub notice: Moment,
	/// For how long a tightening may be undone. Commercial time.
	pub undo: Moment,
	/// The longest stop, and the longest renewal of one. Chain time.
	pub max_stop: Moment,
	/// How long after a stop the same can't be stopped again, at most. Chain time.
	pub cool_down: Moment,
	/// Least time between two refreshes of a rate. Chain time.
	pub refresh: Moment,
	/// Up to which age a rate counts. Chain time.
	pub max_rate_age: Moment,
	/// How far ahead an acknowledgement may expire. Chain time.
	pub acknowledgement: Moment,
}

impl Default for Periods {
	fn default() -> Self {
		Self {
			tick: HOUR,
			notice: 7 * DAY,
			undo: DAY,
			max_stop: 72 * HOUR,
			cool_down: 7 * DAY,
			refresh: 600_000,
			max_rate_age: 96 * HOUR,
			acknowledgement: 7 * DAY,
		}
	}
}

impl Periods {
	/// What makes the lengths impossible together, if anything does.
	pub fn fault(&self) -> Option<&'static str> {
		if self.tick == 0 {
			return Some("a tick takes no time");
		}
		if self.max_stop == 0 || self.acknowledgement == 0 || self.max_rate_age == 0 {
			return Some("a length is zero");
		}
		if self.notice <= self.undo {
			return Some("what a tightening replaced could be forgotten before it is undone");
		}
		None
	}
}
