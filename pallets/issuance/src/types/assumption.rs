//! One issuer takes over what another one owes.

use crate::types::Deposit;
use caravan_primitives::{Amount, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// As whom somebody signs an assumption.
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
pub enum Party {
	/// A checker of the issuer that owes.
	#[codec(index = 0)]
	From,
	/// A checker of the issuer that will owe.
	#[codec(index = 1)]
	To,
	/// The regulator of an issuer that owes and has failed, in its stead.
	#[codec(index = 2)]
	Regulator,
}

impl Party {
	/// Whether it speaks for the issuer that will owe.
	pub const fn is_to(self) -> bool {
		matches!(self, Self::To)
	}
}

/// A proposed assumption. Its currency, from and to are its key.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Assumption<AccountId, Ticket> {
	/// How much, in minor units.
	pub amount: Amount,
	/// As whom it was proposed.
	pub party: Party,
	/// Until when it can be agreed to, milliseconds of commercial time.
	pub expires: Moment,
	/// The deposit for it; a regulator pays none.
	pub deposit: Option<Deposit<AccountId, Ticket>>,
}
