//! A chain with this pallet alone: doubles for gate and identities, pallet-assets
//! with holds as the ledger, and time that one sets.

use crate::{
	self as pallet_settlement, DAY, Error, HoldReason, PaymentReference, Record, types::IdOf,
	weights::WeightInfo,
};
use caravan_primitives::{
	Amount, Blocked, ChargeBearer, Conversion, ConvertError, CurrencyId, Exact, Exchange, Identify,
	Jurisdiction, Moment, Pair, PersonKind, Refusal, Terms, Tier, Uetr,
	test_utils::{TestClock, TestExchange, TestGate, TestIdentify, TestStatus, reset_all},
};
#[cfg(feature = "runtime-benchmarks")]
use caravan_primitives::{Fraction, test_utils::TestRates};
use core::time::Duration;
use frame_support::{
	Blake2_128, StorageHasher, assert_noop, assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, EnsureOriginWithArg, Footprint,
		NeverEnsureOrigin, UnixTime,
		fungible::HoldConsideration,
		fungibles::{self, Inspect, InspectHold, Mutate, Unbalanced},
		tokens::{
			DepositConsequence, Fortitude, Precision, Preservation, Provenance, WithdrawConsequence,
		},
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureSigned, ensure_signed};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult, TokenError, testing::TestSignature,
	traits::Convert,
};

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
	type RuntimeHoldReason = RuntimeHoldReason;
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

impl pallet_assets_holder::Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
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
	pub static TheReturnWindow: Moment = 0;
	pub const RecallLife: Moment = 10 * DAY;
	pub const AliasQuiet: Moment = 90 * DAY;
	pub const DepositReason: RuntimeHoldReason =
		RuntimeHoldReason::Settlement(HoldReason::Deposit);
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

/// One native unit per item.
pub struct OneUnit;
impl Convert<Footprint, u64> for OneUnit {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

/// Speaks for the regulator of China.
pub const CN_OFFICER: AccountId = 50;

pub struct EnsureRegulator;
impl EnsureOriginWithArg<RuntimeOrigin, Jurisdiction> for EnsureRegulator {
	type Success = AccountId;

	fn try_origin(
		origin: RuntimeOrigin,
		jurisdiction: &Jurisdiction,
	) -> Result<AccountId, RuntimeOrigin> {
		match (ensure_signed(origin.clone()), *jurisdiction) {
			(Ok(who @ CN_OFFICER), Jurisdiction::CN) => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &Jurisdiction) -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(CN_OFFICER))
	}
}

/// A reason to hold money, of which payments know nothing.
pub const OTHER_HOLD: RuntimeHoldReason = RuntimeHoldReason::Settlement(HoldReason::Leg);

impl pallet_settlement::Config for Test {
	type Assets = Ledger;
	type Gate = TestGate;
	type Identify = TestIdentify;
	type Time = Time;
	type Skew = TheSkew;
	type Validity = TheValidity;
	type Exchange = DealerExchange;
	type Clock = TestClock;
	type ReturnWindow = TheReturnWindow;
	type RecallLife = RecallLife;
	type MaxAliases = ConstU32<3>;
	type AliasQuiet = AliasQuiet;
	type MaxIdleWeight = MaxIdleWeight;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, DepositReason, OneUnit>;
	type CurrencyStatus = TestStatus;
	type RegulatorOrigin = EnsureRegulator;
	type VenueOrigin = NeverEnsureOrigin<AccountId>;
	type Signature = TestSignature;
	type MaxInstructionLife = ConstU64<{ 5 * DAY }>;
	type RecordLife = ConstU64<{ 30 * DAY }>;
	type MaxAttempts = ConstU32<8>;
	type MaxLegs = ConstU32<16>;
	type MaxMediators = ConstU32<4>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Ledger;
}

/// A dealer that converts at the rates of [`TestRates`], out of its own money. The hint is how
/// much it keeps for itself, in minor units of the target: an exchange that doesn't do what it
/// has quoted.
pub struct DealerExchange;
impl Exchange<AccountId> for DealerExchange {
	type Hint = Amount;

	fn quote(
		_: &Amount,
		pair: Pair,
		exact: Exact,
		parties: Option<(&AccountId, &AccountId)>,
	) -> Result<Conversion, ConvertError> {
		TestExchange::quote(&(), pair, exact, parties)
	}

	fn convert(
		keeps: &Amount,
		pair: Pair,
		payer: &AccountId,
		payee: &AccountId,
		terms: Terms,
	) -> Result<Conversion, ConvertError> {
		let conversion =
			<TestExchange as Exchange<AccountId>>::convert(&(), pair, payer, payee, terms)?;
		let keep = Preservation::Expendable;
		Ledger::transfer(pair.from, payer, &DEALER, conversion.source, keep)?;
		Ledger::transfer(pair.to, &DEALER, payee, conversion.target - keeps, keep)?;
		Ok(conversion)
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId, TestSignature, Amount> for Ledger {
	fn currency() -> CurrencyId {
		CNY
	}
	fn set_time(now: Moment) {
		set_time(now);
	}
	fn signer() -> AccountId {
		BANK
	}
	fn sign(message: &[u8]) -> TestSignature {
		TestSignature(BANK, message.to_vec())
	}
	fn exchange(target: Amount) -> (Pair, Amount) {
		Assets::mint_into(CNY, &DEALER, target).unwrap();
		let rate = Fraction {
			numerator: 1,
			denominator: 3_500,
		};
		TestRates::set(VND, CNY, rate, 0);
		(VND_CNY, 0)
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
/// Converts currencies.
pub const DEALER: AccountId = 60;
/// From dong to yuan.
pub const VND_CNY: Pair = Pair { from: VND, to: CNY };

/// What each account of the start has of each currency.
pub const OPENING: Amount = 100_000;
/// The accounts of the start.
pub const FUNDED: [AccountId; 4] = [BUYER, BUYER_SECOND, MERCHANT, BANK];
/// The native units that each account has.
pub const NATIVE: u64 = 10;

/// Noon of some day, the time at the start.
pub const NOON: Moment = 20_000 * DAY + DAY / 2;

/// Brings every double back to its start.
pub fn reset() {
	reset_all();
	TheSkew::set(SKEW);
	TheValidity::set(VALIDITY);
	MaxIdleWeight::set(<() as WeightInfo>::prune_one() * 1_000);
	TheReturnWindow::set(0);
	set_time(NOON);
	Failing::set(None);
	ledger_answers(None, None);
}

/// What is in the world at the start.
pub struct ExtBuilder {
	balances: Vec<(AccountId, CurrencyId, Amount)>,
	return_window: Moment,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		let balances = [CNY, VND]
			.into_iter()
			.flat_map(|currency| FUNDED.map(|account| (account, currency, OPENING)));
		Self {
			balances: balances.collect(),
			return_window: 0,
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

	/// Lets payments be returned for so long after they were last accepted.
	#[cfg(feature = "runtime-benchmarks")]
	pub fn with_return_window(mut self, window: Moment) -> Self {
		self.return_window = window;
		self
	}

	/// The chain at its first block.
	pub fn build(self) -> sp_io::TestExternalities {
		reset();
		TheReturnWindow::set(self.return_window);
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
			balances: pallet_balances::GenesisConfig {
				balances: [BUYER, BUYER_SECOND, MERCHANT, BANK, NEWCOMER]
					.map(|account| (account, NATIVE))
					.to_vec(),
				..Default::default()
			},
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
	TestClock::set(now);
}

/// Chain time goes on to a moment, and nobody can act meanwhile.
pub fn lose_time_until(now: Moment) {
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

/// What is remembered of some payment that a block settled.
pub fn record_of(block: u64) -> Record<u64> {
	Record {
		block,
		facts: Default::default(),
		ticket: Default::default(),
		returned: 0,
		recalled: false,
	}
}
