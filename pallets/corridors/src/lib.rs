//! # Corridors
//!
//! The payment gate: the one place that decides whether a payment may pass, and counts it.
//! Every pallet that moves value asks it through
//! [`PaymentGate`](caravan_primitives::PaymentGate).
//!
//! ## Terms
//!
//! * **Corridor**: from a jurisdiction, to a jurisdiction, in a currency. Domestic where
//!   both jurisdictions are one.
//! * **Rule**: what one side of a corridor asks of one payment: lowest tiers, the most per
//!   payment, purposes, the threshold of the travel rule. The sender's regulator sets the
//!   one side, the receiver's the other; a payment needs both.
//! * **Profile**: what a jurisdiction limits over all corridors and currencies together, by
//!   flow, kind of person and tier, in rolling windows of a day, a month and a year.
//! * **Reference currency**: what rolling limits are counted in, but for domestic payments
//!   in the home currency, which are counted in that.
//! * **Tick**: what time is counted in for limits, an hour. A day is 24 ticks.
//! * **Usage**: what an identity has paid or been paid, in buckets of ticks. It belongs to
//!   the identity, whatever accounts, legs, batches or currencies it used.
//! * **Ticket**: what was counted for one payment and when, so that just this can be given
//!   back.
//! * **Envelope**: the travel rule's data, sealed. It never comes here: its salted hash does.
//! * **Acknowledgement**: the word of the payee's institution that it has the envelope.
//! * **Stop**: an emergency. A side, a jurisdiction, or a currency; for a currency it is
//!   called a **halt**, and nothing leaves a free balance in it.
//!
//! ## A payment
//!
//! ```text
//!  standings ─► freezes, halt ─► both rules, stops ─► tiers, maximum, purpose ─► limits ─► travel rule
//!      │              │                 │                     │                    │            │
//!      └──────────────┴─────────────────┴──── refused: a code ┴────────────────────┴────────────┤
//!                                                                                        counted, a ticket
//!  ticket ── release (refund, return, expiry) ──► given back, where it still stands
//! ```
//!
//! Between accounts of one identity only the standing counts.
//!
//! ## Lifecycle of a rule and of a profile
//!
//! ```text
//!         set_rule                              notice is over
//!  none ──────────► none, rule to come ───────────────────────► rule ◄────────────┐
//!                                                               │ │ set_rule       │ notice is over,
//!             close, notice is over                             │ └► the stricter, │ or undo within
//!  closed ◄─────────────────────────────────────────────────────┘    rule to come ─┘ a day
//! ```
//!
//! What is stricter counts at once, what is looser after notice. One change at a time: a new
//! one replaces what was to come. By a change alone no maximum falls below
//! [`Config::OpenFloor`] and no purpose list is left empty: that is `close`, or a stop.
//!
//! ## Lifecycle of a stop
//!
//! ```text
//!        stop              renew_stop (another officer, a bounded number of times)
//!  none ──────► in force ─────────────────┐
//!   ▲             │ ▲ ◄───────────────────┘
//!   │ clear_stop  │ until, or lift_stop
//!   └───────── over, can't be stopped again for three times as long as it lasted, or the
//!              cool-down if that is shorter
//! ```
//!
//! ## Roles and their calls
//!
//! | role | calls |
//! |---|---|
//! | officer ([`Config::RegulatorOrigin`]) of a side's jurisdiction | `set_rule`, `close`, `undo_rule`; `stop`, `renew_stop`, `lift_stop` of that side |
//! | officer of a jurisdiction | `set_profile`, `undo_profile`; stops of the jurisdiction |
//! | a currency's authority ([`Config::CurrencyAuthority`]) | halts |
//! | a key of the payee's institution | `acknowledge`, `withdraw_acknowledgement` |
//! | anybody with its paper | `present_acknowledgement` |
//! | anybody | `refresh_rate`, `forget_usage`, `forget_corridor`, `clear_stop`, `withdraw_acknowledgement` of an expired one |
//!
//! ## What limits promise
//!
//! A payment counts while its bucket is one of the present one and the `n` before it. So no
//! true window ever exceeds its limit, and nothing is refused that a window one bucket
//! longer would allow.
//!
//! ## Invariants
//!
//! 1. Lists of buckets are sorted, name each once, and have no empty ones.
//! 2. The end of a stop that payments look at is that of the stop.
//! 3. Purposes and classes are sorted, no rule has an empty list of purposes.
//! 4. Each institution's acknowledgements that wait are counted.
//! 5. What may be undone belongs to a corridor or profile that exists.
//!
//! ## Time
//!
//! Notice and undo are in commercial time: whoever is concerned must have been able to act.
//! Everything else is in chain time.

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
mod errors;
mod events;
mod gate;
mod genesis;
#[cfg(test)]
mod mock;
mod rules;
mod scene;
mod stops;
#[cfg(test)]
mod tests;
mod travel;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod upkeep;
mod views;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

use frame_support::pallet_macros::import_section;

/// See the crate's documentation.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{
		Amount, Clock, CurrencyId, Hash, Identify, Institutions, Jurisdiction, Moment, Payment,
		PurposeCode, ReferenceRate, Refusal, Tier, Uetr,
	};
	use frame_support::{pallet_prelude::*, traits::EnsureOriginWithArg};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{IdentifyAccount, Verify};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// How an identity is named.
	pub type IdOf<T> =
		<<T as Config>::Identify as Identify<<T as frame_system::Config>::AccountId>>::Id;
	/// How an institution is named.
	pub type InstitutionOf<T> =
		<<T as Config>::Institutions as Institutions<<T as frame_system::Config>::AccountId>>::Id;
	/// An acknowledgement.
	pub type AcknowledgementOf<T> =
		Acknowledgement<IdOf<T>, <T as frame_system::Config>::AccountId>;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
		/// Commercial time, whose wall is chain time.
		type Clock: Clock;

		/// Who is behind an account, and its standing.
		type Identify: Identify<Self::AccountId>;

		/// Who answers for the parties under the travel rule.
		type Institutions: Institutions<Self::AccountId>;

		/// An officer of a jurisdiction.
		type RegulatorOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, Jurisdiction, Success = Self::AccountId>;

		/// An officer of whoever has authority over a currency.
		type CurrencyAuthority: EnsureOriginWithArg<Self::RuntimeOrigin, CurrencyId, Success = Self::AccountId>;

		/// What currencies are worth.
		type Rates: ReferenceRate;

		/// What institutions sign acknowledgements with.
		type Signature: Parameter
			+ MaxEncodedLen
			+ Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// What rolling limits are counted in.
		#[pallet::constant]
		type Reference: Get<CurrencyId>;

		/// What no maximum and no limit falls below by a change of a rule alone, in minor
		/// units of the reference currency.
		#[pallet::constant]
		type OpenFloor: Get<u64>;

		/// How often a stop may be renewed.
		#[pallet::constant]
		type MaxRenewals: Get<u8>;

		/// How many acknowledgements of one institution wait for their payments at most.
		#[pallet::constant]
		type MaxAcknowledgements: Get<u32>;

		/// The calls' weights, from benchmarks.
		type WeightInfo: WeightInfo;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// How long things last. Each payment reads it, so it is paid for once per block, in
	/// `on_initialize`.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Lengths<T: Config> = StorageValue<_, Periods, ValueQuery>;

	/// The corridors, both sides of each.
	#[pallet::storage]
	pub type Corridors<T: Config> =
		StorageMap<_, Blake2_128Concat, Corridor, CorridorRecord, ValueQuery>;

	/// What the last tightening of a side replaced.
	#[pallet::storage]
	pub type RuleUndos<T: Config> = StorageMap<_, Blake2_128Concat, (Corridor, Side), Undo<Rule>>;

	/// The jurisdictions' rolling limits.
	#[pallet::storage]
	pub type Profiles<T: Config> =
		StorageMap<_, Blake2_128Concat, Jurisdiction, ProfileRecord, ValueQuery>;

	/// What the last tightening of a profile replaced.
	#[pallet::storage]
	pub type ProfileUndos<T: Config> = StorageMap<_, Blake2_128Concat, Jurisdiction, Undo<Profile>>;

	/// What the gate knows of the currencies.
	#[pallet::storage]
	pub type Currencies<T: Config> =
		StorageMap<_, Blake2_128Concat, CurrencyId, CurrencyRecord, ValueQuery>;

	/// What identities have used.
	#[pallet::storage]
	pub type Usages<T: Config> =
		StorageMap<_, Blake2_128Concat, (IdOf<T>, Scope), Usage, ValueQuery>;

	/// Stops and halts, those included that are over and cool down.
	#[pallet::storage]
	pub type Stops<T: Config> = StorageMap<_, Blake2_128Concat, Target, Stop<T::AccountId>>;

	/// Acknowledgements until they expire, by the identity that pays, the payment's reference
	/// and the institution.
	#[pallet::storage]
	pub type Acknowledgements<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		IdOf<T>,
		Blake2_128Concat,
		(Uetr, InstitutionOf<T>),
		AcknowledgementOf<T>,
	>;

	/// How many acknowledgements of an institution wait.
	#[pallet::storage]
	pub type AcknowledgementCount<T: Config> =
		StorageMap<_, Blake2_128Concat, InstitutionOf<T>, u32, ValueQuery>;

	/// What exists from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// How long things last; where it is missing, what a real chain takes.
		pub periods: Option<Periods>,
		/// Per jurisdiction.
		pub profiles: Vec<(Jurisdiction, Profile)>,
		/// Per corridor: the sender's side, the receiver's side.
		pub corridors: Vec<(Corridor, Rule, Rule)>,
		/// Per currency: so many minor units of the reference currency are worth so many of
		/// it, at this time (milliseconds).
		pub rates: Vec<(CurrencyId, u64, u64, Moment)>,
		/// The pallet's configuration.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Pays for [`Lengths`], which stays in memory for the rest of the block.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::DbWeight::get().reads(1)
		}

		fn integrity_test() {
			assert!(
				T::Reference::get().is_known(),
				"limits are counted in a currency"
			);
			assert!(
				T::MaxAcknowledgements::get() > 0,
				"the travel rule could never be met"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Each check of a payment with its result and its ISO 20022 code, as things stand.
		/// What can't be told, since an earlier check failed, is left out.
		pub fn explain(
			payer: T::AccountId,
			payee: T::AccountId,
			currency: CurrencyId,
			amount: Amount,
			purpose: Option<PurposeCode>,
			envelope: Option<Hash>,
			uetr: Option<Uetr>,
		) -> Vec<Explained> {
			Self::view_explain(&Payment {
				payer: &payer,
				payee: &payee,
				currency,
				amount,
				purpose,
				envelope,
				uetr,
			})
		}

		/// What is left of each rolling limit of the identity behind an account, and when
		/// more is free.
		pub fn remaining(account: T::AccountId) -> Vec<Remaining> {
			Self::view_remaining(&account)
		}

		/// What identities have used, as stored.
		pub fn usage(identity: IdOf<T>, scope: Scope) -> Option<Usage> {
			Usages::<T>::try_get((identity, scope)).ok()
		}

		/// Both sides' rules in force and to come: the sender's, the receiver's.
		pub fn corridor(corridor: Corridor) -> Option<(RuleView<Rule>, RuleView<Rule>)> {
			Self::view_corridor(corridor)
		}

		/// A jurisdiction's rolling limits in force and to come.
		pub fn profile(jurisdiction: Jurisdiction) -> Option<RuleView<Profile>> {
			Self::view_profile(jurisdiction)
		}

		/// The stops and halts in force.
		pub fn stops() -> Vec<(Target, Stop<T::AccountId>)> {
			Self::view_stops()
		}

		/// Until when a currency is halted, milliseconds of chain time; none: it isn't.
		pub fn halted_until(currency: CurrencyId) -> Option<Moment> {
			let until = Currencies::<T>::get(currency).halted_until;
			(Self::wall() < until).then_some(until)
		}

		/// What a currency is worth for limits; none: not known.
		pub fn limit_rate(currency: CurrencyId) -> Option<LimitRate> {
			Currencies::<T>::get(currency).rate
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Changes one side's rule: at once the stricter of the present and the new, the new
		/// one after notice. By an officer of the side's jurisdiction.
		///
		/// Errors: `RuleUnsound`, `NoRate`, `BelowOpenFloor`,
		/// `NothingToChange`, `NoPurposeLeft`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_rule())]
		pub fn set_rule(
			origin: OriginFor<T>,
			corridor: Corridor,
			side: Side,
			rule: Rule,
		) -> DispatchResult {
			T::RegulatorOrigin::ensure_origin(origin, &corridor.of(side))?;
			Self::do_set_rule(corridor, side, rule)
		}

		/// Closes one side after notice. By an officer of the side's jurisdiction.
		///
		/// Errors: `NoRule`, `NothingToChange`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::close())]
		pub fn close(origin: OriginFor<T>, corridor: Corridor, side: Side) -> DispatchResult {
			T::RegulatorOrigin::ensure_origin(origin, &corridor.of(side))?;
			Self::do_close(corridor, side)
		}

		/// Takes the last tightening of a side back, to exactly what it replaced. By an
		/// officer of the side's jurisdiction.
		///
		/// Errors: `NothingToUndo`, `UndoTooLate`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::undo_rule())]
		pub fn undo_rule(origin: OriginFor<T>, corridor: Corridor, side: Side) -> DispatchResult {
			T::RegulatorOrigin::ensure_origin(origin, &corridor.of(side))?;
			Self::do_undo_rule(corridor, side)
		}

		/// Forgets a corridor of which neither side is open or to come. By anybody.
		///
		/// Errors: `NoRule`, `StillInUse`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::forget_corridor())]
		pub fn forget_corridor(origin: OriginFor<T>, corridor: Corridor) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_rule(corridor)
		}

		/// Changes a jurisdiction's rolling limits, as `set_rule` does rules. By an officer
		/// of it.
		///
		/// Errors: `ProfileUnsound`, `NoRate`, `BelowOpenFloor`, `HomeFixed`,
		/// `NothingToChange`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::set_profile())]
		pub fn set_profile(
			origin: OriginFor<T>,
			jurisdiction: Jurisdiction,
			profile: Profile,
		) -> DispatchResult {
			T::RegulatorOrigin::ensure_origin(origin, &jurisdiction)?;
			Self::do_set_profile(jurisdiction, profile)
		}

		/// Takes the last tightening of a profile back. By an officer of the jurisdiction.
		///
		/// Errors: `NothingToUndo`, `UndoTooLate`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::undo_profile())]
		pub fn undo_profile(origin: OriginFor<T>, jurisdiction: Jurisdiction) -> DispatchResult {
			T::RegulatorOrigin::ensure_origin(origin, &jurisdiction)?;
			Self::do_undo_profile(jurisdiction)
		}

		/// Stops a side, a jurisdiction or a currency at once, until a moment of chain time.
		/// By an officer of its authority.
		///
		/// Errors: `NothingToStop`, `StopNotAhead`, `StopTooLong`, `AlreadyStopped`,
		/// `CoolingDown`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::stop())]
		pub fn stop(
			origin: OriginFor<T>,
			target: Target,
			until: Moment,
			reason: StopReason,
			legal_basis: Hash,
		) -> DispatchResult {
			let by = Self::ensure_may_stop(origin, &target)?;
			Self::do_stop(by, target, until, reason, legal_basis)
		}

		/// Lets a stop last longer. By another officer than the one before.
		///
		/// Errors: `NotStopped`, `SamePerson`, `RenewedTooOften`, `StopNotAhead`,
		/// `StopTooLong`, `StopNotLonger`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::renew_stop())]
		pub fn renew_stop(origin: OriginFor<T>, target: Target, until: Moment) -> DispatchResult {
			let by = Self::ensure_may_stop(origin, &target)?;
			Self::do_renew_stop(by, target, until)
		}

		/// Ends a stop before its time. By an officer of its authority.
		///
		/// Errors: `NotStopped`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::lift_stop())]
		pub fn lift_stop(origin: OriginFor<T>, target: Target) -> DispatchResult {
			Self::ensure_may_stop(origin, &target)?;
			Self::do_lift_stop(target)
		}

		/// Removes a stop that is over and has cooled down. By anybody.
		///
		/// Errors: `NotStopped`, `CoolingDown`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::clear_stop())]
		pub fn clear_stop(origin: OriginFor<T>, target: Target) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_clear_stop(target)
		}

		/// Says that the payee's institution has the travel rule's data of a payment to come.
		/// By a key of it. `expires`: chain time, milliseconds.
		///
		/// Errors: `NoInstitution`, `NotInstitution`, `PartyUnknown`, `AmountZero`,
		/// `AcknowledgementExpired`, `AcknowledgementTooLong`, `AlreadyAcknowledged`,
		/// `TooManyAcknowledgements`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::acknowledge())]
		pub fn acknowledge(
			origin: OriginFor<T>,
			payer: T::AccountId,
			payee: T::AccountId,
			currency: CurrencyId,
			amount: Amount,
			uetr: Uetr,
			envelope: Hash,
			expires: Moment,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_acknowledge(
				by, payer, payee, currency, amount, uetr, envelope, expires, None,
			)
		}

		/// The same by a paper that a key of the institution, `by`, has signed; in one batch
		/// with the payment, say. By anybody.
		///
		/// Errors: those of `acknowledge`; `Refused` (signature).
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::present_acknowledgement())]
		pub fn present_acknowledgement(
			origin: OriginFor<T>,
			by: T::AccountId,
			payer: T::AccountId,
			payee: T::AccountId,
			currency: CurrencyId,
			amount: Amount,
			uetr: Uetr,
			envelope: Hash,
			expires: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_acknowledge(
				by,
				payer,
				payee,
				currency,
				amount,
				uetr,
				envelope,
				expires,
				Some(signature),
			)
		}

		/// Withdraws an acknowledgement that waits, by a key of its institution; or removes one
		/// that has expired, by anybody.
		///
		/// Errors: `NotAcknowledged`, `NotInstitution`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::withdraw_acknowledgement())]
		pub fn withdraw_acknowledgement(
			origin: OriginFor<T>,
			payer: IdOf<T>,
			uetr: Uetr,
			institution: InstitutionOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_acknowledgement(&who, payer, uetr, institution)
		}

		/// Takes a currency's worth from the reference rates. By anybody.
		///
		/// Errors: `IsReference`, `RefreshedTooSoon`, `NoReferenceRate`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::refresh_rate())]
		pub fn refresh_rate(origin: OriginFor<T>, currency: CurrencyId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_refresh_rate(currency)
		}

		/// Forgets what an identity has used when nothing of it counts any more. By anybody.
		///
		/// Errors: `NothingCounted`, `StillInUse`.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::forget_usage())]
		pub fn forget_usage(
			origin: OriginFor<T>,
			identity: IdOf<T>,
			scope: Scope,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_usage(identity, scope)
		}
	}
}
