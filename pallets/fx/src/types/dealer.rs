//! Dealers: what they are licensed to, and what of theirs still counts.

use caravan_primitives::{Amount, Jurisdiction, Moment, Pair};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// The most jurisdictions of one licence.
pub const MAX_JURISDICTIONS: u32 = 32;
/// The most pairs of one licence; each direction counts.
pub const MAX_PAIRS: u32 = 32;

/// One direction of dealing, and how much of it a day.
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
pub struct Permit {
	/// What the dealer takes, and what it gives.
	pub pair: Pair,
	/// The most that it takes in one day (UTC), in minor units of the source.
	pub per_day: Amount,
}

/// What a dealer is licensed to.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Licence {
	/// Where the payers live whom it may serve: sorted, each once.
	pub jurisdictions: BoundedVec<Jurisdiction, ConstU32<MAX_JURISDICTIONS>>,
	/// What it may deal in: sorted by pair, each once.
	pub permits: BoundedVec<Permit, ConstU32<MAX_PAIRS>>,
	/// The end of the licence, milliseconds of chain time. Valid while `now < valid_until`.
	pub valid_until: Moment,
}

impl Licence {
	/// Whether it can be a licence from `now` on, milliseconds of chain time.
	pub fn is_sound(&self, now: Moment) -> bool {
		let places = &self.jurisdictions;
		let permits = &self.permits;
		now < self.valid_until
			&& !places.is_empty()
			&& !permits.is_empty()
			&& places.iter().zip(places.iter().skip(1)).all(|(a, b)| a < b)
			&& permits
				.iter()
				.zip(permits.iter().skip(1))
				.all(|(a, b)| a.pair < b.pair)
			&& permits
				.iter()
				.all(|permit| permit.per_day > 0 && permit.pair.from != permit.pair.to)
	}

	/// How much of a pair may be taken a day; none when the pair isn't licensed.
	pub fn per_day(&self, pair: Pair) -> Option<Amount> {
		self.permits
			.iter()
			.find(|permit| permit.pair == pair)
			.map(|permit| permit.per_day)
	}
}

/// A licensed dealer.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Dealer {
	/// What it is licensed to.
	pub licence: Licence,
	/// Whether the licence is suspended.
	pub suspended: bool,
	/// The epoch of its papers: one of another epoch is void. No epoch is given twice.
	pub epoch: u32,
	/// The first epoch whose standing quotes count: that of the licence, or of the recovery
	/// of the identity.
	pub quotes_since: u32,
	/// When it last voided its papers without a fee, milliseconds of chain time.
	pub voided_free_at: Option<Moment>,
}
