//! A lost key: guardians, voices, and the three ways back.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Hash, Moment};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
	traits::{
		EnsureOriginWithArg,
		fungible::{Inspect, Mutate},
		fungibles::{Inspect as _, Mutate as _},
		tokens::{Fortitude, Preservation},
	},
};
use frame_system::pallet_prelude::{OriginFor, ensure_signed};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_guardians(who: T::AccountId, set: Option<GuardianSet>) -> DispatchResult {
		let (identity, _, record) = Self::manager(&who)?;
		Self::ensure_nothing_announced(identity)?;
		ensure!(
			set.as_ref().is_none_or(GuardianSet::is_sound),
			Error::<T>::GuardiansUnsound
		);
		let before = Guardians::<T>::get(identity);
		ensure!(
			before.as_ref().map(|guards| &guards.set) != set.as_ref(),
			Error::<T>::NothingToChange
		);
		if before.is_some() {
			// A thief can't shed them: they see it and may oppose.
			let matures = Self::clock().saturating_add(Self::periods().delay_b);
			return Self::store_announcement(
				identity,
				record.primary,
				Plan::Guardians { to: set },
				matures,
			);
		}
		let deposit = Deposit::take::<GuardsOf<T>>(record.primary)?;
		Self::replace_guardians(identity, set, deposit)
	}

	/// Writes the guardians with the deposit for them, which is given back where there are
	/// none.
	pub(crate) fn replace_guardians(
		identity: IdentityId,
		set: Option<GuardianSet>,
		deposit: Deposit<T::AccountId, TicketOf<T>>,
	) -> DispatchResult {
		if let Some(before) = Guardians::<T>::take(identity) {
			before.deposit.give_back()?;
		}
		// Voices of those who were guardians count no more.
		Voices::<T>::remove(identity);
		let (threshold, count) = match &set {
			Some(set) => (
				set.threshold,
				u8::try_from(set.hashes.len()).unwrap_or(u8::MAX),
			),
			None => (0, 0),
		};
		match set {
			Some(set) => Guardians::<T>::insert(identity, Guards { set, deposit }),
			None => deposit.give_back()?,
		}
		Self::deposit_event(Event::GuardiansSet {
			identity,
			threshold,
			count,
		});
		Ok(())
	}

	/// The guardian that an account acts for, and how many it takes.
	pub(crate) fn guardian(
		who: &T::AccountId,
		guarded: IdentityId,
		salt: &Hash,
	) -> Result<(IdentityId, u8), Error<T>> {
		let (guardian, _, _) = Self::acting(who).map_err(Error::<T>::from)?;
		let guards = Guardians::<T>::get(guarded).ok_or(Error::NotGuardian)?;
		ensure!(
			guardian != guarded
				&& guards
					.set
					.hashes
					.contains(&guardian_hash(guarded, guardian, salt)),
			Error::NotGuardian
		);
		Ok((guardian, guards.set.threshold))
	}

	/// The provider of an identity that can be recovered: attested once, and here.
	fn recoverable(record: &RecordOf<T>) -> Result<ProviderId, Error<T>> {
		Self::claimant(record)
			.filter(|_| !matches!(record.status, Status::Closed { .. }))
			.ok_or(Error::NotAttested)
	}

	pub(crate) fn do_support(
		origin: OriginFor<T>,
		identity: IdentityId,
		to: T::AccountId,
		proof: VoiceProof,
	) -> DispatchResult {
		let record = Self::record(identity)?;
		let claimant = Self::recoverable(&record)?;
		let voice = match proof {
			VoiceProof::Guardian { salt } => {
				Voice::Guardian(Self::guardian(&ensure_signed(origin)?, identity, &salt)?.0)
			}
			VoiceProof::Provider => {
				let who = ensure_signed(origin)?;
				let licence = Self::provider(claimant)?;
				ensure!(licence.officers.contains(&who), Error::<T>::NotProvider);
				Self::ensure_licensed(&licence)?;
				Voice::Provider(claimant, who)
			}
			VoiceProof::Regulator => Voice::Regulator(T::RegulatorOrigin::ensure_origin(
				origin,
				&record.jurisdiction,
			)?),
		};
		Voices::<T>::try_mutate(identity, |voices| {
			// Those that count no more take no place.
			voices.retain(|support| Self::counts(support, &record, claimant));
			match voices.iter_mut().find(|support| support.voice == voice) {
				Some(support) => {
					ensure!(support.to != to, Error::<T>::AlreadySpoken);
					support.to = to.clone();
					support.at = Self::clock();
				}
				None => voices
					.try_push(Support {
						voice: voice.clone(),
						to: to.clone(),
						at: Self::clock(),
					})
					.map_err(|_| Error::<T>::TooManyVoices)?,
			}
			Self::deposit_event(Event::Supported {
				identity,
				voice,
				to,
			});
			Ok(())
		})
	}

	/// Whether a voice still counts: spoken not long ago, by somebody still in that office.
	fn counts(support: &Support<T::AccountId>, record: &RecordOf<T>, claimant: ProviderId) -> bool {
		let in_office = match &support.voice {
			// Whoever changes the guardians clears the voices.
			Voice::Guardian(_) => true,
			Voice::Provider(of, who) => {
				*of == claimant
					&& Providers::<T>::get(of).is_some_and(|licence| licence.officers.contains(who))
			}
			Voice::Regulator(who) => Self::is_officer(who, record),
		};
		let until = support.at.saturating_add(Self::periods().announcement_life);
		in_office && Self::clock() < until
	}

	/// Whether two different persons are among these accounts.
	fn are_two(accounts: &[&T::AccountId]) -> bool {
		accounts
			.split_first()
			.is_some_and(|(first, rest)| rest.iter().any(|other| !Self::same_person(first, other)))
	}

	/// Whether those who speak for `to` suffice for this way. Where it takes two sides,
	/// nobody stands on both.
	fn suffice(
		identity: IdentityId,
		record: &RecordOf<T>,
		claimant: ProviderId,
		way: Way,
		to: &T::AccountId,
	) -> bool {
		let voices = Voices::<T>::get(identity);
		let speaking = || {
			voices
				.iter()
				.filter(|support| support.to == *to && Self::counts(support, record, claimant))
		};
		let desk: Vec<_> = speaking()
			.filter_map(|support| match &support.voice {
				Voice::Provider(_, who) => Some(who),
				Voice::Guardian(_) | Voice::Regulator(_) => None,
			})
			.collect();
		let provider = || {
			Self::are_two(&desk)
				&& Providers::<T>::get(claimant)
					.is_some_and(|licence| Self::ensure_licensed(&licence).is_ok())
		};
		// For two sides: whoever is of the desk isn't counted on the other one.
		let together = way == Way::C;
		let at_desk = |guardian: &IdentityId| {
			desk.iter()
				.any(|who| AccountOf::<T>::get(who).is_some_and(|link| link.identity == *guardian))
		};
		let guards = Guardians::<T>::get(identity);
		let guardians = || {
			let count = speaking()
				.filter(|support| match &support.voice {
					Voice::Guardian(guardian) => !(together && at_desk(guardian)),
					Voice::Provider(..) | Voice::Regulator(_) => false,
				})
				.count();
			guards
				.as_ref()
				.is_some_and(|guards| count >= usize::from(guards.set.threshold))
		};
		let regulator = || {
			let officers: Vec<_> = speaking()
				.filter_map(|support| match &support.voice {
					Voice::Regulator(who) => Some(who),
					Voice::Guardian(_) | Voice::Provider(..) => None,
				})
				.filter(|officer| !desk.iter().any(|who| Self::same_person(who, officer)))
				.collect();
			Self::are_two(&officers)
		};
		match way {
			Way::A => guardians(),
			Way::B => provider(),
			Way::C if guards.is_some() => provider() && guardians(),
			Way::C => provider() && regulator(),
		}
	}

	pub(crate) fn do_announce(
		who: T::AccountId,
		identity: IdentityId,
		way: Way,
		to: T::AccountId,
		paper: Paper<T::Signature>,
	) -> DispatchResult {
		let payer = Self::payer_in_good_standing(&who)?;
		let mut record = Self::record(identity)?;
		let claimant = Self::recoverable(&record)?;
		let consent = RecoveryConsent {
			identity,
			account: to.clone(),
			not_after: paper.not_after,
		};
		Self::ensure_signed_paper(record.epoch, consent, &paper, &to)?;
		Self::ensure_never_linked(&to)?;
		ensure!(
			Self::suffice(identity, &record, claimant, way, &to),
			Error::<T>::TooFewVoices
		);
		let now = Self::clock();
		let periods = Self::periods();
		let shadowed = Shadows::<T>::get(identity).is_some_and(|until| now < until);
		ensure!(way == Way::C || !shadowed, Error::<T>::OnlyTogether);
		if let Some(open) = Announcements::<T>::get(identity) {
			// What a thief has announced gets in nobody's way; nor does the provider alone
			// in that of the guardians.
			let gives_way = match open.way() {
				None => true,
				Some(Way::A) => way == Way::C,
				Some(Way::B) => way != Way::B,
				Some(Way::C) => false,
			};
			ensure!(gives_way, Error::<T>::AnnouncementOpen);
			Self::withdraw_announcement(identity, None)?;
		}
		let delay = match way {
			Way::A | Way::C => periods.delay_a,
			Way::B => periods.delay_b,
		};
		let matures = now.saturating_add(delay);
		if way == Way::B {
			OpenRecoveries::<T>::try_mutate(claimant, |open| {
				ensure!(
					*open < T::MaxRecoveries::get(),
					Error::<T>::TooManyRecoveries
				);
				// Saturating: within its bound, as checked above.
				*open = open.saturating_add(1);
				Ok::<_, Error<T>>(())
			})?;
		}
		if way == Way::C {
			Self::pause_for_recovery(identity, &mut record, &to, matures);
		}
		let provider = matches!(way, Way::B | Way::C).then_some(claimant);
		let plan = Plan::Recovery {
			way,
			to,
			provider,
			appealed: false,
		};
		Self::store_announcement(identity, payer.primary, plan, matures)
	}

	/// Stops what goes out while a recovery runs that no veto stops. A longer pause by the
	/// subject's side stays as it is.
	fn pause_for_recovery(
		identity: IdentityId,
		record: &mut RecordOf<T>,
		to: &T::AccountId,
		until: Moment,
	) {
		if record.is_paused(until.saturating_sub(1)) {
			return;
		}
		record.pause = Some(Pause {
			until,
			by: to.clone(),
		});
		Identities::<T>::insert(identity, record.clone());
		Self::deposit_event(Event::Paused {
			identity,
			by: to.clone(),
			until,
		});
	}

	/// Makes `to` the primary of an identity whose key was lost. Its epoch rises: all
	/// other links, until they are confirmed, and all papers are void in this one write.
	pub(crate) fn recover(
		identity: IdentityId,
		mut record: RecordOf<T>,
		to: T::AccountId,
	) -> DispatchResult {
		Self::make_free(&to)?;
		if let Some(request) = Requests::<T>::get(identity) {
			// Whoever had the key has made it.
			Self::drop_request(identity, request, None)?;
		}
		Voices::<T>::remove(identity);
		Shadows::<T>::remove(identity);
		T::Native::mint_into(&to, T::Native::minimum_balance())?;
		record.epoch = record.epoch.saturating_add(1);
		record.links = record.links.saturating_add(1);
		record.present = record.present.saturating_add(1);
		record.pause = None;
		Self::move_primary(identity, record, to, Departure::Lost)
	}

	/// Whether the account may appeal against a recovery of its identity that no veto stops.
	pub(crate) fn may_appeal_recovery(
		who: &T::AccountId,
	) -> Result<(IdentityId, AnnouncementOf<T>), Error<T>> {
		let (identity, _) = Self::defender(who)?;
		let mut announcement = Announcements::<T>::get(identity).ok_or(Error::NothingAnnounced)?;
		match &mut announcement.plan {
			Plan::Recovery {
				way: Way::C,
				appealed,
				..
			} => {
				ensure!(!*appealed, Error::AlreadyAppealed);
				*appealed = true;
			}
			_ => return Err(Error::NoAppeal),
		}
		Ok((identity, announcement))
	}

	pub(crate) fn do_appeal_recovery(who: &T::AccountId) -> DispatchResult {
		let (identity, announcement) = Self::may_appeal_recovery(who)?;
		Announcements::<T>::insert(identity, announcement);
		Self::deposit_event(Event::RecoveryAppealed { identity });
		Ok(())
	}

	pub(crate) fn do_stop_recovery(
		identity: IdentityId,
		mut record: RecordOf<T>,
		by: T::AccountId,
	) -> DispatchResult {
		let announcement = Announcements::<T>::get(identity).ok_or(Error::<T>::NothingAnnounced)?;
		let Plan::Recovery {
			to, appealed: true, ..
		} = announcement.plan
		else {
			return Err(Error::<T>::NoAppeal.into());
		};
		if record.pause.as_ref().is_some_and(|pause| pause.by == to) {
			record.pause = None;
			Identities::<T>::insert(identity, record);
		}
		Self::withdraw_announcement(identity, Some(by))
	}

	pub(crate) fn do_sweep(
		account: T::AccountId,
		currency: caravan_primitives::CurrencyId,
	) -> DispatchResult {
		let link = AccountOf::<T>::get(&account).ok_or(Error::<T>::NotLinked)?;
		ensure!(link.state.is_former(), Error::<T>::StillActive);
		let identity = link.identity;
		let record = Self::record(identity)?;
		// Whoever has left comes back with its mark first: else it went where nobody may act.
		ensure!(record.present > 0, Error::<T>::NotAttested);
		let to = record.primary;
		let amount = Self::past_freeze(&account, || {
			let amount = T::Assets::reducible_balance(
				currency,
				&account,
				Preservation::Expendable,
				Fortitude::Polite,
			);
			ensure!(amount > 0, Error::<T>::NothingToSweep);
			T::Assets::transfer(currency, &account, &to, amount, Preservation::Expendable)
		})?;
		Self::deposit_event(Event::Swept {
			identity,
			from: account,
			to,
			currency,
			amount,
		});
		Ok(())
	}

	/// Does something with the free balance of an account that the ledger's freezer would
	/// keep closed: its link is out of the way meanwhile, so that the freezer needs no
	/// exception.
	pub(crate) fn past_freeze<R>(
		account: &T::AccountId,
		act: impl FnOnce() -> Result<R, sp_runtime::DispatchError>,
	) -> Result<R, sp_runtime::DispatchError> {
		let link = AccountOf::<T>::take(account);
		let result = act();
		if let Some(link) = link {
			AccountOf::<T>::insert(account, link);
		}
		result
	}
}
