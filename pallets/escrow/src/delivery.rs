//! From funding to inspection: what merchant, carrier and buyer say.

use crate::*;
use caravan_primitives::{Act, Amount, Clock, Identify, Refusal, Tier};
use flow::Course;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
};

impl<T: Config> Pallet<T> {
	/// Takes a step with a line, and what flows by it.
	fn move_line(
		id: OrderId,
		mut order: OrderOf<T>,
		line: LineIndex,
		step: Step<IdOf<T>>,
	) -> Result<Course, DispatchError> {
		let first = order.next_item;
		let flow = Self::step_line(id, &mut order, line, step)?;
		Self::flow(id, &mut order, line, flow)?;
		let course = Course::since(first, &order);
		Self::keep_order(id, order);
		Ok(course)
	}

	/// The order, if the signer stands on this side, with the line brought to where it is now.
	fn order_for(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		side: Side,
		act: Act,
	) -> Result<OrderOf<T>, Error<T>> {
		let mut order = Self::order_of(id)?;
		Self::ensure_side(who, &order, side, act)?;
		Self::catch_up(id, &mut order, line)?;
		Ok(order)
	}

	pub(crate) fn do_cancel(who: T::AccountId, id: OrderId, line: LineIndex) -> DispatchResult {
		let order = Self::order_of(id)?;
		let by = Actor::from(Self::side_of(&who, &order, Act::Defend)?);
		// An order that isn't accepted is withdrawn as a whole.
		ensure!(
			!matches!(order.line(line)?.state, State::Ordered { .. }),
			Error::<T>::WrongState
		);
		Self::deposit_event(Event::CancelWanted { id, line, by: who });
		Self::move_line(id, order, line, Step::Cancel(by))?;
		Ok(())
	}

	pub(crate) fn do_ship(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		shipment: Shipment<IdOf<T>>,
	) -> DispatchResult {
		let order = Self::order_of(id)?;
		Self::ensure_side(&who, &order, Side::Merchant, Act::Trade)?;
		if let Some(carrier) = &shipment.carrier {
			ensure!(
				Carriers::<T>::contains_key(carrier),
				Error::<T>::CarrierUnknown
			);
			ensure!(order.side_of(carrier).is_none(), Error::<T>::CarrierIsParty);
		}
		Self::move_line(id, order, line, Step::Ship(shipment))?;
		Ok(())
	}

	/// Whether the carrier that the shipment names may attest a line now.
	pub(crate) fn may_attest(order: &OrderOf<T>, line: LineIndex) -> Result<(), Error<T>> {
		let state = Self::present(order, line)?;
		let shipment = state.shipment().ok_or(Error::WrongState)?;
		let registered = shipment.carrier.as_ref().map(Carriers::<T>::contains_key);
		ensure!(registered == Some(true), Error::CarrierUnknown);
		ensure!(order.line(line)?.attested.is_none(), Error::AttestedAlready);
		ensure!(
			state.deadline() > Some(T::Clock::now()),
			Error::DeadlinePassed
		);
		Ok(())
	}

	pub(crate) fn do_attest(who: T::AccountId, id: OrderId, line: LineIndex) -> DispatchResult {
		let mut order = Self::order_of(id)?;
		let identity = T::Identify::may(&who, Act::Duty, Tier::MIN).map_err(Error::<T>::Refused)?;
		let shipment = order.line(line)?.state.shipment();
		let named = shipment.ok_or(Error::<T>::WrongState)?.carrier.as_ref();
		ensure!(named == Some(&identity), Error::<T>::NotParty);
		Self::may_attest(&order, line)?;
		Self::catch_up(id, &mut order, line)?;
		let entry = order.line_mut(line)?;
		let inspected = matches!(entry.state, State::Delivered { .. });
		entry.attested = Some(identity);
		Self::deposit_event(Event::DeliveryAttested { id, line, by: who });
		if inspected {
			// The buyer had confirmed it: a fact more, and no other deadline.
			Self::keep_order(id, order);
		} else {
			Self::move_line(id, order, line, Step::Attest)?;
		}
		Ok(())
	}

	pub(crate) fn do_confirm(who: T::AccountId, id: OrderId, line: LineIndex) -> DispatchResult {
		let order = Self::order_for(&who, id, line, Side::Buyer, Act::Defend)?;
		// Silence would bring the money back: from here on it is given away.
		if !matches!(order.line(line)?.state, State::Shipped { .. }) {
			T::Identify::may(&who, Act::Trade, Tier::MIN).map_err(Error::<T>::Refused)?;
		}
		Self::move_line(id, order, line, Step::Confirm)?;
		Ok(())
	}

	/// Whether the signer may say now that this line didn't come. Writes nothing.
	pub(crate) fn may_claim(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
	) -> Result<(), Error<T>> {
		let order = Self::order_of(id)?;
		Self::ensure_side(who, &order, Side::Buyer, Act::Defend)?;
		Self::present(&order, line)?.next(
			Step::NotReceived,
			T::Clock::now(),
			&Self::rules(&order, line)?,
		)?;
		Ok(())
	}

	pub(crate) fn do_not_received(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
	) -> DispatchResult {
		let mut order = Self::order_for(&who, id, line, Side::Buyer, Act::Defend)?;
		Self::step_line(id, &mut order, line, Step::NotReceived)?;
		// Where no proof is required, the claim is a dispute of all that is held.
		if order.line(line)?.state.is_disputed() {
			Self::dispute_opened(id, &mut order, line)?;
		}
		Self::keep_order(id, order);
		Ok(())
	}

	pub(crate) fn do_release(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
	) -> Result<Course, DispatchError> {
		let mut order = Self::order_for(&who, id, line, Side::Buyer, Act::Pay)?;
		if order.line(line)?.state.is_disputed() {
			Self::dispute_dropped(id, &mut order, line)?;
			Self::keep_order(id, order);
			return Ok(Course::Dispute);
		}
		Self::move_line(id, order, line, Step::Release)
	}

	pub(crate) fn do_refund(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		amount: Amount,
	) -> Result<Course, DispatchError> {
		let mut order = Self::order_for(&who, id, line, Side::Merchant, Act::Trade)?;
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		// The same rule as for giving all of it back.
		Self::peek(&order, line, Step::GiveBack)?;
		let held = order.line(line)?.held;
		ensure!(amount <= held, Error::<T>::AboveWhatIsHeld);
		let disputed = order.line(line)?.state.is_disputed();
		let first = order.next_item;
		if amount < held {
			ensure!(
				!disputed || amount <= Self::refundable(id, &order, line),
				Error::<T>::AboveWhatIsHeld
			);
			Self::refund_part(id, &mut order, line, amount)?;
			let held = order.line(line)?.held;
			Self::deposit_event(Event::PartRefunded {
				id,
				line,
				amount,
				held,
			});
		} else if disputed {
			Self::dispute_conceded(id, &mut order, line)?;
		} else {
			return Self::move_line(id, order, line, Step::GiveBack);
		}
		let course = if amount == held {
			Course::Dispute
		} else {
			Course::since(first, &order)
		};
		Self::keep_order(id, order);
		Ok(course)
	}

	/// The order, if the signer may dispute so much of this line, or what is left of it: no
	/// refund that comes first refuses a dispute. Writes nothing.
	pub(crate) fn may_dispute(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		amount: Amount,
	) -> Result<OrderOf<T>, Error<T>> {
		let order = Self::order_of(id)?;
		Self::ensure_side(who, &order, Side::Buyer, Act::Defend)?;
		Self::peek(&order, line, Step::Dispute)?;
		ensure!(amount > 0, Error::Refused(Refusal::AmountZero));
		Ok(order)
	}

	pub(crate) fn do_dispute(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		amount: Amount,
	) -> DispatchResult {
		let mut order = Self::may_dispute(&who, id, line, amount)?;
		Self::step_line(id, &mut order, line, Step::Dispute)?;
		// What isn't disputed flows; of what is gone nothing can be.
		let rest = order.line(line)?.held.saturating_sub(amount);
		Self::release_part(id, &mut order, line, rest)?;
		Self::dispute_opened(id, &mut order, line)?;
		Self::keep_order(id, order);
		Ok(())
	}
}
