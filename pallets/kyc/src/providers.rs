//! Licences: admission, suspension, removal, and what a licence covers.

use crate::*;
use caravan_primitives::{Hash, Jurisdiction, Moment, Tier};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, UnixTime},
};
use sp_runtime::traits::SaturatedConversion;

impl<T: Config> Pallet<T> {
	/// Chain time in milliseconds.
	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}

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
		licence
			.may_attest(Self::now())
			.map_err(|fault| match fault {
				LicenceFault::Removed => Error::LicenceRemoved,
				LicenceFault::Suspended => Error::LicenceSuspended,
				LicenceFault::Expired => Error::LicenceExpired,
			})?;
		Ok((id, licence))
	}

	/// A claim that this licence covers.
	pub(crate) fn claim(
		provider: ProviderId,
		licence: &Provider<T::AccountId>,
		tier: Tier,
		expires: Moment,
		commitment: Hash,
	) -> Result<Claim, Error<T>> {
		let now = Self::now();
		ensure!(tier <= licence.max_tier, Error::TierAboveLicence);
		ensure!(expires > now, Error::ExpiryNotAhead);
		ensure!(
			expires <= now.saturating_add(T::MaxClaimLife::get()),
			Error::ExpiryTooFar
		);
		Ok(Claim {
			provider,
			tier,
			attested_at: now,
			expires,
			commitment,
		})
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
		}
		licence.cut = cut;
		Providers::<T>::insert(provider, licence);
		Self::deposit_event(Event::ProviderRemoved { provider, cut });
		Ok(())
	}
}
