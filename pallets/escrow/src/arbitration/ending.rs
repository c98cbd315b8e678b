//! The end of a dispute: who gets what, and who bears the fees.

use super::{
	BySide, FeeSource, Juror, Phase, Pots, Ruling, RulingReason, Sealing, Verdict, has_won, loser,
	of_claim,
};
use crate::{
	flow::{Fee, Outcome},
	*,
};
use alloc::vec::Vec;
use caravan_primitives::{Amount, Ppm};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::{DispatchResult, Get, TypeInfo};

/// How a dispute ended.
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
pub enum Ending {
	/// The merchant didn't answer.
	#[codec(index = 0)]
	Unanswered,
	/// The merchant conceded.
	#[codec(index = 1)]
	Conceded,
	/// The buyer dropped it.
	#[codec(index = 2)]
	Dropped,
	/// Both settled.
	#[codec(index = 3)]
	Settled,
	/// Both accepted the ruling.
	#[codec(index = 4)]
	Accepted,
	/// Nobody appealed against the ruling.
	#[codec(index = 5)]
	Ruled,
	/// By the panel of an appeal.
	#[codec(index = 6)]
	Appealed,
}

/// What ends a dispute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Close {
	/// How.
	ending: Ending,
	/// The buyer's share.
	to_buyer: Ppm,
	/// What exactly goes back, where the sides have agreed on it.
	refund: Option<Amount>,
	/// Whether the buyer's bond is the merchant's.
	frivolous: bool,
}

impl Close {
	/// By a verdict.
	pub(crate) fn judged(ending: Ending, verdict: Verdict) -> Self {
		Self {
			ending,
			to_buyer: verdict.to_buyer,
			refund: None,
			frivolous: verdict.reason == RulingReason::Frivolous,
		}
	}

	/// By a ruling against which nobody has appealed. What the merchant has refunded since then is
	/// a part of what it was ruled to give.
	pub(crate) fn ruled(ending: Ending, ruling: &Ruling, held: Amount) -> Self {
		let close = Self::judged(ending, ruling.verdict);
		let refunded = ruling.disputed.saturating_sub(held);
		if refunded == 0 {
			return close;
		}
		let (due, _) = ruling.verdict.split(ruling.disputed);
		Self {
			refund: Some(due.saturating_sub(refunded)),
			..close
		}
	}

	/// By one side's word or both sides'.
	pub(crate) fn agreed(ending: Ending, refund: Amount, disputed: Amount) -> Self {
		// A payment times a million is far below the top.
		let parts = refund
			.saturating_mul(Amount::from(Ppm::PARTS))
			.checked_div(disputed)
			.and_then(|parts| u32::try_from(parts).ok());
		Self {
			ending,
			to_buyer: parts.and_then(Ppm::new).unwrap_or(Ppm::ONE),
			refund: Some(refund),
			frivolous: false,
		}
	}

	/// The same, with the buyer's bond as a verdict that stands has it.
	pub(crate) fn forfeiting(self, verdict: Option<Verdict>) -> Self {
		let is_frivolous = |verdict: Verdict| verdict.reason == RulingReason::Frivolous;
		Self {
			frivolous: verdict.is_some_and(is_frivolous),
			..self
		}
	}

	/// What goes back and what goes on, of a disputed amount.
	fn split(&self, disputed: Amount) -> BySide<Amount> {
		let buyer = match self.refund {
			Some(refund) => refund.min(disputed),
			None => Verdict::split_by(self.to_buyer, disputed).0,
		};
		BySide {
			buyer,
			merchant: disputed.saturating_sub(buyer),
		}
	}

	/// What the buyer has of a claim by this, of which so much is still disputed: see
	/// [`of_claim`].
	fn of_claim(&self, claimed: Amount, disputed: Amount) -> Amount {
		match self.refund {
			Some(refund) => of_claim(claimed, disputed.saturating_sub(refund), Ppm::ZERO),
			None => of_claim(claimed, disputed, self.to_buyer),
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Ends a dispute: the arbiters who still have it are done with it, fees are charged, and
	/// what is left goes its way.
	pub(crate) fn close(
		id: OrderId,
		line: LineIndex,
		order: &mut OrderOf<T>,
		case: CaseOf<T>,
		step: StepOf<T>,
		close: Close,
	) -> DispatchResult {
		let until = order.line(line)?.state.deadline().unwrap_or_default();
		let time = Self::terms_of_order(order)?.lengths.open_vote;
		Self::step_line(id, order, line, step)?;
		let panel = Self::panel_of_order(order)?;
		let (disputed, buyers_bond) = {
			let line = order.line(line)?;
			(line.held, line.bond)
		};
		let put_up: Vec<_> = case
			.put_up()
			.map(|(side, bond)| (side, bond.clone()))
			.collect();
		let mut bonds = BySide {
			buyer: buyers_bond,
			merchant: 0,
		};
		for (side, bond) in &put_up {
			let sum = bonds.of_mut(*side);
			*sum = sum.saturating_add(bond.amount);
		}
		let most = T::MaxArbiterFee::get().of_floor(case.claimed);
		let per_fee = most.checked_div(case.speakers().into()).unwrap_or(0);
		let has = close.of_claim(case.claimed, disputed);
		let lost = loser(case.claimed, has);
		let votes = case.votes();
		let bears = per_fee.saturating_mul(votes.into());
		let mut pots = Pots {
			bonds,
			awards: close.split(disputed),
			winner: lost.map(Side::other),
			bears: BySide {
				buyer: bears,
				merchant: bears,
			},
		};
		let mut fees: Vec<Fee<IdOf<T>>> = Vec::new();
		let mut charge = |payee: &IdOf<T>, parts: Vec<(FeeSource, Amount)>| {
			fees.extend(parts.into_iter().map(|(from, amount)| Fee {
				payee: payee.clone(),
				amount,
				from,
			}));
		};
		match &case.phase {
			Phase::Arbiter(assigned) => {
				if let Some(member) = panel.member(assigned.seat) {
					Self::discharge(order.currency, member, assigned);
				}
			}
			Phase::Appealed {
				ruling,
				appellant,
				jurors,
				..
			} => {
				let won = has_won(*appellant, ruling.of_claim(case.claimed), has);
				let pays = if won { appellant.other() } else { *appellant };
				let mut charges = pots.charge_each(case.fee, pays, votes).into_iter();
				for Juror { assigned, vote } in jurors {
					let Some(member) = panel.member(assigned.seat) else {
						continue;
					};
					match vote {
						Sealing::Opened(_) => {
							Self::discharge(order.currency, member, assigned);
							ArbiterStats::<T>::mutate(member, |stats| {
								stats.votes = stats.votes.saturating_add(1);
							});
							charge(member, charges.next().unwrap_or_default());
						}
						// Who has sealed a vote, and could open it too late, loses nothing; who
						// has sealed none could until the time to open began.
						_ if close.ending == Ending::Appealed
							&& if vote.is_sealed() {
								assigned.had_time(until, time, T::LeastDuty::get())
							} else {
								let sealed = until.saturating_sub(time);
								assigned.had_time(sealed, 0, T::LeastDuty::get())
							} =>
						{
							Self::forfeit(id, line, order, member, assigned)?;
						}
						_ => Self::discharge(order.currency, member, assigned),
					}
				}
			}
			_ => {}
		}
		if let Some(ruling) = case.ruling()
			&& let Some(member) = ruling.by.and_then(|by| panel.member(by))
		{
			for side in Side::BOTH {
				let bears = pots.bears.of_mut(side);
				*bears = bears.saturating_add(per_fee);
			}
			charge(member, pots.charge_by(case.fee, lost));
			// A refund since then changes no ruling, nor does a panel that allows for it.
			let changed =
				close.to_buyer != ruling.verdict.to_buyer && has != ruling.of_claim(case.claimed);
			if close.ending == Ending::Appealed && changed {
				ArbiterStats::<T>::mutate(member, |stats| {
					stats.changed = stats.changed.saturating_add(1);
				});
			}
		}
		// What was raised for the appeal comes back whatever the claim was like.
		let bond = pots.bonds.buyer.min(buyers_bond);
		let outcome = Outcome {
			refund: pots.awards.buyer,
			award: pots.awards.merchant,
			fees,
			bond_to_merchant: if close.frivolous { bond } else { 0 },
			put_up,
		};
		if lost == Some(Side::Merchant) {
			MerchantStats::<T>::mutate(&order.merchant.identity, order.currency, |stats| {
				stats.lost = stats.lost.saturating_add(1);
			});
		}
		Self::deposit_event(Event::DisputeEnded {
			order: id,
			line,
			ending: close.ending,
			to_buyer: close.to_buyer,
			refund: outcome.refund,
			award: outcome.award,
			frivolous: close.frivolous,
		});
		Cases::<T>::remove(id, line);
		for side in Side::BOTH {
			Files::<T>::remove((id, line), side);
		}
		Self::resolve_dispute(id, order, line, outcome)
	}

	/// What the merchant may refund of a disputed line: all but the fees that are due already.
	pub(crate) fn refundable(id: OrderId, order: &OrderOf<T>, line: LineIndex) -> Amount {
		let held = order.line(line).map_or(0, |line| line.held);
		let due = Cases::<T>::get(id, line).map_or(0, |case| {
			let alone = case.ruling().is_some_and(|ruling| ruling.by.is_some());
			let jurors = match &case.phase {
				Phase::Appealed { jurors, .. } => jurors.len(),
				_ => 0,
			};
			// At most four.
			let speakers = jurors.saturating_add(usize::from(alone)) as Amount;
			case.fee.saturating_mul(speakers)
		});
		held.saturating_sub(due)
	}
}
