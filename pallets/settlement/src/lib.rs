//! # Settlement
//!
//! Payments between identities: judged by one gate, settled at once, and named by
//! a reference that the payer's identity can use only once.
//!
//! ## Terms
//!
//! - **Account** and **identity**: an account signs and holds money, an identity is
//!   who stands behind it. One identity may have several accounts. References,
//!   limits and "payer is payee" go by the identity.
//! - **Gate**: what decides whether a payment is allowed ([`PaymentGate`]). This
//!   pallet knows no rule of a jurisdiction.
//! - **UETR**: the unique end-to-end transaction reference of a payment, a UUID.
//! - **Date of creation**: when the payer made the payment (CreDtTm of pacs.008), as
//!   the payer says. A payment is *valid* for [`Config::Validity`] from then on, and
//!   the date may be ahead of the chain by [`Config::Skew`].
//! - **Live day**: a day in which an acceptable date of creation can lie. There are
//!   at most three. A day before them is **over**.
//! - **Free balance**: what the payer can spend. Money on hold or frozen isn't free.
//!
//! All amounts are in minor units of their currency, all times in milliseconds of
//! chain time since 1970-01-01, UTC. Dates on papers are chain time, not commercial
//! time, as they were written outside the chain.
//!
//! ## A payment's life
//!
//! ```text
//!   pay ──> judged ──> counted by the gate ──> money moved ──> settled (event `Paid`)
//!              │                │                    │
//!              └────────────────┴────────────────────┴──> refused: nothing changed
//!
//!   its reference:
//!
//!   unknown ──pay──> seen ──the day of creation is over──> over ──prune──> forgotten
//!                  UETR refused                     date of creation refused
//! ```
//!
//! A payment has no state after it: it is settled or it never was. Only its
//! reference is remembered, under (day of creation, identity of the payer, UETR),
//! for as long as the same payment could be sent again.
//!
//! ## Why no reference can be replayed, and why storage stays flat
//!
//! A payment sent again has the same date of creation. While that date is accepted,
//! its day is live, and the entry is found. When the day is over, the date itself is
//! refused, so the entry is useless and may go. Each payment removes one such entry,
//! idle time removes more, and anybody can call `prune`. One key per payment is
//! written and one is removed. [`LastPruned`] closes the days up to the last removed
//! entry for good, so not even a release that lengthens `Validity` opens them again.
//!
//! The key has the payer's *identity*: a stranger who sees a UETR in the pool
//! can't burn it, and an account that died and came back with a new nonce, or a
//! second account of the same identity, can't use it again.
//!
//! ## Roles
//!
//! | role | calls |
//! |---|---|
//! | payer: any account that may [`Act::Pay`](caravan_primitives::Act::Pay) | [`pay`](Call::pay) |
//! | anybody who signs | [`prune`](Call::prune) |
//!
//! ## Invariants
//!
//! Checked by `try_state`, one function each:
//! - no entry lies in a day that is ahead of the chain's time by more than `Skew`;
//! - no entry names a block that isn't there yet;
//! - no identity has one UETR twice in the live days;
//! - pruning has passed over no entry.
//!
//! And by each payment itself: the payer's free balance falls and the payee's rises
//! by the amount exactly, or nothing happens.
//!
//! ## For wallets and banks
//!
//! [`Pallet::check_pay`] says beforehand whether a payment would be accepted,
//! [`Pallet::seen`] afterwards whether and in which block it was settled. Each
//! [`Refusal`] has an ISO 20022 code.

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
mod benchmarking;
#[cfg(test)]
mod mock;
mod payment;
mod replay;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;
mod window;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use types::{IdOf, PaymentReference, Settled};
pub use weights::WeightInfo;
pub use window::{DAY, Day};

use caravan_primitives::{Amount, CurrencyId, Identify, Moment, PaymentGate, Refusal, Uetr};

/// The most entries that one [`prune`](Call::prune) removes.
pub const MAX_PRUNE: u32 = 256;

// The macro writes paths in full.
#[allow(unused_qualifications)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::types::Order;
	use frame_support::{
		pallet_prelude::*,
		traits::{UnixTime, fungibles},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What a chain decides about its payments.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The ledger of all currencies.
		type Assets: fungibles::Mutate<Self::AccountId, AssetId = CurrencyId, Balance = Amount>;

		/// Decides whether a payment is allowed, and counts it. `()` allows all.
		type Gate: PaymentGate<Self::AccountId>;

		/// Tells which identity is behind an account. With `()` each account is an
		/// identity of its own.
		type Identify: Identify<Self::AccountId>;

		/// Chain time.
		type Time: UnixTime;

		/// How far ahead of the chain's time a date of creation may be, in milliseconds:
		/// clocks differ.
		#[pallet::constant]
		type Skew: Get<Moment>;

		/// How long after its creation a payment is accepted, in milliseconds. Above
		/// zero; with `Skew` at most two days, so that three days are live at most.
		///
		/// A release may change it. A longer one doesn't bring back days of which
		/// entries were removed: see [`LastPruned`].
		#[pallet::constant]
		type Validity: Get<Moment>;

		/// The most weight that `on_idle` takes for removing old entries.
		#[pallet::constant]
		type MaxIdleWeight: Get<Weight>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	/// The references that were used: day of creation, identity of the payer and UETR
	/// give the block that settled the payment.
	///
	/// The day is not hashed, so the first key is the oldest. Nobody can choose a day
	/// but the three that are live.
	#[pallet::storage]
	pub type Seen<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Identity, Day>,
			NMapKey<Blake2_128Concat, IdOf<T>>,
			NMapKey<Blake2_128Concat, Uetr>,
		),
		BlockNumberFor<T>,
		OptionQuery,
	>;

	/// The entry of [`Seen`] that was removed last: day of creation, identity of the
	/// payer and UETR. Pruning goes on behind it, and no payment created in its day or
	/// before is accepted any more.
	///
	/// Each payment reads it and most write it, so it is paid for once per block, in
	/// `on_initialize`.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type LastPruned<T: Config> = StorageValue<_, (Day, IdOf<T>, Uetr), OptionQuery>;

	/// What happened. Each event carries every fact; indices stay.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A payment was settled. Of the events about one payment, this is the one that
		/// a statement counts.
		#[codec(index = 0)]
		Paid {
			/// The account that paid.
			payer: T::AccountId,
			/// The identity behind the payer.
			payer_identity: IdOf<T>,
			/// The account that was paid.
			payee: T::AccountId,
			/// The identity behind the payee.
			payee_identity: IdOf<T>,
			/// The currency that was paid.
			currency: CurrencyId,
			/// How much was paid, in minor units.
			amount: Amount,
			/// What the payment said about itself.
			reference: PaymentReference,
		},
		/// Somebody had references of past days removed.
		#[codec(index = 1)]
		Pruned {
			/// Who called.
			by: T::AccountId,
			/// How many entries were removed.
			count: u32,
		},
	}

	/// Why a call failed. Indices stay.
	#[pallet::error]
	pub enum Error<T> {
		/// The payment was refused. The reason has an ISO 20022 code.
		#[codec(index = 0)]
		Refused(Refusal),
		/// No reference is old enough to be removed.
		#[codec(index = 1)]
		NothingToPrune,
		/// One call removes at most `MaxPrune` references.
		#[codec(index = 2)]
		TooManyToPrune,
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// The most entries that one `prune` removes.
		#[pallet::constant_name(MaxPrune)]
		fn max_prune() -> u32 {
			MAX_PRUNE
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Pays for [`LastPruned`], which stays in memory for the rest of the block.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::DbWeight::get().reads_writes(1, 1)
		}

		/// Removes entries of days that are over, as far as the weight goes.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining.min(T::MaxIdleWeight::get()));
			while meter.try_consume(T::WeightInfo::prune_one()).is_ok() {
				if !Self::prune_one(&Self::window()) {
					break;
				}
			}
			meter.consumed()
		}

		fn integrity_test() {
			let (validity, skew) = (T::Validity::get(), T::Skew::get());
			assert!(
				validity > 0,
				"with a `Validity` of zero no payment is ever accepted"
			);
			assert!(
				validity.saturating_add(skew) <= DAY.saturating_mul(2),
				"with `Validity` and `Skew` above two days, more than three days are live"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Pays `amount` minor units of `currency` from the caller's free balance to
		/// `payee`, at once.
		///
		/// The origin is signed by the payer, whose identity may pay. `payee` is an
		/// account itself, not an index or a name: what the payer signed is where the
		/// money goes, and it can't come to mean another account in between.
		///
		/// The payer's account may be emptied; while it has money on hold, the ledger's
		/// least balance of the currency has to stay.
		///
		/// # Errors
		///
		/// [`Error::Refused`] with, in this order: what the payer's own standing says;
		/// `AmountZero` (AM01); `AboveSingleLimit` (AM02) above 18 digits;
		/// `PayeeUnknown` (BE06); `PayerIsPayee` (AG12), also by identity;
		/// `CurrencyUnknown` (AM11); `CreatedTooEarly` (CH03) more than `Skew` ahead of
		/// the chain; `CreatedTooLate` (CH04) from `created_at + Validity` on;
		/// `DuplicateUetr` (DUPL); what the gate says; `TooLittleFree` (AM04), and what
		/// else keeps the ledger from moving the money. An error of the ledger's own
		/// transfer is handed on as it is.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::pay())]
		pub fn pay(
			origin: OriginFor<T>,
			currency: CurrencyId,
			payee: T::AccountId,
			amount: Amount,
			reference: PaymentReference,
		) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			let order = Order {
				payer: &payer,
				payee: &payee,
				currency,
				amount,
				reference: &reference,
			};
			let window = Self::window();
			// The ticket is for what waits; this payment is over when the call is.
			let parties = Self::judge(&order, &window, |payment| {
				T::Gate::commit(payment).map(drop)
			})
			.map_err(Error::<T>::Refused)?;
			Self::settle(&order)?;
			Self::remember(&parties.payer, &reference);
			Self::prune_one(&window);
			Self::deposit_event(Event::Paid {
				payer,
				payer_identity: parties.payer,
				payee,
				payee_identity: parties.payee,
				currency,
				amount,
				reference,
			});
			Ok(())
		}

		/// Removes up to `limit` references of days that are over.
		///
		/// The origin is signed, by anybody: nobody gains or loses by it but the chain,
		/// so no standing is asked. The caller pays for `limit` and gets back what
		/// wasn't needed.
		///
		/// # Errors
		///
		/// [`Error::TooManyToPrune`] above [`MAX_PRUNE`]; [`Error::NothingToPrune`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::prune((*limit).min(MAX_PRUNE)))]
		pub fn prune(origin: OriginFor<T>, limit: u32) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			ensure!(limit <= MAX_PRUNE, Error::<T>::TooManyToPrune);
			let count = Self::prune_up_to(limit);
			ensure!(count > 0, Error::<T>::NothingToPrune);
			Self::deposit_event(Event::Pruned { by, count });
			Ok(Some(T::WeightInfo::prune(count)).into())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Whether the identity behind `payer` has used `uetr`: the day for which it did,
		/// and the block that settled the payment.
		///
		/// None means that it is free, or that it was used so long ago that its date of
		/// creation is refused by now.
		pub fn seen(payer: T::AccountId, uetr: Uetr) -> Option<Settled<BlockNumberFor<T>>> {
			let payer = T::Identify::identity(&payer)?;
			Self::lookup(&payer, uetr, &Self::window())
		}

		/// Whether `pay` by `payer` with these arguments would be accepted at this block,
		/// or else the reason. It is the very function that `pay` asks.
		///
		/// The fee of the call isn't known here: it is to be left in the account as well.
		pub fn check_pay(
			payer: T::AccountId,
			payee: T::AccountId,
			currency: CurrencyId,
			amount: Amount,
			reference: PaymentReference,
		) -> Result<(), Refusal> {
			let order = Order {
				payer: &payer,
				payee: &payee,
				currency,
				amount,
				reference: &reference,
			};
			Self::judge(&order, &Self::window(), T::Gate::check).map(drop)
		}
	}
}
