//! Licences and identities of the first block. A mistake in them stops the chain from being made.

use crate::*;

impl<T: Config> Pallet<T> {
	/// Panics, since it only runs while a chain specification is made, where a wrong
	/// entry must not pass. There is no time yet, so it is 0, and how far ahead a claim may
	/// expire isn't asked.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		for (account, jurisdiction, max_tier, valid_until) in &config.providers {
			Self::do_admit(0, account.clone(), *jurisdiction, *max_tier, *valid_until)
				.expect("genesis: a licence is refused");
		}
		for (primary, account, kind, tier, expires, commitment) in &config.identities {
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
			};
			Self::do_attest(primary.clone(), licence.jurisdiction, *kind, claim)
				.expect("genesis: an account in two identities");
		}
	}
}
