//! Deposits of native units for what a user stores.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::{DispatchError, TypeInfo},
	traits::{Consideration, Footprint},
};

/// A deposit, kept with the account that paid it: on another account it would be given
/// back without an error, and nothing freed.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Deposit<AccountId, Ticket> {
	/// Who paid.
	pub by: AccountId,
	/// What was paid.
	pub ticket: Ticket,
}

impl<AccountId, Ticket: Consideration<AccountId, Footprint>> Deposit<AccountId, Ticket> {
	/// Takes the deposit for an item of type `Item`.
	pub fn take<Item: MaxEncodedLen>(by: AccountId) -> Result<Self, DispatchError> {
		let ticket = Ticket::new(&by, Footprint::from_mel::<Item>())?;
		Ok(Self { by, ticket })
	}

	/// Gives the deposit back.
	pub fn give_back(self) -> Result<(), DispatchError> {
		self.ticket.drop(&self.by)
	}
}
