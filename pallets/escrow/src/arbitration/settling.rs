//! How a dispute ends without a ruling: both settle, the merchant concedes, the buyer drops it.

use super::{Close, Ending, Offer, sides::Scene};
use crate::*;
use caravan_primitives::{Amount, Clock, Moment};
use frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	/// A side offers to settle, instead of what it has offered before.
	pub(crate) fn do_offer_settlement(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		refund: Amount,
		expires: Moment,
	) -> DispatchResult {
		let Scene {
			order,
			mut case,
			side,
		} = Self::scene_to_give(&who, id, line, 8..=16)?;
		let held = order.line(line)?.held;
		ensure!(refund <= held, Error::<T>::AboveWhatIsHeld);
		ensure!(expires > T::Clock::now(), Error::<T>::OfferOver);
		let offer = Offer {
			refund,
			disputed: held,
			state: Self::present(&order, line)?.number(),
			round: case.round(),
			expires,
		};
		*case.offers.of_mut(side) = Some(offer);
		Cases::<T>::insert(id, line, case);
		Self::deposit_event(Event::SettlementOffered {
			order: id,
			line,
			side,
			offer,
		});
		Ok(())
	}

	/// A side accepts what the other one has offered. It names the offer, so that it never
	/// accepts another one.
	pub(crate) fn do_accept_settlement(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		offer: Offer,
	) -> DispatchResult {
		let Scene {
			mut order, side, ..
		} = Self::scene_to_give(&who, id, line, 8..=16)?;
		Self::catch_up(id, &mut order, line)?;
		let case = Cases::<T>::get(id, line).ok_or(Error::<T>::WrongState)?;
		ensure!(
			*case.offers.of(side.other()) == Some(offer),
			Error::<T>::OfferUnknown
		);
		let state = order.line(line)?;
		let (number, disputed) = (state.state.number(), state.held);
		ensure!(
			offer.stands(number, case.round(), disputed, T::Clock::now()),
			Error::<T>::OfferOver
		);
		let close = Close::agreed(Ending::Settled, offer.refund, disputed);
		Self::close(id, line, &mut order, case, Step::Settle, close)?;
		Self::keep_order(id, order);
		Ok(())
	}

	/// The merchant gives back all that is disputed.
	pub(crate) fn dispute_conceded(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
	) -> DispatchResult {
		let case = Cases::<T>::get(id, line).ok_or(Error::<T>::WrongState)?;
		let disputed = order.line(line)?.held;
		let close = Close::agreed(Ending::Conceded, disputed, disputed);
		Self::close(id, line, order, case, Step::GiveBack, close)
	}

	/// The buyer lets the merchant have all that is disputed. What was found of its claim stays
	/// so: dropping it saves no bond that a ruling or the votes have forfeited.
	pub(crate) fn dispute_dropped(
		id: OrderId,
		order: &mut OrderOf<T>,
		line: LineIndex,
	) -> DispatchResult {
		let case = Cases::<T>::get(id, line).ok_or(Error::<T>::WrongState)?;
		let disputed = order.line(line)?.held;
		let close = Close::agreed(Ending::Dropped, 0, disputed).forfeiting(case.stands());
		Self::close(id, line, order, case, Step::Release, close)
	}
}
