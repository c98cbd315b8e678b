//! The solver against brute force, and its certificates against arithmetic of their own.

mod common;

use caravan_solver::{
	certificate::{Certificate, Proof, bound, has_one_largest},
	core::*,
	generate::{Amounts, Recipe},
	solve::{Settings, solve},
};
use common::*;
use proptest::prelude::*;
use std::time::Duration;

fn cases(usual: u32) -> u32 {
	std::env::var("PROPTEST_CASES")
		.ok()
		.and_then(|cases| cases.parse().ok())
		.unwrap_or(usual)
}

/// Without a limit of time, so that the work alone decides.
fn settings(objective: Objective) -> Settings {
	Settings {
		objective,
		time: Duration::from_secs(3_600),
		rounds: 20,
		enough_ppm: 0,
		..Settings::default()
	}
}

/// What the prices prove, from the definition: 128-bit fractions don't come into it, as the
/// instances are small.
fn by_definition(instance: &Instance, objective: Objective, certificate: &Certificate) -> f64 {
	let one = 2f64.powi(certificate.shift as i32);
	let price = |index: usize| {
		certificate
			.prices
			.get(index)
			.map_or(0.0, |price| *price as f64 / one)
	};
	let cap_price = |debtor: u8, creditor: u8, currency: u8| {
		let place = instance.bilateral_caps.iter().position(|cap| {
			(cap.debtor, cap.creditor, cap.currency) == (debtor, creditor, currency)
		});
		place
			.and_then(|place| certificate.cap_prices.get(place))
			.map_or(0.0, |price| *price as f64 / one)
	};
	let seat =
		|participant: u8, currency: u8| usize::from(participant * instance.currencies + currency);
	let gain = |index: usize| {
		let of = &instance.obligations[index];
		let used = price(seat(of.debtor, of.currency)) - price(seat(of.creditor, of.currency))
			+ cap_price(of.debtor, of.creditor, of.currency)
			- cap_price(of.creditor, of.debtor, of.currency);
		let worth = match objective {
			Objective::Count => 1.0,
			Objective::Value => instance.value(of) as f64,
		};
		worth - used * of.amount as f64
	};
	let mut sum = 0.0;
	for (index, of) in instance.obligations.iter().enumerate() {
		let partner = of.partner.map(|partner| partner as usize);
		let first = partner.is_none_or(|partner| index < partner);
		let live = partner.is_none_or(|partner| instance.obligations[partner].amount > 0);
		if of.amount > 0 && first && live {
			sum += f64::max(0.0, gain(index) + partner.map_or(0.0, gain));
		}
	}
	for (index, liquidity) in instance.liquidity.iter().enumerate() {
		sum += price(index)
			* (*liquidity).min(instance.multilateral_cap[index].unwrap_or(u128::MAX)) as f64;
	}
	for cap in &instance.bilateral_caps {
		sum += cap_price(cap.debtor, cap.creditor, cap.currency) * cap.cap as f64;
	}
	sum
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(2_000)) })]

	#[test]
	fn solution_is_brute_forces_and_its_certificate_holds(seed: u64, strict: bool, classes in 1u8..3, by_value: bool) {
		let objective = if by_value { Objective::Value } else { Objective::Count };
		let instance = instance(seed, Shape { strict, classes, most: 10 });
		let solution = solve(&instance, &settings(objective)).unwrap();
		prop_assert_eq!(verify(&instance, &solution.bits), Ok(solution.score));
		let scores = feasible(&instance).into_iter().filter_map(|set| judge(&instance, &set));
		let best = scores.map(|(count, value)| Score { count, value }.ranked(objective).0).max().unwrap_or(0);
		let found = solution.score.ranked(objective).0;
		prop_assert!(found >= solution.drop_last.ranked(objective).0);
		prop_assert!(best <= solution.certificate.bound, "{} above the bound {:?} of {:?}", best, solution.certificate, instance);
		prop_assert!(solution.certificate.holds(&instance, objective));
		if !strict || has_one_largest(&instance) {
			prop_assert_eq!(found, best, "{:?}", instance);
		}
		if solution.certificate.proof == Proof::Prices && !solution.certificate.prices.is_empty() {
			let defined = by_definition(&instance, objective, &solution.certificate);
			prop_assert!((defined.floor() - solution.certificate.bound as f64).abs() <= 1.0);
		}
	}

	#[test]
	fn any_prices_prove_a_bound(seed: u64, random: u64, by_value: bool) {
		let objective = if by_value { Objective::Value } else { Objective::Count };
		let instance = instance(seed, Shape { strict: false, classes: 2, most: 8 });
		let mut random = Rng(random);
		let prices: Vec<u128> = instance.liquidity.iter().map(|_| u128::from(random.below(64))).collect();
		let caps: Vec<u128> = instance.bilateral_caps.iter().map(|_| u128::from(random.below(64))).collect();
		let proven = bound(&instance, objective, 4, &prices, &caps).unwrap();
		for set in feasible(&instance) {
			let (count, value) = judge(&instance, &set).unwrap();
			let worth = Score { count, value }.ranked(objective).0;
			prop_assert!(worth <= proven);
		}
	}
}

#[test]
fn the_same_seed_gives_the_same_set() {
	let recipe = Recipe {
		obligations: 600,
		participants: 8,
		currencies: 3,
		liquidity: 0.03,
		..Recipe::default()
	};
	let instance = recipe.instance();
	for objective in [Objective::Count, Objective::Value] {
		let settings = Settings {
			dives: 2,
			rounds: 3,
			seed: 5,
			..settings(objective)
		};
		// Nodes, not time, end it: an instance of this size isn't searched to the end.
		let settings = Settings {
			enough_ppm: 20_000,
			..settings
		};
		let first = solve(&instance, &settings).unwrap();
		let second = solve(&instance, &settings).unwrap();
		assert!(!first.effort.cut);
		assert_eq!(first.bits, second.bits);
		assert_eq!(first.certificate, second.certificate);
	}
}

#[test]
fn without_any_time_the_answer_is_drop_lasts_or_better() {
	let recipe = Recipe {
		obligations: 5_000,
		currencies: 4,
		..Recipe::default()
	};
	let instance = recipe.instance();
	let settings = Settings {
		time: Duration::ZERO,
		..settings(Objective::Value)
	};
	let solution = solve(&instance, &settings).unwrap();
	assert!(solution.effort.cut);
	assert!(solution.score.value >= solution.drop_last.value);
	assert!(solution.certificate.holds(&instance, Objective::Value));
	assert!(solution.certificate.bound >= solution.score.value);
}

#[test]
fn day_of_four_currencies_is_within_one_percent_of_its_bound() {
	for amounts in [Amounts::Pareto(1.3), Amounts::Lognormal(2.0)] {
		let recipe = Recipe {
			obligations: 4_000,
			participants: 12,
			currencies: 4,
			amounts,
			cut: Some(0.002),
			liquidity: 0.02,
			..Recipe::default()
		};
		let instance = recipe.instance();
		let settings = Settings {
			enough_ppm: 10_000,
			..settings(Objective::Value)
		};
		let solution = solve(&instance, &settings).unwrap();
		let gap = solution
			.certificate
			.gap_ppm(&solution.score, Objective::Value);
		assert!(gap <= 10_000, "{gap} ppm");
		assert!(solution.score.value > solution.drop_last.value);
		assert_eq!(solution.certificate.proof, Proof::Prices);
	}
}

#[test]
fn nothing_queued_is_solved() {
	let instance = Instance {
		participants: 2,
		currencies: 1,
		classes: 1,
		liquidity: vec![1, 1],
		multilateral_cap: vec![None; 2],
		..Instance::default()
	};
	let solution = solve(&instance, &settings(Objective::Count)).unwrap();
	assert!(solution.bits.is_empty());
	assert_eq!(solution.certificate.bound, 0);
}

#[test]
fn malformed_instance_is_refused() {
	let mut instance = Recipe {
		obligations: 10,
		participants: 3,
		..Recipe::default()
	}
	.instance();
	instance.liquidity.pop();
	assert_eq!(
		solve(&instance, &settings(Objective::Count)).unwrap_err(),
		Fault::Malformed
	);
	let mut instance = Recipe {
		obligations: 10,
		participants: 3,
		..Recipe::default()
	}
	.instance();
	instance.obligations[3].partner = Some(4);
	assert_eq!(
		solve(&instance, &settings(Objective::Count)).unwrap_err(),
		Fault::Malformed
	);
}

#[test]
fn largest_amounts_and_liquidity_overflow_nothing() {
	let mut instance = Recipe {
		obligations: 60,
		participants: 4,
		currencies: 2,
		..Recipe::default()
	}
	.instance();
	for (index, obligation) in instance.obligations.iter_mut().enumerate() {
		obligation.amount = u64::MAX - index as u64;
	}
	instance.weights = vec![u128::MAX, 1];
	instance.liquidity.fill(u128::MAX);
	for objective in [Objective::Count, Objective::Value] {
		let solution = solve(
			&instance,
			&Settings {
				time: Duration::from_secs(1),
				..settings(objective)
			},
		)
		.unwrap();
		assert_eq!(solution.score.count, 60);
		assert!(solution.certificate.holds(&instance, objective));
	}
}

#[test]
fn certificate_that_claims_too_much_does_not_hold() {
	let recipe = Recipe {
		obligations: 200,
		participants: 6,
		liquidity: 0.05,
		..Recipe::default()
	};
	let instance = recipe.instance();
	let settings = Settings {
		rounds: 0,
		dives: 1,
		enough_ppm: 1_000_000,
		..settings(Objective::Value)
	};
	let certificate = solve(&instance, &settings).unwrap().certificate;
	assert!(certificate.holds(&instance, Objective::Value));
	let lower = Certificate {
		bound: certificate.bound - 1,
		..certificate.clone()
	};
	assert!(!lower.holds(&instance, Objective::Value));
	let searched = Certificate {
		proof: Proof::Search {
			prices: certificate.bound - 1,
		},
		..certificate.clone()
	};
	assert!(!searched.holds(&instance, Objective::Value));
	let largest = Certificate {
		proof: Proof::Largest,
		..certificate.clone()
	};
	assert!(!largest.holds(&instance, Objective::Value));
	assert!(!certificate.holds(&instance, Objective::Count));
}

#[test]
fn generated_instances_are_what_the_recipe_says() {
	let recipe = Recipe {
		obligations: 2_000,
		currencies: 4,
		liquidity: 0.1,
		cut: Some(0.003),
		..Recipe::default()
	};
	let instance = recipe.instance();
	assert_eq!(
		instance,
		recipe.instance(),
		"the same seed, the same instance"
	);
	assert_eq!(instance.check(), Ok(()));
	assert!((0..2_000).all(|index| instance.is_sound(index)));
	let legs = instance
		.obligations
		.iter()
		.filter(|one| one.partner.is_some())
		.count();
	assert_eq!(legs, 600);
	let values: Vec<u128> = instance
		.obligations
		.iter()
		.map(|one| instance.value(one))
		.collect();
	let (most, gross) = (values.iter().max().unwrap(), values.iter().sum::<u128>());
	let share = *most as f64 / gross as f64;
	assert!((share - 0.003).abs() < 1e-5, "{share}");
}
