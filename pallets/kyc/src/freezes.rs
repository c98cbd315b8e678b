//! Freezes by authorities, with due process, and pauses by the subject's side.

use crate::*;
use caravan_primitives::{Blocked, Clock, Hash, Jurisdiction, Moment, OnStanding};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult, Get},
	traits::{Contains, EnsureOrigin, EnsureOriginWithArg},
};
use frame_system::pallet_prelude::{OriginFor, ensure_signed};

impl<T: Config> Pallet<T> {
	/// Whoever acts for an authority; none where it is one body.
	pub(crate) fn ensure_authority(
		origin: OriginFor<T>,
		authority: Authority,
		jurisdiction: &Jurisdiction,
	) -> Result<Option<T::AccountId>, DispatchError> {
		Ok(match authority {
			Authority::Regulator => Some(T::RegulatorOrigin::ensure_origin(origin, jurisdiction)?),
			Authority::Review => Some(T::ReviewOrigin::ensure_origin(origin, jurisdiction)?),
			Authority::Consortium => {
				T::ConsortiumOrigin::ensure_origin(origin)?;
				None
			}
		})
	}

	/// An authority's freeze that is in force.
	fn frozen_by(identity: IdentityId, authority: Authority) -> Result<FreezeOf<T>, Error<T>> {
		Freezes::<T>::get(identity, authority)
			.filter(|freeze| freeze.in_force(Self::clock()))
			.ok_or(Error::NotFrozen)
	}

	/// Whether no freeze is in force that would be shed if the identity were gone.
	pub(crate) fn ensure_not_frozen(record: &RecordOf<T>) -> Result<(), Error<T>> {
		ensure!(
			Self::in_force(record.frozen) == Blocked::default(),
			Error::StillOpen
		);
		Ok(())
	}

	/// Whether a freeze may last from `now` until `until`.
	fn ensure_length(now: Moment, until: Moment, longest: Moment) -> Result<(), Error<T>> {
		ensure!(until > now, Error::FreezeNotAhead);
		ensure!(until <= now.saturating_add(longest), Error::FreezeTooLong);
		Ok(())
	}

	/// Whether somebody of this identity is in an office: its jurisdiction's, or another.
	fn is_in_office(identity: IdentityId, record: &RecordOf<T>) -> bool {
		T::InOffice::contains(&record.primary)
			|| Self::holds_office(&record.primary)
			|| Regulators::<T>::get(record.jurisdiction).is_some_and(|regulator| {
				regulator
					.officers
					.iter()
					.chain(&regulator.reviewers)
					.filter_map(AccountOf::<T>::get)
					.any(|link| link.identity == identity)
			})
	}

	/// Stores a freeze, and what the three freezes amount to in the hot record.
	fn store_freeze(
		identity: IdentityId,
		mut record: RecordOf<T>,
		authority: Authority,
		freeze: FreezeOf<T>,
	) {
		Freezes::<T>::insert(identity, authority, freeze);
		record.frozen = Self::amount_to(identity, record.frozen);
		Identities::<T>::insert(identity, record);
	}

	/// The greatest ends of an identity's freezes. Where none is in force, the moment of
	/// the last end stays: the time until it may move runs from there.
	pub(crate) fn amount_to(identity: IdentityId, before: Blocked) -> Blocked {
		let now = Self::clock();
		let past = |end: Moment| end.min(now);
		Authority::ALL
			.into_iter()
			.filter_map(|authority| Freezes::<T>::get(identity, authority))
			.map(|freeze| freeze.direction.until(freeze.ends()))
			.fold(
				Blocked {
					in_until: past(before.in_until),
					out_until: past(before.out_until),
				},
				|sum, ends| Blocked {
					in_until: sum.in_until.max(ends.in_until),
					out_until: sum.out_until.max(ends.out_until),
				},
			)
	}

	pub(crate) fn do_freeze(
		identity: IdentityId,
		record: RecordOf<T>,
		authority: Authority,
		by: Option<T::AccountId>,
		direction: Direction,
		until: Moment,
		legal_basis: Hash,
	) -> DispatchResult {
		ensure!(
			!matches!(record.status, Status::Closed { .. }),
			Error::<T>::NotAttested
		);
		ensure!(
			authority == Authority::Consortium || !Self::is_in_office(identity, &record),
			Error::<T>::InOffice
		);
		let periods = Self::periods();
		let now = Self::clock();
		if let Some(last) = Freezes::<T>::get(identity, authority) {
			ensure!(!last.in_force(now), Error::<T>::AlreadyFrozen);
			ensure!(
				last.barred_until(periods.cool_down) <= now,
				Error::<T>::CoolingDown
			);
		}
		// One person's order is an emergency; a body has deliberated.
		let (stage, longest) = match by {
			Some(_) => (Stage::Emergency, periods.emergency),
			None => (Stage::Confirmed { renewals: 0 }, periods.max_freeze),
		};
		Self::ensure_length(now, until, longest)?;
		let freeze = Freeze {
			direction,
			stage,
			by,
			renewal: None,
			since: now,
			until,
			appeal: Appeal::None,
			legal_basis,
		};
		Self::deposit_frozen(identity, authority, &freeze);
		Self::store_freeze(identity, record, authority, freeze);
		T::OnStanding::frozen(&identity);
		Ok(())
	}

	fn deposit_frozen(identity: IdentityId, authority: Authority, freeze: &FreezeOf<T>) {
		Self::deposit_event(Event::Frozen {
			identity,
			authority,
			direction: freeze.direction,
			stage: freeze.stage,
			until: freeze.until,
			legal_basis: freeze.legal_basis,
		});
	}

	/// Whether `by` is another person than the one who acted before.
	fn ensure_second(by: &T::AccountId, before: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!Self::same_person(by, before), Error::SamePerson);
		Ok(())
	}

	pub(crate) fn do_confirm_freeze(
		identity: IdentityId,
		record: RecordOf<T>,
		authority: Authority,
		by: Option<T::AccountId>,
		until: Moment,
	) -> DispatchResult {
		let mut freeze = Self::frozen_by(identity, authority)?;
		ensure!(
			freeze.stage == Stage::Emergency,
			Error::<T>::AlreadyConfirmed
		);
		if let (Some(by), Some(before)) = (&by, &freeze.by) {
			Self::ensure_second(by, before)?;
		}
		let now = Self::clock();
		// The confirmed length counts from the beginning: confirming late gains nothing.
		ensure!(until > now, Error::<T>::FreezeNotAhead);
		ensure!(
			until <= freeze.since.saturating_add(Self::periods().max_freeze),
			Error::<T>::FreezeTooLong
		);
		freeze.stage = Stage::Confirmed { renewals: 0 };
		freeze.until = until;
		freeze.by = by;
		Self::deposit_frozen(identity, authority, &freeze);
		Self::store_freeze(identity, record, authority, freeze);
		Ok(())
	}

	pub(crate) fn do_renew_freeze(
		identity: IdentityId,
		record: RecordOf<T>,
		authority: Authority,
		by: Option<T::AccountId>,
		until: Moment,
	) -> DispatchResult {
		let mut freeze = Self::frozen_by(identity, authority)?;
		let Stage::Confirmed { renewals } = freeze.stage else {
			return Err(Error::<T>::NotConfirmed.into());
		};
		ensure!(
			renewals < T::MaxRenewals::get(),
			Error::<T>::TooManyRenewals
		);
		Self::ensure_length(Self::clock(), until, Self::periods().max_freeze)?;
		ensure!(until > freeze.until, Error::<T>::FreezeNotAhead);
		// What waits for a decision isn't changed under the deciders' hands.
		ensure!(
			!matches!(freeze.appeal, Appeal::Open { .. }),
			Error::<T>::AlreadyAppealed
		);
		if let Some(by) = by {
			match &freeze.renewal {
				Some((first, proposed)) if *proposed == until => Self::ensure_second(&by, first)?,
				_ => {
					freeze.renewal = Some((by, until));
					Freezes::<T>::insert(identity, authority, freeze);
					Self::deposit_event(Event::RenewalProposed {
						identity,
						authority,
						until,
					});
					return Ok(());
				}
			}
			freeze.by = Some(by);
		}
		freeze.stage = Stage::Confirmed {
			// Saturating: within its bound, as checked above.
			renewals: renewals.saturating_add(1),
		};
		freeze.renewal = None;
		freeze.until = until;
		freeze.appeal = Appeal::None;
		Self::deposit_frozen(identity, authority, &freeze);
		Self::store_freeze(identity, record, authority, freeze);
		Ok(())
	}

	pub(crate) fn do_lift(
		identity: IdentityId,
		record: RecordOf<T>,
		authority: Authority,
		legal_basis: Hash,
	) -> DispatchResult {
		let freeze = Self::frozen_by(identity, authority)?;
		Self::end_freeze(identity, record, authority, freeze);
		Self::deposit_event(Event::Lifted {
			identity,
			authority,
			legal_basis,
		});
		T::OnStanding::lifted(&identity);
		Ok(())
	}

	/// Ends a freeze before its time; its record stays for the cool-down.
	fn end_freeze(
		identity: IdentityId,
		record: RecordOf<T>,
		authority: Authority,
		mut freeze: FreezeOf<T>,
	) {
		freeze.stage = Stage::Ended;
		freeze.until = Self::clock();
		freeze.renewal = None;
		freeze.appeal = Appeal::None;
		Self::store_freeze(identity, record, authority, freeze);
	}

	pub(crate) fn do_clear_freeze(identity: IdentityId, authority: Authority) -> DispatchResult {
		let freeze = Freezes::<T>::get(identity, authority).ok_or(Error::<T>::NotFrozen)?;
		ensure!(
			freeze.barred_until(Self::periods().cool_down) <= Self::clock(),
			Error::<T>::TooEarly
		);
		Freezes::<T>::remove(identity, authority);
		Self::deposit_event(Event::FreezeCleared {
			identity,
			authority,
		});
		Ok(())
	}

	/// Removes all records of freezes of an identity that goes.
	pub(crate) fn remove_freezes(identity: IdentityId) {
		for authority in Authority::ALL {
			Freezes::<T>::remove(identity, authority);
		}
	}

	/// Whether the account may appeal against an authority's freeze now.
	pub(crate) fn may_appeal(
		who: &T::AccountId,
		authority: Authority,
	) -> Result<(IdentityId, RecordOf<T>, FreezeOf<T>), Error<T>> {
		let (identity, record) = Self::defender(who)?;
		let freeze = Self::frozen_by(identity, authority)?;
		ensure!(freeze.appeal == Appeal::None, Error::AlreadyAppealed);
		Ok((identity, record, freeze))
	}

	pub(crate) fn do_appeal(who: &T::AccountId, authority: Authority) -> DispatchResult {
		let (identity, record, mut freeze) = Self::may_appeal(who, authority)?;
		let decide_by = Self::clock().saturating_add(Self::periods().appeal);
		freeze.appeal = Appeal::Open { decide_by };
		Self::store_freeze(identity, record, authority, freeze);
		Self::deposit_event(Event::Appealed {
			identity,
			authority,
			decide_by,
		});
		Ok(())
	}

	pub(crate) fn do_decide(
		identity: IdentityId,
		record: RecordOf<T>,
		authority: Authority,
		uphold: bool,
		legal_basis: Hash,
	) -> DispatchResult {
		let mut freeze = Self::frozen_by(identity, authority)?;
		ensure!(
			matches!(freeze.appeal, Appeal::Open { .. }),
			Error::<T>::NoAppeal
		);
		if uphold {
			freeze.appeal = Appeal::Dismissed;
			Self::store_freeze(identity, record, authority, freeze);
		} else {
			Self::end_freeze(identity, record, authority, freeze);
			T::OnStanding::lifted(&identity);
		}
		Self::deposit_event(Event::AppealDecided {
			identity,
			authority,
			upheld: uphold,
			legal_basis,
		});
		Ok(())
	}

	/// Whether the account may pause its identity until `until`.
	pub(crate) fn may_pause(
		who: &T::AccountId,
		until: Moment,
	) -> Result<(IdentityId, RecordOf<T>), Error<T>> {
		let (identity, record) = Self::defender(who)?;
		let now = Self::clock();
		let longest = Self::periods().max_pause;
		if let Some(last) = &record.pause {
			// Else one stolen key could keep all others from acting for ever.
			ensure!(
				last.until.saturating_add(longest) <= now,
				Error::AlreadyPaused
			);
		}
		ensure!(
			until > now && until <= now.saturating_add(longest),
			Error::PauseUnsound
		);
		Ok((identity, record))
	}

	pub(crate) fn do_pause(who: T::AccountId, until: Moment) -> DispatchResult {
		let (identity, mut record) = Self::may_pause(&who, until)?;
		record.pause = Some(Pause {
			until,
			by: who.clone(),
		});
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Paused {
			identity,
			by: who,
			until,
		});
		Ok(())
	}

	pub(crate) fn do_unpause(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
		let mut record = Self::record(identity)?;
		// While guardians and provider recover the identity together, nothing goes out.
		ensure!(
			Announcements::<T>::get(identity).is_none_or(|plan| plan.way() != Some(Way::C)),
			Error::<T>::AnnouncementOpen
		);
		let now = T::Clock::now();
		let pause = record
			.pause
			.as_mut()
			.filter(|pause| now < pause.until)
			.ok_or(Error::<T>::NotPaused)?;
		if let Err(origin) = T::RegulatorOrigin::try_origin(origin, &record.jurisdiction) {
			ensure!(pause.by == ensure_signed(origin)?, Error::<T>::NotYours);
		}
		pause.until = now;
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Unpaused { identity });
		Ok(())
	}
}
