//! What arbitration costs, and who bears it.
//!
//! The fee is in the terms, within the chain's bounds. The losing side bears it, by what the
//! buyer has in the end of all that it claimed, refunds since then included: out of its bond,
//! then out of its award. What then is missing comes out of the other side's award, so that no
//! arbiter is paid better for one answer than for another; but all fees together take no more of
//! that than [`Config::MaxArbiterFee`](crate::Config::MaxArbiterFee) of what was disputed, so
//! that nobody wins and is ruined by it.

use super::{BySide, Side};
use alloc::vec::Vec;
use caravan_primitives::{Amount, Ppm};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Ordering;
use frame_support::pallet_prelude::TypeInfo;

/// What an arbiter is paid for a case.
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
pub struct FeeRule {
	/// Share of the amount in dispute, when the dispute was opened.
	pub share: Ppm,
	/// At least this, in minor units.
	pub floor: Amount,
	/// At most this, in minor units.
	pub cap: Amount,
}

impl FeeRule {
	/// Whether it can be kept, and takes no more than this share or this floor.
	pub fn is_sound(&self, most: Ppm, floor: Amount) -> bool {
		self.floor <= self.cap && self.share <= most && self.floor <= floor
	}

	/// The fee for an amount in dispute, in minor units: never more than the amount itself.
	pub fn of(&self, disputed: Amount) -> Amount {
		self.share
			.of_ceil(disputed)
			.max(self.floor)
			.min(self.cap)
			.min(disputed)
	}
}

/// Where a part of a fee comes from.
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
pub enum FeeSource {
	/// What a side has on hold as its bond.
	#[codec(index = 0)]
	Bond(Side),
	/// What a side gets of the disputed amount.
	#[codec(index = 1)]
	Award(Side),
}

/// What there is for the costs of a dispute, in minor units. Nothing is added: what is charged
/// leaves, what stays is the side's.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Pots {
	/// The bonds.
	pub bonds: BySide<Amount>,
	/// The parts of the disputed amount.
	pub awards: BySide<Amount>,
	/// Who has won the claim; nobody at exactly half.
	pub winner: Option<Side>,
	/// What each award may still bear of fees that its side has won the dispute about, or lost
	/// nothing by.
	pub bears: BySide<Amount>,
}

impl Pots {
	/// All that there is.
	pub fn total(&self) -> Amount {
		[
			self.bonds.buyer,
			self.bonds.merchant,
			self.awards.buyer,
			self.awards.merchant,
		]
		.into_iter()
		.fold(0, Amount::saturating_add)
	}

	/// Out of what a fee is taken, in this order.
	const fn sources(loser: Side) -> [FeeSource; 3] {
		[
			FeeSource::Bond(loser),
			FeeSource::Award(loser),
			FeeSource::Award(loser.other()),
		]
	}

	/// Whether a side's award bears no more than it has to of what this loser is charged.
	fn is_spared(&self, side: Side, loser: Side) -> bool {
		side != loser || self.winner == Some(side)
	}

	/// What of a source may bear what this loser is charged.
	fn there(&self, source: FeeSource, loser: Side) -> Amount {
		match source {
			FeeSource::Bond(side) => *self.bonds.of(side),
			FeeSource::Award(side) if self.is_spared(side, loser) => {
				(*self.awards.of(side)).min(*self.bears.of(side))
			}
			FeeSource::Award(side) => *self.awards.of(side),
		}
	}

	/// Takes the same fee so many times; of what doesn't suffice for all, each has an equal part.
	pub fn charge_each(
		&mut self,
		fee: Amount,
		loser: Side,
		times: u32,
	) -> Vec<Vec<(FeeSource, Amount)>> {
		let there = Self::sources(loser)
			.into_iter()
			.fold(0, |sum: Amount, source| {
				sum.saturating_add(self.there(source, loser))
			});
		let each = there
			.checked_div(times.into())
			.map_or(0, |part| part.min(fee));
		(0..times).map(|_| self.charge(each, loser)).collect()
	}

	/// Takes a fee, from the loser as far as it goes. Gives the parts that it is made of, none
	/// of them zero; together they are the fee, or all that may bear it. The other side's bond
	/// bears nothing.
	pub fn charge(&mut self, fee: Amount, loser: Side) -> Vec<(FeeSource, Amount)> {
		let sources = Self::sources(loser);
		let mut due = fee;
		let mut parts = Vec::new();
		for source in sources {
			let part = due.min(self.there(source, loser));
			if part > 0 {
				let pot = match source {
					FeeSource::Bond(side) => self.bonds.of_mut(side),
					FeeSource::Award(side) => {
						if self.is_spared(side, loser) {
							let bears = self.bears.of_mut(side);
							*bears = bears.saturating_sub(part);
						}
						self.awards.of_mut(side)
					}
				};
				*pot = pot.saturating_sub(part);
				due = due.saturating_sub(part);
				parts.push((source, part));
			}
		}
		parts
	}

	/// Takes a fee from who has lost. If nobody has, each bears half, the buyer the odd unit.
	pub fn charge_by(&mut self, fee: Amount, lost: Option<Side>) -> Vec<(FeeSource, Amount)> {
		match lost {
			Some(side) => self.charge(fee, side),
			None => {
				let merchants = fee / 2;
				let mut parts = self.charge(fee.saturating_sub(merchants), Side::Buyer);
				parts.extend(self.charge(merchants, Side::Merchant));
				parts
			}
		}
	}
}

/// What the buyer has of a claim: what was refunded since it was made, and of what is left, in
/// minor units, this share. In millionths of a unit, so that no rounding makes a loser.
pub fn of_claim(claimed: Amount, left: Amount, to_buyer: Ppm) -> Amount {
	// A payment times a million is far below the top.
	let share = left.saturating_mul(to_buyer.parts().into());
	claimed
		.saturating_sub(left)
		.saturating_mul(Ppm::PARTS.into())
		.saturating_add(share)
}

/// Who has lost a claim, of which the buyer has so much in millionths of a unit; nobody at
/// exactly half. A merchant that pays before it is told to has lost all the same.
pub fn loser(claimed: Amount, has: Amount) -> Option<Side> {
	let all = claimed.saturating_mul(Ppm::PARTS.into());
	match has.saturating_mul(2).cmp(&all) {
		Ordering::Less => Some(Side::Buyer),
		Ordering::Equal => None,
		Ordering::Greater => Some(Side::Merchant),
	}
}

/// Whether an appeal has won: the buyer has more of the claim in the end than by the first
/// verdict when it was given, or less, as the appellant wants.
pub fn has_won(appellant: Side, first: Amount, result: Amount) -> bool {
	match appellant {
		Side::Buyer => result > first,
		Side::Merchant => result < first,
	}
}

/// A forfeited stake in two equal parts: the buyer's, with the odd unit, and the merchant's.
pub fn halves(stake: Amount) -> BySide<Amount> {
	let merchant = stake / 2;
	BySide {
		buyer: stake.saturating_sub(merchant),
		merchant,
	}
}
