//! Regulators, and licences: admission, suspension, removal, and what a licence covers.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Jurisdiction, Moment, Tier};
use frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	/// The licence with this number.
	pub(crate) fn provider(id: ProviderId) -> Result<Provider<T::AccountId>, Error<T>> {
		Providers::<T>::get(id).ok_or(Error::ProviderUnknown)
	}

	/// The licence under which `who` may act now.
	pub(crate) fn acting_provider(
		who: &T::AccountId,
	) -> Result<(ProviderId, Provider<T::AccountId>), Error<T>> {
		let id = ProviderOf::<T>::get(who).ok_or(Error::NotProvider)?;
		let licence = Self::provider(id)?;
		Self::ensure_licensed(&licence)?;
		Ok((id, licence))
	}

	/// Whether the licence lets its provider act now.
	pub(crate) fn ensure_licensed(licence: &Provider<T::AccountId>) -> Result<(), Error<T>> {
		licence
			.may_attest(Self::now())
			.map_err(|fault| match fault {
				LicenceFault::Removed => Error::LicenceRemoved,
				LicenceFault::Suspended => Error::LicenceSuspended,
				LicenceFault::Expired => Error::LicenceExpired,
			})
	}

	/// A list of officers of at least `least`: sorted, each once.
	fn officers(list: Vec<T::AccountId>, least: usize) -> Result<Officers<T::AccountId>, Error<T>> {
		let sorted = list.iter().zip(list.iter().skip(1)).all(|(a, b)| a < b);
		ensure!(sorted && list.len() >= least, Error::OfficersUnsound);
		list.try_into().map_err(|_| Error::OfficersUnsound)
	}

	/// Counts that these accounts come into an office, or leave it.
	fn count_offices(some: &[T::AccountId], others: &[T::AccountId], come: bool) {
		for who in some.iter().chain(others) {
			Offices::<T>::mutate_exists(who, |offices| {
				let before = offices.unwrap_or_default();
				// Saturating: nobody leaves who didn't come.
				let after = if come {
					before.saturating_add(1)
				} else {
					before.saturating_sub(1)
				};
				*offices = (after > 0).then_some(after);
			});
		}
	}

	/// Whether an account is an officer or reviewer of a jurisdiction, or an officer of a
	/// provider.
	pub fn holds_office(who: &T::AccountId) -> bool {
		Offices::<T>::contains_key(who)
	}

	pub(crate) fn do_set_regulator(
		jurisdiction: Jurisdiction,
		officers: Vec<T::AccountId>,
		reviewers: Vec<T::AccountId>,
		registry: bool,
	) -> DispatchResult {
		ensure!(jurisdiction.is_country(), Error::<T>::NoCountry);
		let regulator = Regulator {
			officers: Self::officers(officers, 2)?,
			reviewers: Self::officers(reviewers, 1)?,
			registry,
		};
		let overlap = regulator.reviewers.iter().any(|reviewer| {
			regulator
				.officers
				.iter()
				.any(|officer| Self::same_person(reviewer, officer))
		});
		ensure!(!overlap, Error::<T>::ReviewerIsOfficer);
		if let Some(before) = Regulators::<T>::get(jurisdiction) {
			Self::count_offices(&before.officers, &before.reviewers, false);
		}
		Self::count_offices(&regulator.officers, &regulator.reviewers, true);
		Regulators::<T>::insert(jurisdiction, &regulator);
		Self::deposit_event(Event::RegulatorSet {
			jurisdiction,
			regulator,
		});
		Ok(())
	}

	pub(crate) fn do_set_provider_officers(
		provider: ProviderId,
		mut licence: Provider<T::AccountId>,
		officers: Vec<T::AccountId>,
	) -> DispatchResult {
		let officers = Self::officers(officers, 0)?;
		Self::count_offices(&licence.officers, &[], false);
		Self::count_offices(&officers, &[], true);
		licence.officers = officers;
		Self::deposit_event(Event::ProviderOfficersSet {
			provider,
			officers: licence.officers.clone(),
		});
		Providers::<T>::insert(provider, licence);
		Ok(())
	}

	/// Licenses a provider at `now`.
	pub(crate) fn do_admit(
		now: Moment,
		account: T::AccountId,
		jurisdiction: Jurisdiction,
		max_tier: Tier,
		valid_until: Moment,
	) -> DispatchResult {
		ensure!(jurisdiction.is_country(), Error::<T>::NoCountry);
		ensure!(
			!ProviderOf::<T>::contains_key(&account),
			Error::<T>::AlreadyProvider
		);
		ensure!(valid_until > now, Error::<T>::ValidityNotAhead);
		// No licence is ever deleted, so their count is the next number.
		let provider = Providers::<T>::count();
		ensure!(provider < ProviderId::MAX, Error::<T>::NumbersExhausted);
		ProviderOf::<T>::insert(&account, provider);
		Providers::<T>::insert(
			provider,
			Provider {
				account: account.clone(),
				officers: Officers::default(),
				jurisdiction,
				max_tier,
				valid_until,
				suspended: false,
				cut: Cut::NONE,
			},
		);
		Self::deposit_event(Event::ProviderAdmitted {
			provider,
			account,
			jurisdiction,
			max_tier,
			valid_until,
		});
		Ok(())
	}

	pub(crate) fn do_suspend(
		provider: ProviderId,
		mut licence: Provider<T::AccountId>,
		suspended: bool,
	) -> DispatchResult {
		ensure!(licence.cut == Cut::NONE, Error::<T>::LicenceRemoved);
		ensure!(licence.suspended != suspended, Error::<T>::NothingToChange);
		licence.suspended = suspended;
		Providers::<T>::insert(provider, licence);
		Self::deposit_event(Event::ProviderSuspended {
			provider,
			suspended,
		});
		Ok(())
	}

	pub(crate) fn do_extend(
		provider: ProviderId,
		mut licence: Provider<T::AccountId>,
		valid_until: Moment,
	) -> DispatchResult {
		ensure!(licence.cut == Cut::NONE, Error::<T>::LicenceRemoved);
		ensure!(valid_until > licence.valid_until, Error::<T>::NotExtended);
		ensure!(valid_until > Self::now(), Error::<T>::ValidityNotAhead);
		licence.valid_until = valid_until;
		Providers::<T>::insert(provider, licence);
		Self::deposit_event(Event::ProviderExtended {
			provider,
			valid_until,
		});
		Ok(())
	}

	pub(crate) fn do_remove(
		provider: ProviderId,
		mut licence: Provider<T::AccountId>,
		cut: Cut,
	) -> DispatchResult {
		ensure!(
			cut != licence.cut && cut.is_no_later_than(&licence.cut),
			Error::<T>::CutNotEarlier
		);
		if licence.cut == Cut::NONE {
			ProviderOf::<T>::remove(&licence.account);
			Self::count_offices(&licence.officers, &[], false);
			licence.officers = Officers::default();
		}
		licence.cut = cut;
		Providers::<T>::insert(provider, licence);
		Self::deposit_event(Event::ProviderRemoved { provider, cut });
		Ok(())
	}
}
