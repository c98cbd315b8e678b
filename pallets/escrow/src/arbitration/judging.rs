//! What arbiters do: rule alone, or vote in the panel of an appeal.

use super::{Close, Ending, Juror, Phase, Round, Ruling, Salt, Sealed, Sealing, Verdict};
use crate::*;
use caravan_primitives::{Act, Clock, Hash, Identify, Tier};
use core::ops::RangeInclusive;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
};

/// A case, and who sits in it.
struct Bench<T: Config> {
	order: OrderOf<T>,
	case: CaseOf<T>,
	seat: super::Seat,
	member: IdOf<T>,
}

impl<T: Config> Pallet<T> {
	/// The order and the case for an arbiter who has it now.
	fn bench(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		states: RangeInclusive<u8>,
	) -> Result<Bench<T>, Error<T>> {
		let member = T::Identify::may(who, Act::Duty, Tier::MIN)?;
		let order = Self::order_of(id)?;
		Self::ensure_in(&order, line, states)?;
		let case = Cases::<T>::get(id, line).ok_or(Error::WrongState)?;
		let panel = Self::panel_of_order(&order)?;
		let seat = panel.seat(&member).ok_or(Error::NotArbiter)?;
		let assigned = case.assigned().any(|assigned| assigned.seat == seat);
		ensure!(assigned, Error::NotArbiter);
		Ok(Bench {
			order,
			case,
			seat,
			member,
		})
	}

	/// The arbiter rules.
	pub(crate) fn do_rule(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		verdict: Verdict,
	) -> DispatchResult {
		let Bench {
			mut order,
			mut case,
			seat,
			member,
		} = Self::bench(&who, id, line, 12..=13)?;
		ensure!(verdict.is_sound(), Error::<T>::VerdictUnsound);
		let Phase::Arbiter(assigned) = &case.phase else {
			return Err(Error::<T>::WrongState.into());
		};
		Self::step_line(id, &mut order, line, Step::Rule)?;
		Self::discharge(order.currency, &member, assigned);
		let time = T::Clock::now().saturating_sub(assigned.since);
		ArbiterStats::<T>::mutate(&member, |stats| {
			stats.ruled = stats.ruled.saturating_add(1);
			stats.times.add(time);
		});
		Self::ruled(id, line, &order, &mut case, verdict, Some(seat))?;
		Cases::<T>::insert(id, line, case);
		Self::keep_order(id, order);
		Ok(())
	}

	/// There is a ruling, by an arbiter or by the burden of proof.
	pub(crate) fn ruled(
		id: OrderId,
		line: LineIndex,
		order: &OrderOf<T>,
		case: &mut CaseOf<T>,
		verdict: Verdict,
		by: Option<super::Seat>,
	) -> Result<(), Error<T>> {
		let disputed = order.line(line)?.held;
		let time = T::Clock::now().saturating_sub(case.opened);
		MerchantStats::<T>::mutate(&order.merchant.identity, order.currency, |stats| {
			stats.times.add(time);
		});
		case.phase = Phase::Ruled {
			ruling: Ruling {
				verdict,
				by,
				disputed,
			},
			accepted: Default::default(),
		};
		Self::deposit_event(Event::Ruled {
			order: id,
			line,
			verdict,
			by,
		});
		Ok(())
	}

	/// A member of the panel of an appeal seals its vote. When all have, they are opened.
	pub(crate) fn do_seal_vote(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		seal: Hash,
	) -> DispatchResult {
		let Bench {
			mut order,
			mut case,
			seat,
			member,
		} = Self::bench(&who, id, line, 15..=15)?;
		let all = Self::vote(&mut case, seat, |vote| {
			ensure!(vote.is_silent(), Error::<T>::SaidAlready);
			*vote = Sealing::Sealed(seal);
			Ok(())
		})?
		.all(|juror| juror.vote.is_sealed());
		Self::deposit_event(Event::VoteSealed {
			order: id,
			line,
			arbiter: member,
			seal,
		});
		if all {
			Self::step_line(id, &mut order, line, Step::VotesIn)?;
			case.votes_open(T::Clock::now());
		}
		Cases::<T>::insert(id, line, case);
		Self::keep_order(id, order);
		Ok(())
	}

	/// A member of the panel of an appeal opens its vote. When all who have sealed one have, it
	/// is decided.
	pub(crate) fn do_open_vote(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		verdict: Verdict,
		salt: Salt,
	) -> DispatchResult {
		let Bench {
			mut order,
			seat,
			member,
			..
		} = Self::bench(&who, id, line, 16..=16)?;
		Self::catch_up(id, &mut order, line)?;
		let mut case = Cases::<T>::get(id, line).ok_or(Error::<T>::WrongState)?;
		ensure!(verdict.is_sound(), Error::<T>::VerdictUnsound);
		let all = Self::vote(&mut case, seat, |vote| {
			let seal = match vote {
				Sealing::Silent => return Err(Error::<T>::NotSealed.into()),
				Sealing::Opened(_) => return Err(Error::<T>::SaidAlready.into()),
				Sealing::Sealed(seal) => *seal,
			};
			let opened = Sealed {
				order: id,
				line,
				round: Round::Appeal,
				member: &member,
				content: &verdict,
				salt,
			};
			ensure!(opened.seal() == seal, Error::<T>::SealMismatch);
			*vote = Sealing::Opened(verdict);
			Ok(())
		})?
		.all(|juror| !juror.vote.is_sealed());
		Self::deposit_event(Event::VoteOpened {
			order: id,
			line,
			arbiter: member,
			verdict,
		});
		if all {
			Self::close_appeal(id, line, &mut order, case, Step::VotesOpen)?;
		} else {
			Cases::<T>::insert(id, line, case);
		}
		Self::keep_order(id, order);
		Ok(())
	}

	/// Changes a member's vote. Gives all the members.
	fn vote(
		case: &mut CaseOf<T>,
		seat: super::Seat,
		change: impl FnOnce(&mut Sealing<Verdict>) -> DispatchResult,
	) -> Result<impl Iterator<Item = &Juror>, DispatchError> {
		let Phase::Appealed { jurors, .. } = &mut case.phase else {
			return Err(Error::<T>::WrongState.into());
		};
		let juror = jurors
			.iter_mut()
			.find(|juror| juror.assigned.seat == seat)
			.ok_or(Error::<T>::NotArbiter)?;
		change(&mut juror.vote)?;
		Ok(jurors.iter())
	}

	/// The appeal is decided by the votes that were opened.
	pub(crate) fn close_appeal(
		id: OrderId,
		line: LineIndex,
		order: &mut OrderOf<T>,
		case: CaseOf<T>,
		step: StepOf<T>,
	) -> DispatchResult {
		let result = case.stands().ok_or(Error::<T>::WrongState)?;
		let close = Close::judged(Ending::Appealed, result);
		Self::close(id, line, order, case, step, close)
	}
}
