//! Arbiters: their stakes, their cases, and what silence costs them.

use super::{Assigned, Case, Seat, Stake, halves};
use crate::*;
use caravan_primitives::{Act, Amount, Clock, CurrencyId, Identify, Moment, Refusal, Tier};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
};

impl<T: Config> Pallet<T> {
	/// The arbiter for which an account does its duty.
	fn as_arbiter(who: &T::AccountId) -> Result<IdOf<T>, Error<T>> {
		let arbiter = T::Identify::may(who, Act::Duty, Tier::MIN)?;
		ensure!(Arbiters::<T>::contains_key(&arbiter), Error::ArbiterUnknown);
		Ok(arbiter)
	}

	/// An arbiter puts money on hold, so that it can be given cases in this currency. All of it
	/// lies in one account.
	pub(crate) fn do_stake(
		who: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		let arbiter = Self::as_arbiter(&who)?;
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		let mut stake = Stakes::<T>::get(&arbiter, currency).unwrap_or_else(|| Stake {
			account: who.clone(),
			held: 0,
			bound: 0,
		});
		ensure!(stake.account == who, Error::<T>::StakeElsewhere);
		Self::lock(HoldReason::Stake, currency, &who, amount)?;
		// Saturating: no more than the supply of a currency.
		stake.held = stake.held.saturating_add(amount);
		Stakes::<T>::insert(&arbiter, currency, stake);
		Self::deposit_event(Event::Staked {
			arbiter,
			account: who,
			currency,
			amount,
		});
		Ok(())
	}

	/// An arbiter takes back what is bound to no case.
	pub(crate) fn do_unstake(
		who: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		let arbiter = Self::as_arbiter(&who)?;
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		let mut stake = Stakes::<T>::get(&arbiter, currency).ok_or(Error::<T>::StakeTooSmall)?;
		ensure!(stake.account == who, Error::<T>::StakeElsewhere);
		ensure!(amount <= stake.free(), Error::<T>::StakeTooSmall);
		Self::unlock(HoldReason::Stake, currency, &who, amount)?;
		stake.held = stake.held.saturating_sub(amount);
		Self::keep_stake(&arbiter, currency, stake);
		Self::deposit_event(Event::Unstaked {
			arbiter,
			account: who,
			currency,
			amount,
		});
		Ok(())
	}

	fn keep_stake(arbiter: &IdOf<T>, currency: CurrencyId, stake: Stake<T::AccountId>) {
		if stake.held > 0 {
			Stakes::<T>::insert(arbiter, currency, stake);
		} else {
			Stakes::<T>::remove(arbiter, currency);
		}
	}

	/// Whether an arbiter can be given a case: it isn't suspended, is in good standing, can be
	/// paid and can pay, and has this much stake free. Gives its records.
	fn fit(
		member: &IdOf<T>,
		currency: CurrencyId,
		amount: Amount,
		now: Moment,
	) -> Option<(Arbiter, Stake<T::AccountId>)> {
		let arbiter = Arbiters::<T>::get(member).filter(|arbiter| !arbiter.suspended)?;
		let stake = Stakes::<T>::get(member, currency).filter(|stake| stake.free() >= amount)?;
		let account = T::Identify::primary(member)?;
		T::Identify::standing(&account).ok()?;
		let blocked = T::Identify::blocked(member);
		(!blocked.is_in(now) && !blocked.is_out(now)).then_some((arbiter, stake))
	}

	/// Whether an arbiter can be given a case about this much.
	pub(crate) fn is_fit(member: &IdOf<T>, currency: CurrencyId, claimed: Amount) -> bool {
		let stake = T::StakeShare::get().of_ceil(claimed);
		Self::fit(member, currency, stake, T::Clock::now()).is_some()
	}

	/// Gives the case to the first of the succession who is fit for it, and takes that one out
	/// of it. None: nobody is.
	pub(crate) fn assign_next(
		id: OrderId,
		line: LineIndex,
		order: &OrderOf<T>,
		case: &mut Case,
	) -> Result<Option<Assigned>, Error<T>> {
		let panel = Self::panel_of_order(order)?;
		let assigned = case.succession.iter().find_map(|seat| {
			let member = panel.member(*seat)?;
			Self::assign(id, line, order, case, *seat, member)
		});
		if let Some(assigned) = &assigned {
			case.succession.retain(|seat| *seat != assigned.seat);
		}
		Ok(assigned)
	}

	/// Gives the case to a member, if it is fit for it, and binds its stake.
	pub(crate) fn assign(
		id: OrderId,
		line: LineIndex,
		order: &OrderOf<T>,
		case: &Case,
		seat: Seat,
		member: &IdOf<T>,
	) -> Option<Assigned> {
		let now = T::Clock::now();
		let amount = T::StakeShare::get().of_ceil(case.claimed);
		let (mut arbiter, mut stake) = Self::fit(member, order.currency, amount, now)?;
		// Saturating: a case is bound once, and no more than is held.
		stake.bound = stake.bound.saturating_add(amount);
		arbiter.open = arbiter.open.saturating_add(1);
		Stakes::<T>::insert(member, order.currency, stake);
		Arbiters::<T>::insert(member, arbiter);
		ArbiterStats::<T>::mutate(member, |stats| {
			stats.cases = stats.cases.saturating_add(1);
		});
		Self::deposit_event(Event::ArbiterAssigned {
			order: id,
			line,
			arbiter: member.clone(),
			stake: amount,
			round: case.round(),
		});
		Some(Assigned {
			seat,
			stake: amount,
			since: now,
		})
	}

	/// An arbiter has the case no more, and its stake is free again.
	pub(crate) fn discharge(currency: CurrencyId, member: &IdOf<T>, assigned: &Assigned) {
		Stakes::<T>::mutate(member, currency, |stake| {
			if let Some(stake) = stake {
				stake.bound = stake.bound.saturating_sub(assigned.stake);
			}
		});
		Arbiters::<T>::mutate(member, |arbiter| {
			if let Some(arbiter) = arbiter {
				arbiter.open = arbiter.open.saturating_sub(1);
			}
		});
	}

	/// An arbiter was silent: it has the case no more, and its stake for it goes to the sides in
	/// equal parts.
	pub(crate) fn forfeit(
		id: OrderId,
		line: LineIndex,
		order: &mut OrderOf<T>,
		member: &IdOf<T>,
		assigned: &Assigned,
	) -> DispatchResult {
		Self::discharge(order.currency, member, assigned);
		ArbiterStats::<T>::mutate(member, |stats| {
			stats.silent = stats.silent.saturating_add(1);
		});
		let Some(mut stake) = Stakes::<T>::get(member, order.currency) else {
			return Ok(());
		};
		let source = stake.account.clone();
		stake.held = stake.held.saturating_sub(assigned.stake);
		Self::keep_stake(member, order.currency, stake);
		Self::deposit_event(Event::StakeForfeited {
			order: id,
			line,
			arbiter: member.clone(),
			stake: assigned.stake,
		});
		let parts = halves(assigned.stake);
		for side in Side::BOTH {
			let payout = Payout {
				kind: ItemKind::StakeForfeited,
				source: source.clone(),
				reason: HoldReason::Stake,
				payee: order.party(side).identity.clone(),
				amount: *parts.of(side),
			};
			Self::pay_or_keep(id, order, line, payout)?;
		}
		Ok(())
	}
}
