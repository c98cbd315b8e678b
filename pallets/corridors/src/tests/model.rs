//! Rolling limits against models that store every payment.

use super::*;
use proptest::{
	prelude::*,
	test_runner::{Config, TestRunner},
};

const OUT: Limits = Limits {
	day: Some(1_500),
	month: Some(6_000),
	year: Some(20_000),
};
const DOMESTIC: Limits = Limits {
	day: Some(2_500),
	month: Some(10_000),
	year: Some(40_000),
};
const IN: Limits = Limits {
	day: Some(2_000),
	month: Some(9_000),
	year: Some(25_000),
};

#[derive(Clone, Debug)]
enum Step {
	/// One of two, by either of its accounts, pays one of two abroad, in cents or fen, or the
	/// other one at home, in fen.
	Pay {
		payer: usize,
		second: bool,
		payee: usize,
		amount: u64,
		yuan: bool,
	},
	/// A part, in thousandths, of what is left of an earlier payment comes back.
	Refund { which: usize, part: u64 },
	/// Time passes.
	Jump(Moment),
}

fn step() -> impl Strategy<Value = Step> {
	let windows = [DAY, 30 * DAY, YEAR];
	let jump = prop_oneof![
		6 => 0..=TICK,
		2 => 0..=6 * TICK,
		1 => (0..3usize, 0..3u64).prop_map(move |(window, offset)| windows[window] + offset - 1),
		1 => (0..3usize, 0..3u64).prop_map(|(window, offset)| {
			let bucket = u64::from(Window::ALL[window].bucket()) * TICK;
			bucket + offset - 1
		}),
	];
	prop_oneof![
		8 => (0..2usize, any::<bool>(), 0..3usize, 1..1_200u64, any::<bool>()).prop_map(
			|(payer, second, payee, amount, yuan)| Step::Pay { payer, second, payee, amount, yuan },
		),
		2 => (any::<usize>(), prop_oneof![Just(1_000u64), 0..1_000u64])
			.prop_map(|(which, part)| Step::Refund { which, part }),
		3 => jump.prop_map(Step::Jump),
	]
}

/// What is counted of a party.
type Key = (u64, Scope);

/// A payment as the models remember it: what of it still counts for whom, and when it was
/// made.
struct Made {
	at: Moment,
	keys: Vec<Key>,
	counted: u64,
	order: Order,
	rest: Amount,
	ticket: Ticket,
}

/// What a party has used of a window, by a rule for which payments count.
fn sum(made: &[Made], key: Key, counts: impl Fn(Moment) -> bool) -> u64 {
	made.iter()
		.filter(|payment| payment.keys.contains(&key) && counts(payment.at))
		.map(|payment| payment.counted)
		.sum()
}

/// A window's length, milliseconds.
fn length(window: Window) -> Moment {
	Moment::from(window.buckets()) * bucket(window)
}

/// A bucket's length, milliseconds.
fn bucket(window: Window) -> Moment {
	Moment::from(window.bucket()) * TICK
}

const PAYERS: [[&str; 2]; 2] = [["li", "li2"], ["wang", "wang2"]];
const PAYEES: [&str; 2] = ["ali", "omar"];

/// The limits of a scope.
fn limits(scope: Scope) -> Limits {
	match scope {
		Scope::Out => OUT,
		Scope::In => IN,
		Scope::Domestic(_) => DOMESTIC,
	}
}

/// Everything that is counted here.
fn all_keys() -> Vec<Key> {
	let mut keys = vec![(3, Scope::In), (4, Scope::In)];
	for payer in [1, 2] {
		keys.extend([(payer, Scope::Out), (payer, Scope::Domestic(CNY))]);
	}
	keys
}

#[test]
fn limits_are_those_of_a_model_that_stores_every_payment() {
	let config = Config {
		source_file: Some(file!()),
		..Config::with_cases(60)
	};
	let passed = std::cell::Cell::new(0);
	let steps = proptest::collection::vec(step(), 500..1_000);
	TestRunner::new(config)
		.run(&steps, |steps| {
			let class = |flow, limits| limited(CNY, flow, limits).classes[0];
			let profile = Profile {
				home: CNY,
				classes: vec![class(Flow::Out, OUT), class(Flow::Domestic, DOMESTIC)]
					.try_into()
					.unwrap(),
			};
			ExtBuilder::default()
				.with_profile(CN, profile)
				.with_profile(PK, limited(PKR, Flow::In, IN))
				.build_and_execute(|| passed.set(passed.get() + run(&steps)));
			Ok(())
		})
		.unwrap();
	assert!(passed.get() >= 10_000, "{} payments passed", passed.get());
}

/// Takes the steps, and says how many payments passed.
fn run(steps: &[Step]) -> usize {
	register("li2", 1, CN, 1);
	register("wang2", 2, CN, 1);
	let mut made: Vec<Made> = Vec::new();
	for step in steps {
		match step {
			Step::Jump(by) => {
				wait(*by);
				// Nothing but the limits is to be seen here.
				let _ = Gate::refresh_rate(signed("x"), CNY);
			}
			Step::Pay {
				payer,
				second,
				payee,
				amount,
				yuan,
			} => pay(&mut made, *payer, *second, *payee, *amount, *yuan),
			Step::Refund { which, part } => refund(&mut made, *which, *part),
		}
		check_usage(&made);
	}
	made.len()
}

fn pay(made: &mut Vec<Made>, payer: usize, second: bool, payee: usize, amount: u64, yuan: bool) {
	let from = PAYERS[payer][usize::from(second)];
	let payer_id = [1, 2][payer];
	let (order, keys, counts) = match PAYEES.get(payee) {
		Some(to) => {
			let order = order(from, to, amount.into()).of(if yuan { CNY } else { USD });
			let keys = vec![(payer_id, Scope::Out), ([3, 4][payee], Scope::In)];
			(order, keys, if yuan { amount.div_ceil(7) } else { amount })
		}
		None => {
			let order = order(from, PAYERS[1 - payer][0], amount.into());
			(order, vec![(payer_id, Scope::Domestic(CNY))], amount)
		}
	};
	let now = now();
	let exceeds = |counted_at: &dyn Fn(Window, Moment) -> bool| {
		keys.iter().any(|key| {
			Window::ALL
				.into_iter()
				.zip(limits(key.1).all())
				.any(|(window, limit)| {
					let used = sum(made, *key, |at| counted_at(window, at));
					used + counts > limit.unwrap()
				})
		})
	};
	// Times in whole buckets: equal.
	let by_buckets = exceeds(&|window, at| {
		at / bucket(window) + Moment::from(window.buckets()) >= now / bucket(window)
	});
	let judged = order.judge(Gate::commit);
	assert_eq!(judged.is_err(), by_buckets, "{judged:?}");
	// The true window: never more.
	let by_truth = exceeds(&|window, at| at + length(window) > now);
	// A window one bucket longer: never less.
	let by_longer = exceeds(&|window, at| at + length(window) + bucket(window) > now);
	match judged {
		Ok(ticket) => {
			assert!(!by_truth, "a true window exceeds its limit");
			assert_eq!(ticket.amount, counts);
			made.push(Made {
				at: now,
				keys,
				counted: counts,
				order,
				rest: amount.into(),
				ticket,
			});
		}
		Err(refusal) => {
			assert_eq!(refusal, Refusal::AboveRollingLimit);
			assert!(by_longer, "refused what a longer window allows");
		}
	}
}

fn refund(made: &mut [Made], which: usize, part: u64) {
	if made.is_empty() {
		return;
	}
	let which = which % made.len();
	let payment = &mut made[which];
	let back = payment.rest * Amount::from(part) / 1_000;
	payment
		.order
		.release(&mut payment.ticket, back, payment.rest);
	if back == 0 {
		return;
	}
	let counted = u128::from(payment.counted) * back / payment.rest;
	payment.counted -= u64::try_from(counted).unwrap();
	payment.rest -= back;
	assert_eq!(payment.ticket.amount, payment.counted);
}

/// What is stored is what the model counts by buckets.
fn check_usage(made: &[Made]) {
	for key in all_keys() {
		let expected = Window::ALL.map(|window| {
			sum(made, key, |at| {
				at / bucket(window) + Moment::from(window.buckets()) >= now() / bucket(window)
			})
		});
		assert_eq!(used(key.0, key.1), expected);
	}
}

#[test]
fn one_payment_or_many_use_a_limit_up_alike() {
	for parts in [1u64, 2, 3, 7, 100] {
		ExtBuilder::default()
			.with_profile(CN, limited(CNY, Flow::Out, OUT))
			.build_and_execute(|| {
				let mut paid = 0;
				let each = 1_500 / parts;
				while order("li", "ali", each.into()).of(USD).commit().is_ok() {
					paid += each;
				}
				assert!(paid <= 1_500);
				assert!(1_500 - paid < each);
			});
	}
}
