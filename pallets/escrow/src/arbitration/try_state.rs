//! The invariants of disputes, one function each.

use super::{PanelRef, Phase};
use crate::*;
use alloc::collections::BTreeMap;
use caravan_primitives::{Amount, CurrencyId};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// All of them.
	pub(crate) fn arbitration_is_sound() -> Result<(), TryRuntimeError> {
		Self::cases_are_the_disputed_lines()?;
		Self::bound_stakes_are_those_of_cases()?;
		Self::panels_are_those_of_open_orders()?;
		Self::files_are_of_cases()
	}

	/// What is on hold for arbiters' stakes and for bonds put up for cases: currency, reason,
	/// account, amount.
	pub(crate) fn claims_of_arbitration(
		add: &mut impl FnMut(CurrencyId, HoldReason, T::AccountId, Amount),
	) {
		for (_, currency, stake) in Stakes::<T>::iter() {
			add(currency, HoldReason::Stake, stake.account, stake.held);
		}
		for (id, _, case) in Cases::<T>::iter() {
			if let Some(order) = Orders::<T>::get(id) {
				for (_, bond) in case.put_up() {
					let account = bond.account.clone();
					add(order.currency, HoldReason::Bond, account, bond.amount);
				}
			}
		}
	}

	/// A line has a case exactly while it is in dispute, in a phase that fits its state, and no
	/// more is in dispute than was when it was ruled, and opened.
	fn cases_are_the_disputed_lines() -> Result<(), TryRuntimeError> {
		for (id, order) in Orders::<T>::iter() {
			for (place, line) in (0..).zip(&order.lines) {
				let number = line.state.number();
				let case = Cases::<T>::get(id, place);
				if let Some(case) = &case {
					let ruled = case.ruling().map_or(line.held, |ruling| ruling.disputed);
					ensure!(
						line.held <= ruled && ruled <= case.claimed,
						"more is disputed than was"
					);
				}
				let fits = match case.map(|case| case.phase) {
					None => !line.state.is_disputed(),
					Some(Phase::Open) => number == 8,
					Some(Phase::Ranking(_)) => (9..=10).contains(&number),
					Some(Phase::Evidence) => number == 11,
					Some(Phase::Arbiter(_)) => (12..=13).contains(&number),
					Some(Phase::Ruled { .. }) => number == 14,
					Some(Phase::Appealed { .. }) => (15..=16).contains(&number),
				};
				ensure!(fits, "a case that doesn't fit its line");
			}
		}
		for (id, place, _) in Cases::<T>::iter() {
			let order = Orders::<T>::get(id).ok_or("a case of no order")?;
			ensure!(order.line(place).is_ok(), "a case of no line");
		}
		Ok(())
	}

	/// What is bound and how many cases are counted is what the cases say, and no more is bound
	/// than is held.
	fn bound_stakes_are_those_of_cases() -> Result<(), TryRuntimeError> {
		let mut bound: BTreeMap<(IdOf<T>, CurrencyId), Amount> = BTreeMap::new();
		let mut open: BTreeMap<IdOf<T>, u32> = BTreeMap::new();
		for (id, _, case) in Cases::<T>::iter() {
			let order = Orders::<T>::get(id).ok_or("a case of no order")?;
			let panel = Self::panel_of_order(&order).map_err(|_| "a case without a panel")?;
			for assigned in case.assigned() {
				let member = panel.member(assigned.seat).ok_or("a seat of nobody")?;
				let sum = bound.entry((member.clone(), order.currency)).or_default();
				*sum = sum.saturating_add(assigned.stake);
				let count = open.entry(member.clone()).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (member, currency, stake) in Stakes::<T>::iter() {
			let due = bound.remove(&(member.clone(), currency)).unwrap_or(0);
			ensure!(stake.bound == due, "a stake is bound to no case");
			ensure!(
				stake.held > 0 && stake.bound <= stake.held,
				"more is bound than held"
			);
			ensure!(
				Arbiters::<T>::contains_key(&member),
				"a stake of no arbiter"
			);
		}
		ensure!(bound.is_empty(), "a case without a stake");
		for (member, arbiter) in Arbiters::<T>::iter() {
			let due = open.remove(&member).unwrap_or(0);
			ensure!(arbiter.open == due, "open cases are miscounted");
		}
		ensure!(open.is_empty(), "a case of no arbiter");
		Ok(())
	}

	/// A version is there exactly while it is present or open orders have it, of which it counts
	/// each once.
	fn panels_are_those_of_open_orders() -> Result<(), TryRuntimeError> {
		let mut orders: BTreeMap<PanelRef, u32> = BTreeMap::new();
		for key in Orders::<T>::iter_values().filter_map(|order| order.panel) {
			let count = orders.entry(key).or_default();
			*count = count.saturating_add(1);
		}
		for (id, version) in Panels::<T>::iter() {
			let key = PanelRef { panel: id, version };
			ensure!(PanelVersions::<T>::contains_key(key), "a panel of nobody");
		}
		let next = NextPanelVersion::<T>::get();
		for (key, record) in PanelVersions::<T>::iter() {
			let due = orders.remove(&key).unwrap_or(0);
			let present = Panels::<T>::get(key.panel) == Some(key.version);
			ensure!(record.orders == due, "a panel's orders are miscounted");
			ensure!(present || due > 0, "a version that nobody needs");
			ensure!(key.version < next, "a version that wasn't given");
			ensure!(record.panel.is_sound(), "a panel that can't decide");
		}
		ensure!(orders.is_empty(), "an order without its panel");
		Ok(())
	}

	/// Documents are of open cases.
	fn files_are_of_cases() -> Result<(), TryRuntimeError> {
		for ((id, line), _, file) in Files::<T>::iter() {
			ensure!(Cases::<T>::contains_key(id, line), "documents of no case");
			ensure!(!file.documents().is_empty(), "a file with nothing in it");
		}
		Ok(())
	}
}
