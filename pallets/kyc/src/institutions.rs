//! Providers as the institutions that answer for their subjects under the travel rule.

use crate::*;
use caravan_primitives::Institutions;

impl<T: Config> Institutions<T::AccountId> for Pallet<T> {
	type Id = ProviderId;

	fn of(account: &T::AccountId) -> Option<ProviderId> {
		let link = AccountOf::<T>::get(account)?;
		let record = Identities::<T>::get(link.identity)?;
		let provider = ProviderOf::<T>::get(&record.primary).or_else(|| Self::claimant(&record))?;
		let licence = Providers::<T>::get(provider)?;
		Self::ensure_licensed(&licence).is_ok().then_some(provider)
	}

	fn speaks_for(key: &T::AccountId, institution: &ProviderId) -> bool {
		Providers::<T>::get(institution).is_some_and(|licence| {
			(licence.account == *key || licence.officers.contains(key))
				&& Self::ensure_licensed(&licence).is_ok()
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_institution(key: &T::AccountId, of: &T::AccountId) {
		benchmarking::ensure_officer::<T>(key, of);
	}
}
