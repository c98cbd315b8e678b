//! Freezes: each ends by itself, and silence is on the subject's side.

use caravan_primitives::{Blocked, Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Which way a freeze closes. A freeze of both is one of each.
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
pub enum Direction {
	/// Nothing comes in.
	#[codec(index = 0)]
	Incoming,
	/// Nothing goes out.
	#[codec(index = 1)]
	Outgoing,
	/// Neither.
	#[codec(index = 2)]
	Both,
}

impl Direction {
	/// The ends per direction of a freeze that ends at `end`.
	pub const fn until(self, end: Moment) -> Blocked {
		match self {
			Self::Incoming => Blocked {
				in_until: end,
				out_until: 0,
			},
			Self::Outgoing => Blocked {
				in_until: 0,
				out_until: end,
			},
			Self::Both => Blocked {
				in_until: end,
				out_until: end,
			},
		}
	}
}

/// Who freezes. Each has at most one freeze of an identity.
#[derive(
	PartialOrd,
	Ord,
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
pub enum Authority {
	/// The regulator of the identity's jurisdiction, by its officers.
	#[codec(index = 0)]
	Regulator,
	/// The review body of that jurisdiction.
	#[codec(index = 1)]
	Review,
	/// The consortium: the only one that freezes somebody in office.
	#[codec(index = 2)]
	Consortium,
}

impl Authority {
	/// All of them.
	pub const ALL: [Self; 3] = [Self::Regulator, Self::Review, Self::Consortium];

	/// Who decides an appeal against it.
	pub const fn reviewed_by(self) -> Self {
		match self {
			Self::Regulator | Self::Consortium => Self::Review,
			Self::Review => Self::Consortium,
		}
	}
}

/// How far a freeze has come.
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
pub enum Stage {
	/// Ordered by one person.
	#[codec(index = 0)]
	Emergency,
	/// Confirmed by a second one.
	#[codec(index = 1)]
	Confirmed {
		/// How often it was renewed.
		renewals: u8,
	},
	/// Ended before its time: lifted, or overruled on appeal.
	#[codec(index = 2)]
	Ended,
}

/// The subject's appeal against a freeze, or against its last renewal.
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
pub enum Appeal {
	/// None yet.
	#[codec(index = 0)]
	None,
	/// Waits for a decision; silence ends the freeze.
	#[codec(index = 1)]
	Open {
		/// Until when, milliseconds of commercial time.
		decide_by: Moment,
	},
	/// Decided against the subject.
	#[codec(index = 2)]
	Dismissed,
}

/// An authority's freeze of an identity.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Freeze<AccountId> {
	/// Which way it closes.
	pub direction: Direction,
	/// How far it has come.
	pub stage: Stage,
	/// Who ordered it last: another person confirms. None where a body did.
	pub by: Option<AccountId>,
	/// Whoever proposes its renewal, and until when it would last.
	pub renewal: Option<(AccountId, Moment)>,
	/// When it began, milliseconds of commercial time.
	pub since: Moment,
	/// When it ends without an appeal, milliseconds of commercial time.
	pub until: Moment,
	/// The appeal against it.
	pub appeal: Appeal,
	/// Hash of the document that orders it.
	pub legal_basis: Hash,
}

impl<AccountId> Freeze<AccountId> {
	/// When it ends: what silence leads to, so that no call is needed for it.
	pub fn ends(&self) -> Moment {
		match self.appeal {
			Appeal::Open { decide_by } => self.until.min(decide_by),
			Appeal::None | Appeal::Dismissed => self.until,
		}
	}

	/// Whether it binds at `now`.
	pub fn in_force(&self, now: Moment) -> bool {
		now < self.ends()
	}

	/// Until when its authority may not freeze the same identity again, however the freeze
	/// has ended: else an officer could freeze alone for ever by lifting just before the end,
	/// or two of them renew beyond the bound by letting it end.
	pub fn barred_until(&self, cool_down: Moment) -> Moment {
		self.ends().saturating_add(cool_down)
	}
}
