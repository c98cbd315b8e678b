//! The receiving institution's word that it has the travel rule's data.

use caravan_primitives::{Amount, CurrencyId, Hash, Moment, StatementKind, Uetr};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// An acknowledgement. It stays until it expires, used or not: a paper counts once.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Acknowledgement<Id, AccountId> {
	/// Who is to be paid.
	pub payee: Id,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, minor units.
	pub amount: Amount,
	/// Salted hash of the envelope that the institution has.
	pub envelope: Hash,
	/// Until when it counts, milliseconds of chain time.
	pub expires: Moment,
	/// The institution's key that signed.
	pub by: AccountId,
	/// Whether it waits for its payment: it wasn't used or withdrawn.
	pub waits: bool,
}

/// The paper with the same content, as the institution's key signs it.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct TravelAcknowledgement<Id> {
	/// The identity that will pay.
	pub payer: Id,
	/// The identity that is to be paid.
	pub payee: Id,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, minor units.
	pub amount: Amount,
	/// The payment's own reference.
	pub uetr: Uetr,
	/// Salted hash of the envelope.
	pub envelope: Hash,
	/// Until when it counts, milliseconds of chain time.
	pub expires: Moment,
}

impl<Id: Encode> StatementKind for TravelAcknowledgement<Id> {
	const KIND: &'static str = "travel-acknowledgement";
}
