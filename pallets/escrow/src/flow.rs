//! What a step does with a line's money.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Amount, Clock, PaymentGate};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Weight},
};

/// How the money of a step went, by which it is weighed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Course {
	/// What there was to pay is paid.
	Paid,
	/// Something of it waits.
	Kept,
	/// An order that isn't agreed ended, with all its lines.
	Unagreed,
	/// A step of a dispute.
	Dispute,
}

impl Course {
	/// That of a line whose order would have numbered its next item so before.
	pub fn since<T: Config>(next_item: ItemIndex, order: &OrderOf<T>) -> Self {
		if order.next_item == next_item {
			Self::Paid
		} else {
			Self::Kept
		}
	}

	/// What the call weighed, of which this is the weight where all is paid.
	pub fn weight<T: Config>(self, paid: Weight) -> Weight {
		match self {
			Self::Paid => paid,
			Self::Kept => Pallet::<T>::weight_to_pay(paid),
			Self::Unagreed => Pallet::<T>::weight_to_end(),
			Self::Dispute => Pallet::<T>::dispute_weight(),
		}
	}
}

/// A fee out of a dispute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fee<Id> {
	/// Who gets it.
	pub payee: Id,
	/// How much, in minor units.
	pub amount: Amount,
	/// Out of what.
	pub from: FeeSource,
}

/// How a dispute ends, in money.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Outcome<AccountId, Id> {
	/// What goes back to the buyer, in minor units.
	pub refund: Amount,
	/// What the merchant and the splits get.
	pub award: Amount,
	/// What arbiters get. With those out of awards, the sum is what the line holds.
	pub fees: Vec<Fee<Id>>,
	/// What of the buyer's bond the merchant gets.
	pub bond_to_merchant: Amount,
	/// What the sides have put up for it beside that bond, in the order in which fees take it.
	pub put_up: Vec<(Side, Bond<AccountId>)>,
}

impl<T: Config> Pallet<T> {
	/// A state with the deadline that it has, whether a hook has said so or not.
	fn extended(order: &OrderOf<T>, proof: Proof, mut state: State<IdOf<T>>) -> State<IdOf<T>> {
		if let Some(until) = Self::extension(order, proof, &state) {
			state.extend(until);
		}
		state
	}

	/// The state that a line is in, whether a hook has said so or not.
	pub(crate) fn present(order: &OrderOf<T>, line: LineIndex) -> Result<State<IdOf<T>>, Error<T>> {
		let entry = order.line(line)?;
		let state = if Self::is_behind(order, line)? {
			Self::peek(order, line, Step::Silence)?.state
		} else {
			entry.state.clone()
		};
		Ok(Self::extended(order, entry.proof, state))
	}

	/// Whether a step could be taken now, and where it leads.
	pub(crate) fn peek(
		order: &OrderOf<T>,
		line: LineIndex,
		step: Step<IdOf<T>>,
	) -> Result<Next<IdOf<T>>, Error<T>> {
		let entry = order.line(line)?;
		let state = Self::extended(order, entry.proof, entry.state.clone());
		let at = match (&step, state.deadline()) {
			// However late it is applied, it counts from the deadline.
			(Step::Silence | Step::NoArbiter, Some(until)) if until <= T::Clock::now() => until,
			_ => T::Clock::now(),
		};
		Ok(state.next(step, at, &Self::rules(order, line)?)?)
	}

	/// Brings a line to where it is now. That nobody attested a delivery in time, or that the
	/// time to seal is over, needs no call to be so: no money moves, and no hook may cost anybody
	/// a part of its time.
	pub(crate) fn catch_up(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
	) -> Result<(), Error<T>> {
		if Self::is_behind(order, line)? {
			Self::step_line(id, order, line, Step::Silence)?;
			if let Some(mut case) = Cases::<T>::get(id, line) {
				case.votes_open(T::Clock::now());
				Cases::<T>::insert(id, line, case);
			}
		}
		Ok(())
	}

	/// Whether silence has brought a line further, and nothing but its state: it was shipped and
	/// nobody attested it in time, or rankings or votes were sealed and can be opened.
	pub(crate) fn is_behind(order: &OrderOf<T>, line: LineIndex) -> Result<bool, Error<T>> {
		let now = T::Clock::now();
		let entry = order.line(line)?;
		Ok(match entry.state {
			State::Shipped { until, .. } | State::PanelCommit { until } => until <= now,
			// Who was frozen has more time to seal.
			State::RankingCommit { until } => {
				let extended = Self::extension(order, entry.proof, &entry.state);
				extended.unwrap_or(until) <= now
			}
			_ => false,
		})
	}

	/// Takes a step with a line; its money is for who calls. The order is in hand. A step that a
	/// freeze has left the time for uses up the order's extension.
	pub(crate) fn step_line(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		step: Step<IdOf<T>>,
	) -> Result<Flow, Error<T>> {
		let Next { state, flow } = Self::peek(order, line, step)?;
		let entry = order.line(line)?;
		let extended = Self::extension(order, entry.proof, &entry.state);
		if let Some(until) = extended {
			order.extended = true;
			Self::deposit_event(Event::DeadlineExtended { id, line, until });
		}
		let entry = order.line_mut(line)?;
		let moved = entry.state.number() != state.number();
		entry.delivered |= matches!(state, State::Delivered { .. });
		entry.state = state.clone();
		if moved || extended.is_some() {
			Self::enter_deadline(id, order, line);
		}
		if moved {
			Self::deposit_event(Event::LineMoved { id, line, state });
		}
		Ok(flow)
	}

	/// What flows by a step outside a dispute.
	pub(crate) fn flow(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		flow: Flow,
	) -> DispatchResult {
		let held = order.line(line)?.held;
		match flow {
			Flow::Refund => Self::refund_part(id, order, line, held)?,
			Flow::Release => Self::release_part(id, order, line, held)?,
			// What flows by a dispute is its own matter.
			Flow::Stay | Flow::ReleaseRest | Flow::AsDecided => {}
		}
		if order.line(line)?.state == State::Payout {
			Self::return_bond(id, order, line)?;
			Self::end_line(order, line)?;
		}
		Ok(())
	}

	/// Gives the buyer's bond for a line back.
	fn return_bond(id: OrderId, order: &mut OrderOf<T>, line: LineIndex) -> DispatchResult {
		let entry = order.line_mut(line)?;
		let amount = core::mem::take(&mut entry.bond);
		let payout = Payout {
			kind: ItemKind::BondBack,
			source: order.buyer.account.clone(),
			reason: HoldReason::Bond,
			payee: order.buyer.identity.clone(),
			heir: None,
			amount,
		};
		Self::pay_or_keep(id, order, line, payout)
	}

	/// Ends a line that has nothing to pay any more.
	pub(crate) fn end_line(order: &mut OrderOf<T>, line: LineIndex) -> Result<(), Error<T>> {
		let entry = order.line_mut(line)?;
		if entry.state == State::Payout && entry.pending == 0 {
			entry.state = State::Ended;
		}
		Ok(())
	}

	/// An item out of the price. What a split's payee is no more to get is the merchant's.
	fn pay_price(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		kind: ItemKind,
		payee: IdOf<T>,
		amount: Amount,
	) -> DispatchResult {
		let payout = Payout {
			kind,
			source: order.buyer.account.clone(),
			reason: HoldReason::Price,
			payee,
			heir: matches!(kind, ItemKind::Split(_)).then(|| order.merchant.identity.clone()),
			amount,
		};
		Self::pay_or_keep(id, order, line, payout)
	}

	/// Pays the splits, and counts what each has got.
	fn pay_splits(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		splits: Splits<IdOf<T>>,
		parts: Vec<Amount>,
	) -> DispatchResult {
		for (index, (split, part)) in (0u8..).zip(splits.into_iter().zip(parts)) {
			if let Some(paid) = order
				.funding
				.as_mut()
				.and_then(|funding| funding.splits.get_mut(usize::from(index)))
			{
				*paid = paid.saturating_add(part);
			}
			Self::pay_price(id, order, line, ItemKind::Split(index), split.payee, part)?;
		}
		Ok(())
	}

	/// Releases a part of what a line holds: the splits get theirs, the merchant the rest.
	pub(crate) fn release_part(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		let splits = Self::terms_of_order(order)?.splits;
		Self::unhold(order, line, amount)?;
		let funding = order.funding.as_mut().ok_or(Error::<T>::WrongState)?;
		funding.released = funding.released.saturating_add(amount);
		let (released, refunded) = (funding.released, funding.refunded_delivered);
		let parts = splits::of_release(&splits, &funding.splits, amount, |split| {
			if split.returned {
				released
			} else {
				released.saturating_add(refunded)
			}
		});
		let proceeds = parts
			.iter()
			.fold(amount, |left, part| left.saturating_sub(*part));
		Self::pay_splits(id, order, line, splits, parts)?;
		let merchant = order.merchant.identity.clone();
		Self::pay_price(id, order, line, ItemKind::Proceeds, merchant, proceeds)
	}

	/// Refunds a part of what a line holds. After a delivery, splits that a refund doesn't
	/// return keep theirs.
	pub(crate) fn refund_part(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		let terms = Self::terms_of_order(order)?;
		let delivered = Self::unhold(order, line, amount)?;
		let total = order.total();
		let buyer = order.buyer.account.clone();
		let merchant = Self::present_account(order, Side::Merchant);
		let funding = order.funding.as_mut().ok_or(Error::<T>::WrongState)?;
		let splits = if delivered {
			terms.splits
		} else {
			Splits::<IdOf<T>>::new()
		};
		if delivered {
			funding.refunded_delivered = funding.refunded_delivered.saturating_add(amount);
		}
		let base = funding.released.saturating_add(funding.refunded_delivered);
		let parts = splits::of_refund(&splits, &funding.splits, amount, base);
		let refund = parts
			.iter()
			.fold(amount, |left, part| left.saturating_sub(*part));
		// What comes back was never paid: the limits have room again.
		let rest = total.saturating_sub(funding.refunded);
		T::Gate::release(&buyer, &merchant, &mut funding.ticket, refund, rest);
		funding.refunded = funding.refunded.saturating_add(refund);
		Self::pay_splits(id, order, line, splits, parts)?;
		let payee = order.buyer.identity.clone();
		Self::pay_price(id, order, line, ItemKind::Refund, payee, refund)
	}

	/// Takes so much off what a line holds; tells whether its delivery is established.
	fn unhold(order: &mut OrderOf<T>, line: LineIndex, amount: Amount) -> Result<bool, Error<T>> {
		let entry = order.line_mut(line)?;
		entry.held = entry
			.held
			.checked_sub(amount)
			.ok_or(Error::AboveWhatIsHeld)?;
		Ok(entry.delivered)
	}

	/// Takes so much of what a side has put up, and then of the buyer's bond since funding. Gives
	/// the parts: out of which account how much.
	fn take_bond(
		order: &mut OrderOf<T>,
		line: LineIndex,
		put_up: &mut [(Side, Bond<T::AccountId>)],
		side: Side,
		amount: Amount,
	) -> Result<Vec<Bond<T::AccountId>>, Error<T>> {
		let mut due = amount;
		let mut parts = Vec::new();
		for (_, bond) in put_up.iter_mut().filter(|(of, _)| *of == side) {
			let part = due.min(bond.amount);
			bond.amount = bond.amount.saturating_sub(part);
			due = due.saturating_sub(part);
			parts.push(Bond {
				account: bond.account.clone(),
				amount: part,
			});
		}
		if due > 0 {
			ensure!(side == Side::Buyer, Error::AboveWhatIsHeld);
			let account = order.buyer.account.clone();
			let entry = order.line_mut(line)?;
			entry.bond = entry.bond.checked_sub(due).ok_or(Error::AboveWhatIsHeld)?;
			parts.push(Bond {
				account,
				amount: due,
			});
		}
		Ok(parts)
	}

	/// Ends a dispute in money: its line has just come to 17. Each item is paid or pending by
	/// itself.
	pub(crate) fn resolve_dispute(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		outcome: Outcome<T::AccountId, IdOf<T>>,
	) -> DispatchResult {
		let Outcome {
			refund,
			award,
			fees,
			bond_to_merchant,
			mut put_up,
		} = outcome;
		let from_awards = fees
			.iter()
			.filter(|fee| matches!(fee.from, FeeSource::Award(_)))
			.fold(0, |sum: Amount, fee| sum.saturating_add(fee.amount));
		let held = order.line(line)?.held;
		ensure!(
			refund
				.checked_add(award)
				.and_then(|sum| sum.checked_add(from_awards))
				== Some(held),
			Error::<T>::AboveWhatIsHeld
		);
		Self::refund_part(id, order, line, refund)?;
		Self::release_part(id, order, line, award)?;
		Self::unhold(order, line, from_awards)?;
		for fee in fees {
			let (reason, parts) = match fee.from {
				FeeSource::Award(_) => {
					let account = order.buyer.account.clone();
					let amount = fee.amount;
					(HoldReason::Price, alloc::vec![Bond { account, amount }])
				}
				FeeSource::Bond(side) => {
					let parts = Self::take_bond(order, line, &mut put_up, side, fee.amount)?;
					(HoldReason::Bond, parts)
				}
			};
			for Bond { account, amount } in parts {
				let payout = Payout {
					kind: ItemKind::Fee,
					source: account,
					reason,
					payee: fee.payee.clone(),
					heir: None,
					amount,
				};
				Self::pay_or_keep(id, order, line, payout)?;
			}
		}
		let entry = order.line_mut(line)?;
		entry.bond = entry
			.bond
			.checked_sub(bond_to_merchant)
			.ok_or(Error::<T>::AboveWhatIsHeld)?;
		let forfeited = Payout {
			kind: ItemKind::BondForfeited,
			source: order.buyer.account.clone(),
			reason: HoldReason::Bond,
			payee: order.merchant.identity.clone(),
			heir: None,
			amount: bond_to_merchant,
		};
		Self::pay_or_keep(id, order, line, forfeited)?;
		for (side, Bond { account, amount }) in put_up {
			let back = Payout {
				kind: ItemKind::BondBack,
				source: account,
				reason: HoldReason::Bond,
				payee: order.party(side).identity.clone(),
				heir: None,
				amount,
			};
			Self::pay_or_keep(id, order, line, back)?;
		}
		Self::return_bond(id, order, line)?;
		Self::end_line(order, line)?;
		Ok(())
	}
}
