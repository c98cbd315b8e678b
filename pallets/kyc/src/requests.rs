//! Requests for attestation: the fee is on hold until the provider has attested.

use crate::*;
use caravan_primitives::{
	Amount, Blocked, CurrencyId, Identify, Moment, Payment, PaymentGate, PersonKind, Refusal,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungibles::MutateHold,
		tokens::{Fortitude, Precision, Restriction},
	},
};

impl<T: Config> Pallet<T> {
	/// The licence of a provider that can be asked now.
	fn askable(provider: ProviderId) -> Result<Provider<T::AccountId>, Error<T>> {
		let licence = Self::provider(provider)?;
		Self::ensure_licensed(&licence)?;
		Ok(licence)
	}

	/// The fee as the gate is asked about it. Neither a newcomer nor a provider has limits to
	/// count it in: its ceiling keeps it from being a way past them.
	fn ensure_fee_passes(
		payer: &T::AccountId,
		payee: &T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> Result<(), Error<T>> {
		T::Gate::recheck(&Payment {
			payer,
			payee,
			currency,
			amount,
			purpose: None,
			envelope: None,
			uetr: None,
		})
		.map_err(Error::Refused)
	}

	fn hold_fee(
		submitter: &T::AccountId,
		licence: &Provider<T::AccountId>,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		ensure!(
			amount <= T::FeeCeiling::of(currency),
			Error::<T>::FeeAboveCeiling
		);
		Self::ensure_fee_passes(submitter, &licence.account, currency, amount)?;
		T::Holder::hold(
			currency,
			&HoldReason::AttestationFee.into(),
			submitter,
			amount,
		)
	}

	/// Gives back what is on hold.
	fn release_fee(
		submitter: &T::AccountId,
		currency: CurrencyId,
		amount: Amount,
	) -> DispatchResult {
		if amount > 0 {
			T::Holder::release(
				currency,
				&HoldReason::AttestationFee.into(),
				submitter,
				amount,
				Precision::Exact,
			)?;
		}
		Ok(())
	}

	fn deposit_requested(identity: IdentityId, account: T::AccountId, request: &RequestOf<T>) {
		Self::deposit_event(Event::Requested {
			identity,
			account,
			provider: request.provider,
			submitter: request.submitter.clone(),
			currency: request.currency,
			most_fee: request.most_fee,
		});
	}

	/// Writes an identity that waits for its first attestation.
	pub(crate) fn make_pending(
		account: T::AccountId,
		kind: PersonKind,
		licence: &Provider<T::AccountId>,
		request: RequestOf<T>,
	) -> DispatchResult {
		let place = Self::next_place()?;
		AccountOf::<T>::insert(
			&account,
			Link {
				identity: place.identity,
				state: LinkState::Active {
					permissions: Permissions::ALL,
					epoch: 0,
				},
			},
		);
		Identities::<T>::insert(
			place.identity,
			IdentityRecord {
				primary: account.clone(),
				kind,
				jurisdiction: licence.jurisdiction,
				mark: Mark::None,
				epoch: 0,
				links: 1,
				present: 1,
				status: Status::Pending,
				claim: None,
				previous: None,
				frozen: Blocked::default(),
				pause: None,
			},
		);
		Self::deposit_requested(place.identity, account, &request);
		Requests::<T>::insert(place.identity, request);
		Ok(())
	}

	pub(crate) fn do_request(
		submitter: T::AccountId,
		account: T::AccountId,
		kind: PersonKind,
		provider: ProviderId,
		currency: CurrencyId,
		most_fee: Amount,
		paper: Paper<T::Signature>,
	) -> DispatchResult {
		let payer = Self::payer_in_good_standing(&submitter)?;
		let licence = Self::askable(provider)?;
		let consent = EntryConsent {
			provider,
			jurisdiction: licence.jurisdiction,
			account: account.clone(),
			not_after: paper.not_after,
		};
		Self::ensure_signed_paper(0, consent, &paper, &account)?;
		Self::make_free(&account)?;
		Self::hold_fee(&submitter, &licence, currency, most_fee)?;
		let deposit = Deposit::take::<RequestOf<T>>(payer.primary)?;
		let request = Request {
			provider,
			submitter,
			currency,
			most_fee,
			expires: Self::clock().saturating_add(Self::periods().request_life),
			replaces_from: 0,
			invited: false,
			deposit,
		};
		Self::make_pending(account, kind, &licence, request)
	}

	pub(crate) fn do_request_attestation(
		who: T::AccountId,
		provider: ProviderId,
		currency: CurrencyId,
		most_fee: Amount,
	) -> DispatchResult {
		let (identity, _, record) = Self::manager(&who)?;
		let licence = Self::askable(provider)?;
		ensure!(
			!Requests::<T>::contains_key(identity),
			Error::<T>::AlreadyRequested
		);
		Self::ensure_nothing_announced(identity)?;
		Self::hold_fee(&who, &licence, currency, most_fee)?;
		let deposit = Deposit::take::<RequestOf<T>>(record.primary.clone())?;
		let periods = Self::periods();
		let now = Self::clock();
		// A thief can't shed the provider that could recover the identity. The request
		// lives as long after the delay as others do at all.
		let replaces_from = if Self::claimant(&record) == Some(provider) {
			now
		} else {
			now.saturating_add(periods.delay_b)
		};
		let request = Request {
			provider,
			submitter: who,
			currency,
			most_fee,
			expires: replaces_from.saturating_add(periods.request_life),
			replaces_from,
			invited: false,
			deposit,
		};
		Self::deposit_requested(identity, record.primary, &request);
		Requests::<T>::insert(identity, request);
		Ok(())
	}

	pub(crate) fn do_grant(
		identity: IdentityId,
		licence: &Provider<T::AccountId>,
		claim: Claim,
		mark: Mark,
		fee: Amount,
	) -> DispatchResult {
		let request = Requests::<T>::take(identity)
			.filter(|request| request.provider == claim.provider)
			.ok_or(Error::<T>::NoRequest)?;
		ensure!(Self::clock() < request.expires, Error::<T>::RequestLapsed);
		ensure!(fee <= request.most_fee, Error::<T>::FeeAboveMost);
		let record = Self::record(identity)?;
		let identity = if record.status == Status::Pending {
			Self::attest_pending(identity, record, mark, claim, request.invited)?
		} else {
			Self::replace_claim(
				identity,
				record,
				licence,
				claim,
				mark,
				request.replaces_from,
			)?;
			identity
		};
		Self::pay_fee(identity, request, licence, fee)
	}

	/// Gives an identity that was attested before a claim that it asked for.
	fn replace_claim(
		identity: IdentityId,
		mut record: RecordOf<T>,
		licence: &Provider<T::AccountId>,
		claim: Claim,
		mark: Mark,
		replaces_from: Moment,
	) -> DispatchResult {
		ensure!(record.status != Status::Barred, Error::<T>::Barred);
		// Whoever could recover the identity isn't changed meanwhile.
		Self::ensure_nothing_announced(identity)?;
		let in_force = Self::claim_in_force(&record).is_some();
		ensure!(
			!in_force || replaces_from <= Self::clock(),
			Error::<T>::ReplacedTooSoon
		);
		let moves = record.jurisdiction != licence.jurisdiction;
		if moves {
			ensure!(
				record.may_move(Self::clock(), Self::periods().move_wait)
					&& !Orders::<T>::contains_key(identity),
				Error::<T>::CannotMove
			);
		}
		Self::change_mark(identity, &mut record, mark, licence.jurisdiction)?;
		record.renew(claim);
		if moves {
			// No claim answers in a jurisdiction that it wasn't made for.
			record.previous = None;
		}
		Self::store_renewed(identity, record, claim);
		Ok(())
	}

	/// Pays the provider out of what is on hold, and releases the rest and the deposit.
	fn pay_fee(
		identity: IdentityId,
		request: RequestOf<T>,
		licence: &Provider<T::AccountId>,
		fee: Amount,
	) -> DispatchResult {
		let Request {
			submitter,
			currency,
			most_fee,
			deposit,
			..
		} = request;
		let blocked = |account| {
			<Self as Identify<_>>::identity(account)
				.map(Self::blocked_now)
				.unwrap_or_default()
		};
		if fee > 0 {
			ensure!(
				blocked(&submitter).out_until == 0,
				Error::<T>::Refused(Refusal::PayerFrozen)
			);
			ensure!(
				blocked(&licence.account).in_until == 0,
				Error::<T>::Refused(Refusal::PayeeFrozen)
			);
			Self::ensure_fee_passes(&submitter, &licence.account, currency, fee)?;
			T::Holder::transfer_on_hold(
				currency,
				&HoldReason::AttestationFee.into(),
				&submitter,
				&licence.account,
				fee,
				Precision::Exact,
				Restriction::Free,
				Fortitude::Polite,
			)?;
		}
		// Saturating: the fee is within what is on hold.
		let released = most_fee.saturating_sub(fee);
		Self::release_fee(&submitter, currency, released)?;
		deposit.give_back()?;
		Self::deposit_event(Event::FeePaid {
			identity,
			from: submitter,
			to: licence.account.clone(),
			currency,
			amount: fee,
			released,
		});
		Ok(())
	}

	/// Ends a request without an attestation: everything goes back, and an identity that
	/// was pending is gone.
	pub(crate) fn drop_request(
		identity: IdentityId,
		request: RequestOf<T>,
		declined: Option<DeclineReason>,
	) -> DispatchResult {
		let Request {
			submitter,
			currency,
			most_fee,
			invited,
			deposit,
			..
		} = request;
		Requests::<T>::remove(identity);
		Self::release_fee(&submitter, currency, most_fee)?;
		deposit.give_back()?;
		let record = Self::record(identity)?;
		if record.status == Status::Pending {
			Self::ensure_not_frozen(&record)?;
			AccountOf::<T>::remove(&record.primary);
			Identities::<T>::remove(identity);
			Self::remove_freezes(identity);
			if invited {
				Self::burn_unit(&record.primary)?;
			}
		}
		Self::deposit_event(Event::RequestEnded {
			identity,
			declined,
			submitter,
			currency,
			amount: most_fee,
		});
		Ok(())
	}

	pub(crate) fn do_decline(
		identity: IdentityId,
		provider: ProviderId,
		reason: DeclineReason,
	) -> DispatchResult {
		let request = Requests::<T>::get(identity)
			.filter(|request| request.provider == provider)
			.ok_or(Error::<T>::NoRequest)?;
		Self::drop_request(identity, request, Some(reason))
	}

	pub(crate) fn do_end_request(who: &T::AccountId, identity: IdentityId) -> DispatchResult {
		let request = Requests::<T>::get(identity).ok_or(Error::<T>::NoRequest)?;
		ensure!(
			request.submitter == *who
				|| request.deposit.by == *who
				|| request.expires <= Self::clock(),
			Error::<T>::NotYours
		);
		Self::drop_request(identity, request, None)
	}

	pub(crate) fn do_assent(identity: IdentityId, provider: ProviderId) -> DispatchResult {
		let record = Self::record(identity)?;
		ensure!(
			Self::claimant(&record) == Some(provider),
			Error::<T>::ClaimOfAnother
		);
		Requests::<T>::try_mutate(identity, |request| {
			let request = request.as_mut().ok_or(Error::<T>::NoRequest)?;
			request.replaces_from = Self::clock();
			Self::deposit_event(Event::ChangeAssented { identity });
			Ok(())
		})
	}
}
