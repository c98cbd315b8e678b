//! How long things last.

use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;
use serde::{Deserialize, Serialize};

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

/// Every length of time in this pallet, milliseconds: one record of the genesis, so that
/// a development chain can live in seconds. The default is what a real chain takes.
/// Commercial time where nothing else is said.
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
	/// How long what one key proposes waits for the other.
	pub licence_proposal: Moment,
	/// How long a proposal to issue waits for a checker.
	pub issue_proposal: Moment,
	/// How long a proposed assumption waits for the other party.
	pub assumption_proposal: Moment,
	/// How long an issuer has to accept a redemption; silence releases it.
	pub accept: Moment,
	/// How long it has to pay it out and confirm that; silence releases it.
	pub pay: Moment,
	/// How long after the end of its value date a reference can be used. Chain time.
	pub reference: Moment,
	/// How far ahead the beginning of a value date may be: the issuer's day begins before
	/// that of UTC. Chain time.
	pub date_ahead: Moment,
	/// How old the attestation of reserves on which is issued may be. Chain time.
	pub reserves: Moment,
}

impl Default for Periods {
	fn default() -> Self {
		Self {
			licence_proposal: 14 * DAY,
			issue_proposal: DAY,
			assumption_proposal: 7 * DAY,
			// Over a weekend with a holiday on either side.
			accept: 4 * DAY,
			pay: 5 * DAY,
			reference: 30 * DAY,
			date_ahead: 14 * HOUR,
			// Reports are monthly.
			reserves: 35 * DAY,
		}
	}
}

impl Periods {
	/// What makes the lengths impossible, if anything does.
	pub fn fault(&self) -> Option<&'static str> {
		let needed = [
			self.licence_proposal,
			self.issue_proposal,
			self.assumption_proposal,
			self.accept,
			self.pay,
			self.reserves,
		];
		if needed.contains(&0) {
			return Some("a length is zero");
		}
		if self.date_ahead > DAY {
			return Some("no day begins more than a day before that of UTC");
		}
		None
	}
}
