//! The invariants, one function each. See the crate's documentation.

use crate::*;
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant of this pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::primaries_act_for_their_identity()?;
		Self::links_are_counted()?;
		Self::claims_are_licensed()?;
		Self::licences_are_found_by_account()?;
		Self::numbers_are_given_in_order()
	}

	fn primaries_act_for_their_identity() -> Result<(), TryRuntimeError> {
		for (identity, record) in Identities::<T>::iter() {
			let link = AccountOf::<T>::get(&record.primary);
			let expected = Link {
				identity,
				state: LinkState::Active {
					permissions: Permissions::ALL,
				},
			};
			ensure!(
				link == Some(expected),
				"a primary doesn't act for its identity"
			);
		}
		Ok(())
	}

	fn links_are_counted() -> Result<(), TryRuntimeError> {
		let mut counted = BTreeMap::<IdentityId, u32>::new();
		for (_, link) in AccountOf::<T>::iter() {
			let count = counted.entry(link.identity).or_default();
			*count = count.saturating_add(1);
		}
		for (identity, record) in Identities::<T>::iter() {
			ensure!(
				counted.remove(&identity) == Some(record.links),
				"links are not the accounts that name the identity"
			);
			ensure!(record.links <= T::MaxLinks::get(), "too many links");
		}
		ensure!(counted.is_empty(), "an account of no identity");
		Ok(())
	}

	fn claims_are_licensed() -> Result<(), TryRuntimeError> {
		for record in Identities::<T>::iter_values() {
			for claim in core::iter::once(record.claim).chain(record.previous) {
				let licence =
					Providers::<T>::get(claim.provider).ok_or("a claim of no provider")?;
				ensure!(claim.tier <= licence.max_tier, "a claim above its licence");
				ensure!(
					claim.attested_at < claim.expires,
					"a claim that never counted"
				);
			}
		}
		Ok(())
	}

	fn licences_are_found_by_account() -> Result<(), TryRuntimeError> {
		for (id, licence) in Providers::<T>::iter() {
			let found = ProviderOf::<T>::get(&licence.account) == Some(id);
			ensure!(
				found == (licence.cut == Cut::NONE),
				"a licence and its account disagree"
			);
		}
		let in_force = Providers::<T>::iter_values()
			.filter(|l| l.cut == Cut::NONE)
			.count();
		ensure!(
			ProviderOf::<T>::iter().count() == in_force,
			"an account without licence"
		);
		Ok(())
	}

	fn numbers_are_given_in_order() -> Result<(), TryRuntimeError> {
		ensure!(
			Providers::<T>::iter_keys().all(|id| id < Providers::<T>::count()),
			"a licence's number was skipped"
		);
		ensure!(
			Identities::<T>::iter_keys().all(|id| id < IdentityId::from(Identities::<T>::count())),
			"an identity's number was skipped"
		);
		Ok(())
	}
}
