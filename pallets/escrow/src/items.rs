//! Items: each is paid or waits by itself.

use crate::*;
use caravan_primitives::{
	Act, Amount, Clock, CurrencyId, CurrencyStatus, Identify, Moment, Payment, PaymentGate,
	Refusal, Tier,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	storage::{TransactionOutcome, with_storage_layer, with_transaction},
	traits::{Get, tokens::Restriction},
};

impl Cause {
	/// The cause as the error of a call.
	pub(crate) fn into_error<T: Config>(self) -> DispatchError {
		match self {
			Self::Refused(refusal) => Error::<T>::Refused(refusal).into(),
			Self::Ledger(error) => error,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What bars this money from going there now.
	pub(crate) fn ensure_unbarred(
		currency: CurrencyId,
		from: &T::AccountId,
		to: &T::AccountId,
		payee: &IdOf<T>,
		amount: Amount,
	) -> Result<(), Refusal> {
		ensure!(
			!T::CurrencyStatus::halted(currency),
			Refusal::CurrencyHalted
		);
		// Free in the account in which it was on hold: it goes nowhere, and a freeze of that
		// account keeps it there.
		if from == to {
			return Ok(());
		}
		if T::Identify::identity(from).as_ref() == Some(payee) {
			// To the present primary account of the same identity: no payment, and no rule of
			// one. A freeze keeps it where it is.
			let blocked = T::Identify::blocked(payee);
			let now = T::Clock::now();
			ensure!(!blocked.is_out(now), Refusal::PayerFrozen);
			ensure!(!blocked.is_in(now), Refusal::PayeeFrozen);
			return Ok(());
		}
		T::Gate::recheck(&Payment {
			payer: from,
			payee: to,
			currency,
			amount,
			purpose: None,
			envelope: None,
			uetr: None,
		})
	}

	/// Whether an account acts for an identity now, however that stands.
	pub(crate) fn acts_for(account: &T::AccountId, identity: &IdOf<T>) -> bool {
		T::Identify::may(account, Act::Defend, Tier::MIN).is_ok_and(|of| of == *identity)
	}

	/// To which account something goes, and whose that is: to the one that was named while it
	/// is the payee's, else to the payee's present primary one, and if nobody acts for the payee
	/// any more to the heir's. An identity that is closed still names its primary for a while:
	/// nobody could have what came there.
	fn account_for<'a>(
		to: Option<&T::AccountId>,
		payout: &'a Payout<T::AccountId, IdOf<T>>,
	) -> Result<(T::AccountId, &'a IdOf<T>), Refusal> {
		if let Some(to) = to.filter(|to| Self::acts_for(to, &payout.payee)) {
			return Ok((to.clone(), &payout.payee));
		}
		[Some(&payout.payee), payout.heir.as_ref()]
			.into_iter()
			.flatten()
			.find_map(|payee| {
				let account = T::Identify::primary(payee)?;
				Self::acts_for(&account, payee).then_some((account, payee))
			})
			.ok_or(Refusal::PayeeUnknown)
	}

	/// Pays an item, in a storage layer of its own: what fails is undone, whoever handles it.
	fn try_pay(
		id: OrderId,
		line: LineIndex,
		currency: CurrencyId,
		payout: &Payout<T::AccountId, IdOf<T>>,
		to: Option<&T::AccountId>,
	) -> Result<(), Cause> {
		with_storage_layer(|| {
			let (account, payee) = Self::account_for(to, payout)?;
			let (source, reason, amount) = (&payout.source, payout.reason, payout.amount);
			Self::ensure_unbarred(currency, source, &account, payee, amount)?;
			if account == *source {
				Self::unlock(reason, currency, source, amount)?;
			} else {
				let parties = (source, &account);
				Self::move_held(reason, currency, parties, amount, Restriction::Free)?;
			}
			Self::deposit_event(Event::ItemPaid {
				id,
				line,
				kind: payout.kind,
				from: source.clone(),
				to: account,
				currency,
				amount,
			});
			Ok(())
		})
	}

	/// Pays something out of a hold, or keeps it as an item of the line.
	pub(crate) fn pay_or_keep(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
		payout: Payout<T::AccountId, IdOf<T>>,
	) -> DispatchResult {
		if payout.amount == 0 {
			return Ok(());
		}
		let currency = order.currency;
		let Err(cause) = Self::try_pay(id, line, currency, &payout, None) else {
			return Ok(());
		};
		let item = order.next_item;
		order.next_item = item.checked_add(1).ok_or(Error::<T>::NumbersExhausted)?;
		let entry = order.line_mut(line)?;
		entry.pending = entry.pending.saturating_add(1);
		let by = T::Clock::now().saturating_add(T::PendingMax::get());
		let Payout {
			kind,
			source,
			reason,
			payee,
			heir,
			amount,
		} = payout;
		Self::deposit_event(Event::ItemPending {
			id,
			line,
			item,
			kind,
			from: source.clone(),
			currency,
			amount,
			cause,
		});
		let kept = Item {
			line,
			kind,
			source,
			reason,
			payee,
			heir,
			to: None,
			currency,
			amount,
			stage: ItemStage::Pending { by },
		};
		Items::<T>::insert(id, item, kept);
		Queue::<T>::enter(by, Due::Item(id, item));
		Ok(())
	}

	/// An item that wasn't paid at once.
	pub(crate) fn item_of(id: OrderId, item: ItemIndex) -> Result<ItemOf<T>, Error<T>> {
		Items::<T>::get(id, item).ok_or(Error::ItemUnknown)
	}

	/// Tries an item again.
	fn retry(id: OrderId, item: &ItemOf<T>) -> Result<(), Cause> {
		let payout = item.payout();
		if item.stage == ItemStage::Blocked {
			// It is in the payee's account and comes free there, when nothing bars that.
			let blocked = T::Identify::blocked(&item.payee);
			let now = T::Clock::now();
			ensure!(!blocked.is_in(now), Cause::Refused(Refusal::PayeeFrozen));
			let to = Some(&item.source);
			return Self::try_pay(id, item.line, item.currency, &payout, to);
		}
		let paid = Self::try_pay(id, item.line, item.currency, &payout, item.to.as_ref());
		if paid != Err(Cause::Refused(Refusal::PayeeUnknown)) {
			return paid;
		}
		match Self::owner_again(item) {
			Some(payee) => {
				let back = Payout { payee, ..payout };
				Self::try_pay(id, item.line, item.currency, &back, None)
			}
			None => paid,
		}
	}

	/// Whose an item is that has waited in vain for a payee who is no more: of the identity in
	/// whose account it is, so that it isn't on hold there for ever. None while the payee is,
	/// whoever acts for it.
	fn owner_again(item: &ItemOf<T>) -> Option<IdOf<T>> {
		let has_waited = match item.stage {
			ItemStage::Pending { by } => by <= T::Clock::now(),
			ItemStage::Owed => true,
			ItemStage::Blocked => false,
		};
		let is_no_more = |identity: &IdOf<T>| T::Identify::primary(identity).is_none();
		let gone = is_no_more(&item.payee) && item.heir.as_ref().is_none_or(is_no_more);
		(has_waited && gone)
			.then(|| T::Identify::identity(&item.source))
			.flatten()
	}

	/// A line waits for one item less.
	fn settle_item(id: OrderId, line: LineIndex) -> Result<(), Error<T>> {
		let mut order = Self::order_of(id)?;
		let entry = order.line_mut(line)?;
		entry.pending = entry.pending.saturating_sub(1);
		Self::end_line(&mut order, line)?;
		Self::keep_order(id, order);
		Ok(())
	}

	pub(crate) fn do_pay_item(id: OrderId, index: ItemIndex) -> DispatchResult {
		let item = Self::item_of(id, index)?;
		Self::retry(id, &item).map_err(Cause::into_error::<T>)?;
		Items::<T>::remove(id, index);
		if matches!(item.stage, ItemStage::Pending { .. }) {
			Self::settle_item(id, item.line)?;
		}
		Ok(())
	}

	pub(crate) fn do_redirect_item(
		who: T::AccountId,
		id: OrderId,
		index: ItemIndex,
		to: T::AccountId,
	) -> DispatchResult {
		let identity =
			T::Identify::may(&who, Act::Manage, Tier::MIN).map_err(Error::<T>::Refused)?;
		let mut item = Self::item_of(id, index)?;
		ensure!(item.payee == identity, Error::<T>::NotParty);
		ensure!(Self::acts_for(&to, &identity), Error::<T>::NotPayeesAccount);
		ensure!(item.stage != ItemStage::Blocked, Error::<T>::WrongState);
		item.to = Some(to.clone());
		Items::<T>::insert(id, index, item);
		Self::deposit_event(Event::ItemRedirected {
			id,
			item: index,
			to,
		});
		Ok(())
	}

	/// Whether it is the payee alone who is barred, so that the money may go on hold there.
	fn is_payees_bar(item: &ItemOf<T>, cause: Cause) -> bool {
		let now = T::Clock::now();
		let payer = T::Identify::identity(&item.source);
		let payer_barred = payer.is_none_or(|payer| T::Identify::blocked(&payer).is_out(now));
		let payees = match cause {
			Cause::Refused(Refusal::PayeeFrozen | Refusal::AccountBlocked) => true,
			// The ledger doesn't take the credit: a blocked account, or one that is full.
			Cause::Ledger(_) => true,
			Cause::Refused(_) => false,
		};
		payees && !payer_barred && !T::CurrencyStatus::halted(item.currency)
	}

	/// Ends an item's wait, when its time has come: it is paid, or blocked, or owed. Tells
	/// whether there was one.
	pub(crate) fn end_wait(id: OrderId, index: ItemIndex, now: Moment) -> Result<bool, Error<T>> {
		let Some(mut item) = Items::<T>::get(id, index) else {
			return Ok(false);
		};
		match item.stage {
			ItemStage::Pending { by } if by <= now => {}
			_ => return Ok(false),
		}
		let Err(cause) = Self::retry(id, &item) else {
			Items::<T>::remove(id, index);
			Self::settle_item(id, item.line)?;
			return Ok(true);
		};
		match Self::block(id, index, &item, cause) {
			Ok((account, payee)) => {
				item.source = account;
				item.payee = payee;
				item.reason = HoldReason::Blocked;
				item.stage = ItemStage::Blocked;
			}
			Err(_) => {
				item.stage = ItemStage::Owed;
				Self::deposit_event(Event::ItemOwed { id, item: index });
			}
		}
		let line = item.line;
		Items::<T>::insert(id, index, item);
		Self::settle_item(id, line)?;
		Ok(true)
	}

	/// Puts an item on hold in its payee's account; tells which, and whose that is.
	fn block(
		id: OrderId,
		index: ItemIndex,
		item: &ItemOf<T>,
		cause: Cause,
	) -> Result<(T::AccountId, IdOf<T>), Cause> {
		ensure!(Self::is_payees_bar(item, cause), cause);
		let payout = item.payout();
		with_storage_layer(|| {
			let (account, payee) = Self::account_for(item.to.as_ref(), &payout)?;
			// In its own account it is on hold already.
			ensure!(account != item.source, cause);
			Self::move_blocked(
				item.reason,
				item.currency,
				&item.source,
				&account,
				item.amount,
			)?;
			Self::deposit_event(Event::ItemBlocked {
				id,
				item: index,
				from: item.source.clone(),
				to: account.clone(),
				currency: item.currency,
				amount: item.amount,
			});
			Ok((account, payee.clone()))
		})
	}

	/// Tries an item and undoes it, whatever comes of it: a view says what a call would.
	pub(crate) fn view_explain(id: OrderId, index: ItemIndex) -> Option<Cause> {
		let item = Items::<T>::get(id, index)?;
		with_transaction(|| TransactionOutcome::Rollback(Self::retry(id, &item))).err()
	}
}
