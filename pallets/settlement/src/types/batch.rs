//! Several payments in one call.

use super::PaymentReference;
use caravan_primitives::{Amount, CurrencyId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;

/// The most payments that one call makes.
pub const MAX_ITEMS: u32 = 64;

/// Payments of one payer.
pub type Items<AccountId> = BoundedVec<Item<AccountId>, ConstU32<MAX_ITEMS>>;

/// One payment among several.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Item<AccountId> {
	/// What is paid in.
	pub currency: CurrencyId,
	/// The account that is paid.
	pub payee: AccountId,
	/// How much, in minor units.
	pub amount: Amount,
	/// What the payment says about itself.
	pub reference: PaymentReference,
}

/// What happens to the others when one is refused.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum BatchMode {
	/// All are made or none is.
	#[codec(index = 0)]
	Together,
	/// Each is made or refused by itself.
	#[codec(index = 1)]
	Each,
}
