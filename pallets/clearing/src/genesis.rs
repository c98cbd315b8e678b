//! What exists from the first block. A mistake in it stops the chain from being made.

use crate::*;
use caravan_primitives::Identify;

impl<T: Config> Pallet<T> {
	/// Panics, since it only runs while a chain specification is made, where a wrong entry
	/// must not pass.
	pub(crate) fn build_genesis(clearing: &GenesisClearing<T::AccountId>) {
		assert!(
			Self::do_set_terms(clearing.terms).is_ok(),
			"genesis: unsound terms"
		);
		for entry in &clearing.currencies {
			assert!(
				Self::do_set_currency(entry.currency, entry.cut_off, true).is_ok(),
				"genesis: a currency twice, or one that isn't there"
			);
		}
		for account in &clearing.participants {
			assert!(
				Self::do_admit(account.clone()).is_ok(),
				"genesis: a participant twice, or one that isn't known"
			);
		}
		for account in &clearing.solvers {
			let identity = T::Identify::identity(account).expect("genesis: no such solver");
			assert!(
				Self::do_set_solver(identity, true).is_ok(),
				"genesis: a solver twice, or too many"
			);
		}
	}
}
