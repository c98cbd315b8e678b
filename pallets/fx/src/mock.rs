//! A chain with this pallet: doubles for identities, clock and halts, pallet-assets with holds
//! as the ledger, which can be told to fail, and a freezer as LEDGER has it.

use crate::{self as pallet_fx, *};
use caravan_primitives::{
	Amount, Blocked, Clock, CurrencyId, CurrencyStatus, Exact, Identify, Jurisdiction, Moment,
	Pair, PersonKind, Ppm, Rate, Refusal, Statement, StatementKind, Terms, Tier,
	test_utils::{self, FaultyLedger, TestClock, TestIdentify, TestStatus},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	assert_ok, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	storage::storage_prefix,
	traits::{
		AsEnsureOriginWithArg, Footprint, NeverEnsureOrigin,
		fungible::HoldConsideration,
		fungibles::{Inspect, InspectHold},
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use scale_info::TypeInfo;
use sp_runtime::{
	BuildStorage, DispatchError,
	testing::UintAuthorityId,
	traits::{Convert, Lazy, Verify},
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
	pub type Fx = pallet_fx;
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

/// A signature that names its signer and what was signed.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct TestSignature {
	pub signer: AccountId,
	pub digest: [u8; 32],
}

impl TestSignature {
	pub fn new(signer: AccountId, message: &[u8]) -> Self {
		Self {
			signer,
			digest: sp_io::hashing::blake2_256(message),
		}
	}
}

impl Verify for TestSignature {
	type Signer = UintAuthorityId;

	fn verify<L: Lazy<[u8]>>(&self, mut message: L, signer: &AccountId) -> bool {
		*self == Self::new(*signer, message.get())
	}
}

/// One native unit per item.
pub struct OneUnit;
impl Convert<Footprint, u64> for OneUnit {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

/// The longest life of a paper here: one hour.
pub const LIFE: Moment = 3_600_000;
/// The longest reservation here: ten minutes.
pub const RESERVE: Moment = 600_000;

parameter_types! {
	pub const DepositReason: RuntimeHoldReason = RuntimeHoldReason::Fx(HoldReason::Deposit);
	pub const Pivot: CurrencyId = CNY;
	pub const MaxQuoteLife: Moment = LIFE;
	pub const MaxReserve: Moment = RESERVE;
	pub static MaxReserveFee: Ppm = Ppm::ONE;
	pub static MaxIdleWeight: Weight = Weight::MAX;
}

impl Config for Test {
	type Clock = TestClock;
	type Identify = TestIdentify;
	type CurrencyStatus = TestStatus;
	type Assets = Ledger;
	type Holder = Ledger;
	type RuntimeHoldReason = RuntimeHoldReason;
	type FxOrigin = EnsureRoot<AccountId>;
	type Consideration = HoldConsideration<AccountId, Balances, DepositReason, OneUnit>;
	type Signature = TestSignature;
	type Pivot = Pivot;
	type MaxQuoteLife = MaxQuoteLife;
	type MaxReserve = MaxReserve;
	type MaxReserveFee = MaxReserveFee;
	type MaxIdleWeight = MaxIdleWeight;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Gives money, signs and sets the time for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId, TestSignature> for Helper {
	fn currencies() -> [CurrencyId; 4] {
		[USD, VND, PKR, KZT]
	}
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
		use frame_support::traits::fungibles::Mutate;
		assert_ok!(<Assets as Mutate<_>>::mint_into(currency, who, amount));
	}
	fn signer(index: u32) -> AccountId {
		1_000 + u64::from(index)
	}
	fn sign(index: u32, message: &[u8]) -> TestSignature {
		TestSignature::new(Self::signer(index), message)
	}
	fn set_time(now: Moment) {
		TestClock::set(now);
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

/// The pivot.
pub const CNY: CurrencyId = CurrencyId::CNY;
pub const USD: CurrencyId = CurrencyId::USD;
/// No decimals.
pub const VND: CurrencyId = CurrencyId::VND;
pub const PKR: CurrencyId = CurrencyId::PKR;
pub const KZT: CurrencyId = CurrencyId::KZT;
/// Three decimals.
pub const KWD: CurrencyId = CurrencyId::from_raw(414);
/// A currency that isn't in the ledger.
pub const EUR: CurrencyId = CurrencyId::EUR;

pub const CURRENCIES: [CurrencyId; 6] = [CNY, USD, VND, PKR, KZT, KWD];

/// A dealer that reports too, and a second account of it.
pub const BANK: AccountId = 10;
pub const BANK_DESK: AccountId = 11;
/// Two more dealers.
pub const RIVAL: AccountId = 20;
pub const THIRD: AccountId = 30;
/// Three reporters.
pub const REPORTERS: [AccountId; 3] = [41, 42, 43];
/// Takers. Ann lives in China and has a second account, Ben lives in Viet Nam, Joe in the
/// United States, where no dealer is licensed.
pub const ANN: AccountId = 1;
pub const ANN_SECOND: AccountId = 101;
pub const BEN: AccountId = 2;
pub const JOE: AccountId = 3;
/// Has no identity.
pub const STRANGER: AccountId = 99;

/// Everybody who has an identity: account, identity, jurisdiction. The primaries come first.
pub const PEOPLE: [(AccountId, Id, Jurisdiction); 11] = [
	(BANK, 10, Jurisdiction::CN),
	(BANK_DESK, 10, Jurisdiction::CN),
	(RIVAL, 20, Jurisdiction::PK),
	(THIRD, 30, Jurisdiction::US),
	(41, 41, Jurisdiction::CN),
	(42, 42, Jurisdiction::VN),
	(43, 43, Jurisdiction::US),
	(ANN, 1, Jurisdiction::CN),
	(ANN_SECOND, 1, Jurisdiction::CN),
	(BEN, 2, Jurisdiction::VN),
	(JOE, 3, Jurisdiction::US),
];

/// Who has money at the start.
pub const FUNDED: [AccountId; 7] = [BANK, BANK_DESK, RIVAL, THIRD, ANN, BEN, JOE];
/// How much, of each currency.
pub const OPENING: Amount = 1_000_000_000;
/// Native units of each primary.
pub const UNITS: u64 = 100;

/// By how much chain time is ahead of commercial time.
pub const LOST: Moment = 7_000;
/// Commercial time at the start; noon of day 20,000 by chain time.
pub const START: Moment = 20_000 * DAY + DAY / 2 - LOST;
/// End of the licences, by chain time.
pub const LICENCE_END: Moment = 20_060 * DAY;
/// What each dealer may take of each pair a day.
pub const PER_DAY: Amount = 100_000_000;

/// The pairs of the dealers, and the markets among them.
pub const MARKETS: [(CurrencyId, CurrencyId, &str); 3] =
	[(USD, CNY, "7.11"), (CNY, VND, "3500"), (CNY, PKR, "39.5")];

pub const fn pair(from: CurrencyId, to: CurrencyId) -> Pair {
	Pair { from, to }
}

pub fn rate(text: &str) -> Rate {
	text.parse().expect("a rate")
}

/// Two per cent.
pub fn band() -> Ppm {
	Ppm::new(20_000).expect("a share")
}

/// What is in the world when a test begins: three markets with three fresh reports each, three
/// dealers.
pub struct ExtBuilder {
	reports: bool,
	genesis: GenesisConfig<Test>,
}

pub fn genesis_dealer(account: AccountId) -> GenesisDealer<AccountId> {
	let permit = |(from, to)| GenesisPermit {
		from,
		to,
		per_day: PER_DAY,
	};
	GenesisDealer {
		account,
		jurisdictions: vec![Jurisdiction::VN, Jurisdiction::CN, Jurisdiction::PK],
		permits: [
			(USD, CNY),
			(CNY, USD),
			(CNY, VND),
			(VND, CNY),
			(CNY, PKR),
			(PKR, CNY),
			(USD, VND),
			(VND, USD),
			(VND, PKR),
		]
		.map(permit)
		.to_vec(),
		valid_until: LICENCE_END,
	}
}

pub fn genesis_market(from: CurrencyId, to: CurrencyId) -> GenesisMarket {
	GenesisMarket {
		from,
		to,
		band: band(),
		max_age: None,
		value: None,
	}
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			reports: true,
			genesis: GenesisConfig {
				markets: MARKETS
					.map(|(from, to, _)| genesis_market(from, to))
					.to_vec(),
				dealers: [BANK, RIVAL, THIRD].map(genesis_dealer).to_vec(),
				reporters: [BANK].into_iter().chain(REPORTERS).collect(),
			},
		}
	}
}

impl ExtBuilder {
	/// Without reports.
	pub fn without_reports() -> Self {
		Self {
			reports: false,
			..Self::default()
		}
	}

	/// With this genesis instead, and nothing reported.
	pub fn with_genesis(genesis: GenesisConfig<Test>) -> Self {
		Self {
			reports: false,
			genesis,
		}
	}

	/// The chain at its first block.
	pub fn build(self) -> sp_io::TestExternalities {
		reset();
		let genesis = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: PEOPLE.map(|(who, ..)| (who, UNITS)).to_vec(),
				..Default::default()
			},
			assets: pallet_assets::GenesisConfig {
				assets: CURRENCIES.map(|id| (id, STRANGER, true, 1)).to_vec(),
				accounts: CURRENCIES
					.into_iter()
					.flat_map(|id| FUNDED.map(|who| (id, who, OPENING)))
					.collect(),
				..Default::default()
			},
			fx: self.genesis,
			..Default::default()
		};
		let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
		chain.execute_with(|| {
			System::set_block_number(1);
			TestClock::set(START);
			if self.reports {
				report_all();
			}
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

/// The three reporters report all markets as they are.
pub fn report_all() {
	for (from, to, text) in MARKETS {
		for reporter in REPORTERS {
			assert_ok!(Fx::report(signed(reporter), pair(from, to), rate(text)));
		}
	}
}

/// Brings every double back to its start, and makes everybody known.
pub fn reset() {
	test_utils::reset_all();
	TestClock::set_lost(LOST);
	MaxIdleWeight::set(Weight::MAX);
	for (account, identity, jurisdiction) in PEOPLE {
		TestIdentify::register(&account, identity, jurisdiction, Tier(2), PersonKind::Legal);
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::with_genesis(Default::default()).build()
}

/// The invariants: the pallet's own, and what it can't see of the ledger.
pub fn check_state() {
	assert_ok!(Fx::do_try_state());
	for currency in CURRENCIES {
		let mut sum = 0;
		for (id, who, account) in pallet_assets::Account::<Test>::iter() {
			if id == currency {
				let held = AssetsHolder::total_balance_on_hold(currency, &who);
				let claimed: Amount = Quotes::<Test>::iter_values()
					.filter(|quote| quote.dealer == who && quote.pair.to == currency)
					.map(|quote| quote.remaining)
					.sum();
				assert_eq!(held, claimed, "a hold of nobody");
				sum += account.balance + held;
			}
		}
		assert_eq!(sum, supply(currency), "supply is not free and held");
	}
	let held: u64 = PEOPLE.iter().map(|(who, ..)| units_held(*who)).sum();
	assert_eq!(
		held,
		Quotes::<Test>::iter().count() as u64,
		"deposits of nobody"
	);
}

/// Chain time.
pub fn now() -> Moment {
	TestClock::wall(TestClock::now())
}

/// Jumps to a chain time.
pub fn set_now(now: Moment) {
	TestClock::set(now - LOST);
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

/// Freezes what goes out of an identity, or comes in.
pub fn freeze(identity: Id, incoming: bool, outgoing: bool) {
	let until = |frozen| if frozen { Moment::MAX } else { 0 };
	let blocked = Blocked {
		in_until: until(incoming),
		out_until: until(outgoing),
	};
	TestIdentify::block(identity, blocked);
}

/// What an account can see of its own: its balance without what is on hold.
pub fn free(who: AccountId, currency: CurrencyId) -> Amount {
	Assets::balance(currency, who)
}

/// What an account has on hold.
pub fn held(who: AccountId, currency: CurrencyId) -> Amount {
	AssetsHolder::balance_on_hold(currency, &HoldReason::Inventory.into(), &who)
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

/// The pallet's events, the last one last.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Fx(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The pallet's last event.
pub fn last_event() -> Event<Test> {
	events().pop().expect("an event")
}

/// How many keys are in storage, apart from those of the events.
pub fn keys() -> usize {
	let events = ["Events", "EventCount"].map(|name| storage_prefix(b"System", name.as_bytes()));
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key);
	std::iter::successors(sp_io::storage::next_key(&[]), next)
		.filter(|key| events.iter().all(|event| key != event))
		.count()
}

/// A standing quote of USD for CNY: what the bank gives is CNY.
pub fn order() -> QuoteOrder {
	QuoteOrder {
		pair: pair(USD, CNY),
		rate: rate("7.1"),
		minimum: 100,
		size: 71_000,
		expires: now() + DAY,
		reserve: None,
	}
}

/// The same as a paper.
pub fn paper() -> Paper<AccountId> {
	Paper {
		nonce: 7,
		pair: pair(USD, CNY),
		rate: rate("7.1"),
		minimum: 100,
		size: 71_000,
		taker: None,
		expires: now() + LIFE,
	}
}

/// Places a quote; gives its number.
pub fn place(dealer: AccountId, order: QuoteOrder) -> QuoteId {
	let id = NextQuote::<Test>::get();
	assert_ok!(Fx::place_quote(signed(dealer), order));
	id
}

/// The epoch of a dealer's papers.
pub fn epoch(dealer: Id) -> u32 {
	Dealers::<Test>::get(dealer).map_or(0, |dealer| dealer.epoch)
}

/// A signature over a statement of this chain.
pub fn sign<F: StatementKind>(signer: AccountId, epoch: u32, fields: F) -> TestSignature {
	let statement = Statement {
		genesis: System::block_hash(0),
		epoch,
		fields,
	};
	TestSignature::new(signer, &statement.wrapped())
}

/// A hop by a paper that the dealer has signed now.
pub fn signed_hop(dealer: AccountId, paper: Paper<AccountId>) -> Hop<AccountId, TestSignature> {
	let identity = <TestIdentify as Identify<AccountId>>::identity(&dealer).unwrap_or_default();
	let (quote, epoch) = (SignedQuote { dealer, paper }, epoch(identity));
	Hop::Signed {
		quote,
		epoch,
		signature: sign(dealer, epoch, quote),
	}
}

/// A hop by a paper that the dealer has issued.
pub fn issued_hop(dealer: AccountId, paper: &Paper<AccountId>) -> Hop<AccountId, TestSignature> {
	Hop::Issued {
		dealer,
		nonce: paper.nonce,
		expires: paper.expires,
	}
}

pub fn hint<const N: usize>(hops: [Hop<AccountId, TestSignature>; N]) -> HintOf<Test> {
	hops.to_vec().try_into().expect("few enough")
}

/// Gives exactly this, for whatever it buys.
pub const fn give(source: Amount) -> Terms {
	Terms::ExactSource { source, least: 0 }
}

/// Gets exactly this, for whatever it costs.
pub const fn get(target: Amount) -> Terms {
	Terms::ExactTarget {
		target,
		most: Amount::MAX,
	}
}

/// Takes by one hop, of USD for CNY.
pub fn take(who: AccountId, hop: Hop<AccountId, TestSignature>, terms: Terms) -> DispatchResult {
	Fx::take(signed(who), hint([hop]), pair(USD, CNY), terms)
}

pub fn reserve(who: AccountId, quote: QuoteId, exact: Exact, until: Moment) -> DispatchResult {
	let terms = match exact {
		Exact::Source(source) => Terms::ExactSource { source, least: 0 },
		Exact::Target(target) => Terms::ExactTarget {
			target,
			most: Amount::MAX,
		},
	};
	let pair = Quotes::<Test>::get(quote).map_or(pair(USD, CNY), |quote| quote.pair);
	Fx::reserve(signed(who), quote, pair, terms, Amount::MAX, until)
}

/// A refusal as the error of a call.
pub fn refused(refusal: Refusal) -> DispatchError {
	Error::<Test>::Refused(refusal).into()
}
