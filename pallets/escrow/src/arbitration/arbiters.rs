//! Arbiters: their stakes, their cases, and what silence costs them.

use super::{Assigned, Seat, Stake, halves};
use crate::*;
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
		case: &mut CaseOf<T>,
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
		case: &CaseOf<T>,
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
				heir: None,
				amount: *parts.of(side),
			};
			Self::pay_or_keep(id, order, line, payout)?;
		}
		Ok(())
	}
}
