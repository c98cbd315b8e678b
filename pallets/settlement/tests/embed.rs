//! The example of the README: a runtime that embeds this pallet and no other of
//! ours. It compiles and pays, and the README shows exactly this code.

#![allow(missing_docs)]

#[cfg(feature = "runtime-benchmarks")]
use caravan_primitives::Pair;
use caravan_primitives::{
	Amount, ChargeBearer, CurrencyId, EndToEndId, Moment, PlainTime, PurposeCode, Refusal, Uetr,
};
use frame_support::{
	assert_noop, assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, ConstantStoragePrice, NeverEnsureOrigin,
		fungible::HoldConsideration,
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureSigned};
use pallet_settlement::{DAY, Error, PaymentReference};
use sp_runtime::{BuildStorage, testing::TestSignature};

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
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(4)]
	pub type AssetsHolder = pallet_assets_holder;
	#[runtime::pallet_index(5)]
	pub type Settlement = pallet_settlement;
}

type Block = frame_system::mocking::MockBlock<Runtime>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Runtime {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

// README: begin
// The ledger: any `fungibles`. Its asset id is the currency's ISO 4217 number.
#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Runtime {
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Balance = Amount;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<u64>>;
	type ForceOrigin = EnsureRoot<u64>;
	type Holder = AssetsHolder;
}

// Its holds: money that waits for an instruction to be executed.
impl pallet_assets_holder::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

parameter_types! {
	pub const Skew: Moment = 10 * 60 * 1_000;
	pub const Validity: Moment = DAY;
	pub const Month: Moment = 30 * DAY;
	pub const MaxIdleWeight: Weight = Weight::from_parts(50_000_000_000, 1 << 20);
	pub const DepositReason: RuntimeHoldReason =
		RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Deposit);
	pub const DepositOfAnItem: u64 = 1;
}

impl pallet_settlement::Config for Runtime {
	type Assets = Assets;
	// No rules: every payment is allowed.
	type Gate = ();
	// No KYC: every account is an identity of its own.
	type Identify = ();
	type Time = Timestamp;
	type Skew = Skew;
	type Validity = Validity;
	// No conversion: `pay_across` is refused.
	type Exchange = ();
	// No time is ever lost.
	type Clock = PlainTime<Timestamp>;
	type ReturnWindow = Month;
	type RecallLife = Month;
	type MaxAliases = ConstU32<8>;
	type AliasQuiet = Month;
	type MaxIdleWeight = MaxIdleWeight;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration =
		HoldConsideration<u64, Balances, DepositReason, ConstantStoragePrice<DepositOfAnItem, u64>>;
	type CurrencyStatus = ();
	// No regulator, and no venue beside the parties.
	type RegulatorOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<u64>>;
	type VenueOrigin = NeverEnsureOrigin<u64>;
	type Signature = TestSignature;
	type MaxInstructionLife = ConstU64<{ 5 * DAY }>;
	type RecordLife = ConstU64<{ 30 * DAY }>;
	type MaxAttempts = ConstU32<8>;
	type MaxLegs = ConstU32<16>;
	type MaxMediators = ConstU32<4>;
	type WeightInfo = pallet_settlement::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkHelper;
}
// README: end

#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_settlement::BenchmarkHelper<u64, TestSignature, ()> for BenchmarkHelper {
	fn currency() -> CurrencyId {
		CurrencyId::CNY
	}
	fn set_time(now: Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
	fn signer() -> u64 {
		MERCHANT
	}
	fn sign(message: &[u8]) -> TestSignature {
		TestSignature(MERCHANT, message.to_vec())
	}
	fn exchange(_: Amount) -> (Pair, ()) {
		panic!("nothing converts here")
	}
}

const BUYER: u64 = 1;
const MERCHANT: u64 = 2;

/// Noon of some day.
const NOON: Moment = 20_000 * DAY + DAY / 2;

fn chain() -> sp_io::TestExternalities {
	let genesis = RuntimeGenesisConfig {
		assets: pallet_assets::GenesisConfig {
			assets: vec![(CurrencyId::CNY, BUYER, true, 1)],
			accounts: vec![(CurrencyId::CNY, BUYER, 10_000)],
			..Default::default()
		},
		..Default::default()
	};
	let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
	chain.execute_with(|| pallet_timestamp::Now::<Runtime>::put(NOON));
	chain
}

#[test]
fn an_embedded_pallet_pays_once() {
	chain().execute_with(|| {
		// README: begin
		let reference = PaymentReference {
			uetr: "6f1c5a4e-0d6b-4c2e-9a52-3f0c2d7b8e11"
				.parse::<Uetr>()
				.unwrap(),
			created_at: NOON,
			end_to_end: "INVOICE-2026-0042".parse::<EndToEndId>().unwrap(),
			purpose: Some("GDDS".parse::<PurposeCode>().unwrap()),
			charge_bearer: ChargeBearer::Slev,
			remittance: None,
			envelope: None,
		};
		let pay = |reference: PaymentReference| {
			Settlement::pay(
				RuntimeOrigin::signed(BUYER),
				CurrencyId::CNY,
				MERCHANT,
				2_500,
				reference,
			)
		};
		assert_ok!(pay(reference.clone()));
		assert_eq!(Assets::balance(CurrencyId::CNY, MERCHANT), 2_500);
		assert_noop!(
			pay(reference),
			Error::<Runtime>::Refused(Refusal::DuplicateUetr)
		);
		// README: end
	});
}

/// The code between the marks of this file, in order, with `indent` taken away.
fn shown() -> String {
	let mut shown = String::new();
	let mut indent = None;
	for line in include_str!("embed.rs").lines() {
		match line.trim() {
			"// README: begin" => indent = Some(line.len() - line.trim_start().len()),
			"// README: end" => indent = None,
			_ => {
				if let Some(indent) = indent {
					shown.push_str(line.get(indent..).unwrap_or_default());
					shown.push('\n');
				}
			}
		}
	}
	shown
}

#[test]
fn readme_shows_this_code() {
	let readme = include_str!("../README.md");
	let blocks: String = readme
		.split("```")
		.filter_map(|block| block.strip_prefix("rust\n"))
		.collect();
	assert_eq!(blocks, shown());
}
