//! Random sequences of all calls by everybody, hostile ones too, with time jumps, freezes, halts,
//! and faults of the ledger. Two models outside the pallet are compared with the ledger: one
//! replays the events, which have to tell every balance and every hold; the other reckons from
//! the acts alone what everybody has to gain, and when each order has to have ended.

mod acts;
mod deal;
mod disputes;
mod reckoning;

use super::*;
use acts::{Happening, attempts, choose};
use caravan_primitives::{
	Fraction,
	test_utils::{Fault, LedgerFaults, TestRates},
};
use proptest::prelude::*;
use reckoning::{RATE, Reckoning};
use sp_runtime::{DispatchResult, traits::Dispatchable};

/// Free and held of everybody, as events have told it.
struct Told {
	books: Books,
	seen: usize,
	/// The orders that were funded and haven't ended.
	open: Vec<OrderId>,
}

impl Told {
	fn new() -> Self {
		Self {
			books: books(),
			seen: events().len(),
			open: Vec::new(),
		}
	}

	fn shift(&mut self, who: AccountId, by_free: i128, by_held: i128) {
		let (free, held) = self.books.get_mut(&who).expect("somebody");
		*free = free
			.checked_add_signed(by_free)
			.expect("a debit of nothing");
		*held = held.checked_add_signed(by_held).expect("a hold of nothing");
	}

	/// Replays what has happened since.
	fn replay(&mut self) {
		let all = events();
		for event in &all[self.seen..] {
			match event {
				Event::OrderFunded {
					id,
					buyer,
					amount,
					bond,
					..
				} => {
					let sum = (amount + bond) as i128;
					self.shift(*buyer, -sum, sum);
					self.open.push(*id);
				}
				Event::ItemPaid {
					from, to, amount, ..
				} => {
					self.shift(*from, 0, -(*amount as i128));
					self.shift(*to, *amount as i128, 0);
				}
				Event::Contested { account, bond, .. } | Event::Appealed { account, bond, .. } => {
					self.shift(*account, -(*bond as i128), *bond as i128);
				}
				Event::FundingConverted { buyer, target, .. } => {
					self.shift(DEALER, -(*target as i128), 0);
					self.shift(*buyer, *target as i128, 0);
				}
				Event::Staked {
					account, amount, ..
				} => self.shift(*account, -(*amount as i128), *amount as i128),
				Event::Unstaked {
					account, amount, ..
				} => self.shift(*account, *amount as i128, -(*amount as i128)),
				Event::PayoutConverted { payee, source, .. } => {
					self.shift(*payee, -(*source as i128), 0);
					self.shift(DEALER, *source as i128, 0);
				}
				Event::ItemBlocked {
					from, to, amount, ..
				} => {
					self.shift(*from, 0, -(*amount as i128));
					self.shift(*to, 0, *amount as i128);
				}
				Event::OrderEnded { summary, .. } => self.open.retain(|id| *id != summary.id),
				_ => {}
			}
		}
		self.seen = all.len();
	}

	fn check(&mut self) {
		self.replay();
		assert_eq!(self.books, books(), "events don't tell all");
	}
}

/// Both models.
struct Models {
	told: Told,
	reckoning: Reckoning,
}

impl Models {
	fn check(&mut self) {
		self.told.check();
		self.reckoning.observe();
	}
}

/// Lets something happen. Only what is called can fail.
fn happen(happening: Happening, models: &mut Models) -> DispatchResult {
	let (origin, who, call) = match happening {
		Happening::Call(who, call) => (signed(who), who, call),
		Happening::Rule(call) => (root(), STRANGER, call),
		Happening::Freeze(identity, in_until, out_until) => {
			freeze(identity, in_until, out_until);
			return Ok(());
		}
		Happening::Halt(halted) => {
			TestStatus::set_halted(CNY, halted);
			return Ok(());
		}
		Happening::Pass(time) => {
			pass(now() + time, models);
			return Ok(());
		}
		Happening::Due => {
			let first = Queue::<Test>::first().map(|(key, _)| key.due());
			wait(first.unwrap_or(0).saturating_sub(now()));
			return Ok(());
		}
		Happening::Nothing => return Ok(()),
	};
	let result = RuntimeCall::Escrow(call.clone()).dispatch(origin);
	if result.is_ok() {
		models.reckoning.did(who, &call);
	}
	bare(result)
}

/// Lets it become that time. What falls due meanwhile is worked off when it does: so long as
/// hooks have room, no order ends late.
fn pass(target: Moment, models: &mut Models) {
	while let Some((key, _)) = Queue::<Test>::first().filter(|(key, _)| key.due() <= target) {
		let due = key.due();
		if due > now() {
			wait(due - now());
		}
		work();
		models.check();
	}
	wait(target - now());
}

/// Everybody is silent until nothing is open any more.
fn finish(models: &mut Models) {
	LedgerFaults::reset();
	let start = now();
	while Orders::<Test>::iter().next().is_some() {
		let (key, _) = Queue::<Test>::first().expect("what is open falls due");
		pass(key.due().max(now()), models);
		assert!(now() < start + 1_000 * DAY, "an order never ends");
	}
	assert_eq!(models.reckoning.open(), 0);
	assert!(
		models.told.open.is_empty(),
		"an order has ended without a word"
	);
	// What is barred still comes when the bar is gone.
	TestStatus::set_halted(CNY, false);
	for identity in [1, 2, 10, 20, 21] {
		freeze(identity, 0, 0);
	}
	let left: Vec<_> = Items::<Test>::iter_keys().collect();
	for (id, item) in left {
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, item));
	}
	let before = models.reckoning.compared;
	models.check();
	assert_eq!(models.reckoning.compared, before + 1);
	assert!(
		Cases::<Test>::iter().next().is_none(),
		"a dispute never ends"
	);
	let held = |who| books()[&who].1;
	for who in [
		ANN,
		ANN_SECOND,
		BEN,
		SHOP,
		SHOP_SECOND,
		PLATFORM,
		TAX,
		HAULIER,
	] {
		assert_eq!(held(who), 0, "money is stuck");
	}
}

fn cases() -> u32 {
	std::env::var("PROPTEST_CASES")
		.ok()
		.and_then(|cases| cases.parse().ok())
		.unwrap_or(16)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

	#[test]
	fn whatever_anybody_does_every_order_ends_in_time_and_no_unit_is_lost(
		attempts in attempts(350),
	) {
		run(|| {
			for (from, to, numerator, denominator) in [(CNY, VND, RATE, 1), (VND, CNY, 1, RATE)] {
				let rate = Fraction { numerator, denominator };
				TestRates::set(from, to, rate, 0);
			}
			let mut models = Models { told: Told::new(), reckoning: Reckoning::new() };
			let terms = Terms { cancel: CancelPolicy::UntilShipped, ..split_terms() };
			let publish = Happening::Call(SHOP, Call::publish_terms { terms });
			assert_ok!(happen(publish, &mut models));
			let totals = CURRENCIES.map(supply);
			for (index, attempt) in attempts.into_iter().enumerate() {
				let happening = choose(attempt);
				if let Some(k) = attempt.fault {
					let fault = if k % 2 == 0 { Fault::Fails } else { Fault::Short };
					LedgerFaults::fail_call(k.into(), fault);
				}
				let before = everything();
				if happen(happening.clone(), &mut models).is_err() {
					assert_eq!(everything(), before, "{happening:?} has failed and changed something");
				}
				LedgerFaults::reset();
				models.check();
				assert_eq!(CURRENCIES.map(supply), totals);
				if index % 25 == 0 {
					check_state();
				}
			}
			finish(&mut models);
		});
	}
}
