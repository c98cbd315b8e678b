//! What pallet-escrow costs beside a transfer of pallet-assets. The runtime is that of the
//! pallet's own `tests/embed.rs`: no gate, no KYC, deposits in native units.

use caravan_primitives::{
	Amount, CurrencyId, EndToEndId, Hash, Jurisdiction, Moment, PlainTime, Ppm,
};
use frame_support::{
	BoundedVec, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU32, ConstU64, ConstU128, LinearStoragePrice,
		NeverEnsureOrigin, fungible::HoldConsideration,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_escrow::{
	CancelPolicy, FeeRule, FundingReference, HoldReason, Language, LengthBounds, Lengths,
	LineRequest, MIN_CLAIM, NextOrder, OrderId, OrderRequest, Orders, Panel, Proof, Shipment,
	Split, Terms,
};
use sp_runtime::{
	BuildStorage,
	traits::{ConvertToValue, Dispatchable},
};
use std::{collections::BTreeMap, ops::Range};

#[path = "../../rounds.rs"]
mod rounds;
use rounds::{ACCOUNTS, Figures, Pair, batches, clocked, pair};

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
}

impl pallet_assets_holder::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

const DAY: Moment = 24 * 3_600_000;

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
	type Gate = ();
	type Identify = ();
	type Clock = PlainTime<Timestamp>;
	type CurrencyStatus = ();
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
	type SmallOrder = ConvertToValue<ConstU128<1_000>>;
	type MaxWaived = ConstU32<3>;
	type MaxKept = MaxKept;
	type MaxShares = MaxShares;
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
}

const TOKEN: CurrencyId = CurrencyId::CNY;
const AMOUNT: Amount = 50_000;
const CARRIER: u64 = 1;
const STRANGER: u64 = 2;
const ARBITERS: [u64; 5] = [3, 4, 5, 6, 7];
/// Platform, logistics, tax and two more: they get a share of every merchant's sales.
const PAYEES: [u64; 5] = [8, 9, 10, 11, 12];
const NOON: Moment = 20_000 * DAY;
/// The length of each state.
const LENGTH: Moment = 5 * DAY;

type Call = pallet_escrow::Call<Runtime>;

struct Chain {
	storage: sp_io::TestExternalities,
	figures: Figures,
	now: Moment,
	/// The order of each buyer.
	orders: BTreeMap<u64, OrderId>,
}

impl Chain {
	fn new() -> Self {
		let people = 1..=ACCOUNTS;
		let genesis = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: people.clone().map(|who| (who, 100_000)).collect(),
				..Default::default()
			},
			assets: pallet_assets::GenesisConfig {
				assets: vec![(TOKEN, CARRIER, true, 1)],
				accounts: people.map(|who| (TOKEN, who, 100_000)).collect(),
				..Default::default()
			},
			..Default::default()
		};
		let mut chain = Self {
			storage: genesis.build_storage().expect("a genesis").into(),
			figures: Figures::default(),
			now: NOON,
			orders: BTreeMap::new(),
		};
		chain.storage.execute_with(|| {
			let panel = Panel {
				members: BoundedVec::truncate_from(ARBITERS.to_vec()),
				languages: BoundedVec::truncate_from(Language::new(*b"en").into_iter().collect()),
				jurisdictions: BoundedVec::truncate_from(vec![Jurisdiction::CN]),
			};
			Escrow::register_panel(RuntimeOrigin::root(), 0, panel).expect("a panel");
			Escrow::set_carrier(RuntimeOrigin::root(), CARRIER, true).expect("a carrier");
		});
		chain
	}

	/// Measures in a new block: no events, nothing in memory that the trie doesn't have.
	fn call(&mut self, step: &'static str, (who, call): (u64, RuntimeCall)) {
		let now = self.now;
		self.storage.execute_with(|| {
			System::set_block_number(1);
			System::reset_events();
			pallet_timestamp::Now::<Runtime>::put(now);
		});
		self.storage.commit_all().expect("no layer is open");
		let (result, executed) = self
			.storage
			.execute_with(|| clocked(|| call.dispatch(RuntimeOrigin::signed(who))));
		let (written, write) = clocked(|| self.storage.commit_all());
		written.expect("no layer is open");
		result.expect("the call is in order");
		self.figures.note(step, [executed, write]);
	}

	/// Takes a step with the pair of this number in each round.
	fn each(
		&mut self,
		rounds: &Range<u64>,
		number: u64,
		step: &'static str,
		call: impl Fn(&mut Self, Pair) -> (u64, RuntimeCall),
	) {
		for round in rounds.clone() {
			let call = call(self, pair(round, number));
			self.call(step, call);
		}
	}

	/// Publishes terms by which so many others get 2 % each, and orders by them.
	fn order(&mut self, rounds: &Range<u64>, number: u64, step: &'static str, splits: usize) {
		self.each(rounds, number, "", |_, pair| {
			let publish = Call::publish_terms {
				terms: terms(splits),
			};
			(pair.merchant, publish.into())
		});
		self.each(rounds, number, step, |chain, pair| {
			let id = chain.storage.execute_with(NextOrder::<Runtime>::get);
			chain.orders.insert(pair.buyer, id);
			(pair.buyer, order(pair, splits))
		});
	}

	fn accept(&mut self, rounds: &Range<u64>, number: u64, step: &'static str) {
		self.each(rounds, number, step, |chain, pair| {
			let id = chain.orders[&pair.buyer];
			let order = chain.storage.execute_with(|| Orders::<Runtime>::get(id));
			let agreed = order.expect("the order is open").agreed();
			(pair.merchant, Call::accept { id, agreed }.into())
		});
	}

	fn ship(&mut self, rounds: &Range<u64>, number: u64, step: &'static str) {
		self.each(rounds, number, step, |chain, pair| {
			let ship = Call::ship {
				id: chain.orders[&pair.buyer],
				line: 0,
				shipment: Shipment {
					carrier: Some(CARRIER),
					tracking: Hash::repeat_byte(3),
				},
			};
			(pair.merchant, ship.into())
		});
	}

	fn attest(&mut self, rounds: &Range<u64>, number: u64, step: &'static str) {
		self.each(rounds, number, step, |chain, pair| {
			let id = chain.orders[&pair.buyer];
			(CARRIER, Call::attest { id, line: 0 }.into())
		});
	}

	fn release(&mut self, rounds: &Range<u64>, number: u64, step: &'static str) {
		self.each(rounds, number, step, |chain, pair| {
			let id = chain.orders[&pair.buyer];
			(pair.buyer, Call::release { id, line: 0 }.into())
		});
	}

	/// What silence makes of a line at its deadline.
	fn silence(&mut self, rounds: &Range<u64>, number: u64, step: &'static str) {
		self.now = NOON + LENGTH;
		self.each(rounds, number, step, |chain, pair| {
			let id = chain.orders[&pair.buyer];
			(STRANGER, Call::close_line { id, line: 0 }.into())
		});
		self.now = NOON;
	}

	/// All orders of a pair have ended, and the buyer has this much left.
	fn ensure_ended(&mut self, rounds: &Range<u64>, number: u64, left: Amount) {
		for round in rounds.clone() {
			let buyer = pair(round, number).buyer;
			let id = self.orders[&buyer];
			self.storage.execute_with(|| {
				assert!(!Orders::<Runtime>::contains_key(id));
				assert_eq!(Assets::balance(TOKEN, buyer), left);
			});
		}
	}
}

fn terms(splits: usize) -> Terms<u64> {
	let split = |payee: &u64| Split {
		payee: *payee,
		share: Ppm::new(20_000).expect("2 %"),
		returned: true,
	};
	Terms {
		currency: TOKEN,
		document: Hash::repeat_byte(1),
		lengths: lengths(LENGTH, 7 * DAY),
		proof: Proof::Required,
		cancel: CancelPolicy::UntilShipped,
		splits: BoundedVec::truncate_from(PAYEES.iter().take(splits).map(split).collect()),
		panel: 0,
		arbiter_fee: FeeRule {
			share: Ppm::new(20_000).expect("2 %"),
			floor: 100,
			cap: 5_000,
		},
	}
}

fn order(pair: Pair, splits: usize) -> RuntimeCall {
	let line = LineRequest {
		amount: AMOUNT,
		proof: Proof::Required,
	};
	let request = OrderRequest {
		other: pair.merchant,
		reference: "PO-2026-0042".parse::<EndToEndId>().expect("a reference"),
		lines: BoundedVec::truncate_from(vec![line]),
		terms: 0,
		terms_hash: terms(splits).hash(),
		details: Hash::repeat_byte(2),
	};
	let order = Call::order {
		request,
		reference: FundingReference::default(),
		conversion: None,
	};
	order.into()
}

fn transfer(_: &mut Chain, pair: Pair) -> (u64, RuntimeCall) {
	let transfer = pallet_assets::Call::transfer {
		id: TOKEN,
		target: pair.merchant,
		amount: AMOUNT,
	};
	(pair.buyer, transfer.into())
}

fn refund(chain: &mut Chain, pair: Pair) -> (u64, RuntimeCall) {
	let refund = Call::refund {
		id: chain.orders[&pair.buyer],
		line: 0,
		amount: AMOUNT,
	};
	(pair.merchant, refund.into())
}

fn dispute(chain: &mut Chain, pair: Pair) -> (u64, RuntimeCall) {
	let dispute = Call::dispute {
		id: chain.orders[&pair.buyer],
		line: 0,
		amount: AMOUNT / 2,
	};
	(pair.buyer, dispute.into())
}

fn batch(chain: &mut Chain, rounds: Range<u64>) {
	let rounds = &rounds;
	chain.each(rounds, 0, "transfer of pallet-assets", transfer);
	chain.order(rounds, 1, "`order`, funded", 0);
	chain.order(rounds, 2, "", 1);
	chain.order(rounds, 3, "`order`, funded, five splits", 5);
	for number in [4, 5, 6, 8] {
		chain.order(rounds, number, "", 0);
	}
	chain.order(rounds, 7, "", 5);
	chain.accept(rounds, 1, "`accept`");
	for number in 2..=8 {
		chain.accept(rounds, number, "");
	}
	chain.ship(rounds, 1, "`ship`");
	chain.attest(rounds, 1, "`attest`");
	for number in [2, 3, 6, 7, 8] {
		chain.ship(rounds, number, "");
		chain.attest(rounds, number, "");
	}
	chain.release(rounds, 1, "`release`, no split");
	chain.release(rounds, 2, "`release`, one split");
	chain.release(rounds, 3, "`release`, five splits");
	chain.each(rounds, 4, "`refund` of all", refund);
	chain.silence(rounds, 5, "`close_line`: never shipped, refund");
	chain.silence(rounds, 6, "`close_line`: never disputed, release, no split");
	chain.silence(
		rounds,
		7,
		"`close_line`: never disputed, release, five splits",
	);
	chain.each(rounds, 8, "`dispute` of a half, the rest paid", dispute);
	chain.silence(
		rounds,
		8,
		"`close_line`: never answered, refund of the half",
	);
	for paid in [1, 2, 3, 6, 7] {
		chain.ensure_ended(rounds, paid, 100_000 - AMOUNT);
	}
	for refunded in [4, 5] {
		chain.ensure_ended(rounds, refunded, 100_000);
	}
	chain.each(rounds, 9, "the transfer again", transfer);
	chain.ensure_ended(rounds, 8, 100_000 - AMOUNT / 2);
}

fn main() {
	let mut chain = Chain::new();
	for rounds in batches() {
		let warming_up = rounds.start == 0;
		batch(&mut chain, rounds);
		if warming_up {
			chain.figures = Figures::default();
		}
	}
	chain.figures.print();
}
