//! The beginning of a dispute, and what its silences lead to.

use super::{Assigned, BySide, Case, Close, Ending, Phase, Seats, Verdict};
use crate::*;
use caravan_primitives::{Clock, Moment};
use frame_support::{
	pallet_prelude::{DispatchResult, Get},
	weights::Weight,
};

impl<T: Config> Pallet<T> {
	/// An order that is funded and accepted counts.
	pub(crate) fn count_order(order: &OrderOf<T>) {
		// At most `MAX_LINES`.
		let lines = order.lines.len() as u32;
		MerchantStats::<T>::mutate(&order.merchant.identity, order.currency, |stats| {
			stats.orders = stats.orders.saturating_add(1);
			stats.value = stats.value.saturating_add(order.total());
			stats.lines = stats.lines.saturating_add(lines);
		});
	}

	/// The buyer has disputed what a line holds.
	pub(crate) fn dispute_opened(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
	) -> DispatchResult {
		let claimed = order.line(line)?.held;
		let case = Case {
			opened: T::Clock::now(),
			claimed,
			fee: Self::terms_of_order(order)?.arbiter_fee.of(claimed),
			merchant_bond: None,
			succession: Seats::default(),
			rankings: BySide {
				buyer: None,
				merchant: None,
			},
			offers: BySide {
				buyer: None,
				merchant: None,
			},
			phase: Phase::Open,
		};
		let merchant = &order.merchant.identity;
		MerchantStats::<T>::mutate(merchant, order.currency, |stats| {
			stats.disputed = stats.disputed.saturating_add(1);
			stats.disputed_value = stats.disputed_value.saturating_add(claimed);
		});
		Self::deposit_event(Event::DisputeOpened {
			order: id,
			line,
			claimed,
			fee: case.fee,
		});
		Cases::<T>::insert(id, line, case);
		Ok(())
	}

	/// What a step weighs whose deadline has passed, where a freeze may have moved that.
	pub(crate) fn late(base: Weight) -> Weight {
		base.saturating_add(T::WeightInfo::extension())
	}

	/// What a side's last word weighs: in a dispute it ends that too, as a settlement does.
	pub(crate) fn weight_to_decide(base: Weight) -> Weight {
		Self::weight_to_pay(base).max(Self::dispute_weight())
	}

	/// What the end of a dispute weighs at most, by silence or a side's last word.
	pub(crate) fn dispute_weight() -> Weight {
		Self::dispute_silence_weight()
			.max(Self::weight_to_close(T::WeightInfo::accept_settlement()))
	}

	/// What paying out what a line holds weighs, where all of it may have to wait too.
	pub(crate) fn weight_to_pay(base: Weight) -> Weight {
		base.max(T::WeightInfo::release_kept())
	}

	/// The same of the end of an order that isn't agreed, with all its lines.
	pub(crate) fn weight_to_end() -> Weight {
		T::WeightInfo::decline().max(T::WeightInfo::decline_kept())
	}

	/// The same of the end of a dispute.
	pub(crate) fn weight_to_close(base: Weight) -> Weight {
		base.max(T::WeightInfo::open_vote_kept())
			.max(T::WeightInfo::dispute_silence_kept())
	}

	/// What the end of a state of a dispute weighs at most: that of an appeal whose panel has
	/// lost all its stakes.
	pub(crate) fn dispute_silence_weight() -> Weight {
		Self::weight_to_close(T::WeightInfo::dispute_silence())
	}

	/// The deadline of a disputed line has passed.
	pub(crate) fn dispute_silence(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
	) -> DispatchResult {
		let mut case = Cases::<T>::get(id, line).ok_or(Error::<T>::WrongState)?;
		let (number, until, held) = {
			let line = order.line(line)?;
			(line.state.number(), line.state.deadline(), line.held)
		};
		match case.phase.clone() {
			Phase::Open => {
				let close = Close::agreed(Ending::Unanswered, held, held);
				return Self::close(id, line, order, case, Step::Silence, close);
			}
			Phase::Ranking(_) => {
				Self::step_line(id, order, line, Step::Silence)?;
				if number == RANKING_REVEAL {
					Self::draw(id, line, order, &mut case)?;
				}
			}
			Phase::Evidence => Self::give_to_next(id, line, order, &mut case, true)?,
			Phase::Arbiter(assigned) => {
				Self::passed_over(id, line, order, &assigned, until.unwrap_or(0))?;
				let more = number == FIRST_ARBITER;
				Self::give_to_next(id, line, order, &mut case, more)?;
			}
			Phase::Ruled { ruling, .. } => {
				let close = Close::ruled(Ending::Ruled, &ruling, held);
				return Self::close(id, line, order, case, Step::Silence, close);
			}
			Phase::Appealed { .. } if number == PANEL_REVEAL => {
				return Self::close_appeal(id, line, order, case, Step::Silence);
			}
			Phase::Appealed { .. } => {
				Self::step_line(id, order, line, Step::Silence)?;
				case.votes_open(T::Clock::now());
			}
		}
		Cases::<T>::insert(id, line, case);
		Ok(())
	}

	/// The case goes to the next arbiter, if there may be one more and one is left; else the
	/// burden of proof decides.
	fn give_to_next(
		id: OrderId,
		line: LineIndex,
		order: &mut OrderOf<T>,
		case: &mut CaseOf<T>,
		more: bool,
	) -> DispatchResult {
		let next = if more {
			Self::assign_next(id, line, order, case)?
		} else {
			None
		};
		match next {
			Some(assigned) => {
				Self::step_line(id, order, line, Step::Silence)?;
				case.phase = Phase::Arbiter(assigned);
			}
			None => {
				let step = if more { Step::NoArbiter } else { Step::Silence };
				Self::step_line(id, order, line, step)?;
				let entry = order.line(line)?;
				let verdict = Verdict::by_proof(entry.proof, entry.delivered);
				Self::ruled(id, line, order, case, verdict, None)?;
			}
		}
		Ok(())
	}

	/// An arbiter's time is over. Its stake is lost, unless it got the case so late that it had
	/// less than half of its time, or had less than `LeastDuty`.
	fn passed_over(
		id: OrderId,
		line: LineIndex,
		order: &mut OrderOf<T>,
		assigned: &Assigned,
		until: Moment,
	) -> DispatchResult {
		let panel = Self::panel_of_order(order)?;
		let Some(member) = panel.member(assigned.seat) else {
			return Ok(());
		};
		let length = Self::terms_of_order(order)?.lengths.rule;
		if assigned.had_time(until, length, T::LeastDuty::get()) {
			Self::forfeit(id, line, order, member, assigned)
		} else {
			Self::discharge(order.currency, member, assigned);
			Ok(())
		}
	}
}

/// Numbers of states, where one phase has two.
const RANKING_REVEAL: u8 = 10;
const FIRST_ARBITER: u8 = 12;
const PANEL_REVEAL: u8 = 16;
