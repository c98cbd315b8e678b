//! What the pallet reports. Each event carries every fact.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A jurisdiction has these officers and reviewers from now on.
		#[codec(index = 0)]
		RegulatorSet {
			/// The jurisdiction.
			jurisdiction: Jurisdiction,
			/// Its authority and review body.
			regulator: Regulator<T::AccountId>,
		},
		/// A provider was licensed.
		#[codec(index = 1)]
		ProviderAdmitted {
			/// Number of the licence.
			provider: ProviderId,
			/// The account that attests.
			account: T::AccountId,
			/// Whose subjects it attests.
			jurisdiction: Jurisdiction,
			/// The highest tier that it may grant.
			max_tier: Tier,
			/// End of the licence, milliseconds of chain time.
			valid_until: Moment,
		},
		/// A provider was suspended, or may act again.
		#[codec(index = 2)]
		ProviderSuspended {
			/// Number of the licence.
			provider: ProviderId,
			/// Whether it is suspended now.
			suspended: bool,
		},
		/// A provider was removed, or cut earlier than before.
		#[codec(index = 3)]
		ProviderRemoved {
			/// Number of the licence.
			provider: ProviderId,
			/// What of its claims stays in force.
			cut: Cut,
		},
		/// A provider has these officers from now on.
		#[codec(index = 4)]
		ProviderOfficersSet {
			/// Number of the licence.
			provider: ProviderId,
			/// Its officers.
			officers: Officers<T::AccountId>,
		},
		/// Somebody asked for an attestation. The most it may cost is on hold.
		#[codec(index = 5)]
		Requested {
			/// The identity, pending if it is new.
			identity: IdentityId,
			/// Its primary account.
			account: T::AccountId,
			/// Who is asked.
			provider: ProviderId,
			/// Who pays.
			submitter: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// The most that it may cost, minor units: on hold at the submitter.
			most_fee: Amount,
		},
		/// A request ended without an attestation; all that was on hold is back.
		#[codec(index = 6)]
		RequestEnded {
			/// The identity.
			identity: IdentityId,
			/// Why the provider declined; none where it didn't.
			declined: Option<DeclineReason>,
			/// Who has it back.
			submitter: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// What is back, minor units.
			amount: Amount,
		},
		/// The provider of a claim in force lets another one replace it.
		#[codec(index = 7)]
		ChangeAssented {
			/// The identity.
			identity: IdentityId,
		},
		/// A provider was paid for an attestation; the rest of what was on hold is back.
		#[codec(index = 8)]
		FeePaid {
			/// The identity.
			identity: IdentityId,
			/// Who pays.
			from: T::AccountId,
			/// The provider's account.
			to: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// The fee, minor units.
			amount: Amount,
			/// What was released, minor units.
			released: Amount,
		},
		/// A person became an identity, or came back to the one it had.
		#[codec(index = 9)]
		Attested {
			/// The identity.
			identity: IdentityId,
			/// Its primary account.
			primary: T::AccountId,
			/// Where it is resident.
			jurisdiction: Jurisdiction,
			/// Natural or legal person.
			kind: PersonKind,
			/// What makes it unique.
			mark: Mark,
			/// What the provider says.
			claim: Claim,
		},
		/// An identity has a new claim.
		#[codec(index = 10)]
		Renewed {
			/// The identity.
			identity: IdentityId,
			/// Where it is resident now.
			jurisdiction: Jurisdiction,
			/// What makes it unique there.
			mark: Mark,
			/// What the provider says now.
			claim: Claim,
		},
		/// The tier of an identity's claims was lowered.
		#[codec(index = 11)]
		TierLowered {
			/// The identity.
			identity: IdentityId,
			/// The highest that its claims give now.
			tier: Tier,
		},
		/// An identity's attestation was taken back.
		#[codec(index = 12)]
		Revoked {
			/// The identity.
			identity: IdentityId,
			/// Why.
			reason: RevocationReason,
			/// The provider that revoked, or none where the regulator did.
			by: Option<ProviderId>,
		},
		/// A barred identity may be attested anew.
		#[codec(index = 13)]
		Reinstated {
			/// The identity.
			identity: IdentityId,
		},
		/// An account was invited and has its first native unit.
		#[codec(index = 14)]
		Invited {
			/// The account.
			account: T::AccountId,
			/// To what.
			to: Invited,
		},
		/// An invitation ended; the unit was burnt.
		#[codec(index = 15)]
		InvitationEnded {
			/// The account.
			account: T::AccountId,
		},
		/// An account acts for an identity, or with other permissions than before.
		#[codec(index = 16)]
		Linked {
			/// The identity.
			identity: IdentityId,
			/// The account.
			account: T::AccountId,
			/// What it may do.
			permissions: Permissions,
		},
		/// An account acts for its identity no more for the time being.
		#[codec(index = 17)]
		AccountSuspended {
			/// The identity.
			identity: IdentityId,
			/// The account.
			account: T::AccountId,
		},
		/// An account has left its identity for good.
		#[codec(index = 18)]
		Unlinked {
			/// The identity.
			identity: IdentityId,
			/// The account.
			account: T::AccountId,
			/// How.
			by: Departure,
		},
		/// An identity has another primary account.
		#[codec(index = 19)]
		PrimaryMoved {
			/// The identity.
			identity: IdentityId,
			/// The primary before.
			from: T::AccountId,
			/// The primary now.
			to: T::AccountId,
			/// Rotated or lost.
			by: Departure,
			/// The identity's epoch now.
			epoch: u32,
		},
		/// An identity has left the chain.
		#[codec(index = 20)]
		Closed {
			/// The identity.
			identity: IdentityId,
		},
		/// A closed identity's record was removed.
		#[codec(index = 21)]
		Reaped {
			/// The identity.
			identity: IdentityId,
		},
		/// An authority froze an identity, confirmed its freeze or renewed it.
		#[codec(index = 22)]
		Frozen {
			/// The identity.
			identity: IdentityId,
			/// Which authority.
			authority: Authority,
			/// Which way is closed.
			direction: Direction,
			/// How far it has come.
			stage: Stage,
			/// Until when, milliseconds of commercial time.
			until: Moment,
			/// Hash of the document that orders it.
			legal_basis: Hash,
		},
		/// An officer proposes to renew a freeze; another one must agree.
		#[codec(index = 23)]
		RenewalProposed {
			/// The identity.
			identity: IdentityId,
			/// Which authority's freeze.
			authority: Authority,
			/// Until when it would last, milliseconds of commercial time.
			until: Moment,
		},
		/// A freeze was lifted before its end.
		#[codec(index = 24)]
		Lifted {
			/// The identity.
			identity: IdentityId,
			/// Which authority's freeze.
			authority: Authority,
			/// Hash of the document that orders it.
			legal_basis: Hash,
		},
		/// The record of a freeze that has ended was removed.
		#[codec(index = 25)]
		FreezeCleared {
			/// The identity.
			identity: IdentityId,
			/// Which authority's freeze.
			authority: Authority,
		},
		/// The subject appealed against a freeze.
		#[codec(index = 26)]
		Appealed {
			/// The identity.
			identity: IdentityId,
			/// Against which authority's freeze.
			authority: Authority,
			/// When silence ends the freeze, milliseconds of commercial time.
			decide_by: Moment,
		},
		/// An appeal was decided.
		#[codec(index = 27)]
		AppealDecided {
			/// The identity.
			identity: IdentityId,
			/// Against which authority's freeze.
			authority: Authority,
			/// Whether the freeze goes on.
			upheld: bool,
			/// Hash of the decision.
			legal_basis: Hash,
		},
		/// The subject's side paused an identity.
		#[codec(index = 28)]
		Paused {
			/// The identity.
			identity: IdentityId,
			/// Which account paused it.
			by: T::AccountId,
			/// Until when, milliseconds of commercial time.
			until: Moment,
		},
		/// A pause was ended before its time.
		#[codec(index = 29)]
		Unpaused {
			/// The identity.
			identity: IdentityId,
		},
		/// An identity has these guardians from now on.
		#[codec(index = 30)]
		GuardiansSet {
			/// The identity.
			identity: IdentityId,
			/// How many it takes; 0: there are none.
			threshold: u8,
			/// How many there are.
			count: u8,
		},
		/// Somebody spoke for a recovery.
		#[codec(index = 31)]
		Supported {
			/// The identity whose key was lost.
			identity: IdentityId,
			/// Who spoke.
			voice: Voice<T::AccountId>,
			/// For which account as the new primary.
			to: T::AccountId,
		},
		/// Something will happen to an identity unless it is stopped.
		#[codec(index = 32)]
		Announced {
			/// The identity.
			identity: IdentityId,
			/// What.
			plan: Plan<T::AccountId>,
			/// From when on, milliseconds of commercial time.
			matures: Moment,
		},
		/// A guardian is against what is announced.
		#[codec(index = 33)]
		Opposed {
			/// The identity.
			identity: IdentityId,
			/// The guardian.
			guardian: IdentityId,
		},
		/// What was announced will not happen.
		#[codec(index = 34)]
		Withdrawn {
			/// The identity.
			identity: IdentityId,
			/// Who stopped it; none where it lapsed or was replaced.
			by: Option<T::AccountId>,
		},
		/// The subject appealed against a recovery by guardians and provider together.
		#[codec(index = 35)]
		RecoveryAppealed {
			/// The identity.
			identity: IdentityId,
		},
		/// Money of a former account was moved to the primary.
		#[codec(index = 36)]
		Swept {
			/// The identity.
			identity: IdentityId,
			/// The former account.
			from: T::AccountId,
			/// The primary.
			to: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, minor units.
			amount: Amount,
		},
		/// An officer ordered a transfer of somebody's money.
		#[codec(index = 37)]
		TransferOrdered {
			/// Whose money.
			identity: IdentityId,
			/// The order.
			order: ForcedTransfer<T::AccountId>,
		},
		/// A second officer agreed to the transfer.
		#[codec(index = 38)]
		TransferConfirmed {
			/// Whose money.
			identity: IdentityId,
		},
		/// The review body assented to the transfer.
		#[codec(index = 39)]
		TransferAssented {
			/// Whose money.
			identity: IdentityId,
		},
		/// The order was withdrawn.
		#[codec(index = 40)]
		TransferWithdrawn {
			/// Whose money.
			identity: IdentityId,
		},
		/// Money was moved by order of a court or for an estate.
		#[codec(index = 41)]
		TransferForced {
			/// Whose money.
			identity: IdentityId,
			/// The account that was debited.
			from: T::AccountId,
			/// The account that was credited.
			to: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, minor units.
			amount: Amount,
			/// Hash of the document that orders it.
			legal_basis: Hash,
		},
		/// A licence runs longer.
		#[codec(index = 42)]
		ProviderExtended {
			/// Number of the licence.
			provider: ProviderId,
			/// End of the licence, milliseconds of chain time.
			valid_until: Moment,
		},
		/// A guardian is for the announced change of the guardians.
		#[codec(index = 43)]
		Agreed {
			/// The identity.
			identity: IdentityId,
			/// The guardian.
			guardian: IdentityId,
		},
	}
}
