//! Guardians, and what is announced before it happens.

use crate::types::{Deposit, IdentityId, MAX_OFFICERS, ProviderId};
use caravan_primitives::{Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// Guardians of an identity, at most.
pub const MAX_GUARDIANS: u32 = 7;
/// Voices for a recovery, at most: the guardians', the provider's officers' and the
/// regulator's.
pub const MAX_VOICES: u32 = MAX_GUARDIANS + 2 * MAX_OFFICERS;

/// The hash under which a guardian is stored: nobody learns who it is before it speaks.
///
/// BLAKE2, 256 bits, over the tag `caravan:guardian:v1`, the identity that is guarded, the
/// guardian's identity and a salt of 32 random bytes that the subject gives it.
pub fn guardian_hash(guarded: IdentityId, guardian: IdentityId, salt: &Hash) -> Hash {
	let preimage = (*b"caravan:guardian:v1", guarded, guardian, salt);
	Hash::from(sp_io::hashing::blake2_256(&preimage.encode()))
}

/// The guardians of an identity.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct GuardianSet {
	/// How many of them it takes.
	pub threshold: u8,
	/// Their salted hashes, sorted.
	pub hashes: BoundedVec<Hash, ConstU32<MAX_GUARDIANS>>,
}

impl GuardianSet {
	/// Whether it takes at least two, has as many, and names each once.
	pub fn is_sound(&self) -> bool {
		self.threshold >= 2
			&& usize::from(self.threshold) <= self.hashes.len()
			&& self
				.hashes
				.iter()
				.zip(self.hashes.iter().skip(1))
				.all(|(a, b)| a < b)
	}
}

/// The guardians in office, and the deposit for them.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Guards<AccountId, Ticket> {
	/// The guardians.
	pub set: GuardianSet,
	/// The deposit.
	pub deposit: Deposit<AccountId, Ticket>,
}

/// Who speaks for a recovery.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Voice<AccountId> {
	/// A guardian, counted by its identity.
	#[codec(index = 0)]
	Guardian(IdentityId),
	/// An officer of the identity's provider.
	#[codec(index = 1)]
	Provider(ProviderId, AccountId),
	/// An officer of the jurisdiction's regulator.
	#[codec(index = 2)]
	Regulator(AccountId),
}

/// As whom somebody speaks.
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
pub enum VoiceProof {
	/// As a guardian, with the salt that shows it.
	#[codec(index = 0)]
	Guardian {
		/// The salt of the guardian's hash.
		salt: Hash,
	},
	/// As an officer of the identity's provider.
	#[codec(index = 1)]
	Provider,
	/// As an officer of the jurisdiction's regulator.
	#[codec(index = 2)]
	Regulator,
}

/// A voice for an account as the new primary.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Support<AccountId> {
	/// Who speaks.
	pub voice: Voice<AccountId>,
	/// For which account.
	pub to: AccountId,
	/// When it spoke, milliseconds of commercial time. It counts as long as an announcement
	/// can be carried out.
	pub at: Moment,
}

/// The three ways of a recovery.
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
pub enum Way {
	/// By guardians.
	#[codec(index = 0)]
	A,
	/// By the provider, two of its officers.
	#[codec(index = 1)]
	B,
	/// By both; without guardians, by the provider and two officers of the regulator.
	#[codec(index = 2)]
	C,
}

/// What is announced.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Plan<AccountId> {
	/// The lost primary is replaced.
	#[codec(index = 0)]
	Recovery {
		/// By whom.
		way: Way,
		/// By which account.
		to: AccountId,
		/// The provider whose officers spoke, where they did.
		provider: Option<ProviderId>,
		/// Whether the subject has appealed: what lets the review body stop it.
		appealed: bool,
	},
	/// Another manager takes the primary's place.
	#[codec(index = 1)]
	Rotation {
		/// The manager.
		to: AccountId,
	},
	/// The guardians change.
	#[codec(index = 2)]
	Guardians {
		/// To these; none: to none.
		to: Option<GuardianSet>,
	},
}

/// What will happen to an identity unless it is stopped. One at a time.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Announcement<AccountId, Ticket> {
	/// What.
	pub plan: Plan<AccountId>,
	/// From when on it can be carried out, milliseconds of commercial time.
	pub matures: Moment,
	/// Guardians who are against it.
	pub against: BoundedVec<IdentityId, ConstU32<MAX_GUARDIANS>>,
	/// Guardians who are for it, where it is a change of theirs.
	pub agreed: BoundedVec<IdentityId, ConstU32<MAX_GUARDIANS>>,
	/// The deposit for it.
	pub deposit: Deposit<AccountId, Ticket>,
}

impl<AccountId, Ticket> Announcement<AccountId, Ticket> {
	/// Whether this is a recovery, and by which way.
	pub const fn way(&self) -> Option<Way> {
		match &self.plan {
			Plan::Recovery { way, .. } => Some(*way),
			Plan::Rotation { .. } | Plan::Guardians { .. } => None,
		}
	}
}
