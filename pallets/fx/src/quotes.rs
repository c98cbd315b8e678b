//! Standing quotes: placed, kept, cancelled.

use crate::{money::Fault, *};
use caravan_primitives::{
	Act, Amount, CurrencyStatus, Identify, MAX_PAYMENT, Moment, Refusal, Tier,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};

impl<T: Config> Pallet<T> {
	/// Whether a quote can have this minimum and this size.
	pub(crate) fn ensure_sound(minimum: Amount, size: Amount) -> Result<(), Error<T>> {
		ensure!(minimum > 0 && minimum <= size, Error::QuoteUnsound);
		ensure!(
			size <= MAX_PAYMENT,
			Error::Refused(Refusal::AboveSingleLimit)
		);
		Ok(())
	}

	pub(crate) fn do_place_quote(who: T::AccountId, order: QuoteOrder) -> DispatchResult {
		let now = Self::now();
		let (identity, dealer) = Self::as_dealer(&who, order.pair, now)?;
		Self::ensure_sound(order.minimum, order.size)?;
		ensure!(
			order
				.reserve
				.is_none_or(|fee| fee <= T::MaxReserveFee::get()),
			Error::<T>::QuoteUnsound
		);
		ensure!(now < order.expires, Error::<T>::QuoteExpired);
		Self::ensure_moves(order.pair.to)?;
		Self::ensure_in_band(order.pair, &order.rate, &identity, now)?;
		let primary = T::Identify::primary(&identity).ok_or(Error::<T>::NotDealer)?;
		let deposit = Deposit::take::<QuoteOf<T>>(primary)?;
		Self::hold(order.pair.to, &who, order.size)?;
		// Saturating: 2^64 quotes are never placed.
		let id = NextQuote::<T>::mutate(|next| {
			let id = *next;
			*next = id.saturating_add(1);
			id
		});
		let quote = Quote {
			dealer: who.clone(),
			identity: identity.clone(),
			epoch: dealer.epoch,
			pair: order.pair,
			rate: order.rate,
			minimum: order.minimum,
			remaining: order.size,
			expires: order.expires,
			reserve: order.reserve,
			reservations: Default::default(),
			next_reservation: 0,
			deposit,
		};
		Quotes::<T>::insert(id, quote);
		Self::deposit_event(Event::QuotePlaced {
			id,
			dealer: who,
			identity,
			order,
		});
		Ok(())
	}

	/// Writes a quote, without its reservations that have lapsed; one with nothing left goes.
	pub(crate) fn keep(id: QuoteId, mut quote: QuoteOf<T>, now: Moment) -> Result<(), Fault<T>> {
		Self::drop_lapsed(id, &mut quote, now);
		if quote.remaining == 0 {
			Quotes::<T>::remove(id);
			quote.deposit.give_back()?;
		} else {
			Quotes::<T>::insert(id, quote);
		}
		Ok(())
	}

	/// Whether a quote takes no fills any more, whatever happens.
	fn is_over(quote: &QuoteOf<T>, now: Moment) -> bool {
		let void = || {
			Dealers::<T>::get(&quote.identity)
				.is_none_or(|dealer| quote.epoch < dealer.quotes_since)
		};
		now >= quote.expires || void()
	}

	/// Whether an account acts for the dealer of a quote.
	fn is_its_dealer(who: &T::AccountId, quote: &QuoteOf<T>) -> bool {
		T::Identify::may(who, Act::Defend, Tier::MIN)
			.is_ok_and(|identity| identity == quote.identity)
	}

	/// The quote, what of it would be released and what stays, if an account may cancel it now.
	fn may_cancel(
		who: &T::AccountId,
		id: QuoteId,
		now: Moment,
	) -> Result<(QuoteOf<T>, Amount, Amount), Error<T>> {
		let quote = Quotes::<T>::get(id).ok_or(Error::QuoteUnknown)?;
		let over = Self::is_over(&quote, now);
		ensure!(over || Self::is_its_dealer(who, &quote), Error::NotYours);
		let left = quote.reserved(now);
		let released = quote.remaining.saturating_sub(left);
		// Closing it to others is something too.
		ensure!(released > 0 || !over, Error::StillReserved);
		Ok((quote, released, left))
	}

	/// Whether `cancel_quote` costs nothing: its dealer can pay no fee, and would be filled on.
	/// A halted currency releases nothing, so it isn't asked for free.
	pub(crate) fn is_cancelled_free(who: &T::AccountId, id: QuoteId) -> bool {
		Self::may_cancel(who, id, Self::now()).is_ok_and(|(quote, ..)| {
			Self::is_its_dealer(who, &quote)
				&& Self::is_shut(who, &quote.identity)
				&& !T::CurrencyStatus::halted(quote.pair.to)
		})
	}

	pub(crate) fn do_cancel_quote(who: T::AccountId, id: QuoteId) -> DispatchResult {
		let now = Self::now();
		let (mut quote, released, left) = Self::may_cancel(&who, id, now)?;
		let (dealer, currency) = (quote.dealer.clone(), quote.pair.to);
		Self::release(currency, &dealer, released)?;
		quote.remaining = left;
		quote.expires = quote.expires.min(now);
		Self::keep(id, quote, now)?;
		Self::deposit_event(Event::QuoteCancelled {
			id,
			dealer,
			currency,
			released,
			left,
			by: who,
		});
		Ok(())
	}
}
