//! Orders come to be, and end.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Act, Clock, Identify, Moment, Refusal, Tier};
use frame_support::{
	BoundedVec, ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::Get,
};

impl<T: Config> Pallet<T> {
	/// An order that hasn't ended.
	pub(crate) fn order_of(id: OrderId) -> Result<OrderOf<T>, Error<T>> {
		Orders::<T>::get(id).ok_or(Error::OrderUnknown)
	}

	/// On which side the signer stands, if it may do this.
	pub(crate) fn side_of(
		who: &T::AccountId,
		order: &OrderOf<T>,
		act: Act,
	) -> Result<Side, Error<T>> {
		let identity = T::Identify::may(who, act, Tier::MIN)?;
		order.side_of(&identity).ok_or(Error::NotParty)
	}

	/// The signer stands on this side and may do this.
	pub(crate) fn ensure_side(
		who: &T::AccountId,
		order: &OrderOf<T>,
		side: Side,
		act: Act,
	) -> Result<(), Error<T>> {
		ensure!(
			Self::side_of(who, order, act)? == side,
			Error::<T>::NotParty
		);
		Ok(())
	}

	/// Makes an order of a request. Its reference isn't taken yet.
	fn make(
		buyer: Party<T::AccountId, IdOf<T>>,
		merchant: Party<T::AccountId, IdOf<T>>,
		request: RequestOf<T>,
		invoice: bool,
	) -> Result<(OrderId, OrderOf<T>), DispatchError> {
		ensure!(
			buyer.identity != merchant.identity,
			Error::<T>::Refused(Refusal::PayerIsPayee)
		);
		ensure!(!request.lines.is_empty(), Error::<T>::NoLines);
		let amount = request.total().map_err(Error::<T>::Refused)?;
		let terms = Self::take_terms(&merchant.identity, request.terms, request.terms_hash)?;
		ensure!(
			request.lines.iter().all(|line| line.proof >= terms.proof),
			Error::<T>::ProofTooWeak
		);
		let id = NextOrder::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::NumbersExhausted)?;
		NextOrder::<T>::put(next);
		let now = T::Clock::now();
		let state = || {
			if invoice {
				State::Invoiced {
					until: now.saturating_add(terms.lengths.pay),
				}
			} else {
				State::Ordered {
					until: now.saturating_add(terms.lengths.accept),
				}
			}
		};
		let lines: Vec<_> = request
			.lines
			.iter()
			.map(|line| Line {
				amount: line.amount,
				held: 0,
				bond: 0,
				proof: line.proof,
				delivered: false,
				attested: None,
				pending: 0,
				state: state(),
			})
			.collect();
		let (creator, by) = if invoice {
			(&merchant.identity, &merchant.account)
		} else {
			(&buyer.identity, &buyer.account)
		};
		let deposit = Self::deposit_for::<Order<T>>(creator, by)?;
		let order = Order::<T> {
			buyer,
			merchant,
			currency: terms.currency,
			reference: request.reference,
			terms: request.terms,
			details: request.details,
			lines: BoundedVec::truncate_from(lines),
			panel: None,
			funding: None,
			waived: false,
			extended: false,
			next_item: 0,
			deposit,
		};
		Self::deposit_event(Event::OrderMade {
			id,
			buyer: order.buyer.account.clone(),
			merchant: order.merchant.account.clone(),
			currency: order.currency,
			amount,
			reference: order.reference.clone(),
			agreed: order.agreed(),
			invoice,
		});
		// All lines fall due together: the first one's entry is for all.
		Self::enter_deadline(id, &order, 0);
		Ok((id, order))
	}

	/// Under which key an order's reference is taken.
	fn key_of(order: &OrderOf<T>, agreed: bool) -> caravan_primitives::Hash {
		let buyer = (!agreed).then_some(&order.buyer.identity);
		reference_key(&order.merchant.identity, buyer, &order.reference)
	}

	/// Takes an order's reference: of the merchant alone once it has agreed.
	fn take_reference(id: OrderId, order: &OrderOf<T>, agreed: bool) -> Result<(), Error<T>> {
		let key = Self::key_of(order, agreed);
		ensure!(
			!References::<T>::contains_key(key),
			Error::<T>::DuplicateReference
		);
		References::<T>::insert(key, id);
		Ok(())
	}

	/// The key under which an order has its reference.
	pub(crate) fn reference_of(id: OrderId, order: &OrderOf<T>) -> caravan_primitives::Hash {
		let agreed = Self::key_of(order, true);
		if References::<T>::get(agreed) == Some(id) {
			agreed
		} else {
			Self::key_of(order, false)
		}
	}

	/// Somebody else's account, and the identity behind it.
	fn other_party(
		account: T::AccountId,
		unknown: Refusal,
	) -> Result<Party<T::AccountId, IdOf<T>>, Error<T>> {
		let identity = T::Identify::identity(&account).ok_or(Error::Refused(unknown))?;
		Ok(Party { account, identity })
	}

	pub(crate) fn do_invoice(who: T::AccountId, request: RequestOf<T>) -> DispatchResult {
		let identity =
			T::Identify::may(&who, Act::Trade, Tier::MIN).map_err(Error::<T>::Refused)?;
		let merchant = Party {
			account: who,
			identity,
		};
		let buyer = Self::other_party(request.other.clone(), Refusal::PayerUnknown)?;
		let (id, order) = Self::make(buyer, merchant, request, true)?;
		Self::take_reference(id, &order, true)?;
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_order(
		who: T::AccountId,
		request: RequestOf<T>,
		reference: FundingReference,
		conversion: Option<Conversion<HintOf<T>>>,
	) -> DispatchResult {
		let identity = T::Identify::may(&who, Act::Pay, Tier::MIN).map_err(Error::<T>::Refused)?;
		let buyer = Party {
			account: who,
			identity,
		};
		let merchant = Self::other_party(request.other.clone(), Refusal::PayeeUnknown)?;
		let (id, mut order) = Self::make(buyer, merchant, request, false)?;
		// The merchant would have to decline it else.
		ensure!(
			!References::<T>::contains_key(Self::key_of(&order, true)),
			Error::<T>::DuplicateReference
		);
		Self::take_reference(id, &order, false)?;
		Self::put_money(id, &mut order, reference, conversion)?;
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_fund(
		who: T::AccountId,
		id: OrderId,
		agreed: caravan_primitives::Hash,
		reference: FundingReference,
		conversion: Option<Conversion<HintOf<T>>>,
	) -> DispatchResult {
		let mut order = Self::order_of(id)?;
		// What goes on hold is the account's own, so its own key has to sign; and it waits for
		// the identity of the order, so the account has to be of that one still.
		let identity = T::Identify::may(&who, Act::Pay, Tier::MIN).map_err(Error::<T>::Refused)?;
		ensure!(
			who == order.buyer.account && identity == order.buyer.identity,
			Error::<T>::NotParty
		);
		ensure!(order.agreed() == agreed, Error::<T>::AgreedDiffers);
		for line in order.places() {
			Self::step_line(id, &mut order, line, Step::Fund)?;
		}
		Self::put_money(id, &mut order, reference, conversion)?;
		Self::count_order(&order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_accept(
		who: T::AccountId,
		id: OrderId,
		agreed: caravan_primitives::Hash,
	) -> DispatchResult {
		let mut order = Self::order_of(id)?;
		Self::ensure_side(&who, &order, Side::Merchant, Act::Trade)?;
		ensure!(order.agreed() == agreed, Error::<T>::AgreedDiffers);
		for line in order.places() {
			Self::step_line(id, &mut order, line, Step::Accept)?;
		}
		// It isn't the buyer's to name any more.
		Self::take_reference(id, &order, true)?;
		References::<T>::remove(Self::key_of(&order, false));
		Self::count_order(&order);
		Orders::<T>::insert(id, order);
		Ok(())
	}

	pub(crate) fn do_decline(who: T::AccountId, id: OrderId) -> DispatchResult {
		let order = Self::order_of(id)?;
		Self::ensure_side(&who, &order, Side::Merchant, Act::Defend)?;
		Self::end_unagreed(id, order, Step::Decline)
	}

	pub(crate) fn do_withdraw(who: T::AccountId, id: OrderId) -> DispatchResult {
		let order = Self::order_of(id)?;
		Self::ensure_side(&who, &order, Side::Buyer, Act::Defend)?;
		// One line of an order that both are bound by is cancelled by `cancel`.
		ensure!(
			matches!(order.line(0)?.state, State::Ordered { .. }),
			Error::<T>::WrongState
		);
		Self::end_unagreed(id, order, Step::Cancel(Actor::Buyer))
	}

	/// Ends an order that isn't agreed, all of it.
	pub(crate) fn end_unagreed(
		id: OrderId,
		mut order: OrderOf<T>,
		step: Step<IdOf<T>>,
	) -> DispatchResult {
		for line in order.places() {
			let flow = Self::step_line(id, &mut order, line, step.clone())?;
			Self::flow(id, &mut order, line, flow)?;
		}
		Self::keep_order(id, order);
		Ok(())
	}

	/// Keeps an order, or ends it if nothing is left to do.
	pub(crate) fn keep_order(id: OrderId, order: OrderOf<T>) {
		if order.is_over() {
			Self::end_order(id, order);
		} else {
			Orders::<T>::insert(id, order);
		}
	}

	/// Takes an order off the books, gives its deposit back, and leaves a receipt if it bound
	/// both. Of what was never agreed nothing is left: else anybody could fill the books for
	/// little.
	fn end_order(id: OrderId, order: OrderOf<T>) {
		let ended = T::Clock::now();
		let (released, refunded) = order
			.funding
			.as_ref()
			.map_or((0, 0), |funding| (funding.released, funding.refunded));
		let summary = Summary {
			id,
			agreed: order.agreed(),
			released,
			refunded,
			ended,
		};
		let hash = summary.hash();
		let reference = Self::reference_of(id, &order);
		let bound = order.funding.is_some() && reference == Self::key_of(&order, true);
		Orders::<T>::remove(id);
		Self::drop_terms(&order.merchant.identity, order.terms);
		if let Some(panel) = order.panel {
			Self::drop_panel(panel.panel, panel.version);
		}
		if order.waived {
			Waived::<T>::mutate_exists(&order.buyer.identity, |open| {
				let left = open.unwrap_or_default().saturating_sub(1);
				*open = (left > 0).then_some(left);
			});
		}
		if bound {
			let receipt = Receipt {
				hash,
				ended,
				reference,
			};
			Receipts::<T>::insert(id, receipt);
			let until = ended.saturating_add(T::ReceiptLife::get());
			Queue::<T>::enter(until, Due::Receipt(id));
		} else {
			References::<T>::remove(reference);
		}
		Self::return_deposit(order.deposit);
		Self::deposit_event(Event::OrderEnded {
			summary,
			receipt: hash,
		});
	}

	/// Forgets a receipt whose time is over.
	pub(crate) fn forget_receipt(id: OrderId, now: Moment) -> bool {
		let Some(receipt) = Receipts::<T>::get(id) else {
			return false;
		};
		if now < receipt.ended.saturating_add(T::ReceiptLife::get()) {
			return false;
		}
		Receipts::<T>::remove(id);
		if References::<T>::get(receipt.reference) == Some(id) {
			References::<T>::remove(receipt.reference);
		}
		Self::deposit_event(Event::ReceiptForgotten { id });
		true
	}
}
