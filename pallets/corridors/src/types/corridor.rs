//! What concerns one payment: the rule that each side of a corridor sets.

use super::{Next, Stricter, TIERS, Versions};
use caravan_primitives::{CurrencyId, Jurisdiction, Moment, PurposeCode, Tier};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};
use serde::{Deserialize, Serialize};

/// The most purposes that a rule names.
pub const MAX_PURPOSES: u32 = 32;

/// From where to where in which currency; domestic where both are the same.
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
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Corridor {
	/// Where the payer is resident.
	pub from: Jurisdiction,
	/// Where the payee is resident.
	pub to: Jurisdiction,
	/// What is paid.
	pub currency: CurrencyId,
}

impl Corridor {
	/// Whose rule the rule of a side is.
	pub const fn of(&self, side: Side) -> Jurisdiction {
		match side {
			Side::Sender => self.from,
			Side::Receiver => self.to,
		}
	}
}

/// A side of a corridor.
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
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Side {
	/// The payer's jurisdiction sets what goes out.
	#[codec(index = 0)]
	Sender,
	/// The payee's jurisdiction sets what comes in.
	#[codec(index = 1)]
	Receiver,
}

impl Side {
	/// Both.
	pub const ALL: [Self; 2] = [Self::Sender, Self::Receiver];
}

/// What a payment may be for.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Purposes {
	/// Anything; it needs to state nothing.
	#[codec(index = 0)]
	Any,
	/// One of these, sorted.
	#[codec(index = 1)]
	Only(BoundedVec<PurposeCode, ConstU32<MAX_PURPOSES>>),
}

impl Purposes {
	/// Whether a payment may be for this.
	pub fn allow(&self, purpose: Option<PurposeCode>) -> bool {
		match self {
			Self::Any => true,
			Self::Only(list) => purpose.is_some_and(|purpose| list.contains(&purpose)),
		}
	}

	/// Whether nothing is allowed.
	pub fn is_empty(&self) -> bool {
		matches!(self, Self::Only(list) if list.is_empty())
	}

	/// Whether the list is sorted and names each once.
	pub fn is_sorted(&self) -> bool {
		match self {
			Self::Any => true,
			Self::Only(list) => list.is_sorted_by(|a, b| a < b),
		}
	}
}

impl Stricter for Purposes {
	/// What both allow.
	fn stricter(&self, other: &Self) -> Self {
		match (self, other) {
			(Self::Any, list) | (list, Self::Any) => list.clone(),
			(Self::Only(one), Self::Only(two)) => {
				let mut both = one.clone();
				both.retain(|purpose| two.contains(purpose));
				Self::Only(both)
			}
		}
	}
}

/// What a side asks of one payment.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
	/// The lowest tier of a payer.
	pub payer_tier: Tier,
	/// The lowest tier of a payee.
	pub payee_tier: Tier,
	/// The most that one payment may be, minor units, by the tier of this side's own party:
	/// the payer for the sender's side, the payee for the receiver's. None: no limit.
	pub maximum: [Option<u64>; TIERS],
	/// From what amount on the travel rule's data is needed, minor units; `u64::MAX`: never.
	pub threshold: u64,
	/// What a payment may be for.
	pub purposes: Purposes,
}

impl Rule {
	/// The most that one payment of a party of this tier may be, minor units.
	pub fn maximum_of(&self, tier: Tier) -> Option<u64> {
		// An unknown tier has the lowest one's limit.
		let maximum = self.maximum.get(usize::from(tier.0));
		*maximum.unwrap_or(&self.maximum[0])
	}
}

/// The stricter of two limits; none is no limit.
pub(crate) fn least(one: Option<u64>, two: Option<u64>) -> Option<u64> {
	match (one, two) {
		(Some(one), Some(two)) => Some(one.min(two)),
		(limit, None) | (None, limit) => limit,
	}
}

impl Stricter for Rule {
	fn stricter(&self, other: &Self) -> Self {
		let mut maximum = self.maximum;
		for (mine, theirs) in maximum.iter_mut().zip(other.maximum) {
			*mine = least(*mine, theirs);
		}
		Self {
			payer_tier: self.payer_tier.max(other.payer_tier),
			payee_tier: self.payee_tier.max(other.payee_tier),
			maximum,
			threshold: self.threshold.min(other.threshold),
			purposes: self.purposes.stricter(&other.purposes),
		}
	}
}

/// A side of a corridor as it is stored.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SideRecord {
	/// The rule in force and the one to come.
	pub versions: Versions<Rule>,
	/// Until when this side is stopped, milliseconds of chain time; 0: it never was.
	pub stopped_until: Moment,
}

impl Default for SideRecord {
	fn default() -> Self {
		Self {
			versions: Versions {
				now: None,
				next: None::<Next<Rule>>,
			},
			stopped_until: 0,
		}
	}
}

/// Both sides of a corridor: one read.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct CorridorRecord {
	/// What goes out.
	pub sender: SideRecord,
	/// What comes in.
	pub receiver: SideRecord,
}

impl CorridorRecord {
	/// One of the sides.
	pub const fn side(&self, side: Side) -> &SideRecord {
		match side {
			Side::Sender => &self.sender,
			Side::Receiver => &self.receiver,
		}
	}

	/// One of the sides, to change.
	pub const fn side_mut(&mut self, side: Side) -> &mut SideRecord {
		match side {
			Side::Sender => &mut self.sender,
			Side::Receiver => &mut self.receiver,
		}
	}
}
