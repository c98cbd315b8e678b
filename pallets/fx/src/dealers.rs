//! Dealers: licensed, suspended, and what of theirs still counts.

use crate::*;
use caravan_primitives::{
	Act, Clock, Conversion, Identify, Moment, OnStanding, Pair, Refusal, Standing, Tier,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	/// Chain time, milliseconds.
	pub(crate) fn now() -> Moment {
		T::Clock::wall(T::Clock::now())
	}

	/// The day of a moment: whole days since 1970-01-01, UTC.
	pub(crate) fn day(now: Moment) -> u32 {
		// A day past the range of `u32` is eleven million years away.
		let day = now.checked_div(DAY).and_then(|day| u32::try_from(day).ok());
		day.unwrap_or(u32::MAX)
	}

	/// An epoch that no dealer has ever had.
	pub(crate) fn next_epoch() -> u32 {
		// Saturating: 2^32 licences and voidings are never made.
		NextEpoch::<T>::mutate(|next| {
			let epoch = *next;
			*next = epoch.saturating_add(1);
			epoch
		})
	}

	pub(crate) fn do_license_dealer(dealer: IdOf<T>, licence: Licence) -> DispatchResult {
		ensure!(
			T::Identify::primary(&dealer).is_some(),
			Error::<T>::Refused(Refusal::PayeeUnknown)
		);
		ensure!(licence.is_sound(Self::now()), Error::<T>::LicenceUnsound);
		Self::license(dealer, licence);
		Ok(())
	}

	/// Gives a dealer a licence, instead of the one that it has.
	pub(crate) fn license(identity: IdOf<T>, licence: Licence) {
		let dealer = match Dealers::<T>::get(&identity) {
			Some(before) => {
				for permit in &before.licence.permits {
					if licence.per_day(permit.pair).is_none() {
						Turnovers::<T>::remove(&identity, permit.pair);
					}
				}
				Dealer { licence, ..before }
			}
			None => {
				let epoch = Self::next_epoch();
				Dealer {
					licence,
					suspended: false,
					epoch,
					quotes_since: epoch,
					voided_free_at: None,
				}
			}
		};
		Dealers::<T>::insert(&identity, &dealer);
		Self::deposit_event(Event::DealerLicensed {
			dealer: identity,
			licence: dealer.licence,
			epoch: dealer.epoch,
		});
	}

	pub(crate) fn do_suspend_dealer(dealer: IdOf<T>, suspended: bool) -> DispatchResult {
		Dealers::<T>::try_mutate(&dealer, |record| {
			let record = record.as_mut().ok_or(Error::<T>::NotDealer)?;
			ensure!(record.suspended != suspended, Error::<T>::NothingToChange);
			record.suspended = suspended;
			Self::deposit_event(Event::DealerSuspended {
				dealer: dealer.clone(),
				suspended,
			});
			Ok(())
		})
	}

	pub(crate) fn do_end_licence(dealer: IdOf<T>) -> DispatchResult {
		let record = Dealers::<T>::take(&dealer).ok_or(Error::<T>::NotDealer)?;
		for permit in &record.licence.permits {
			Turnovers::<T>::remove(&dealer, permit.pair);
		}
		Self::deposit_event(Event::LicenceEnded { dealer });
		Ok(())
	}

	/// A dealer whose licence is in force.
	pub(crate) fn dealer_in_force(identity: &IdOf<T>, now: Moment) -> Result<Dealer, Error<T>> {
		let dealer = Dealers::<T>::get(identity).ok_or(Error::NotDealer)?;
		ensure!(!dealer.suspended, Error::DealerSuspended);
		ensure!(now < dealer.licence.valid_until, Error::LicenceOver);
		Ok(dealer)
	}

	/// The dealer for which an account signs a quote of this pair.
	pub(crate) fn as_dealer(
		who: &T::AccountId,
		pair: Pair,
		now: Moment,
	) -> Result<(IdOf<T>, Dealer), Error<T>> {
		let identity = T::Identify::may(who, Act::Trade, Tier::MIN)?;
		let dealer = Self::dealer_in_force(&identity, now)?;
		ensure!(
			dealer.licence.per_day(pair).is_some(),
			Error::PairNotLicensed
		);
		Ok((identity, dealer))
	}

	/// Whether money may go to a dealer's account and from it: it is in good standing, of the
	/// identity that is bound, and not frozen.
	pub(crate) fn ensure_fit(account: &T::AccountId, identity: &IdOf<T>) -> Result<(), Error<T>> {
		let Standing {
			identity: behind, ..
		} = T::Identify::standing(account)?;
		ensure!(behind == *identity, Error::NotDealer);
		Self::ensure_unfrozen(identity)
	}

	/// Whether nothing keeps money from going to a dealer and coming from it.
	pub(crate) fn ensure_unfrozen(identity: &IdOf<T>) -> Result<(), Error<T>> {
		let (blocked, now) = (T::Identify::blocked(identity), T::Clock::now());
		ensure!(!blocked.is_out(now), Error::Refused(Refusal::PayerFrozen));
		ensure!(!blocked.is_in(now), Error::Refused(Refusal::PayeeFrozen));
		Ok(())
	}

	/// Whether a dealer may take this much more of a pair today.
	pub(crate) fn ensure_within_limit(
		identity: &IdOf<T>,
		dealer: &Dealer,
		pair: Pair,
		conversion: Conversion,
		now: Moment,
	) -> Result<(), Error<T>> {
		let per_day = dealer
			.licence
			.per_day(pair)
			.ok_or(Error::<T>::PairNotLicensed)?;
		let taken = Turnovers::<T>::get(identity, pair).taken(Self::day(now));
		ensure!(
			taken.saturating_add(conversion.source) <= per_day,
			Error::AboveDailyLimit
		);
		Ok(())
	}

	/// Counts what a dealer deals now.
	pub(crate) fn count_turnover(
		identity: &IdOf<T>,
		pair: Pair,
		conversion: Conversion,
		now: Moment,
	) {
		Turnovers::<T>::mutate(identity, pair, |turnover| {
			turnover.add(Self::day(now), conversion);
		});
	}

	/// Takes back what was counted for a reservation that nobody used, if it was counted under
	/// the licence of now.
	pub(crate) fn uncount_turnover(quote: &QuoteOf<T>, reservation: &Reservation<T::AccountId>) {
		let counted = Dealers::<T>::get(&quote.identity)
			.is_some_and(|dealer| quote.epoch >= dealer.quotes_since);
		if !counted {
			return;
		}
		Turnovers::<T>::mutate_exists(&quote.identity, quote.pair, |kept| {
			if let Some(turnover) = kept {
				turnover.take_back(reservation.day, reservation.conversion);
				if turnover.is_empty() {
					*kept = None;
				}
			}
		});
	}
}

impl<T: Config> OnStanding<IdOf<T>, T::AccountId> for Pallet<T> {
	fn frozen(_: &IdOf<T>) {}

	fn lifted(_: &IdOf<T>) {}

	fn revoked(_: &IdOf<T>) {}

	/// What the lost key has signed or placed counts no more.
	fn recovered(identity: &IdOf<T>, _: &T::AccountId) {
		Self::void(identity, true);
	}
}
