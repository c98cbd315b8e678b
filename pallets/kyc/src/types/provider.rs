//! Regulators, and licences to attest subjects.

use caravan_primitives::{Jurisdiction, Moment, Tier};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// Officers of a regulator, a review body, or a provider, at most.
pub const MAX_OFFICERS: u32 = 8;

/// Those who act for an authority or a firm: sorted, each once.
pub type Officers<AccountId> = BoundedVec<AccountId, ConstU32<MAX_OFFICERS>>;

/// The authority of a jurisdiction, and the body that reviews it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Regulator<AccountId> {
	/// Who acts for the authority: at least two.
	pub officers: Officers<AccountId>,
	/// Who decides appeals against it: none of the officers.
	pub reviewers: Officers<AccountId>,
	/// Whether the jurisdiction allots each natural person a handle: if so, a claim needs it.
	pub registry: bool,
}

/// A licence to attest subjects of one jurisdiction.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Provider<AccountId> {
	/// The account that signs the provider's attestations.
	pub account: AccountId,
	/// The accounts, two of which together speak for the provider in a recovery.
	pub officers: Officers<AccountId>,
	/// The jurisdiction whose subjects it may attest.
	pub jurisdiction: Jurisdiction,
	/// The highest tier that it may grant, and that its claims count for.
	pub max_tier: Tier,
	/// Chain time in milliseconds from which on it may not attest any more.
	pub valid_until: Moment,
	/// Whether it may act at present. Its standing claims run on.
	pub suspended: bool,
	/// What a removal has left of its claims.
	pub cut: Cut,
}

impl<AccountId> Provider<AccountId> {
	/// Whether the provider may attest at `now`, or why not.
	pub fn may_attest(&self, now: Moment) -> Result<(), LicenceFault> {
		if self.cut != Cut::NONE {
			return Err(LicenceFault::Removed);
		}
		if self.suspended {
			return Err(LicenceFault::Suspended);
		}
		if now >= self.valid_until {
			return Err(LicenceFault::Expired);
		}
		Ok(())
	}
}

/// Why a licence doesn't cover an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LicenceFault {
	/// The licence was withdrawn.
	Removed,
	/// The licence is suspended.
	Suspended,
	/// The licence has run out.
	Expired,
}

/// What of a removed provider's claims stays in force: those made before
/// `attested_before`, until `valid_until`. Both in chain time, milliseconds.
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
pub struct Cut {
	/// Claims made at this moment or later count for nothing.
	pub attested_before: Moment,
	/// No claim counts from this moment on.
	pub valid_until: Moment,
}

impl Cut {
	/// The provider was not removed.
	pub const NONE: Self = Self {
		attested_before: Moment::MAX,
		valid_until: Moment::MAX,
	};

	/// Whether this cut takes nothing back that `earlier` had ended already.
	pub const fn is_no_later_than(&self, earlier: &Self) -> bool {
		self.attested_before <= earlier.attested_before && self.valid_until <= earlier.valid_until
	}
}
