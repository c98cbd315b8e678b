//! Claims: attestation, renewal, revocation.

use crate::{marks::Place, *};
use caravan_primitives::{Hash, Jurisdiction, Moment, OnStanding, PersonKind, Tier};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult, Get},
	traits::fungible::{Inspect, Mutate},
};
use sp_runtime::traits::Saturating;

impl<T: Config> Pallet<T> {
	/// A claim that this licence covers.
	pub(crate) fn claim(
		provider: ProviderId,
		licence: &Provider<T::AccountId>,
		tier: Tier,
		expires: Moment,
		commitment: Hash,
		schema: u16,
	) -> Result<Claim, Error<T>> {
		let now = Self::now();
		ensure!(tier <= licence.max_tier, Error::TierAboveLicence);
		ensure!(expires > now, Error::ExpiryNotAhead);
		ensure!(
			expires <= now.saturating_add(Self::periods().claim_life),
			Error::ExpiryTooFar
		);
		Ok(Claim {
			provider,
			tier,
			attested_at: now,
			expires,
			commitment,
			schema,
		})
	}

	/// The provider of the claim that counts.
	pub(crate) fn claimant(record: &RecordOf<T>) -> Option<ProviderId> {
		record.claim.map(|claim| claim.provider)
	}

	pub(crate) fn do_attest(
		account: T::AccountId,
		jurisdiction: Jurisdiction,
		kind: PersonKind,
		mark: Mark,
		claim: Claim,
	) -> DispatchResult {
		Self::make_free(&account)?;
		Self::ensure_fits(mark, kind, jurisdiction)?;
		let place = match Self::returning(mark, jurisdiction)? {
			Some(place) => place,
			None => Self::next_place()?,
		};
		T::Native::mint_into(&account, T::Quota::get())?;
		Self::settle_down(place, account, jurisdiction, kind, mark, claim, None);
		Ok(())
	}

	/// Attests a pending identity, at its own place or at the one that the person had.
	pub(crate) fn attest_pending(
		pending: IdentityId,
		record: RecordOf<T>,
		mark: Mark,
		claim: Claim,
		has_unit: bool,
	) -> Result<IdentityId, DispatchError> {
		Self::ensure_fits(mark, record.kind, record.jurisdiction)?;
		let place = match Self::returning(mark, record.jurisdiction)? {
			Some(place) => {
				// The pending number is given up, but no freeze is shed by that.
				Self::ensure_not_frozen(&record)?;
				Self::remove_freezes(pending);
				Identities::<T>::remove(pending);
				place
			}
			None => Place {
				identity: pending,
				epoch: record.epoch,
				links: 0,
				frozen: record.frozen,
			},
		};
		let given = if has_unit {
			T::Native::minimum_balance()
		} else {
			Default::default()
		};
		T::Native::mint_into(&record.primary, T::Quota::get().saturating_sub(given))?;
		let identity = place.identity;
		Self::settle_down(
			place,
			record.primary,
			record.jurisdiction,
			record.kind,
			mark,
			claim,
			record.pause,
		);
		Ok(identity)
	}

	/// Writes an attested identity and its primary.
	#[allow(clippy::too_many_arguments)]
	fn settle_down(
		place: Place,
		primary: T::AccountId,
		jurisdiction: Jurisdiction,
		kind: PersonKind,
		mark: Mark,
		claim: Claim,
		pause: Option<Pause<T::AccountId>>,
	) {
		let Place {
			identity,
			epoch,
			links,
			frozen,
		} = place;
		AccountOf::<T>::insert(
			&primary,
			Link {
				identity,
				state: LinkState::Active {
					permissions: Permissions::ALL,
					epoch,
				},
			},
		);
		Identities::<T>::insert(
			identity,
			IdentityRecord {
				primary: primary.clone(),
				kind,
				jurisdiction,
				mark,
				epoch,
				links: links.saturating_add(1),
				present: 1,
				status: Status::Attested,
				claim: Some(claim),
				previous: None,
				frozen,
				pause,
			},
		);
		Self::take_mark(mark, jurisdiction, identity);
		Self::deposit_event(Event::Attested {
			identity,
			primary,
			jurisdiction,
			kind,
			mark,
			claim,
		});
	}

	pub(crate) fn do_renew(identity: IdentityId, claim: Claim) -> DispatchResult {
		let mut record = Self::record(identity)?;
		match record.status {
			Status::Attested | Status::Revoked => (),
			Status::Barred => return Err(Error::<T>::Barred.into()),
			Status::Pending | Status::Closed { .. } => {
				return Err(Error::<T>::NotAttested.into());
			}
		}
		let before = record.claim.ok_or(Error::<T>::NotAttested)?;
		ensure!(
			before.provider == claim.provider,
			Error::<T>::ClaimOfAnother
		);
		if Self::claim_in_force(&record).is_some() {
			let next = before
				.attested_at
				.saturating_add(Self::periods().renewal_gap);
			ensure!(claim.attested_at >= next, Error::<T>::RenewedTooSoon);
		}
		record.renew(claim);
		Self::store_renewed(identity, record, claim);
		Ok(())
	}

	/// Stores an identity with a new claim, and says so.
	pub(crate) fn store_renewed(identity: IdentityId, record: RecordOf<T>, claim: Claim) {
		Self::deposit_event(Event::Renewed {
			identity,
			jurisdiction: record.jurisdiction,
			mark: record.mark,
			claim,
		});
		Identities::<T>::insert(identity, record);
	}

	pub(crate) fn do_lower_tier(
		identity: IdentityId,
		provider: ProviderId,
		tier: Tier,
	) -> DispatchResult {
		let mut record = Self::record(identity)?;
		ensure!(
			Self::claimant(&record) == Some(provider),
			Error::<T>::ClaimOfAnother
		);
		let mut lowered = false;
		for claim in record.claim.iter_mut().chain(record.previous.iter_mut()) {
			if tier < claim.tier {
				claim.tier = tier;
				lowered = true;
			}
		}
		ensure!(lowered, Error::<T>::NothingToChange);
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::TierLowered { identity, tier });
		Ok(())
	}

	pub(crate) fn do_revoke(
		identity: IdentityId,
		mut record: RecordOf<T>,
		reason: RevocationReason,
		by: Option<ProviderId>,
	) -> DispatchResult {
		if let Some(provider) = by {
			ensure!(
				Self::claimant(&record) == Some(provider),
				Error::<T>::ClaimOfAnother
			);
		}
		match record.status {
			Status::Attested => (),
			// Only the regulator makes of a revocation a ban.
			Status::Revoked if by.is_none() && reason.leads_to() == Status::Barred => (),
			Status::Revoked | Status::Barred => return Err(Error::<T>::AlreadyRevoked.into()),
			Status::Pending | Status::Closed { .. } => {
				return Err(Error::<T>::NotAttested.into());
			}
		}
		record.status = reason.leads_to();
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Revoked {
			identity,
			reason,
			by,
		});
		T::OnStanding::revoked(&identity);
		Ok(())
	}

	pub(crate) fn do_reinstate(identity: IdentityId, mut record: RecordOf<T>) -> DispatchResult {
		ensure!(record.status == Status::Barred, Error::<T>::NotBarred);
		record.status = Status::Revoked;
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Reinstated { identity });
		Ok(())
	}
}
