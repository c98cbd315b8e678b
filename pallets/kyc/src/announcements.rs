//! What will happen to an identity unless it is stopped: one announcement at a time.

use crate::*;
use caravan_primitives::{Hash, Moment};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::EnsureOriginWithArg};
use frame_system::RawOrigin;

impl<T: Config> Pallet<T> {
	/// Whether nothing is announced that a change would get in the way of.
	pub(crate) fn ensure_nothing_announced(identity: IdentityId) -> Result<(), Error<T>> {
		ensure!(
			!Announcements::<T>::contains_key(identity),
			Error::AnnouncementOpen
		);
		Ok(())
	}

	/// Writes an announcement, with a deposit.
	pub(crate) fn store_announcement(
		identity: IdentityId,
		depositor: T::AccountId,
		plan: Plan<T::AccountId>,
		matures: Moment,
	) -> DispatchResult {
		let deposit = Deposit::take::<AnnouncementOf<T>>(depositor)?;
		Self::deposit_event(Event::Announced {
			identity,
			plan: plan.clone(),
			matures,
		});
		Announcements::<T>::insert(
			identity,
			Announcement {
				plan,
				matures,
				against: Default::default(),
				agreed: Default::default(),
				deposit,
			},
		);
		Ok(())
	}

	/// Takes an announcement away, with what was counted for it. The deposit is the
	/// caller's to give back.
	pub(crate) fn take_announcement(identity: IdentityId) -> Option<AnnouncementOf<T>> {
		let announcement = Announcements::<T>::take(identity)?;
		if let Plan::Recovery {
			way: Way::B,
			provider: Some(provider),
			..
		} = announcement.plan
		{
			OpenRecoveries::<T>::mutate_exists(provider, |open| {
				// Saturating: counted when it was announced.
				let left = open.unwrap_or_default().saturating_sub(1);
				*open = (left > 0).then_some(left);
			});
		}
		Some(announcement)
	}

	/// Ends an announcement without carrying it out. A recovery that was stopped casts a
	/// shadow: until it ends only guardians and provider together can recover, and no
	/// veto stops that, so that a thief can't veto for ever.
	pub(crate) fn withdraw_announcement(
		identity: IdentityId,
		by: Option<T::AccountId>,
	) -> DispatchResult {
		let announcement = Self::take_announcement(identity).ok_or(Error::<T>::NothingAnnounced)?;
		if announcement.way().is_some() && by.is_some() {
			let until = Self::clock().saturating_add(Self::periods().veto_shadow);
			Shadows::<T>::insert(identity, until);
			Voices::<T>::remove(identity);
		}
		announcement.deposit.give_back()?;
		Self::deposit_event(Event::Withdrawn { identity, by });
		Ok(())
	}

	/// Whether an account is an officer of the jurisdiction's regulator.
	pub(crate) fn is_officer(who: &T::AccountId, record: &RecordOf<T>) -> bool {
		let origin = RawOrigin::Signed(who.clone()).into();
		T::RegulatorOrigin::try_origin(origin, &record.jurisdiction).is_ok()
	}

	/// Whether an account speaks for the provider of the identity's claim.
	fn is_of_provider(who: &T::AccountId, record: &RecordOf<T>) -> bool {
		Self::claimant(record)
			.and_then(Providers::<T>::get)
			.is_some_and(|licence| {
				Self::ensure_licensed(&licence).is_ok()
					&& (licence.account == *who || licence.officers.contains(who))
			})
	}

	/// Whether the account may stop what is announced.
	pub(crate) fn may_veto(who: &T::AccountId, identity: IdentityId) -> Result<(), Error<T>> {
		let announcement = Announcements::<T>::get(identity).ok_or(Error::NothingAnnounced)?;
		let record = Self::record(identity)?;
		let is_own = || Self::may_veto_as_own(who, identity);
		let may = match announcement.way() {
			Some(Way::C) => false,
			Some(Way::A) => {
				is_own() || Self::is_of_provider(who, &record) || Self::is_officer(who, &record)
			}
			Some(Way::B) => is_own() || Self::is_officer(who, &record),
			None => is_own(),
		};
		ensure!(may, Error::NoVeto);
		Ok(())
	}

	/// Whether an account of the identity may stop what is announced: what is feeless.
	pub(crate) fn may_veto_as_own(who: &T::AccountId, identity: IdentityId) -> bool {
		Self::defender(who).is_ok_and(|(of, _)| of == identity)
			&& Announcements::<T>::get(identity)
				.is_some_and(|announcement| announcement.way() != Some(Way::C))
	}

	pub(crate) fn do_veto(who: T::AccountId, identity: IdentityId) -> DispatchResult {
		Self::may_veto(&who, identity)?;
		Self::withdraw_announcement(identity, Some(who))
	}

	pub(crate) fn do_oppose(who: T::AccountId, identity: IdentityId, salt: Hash) -> DispatchResult {
		let mut announcement =
			Announcements::<T>::get(identity).ok_or(Error::<T>::NothingAnnounced)?;
		ensure!(
			matches!(
				announcement.plan,
				Plan::Recovery { way: Way::B, .. } | Plan::Guardians { .. }
			),
			Error::<T>::NoVeto
		);
		let (guardian, threshold) = Self::voter(&who, identity, &salt, &announcement)?;
		announcement
			.against
			.try_push(guardian)
			.map_err(|_| Error::<T>::TooManyVoices)?;
		let stopped = announcement.against.len() >= usize::from(threshold);
		Announcements::<T>::insert(identity, announcement);
		Self::deposit_event(Event::Opposed { identity, guardian });
		if stopped {
			Self::withdraw_announcement(identity, Some(who))?;
		}
		Ok(())
	}

	/// The guardian that an account acts for, if it hasn't spoken about what is announced,
	/// and how many it takes.
	fn voter(
		who: &T::AccountId,
		identity: IdentityId,
		salt: &Hash,
		announcement: &AnnouncementOf<T>,
	) -> Result<(IdentityId, u8), Error<T>> {
		let (guardian, threshold) = Self::guardian(who, identity, salt)?;
		ensure!(
			!announcement.against.contains(&guardian) && !announcement.agreed.contains(&guardian),
			Error::AlreadySpoken
		);
		Ok((guardian, threshold))
	}

	pub(crate) fn do_agree(who: T::AccountId, identity: IdentityId, salt: Hash) -> DispatchResult {
		let mut announcement =
			Announcements::<T>::get(identity).ok_or(Error::<T>::NothingAnnounced)?;
		let Plan::Guardians { to } = announcement.plan.clone() else {
			return Err(Error::<T>::NotGuardiansChange.into());
		};
		let (guardian, threshold) = Self::voter(&who, identity, &salt, &announcement)?;
		announcement
			.agreed
			.try_push(guardian)
			.map_err(|_| Error::<T>::TooManyVoices)?;
		Self::deposit_event(Event::Agreed { identity, guardian });
		if announcement.agreed.len() < usize::from(threshold) {
			Announcements::<T>::insert(identity, announcement);
			return Ok(());
		}
		Self::take_announcement(identity);
		Self::replace_guardians(identity, to, announcement.deposit)
	}

	pub(crate) fn do_finish(identity: IdentityId) -> DispatchResult {
		let announcement = Announcements::<T>::get(identity).ok_or(Error::<T>::NothingAnnounced)?;
		let now = Self::clock();
		ensure!(announcement.matures <= now, Error::<T>::TooEarly);
		let last = announcement
			.matures
			.saturating_add(Self::periods().announcement_life);
		if last <= now {
			return Self::withdraw_announcement(identity, None);
		}
		let record = Self::record(identity)?;
		Self::take_announcement(identity);
		match announcement.plan {
			Plan::Recovery { to, .. } => {
				announcement.deposit.give_back()?;
				Self::recover(identity, record, to)
			}
			Plan::Rotation { to } => {
				announcement.deposit.give_back()?;
				Self::ensure_successor(identity, &record, &to)?;
				// Asked again: it may manage still, and nothing has been frozen or paused.
				Self::manager(&to)?;
				Self::move_primary(identity, record, to, Departure::Rotated)
			}
			// The announcement's deposit goes on as the guardians'.
			Plan::Guardians { to } => Self::replace_guardians(identity, to, announcement.deposit),
		}
	}
}
