//! A chain with this pallet: doubles for gate, identities, clock and halts, pallet-assets with
//! holds as the ledger, which can be told to fail, and a freezer as LEDGER has it.

use crate::{self as pallet_escrow, *};
use caravan_primitives::{
	Amount, Blocked, Clock, Conversion as Converted, ConvertError, CurrencyId, CurrencyStatus,
	EndToEndId, Exact, Exchange, Hash, Identify, Jurisdiction, Moment, Pair, Payment, PaymentGate,
	PersonKind, Ppm, Refusal, Terms as ExchangeTerms, Ticket, Tier,
	test_utils::{self, FaultyLedger, TestClock, TestExchange, TestGate, TestIdentify, TestStatus},
};
#[cfg(feature = "runtime-benchmarks")]
use caravan_primitives::{Fraction, test_utils::TestRates};
use frame_support::{
	assert_ok, derive_impl, ensure, parameter_types,
	storage::storage_prefix,
	traits::{
		AsEnsureOriginWithArg, ConstU32, Footprint, NeverEnsureOrigin, OnTimestampSet,
		fungible::HoldConsideration,
		fungibles::{Inspect, InspectHold, Mutate},
		tokens::Preservation,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult, traits::Convert};
use std::collections::BTreeMap;

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
	pub type Escrow = pallet_escrow;
	#[runtime::pallet_index(5)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(6)]
	pub type ChainClock = pallet_clock;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
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

/// A frozen identity and a halted currency, as a runtime's ledger sees them.
pub struct Freezer;
impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Amount> for Freezer {
	fn frozen_balance(currency: CurrencyId, who: &AccountId) -> Option<Amount> {
		let frozen = <TestIdentify as Identify<AccountId>>::identity(who).is_some_and(|identity| {
			<TestIdentify as Identify<AccountId>>::blocked(&identity).is_out(TestClock::now())
		});
		(frozen || TestStatus::halted(currency)).then_some(Amount::MAX)
	}
	fn died(_: CurrencyId, _: &AccountId) {}
	fn contains_freezes(_: CurrencyId) -> bool {
		false
	}
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type Moment = Moment;
	type OnTimestampSet = ChainClock;
}

impl pallet_clock::Config for Test {
	type CallsClosed = CallsClosed;
	type MaxGap = MaxGap;
	type WeightInfo = ();
}

/// Commercial time: the one that a test sets, or what pallet-clock makes of the blocks.
pub struct CommercialTime;
impl Clock for CommercialTime {
	fn now() -> Moment {
		if ByBlocks::get() {
			<ChainClock as Clock>::now()
		} else {
			TestClock::now()
		}
	}
	fn wall(at: Moment) -> Moment {
		if ByBlocks::get() {
			<ChainClock as Clock>::wall(at)
		} else {
			TestClock::wall(at)
		}
	}
}

/// One native unit per item.
pub struct OneUnit;
impl Convert<Footprint, u64> for OneUnit {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

pub const HOUR: Moment = 3_600_000;
pub const DAY: Moment = 24 * HOUR;

/// The least of each length here: an hour, but seven days to claim.
pub const LEAST: Lengths = Lengths {
	pay: HOUR,
	accept: HOUR,
	ship: HOUR,
	deliver: HOUR,
	claim: 7 * DAY,
	prove: HOUR,
	inspect: HOUR,
	answer: HOUR,
	rank: HOUR,
	open_ranking: HOUR,
	evidence: HOUR,
	rule: HOUR,
	appeal: HOUR,
	vote: HOUR,
	open_vote: HOUR,
};

/// All states last so long at most.
pub const fn all(length: Moment) -> Lengths {
	Lengths {
		pay: length,
		accept: length,
		ship: length,
		deliver: length,
		claim: length,
		prove: length,
		inspect: length,
		answer: length,
		rank: length,
		open_ranking: length,
		evidence: length,
		rule: length,
		appeal: length,
		vote: length,
		open_vote: length,
	}
}

/// The longest that a freeze moves a deadline.
pub const EXTENSION: Moment = 30 * DAY;
/// What is left to act after a freeze.
pub const ANSWER: Moment = 3 * DAY;
/// The longest wait of an item.
pub const WAIT: Moment = 60 * DAY;
/// How long receipts are kept.
pub const LIFE: Moment = 400 * DAY;
/// Below which an order needs no bond.
pub const SMALL: Amount = 1_000;

parameter_types! {
	pub const DepositReason: RuntimeHoldReason = RuntimeHoldReason::Escrow(HoldReason::Deposit);
	pub static TheBounds: LengthBounds = LengthBounds { least: LEAST, greatest: all(90 * DAY) };
	pub BondShare: Ppm = Ppm::new(20_000).expect("a share");
	pub static MaxShares: Ppm = Ppm::new(400_000).expect("a share");
	pub MaxKept: Ppm = Ppm::new(300_000).expect("a share");
	pub StakeShare: Ppm = Ppm::new(100_000).expect("a share");
	pub static LeastDuty: Moment = 0;
	pub MaxArbiterFee: Ppm = Ppm::new(50_000).expect("a share");
	pub const FreezeExtension: Moment = EXTENSION;
	pub const FreezeAnswer: Moment = ANSWER;
	pub const PendingMax: Moment = WAIT;
	pub const ReceiptLife: Moment = LIFE;
	pub static MaxIdleWeight: Weight = Weight::MAX;
	pub static Sanctioned: Vec<AccountId> = Vec::new();
	pub static ByBlocks: bool = false;
	pub static CallsClosed: bool = false;
	pub const MaxGap: Moment = DAY;
}

/// Orders below [`SMALL`] need no bond.
pub struct SmallOrder;
impl Convert<CurrencyId, Amount> for SmallOrder {
	fn convert(_: CurrencyId) -> Amount {
		SMALL
	}
}

/// The greatest floor of an arbiter's fee here.
pub const MAX_FLOOR: Amount = 500;
/// The same in every currency.
pub struct MaxArbiterFloor;
impl Convert<CurrencyId, Amount> for MaxArbiterFloor {
	fn convert(_: CurrencyId) -> Amount {
		MAX_FLOOR
	}
}

impl Config for Test {
	type Assets = Ledger;
	type Holder = Ledger;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Gate = Gate;
	type Identify = TestIdentify;
	type Clock = CommercialTime;
	type CurrencyStatus = TestStatus;
	type Exchange = Dealer;
	type Consideration = HoldConsideration<AccountId, Balances, DepositReason, OneUnit>;
	type PanelOrigin = EnsureRoot<AccountId>;
	type CarrierOrigin = EnsureRoot<AccountId>;
	type LengthBounds = TheBounds;
	type BondShare = BondShare;
	type SmallOrder = SmallOrder;
	type MaxWaived = ConstU32<3>;
	type MaxShares = MaxShares;
	type MaxKept = MaxKept;
	type FreezeExtension = FreezeExtension;
	type FreezeAnswer = FreezeAnswer;
	type PendingMax = PendingMax;
	type ReceiptLife = ReceiptLife;
	type StakeShare = StakeShare;
	type LeastDuty = LeastDuty;
	type MaxArbiterFee = MaxArbiterFee;
	type MaxArbiterFloor = MaxArbiterFloor;
	type MaxIdleWeight = MaxIdleWeight;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// The gate of the tests, which also knows freezes, halts and sanctions, as corridors do.
pub struct Gate;
impl Gate {
	fn ensure_unbarred(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		let blocked = |who: &AccountId| {
			<TestIdentify as Identify<AccountId>>::identity(who)
				.map(|identity| <TestIdentify as Identify<AccountId>>::blocked(&identity))
				.unwrap_or_default()
		};
		ensure!(
			!TestStatus::halted(payment.currency),
			Refusal::CurrencyHalted
		);
		ensure!(!blocked(payment.payer).is_out(now()), Refusal::PayerFrozen);
		ensure!(!blocked(payment.payee).is_in(now()), Refusal::PayeeFrozen);
		let sanctioned = |who: &AccountId| Sanctioned::get().contains(who);
		ensure!(
			!sanctioned(payment.payer) && !sanctioned(payment.payee),
			Refusal::Sanctioned
		);
		Ok(())
	}
}
impl PaymentGate<AccountId> for Gate {
	fn check(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		TestGate::check(payment)
	}
	fn check_source(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		TestGate::check_source(payment)
	}
	fn commit(payment: &Payment<'_, AccountId>) -> Result<Ticket, Refusal> {
		Self::ensure_unbarred(payment)?;
		TestGate::commit(payment)
	}
	fn recheck(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::ensure_unbarred(payment)?;
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
	fn open(payment: &Payment<'_, AccountId>) {
		TestGate::open(payment);
	}
}

/// A dealer that converts at the rates of [`TestRates`], out of its own money. The hint is how
/// much it keeps for itself: an exchange that doesn't do what it says.
pub struct Dealer;
impl Exchange<AccountId> for Dealer {
	type Hint = Amount;

	fn quote(
		_: &Amount,
		pair: Pair,
		exact: Exact,
		parties: Option<(&AccountId, &AccountId)>,
	) -> Result<Converted, ConvertError> {
		TestExchange::quote(&(), pair, exact, parties)
	}

	fn convert(
		keeps: &Amount,
		pair: Pair,
		payer: &AccountId,
		payee: &AccountId,
		terms: ExchangeTerms,
	) -> Result<Converted, ConvertError> {
		let made = <TestExchange as Exchange<AccountId>>::convert(&(), pair, payer, payee, terms)?;
		let keep = Preservation::Expendable;
		let has = || [pair.from, pair.to].map(|currency| Assets::balance(currency, DEALER));
		let [got, gave] = has();
		Ledger::transfer(pair.from, payer, &DEALER, made.source, keep)?;
		Ledger::transfer(pair.to, &DEALER, payee, made.target - keeps, keep)?;
		let due = [got + made.source, gave - (made.target - keeps)];
		ensure!(has() == due, Refusal::FailedToSettle);
		Ok(made)
	}
}

/// Gives money and sets the time for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId, Amount> for Helper {
	fn currency() -> CurrencyId {
		CNY
	}
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
		assert_ok!(<Assets as Mutate<_>>::mint_into(currency, who, amount));
	}
	fn exchange(target: Amount) -> (CurrencyId, Amount) {
		Self::fund(&DEALER, CNY, target);
		let rate = Fraction {
			numerator: 1,
			denominator: 3_500,
		};
		TestRates::set(VND, CNY, rate, 0);
		(VND, 0)
	}
	fn set_time(now: Moment) {
		TestClock::set(now);
	}
	fn bar(who: &AccountId, currency: CurrencyId) {
		assert_ok!(Assets::block(signed(STRANGER), currency, *who));
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

/// The currency of the terms.
pub const CNY: CurrencyId = CurrencyId::CNY;
/// No decimals.
pub const VND: CurrencyId = CurrencyId::VND;
/// A currency that isn't in the ledger.
pub const EUR: CurrencyId = CurrencyId::EUR;

pub const CURRENCIES: [CurrencyId; 2] = [CNY, VND];

/// Buyers, the first with a second account.
pub const ANN: AccountId = 1;
pub const ANN_SECOND: AccountId = 101;
pub const BEN: AccountId = 2;
/// Merchants, the first with a second account.
pub const SHOP: AccountId = 10;
pub const SHOP_SECOND: AccountId = 110;
pub const RIVAL: AccountId = 11;
/// Get splits.
pub const PLATFORM: AccountId = 20;
pub const TAX: AccountId = 21;
pub const HAULIER: AccountId = 22;
/// A registered carrier, and one that isn't at the start.
pub const CARRIER: AccountId = 30;
pub const COUSIN: AccountId = 31;
/// Arbiters: their identities are their accounts.
pub const ARBITERS: [AccountId; 9] = [40, 41, 42, 43, 44, 45, 46, 47, 48];
/// Converts currencies.
pub const DEALER: AccountId = 60;
/// Has no identity.
pub const STRANGER: AccountId = 99;

/// Everybody who has an identity: account, identity. The primaries come first.
pub const PEOPLE: [(AccountId, Id); 21] = [
	(ANN, 1),
	(ANN_SECOND, 1),
	(BEN, 2),
	(SHOP, 10),
	(SHOP_SECOND, 10),
	(RIVAL, 11),
	(PLATFORM, 20),
	(TAX, 21),
	(HAULIER, 22),
	(CARRIER, 30),
	(COUSIN, 31),
	(40, 40),
	(41, 41),
	(42, 42),
	(43, 43),
	(44, 44),
	(45, 45),
	(46, 46),
	(47, 47),
	(48, 48),
	(DEALER, 60),
];

/// How much each has of each currency at the start.
pub const OPENING: Amount = 1_000_000_000;
/// Native units of each.
pub const UNITS: u64 = 10_000;
/// By how much chain time is ahead of commercial time.
pub const LOST: Moment = 7_000;
/// Commercial time at the start.
pub const START: Moment = 20_000 * DAY;

pub fn ppm(parts: u32) -> Ppm {
	Ppm::new(parts).expect("a share")
}

/// A different length for each state, so that none is taken for another.
pub fn lengths() -> Lengths {
	Lengths {
		pay: 2 * DAY,
		accept: DAY,
		ship: 5 * DAY,
		deliver: 20 * DAY,
		claim: 8 * DAY,
		prove: 6 * DAY,
		inspect: 7 * DAY,
		answer: 4 * DAY,
		rank: 3 * DAY,
		open_ranking: 3 * DAY + HOUR,
		evidence: 9 * DAY,
		rule: 10 * DAY,
		appeal: 5 * DAY + HOUR,
		vote: 11 * DAY,
		open_vote: 2 * DAY + HOUR,
	}
}

/// Terms without splits.
pub fn plain_terms() -> Terms<Id> {
	Terms {
		currency: CNY,
		document: Hash::repeat_byte(1),
		lengths: lengths(),
		proof: Proof::NotRequired,
		cancel: CancelPolicy::ByBoth,
		splits: Splits::new(),
		panel: 0,
		arbiter_fee: FeeRule {
			share: ppm(50_000),
			floor: 10,
			cap: 100_000,
		},
	}
}

/// With a platform, which a refund returns, and tax and haulage, which it doesn't.
pub fn split_terms() -> Terms<Id> {
	let split = |payee, parts, returned| Split {
		payee,
		share: ppm(parts),
		returned,
	};
	Terms {
		splits: vec![
			split(PLATFORM, 30_000, true),
			split(TAX, 130_000, false),
			split(HAULIER, 70_007, false),
		]
		.try_into()
		.expect("few"),
		..plain_terms()
	}
}

/// What is in the world when a test begins: a merchant's plain terms (0) and its terms with
/// splits (1), a carrier.
#[derive(Default)]
pub struct ExtBuilder;

impl ExtBuilder {
	/// The chain at its first block.
	pub fn build(self) -> sp_io::TestExternalities {
		reset();
		let genesis = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: PEOPLE.map(|(who, _)| (who, UNITS)).to_vec(),
				..Default::default()
			},
			assets: pallet_assets::GenesisConfig {
				assets: CURRENCIES.map(|id| (id, STRANGER, true, 1)).to_vec(),
				accounts: CURRENCIES
					.into_iter()
					.flat_map(|id| PEOPLE.map(|(who, _)| (id, who, OPENING)))
					.collect(),
				..Default::default()
			},
			..Default::default()
		};
		let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
		chain.execute_with(|| {
			System::set_block_number(1);
			TestClock::set(START);
			assert_ok!(Escrow::set_carrier(root(), CARRIER, true));
			found_panel();
			assert_ok!(Escrow::publish_terms(signed(SHOP), plain_terms()));
			assert_ok!(Escrow::publish_terms(signed(SHOP), split_terms()));
			System::reset_events();
		});
		chain
	}

	/// Runs a test and then checks every invariant.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			check_state();
		});
	}
}

/// What each arbiter of panel 0 has at stake at the start.
pub const STAKE: Amount = 10_000_000;

/// A panel of these members, for Chinese and English.
pub fn panel(members: &[Id]) -> Panel<Id> {
	let language = |letters: &[u8; 2]| Language::new(*letters).expect("a language");
	Panel {
		members: members.to_vec().try_into().expect("nine at most"),
		languages: vec![language(b"en"), language(b"zh")]
			.try_into()
			.expect("few"),
		jurisdictions: vec![Jurisdiction::CN].try_into().expect("few"),
	}
}

/// Panel 0, of the first seven arbiters, each with a stake.
pub fn found_panel() {
	let members = &ARBITERS[..7];
	assert_ok!(Escrow::register_panel(root(), 0, panel(members)));
	for arbiter in members {
		assert_ok!(Escrow::stake(signed(*arbiter), CNY, STAKE));
	}
}

/// Brings every double back to its start, and makes everybody known.
pub fn reset() {
	test_utils::reset_all();
	TestClock::set_lost(LOST);
	MaxIdleWeight::set(Weight::MAX);
	Sanctioned::set(Vec::new());
	ByBlocks::set(false);
	CallsClosed::set(false);
	MaxShares::set(ppm(400_000));
	LeastDuty::set(0);
	for (account, identity) in PEOPLE {
		TestIdentify::register(
			&account,
			identity,
			Jurisdiction::CN,
			Tier(2),
			PersonKind::Legal,
		);
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	reset();
	let genesis = RuntimeGenesisConfig {
		assets: pallet_assets::GenesisConfig {
			assets: CURRENCIES.map(|id| (id, STRANGER, true, 1)).to_vec(),
			..Default::default()
		},
		..Default::default()
	};
	sp_io::TestExternalities::from(genesis.build_storage().unwrap())
}

/// The invariants: the pallet's own, and what it can't see of the ledger.
pub fn check_state() {
	assert_ok!(Escrow::do_try_state());
	for currency in CURRENCIES {
		let mut claimed = BTreeMap::<AccountId, Amount>::new();
		let mut add = |of, who, amount| {
			if of == currency {
				*claimed.entry(who).or_default() += amount;
			}
		};
		for order in Orders::<Test>::iter_values() {
			for line in &order.lines {
				add(order.currency, order.buyer.account, line.held + line.bond);
			}
		}
		for item in Items::<Test>::iter_values() {
			add(item.currency, item.source, item.amount);
		}
		Escrow::claims_of_arbitration(&mut |of, _, who, amount| add(of, who, amount));
		let mut sum = 0;
		for (id, who, account) in pallet_assets::Account::<Test>::iter() {
			if id == currency {
				let held = AssetsHolder::total_balance_on_hold(currency, &who);
				let due = claimed.remove(&who).unwrap_or(0);
				assert_eq!(held, due, "a hold of nobody");
				sum += account.balance + held;
			}
		}
		assert_eq!(sum, supply(currency), "supply is not free and held");
	}
}

/// Commercial time.
pub fn now() -> Moment {
	CommercialTime::now()
}

/// Lets time pass.
pub fn wait(time: Moment) {
	TestClock::advance(time);
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

/// Freezes what comes into and goes out of an identity, until these moments.
pub fn freeze(identity: Id, in_until: Moment, out_until: Moment) {
	let blocked = Blocked {
		in_until,
		out_until,
	};
	TestIdentify::block(identity, blocked);
}

/// What an account has of the terms' currency without what is on hold.
pub fn free(who: AccountId) -> Amount {
	Assets::balance(CNY, who)
}

/// What an account has on hold for a reason.
pub fn held(who: AccountId, reason: HoldReason) -> Amount {
	AssetsHolder::balance_on_hold(CNY, &reason.into(), &who)
}

/// Native units on hold for deposits.
pub fn units_held(who: AccountId) -> u64 {
	use frame_support::traits::fungible::InspectHold as _;
	Balances::balance_on_hold(&HoldReason::Deposit.into(), &who)
}

/// The supply of a currency.
pub fn supply(currency: CurrencyId) -> Amount {
	<Assets as Inspect<_>>::total_issuance(currency)
}

/// All of the storage.
pub fn everything() -> Vec<u8> {
	sp_io::storage::root(sp_runtime::StateVersion::V1)
}

/// How many keys are in storage, apart from those of the events.
pub fn keys() -> usize {
	let events = ["Events", "EventCount"].map(|name| storage_prefix(b"System", name.as_bytes()));
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key);
	std::iter::successors(sp_io::storage::next_key(&[]), next)
		.filter(|key| events.iter().all(|event| key != event))
		.count()
}

/// The pallet's events, the last one last.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Escrow(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The pallet's last event.
pub fn last_event() -> Event<Test> {
	events().pop().expect("an event")
}

pub fn reference(text: &str) -> EndToEndId {
	text.parse().expect("a reference")
}

/// A request to the merchant's terms, with lines of these prices that need proof.
pub fn request(
	other: AccountId,
	terms: TermsVersion,
	amounts: &[Amount],
) -> OrderRequest<AccountId> {
	let lines: Vec<_> = amounts
		.iter()
		.map(|amount| LineRequest {
			amount: *amount,
			proof: Proof::Required,
		})
		.collect();
	OrderRequest {
		other,
		reference: reference(&format!("ORDER {}", NextOrder::<Test>::get())),
		lines: lines.try_into().expect("few"),
		terms,
		terms_hash: PublishedTerms::<Test>::get(SHOP, terms)
			.map(|record| record.terms.hash())
			.unwrap_or_default(),
		details: Hash::repeat_byte(2),
	}
}

/// Ann orders of the shop; gives the order's number.
pub fn order(terms: TermsVersion, amounts: &[Amount]) -> OrderId {
	let id = NextOrder::<Test>::get();
	let request = request(SHOP, terms, amounts);
	assert_ok!(Escrow::order(
		signed(ANN),
		request,
		FundingReference::default(),
		None
	));
	id
}

/// What was agreed in an order.
pub fn agreed(id: OrderId) -> Hash {
	Orders::<Test>::get(id).expect("an order").agreed()
}

/// The same, accepted.
pub fn accepted(terms: TermsVersion, amounts: &[Amount]) -> OrderId {
	let id = order(terms, amounts);
	assert_ok!(Escrow::accept(signed(SHOP), id, agreed(id)));
	id
}

pub fn shipment() -> Shipment<Id> {
	Shipment {
		carrier: Some(CARRIER),
		tracking: Hash::repeat_byte(3),
	}
}

/// The same, shipped.
pub fn shipped(terms: TermsVersion, amounts: &[Amount]) -> OrderId {
	let id = accepted(terms, amounts);
	for line in 0..amounts.len() as LineIndex {
		assert_ok!(Escrow::ship(signed(SHOP), id, line, shipment()));
	}
	id
}

/// The same, delivered and attested.
pub fn delivered(terms: TermsVersion, amounts: &[Amount]) -> OrderId {
	let id = shipped(terms, amounts);
	for line in 0..amounts.len() as LineIndex {
		assert_ok!(Escrow::attest(signed(CARRIER), id, line));
	}
	id
}

/// 4, and nobody has attested it in time: an order of one line, of which no delivery has to be
/// proved, nor can.
pub fn unproved(amount: Amount) -> OrderId {
	let id = NextOrder::<Test>::get();
	let mut digital = request(SHOP, 0, &[amount]);
	digital.lines[0].proof = Proof::NotRequired;
	let reference = FundingReference::default();
	assert_ok!(Escrow::order(signed(ANN), digital, reference, None));
	assert_ok!(Escrow::accept(signed(SHOP), id, agreed(id)));
	let nobody = Shipment {
		carrier: None,
		tracking: Hash::zero(),
	};
	assert_ok!(Escrow::ship(signed(SHOP), id, 0, nobody));
	wait(lengths().deliver);
	id
}

/// The state of a line; none when the order has ended.
pub fn state(id: OrderId, line: LineIndex) -> Option<State<Id>> {
	let order = Orders::<Test>::get(id)?;
	order.line(line).ok().map(|line| line.state.clone())
}

/// Its number.
pub fn number(id: OrderId, line: LineIndex) -> u8 {
	state(id, line).map_or(18, |state| state.number())
}

/// A block, so long after the one before, with all its hooks.
pub fn block(after: Moment) {
	use frame_support::traits::Hooks;
	let number = System::block_number() + 1;
	System::set_block_number(number);
	ChainClock::on_initialize(number);
	let time = Timestamp::get() + after;
	pallet_timestamp::Now::<Test>::put(time);
	<ChainClock as OnTimestampSet<Moment>>::on_timestamp_set(time);
	Escrow::on_idle(number, Weight::MAX);
	ChainClock::on_finalize(number);
}

/// Works off all that is due.
pub fn work() {
	use frame_support::traits::Hooks;
	Escrow::on_idle(1, Weight::MAX);
}

/// A refusal as the error of a call.
/// The result of a call without its weight.
pub fn bare(result: frame_support::dispatch::DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

pub fn refused(refusal: Refusal) -> DispatchError {
	Error::<Test>::Refused(refusal).into()
}
