//! # Clearing
//!
//! Banks owe each other many payments a day. Netted against each other they need a fraction of
//! the money. Which of them settle together is searched outside the chain and verified here:
//! *search outside, verify inside*.
//!
//! ## Terms
//!
//! * **Participant**, **seat**: an identity that the consortium has admitted, and its place in
//!   bitmaps. **Liquidity**: what it has on hold in a currency, the most that it can pay out net.
//!   There is no credit and no collateral in other forms.
//! * **Cap**: the most that a participant will owe net, to all the others together
//!   (*multilateral*) or to one of them (*bilateral*), in one currency and cycle. Caps bind the
//!   net *debit* alone: with a cap on what is received there is no largest set any more.
//! * **Obligation**: queued by its debtor, or *claimed* by its creditor and then *affirmed* by
//!   its debtor. Only an affirmed one can settle or wait for another cycle: a claim that isn't
//!   affirmed expires with the cycle in which it was queued. It belongs to one of [`CLASSES`]
//!   priority classes.
//! * **Payment versus payment** (PvP): two obligations between the same two, one each way, in two
//!   currencies. Both settle or neither does. Once it has failed to settle in a cycle either
//!   party may take it back, agreed or not: who doesn't fund its leg would have a free option on
//!   the rate otherwise.
//! * **Strict order**: an obligation waits for the earlier ones of its debtor, currency and
//!   class. **Bypass order**: any subset may settle. What is cancelled, not affirmed, not in
//!   time, or barred stands in nobody's way.
//! * **Share**: how many obligations of a cycle one participant queues at most, claims
//!   included ([`Config::MaxPerSeat`]), so that none can keep the others out; and how many it
//!   can queue whatever the others do, [`Config::MaxObligations`] by [`Config::MaxSeats`]. What
//!   may still come from the last cycle counts: what is affirmed, is to be carried over, wasn't
//!   taken back and could be in time.
//! * **Bitmap**: obligation `i` of the cycle's queue is bit `i % 8` of byte `i / 8`. As long as
//!   the queue; spare bits are zero.
//! * **Solver**: an identity with a licence to propose bitmaps. No bond, no reward: nothing to
//!   copy, nothing to lose but the fee.
//! * **Objective**: what a cycle is settled for, [`Objective::Count`] or [`Objective::Value`];
//!   ties are decided by the other one, then the earlier proposal stays.
//!
//! ## Lifecycle of a cycle
//!
//! ```text
//!           queue, queue_pvp      propose                          event and carry-over,
//!           affirm, cancel        (solvers)                        page by page
//!              │ ▲                  │ ▲                              │ ▲
//!  ──────────► Open ── close_cycle ► Closed ── settle_cycle ► Settled ── sweep_page ► Swept
//!               ▲ │     time is up     │        window is over    │      last page       │
//!   nothing was │ │     last cycle     │                          │                      │
//!   queued: again └─┘   is swept       └── liquidity, caps fixed ─┘      forget_page: gone
//! ```
//!
//! The next cycle opens when one closes. When the last one is swept it stays open for at least half
//! of its time, so that what was carried over can be taken back, however late that was. The four steps are made by the hook, in idle time, or
//! by anybody; whoever makes them, they are the same.
//!
//! ## What settles
//!
//! Who has paused when a cycle closes takes no part in it; who pauses later doesn't get out of it.
//! Who is frozen then pays nothing in it, even if the freeze ends before the settlement.
//!
//! At settlement every obligation is *barred* whose debtor is frozen and may pay nothing out, whose
//! creditor may take nothing in, whose currency is halted, or whose corridor is stopped; its partner too.
//! Participants and currencies are asked once each; the gate's
//! [`recheck`](caravan_primitives::PaymentGate::recheck) once per pair of jurisdictions and
//! currency, by the first obligation between them, since what it judges beyond the standing of
//! the parties depends on where they live.
//!
//! What is left of the best proposal is repaired by *drop-last*: while somebody lacks money, its
//! last obligation is dropped. The same is done from all obligations, and the better of the two
//! settles. So a cycle settles at least what it would have settled without solvers, and it
//! always ends, at worst with nothing.
//!
//! With one class per debtor and currency, drop-last in strict order finds the one largest set.
//! With several classes on one liquidity there is no such set: here the more urgent class comes
//! first, within it the order of the queue.
//!
//! Then at most (participants − 1) × currencies movements from hold to hold, in one storage
//! layer. Should the ledger fail, nothing moves and everything is carried over or expires. Who
//! has no account in a currency gets what it is paid free, which opens one.
//!
//! A page on which nothing was decided goes when it is swept, since all of it waits in the next
//! cycle; a cycle without any page leaves its head alone. So what waits for days takes the room of
//! one copy, and each page that is kept is paid for by what was decided on it. What is kept stays
//! for [`Config::RecordLife`] after the settlement, for its outcomes and its references, and is
//! then forgotten page by page. From the first page on the views of its obligations, outcomes and
//! movements don't speak of it any more; its head and bitmap are there until the last.
//!
//! ## Roles and their calls
//!
//! | role | calls |
//! |---|---|
//! | consortium ([`Config::ClearingOrigin`]) | `set_terms`, `set_currency`, `admit`, `expel`, `set_solver` |
//! | participant: an account that may pay | `deposit`, `queue` and `affirm` as a debtor |
//! | participant: an account that may trade | `queue` as a creditor, `queue_pvp` |
//! | participant: an account that may manage | `set_cap`, `move_seat`, `leave` |
//! | participant: an account that may pay or manage | `withdraw`; feeless if it is frozen or paused and takes all of a currency |
//! | participant: any account that acts for it | `cancel`: feeless; `withdraw` when it has left |
//! | solver: an account that does its duties | `propose` |
//! | anybody | `close_cycle`, `settle_cycle`, `sweep_page`, `forget_page`, `vacate` |
//!
//! ## Invariants
//!
//! Checked by `try_state`, one function each:
//! 1. what is on hold in each account is the liquidity of its seat;
//! 2. seats and identities point at each other; caps and lines are of what exists;
//! 3. one cycle is open, the others are before it, and at most the last of them isn't swept;
//! 4. each cycle has exactly the pages that its counts say, but for those on which nothing was
//!    decided, its obligations rise by number, the
//!    legs of a PvP stand together and agree (but for one pair, while the sweep has brought its
//!    first leg and not its second), what each seat has queued is what is counted;
//! 5. the best proposal is feasible and worth what is recorded; an outcome settles what it says;
//! 6. the reference of every obligation that is kept is known.
//!
//! And by each settlement itself: the holds change by the nets, to the unit, or nothing happens.
//!
//! ## What a statement counts
//!
//! [`Event::Deposited`] and [`Event::Withdrawn`] (between free and hold), one [`Event::Moved`] per
//! net movement, and one [`Event::LiquidityMoved`] per currency of a seat that changes accounts. Obligations move nothing by themselves: what became of each
//! is in the one [`Event::PageSwept`] of its page.

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

mod bars;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod cycle;
mod errors;
mod events;
mod genesis;
mod money;
mod oversight;
mod pages;
mod participants;
mod propose;
mod queue;
mod scene;
mod settle;
mod sweep;
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

/// The most obligations whose outcomes a view lists.
pub const MAX_LISTED: u32 = 1_000;

/// See the crate's documentation.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{
		Amount, Clock, CurrencyId, CurrencyStatus, Hash, Identify, Moment, PaymentGate,
		PaymentReference, ReferenceRate, Refusal, Uetr,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{EnsureOrigin, fungibles},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	type AccountOf<T> = <T as frame_system::Config>::AccountId;
	/// How an identity is named.
	pub type IdOf<T> = <<T as Config>::Identify as Identify<AccountOf<T>>>::Id;
	/// A cycle.
	pub type CycleOf<T> = Cycle<IdOf<T>>;
	/// A set of obligations of a cycle.
	pub type Bitmap<T> = BoundedVec<u8, BitmapBytes<T>>;

	/// The most bytes of a bitmap.
	pub struct BitmapBytes<T>(core::marker::PhantomData<T>);
	impl<T: Config> Get<u32> for BitmapBytes<T> {
		fn get() -> u32 {
			T::MaxObligations::get().div_ceil(8)
		}
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What this pallet holds for.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Participants' liquidity, in the currencies.
		#[codec(index = 0)]
		Liquidity,
	}

	/// What a chain decides about its clearing.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
		/// Commercial time, of cycles and obligations. Its wall is chain time: the dates of
		/// references.
		type Clock: Clock;

		/// Tells which identity is behind an account.
		type Identify: Identify<AccountOf<Self>>;

		/// Judges each obligation when its debtor affirms it, and counts it. At settlement its
		/// `recheck` is asked once per pair of jurisdictions and currency: what it judges beyond
		/// the standing of the parties has to depend on where they live only.
		type Gate: PaymentGate<AccountOf<Self>>;

		/// Tells which currencies are halted. `()` halts none.
		type CurrencyStatus: CurrencyStatus;

		/// Rates against the pivot, by which [`Objective::Value`] ranks. With `()` a minor unit
		/// of every currency counts the same.
		type Rates: ReferenceRate;

		/// The ledger of all currencies.
		type Assets: fungibles::Inspect<AccountOf<Self>, AssetId = CurrencyId, Balance = Amount>;

		/// Holds of the currencies.
		type Holder: fungibles::MutateHold<
				AccountOf<Self>,
				AssetId = CurrencyId,
				Balance = Amount,
				Reason = Self::RuntimeHoldReason,
			>;

		/// The runtime's reasons for holds.
		type RuntimeHoldReason: From<HoldReason>;

		/// Who admits participants and solvers and sets currencies and terms.
		type ClearingOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The currency that rates are against.
		#[pallet::constant]
		type Pivot: Get<CurrencyId>;

		/// The most participants, at most 255.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// The most jurisdictions in which participants live.
		#[pallet::constant]
		type MaxHomes: Get<u32>;

		/// The most currencies, at most 255. One that isn't cleared any more counts.
		#[pallet::constant]
		type MaxCurrencies: Get<u32>;

		/// The most bilateral caps of one participant.
		#[pallet::constant]
		type MaxCaps: Get<u32>;

		/// The most solvers.
		#[pallet::constant]
		type MaxSolvers: Get<u32>;

		/// The most obligations of a cycle. Each participant has room for half of this by
		/// `MaxSeats`, whatever the others queue.
		#[pallet::constant]
		type MaxObligations: Get<u32>;

		/// The most obligations of a cycle that one participant queues, so that none can keep the
		/// others out.
		#[pallet::constant]
		type MaxPerSeat: Get<u32>;

		/// The longest time from queueing to an obligation's latest settlement, and the longest
		/// time that a cycle is open or takes proposals, in milliseconds.
		#[pallet::constant]
		type MaxLife: Get<Moment>;

		/// How far ahead of the chain's time a date of creation may be, in milliseconds.
		#[pallet::constant]
		type Skew: Get<Moment>;

		/// How long after its creation a reference is accepted, in milliseconds.
		#[pallet::constant]
		type Validity: Get<Moment>;

		/// How long a cycle is kept after its settlement, in milliseconds: until then its
		/// outcomes are seen and its references known. At least `MaxLife`, `Validity` and `Skew`
		/// together: no reference comes free while what was queued with it may still be affirmed,
		/// or while it would be accepted anew.
		#[pallet::constant]
		type RecordLife: Get<Moment>;

		/// The most weight that `on_idle` takes. At least what a settlement weighs.
		#[pallet::constant]
		type MaxIdleWeight: Get<Weight>;

		/// The calls' weights, from benchmarks.
		type WeightInfo: WeightInfo;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<AccountOf<Self>>;
	}

	/// What the next cycle is run by. Nothing is cleared without.
	#[pallet::storage]
	pub type NextTerms<T: Config> = StorageValue<_, Terms, OptionQuery>;

	/// The currencies, by index.
	#[pallet::storage]
	pub type Currencies<T: Config> =
		StorageValue<_, BoundedVec<ClearedCurrency, T::MaxCurrencies>, ValueQuery>;

	/// The participants, by seat.
	#[pallet::storage]
	pub type Seats<T: Config> = CountedStorageMap<_, Twox64Concat, SeatIndex, Seat<T>>;

	/// Where an identity sits.
	#[pallet::storage]
	pub type SeatOf<T: Config> = StorageMap<_, Blake2_128Concat, IdOf<T>, SeatIndex>;

	/// Who may propose.
	#[pallet::storage]
	pub type Solvers<T: Config> = StorageValue<_, BoundedVec<IdOf<T>, T::MaxSolvers>, ValueQuery>;

	/// The open cycle.
	#[pallet::storage]
	pub type OpenCycle<T: Config> = StorageValue<_, CycleId, OptionQuery>;

	/// The oldest cycle that is kept.
	#[pallet::storage]
	pub type OldestCycle<T: Config> = StorageValue<_, CycleId, ValueQuery>;

	/// The cycles.
	#[pallet::storage]
	pub type Cycles<T: Config> = StorageMap<_, Twox64Concat, CycleId, CycleOf<T>>;

	/// Who takes part in a cycle that is closed, with what.
	#[pallet::storage]
	pub type Snapshots<T: Config> = StorageMap<_, Twox64Concat, CycleId, Snapshot<T>>;

	/// The obligations of each cycle, page by page.
	#[pallet::storage]
	pub type Pages<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CycleId,
		Twox64Concat,
		PageKey,
		BoundedVec<Obligation, ConstU32<PAGE>>,
		ValueQuery,
	>;

	/// Their details, page by page.
	#[pallet::storage]
	pub type DetailPages<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CycleId,
		Twox64Concat,
		PageKey,
		BoundedVec<Details, ConstU32<DETAILS>>,
		ValueQuery,
	>;

	/// The best proposal of the cycle that is closed; once it is settled, what settled.
	#[pallet::storage]
	pub type Bitmaps<T: Config> = StorageMap<_, Twox64Concat, CycleId, Bitmap<T>, OptionQuery>;

	/// Which obligation bears a reference, by the identity that stands by it: who queued it, and
	/// the debtor once it is affirmed.
	#[pallet::storage]
	pub type References<T: Config> = StorageMap<_, Blake2_128Concat, (IdOf<T>, Uetr), ObligationId>;

	/// What exists from the first block. The identities come before this pallet in the
	/// runtime.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Clearing; none where it begins later.
		pub clearing: Option<GenesisClearing<T::AccountId>>,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if let Some(clearing) = &self.clearing {
				Pallet::<T>::build_genesis(clearing);
			}
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// How many priority classes there are.
		#[pallet::constant_name(Classes)]
		fn classes() -> u8 {
			CLASSES
		}

		/// By how much a proposal has to beat the best one, in parts per million.
		#[pallet::constant_name(MarginPpm)]
		fn margin_ppm() -> u128 {
			caravan_solver::core::MARGIN_PPM
		}

		/// The most outcomes that a view lists.
		#[pallet::constant_name(MaxListed)]
		fn max_listed() -> u32 {
			MAX_LISTED
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Closes, settles, sweeps and forgets what is due, as far as the weight goes.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining.min(T::MaxIdleWeight::get()));
			Self::work(&mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			let small = |bound: u32| bound > 0 && u8::try_from(bound).is_ok();
			assert!(
				small(T::MaxSeats::get()) && small(T::MaxCurrencies::get()),
				"seats and currencies are numbered by a byte"
			);
			assert!(
				T::MaxHomes::get() > 0 && u8::try_from(T::MaxHomes::get()).is_ok(),
				"with no jurisdiction nobody can take part"
			);
			assert!(
				T::MaxPerSeat::get() > 1 && T::MaxPerSeat::get() <= T::MaxObligations::get(),
				"a payment versus payment is two obligations"
			);
			let used = T::MaxLife::get()
				.saturating_add(T::Validity::get())
				.saturating_add(T::Skew::get());
			assert!(
				T::RecordLife::get() >= used,
				"a reference would be forgotten while it is used"
			);
			let dearest = T::WeightInfo::idle_step()
				.saturating_add(Self::weight_of_settlement(T::MaxObligations::get()));
			assert!(
				dearest.all_lte(T::MaxIdleWeight::get()),
				"the hook can't settle a full cycle"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The open cycle.
		pub fn open_cycle() -> Option<(CycleId, CycleOf<T>)> {
			Self::current()
		}

		/// A cycle that is kept.
		pub fn cycle(id: CycleId) -> Option<CycleOf<T>> {
			Cycles::<T>::get(id)
		}

		/// A participant, with its seat, its liquidity and its caps.
		pub fn participant(identity: IdOf<T>) -> Option<(SeatIndex, Seat<T>)> {
			let index = SeatOf::<T>::get(identity)?;
			Some((index, Seats::<T>::get(index)?))
		}

		/// A closed cycle as it is verified: what a solver solves.
		pub fn netting(id: CycleId) -> Option<NettingView> {
			Self::view_netting(id)
		}

		/// Whether `propose` with this bitmap would be taken now, and what it is worth, or else
		/// the error's name. The signer's standing and licence aside, it is the very function
		/// that `propose` asks.
		pub fn check_proposal(id: CycleId, bits: Bitmap<T>) -> Result<Score, Vec<u8>> {
			Self::view_check_proposal(id, &bits)
		}

		/// The bitmap of a cycle: the best proposal, or what settled.
		pub fn bitmap(id: CycleId) -> Option<Bitmap<T>> {
			Bitmaps::<T>::get(id)
		}

		/// The net movements of a settled cycle, content of pacs.029. None from the moment when
		/// its first page is forgotten.
		pub fn movements(id: CycleId) -> Option<Vec<NetMovement<T::AccountId>>> {
			Self::view_movements(id)
		}

		/// What became of the obligations of a cycle from position `from` on, pacs.002 statuses;
		/// at most `limit` and [`MAX_LISTED`]. Of a cycle that is swept, pages on which nothing was
		/// decided aren't listed. None from the moment when the cycle's first page is forgotten.
		pub fn outcomes(id: CycleId, from: u32, limit: u32) -> Vec<(ObligationId, Outcome)> {
			Self::view_outcomes(id, from, limit)
		}

		/// An obligation in the newest cycle that has it and of which nothing is forgotten.
		pub fn obligation(id: ObligationId) -> Option<ObligationView<T::AccountId>> {
			Self::view_obligation(id)
		}

		/// The obligation that bears this reference, by who stands by it.
		pub fn reference(identity: IdOf<T>, uetr: Uetr) -> Option<ObligationId> {
			References::<T>::get((identity, uetr))
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets what cycles are run by, from the next one on; the first time, one opens. By the
		/// clearing origin.
		///
		/// Errors: `TermsUnsound`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_terms())]
		pub fn set_terms(origin: OriginFor<T>, terms: Terms) -> DispatchResult {
			T::ClearingOrigin::ensure_origin(origin)?;
			Self::do_set_terms(terms)
		}

		/// Lets a currency be cleared, with its cut-off in milliseconds before a cycle closes,
		/// or not any more: what is queued in it stays. By the clearing origin.
		///
		/// Errors: `Refused` (`CurrencyUnknown`: the ledger hasn't got it), `CurrenciesFull`,
		/// `NothingToChange`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_currency())]
		pub fn set_currency(
			origin: OriginFor<T>,
			currency: CurrencyId,
			cut_off: Moment,
			active: bool,
		) -> DispatchResult {
			T::ClearingOrigin::ensure_origin(origin)?;
			Self::do_set_currency(currency, cut_off, active)
		}

		/// Admits the identity behind an account as a participant; its liquidity will be on hold
		/// in this account. By the clearing origin.
		///
		/// Errors: `Refused` (`PayeeUnknown`: no such identity), `SeatTaken` (it is a participant,
		/// or the account is another one's), `SeatsFull`, `TooManyHomes`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::admit())]
		pub fn admit(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			T::ClearingOrigin::ensure_origin(origin)?;
			Self::do_admit(account)
		}

		/// Takes a participant's seat: nothing new is queued of it, and what is queued settles
		/// only in a cycle that is closed already. It can withdraw its liquidity; what it leaves
		/// is free when the seat is vacated. By the clearing origin.
		///
		/// Errors: `NotParticipant`, `SeatLeft`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn expel(origin: OriginFor<T>, identity: IdOf<T>) -> DispatchResult {
			T::ClearingOrigin::ensure_origin(origin)?;
			Self::do_expel(&identity)
		}

		/// Gives up the signer's seat, as by `expel`. By an account of a participant that may
		/// manage it.
		///
		/// Errors: `Refused` (signer's standing), `NotParticipant`, `SeatLeft`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>) -> DispatchResult {
			Self::do_leave(ensure_signed(origin)?)
		}

		/// Frees a seat that was given up, when its cycle is swept. Liquidity that wasn't
		/// withdrawn goes free in the account in which it is on hold, or in the identity's primary
		/// one where it has lost that; neither a freeze nor a halt stops that, since both bind
		/// what is free. By anybody.
		///
		/// Errors: `NotParticipant`, `SeatInUse`, `Refused` (`FailedToSettle`), the ledger's: an
		/// account that takes no credit keeps its hold, and the seat.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::vacate())]
		pub fn vacate(origin: OriginFor<T>, identity: IdOf<T>) -> DispatchResult {
			Self::do_vacate(ensure_signed(origin)?, &identity)
		}

		/// Licenses a solver, or takes its licence. By the clearing origin.
		///
		/// Errors: `SolversFull`, `NothingToChange`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::set_solver())]
		pub fn set_solver(origin: OriginFor<T>, solver: IdOf<T>, licensed: bool) -> DispatchResult {
			T::ClearingOrigin::ensure_origin(origin)?;
			Self::do_set_solver(solver, licensed)
		}

		/// Puts money of the participant's account on hold as liquidity; one unit of the
		/// currency has to stay free. By an account of a participant that may pay.
		///
		/// Errors: `NotParticipant`, `SeatLeft`, `NotYours` (the account is the identity's no
		/// more), `Refused` (signer's standing and freeze, `AmountZero`, `CurrencyHalted`,
		/// `TooLittleFree`, `FailedToSettle`), `CurrencyNotCleared`, `LiquidityFixed`, the
		/// ledger's.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::deposit())]
		pub fn deposit(
			origin: OriginFor<T>,
			currency: CurrencyId,
			amount: Amount,
		) -> DispatchResult {
			Self::do_deposit(ensure_signed(origin)?, currency, amount)
		}

		/// Makes liquidity free again, in the account in which it is on hold. By an account of a
		/// participant that may pay or manage, frozen or paused too, since both bind what is
		/// free; by any account that acts for one that has left. It costs nothing where a
		/// participant that is frozen or paused, and could pay no fee, takes all of a currency.
		///
		/// Errors: `Refused` (signer's standing, but for freeze and pause; `AmountZero`, `FailedToSettle`), `NotParticipant`,
		/// `CurrencyNotCleared`, `LiquidityFixed`, `LiquidityShort`, the ledger's.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, currency: &CurrencyId, amount: &Amount| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::is_withdrawn_free(&who, *currency, *amount)) })]
		pub fn withdraw(
			origin: OriginFor<T>,
			currency: CurrencyId,
			amount: Amount,
		) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, currency, amount)
		}

		/// Says how much the signer will owe net in a cycle, in minor units of a currency,
		/// towards one participant or all together, or that it will owe any amount. By an account
		/// of a participant that may manage it.
		///
		/// Errors: `Refused` (signer's standing), `NotParticipant`, `SeatLeft`, `CurrencyNotCleared`, `SeatUnknown` (whom it
		/// owes), `Refused` (`PayerIsPayee`), `LiquidityFixed`, `CapsFull`, `NothingToChange`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::set_cap())]
		pub fn set_cap(
			origin: OriginFor<T>,
			currency: CurrencyId,
			towards: Option<T::AccountId>,
			cap: Option<Amount>,
		) -> DispatchResult {
			Self::do_set_cap(ensure_signed(origin)?, currency, towards, cap)
		}

		/// Queues an obligation: by its debtor, an account that may pay, which the gate judges
		/// and counts; or by its creditor, an account that may trade, for the debtor to affirm.
		///
		/// Errors: `NoCycle`, `CycleFull`, `ShareUsed`, `SeatUnknown` (a party), `SeatLeft`,
		/// `NotParticipant`, `NotYours`,
		/// `CurrencyNotCleared`, `ClassUnknown`, `TimesUnsound`, `Refused` (signer's standing,
		/// `AmountZero`, `AboveSingleLimit`, `PayerIsPayee`, `AfterCutOff`, `CreatedTooEarly`,
		/// `CreatedTooLate`, `DuplicateUetr`, the gate's).
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::queue())]
		pub fn queue(
			origin: OriginFor<T>,
			order: Order<T::AccountId>,
			timing: Timing,
		) -> DispatchResult {
			Self::do_queue(ensure_signed(origin)?, order, timing)
		}

		/// Queues a payment versus payment: what the signer owes, and what it is owed by the
		/// same for it, in another currency, for the other one to affirm. By an account of the
		/// first one's debtor that may pay.
		///
		/// Errors: as `queue`, `PairUnsound`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::queue_pvp())]
		pub fn queue_pvp(
			origin: OriginFor<T>,
			owed: Order<T::AccountId>,
			claimed: Order<T::AccountId>,
			timing: Timing,
		) -> DispatchResult {
			Self::do_queue_pvp(ensure_signed(origin)?, owed, claimed, timing)
		}

		/// Affirms what its creditor has claimed; the gate judges it and counts it. The reference
		/// is given again: the event that queued it has it. By an account of the debtor that may
		/// pay.
		///
		/// Errors: `NoCycle`, `ObligationUnknown` (in the open cycle), `SweepPending` (the partner
		/// is still to be carried over), `NotParticipant`, `NotYours`, `SeatLeft`,
		/// `AlreadyAffirmed`, `Cancelled`, `ReferenceDiffers`, `Refused` (signer's standing,
		/// `AfterCutOff`, `ExecutionTooLate`, `DuplicateUetr`, the gate's).
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::affirm())]
		pub fn affirm(
			origin: OriginFor<T>,
			id: ObligationId,
			reference: PaymentReference,
		) -> DispatchResult {
			Self::do_affirm(ensure_signed(origin)?, id, reference)
		}

		/// Takes an obligation of the open cycle back, with its partner; what the gate has
		/// counted comes back. By any account that acts for its debtor, or for its creditor while
		/// only that one stands by it. What both have agreed to can't be taken back by one, but
		/// for a payment versus payment that has failed to settle in a cycle: that is either's
		/// to take back.
		///
		/// It costs nothing where it succeeds, which is once per obligation: who is frozen or has
		/// paused could pay no fee, and would be bound by silence.
		///
		/// Errors: `Refused` (`KycMissing`, `SignerNotAllowed`: it doesn't act for anybody, or not
		/// any more), `NoCycle`, `ObligationUnknown`, `SweepPending` (the partner is still to be
		/// carried over), `NotParticipant`, `NotYours`, `Cancelled`, `AgreedByBoth`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::cancel())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &ObligationId| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_cancel(&who, *id).is_ok()) })]
		pub fn cancel(origin: OriginFor<T>, id: ObligationId) -> DispatchResult {
			Self::do_cancel(ensure_signed(origin)?, id)
		}

		/// Proposes which obligations of the closed cycle settle. It is verified at once; a
		/// proposal that doesn't hold, or isn't better than the best by 100 parts per million,
		/// costs its fee. By an account of a licensed solver that does its duties.
		///
		/// Errors: `Refused` (signer's standing), `NotSolver`, `NotClosed`, `WindowOver`,
		/// `BitmapLength`, `SpareBits`, `NotLive`, `OutOfOrder`, `PairSplit`, `Illiquid`,
		/// `AboveMultilateralCap`, `AboveBilateralCap`, `NotBetter`.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weight_of_proposal(bits))]
		pub fn propose(origin: OriginFor<T>, id: CycleId, bits: Bitmap<T>) -> DispatchResult {
			Self::do_propose(ensure_signed(origin)?, id, bits)
		}

		/// Closes the open cycle when its time is up, which is at least half of it after the sweep
		/// that has carried something over into it, and the one before is swept, and opens the
		/// next. One in which nothing is queued is open for another time instead. By anybody.
		///
		/// Errors: `NoCycle`, `NotDue`, `SweepPending`.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::close_cycle())]
		pub fn close_cycle(origin: OriginFor<T>) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close()
		}

		/// Settles the closed cycle when its window is over. By anybody, who gets back the weight
		/// that wasn't needed.
		///
		/// Errors: `NotClosed`, `NotDue`.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::weight_of_settlement(T::MaxObligations::get()))]
		pub fn settle_cycle(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let count = Self::do_settle()?;
			Ok(Some(Self::weight_of_settlement(count)).into())
		}

		/// Sweeps a page of the settled cycle: reports what became of its obligations, carries
		/// over what waits, gives back what was counted for what doesn't. By anybody.
		///
		/// Errors: `NothingToSweep`.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::sweep_page())]
		pub fn sweep_page(origin: OriginFor<T>) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_sweep()
		}

		/// Forgets a page of the oldest cycle, when its record's life is over. By anybody.
		///
		/// Errors: `NothingToForget`.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::forget_page())]
		pub fn forget_page(origin: OriginFor<T>) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget()
		}

		/// Moves the signer's seat, with all of its liquidity, to the account that the identity is
		/// managed by, after a rotation or a recovery. Where that has no account in a currency,
		/// what is on hold of it arrives free. A seat that was given up moves too. By an account
		/// of a participant that may manage it.
		///
		/// Errors: `Refused` (signer's standing, `CurrencyHalted`, `FailedToSettle`),
		/// `NotParticipant`, `NothingToChange`, `SeatTaken` (the account is another
		/// one's), `LiquidityFixed`, the ledger's.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::move_seat())]
		pub fn move_seat(origin: OriginFor<T>) -> DispatchResult {
			Self::do_move_seat(ensure_signed(origin)?)
		}
	}
}
