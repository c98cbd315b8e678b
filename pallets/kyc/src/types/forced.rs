//! Transfers by order of a court or for an estate.

use crate::types::IdentityId;
use caravan_primitives::{Amount, CurrencyId, Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// A transfer that two officers order and the review body assents to.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct ForcedTransfer<AccountId> {
	/// Whose money: the identity behind `from`.
	pub identity: IdentityId,
	/// The account that is debited.
	pub from: AccountId,
	/// The account that is credited.
	pub to: AccountId,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// Hash of the document that orders it.
	pub legal_basis: Hash,
	/// The officer who proposed it.
	pub proposed_by: AccountId,
	/// The officer who confirmed it: another person.
	pub confirmed_by: Option<AccountId>,
	/// Whether the review body has assented.
	pub assented: bool,
	/// When the time to appeal is over, milliseconds of commercial time.
	pub executable_from: Moment,
}
