//! The invariants, one function each. See the crate's documentation.

use crate::*;
use alloc::collections::BTreeMap;
use caravan_primitives::{Amount, CurrencyId};
use frame_support::{ensure, traits::fungibles::InspectHold};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant of this pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::primaries_act_for_their_identity()?;
		Self::links_are_counted()?;
		Self::claims_are_licensed()?;
		Self::licences_are_found_by_account()?;
		Self::offices_are_counted()?;
		Self::hot_freezes_are_the_sum()?;
		Self::marks_are_of_their_carriers()?;
		Self::holds_are_requested()?;
		Self::recoveries_are_counted()?;
		Self::cold_items_belong_to_somebody()
	}

	fn primaries_act_for_their_identity() -> Result<(), TryRuntimeError> {
		for (identity, record) in Identities::<T>::iter() {
			ensure!(
				identity < NextIdentity::<T>::get(),
				"an identity's number wasn't given"
			);
			if matches!(record.status, Status::Closed { .. }) {
				ensure!(record.present == 0, "a closed identity has accounts");
				continue;
			}
			let expected = Link {
				identity,
				state: LinkState::Active {
					permissions: Permissions::ALL,
					epoch: record.epoch,
				},
			};
			ensure!(
				AccountOf::<T>::get(&record.primary) == Some(expected),
				"a primary doesn't act for its identity"
			);
			ensure!(
				record.claim.is_none() == (record.status == Status::Pending),
				"an attested identity without a claim, or a pending one with it"
			);
			ensure!(
				record.status != Status::Pending || Requests::<T>::contains_key(identity),
				"a pending identity that nobody asked for"
			);
		}
		Ok(())
	}

	fn links_are_counted() -> Result<(), TryRuntimeError> {
		let mut counted = BTreeMap::<IdentityId, (u32, u32)>::new();
		for (account, link) in AccountOf::<T>::iter() {
			let (links, present) = counted.entry(link.identity).or_default();
			*links = links.saturating_add(1);
			if !link.state.is_former() {
				*present = present.saturating_add(1);
				ensure!(
					Identities::<T>::contains_key(link.identity),
					"an account acts for nobody"
				);
			}
			ensure!(
				!Invitations::<T>::contains_key(account),
				"a linked account is invited"
			);
		}
		for (identity, record) in Identities::<T>::iter() {
			ensure!(
				counted.get(&identity) == Some(&(record.links, record.present)),
				"links are not the accounts that name the identity"
			);
		}
		Ok(())
	}

	fn claims_are_licensed() -> Result<(), TryRuntimeError> {
		for record in Identities::<T>::iter_values() {
			for claim in record.claim.into_iter().chain(record.previous) {
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
			ensure!(
				id < Providers::<T>::count(),
				"a licence's number was skipped"
			);
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

	fn offices_are_counted() -> Result<(), TryRuntimeError> {
		let mut counted = BTreeMap::<T::AccountId, u32>::new();
		let regulators = Regulators::<T>::iter_values().flat_map(|r| [r.officers, r.reviewers]);
		let providers = Providers::<T>::iter_values().map(|licence| licence.officers);
		for who in regulators.chain(providers).flatten() {
			let count = counted.entry(who).or_default();
			*count = count.saturating_add(1);
		}
		let stored: BTreeMap<_, _> = Offices::<T>::iter().collect();
		ensure!(stored == counted, "offices are miscounted");
		Ok(())
	}

	fn hot_freezes_are_the_sum() -> Result<(), TryRuntimeError> {
		for (identity, record) in Identities::<T>::iter() {
			let sum = Self::amount_to(identity, Default::default());
			ensure!(
				Self::in_force(record.frozen) == Self::in_force(sum),
				"the hot record's freezes aren't what the authorities' amount to"
			);
		}
		Ok(())
	}

	fn marks_are_of_their_carriers() -> Result<(), TryRuntimeError> {
		for (identity, record) in Identities::<T>::iter() {
			if let Some(key) = record.mark.key(record.jurisdiction) {
				ensure!(
					Marks::<T>::get(key).is_some_and(|mark| mark.identity == identity),
					"a mark isn't its carrier's"
				);
			}
		}
		for mark in Marks::<T>::iter_values() {
			ensure!(mark.identity < NextIdentity::<T>::get(), "a mark of nobody");
		}
		Ok(())
	}

	fn holds_are_requested() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<(CurrencyId, T::AccountId), Amount>::new();
		for request in Requests::<T>::iter_values() {
			let sum = sums
				.entry((request.currency, request.submitter))
				.or_default();
			*sum = sum.saturating_add(request.most_fee);
		}
		for ((currency, account), sum) in sums {
			let held =
				T::Holder::balance_on_hold(currency, &HoldReason::AttestationFee.into(), &account);
			ensure!(held == sum, "what is on hold isn't what requests say");
		}
		Ok(())
	}

	fn recoveries_are_counted() -> Result<(), TryRuntimeError> {
		let mut counted = BTreeMap::<ProviderId, u32>::new();
		for announcement in Announcements::<T>::iter_values() {
			if let Plan::Recovery {
				way: Way::B,
				provider: Some(provider),
				..
			} = announcement.plan
			{
				let count = counted.entry(provider).or_default();
				*count = count.saturating_add(1);
			}
		}
		let stored: BTreeMap<_, _> = OpenRecoveries::<T>::iter().collect();
		ensure!(stored == counted, "open recoveries are miscounted");
		Ok(())
	}

	fn cold_items_belong_to_somebody() -> Result<(), TryRuntimeError> {
		let keys = Requests::<T>::iter_keys()
			.chain(Freezes::<T>::iter_keys().map(|(identity, _)| identity))
			.chain(Guardians::<T>::iter_keys())
			.chain(Voices::<T>::iter_keys())
			.chain(Announcements::<T>::iter_keys())
			.chain(Shadows::<T>::iter_keys())
			.chain(Orders::<T>::iter_keys());
		for identity in keys {
			let record = Identities::<T>::get(identity).ok_or("an item of nobody")?;
			ensure!(
				!matches!(record.status, Status::Closed { .. }),
				"an item of somebody who has left"
			);
		}
		Ok(())
	}
}
