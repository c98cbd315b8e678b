//! The invariants, one function each. See the crate's documentation.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use caravan_primitives::{Amount, Clock, CurrencyId, DueKey};
use frame_support::{
	ensure,
	traits::{Get, fungibles::InspectHold},
};
use sp_runtime::TryRuntimeError;

/// What is on hold, by account, currency and reason.
type Sums<AccountId> = BTreeMap<(CurrencyId, u8, AccountId), Amount>;

impl<T: Config> Pallet<T>
where
	T::AccountId: Ord,
{
	/// Checks every invariant of this pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::holds_are_items()?;
		Self::lines_are_sound()?;
		Self::items_are_counted()?;
		Self::deadlines_are_entered()?;
		Self::terms_are_counted()?;
		Self::references_are_orders()?;
		Self::arbitration_is_sound()
	}

	/// What is on hold in each account is what lines hold, items wait for, and arbiters have at
	/// stake.
	fn holds_are_items() -> Result<(), TryRuntimeError> {
		let mut sums = Sums::<T::AccountId>::new();
		let mut add = |currency, reason: HoldReason, who: T::AccountId, amount: Amount| {
			let sum = sums.entry((currency, reason as u8, who)).or_default();
			*sum = sum.saturating_add(amount);
		};
		for order in Orders::<T>::iter_values() {
			for line in &order.lines {
				let account = &order.buyer.account;
				add(
					order.currency,
					HoldReason::Price,
					account.clone(),
					line.held,
				);
				add(order.currency, HoldReason::Bond, account.clone(), line.bond);
			}
		}
		for item in Items::<T>::iter_values() {
			add(item.currency, item.reason, item.source, item.amount);
		}
		Self::claims_of_arbitration(&mut add);
		for ((currency, reason, who), sum) in sums {
			let reason = match reason {
				0 => HoldReason::Price,
				1 => HoldReason::Bond,
				2 => HoldReason::Stake,
				_ => HoldReason::Blocked,
			};
			ensure!(
				T::Holder::balance_on_hold(currency, &reason.into(), &who) == sum,
				"what is on hold isn't what it is for"
			);
		}
		Ok(())
	}

	fn lines_are_sound() -> Result<(), TryRuntimeError> {
		for (id, order) in Orders::<T>::iter() {
			ensure!(id < NextOrder::<T>::get(), "an order's number wasn't given");
			ensure!(!order.is_over(), "an order has ended and is still there");
			let unagreed = |line: &Line<IdOf<T>>| line.state.number() <= 2;
			ensure!(
				order.lines.iter().all(unagreed) || !order.lines.iter().any(unagreed),
				"lines are agreed apart from each other"
			);
			for line in &order.lines {
				let number = line.state.number();
				ensure!(line.amount > 0, "a line of nothing");
				ensure!(line.held <= line.amount, "a line holds more than its price");
				ensure!(
					(line.held > 0) == (2..=16).contains(&number),
					"a line holds something exactly while it is to be decided"
				);
				ensure!(
					number <= 16 || line.bond == 0,
					"a bond of a line that is decided"
				);
				ensure!(
					(number == 17) <= (line.pending > 0),
					"a line waits for nothing"
				);
				ensure!(number < 18 || line.pending == 0, "a line has ended early");
				ensure!(
					line.attested.is_none() || line.delivered,
					"an attestation of no delivery"
				);
			}
			ensure!(
				order.funding.is_some() == order.lines.iter().all(|line| line.state.number() > 1),
				"funded and not, or the other way round"
			);
			ensure!(Self::adds_up(id, &order), "an order's money doesn't add up");
		}
		Ok(())
	}

	/// What was released, refunded, kept, and is held makes up the prices.
	fn adds_up(_: OrderId, order: &OrderOf<T>) -> bool {
		let Some(funding) = &order.funding else {
			return order
				.lines
				.iter()
				.all(|line| line.held == 0 && line.bond == 0);
		};
		let held = order
			.lines
			.iter()
			.fold(0, |sum: Amount, line| sum.saturating_add(line.held));
		let gone = funding.released.saturating_add(funding.refunded);
		gone.saturating_add(held) <= order.total()
	}

	/// The items that an order's lines wait for are as many as they say.
	fn items_are_counted() -> Result<(), TryRuntimeError> {
		let mut waiting = BTreeMap::<(OrderId, LineIndex), u32>::new();
		for (id, _, item) in Items::<T>::iter() {
			ensure!(item.amount > 0, "an item of nothing");
			if matches!(item.stage, ItemStage::Pending { .. }) {
				let count = waiting.entry((id, item.line)).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (id, order) in Orders::<T>::iter() {
			for place in order.places() {
				let pending = order.line(place).map_or(0, |line| line.pending);
				let count = waiting.remove(&(id, place)).unwrap_or(0);
				ensure!(pending == count, "a line waits for other items");
			}
		}
		ensure!(waiting.is_empty(), "an item waits for no line");
		Ok(())
	}

	/// Each deadline, wait and life that lies ahead has its entry.
	fn deadlines_are_entered() -> Result<(), TryRuntimeError> {
		let now = T::Clock::now();
		let entries: BTreeSet<_> = DueEntries::<T>::iter()
			.map(|(key, due): (DueKey, Due)| (key.due(), due))
			.collect();
		let is_entered = |at, due| entries.contains(&(at, due));
		for (id, order) in Orders::<T>::iter() {
			for place in order.places() {
				let Ok(line) = order.line(place) else {
					continue;
				};
				// Before both are bound the first line's entry is for all.
				let place = if line.state.number() <= 2 { 0 } else { place };
				if let Some(until) = line.state.deadline() {
					ensure!(
						until <= now || is_entered(until, Due::Line(id, place)),
						"a deadline isn't in the queue"
					);
				}
			}
		}
		for (id, index, item) in Items::<T>::iter() {
			if let ItemStage::Pending { by } = item.stage {
				ensure!(
					by <= now || is_entered(by, Due::Item(id, index)),
					"a wait isn't in the queue"
				);
			}
		}
		for (id, receipt) in Receipts::<T>::iter() {
			let until = receipt.ended.saturating_add(T::ReceiptLife::get());
			ensure!(
				until <= now || is_entered(until, Due::Receipt(id)),
				"a receipt's end isn't in the queue"
			);
			ensure!(
				!Orders::<T>::contains_key(id),
				"a receipt of an order that hasn't ended"
			);
		}
		Ok(())
	}

	/// Terms and waivers are counted as orders say.
	fn terms_are_counted() -> Result<(), TryRuntimeError> {
		let mut orders = BTreeMap::<(IdOf<T>, TermsVersion), u32>::new();
		let mut waived = BTreeMap::<IdOf<T>, u32>::new();
		for order in Orders::<T>::iter_values() {
			let count = orders
				.entry((order.merchant.identity, order.terms))
				.or_default();
			*count = count.saturating_add(1);
			if order.waived {
				let count = waived.entry(order.buyer.identity).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (merchant, version, record) in PublishedTerms::<T>::iter() {
			let count = orders.remove(&(merchant, version)).unwrap_or(0);
			ensure!(record.orders == count, "terms are of other orders");
			ensure!(!record.retired || count > 0, "retired terms of no order");
		}
		ensure!(orders.is_empty(), "an order by terms that are gone");
		ensure!(
			Waived::<T>::iter().collect::<BTreeMap<_, _>>() == waived,
			"other orders without a bond"
		);
		Ok(())
	}

	/// Each reference is an order's or a receipt's.
	fn references_are_orders() -> Result<(), TryRuntimeError> {
		for (id, receipt) in Receipts::<T>::iter() {
			ensure!(
				References::<T>::get(receipt.reference) == Some(id),
				"a receipt without its reference"
			);
		}
		for (key, id) in References::<T>::iter() {
			let own = match (Orders::<T>::get(id), Receipts::<T>::get(id)) {
				(Some(order), _) => Self::reference_of(id, &order) == key,
				(None, Some(receipt)) => receipt.reference == key,
				(None, None) => false,
			};
			ensure!(own, "a reference of nothing");
		}
		Ok(())
	}
}
