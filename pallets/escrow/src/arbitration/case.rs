//! A dispute about one line: how far it is, and what it rests on.
//!
//! Who may do what until when is the line's state, and nothing here repeats it: a phase has the
//! facts that its states need.

use super::{BySide, Offer, Ranking, Round, Seat, Seats, Side, Verdict, appeal::APPEAL_PANEL};
use caravan_primitives::{Amount, Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// Something that is sealed first and opened when all is sealed.
#[derive(
	Clone,
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
pub enum Sealing<C> {
	/// Nothing was said.
	#[default]
	#[codec(index = 0)]
	Silent,
	/// The seal.
	#[codec(index = 1)]
	Sealed(Hash),
	/// It was opened.
	#[codec(index = 2)]
	Opened(C),
}

impl<C> Sealing<C> {
	/// What it was opened to.
	pub fn opened(&self) -> Option<&C> {
		match self {
			Self::Opened(content) => Some(content),
			_ => None,
		}
	}

	/// Whether nothing was said.
	pub fn is_silent(&self) -> bool {
		matches!(self, Self::Silent)
	}

	/// Whether it waits to be opened.
	pub fn is_sealed(&self) -> bool {
		matches!(self, Self::Sealed(_))
	}
}

/// An arbiter at work, with its stake for this case.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Assigned {
	/// Its seat in the panel.
	pub seat: Seat,
	/// What of its stake is bound to this case, in minor units of the order's currency.
	pub stake: Amount,
	/// Since when, in milliseconds of commercial time.
	pub since: Moment,
}

/// A member of the panel of an appeal.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Juror {
	/// Who.
	pub assigned: Assigned,
	/// Its vote.
	pub vote: Sealing<Verdict>,
}

/// The panel of an appeal.
pub type Jurors = BoundedVec<Juror, ConstU32<APPEAL_PANEL>>;

/// What was ruled in the first instance.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Ruling {
	/// What.
	pub verdict: Verdict,
	/// By whom; nobody when no arbiter has spoken.
	pub by: Option<Seat>,
}

/// How far a dispute is.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Phase {
	/// The merchant is to answer.
	#[codec(index = 0)]
	Open,
	/// Both rank the panel: seals, then rankings.
	#[codec(index = 1)]
	Ranking(BySide<Sealing<Ranking>>),
	/// Who decides is drawn, and evidence is taken.
	#[codec(index = 2)]
	Evidence,
	/// An arbiter has the case.
	#[codec(index = 3)]
	Arbiter(Assigned),
	/// There is a ruling. Each side may accept it.
	#[codec(index = 4)]
	Ruled {
		/// The ruling.
		ruling: Ruling,
		/// Who has accepted it.
		accepted: BySide<bool>,
	},
	/// A panel decides anew.
	#[codec(index = 5)]
	Appealed {
		/// The ruling that is appealed.
		ruling: Ruling,
		/// By whom.
		appellant: Side,
		/// By how much its bond was raised for it, in minor units.
		raised: Amount,
		/// Who decides.
		jurors: Jurors,
	},
}

/// A dispute about one line.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Case {
	/// When it was opened, in milliseconds of commercial time.
	pub opened: Moment,
	/// What was in dispute then, in minor units: what fees and stakes are measured by. What the
	/// merchant refunds since lowers neither.
	pub claimed: Amount,
	/// What each arbiter who speaks is paid, in minor units.
	pub fee: Amount,
	/// What the merchant has on hold as its bond for this case, in the account that the order
	/// names, in minor units. The buyer's bond is the line's.
	pub merchant_bond: Amount,
	/// Who decides, the first first, and who follows. Empty before the draw; who has had the
	/// case is out of it.
	pub succession: Seats,
	/// The rankings that were opened: an appeal's panel is drawn by them too.
	pub rankings: BySide<Option<Ranking>>,
	/// What each side offers to settle for.
	pub offers: BySide<Option<Offer>>,
	/// How far it is.
	pub phase: Phase,
}

impl Case {
	/// The round that it is in.
	pub fn round(&self) -> Round {
		match self.phase {
			Phase::Appealed { .. } => Round::Appeal,
			_ => Round::First,
		}
	}

	/// The arbiters who have this case now.
	pub fn assigned(&self) -> impl Iterator<Item = &Assigned> {
		let (one, jurors): (_, &[Juror]) = match &self.phase {
			Phase::Arbiter(assigned) => (Some(assigned), &[]),
			Phase::Appealed { jurors, .. } => (None, jurors),
			_ => (None, &[]),
		};
		one.into_iter()
			.chain(jurors.iter().map(|juror| &juror.assigned))
	}

	/// The ruling, if there is one.
	pub fn ruling(&self) -> Option<&Ruling> {
		match &self.phase {
			Phase::Ruled { ruling, .. } | Phase::Appealed { ruling, .. } => Some(ruling),
			_ => None,
		}
	}
}
