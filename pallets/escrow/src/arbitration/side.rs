//! The two sides of a dispute.

use crate::Actor;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// A side of a dispute.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Side {
	/// Who pays. Opens every dispute.
	#[codec(index = 0)]
	Buyer,
	/// Who is paid. Answers.
	#[codec(index = 1)]
	Merchant,
}

impl Side {
	/// Both, who opens first.
	pub const BOTH: [Self; 2] = [Self::Buyer, Self::Merchant];

	/// The other side.
	pub const fn other(self) -> Self {
		match self {
			Self::Buyer => Self::Merchant,
			Self::Merchant => Self::Buyer,
		}
	}
}

impl From<Side> for Actor {
	fn from(side: Side) -> Self {
		match side {
			Side::Buyer => Self::Buyer,
			Side::Merchant => Self::Merchant,
		}
	}
}

/// One thing for each side.
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
pub struct BySide<V> {
	/// The buyer's.
	pub buyer: V,
	/// The merchant's.
	pub merchant: V,
}

impl<V> BySide<V> {
	/// That of a side.
	pub const fn of(&self, side: Side) -> &V {
		match side {
			Side::Buyer => &self.buyer,
			Side::Merchant => &self.merchant,
		}
	}

	/// That of a side, to change.
	pub const fn of_mut(&mut self, side: Side) -> &mut V {
		match side {
			Side::Buyer => &mut self.buyer,
			Side::Merchant => &mut self.merchant,
		}
	}

	/// Whether this is true of both.
	pub fn all(&self, of: impl Fn(&V) -> bool) -> bool {
		of(&self.buyer) && of(&self.merchant)
	}
}
