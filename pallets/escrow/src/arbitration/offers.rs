//! What a side offers to settle a dispute for.

use super::Round;
use caravan_primitives::{Amount, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// An offer to settle. It is bound to what it was made in, and dies with it.
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
pub struct Offer {
	/// What goes back to the buyer, in minor units.
	pub refund: Amount,
	/// Of how much, in minor units: what was in dispute when it was made.
	pub disputed: Amount,
	/// Number of the state in which it was made.
	pub state: u8,
	/// The round in which it was made.
	pub round: Round,
	/// It can be accepted before this, in milliseconds of commercial time.
	pub expires: Moment,
}

impl Offer {
	/// Whether it still stands.
	pub fn stands(&self, state: u8, round: Round, disputed: Amount, now: Moment) -> bool {
		self.state == state
			&& self.round == round
			&& self.disputed == disputed
			&& now < self.expires
	}
}
