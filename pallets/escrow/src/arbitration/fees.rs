//! What arbitration costs, and who bears it.
//!
//! The fee is in the terms. The losing side bears it: out of its bond, then out of its award.
//! What then is missing comes out of the other side's award, so that no arbiter is paid better
//! for one answer than for another.

use super::{BySide, Side};
use alloc::vec::Vec;
use caravan_primitives::{Amount, Ppm};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
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
	/// Whether it can be kept.
	pub fn is_sound(&self) -> bool {
		self.floor <= self.cap
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

	/// Takes a fee, from the loser as far as it goes. Gives the parts that it is made of, none
	/// of them zero; together they are the fee, or all that there is outside the winner's bond.
	pub fn charge(&mut self, fee: Amount, loser: Side) -> Vec<(FeeSource, Amount)> {
		let sources = [
			FeeSource::Bond(loser),
			FeeSource::Award(loser),
			FeeSource::Award(loser.other()),
		];
		let mut due = fee;
		let mut parts = Vec::new();
		for source in sources {
			let pot = match source {
				FeeSource::Bond(side) => self.bonds.of_mut(side),
				FeeSource::Award(side) => self.awards.of_mut(side),
			};
			let part = due.min(*pot);
			if part > 0 {
				*pot = pot.saturating_sub(part);
				due = due.saturating_sub(part);
				parts.push((source, part));
			}
		}
		parts
	}

	/// Takes a fee from whoever has lost: who gets less than half of the disputed amount. At
	/// exactly half each bears half, the buyer the odd unit.
	pub fn charge_by(&mut self, fee: Amount, to_buyer: Ppm) -> Vec<(FeeSource, Amount)> {
		match loser(to_buyer) {
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

/// Who has lost by this share of the buyer's; nobody at exactly half.
pub fn loser(to_buyer: Ppm) -> Option<Side> {
	const HALF: u32 = Ppm::PARTS / 2;
	match to_buyer.parts() {
		parts if parts < HALF => Some(Side::Buyer),
		HALF => None,
		_ => Some(Side::Merchant),
	}
}

/// Whether an appeal has won: the result is better for the appellant than the first verdict.
pub fn has_won(appellant: Side, first: Ppm, result: Ppm) -> bool {
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
