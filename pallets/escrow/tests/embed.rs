//! The example of the README: a runtime that embeds this pallet and no other of ours. A buyer
//! orders, a merchant ships, a carrier attests, and what isn't as agreed is disputed.

#![allow(missing_docs)]

use caravan_primitives::{
	Amount, CurrencyId, EndToEndId, Hash, Jurisdiction, Moment, PlainTime, Ppm,
};
use frame_support::{
	BoundedVec, assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, ConstU128, LinearStoragePrice,
		NeverEnsureOrigin,
		fungible::{HoldConsideration, InspectHold},
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_escrow::{
	CancelPolicy, FeeRule, FundingReference, HoldReason, Language, LengthBounds, Lengths,
	LineRequest, MIN_CLAIM, OrderRequest, Orders, Panel, Proof, Shipment, Terms,
};
use sp_runtime::{BuildStorage, traits::ConvertToValue};

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
	pub type Escrow = pallet_escrow;
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

// README: begin
const DAY: Moment = 24 * 3_600_000;

/// The same length for every state but the one in which a buyer says that nothing came.
const fn lengths(each: Moment, claim: Moment) -> Lengths {
	Lengths {
		pay: each,
		accept: each,
		ship: each,
		deliver: each,
		claim,
		prove: each,
		inspect: each,
		answer: each,
		rank: each,
		open_ranking: each,
		evidence: each,
		rule: each,
		appeal: each,
		vote: each,
		open_vote: each,
	}
}

parameter_types! {
	pub const Bounds: LengthBounds = LengthBounds {
		least: lengths(DAY, MIN_CLAIM),
		greatest: lengths(90 * DAY, 90 * DAY),
	};
	pub BondShare: Ppm = Ppm::new(20_000).expect("2 %");
	pub MaxShares: Ppm = Ppm::new(300_000).expect("30 %");
	pub MaxKept: Ppm = Ppm::new(300_000).expect("30 %");
	pub StakeShare: Ppm = Ppm::new(100_000).expect("10 %");
	pub MaxArbiterFee: Ppm = Ppm::new(50_000).expect("5 %");
	pub const MaxIdleWeight: Weight = Weight::from_parts(100_000_000_000, 1 << 20);
	pub const DepositReason: RuntimeHoldReason = RuntimeHoldReason::Escrow(HoldReason::Deposit);
	pub const BaseDeposit: u64 = 100;
	pub const DepositPerByte: u64 = 1;
}

impl pallet_escrow::Config for Runtime {
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	// No rules: every payment is allowed.
	type Gate = ();
	// No KYC: every account is an identity of its own.
	type Identify = ();
	// No time is ever lost.
	type Clock = PlainTime<Timestamp>;
	type CurrencyStatus = ();
	// No conversion.
	type Exchange = ();
	type Consideration = HoldConsideration<
		u64,
		Balances,
		DepositReason,
		LinearStoragePrice<BaseDeposit, DepositPerByte, u64>,
	>;
	type PanelOrigin = EnsureRoot<u64>;
	type CarrierOrigin = EnsureRoot<u64>;
	type LengthBounds = Bounds;
	type BondShare = BondShare;
	// Below 10.00 an order needs no bond, and an arbiter's least fee is at most 5.00.
	type SmallOrder = ConvertToValue<ConstU128<1_000>>;
	type MaxWaived = ConstU32<3>;
	type MaxShares = MaxShares;
	type MaxKept = MaxKept;
	type FreezeExtension = ConstU64<{ 30 * DAY }>;
	type FreezeAnswer = ConstU64<{ 3 * DAY }>;
	type PendingMax = ConstU64<{ 60 * DAY }>;
	type ReceiptLife = ConstU64<{ 400 * DAY }>;
	type StakeShare = StakeShare;
	type LeastDuty = ConstU64<DAY>;
	type MaxArbiterFee = MaxArbiterFee;
	type MaxArbiterFloor = ConvertToValue<ConstU128<500>>;
	type MaxIdleWeight = MaxIdleWeight;
	type WeightInfo = pallet_escrow::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}
// README: end

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_escrow::BenchmarkHelper<u64, ()> for Helper {
	fn currency() -> CurrencyId {
		CurrencyId::CNY
	}
	fn fund(who: &u64, currency: CurrencyId, amount: Amount) {
		use frame_support::traits::fungibles::Mutate;
		assert_ok!(<Assets as Mutate<_>>::mint_into(currency, who, amount));
	}
	fn exchange(_: Amount) -> (CurrencyId, ()) {
		panic!("nothing converts here")
	}
	fn set_time(now: Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
	fn bar(_: &u64, _: CurrencyId) {
		panic!("nobody is barred here")
	}
}
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for Helper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CurrencyId::CNY
	}
	fn create_reserve_id_parameter(_: u32) {}
}

const BUYER: u64 = 1;
const MERCHANT: u64 = 2;
const CARRIER: u64 = 3;
const ARBITERS: [u64; 5] = [4, 5, 6, 7, 8];
const NOON: Moment = 20_000 * DAY;

fn chain() -> sp_io::TestExternalities {
	let people = 1..=8;
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: people.clone().map(|who| (who, 10_000)).collect(),
			..Default::default()
		},
		assets: pallet_assets::GenesisConfig {
			assets: vec![(CurrencyId::CNY, BUYER, true, 1)],
			accounts: people.map(|who| (CurrencyId::CNY, who, 100_000)).collect(),
			..Default::default()
		},
		..Default::default()
	};
	let mut chain = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
	chain.execute_with(|| {
		System::set_block_number(1);
		pallet_timestamp::Now::<Runtime>::put(NOON);
		let panel = Panel {
			members: BoundedVec::truncate_from(ARBITERS.to_vec()),
			languages: BoundedVec::truncate_from(Language::new(*b"en").into_iter().collect()),
			jurisdictions: BoundedVec::truncate_from(vec![Jurisdiction::CN]),
		};
		assert_ok!(Escrow::register_panel(RuntimeOrigin::root(), 0, panel));
		assert_ok!(Escrow::set_carrier(RuntimeOrigin::root(), CARRIER, true));
	});
	chain
}

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn free(who: u64) -> Amount {
	Assets::balance(CurrencyId::CNY, who)
}

/// Native units that somebody has on hold for what is stored.
fn deposit(who: u64) -> u64 {
	Balances::balance_on_hold(&HoldReason::Deposit.into(), &who)
}

#[test]
fn the_embedding_is_sound() {
	use frame_support::traits::Hooks;
	chain().execute_with(Escrow::integrity_test);
}

#[test]
fn an_embedded_pallet_pays_what_is_not_disputed_and_gives_back_what_nobody_defends() {
	chain().execute_with(|| {
		// README: begin
		let terms = Terms {
			currency: CurrencyId::CNY,
			document: Hash::repeat_byte(1),
			lengths: lengths(5 * DAY, 7 * DAY),
			proof: Proof::Required,
			cancel: CancelPolicy::UntilShipped,
			splits: Default::default(),
			panel: 0,
			arbiter_fee: FeeRule {
				share: Ppm::new(20_000).expect("2 %"),
				floor: 100,
				cap: 5_000,
			},
		};
		assert_ok!(Escrow::publish_terms(signed(MERCHANT), terms.clone()));
		let line = LineRequest {
			amount: 50_000,
			proof: Proof::Required,
		};
		let request = OrderRequest {
			other: MERCHANT,
			reference: "PO-2026-0042".parse::<EndToEndId>().unwrap(),
			lines: BoundedVec::truncate_from(vec![line]),
			terms: 0,
			terms_hash: terms.hash(),
			details: Hash::repeat_byte(2),
		};
		// Price and bond go on hold in the buyer's own account.
		let (order, line) = (0, 0);
		assert_ok!(Escrow::order(
			signed(BUYER),
			request,
			FundingReference::default(),
			None
		));
		assert_eq!(free(BUYER), 100_000 - 50_000 - 1_000);
		let agreed = Orders::<Runtime>::get(order).unwrap().agreed();
		assert_ok!(Escrow::accept(signed(MERCHANT), order, agreed));
		let shipment = Shipment {
			carrier: Some(CARRIER),
			tracking: Hash::repeat_byte(3),
		};
		assert_ok!(Escrow::ship(signed(MERCHANT), order, line, shipment));
		assert_ok!(Escrow::attest(signed(CARRIER), order, line));
		// A tenth is broken: the rest is paid at once.
		assert_ok!(Escrow::dispute(signed(BUYER), order, line, 5_000));
		assert_eq!(free(MERCHANT), 100_000 + 45_000);
		// The merchant doesn't answer: anybody closes it, in the buyer's favour.
		pallet_timestamp::Now::<Runtime>::put(NOON + 5 * DAY);
		assert_ok!(Escrow::close_line(signed(ARBITERS[0]), order, line));
		assert_eq!(free(BUYER), 100_000 - 45_000);
		assert!(Escrow::receipt(order).is_some());
		// README: end
	});
}

#[test]
fn an_orders_deposit_is_back_when_it_ends() {
	chain().execute_with(|| {
		let terms = Terms {
			currency: CurrencyId::CNY,
			document: Hash::zero(),
			lengths: lengths(5 * DAY, 7 * DAY),
			proof: Proof::Required,
			cancel: CancelPolicy::UntilShipped,
			splits: Default::default(),
			panel: 0,
			arbiter_fee: FeeRule {
				share: Ppm::ZERO,
				floor: 0,
				cap: 0,
			},
		};
		assert_ok!(Escrow::publish_terms(signed(MERCHANT), terms.clone()));
		let line = LineRequest {
			amount: 50_000,
			proof: Proof::Required,
		};
		let request = OrderRequest {
			other: MERCHANT,
			reference: "PO-2026-0043".parse::<EndToEndId>().unwrap(),
			lines: BoundedVec::truncate_from(vec![line]),
			terms: 0,
			terms_hash: terms.hash(),
			details: Hash::zero(),
		};
		let reference = FundingReference::default();
		assert_ok!(Escrow::order(signed(BUYER), request, reference, None));
		use codec::MaxEncodedLen;
		let order = pallet_escrow::Order::<Runtime>::max_encoded_len() as u64;
		assert_eq!(deposit(BUYER), 100 + order);
		let agreed = Orders::<Runtime>::get(0).unwrap().agreed();
		assert_ok!(Escrow::accept(signed(MERCHANT), 0, agreed));
		assert_ok!(Escrow::release(signed(BUYER), 0, 0));
		assert_eq!(deposit(BUYER), 0);
		assert!(Escrow::receipt(0).is_some());
		pallet_timestamp::Now::<Runtime>::put(NOON + 400 * DAY);
		while Escrow::receipt(0).is_some() {
			let worked = Escrow::work_due(signed(CARRIER), 16);
			assert_ok!(worked.map(drop).map_err(|error| error.error));
		}
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
