//! Arbiters: their stakes, their cases, and what silence costs them.

use super::{Assigned, Seat, Stake, halves};
use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Act, Amount, Clock, CurrencyId, Identify, Moment, Refusal, Tier};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
	traits::tokens::Restriction,
};

impl<T: Config> Pallet<T> {
	/// The arbiter of whose stake an account disposes.
	fn as_staker(who: &T::AccountId) -> Result<IdOf<T>, Error<T>> {
		let arbiter = T::Identify::may(who, Act::Pay, Tier::MIN)?;
		ensure!(Arbiters::<T>::contains_key(&arbiter), Error::ArbiterUnknown);
		Ok(arbiter)
	}

	/// In which account an arbiter's money lies or comes free: in the one where the stake is
	/// while that acts for the arbiter, else in the present primary one.
	fn stake_home(arbiter: &IdOf<T>, account: &T::AccountId) -> Result<T::AccountId, Error<T>> {
		if Self::acts_for(account, arbiter) {
			return Ok(account.clone());
		}
		T::Identify::primary(arbiter).ok_or(Error::Refused(Refusal::PayeeUnknown))
	}

	/// Moves a part of a stake to another account: on hold, or free there.
	fn move_stake(
		arbiter: &IdOf<T>,
		currency: CurrencyId,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: Amount,
		mode: Restriction,
	) -> DispatchResult {
		if from == to || amount == 0 {
			return Ok(());
		}
		Self::ensure_unbarred(currency, from, to, arbiter, amount).map_err(Error::<T>::Refused)?;
		Self::move_held(HoldReason::Stake, currency, (from, to), amount, mode)?;
		Self::deposit_event(Event::StakeMoved {
			arbiter: arbiter.clone(),
			from: from.clone(),
			to: to.clone(),
			currency,
			amount,
		});
		Ok(())
	}

	/// An arbiter puts money on hold, so that it can be given cases in this currency. All of it
	/// lies in one account: where it is already, or the primary one, if that stakes, or if who
	/// has it acts for the arbiter no more.
	pub(crate) fn do_stake(
		who: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		let arbiter = Self::as_staker(&who)?;
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		let mut stake = Stakes::<T>::get(&arbiter, currency).unwrap_or_else(|| Stake {
			account: who.clone(),
			held: 0,
			bound: 0,
		});
		let home = if T::Identify::primary(&arbiter).as_ref() == Some(&who) {
			who.clone()
		} else {
			Self::stake_home(&arbiter, &stake.account)?
		};
		Self::lock(HoldReason::Stake, currency, &who, amount)?;
		Self::deposit_event(Event::Staked {
			arbiter: arbiter.clone(),
			account: who.clone(),
			currency,
			amount,
		});
		let on_hold = Restriction::OnHold;
		Self::move_stake(
			&arbiter,
			currency,
			&stake.account,
			&home,
			stake.held,
			on_hold,
		)?;
		Self::move_stake(&arbiter, currency, &who, &home, amount, on_hold)?;
		stake.account = home;
		// Saturating: no more than the supply of a currency.
		stake.held = stake.held.saturating_add(amount);
		Stakes::<T>::insert(&arbiter, currency, stake);
		Ok(())
	}

	/// An arbiter takes back what is bound to no case, by any account of its that may pay, so
	/// that no lost or changed key keeps a stake.
	pub(crate) fn do_unstake(
		who: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		let arbiter = Self::as_staker(&who)?;
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		let mut stake = Stakes::<T>::get(&arbiter, currency).ok_or(Error::<T>::StakeTooSmall)?;
		ensure!(amount <= stake.free(), Error::<T>::StakeTooSmall);
		let home = Self::stake_home(&arbiter, &stake.account)?;
		if home == stake.account {
			Self::unlock(HoldReason::Stake, currency, &home, amount)?;
		} else {
			let free = Restriction::Free;
			Self::move_stake(&arbiter, currency, &stake.account, &home, amount, free)?;
		}
		stake.held = stake.held.saturating_sub(amount);
		Self::keep_stake(&arbiter, currency, stake);
		Self::deposit_event(Event::Unstaked {
			arbiter,
			account: home,
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
	/// paid and can pay, and stakes in the currency. Gives its records.
	fn fit(
		member: &IdOf<T>,
		currency: CurrencyId,
		now: Moment,
	) -> Option<(Arbiter, Stake<T::AccountId>)> {
		let arbiter = Arbiters::<T>::get(member).filter(|arbiter| !arbiter.suspended)?;
		let stake = Stakes::<T>::get(member, currency)?;
		let account = T::Identify::primary(member)?;
		T::Identify::standing(&account).ok()?;
		let blocked = T::Identify::blocked(member);
		(!blocked.is_in(now) && !blocked.is_out(now)).then_some((arbiter, stake))
	}

	/// Of these seats those whose members can be given the case: who has its share of the claim
	/// free, and if they are fewer than `wanted` whoever else is fit. A case isn't without a judge
	/// because it is large, or because somebody has bound all stakes by cases of its own.
	pub(crate) fn fit_for(
		case: &CaseOf<T>,
		order: &OrderOf<T>,
		panel: &Panel<IdOf<T>>,
		wanted: u32,
	) -> Vec<Seat> {
		let (share, now) = (T::StakeShare::get().of_ceil(case.claimed), T::Clock::now());
		let fit: Vec<_> = case
			.succession
			.iter()
			.filter_map(|seat| {
				let (_, stake) = Self::fit(panel.member(*seat)?, order.currency, now)?;
				Some((*seat, stake.free() >= share))
			})
			.collect();
		let whole = fit.iter().filter(|(_, whole)| *whole).count();
		let enough = whole >= usize::try_from(wanted).unwrap_or(usize::MAX);
		let chosen = fit.into_iter().filter(|(_, whole)| *whole || !enough);
		chosen.map(|(seat, _)| seat).collect()
	}

	/// Gives the case to the first of the succession who is fit for it, and takes that one out
	/// of it. None: nobody is.
	pub(crate) fn assign_next(
		id: OrderId,
		line: LineIndex,
		order: &OrderOf<T>,
		case: &mut CaseOf<T>,
	) -> Result<Option<Assigned>, Error<T>> {
		let panel = Self::panel_of_order(order)?;
		let seat = Self::fit_for(case, order, &panel, 1).into_iter().next();
		let assigned = seat.and_then(|seat| {
			let member = panel.member(seat)?;
			Self::assign(id, line, order, case, seat, member)
		});
		if let Some(assigned) = &assigned {
			case.succession.retain(|seat| *seat != assigned.seat);
		}
		Ok(assigned)
	}

	/// Gives the case to a member, if it is fit for it, and binds its share of the claim, or what
	/// of that is free.
	pub(crate) fn assign(
		id: OrderId,
		line: LineIndex,
		order: &OrderOf<T>,
		case: &CaseOf<T>,
		seat: Seat,
		member: &IdOf<T>,
	) -> Option<Assigned> {
		let now = T::Clock::now();
		let (mut arbiter, mut stake) = Self::fit(member, order.currency, now)?;
		let amount = T::StakeShare::get().of_ceil(case.claimed).min(stake.free());
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
				heir: None,
				amount: *parts.of(side),
			};
			Self::pay_or_keep(id, order, line, payout)?;
		}
		Ok(())
	}
}
