//! A dispute about one line: how far it is, and what it rests on.
//!
//! Who may do what until when is the line's state, and nothing here repeats it: a phase has the
//! facts that its states need.

use super::{
	BySide, Offer, Ranking, Round, Seat, Seats, Side, Verdict,
	appeal::{APPEAL_PANEL, outcome},
	fees::of_claim,
};
use alloc::vec::Vec;
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
	/// Since when it can say something, in milliseconds of commercial time.
	pub since: Moment,
}

impl Assigned {
	/// Whether it had half of this length at least until then, and `least` at any rate. Who hadn't,
	/// since a hook was late or the terms leave nobody time, loses no stake by its silence.
	pub fn had_time(&self, until: Moment, length: Moment, least: Moment) -> bool {
		until.saturating_sub(self.since) >= least.max(length / 2)
	}
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
	/// Of how much, in minor units: what was in dispute then.
	pub disputed: Amount,
}

impl Ruling {
	/// What the buyer had of a claim by it: see [`of_claim`].
	pub fn of_claim(&self, claimed: Amount) -> Amount {
		of_claim(claimed, self.disputed, self.verdict.to_buyer)
	}
}

/// What a side has put up for a dispute, where it really is on hold.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Bond<AccountId> {
	/// In which account.
	pub account: AccountId,
	/// How much, in minor units.
	pub amount: Amount,
}

/// How far a dispute is.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Phase<AccountId> {
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
		/// What it has put up for it beside what it had; none: nothing was missing.
		raised: Option<Bond<AccountId>>,
		/// Who decides.
		jurors: Jurors,
	},
}

/// A dispute about one line.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Case<AccountId> {
	/// When it was opened, in milliseconds of commercial time.
	pub opened: Moment,
	/// What was in dispute then, in minor units: what fees and stakes are measured by. What the
	/// merchant refunds since lowers neither.
	pub claimed: Amount,
	/// What each arbiter who speaks is paid, in minor units.
	pub fee: Amount,
	/// What the merchant has put up since its answer; none: it had nothing, or may not pay. The
	/// buyer's bond since funding is the line's.
	pub merchant_bond: Option<Bond<AccountId>>,
	/// Who decides, the first first, and who follows. Empty before the draw; who has had the
	/// case is out of it.
	pub succession: Seats,
	/// The rankings that were opened: an appeal's panel is drawn by them too.
	pub rankings: BySide<Option<Ranking>>,
	/// What each side offers to settle for.
	pub offers: BySide<Option<Offer>>,
	/// How far it is.
	pub phase: Phase<AccountId>,
}

impl<AccountId> Case<AccountId> {
	/// The round that it is in.
	pub fn round(&self) -> Round {
		match self.phase {
			Phase::Appealed { .. } => Round::Appeal,
			_ => Round::First,
		}
	}

	/// The time to seal votes is over: who has sealed one can open it from now on.
	pub(crate) fn votes_open(&mut self, now: Moment) {
		if let Phase::Appealed { jurors, .. } = &mut self.phase {
			for juror in jurors.iter_mut().filter(|juror| juror.vote.is_sealed()) {
				juror.assigned.since = now;
			}
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

	/// What is decided if nothing more is said: the ruling, or what the votes that were opened
	/// have made of it.
	pub fn stands(&self) -> Option<Verdict> {
		let first = self.ruling()?.verdict;
		Some(match &self.phase {
			Phase::Appealed { jurors, .. } => {
				let opened = |juror: &Juror| juror.vote.opened().copied();
				let votes: Vec<_> = jurors.iter().filter_map(opened).collect();
				outcome(first, &votes)
			}
			_ => first,
		})
	}

	/// What the sides have put up for the case itself, in the order in which fees take it.
	pub fn put_up(&self) -> impl Iterator<Item = (Side, &Bond<AccountId>)> {
		let raised = match &self.phase {
			Phase::Appealed {
				appellant, raised, ..
			} => raised.as_ref().map(|bond| (*appellant, bond)),
			_ => None,
		};
		let merchants = self.merchant_bond.as_ref();
		raised
			.into_iter()
			.chain(merchants.map(|bond| (Side::Merchant, bond)))
	}

	/// How many are paid a fee as things stand: who has ruled, and who has opened a vote.
	pub fn speakers(&self) -> u32 {
		let alone = self.ruling().is_some_and(|ruling| ruling.by.is_some());
		// At most four.
		self.votes().saturating_add(alone.into())
	}

	/// How many votes were opened.
	pub fn votes(&self) -> u32 {
		let votes = match &self.phase {
			Phase::Appealed { jurors, .. } => jurors
				.iter()
				.filter(|juror| juror.vote.opened().is_some())
				.count(),
			_ => 0,
		};
		// At most three.
		votes as u32
	}
}
