//! Requests for attestation, and invitations of accounts that can't sign papers.

use crate::types::{Deposit, IdentityId, Permissions, ProviderId};
use caravan_primitives::{Amount, CurrencyId, Moment, PersonKind};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// A request that a provider attest an identity. Its fee is on hold with whoever submitted it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Request<AccountId, Ticket> {
	/// Who is asked.
	pub provider: ProviderId,
	/// Who submitted it, pays the fee, and gets back what is left.
	pub submitter: AccountId,
	/// In which currency the fee is.
	pub currency: CurrencyId,
	/// The most that the provider may take, in minor units: what is on hold.
	pub most_fee: Amount,
	/// Until when it waits, milliseconds of commercial time.
	pub expires: Moment,
	/// From when on a claim of another provider may be replaced: at once where that one
	/// assented or none is in force. Milliseconds of commercial time.
	pub replaces_from: Moment,
	/// Whether an invitation has given the account its first native unit already.
	pub invited: bool,
	/// The deposit for it.
	pub deposit: Deposit<AccountId, Ticket>,
}

/// Why a provider declines.
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
pub enum DeclineReason {
	/// The documents don't suffice.
	#[codec(index = 0)]
	Documents,
	/// The fee that is offered is too low.
	#[codec(index = 1)]
	Fee,
	/// The provider doesn't serve such subjects.
	#[codec(index = 2)]
	Policy,
}

/// What an invited account is invited to.
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
pub enum Invited {
	/// To act for an identity.
	#[codec(index = 0)]
	Link {
		/// The identity.
		identity: IdentityId,
		/// Its epoch; an invitation of an older one is void.
		epoch: u32,
		/// What the account may do.
		permissions: Permissions,
	},
	/// To become an identity of its own, which the provider will attest.
	#[codec(index = 1)]
	Entry {
		/// The provider that invites.
		provider: ProviderId,
		/// Natural or legal person.
		kind: PersonKind,
	},
}

/// An invitation: it has given the account its first native unit, and the account accepts
/// for nothing while it lives.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Invitation<AccountId, Ticket> {
	/// To what.
	pub to: Invited,
	/// Who invites.
	pub by: AccountId,
	/// Until when, milliseconds of commercial time.
	pub expires: Moment,
	/// The deposit for it.
	pub deposit: Deposit<AccountId, Ticket>,
}
