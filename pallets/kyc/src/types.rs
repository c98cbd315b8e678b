//! The records of this pallet and the rules that need nothing but a record.

use caravan_primitives::{
	Blocked, Hash, Jurisdiction, Moment, PersonKind, Refusal, StatementKind, Tier,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Number of an identity, given in order and never again.
pub type IdentityId = u64;
/// Number of a provider's licence, given in order and never again.
pub type ProviderId = u32;

/// A licence to attest subjects of one jurisdiction.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Provider<AccountId> {
	/// The account that signs the provider's attestations.
	pub account: AccountId,
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

/// What a provider says of a subject.
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
pub struct Claim {
	/// Who says it.
	pub provider: ProviderId,
	/// The tier that is granted.
	pub tier: Tier,
	/// When it was said. Chain time, milliseconds.
	pub attested_at: Moment,
	/// From when on it counts no more. Chain time, milliseconds.
	pub expires: Moment,
	/// Salted commitment to the subject's attributes; never personal data.
	pub commitment: Hash,
}

impl Claim {
	/// Whether the claim counts at `now`, its provider having been cut by `cut`.
	pub fn in_force(&self, cut: &Cut, now: Moment) -> bool {
		self.attested_at < cut.attested_before && now < self.expires.min(cut.valid_until)
	}
}

/// Where an identity stands with its attestations.
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
pub enum Status {
	/// Attested: good while its claim is in force, lapsed afterwards.
	#[codec(index = 0)]
	Attested,
	/// Revoked without blame; may be attested anew.
	#[codec(index = 1)]
	Revoked,
	/// Revoked for cause; only the jurisdiction's authority opens the way back.
	#[codec(index = 2)]
	Barred,
}

/// Why a claim was revoked.
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
pub enum RevocationReason {
	/// The subject asked for it.
	#[codec(index = 0)]
	Request,
	/// The attributes hold no longer.
	#[codec(index = 1)]
	Outdated,
	/// The person has died or the firm was dissolved.
	#[codec(index = 2)]
	Ceased,
	/// Forged or borrowed documents. For cause.
	#[codec(index = 3)]
	Fraud,
	/// An order by a court or an authority. For cause.
	#[codec(index = 4)]
	Order,
}

impl RevocationReason {
	/// The status that this reason leads to.
	pub const fn leads_to(self) -> Status {
		match self {
			Self::Request | Self::Outdated | Self::Ceased => Status::Revoked,
			Self::Fraud | Self::Order => Status::Barred,
		}
	}
}

/// The hot record of an identity: what each payment reads.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct IdentityRecord<AccountId> {
	/// The account that speaks for the identity and is paid for it.
	pub primary: AccountId,
	/// Natural or legal person. Never changes.
	pub kind: PersonKind,
	/// Where the person is resident.
	pub jurisdiction: Jurisdiction,
	/// Raised by a recovery; papers of an older epoch are void.
	pub epoch: u32,
	/// How many accounts are or were linked, the primary among them.
	pub links: u32,
	/// Where it stands with its attestations.
	pub status: Status,
	/// The claim that counts.
	pub claim: Claim,
	/// The claim before a renewal: it answers where the newer one was cut.
	pub previous: Option<Claim>,
	/// Frozen until, per direction. Chain time, milliseconds; 0: never frozen.
	pub frozen: Blocked,
}

impl<AccountId> IdentityRecord<AccountId> {
	/// The refusal of an identity that isn't good whatever its claims say.
	pub const fn ensure_not_revoked(&self) -> Result<(), Refusal> {
		match self.status {
			Status::Attested => Ok(()),
			Status::Revoked | Status::Barred => Err(Refusal::KycRevoked),
		}
	}

	/// Replaces the claim, and keeps the one before.
	pub fn renew(&mut self, claim: Claim) {
		self.previous = Some(self.claim);
		self.claim = claim;
		self.status = Status::Attested;
	}
}

/// What a linked account may do for its identity.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Encode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Permissions(u8);

impl Permissions {
	/// Nothing but defending itself.
	pub const NONE: Self = Self(0);
	/// Pay and be paid for.
	pub const PAY: Self = Self(1);
	/// Offer, affirm, quote.
	pub const TRADE: Self = Self(2);
	/// Link and unlink accounts.
	pub const MANAGE: Self = Self(4);
	/// All of it: what a primary has.
	pub const ALL: Self = Self(7);

	/// The permissions with these bits; none where a bit means nothing.
	pub const fn from_bits(bits: u8) -> Option<Self> {
		if bits > Self::ALL.0 {
			None
		} else {
			Some(Self(bits))
		}
	}

	/// Both sets together.
	pub const fn with(self, other: Self) -> Self {
		Self(self.0 | other.0)
	}

	/// Whether all of `other` is among them.
	pub const fn contain(self, other: Self) -> bool {
		self.0 & other.0 == other.0
	}
}

impl Decode for Permissions {
	fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
		Self::from_bits(u8::decode(input)?).ok_or_else(|| "permission bits without meaning".into())
	}
}

/// An account's place in an identity. It never enters another one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Link {
	/// The identity behind the account.
	pub identity: IdentityId,
	/// Whether and how the account acts for it.
	pub state: LinkState,
}

/// Whether and how a linked account acts for its identity.
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
pub enum LinkState {
	/// It acts for the identity, with these permissions.
	#[codec(index = 0)]
	Active {
		/// What it may do.
		permissions: Permissions,
	},
	/// It acted for the identity once.
	#[codec(index = 1)]
	Former,
}

/// Which way a freeze closes. A freeze of both is one of each.
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
pub enum Direction {
	/// Nothing comes in.
	#[codec(index = 0)]
	Incoming,
	/// Nothing goes out.
	#[codec(index = 1)]
	Outgoing,
	/// Neither.
	#[codec(index = 2)]
	Both,
}

impl Direction {
	/// `blocked` with this direction closed until `until`.
	pub const fn close(self, blocked: Blocked, until: Moment) -> Blocked {
		match self {
			Self::Incoming => Blocked {
				in_until: until,
				..blocked
			},
			Self::Outgoing => Blocked {
				out_until: until,
				..blocked
			},
			Self::Both => Blocked {
				in_until: until,
				out_until: until,
			},
		}
	}
}

/// What a subject signs to become an identity: nobody enters one but by its own key.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct EntryConsent<AccountId> {
	/// The provider that may use this paper.
	pub provider: ProviderId,
	/// The jurisdiction that the identity will be of.
	pub jurisdiction: Jurisdiction,
	/// The account that becomes the primary: the signer.
	pub account: AccountId,
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
}

impl<AccountId: Encode> StatementKind for EntryConsent<AccountId> {
	const KIND: &'static str = "kyc-entry";
}

/// What an account signs to be linked to an identity.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct LinkConsent<AccountId> {
	/// The identity that it enters.
	pub identity: IdentityId,
	/// The account that enters: the signer.
	pub account: AccountId,
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
}

impl<AccountId: Encode> StatementKind for LinkConsent<AccountId> {
	const KIND: &'static str = "kyc-link";
}

/// A subject's signed paper as a call carries it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Paper<Signature> {
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
	/// The signer's signature over the statement, in its `<Bytes>` form.
	pub signature: Signature,
}
