//! A chain with this pallet: doubles for gate, identities, clock and halts, pallet-assets with
//! holds as the ledger, which can be told to fail, and a freezer as LEDGER has it.

use crate::{self as pallet_issuance, *};
use caravan_primitives::{
	Amount, Blocked, Clock, CurrencyId, CurrencyStatus, Hash, Identify, Jurisdiction, Moment,
	PersonKind, Tier, Uetr,
	test_utils::{self, FaultyLedger, TestClock, TestGate, TestIdentify, TestStatus},
};
use frame_support::{
	Blake2_128, StorageHasher, assert_ok, derive_impl, parameter_types,
	storage::storage_prefix,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, EnsureOriginWithArg, Footprint,
		NeverEnsureOrigin,
		fungible::HoldConsideration,
		fungibles::{Inspect, InspectHold, Mutate},
		tokens::Preservation,
	},
};
use frame_system::{EnsureRoot, ensure_signed};
use sp_runtime::{
	BuildStorage,
	traits::{BlakeTwo256, Convert},
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
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(5)]
	pub type Issuance = pallet_issuance;
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

impl pallet_proxy::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ();
	type ProxyDepositBase = ConstU64<1>;
	type ProxyDepositFactor = ConstU64<1>;
	type MaxProxies = ConstU32<4>;
	type WeightInfo = ();
	type CallHasher = BlakeTwo256;
	type MaxPending = ConstU32<2>;
	type AnnouncementDepositBase = ConstU64<1>;
	type AnnouncementDepositFactor = ConstU64<1>;
	type BlockNumberProvider = System;
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

/// Two officers of China's regulator, and one of Pakistan's.
pub const CN_OFFICER: AccountId = 50;
pub const CN_COLLEAGUE: AccountId = 51;
pub const PK_OFFICER: AccountId = 52;
/// Speaks for the authority over [`CNY`].
pub const CNY_AUTHORITY: AccountId = 60;
/// Speaks for the authority over [`USD`].
pub const USD_AUTHORITY: AccountId = 61;

pub struct EnsureRegulator;
impl EnsureOriginWithArg<RuntimeOrigin, Jurisdiction> for EnsureRegulator {
	type Success = AccountId;

	fn try_origin(
		origin: RuntimeOrigin,
		jurisdiction: &Jurisdiction,
	) -> Result<AccountId, RuntimeOrigin> {
		match (ensure_signed(origin.clone()), *jurisdiction) {
			(Ok(who), _) if Dismissed::get() == Some(who) => Err(origin),
			(Ok(who @ (CN_OFFICER | CN_COLLEAGUE)), Jurisdiction::CN) => Ok(who),
			(Ok(who @ PK_OFFICER), Jurisdiction::PK) => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(jurisdiction: &Jurisdiction) -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(match *jurisdiction {
			Jurisdiction::PK => PK_OFFICER,
			_ => CN_OFFICER,
		}))
	}
}

/// [`CN_COLLEAGUE`] has a hand on both keys of China's issuers.
pub struct EnsureAuthority;
impl EnsureOriginWithArg<RuntimeOrigin, CurrencyId> for EnsureAuthority {
	type Success = AccountId;

	fn try_origin(
		origin: RuntimeOrigin,
		currency: &CurrencyId,
	) -> Result<AccountId, RuntimeOrigin> {
		match (ensure_signed(origin.clone()), *currency) {
			(Ok(who @ (CNY_AUTHORITY | CN_COLLEAGUE)), CNY) => Ok(who),
			(Ok(who @ USD_AUTHORITY), USD) => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(currency: &CurrencyId) -> Result<RuntimeOrigin, ()> {
		let who = if *currency == USD {
			USD_AUTHORITY
		} else {
			CNY_AUTHORITY
		};
		Ok(RuntimeOrigin::signed(who))
	}
}

/// One native unit per item.
pub struct OneUnit;
impl Convert<Footprint, u64> for OneUnit {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

parameter_types! {
	pub const DepositReason: RuntimeHoldReason = RuntimeHoldReason::Issuance(HoldReason::Deposit);
	/// Whom its regulator has dismissed.
	pub static Dismissed: Option<AccountId> = None;
	/// What the fees have taken from the supply of [`CNY`].
	pub static UnbookedCny: Amount = 0;
}

pub struct TestUnbooked;
impl Unbooked for TestUnbooked {
	fn unbooked(currency: CurrencyId) -> Amount {
		if currency == CNY {
			UnbookedCny::get()
		} else {
			0
		}
	}
}

impl Config for Test {
	type Clock = TestClock;
	type Identify = TestIdentify;
	type Gate = TestGate;
	type CurrencyStatus = TestStatus;
	type RegulatorOrigin = EnsureRegulator;
	type AuthorityOrigin = EnsureAuthority;
	type Assets = Ledger;
	type Holder = Ledger;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, DepositReason, OneUnit>;
	type Unbooked = TestUnbooked;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Names a currency and sets the time for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper for Helper {
	fn currency() -> CurrencyId {
		USD
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
/// A currency that isn't in the ledger.
pub const VND: CurrencyId = CurrencyId::VND;

/// A bank in China: its identity, its primary, and who makes and checks for it.
pub const BANK: Id = 10;
pub const BANK_PRIMARY: AccountId = 10;
pub const BANK_MAKER: AccountId = 11;
pub const BANK_CHECKER: AccountId = 12;
/// Stands in both lists of the bank.
pub const BANK_BOTH: AccountId = 13;
/// A bank in Pakistan.
pub const RIVAL: Id = 20;
pub const RIVAL_PRIMARY: AccountId = 20;
pub const RIVAL_MAKER: AccountId = 21;
pub const RIVAL_CHECKER: AccountId = 22;
/// An auditor, its primary, and an account that does its duties.
pub const AUDITOR: Id = 30;
pub const AUDITOR_PRIMARY: AccountId = 30;
pub const AUDITOR_CLERK: AccountId = 31;
/// Holders; Li has a second account.
pub const LI: AccountId = 1;
pub const LI_SECOND: AccountId = 101;
pub const WANG: AccountId = 2;
/// Has no identity.
pub const STRANGER: AccountId = 99;

/// Everybody who has an identity: account, identity, jurisdiction. The primaries come first.
pub const PEOPLE: [(AccountId, Id, Jurisdiction); 12] = [
	(LI, 1, Jurisdiction::CN),
	(LI_SECOND, 1, Jurisdiction::CN),
	(WANG, 2, Jurisdiction::CN),
	(BANK_PRIMARY, BANK, Jurisdiction::CN),
	(BANK_MAKER, BANK, Jurisdiction::CN),
	(BANK_CHECKER, BANK, Jurisdiction::CN),
	(BANK_BOTH, BANK, Jurisdiction::CN),
	(RIVAL_PRIMARY, RIVAL, Jurisdiction::PK),
	(RIVAL_MAKER, RIVAL, Jurisdiction::PK),
	(RIVAL_CHECKER, RIVAL, Jurisdiction::PK),
	(AUDITOR_PRIMARY, AUDITOR, Jurisdiction::CN),
	(AUDITOR_CLERK, AUDITOR, Jurisdiction::CN),
];

/// What the tests begin with, of [`CNY`].
pub const LI_MONEY: Amount = 2_000;
pub const WANG_MONEY: Amount = 1_000;
pub const BANK_MONEY: Amount = 500;
pub const LI_SECOND_MONEY: Amount = 700;
pub const RIVAL_MONEY: Amount = 300;
/// What the bank and its rival owe then.
pub const BANK_OWES: Amount = LI_MONEY + WANG_MONEY + BANK_MONEY;
pub const RIVAL_OWES: Amount = LI_SECOND_MONEY + RIVAL_MONEY;

/// Of both licences.
pub const CAP: Amount = 1_000_000;
pub const RESERVES: Amount = 100_000;

/// Native units of each primary.
pub const UNITS: u64 = 100;

/// By how much chain time is ahead of commercial time.
pub const LOST: Moment = 7_000;
/// Commercial time at the start; noon of day 20,000 by chain time.
pub const START: Moment = 20_000 * DAY + DAY / 2 - LOST;
/// The value date of the start.
pub const TODAY: u32 = 20_000;
/// End of the licences, by chain time.
pub const LICENCE_END: Moment = 20_060 * DAY;

/// The lengths of the tests.
pub const PERIODS: Periods = Periods {
	licence_proposal: 10_000,
	issue_proposal: 5_000,
	assumption_proposal: 8_000,
	accept: 2_000,
	pay: 3_000,
	reference: 30 * DAY,
	date_ahead: 14 * DAY / 24,
	reserves: 2 * DAY,
};

/// What is in the world when a test begins: both banks licensed in [`CNY`] with the money
/// above, nobody in [`USD`].
pub struct ExtBuilder {
	licences: Vec<GenesisLicence<AccountId>>,
}

/// The bank's licence.
pub fn bank_licence() -> GenesisLicence<AccountId> {
	GenesisLicence {
		issuer: BANK_PRIMARY,
		currency: CNY,
		cap: CAP,
		valid_until: LICENCE_END,
		makers: vec![BANK_BOTH, BANK_MAKER],
		checkers: vec![BANK_CHECKER, BANK_BOTH],
		auditor: AUDITOR_CLERK,
		reserves: RESERVES,
		as_of: START + LOST,
		accounts: vec![
			(LI, LI_MONEY),
			(WANG, WANG_MONEY),
			(BANK_PRIMARY, BANK_MONEY),
		],
	}
}

/// The rival's licence.
pub fn rival_licence() -> GenesisLicence<AccountId> {
	GenesisLicence {
		issuer: RIVAL_PRIMARY,
		makers: vec![RIVAL_MAKER],
		checkers: vec![RIVAL_CHECKER],
		accounts: vec![(LI_SECOND, LI_SECOND_MONEY), (RIVAL_PRIMARY, RIVAL_MONEY)],
		..bank_licence()
	}
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			licences: vec![bank_licence(), rival_licence()],
		}
	}
}

impl ExtBuilder {
	/// With these licences instead.
	pub fn with_licences(licences: Vec<GenesisLicence<AccountId>>) -> Self {
		Self { licences }
	}

	/// The chain at its first block.
	pub fn build(self) -> sp_io::TestExternalities {
		reset();
		let genesis = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: [
					LI,
					WANG,
					BANK_PRIMARY,
					RIVAL_PRIMARY,
					AUDITOR_PRIMARY,
					BANK_CHECKER,
				]
				.map(|who| (who, UNITS))
				.to_vec(),
				..Default::default()
			},
			assets: pallet_assets::GenesisConfig {
				assets: [CNY, USD].map(|id| (id, STRANGER, true, 1)).to_vec(),
				..Default::default()
			},
			issuance: GenesisConfig {
				periods: Some(PERIODS),
				licences: self.licences,
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
	UnbookedCny::set(0);
	for (account, identity, jurisdiction) in PEOPLE {
		let kind = if identity < BANK {
			PersonKind::Natural
		} else {
			PersonKind::Legal
		};
		TestIdentify::register(&account, identity, jurisdiction, Tier(2), kind);
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

/// The invariants: the pallet's own, and what it can't see of the ledger.
pub fn check_state() {
	assert_ok!(Issuance::do_try_state());
	for currency in [CNY, USD] {
		let mut sum = 0;
		for (id, who, account) in pallet_assets::Account::<Test>::iter() {
			if id == currency {
				let held = AssetsHolder::total_balance_on_hold(currency, &who);
				let ours =
					AssetsHolder::balance_on_hold(currency, &HoldReason::Redemption.into(), &who);
				let claimed: Amount = Redemptions::<Test>::iter_values()
					.filter(|r| r.holder == who && r.currency == currency)
					.map(|r| r.held())
					.sum();
				assert_eq!(ours, claimed, "a hold of nobody");
				sum += account.balance + held;
			}
		}
		assert_eq!(sum, supply(currency), "supply is not free and held");
	}
	let deposits = Redemptions::<Test>::iter().count()
		+ IssueProposals::<Test>::iter().count()
		+ Assumptions::<Test>::iter_values()
			.filter(|a| a.deposit.is_some())
			.count();
	let held: u64 = PEOPLE.iter().map(|(who, ..)| units_held(*who)).sum();
	assert_eq!(held, deposits as u64, "deposits of nobody");
}

/// Commercial time.
pub fn now() -> Moment {
	TestClock::now()
}

/// Chain time.
pub fn wall() -> Moment {
	TestClock::wall(now())
}

/// Jumps to a commercial time.
pub fn set_now(now: Moment) {
	TestClock::set(now);
}

/// Jumps to a chain time.
pub fn set_wall(wall: Moment) {
	TestClock::set(wall - LOST);
}

/// Lets time pass.
pub fn wait(time: Moment) {
	TestClock::advance(time);
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
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
pub fn free(who: AccountId) -> Amount {
	Assets::balance(CNY, who)
}

/// What an account has on hold for redemptions.
pub fn held(who: AccountId) -> Amount {
	AssetsHolder::balance_on_hold(CNY, &HoldReason::Redemption.into(), &who)
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

/// A payment that isn't this pallet's.
pub fn pay(from: AccountId, to: AccountId, amount: Amount) {
	assert_ok!(<Assets as Mutate<_>>::transfer(
		CNY,
		&from,
		&to,
		amount,
		Preservation::Expendable
	));
}

/// A UETR of its own for each number.
pub fn uetr(n: u32) -> Uetr {
	Uetr::from_random(Blake2_128::hash(&n.to_be_bytes()))
}

/// A keyed hash of its own for each number.
pub fn reference(n: u64) -> Hash {
	Hash::from_low_u64_be(n)
}

/// The pallet's events, the last one last.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Issuance(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The pallet's last event.
pub fn last_event() -> Event<Test> {
	events().pop().expect("an event")
}

/// How many keys are in storage, apart from those of the events and of the gate's double.
pub fn keys() -> usize {
	let events = ["Events", "EventCount"].map(|name| storage_prefix(b"System", name.as_bytes()));
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key);
	std::iter::successors(sp_io::storage::next_key(&[]), next)
		.filter(|key| events.iter().all(|event| key != event) && !key.starts_with(b":caravan"))
		.count()
}
