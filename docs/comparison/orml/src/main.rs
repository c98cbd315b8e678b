//! What orml-payments 1.5.0 costs beside a transfer of orml-tokens. The runtime is the crate's
//! own mock, with accounts of eight bytes and one fee.

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64, Get, Hooks, Nothing},
	weights::Weight,
};
use orml_payments::{DisputeResolver, FeeHandler, PaymentDetail};
use sp_runtime::{traits::Dispatchable, BuildStorage, Percent};
use std::ops::Range;

mod claims;
#[path = "../../rounds.rs"]
mod rounds;
use rounds::{batches, clocked, pair, Figures, Pair, ACCOUNTS};

type Block = frame_system::mocking::MockBlock<Runtime>;

frame_support::construct_runtime!(
	pub enum Runtime {
		System: frame_system,
		Tokens: orml_tokens,
		Payments: orml_payments,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
}

orml_traits::parameter_type_with_key! {
	pub ExistentialDeposits: |_currency: u32| -> u128 { 1 };
}

impl orml_tokens::Config for Runtime {
	type Amount = i64;
	type Balance = u128;
	type CurrencyId = u32;
	type ExistentialDeposits = ExistentialDeposits;
	type CurrencyHooks = ();
	type WeightInfo = ();
	type MaxLocks = ConstU32<50>;
	type DustRemovalWhitelist = Nothing;
	type MaxReserves = ConstU32<2>;
	type ReserveIdentifier = [u8; 8];
}

const TOKEN: u32 = 1;
const AMOUNT: u128 = 50_000;
const JUDGE: u64 = 1;
const PLATFORM: u64 = 2;
const BUFFER: u64 = 600;

pub struct Judge;
impl DisputeResolver<u64> for Judge {
	fn get_resolver_account() -> u64 {
		JUDGE
	}
}

/// A payment with a remark costs a fee of 2 %.
pub struct Fee;
impl FeeHandler<Runtime> for Fee {
	fn apply_fees(
		_: &u64,
		_: &u64,
		_: &PaymentDetail<Runtime>,
		remark: Option<&[u8]>,
	) -> (u64, Percent) {
		let share = if remark.is_some() { 2 } else { 0 };
		(PLATFORM, Percent::from_percent(share))
	}
}

parameter_types! {
	pub const Incentive: Percent = Percent::from_percent(10);
}

impl orml_payments::Config for Runtime {
	type Asset = Tokens;
	type DisputeResolver = Judge;
	type FeeHandler = Fee;
	type IncentivePercentage = Incentive;
	type MaxRemarkLength = ConstU32<50>;
	type CancelBufferBlockLength = ConstU64<BUFFER>;
	type MaxScheduledTaskListLength = ConstU32<5>;
	type WeightInfo = ();
}

type Payment = orml_payments::Call<Runtime>;

struct Chain {
	storage: sp_io::TestExternalities,
	figures: Figures,
	block: u64,
}

impl Chain {
	fn new() -> Self {
		let balances = (1..=ACCOUNTS).map(|who| (who, TOKEN, 100_000)).collect();
		let genesis = RuntimeGenesisConfig {
			tokens: orml_tokens::GenesisConfig { balances },
			..Default::default()
		};
		Self {
			storage: genesis.build_storage().expect("a genesis").into(),
			figures: Figures::default(),
			block: 1,
		}
	}

	/// Measures in a new block: no events, nothing in memory that the trie doesn't have.
	fn take<R>(&mut self, step: &'static str, what: impl FnOnce() -> R) -> R {
		let block = self.block;
		self.storage.execute_with(|| {
			System::set_block_number(block);
			System::reset_events();
		});
		self.storage.commit_all().expect("no layer is open");
		let (result, executed) = self.storage.execute_with(|| clocked(what));
		let (written, write) = clocked(|| self.storage.commit_all());
		written.expect("no layer is open");
		self.figures.note(step, [executed, write]);
		result
	}

	fn call(&mut self, step: &'static str, (who, call): (u64, RuntimeCall)) {
		let result = self.take(step, || call.dispatch(RuntimeOrigin::signed(who)));
		result.expect("the call is in order");
	}

	/// Takes a step with the pair of this number in each round.
	fn each(
		&mut self,
		rounds: &Range<u64>,
		number: u64,
		step: &'static str,
		call: impl Fn(Pair) -> (u64, RuntimeCall),
	) {
		for round in rounds.clone() {
			self.call(step, call(pair(round, number)));
		}
	}
}

fn transfer(pair: Pair) -> (u64, RuntimeCall) {
	let transfer = orml_tokens::Call::transfer {
		dest: pair.merchant,
		currency_id: TOKEN,
		amount: AMOUNT,
	};
	(pair.buyer, transfer.into())
}

/// With a remark, which costs a fee, or without.
fn pay(pair: Pair, remark: bool) -> (u64, RuntimeCall) {
	let remark = remark.then(|| b"PO-2026-0042".to_vec().try_into().expect("it is short"));
	let pay = Payment::pay {
		recipient: pair.merchant,
		asset: TOKEN,
		amount: AMOUNT,
		remark,
	};
	(pair.buyer, pay.into())
}

fn release(pair: Pair) -> (u64, RuntimeCall) {
	(pair.buyer, Payment::release { to: pair.merchant }.into())
}

fn cancel(pair: Pair) -> (u64, RuntimeCall) {
	let creator = pair.buyer;
	(pair.merchant, Payment::cancel { creator }.into())
}

fn request_refund(pair: Pair) -> (u64, RuntimeCall) {
	let recipient = pair.merchant;
	(pair.buyer, Payment::request_refund { recipient }.into())
}

fn dispute_refund(pair: Pair) -> (u64, RuntimeCall) {
	let creator = pair.buyer;
	(pair.merchant, Payment::dispute_refund { creator }.into())
}

fn halve(pair: Pair) -> (u64, RuntimeCall) {
	let resolve = Payment::resolve_payment {
		from: pair.buyer,
		recipient: pair.merchant,
		recipient_share: Percent::from_percent(50),
	};
	(JUDGE, resolve.into())
}

fn request_payment(pair: Pair) -> (u64, RuntimeCall) {
	let request = Payment::request_payment {
		from: pair.buyer,
		asset: TOKEN,
		amount: AMOUNT,
	};
	(pair.merchant, request.into())
}

fn accept_and_pay(pair: Pair) -> (u64, RuntimeCall) {
	let to = pair.merchant;
	(pair.buyer, Payment::accept_and_pay { to }.into())
}

fn batch(chain: &mut Chain, rounds: Range<u64>) {
	chain.each(&rounds, 0, "transfer of orml-tokens", transfer);
	chain.each(&rounds, 1, "`pay`", |pair| pay(pair, false));
	chain.each(&rounds, 2, "`pay` with a fee", |pair| pay(pair, true));
	for number in 3..=5 {
		chain.each(&rounds, number, "", |pair| pay(pair, false));
	}
	chain.each(&rounds, 1, "`release`", release);
	chain.each(&rounds, 2, "`release` with a fee", release);
	chain.each(&rounds, 3, "`cancel`", cancel);
	for round in rounds.clone() {
		// One after the other: their list is otherwise empty, which is the cheapest case.
		chain.call("`request_refund`", request_refund(pair(round, 4)));
		chain.call("`dispute_refund`", dispute_refund(pair(round, 4)));
	}
	chain.each(&rounds, 4, "`resolve_payment`, a half each", halve);
	for round in rounds.clone() {
		let pair = pair(round, 5);
		chain.call("", request_refund(pair));
		chain.block = 1 + BUFFER;
		chain.take("`on_idle` gives one back", || {
			Payments::on_idle(1 + BUFFER, Weight::from_parts(10_000_000_000, 0))
		});
		chain.block = 1;
		let left = chain
			.storage
			.execute_with(|| Payments::payment(pair.buyer, pair.merchant));
		assert!(left.is_none(), "the hook has given it back");
	}
	chain.each(&rounds, 6, "`request_payment`", request_payment);
	chain.each(&rounds, 6, "`accept_and_pay`", accept_and_pay);
	chain.each(&rounds, 9, "the transfer again", transfer);
}

fn main() {
	claims::check();
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
