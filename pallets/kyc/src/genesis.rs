//! What exists from the first block. A mistake in it stops the chain from being made.

use crate::*;
use caravan_primitives::PersonKind;

impl<T: Config> Pallet<T> {
	/// Panics, since it only runs while a chain specification is made, where a wrong
	/// entry must not pass. There is no time yet, so it is 0, and how far ahead a claim may
	/// expire isn't asked.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		if let Some(periods) = config.periods {
			assert_eq!(periods.fault(), None, "genesis: impossible periods");
			Lengths::<T>::put(periods);
		}
		for (jurisdiction, officers, reviewers, registry) in &config.regulators {
			let sorted = |list: &[T::AccountId]| {
				let mut list = list.to_vec();
				list.sort();
				list
			};
			Self::do_set_regulator(
				*jurisdiction,
				sorted(officers),
				sorted(reviewers),
				*registry,
			)
			.expect("genesis: a regulator is refused");
		}
		for (account, jurisdiction, max_tier, valid_until, officers) in &config.providers {
			Self::do_admit(0, account.clone(), *jurisdiction, *max_tier, *valid_until)
				.expect("genesis: a licence is refused");
			let provider = ProviderOf::<T>::get(account).expect("genesis: no such provider");
			let licence = Self::provider(provider).expect("genesis: no such licence");
			let mut officers = officers.clone();
			officers.sort();
			Self::do_set_provider_officers(provider, licence, officers)
				.expect("genesis: officers are refused");
		}
		for (primary, account, tier, expires, commitment, lei) in &config.identities {
			let provider = ProviderOf::<T>::get(account).expect("genesis: no such provider");
			let licence = Self::provider(provider).expect("genesis: no such licence");
			assert!(
				*tier <= licence.max_tier,
				"genesis: a claim above its licence"
			);
			assert!(*expires > 0, "genesis: a claim that never counts");
			let claim = Claim {
				provider,
				tier: *tier,
				attested_at: 0,
				expires: *expires,
				commitment: *commitment,
				schema: 0,
			};
			let (kind, mark) = match lei {
				Some(lei) => (PersonKind::Legal, Mark::Lei(*lei)),
				None => (PersonKind::Natural, Mark::None),
			};
			Self::do_attest(primary.clone(), licence.jurisdiction, kind, mark, claim)
				.expect("genesis: an identity is refused");
		}
	}
}
