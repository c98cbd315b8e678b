//! What an auditor says of an issuer's reserves.

use caravan_primitives::{Amount, Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// The reserves that back what an issuer has outstanding in a currency, as its auditor
/// found them.
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
pub struct Attestation {
	/// As of when, milliseconds of chain time.
	pub as_of: Moment,
	/// How much, in minor units.
	pub amount: Amount,
	/// Hash of the auditor's report.
	pub report: Hash,
}

impl Attestation {
	/// Whether it is young enough to issue on: `now < as_of + age`.
	pub fn is_fresh(&self, now: Moment, age: Moment) -> bool {
		now < self.as_of.saturating_add(age)
	}
}
