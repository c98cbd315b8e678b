//! The calls: who, on what. What they do is in the other files.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Names a jurisdiction's officers and review body, instead of those before. By the
		/// consortium. `registry`: whether natural persons need a handle there.
		///
		/// Errors: `NoCountry`, `OfficersUnsound`, `ReviewerIsOfficer`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_regulator())]
		pub fn set_regulator(
			origin: OriginFor<T>,
			jurisdiction: Jurisdiction,
			officers: Vec<T::AccountId>,
			reviewers: Vec<T::AccountId>,
			registry: bool,
		) -> DispatchResult {
			T::ConsortiumOrigin::ensure_origin(origin)?;
			Self::do_set_regulator(jurisdiction, officers, reviewers, registry)
		}

		/// Licenses a provider. By an officer of the jurisdiction. `valid_until`: chain time,
		/// milliseconds.
		///
		/// Errors: `NoCountry`, `AlreadyProvider`, `ValidityNotAhead`, `NumbersExhausted`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::admit_provider())]
		pub fn admit_provider(
			origin: OriginFor<T>,
			account: T::AccountId,
			jurisdiction: Jurisdiction,
			max_tier: Tier,
			valid_until: Moment,
		) -> DispatchResult {
			T::RegulatorOrigin::ensure_origin(origin, &jurisdiction)?;
			Self::do_admit(Self::now(), account, jurisdiction, max_tier, valid_until)
		}

		/// Stops a provider's acts at once, or lets it act again. Its standing claims run on.
		/// By an officer of its jurisdiction.
		///
		/// Errors: `ProviderUnknown`, `LicenceRemoved`, `NothingToChange`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::suspend_provider())]
		pub fn suspend_provider(
			origin: OriginFor<T>,
			provider: ProviderId,
			suspended: bool,
		) -> DispatchResult {
			let licence = Self::provider(provider)?;
			T::RegulatorOrigin::ensure_origin(origin, &licence.jurisdiction)?;
			Self::do_suspend(provider, licence, suspended)
		}

		/// Removes a licence, and says what of its claims stays in force; later it can only
		/// be cut earlier. By an officer of its jurisdiction.
		///
		/// Errors: `ProviderUnknown`, `CutNotEarlier`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::remove_provider())]
		pub fn remove_provider(
			origin: OriginFor<T>,
			provider: ProviderId,
			cut: Cut,
		) -> DispatchResult {
			let licence = Self::provider(provider)?;
			T::RegulatorOrigin::ensure_origin(origin, &licence.jurisdiction)?;
			Self::do_remove(provider, licence, cut)
		}

		/// Names the officers, two of which together speak for the provider when a subject has
		/// lost its key. By the provider's account.
		///
		/// Errors: those of the licence, `OfficersUnsound`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::set_provider_officers())]
		pub fn set_provider_officers(
			origin: OriginFor<T>,
			officers: Vec<T::AccountId>,
		) -> DispatchResult {
			let (provider, licence) = Self::acting_provider(&ensure_signed(origin)?)?;
			Self::do_set_provider_officers(provider, licence, officers)
		}

		/// Attests a newcomer that consents by its paper, or lets a person come back. By a
		/// provider, for nothing; it settles its fee outside, or is asked by `request`.
		///
		/// Errors: those of the licence and of a claim, `MarkUnfit`, `MarkTaken`, `Barred`,
		/// `PaperExpired`, `PaperTooLong`, `Refused` (signature), `AlreadyLinked`,
		/// `NumbersExhausted`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::attest())]
		pub fn attest(
			origin: OriginFor<T>,
			account: T::AccountId,
			kind: PersonKind,
			tier: Tier,
			expires: Moment,
			root: Hash,
			schema: u16,
			mark: Mark,
			paper: Paper<T::Signature>,
		) -> DispatchResult {
			let (provider, licence) = Self::acting_provider(&ensure_signed(origin)?)?;
			let claim = Self::claim(provider, &licence, tier, expires, root, schema)?;
			let jurisdiction = licence.jurisdiction;
			let consent = EntryConsent {
				provider,
				jurisdiction,
				account: account.clone(),
				not_after: paper.not_after,
			};
			Self::ensure_signed_paper(0, consent, &paper, &account)?;
			Self::do_attest(account, jurisdiction, kind, mark, claim)
		}

		/// Asks a provider to attest a newcomer that consents by its paper. The identity exists
		/// from now on, pending. By anybody in good standing, who has the most that it may
		/// cost on hold, in minor units, and pays a deposit.
		///
		/// Errors: `Refused` (standing, signature, what the gate says of the fee),
		/// `ProviderUnknown`, those of the licence, `PaperExpired`, `PaperTooLong`,
		/// `AlreadyLinked`, `FeeAboveCeiling`, the ledger's.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::request())]
		pub fn request(
			origin: OriginFor<T>,
			account: T::AccountId,
			kind: PersonKind,
			provider: ProviderId,
			currency: CurrencyId,
			most_fee: Amount,
			paper: Paper<T::Signature>,
		) -> DispatchResult {
			Self::do_request(
				ensure_signed(origin)?,
				account,
				kind,
				provider,
				currency,
				most_fee,
				paper,
			)
		}

		/// Asks a provider for a new claim of the signer's own identity: after a lapse, or to
		/// change provider or jurisdiction. Another provider's claim in force is replaced after
		/// a delay, or at once with that one's assent. By an account that may manage; an
		/// identity that has lapsed isn't locked out.
		///
		/// Errors: `Refused` (standing, what the gate says of the fee), `ProviderUnknown`, those
		/// of the licence, `AlreadyRequested`, `AnnouncementOpen`, `FeeAboveCeiling`, the
		/// ledger's.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::request_attestation())]
		pub fn request_attestation(
			origin: OriginFor<T>,
			provider: ProviderId,
			currency: CurrencyId,
			most_fee: Amount,
		) -> DispatchResult {
			Self::do_request_attestation(ensure_signed(origin)?, provider, currency, most_fee)
		}

		/// Attests an identity that asked for it, and takes the fee, in minor units; the rest
		/// of what was on hold is released. By the provider that was asked.
		///
		/// Errors: those of the licence and of a claim, `NoRequest`, `RequestLapsed`,
		/// `FeeAboveMost`, `IdentityUnknown`, `AnnouncementOpen`, `MarkUnfit`, `MarkTaken`,
		/// `Barred`, `ReplacedTooSoon`, `CannotMove`, `StillOpen`, `Refused` (payer or provider
		/// frozen, what the gate says of the fee).
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::grant())]
		pub fn grant(
			origin: OriginFor<T>,
			identity: IdentityId,
			tier: Tier,
			expires: Moment,
			root: Hash,
			schema: u16,
			mark: Mark,
			fee: Amount,
		) -> DispatchResult {
			let (provider, licence) = Self::acting_provider(&ensure_signed(origin)?)?;
			let claim = Self::claim(provider, &licence, tier, expires, root, schema)?;
			Self::do_grant(identity, &licence, claim, mark, fee)
		}

		/// Declines a request; everything on hold for it is released. By the provider that was
		/// asked, suspended or not.
		///
		/// Errors: `NotProvider`, `NoRequest`, `StillOpen` (a pending identity is frozen).
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::decline())]
		pub fn decline(
			origin: OriginFor<T>,
			identity: IdentityId,
			reason: DeclineReason,
		) -> DispatchResult {
			let provider =
				ProviderOf::<T>::get(ensure_signed(origin)?).ok_or(Error::<T>::NotProvider)?;
			Self::do_decline(identity, provider, reason)
		}

		/// Takes a request back. By whoever submitted it or paid its deposit, or, once it has
		/// lapsed, by anybody.
		///
		/// Errors: `NoRequest`, `NotYours`, `StillOpen` (a pending identity is frozen).
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::end_request())]
		pub fn end_request(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			Self::do_end_request(&ensure_signed(origin)?, identity)
		}

		/// Lets another provider, which the subject has asked, replace the signer's claim at
		/// once. By the provider of that claim.
		///
		/// Errors: those of the licence, `IdentityUnknown`, `ClaimOfAnother`, `NoRequest`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::assent())]
		pub fn assent(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			let (provider, _) = Self::acting_provider(&ensure_signed(origin)?)?;
			Self::do_assent(identity, provider)
		}

		/// Replaces an identity's claim, at another tier perhaps. By its own provider; the
		/// claim before is kept, and answers if the newer one is cut.
		///
		/// Errors: those of the licence and of a claim, `IdentityUnknown`, `NotAttested`,
		/// `ClaimOfAnother`, `Barred`, `RenewedTooSoon`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::renew())]
		pub fn renew(
			origin: OriginFor<T>,
			identity: IdentityId,
			tier: Tier,
			expires: Moment,
			root: Hash,
			schema: u16,
		) -> DispatchResult {
			let (provider, licence) = Self::acting_provider(&ensure_signed(origin)?)?;
			let claim = Self::claim(provider, &licence, tier, expires, root, schema)?;
			Self::do_renew(identity, claim)
		}

		/// Lowers the tier of an identity's claims at once. By its provider.
		///
		/// Errors: those of the licence, `IdentityUnknown`, `ClaimOfAnother`, `NothingToChange`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::lower_tier())]
		pub fn lower_tier(
			origin: OriginFor<T>,
			identity: IdentityId,
			tier: Tier,
		) -> DispatchResult {
			let (provider, _) = Self::acting_provider(&ensure_signed(origin)?)?;
			Self::do_lower_tier(identity, provider, tier)
		}

		/// Takes an identity's attestation back. By its provider, or an officer of its
		/// jurisdiction.
		///
		/// Errors: `IdentityUnknown`, `NotAttested`, those of the licence, `ClaimOfAnother`,
		/// `AlreadyRevoked`.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(
			origin: OriginFor<T>,
			identity: IdentityId,
			reason: RevocationReason,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			let by = match T::RegulatorOrigin::try_origin(origin, &record.jurisdiction) {
				Ok(_) => None,
				Err(origin) => Some(Self::acting_provider(&ensure_signed(origin)?)?.0),
			};
			Self::do_revoke(identity, record, reason, by)
		}

		/// Opens the way back for a barred identity: a provider may attest it anew.
		/// By an officer of its jurisdiction.
		///
		/// Errors: `IdentityUnknown`, `NotBarred`.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			let record = Self::record(identity)?;
			T::RegulatorOrigin::ensure_origin(origin, &record.jurisdiction)?;
			Self::do_reinstate(identity, record)
		}

		/// Links `account`, which consents by its paper, to the signer's identity.
		/// By an account that may manage, in good standing; it grants what it has.
		///
		/// Errors: `Refused` (standing, permission, signature), `AnnouncementOpen`,
		/// `PaperExpired`, `PaperTooLong`, `AlreadyLinked`, `TooManyLinks`.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::link())]
		pub fn link(
			origin: OriginFor<T>,
			account: T::AccountId,
			permissions: Permissions,
			paper: Paper<T::Signature>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_link(&who, account, permissions, &paper)
		}

		/// Invites an account that can't sign papers, such as a multisig, and gives it its first
		/// native unit. `to`: the permissions in the signer's identity; none where a provider
		/// invites a person of this kind to an identity of its own. The signer pays a deposit.
		///
		/// Errors: `Refused`, those of the licence, `AnnouncementOpen`, `AlreadyLinked`,
		/// `AlreadyInvited`, `TooManyLinks`.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::invite())]
		pub fn invite(
			origin: OriginFor<T>,
			account: T::AccountId,
			to: Option<Permissions>,
			kind: PersonKind,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			match to {
				Some(permissions) => Self::do_invite_link(who, account, permissions),
				None => Self::do_invite_entry(who, account, kind),
			}
		}

		/// Accepts an invitation. By the account itself, feeless while the invitation lives.
		///
		/// Errors: `NotInvited`, `InvitationLapsed`, `AlreadyLinked`, `TooManyLinks`,
		/// `AnnouncementOpen`, `NumbersExhausted`, those of the licence.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::accept())]
		#[pallet::feeless_if(|origin: &OriginFor<T>| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_accept(&who).is_ok()) })]
		pub fn accept(origin: OriginFor<T>) -> DispatchResult {
			Self::do_accept(ensure_signed(origin)?)
		}

		/// Ends an invitation; its native unit is burnt. By whoever made it or paid for it, by the
		/// account itself, feeless, or, once it has lapsed, by anybody.
		///
		/// Errors: `NotInvited`, `NotYours`.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::end_invitation())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, account: &T::AccountId| -> bool {
			ensure_signed(origin.clone()).is_ok_and(|who| {
				who == *account && Pallet::<T>::may_end_invitation(&who, account).is_ok()
			})
		})]
		pub fn end_invitation(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			Self::do_end_invitation(&ensure_signed(origin)?, account)
		}

		/// Lets an account of the signer's identity act with these permissions from now on:
		/// after a recovery, after a suspension, or instead of those before. By the primary, in
		/// good standing.
		///
		/// Errors: `Refused`, `AnnouncementOpen`, `NotLinked`, `OtherIdentity`, `IsPrimary`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::confirm_link())]
		pub fn confirm_link(
			origin: OriginFor<T>,
			account: T::AccountId,
			permissions: Permissions,
		) -> DispatchResult {
			Self::do_confirm_link(&ensure_signed(origin)?, account, permissions)
		}

		/// Stops an account's acting for its identity: its key may be lost. By itself, by the
		/// primary, or, where it may not manage, by an account that may.
		///
		/// Errors: `NotLinked`, `OtherIdentity`, `IsPrimary`, `NothingToChange`, `Refused`.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::suspend_account())]
		pub fn suspend_account(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			Self::do_suspend_account(&ensure_signed(origin)?, account)
		}

		/// Lets a suspended account go, so that its money can be swept to the primary. By an
		/// account that may manage, a day after the suspension at the earliest.
		///
		/// Errors: `Refused`, `AnnouncementOpen`, `NotLinked`, `OtherIdentity`, `NotSuspended`,
		/// `TooEarly`.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::retire())]
		pub fn retire(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			Self::do_retire(&ensure_signed(origin)?, account)
		}

		/// Ends an account's acting for its identity; it holds no currency then. By itself,
		/// or by an account of the same identity that may manage. It never enters another
		/// identity. What it has of free native units is burnt.
		///
		/// Errors: `NotLinked`, `OtherIdentity`, `AnnouncementOpen`, `IsPrimary`, `HoldsMoney`,
		/// `Refused`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::unlink())]
		pub fn unlink(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unlink(&who, account)
		}

		/// Makes another account of the signer's identity its primary. By the primary at once,
		/// by another account that may manage after a delay in which any account may veto.
		///
		/// Errors: `Refused`, `AnnouncementOpen`, `NotLinked`, `OtherIdentity`, `IsPrimary`.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::rotate())]
		pub fn rotate(origin: OriginFor<T>, to: T::AccountId) -> DispatchResult {
			Self::do_rotate(ensure_signed(origin)?, to)
		}

		/// Leaves the chain with an empty primary and no other account. By the primary, which
		/// names all accounts that have left the identity before, sorted: they are empty too.
		/// The identity keeps its number, and whoever comes back with its mark gets it again.
		///
		/// Errors: `Refused`, `OthersPresent`, `HoldsMoney`, `StillOpen`, `FormerUnsound`,
		/// `DepositsLeft`.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::close(former.len().try_into().unwrap_or(u32::MAX)))]
		pub fn close(origin: OriginFor<T>, former: Vec<T::AccountId>) -> DispatchResult {
			Self::do_close(ensure_signed(origin)?, &former)
		}

		/// Removes the record of an identity that closed long ago. By anybody.
		///
		/// Errors: `IdentityUnknown`, `NotClosed`, `TooEarly`.
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::reap())]
		pub fn reap(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap(identity)
		}

		/// Closes a way of an identity until `until`, commercial time in milliseconds. It ends
		/// by itself. By an officer of its jurisdiction or a member of its review body for an
		/// emergency's length, or by the consortium for that of a confirmed freeze.
		///
		/// Errors: `IdentityUnknown`, `NotAttested`, `InOffice`, `AlreadyFrozen`, `CoolingDown`,
		/// `FreezeNotAhead`, `FreezeTooLong`.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::freeze())]
		pub fn freeze(
			origin: OriginFor<T>,
			identity: IdentityId,
			authority: Authority,
			direction: Direction,
			until: Moment,
			legal_basis: Hash,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			let by = Self::ensure_authority(origin, authority, &record.jurisdiction)?;
			Self::do_freeze(
				identity,
				record,
				authority,
				by,
				direction,
				until,
				legal_basis,
			)
		}

		/// Confirms an emergency freeze, until `until`. By another person of the same authority.
		///
		/// Errors: `IdentityUnknown`, `NotFrozen`, `AlreadyConfirmed`, `SamePerson`,
		/// `FreezeNotAhead`, `FreezeTooLong`.
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::confirm_freeze())]
		pub fn confirm_freeze(
			origin: OriginFor<T>,
			identity: IdentityId,
			authority: Authority,
			until: Moment,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			let by = Self::ensure_authority(origin, authority, &record.jurisdiction)?;
			Self::do_confirm_freeze(identity, record, authority, by, until)
		}

		/// Renews a confirmed freeze, until `until`. By two persons of the same authority, the
		/// second with the same `until`; the consortium is one body. It can be appealed again.
		///
		/// Errors: `IdentityUnknown`, `NotFrozen`, `NotConfirmed`, `TooManyRenewals`,
		/// `SamePerson`, `FreezeNotAhead`, `FreezeTooLong`.
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::renew_freeze())]
		pub fn renew_freeze(
			origin: OriginFor<T>,
			identity: IdentityId,
			authority: Authority,
			until: Moment,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			let by = Self::ensure_authority(origin, authority, &record.jurisdiction)?;
			Self::do_renew_freeze(identity, record, authority, by, until)
		}

		/// Ends an authority's freeze of an identity at once. By a person of that authority.
		///
		/// Errors: `IdentityUnknown`, `NotFrozen`.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::lift())]
		pub fn lift(
			origin: OriginFor<T>,
			identity: IdentityId,
			authority: Authority,
			legal_basis: Hash,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			Self::ensure_authority(origin, authority, &record.jurisdiction)?;
			Self::do_lift(identity, record, authority, legal_basis)
		}

		/// Removes the record of a freeze that has ended, after its authority's cool-down.
		/// By anybody.
		///
		/// Errors: `NotFrozen`, `TooEarly`.
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::clear_freeze())]
		pub fn clear_freeze(
			origin: OriginFor<T>,
			identity: IdentityId,
			authority: Authority,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_clear_freeze(identity, authority)
		}

		/// Appeals against an authority's freeze of the signer's identity, once per freeze and
		/// renewal. Silence ends the freeze. By any account of the identity, feeless.
		///
		/// Errors: `NotLinked`, `IdentityUnknown`, `NotFrozen`, `AlreadyAppealed`.
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::appeal())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, authority: &Authority| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_appeal(&who, *authority).is_ok()) })]
		pub fn appeal(origin: OriginFor<T>, authority: Authority) -> DispatchResult {
			Self::do_appeal(&ensure_signed(origin)?, authority)
		}

		/// Decides an appeal. By the review body, or by the consortium where the review body
		/// froze.
		///
		/// Errors: `IdentityUnknown`, `NotFrozen`, `NoAppeal`.
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::decide())]
		pub fn decide(
			origin: OriginFor<T>,
			identity: IdentityId,
			authority: Authority,
			uphold: bool,
			legal_basis: Hash,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			Self::ensure_authority(origin, authority.reviewed_by(), &record.jurisdiction)?;
			Self::do_decide(identity, record, authority, uphold, legal_basis)
		}

		/// Stops what goes out of the signer's identity until `until`, commercial time in
		/// milliseconds: a key may be in wrong hands. By any account of it, feeless.
		///
		/// Errors: `NotLinked`, `IdentityUnknown`, `AlreadyPaused`, `PauseUnsound`.
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::pause())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, until: &Moment| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_pause(&who, *until).is_ok()) })]
		pub fn pause(origin: OriginFor<T>, until: Moment) -> DispatchResult {
			Self::do_pause(ensure_signed(origin)?, until)
		}

		/// Ends a pause. By the account that paused, or an officer of the jurisdiction.
		///
		/// Errors: `IdentityUnknown`, `AnnouncementOpen` (guardians and provider recover it),
		/// `NotPaused`, `NotYours`.
		#[pallet::call_index(35)]
		#[pallet::weight(T::WeightInfo::unpause())]
		pub fn unpause(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			Self::do_unpause(origin, identity)
		}

		/// Names the guardians of the signer's identity, by their salted hashes. At once where
		/// there are none, else after a delay. By an account that may manage; it pays a
		/// deposit.
		///
		/// Errors: `Refused`, `AnnouncementOpen`, `GuardiansUnsound`, `NothingToChange`.
		#[pallet::call_index(36)]
		#[pallet::weight(T::WeightInfo::set_guardians())]
		pub fn set_guardians(origin: OriginFor<T>, set: Option<GuardianSet>) -> DispatchResult {
			Self::do_set_guardians(ensure_signed(origin)?, set)
		}

		/// Speaks for `to` as the new primary of an identity whose key was lost. By a guardian,
		/// an officer of its provider, or an officer of its regulator. A later voice replaces
		/// an earlier one.
		///
		/// Errors: `IdentityUnknown`, `NotAttested`, `NotGuardian`, `NotProvider`, those of the
		/// licence, `AlreadySpoken`, `TooManyVoices`, `Refused`.
		#[pallet::call_index(37)]
		#[pallet::weight(T::WeightInfo::support())]
		pub fn support(
			origin: OriginFor<T>,
			identity: IdentityId,
			to: T::AccountId,
			proof: VoiceProof,
		) -> DispatchResult {
			Self::do_support(origin, identity, to, proof)
		}

		/// Announces that `to`, which consents by its paper, will be the primary. It takes the
		/// voices that the way needs. By anybody in good standing, who pays a deposit.
		///
		/// Errors: `Refused`, `IdentityUnknown`, `NotAttested`, `AlreadyLinked`,
		/// `PaperExpired`, `PaperTooLong`, `TooFewVoices`, `OnlyTogether`,
		/// `TooManyRecoveries`, `AnnouncementOpen`.
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::announce())]
		pub fn announce(
			origin: OriginFor<T>,
			identity: IdentityId,
			way: Way,
			to: T::AccountId,
			paper: Paper<T::Signature>,
		) -> DispatchResult {
			Self::do_announce(ensure_signed(origin)?, identity, way, to, paper)
		}

		/// Stops what is announced. By any account of the identity, feeless; a recovery also by
		/// an officer of the regulator, and one by guardians also by the provider. A recovery by
		/// guardians and provider together is stopped by the review body only.
		///
		/// Errors: `NothingAnnounced`, `IdentityUnknown`, `NoVeto`.
		#[pallet::call_index(39)]
		#[pallet::weight(T::WeightInfo::veto())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, identity: &IdentityId| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_veto_as_own(&who, *identity)) })]
		pub fn veto(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			Self::do_veto(ensure_signed(origin)?, identity)
		}

		/// Speaks against a recovery by the provider alone, or a change of the guardians; as
		/// many as it takes to recover stop it. By a guardian, with its salt.
		///
		/// Errors: `NothingAnnounced`, `NoVeto`, `NotGuardian`, `AlreadySpoken`.
		#[pallet::call_index(40)]
		#[pallet::weight(T::WeightInfo::oppose())]
		pub fn oppose(origin: OriginFor<T>, identity: IdentityId, salt: Hash) -> DispatchResult {
			Self::do_oppose(ensure_signed(origin)?, identity, salt)
		}

		/// Appeals against a recovery of the signer's identity by guardians and provider
		/// together: the review body may stop it then. By any account of it, feeless.
		///
		/// Errors: `NotLinked`, `NothingAnnounced`, `AlreadyAppealed`, `NoAppeal`.
		#[pallet::call_index(41)]
		#[pallet::weight(T::WeightInfo::appeal_recovery())]
		#[pallet::feeless_if(|origin: &OriginFor<T>| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_appeal_recovery(&who).is_ok()) })]
		pub fn appeal_recovery(origin: OriginFor<T>) -> DispatchResult {
			Self::do_appeal_recovery(&ensure_signed(origin)?)
		}

		/// Stops a recovery against which the subject has appealed. By the review body.
		///
		/// Errors: `IdentityUnknown`, `NothingAnnounced`, `NoAppeal`.
		#[pallet::call_index(42)]
		#[pallet::weight(T::WeightInfo::stop_recovery())]
		pub fn stop_recovery(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			let record = Self::record(identity)?;
			let by = T::ReviewOrigin::ensure_origin(origin, &record.jurisdiction)?;
			Self::do_stop_recovery(identity, record, by)
		}

		/// Carries out what was announced, once its time has come; ends it where that is long
		/// past. By anybody.
		///
		/// Errors: `NothingAnnounced`, `TooEarly`, `IdentityUnknown`, `AlreadyLinked`,
		/// `NotLinked`.
		#[pallet::call_index(43)]
		#[pallet::weight(T::WeightInfo::finish())]
		pub fn finish(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_finish(identity)
		}

		/// Moves what can be moved of a former account's currency to the primary; again once a
		/// hold is released. By anybody.
		///
		/// Errors: `NotLinked`, `StillActive`, `IdentityUnknown`, `NotAttested` (it has left),
		/// `NothingToSweep`, the ledger's.
		#[pallet::call_index(44)]
		#[pallet::weight(T::WeightInfo::sweep())]
		pub fn sweep(
			origin: OriginFor<T>,
			account: T::AccountId,
			currency: CurrencyId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_sweep(account, currency)
		}

		/// Orders a transfer of free money, in minor units, between two identities of a
		/// jurisdiction: for a court or an estate. By an officer; it takes another one, the
		/// review body's assent, and the time to appeal.
		///
		/// Errors: `NotLinked`, `IdentityUnknown`, `NotAttested`, `Refused` (payee),
		/// `OtherIdentity`, `OtherJurisdiction`, `AmountZero`, `AlreadyOrdered`.
		#[pallet::call_index(45)]
		#[pallet::weight(T::WeightInfo::order_transfer())]
		pub fn order_transfer(
			origin: OriginFor<T>,
			from: T::AccountId,
			to: T::AccountId,
			currency: CurrencyId,
			amount: Amount,
			legal_basis: Hash,
		) -> DispatchResult {
			Self::do_order_transfer(origin, from, to, currency, amount, legal_basis)
		}

		/// Agrees to an ordered transfer. By another officer.
		///
		/// Errors: `IdentityUnknown`, `NoOrder`, `SamePerson`, `NothingToChange`.
		#[pallet::call_index(46)]
		#[pallet::weight(T::WeightInfo::confirm_transfer())]
		pub fn confirm_transfer(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			let record = Self::record(identity)?;
			let by = T::RegulatorOrigin::ensure_origin(origin, &record.jurisdiction)?;
			Self::do_confirm_transfer(identity, by)
		}

		/// Assents to an ordered transfer. By the review body.
		///
		/// Errors: `IdentityUnknown`, `NoOrder`, `NothingToChange`.
		#[pallet::call_index(47)]
		#[pallet::weight(T::WeightInfo::assent_transfer())]
		pub fn assent_transfer(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			let record = Self::record(identity)?;
			T::ReviewOrigin::ensure_origin(origin, &record.jurisdiction)?;
			Self::do_assent_transfer(identity)
		}

		/// Withdraws an ordered transfer. By an officer or the review body.
		///
		/// Errors: `IdentityUnknown`, `NoOrder`.
		#[pallet::call_index(48)]
		#[pallet::weight(T::WeightInfo::withdraw_transfer())]
		pub fn withdraw_transfer(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			let record = Self::record(identity)?;
			if let Err(origin) = T::RegulatorOrigin::try_origin(origin, &record.jurisdiction) {
				T::ReviewOrigin::ensure_origin(origin, &record.jurisdiction)?;
			}
			Self::do_withdraw_transfer(identity)
		}

		/// Carries out a transfer that was ordered, agreed to and assented to. By anybody.
		///
		/// Errors: `NoOrder`, `NotAgreed`, `TooEarly`, `IdentityUnknown`, `Refused` (payee
		/// frozen), the ledger's.
		#[pallet::call_index(49)]
		#[pallet::weight(T::WeightInfo::execute_transfer())]
		pub fn execute_transfer(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_execute_transfer(identity)
		}

		/// Lets a licence run longer. By an officer of its jurisdiction. `valid_until`: chain
		/// time, milliseconds.
		///
		/// Errors: `ProviderUnknown`, `LicenceRemoved`, `NotExtended`, `ValidityNotAhead`.
		#[pallet::call_index(50)]
		#[pallet::weight(T::WeightInfo::extend_provider())]
		pub fn extend_provider(
			origin: OriginFor<T>,
			provider: ProviderId,
			valid_until: Moment,
		) -> DispatchResult {
			let licence = Self::provider(provider)?;
			T::RegulatorOrigin::ensure_origin(origin, &licence.jurisdiction)?;
			Self::do_extend(provider, licence, valid_until)
		}

		/// Speaks for a change of the guardians; as many as it takes to recover carry it out
		/// at once. By a guardian, with its salt.
		///
		/// Errors: `NothingAnnounced`, `NotGuardiansChange`, `NotGuardian`, `AlreadySpoken`.
		#[pallet::call_index(51)]
		#[pallet::weight(T::WeightInfo::agree())]
		pub fn agree(origin: OriginFor<T>, identity: IdentityId, salt: Hash) -> DispatchResult {
			Self::do_agree(ensure_signed(origin)?, identity, salt)
		}
	}
}
