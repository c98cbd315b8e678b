//! A runtime with a ledger of three currencies, fees on, and everything checked after each test.

use crate::{self as pallet_fees, ChargeInCurrency, DefaultFeeCurrency, Price, Unbooked};
use caravan_primitives::{
	Amount, CurrencyId, CurrencyStatus,
	test_utils::{TestStatus, reset_all},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	PalletId, derive_impl,
	dispatch::{DispatchInfo, Pays, PostDispatchInfo},
	parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, Contains, NeverEnsureOrigin, SortedMembers,
		VariantCount,
		fungibles::{Inspect, Mutate, hold::Mutate as _},
		tokens::Preservation,
	},
	weights::{IdentityFee, Weight},
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use pallet_asset_tx_payment::ChargeAssetTxPayment;
use pallet_skip_feeless_payment::SkipCheckIfFeeless;
use scale_info::TypeInfo;
use sp_runtime::{
	BuildStorage, DispatchResult, DispatchResultWithInfo,
	traits::DispatchTransaction,
	transaction_validity::{TransactionSource, TransactionValidityError},
};
use std::{cell::RefCell, collections::BTreeMap};

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

pub const CNY: CurrencyId = CurrencyId::CNY;
pub const USD: CurrencyId = CurrencyId::USD;
/// Exists, and is not listed.
pub const VND: CurrencyId = CurrencyId::VND;
/// Doesn't exist.
pub const EUR: CurrencyId = CurrencyId::EUR;

/// Has 1,000 CNY and 1,000 USD, and CNY as its default fee currency.
pub const ALICE: AccountId = 1;
/// Has 1,000 CNY and 1,000 VND, and no fee currency.
pub const BOB: AccountId = 2;
/// The council.
pub const COUNCIL: AccountId = 3;
/// Keeps the assets' roles.
pub const KEEPER: AccountId = 4;
pub const MEMBERS: [AccountId; 3] = [11, 12, 13];
/// Has nothing.
pub const NOBODY: AccountId = 99;

/// Two minor units per fee unit.
pub const CNY_PRICE: Price = Price(2_000_000_000_000);
/// Three minor units per ten fee units.
pub const USD_PRICE: Price = Price(300_000_000_000);

pub const NOTICE: u64 = 5;
pub const PERIOD: u64 = 100;
pub const FREE_PERIOD: u64 = 50;

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
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(5)]
	pub type AssetTxPayment = pallet_asset_tx_payment;
	#[runtime::pallet_index(6)]
	pub type SkipFeeless = pallet_skip_feeless_payment;
	#[runtime::pallet_index(7)]
	pub type Fees = pallet_fees;
}

parameter_types! {
	pub BlockWeights: frame_system::limits::BlockWeights =
		frame_system::limits::BlockWeights::builder()
			.base_block(Weight::zero())
			.for_class(frame_support::dispatch::DispatchClass::all(), |weights| {
				weights.base_extrinsic = Weight::zero();
			})
			.for_class(frame_support::dispatch::DispatchClass::non_mandatory(), |weights| {
				weights.max_total = Some(Weight::from_parts(1_000_000_000_000, u64::MAX));
			})
			.build_or_panic();
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
	type OnKilledAccount = Fees;
	type BlockWeights = BlockWeights;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

thread_local! {
	static FROZEN: RefCell<Vec<AccountId>> = const { RefCell::new(Vec::new()) };
	static MEMBERS_IN_FORCE: RefCell<Vec<AccountId>> = const { RefCell::new(Vec::new()) };
	static SANCTIONED: RefCell<Vec<AccountId>> = const { RefCell::new(Vec::new()) };
	static MINTED: RefCell<BTreeMap<CurrencyId, Amount>> = const { RefCell::new(BTreeMap::new()) };
}

/// Freezes an account, in all currencies, as the runtime's freezer does.
pub fn freeze(who: AccountId) {
	FROZEN.with_borrow_mut(|frozen| frozen.push(who));
}

/// Forbids a member to receive.
pub fn sanction(who: AccountId) {
	SANCTIONED.with_borrow_mut(|sanctioned| sanctioned.push(who));
}

/// Sets who the members in force are.
pub fn set_members(members: &[AccountId]) {
	MEMBERS_IN_FORCE.set(members.to_vec());
}

/// The ledger's freezer: everything of a frozen account and of a halted currency.
pub struct TestFreezer;
impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Amount> for TestFreezer {
	fn frozen_balance(currency: CurrencyId, who: &AccountId) -> Option<Amount> {
		let frozen = FROZEN.with_borrow(|frozen| frozen.contains(who));
		(frozen || TestStatus::halted(currency)).then_some(Amount::MAX)
	}
	fn died(_: CurrencyId, _: &AccountId) {}
	fn contains_freezes(_: CurrencyId) -> bool {
		false
	}
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type Balance = Amount;
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetAccountDeposit = ConstU64<0>;
	type Holder = AssetsHolder;
	type Freezer = TestFreezer;
}

/// Why money is held in these tests.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum TestHold {
	Escrow,
}
impl VariantCount for TestHold {
	const VARIANT_COUNT: u32 = 1;
}

impl pallet_assets_holder::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = TestHold;
}

/// Holds some of an account's money.
pub fn hold(currency: CurrencyId, who: AccountId, amount: Amount) {
	AssetsHolder::hold(currency, &TestHold::Escrow, &who, amount).unwrap();
}

#[derive_impl(pallet_transaction_payment::config_preludes::TestDefaultConfig)]
impl pallet_transaction_payment::Config for Test {
	type OnChargeTransaction = ChargeInCurrency<Test>;
	type WeightToFee = IdentityFee<Amount>;
	type LengthToFee = IdentityFee<Amount>;
	type OperationalFeeMultiplier = frame_support::traits::ConstU8<1>;
}

/// The extension weighs nothing, so that the tests count the call alone.
pub struct NoWeight;
impl pallet_asset_tx_payment::WeightInfo for NoWeight {
	fn charge_asset_tx_payment_zero() -> Weight {
		Weight::zero()
	}
	fn charge_asset_tx_payment_native() -> Weight {
		Weight::zero()
	}
	fn charge_asset_tx_payment_asset() -> Weight {
		Weight::zero()
	}
}

impl pallet_asset_tx_payment::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type Fungibles = Assets;
	type OnChargeAssetTransaction = ChargeInCurrency<Test>;
	type WeightInfo = NoWeight;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = pallet_fees::benchmarking::AssetTxPaymentHelper<Test>;
}

impl pallet_skip_feeless_payment::Config for Test {
	type RuntimeEvent = RuntimeEvent;
}

/// As KYC would record it: Alice's is CNY, nobody else has one.
pub struct Recorded;
impl DefaultFeeCurrency<AccountId> for Recorded {
	fn of(who: &AccountId) -> Option<CurrencyId> {
		(*who == ALICE).then_some(CNY)
	}
}

/// The members that [`set_members`] has set.
pub struct TestMembers;
impl SortedMembers<AccountId> for TestMembers {
	fn sorted_members() -> Vec<AccountId> {
		MEMBERS_IN_FORCE.with_borrow(Clone::clone)
	}
}

/// All but the [`sanction`]ed.
pub struct NotSanctioned;
impl Contains<AccountId> for NotSanctioned {
	fn contains(who: &AccountId) -> bool {
		!SANCTIONED.with_borrow(|sanctioned| sanctioned.contains(who))
	}
}

parameter_types! {
	pub const PotId: PalletId = PalletId(*b"cv/fees_");
}

pub struct OnlyCouncil;
impl SortedMembers<AccountId> for OnlyCouncil {
	fn sorted_members() -> Vec<AccountId> {
		vec![COUNCIL]
	}
}

impl pallet_fees::Config for Test {
	type Assets = Assets;
	type CurrencyStatus = TestStatus;
	type RateOrigin = EnsureSignedBy<OnlyCouncil, AccountId>;
	type DefaultFeeCurrency = Recorded;
	type Members = TestMembers;
	type MayReceive = NotSanctioned;
	type PotId = PotId;
	type RateNotice = ConstU64<NOTICE>;
	type DistributionPeriod = ConstU64<PERIOD>;
	type FreeChoicePeriod = ConstU64<FREE_PERIOD>;
	type MinPrice = ConstU64<1_000>;
	type MaxPrice = ConstU64<1_000_000_000_000_000>;
	type MaxCurrencies = ConstU32<3>;
	type MaxMembers = ConstU32<5>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Scene;
}

/// What the benchmarks need of this runtime.
#[cfg(feature = "runtime-benchmarks")]
pub struct Scene;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_fees::benchmarking::BenchmarkHelper<AccountId> for Scene {
	fn create(currency: CurrencyId) {
		if !Assets::asset_exists(currency) {
			let created = Assets::force_create(RuntimeOrigin::root(), currency, KEEPER, true, 1);
			assert!(created.is_ok());
		}
	}
	fn set_members(members: Vec<AccountId>) {
		MEMBERS_IN_FORCE.set(members);
	}
}

/// What is in the world when a test starts.
pub struct ExtBuilder {
	rates: Vec<(CurrencyId, Price)>,
	accounts: Vec<(CurrencyId, AccountId, Amount)>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			rates: vec![(CNY, CNY_PRICE), (USD, USD_PRICE)],
			accounts: vec![
				(CNY, ALICE, 1_000),
				(USD, ALICE, 1_000),
				(CNY, BOB, 1_000),
				(VND, BOB, 1_000),
			],
		}
	}
}

impl ExtBuilder {
	/// Other prices at genesis.
	pub fn with_rates(mut self, rates: Vec<(CurrencyId, Price)>) -> Self {
		self.rates = rates;
		self
	}

	/// More money at genesis.
	pub fn with_balance(mut self, currency: CurrencyId, who: AccountId, amount: Amount) -> Self {
		self.accounts.push((currency, who, amount));
		self
	}

	/// The world in block 1.
	pub fn build(self) -> sp_io::TestExternalities {
		reset_all();
		FROZEN.take();
		SANCTIONED.take();
		MINTED.take();
		set_members(&MEMBERS);
		for (currency, _, amount) in &self.accounts {
			count_minted(*currency, *amount);
		}
		let storage = RuntimeGenesisConfig {
			assets: pallet_assets::GenesisConfig {
				assets: [CNY, USD, VND].map(|id| (id, KEEPER, true, 1)).to_vec(),
				accounts: self.accounts,
				..Default::default()
			},
			fees: pallet_fees::GenesisConfig {
				rates: self.rates,
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| System::set_block_number(1));
		ext
	}

	/// Runs a test in that world, and checks every invariant after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Fees::do_try_state().unwrap();
			check_supply();
		});
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

fn count_minted(currency: CurrencyId, amount: Amount) {
	MINTED.with_borrow_mut(|minted| *minted.entry(currency).or_default() += amount);
}

/// Issues money.
pub fn mint(currency: CurrencyId, who: AccountId, amount: Amount) {
	Assets::mint_into(currency, &who, amount).unwrap();
	count_minted(currency, amount);
}

/// Per currency: supply + unbooked = issued, and supply = the sum of all accounts.
fn check_supply() {
	for currency in [CNY, USD, VND] {
		let minted = MINTED.with_borrow(|minted| minted.get(&currency).copied().unwrap_or(0));
		let supply = Assets::total_issuance(currency);
		assert_eq!(
			supply + Unbooked::<Test>::get(currency),
			minted,
			"{currency}"
		);
		let mut holders = vec![ALICE, BOB, COUNCIL, KEEPER, NOBODY, Fees::pot()];
		holders.extend(MEMBERS);
		let held: Amount = holders
			.iter()
			.map(|who| Assets::total_balance(currency, who))
			.sum();
		assert_eq!(held, supply, "{currency}");
	}
}

/// Sends money, all of it if need be.
pub fn send(
	currency: CurrencyId,
	from: AccountId,
	to: AccountId,
	amount: Amount,
) -> DispatchResult {
	<Assets as Mutate<_>>::transfer(currency, &from, &to, amount, Preservation::Expendable)
		.map(|_| ())
}

/// The free balance of an account.
pub fn balance(currency: CurrencyId, who: AccountId) -> Amount {
	Assets::balance(currency, who)
}

/// Forbids the ledger to credit an account.
pub fn block_credits(currency: CurrencyId, who: AccountId) {
	Assets::block(RuntimeOrigin::signed(KEEPER), currency, who).unwrap();
}

/// The extension under test.
pub fn extension(
	currency: Option<CurrencyId>,
	tip: Amount,
) -> SkipCheckIfFeeless<Test, ChargeAssetTxPayment<Test>> {
	ChargeAssetTxPayment::from(tip, currency).into()
}

/// A call that weighs `weight`, and so costs as many fee units.
pub fn weighing(weight: u64) -> DispatchInfo {
	DispatchInfo {
		call_weight: Weight::from_parts(weight, 0),
		..Default::default()
	}
}

fn remark() -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::remark { remark: vec![] })
}

/// Whether the pool would take an extrinsic of `weight` fee units.
pub fn validate(
	who: AccountId,
	currency: Option<CurrencyId>,
	weight: u64,
	tip: Amount,
) -> Result<(), TransactionValidityError> {
	extension(currency, tip)
		.validate_only(
			RuntimeOrigin::signed(who),
			&remark(),
			&weighing(weight),
			0,
			TransactionSource::External,
			0,
		)
		.map(|_| ())
}

/// Applies an extrinsic that may weigh `weight` and weighs `used`, and does `dispatch`.
pub fn apply(
	who: AccountId,
	currency: Option<CurrencyId>,
	(weight, used): (u64, u64),
	tip: Amount,
	dispatch: impl FnOnce() -> DispatchResult,
) -> Result<(), TransactionValidityError> {
	apply_with(who, currency, weight, tip, || {
		dispatch()?;
		Ok(PostDispatchInfo {
			actual_weight: Some(Weight::from_parts(used, 0)),
			pays_fee: Pays::Yes,
		})
	})
}

/// Applies an extrinsic that may weigh `weight`, whose dispatch says itself what it weighed.
pub fn apply_with(
	who: AccountId,
	currency: Option<CurrencyId>,
	weight: u64,
	tip: Amount,
	dispatch: impl FnOnce() -> DispatchResultWithInfo<PostDispatchInfo>,
) -> Result<(), TransactionValidityError> {
	extension(currency, tip)
		.test_run(
			RuntimeOrigin::signed(who),
			&remark(),
			&weighing(weight),
			0,
			0,
			|_| dispatch(),
		)
		.map(|_| ())
}

/// Applies a real call through the extension, at its own weight.
pub fn submit(
	who: AccountId,
	currency: Option<CurrencyId>,
	call: impl Into<RuntimeCall>,
) -> Result<DispatchResult, TransactionValidityError> {
	use frame_support::dispatch::GetDispatchInfo;
	let call = call.into();
	let info = call.get_dispatch_info();
	extension(currency, 0)
		.dispatch_transaction(RuntimeOrigin::signed(who), call, &info, 0, 0)
		.map(|result| result.map(|_| ()).map_err(|error| error.error))
}

/// The events of the pallet since the test began.
pub fn events() -> Vec<crate::Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Fees(event) => Some(event),
			_ => None,
		})
		.collect()
}
