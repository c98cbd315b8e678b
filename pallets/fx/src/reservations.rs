//! Reservations: a part of a standing quote kept for somebody, for minutes and a fee.

use crate::{
	money::{Fault, Purse},
	offer::Backing,
	*,
};
use alloc::vec::Vec;
use caravan_primitives::{
	Act, Amount, Conversion, Exact, Identify, Moment, Pair, Refusal, Terms, Tier,
};
use frame_support::{BoundedVec, ensure, pallet_prelude::DispatchResult, traits::Get};

impl<T: Config> Pallet<T> {
	/// Takes the reservations that have lapsed off a quote, and what they count off their
	/// day.
	pub(crate) fn drop_lapsed(id: QuoteId, quote: &mut QuoteOf<T>, now: Moment) {
		let (lapsed, live): (Vec<_>, Vec<_>) = quote
			.reservations
			.iter()
			.cloned()
			.partition(|reservation| now >= reservation.until);
		for reservation in &lapsed {
			Self::end(id, quote, reservation);
		}
		quote.reservations = BoundedVec::truncate_from(live);
	}

	/// Ends a reservation that nobody used.
	fn end(id: QuoteId, quote: &QuoteOf<T>, reservation: &Reservation<T::AccountId>) {
		Self::uncount_turnover(quote, reservation);
		Self::deposit_event(Event::ReservationEnded {
			key: ReservationKey {
				quote: id,
				number: reservation.number,
			},
			holder: reservation.holder.clone(),
		});
	}

	/// Reserves inside the caller's layer.
	pub(crate) fn reserve_for(
		holder: &T::AccountId,
		hint: &HintOf<T>,
		pair: Pair,
		exact: Exact,
		until: Moment,
	) -> Result<(ReservationKey, Conversion, Amount), Fault<T>> {
		let now = Self::now();
		let mut plan = Self::plan(hint, pair, exact, Some((holder, holder)))?;
		let only = plan.fills.pop().filter(|_| plan.fills.is_empty());
		let (offer, conversion) = only.ok_or(Error::NotReservable)?;
		let Backing::Standing(id, mut quote) = offer.backing else {
			return Err(Error::NotReservable.into());
		};
		let share = quote.reserve.ok_or(Error::NotReservable)?;
		// A licence that ends in between would end what was paid for.
		let last = now
			.saturating_add(T::MaxReserve::get())
			.min(quote.expires)
			.min(offer.licence.licence.valid_until);
		ensure!(now < until && until <= last, Error::<T>::ReservationUnsound);
		Self::drop_lapsed(id, &mut quote, now);
		let number = quote.next_reservation;
		let reservation = Reservation {
			number,
			holder: holder.clone(),
			conversion,
			day: Self::day(now),
			until,
		};
		quote
			.reservations
			.try_push(reservation)
			.map_err(|_| Error::TooManyReservations)?;
		quote.next_reservation = number.saturating_add(1);
		let fee = share.of_ceil(conversion.source);
		if fee > 0 {
			Self::transfer(Purse::Payer, pair.from, holder, &quote.dealer, fee)?;
		}
		Self::count_turnover(&offer.identity, pair, conversion, now);
		let (key, dealer) = (ReservationKey { quote: id, number }, quote.dealer.clone());
		Quotes::<T>::insert(id, quote);
		Self::deposit_event(Event::Reserved {
			key,
			holder: holder.clone(),
			dealer,
			pair,
			source: conversion.source,
			target: conversion.target,
			fee,
			until,
		});
		Ok((key, conversion, fee))
	}

	pub(crate) fn do_reserve(
		who: T::AccountId,
		quote: QuoteId,
		pair: Pair,
		terms: Terms,
		most_fee: Amount,
		until: Moment,
	) -> DispatchResult {
		Self::as_taker(&who)?;
		let hint = HintOf::<T>::truncate_from(alloc::vec![Hop::Standing(quote)]);
		let (_, conversion, fee) = Self::reserve_for(&who, &hint, pair, terms.exact(), until)?;
		ensure!(
			terms.accept(&conversion) && fee <= most_fee,
			Error::<T>::TermsNotMet
		);
		Ok(())
	}

	/// A quote and where in it a reservation stands.
	fn reservation_of(key: ReservationKey) -> Result<(QuoteOf<T>, usize), Error<T>> {
		let quote = Quotes::<T>::get(key.quote).ok_or(Error::QuoteUnknown)?;
		let place = quote
			.reservations
			.iter()
			.position(|reservation| reservation.number == key.number)
			.ok_or(Error::ReservationUnknown)?;
		Ok((quote, place))
	}

	/// Converts as reserved, inside the caller's layer.
	pub(crate) fn execute_for(
		key: ReservationKey,
		payer: &T::AccountId,
		payee: &T::AccountId,
	) -> Result<Conversion, Fault<T>> {
		let now = Self::now();
		let (mut quote, place) = Self::reservation_of(key)?;
		let reservation = quote.reservations.remove(place);
		ensure!(
			T::Identify::same(&reservation.holder, payer),
			Error::<T>::NotYours
		);
		ensure!(now < reservation.until, Error::<T>::ReservationOver);
		// What was sold is owed: a later move of the dealer's keys or standing takes none of it
		// back. Suspension, freezes and halts do.
		Self::dealer_in_force(&quote.identity, now)?;
		Self::ensure_unfrozen(&quote.identity)?;
		ensure!(
			!T::Identify::same(payee, &quote.dealer),
			Error::<T>::Refused(Refusal::PayerIsPayee)
		);
		let (pair, rate) = (quote.pair, quote.rate);
		Self::ensure_moves(pair.from)?;
		Self::ensure_moves(pair.to)?;
		let Conversion { source, target } = reservation.conversion;
		let (dealer, identity) = (quote.dealer.clone(), quote.identity.clone());
		Self::transfer(Purse::Payer, pair.from, payer, &dealer, source)?;
		Self::transfer(Purse::Inventory, pair.to, &dealer, payee, target)?;
		quote.remaining = quote.remaining.saturating_sub(target);
		Self::keep(key.quote, quote, now)?;
		Self::deposit_event(Event::Filled {
			dealer,
			identity,
			filled: FilledBy::Standing { quote: key.quote },
			pair,
			source,
			target,
			rate,
			payer: payer.clone(),
			payee: payee.clone(),
		});
		Ok(reservation.conversion)
	}

	pub(crate) fn do_execute_reserved(who: T::AccountId, key: ReservationKey) -> DispatchResult {
		Self::as_taker(&who)?;
		let pair = Self::reservation_of(key)?.0.pair;
		let Conversion { source, target } = Self::execute_for(key, &who, &who)?;
		Self::deposit_event(Event::Converted {
			who,
			pair,
			source,
			target,
			hops: 1,
		});
		Ok(())
	}

	/// Ends a reservation, whosever it is.
	pub(crate) fn end_at(key: ReservationKey) -> Result<(), Error<T>> {
		let (mut quote, place) = Self::reservation_of(key)?;
		let reservation = quote.reservations.remove(place);
		Self::end(key.quote, &quote, &reservation);
		Quotes::<T>::insert(key.quote, quote);
		Ok(())
	}

	pub(crate) fn do_end_reservation(who: T::AccountId, key: ReservationKey) -> DispatchResult {
		let (quote, place) = Self::reservation_of(key)?;
		let reservation = quote
			.reservations
			.get(place)
			.ok_or(Error::<T>::ReservationUnknown)?;
		let own = T::Identify::may(&who, Act::Defend, Tier::MIN).is_ok()
			&& T::Identify::same(&who, &reservation.holder);
		ensure!(
			own || Self::now() >= reservation.until,
			Error::<T>::NotYours
		);
		Self::end_at(key)?;
		Ok(())
	}
}
