//! Emergency stops and halts.

use crate::*;
use caravan_primitives::{Clock, Hash, Identify, Moment};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult, Get},
	traits::EnsureOriginWithArg,
};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	/// Chain time, milliseconds.
	pub(crate) fn wall() -> Moment {
		T::Clock::wall(T::Clock::now())
	}

	/// An officer of whoever may stop this.
	pub(crate) fn ensure_may_stop(
		origin: OriginFor<T>,
		target: &Target,
	) -> Result<T::AccountId, DispatchError> {
		Ok(match target {
			Target::Corridor(corridor, side) => {
				T::RegulatorOrigin::ensure_origin(origin, &corridor.of(*side))?
			}
			Target::Jurisdiction(jurisdiction) => {
				T::RegulatorOrigin::ensure_origin(origin, jurisdiction)?
			}
			Target::Currency(currency) => T::CurrencyAuthority::ensure_origin(origin, currency)?,
		})
	}

	/// Writes the end of a stop where payments look for it.
	fn write_end(target: &Target, until: Moment) {
		match target {
			Target::Corridor(corridor, side) => Corridors::<T>::mutate(corridor, |record| {
				record.side_mut(*side).stopped_until = until;
			}),
			Target::Jurisdiction(jurisdiction) => Profiles::<T>::mutate(jurisdiction, |record| {
				record.stopped_until = until;
			}),
			Target::Currency(currency) => Currencies::<T>::mutate_exists(currency, |stored| {
				let mut record = stored.unwrap_or_default();
				record.halted_until = until;
				*stored = (record != CurrencyRecord::default()).then_some(record);
			}),
		}
	}

	/// Whether there is anything to stop.
	fn exists(target: &Target) -> bool {
		match target {
			Target::Corridor(corridor, _) => Corridors::<T>::contains_key(corridor),
			Target::Jurisdiction(jurisdiction) => Profiles::<T>::contains_key(jurisdiction),
			// Whoever has authority over a currency may halt it.
			Target::Currency(_) => true,
		}
	}

	fn ensure_end(now: Moment, until: Moment) -> Result<(), Error<T>> {
		ensure!(now < until, Error::StopNotAhead);
		let longest = Lengths::<T>::get().max_stop;
		ensure!(until <= now.saturating_add(longest), Error::StopTooLong);
		Ok(())
	}

	pub(crate) fn do_stop(
		by: T::AccountId,
		target: Target,
		until: Moment,
		reason: StopReason,
		legal_basis: Hash,
	) -> DispatchResult {
		ensure!(Self::exists(&target), Error::<T>::NothingToStop);
		let now = Self::wall();
		Self::ensure_end(now, until)?;
		if let Some(last) = Stops::<T>::get(target) {
			ensure!(last.until <= now, Error::<T>::AlreadyStopped);
			ensure!(Self::rest_until(&last) <= now, Error::<T>::CoolingDown);
		}
		Self::store_stop(
			target,
			Stop {
				since: now,
				until,
				by,
				renewals: 0,
				reason,
				legal_basis,
			},
		);
		Ok(())
	}

	/// Until when the same can't be stopped again, milliseconds of chain time: three times as
	/// long as it was stopped, so that a stop of a moment disarms nobody.
	fn rest_until(stop: &Stop<T::AccountId>) -> Moment {
		let lasted = stop.until.saturating_sub(stop.since);
		let rest = Lengths::<T>::get().cool_down.min(lasted.saturating_mul(3));
		stop.until.saturating_add(rest)
	}

	fn store_stop(target: Target, stop: Stop<T::AccountId>) {
		Self::write_end(&target, stop.until);
		Self::deposit_event(Event::Stopped {
			target,
			stop: stop.clone(),
		});
		Stops::<T>::insert(target, stop);
	}

	/// The stop that is in force.
	fn stop_in_force(target: &Target, now: Moment) -> Result<Stop<T::AccountId>, Error<T>> {
		Stops::<T>::get(target)
			.filter(|stop| now < stop.until)
			.ok_or(Error::NotStopped)
	}

	pub(crate) fn do_renew_stop(by: T::AccountId, target: Target, until: Moment) -> DispatchResult {
		let now = Self::wall();
		let mut stop = Self::stop_in_force(&target, now)?;
		ensure!(!T::Identify::same(&by, &stop.by), Error::<T>::SamePerson);
		ensure!(
			stop.renewals < T::MaxRenewals::get(),
			Error::<T>::RenewedTooOften
		);
		Self::ensure_end(now, until)?;
		ensure!(stop.until < until, Error::<T>::StopNotLonger);
		stop.until = until;
		stop.by = by;
		stop.renewals = stop.renewals.saturating_add(1);
		Self::store_stop(target, stop);
		Ok(())
	}

	pub(crate) fn do_lift_stop(target: Target) -> DispatchResult {
		let now = Self::wall();
		let mut stop = Self::stop_in_force(&target, now)?;
		stop.until = now;
		Self::write_end(&target, now);
		Stops::<T>::insert(target, stop);
		Self::deposit_event(Event::StopLifted { target });
		Ok(())
	}

	pub(crate) fn do_clear_stop(target: Target) -> DispatchResult {
		let stop = Stops::<T>::get(target).ok_or(Error::<T>::NotStopped)?;
		ensure!(
			Self::rest_until(&stop) <= Self::wall(),
			Error::<T>::CoolingDown
		);
		Stops::<T>::remove(target);
		Self::write_end(&target, 0);
		Self::deposit_event(Event::StopCleared { target });
		Ok(())
	}
}
