//! The hot record of an identity.

use crate::types::{Claim, Mark};
use caravan_primitives::{Blocked, Jurisdiction, Moment, PersonKind, Refusal, Tier};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

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
	/// Asked for, not attested yet.
	#[codec(index = 0)]
	Pending,
	/// Attested: good while its claim is in force, lapsed afterwards.
	#[codec(index = 1)]
	Attested,
	/// Revoked without blame; may be attested anew.
	#[codec(index = 2)]
	Revoked,
	/// Revoked for cause; only the jurisdiction's authority opens the way back.
	#[codec(index = 3)]
	Barred,
	/// Left the chain.
	#[codec(index = 4)]
	Closed {
		/// When, milliseconds of commercial time.
		at: Moment,
	},
}

/// What follows from an identity's claims at this moment.
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
pub enum Condition {
	/// In good standing, at this tier.
	#[codec(index = 0)]
	Good(Tier),
	/// Not attested yet.
	#[codec(index = 1)]
	Pending,
	/// Expired, cut, or revoked without blame.
	#[codec(index = 2)]
	Lapsed(Refusal),
	/// Revoked for cause.
	#[codec(index = 3)]
	Barred,
	/// Left the chain.
	#[codec(index = 4)]
	Closed,
}

impl Condition {
	/// The tier, or the refusal of whoever has none.
	pub const fn tier(self) -> Result<Tier, Refusal> {
		match self {
			Self::Good(tier) => Ok(tier),
			Self::Pending => Err(Refusal::KycPending),
			Self::Lapsed(refusal) => Err(refusal),
			Self::Barred => Err(Refusal::KycRevoked),
			Self::Closed => Err(Refusal::KycMissing),
		}
	}
}

/// A pause by the subject's own side.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Pause<AccountId> {
	/// Until when, milliseconds of commercial time.
	pub until: Moment,
	/// Which account paused; it may end the pause.
	pub by: AccountId,
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
	/// What makes the person unique.
	pub mark: Mark,
	/// Raised by a recovery; papers and links of an older epoch are void.
	pub epoch: u32,
	/// How many accounts are or were linked, the primary among them.
	pub links: u32,
	/// How many of them are active or suspended, the primary among them.
	pub present: u32,
	/// Where it stands with its attestations.
	pub status: Status,
	/// The claim that counts; none while it is pending.
	pub claim: Option<Claim>,
	/// The provider's claim before its renewal: it answers where the newer one was cut.
	pub previous: Option<Claim>,
	/// The greatest ends of the authorities' freezes, per direction. Milliseconds of
	/// commercial time; 0: never frozen.
	pub frozen: Blocked,
	/// The pause that is in force, or was the last.
	pub pause: Option<Pause<AccountId>>,
}

impl<AccountId> IdentityRecord<AccountId> {
	/// Replaces the claim, and keeps the one before, unless that was revoked or is of
	/// another provider, which answers for the person no more.
	pub fn renew(&mut self, claim: Claim) {
		self.previous = self
			.claim
			.filter(|before| self.status == Status::Attested && before.provider == claim.provider);
		self.claim = Some(claim);
		self.status = Status::Attested;
	}

	/// Whether the subject's side has paused the identity at `now`.
	pub fn is_paused(&self, now: Moment) -> bool {
		self.pause.as_ref().is_some_and(|pause| now < pause.until)
	}

	/// Whether the person may change its jurisdiction at `now`, as far as its record tells.
	pub fn may_move(&self, now: Moment, wait: Moment) -> bool {
		let last = self.frozen.in_until.max(self.frozen.out_until);
		!self.is_paused(now) && (last == 0 || last.saturating_add(wait) <= now)
	}
}
