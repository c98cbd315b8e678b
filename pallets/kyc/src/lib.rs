//! # KYC
//!
//! Who somebody is, without showing it: identities attested by licensed
//! providers, and the first of the questions that every payment is asked.
//!
//! ## Terms
//!
//! * **Provider**: a firm licensed to attest subjects of one jurisdiction, up to
//!   a tier, until a date. Its licence has a number that is never given again.
//! * **Identity**: a natural or legal person. It has a number, a jurisdiction, a
//!   kind, one *primary* account and some linked ones. An account belongs to one
//!   identity for ever.
//! * **Claim**: what a provider says of an identity: a tier, until a date, with
//!   a salted *commitment* to the attributes that it has seen. No attribute, and
//!   no unsalted hash of one, is ever on the chain.
//! * **Standing**: what follows from it all at this moment. It is computed at
//!   each question from four reads (link, identity, time, provider), never stored.
//! * **Paper**: a consent signed off chain. Nobody enters an identity but by its
//!   own key, else a provider could capture an account and its money.
//! * **Freeze**: an authority closes a way of an identity for a time that ends by
//!   itself. It binds the identity's free balances in every currency.
//!
//! ## Lifecycle of an identity
//!
//! ```text
//!   paper + attest         claim.expires, or its provider is cut
//!  ────────────────► Good ───────────────────────────────────────► Lapsed
//!                     ▲ │ ◄──────────────── renew ──────────────────  │
//!               renew │ │ revoke (no blame)                           │
//!                     │ └────────────► Revoked ◄──────────────────────┤
//!                     │                   │                           │
//!                     └───────────────────┘   revoke (for cause)      │
//!                                                                     ▼
//!              Revoked ◄──────────── reinstate ─────────────────── Barred
//! ```
//!
//! Beside it stands the freeze, per direction: `freeze` closes it, `lift` or its
//! own end opens it.
//!
//! ## Roles and their calls
//!
//! | role | calls |
//! |---|---|
//! | regulator ([`Config::RegulatorOrigin`], of one jurisdiction) | `admit_provider`, `suspend_provider`, `remove_provider`, `revoke`, `reinstate`, `freeze`, `lift` |
//! | provider | `attest`, `renew`, `revoke` |
//! | an account that may manage | `link`, `unlink` |
//! | any linked account | `unlink` itself |
//!
//! ## Invariants
//!
//! 1. Each identity's primary is an active account of it with all permissions.
//! 2. `links` of an identity is the number of accounts that name it.
//! 3. Each claim names a provider that exists; its tier is one that the licence covers.
//! 4. A licence in force is found by its account, and by no other.
//!
//! ## For other pallets
//!
//! The pallet implements [`Identify`](caravan_primitives::Identify) and
//! [`PaymentGate`](caravan_primitives::PaymentGate): both sides attested and
//! unexpired, neither frozen. It counts nothing: limits are corridors' subject.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(
	clippy::unwrap_used,
	clippy::indexing_slicing,
	clippy::arithmetic_side_effects
)]
#![cfg_attr(
	test,
	allow(
		clippy::unwrap_used,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects
	)
)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod gate;
mod genesis;
mod providers;
mod standing;
mod subjects;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

/// See the crate's documentation.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{
		Blocked, Hash, Jurisdiction, Moment, OnStanding, PersonKind, Refusal, Standing, Tier,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{EnsureOriginWithArg, UnixTime, fungible},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{IdentifyAccount, Verify};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the native unit is counted in.
	pub type NativeOf<T> = <<T as Config>::Native as fungible::Inspect<
		<T as frame_system::Config>::AccountId,
	>>::Balance;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
		/// Chain time: the dates of papers, claims, licences and freezes.
		type Time: UnixTime;

		/// The authority of a jurisdiction.
		type RegulatorOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, Jurisdiction>;

		/// The native unit: each linked account is given one, so that it lives.
		type Native: fungible::Mutate<Self::AccountId>;

		/// Native units given to a primary: what its identity may use of storage.
		#[pallet::constant]
		type Quota: Get<NativeOf<Self>>;

		/// What subjects sign papers with.
		type Signature: Parameter
			+ MaxEncodedLen
			+ Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// Told when an identity's standing changes.
		type OnStanding: OnStanding<IdentityId, Self::AccountId>;

		/// Accounts that an identity may ever link, its primary and those that left included.
		#[pallet::constant]
		type MaxLinks: Get<u32>;

		/// How far ahead a paper may say that it counts. Milliseconds.
		#[pallet::constant]
		type MaxPaperLife: Get<Moment>;

		/// How far ahead a claim may expire. Milliseconds.
		#[pallet::constant]
		type MaxClaimLife: Get<Moment>;

		/// Least time between two renewals of a claim in force. Milliseconds.
		#[pallet::constant]
		type RenewalGap: Get<Moment>;

		/// How far ahead a freeze may end. Milliseconds.
		#[pallet::constant]
		type MaxFreeze: Get<Moment>;

		/// The calls' weights, from benchmarks.
		type WeightInfo: WeightInfo;

		/// Makes papers for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// The licences, those removed included: claims refer to them.
	#[pallet::storage]
	pub type Providers<T: Config> =
		CountedStorageMap<_, Blake2_128Concat, ProviderId, Provider<T::AccountId>>;

	/// The licence of a provider's account, while it has one.
	#[pallet::storage]
	pub type ProviderOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ProviderId>;

	/// The identities' hot records.
	#[pallet::storage]
	pub type Identities<T: Config> =
		CountedStorageMap<_, Blake2_128Concat, IdentityId, IdentityRecord<T::AccountId>>;

	/// The identity behind an account.
	#[pallet::storage]
	pub type AccountOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Link>;

	/// Licences and identities that exist from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Per licence: account, jurisdiction, highest tier, valid until (milliseconds).
		pub providers: Vec<(T::AccountId, Jurisdiction, Tier, Moment)>,
		/// Per identity: primary, account of its provider, kind, tier, expires
		/// (milliseconds), commitment.
		#[allow(clippy::type_complexity)]
		pub identities: Vec<(T::AccountId, T::AccountId, PersonKind, Tier, Moment, Hash)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A provider was licensed.
		#[codec(index = 0)]
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
		#[codec(index = 1)]
		ProviderSuspended {
			/// Number of the licence.
			provider: ProviderId,
			/// Whether it is suspended now.
			suspended: bool,
		},
		/// A provider was removed, or cut earlier than before.
		#[codec(index = 2)]
		ProviderRemoved {
			/// Number of the licence.
			provider: ProviderId,
			/// What of its claims stays in force.
			cut: Cut,
		},
		/// A person became an identity.
		#[codec(index = 3)]
		Attested {
			/// The new identity.
			identity: IdentityId,
			/// Its primary account.
			primary: T::AccountId,
			/// Where it is resident.
			jurisdiction: Jurisdiction,
			/// Natural or legal person.
			kind: PersonKind,
			/// What the provider says.
			claim: Claim,
		},
		/// An identity has a new claim.
		#[codec(index = 4)]
		Renewed {
			/// The identity.
			identity: IdentityId,
			/// What the provider says now.
			claim: Claim,
		},
		/// An identity's attestation was taken back.
		#[codec(index = 5)]
		Revoked {
			/// The identity.
			identity: IdentityId,
			/// Why.
			reason: RevocationReason,
			/// The provider that revoked, or none where the regulator did.
			by: Option<ProviderId>,
		},
		/// A barred identity may be attested anew.
		#[codec(index = 6)]
		Reinstated {
			/// The identity.
			identity: IdentityId,
		},
		/// An account acts for an identity.
		#[codec(index = 7)]
		Linked {
			/// The identity.
			identity: IdentityId,
			/// The account.
			account: T::AccountId,
			/// What it may do.
			permissions: Permissions,
		},
		/// An account acts for its identity no more.
		#[codec(index = 8)]
		Unlinked {
			/// The identity.
			identity: IdentityId,
			/// The account.
			account: T::AccountId,
		},
		/// An authority froze an identity.
		#[codec(index = 9)]
		Frozen {
			/// The identity.
			identity: IdentityId,
			/// Which way is closed.
			direction: Direction,
			/// Until when, milliseconds of chain time.
			until: Moment,
			/// Hash of the document that orders it.
			legal_basis: Hash,
		},
		/// A freeze was lifted before its end.
		#[codec(index = 10)]
		Lifted {
			/// The identity.
			identity: IdentityId,
			/// Hash of the document that orders it.
			legal_basis: Hash,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer has no licence as a provider.
		#[codec(index = 0)]
		NotProvider,
		/// No licence has this number.
		#[codec(index = 1)]
		ProviderUnknown,
		/// The account has a licence already.
		#[codec(index = 2)]
		AlreadyProvider,
		/// The licence is suspended.
		#[codec(index = 3)]
		LicenceSuspended,
		/// The licence has run out.
		#[codec(index = 4)]
		LicenceExpired,
		/// The licence was removed.
		#[codec(index = 5)]
		LicenceRemoved,
		/// The licence would end before it begins.
		#[codec(index = 6)]
		ValidityNotAhead,
		/// The licence is in this state already.
		#[codec(index = 7)]
		NothingToChange,
		/// A cut may only become earlier.
		#[codec(index = 8)]
		CutNotEarlier,
		/// The provider is licensed for another jurisdiction.
		#[codec(index = 9)]
		OtherJurisdiction,
		/// The licence doesn't cover this tier.
		#[codec(index = 10)]
		TierAboveLicence,
		/// The claim would have expired already.
		#[codec(index = 11)]
		ExpiryNotAhead,
		/// The claim would count for longer than claims may.
		#[codec(index = 12)]
		ExpiryTooFar,
		/// The paper counts no more.
		#[codec(index = 13)]
		PaperExpired,
		/// The paper would count for longer than papers may.
		#[codec(index = 14)]
		PaperTooLong,
		/// The account belongs or belonged to an identity.
		#[codec(index = 15)]
		AlreadyLinked,
		/// The account belongs to no identity.
		#[codec(index = 16)]
		NotLinked,
		/// The account belongs to another identity than the signer.
		#[codec(index = 17)]
		OtherIdentity,
		/// No identity has this number.
		#[codec(index = 18)]
		IdentityUnknown,
		/// A claim in force is renewed and revoked by its own provider.
		#[codec(index = 19)]
		ClaimOfAnother,
		/// The claim was renewed a short time ago.
		#[codec(index = 20)]
		RenewedTooSoon,
		/// The identity was revoked for cause.
		#[codec(index = 21)]
		Barred,
		/// The identity isn't barred.
		#[codec(index = 22)]
		NotBarred,
		/// The identity was revoked already.
		#[codec(index = 23)]
		AlreadyRevoked,
		/// The identity has used up its accounts.
		#[codec(index = 24)]
		TooManyLinks,
		/// A primary isn't unlinked.
		#[codec(index = 25)]
		IsPrimary,
		/// Money would pass the gate: the account holds a currency.
		#[codec(index = 26)]
		HoldsMoney,
		/// The freeze would have ended already.
		#[codec(index = 27)]
		FreezeNotAhead,
		/// The freeze would last longer than freezes may.
		#[codec(index = 28)]
		FreezeTooLong,
		/// The identity is frozen this way already.
		#[codec(index = 29)]
		AlreadyFrozen,
		/// The identity isn't frozen.
		#[codec(index = 30)]
		NotFrozen,
		/// Refused, in the words of ISO 20022.
		#[codec(index = 31)]
		Refused(Refusal),
		/// All numbers of this kind are given.
		#[codec(index = 32)]
		NumbersExhausted,
		/// No country has this code.
		#[codec(index = 33)]
		NoCountry,
	}

	impl<T> From<Refusal> for Error<T> {
		fn from(refusal: Refusal) -> Self {
			Self::Refused(refusal)
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			use frame_support::traits::fungible::Inspect;
			assert!(T::MaxLinks::get() > 0, "an identity needs its primary");
			assert!(
				T::Quota::get() >= T::Native::minimum_balance(),
				"a primary must be kept alive by its quota"
			);
			assert!(T::MaxPaperLife::get() > 0, "papers could never be used");
			assert!(
				T::MaxClaimLife::get() > T::RenewalGap::get(),
				"a claim could expire before it may be renewed"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Identity, jurisdiction, tier and kind of an account at this moment, or why it has
		/// no good standing.
		pub fn standing_of(account: T::AccountId) -> Result<Standing<IdentityId>, Refusal> {
			<Self as caravan_primitives::Identify<T::AccountId>>::standing(&account)
		}

		/// The record of an identity.
		pub fn identity_record(identity: IdentityId) -> Option<IdentityRecord<T::AccountId>> {
			Identities::<T>::get(identity)
		}

		/// The record of a licence.
		pub fn provider_record(provider: ProviderId) -> Option<Provider<T::AccountId>> {
			Providers::<T>::get(provider)
		}

		/// Until when an identity is frozen, per direction. Milliseconds, 0 where it is not.
		pub fn frozen_until(identity: IdentityId) -> Blocked {
			Self::blocked_now(identity)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Licenses a provider. By the regulator of the jurisdiction.
		///
		/// `valid_until` is chain time in milliseconds. Errors: `NoCountry`, `AlreadyProvider`,
		/// `ValidityNotAhead`, `NumbersExhausted`.
		#[pallet::call_index(0)]
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

		/// Suspends a provider's acts, or allows them again. Its standing claims run on.
		/// By the regulator of its jurisdiction.
		///
		/// Errors: `ProviderUnknown`, `LicenceRemoved`, `NothingToChange`.
		#[pallet::call_index(1)]
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

		/// Ends a licence, and says which of its claims stay in force until when, without
		/// touching an identity. A later cut can only be earlier. By the regulator.
		///
		/// Errors: `ProviderUnknown`, `CutNotEarlier`.
		#[pallet::call_index(2)]
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

		/// Makes `account`, which consents by its paper, the primary of a new identity.
		/// By a provider of the jurisdiction.
		///
		/// `expires` is chain time in milliseconds. The account is given its quota of native
		/// units. Errors: those of the licence, `OtherJurisdiction`, `TierAboveLicence`,
		/// `ExpiryNotAhead`, `ExpiryTooFar`, `PaperExpired`, `PaperTooLong`,
		/// `Refused(SignatureWrong)`, `AlreadyLinked`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::attest())]
		#[allow(clippy::too_many_arguments)]
		pub fn attest(
			origin: OriginFor<T>,
			account: T::AccountId,
			jurisdiction: Jurisdiction,
			kind: PersonKind,
			tier: Tier,
			expires: Moment,
			commitment: Hash,
			paper: Paper<T::Signature>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let (provider, licence) = Self::acting_provider(&who)?;
			ensure!(
				licence.jurisdiction == jurisdiction,
				Error::<T>::OtherJurisdiction
			);
			let claim = Self::claim(provider, &licence, tier, expires, commitment)?;
			let consent = EntryConsent {
				provider,
				jurisdiction,
				account: account.clone(),
				not_after: paper.not_after,
			};
			Self::ensure_signed_paper(0, consent, &paper, &account)?;
			Self::do_attest(account, jurisdiction, kind, claim)
		}

		/// Replaces an identity's claim. By its provider, or, where no claim is in force, by
		/// any provider of its jurisdiction.
		///
		/// Errors: those of the licence, `IdentityUnknown`, `OtherJurisdiction`,
		/// `ClaimOfAnother`, `RenewedTooSoon`, `Barred`, `TierAboveLicence`, `ExpiryNotAhead`,
		/// `ExpiryTooFar`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::renew())]
		pub fn renew(
			origin: OriginFor<T>,
			identity: IdentityId,
			tier: Tier,
			expires: Moment,
			commitment: Hash,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let (provider, licence) = Self::acting_provider(&who)?;
			let claim = Self::claim(provider, &licence, tier, expires, commitment)?;
			Self::do_renew(identity, &licence, claim)
		}

		/// Takes an identity's attestation back. By its provider, or the regulator.
		///
		/// Errors: `IdentityUnknown`, `NotProvider`, `ClaimOfAnother`, `AlreadyRevoked`.
		#[pallet::call_index(5)]
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
		/// By the regulator of its jurisdiction.
		///
		/// Errors: `IdentityUnknown`, `NotBarred`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(origin: OriginFor<T>, identity: IdentityId) -> DispatchResult {
			let mut record = Self::record(identity)?;
			T::RegulatorOrigin::ensure_origin(origin, &record.jurisdiction)?;
			ensure!(record.status == Status::Barred, Error::<T>::NotBarred);
			record.status = Status::Revoked;
			Identities::<T>::insert(identity, record);
			Self::deposit_event(Event::Reinstated { identity });
			Ok(())
		}

		/// Links `account`, which consents by its paper, to the signer's identity.
		/// By an account that may manage, in good standing; it grants what it has.
		///
		/// Errors: `Refused` (standing, permission, signature), `PaperExpired`,
		/// `PaperTooLong`, `AlreadyLinked`, `TooManyLinks`.
		#[pallet::call_index(7)]
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

		/// Ends an account's acting for its identity; it holds no currency then. By itself,
		/// or by an account of the same identity that may manage. It never enters another
		/// identity. What it has of free native units is burnt.
		///
		/// Errors: `NotLinked`, `OtherIdentity`, `IsPrimary`, `HoldsMoney`, `Refused`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::unlink())]
		pub fn unlink(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unlink(&who, account)
		}

		/// Closes a way of an identity until `until`, chain time in milliseconds. It ends by
		/// itself. By the regulator of its jurisdiction, who names the legal basis.
		///
		/// Errors: `IdentityUnknown`, `FreezeNotAhead`, `FreezeTooLong`, `AlreadyFrozen`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::freeze())]
		pub fn freeze(
			origin: OriginFor<T>,
			identity: IdentityId,
			direction: Direction,
			until: Moment,
			legal_basis: Hash,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			T::RegulatorOrigin::ensure_origin(origin, &record.jurisdiction)?;
			Self::do_freeze(identity, record, direction, until, legal_basis)
		}

		/// Ends every freeze of an identity at once. By the regulator of its jurisdiction.
		///
		/// Errors: `IdentityUnknown`, `NotFrozen`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::lift())]
		pub fn lift(
			origin: OriginFor<T>,
			identity: IdentityId,
			legal_basis: Hash,
		) -> DispatchResult {
			let record = Self::record(identity)?;
			T::RegulatorOrigin::ensure_origin(origin, &record.jurisdiction)?;
			Self::do_lift(identity, record, legal_basis)
		}
	}
}
