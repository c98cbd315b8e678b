//! # KYC
//!
//! Who somebody is, without showing it: identities attested by licensed
//! providers, and the first of the questions that every payment is asked.
//!
//! ## Terms
//!
//! * **Regulator**: the authority of a jurisdiction, two to eight officers. What binds a
//!   person takes two of them. Beside it stands a **review body**, which decides appeals.
//! * **Provider**: a firm licensed to attest subjects of one jurisdiction, up to
//!   a tier, until a date. Its licence has a number that is never given again.
//! * **Identity**: a natural or legal person. It has a number, a jurisdiction, a
//!   kind, one *primary* account and some linked ones. An account belongs to one
//!   identity for ever.
//! * **Mark**: what makes a person unique: an LEI, or a handle that the regulator's
//!   registry drew. Whoever comes back with it gets the same number.
//! * **Claim**: what a provider says of an identity: a tier, until a date, with
//!   the *root* of a salted tree of the attributes that it has seen. No attribute, and
//!   no unsalted hash of one, is ever on the chain.
//! * **Standing**: what follows from it all at this moment. It is computed at
//!   each question from four reads (link, identity, clock, provider), never stored.
//! * **Paper**: a consent signed off chain. Nobody enters an identity but by its
//!   own key, else a provider could capture an account and its money.
//! * **Freeze**: an authority closes a way of an identity; it binds money, and ends by
//!   itself. **Pause**: the subject's side stops what goes out, for safety. **Suspension**:
//!   a licensor stops a provider, or an identity one of its accounts.
//! * **Announcement**: what will happen to an identity unless it is stopped: a recovery, a
//!   change of primary or of guardians. One at a time.
//!
//! ## Lifecycle of an identity
//!
//! ```text
//!  request / accept          grant                claim.expires, or its provider is cut
//!  ──────────────► Pending ─────────► Good ───────────────────────────────► Lapsed
//!                   │                  ▲ │ ◄──────── renew, grant ───────────  │
//!   decline,        ▼     attest ──────┘ │ revoke (no blame)                  │
//!   end_request    gone                  ├──────────► Revoked ◄───────────────┤
//!                                        │              │ ▲ reinstate         │
//!                     close              │ revoke       ▼ │                   │
//!        gone ◄── Closed ◄───────────────┴──────────► Barred ◄────────────────┘
//!            reap   └── attest with the same mark: the same number again
//! ```
//!
//! ## Lifecycle of a freeze
//!
//! ```text
//!          freeze             confirm_freeze            renew_freeze (two persons)
//!  none ─────────► Emergency ───────────────► Confirmed ──────────────┐
//!   ▲                │  │                       │ │ ▲ ◄──────────────┘
//!   │  ends, cool-   │  └── appeal ─► Open ◄────┘ │ └─ decide: upheld
//!   │  down, clear   ▼                   │        ▼
//!   └────────────  ended ◄───────────────┴─────  ends by itself
//!                          silence, or decide: overruled
//! ```
//!
//! ## Lifecycle of an announcement
//!
//! ```text
//!  support… + announce (recovery A, B, C)     veto, oppose, stop_recovery
//!  rotate by another manager              ──► open ─────────────────────► gone
//!  set_guardians where there are some          │ matures, or the guardians agree
//!                                              └──► finish ──► carried out
//! ```
//!
//! ## Roles and their calls
//!
//! | role | calls |
//! |---|---|
//! | consortium ([`Config::ConsortiumOrigin`]) | `set_regulator`; freezes of its own |
//! | officer ([`Config::RegulatorOrigin`], of one jurisdiction) | `admit_provider`, `extend_provider`, `suspend_provider`, `remove_provider`, `revoke`, `reinstate`, `freeze`, `confirm_freeze`, `renew_freeze`, `lift`, `unpause`, `support`, `veto`, `order_transfer`, `confirm_transfer`, `withdraw_transfer` |
//! | review body ([`Config::ReviewOrigin`]) | `decide`, `stop_recovery`, `assent_transfer`, `withdraw_transfer`; freezes of its own |
//! | provider | `set_provider_officers`, `attest`, `grant`, `decline`, `assent`, `renew`, `lower_tier`, `revoke`, `invite`; its officers `support`, `veto` |
//! | anybody in standing | `request` for somebody who consents, `announce` |
//! | an account that may manage | `request_attestation`, `link`, `invite`, `suspend_account`, `retire`, `unlink`, `rotate`, `set_guardians` |
//! | the primary | `confirm_link`, `close`, and the above |
//! | any account of the identity | `appeal`, `appeal_recovery`, `veto`, `pause`: feeless |
//! | an invited account | `accept`: feeless |
//! | guardian | `support`, `oppose`, `agree` |
//! | anybody | `finish`, `sweep`, `execute_transfer`, `clear_freeze`, `reap`, and to end what has lapsed |
//!
//! ## Invariants
//!
//! 1. Each identity's primary is an active account of it with all permissions, in its epoch.
//! 2. `links` of an identity is the number of accounts that name it, `present` that of
//!    those that haven't left.
//! 3. Each claim names a provider that exists; its tier is one that the licence covers.
//! 4. A licence in force is found by its account, and by no other.
//! 5. The hot record's freezes are what the three authorities' freezes amount to.
//! 6. A mark is of the identity that carries it.
//! 7. What is on hold for requests is what open requests say.
//! 8. A provider's open recoveries are counted.
//!
//! ## For other pallets
//!
//! The pallet implements [`Identify`](caravan_primitives::Identify) and
//! [`PaymentGate`](caravan_primitives::PaymentGate): both sides attested and
//! unexpired, neither frozen. It counts nothing: limits are corridors' subject.
//! [`EnsureMay`], [`EnsureStanding`], [`EnsureOfficer`] and [`EnsureReviewer`] are origins,
//! [`Pallet::ledger_closed`] is what a ledger's freezer asks.

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

pub use origins::{EnsureMay, EnsureOfficer, EnsureReviewer, EnsureStanding};
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

mod accounts;
mod announcements;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod claims;
mod errors;
mod events;
mod forced;
mod freezes;
mod gate;
mod genesis;
mod institutions;
mod leaving;
mod marks;
mod origins;
mod papers;
mod primary;
mod providers;
mod recovery;
mod requests;
mod standing;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod views;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

use frame_support::pallet_macros::import_section;

/// See the crate's documentation.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[import_section(calls::calls)]
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{
		Amount, Blocked, Clock, CurrencyId, Hash, Jurisdiction, Moment, OnStanding, PaymentGate,
		PersonKind, Refusal, Standing, Tier,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Contains, EnsureOriginWithArg, Footprint, fungible, fungibles},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{IdentifyAccount, Verify};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the native unit is counted in.
	pub type NativeOf<T> = <<T as Config>::Native as fungible::Inspect<
		<T as frame_system::Config>::AccountId,
	>>::Balance;
	/// A deposit.
	pub type TicketOf<T> = <T as Config>::Consideration;
	/// A request for attestation.
	pub type RequestOf<T> = Request<<T as frame_system::Config>::AccountId, TicketOf<T>>;
	/// An invitation of an account.
	pub type InvitationOf<T> = Invitation<<T as frame_system::Config>::AccountId, TicketOf<T>>;
	/// What will happen to an identity.
	pub type AnnouncementOf<T> = Announcement<<T as frame_system::Config>::AccountId, TicketOf<T>>;
	/// Guardians and their deposit.
	pub type GuardsOf<T> = Guards<<T as frame_system::Config>::AccountId, TicketOf<T>>;
	/// A freeze of an identity.
	pub type FreezeOf<T> = Freeze<<T as frame_system::Config>::AccountId>;
	/// The hot record of an identity.
	pub type RecordOf<T> = IdentityRecord<<T as frame_system::Config>::AccountId>;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What this pallet holds for.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The most that an attestation may cost, until it is made.
		#[codec(index = 0)]
		AttestationFee,
		/// Native units for what a user stores; for [`Config::Consideration`].
		#[codec(index = 1)]
		Deposit,
	}

	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
		/// Commercial time: freezes, pauses, delays. Its wall is chain time: the dates of
		/// papers, claims and licences.
		type Clock: Clock;

		/// Who names regulators.
		type ConsortiumOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// An officer of a jurisdiction's authority: [`EnsureOfficer`], or the chain's own.
		type RegulatorOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, Jurisdiction, Success = Self::AccountId>;

		/// A member of a jurisdiction's review body: [`EnsureReviewer`], or the chain's own.
		type ReviewOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, Jurisdiction, Success = Self::AccountId>;

		/// Other offices that only the consortium freezes: validators, the council.
		type InOffice: Contains<Self::AccountId>;

		/// The native unit: each linked account is given one, so that it lives.
		type Native: fungible::Mutate<Self::AccountId>;

		/// Native units given to a primary: what its identity may use of storage.
		#[pallet::constant]
		type Quota: Get<NativeOf<Self>>;

		/// The deposit for what a user stores.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// The currencies.
		type Assets: fungibles::Mutate<Self::AccountId, AssetId = CurrencyId, Balance = Amount>;

		/// Holds of the currencies.
		type Holder: fungibles::MutateHold<
				Self::AccountId,
				AssetId = CurrencyId,
				Balance = Amount,
				Reason = Self::RuntimeHoldReason,
			>;

		/// The runtime's reasons for holds.
		type RuntimeHoldReason: From<HoldReason>;

		/// What subjects sign papers with.
		type Signature: Parameter
			+ MaxEncodedLen
			+ Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// Asked whether halts, stops and sanctions let a fee pass; no limit counts it. `()`
		/// allows all.
		type Gate: PaymentGate<Self::AccountId>;

		/// The most that an attestation may cost. `()` has none.
		type FeeCeiling: FeeCeiling;

		/// Told when an identity's standing changes.
		type OnStanding: OnStanding<IdentityId, Self::AccountId>;

		/// Accounts that an identity may ever link, its primary and those that left included.
		/// Recoveries aren't bound by it: they never take a key's money for ever.
		#[pallet::constant]
		type MaxLinks: Get<u32>;

		/// How often a freeze may be renewed.
		#[pallet::constant]
		type MaxRenewals: Get<u8>;

		/// How many recoveries a provider may have open that it announced alone.
		#[pallet::constant]
		type MaxRecoveries: Get<u32>;

		/// The calls' weights, from benchmarks.
		type WeightInfo: WeightInfo;

		/// Makes papers for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// How long things last.
	#[pallet::storage]
	pub type Lengths<T: Config> = StorageValue<_, Periods, ValueQuery>;

	/// The authorities and review bodies.
	#[pallet::storage]
	pub type Regulators<T: Config> =
		StorageMap<_, Blake2_128Concat, Jurisdiction, Regulator<T::AccountId>>;

	/// How many offices an account has: officer or reviewer of a jurisdiction, officer of a
	/// provider.
	#[pallet::storage]
	pub type Offices<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The licences, those removed included: claims refer to them.
	#[pallet::storage]
	pub type Providers<T: Config> =
		CountedStorageMap<_, Blake2_128Concat, ProviderId, Provider<T::AccountId>>;

	/// The licence of a provider's account, while it has one.
	#[pallet::storage]
	pub type ProviderOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ProviderId>;

	/// How many recoveries a provider has open that it announced alone.
	#[pallet::storage]
	pub type OpenRecoveries<T: Config> =
		StorageMap<_, Blake2_128Concat, ProviderId, u32, ValueQuery>;

	/// The number of the next identity.
	#[pallet::storage]
	pub type NextIdentity<T: Config> = StorageValue<_, IdentityId, ValueQuery>;

	/// The identities' hot records.
	#[pallet::storage]
	pub type Identities<T: Config> = StorageMap<_, Blake2_128Concat, IdentityId, RecordOf<T>>;

	/// The identity behind an account.
	#[pallet::storage]
	pub type AccountOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Link>;

	/// Whose a handle or an LEI is. A handle is unique in its jurisdiction, an LEI
	/// everywhere: its jurisdiction is `ZZ` here.
	#[pallet::storage]
	pub type Marks<T: Config> = StorageMap<_, Blake2_128Concat, (Jurisdiction, Mark), MarkRecord>;

	/// Requests for attestation, one per identity.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<_, Blake2_128Concat, IdentityId, RequestOf<T>>;

	/// Invitations of accounts.
	#[pallet::storage]
	pub type Invitations<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, InvitationOf<T>>;

	/// The freezes, one per identity and authority. What payments need of them is in the
	/// hot record.
	#[pallet::storage]
	pub type Freezes<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		IdentityId,
		Blake2_128Concat,
		Authority,
		Freeze<T::AccountId>,
	>;

	/// The identities' guardians.
	#[pallet::storage]
	pub type Guardians<T: Config> = StorageMap<_, Blake2_128Concat, IdentityId, GuardsOf<T>>;

	/// Who speaks for a recovery, before it is announced.
	#[pallet::storage]
	pub type Voices<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		IdentityId,
		BoundedVec<Support<T::AccountId>, ConstU32<MAX_VOICES>>,
		ValueQuery,
	>;

	/// What is announced, one per identity.
	#[pallet::storage]
	pub type Announcements<T: Config> =
		StorageMap<_, Blake2_128Concat, IdentityId, AnnouncementOf<T>>;

	/// Until when, after a veto, only guardians and provider together can recover.
	#[pallet::storage]
	pub type Shadows<T: Config> = StorageMap<_, Blake2_128Concat, IdentityId, Moment>;

	/// Transfers that are ordered, one per identity.
	#[pallet::storage]
	pub type Orders<T: Config> =
		StorageMap<_, Blake2_128Concat, IdentityId, ForcedTransfer<T::AccountId>>;

	/// What exists from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// How long things last; where it is missing, what a real chain takes.
		pub periods: Option<Periods>,
		/// Per jurisdiction: officers, reviewers, whether it has a registry.
		#[allow(clippy::type_complexity)]
		pub regulators: Vec<(Jurisdiction, Vec<T::AccountId>, Vec<T::AccountId>, bool)>,
		/// Per licence: account, jurisdiction, highest tier, valid until (milliseconds),
		/// officers.
		#[allow(clippy::type_complexity)]
		pub providers: Vec<(T::AccountId, Jurisdiction, Tier, Moment, Vec<T::AccountId>)>,
		/// Per identity: primary, account of its provider, tier, expires (milliseconds),
		/// root, and the LEI of a legal person.
		#[allow(clippy::type_complexity)]
		pub identities: Vec<(
			T::AccountId,
			T::AccountId,
			Tier,
			Moment,
			Hash,
			Option<caravan_primitives::Lei>,
		)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
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
			assert!(T::MaxRecoveries::get() > 0, "a provider could never help");
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

		/// Each check of an account's standing by itself, and what each act is refused with.
		pub fn checked_standing(account: T::AccountId) -> CheckedStanding {
			Self::view_checks(&account)
		}

		/// The public facts of an identity.
		pub fn identity_record(identity: IdentityId) -> Option<RecordOf<T>> {
			Identities::<T>::get(identity)
		}

		/// The record of a licence.
		pub fn provider_record(provider: ProviderId) -> Option<Provider<T::AccountId>> {
			Providers::<T>::get(provider)
		}

		/// Until when an identity is frozen, per direction, by whichever authority. Milliseconds
		/// of commercial time, 0 where it is not.
		pub fn frozen_until(identity: IdentityId) -> Blocked {
			Self::blocked_now(identity)
		}

		/// The freezes of an identity with their ends and appeals.
		pub fn freezes(identity: IdentityId) -> Vec<FreezeView<T::AccountId>> {
			Self::view_freezes(identity)
		}

		/// What is announced for an identity, and who has spoken for a recovery.
		pub fn recovery(identity: IdentityId) -> RecoveryView<T::AccountId> {
			Self::view_recovery(identity)
		}

		/// What an account may do; none where it belongs to no identity.
		pub fn account_rights(account: T::AccountId) -> Option<AccountView> {
			Self::view_account(&account)
		}

		/// What the chain says for a disclosure by this identity.
		pub fn disclosure(identity: IdentityId) -> Option<DisclosureView> {
			Self::view_disclosure(identity)
		}
	}
}
