//! How long things last.

use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;
use serde::{Deserialize, Serialize};

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

/// Every length of time in this pallet, milliseconds: one record of the genesis, so that
/// a development chain can live in seconds. The default is what a real chain takes.
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
	/// How far ahead a paper may say that it counts. Chain time.
	pub paper_life: Moment,
	/// How far ahead a claim may expire. Chain time.
	pub claim_life: Moment,
	/// Least time between two renewals of a claim in force. Chain time.
	pub renewal_gap: Moment,
	/// How long a request for attestation and an invitation stay open.
	pub request_life: Moment,
	/// How long one officer's freeze lasts.
	pub emergency: Moment,
	/// How long a freeze confirmed by a second officer lasts, and each renewal.
	pub max_freeze: Moment,
	/// How long a review body has to decide an appeal; silence ends the freeze.
	pub appeal: Moment,
	/// For how long an authority whose emergency lapsed, or that was overruled, may not
	/// freeze the same identity again.
	pub cool_down: Moment,
	/// How long after a freeze an identity can't change its jurisdiction.
	pub move_wait: Moment,
	/// How long the subject's side may pause an identity; as long must pass before the next.
	pub max_pause: Moment,
	/// How long a suspended account can't be retired.
	pub retire_wait: Moment,
	/// Delay of a recovery by guardians (A), and by guardians and provider together (C).
	pub delay_a: Moment,
	/// Delay of a recovery by the provider (B), and of changes that shed guardians,
	/// provider or primary.
	pub delay_b: Moment,
	/// For how long after a veto only guardians and provider together can recover.
	pub veto_shadow: Moment,
	/// How long a finished announcement can be carried out.
	pub announcement_life: Moment,
	/// How long a closed identity is kept.
	pub tombstone: Moment,
}

impl Default for Periods {
	fn default() -> Self {
		Self {
			paper_life: 7 * DAY,
			claim_life: 1_830 * DAY,
			renewal_gap: 7 * DAY,
			request_life: 30 * DAY,
			emergency: 72 * HOUR,
			max_freeze: 90 * DAY,
			appeal: 14 * DAY,
			cool_down: 30 * DAY,
			move_wait: 90 * DAY,
			max_pause: 30 * DAY,
			retire_wait: DAY,
			delay_a: 7 * DAY,
			delay_b: 21 * DAY,
			veto_shadow: 30 * DAY,
			announcement_life: 30 * DAY,
			tombstone: 400 * DAY,
		}
	}
}

impl Periods {
	/// What makes the lengths impossible together, if anything does.
	pub fn fault(&self) -> Option<&'static str> {
		if self.paper_life == 0 {
			return Some("papers could never be used");
		}
		if self.claim_life <= self.renewal_gap {
			return Some("a claim could expire before it may be renewed");
		}
		if self.max_freeze < self.emergency {
			return Some("a confirmed freeze would be shorter than an emergency");
		}
		if self.delay_b < self.delay_a {
			return Some("a provider alone would be quicker than guardians");
		}
		let needed = [
			self.request_life,
			self.emergency,
			self.appeal,
			self.announcement_life,
		];
		if needed.contains(&0) {
			return Some("a length is zero");
		}
		None
	}
}
