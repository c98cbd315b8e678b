//! A chain with this pallet: doubles for identities, clock, gate, halts and rates, pallet-assets
//! with holds as the ledger, which can be told to fail, and a freezer as LEDGER has it.

mod gate;
mod links;

pub use gate::Gate;
pub use links::{Link, Links};

use crate::{self as pallet_clearing, *};
use caravan_primitives::{
	Amount, Blocked, ChargeBearer, Clock, CurrencyId, CurrencyStatus, EndToEndId, Identify,
	Jurisdiction, Moment, PaymentReference, PersonKind, Refusal, Tier, Uetr,
	test_utils::{self, FaultyLedger, TestClock, TestIdentify, TestRates, TestStatus},
};
use frame_support::{
	assert_ok, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	storage::storage_prefix,
	traits::{
		AsEnsureOriginWithArg, NeverEnsureOrigin,
		fungibles::{Inspect, InspectHold},
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use sp_runtime::{BuildStorage, DispatchError};

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
	pub type Clearing = pallet_clearing;
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

pub const MINUTE: Moment = 60_000;
pub const HOUR: Moment = 60 * MINUTE;
pub const DAY: Moment = 24 * HOUR;

parameter_types! {
	pub const Pivot: CurrencyId = CNY;
	pub const MaxSeats: u32 = 32;
	pub const MaxHomes: u32 = 4;
	pub const MaxCurrencies: u32 = 4;
	pub const MaxCaps: u32 = 4;
	pub const MaxSolvers: u32 = 2;
	pub static MaxObligations: u32 = 10_000;
	pub static MaxPerSeat: u32 = 10_000;
	pub const MaxLife: Moment = 7 * DAY;
	pub const Skew: Moment = MINUTE;
	pub const Validity: Moment = DAY;
	pub static RecordLife: Moment = 8 * DAY + MINUTE;
	pub static MaxIdleWeight: Weight = Weight::MAX;
}

impl Config for Test {
	type Clock = TestClock;
	type Identify = Links;
	type Gate = Gate;
	type CurrencyStatus = TestStatus;
	type Rates = TestRates;
	type Assets = Ledger;
	type Holder = Ledger;
	type RuntimeHoldReason = RuntimeHoldReason;
	type ClearingOrigin = EnsureRoot<AccountId>;
	type Pivot = Pivot;
	type MaxSeats = MaxSeats;
	type MaxHomes = MaxHomes;
	type MaxCurrencies = MaxCurrencies;
	type MaxCaps = MaxCaps;
	type MaxSolvers = MaxSolvers;
	type MaxObligations = MaxObligations;
	type MaxPerSeat = MaxPerSeat;
	type MaxLife = MaxLife;
	type Skew = Skew;
	type Validity = Validity;
	type RecordLife = RecordLife;
	type MaxIdleWeight = MaxIdleWeight;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Gives money and sets the time for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId> for Helper {
	fn currencies() -> [CurrencyId; 4] {
		CURRENCIES
	}
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
		use frame_support::traits::fungibles::Mutate;
		assert_ok!(<Assets as Mutate<_>>::mint_into(currency, who, amount));
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

pub const CNY: CurrencyId = CurrencyId::CNY;
pub const USD: CurrencyId = CurrencyId::USD;
pub const VND: CurrencyId = CurrencyId::VND;
pub const PKR: CurrencyId = CurrencyId::PKR;
/// In the ledger and not cleared.
pub const KZT: CurrencyId = CurrencyId::KZT;
/// Not in the ledger.
pub const EUR: CurrencyId = CurrencyId::EUR;
/// What the ledger has and can be cleared.
pub const CURRENCIES: [CurrencyId; 4] = [CNY, USD, VND, PKR];

/// Banks; Ann has a second account. They sit in this order.
pub const ANN: AccountId = 1;
pub const ANN_DESK: AccountId = 11;
pub const BEN: AccountId = 2;
pub const CAI: AccountId = 3;
pub const DAN: AccountId = 4;
/// Known, and no participants.
pub const EVE: AccountId = 5;
pub const FAY: AccountId = 6;
/// Solvers.
pub const SOLVER: AccountId = 21;
pub const RIVAL: AccountId = 22;
/// Has no identity.
pub const STRANGER: AccountId = 99;

/// Everybody who has an identity: account, identity, jurisdiction.
pub const PEOPLE: [(AccountId, Id, Jurisdiction); 9] = [
	(ANN, 1, Jurisdiction::CN),
	(ANN_DESK, 1, Jurisdiction::CN),
	(BEN, 2, Jurisdiction::VN),
	(CAI, 3, Jurisdiction::PK),
	(DAN, 4, Jurisdiction::US),
	(EVE, 5, Jurisdiction::KZ),
	(FAY, 6, Jurisdiction::CN),
	(SOLVER, 21, Jurisdiction::CN),
	(RIVAL, 22, Jurisdiction::US),
];

/// Who takes part, by seat.
pub const BANKS: [AccountId; 4] = [ANN, BEN, CAI, DAN];
/// Who has money at the start.
pub const FUNDED: [AccountId; 6] = [ANN, BEN, CAI, DAN, EVE, FAY];
/// How much, of each currency.
pub const OPENING: Amount = 1_000_000_000;

/// By how much chain time is ahead of commercial time.
pub const LOST: Moment = 7_000;
/// Commercial time at the start.
pub const START: Moment = 20_600 * DAY;
/// How long a cycle is open here, and takes proposals.
pub const OPEN_FOR: Moment = HOUR;
pub const WINDOW: Moment = 5 * MINUTE;
/// How long before the close CNY ends here.
pub const CUT_OFF: Moment = 10 * MINUTE;

pub fn terms() -> Terms {
	Terms {
		objective: Objective::Count,
		strict: true,
		open_for: OPEN_FOR,
		window: WINDOW,
		class_weights: [1; 4],
	}
}

/// What is in the world when a test begins: four banks, two solvers, CNY with a cut-off and USD
/// without.
pub struct ExtBuilder {
	terms: Terms,
	deposits: Vec<(AccountId, CurrencyId, Amount)>,
	genesis: bool,
	unfunded: Vec<(AccountId, CurrencyId)>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			terms: terms(),
			deposits: Vec::new(),
			genesis: true,
			unfunded: Vec::new(),
		}
	}
}

impl ExtBuilder {
	pub fn with_terms(mut self, change: impl FnOnce(&mut Terms)) -> Self {
		change(&mut self.terms);
		self
	}

	/// Any subset may settle.
	pub fn bypass() -> Self {
		Self::default().with_terms(|terms| terms.strict = false)
	}

	/// With liquidity of CNY by bank.
	pub fn with_cny(mut self, amounts: [Amount; 4]) -> Self {
		let deposits = BANKS.into_iter().zip(amounts);
		self.deposits
			.extend(deposits.map(|(who, amount)| (who, CNY, amount)));
		self
	}

	/// With liquidity.
	pub fn with(mut self, who: AccountId, currency: CurrencyId, amount: Amount) -> Self {
		self.deposits.push((who, currency, amount));
		self
	}

	/// Somebody has no account in a currency.
	pub fn without_account(mut self, who: AccountId, currency: CurrencyId) -> Self {
		self.unfunded.push((who, currency));
		self
	}

	/// Nothing is set.
	pub fn empty() -> Self {
		Self {
			genesis: false,
			..Self::default()
		}
	}

	/// What the chain specification says.
	pub fn clearing(terms: Terms) -> GenesisClearing<AccountId> {
		GenesisClearing {
			terms,
			currencies: [(CNY, CUT_OFF), (USD, 0)]
				.map(|(currency, cut_off)| GenesisCurrency { currency, cut_off })
				.to_vec(),
			participants: BANKS.to_vec(),
			solvers: vec![SOLVER, RIVAL],
		}
	}

	/// The chain at its first block.
	pub fn build(self) -> sp_io::TestExternalities {
		reset();
		TestClock::set(START);
		let all = [CNY, USD, VND, PKR, KZT];
		let genesis = RuntimeGenesisConfig {
			assets: pallet_assets::GenesisConfig {
				assets: all.map(|id| (id, STRANGER, true, 1)).to_vec(),
				accounts: all
					.into_iter()
					.flat_map(|id| FUNDED.map(|who| (id, who, OPENING)))
					.filter(|(id, who, _)| !self.unfunded.contains(&(*who, *id)))
					.collect(),
				..Default::default()
			},
			clearing: GenesisConfig {
				clearing: self.genesis.then(|| Self::clearing(self.terms)),
				..Default::default()
			},
			..Default::default()
		};
		let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
		chain.execute_with(|| {
			System::set_block_number(1);
			for (who, currency, amount) in self.deposits {
				if amount > 0 {
					assert_ok!(deposit(who, currency, amount));
				}
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

/// Brings every double back to its start, and makes everybody known.
pub fn reset() {
	test_utils::reset_all();
	Links::reset();
	Gate::reset();
	TestClock::set_lost(LOST);
	MaxIdleWeight::set(Weight::MAX);
	MaxObligations::set(10_000);
	MaxPerSeat::set(10_000);
	RecordLife::set(8 * DAY + MINUTE);
	for (account, identity, jurisdiction) in PEOPLE {
		TestIdentify::register(&account, identity, jurisdiction, Tier(2), PersonKind::Legal);
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::empty().build()
}

/// The invariants: the pallet's own, and what it can't see of the ledger and the gate.
pub fn check_state() {
	assert_ok!(Clearing::do_try_state());
	for currency in CURRENCIES {
		let mut sum = 0;
		for (id, who, account) in pallet_assets::Account::<Test>::iter() {
			if id == currency {
				sum += account.balance + AssetsHolder::total_balance_on_hold(currency, &who);
			}
		}
		assert_eq!(sum, supply(currency), "supply is not free and held");
		let held: Amount = pallet_assets::Account::<Test>::iter()
			.filter(|(id, ..)| *id == currency)
			.map(|(_, who, _)| held(who, currency))
			.sum();
		let index = Currencies::<Test>::get()
			.iter()
			.position(|entry| entry.currency == currency);
		let lines: Amount = Seats::<Test>::iter_values()
			.map(|seat| index.map_or(0, |index| seat.line(index as u8).liquidity))
			.sum();
		assert_eq!(held, lines, "a hold of nobody");
	}
}

pub fn now() -> Moment {
	TestClock::now()
}

/// Chain time.
pub fn wall() -> Moment {
	TestClock::wall(now())
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

pub fn free(who: AccountId, currency: CurrencyId) -> Amount {
	Assets::balance(currency, who)
}

pub fn held(who: AccountId, currency: CurrencyId) -> Amount {
	AssetsHolder::balance_on_hold(currency, &HoldReason::Liquidity.into(), &who)
}

/// What the banks have on hold, by seat.
pub fn holds(currency: CurrencyId) -> [Amount; 4] {
	BANKS.map(|who| held(who, currency))
}

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
			RuntimeEvent::Clearing(event) => Some(event),
			_ => None,
		})
		.collect()
}

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

/// A refusal as the error of a call.
pub fn refused(refusal: Refusal) -> DispatchError {
	Error::<Test>::Refused(refusal).into()
}

pub fn deposit(who: AccountId, currency: CurrencyId, amount: Amount) -> DispatchResult {
	Clearing::deposit(signed(who), currency, amount)
}

pub fn withdraw(who: AccountId, currency: CurrencyId, amount: Amount) -> DispatchResult {
	Clearing::withdraw(signed(who), currency, amount)
}

/// A reference of its own for each number.
pub fn reference(number: u64) -> PaymentReference {
	let mut bytes = [0; 16];
	bytes[..8].copy_from_slice(&number.to_le_bytes());
	PaymentReference {
		uetr: Uetr::from_random(bytes),
		created_at: wall(),
		end_to_end: EndToEndId::try_from(b"INVOICE-1".as_slice()).expect("an id"),
		purpose: None,
		charge_bearer: ChargeBearer::Shar,
		remittance: None,
		envelope: None,
	}
}

/// The number that the next obligation gets.
pub fn next_id() -> ObligationId {
	Clearing::current().map_or(0, |(_, cycle)| cycle.next_id())
}

/// An order in CNY of class 0, with a reference by the number it would get.
pub fn order(debtor: AccountId, creditor: AccountId, amount: Amount) -> Order<AccountId> {
	Order {
		debtor,
		creditor,
		currency: CNY,
		amount,
		class: 0,
		reference: reference(next_id()),
	}
}

/// Any time today, and carried over.
pub fn timing() -> Timing {
	Timing {
		earliest: 0,
		latest: now() + DAY,
		carry: true,
	}
}

/// Queues by who owes; gives the number.
pub fn queue(debtor: AccountId, creditor: AccountId, amount: Amount) -> ObligationId {
	queue_order(order(debtor, creditor, amount), timing())
}

/// Queues any order by who owes; gives its number.
pub fn queue_order(order: Order<AccountId>, timing: Timing) -> ObligationId {
	let id = next_id();
	assert_ok!(Clearing::queue(signed(order.debtor), order, timing));
	id
}

/// Two orders of a payment versus payment, CNY for USD.
pub fn pvp(
	first: AccountId,
	second: AccountId,
	cny: Amount,
	usd: Amount,
) -> (Order<AccountId>, Order<AccountId>) {
	let owed = order(first, second, cny);
	let claimed = Order {
		currency: USD,
		reference: reference(next_id() + 1),
		..order(second, first, usd)
	};
	(owed, claimed)
}

/// Queues and affirms a payment versus payment; gives the first one's number.
pub fn queue_pvp(first: AccountId, second: AccountId, cny: Amount, usd: Amount) -> ObligationId {
	let (owed, claimed) = pvp(first, second, cny, usd);
	let (id, reference) = (next_id(), claimed.reference.clone());
	assert_ok!(Clearing::queue_pvp(signed(first), owed, claimed, timing()));
	assert_ok!(Clearing::affirm(signed(second), id + 1, reference));
	id
}

/// The number of the open cycle.
pub fn open_cycle() -> CycleId {
	OpenCycle::<Test>::get().expect("one is open")
}

/// Closes the open cycle; gives its number.
pub fn close() -> CycleId {
	let (id, cycle) = Clearing::current().expect("one is open");
	if let Stage::Open { closes_at } = cycle.stage {
		TestClock::set(now().max(closes_at));
	}
	assert_ok!(Clearing::close_cycle(signed(STRANGER)));
	id
}

/// Lets the window pass and settles.
pub fn settle() {
	wait(WINDOW);
	assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
}

/// Sweeps all pages.
pub fn sweep() {
	while Clearing::sweep_page(signed(STRANGER)).is_ok() {}
}

/// A bitmap of the obligations with these positions, as long as the closed cycle's queue.
pub fn bits(positions: &[usize]) -> Bitmap<Test> {
	let count = Clearing::last().map_or(0, |(_, cycle)| cycle.count());
	let mut bits = caravan_solver::core::bits::empty(count as usize);
	for position in positions {
		caravan_solver::core::bits::set(&mut bits, *position, true);
	}
	bits.try_into().expect("not too long")
}

pub fn propose(who: AccountId, positions: &[usize]) -> DispatchResult {
	Clearing::propose(signed(who), open_cycle() - 1, bits(positions))
}

/// The positions that settled in a cycle.
pub fn settled(id: CycleId) -> Vec<usize> {
	let cycle = Cycles::<Test>::get(id).expect("it is kept");
	let settlement = cycle.stage.settlement().expect("it has settled");
	let bits = Bitmaps::<Test>::get(id).unwrap_or_default();
	let count = caravan_solver::core::bits::count(&bits);
	assert_eq!(
		count, settlement.score.count,
		"where nothing was decided nothing is kept"
	);
	caravan_solver::core::bits::ones(&bits).collect()
}

/// What became of the obligations of a cycle, as its sweep has said.
pub fn swept_outcomes(id: CycleId) -> Vec<Outcome> {
	let pages = events().into_iter().filter_map(|event| match event {
		Event::PageSwept {
			cycle, outcomes, ..
		} if cycle == id => Some(outcomes),
		_ => None,
	});
	pages.flatten().map(|(_, outcome)| outcome).collect()
}

/// What became of the obligations of a cycle, as far as they are kept.
pub fn outcomes(id: CycleId) -> Vec<Outcome> {
	let all = Clearing::view_outcomes(id, 0, MAX_LISTED);
	all.into_iter().map(|(_, outcome)| outcome).collect()
}
