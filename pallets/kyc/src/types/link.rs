//! An account's place in an identity.

use crate::types::IdentityId;
use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// What a linked account may do for its identity.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Encode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Permissions(u8);

impl Permissions {
	/// Nothing but defending itself.
	pub const NONE: Self = Self(0);
	/// Pay and be paid for.
	pub const PAY: Self = Self(1);
	/// Offer, affirm, quote.
	pub const TRADE: Self = Self(2);
	/// Link and unlink accounts.
	pub const MANAGE: Self = Self(4);
	/// All of it: what a primary has.
	pub const ALL: Self = Self(7);

	/// The permissions with these bits; none where a bit means nothing.
	pub const fn from_bits(bits: u8) -> Option<Self> {
		if bits > Self::ALL.0 {
			None
		} else {
			Some(Self(bits))
		}
	}

	/// Both sets together.
	pub const fn with(self, other: Self) -> Self {
		Self(self.0 | other.0)
	}

	/// Whether all of `other` is among them.
	pub const fn contain(self, other: Self) -> bool {
		self.0 & other.0 == other.0
	}
}

impl Decode for Permissions {
	fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
		Self::from_bits(u8::decode(input)?).ok_or_else(|| "permission bits without meaning".into())
	}
}

/// An account's place in an identity. It never enters another one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Link {
	/// The identity behind the account.
	pub identity: IdentityId,
	/// Whether and how the account acts for it.
	pub state: LinkState,
}

/// Whether and how a linked account acts for its identity.
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
pub enum LinkState {
	/// It acts for the identity.
	#[codec(index = 0)]
	Active {
		/// What it may do.
		permissions: Permissions,
		/// The identity's epoch when it was linked or confirmed; void in a later one.
		epoch: u32,
	},
	/// It acts no more for the time being: lost, perhaps stolen.
	#[codec(index = 1)]
	Suspended {
		/// Since when, milliseconds of commercial time.
		since: Moment,
	},
	/// It acted for the identity once.
	#[codec(index = 2)]
	Former {
		/// How it left.
		by: Departure,
	},
}

/// How an account left its identity.
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
pub enum Departure {
	/// Unlinked, empty; its native unit was burnt.
	#[codec(index = 0)]
	Unlinked,
	/// Retired after a suspension; it keeps its unit, and is swept.
	#[codec(index = 1)]
	Retired,
	/// It was the primary, and another account took its place.
	#[codec(index = 2)]
	Rotated,
	/// It was the primary, and its key was lost.
	#[codec(index = 3)]
	Lost,
}

impl LinkState {
	/// Whether the account has left.
	pub const fn is_former(self) -> bool {
		matches!(self, Self::Former { .. })
	}

	/// Whether the account has kept its native unit.
	pub const fn has_unit(self) -> bool {
		!matches!(
			self,
			Self::Former {
				by: Departure::Unlinked
			}
		)
	}

	/// Whether the account may still speak up for the identity, now in this epoch: veto,
	/// pause, appeal. A thief of the primary's place doesn't silence whom it took it from;
	/// what a recovery has made void is.
	pub const fn may_defend(self, now: u32) -> bool {
		match self {
			Self::Active { epoch, .. } => epoch == now,
			Self::Suspended { .. } => true,
			Self::Former { by } => matches!(by, Departure::Rotated),
		}
	}
}
