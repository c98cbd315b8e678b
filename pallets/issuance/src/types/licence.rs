//! Licences to issue a currency, and what two keys propose and agree.

use caravan_primitives::{Amount, Jurisdiction, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// The most makers, and the most checkers, of a licence.
pub const MAX_DESK: u32 = 8;

/// Accounts of an issuer that may do one half of its acts: sorted, each once.
pub type Desk<AccountId> = BoundedVec<AccountId, ConstU32<MAX_DESK>>;

/// One of the two keys to a licence.
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
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Side {
	/// The regulator of the issuer's jurisdiction.
	#[codec(index = 0)]
	Regulator,
	/// The authority over the currency.
	#[codec(index = 1)]
	Authority,
}

impl Side {
	/// Both.
	pub const ALL: [Self; 2] = [Self::Regulator, Self::Authority];

	/// The other one.
	pub const fn other(self) -> Self {
		match self {
			Self::Regulator => Self::Authority,
			Self::Authority => Self::Regulator,
		}
	}
}

/// What an issuer is licensed to.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Terms<AccountId, Id> {
	/// The most that may be outstanding after an issue, in minor units.
	pub cap: Amount,
	/// The end of issuing, milliseconds of chain time. Valid while `now < valid_until`.
	pub valid_until: Moment,
	/// Who proposes issues and accepts redemptions.
	pub makers: Desk<AccountId>,
	/// Who confirms both. An account may stand in both lists, but never does both halves
	/// of one act.
	pub checkers: Desk<AccountId>,
	/// The identity that attests the reserves, another than the issuer.
	pub auditor: Id,
}

/// What is wrong with terms by themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TermsFault {
	/// They would be over already.
	ValidityNotAhead,
	/// Makers or checkers aren't sorted, each once, or no two accounts could ever do both
	/// halves of an act.
	AccountsUnsound,
	/// The auditor is the issuer.
	AuditorIsIssuer,
}

impl<AccountId: Ord, Id: PartialEq> Terms<AccountId, Id> {
	/// Whether these can be the terms of `issuer` from `now` on, milliseconds of chain time.
	pub fn check(&self, issuer: &Id, now: Moment) -> Result<(), TermsFault> {
		if self.valid_until <= now {
			return Err(TermsFault::ValidityNotAhead);
		}
		let sorted = |desk: &Desk<AccountId>| {
			!desk.is_empty() && desk.iter().zip(desk.iter().skip(1)).all(|(a, b)| a < b)
		};
		let two_persons = self.makers.len() > 1 || self.makers != self.checkers;
		if !sorted(&self.makers) || !sorted(&self.checkers) || !two_persons {
			return Err(TermsFault::AccountsUnsound);
		}
		if self.auditor == *issuer {
			return Err(TermsFault::AuditorIsIssuer);
		}
		Ok(())
	}
}

/// Which keys have suspended a licence; each lifts its own suspension only.
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
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Suspended {
	/// The issuer's regulator has.
	pub by_regulator: bool,
	/// The currency's authority has.
	pub by_authority: bool,
}

impl Suspended {
	/// Whether either has.
	pub const fn any(self) -> bool {
		self.by_regulator || self.by_authority
	}

	/// What `side` says.
	pub const fn by(self, side: Side) -> bool {
		match side {
			Side::Regulator => self.by_regulator,
			Side::Authority => self.by_authority,
		}
	}

	/// With `side` saying this.
	pub const fn with(mut self, side: Side, suspended: bool) -> Self {
		match side {
			Side::Regulator => self.by_regulator = suspended,
			Side::Authority => self.by_authority = suspended,
		}
		self
	}
}

/// A licence to issue a currency.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Licence<AccountId, Id> {
	/// Whose regulator holds one of the keys: the issuer's jurisdiction when the licence was
	/// proposed.
	pub jurisdiction: Jurisdiction,
	/// What it is licensed to.
	pub terms: Terms<AccountId, Id>,
	/// Who has suspended it.
	pub suspended: Suspended,
	/// Since when the issuer is in resolution, milliseconds of chain time. It never comes
	/// back from there.
	pub resolved: Option<Moment>,
}

/// What a licence allows now.
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
pub enum LicenceState {
	/// Issue and redeem.
	#[codec(index = 0)]
	InForce,
	/// Redeem only, until both keys have lifted their suspensions.
	#[codec(index = 1)]
	Suspended,
	/// Redeem only, until both keys extend it.
	#[codec(index = 2)]
	Expired,
	/// Pay out what was accepted, nothing else.
	#[codec(index = 3)]
	Resolved,
}

impl<AccountId, Id> Licence<AccountId, Id> {
	/// What it allows at `now`, milliseconds of chain time.
	pub fn state(&self, now: Moment) -> LicenceState {
		if self.resolved.is_some() {
			LicenceState::Resolved
		} else if self.suspended.any() {
			LicenceState::Suspended
		} else if now >= self.terms.valid_until {
			LicenceState::Expired
		} else {
			LicenceState::InForce
		}
	}
}

/// What takes both keys.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Plan<AccountId, Id> {
	/// License the issuer to these terms, or give its licence these terms instead of those
	/// that it has.
	#[codec(index = 0)]
	License(Terms<AccountId, Id>),
	/// The issuer has failed: put it into resolution.
	#[codec(index = 1)]
	Resolve,
}

/// What one key has proposed and the other may agree to.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct LicenceProposal<AccountId, Id> {
	/// What is proposed.
	pub plan: Plan<AccountId, Id>,
	/// Who proposed it.
	pub by: AccountId,
	/// The issuer's jurisdiction when it was proposed, or that of its licence.
	pub jurisdiction: Jurisdiction,
	/// Until when it can be agreed to, milliseconds of commercial time.
	pub expires: Moment,
}
