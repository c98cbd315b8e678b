//! # Issuance
//!
//! Where the money comes from, and where it goes: licensed issuers, central or commercial
//! banks, bring a currency onto the chain and take it off, and nobody else can.
//!
//! ## Terms
//!
//! * **Issuer**: an identity with a licence for a currency. A currency may have several, and
//!   an issuer several currencies; each pair of them stands by itself.
//! * **Two keys**: the *regulator* of the issuer's jurisdiction and the *authority* over the
//!   currency. What gives takes both: a licence, its terms, resolution. What takes, either
//!   does alone: a lower cap, a suspension, the end of a licence under which nothing is owed.
//! * **Outstanding**: what an issuer owes in a currency: what it issued or assumed, less what
//!   was redeemed or assumed from it. Whose money a unit is nobody can tell: a holder redeems
//!   at any issuer of the currency.
//! * **Capacity**: outstanding less open redemptions; what can still be redeemed at an issuer.
//! * **Cap** and **reserves**: the most that may be outstanding after an issue: by licence,
//!   and by what the *auditor*, another identity that the licence names, has attested, less
//!   what has been paid out or handed over since it was.
//! * **Maker** and **checker**: the two accounts of an issuer that each issue and each
//!   redemption takes. They are compared when it is confirmed, as accounts: a proxy acts as
//!   the account that it stands for. Who holds their keys the chain can't see.
//! * **Serial**, **reference**, **value date**: a client's retry is refused for ever by a
//!   serial that rises; the same money twice by (issuer, value date, keyed hash of the RTGS
//!   reference), for as long as the date itself isn't refused.
//! * **Closing**: no hold can take an account's last unit. A redemption that closes leaves it
//!   in the free balance until the rest is burned, and burns it then.
//!
//! Amounts are in minor units. Deadlines whose passing costs a party are in commercial time,
//! dates on papers (validity, value dates, attestations) in chain time; both from one
//! [`Clock`](caravan_primitives::Clock).
//!
//! ## Lifecycle of a licence
//!
//! ```text
//!      propose_licence (one key)        expires, withdraw_licence_proposal
//! none ─────────────────────► proposed ──────────────────────────────────► gone
//!                                │ agree_licence (the other key, another person)
//!                                ▼
//!   end_licence  ◄────────── In force ◄──── suspend: each key its own ───► Suspended
//!   (nothing outstanding)     │  │  ▲  both keys: new terms
//!                             │  └──┴───── valid_until ──────────────────► Expired
//!                             │ both keys: resolve
//!                             ▼
//!                          Resolved ── assumed by others, paid out ──► end_licence
//! ```
//!
//! Suspended and Expired stop issuing only, as does a freeze of the issuer or a cap below what
//! is outstanding: redemptions go on. In resolution no redemption is requested or accepted any
//! more, requested ones are released, accepted ones run out, and what is left is shown as
//! unbacked. **The chain doesn't allocate the loss of a failed issuer**: its units are the
//! same as everybody's, and who bears it is decided off chain and carried out by assumptions.
//!
//! ## Lifecycle of an issue
//!
//! ```text
//!  propose_issue            confirm_issue: cap, reserves, supply, standing
//!  (maker) ────► Proposed ─────────────────────────────────────────────► issued
//!                  │  │ decline_issue (checker)      reference used
//!                  │  └──────────────────────────────► declined, reference used
//!                  └─ expires: expire_issue (anybody) ► gone, reference free
//! ```
//!
//! ## Lifecycle of a redemption
//!
//! ```text
//!  redeem          accept_redemption         confirm_redemption
//!  (holder) ─► Requested ──────────► Accepted ─────────────────► burned
//!   on hold      │ │ │ (maker)         │ │       (checker)
//!                │ │ └ decline ────────┼─┴ decline ────────────► released
//!                │ └ cancel (holder) ──┼───────────────────────► released
//!                └ accept_by passes ───┴ pay_by passes ────────► released, by anybody
//! ```
//!
//! The issuer accepts on chain *before* it pays. Freeze, standing and halt are asked at the
//! request and at acceptance, never at confirmation, decline or release: the money may have
//! left the bank. What isn't paid out gives the holder's limits back.
//!
//! ## Roles and their calls
//!
//! | role | calls |
//! |---|---|
//! | regulator ([`Config::RegulatorOrigin`], of one jurisdiction) | `propose_licence`, `agree_licence`, `withdraw_licence_proposal`, `suspend`, `lower_cap`, `end_licence`; for an issuer that has failed `propose_assumption`, `agree_assumption`, `withdraw_assumption` |
//! | authority ([`Config::AuthorityOrigin`], of one currency) | `propose_licence`, `agree_licence`, `withdraw_licence_proposal`, `suspend`, `lower_cap`, `end_licence` |
//! | auditor: any account that may bind it | `attest_reserves` |
//! | maker | `propose_issue`, `accept_redemption`; `decline_redemption` of what isn't accepted |
//! | checker | `confirm_issue`, `decline_issue`, `confirm_redemption`, `decline_redemption`, `propose_assumption`, `agree_assumption`, `withdraw_assumption` |
//! | holder: any account that may pay | `redeem`, `cancel_redemption` |
//! | anybody | `expire_issue`, `release_redemption`, `prune_references`; `withdraw_licence_proposal` and `withdraw_assumption` of what has expired |
//!
//! ## Invariants
//!
//! Checked by `try_state`, one function each:
//! 1. per currency, supply and what is unbooked are what all issuers have outstanding,
//!    exactly, and at most [`MAX_SUPPLY`];
//! 2. what is claimed at an issuer is the sum of its open redemptions, and never more than
//!    it has outstanding;
//! 3. per currency and account, what is on hold is the sum of open redemptions;
//! 4. open proposals are counted, and each has its serial behind it and its reference used;
//! 5. each open redemption is found by its holder's reference, and by no other;
//! 6. each licence has a position and sound terms, each attestation and payout a licence;
//! 7. pruning has passed over no reference.
//!
//! ## What a statement counts
//!
//! [`Event::Issued`] and [`Event::Redeemed`] are the only changes of the supply;
//! [`Event::RedemptionRequested`] and [`Event::RedemptionEnded`] move money onto hold and off.

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

mod assumptions;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod errors;
mod events;
mod genesis;
mod issuing;
mod keys;
mod licences;
mod money;
mod redemptions;
mod references;
mod reserves;
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

use caravan_primitives::Amount;
use frame_support::pallet_macros::import_section;

/// The most open proposals to issue under one licence.
pub const MAX_PROPOSALS: u32 = 16;
/// The most references that one [`prune_references`](Call::prune_references) removes.
pub const MAX_PRUNE: u32 = 256;
/// The most that there may be of a currency: near the top of the number's range the ledger
/// can't move it any more.
pub const MAX_SUPPLY: Amount = u128::MAX / 2;

/// See the crate's documentation.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{
		Clock, CurrencyId, CurrencyStatus, Hash, Identify, Jurisdiction, Moment, PaymentGate,
		PurposeCode, Refusal, Uetr,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, EnsureOriginWithArg, Footprint, fungibles},
	};
	use frame_system::pallet_prelude::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	type AccountOf<T> = <T as frame_system::Config>::AccountId;
	/// How an identity is named.
	pub type IdOf<T> = <<T as Config>::Identify as Identify<AccountOf<T>>>::Id;
	/// A deposit.
	pub type TicketOf<T> = <T as Config>::Consideration;
	/// What an issuer is licensed to.
	pub type TermsOf<T> = Terms<AccountOf<T>, IdOf<T>>;
	/// A licence.
	pub type LicenceOf<T> = Licence<AccountOf<T>, IdOf<T>>;
	/// What takes both keys.
	pub type PlanOf<T> = Plan<AccountOf<T>, IdOf<T>>;
	/// What one key has proposed.
	pub type LicenceProposalOf<T> = LicenceProposal<AccountOf<T>, IdOf<T>>;
	/// A proposal to issue.
	pub type IssueProposalOf<T> = IssueProposal<AccountOf<T>, TicketOf<T>>;
	/// A redemption.
	pub type RedemptionOf<T> = Redemption<AccountOf<T>, IdOf<T>, TicketOf<T>>;
	/// What a holder asks for.
	pub type RequestOf<T> = RedemptionRequest<IdOf<T>>;
	/// A deposit with who paid it.
	pub type DepositOf<T> = Deposit<AccountOf<T>, TicketOf<T>>;
	/// A proposed assumption.
	pub type AssumptionOf<T> = Assumption<AccountOf<T>, TicketOf<T>>;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What this pallet holds for.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Money that is to be redeemed, until it is burned or released.
		#[codec(index = 0)]
		Redemption,
		/// Native units for what is stored; for [`Config::Consideration`].
		#[codec(index = 1)]
		Deposit,
	}

	/// What a chain decides about its money.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Commercial time: what waits for an answer. Its wall is chain time: the dates of
		/// licences, attestations and references.
		type Clock: Clock;

		/// Tells which identity is behind an account. With `()` each account is an identity
		/// of its own, so that no issuer has two accounts: only tests can live with that.
		type Identify: Identify<AccountOf<Self>>;

		/// Decides whether a redemption may be paid, and counts it. `()` allows all.
		type Gate: PaymentGate<AccountOf<Self>>;

		/// Tells which currencies are halted. `()` halts none.
		type CurrencyStatus: CurrencyStatus;

		/// Somebody who speaks for the regulator of a jurisdiction; gives the account, whose
		/// signature alone has to do as origin: what it has proposed is asked again later.
		type RegulatorOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, Jurisdiction, Success = AccountOf<Self>>;

		/// Somebody who speaks for the authority over a currency; gives the account, as above.
		type AuthorityOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, CurrencyId, Success = AccountOf<Self>>;

		/// The ledger of all currencies. Nothing else may mint or burn in it.
		type Assets: fungibles::Mutate<AccountOf<Self>, AssetId = CurrencyId, Balance = Amount>;

		/// Holds of the currencies.
		type Holder: fungibles::MutateHold<
				AccountOf<Self>,
				AssetId = CurrencyId,
				Balance = Amount,
				Reason = Self::RuntimeHoldReason,
			>;

		/// The runtime's reasons for holds.
		type RuntimeHoldReason: From<HoldReason>;

		/// The deposit for what is stored. The primary of the signer's identity pays it.
		type Consideration: Consideration<AccountOf<Self>, Footprint>;

		/// What has left the supply without a redemption. `()`: nothing has.
		type Unbooked: Unbooked;

		/// The calls' weights, from benchmarks.
		type WeightInfo: WeightInfo;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	/// How long things last.
	#[pallet::storage]
	pub type Lengths<T: Config> = StorageValue<_, Periods, ValueQuery>;

	/// The licences.
	#[pallet::storage]
	pub type Licences<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, CurrencyId, Blake2_128Concat, IdOf<T>, LicenceOf<T>>;

	/// What each issuer owes, one entry per licence.
	#[pallet::storage]
	pub type Positions<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, CurrencyId, Blake2_128Concat, IdOf<T>, Position>;

	/// The reserves, as last attested.
	#[pallet::storage]
	pub type Reserves<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, CurrencyId, Blake2_128Concat, IdOf<T>, Attestation>;

	/// What was paid out or handed over since the reserves were attested.
	#[pallet::storage]
	pub type PaidOuts<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		CurrencyId,
		Blake2_128Concat,
		IdOf<T>,
		PaidOut,
		ValueQuery,
	>;

	/// What one key has proposed, per currency, issuer and key.
	#[pallet::storage]
	pub type LicenceProposals<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, CurrencyId>,
			NMapKey<Blake2_128Concat, IdOf<T>>,
			NMapKey<Blake2_128Concat, Side>,
		),
		LicenceProposalOf<T>,
		OptionQuery,
	>;

	/// The serial that an issuer used last in a currency. It outlives the licence.
	#[pallet::storage]
	pub type LastSerial<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		CurrencyId,
		Blake2_128Concat,
		IdOf<T>,
		u64,
		ValueQuery,
	>;

	/// The open proposals to issue, per currency, issuer and serial.
	#[pallet::storage]
	pub type IssueProposals<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, CurrencyId>,
			NMapKey<Blake2_128Concat, IdOf<T>>,
			NMapKey<Blake2_128Concat, u64>,
		),
		IssueProposalOf<T>,
		OptionQuery,
	>;

	/// The references that are used: value date, issuer, keyed hash.
	///
	/// The day is not hashed, so the first key is the oldest. Nobody can choose a day but
	/// those whose references are accepted.
	#[pallet::storage]
	pub type References<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Identity, Day>,
			NMapKey<Blake2_128Concat, IdOf<T>>,
			NMapKey<Blake2_128Concat, Hash>,
		),
		(),
		OptionQuery,
	>;

	/// The reference that was removed last: pruning goes on behind it. No value date up to its
	/// own is accepted any more, not even if a release lets references count for longer.
	#[pallet::storage]
	pub type LastPruned<T: Config> = StorageValue<_, (Day, IdOf<T>, Hash), OptionQuery>;

	/// The number of the next redemption.
	#[pallet::storage]
	pub type NextRedemption<T: Config> = StorageValue<_, RedemptionId, ValueQuery>;

	/// The open redemptions.
	#[pallet::storage]
	pub type Redemptions<T: Config> =
		StorageMap<_, Blake2_128Concat, RedemptionId, RedemptionOf<T>>;

	/// The open redemption of a holder's identity by its own reference: a retry finds the
	/// first one.
	#[pallet::storage]
	pub type RedemptionBy<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, IdOf<T>, Blake2_128Concat, Uetr, RedemptionId>;

	/// The proposed assumptions, per currency, issuer that owes, issuer that will owe.
	#[pallet::storage]
	pub type Assumptions<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, CurrencyId>,
			NMapKey<Blake2_128Concat, IdOf<T>>,
			NMapKey<Blake2_128Concat, IdOf<T>>,
		),
		AssumptionOf<T>,
		OptionQuery,
	>;

	/// What exists from the first block. The ledger's currencies and the identities come
	/// before this pallet in the runtime, and no money of a currency is minted elsewhere.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// How long things last; where it is missing, what a real chain takes.
		pub periods: Option<Periods>,
		/// The licences and the money that they bring.
		pub licences: Vec<GenesisLicence<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// The most open proposals to issue under one licence.
		#[pallet::constant_name(MaxProposals)]
		fn max_proposals() -> u32 {
			MAX_PROPOSALS
		}

		/// The most references that one `prune_references` removes.
		#[pallet::constant_name(MaxPrune)]
		fn max_prune() -> u32 {
			MAX_PRUNE
		}

		/// The most that there may be of a currency, in minor units.
		#[pallet::constant_name(MaxSupply)]
		fn max_supply() -> Amount {
			MAX_SUPPLY
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert_eq!(
				Periods::default().fault(),
				None,
				"the default lengths are impossible"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A licence, what it allows now, and how its issuer stands.
		pub fn licence(
			issuer: IdOf<T>,
			currency: CurrencyId,
		) -> Option<LicenceView<T::AccountId, IdOf<T>>> {
			Self::view_licence(&issuer, currency)
		}

		/// What a holder can still redeem at an issuer, in minor units. Zero without a licence
		/// and in resolution.
		pub fn capacity(issuer: IdOf<T>, currency: CurrencyId) -> Amount {
			Self::view_capacity(&issuer, currency)
		}

		/// What an issuer owes, in minor units.
		pub fn outstanding(issuer: IdOf<T>, currency: CurrencyId) -> Amount {
			Positions::<T>::get(currency, issuer)
				.unwrap_or_default()
				.outstanding
		}

		/// The reserves of an issuer, as last attested.
		pub fn reserves(issuer: IdOf<T>, currency: CurrencyId) -> Option<Attestation> {
			Reserves::<T>::get(currency, issuer)
		}

		/// The issuers of a currency with what their licences allow and what can be redeemed
		/// at each, in minor units.
		pub fn issuers_of(currency: CurrencyId) -> Vec<(IdOf<T>, LicenceState, Amount)> {
			Self::view_issuers(currency)
		}

		/// What failed issuers owe in a currency and won't pay out, in minor units. Who bears
		/// it isn't decided here.
		pub fn unbacked(currency: CurrencyId) -> Vec<(IdOf<T>, Amount)> {
			Self::view_unbacked(currency)
		}

		/// The open proposals to issue of an issuer.
		pub fn issue_proposals(
			issuer: IdOf<T>,
			currency: CurrencyId,
		) -> Vec<ProposalView<IssueProposalOf<T>>> {
			Self::view_proposals(issuer, currency)
		}

		/// An open redemption with its deadline in commercial and in chain time.
		pub fn redemption(id: RedemptionId) -> Option<RedemptionView<RedemptionOf<T>>> {
			Self::view_redemption(id)
		}

		/// The open redemption of an account's identity with this reference.
		pub fn redemption_by(
			holder: T::AccountId,
			uetr: Uetr,
		) -> Option<RedemptionView<RedemptionOf<T>>> {
			let identity = T::Identify::identity(&holder)?;
			Self::view_redemption(RedemptionBy::<T>::get(identity, uetr)?)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Proposes to license an issuer, to change the terms of its licence, or to put it into
		/// resolution, instead of what this key has proposed for it before. By either key. The
		/// issuer's jurisdiction is fixed by it.
		///
		/// Errors: `Refused` (`PayeeUnknown`, the issuer's standing, `CurrencyUnknown`),
		/// `LicenceUnknown`, `IssuerResolved`, `ValidityNotAhead`, `AccountsUnsound`,
		/// `AuditorIsIssuer`, `AuditorUnknown`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::propose_licence())]
		pub fn propose_licence(
			origin: OriginFor<T>,
			side: Side,
			issuer: IdOf<T>,
			currency: CurrencyId,
			plan: PlanOf<T>,
		) -> DispatchResult {
			Self::do_propose_licence(origin, side, issuer, currency, plan)
		}

		/// Agrees to what the other key has proposed, which is named in full. By another person
		/// than the one who proposed it.
		///
		/// Errors: `NoLicenceProposal`, `SamePerson`, `ProposalExpired`, `OtherPlan`,
		/// `ProposerDismissed`, `OtherJurisdiction`, those of `propose_licence`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::agree_licence())]
		pub fn agree_licence(
			origin: OriginFor<T>,
			side: Side,
			issuer: IdOf<T>,
			currency: CurrencyId,
			plan: PlanOf<T>,
		) -> DispatchResult {
			Self::do_agree_licence(origin, side, issuer, currency, plan)
		}

		/// Takes back what this key has proposed. By this key, or, once it has expired, by
		/// anybody.
		///
		/// Errors: `NoLicenceProposal`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::withdraw_licence_proposal())]
		pub fn withdraw_licence_proposal(
			origin: OriginFor<T>,
			side: Side,
			issuer: IdOf<T>,
			currency: CurrencyId,
		) -> DispatchResult {
			Self::do_withdraw_licence_proposal(origin, side, issuer, currency)
		}

		/// Suspends a licence at once, or lifts this key's own suspension. Redemptions go on.
		/// By either key.
		///
		/// Errors: `LicenceUnknown`, `NothingToChange`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(
			origin: OriginFor<T>,
			side: Side,
			issuer: IdOf<T>,
			currency: CurrencyId,
			suspended: bool,
		) -> DispatchResult {
			Self::do_suspend(origin, side, issuer, currency, suspended)
		}

		/// Lowers the cap of a licence, in minor units, below what is outstanding if need be:
		/// that stops issuing only. By either key.
		///
		/// Errors: `LicenceUnknown`, `CapNotLower`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::lower_cap())]
		pub fn lower_cap(
			origin: OriginFor<T>,
			side: Side,
			issuer: IdOf<T>,
			currency: CurrencyId,
			cap: Amount,
		) -> DispatchResult {
			Self::do_lower_cap(origin, side, issuer, currency, cap)
		}

		/// Ends a licence under which nothing is outstanding and nothing proposed. By either
		/// key.
		///
		/// Errors: `LicenceUnknown`, `StillOutstanding`, `ProposalsOpen`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::end_licence())]
		pub fn end_licence(
			origin: OriginFor<T>,
			side: Side,
			issuer: IdOf<T>,
			currency: CurrencyId,
		) -> DispatchResult {
			Self::do_end_licence(origin, side, issuer, currency)
		}

		/// Attests an issuer's reserves: `amount` minor units as of `as_of`, milliseconds of
		/// chain time; `report` is the hash of the auditor's report. By an account that does the
		/// duties of the auditor.
		///
		/// Errors: `Refused`, `LicenceUnknown`, `NotAuditor`, `AsOfAhead`, `AsOfNotRising`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::attest_reserves())]
		pub fn attest_reserves(
			origin: OriginFor<T>,
			issuer: IdOf<T>,
			currency: CurrencyId,
			as_of: Moment,
			amount: Amount,
			report: Hash,
		) -> DispatchResult {
			Self::do_attest_reserves(
				ensure_signed(origin)?,
				issuer,
				currency,
				as_of,
				amount,
				report,
			)
		}

		/// Proposes to issue `amount` minor units to the signer's own identity. `value_date` is
		/// the day, since 1970-01-01, on which the bank received the money, `reference` the keyed
		/// hash of the reference under which it did. By a maker; the issuer's primary pays a
		/// deposit.
		///
		/// Errors: `Refused` (standing, freeze, `AmountZero`, `AboveSingleLimit`), `NotMaker`,
		/// `LicenceUnknown`, `LicenceSuspended`, `LicenceExpired`, `IssuerResolved`,
		/// `SerialNotRising`, `ValueDateAhead`, `ValueDateOver`, `ReferenceUsed`,
		/// `TooManyProposals`, the deposit's.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::propose_issue())]
		pub fn propose_issue(
			origin: OriginFor<T>,
			currency: CurrencyId,
			serial: u64,
			amount: Amount,
			value_date: u32,
			reference: Hash,
		) -> DispatchResult {
			let maker = ensure_signed(origin)?;
			Self::do_propose_issue(
				maker,
				currency,
				serial,
				amount,
				value_date.into(),
				reference,
			)
		}

		/// Mints what a maker has proposed into the primary of the signer's own identity. By a
		/// checker, with another account than the maker's.
		///
		/// Errors: `Refused` (standing, freeze, `CurrencyHalted`, `PayeeUnknown`,
		/// `FailedToSettle`), `NotChecker`, `LicenceUnknown`, `NoIssueProposal`,
		/// `MakerIsChecker`, `NotMaker`, `ProposalExpired`, `LicenceSuspended`, `LicenceExpired`,
		/// `IssuerResolved`, `ValueDateOver`, `AboveCap`, `NoReserves`, `ReservesStale`,
		/// `AboveReserves`, `AboveSupply`, the ledger's.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::confirm_issue())]
		pub fn confirm_issue(
			origin: OriginFor<T>,
			currency: CurrencyId,
			serial: u64,
		) -> DispatchResult {
			Self::do_confirm_issue(ensure_signed(origin)?, currency, serial)
		}

		/// Declines a proposal to issue; its reference stays used. By a checker.
		///
		/// Errors: `Refused`, `NotChecker`, `LicenceUnknown`, `NoIssueProposal`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::decline_issue())]
		pub fn decline_issue(
			origin: OriginFor<T>,
			currency: CurrencyId,
			serial: u64,
			reason: IssueDecline,
		) -> DispatchResult {
			Self::do_decline_issue(ensure_signed(origin)?, currency, serial, reason)
		}

		/// Removes a proposal to issue that has expired; its reference is free again, its serial
		/// not. By anybody.
		///
		/// Errors: `NoIssueProposal`, `StillOpen`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::expire_issue())]
		pub fn expire_issue(
			origin: OriginFor<T>,
			issuer: IdOf<T>,
			currency: CurrencyId,
			serial: u64,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_issue(issuer, currency, serial)
		}

		/// Asks an issuer to pay `amount` minor units out to the holder's own bank account, of
		/// which `bank_account` is a keyed hash. The amount goes on hold; one unit of the
		/// currency has to stay free. With `close` the whole free balance is redeemed, the last
		/// unit with it. By an account that may pay; its identity's primary pays a deposit.
		///
		/// Errors: `Refused` (payer's standing and freeze, `AmountZero`, `AboveSingleLimit`,
		/// `CurrencyUnknown`, `CurrencyHalted`, `PayeeUnknown`, `DuplicateUetr`, what the gate
		/// says, `TooLittleFree`, `FailedToSettle`), `LicenceUnknown`, `IssuerResolved`,
		/// `AboveCapacity`, `OtherHolds`, `CloseNotAll`, the ledger's, the deposit's.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::redeem())]
		pub fn redeem(
			origin: OriginFor<T>,
			issuer: IdOf<T>,
			currency: CurrencyId,
			amount: Amount,
			uetr: Uetr,
			purpose: Option<PurposeCode>,
			envelope: Option<Hash>,
			bank_account: Hash,
			close: bool,
		) -> DispatchResult {
			let request = RedemptionRequest {
				issuer,
				currency,
				amount,
				uetr,
				purpose,
				envelope,
				bank_account,
				close,
			};
			Self::do_redeem(ensure_signed(origin)?, request)
		}

		/// Takes a request back that the issuer hasn't accepted. By any account of the holder's
		/// identity, frozen or not.
		///
		/// Errors: `NoRedemption`, `Refused`, `NotYours`, `NotRequested`, the ledger's.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::cancel_redemption())]
		pub fn cancel_redemption(origin: OriginFor<T>, id: RedemptionId) -> DispatchResult {
			Self::do_cancel_redemption(ensure_signed(origin)?, id)
		}

		/// Binds the issuer to pay a request out, before it does. By a maker. What has befallen
		/// the issuer isn't asked: a lapse, a suspension or a freeze stops issuing only, and
		/// while it is frozen accepting costs nothing.
		///
		/// Errors: `NoRedemption`, `Refused` (signer's standing; holder's standing and freeze,
		/// `CurrencyHalted`, what the gate says), `LicenceUnknown`, `NotMaker`, `NotRequested`,
		/// `TooLate`, `IssuerResolved`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::accept_redemption())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &RedemptionId| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::is_accepted_free(&who, *id)) })]
		pub fn accept_redemption(origin: OriginFor<T>, id: RedemptionId) -> DispatchResult {
			Self::do_accept_redemption(ensure_signed(origin)?, id)
		}

		/// Burns what was paid out. `reference` is the keyed hash of the reference under which
		/// the issuer paid. By a checker, with another account than the one that accepted. What
		/// has befallen holder, issuer or currency since isn't asked: the money has left the
		/// bank.
		///
		/// It costs nothing where it succeeds: a frozen issuer could pay no fee, and would lose
		/// by silence.
		///
		/// Where the last unit of an account that closes can't be taken (another hold or a
		/// freeze keeps it), it stays the holder's and outstanding.
		///
		/// Errors: `NoRedemption`, `Refused` (signer's standing, `FailedToSettle`),
		/// `LicenceUnknown`, `NotChecker`, `NotAccepted`, `TooLate`, `MakerIsChecker`,
		/// `ClosingUnitGone`, the ledger's.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::confirm_redemption())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &RedemptionId, _: &Hash| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::is_confirmed_free(&who, *id)) })]
		pub fn confirm_redemption(
			origin: OriginFor<T>,
			id: RedemptionId,
			reference: Hash,
		) -> DispatchResult {
			Self::do_confirm_redemption(ensure_signed(origin)?, id, reference)
		}

		/// Declines a redemption; what is on hold is released. By a maker or a checker; once it
		/// is accepted, by a checker with another account than the one that accepted.
		///
		/// Errors: `NoRedemption`, `Refused` (signer's standing), `LicenceUnknown`,
		/// `NotChecker`, `MakerIsChecker`, the ledger's.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::decline_redemption())]
		pub fn decline_redemption(
			origin: OriginFor<T>,
			id: RedemptionId,
			reason: RedemptionDecline,
		) -> DispatchResult {
			Self::do_decline_redemption(ensure_signed(origin)?, id, reason)
		}

		/// Releases what is on hold for a redemption on which the issuer was silent for too
		/// long, or which it hadn't accepted when it failed. By anybody.
		///
		/// Errors: `NoRedemption`, `StillOpen`, the ledger's.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::release_redemption())]
		pub fn release_redemption(origin: OriginFor<T>, id: RedemptionId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_release_redemption(id)
		}

		/// Proposes that issuer `to` owes `amount` minor units instead of issuer `from`. By a
		/// checker of either, whose issuer's primary pays a deposit; for an issuer that has
		/// failed by its regulator.
		///
		/// Errors: `SameIssuer`, `LicenceUnknown`, `NotResolved`, `IssuerResolved`, `Refused`
		/// (`AmountZero`, signer's standing), `NotChecker`, `AssumptionOpen`, the deposit's.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::propose_assumption())]
		pub fn propose_assumption(
			origin: OriginFor<T>,
			party: Party,
			currency: CurrencyId,
			from: IdOf<T>,
			to: IdOf<T>,
			amount: Amount,
		) -> DispatchResult {
			Self::do_propose_assumption(origin, party, currency, from, to, amount)
		}

		/// Carries out what the other party has proposed, and names the amount again.
		///
		/// Errors: those of `propose_assumption`, `NoAssumption`, `OwnProposal`,
		/// `ProposalExpired`, `OtherAmount`, `AboveCapacity`, `LicenceSuspended`,
		/// `LicenceExpired`, `AboveCap`, `NoReserves`, `ReservesStale`, `AboveReserves`.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::agree_assumption())]
		pub fn agree_assumption(
			origin: OriginFor<T>,
			party: Party,
			currency: CurrencyId,
			from: IdOf<T>,
			to: IdOf<T>,
			amount: Amount,
		) -> DispatchResult {
			Self::do_agree_assumption(origin, party, currency, from, to, amount)
		}

		/// Takes a proposed assumption off the table. By either party, or, once it has expired,
		/// by anybody.
		///
		/// Errors: `NoAssumption`, those of the parties in `propose_assumption`.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::withdraw_assumption())]
		pub fn withdraw_assumption(
			origin: OriginFor<T>,
			party: Party,
			currency: CurrencyId,
			from: IdOf<T>,
			to: IdOf<T>,
		) -> DispatchResult {
			Self::do_withdraw_assumption(origin, party, currency, from, to)
		}

		/// Removes up to `limit` references whose value date isn't accepted any more. By
		/// anybody, who gets back the weight that wasn't needed.
		///
		/// Errors: `TooManyToPrune` above [`MAX_PRUNE`], `NothingToPrune`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::prune_references((*limit).min(MAX_PRUNE)))]
		pub fn prune_references(origin: OriginFor<T>, limit: u32) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let count = Self::do_prune_references(by, limit)?;
			Ok(Some(T::WeightInfo::prune_references(count)).into())
		}
	}
}
