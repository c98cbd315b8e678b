//! # Escrow
//!
//! A buyer's money waits in the buyer's own account until the goods have come, and never for
//! ever: every state has a deadline, a default for silence that anybody may apply, and every
//! edge leads to a higher number. Only what is disputed waits for a dispute.
//!
//! ## Terms
//!
//! - **Order**: what a buyer buys of a merchant, in up to [`MAX_LINES`] **lines**. Each line is
//!   a milestone with a price, a state and clocks of its own; an order is its lines.
//! - **Invoice**: an order that the merchant makes first, and the buyer funds. An order that the
//!   buyer makes first is funded at once, and the merchant accepts it.
//! - **Terms**: what a merchant sells by: lengths of the states, splits, panel, fee. Published
//!   under a number and never changed. An order names number and hash.
//! - **Splits**: shares of what the merchant sells for that go to others. Each says whether a
//!   refund after delivery returns it.
//! - **Carrier**: an identity registered to attest deliveries. The merchant's word proves none.
//! - **Bond**: what the buyer has on hold beside the price, for a dispute. It comes back unless
//!   the claim is ruled frivolous or bears the arbiter's fee. Small orders need none.
//! - **Item**: one payment out of a hold: proceeds, split, refund, bond, fee. It is paid at once
//!   or is *pending* by itself, for at most [`Config::PendingMax`].
//! - **Silence**: nobody does anything until a state's deadline.
//! - **Receipt**: what is left of an order that bound both and has ended, of a fixed size, for a
//!   while. It has no deposit: each costs a funded order of two parties and their fees. Of what
//!   was never agreed nothing is left.
//! - **Account** and **identity**: an account signs and holds money, an identity is who stands
//!   behind it. Parties are identities; payouts go to their present primary account. So a
//!   recovery of keys moves an order with the identity, and nothing has to be told to it.
//!
//! Amounts are minor units, times milliseconds of commercial time ([`Config::Clock`]), which
//! stands still while nobody could act.
//!
//! ## The states of a line
//!
//! The table is [`machine`], one function from state and step to the next state.
//!
//! ```text
//!  invoice ► 1 Invoiced ──fund─────┐                        release, silence
//!                                  ▼        attest, confirm   ┌──────────► 17
//!  order ──► 2 Ordered ──accept──► 3 Funded ──ship─► 4 ─────► 7 Delivered
//!               │                  │              Shipped     │    ▲
//!   decline,    │  cancel, give    │                 │silence │    │ attest,
//!   withdraw,   │  back, silence   │                 ▼        │    │ confirm
//!   silence     ▼                  ▼                 5 Unattested ─┤
//!               17 refund          17 refund         │  │ not      │
//!                                                    │  │ received │
//!                    proof required: 17 refund ◄─────┤  └► 6 NonReceipt
//!                    else: 17 release          ◄─────┘  │    └─silence──► 17 refund
//!                                                       └► 8, where no proof is required
//!
//!  7 ──dispute──► 8 … 16: see [`arbitration`] ──► 17 Payout ──all paid or put off──► 18 Ended
//! ```
//!
//! - **When it ends.** [`Pallet::latest_end`]: the longest path goes through all states above
//!   the present one, so it is the sum of their lengths, and one extension
//!   ([`Config::FreezeExtension`]) and one wait ([`Config::PendingMax`]). Lateness of a hook
//!   moves no deadline: a state that silence leads to counts from the deadline before it. What
//!   can be said then (that nothing came, a sealed ranking, a sealed vote, evidence, a
//!   settlement) waits for no hook, but for the draw, which somebody has to apply.
//! - **Freezes.** If whom silence would cost is frozen at a deadline, it moves to the end of the
//!   freeze and [`Config::FreezeAnswer`], once per order, by at most `FreezeExtension`. It has
//!   moved before a hook says so: who was frozen acts at once, and the step that needs the time
//!   uses it up.
//! - **Payouts.** The gate is asked in full when an order is funded. At a payout its `recheck`
//!   tests sanctions, stops and halts. Money that is only freed in the buyer's own account asks
//!   nobody but the currency's halt.
//! - **How waiting ends.** An item pending at its end is tried once more. If the payee is barred
//!   it goes on hold in the payee's account (*blocked*). If the payer or the currency is, it
//!   stays on hold in the payer's account in the payee's favour (*owed*). Either way the line
//!   waits no more, and anybody pays the item when the bar is gone. So no halt and no freeze
//!   holds an order open, and none takes money from anybody.
//!
//! ## Money
//!
//! - **Splits** get, of the cumulative amount, their share rounded down, less what they have
//!   got, and never more than the step has; the rest is the merchant's. So no step pays more
//!   than it has, nobody gets more than its share, together the splits lack less than a unit
//!   each, and a later step makes it up. (By largest remainder, a cumulative part can fall.)
//! - **Refunds** before a delivery are whole. After one, splits that a refund doesn't return
//!   keep their share of it, together at most [`Config::MaxKept`].
//! - **Two currencies.** The buyer converts at funding, and all the rest is in the terms'
//!   currency. A payee that is paid by its own call converts by it, with [`Call::take`]; what
//!   others pay out to it is in the currency of the terms.
//!
//! ## Holes of the design that are mended here
//!
//! - 13 by default: delivered, or no proof required → merchant, else → buyer. Delivered is what
//!   a carrier has attested or the buyer itself has confirmed: a buyer that confirms and disputes
//!   in one block leaves the carrier no time, and would win by the arbiters' silence. So what
//!   needs proof is never disputed before it is delivered, and the default is the merchant's. It
//!   is about delivery alone: that what came is damaged is the buyer's to prove, to an arbiter,
//!   or to the panel of an appeal.
//! - Where no proof of delivery is required, a claim that nothing came is a dispute, with the
//!   bond and arbiters of one (5 → 8): in 6 the merchant would have nothing to answer with. What
//!   no arbiter decides is the merchant's there, as it is by silence.
//! - The buyer may confirm and release in 5 and 6 too.
//! - A full refund leaves the state.
//! - What isn't disputed is paid when the dispute opens; its items stand beside the state.
//! - The merchant may take an invoice back.
//! - 11 and 12 with nobody left who can decide: 14 by the burden of proof.
//! - An arbiter who rules all to the buyer would have gone unpaid by a merchant without money:
//!   what the loser's bond and award don't cover of the fee is the winner's award's to bear, of
//!   all fees together at most [`Config::MaxArbiterFee`] of what was disputed. What then is
//!   missing the arbiters lack, in equal parts.
//! - Who has lost is measured by all that was disputed, and what the merchant refunds meanwhile
//!   is the buyer's part of it, for the fees, an appeal and the statistics: else a merchant
//!   refunds most of a claim and has the buyer pay for the rest.
//! - A dispute of more than a line holds is one of all of it: else a refund of one unit that
//!   comes first would refuse it.
//! - An appeal's bond covers all fees that it may cost, so that a lost one costs nobody else.
//! - Of a claim that an appeal leaves frivolous only the bond since funding is forfeited.
//!
//! ## Roles
//!
//! | role | calls |
//! |---|---|
//! | merchant | `publish_terms`, `retire_terms`, `invoice`, `accept`, `decline`, `ship`, `cancel`, `refund` |
//! | buyer | `order`, `fund`, `withdraw`, `cancel`, `confirm`, `not_received`, `release`, `dispute` |
//! | carrier | `attest` |
//! | registrar ([`Config::CarrierOrigin`]) | `set_carrier` |
//! | a side of a dispute | `seal_ranking`, `open_ranking`, `submit_evidence`, `accept_ruling`, `appeal`, `offer_settlement`, `accept_settlement`; the merchant `contest` |
//! | arbiter | `stake`, `unstake`, `rule`, `seal_vote`, `open_vote` |
//! | consortium ([`Config::PanelOrigin`]) | `register_panel`, `retire_panel`, `suspend_arbiter` |
//! | payee of an item | `redirect_item`, `take` |
//! | anybody | `close_line`, `pay_item`, `work_due` |
//!
//! ## What a statement counts
//!
//! [`Event::OrderFunded`] moves money onto hold in one account, [`Event::ItemPaid`] off it: to
//! another account, or free where it was. [`Event::ItemBlocked`] moves it from hold to hold.
//! [`Event::Contested`], [`Event::Appealed`] and [`Event::Staked`] move money onto hold in one
//! account, [`Event::Unstaked`] off it, [`Event::StakeMoved`] from one account to another. The other events of a dispute tell what is decided, and
//! the items tell what is paid.
//! [`Event::FundingConverted`] is the buyer's conversion, [`Event::PayoutConverted`] a payee's. [`Event::OrderEnded`] is the one end.

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

pub mod arbitration;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod calls;
mod delivery;
mod errors;
mod events;
mod flow;
mod funding;
mod genesis;
mod items;
pub mod machine;
mod money;
mod orders;
mod splits;
mod statistics;
mod taking;
mod terms;
mod timers;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod views;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use arbitration::*;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use genesis::{GenesisPanel, GenesisSplit, GenesisTerms};
pub use machine::{
	Actor, CancelPolicy, Flow, Lengths, Next, Proof, Rules, Shipment, State, Step, StepError,
};
pub use pallet::*;
pub use statistics::*;
pub(crate) use timers::Queue;
pub use types::*;
pub use views::*;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The most entries of the queue that one [`work_due`](Call::work_due) works off.
pub const MAX_DUE: u32 = 16;
/// The most open orders that one page of [`orders_of`](Pallet::orders_of) looks at.
pub const MAX_PAGE: u32 = 256;
/// The least time for a buyer to say that nothing came, in milliseconds: seven days.
pub const MIN_CLAIM: caravan_primitives::Moment = 7 * 24 * 3_600_000;

/// See the crate's documentation.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[import_section(calls::calls)]
#[import_section(arbitration::storage::storage)]
#[allow(clippy::too_many_arguments)]
#[allow(unused_qualifications)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use caravan_primitives::{
		Amount, Clock, CurrencyId, CurrencyStatus, DueKey, EndToEndId, Exchange, Hash, Identify,
		Moment, Pair, PaymentGate, Ppm, Refusal,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, EnsureOrigin, Footprint, fungibles},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Convert;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	type AccountOf<T> = <T as frame_system::Config>::AccountId;
	/// How an identity is named.
	pub type IdOf<T> = <<T as Config>::Identify as Identify<AccountOf<T>>>::Id;
	/// Where the exchange converts.
	pub type HintOf<T> = <<T as Config>::Exchange as Exchange<AccountOf<T>>>::Hint;
	/// An open order.
	pub type OrderOf<T> = Order<T>;
	/// An order or invoice as it is asked for.
	pub type RequestOf<T> = OrderRequest<AccountOf<T>>;
	/// An open dispute.
	pub type CaseOf<T> = Case<AccountOf<T>>;
	/// An item that wasn't paid at once.
	pub type ItemOf<T> = Item<AccountOf<T>, IdOf<T>>;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What this pallet holds for.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The price of what was ordered, in the buyer's account.
		#[codec(index = 0)]
		Price = 0,
		/// What a side has put up for a dispute.
		#[codec(index = 1)]
		Bond = 1,
		/// An arbiter's stake.
		#[codec(index = 2)]
		Stake = 2,
		/// What a barred payee gets when the bar is gone.
		#[codec(index = 3)]
		Blocked = 3,
		/// Native units for what is stored; for [`Config::Consideration`].
		#[codec(index = 4)]
		Deposit = 4,
	}

	/// What a chain decides about its escrow.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
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

		/// Decides whether a payment is allowed, and counts it. `()` allows all.
		type Gate: PaymentGate<AccountOf<Self>>;

		/// Tells which identity is behind an account.
		type Identify: Identify<AccountOf<Self>>;

		/// Commercial time, for all deadlines.
		type Clock: Clock;

		/// Tells which currencies are halted. `()` halts none.
		type CurrencyStatus: CurrencyStatus;

		/// Converts what a buyer funds in another currency. `()` refuses.
		type Exchange: Exchange<AccountOf<Self>>;

		/// The deposit for terms and open orders, back when they end. The primary of the signer's
		/// identity pays it.
		type Consideration: Consideration<AccountOf<Self>, Footprint>;

		/// Who registers panels and arbiters.
		type PanelOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who registers carriers.
		type CarrierOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Between which lengths of the states terms may choose. Its least time to claim is at
		/// least [`MIN_CLAIM`].
		#[pallet::constant]
		type LengthBounds: Get<LengthBounds>;

		/// The buyer's bond, as a share of each line's price, rounded up.
		#[pallet::constant]
		type BondShare: Get<Ppm>;

		/// Below which total, in minor units of the currency, an order needs no bond; zero:
		/// every order does.
		type SmallOrder: Convert<CurrencyId, Amount>;

		/// How many orders without a bond an identity has open at most.
		#[pallet::constant]
		type MaxWaived: Get<u32>;

		/// The most that all splits together may be of a price. The gate counts the whole for the
		/// merchant alone, so what splits get is in nobody else's limits.
		#[pallet::constant]
		type MaxShares: Get<Ppm>;

		/// The most that splits together keep of a refund after delivery.
		#[pallet::constant]
		type MaxKept: Get<Ppm>;

		/// The most by which a freeze moves a deadline, once per order, in milliseconds.
		#[pallet::constant]
		type FreezeExtension: Get<Moment>;

		/// How long after the end of a freeze who was frozen may still act, in milliseconds.
		#[pallet::constant]
		type FreezeAnswer: Get<Moment>;

		/// How long an item that couldn't be paid keeps its line waiting, in milliseconds.
		#[pallet::constant]
		type PendingMax: Get<Moment>;

		/// How long a receipt is kept, in milliseconds.
		#[pallet::constant]
		type ReceiptLife: Get<Moment>;

		/// What an arbiter has at stake per case, as a share of the amount in dispute; where nobody
		/// has so much free, what is free.
		#[pallet::constant]
		type StakeShare: Get<Ppm>;

		/// Who had less time than this to rule or to vote loses no stake by its silence,
		/// milliseconds: two parties who agree on terms that leave no time would share it.
		#[pallet::constant]
		type LeastDuty: Get<Moment>;

		/// The most that an arbiter may be paid, as a share of the amount in dispute, or where
		/// the terms' floor is more by that. Also the most of it that all fees together take
		/// from what who has won is awarded.
		#[pallet::constant]
		type MaxArbiterFee: Get<Ppm>;

		/// The greatest floor of an arbiter's fee, in minor units of the currency.
		type MaxArbiterFloor: Convert<CurrencyId, Amount>;

		/// The most weight that `on_idle` takes for what is due.
		#[pallet::constant]
		type MaxIdleWeight: Get<Weight>;

		/// The calls' weights, from benchmarks.
		type WeightInfo: WeightInfo;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<AccountOf<Self>, HintOf<Self>>;
	}

	/// The number of each merchant's next terms.
	#[pallet::storage]
	pub type NextTerms<T: Config> =
		StorageMap<_, Blake2_128Concat, IdOf<T>, TermsVersion, ValueQuery>;

	/// The merchants' terms.
	#[pallet::storage]
	pub type PublishedTerms<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		IdOf<T>,
		Blake2_128Concat,
		TermsVersion,
		TermsRecord<T>,
	>;

	/// The registered carriers.
	#[pallet::storage]
	pub type Carriers<T: Config> = StorageMap<_, Blake2_128Concat, IdOf<T>, ()>;

	/// The number of the next order.
	#[pallet::storage]
	pub type NextOrder<T: Config> = StorageValue<_, OrderId, ValueQuery>;

	/// The orders that haven't ended.
	#[pallet::storage]
	pub type Orders<T: Config> = StorageMap<_, Blake2_128Concat, OrderId, Order<T>>;

	/// Which order has taken a reference: see [`reference_key`]. The key is a hash.
	#[pallet::storage]
	pub type References<T: Config> = StorageMap<_, Identity, Hash, OrderId>;

	/// The items that weren't paid at once.
	#[pallet::storage]
	pub type Items<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, OrderId, Blake2_128Concat, ItemIndex, ItemOf<T>>;

	/// How many orders without a bond each buyer has open.
	#[pallet::storage]
	pub type Waived<T: Config> = StorageMap<_, Blake2_128Concat, IdOf<T>, u32, ValueQuery>;

	/// What is left of orders that bound both and have ended.
	#[pallet::storage]
	pub type Receipts<T: Config> = StorageMap<_, Blake2_128Concat, OrderId, Receipt>;

	/// What falls due.
	#[pallet::storage]
	pub type DueEntries<T: Config> = StorageMap<_, Identity, DueKey, Due>;

	/// The number of the next entry of [`DueEntries`].
	#[pallet::storage]
	pub type DueNext<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// What exists from the first block. The identities, the ledger and the native units come
	/// before this pallet in the runtime.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// An account of each carrier.
		pub carriers: Vec<AccountOf<T>>,
		/// The panels of arbiters.
		pub panels: Vec<GenesisPanel<AccountOf<T>>>,
		/// Merchants' terms; a merchant's are numbered in this order.
		pub terms: Vec<GenesisTerms<AccountOf<T>>>,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// The most lines of an order.
		#[pallet::constant_name(MaxLines)]
		fn max_lines() -> u32 {
			MAX_LINES
		}

		/// The most splits of terms.
		#[pallet::constant_name(MaxSplits)]
		fn max_splits() -> u32 {
			MAX_SPLITS
		}

		/// The most entries that one `work_due` works off.
		#[pallet::constant_name(MaxDue)]
		fn max_due() -> u32 {
			MAX_DUE
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Works off what is due, as far as the weight goes.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining.min(T::MaxIdleWeight::get()));
			Self::work(&mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			let bounds = T::LengthBounds::get();
			assert!(
				bounds.least.is_within(&bounds.least, &bounds.greatest),
				"no lengths are within the bounds"
			);
			assert!(
				(1..=machine::LAST_TIMED).all(|number| bounds.least.of(number) > Some(0)),
				"a state without a length is over before anybody acts"
			);
			assert!(
				bounds.least.claim >= MIN_CLAIM,
				"the buyer has seven days at least to say that nothing came"
			);
			assert!(
				T::MaxShares::get() < Ppm::ONE,
				"the merchant gets a part of its price"
			);
			assert!(
				T::PendingMax::get() > 0 && T::ReceiptLife::get() > 0,
				"items wait and receipts are kept for a while"
			);
			assert!(
				T::FreezeAnswer::get() <= T::FreezeExtension::get(),
				"a freeze leaves no time to answer"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// An open order, with who may do what until when, and when it ends at the latest.
		pub fn order_by(id: OrderId) -> Option<OrderView<AccountOf<T>, IdOf<T>>> {
			Self::view_order(id)
		}

		/// When an order ends at the latest, in milliseconds of commercial time: currency halts
		/// end no order later, pauses are no commercial time. None before it is funded.
		pub fn latest_end(id: OrderId) -> Option<Moment> {
			Self::view_latest_end(id)
		}

		/// The open orders of a party: of those from `start` on, at most [`MAX_PAGE`] are looked
		/// at.
		pub fn orders_of(party: IdOf<T>, start: Option<OrderId>, limit: u32) -> OrderPage {
			Self::view_orders_of(&party, start, limit)
		}

		/// A merchant's terms, with their hash.
		pub fn terms_of(
			merchant: IdOf<T>,
			version: TermsVersion,
		) -> Option<(Terms<IdOf<T>>, Hash)> {
			Self::view_terms(&merchant, version)
		}

		/// Why an item isn't paid now; none if it would be.
		pub fn explain(id: OrderId, item: ItemIndex) -> Option<Cause> {
			Self::view_explain(id, item)
		}

		/// The items of an order that aren't paid.
		pub fn items_of(id: OrderId) -> Vec<(ItemIndex, ItemOf<T>)> {
			Self::view_items(id)
		}

		/// What is left of an order that bound both and has ended.
		pub fn receipt(id: OrderId) -> Option<Receipt> {
			Receipts::<T>::get(id)
		}

		/// An open dispute, with what both sides have shown.
		pub fn dispute_by(
			id: OrderId,
			line: LineIndex,
		) -> Option<DisputeView<AccountOf<T>, IdOf<T>>> {
			Self::view_dispute(id, line)
		}

		/// A panel that new orders may name, and its version.
		pub fn panel_by(id: PanelId) -> Option<(PanelVersion, Panel<IdOf<T>>)> {
			Self::view_panel(id)
		}

		/// An arbiter: its cases, its stake in a currency, how it has done.
		pub fn arbiter_by(
			arbiter: IdOf<T>,
			currency: CurrencyId,
		) -> Option<ArbiterView<AccountOf<T>>> {
			Self::view_arbiter(&arbiter, currency)
		}

		/// How a merchant has done in a currency.
		pub fn merchant_by(merchant: IdOf<T>, currency: CurrencyId) -> MerchantView {
			Self::view_merchant(&merchant, currency)
		}
	}
}
