//! A payment that was made: what is remembered of it, and what somebody shows who comes back
//! to it.

use super::PaymentReference;
use crate::window::Day;
use caravan_primitives::{Amount, CurrencyId, Hash, Ticket, Uetr};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{Blake2_256, StorageHasher};
use scale_info::TypeInfo;

/// The facts of a payment, as its event told them. Of a converted payment currency and amount
/// are what arrived.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Original<AccountId, Id> {
	/// The account that paid.
	pub payer: AccountId,
	/// The identity that was behind it.
	pub payer_identity: Id,
	/// The account that was paid.
	pub payee: AccountId,
	/// The identity that was behind it.
	pub payee_identity: Id,
	/// The currency that arrived.
	pub currency: CurrencyId,
	/// How much arrived, in minor units.
	pub amount: Amount,
	/// What the payment said about itself.
	pub reference: PaymentReference,
}

impl<AccountId: Encode, Id: Encode + Clone> Original<AccountId, Id> {
	/// BLAKE2b-256 of the SCALE-encoded facts.
	pub fn hash(&self) -> Hash {
		Blake2_256::hash(&self.encode()).into()
	}

	/// Under what the payment is remembered.
	pub fn key(&self) -> PaymentKey<Id> {
		PaymentKey {
			created_on: Day::of(self.reference.created_at).number(),
			payer: self.payer_identity.clone(),
			uetr: self.reference.uetr,
		}
	}
}

/// What names a payment for as long as it is remembered.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PaymentKey<Id> {
	/// The day in which it was created: whole days since 1970-01-01, UTC.
	pub created_on: u32,
	/// The identity that paid.
	pub payer: Id,
	/// Its UETR.
	pub uetr: Uetr,
}

impl<Id: Clone> PaymentKey<Id> {
	/// The key of the storage.
	pub(crate) fn stored(&self) -> (Day, Id, Uetr) {
		(self.day(), self.payer.clone(), self.uetr)
	}

	/// The day in which it was created.
	pub(crate) fn day(&self) -> Day {
		Day::from(self.created_on)
	}
}

/// What is remembered of a payment.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Record<BlockNumber> {
	/// The block that settled it.
	pub block: BlockNumber,
	/// The hash of its facts: [`Original::hash`].
	pub facts: Hash,
	/// What the gate counted, less what was given back.
	pub ticket: Ticket,
	/// How much was returned, in minor units.
	pub returned: Amount,
	/// Whether its return was asked for, once and for all.
	pub recalled: bool,
}
