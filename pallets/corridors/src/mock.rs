//! A runtime of this pallet with identities, institutions and rates that a test sets.

use crate::{self as pallet_corridors, *};
use caravan_primitives::{
	Clock as _, CurrencyId, Fraction, Jurisdiction, Moment, PersonKind, PurposeCode, Tier,
	test_utils::{self, TestClock, TestIdentify, TestInstitutions, TestRates},
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU8, ConstU32, ConstU64, EnsureOriginWithArg},
};
use frame_system::ensure_signed;
use sp_core::{Pair, sr25519};
use sp_runtime::{AccountId32, BuildStorage, MultiSignature};
use std::{cell::RefCell, collections::BTreeMap};

pub type AccountId = AccountId32;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Gate = pallet_corridors::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = sp_runtime::traits::IdentityLookup<AccountId>;
}

/// Two officers per jurisdiction: `cn1`, `cn2`, `pk1` and so on. `cn1` has a second account,
/// `cn1b`.
pub struct Officers;

impl EnsureOriginWithArg<RuntimeOrigin, Jurisdiction> for Officers {
	type Success = AccountId;

	fn try_origin(
		origin: RuntimeOrigin,
		jurisdiction: &Jurisdiction,
	) -> Result<AccountId, RuntimeOrigin> {
		let who = ensure_signed(origin.clone()).map_err(|_| origin.clone())?;
		let code = jurisdiction.as_str().to_lowercase();
		if ["1", "1b", "2", "3"]
			.iter()
			.any(|number| account(&format!("{code}{number}")) == who)
		{
			Ok(who)
		} else {
			Err(origin)
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(jurisdiction: &Jurisdiction) -> Result<RuntimeOrigin, ()> {
		let code = jurisdiction.as_str().to_lowercase();
		Ok(RuntimeOrigin::signed(account(&format!("{code}1"))))
	}
}

/// A currency is its country's.
pub struct Authority;

impl EnsureOriginWithArg<RuntimeOrigin, CurrencyId> for Authority {
	type Success = AccountId;

	fn try_origin(
		origin: RuntimeOrigin,
		currency: &CurrencyId,
	) -> Result<AccountId, RuntimeOrigin> {
		match HOMES.iter().find(|(_, home)| home == currency) {
			Some((jurisdiction, _)) => Officers::try_origin(origin, jurisdiction),
			None => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &CurrencyId) -> Result<RuntimeOrigin, ()> {
		Officers::try_successful_origin(&Jurisdiction::CN)
	}
}

pub const CN: Jurisdiction = Jurisdiction::CN;
pub const PK: Jurisdiction = Jurisdiction::PK;
pub const VN: Jurisdiction = Jurisdiction::VN;
pub const CNY: CurrencyId = CurrencyId::CNY;
pub const PKR: CurrencyId = CurrencyId::PKR;
pub const USD: CurrencyId = CurrencyId::USD;
const HOMES: [(Jurisdiction, CurrencyId); 2] = [(CN, CNY), (PK, PKR)];

parameter_types! {
	pub const Reference: CurrencyId = USD;
}

/// What no maximum falls below, US cents.
pub const FLOOR: u64 = 1_000;
pub const MAX_RENEWALS: u8 = 2;
pub const MAX_ACKNOWLEDGEMENTS: u32 = 3;

impl Config for Test {
	type Clock = TestClock;
	type Identify = TestIdentify;
	type Institutions = TestInstitutions;
	type RegulatorOrigin = Officers;
	type CurrencyAuthority = Authority;
	type Rates = TestRates;
	type Signature = MultiSignature;
	type Reference = Reference;
	type OpenFloor = ConstU64<FLOOR>;
	type MaxRenewals = ConstU8<MAX_RENEWALS>;
	type MaxAcknowledgements = ConstU32<MAX_ACKNOWLEDGEMENTS>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId, MultiSignature> for Helper {
	fn signer() -> AccountId {
		account("signer")
	}

	fn sign(message: &[u8]) -> MultiSignature {
		pair("signer").sign(message).into()
	}

	fn set_time(now: Moment) {
		TestClock::set(now);
	}

	fn set_rate(currency: CurrencyId) {
		rate(currency, 1, 7);
	}
}

/// The key of a name.
pub fn pair(name: &str) -> sr25519::Pair {
	thread_local! {
		static PAIRS: RefCell<BTreeMap<String, sr25519::Pair>> = const { RefCell::new(BTreeMap::new()) };
	}
	PAIRS.with_borrow_mut(|pairs| {
		pairs
			.entry(name.to_owned())
			.or_insert_with(|| {
				let seed = sp_io::hashing::blake2_256(name.as_bytes());
				sr25519::Pair::from_seed(&seed)
			})
			.clone()
	})
}

/// The account of a name.
pub fn account(name: &str) -> AccountId {
	pair(name).public().into()
}

/// A reference rate: `denominator` minor units of a currency are worth `numerator` US cents.
pub fn rate(currency: CurrencyId, numerator: u128, denominator: u128) {
	TestRates::set(
		currency,
		USD,
		Fraction {
			numerator,
			denominator,
		},
		0,
	);
}

/// A tick of the tests, milliseconds.
pub const TICK: Moment = 1_000;
pub const DAY: Moment = 24 * TICK;
pub const YEAR: Moment = 365 * DAY;
/// When the tests begin, milliseconds: the beginning of a bucket of every window.
pub const START: Moment = 24 * 120 * 10 * TICK;

/// The lengths of the tests.
pub const PERIODS: Periods = Periods {
	tick: TICK,
	notice: 7 * DAY,
	undo: DAY,
	max_stop: 3 * DAY,
	cool_down: 7 * DAY,
	refresh: 600,
	max_rate_age: 4 * DAY,
	acknowledgement: 7 * DAY,
};

/// A rule that lets everybody pay anything.
pub fn open_rule() -> Rule {
	Rule {
		payer_tier: Tier(0),
		payee_tier: Tier(0),
		maximum: [None; TIERS],
		threshold: u64::MAX,
		purposes: Purposes::Any,
	}
}

/// A profile that limits nothing.
pub fn free(home: CurrencyId) -> Profile {
	Profile {
		home,
		classes: Default::default(),
	}
}

/// A profile that limits natural persons of tier 1 of one flow.
pub fn limited(home: CurrencyId, flow: Flow, limits: Limits) -> Profile {
	Profile {
		home,
		classes: vec![Class {
			flow,
			kind: PersonKind::Natural,
			tier: Tier(1),
			limits,
		}]
		.try_into()
		.unwrap(),
	}
}

/// A purpose.
pub fn purpose(code: &str) -> PurposeCode {
	code.parse().unwrap()
}

/// Purposes, sorted.
pub fn only(codes: &[&str]) -> Purposes {
	let mut list: Vec<_> = codes.iter().map(|code| purpose(code)).collect();
	list.sort();
	Purposes::Only(list.try_into().unwrap())
}

pub const CN_PK: Corridor = Corridor {
	from: CN,
	to: PK,
	currency: CNY,
};
pub const CN_CN: Corridor = Corridor {
	from: CN,
	to: CN,
	currency: CNY,
};

/// What is in the world when a test begins: `li`, `wang` (identities 1, 2, of China) and
/// `ali`, `omar` (3, 4, of Pakistan), natural persons of tier 1, and the firm `mill` (5, of
/// Pakistan, tier 2); institutions 1 in China with the key `bank` and 2 in Pakistan with the
/// keys `khi` and `khi2`; open corridors from China to Pakistan in yuan and dollars, and
/// within China in yuan; profiles without limits of both; seven yuan are a dollar.
#[derive(Default)]
pub struct ExtBuilder {
	profiles: Vec<(Jurisdiction, Profile)>,
	rules: Vec<(Corridor, Rule, Rule)>,
}

impl ExtBuilder {
	/// With this profile.
	pub fn with_profile(mut self, jurisdiction: Jurisdiction, profile: Profile) -> Self {
		self.profiles.push((jurisdiction, profile));
		self
	}

	/// With these rules instead of open ones.
	pub fn with_rules(mut self, corridor: Corridor, sender: Rule, receiver: Rule) -> Self {
		self.rules.push((corridor, sender, receiver));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		test_utils::reset_all();
		let mut profiles = BTreeMap::from([(CN, free(CNY)), (PK, free(PKR))]);
		profiles.extend(self.profiles);
		let usd = Corridor {
			currency: USD,
			..CN_PK
		};
		let mut rules: BTreeMap<_, _> = [CN_PK, CN_CN, usd]
			.map(|corridor| (corridor, (open_rule(), open_rule())))
			.into();
		for (corridor, sender, receiver) in self.rules {
			rules.insert(corridor, (sender, receiver));
		}
		let storage = RuntimeGenesisConfig {
			gate: GenesisConfig {
				periods: Some(PERIODS),
				profiles: profiles.into_iter().collect(),
				corridors: rules
					.into_iter()
					.map(|(corridor, (sender, receiver))| (corridor, sender, receiver))
					.collect(),
				rates: vec![(CNY, 1, 7, START)],
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.expect("a valid genesis");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			TestClock::set(START);
			for (name, id, home) in [
				("li", 1, CN),
				("wang", 2, CN),
				("ali", 3, PK),
				("omar", 4, PK),
			] {
				register(name, id, home, 1);
			}
			TestIdentify::register(&account("mill"), 5, PK, Tier(2), PersonKind::Legal);
			for name in ["li", "wang"] {
				TestInstitutions::answer_for(1, &account(name));
			}
			for name in ["ali", "omar", "mill"] {
				TestInstitutions::answer_for(2, &account(name));
			}
			for (institution, key) in [(1, "bank"), (2, "khi"), (2, "khi2")] {
				TestInstitutions::set_key(institution, &account(key), true);
			}
			rate(CNY, 1, 7);
		});
		ext
	}

	/// Runs the test, and the invariants after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Gate::do_try_state().expect("an invariant is broken");
		});
	}
}

/// A natural person in good standing.
pub fn register(name: &str, id: u64, home: Jurisdiction, tier: u8) {
	TestIdentify::register(&account(name), id, home, Tier(tier), PersonKind::Natural);
}

/// Commercial time, which is chain time unless a test loses some.
pub fn now() -> Moment {
	TestClock::now()
}

/// Sets it.
pub fn set_now(now: Moment) {
	TestClock::set(now);
}

/// Lets time pass.
pub fn wait(time: Moment) {
	TestClock::advance(time);
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}
