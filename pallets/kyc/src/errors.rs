//! Why the pallet says no.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Refused, in the words of ISO 20022.
		#[codec(index = 0)]
		Refused(Refusal),
		/// No country has this code.
		#[codec(index = 1)]
		NoCountry,
		/// Officers come sorted, each once, at least two of an authority and one of its
		/// review body.
		#[codec(index = 2)]
		OfficersUnsound,
		/// A reviewer is an officer of the same jurisdiction, or the same person.
		#[codec(index = 3)]
		ReviewerIsOfficer,
		/// The signer has no licence as a provider.
		#[codec(index = 4)]
		NotProvider,
		/// No licence has this number.
		#[codec(index = 5)]
		ProviderUnknown,
		/// The account has a licence already.
		#[codec(index = 6)]
		AlreadyProvider,
		/// The licence is suspended.
		#[codec(index = 7)]
		LicenceSuspended,
		/// The licence has run out.
		#[codec(index = 8)]
		LicenceExpired,
		/// The licence was removed.
		#[codec(index = 9)]
		LicenceRemoved,
		/// The licence would end before it begins.
		#[codec(index = 10)]
		ValidityNotAhead,
		/// It is in this state already.
		#[codec(index = 11)]
		NothingToChange,
		/// A cut may only become earlier.
		#[codec(index = 12)]
		CutNotEarlier,
		/// The provider is licensed for another jurisdiction.
		#[codec(index = 13)]
		OtherJurisdiction,
		/// The licence doesn't cover this tier.
		#[codec(index = 14)]
		TierAboveLicence,
		/// The claim would have expired already.
		#[codec(index = 15)]
		ExpiryNotAhead,
		/// The claim would count for longer than claims may.
		#[codec(index = 16)]
		ExpiryTooFar,
		/// A natural person needs a handle where there is a registry and none elsewhere, a
		/// legal person an LEI.
		#[codec(index = 17)]
		MarkUnfit,
		/// Another identity has this handle or LEI.
		#[codec(index = 18)]
		MarkTaken,
		/// The paper counts no more.
		#[codec(index = 19)]
		PaperExpired,
		/// The paper would count for longer than papers may.
		#[codec(index = 20)]
		PaperTooLong,
		/// The account belongs or belonged to an identity.
		#[codec(index = 21)]
		AlreadyLinked,
		/// The account belongs to no identity, or has left it.
		#[codec(index = 22)]
		NotLinked,
		/// The account belongs to another identity.
		#[codec(index = 23)]
		OtherIdentity,
		/// No identity has this number.
		#[codec(index = 24)]
		IdentityUnknown,
		/// The claim is another provider's.
		#[codec(index = 25)]
		ClaimOfAnother,
		/// The claim was renewed a short time ago.
		#[codec(index = 26)]
		RenewedTooSoon,
		/// The identity was revoked for cause.
		#[codec(index = 27)]
		Barred,
		/// The identity isn't barred.
		#[codec(index = 28)]
		NotBarred,
		/// The identity was revoked already.
		#[codec(index = 29)]
		AlreadyRevoked,
		/// The identity was never attested, or has left.
		#[codec(index = 30)]
		NotAttested,
		/// All numbers of this kind are given.
		#[codec(index = 31)]
		NumbersExhausted,
		/// A request for this identity waits already.
		#[codec(index = 32)]
		AlreadyRequested,
		/// Nobody asked this provider to attest the identity.
		#[codec(index = 33)]
		NoRequest,
		/// The request has lapsed.
		#[codec(index = 34)]
		RequestLapsed,
		/// The fee is more than the most that is on hold for it.
		#[codec(index = 35)]
		FeeAboveMost,
		/// The claim in force may be replaced later, or with its provider's assent.
		#[codec(index = 36)]
		ReplacedTooSoon,
		/// The identity can't change its jurisdiction now: frozen, paused, recovering, or a
		/// short time ago frozen.
		#[codec(index = 37)]
		CannotMove,
		/// The identity has used up its accounts.
		#[codec(index = 38)]
		TooManyLinks,
		/// A primary isn't unlinked or suspended.
		#[codec(index = 39)]
		IsPrimary,
		/// Money would pass the gate: the account holds a currency.
		#[codec(index = 40)]
		HoldsMoney,
		/// The account was invited already.
		#[codec(index = 41)]
		AlreadyInvited,
		/// The account wasn't invited.
		#[codec(index = 42)]
		NotInvited,
		/// The invitation has lapsed, or its identity was recovered since.
		#[codec(index = 43)]
		InvitationLapsed,
		/// Somebody else's: only who made it ends it before its time.
		#[codec(index = 44)]
		NotYours,
		/// The account isn't suspended.
		#[codec(index = 45)]
		NotSuspended,
		/// Other accounts are linked still.
		#[codec(index = 46)]
		OthersPresent,
		/// A request, an announcement, a freeze or an order for the identity is open.
		#[codec(index = 47)]
		StillOpen,
		/// Deposits are left: the account's native units can't all be burnt.
		#[codec(index = 48)]
		DepositsLeft,
		/// The identity isn't closed.
		#[codec(index = 49)]
		NotClosed,
		/// Its time hasn't come.
		#[codec(index = 50)]
		TooEarly,
		/// The freeze would have ended already.
		#[codec(index = 51)]
		FreezeNotAhead,
		/// The freeze would last longer than freezes may.
		#[codec(index = 52)]
		FreezeTooLong,
		/// The authority has frozen the identity already.
		#[codec(index = 53)]
		AlreadyFrozen,
		/// The authority has no freeze of the identity in force.
		#[codec(index = 54)]
		NotFrozen,
		/// The authority's last freeze of the identity ended a short time ago.
		#[codec(index = 55)]
		CoolingDown,
		/// Only the consortium freezes somebody in office.
		#[codec(index = 56)]
		InOffice,
		/// It takes a second person.
		#[codec(index = 57)]
		SamePerson,
		/// The freeze was confirmed already.
		#[codec(index = 58)]
		AlreadyConfirmed,
		/// The freeze must be confirmed before it is renewed.
		#[codec(index = 59)]
		NotConfirmed,
		/// The freeze was renewed as often as freezes may be.
		#[codec(index = 60)]
		TooManyRenewals,
		/// There was an appeal against this freeze, and against its last renewal, already.
		#[codec(index = 61)]
		AlreadyAppealed,
		/// No appeal waits for a decision.
		#[codec(index = 62)]
		NoAppeal,
		/// The pause would have ended already, or would last longer than pauses may.
		#[codec(index = 63)]
		PauseUnsound,
		/// A pause is in force, or ended a short time ago.
		#[codec(index = 64)]
		AlreadyPaused,
		/// The identity isn't paused.
		#[codec(index = 65)]
		NotPaused,
		/// It takes at least two guardians, at most as many as there are, sorted, each once.
		#[codec(index = 66)]
		GuardiansUnsound,
		/// The identity has no guardians, or the signer is none of them.
		#[codec(index = 67)]
		NotGuardian,
		/// The signer has spoken for this account, or against this plan, already.
		#[codec(index = 68)]
		AlreadySpoken,
		/// All places for voices are taken.
		#[codec(index = 69)]
		TooManyVoices,
		/// Too few have spoken for this account.
		#[codec(index = 70)]
		TooFewVoices,
		/// After a veto only guardians and provider together can recover for a time.
		#[codec(index = 71)]
		OnlyTogether,
		/// The provider has as many recoveries open as it may.
		#[codec(index = 72)]
		TooManyRecoveries,
		/// Something else is announced for this identity.
		#[codec(index = 73)]
		AnnouncementOpen,
		/// Nothing is announced for this identity.
		#[codec(index = 74)]
		NothingAnnounced,
		/// The signer can't stop what is announced.
		#[codec(index = 75)]
		NoVeto,
		/// The account acts for its identity: nothing to sweep.
		#[codec(index = 76)]
		StillActive,
		/// The account has nothing of this currency that can be moved.
		#[codec(index = 77)]
		NothingToSweep,
		/// A transfer of this identity's money is ordered already.
		#[codec(index = 78)]
		AlreadyOrdered,
		/// No transfer of this identity's money is ordered.
		#[codec(index = 79)]
		NoOrder,
		/// The transfer lacks a second officer or the review body's assent.
		#[codec(index = 80)]
		NotAgreed,
		/// An amount of zero moves nothing.
		#[codec(index = 81)]
		AmountZero,
		/// The accounts that have left the identity come all, sorted, each once.
		#[codec(index = 82)]
		FormerUnsound,
		/// A licence is extended only.
		#[codec(index = 83)]
		NotExtended,
		/// Guardians agree to a change of the guardians only.
		#[codec(index = 84)]
		NotGuardiansChange,
		/// A fee is at most `FeeCeiling`: it is counted in no limit.
		#[codec(index = 85)]
		FeeAboveCeiling,
	}

	impl<T> From<Refusal> for Error<T> {
		fn from(refusal: Refusal) -> Self {
			Self::Refused(refusal)
		}
	}
}
