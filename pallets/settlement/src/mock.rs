//! A chain with this pallet alone: doubles for gate and identities, pallet-assets
//! with holds as the ledger, and time that one sets.

use crate::{
	self as pallet_settlement, DAY, Error, PaymentReference, types::IdOf, weights::WeightInfo,
};
use caravan_primitives::{
	Amount, Blocked, ChargeBearer, CurrencyId, Identify, Jurisdiction, Moment, PersonKind, Refusal,
	Tier, Uetr,
	test_utils::{TestGate, TestIdentify, reset_all},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::time::Duration;
use frame_support::{
	Blake2_128, StorageHasher, assert_noop, assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, UnixTime, VariantCount,
		fungibles::{self, Inspect, InspectHold, Mutate, Unbalanced},
		tokens::{
			DepositConsequence, Fortitude, Precision, Preservation, Provenance, WithdrawConsequence,
		},
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureSigned};
use scale_info::TypeInfo;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult, TokenError};

pub type AccountId = u64;

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

type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Balance = Amount;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type Holder = AssetsHolder;
}

/// A reason of some other pallet to hold money.
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
pub enum HoldReason {
	Order,
}

impl VariantCount for HoldReason {
	const VARIANT_COUNT: u32 = 1;
}

impl pallet_assets_holder::Config for Test {
	type RuntimeHoldReason = HoldReason;
	type RuntimeEvent = RuntimeEvent;
}

/// How far ahead a date of creation may be, at the start.
pub const SKEW: Moment = 10 * 60 * 1_000;
/// How long a payment is valid, at the start.
pub const VALIDITY: Moment = DAY;

parameter_types! {
	pub static TheSkew: Moment = SKEW;
	pub static TheValidity: Moment = VALIDITY;
	pub static MaxIdleWeight: Weight = <() as WeightInfo>::prune_one() * 1_000;
	static Now: Moment = NOON;
	static Failing: Option<Fault> = None;
	static Withdrawal: Option<WithdrawConsequence<Amount>> = None;
	static Deposition: Option<DepositConsequence> = None;
}

/// The chain's time.
pub struct Time;

impl UnixTime for Time {
	fn now() -> Duration {
		Duration::from_millis(Now::get())
	}
}

impl pallet_settlement::Config for Test {
	type Assets = Ledger;
	type Gate = TestGate;
	type Identify = TestIdentify;
	type Time = Time;
	type Skew = TheSkew;
	type Validity = TheValidity;
	type MaxIdleWeight = MaxIdleWeight;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Ledger;
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Ledger {
	fn currency() -> CurrencyId {
		CNY
	}
	fn set_time(now: Moment) {
		Now::set(now);
	}
}

/// What goes wrong inside the ledger's transfer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
	/// The debit fails.
	Debit,
	/// The debit takes one unit less than it should.
	DebitShort,
	/// The credit fails, which `fungibles::Mutate::transfer` ignores.
	Credit,
	/// The credit gives one unit less than it should.
	CreditShort,
	/// The credit gives one unit more than it should.
	CreditMore,
}

/// pallet-assets, with faults that one can order.
pub struct Ledger;

impl Inspect<AccountId> for Ledger {
	type AssetId = CurrencyId;
	type Balance = Amount;

	fn total_issuance(asset: CurrencyId) -> Amount {
		<Assets as Inspect<_>>::total_issuance(asset)
	}
	fn minimum_balance(asset: CurrencyId) -> Amount {
		<Assets as Inspect<_>>::minimum_balance(asset)
	}
	fn total_balance(asset: CurrencyId, who: &AccountId) -> Amount {
		<Assets as Inspect<_>>::total_balance(asset, who)
	}
	fn balance(asset: CurrencyId, who: &AccountId) -> Amount {
		<Assets as Inspect<_>>::balance(asset, who)
	}
	fn reducible_balance(
		asset: CurrencyId,
		who: &AccountId,
		preservation: Preservation,
		force: Fortitude,
	) -> Amount {
		<Assets as Inspect<_>>::reducible_balance(asset, who, preservation, force)
	}
	fn can_deposit(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
		provenance: Provenance,
	) -> DepositConsequence {
		Deposition::get()
			.unwrap_or_else(|| <Assets as Inspect<_>>::can_deposit(asset, who, amount, provenance))
	}
	fn can_withdraw(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
	) -> WithdrawConsequence<Amount> {
		Withdrawal::get()
			.unwrap_or_else(|| <Assets as Inspect<_>>::can_withdraw(asset, who, amount))
	}
	fn asset_exists(asset: CurrencyId) -> bool {
		<Assets as Inspect<_>>::asset_exists(asset)
	}
}

impl Unbalanced<AccountId> for Ledger {
	fn handle_dust(_: fungibles::Dust<AccountId, Self>) {}
	fn write_balance(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
	) -> Result<Option<Amount>, DispatchError> {
		Assets::write_balance(asset, who, amount)
	}
	fn set_total_issuance(asset: CurrencyId, amount: Amount) {
		Assets::set_total_issuance(asset, amount);
	}
	fn decrease_balance(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
		precision: Precision,
		preservation: Preservation,
		force: Fortitude,
	) -> Result<Amount, DispatchError> {
		let amount = match Failing::get() {
			Some(Fault::Debit) => return Err(TokenError::Unsupported.into()),
			Some(Fault::DebitShort) => amount - 1,
			_ => amount,
		};
		<Assets as Unbalanced<_>>::decrease_balance(
			asset,
			who,
			amount,
			precision,
			preservation,
			force,
		)
	}
	fn increase_balance(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
		precision: Precision,
	) -> Result<Amount, DispatchError> {
		let amount = match Failing::get() {
			Some(Fault::Credit) => return Err(TokenError::Unsupported.into()),
			Some(Fault::CreditShort) => amount - 1,
			Some(Fault::CreditMore) => amount + 1,
			_ => amount,
		};
		<Assets as Unbalanced<_>>::increase_balance(asset, who, amount, precision)
	}
}

impl Mutate<AccountId> for Ledger {
	fn done_transfer(asset: CurrencyId, from: &AccountId, to: &AccountId, amount: Amount) {
		Assets::done_transfer(asset, from, to, amount);
	}
}

/// Lets the ledger's next transfers go wrong.
pub fn fail(fault: Fault) {
	Failing::set(Some(fault));
}

/// What the ledger says when it is asked before a transfer; `None` is the truth.
pub fn ledger_answers(
	withdrawal: Option<WithdrawConsequence<Amount>>,
	deposition: Option<DepositConsequence>,
) {
	Withdrawal::set(withdrawal);
	Deposition::set(deposition);
}

pub const CNY: CurrencyId = CurrencyId::CNY;
pub const VND: CurrencyId = CurrencyId::VND;

/// A natural person.
pub const BUYER: AccountId = 1;
/// A firm.
pub const MERCHANT: AccountId = 2;
/// Another firm.
pub const BANK: AccountId = 3;
/// A second account of the buyer's identity.
pub const BUYER_SECOND: AccountId = 11;
/// Has an identity, but no money yet.
pub const NEWCOMER: AccountId = 4;
/// Has no identity.
pub const UNKNOWN: AccountId = 99;
/// Has all roles of each asset.
pub const ISSUER: AccountId = 100;

/// What each account of the start has of each currency.
pub const OPENING: Amount = 100_000;
/// The accounts of the start.
pub const FUNDED: [AccountId; 4] = [BUYER, BUYER_SECOND, MERCHANT, BANK];

/// Noon of some day, the time at the start.
pub const NOON: Moment = 20_000 * DAY + DAY / 2;

/// Brings every double back to its start.
pub fn reset() {
	reset_all();
	TheSkew::set(SKEW);
	TheValidity::set(VALIDITY);
	MaxIdleWeight::set(<() as WeightInfo>::prune_one() * 1_000);
	Now::set(NOON);
	Failing::set(None);
	ledger_answers(None, None);
}

/// What is in the world at the start.
pub struct ExtBuilder {
	balances: Vec<(AccountId, CurrencyId, Amount)>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		let balances = [CNY, VND]
			.into_iter()
			.flat_map(|currency| FUNDED.map(|account| (account, currency, OPENING)));
		Self {
			balances: balances.collect(),
		}
	}
}

impl ExtBuilder {
	/// Gives an account another balance of a currency at the start.
	pub fn with_balance(mut self, who: AccountId, currency: CurrencyId, amount: Amount) -> Self {
		self.balances
			.retain(|entry| (entry.0, entry.1) != (who, currency));
		self.balances.push((who, currency, amount));
		self
	}

	/// The chain at its first block.
	pub fn build(self) -> sp_io::TestExternalities {
		reset();
		for (account, identity, kind) in [
			(BUYER, 1, PersonKind::Natural),
			(BUYER_SECOND, 1, PersonKind::Natural),
			(MERCHANT, 2, PersonKind::Legal),
			(BANK, 3, PersonKind::Legal),
			(NEWCOMER, 4, PersonKind::Natural),
		] {
			TestIdentify::register(&account, identity, Jurisdiction::CN, Tier::MIN, kind);
		}
		let genesis = RuntimeGenesisConfig {
			assets: pallet_assets::GenesisConfig {
				assets: [CNY, VND]
					.map(|currency| (currency, ISSUER, true, 1))
					.to_vec(),
				accounts: self
					.balances
					.into_iter()
					.map(|(account, currency, amount)| (currency, account, amount))
					.collect(),
				..Default::default()
			},
			..Default::default()
		};
		let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
		chain.execute_with(|| System::set_block_number(1));
		chain
	}

	/// Runs a test and then checks every invariant.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Settlement::do_try_state());
		});
	}
}

/// The chain's time now, in milliseconds.
pub fn now() -> Moment {
	Now::get()
}

/// Jumps to a time.
pub fn set_time(now: Moment) {
	Now::set(now);
}

/// The identity behind an account that has one.
pub fn identity(account: AccountId) -> IdOf<Test> {
	<TestIdentify as Identify<AccountId>>::identity(&account).unwrap()
}

/// Freezes the identity behind an account for outgoing payments.
pub fn freeze(account: AccountId) {
	TestIdentify::block(
		identity(account),
		Blocked {
			in_until: 0,
			out_until: Moment::MAX,
		},
	);
}

/// A UETR of its own for each number.
pub fn uetr(n: u32) -> Uetr {
	Uetr::from_random(Blake2_128::hash(&n.to_be_bytes()))
}

/// A reference with the n-th UETR, created now.
pub fn reference(n: u32) -> PaymentReference {
	reference_at(n, now())
}

/// A reference with the n-th UETR, created at that time.
pub fn reference_at(n: u32, created_at: Moment) -> PaymentReference {
	PaymentReference {
		uetr: uetr(n),
		created_at,
		end_to_end: "INVOICE-2041".parse().unwrap(),
		purpose: Some("GDDS".parse().unwrap()),
		charge_bearer: ChargeBearer::Slev,
		remittance: None,
		envelope: None,
	}
}

/// The call `pay`.
pub fn pay(
	payer: AccountId,
	payee: AccountId,
	currency: CurrencyId,
	amount: Amount,
	reference: PaymentReference,
) -> DispatchResult {
	Settlement::pay(
		RuntimeOrigin::signed(payer),
		currency,
		payee,
		amount,
		reference,
	)
}

/// A refusal as the error of a call.
pub fn refused(refusal: Refusal) -> DispatchError {
	Error::<Test>::Refused(refusal).into()
}

/// The call refuses and changes nothing; the view says the same.
#[track_caller]
pub fn assert_refused(
	payer: AccountId,
	payee: AccountId,
	currency: CurrencyId,
	amount: Amount,
	reference: PaymentReference,
	refusal: Refusal,
) {
	assert_noop!(
		pay(payer, payee, currency, amount, reference.clone()),
		refused(refusal)
	);
	let answer = Settlement::check_pay(payer, payee, currency, amount, reference);
	assert_eq!(answer, Err(refusal));
}

/// As [`assert_refused`], with a gate that refuses whatever it is asked first.
#[track_caller]
pub fn assert_gate_refused(
	payer: AccountId,
	payee: AccountId,
	currency: CurrencyId,
	amount: Amount,
	reference: PaymentReference,
	refusal: Refusal,
) {
	TestGate::refuse_call(1, refusal);
	assert_noop!(
		pay(payer, payee, currency, amount, reference.clone()),
		refused(refusal)
	);
	TestGate::refuse_call(1, refusal);
	let answer = Settlement::check_pay(payer, payee, currency, amount, reference);
	assert_eq!(answer, Err(refusal));
}

/// What an account can see of its own: its balance without what is on hold.
pub fn free(account: AccountId, currency: CurrencyId) -> Amount {
	Assets::balance(currency, account)
}

/// What an account has on hold.
pub fn held(account: AccountId, currency: CurrencyId) -> Amount {
	AssetsHolder::total_balance_on_hold(currency, &account)
}

/// The supply of a currency.
pub fn supply(currency: CurrencyId) -> Amount {
	Assets::total_issuance(currency)
}
