//! Identities: attestation, renewal, revocation, accounts, freezes.

use crate::*;
use caravan_primitives::{
	Act, Blocked, Hash, Identify, Jurisdiction, Moment, OnStanding, PersonKind, Refusal, Statement,
	StatementKind, Tier,
};
use codec::Encode;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult, Get},
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use frame_system::Pallet as System;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	/// The identity with this number.
	pub(crate) fn record(id: IdentityId) -> Result<IdentityRecord<T::AccountId>, Error<T>> {
		Identities::<T>::get(id).ok_or(Error::IdentityUnknown)
	}

	/// Whether the paper counts now and `signer` has signed it.
	pub(crate) fn ensure_signed_paper<F: StatementKind + Encode>(
		epoch: u32,
		fields: F,
		paper: &Paper<T::Signature>,
		signer: &T::AccountId,
	) -> Result<(), Error<T>> {
		let now = Self::now();
		ensure!(now < paper.not_after, Error::PaperExpired);
		ensure!(
			paper.not_after <= now.saturating_add(T::MaxPaperLife::get()),
			Error::PaperTooLong
		);
		let genesis =
			System::<T>::block_hash(frame_system::pallet_prelude::BlockNumberFor::<T>::zero());
		Statement {
			genesis,
			epoch,
			fields,
		}
		.verify(&paper.signature, signer)
		.map_err(Error::Refused)
	}

	/// Enters `account` under `identity` and gives it `units` of the native unit.
	pub(crate) fn enter(
		account: &T::AccountId,
		identity: IdentityId,
		permissions: Permissions,
		units: NativeOf<T>,
	) -> DispatchResult {
		ensure!(
			!AccountOf::<T>::contains_key(account),
			Error::<T>::AlreadyLinked
		);
		AccountOf::<T>::insert(
			account,
			Link {
				identity,
				state: LinkState::Active { permissions },
			},
		);
		T::Native::mint_into(account, units)?;
		Ok(())
	}

	pub(crate) fn do_attest(
		account: T::AccountId,
		jurisdiction: Jurisdiction,
		kind: PersonKind,
		claim: Claim,
	) -> DispatchResult {
		// No identity is ever deleted, so their count is the next number.
		let count = Identities::<T>::count();
		ensure!(count < u32::MAX, Error::<T>::NumbersExhausted);
		let identity = IdentityId::from(count);
		Self::enter(&account, identity, Permissions::ALL, T::Quota::get())?;
		Identities::<T>::insert(
			identity,
			IdentityRecord {
				primary: account.clone(),
				kind,
				jurisdiction,
				epoch: 0,
				links: 1,
				status: Status::Attested,
				claim,
				previous: None,
				frozen: Blocked::default(),
			},
		);
		Self::deposit_event(Event::Attested {
			identity,
			primary: account,
			jurisdiction,
			kind,
			claim,
		});
		Ok(())
	}

	pub(crate) fn do_renew(
		identity: IdentityId,
		licence: &Provider<T::AccountId>,
		claim: Claim,
	) -> DispatchResult {
		let mut record = Self::record(identity)?;
		ensure!(
			record.jurisdiction == licence.jurisdiction,
			Error::<T>::OtherJurisdiction
		);
		ensure!(record.status != Status::Barred, Error::<T>::Barred);
		if record.status == Status::Attested && Self::tier_now(&record).is_ok() {
			ensure!(
				record.claim.provider == claim.provider,
				Error::<T>::ClaimOfAnother
			);
			let next = record
				.claim
				.attested_at
				.saturating_add(T::RenewalGap::get());
			ensure!(claim.attested_at >= next, Error::<T>::RenewedTooSoon);
		}
		record.renew(claim);
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Renewed { identity, claim });
		Ok(())
	}

	pub(crate) fn do_revoke(
		identity: IdentityId,
		mut record: IdentityRecord<T::AccountId>,
		reason: RevocationReason,
		by: Option<ProviderId>,
	) -> DispatchResult {
		if let Some(provider) = by {
			ensure!(
				record.claim.provider == provider,
				Error::<T>::ClaimOfAnother
			);
			// Only the regulator makes of a revocation a ban.
			ensure!(
				record.status == Status::Attested,
				Error::<T>::AlreadyRevoked
			);
		}
		ensure!(
			record.status == Status::Attested
				|| (record.status == Status::Revoked && reason.leads_to() == Status::Barred),
			Error::<T>::AlreadyRevoked
		);
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

	pub(crate) fn do_link(
		who: &T::AccountId,
		account: T::AccountId,
		permissions: Permissions,
		paper: &Paper<T::Signature>,
	) -> DispatchResult {
		let identity = <Self as Identify<_>>::may(who, Act::Manage, Tier::default())
			.map_err(Error::<T>::from)?;
		let mut record = Self::record(identity)?;
		ensure!(
			Self::permissions(who).contain(permissions)
				&& (record.primary == *who || !permissions.contain(Permissions::MANAGE)),
			Error::<T>::Refused(Refusal::SignerNotAllowed)
		);
		let consent = LinkConsent {
			identity,
			account: account.clone(),
			not_after: paper.not_after,
		};
		Self::ensure_signed_paper(record.epoch, consent, paper, &account)?;
		ensure!(record.links < T::MaxLinks::get(), Error::<T>::TooManyLinks);
		Self::enter(
			&account,
			identity,
			permissions,
			T::Native::minimum_balance(),
		)?;
		record.links = record.links.saturating_add(1);
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Linked {
			identity,
			account,
			permissions,
		});
		Ok(())
	}

	pub(crate) fn do_unlink(who: &T::AccountId, account: T::AccountId) -> DispatchResult {
		let link = AccountOf::<T>::get(&account).ok_or(Error::<T>::NotLinked)?;
		ensure!(link.state != LinkState::Former, Error::<T>::NotLinked);
		if *who != account {
			let identity = <Self as Identify<_>>::may(who, Act::Manage, Tier::default())
				.map_err(Error::<T>::from)?;
			ensure!(identity == link.identity, Error::<T>::OtherIdentity);
		}
		ensure!(
			Self::record(link.identity)?.primary != account,
			Error::<T>::IsPrimary
		);
		// Each currency that an account holds is one sufficient reference.
		ensure!(
			System::<T>::sufficients(&account).is_zero(),
			Error::<T>::HoldsMoney
		);
		AccountOf::<T>::insert(
			&account,
			Link {
				identity: link.identity,
				state: LinkState::Former,
			},
		);
		Self::burn_free(&account)?;
		Self::deposit_event(Event::Unlinked {
			identity: link.identity,
			account,
		});
		Ok(())
	}

	/// Takes back the native units that an account can give.
	fn burn_free(account: &T::AccountId) -> Result<(), DispatchError> {
		let free =
			T::Native::reducible_balance(account, Preservation::Expendable, Fortitude::Polite);
		if !free.is_zero() {
			T::Native::burn_from(
				account,
				free,
				Preservation::Expendable,
				Precision::Exact,
				Fortitude::Polite,
			)?;
		}
		Ok(())
	}

	pub(crate) fn do_freeze(
		identity: IdentityId,
		mut record: IdentityRecord<T::AccountId>,
		direction: Direction,
		until: Moment,
		legal_basis: Hash,
	) -> DispatchResult {
		let now = Self::now();
		ensure!(until > now, Error::<T>::FreezeNotAhead);
		ensure!(
			until <= now.saturating_add(T::MaxFreeze::get()),
			Error::<T>::FreezeTooLong
		);
		// A freeze isn't lengthened by a second one: it ends, and the subject is heard.
		let closed = direction.close(Blocked::default(), until);
		let both = |now_until: Moment, new: Moment| new > 0 && now < now_until;
		ensure!(
			!both(record.frozen.in_until, closed.in_until)
				&& !both(record.frozen.out_until, closed.out_until),
			Error::<T>::AlreadyFrozen
		);
		record.frozen = direction.close(record.frozen, until);
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Frozen {
			identity,
			direction,
			until,
			legal_basis,
		});
		T::OnStanding::frozen(&identity);
		Ok(())
	}

	pub(crate) fn do_lift(
		identity: IdentityId,
		mut record: IdentityRecord<T::AccountId>,
		legal_basis: Hash,
	) -> DispatchResult {
		let now = Self::now();
		ensure!(
			now < record.frozen.in_until || now < record.frozen.out_until,
			Error::<T>::NotFrozen
		);
		record.frozen = Blocked::default();
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Lifted {
			identity,
			legal_basis,
		});
		T::OnStanding::lifted(&identity);
		Ok(())
	}
}
