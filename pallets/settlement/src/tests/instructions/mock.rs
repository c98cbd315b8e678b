//! A chain with this pallet for instructions: doubles for identities, clock and halts, a gate
//! that knows freezes, pallet-assets with holds that can be told to fail, and a freezer as
//! LEDGER has it.

use crate::{self as pallet_settlement, *};
use caravan_primitives::{
	Amount, Blocked, Clock, CurrencyId, CurrencyStatus, Hash, Identify, Jurisdiction, Moment,
	Payment, PaymentGate, PersonKind, Refusal, Ticket, Tier,
	test_utils::{self, FaultyLedger, TestClock, TestGate, TestIdentify, TestStatus},
};
use core::time::Duration;
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	storage::storage_prefix,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, EnsureOrigin, EnsureOriginWithArg, Footprint,
		NeverEnsureOrigin, UnixTime,
		fungible::HoldConsideration,
		fungibles::{Inspect, InspectHold},
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, ensure_signed};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult, testing::TestSignature, traits::Convert,
};

pub type AccountId = u64;
pub type Id = u64;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeHoldReason,
		RuntimeFreezeReason,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(3)]
	pub type AssetsHolder = pallet_assets_holder;
	#[runtime::pallet_index(4)]
	pub type Settlement = pallet_settlement;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Balance = Amount;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type Freezer = Freezer;
	type Holder = AssetsHolder;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

impl pallet_assets_holder::Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

fn blocked(who: &AccountId) -> Blocked {
	<TestIdentify as Identify<AccountId>>::identity(who)
		.map(|identity| <TestIdentify as Identify<AccountId>>::blocked(&identity))
		.unwrap_or_default()
}

/// A frozen identity and a halted currency, as a runtime's ledger sees them.
pub struct Freezer;
impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Amount> for Freezer {
	fn frozen_balance(currency: CurrencyId, who: &AccountId) -> Option<Amount> {
		let frozen = blocked(who).is_out(TestClock::now());
		(frozen || TestStatus::halted(currency)).then_some(Amount::MAX)
	}
	fn died(_: CurrencyId, _: &AccountId) {}
	fn contains_freezes(_: CurrencyId) -> bool {
		false
	}
}

/// The double, which also knows freezes and halts.
pub struct Gate;

impl Gate {
	fn passes(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		if Blind::get() {
			return Ok(());
		}
		let now = TestClock::now();
		if blocked(payment.payer).is_out(now) {
			return Err(Refusal::PayerFrozen);
		}
		if blocked(payment.payee).is_in(now) {
			return Err(Refusal::PayeeFrozen);
		}
		if TestStatus::halted(payment.currency) {
			return Err(Refusal::CurrencyHalted);
		}
		Ok(())
	}
}

impl PaymentGate<AccountId> for Gate {
	fn check(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::passes(payment)?;
		TestGate::check(payment)
	}
	fn commit(payment: &Payment<'_, AccountId>) -> Result<Ticket, Refusal> {
		Self::passes(payment)?;
		TestGate::commit(payment)
	}
	fn recheck(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::passes(payment)?;
		TestGate::recheck(payment)
	}
	fn release(
		payer: &AccountId,
		payee: &AccountId,
		ticket: &mut Ticket,
		part: Amount,
		rest: Amount,
	) {
		TestGate::release(payer, payee, ticket, part, rest);
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn open(_: &Payment<'_, AccountId>) {}
}

/// Speaks for China's regulator.
pub const CN_OFFICER: AccountId = 50;
/// Speaks for Pakistan's regulator.
pub const PK_OFFICER: AccountId = 52;
/// Speaks for the regulator of every other jurisdiction.
pub const WORLD_OFFICER: AccountId = 53;

pub struct EnsureRegulator;
impl EnsureOriginWithArg<RuntimeOrigin, Jurisdiction> for EnsureRegulator {
	type Success = AccountId;

	fn try_origin(
		origin: RuntimeOrigin,
		jurisdiction: &Jurisdiction,
	) -> Result<AccountId, RuntimeOrigin> {
		match (ensure_signed(origin.clone()), *jurisdiction) {
			(Ok(who @ CN_OFFICER), Jurisdiction::CN) => Ok(who),
			(Ok(who @ PK_OFFICER), Jurisdiction::PK) => Ok(who),
			(Ok(WORLD_OFFICER), Jurisdiction::CN | Jurisdiction::PK) => Err(origin),
			(Ok(who @ WORLD_OFFICER), _) => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &Jurisdiction) -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(CN_OFFICER))
	}
}

/// A licensed venue, which has no identity.
pub const VENUE: AccountId = 60;

pub struct EnsureVenue;
impl EnsureOrigin<RuntimeOrigin> for EnsureVenue {
	type Success = AccountId;

	fn try_origin(origin: RuntimeOrigin) -> Result<AccountId, RuntimeOrigin> {
		match ensure_signed(origin.clone()) {
			Ok(VENUE) => Ok(VENUE),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(VENUE))
	}
}

/// One native unit per item.
pub struct OneUnit;
impl Convert<Footprint, u64> for OneUnit {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

/// Chain time: as the clock's wall.
pub struct Wall;
impl UnixTime for Wall {
	fn now() -> Duration {
		Duration::from_millis(TestClock::wall(TestClock::now()))
	}
}

parameter_types! {
	pub const DepositReason: RuntimeHoldReason = RuntimeHoldReason::Settlement(HoldReason::Deposit);
	pub static TheMaxIdleWeight: Weight = Weight::from_parts(1_000_000_000_000, 10_000_000);
	/// Whether the gate sees no freezes and halts.
	pub static Blind: bool = false;
}

/// The longest life of an instruction.
pub const LIFE: Moment = 10_000;
/// How long a record is kept.
pub const RECORD: Moment = 20_000;
/// How many executions may fail.
pub const ATTEMPTS: u32 = 3;

impl Config for Test {
	type Assets = Ledger;
	type Holder = Ledger;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, DepositReason, OneUnit>;
	type Gate = Gate;
	type Identify = TestIdentify;
	type Time = Wall;
	type Clock = TestClock;
	type CurrencyStatus = TestStatus;
	type RegulatorOrigin = EnsureRegulator;
	type VenueOrigin = EnsureVenue;
	type Signature = TestSignature;
	type Exchange = ();
	type ReturnWindow = ConstU64<DAY>;
	type RecallLife = ConstU64<DAY>;
	type MaxAliases = ConstU32<1>;
	type AliasQuiet = ConstU64<DAY>;
	type Skew = ConstU64<600_000>;
	type Validity = ConstU64<DAY>;
	type MaxInstructionLife = ConstU64<LIFE>;
	type RecordLife = ConstU64<RECORD>;
	type MaxAttempts = ConstU32<ATTEMPTS>;
	type MaxLegs = ConstU32<16>;
	type MaxMediators = ConstU32<4>;
	type MaxIdleWeight = TheMaxIdleWeight;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId, TestSignature, ()> for Helper {
	fn currency() -> CurrencyId {
		CNY
	}
	fn set_time(now: Moment) {
		TestClock::set(now);
	}
	fn signer() -> AccountId {
		SIGNER
	}
	fn sign(message: &[u8]) -> TestSignature {
		TestSignature(SIGNER, message.to_vec())
	}
	fn exchange(_: Amount) -> (caravan_primitives::Pair, ()) {
		panic!("nothing converts here")
	}
}
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for Helper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CNY
	}
	fn create_reserve_id_parameter(_: u32) {}
}

/// pallet-assets with its holder, with faults that one can order.
pub type Ledger = FaultyLedger<Assets, AssetsHolder>;

pub const CNY: CurrencyId = CurrencyId::CNY;
pub const USD: CurrencyId = CurrencyId::USD;
/// A currency that isn't in the ledger.
pub const EUR: CurrencyId = CurrencyId::EUR;

/// A bank in China, and a second account of it.
pub const ALICE: AccountId = 1;
pub const ALICE_SECOND: AccountId = 11;
/// A bank in Pakistan.
pub const BOB: AccountId = 2;
/// Banks in China.
pub const CAROL: AccountId = 3;
pub const DAVE: AccountId = 4;
/// Mediators.
pub const MEDIATOR: AccountId = 30;
pub const ARBITER: AccountId = 31;
/// A custodian who signs receipts.
pub const SIGNER: AccountId = 40;
/// Has no identity.
pub const STRANGER: AccountId = 99;

/// Everybody who has an identity: account, identity, jurisdiction.
pub const PEOPLE: [(AccountId, Id, Jurisdiction); 8] = [
	(ALICE, 1, Jurisdiction::CN),
	(ALICE_SECOND, 1, Jurisdiction::CN),
	(BOB, 2, Jurisdiction::PK),
	(CAROL, 3, Jurisdiction::CN),
	(DAVE, 4, Jurisdiction::CN),
	(MEDIATOR, 30, Jurisdiction::CN),
	(ARBITER, 31, Jurisdiction::CN),
	(SIGNER, 40, Jurisdiction::CN),
];

/// Whoever has money at the start.
pub const FUNDED: [AccountId; 5] = [ALICE, ALICE_SECOND, BOB, CAROL, DAVE];
/// What each of them has, of each currency.
pub const OPENING: Amount = 10_000;
/// Native units of each primary and of the venue.
pub const UNITS: u64 = 100;
/// By how much chain time is ahead of commercial time.
pub const LOST: Moment = 7_000;
/// Commercial time at the start.
pub const START: Moment = 20_000 * DAY;

/// The chain at its first block.
pub fn chain() -> sp_io::TestExternalities {
	test_utils::reset_all();
	Blind::set(false);
	TheMaxIdleWeight::set(Weight::from_parts(1_000_000_000_000, 10_000_000));
	for (account, identity, jurisdiction) in PEOPLE {
		register(account, identity, jurisdiction);
	}
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: [ALICE, BOB, CAROL, DAVE, VENUE]
				.map(|who| (who, UNITS))
				.to_vec(),
			..Default::default()
		},
		assets: pallet_assets::GenesisConfig {
			assets: [CNY, USD].map(|id| (id, STRANGER, true, 1)).to_vec(),
			accounts: [CNY, USD]
				.into_iter()
				.flat_map(|currency| FUNDED.map(|who| (currency, who, OPENING)))
				.collect(),
			..Default::default()
		},
		..Default::default()
	};
	let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
	chain.execute_with(|| {
		System::set_block_number(1);
		TestClock::set(START);
		TestClock::set_lost(LOST);
	});
	chain
}

/// Runs a test and then checks every invariant.
pub fn run(test: impl FnOnce()) {
	chain().execute_with(|| {
		test();
		check_state();
	});
}

/// Gives an account an identity.
pub fn register(account: AccountId, identity: Id, jurisdiction: Jurisdiction) {
	TestIdentify::register(&account, identity, jurisdiction, Tier(2), PersonKind::Legal);
}

/// The invariants: the pallet's own, and what it can't see of the ledger.
pub fn check_state() {
	assert_ok!(Settlement::do_try_state());
	for currency in [CNY, USD] {
		let mut sum = 0;
		for (id, who, account) in pallet_assets::Account::<Test>::iter() {
			if id == currency {
				let claimed: Amount = Instructions::<Test>::iter_values()
					.flat_map(|instruction| instruction.legs.into_inner())
					.filter(|entry| {
						entry.state.is_locked()
							&& entry.leg.payer == who
							&& entry.leg.currency == currency
					})
					.map(|entry| entry.leg.amount)
					.sum();
				assert_eq!(held(who, currency), claimed, "a hold of nobody");
				sum += account.balance + AssetsHolder::total_balance_on_hold(currency, &who);
			}
		}
		assert_eq!(sum, supply(currency), "supply is not free and held");
		assert_eq!(sum, OPENING * FUNDED.len() as Amount, "money came or went");
	}
	let held: u64 = [ALICE, BOB, CAROL, DAVE, VENUE]
		.map(units_held)
		.iter()
		.sum();
	assert_eq!(
		held,
		Instructions::<Test>::iter().count() as u64,
		"deposits of nobody"
	);
}

/// Commercial time.
pub fn now() -> Moment {
	TestClock::now()
}

/// Jumps to a commercial time.
pub fn set_now(now: Moment) {
	TestClock::set(now);
}

/// Lets time pass.
pub fn wait(time: Moment) {
	TestClock::advance(time);
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// Freezes what comes in to an identity, or goes out, until a moment.
pub fn freeze_until(identity: Id, in_until: Moment, out_until: Moment) {
	TestIdentify::block(
		identity,
		Blocked {
			in_until,
			out_until,
		},
	);
}

/// Freezes what goes out of an identity.
pub fn freeze(identity: Id) {
	freeze_until(identity, 0, Moment::MAX);
}

/// Ends every freeze of an identity.
pub fn thaw(identity: Id) {
	freeze_until(identity, 0, 0);
}

pub fn halt(currency: CurrencyId) {
	TestStatus::set_halted(currency, true);
}

pub fn resume(currency: CurrencyId) {
	TestStatus::set_halted(currency, false);
}

pub fn free(who: AccountId, currency: CurrencyId) -> Amount {
	Assets::balance(currency, who)
}

pub fn held(who: AccountId, currency: CurrencyId) -> Amount {
	AssetsHolder::balance_on_hold(currency, &HoldReason::Leg.into(), &who)
}

/// Native units on hold for deposits.
pub fn units_held(who: AccountId) -> u64 {
	use frame_support::traits::fungible::InspectHold as _;
	Balances::balance_on_hold(&HoldReason::Deposit.into(), &who)
}

pub fn supply(currency: CurrencyId) -> Amount {
	<Assets as Inspect<_>>::total_issuance(currency)
}

/// A leg that this ledger settles.
pub fn leg(
	payer: AccountId,
	payee: AccountId,
	currency: CurrencyId,
	amount: Amount,
) -> Leg<AccountId> {
	Leg {
		payer,
		payee,
		currency,
		amount,
		purpose: Some("GDDS".parse().unwrap()),
		envelope: Some(Hash::repeat_byte(5)),
		uetr: None,
		kind: LegKind::OnLedger,
	}
}

/// A leg settled elsewhere.
pub fn elsewhere(
	payer: AccountId,
	payee: AccountId,
	currency: CurrencyId,
	amount: Amount,
) -> Leg<AccountId> {
	Leg {
		kind: LegKind::Elsewhere { signer: SIGNER },
		..leg(payer, payee, currency, amount)
	}
}

/// Payment versus payment: 700 CNY of Alice's against 100 USD of Bob's.
pub fn pvp() -> Vec<Leg<AccountId>> {
	vec![leg(ALICE, BOB, CNY, 700), leg(BOB, ALICE, USD, 100)]
}

pub fn details() -> Hash {
	Hash::repeat_byte(9)
}

pub fn create_as(
	who: AccountId,
	legs: Vec<Leg<AccountId>>,
	trigger: Trigger,
	deadline: Moment,
	mediators: Vec<AccountId>,
) -> DispatchResult {
	Settlement::create_instruction(signed(who), legs, trigger, deadline, mediators, details())
}

/// An instruction by the first leg's payer, with the longest life; gives its number.
pub fn create_with(
	legs: Vec<Leg<AccountId>>,
	trigger: Trigger,
	mediators: Vec<AccountId>,
) -> InstructionId {
	let id = InstructionNext::<Test>::get();
	let creator = legs[0].payer;
	assert_ok!(create_as(creator, legs, trigger, now() + LIFE, mediators));
	id
}

/// The same, executed by the last affirmation, without mediators.
pub fn create(legs: Vec<Leg<AccountId>>) -> InstructionId {
	create_with(legs, Trigger::LastAffirmation, vec![])
}

/// An account affirms for itself.
pub fn affirm(who: AccountId, id: InstructionId) -> Result<(), DispatchError> {
	affirm_for(who, id, who)
}

pub fn affirm_for(by: AccountId, id: InstructionId, party: AccountId) -> Result<(), DispatchError> {
	post(Settlement::affirm(signed(by), id, party, terms(id)))
}

/// What the parties of an instruction agree to; zero where there is none.
pub fn terms(id: InstructionId) -> Hash {
	Settlement::instruction_terms(id).unwrap_or_default()
}

pub fn withdraw(who: AccountId, id: InstructionId) -> Result<(), DispatchError> {
	post(Settlement::withdraw(signed(who), id, who))
}

pub fn reject(who: AccountId, id: InstructionId) -> Result<(), DispatchError> {
	post(Settlement::reject(signed(who), id))
}

pub fn cancel(who: AccountId, id: InstructionId) -> Result<(), DispatchError> {
	post(Settlement::cancel(signed(who), id, who))
}

pub fn execute(who: AccountId, id: InstructionId) -> Result<(), DispatchError> {
	post(Settlement::execute(signed(who), id))
}

pub fn approve(who: AccountId, id: InstructionId, until: Moment) -> DispatchResult {
	Settlement::approve(signed(who), id, until)
}

pub fn confirm_receipt(who: AccountId, id: InstructionId, leg: u32) -> DispatchResult {
	Settlement::confirm_receipt(signed(who), id, leg)
}

/// Somebody else unwinds a leg.
pub fn unwind(id: InstructionId, leg: u32) -> DispatchResult {
	Settlement::unwind(signed(STRANGER), id, leg)
}

pub fn work_due(limit: u32) -> Result<(), DispatchError> {
	post(Settlement::work_due(signed(STRANGER), limit))
}

pub fn hold_until(
	officer: AccountId,
	id: InstructionId,
	party: AccountId,
	until: Moment,
) -> DispatchResult {
	Settlement::hold_instruction(signed(officer), id, party, Hash::repeat_byte(7), until)
}

/// Drops the weight.
pub fn post(
	result: frame_support::dispatch::DispatchResultWithPostInfo,
) -> Result<(), DispatchError> {
	result.map(drop).map_err(|failed| failed.error)
}

pub fn instruction(id: InstructionId) -> Instruction<Test> {
	Instructions::<Test>::get(id).expect("an open instruction")
}

pub fn outcome(id: InstructionId) -> Option<Outcome> {
	InstructionRecords::<Test>::get(id).map(|record| record.outcome)
}

/// The pallet's events, the last one last.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Settlement(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The pallet's last event.
pub fn last_event() -> Event<Test> {
	events().pop().expect("an event")
}

/// All of the storage, apart from events.
pub fn everything() -> Vec<(Vec<u8>, Vec<u8>)> {
	keys()
		.into_iter()
		.map(|key| {
			let value = sp_io::storage::get(&key).expect("it is there").to_vec();
			(key, value)
		})
		.collect()
}

/// The keys in storage, apart from those of the events and of the gate's double.
pub fn keys() -> Vec<Vec<u8>> {
	let events = ["Events", "EventCount"].map(|name| storage_prefix(b"System", name.as_bytes()));
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key);
	std::iter::successors(sp_io::storage::next_key(&[]), next)
		.filter(|key| events.iter().all(|event| key != event) && !key.starts_with(b":caravan"))
		.collect()
}
