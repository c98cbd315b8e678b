//! # Fees
//!
//! Transaction fees, paid in whichever listed currency the payer holds, at prices that a council
//! announces ahead of time, into one pot that the members share.
//!
//! ## Terms
//!
//! - **Fee unit**: what `pallet-transaction-payment` counts fees in; no money.
//! - **Price**: minor units of a currency per [`UNITS_PER_PRICE`] (10^12) fee units. With an
//!   identity `WeightToFee` that is the price of one second of execution.
//! - **Quoted fee**: what is withdrawn before dispatch, for the greatest weight the call may have.
//! - **Fee**: what the payer has paid in the end, for the weight used; never more than quoted.
//!   The tip is part of both.
//! - **Pot**: the keyless account that holds the fees.
//! - **Unbooked**: fees that the pot couldn't take. They are burnt, so that per currency
//!   *supply + unbooked* is what the issuers have outstanding.
//!
//! ## A fee's way
//!
//! ```text
//! extrinsic names a currency ──► that one           ┐
//! extrinsic names none ──► the account's choice     ├─► judge ─► withdraw ─► dispatch ─► settle
//!                     or, without one, its default  ┘                                     │
//!                                                           too much: back to the payer ◄─┤
//!                                                           the fee:  to the pot        ◄─┘
//! ```
//!
//! A fee is rounded up and at least one minor unit; the tip is at most ten times the rest; the
//! last minor unit of a balance is never taken. A halted or unlisted currency, a frozen account, a
//! tip above its bound are refused at validation. A refund that the payer can't take goes to the
//! pot with the fee.
//!
//! ## A price's life
//!
//! ```text
//!            set_rate               set_rate (factor ≤ 2)
//!  unlisted ─────────► announced ──────────────────────────┐
//!     ▲     ◄───────── (next_from)      ┌──────────────┐   │
//!     │   remove_rate      │ block ───► │   in force   │ ◄─┘ from the announced block on
//!     │                    next_from    └──────┬───────┘
//!     └───────── announced block ◄─────────────┘ remove_rate (not the last one)
//! ```
//!
//! Every change takes effect in a later block, `RateNotice` blocks after its decision, so a fee is
//! converted at one and the same price before and after dispatch. A later decision replaces an
//! announced one and waits again.
//!
//! ## Calls
//!
//! - Council ([`Config::RateOrigin`]): [`Pallet::set_rate`], [`Pallet::remove_rate`].
//! - Any account, for itself: [`Pallet::set_fee_currency`], free once per `FreeChoicePeriod`.
//! - Anybody: [`Pallet::distribute`], once per `DistributionPeriod` and currency.
//!
//! ## Invariants
//!
//! 1. A fee is at most the quoted one, in the currency named, and not negative.
//! 2. Per currency: supply + unbooked doesn't change by a fee.
//! 3. A stored price is within its bounds. Once a currency is listed, one stays listed.
//! 4. Nobody gains by rounding: fees of parts cost at least the fee of the whole.
//!
//! ## In a runtime
//!
//! [`ChargeInCurrency`] is both `pallet_asset_tx_payment`'s `OnChargeAssetTransaction` and
//! `pallet_transaction_payment`'s `OnChargeTransaction`. `frame_system::Config::OnKilledAccount`
//! is this pallet's [`Pallet`], so that choices die with their accounts. The genesis of the ledger
//! comes before this one.

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

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod charge;
mod choice;
mod distribution;
#[cfg(test)]
mod mock;
mod rates;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use charge::ChargeInCurrency;
pub use pallet::*;
pub use types::{
	Choice, CreditOf, DefaultFeeCurrency, FeeRate, FeeRefusal, MAX_CHANGE_FACTOR, MAX_TIP_IN_FEES,
	Price, UNITS_PER_PRICE,
};
pub use weights::WeightInfo;

pub(crate) const LOG_TARGET: &str = "runtime::fees";

/// The pallet: prices, choices, the pot.
// The attributes' `pallet::` path is the macro's own, the lint takes it for a needless one.
#[allow(unused_qualifications)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{Amount, CurrencyId, CurrencyStatus};
	use frame_support::{
		PalletId,
		dispatch::{DispatchInfo, DispatchResultWithPostInfo, Pays, PostDispatchInfo},
		pallet_prelude::*,
		traits::{AccountTouch, Contains, SortedMembers, fungibles},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::{SaturatedConversion, traits::Dispatchable};

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// The pallet's state machine.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime decides.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<
			RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
		> + pallet_transaction_payment::Config
	{
		/// The ledger of currencies. Must be `pallet_asset_tx_payment::Config::Fungibles`.
		type Assets: fungibles::Balanced<Self::AccountId, AssetId = CurrencyId, Balance = Amount>
			+ fungibles::Mutate<Self::AccountId>
			+ AccountTouch<CurrencyId, Self::AccountId>;

		/// Which currencies are halted: no fee is taken in them.
		type CurrencyStatus: CurrencyStatus;

		/// Who announces prices.
		type RateOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The fee currency of accounts that have chosen none.
		type DefaultFeeCurrency: DefaultFeeCurrency<Self::AccountId>;

		/// The members in force, who share the pot.
		type Members: SortedMembers<Self::AccountId>;

		/// Whether a member may be credited now: not frozen, not sanctioned. `Everything` for a
		/// chain that knows no freezes.
		type MayReceive: Contains<Self::AccountId>;

		/// From it comes the pot's account.
		#[pallet::constant]
		type PotId: Get<PalletId>;

		/// The blocks between the decision on a price and its effect; 0 counts as 1.
		#[pallet::constant]
		type RateNotice: Get<BlockNumberFor<Self>>;

		/// The blocks between two distributions in one currency.
		#[pallet::constant]
		type DistributionPeriod: Get<BlockNumberFor<Self>>;

		/// The blocks between two free changes of an account's fee currency.
		#[pallet::constant]
		type FreeChoicePeriod: Get<BlockNumberFor<Self>>;

		/// The least price, in minor units per [`UNITS_PER_PRICE`] fee units; at least 1.
		#[pallet::constant]
		type MinPrice: Get<u64>;

		/// The greatest price, in minor units per [`UNITS_PER_PRICE`] fee units.
		#[pallet::constant]
		type MaxPrice: Get<u64>;

		/// How many currencies can be listed.
		#[pallet::constant]
		type MaxCurrencies: Get<u32>;

		/// How many members the pot can be shared among.
		#[pallet::constant]
		type MaxMembers: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;

		/// Sets the scene for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// The price of fees in each listed currency, with the change that has been announced.
	#[pallet::storage]
	pub type FeeRates<T: Config> =
		CountedStorageMap<_, Twox64Concat, CurrencyId, FeeRate<BlockNumberFor<T>>>;

	/// The fee currency that an account has chosen.
	#[pallet::storage]
	pub type FeeCurrencyOf<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Choice<BlockNumberFor<T>>>;

	/// Fees that the pot couldn't take and that are burnt, in minor units: part of the supply
	/// identity.
	#[pallet::storage]
	pub type Unbooked<T: Config> = StorageMap<_, Twox64Concat, CurrencyId, Amount, ValueQuery>;

	/// The block of the last distribution in each currency.
	#[pallet::storage]
	pub type LastDistribution<T: Config> =
		StorageMap<_, Twox64Concat, CurrencyId, BlockNumberFor<T>>;

	/// The prices with which a chain starts.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The currencies in which fees can be paid from the first block, and their prices in
		/// minor units per [`UNITS_PER_PRICE`] fee units.
		pub rates: Vec<(CurrencyId, Price)>,
		/// Nothing.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (currency, price) in &self.rates {
				assert!(
					(T::MinPrice::get()..=T::MaxPrice::get()).contains(&price.0),
					"the price of {currency:?} is out of bounds",
				);
				assert!(
					!FeeRates::<T>::contains_key(currency),
					"{currency:?} has two prices"
				);
				let rate = FeeRate {
					now: Some(*price),
					next: Some(*price),
					next_from: BlockNumberFor::<T>::default(),
				};
				FeeRates::<T>::insert(currency, rate);
				Pallet::<T>::open_pot(*currency);
			}
			assert!(
				FeeRates::<T>::count() <= T::MaxCurrencies::get(),
				"more currencies than MaxCurrencies",
			);
		}
	}

	/// What has happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// `who` has paid a fee: the one event of an extrinsic's fee that a statement counts.
		#[codec(index = 0)]
		FeePaid {
			/// The payer.
			who: T::AccountId,
			/// The currency of both amounts.
			currency: CurrencyId,
			/// What has been paid in all, tip included, in minor units.
			fee: Amount,
			/// The part of it that is the tip, in minor units, rounded down.
			tip: Amount,
		},
		/// The pot couldn't take a fee or a part of it: it is burnt and counted as unbooked.
		#[codec(index = 1)]
		FeeUnbooked {
			/// The currency of the amount.
			currency: CurrencyId,
			/// What was burnt, in minor units.
			amount: Amount,
		},
		/// A price has been announced.
		#[codec(index = 2)]
		RateSet {
			/// The currency.
			currency: CurrencyId,
			/// The price in force until then; `None`: it was not listed.
			now: Option<Price>,
			/// The price announced.
			next: Price,
			/// The first block in which it holds.
			next_from: BlockNumberFor<T>,
		},
		/// The end of a listing has been announced.
		#[codec(index = 3)]
		RateRemoved {
			/// The currency.
			currency: CurrencyId,
			/// The first block in which no fee can be paid in it.
			from: BlockNumberFor<T>,
		},
		/// An account has chosen its fee currency.
		#[codec(index = 4)]
		FeeCurrencySet {
			/// The account.
			who: T::AccountId,
			/// The currency it had chosen before.
			old: Option<CurrencyId>,
			/// The currency it has chosen now.
			new: CurrencyId,
		},
		/// The pot has paid a member its share: the one event of it that a statement counts.
		#[codec(index = 5)]
		SharePaid {
			/// The currency of the amount.
			currency: CurrencyId,
			/// The member.
			member: T::AccountId,
			/// The share, in minor units.
			amount: Amount,
		},
		/// The pot has been shared out.
		#[codec(index = 6)]
		Distributed {
			/// The currency of all amounts.
			currency: CurrencyId,
			/// What each member got, in minor units.
			share: Amount,
			/// How many members got it.
			paid: u32,
			/// How many members there are.
			members: u32,
			/// What stays to be shared out next time, in minor units.
			rest: Amount,
		},
	}

	/// Why a call is refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The ledger has no such currency.
		#[codec(index = 0)]
		CurrencyUnknown,
		/// The price is below `MinPrice` or above `MaxPrice`.
		#[codec(index = 1)]
		PriceOutOfBounds,
		/// The price would change by more than [`MAX_CHANGE_FACTOR`].
		#[codec(index = 2)]
		ChangeTooLarge,
		/// That is already so, or already announced.
		#[codec(index = 3)]
		NothingChanges,
		/// As many currencies as possible are listed.
		#[codec(index = 4)]
		TooManyCurrencies,
		/// The currency is not listed.
		#[codec(index = 5)]
		NotListed,
		/// No other currency would stay listed, and nobody could pay a fee.
		#[codec(index = 6)]
		LastCurrency,
		/// The account holds nothing of the currency.
		#[codec(index = 7)]
		HoldsNone,
		/// The last distribution in this currency is less than `DistributionPeriod` ago.
		#[codec(index = 8)]
		TooEarly,
		/// The currency is halted.
		#[codec(index = 9)]
		CurrencyHalted,
		/// There are no members.
		#[codec(index = 10)]
		NoMembers,
		/// There are more members than `MaxMembers`.
		#[codec(index = 11)]
		TooManyMembers,
		/// The pot has less than one minor unit for each member.
		#[codec(index = 12)]
		NothingToDistribute,
		/// No member could take its share.
		#[codec(index = 13)]
		NobodyPaid,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MinPrice::get() >= 1,
				"a price of nothing makes fees free"
			);
			assert!(
				T::MinPrice::get() <= T::MaxPrice::get(),
				"no price is within the bounds"
			);
			assert!(T::MaxCurrencies::get() >= 1, "fees need a currency");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Announces what fees cost in `currency`, in minor units per [`UNITS_PER_PRICE`] fee
		/// units, from `RateNotice` blocks on. Lists the currency if it isn't.
		///
		/// The price in force changes by a factor of 2 at most. An announced change that is not
		/// yet in force is replaced.
		///
		/// Errors: `CurrencyUnknown`, `PriceOutOfBounds`, `ChangeTooLarge`, `NothingChanges`,
		/// `TooManyCurrencies`.
		#[pallet::call_index(0)]
		#[pallet::weight(<T as Config>::WeightInfo::set_rate())]
		pub fn set_rate(
			origin: OriginFor<T>,
			currency: CurrencyId,
			price: Price,
		) -> DispatchResult {
			T::RateOrigin::ensure_origin(origin)?;
			let FeeRate { now, next_from, .. } = Self::announce_price(currency, price)?;
			Self::deposit_event(Event::RateSet {
				currency,
				now,
				next: price,
				next_from,
			});
			Ok(())
		}

		/// Announces that fees can't be paid in `currency` any more, from `RateNotice` blocks on.
		/// A listing that was only announced ends at once.
		///
		/// Errors: `NotListed`, `NothingChanges`, `LastCurrency`.
		#[pallet::call_index(1)]
		#[pallet::weight(<T as Config>::WeightInfo::remove_rate())]
		pub fn remove_rate(origin: OriginFor<T>, currency: CurrencyId) -> DispatchResult {
			T::RateOrigin::ensure_origin(origin)?;
			let from = Self::announce_removal(currency)?;
			Self::deposit_event(Event::RateRemoved { currency, from });
			Ok(())
		}

		/// Chooses the currency in which the caller pays when an extrinsic names none.
		///
		/// Free when the caller has not chosen for `FreeChoicePeriod` blocks.
		///
		/// Errors: `NothingChanges`, `NotListed`, `HoldsNone`.
		#[pallet::call_index(2)]
		#[pallet::weight(<T as Config>::WeightInfo::set_fee_currency())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, currency: &CurrencyId| -> bool {
			ensure_signed(origin.clone())
				.is_ok_and(|who| Pallet::<T>::may_set_fee_currency_free(&who, *currency))
		})]
		pub fn set_fee_currency(origin: OriginFor<T>, currency: CurrencyId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let old = Self::may_set_fee_currency(&who, currency)?.map(|choice| choice.currency);
			let since = frame_system::Pallet::<T>::block_number();
			FeeCurrencyOf::<T>::insert(&who, Choice { currency, since });
			Self::deposit_event(Event::FeeCurrencySet {
				who,
				old,
				new: currency,
			});
			Ok(())
		}

		/// Shares out the pot of `currency` among the members in force, in equal parts; what
		/// doesn't divide stays. Anybody may call it, for the usual fee.
		///
		/// Errors: `TooEarly`, `CurrencyHalted`, `NoMembers`, `TooManyMembers`,
		/// `NothingToDistribute`, `NobodyPaid`.
		#[pallet::call_index(3)]
		#[pallet::weight(<T as Config>::WeightInfo::distribute(T::MaxMembers::get()))]
		pub fn distribute(
			origin: OriginFor<T>,
			currency: CurrencyId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let members = Self::share_out(currency)?;
			Ok((
				Some(<T as Config>::WeightInfo::distribute(members)),
				Pays::Yes,
			)
				.into())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What an extrinsic of class `Normal` costs in `currency` if it were in this block, in
		/// minor units, without a tip: `weight` is that of the call and its extensions, `length`
		/// is in bytes. `None`: the currency is not listed, or the amount doesn't fit.
		pub fn fee_in(currency: CurrencyId, weight: Weight, length: u32) -> Option<Amount> {
			let info = DispatchInfo {
				call_weight: weight,
				..Default::default()
			};
			let units =
				pallet_transaction_payment::Pallet::<T>::compute_fee(length, &info, 0u32.into());
			Self::cost(currency, units.saturated_into()).ok()
		}

		/// What `units` fee units, as `payment_queryInfo` answers them, cost in `currency` in this
		/// block, in minor units.
		pub fn fee_of_units(currency: CurrencyId, units: Amount) -> Option<Amount> {
			Self::cost(currency, units).ok()
		}

		/// The currency in which `who` pays when an extrinsic names none.
		pub fn fee_currency_of(who: T::AccountId) -> Option<CurrencyId> {
			Self::fee_currency(&who)
		}

		/// Whether `who` could pay a fee of `units` fee units, `tip` of them a tip, in `currency`
		/// (`None`: its own) in this block: the cost in minor units, or why not.
		pub fn may_pay(
			who: T::AccountId,
			currency: Option<CurrencyId>,
			units: Amount,
			tip: Amount,
		) -> Result<Amount, FeeRefusal> {
			let currency = match currency {
				Some(currency) => currency,
				None => Self::fee_currency(&who).ok_or(FeeRefusal::NoCurrency)?,
			};
			Self::judge(&who, currency, units, tip)
		}

		/// The currencies in which fees can be paid in this block, and their prices.
		pub fn listed() -> Vec<(CurrencyId, Price)> {
			let now = frame_system::Pallet::<T>::block_number();
			let mut listed = FeeRates::<T>::iter()
				.filter_map(|(currency, rate)| Some((currency, rate.at(now)?)))
				.collect::<Vec<_>>();
			listed.sort_by_key(|(currency, _)| *currency);
			listed
		}
	}
}
