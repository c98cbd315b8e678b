//! A runtime of this pallet, the native unit and a ledger that a freeze reaches.

use crate::{self as pallet_kyc, *};
use caravan_primitives::{
	Amount, Clock as _, CurrencyId, Hash, Jurisdiction, Lei, Moment, Statement, StatementKind,
	Tier,
	test_utils::{self, TestClock, TestGate, TestOnStanding},
};
use codec::Encode;
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU8, ConstU32, ConstU64, Contains, Footprint, NeverEnsureOrigin,
		fungible::{HoldConsideration, Inspect as _},
		tokens::fungibles::InspectHold as _,
	},
};
use frame_system::EnsureRoot;
use sp_core::{Pair, sr25519};
use sp_runtime::{AccountId32, BuildStorage, MultiSignature, traits::Convert};
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
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances::Pallet<Test>;
	#[runtime::pallet_index(2)]
	pub type Assets = pallet_assets::Pallet<Test>;
	#[runtime::pallet_index(3)]
	pub type Holder = pallet_assets_holder::Pallet<Test>;
	#[runtime::pallet_index(4)]
	pub type Kyc = pallet_kyc::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = sp_runtime::traits::IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type Balance = Amount;
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type Freezer = Freezer;
	type Holder = Holder;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = CurrencyHelper;
}

/// Names a currency for the assets pallet's own benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct CurrencyHelper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for CurrencyHelper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CurrencyId::CNY
	}

	fn create_reserve_id_parameter(_: u32) {}
}

impl pallet_assets_holder::Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

/// What a runtime's ledger asks, see LEDGER.
pub struct Freezer;
impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Amount> for Freezer {
	fn frozen_balance(_: CurrencyId, who: &AccountId) -> Option<Amount> {
		Kyc::ledger_closed(who).then_some(Amount::MAX)
	}

	fn died(_: CurrencyId, _: &AccountId) {}

	fn contains_freezes(_: CurrencyId) -> bool {
		false
	}
}

thread_local! {
	static IN_OFFICE: RefCell<Vec<AccountId>> = const { RefCell::new(Vec::new()) };
}

/// Sets chain time and commercial time, milliseconds.
pub fn set_now(now: Moment) {
	TestClock::set(now);
}

/// Chain time and commercial time, milliseconds.
pub fn now() -> Moment {
	TestClock::now()
}

/// Lets time pass.
pub fn wait(time: Moment) {
	set_now(now() + time);
}

/// Offices beside those of the jurisdictions.
pub struct InOffice;
impl Contains<AccountId> for InOffice {
	fn contains(who: &AccountId) -> bool {
		IN_OFFICE.with_borrow(|list| list.contains(who))
	}
}

/// Gives somebody an office.
pub fn set_in_office(name: &str) {
	IN_OFFICE.with_borrow_mut(|list| list.push(account(name)));
}

/// One native unit per item.
pub struct OneUnit;
impl Convert<Footprint, u64> for OneUnit {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

parameter_types! {
	pub const DepositReason: RuntimeHoldReason = RuntimeHoldReason::Kyc(HoldReason::Deposit);
}

pub const MAX_LINKS: u32 = 5;
pub const QUOTA: u64 = 64;
pub const MAX_RENEWALS: u8 = 2;
pub const MAX_RECOVERIES: u32 = 2;
/// The lengths of the tests.
pub const PERIODS: Periods = Periods {
	paper_life: 700,
	claim_life: 10_000,
	renewal_gap: 100,
	request_life: 400,
	emergency: 72,
	max_freeze: 300,
	appeal: 50,
	cool_down: 150,
	move_wait: 500,
	max_pause: 90,
	retire_wait: 24,
	delay_a: 70,
	delay_b: 210,
	veto_shadow: 310,
	announcement_life: 120,
	tombstone: 4_000,
};

parameter_types! {
	/// The most that an attestation may cost, in each currency.
	pub static MostFee: Amount = Amount::MAX;
}

pub struct Ceiling;
impl FeeCeiling for Ceiling {
	fn of(_: CurrencyId) -> Amount {
		MostFee::get()
	}
}

impl Config for Test {
	type Clock = TestClock;
	type ConsortiumOrigin = EnsureRoot<AccountId>;
	type RegulatorOrigin = EnsureOfficer<Test>;
	type ReviewOrigin = EnsureReviewer<Test>;
	type InOffice = InOffice;
	type Native = Balances;
	type Quota = ConstU64<QUOTA>;
	type Consideration = HoldConsideration<AccountId, Balances, DepositReason, OneUnit>;
	type Assets = Assets;
	type Holder = Holder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Signature = MultiSignature;
	type Gate = TestGate;
	type FeeCeiling = Ceiling;
	type OnStanding = TestOnStanding;
	type MaxLinks = ConstU32<MAX_LINKS>;
	type MaxRenewals = ConstU8<MAX_RENEWALS>;
	type MaxRecoveries = ConstU32<MAX_RECOVERIES>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Signs the benchmarks' papers.
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

	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
		fund(who, currency, amount);
	}

	fn set_time(now: Moment) {
		set_now(now);
	}
}

/// Gives an account some of a currency.
pub fn fund(who: &AccountId, currency: CurrencyId, amount: Amount) {
	use frame_support::traits::fungibles::Mutate;
	assert_ok!(<Assets as Mutate<_>>::mint_into(currency, who, amount));
}

/// The key of a name.
pub fn pair(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_seed(&sp_io::hashing::blake2_256(name.as_bytes()))
}

/// The account of a name.
pub fn account(name: &str) -> AccountId {
	pair(name).public().into()
}

/// The accounts of these names, sorted.
pub fn accounts(names: &[&str]) -> Vec<AccountId> {
	let mut list: Vec<_> = names.iter().map(|name| account(name)).collect();
	list.sort();
	list
}

/// When the tests begin, milliseconds.
pub const START: Moment = 1_000;
/// When the licences of the tests end.
pub const LICENCE_END: Moment = 50_000;
/// What each subject has of [`CNY`].
pub const MONEY: Amount = 1_000;
pub const CNY: CurrencyId = CurrencyId::CNY;
pub const USD: CurrencyId = CurrencyId::USD;

/// Who has native units without an identity.
const STAFF: [&str; 4] = ["bank", "rival", "khi", "keeper"];

/// What is in the world when a test begins: China with the officers `cn1`, `cn2`, `cn3`,
/// the reviewers `judge1`, `judge2` and no registry, Pakistan with `pk1`, `pk2`, `pkjudge`
/// and a registry, the providers "bank" and "rival" in China and "khi" in Pakistan, all up
/// to tier 2, "bank" with the officers `desk1` and `desk2`.
#[derive(Default)]
pub struct ExtBuilder {
	subjects: Vec<&'static str>,
	firms: Vec<(&'static str, Lei)>,
}

impl ExtBuilder {
	/// With an identity in good standing, tier 2, with money, for each name; numbered in
	/// order.
	pub fn with_subjects(mut self, names: &[&'static str]) -> Self {
		self.subjects.extend(names);
		self
	}

	/// With a firm in good standing.
	pub fn with_firm(mut self, name: &'static str, lei: Lei) -> Self {
		self.firms.push((name, lei));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		test_utils::reset_all();
		set_now(0);
		IN_OFFICE.with_borrow_mut(Vec::clear);
		let identity = |name: &'static str, lei| {
			(
				account(name),
				account("bank"),
				Tier(2),
				PERIODS.claim_life,
				Hash::repeat_byte(1),
				lei,
			)
		};
		let currency = |id| (id, account("keeper"), true, 1);
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: STAFF.map(|name| (account(name), 20)).to_vec(),
				..Default::default()
			},
			assets: pallet_assets::GenesisConfig {
				assets: vec![currency(CNY), currency(USD)],
				accounts: self
					.subjects
					.iter()
					.map(|name| (CNY, account(name), MONEY))
					.collect(),
				..Default::default()
			},
			kyc: GenesisConfig {
				periods: Some(PERIODS),
				regulators: vec![
					(
						Jurisdiction::CN,
						accounts(&["cn1", "cn2", "cn3"]),
						accounts(&["judge1", "judge2"]),
						false,
					),
					(
						Jurisdiction::PK,
						accounts(&["pk1", "pk2"]),
						accounts(&["pkjudge"]),
						true,
					),
				],
				providers: vec![
					(
						account("bank"),
						Jurisdiction::CN,
						Tier(2),
						LICENCE_END,
						accounts(&["desk1", "desk2"]),
					),
					(
						account("khi"),
						Jurisdiction::PK,
						Tier(2),
						LICENCE_END,
						vec![],
					),
					(
						account("rival"),
						Jurisdiction::CN,
						Tier(2),
						LICENCE_END,
						vec![],
					),
				],
				identities: self
					.subjects
					.iter()
					.map(|name| identity(name, None))
					.chain(
						self.firms
							.iter()
							.map(|(name, lei)| identity(name, Some(*lei))),
					)
					.collect(),
			},
			..Default::default()
		}
		.build_storage()
		.expect("a valid genesis");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			set_now(START);
		});
		ext
	}

	/// Runs the test, and the invariants after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			check_state();
		});
	}
}

/// The invariants: the pallet's own, and what it can't see of the ledgers.
pub fn check_state() {
	Kyc::do_try_state().expect("an invariant is broken");
	check_units();
	// Nothing is made or lost.
	for currency in [CNY, USD] {
		let mut sum = 0;
		for (id, who, account) in pallet_assets::Account::<Test>::iter() {
			if id == currency {
				sum += account.balance + Holder::total_balance_on_hold(currency, &who);
			}
		}
		assert_eq!(sum, Assets::total_supply(currency), "supply");
	}
}

/// Native units: an identity has its quota and a unit for each further account that was
/// linked and wasn't unlinked; others have what genesis or an invitation gave them.
fn check_units() {
	let mut all = 0;
	let mut of_identity = BTreeMap::<IdentityId, (u64, u64)>::new();
	for (who, link) in AccountOf::<Test>::iter() {
		let (has, given) = of_identity.entry(link.identity).or_default();
		*has += Balances::total_balance(&who);
		*given += u64::from(link.state.has_unit());
	}
	for (id, (has, given)) in of_identity {
		all += has;
		let status = Identities::<Test>::get(id).map(|record| record.status);
		match status {
			Some(Status::Pending) => {
				let invited = Requests::<Test>::get(id).is_some_and(|request| request.invited);
				assert_eq!(has, u64::from(invited), "units of the pending {id}");
			}
			// Deposits of accounts that left stay until what they are for has ended.
			None | Some(Status::Closed { .. }) => assert!(has < QUOTA, "units of {id}"),
			Some(_) => assert_eq!(has, QUOTA + given - 1, "units of {id}"),
		}
	}
	for who in Invitations::<Test>::iter_keys() {
		assert_eq!(
			Balances::total_balance(&who),
			1,
			"units of an invited account"
		);
		all += 1;
	}
	for name in STAFF {
		if !AccountOf::<Test>::contains_key(account(name)) {
			assert_eq!(Balances::total_balance(&account(name)), 20);
			all += 20;
		}
	}
	assert_eq!(Balances::total_issuance(), all, "units of nobody");
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

/// `name`'s paper over these fields.
pub fn paper<F: StatementKind + Encode>(
	name: &str,
	epoch: u32,
	fields: F,
	not_after: Moment,
) -> Paper<MultiSignature> {
	let statement = Statement {
		genesis: System::block_hash(0),
		epoch,
		fields,
	};
	Paper {
		not_after,
		signature: pair(name).sign(&statement.wrapped()).into(),
	}
}

/// `name`'s consent that `provider` makes it an identity of `jurisdiction`.
pub fn entry(
	name: &str,
	provider: ProviderId,
	jurisdiction: Jurisdiction,
	not_after: Moment,
) -> Paper<MultiSignature> {
	let fields = EntryConsent {
		provider,
		jurisdiction,
		account: account(name),
		not_after,
	};
	paper(name, 0, fields, not_after)
}

/// `name`'s consent to be linked to an identity.
pub fn link(
	name: &str,
	identity: IdentityId,
	epoch: u32,
	not_after: Moment,
) -> Paper<MultiSignature> {
	let fields = LinkConsent {
		identity,
		account: account(name),
		not_after,
	};
	paper(name, epoch, fields, not_after)
}

/// `name`'s consent to take over an identity whose key was lost.
pub fn recovery(
	name: &str,
	identity: IdentityId,
	epoch: u32,
	not_after: Moment,
) -> Paper<MultiSignature> {
	let fields = RecoveryConsent {
		identity,
		account: account(name),
		not_after,
	};
	paper(name, epoch, fields, not_after)
}

/// The pallet's events, the last one last.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Kyc(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The pallet's last event.
pub fn last_event() -> Event<Test> {
	events().pop().expect("an event")
}
