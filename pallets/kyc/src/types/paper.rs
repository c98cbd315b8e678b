//! Papers: consents that are signed off chain. A paper is used up by the state that it
//! leads to, since an account once linked is never linked again.

use crate::types::{IdentityId, ProviderId};
use caravan_primitives::{Jurisdiction, Moment, StatementKind};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

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

/// What an account signs to become the primary of an identity whose key was lost.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct RecoveryConsent<AccountId> {
	/// The identity that it takes over.
	pub identity: IdentityId,
	/// The account that becomes the primary: the signer.
	pub account: AccountId,
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
}

impl<AccountId: Encode> StatementKind for RecoveryConsent<AccountId> {
	const KIND: &'static str = "kyc-recovery";
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
