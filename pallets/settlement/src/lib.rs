//! # Settlement
//!
//! Payments between identities: judged by one gate, settled at once, and named by
//! a reference that the payer's identity can use only once. Several in one call, into
//! another currency, to a short name; returned by the payee, recalled by the payer. And
//! instructions: several parties, legs and currencies, all or nothing.
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
//! - **Original**: the facts of a payment that was made, as its event told them. Their hash
//!   is remembered; whoever comes back to the payment shows them.
//! - **Return** (pacs.004): the payee gives a part or the whole back. Not a payment: it needs
//!   no corridor, no rate and no tier, and it can't itself be returned or recalled.
//! - **Recall** (camt.056): the payer asks for a return. The answer (camt.029) is the payee's;
//!   silence is one.
//! - **Converting payment**: the payer gives one currency, the payee gets another, at once, by
//!   an [`Exchange`]. The gate judges both sides and counts what arrives.
//! - **Alias**: a short name that belongs to an identity and leads to one of its accounts.
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
//! What becomes of it afterwards:
//!
//! ```text
//!   settled ──return_payment──> returned in part ──return_payment──> returned
//!      │
//!      └──request_recall──> recall open ──accept_recall, the last return──> returned (CNCL)
//!                               ├──refuse_recall──────────────────────────> kept (RJCR)
//!                               └──the deadline passes──close_recall──────> kept (RJCR, NOAS)
//! ```
//!
//! A payment is settled or it never was. It is remembered under (day of creation, identity of
//! the payer, UETR) by a fixed-size record: for as long as the same payment could be sent
//! again, and then for [`Config::ReturnWindow`], in which it can be returned.
//!
//! An alias:
//!
//! ```text
//!   free ──register──> in use ──release──> quiet ──its time is over──> free to anybody
//!                        ^                   │
//!                        └──register, owner──┘
//! ```
//!
//! ## Why no reference can be replayed, and why storage stays flat
//!
//! A payment sent again has the same date of creation. While that date is accepted,
//! its day is live, and the entry is found. When the day is over, the date itself is
//! refused. When the payment can't be returned any more either, the entry may go. Each
//! payment removes one such entry, idle time removes more, and anybody can call `prune`.
//! One key per payment is written and one is removed. [`LastPruned`] closes the days up to the last removed
//! entry for good, so not even a release that lengthens `Validity` opens them again.
//!
//! The key has the payer's *identity*: a stranger who sees a UETR in the pool
//! can't burn it, and an account that died and came back with a new nonce, or a
//! second account of the same identity, can't use it again.
//!
//! ## Instructions
//!
//! Payment versus payment, delivery versus payment, rings of payments: what its parties agree
//! to is settled at once or not at all. More terms:
//!
//! - **Leg**: one obligation: payer, payee, currency, amount. It is settled by this ledger, or
//!   *elsewhere*, of which a receipt tells. Two equal legs are two obligations.
//! - **Party**: an account that is a leg's payer or payee. An identity with two accounts in
//!   the legs is two parties: what goes on hold is an account's, and takes its own key.
//! - **Lock**: a leg's amount on hold in the payer's account.
//! - **Trigger**: what makes it be executed once all have affirmed: the last affirmation, a
//!   set time, or a hand. The hand is any party's or the creator's: that of one alone would be
//!   a free option on what all the others have locked.
//! - **Mediator**: somebody who isn't a party and whose approval it takes.
//! - **Record**: what is left of an instruction that has ended: how and when.
//!
//! Deadlines, set times, approvals and holds are in commercial time ([`Config::Clock`]).
//!
//! ```text
//!   create_instruction (a party, a venue)
//!          │                       all affirmed: nobody withdraws alone
//!          ▼        affirm                       │   affirm (the last), set time, execute
//!   Live: affirmations missing ────────► Live: complete ───────────────────────► Executed
//!          │  ▲ withdraw                  │      │  ▲
//!          │  └ (locks, limits back)      │      └──┘ a leg fails: nothing has moved, locks
//!          │ reject                       │           stay, attempt counted, event says why
//!          │ (any party, the creator)     │ cancel (all parties together)
//!          ▼                              ▼
//!   Ending(Rejected)              Ending(Cancelled)        deadline: Ending(TimedOut)
//!          └──────────────┬───────────────┴──────────────────────────┘
//!                         │ each leg by itself: at once, else unwind (anybody)
//!                         ▼
//!              Rejected, Cancelled, TimedOut ──RecordLife──► forgotten
//! ```
//!
//! - **Being named costs nothing.** The creator bears the deposit; no list belongs to a party,
//!   so strangers fill none; who doesn't affirm has nothing on hold.
//! - **Locks.** An affirmation lets the gate count each outgoing leg and holds the sum per
//!   currency. A lock that is released gives the limits back, once.
//! - **Execution** asks the gate's `recheck` for each leg, mediators, regulators and receipts,
//!   and nothing of standing or limits. It runs in a storage layer of its own. A failed one
//!   bars the next for a part of the time that is left, so that nobody can use up
//!   [`Config::MaxAttempts`] while a short obstacle lasts.
//! - **The way back.** A leg whose release fails, or whose currency is halted, waits for
//!   [`unwind`](Call::unwind); the others are free. A frozen party's lock is released to itself.
//! - **Recovery.** Legs name accounts, and money goes to them; the affirmations stand. Any
//!   account of the same identity, so the new primary too, may withdraw, reject, cancel,
//!   execute by hand, and affirm where nothing goes on hold.
//! - **Elsewhere.** The gate isn't asked about a leg that this ledger doesn't settle. Its
//!   receipt is bound to chain, instruction, leg, parties, currency and amount, counts once,
//!   and is void when its signer's account doesn't act any more.
//! - **What a statement counts**: [`Event::InstructionLegSettled`], one per leg.
//!   [`Event::InstructionLegLocked`] and [`Event::InstructionLegReleased`] move money onto hold
//!   and off within one account. [`Event::InstructionEnded`] is the one end.
//!
//! ## Roles
//!
//! | role | calls |
//! |---|---|
//! | payer: any account that may [`Act::Pay`] | [`pay`](Call::pay), [`pay_many`](Call::pay_many), [`pay_across`](Call::pay_across), [`pay_alias`](Call::pay_alias) |
//! | any account of the payer's identity | [`request_recall`](Call::request_recall) |
//! | an account of the payee's identity that may [`Act::Pay`] | [`return_payment`](Call::return_payment), [`accept_recall`](Call::accept_recall) |
//! | any account of the payee's identity | [`refuse_recall`](Call::refuse_recall) |
//! | an account that may [`Act::Manage`] its identity | [`register_alias`](Call::register_alias), [`point_alias`](Call::point_alias), [`release_alias`](Call::release_alias) |
//! | party: an account that may [`Act::Trade`] | [`create_instruction`](Call::create_instruction), [`affirm`](Call::affirm) |
//! | any account of a party's identity | [`withdraw`](Call::withdraw), [`reject`](Call::reject), [`cancel`](Call::cancel), [`execute`](Call::execute) by hand |
//! | venue ([`Config::VenueOrigin`]) | [`create_instruction`](Call::create_instruction); of what it has created [`reject`](Call::reject), [`execute`](Call::execute) by hand |
//! | mediator | [`approve`](Call::approve) |
//! | a leg's signer | [`confirm_receipt`](Call::confirm_receipt) |
//! | regulator ([`Config::RegulatorOrigin`], of one jurisdiction) | [`hold_instruction`](Call::hold_instruction), [`lift_hold`](Call::lift_hold) |
//! | anybody who signs | [`prune`](Call::prune), [`close_recall`](Call::close_recall), [`forget_alias`](Call::forget_alias), [`unwind`](Call::unwind), [`work_due`](Call::work_due), [`forget`](Call::forget), [`submit_receipt`](Call::submit_receipt), [`execute`](Call::execute) unless a hand is asked for |
//!
//! ## Invariants
//!
//! Checked by `try_state`, one function each:
//! - no entry lies in a day that is ahead of the chain's time by more than `Skew`;
//! - no entry names a block that isn't there yet;
//! - no identity has one UETR twice in the live days;
//! - pruning has passed over no entry;
//! - an open recall is of a payment that was recalled, as long as that is remembered;
//! - each identity's list of aliases is what the aliases say, within its bound, and each stands
//!   under its own skeleton;
//! - what is on hold in each account is the sum of its locked legs;
//! - an instruction's parties are the accounts of its legs;
//! - while it is live a leg is locked exactly if its payer has affirmed, and what has ended
//!   has something locked still;
//! - no number of an instruction was made up or stands for two things;
//! - each deadline, set time and record that lies ahead has its entry in the queue.
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

mod across;
mod aliases;
mod batch;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod deposits;
mod errors;
mod events;
mod instructions;
#[cfg(test)]
mod mock;
mod payment;
mod recalls;
mod replay;
mod returns;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;
mod window;

use frame_support::pallet_macros::import_section;

pub use batch::Refused;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use instructions::{
	Allowed, AuthorityHold, Cause, Instruction, InstructionAct, InstructionId, InstructionLeg,
	InstructionPage, InstructionRecord, InstructionStatus, InstructionView, Leg, LegFault, LegKind,
	LegLock, LegState, MostParties, Outcome, Party, PartyView, SettlementReceipt, Stage, Stance,
	Trigger,
};
pub use pallet::*;
pub use types::{
	Alias, AliasRecord, BatchMode, IdOf, Item, Items, MAX_ITEMS, Original, ParseAliasError,
	PaymentKey, PaymentReference, PaymentStatus, Recall, RecallOutcome, RecallReason,
	RecallRefusal, RecallStatus, Record, ReturnReason, Settled, Skeleton,
};
pub use weights::WeightInfo;
pub use window::{DAY, Day};

#[cfg(doc)]
use caravan_primitives::Act;
use caravan_primitives::{
	Amount, Clock, Conversion, CurrencyId, Exchange, Identify, Moment, Pair, PaymentGate, Refusal,
	Terms, Uetr,
};

/// The most entries that one [`prune`](Call::prune) removes.
pub const MAX_PRUNE: u32 = 256;
/// The most entries of the instructions' queue that one [`work_due`](Call::work_due) works off.
pub const MAX_DUE: u32 = 16;
/// The most open instructions that one page of
/// [`instructions_of`](Pallet::instructions_of) looks at.
pub const MAX_PAGE: u32 = 256;

/// See the crate's documentation.
// The macro writes paths in full.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[import_section(calls::calls)]
#[allow(unused_qualifications)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::{
		across::{Across, HintOf},
		instructions::Affirmed,
		types::Order,
	};
	use alloc::vec::Vec;
	use caravan_primitives::{CurrencyStatus, DueKey, Hash, Jurisdiction};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, EnsureOriginWithArg, Footprint, UnixTime, fungibles},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{IdentifyAccount, Verify};

	/// The facts of a payment.
	pub type OriginalOf<T> = Original<<T as frame_system::Config>::AccountId, IdOf<T>>;
	/// An open recall.
	pub type RecallOf<T> =
		Recall<<T as frame_system::Config>::AccountId, IdOf<T>, <T as Config>::Consideration>;
	/// An alias.
	pub type AliasRecordOf<T> =
		AliasRecord<<T as frame_system::Config>::AccountId, IdOf<T>, <T as Config>::Consideration>;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What this pallet holds for.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// A leg's money, until it is settled or released.
		#[codec(index = 0)]
		Leg = 0,
		/// Native units for what is stored; for [`Config::Consideration`].
		#[codec(index = 1)]
		Deposit = 1,
	}

	/// What a chain decides about its payments.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
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

		/// Converts currencies. `()` refuses.
		type Exchange: Exchange<Self::AccountId>;

		/// Commercial time, for what costs somebody when it passes: instructions, recalls and
		/// names. Chains that don't keep it take `PlainTime`.
		type Clock: Clock;

		/// How long after its creation was last accepted a payment can be returned, in
		/// milliseconds of chain time.
		#[pallet::constant]
		type ReturnWindow: Get<Moment>;

		/// How long a payee has to answer a recall, in milliseconds of commercial time. A recall
		/// is requested while at least as much is left of [`Config::ReturnWindow`].
		#[pallet::constant]
		type RecallLife: Get<Moment>;

		/// How many aliases an identity may have.
		#[pallet::constant]
		type MaxAliases: Get<u32>;

		/// How long an alias that was given up is kept for its owner, in milliseconds of
		/// commercial time.
		#[pallet::constant]
		type AliasQuiet: Get<Moment>;

		/// The most weight that `on_idle` takes for removing old entries.
		#[pallet::constant]
		type MaxIdleWeight: Get<Weight>;

		/// Holds of the currencies.
		type Holder: fungibles::MutateHold<
				Self::AccountId,
				AssetId = CurrencyId,
				Balance = Amount,
				Reason = Self::RuntimeHoldReason,
			>;

		/// The runtime's reasons for holds.
		type RuntimeHoldReason: From<HoldReason>;

		/// The deposit for each instruction, recall and alias. The primary of the signer's identity pays it.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Tells which currencies are halted. `()` halts none.
		type CurrencyStatus: CurrencyStatus;

		/// Somebody who speaks for the regulator of a jurisdiction; gives the account.
		type RegulatorOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, Jurisdiction, Success = Self::AccountId>;

		/// A licensed venue, which may create an instruction without being a party; gives the
		/// account.
		type VenueOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;

		/// Signatures of receipts.
		type Signature: Parameter + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// The longest time from an instruction's creation to its deadline, in milliseconds.
		#[pallet::constant]
		type MaxInstructionLife: Get<Moment>;

		/// How long the record of an instruction that has ended is kept, in milliseconds.
		#[pallet::constant]
		type RecordLife: Get<Moment>;

		/// How many executions of an instruction may fail. From 1 to 32.
		#[pallet::constant]
		type MaxAttempts: Get<u32>;

		/// The most legs of an instruction.
		#[pallet::constant]
		type MaxLegs: Get<u32>;

		/// The most mediators of an instruction.
		#[pallet::constant]
		type MaxMediators: Get<u32>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;

		/// What the benchmarks need of the runtime.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::Signature, HintOf<Self>>;
	}

	/// The payments that were made: day of creation, identity of the payer and UETR give
	/// what is remembered of each.
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
		Record<BlockNumberFor<T>>,
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

	/// The open recalls, under the keys of their payments. One may outlast what is remembered
	/// of its payment: it can be refused and closed then, not accepted.
	#[pallet::storage]
	pub type Recalls<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Identity, Day>,
			NMapKey<Blake2_128Concat, IdOf<T>>,
			NMapKey<Blake2_128Concat, Uetr>,
		),
		RecallOf<T>,
		OptionQuery,
	>;

	/// The aliases, under what names that look alike have in common.
	#[pallet::storage]
	pub type Aliases<T: Config> =
		StorageMap<_, Blake2_128Concat, Skeleton, AliasRecordOf<T>, OptionQuery>;

	/// The aliases of an identity, quiet ones too.
	#[pallet::storage]
	pub type AliasesOf<T: Config> =
		StorageMap<_, Blake2_128Concat, IdOf<T>, BoundedVec<Alias, T::MaxAliases>, ValueQuery>;

	/// The instructions that haven't ended.
	#[pallet::storage]
	pub type Instructions<T: Config> =
		StorageMap<_, Blake2_128Concat, InstructionId, Instruction<T>>;

	/// The number of the next instruction.
	#[pallet::storage]
	pub type InstructionNext<T: Config> = StorageValue<_, InstructionId, ValueQuery>;

	/// How the instructions of the last [`Config::RecordLife`] ended.
	#[pallet::storage]
	pub type InstructionRecords<T: Config> =
		StorageMap<_, Blake2_128Concat, InstructionId, InstructionRecord>;

	/// What falls due of instructions, in order: set times, deadlines, ends of records.
	#[pallet::storage]
	pub type InstructionDueEntries<T: Config> = StorageMap<_, Identity, DueKey, InstructionId>;

	/// How many entries [`InstructionDueEntries`] has had.
	#[pallet::storage]
	pub type InstructionDueNext<T: Config> = StorageValue<_, u64, ValueQuery>;

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// The most entries that one `prune` removes.
		#[pallet::constant_name(MaxPrune)]
		fn max_prune() -> u32 {
			MAX_PRUNE
		}

		/// The most entries that one `work_due` works off.
		#[pallet::constant_name(MaxDue)]
		fn max_due() -> u32 {
			MAX_DUE
		}

		/// The most open instructions that one page of `instructions_of` looks at.
		#[pallet::constant_name(MaxPage)]
		fn max_page() -> u32 {
			MAX_PAGE
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Pays for [`LastPruned`], which stays in memory for the rest of the block.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::DbWeight::get().reads_writes(1, 1)
		}

		/// Works off what is due of instructions, then removes entries of days that are over,
		/// as far as the weight goes.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining.min(T::MaxIdleWeight::get()));
			Self::work_instructions(&mut meter);
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
			Self::ensure_instructions_sound();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
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

		/// Whether `pay_across` would be accepted at this block, and what it would take and
		/// give, or else the reason: a refusal, or an error of the exchange's own.
		pub fn check_pay_across(
			payer: T::AccountId,
			payee: T::AccountId,
			pair: Pair,
			terms: Terms,
			hint: HintOf<T>,
			reference: PaymentReference,
		) -> Result<Conversion, sp_runtime::DispatchError> {
			let across = Across {
				payer: &payer,
				payee: &payee,
				pair,
				terms,
				hint: &hint,
				reference: &reference,
			};
			Self::judge_across(&across, &Self::window(), T::Gate::check)
				.map(|(_, conversion, ())| conversion)
				.map_err(Self::handed_on)
		}

		/// What became of a payment, as long as it can be returned: status, returned part and
		/// recall, in the words of banks. For payer and payee alike.
		pub fn payment_status(
			payer: IdOf<T>,
			uetr: Uetr,
		) -> Option<PaymentStatus<BlockNumberFor<T>>> {
			Self::status_of(payer, uetr)
		}

		/// The name, if it is in use.
		pub fn alias(alias: Alias) -> Option<AliasRecordOf<T>> {
			Self::named(&alias)
		}

		/// The names of an identity, quiet ones too.
		pub fn aliases_of(owner: IdOf<T>) -> BoundedVec<Alias, T::MaxAliases> {
			AliasesOf::<T>::get(owner)
		}

		/// An instruction that hasn't ended, and who may do what with it until when.
		pub fn instruction(
			id: InstructionId,
		) -> Option<InstructionView<Instruction<T>, T::AccountId>> {
			Self::view_instruction(id)
		}

		/// How far an instruction is. None where none has this number, or its record is
		/// forgotten.
		pub fn instruction_status(id: InstructionId) -> Option<InstructionStatus> {
			Self::view_status(id)
		}

		/// The first leg of an open instruction to which the gate would say no at its execution
		/// now, and why.
		pub fn instruction_obstacle(id: InstructionId) -> Option<LegFault> {
			Self::view_obstacle(id)
		}

		/// The open instructions in which an account is a party, and what it has on hold for
		/// them: those among the next `limit` (at most [`MAX_PAGE`]) open instructions behind
		/// `start`, of whomever they are. Strangers can't fill a list, as there is none.
		pub fn instructions_of(
			account: T::AccountId,
			start: Option<InstructionId>,
			limit: u32,
		) -> InstructionPage {
			Self::view_instructions_of(&account, start, limit)
		}

		/// The hash of what the parties of an instruction agree to. Who affirms makes it from
		/// what it has agreed, and compares.
		pub fn instruction_terms(id: InstructionId) -> Option<Hash> {
			Self::instruction_of(id)
				.ok()
				.map(|instruction| instruction.terms())
		}

		/// The bytes that a leg's signer signs, as wallets do.
		pub fn receipt_paper(id: InstructionId, leg: u32) -> Option<Vec<u8>> {
			Self::view_receipt(id, leg)
		}
	}
}
