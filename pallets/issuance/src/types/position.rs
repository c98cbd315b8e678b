//! What an issuer owes in a currency.

use caravan_primitives::Amount;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// What an issuer owes in a currency, and how much of it is claimed. All amounts are in
/// minor units.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Position {
	/// What it brought onto the chain or assumed, less what was redeemed at it or assumed
	/// from it.
	pub outstanding: Amount,
	/// The sum of redemptions that wait for its answer.
	pub requested: Amount,
	/// The sum of redemptions that it has accepted and not yet confirmed.
	pub accepted: Amount,
	/// How many proposals to issue are open.
	pub proposals: u32,
}

impl Position {
	/// What can still be redeemed here, or be assumed by another issuer: what is outstanding
	/// less what is claimed.
	pub fn capacity(&self) -> Amount {
		self.outstanding
			.saturating_sub(self.requested)
			.saturating_sub(self.accepted)
	}

	/// What is outstanding and not about to be paid out: a failed issuer's rest.
	pub fn unclaimed(&self) -> Amount {
		self.outstanding.saturating_sub(self.accepted)
	}

	/// With `amount` more outstanding.
	pub fn issue(mut self, amount: Amount) -> Option<Self> {
		self.outstanding = self.outstanding.checked_add(amount)?;
		Some(self)
	}

	/// With `amount` less outstanding, none of it claimed.
	pub fn hand_over(mut self, amount: Amount) -> Option<Self> {
		if amount > self.capacity() {
			return None;
		}
		self.outstanding = self.outstanding.checked_sub(amount)?;
		Some(self)
	}

	/// With a redemption requested.
	pub fn request(mut self, amount: Amount) -> Option<Self> {
		self.requested = self.requested.checked_add(amount)?;
		Some(self)
	}

	/// With a request accepted.
	pub fn accept(mut self, amount: Amount) -> Option<Self> {
		self.requested = self.requested.checked_sub(amount)?;
		self.accepted = self.accepted.checked_add(amount)?;
		Some(self)
	}

	/// With a redemption ended that was not paid; `accepted`: whether it had been accepted.
	pub fn drop_claim(mut self, amount: Amount, accepted: bool) -> Option<Self> {
		let claimed = if accepted {
			&mut self.accepted
		} else {
			&mut self.requested
		};
		*claimed = claimed.checked_sub(amount)?;
		Some(self)
	}

	/// With an accepted redemption of `amount` confirmed, of which `burned` left the chain.
	pub fn confirm(mut self, amount: Amount, burned: Amount) -> Option<Self> {
		self.accepted = self.accepted.checked_sub(amount)?;
		self.outstanding = self.outstanding.checked_sub(burned)?;
		Some(self)
	}
}
