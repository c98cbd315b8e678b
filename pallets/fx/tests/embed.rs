//! The example of the README: a runtime that embeds this pallet and no other of ours. It
//! compiles and converts, and the README shows exactly this code.

#![allow(missing_docs)]

use caravan_primitives::{
	Amount, CurrencyId, Jurisdiction, Moment, Pair, PlainTime, Ppm, Statement, Terms,
};
use frame_support::{
	assert_noop, assert_ok, derive_impl, parameter_types,
	traits::{AsEnsureOriginWithArg, Footprint, VariantCountOf, fungible::HoldConsideration},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureSigned};
use pallet_fx::{
	Dealers, Error, GenesisDealer, GenesisMarket, GenesisPermit, GenesisValue, HintOf, HoldReason,
	Hop, Paper, QuoteOrder, SignedQuote,
};
use sp_core::{Pair as _, sr25519};
use sp_runtime::{
	AccountId32, BuildStorage, MultiSignature,
	traits::{Convert, IdentityLookup},
};

type AccountId = AccountId32;

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
	pub type Fx = pallet_fx;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Runtime {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Runtime {
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Balance = Amount;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type Holder = AssetsHolder;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkHelper;
}

impl pallet_assets_holder::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

// README: begin
/// One native unit for each standing quote.
pub struct OneUnit;
impl Convert<Footprint, u64> for OneUnit {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

parameter_types! {
	pub const Deposit: RuntimeHoldReason = RuntimeHoldReason::Fx(HoldReason::Deposit);
	pub const Pivot: CurrencyId = CurrencyId::CNY;
	pub const MaxQuoteLife: Moment = 60 * 60 * 1_000;
	pub const MaxReserve: Moment = 10 * 60 * 1_000;
	pub const MaxReserveFee: Ppm = Ppm::ONE;
	pub const MaxIdleWeight: Weight = Weight::from_parts(20_000_000_000, 1 << 20);
}

impl pallet_fx::Config for Runtime {
	// No time is ever lost here.
	type Clock = PlainTime<Timestamp>;
	// No KYC: every account is an identity of its own, in no country.
	type Identify = ();
	// No currency is ever halted.
	type CurrencyStatus = ();
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type FxOrigin = EnsureRoot<AccountId>;
	type Consideration = HoldConsideration<AccountId, Balances, Deposit, OneUnit>;
	type Signature = MultiSignature;
	type Pivot = Pivot;
	type MaxQuoteLife = MaxQuoteLife;
	type MaxReserve = MaxReserve;
	type MaxReserveFee = MaxReserveFee;
	type MaxIdleWeight = MaxIdleWeight;
	type WeightInfo = pallet_fx::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkHelper;
}
// README: end

#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_fx::BenchmarkHelper<AccountId, MultiSignature> for BenchmarkHelper {
	fn currencies() -> [CurrencyId; 4] {
		[
			CurrencyId::USD,
			CurrencyId::VND,
			CurrencyId::PKR,
			CurrencyId::KZT,
		]
	}
	fn fund(_: &AccountId, _: CurrencyId, _: Amount) {}
	fn signer(_: u32) -> AccountId {
		account("Dealer")
	}
	fn sign(_: u32, message: &[u8]) -> MultiSignature {
		key("Dealer").sign(message).into()
	}
	fn set_time(now: Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
}
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for BenchmarkHelper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CurrencyId::CNY
	}
	fn create_reserve_id_parameter(_: u32) {}
}

fn key(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(&format!("//{name}"), None).unwrap()
}

fn account(name: &str) -> AccountId {
	key(name).public().into()
}

/// Some moment in 2026.
const NOW: Moment = 1_780_000_000_000;

const USD_CNY: Pair = Pair {
	from: CurrencyId::USD,
	to: CurrencyId::CNY,
};

fn chain() -> sp_io::TestExternalities {
	let (dealer, buyer) = (account("Dealer"), account("Buyer"));
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: vec![(dealer.clone(), 100)],
			..Default::default()
		},
		assets: pallet_assets::GenesisConfig {
			assets: [CurrencyId::CNY, CurrencyId::USD]
				.map(|currency| (currency, dealer.clone(), true, 1))
				.to_vec(),
			accounts: vec![
				(CurrencyId::CNY, dealer.clone(), 1_000_000),
				(CurrencyId::USD, buyer, 10_000),
			],
			..Default::default()
		},
		fx: pallet_fx::GenesisConfig {
			markets: vec![GenesisMarket {
				from: CurrencyId::USD,
				to: CurrencyId::CNY,
				band: Ppm::new(20_000).unwrap(),
				max_age: None,
				value: Some(GenesisValue {
					rate: "7.11".parse().unwrap(),
					until: NOW * 2,
				}),
			}],
			dealers: vec![GenesisDealer {
				account: dealer,
				jurisdictions: vec![Jurisdiction::ZZ],
				permits: vec![GenesisPermit {
					from: CurrencyId::USD,
					to: CurrencyId::CNY,
					per_day: 1_000_000,
				}],
				valid_until: NOW * 2,
			}],
			reporters: vec![],
		},
		..Default::default()
	};
	let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
	chain.execute_with(|| pallet_timestamp::Now::<Runtime>::put(NOW));
	chain
}

#[test]
fn an_embedded_pallet_converts_by_both_kinds_of_quotes() {
	chain().execute_with(|| {
		let (dealer, buyer) = (account("Dealer"), account("Buyer"));
		let signed = RuntimeOrigin::signed;
		// README: begin
		// A standing quote: 1,420.00 CNY of the dealer's go on hold.
		let order = QuoteOrder {
			pair: USD_CNY,
			rate: "7.10".parse().unwrap(),
			minimum: 100,
			size: 142_000,
			expires: NOW + 60_000,
			reserve: None,
		};
		assert_ok!(Fx::place_quote(signed(dealer.clone()), order));

		// A paper, signed off chain, for this buyer only.
		let quote = SignedQuote {
			dealer: dealer.clone(),
			paper: Paper {
				nonce: 1,
				pair: USD_CNY,
				rate: "7.12".parse().unwrap(),
				minimum: 42_720,
				size: 42_720,
				taker: Some(buyer.clone()),
				expires: NOW + 60_000,
			},
		};
		let epoch = Dealers::<Runtime>::get(&dealer).unwrap().epoch;
		let statement = Statement {
			genesis: System::block_hash(0),
			epoch,
			fields: quote.clone(),
		};
		let signature = MultiSignature::from(key("Dealer").sign(&statement.wrapped()));

		// The buyer gives exactly 10.00 USD by the first one, for at least 71.00 CNY.
		let standing: HintOf<Runtime> = vec![Hop::Standing(0)].try_into().unwrap();
		let terms = Terms::ExactSource {
			source: 1_000,
			least: 7_100,
		};
		assert_ok!(Fx::take(signed(buyer.clone()), standing, USD_CNY, terms));
		assert_eq!(Assets::balance(CurrencyId::CNY, &buyer), 7_100);

		// And gets exactly 427.20 CNY by the second one, for at most 60.00 USD.
		let paper: HintOf<Runtime> = vec![Hop::Signed {
			quote,
			epoch,
			signature,
		}]
		.try_into()
		.unwrap();
		let terms = Terms::ExactTarget {
			target: 42_720,
			most: 6_000,
		};
		assert_ok!(Fx::take(
			signed(buyer.clone()),
			paper.clone(),
			USD_CNY,
			terms
		));
		assert_eq!(Assets::balance(CurrencyId::USD, &buyer), 3_000);

		// It is used up.
		assert_noop!(
			Fx::take(signed(buyer), paper, USD_CNY, terms),
			Error::<Runtime>::AboveWhatIsLeft
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
