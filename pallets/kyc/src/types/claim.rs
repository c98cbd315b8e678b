//! What providers say of subjects, and what makes a subject one and the same.

use crate::types::{Cut, IdentityId, ProviderId, Status};
use caravan_primitives::{Hash, Jurisdiction, Lei, Moment, PersonKind, Tier};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

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
	/// Root of the salted tree of the subject's attributes; never personal data.
	pub commitment: Hash,
	/// Which attributes stand in which slots of the tree.
	pub schema: u16,
}

impl Claim {
	/// Whether the claim counts at `now`, its provider having been cut by `cut`.
	pub fn in_force(&self, cut: &Cut, now: Moment) -> bool {
		!self.is_cut(cut, now) && now < self.expires
	}

	/// Whether the cut has taken the claim at `now`.
	pub const fn is_cut(&self, cut: &Cut, now: Moment) -> bool {
		self.attested_at >= cut.attested_before || now >= cut.valid_until
	}
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

/// What makes a person one and the same, and unique.
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
pub enum Mark {
	/// Nothing: a natural person of a jurisdiction without a registry.
	#[codec(index = 0)]
	None,
	/// A natural person's handle: drawn at random by the regulator's registry, unique
	/// within its jurisdiction. Not computed from anything, so that nothing can leak.
	#[codec(index = 1)]
	Handle([u8; 16]),
	/// A legal person's LEI, public by nature, unique on the chain.
	#[codec(index = 2)]
	Lei(Lei),
}

impl Mark {
	/// Whether a person of this kind, where there is a registry or not, carries such a mark.
	pub const fn fits(&self, kind: PersonKind, registry: bool) -> bool {
		match (kind, self) {
			(PersonKind::Legal, Self::Lei(_)) => true,
			(PersonKind::Natural, Self::Handle(_)) => registry,
			(PersonKind::Natural, Self::None) => !registry,
			(PersonKind::Legal, Self::None | Self::Handle(_))
			| (PersonKind::Natural, Self::Lei(_)) => false,
		}
	}

	/// Under what the mark is unique: a handle within its jurisdiction, an LEI everywhere.
	pub const fn key(self, jurisdiction: Jurisdiction) -> Option<(Jurisdiction, Self)> {
		match self {
			Self::None => None,
			Self::Handle(_) => Some((jurisdiction, self)),
			Self::Lei(_) => Some((Jurisdiction::ZZ, self)),
		}
	}
}

/// Whose a mark is. It stays when all else of the identity has gone, so that whoever
/// comes back gets the same number.
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
pub struct MarkRecord {
	/// The identity.
	pub identity: IdentityId,
	/// Its last epoch; set when its record is removed.
	pub epoch: u32,
	/// Accounts that were ever linked; set when its record is removed.
	pub links: u32,
}
