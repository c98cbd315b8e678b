//! The example of the README: a runtime that embeds this pallet and no other of ours. Two banks
//! owe each other more than they have, and all of it settles.

#![allow(missing_docs)]

use caravan_primitives::{
	Amount, ChargeBearer, CurrencyId, EndToEndId, Moment, PaymentReference, PlainTime, Uetr,
};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, NeverEnsureOrigin, fungibles::InspectHold,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_clearing::{HoldReason, Objective, Order, Terms, Timing};
use sp_runtime::BuildStorage;

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
	pub type Clearing = pallet_clearing;
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

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Runtime {
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Balance = Amount;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<u64>>;
	type ForceOrigin = EnsureRoot<u64>;
	type Holder = AssetsHolder;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

impl pallet_assets_holder::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

const HOUR: Moment = 3_600_000;

// README: begin
parameter_types! {
	pub const Pivot: CurrencyId = CurrencyId::CNY;
	pub const MaxIdleWeight: Weight = Weight::from_parts(100_000_000_000, 1 << 20);
}

impl pallet_clearing::Config for Runtime {
	// No time is ever lost.
	type Clock = PlainTime<Timestamp>;
	// No KYC: every account is an identity of its own.
	type Identify = ();
	// No rules: every obligation is allowed.
	type Gate = ();
	type CurrencyStatus = ();
	// No rates: a minor unit of every currency counts the same.
	type Rates = ();
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type ClearingOrigin = EnsureRoot<u64>;
	type Pivot = Pivot;
	type MaxSeats = ConstU32<32>;
	type MaxHomes = ConstU32<6>;
	type MaxCurrencies = ConstU32<4>;
	type MaxCaps = ConstU32<32>;
	type MaxSolvers = ConstU32<8>;
	type MaxObligations = ConstU32<10_000>;
	type MaxPerSeat = ConstU32<2_500>;
	type MaxLife = ConstU64<{ 7 * 24 * HOUR }>;
	type Skew = ConstU64<{ HOUR / 6 }>;
	type Validity = ConstU64<{ 24 * HOUR }>;
	type RecordLife = ConstU64<{ 30 * 24 * HOUR }>;
	type MaxIdleWeight = MaxIdleWeight;
	type WeightInfo = pallet_clearing::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}
// README: end

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_clearing::BenchmarkHelper<u64> for Helper {
	fn currencies() -> [CurrencyId; 4] {
		[CurrencyId::CNY; 4]
	}
	fn fund(who: &u64, currency: CurrencyId, amount: Amount) {
		use frame_support::traits::fungibles::Mutate;
		assert_ok!(<Assets as Mutate<_>>::mint_into(currency, who, amount));
	}
	fn set_time(now: Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
}
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for Helper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CurrencyId::CNY
	}
	fn create_reserve_id_parameter(_: u32) {}
}

const ANN: u64 = 1;
const BEN: u64 = 2;
const NOON: Moment = 20_000 * 24 * HOUR;

fn chain() -> sp_io::TestExternalities {
	let genesis = RuntimeGenesisConfig {
		assets: pallet_assets::GenesisConfig {
			assets: vec![(CurrencyId::CNY, ANN, true, 1)],
			accounts: [ANN, BEN].map(|who| (CurrencyId::CNY, who, 1_000)).to_vec(),
			..Default::default()
		},
		..Default::default()
	};
	let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
	chain.execute_with(|| pallet_timestamp::Now::<Runtime>::put(NOON));
	chain
}

fn reference(uetr: &str) -> PaymentReference {
	PaymentReference {
		uetr: uetr.parse::<Uetr>().unwrap(),
		created_at: NOON,
		end_to_end: "INVOICE-2026-0042".parse::<EndToEndId>().unwrap(),
		purpose: None,
		charge_bearer: ChargeBearer::Slev,
		remittance: None,
		envelope: None,
	}
}

fn held(who: u64) -> Amount {
	let reason = HoldReason::Liquidity.into();
	AssetsHolder::balance_on_hold(CurrencyId::CNY, &reason, &who)
}

#[test]
fn an_embedded_pallet_settles_more_than_there_is() {
	chain().execute_with(|| {
		// README: begin
		let terms = Terms {
			objective: Objective::Count,
			strict: true,
			open_for: HOUR,
			window: HOUR / 12,
			class_weights: [1; 4],
		};
		assert_ok!(Clearing::set_terms(RuntimeOrigin::root(), terms));
		assert_ok!(Clearing::set_currency(
			RuntimeOrigin::root(),
			CurrencyId::CNY,
			0,
			true
		));
		for bank in [ANN, BEN] {
			assert_ok!(Clearing::admit(RuntimeOrigin::root(), bank));
		}
		// Ann has 100 and owes 5,000; Ben has nothing and owes 4,950.
		assert_ok!(Clearing::deposit(
			RuntimeOrigin::signed(ANN),
			CurrencyId::CNY,
			100
		));
		let timing = Timing {
			earliest: NOON,
			latest: NOON + 24 * HOUR,
			carry: true,
		};
		for (debtor, creditor, amount, uetr) in [
			(ANN, BEN, 5_000, "6f1c5a4e-0d6b-4c2e-9a52-3f0c2d7b8e11"),
			(BEN, ANN, 4_950, "8a562c67-ca16-48ba-b074-65581be6f001"),
		] {
			let order = Order {
				debtor,
				creditor,
				currency: CurrencyId::CNY,
				amount,
				class: 0,
				reference: reference(uetr),
			};
			assert_ok!(Clearing::queue(
				RuntimeOrigin::signed(debtor),
				order,
				timing
			));
		}
		pallet_timestamp::Now::<Runtime>::put(NOON + HOUR);
		assert_ok!(Clearing::close_cycle(RuntimeOrigin::signed(BEN)));
		pallet_timestamp::Now::<Runtime>::put(NOON + 2 * HOUR);
		assert_ok!(Clearing::settle_cycle(RuntimeOrigin::signed(BEN)));
		assert_eq!((held(ANN), held(BEN)), (50, 50));
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
