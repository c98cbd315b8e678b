//! # Foreign exchange
//!
//! Licensed dealers convert currencies at firm rates of their own, which a reference rate
//! keeps in bounds. No rate is ever made up, and no search is made on chain: who converts
//! names the quotes.
//!
//! ## Terms
//!
//! * **Dealer**: an identity with a licence: which payers it may serve, by where they live,
//!   which pairs it may deal in, each direction by itself, and how much of each a day.
//! * **Pair**, **source**, **target**: the payer gives the source, the dealer gives the target.
//!   Rates are between major units ([`Rate`](caravan_primitives::Rate)), amounts in minor
//!   units. An exact source buys its target rounded down, an exact target costs its source
//!   rounded up: nobody gains by splitting or by going there and back.
//! * **Standing quote**: the dealer's target is on hold while it stands, so that firm means
//!   firm.
//! * **Paper**: a quote without money on hold, for a taker or for anybody. *Signed* off chain
//!   and brought by the taker, or *issued* on chain by a dealer whose keys can't sign. The
//!   dealer's free balance decides when it is used. It lives at most [`Config::MaxQuoteLife`].
//! * **Epoch**: which papers of a dealer count. Voiding raises it, so does a recovery of the
//!   identity and a new licence; no epoch is given twice.
//! * **Size**, **minimum**: what a quote gives in all, and the least that one fill takes or
//!   leaves, in minor units of the target. With both equal it is filled whole or not at all.
//! * **Hop**: one quote of a conversion that goes through up to [`MAX_HOPS`], each of another
//!   dealer.
//! * **Reservation**: a part of a standing quote kept for somebody for minutes, where the quote
//!   offers it, for a fee that isn't given back.
//! * **Market**: a pair with a reference rate of its own, for both directions, and a *band*: how
//!   far a quote may be from it. A pair without a market has the rate that the [pivot
//!   currency](Config::Pivot) gives, with the wider of the two bands.
//! * **Reference rate**: computed where it is read: the median of the fresh reports of at least
//!   three reporters, the mean of the middle two where their number is even. Its age is that
//!   of the oldest report used. A dealer's own report doesn't count for its own quote. With
//!   fewer than three the value counts that the consortium has set, until its end; without
//!   one there is no rate, and nothing converts.
//!
//! Ends of licences, quotes, papers, reservations and reports are chain time, as they were
//! written outside the chain: the wall of one [`Clock`](caravan_primitives::Clock). Freezes
//! are in its commercial time.
//!
//! ## Lifecycle of a standing quote
//!
//! ```text
//!  place_quote           take, execute_reserved: all of it
//!  (dealer) ──► Standing ─────────────────────────────────────────► gone, deposit back
//!   on hold      │ ▲ │ └─ take, execute_reserved: a part, at least the minimum left
//!                │ └─┘
//!                │ expires; licence ends; recovery: takes no fills
//!                ▼
//!               Over ── cancel_quote (dealer; anybody once it is over)
//!                              │ nothing reserved ────────────────► gone, deposit back
//!                              └ reserved: the rest is released ──► Over, for its reservations
//! ```
//!
//! ## Lifecycle of a reservation
//!
//! ```text
//!  reserve               execute_reserved (holder)
//!  (taker) ──► Reserved ──────────────────────────► used
//!   pays fee       │ end_reservation (holder) ────► ended
//!                  └ until passes: blocks nothing ► ended, with the quote's next change or by
//!                                                   anybody
//! ```
//!
//! ## Lifecycle of a paper
//!
//! ```text
//!  signed off chain ─────────┐  take: what was filled is counted
//!                            ├──────────────────────────────────► filled, in part or whole
//!  issue_paper (on chain) ───┘
//!     │ expires, void_papers, recovery: refused ──► its ten minutes are over: cleared in idle
//!                                                    time or by anybody
//! ```
//!
//! ## Roles and their calls
//!
//! | role | calls |
//! |---|---|
//! | consortium ([`Config::FxOrigin`]) | `set_market`, `remove_market`, `set_value`, `license_dealer`, `suspend_dealer`, `end_licence`, `set_reporter` |
//! | reporter: any account that does its duties | `report` |
//! | dealer: any account that may trade | `place_quote`, `issue_paper` |
//! | dealer: any account | `cancel_quote`, `void_papers`; the latter feeless under a freeze |
//! | taker: any account that may trade | `take`, `reserve`, `execute_reserved`; `end_reservation` by any account of the identity |
//! | anybody | `cancel_quote` of what is over, `end_reservation` of what has lapsed, `clear_papers` |
//!
//! The payment gate isn't asked here: who pays somebody else goes through a pallet that asks
//! it, in both currencies, and converts by [`Exchange`](caravan_primitives::Exchange).
//!
//! ## Invariants
//!
//! Checked by `try_state`, one function each:
//! 1. per currency and account, what is on hold is the sum of what its quotes have left;
//! 2. each quote has something left, as much as is reserved at least, and a number that was
//!    given;
//! 3. papers end within `MaxQuoteLife`, none issued is overfilled;
//! 4. licences are sound, no epoch is ahead of the counter, turnover is of licensed pairs;
//! 5. no two markets are of one pair, reports are of markets, each reporter has one there.
//!
//! And by each movement itself: both balances change by the amount exactly, or nothing happens.
//!
//! ## What a statement counts
//!
//! Each movement of money is in one event for each account that it concerns:
//! * who converts its own money: [`Event::Converted`]; who converts through another pallet:
//!   that pallet's event;
//! * dealer: [`Event::Filled`], one per hop, both sides;
//! * onto hold and off: [`Event::QuotePlaced`], [`Event::QuoteCancelled`], and the target of a
//!   `Filled` by a standing quote, which leaves the hold;
//! * fees of reservations: [`Event::Reserved`], from holder to dealer.

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
pub mod benchmarking;
mod conversion;
mod dealers;
mod errors;
mod events;
mod exchange;
mod genesis;
mod money;
mod offer;
mod papers;
mod quotes;
mod reference;
mod reservations;
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

/// The most reporters.
pub const MAX_REPORTERS: u32 = 16;
/// The fewest fresh reports that make a rate.
pub const MIN_REPORTS: u32 = 3;
/// The most papers that one [`clear_papers`](Call::clear_papers) clears.
pub const MAX_CLEAR: u32 = 256;
/// The most quotes that a view lists.
pub const MAX_LISTED: u32 = 32;

/// See the crate's documentation.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{
		Amount, Clock, Conversion, CurrencyId, CurrencyStatus, Exact, Hash, Identify, Moment, Pair,
		Ppm, Rate, Refusal, Terms,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, EnsureOrigin, Footprint, fungibles},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{IdentifyAccount, Member, Verify};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	type AccountOf<T> = <T as frame_system::Config>::AccountId;
	/// How an identity is named.
	pub type IdOf<T> = <<T as Config>::Identify as Identify<AccountOf<T>>>::Id;
	/// A standing quote.
	pub type QuoteOf<T> = Quote<AccountOf<T>, IdOf<T>, <T as Config>::Consideration>;
	/// The quotes that a conversion goes through.
	pub type HintOf<T> = Hint<AccountOf<T>, <T as Config>::Signature>;
	/// The reports of a market, one per reporter.
	pub type ReportsOf<T> = BoundedVec<Report<IdOf<T>>, ConstU32<MAX_REPORTERS>>;
	/// Where a paper is kept: when it is over, whose it is, its number.
	pub type PaperKeyOf<T> = (Bucket, AccountOf<T>, u64);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What this pallet holds for.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// What stands behind standing quotes, in the currencies.
		#[codec(index = 0)]
		Inventory,
		/// Native units for what is stored; for [`Config::Consideration`].
		#[codec(index = 1)]
		Deposit,
	}

	/// What a chain decides about its foreign exchange.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
		/// Commercial time, for freezes. Its wall is chain time: all other ends.
		type Clock: Clock;

		/// Tells which identity is behind an account.
		type Identify: Identify<AccountOf<Self>>;

		/// Tells which currencies are halted. `()` halts none.
		type CurrencyStatus: CurrencyStatus;

		/// The ledger of all currencies.
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

		/// Who licenses dealers and reporters and decides about markets.
		type FxOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The deposit for a standing quote. The primary of the signer's identity pays it.
		type Consideration: Consideration<AccountOf<Self>, Footprint>;

		/// What dealers sign papers with.
		type Signature: Parameter
			+ Member
			+ MaxEncodedLen
			+ Verify<Signer: IdentifyAccount<AccountId = AccountOf<Self>>>;

		/// The currency through which pairs without a market have their reference rate.
		#[pallet::constant]
		type Pivot: Get<CurrencyId>;

		/// The longest life of a paper, in milliseconds.
		#[pallet::constant]
		type MaxQuoteLife: Get<Moment>;

		/// The longest life of a reservation, in milliseconds.
		#[pallet::constant]
		type MaxReserve: Get<Moment>;

		/// The highest fee for a reservation, as a share of what is given. The gate isn't asked
		/// about it.
		#[pallet::constant]
		type MaxReserveFee: Get<Ppm>;

		/// The most weight that `on_idle` takes for clearing papers.
		#[pallet::constant]
		type MaxIdleWeight: Get<Weight>;

		/// The calls' weights, from benchmarks.
		type WeightInfo: WeightInfo;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<AccountOf<Self>, Self::Signature>;
	}

	/// The markets. Of a pair and its inverse at most one is here.
	#[pallet::storage]
	pub type Markets<T: Config> = StorageMap<_, Blake2_128Concat, Pair, Market>;

	/// The last report of each reporter of a market.
	#[pallet::storage]
	pub type Reports<T: Config> = StorageMap<_, Blake2_128Concat, Pair, ReportsOf<T>, ValueQuery>;

	/// Who may report.
	#[pallet::storage]
	pub type Reporters<T: Config> =
		StorageValue<_, BoundedVec<Reporter<IdOf<T>>, ConstU32<MAX_REPORTERS>>, ValueQuery>;

	/// The licensed dealers.
	#[pallet::storage]
	pub type Dealers<T: Config> = StorageMap<_, Blake2_128Concat, IdOf<T>, Dealer>;

	/// The entry of [`Papers`] that was cleared last. Clearing goes on behind it, so that what a
	/// block has cleared isn't gone over again.
	#[pallet::storage]
	pub type ClearedTo<T: Config> = StorageValue<_, PaperKeyOf<T>, OptionQuery>;

	/// The epoch that is given next, to whichever dealer.
	#[pallet::storage]
	pub type NextEpoch<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// What each dealer has dealt lately, by pair.
	#[pallet::storage]
	pub type Turnovers<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		IdOf<T>,
		Blake2_128Concat,
		Pair,
		Turnover,
		ValueQuery,
	>;

	/// The number of the next standing quote.
	#[pallet::storage]
	pub type NextQuote<T: Config> = StorageValue<_, QuoteId, ValueQuery>;

	/// The standing quotes.
	#[pallet::storage]
	pub type Quotes<T: Config> = StorageMap<_, Blake2_128Concat, QuoteId, QuoteOf<T>>;

	/// What was filled of papers, and the papers that were issued here: by bucket of expiry,
	/// dealer and number.
	///
	/// The bucket is not hashed, so the first key is the oldest. Nobody can choose one but
	/// within [`Config::MaxQuoteLife`] from now.
	#[pallet::storage]
	pub type Papers<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Identity, Bucket>,
			NMapKey<Blake2_128Concat, AccountOf<T>>,
			NMapKey<Blake2_128Concat, u64>,
		),
		PaperState<AccountOf<T>>,
		OptionQuery,
	>;

	/// What exists from the first block. The identities come before this pallet in the
	/// runtime.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The markets.
		pub markets: Vec<GenesisMarket>,
		/// The dealers.
		pub dealers: Vec<GenesisDealer<T::AccountId>>,
		/// An account of each reporter.
		pub reporters: Vec<T::AccountId>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// The most reporters.
		#[pallet::constant_name(MaxReporters)]
		fn max_reporters() -> u32 {
			MAX_REPORTERS
		}

		/// The most quotes that one conversion goes through.
		#[pallet::constant_name(MaxHops)]
		fn max_hops() -> u32 {
			MAX_HOPS
		}

		/// The most reservations that one quote has at a time.
		#[pallet::constant_name(MaxReservations)]
		fn max_reservations() -> u32 {
			MAX_RESERVATIONS
		}

		/// The most papers that one `clear_papers` clears.
		#[pallet::constant_name(MaxClear)]
		fn max_clear() -> u32 {
			MAX_CLEAR
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Clears papers that are over, as far as the weight goes.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining.min(T::MaxIdleWeight::get()));
			Self::clear_while(|| meter.try_consume(T::WeightInfo::clear_one()).is_ok());
			meter.consumed()
		}

		fn integrity_test() {
			assert!(
				T::Pivot::get().is_known(),
				"the pivot is no currency: pairs without a market have no rate"
			);
			assert!(
				T::MaxQuoteLife::get() > 0 && T::MaxReserve::get() > 0,
				"with lives of zero no paper and no reservation ever counts"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The reference rate of a pair, its age, and the markets and reports that it comes
		/// from; none when it isn't fresh.
		pub fn reference(pair: Pair) -> Option<ReferenceView<IdOf<T>>> {
			Self::view_reference(pair)
		}

		/// A dealer, with what it has dealt by pair and day, its position of today and its
		/// inventory.
		pub fn dealer(dealer: IdOf<T>) -> Option<DealerView> {
			Self::view_dealer(&dealer)
		}

		/// A dealer's standing quotes, by number.
		pub fn quotes_of(dealer: IdOf<T>) -> Vec<QuoteView<QuoteOf<T>>> {
			Self::view_quotes_of(&dealer)
		}

		/// A standing quote.
		pub fn quote_by(id: QuoteId) -> Option<QuoteView<QuoteOf<T>>> {
			Self::view_quote(id)
		}

		/// The standing quotes that convert this amount for a payer by themselves, the best
		/// first, at most `limit` and [`MAX_LISTED`]. `take` with any of them is accepted now,
		/// if payer and ledger are in order.
		pub fn best_quotes(
			payer: T::AccountId,
			pair: Pair,
			exact: Exact,
			limit: u32,
		) -> Vec<BestQuote<T::AccountId>> {
			Self::view_best_quotes(&payer, pair, exact, limit)
		}

		/// What is kept of a paper.
		pub fn paper(
			dealer: T::AccountId,
			nonce: u64,
			expires: Moment,
		) -> Option<PaperView<T::AccountId>> {
			Self::view_paper(dealer, nonce, expires)
		}

		/// Whether `take` by `payer` with these arguments would be accepted at this block,
		/// and what it would convert, or else the reason. The ledger's own errors aside, it is
		/// the very function that `take` asks.
		pub fn check_take(
			payer: T::AccountId,
			hint: HintOf<T>,
			pair: Pair,
			terms: Terms,
		) -> Result<Conversion, Refusal> {
			Self::view_check_take(&payer, &hint, pair, terms)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Watches a pair, or otherwise than before: `band` is how far a quote may be from the
		/// reference, `max_age` how long a report counts, in milliseconds. A value that is set
		/// stays. By the FX origin.
		///
		/// Errors: `MarketUnsound`, `InverseMarket`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_market())]
		pub fn set_market(
			origin: OriginFor<T>,
			pair: Pair,
			band: Ppm,
			max_age: Moment,
		) -> DispatchResult {
			T::FxOrigin::ensure_origin(origin)?;
			Self::do_set_market(pair, band, max_age)
		}

		/// Watches a pair no more; its reports are gone. By the FX origin.
		///
		/// Errors: `MarketUnknown`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::remove_market())]
		pub fn remove_market(origin: OriginFor<T>, pair: Pair) -> DispatchResult {
			T::FxOrigin::ensure_origin(origin)?;
			Self::do_remove_market(pair)
		}

		/// Sets the rate of a market that counts where fewer than three have reported lately,
		/// with its end in milliseconds of chain time, or takes it away. By the FX origin.
		///
		/// Errors: `MarketUnknown`, `ValueOver`, `NothingToChange`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::set_value())]
		pub fn set_value(
			origin: OriginFor<T>,
			pair: Pair,
			value: Option<(Rate, Moment)>,
		) -> DispatchResult {
			T::FxOrigin::ensure_origin(origin)?;
			Self::do_set_value(pair, value)
		}

		/// Licenses a dealer, or gives it this licence instead of the one that it has: its
		/// suspension, quotes and papers stay. By the FX origin.
		///
		/// Errors: `Refused` (`PayeeUnknown`: no such identity), `LicenceUnsound`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::license_dealer())]
		pub fn license_dealer(
			origin: OriginFor<T>,
			dealer: IdOf<T>,
			licence: Licence,
		) -> DispatchResult {
			T::FxOrigin::ensure_origin(origin)?;
			Self::do_license_dealer(dealer, licence)
		}

		/// Suspends a dealer at once: none of its quotes is filled, or ends that. By the FX
		/// origin.
		///
		/// Errors: `NotDealer`, `NothingToChange`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::suspend_dealer())]
		pub fn suspend_dealer(
			origin: OriginFor<T>,
			dealer: IdOf<T>,
			suspended: bool,
		) -> DispatchResult {
			T::FxOrigin::ensure_origin(origin)?;
			Self::do_suspend_dealer(dealer, suspended)
		}

		/// Ends a dealer's licence: its quotes and papers are void for ever, and anybody may
		/// cancel its standing quotes. By the FX origin.
		///
		/// Errors: `NotDealer`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::end_licence())]
		pub fn end_licence(origin: OriginFor<T>, dealer: IdOf<T>) -> DispatchResult {
			T::FxOrigin::ensure_origin(origin)?;
			Self::do_end_licence(dealer)
		}

		/// Lets an identity report, or not any more: what it has reported doesn't count then.
		/// By the FX origin.
		///
		/// Errors: `Refused` (`PayeeUnknown`: no such identity), `NothingToChange`,
		/// `TooManyReporters`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::set_reporter())]
		pub fn set_reporter(
			origin: OriginFor<T>,
			reporter: IdOf<T>,
			licensed: bool,
		) -> DispatchResult {
			T::FxOrigin::ensure_origin(origin)?;
			Self::do_set_reporter(reporter, licensed)
		}

		/// Reports the rate of a market, in its direction, instead of what this reporter said
		/// before. By an account that does the duties of a licensed reporter.
		///
		/// Errors: `Refused` (signer's standing), `NotReporter`, `MarketUnknown`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::report())]
		pub fn report(origin: OriginFor<T>, pair: Pair, rate: Rate) -> DispatchResult {
			Self::do_report(ensure_signed(origin)?, pair, rate)
		}

		/// Places a standing quote: its size goes on hold; one unit of the currency has to stay
		/// free. By an account of a dealer that may trade; the primary of its identity pays a
		/// deposit.
		///
		/// Errors: `Refused` (signer's standing and freeze, `AboveSingleLimit`,
		/// `CurrencyHalted`, `TooLittleFree`, `FailedToSettle`), `NotDealer`,
		/// `DealerSuspended`, `LicenceOver`, `PairNotLicensed`, `QuoteUnsound`, `QuoteExpired`,
		/// `NoReference`, `OutOfBand`, the ledger's, the deposit's.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::place_quote())]
		pub fn place_quote(origin: OriginFor<T>, order: QuoteOrder) -> DispatchResult {
			Self::do_place_quote(ensure_signed(origin)?, order)
		}

		/// Takes a standing quote back: what isn't reserved is released, and it takes no more
		/// fills. What is reserved is released by another such call when the reservations have
		/// ended. By any account of the dealer's identity, frozen or not, or, once the quote is
		/// over, by anybody. Free of fees for a dealer that is frozen or paused and can pay none.
		///
		/// Errors: `QuoteUnknown`, `NotYours`, `StillReserved`, the ledger's.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::cancel_quote())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &QuoteId| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::is_cancelled_free(&who, *id)) })]
		pub fn cancel_quote(origin: OriginFor<T>, id: QuoteId) -> DispatchResult {
			Self::do_cancel_quote(ensure_signed(origin)?, id)
		}

		/// Converts the signer's own money through the quotes that `hint` names, all or
		/// nothing. By an account that may trade.
		///
		/// Errors: `Refused` (signer's standing and freeze, `AmountZero`, `AboveSingleLimit`,
		/// `PayerIsPayee`, `CurrencyUnknown`, `CurrencyHalted`, `PayeeFrozen`, dealer's
		/// standing, `SignatureWrong`, `TooLittleFree`, `FailedToSettle`), `NoHops`,
		/// `HopsDontMeet`, `DealerTwice`, `QuoteUnknown`, `PaperUnknown`, `QuoteExpired`,
		/// `LifeTooLong`, `QuoteVoid`, `OtherTaker`, `NotDealer`, `DealerSuspended`,
		/// `LicenceOver`, `PairNotLicensed`, `JurisdictionNotLicensed`, `NoReference`,
		/// `OutOfBand`, `AboveWhatIsLeft`, `BelowMinimum`, `AboveDailyLimit`, `TermsNotMet`,
		/// `DealerShort`, the ledger's.
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weight_of(hint))]
		pub fn take(
			origin: OriginFor<T>,
			hint: HintOf<T>,
			pair: Pair,
			terms: Terms,
		) -> DispatchResult {
			Self::do_take(ensure_signed(origin)?, hint, pair, terms)
		}

		/// Keeps a part of a standing quote for the signer until `until`, milliseconds of chain
		/// time, for the fee that the quote names, of the source and rounded up, which the
		/// dealer gets at once and keeps: at most `most_fee`, in minor units of the source. By an
		/// account that may trade. Pair and terms are said again, since a number alone could
		/// come to mean another quote.
		///
		/// Errors: as `take` for one standing quote, `NotReservable`, `ReservationUnsound`,
		/// `TooManyReservations`, `TermsNotMet` also for the fee.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::reserve())]
		pub fn reserve(
			origin: OriginFor<T>,
			quote: QuoteId,
			pair: Pair,
			terms: Terms,
			most_fee: Amount,
			until: Moment,
		) -> DispatchResult {
			Self::do_reserve(ensure_signed(origin)?, quote, pair, terms, most_fee, until)
		}

		/// Converts the signer's own money as reserved, and uses the reservation up. Band and
		/// daily limit were asked when it was reserved and aren't again. By an account that may
		/// trade of the identity that reserved.
		///
		/// Errors: `QuoteUnknown`, `ReservationUnknown`, `NotYours`, `ReservationOver`, and of
		/// `take` those about signer, dealer, currencies and ledger.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::execute_reserved())]
		pub fn execute_reserved(origin: OriginFor<T>, key: ReservationKey) -> DispatchResult {
			Self::do_execute_reserved(ensure_signed(origin)?, key)
		}

		/// Ends a reservation; the fee stays paid. By any account of the identity that
		/// reserved, or, once it has lapsed, by anybody.
		///
		/// Errors: `QuoteUnknown`, `ReservationUnknown`, `NotYours`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::end_reservation())]
		pub fn end_reservation(origin: OriginFor<T>, key: ReservationKey) -> DispatchResult {
			Self::do_end_reservation(ensure_signed(origin)?, key)
		}

		/// Issues a paper: the equal of one signed off chain, by the account that would sign.
		/// By an account of a dealer that may trade.
		///
		/// Errors: as `place_quote` but for ledger and deposit, `LifeTooLong`, `NonceUsed`.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::issue_paper())]
		pub fn issue_paper(origin: OriginFor<T>, paper: Paper<T::AccountId>) -> DispatchResult {
			Self::do_issue_paper(ensure_signed(origin)?, paper)
		}

		/// Voids all papers of the signer's identity, signed and issued, known here or not. By
		/// any account of the dealer.
		///
		/// Under a freeze it costs nothing, once in `MaxQuoteLife`: who can pay no fee would
		/// else be bound by what a thief has signed.
		///
		/// Errors: `Refused` (signer's standing), `NotDealer`.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::void_papers())]
		#[pallet::feeless_if(|origin: &OriginFor<T>| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::is_voided_free(&who)) })]
		pub fn void_papers(origin: OriginFor<T>) -> DispatchResult {
			Self::do_void_papers(ensure_signed(origin)?)
		}

		/// Clears up to `limit` papers that are over. By anybody, who gets back the weight that
		/// wasn't needed.
		///
		/// Errors: `TooManyToClear` above [`MAX_CLEAR`], `NothingToClear`.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::clear_papers((*limit).min(MAX_CLEAR)))]
		pub fn clear_papers(origin: OriginFor<T>, limit: u32) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let count = Self::do_clear_papers(by, limit)?;
			Ok(Some(T::WeightInfo::clear_papers(count)).into())
		}
	}
}
