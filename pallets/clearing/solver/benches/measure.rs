//! The solver's numbers, as CSV on standard output. README.md has the tables made from it.
//!
//! `cargo bench -p caravan-solver --bench measure -- WHAT [SEEDS [SECONDS]]`, where WHAT is one of
//! * `bar`: the instances that have to be within 1 % in 10 s: 12 kinds;
//! * `free`: those without a bar, uncut amounts and no liquidity: 16 kinds;
//! * `growth`: 1,000 to 40,000 obligations;
//! * `strict`: drop-last and the verifier, 1,000 to 40,000 obligations; 40,000 have to be dropped
//!   in 100 ms.
//!
//! All in one thread. What misses a bar is named on standard error, and the exit code is 1.

use caravan_solver::{
	core::{Objective, drop_last, verify},
	generate::{Amounts, Recipe},
	solve::{Settings, solve},
};
use std::{
	process::ExitCode,
	time::{Duration, Instant},
};

const AMOUNTS: [(&str, Amounts); 2] = [
	("pareto 1.3", Amounts::Pareto(1.3)),
	("lognormal 2", Amounts::Lognormal(2.0)),
];
const SIZES: [usize; 6] = [1_000, 2_000, 5_000, 10_000, 20_000, 40_000];

/// The longest that drop-last may take of 40,000 obligations in strict order.
const STRICT_BAR: Duration = Duration::from_millis(100);
/// The largest gap to the bound, by value in bypass order.
const GAP_BAR_PPM: u128 = 10_000;

fn main() -> ExitCode {
	// What cargo itself says to a benchmark isn't for this one.
	let args: Vec<String> = std::env::args()
		.skip(1)
		.filter(|arg| arg != "--bench")
		.collect();
	let seeds: u64 = args
		.get(1)
		.map_or(5, |arg| arg.parse().expect("a number of seeds"));
	let seconds: f64 = args
		.get(2)
		.map_or(10.0, |arg| arg.parse().expect("a number of seconds"));
	let missed = match args.first().map(String::as_str) {
		Some("bar") => bar(seeds, seconds),
		Some("free") => {
			free(seeds, seconds);
			0
		}
		Some("growth") => {
			growth(seeds, seconds);
			0
		}
		Some("strict") => strict(seeds),
		_ => {
			eprintln!("measure bar|free|growth|strict [SEEDS [SECONDS]]");
			return ExitCode::from(2);
		}
	};
	ExitCode::from(u8::from(missed > 0))
}

const HEAD: &str = "obligations,currencies,amounts,cut,liquidity,seed,count,value,bound,\
	gap_ppm,drop_last_gap_ppm,bound_ms,within_1_percent_ms,total_ms";

/// Says how many instances miss the bar.
fn bar(seeds: u64, seconds: f64) -> usize {
	let mut missed = 0;
	println!("{HEAD}");
	for currencies in [1, 4] {
		for (name, amounts) in AMOUNTS {
			for liquidity in [0.005, 0.02, 0.1] {
				for seed in 1..=seeds {
					let gap = row(
						name,
						&Recipe {
							currencies,
							amounts,
							liquidity,
							seed,
							..Recipe::default()
						},
						seconds,
					);
					if gap > GAP_BAR_PPM {
						missed += 1;
						eprintln!(
							"missed: {currencies} currencies, {name}, liquidity {liquidity}, \
							 seed {seed}: gap {gap} ppm"
						);
					}
				}
			}
		}
	}
	missed
}

fn free(seeds: u64, seconds: f64) {
	println!("{HEAD}");
	for currencies in [1, 4] {
		for (name, amounts) in AMOUNTS {
			for (liquidity, cut) in [(0.0, Some(0.001)), (0.005, None), (0.02, None), (0.1, None)] {
				for seed in 1..=seeds {
					row(
						name,
						&Recipe {
							currencies,
							amounts,
							liquidity,
							cut,
							seed,
							..Recipe::default()
						},
						seconds,
					);
				}
			}
		}
	}
}

fn growth(seeds: u64, seconds: f64) {
	println!("{HEAD}");
	for currencies in [1, 4] {
		for obligations in SIZES {
			for seed in 1..=seeds {
				// The largest is 40 times the mean, whatever their number.
				let cut = Some(40.0 / obligations as f64);
				let recipe = Recipe {
					obligations,
					currencies,
					cut,
					seed,
					..Recipe::default()
				};
				row("pareto 1.3", &recipe, seconds);
			}
		}
	}
}

/// Solves one and prints it; gives the gap in parts per million.
fn row(name: &str, recipe: &Recipe, seconds: f64) -> u128 {
	let instance = recipe.instance();
	let settings = Settings {
		time: Duration::from_secs_f64(seconds),
		..Settings::default()
	};
	let solution = solve(&instance, &settings).expect("generated instances are sound");
	let certificate = &solution.certificate;
	assert!(
		certificate.holds(&instance, Objective::Value),
		"the certificate proves its bound"
	);
	assert_eq!(
		verify(&instance, &solution.bits),
		Ok(solution.score),
		"the verifier agrees"
	);
	let gap = |score| certificate.gap_ppm(score, Objective::Value);
	let within = solution
		.progress
		.iter()
		.find(|(_, score)| gap(score) <= 10_000);
	let within = within.map_or(String::new(), |(time, _)| millis(*time));
	println!(
		"{},{},{name},{},{},{},{},{},{},{},{},{},{within},{}",
		recipe.obligations,
		recipe.currencies,
		recipe.cut.map_or(String::new(), |cut| cut.to_string()),
		recipe.liquidity,
		recipe.seed,
		solution.score.count,
		solution.score.value,
		certificate.bound,
		gap(&solution.score),
		gap(&solution.drop_last),
		millis(solution.effort.bound),
		millis(solution.effort.time),
	);
	gap(&solution.score)
}

/// Says how many instances miss the bar.
fn strict(seeds: u64) -> usize {
	let mut missed = 0;
	println!("obligations,currencies,seed,settled,drop_last_ms,verify_ms");
	for currencies in [1, 4] {
		for obligations in SIZES {
			for seed in 1..=seeds {
				let recipe = Recipe {
					obligations,
					currencies,
					strict: true,
					seed,
					..Recipe::default()
				};
				let instance = Recipe {
					cut: Some(40.0 / obligations as f64),
					..recipe
				}
				.instance();
				let (kept, dropping) = median(|| drop_last(&instance, &instance.all()));
				let (score, verifying) =
					median(|| verify(&instance, &kept).expect("drop-last's set may settle"));
				println!(
					"{obligations},{currencies},{seed},{},{},{}",
					score.count,
					millis(dropping),
					millis(verifying)
				);
				if dropping > STRICT_BAR {
					missed += 1;
					eprintln!(
						"missed: {currencies} currencies, {obligations} in strict order, \
						 seed {seed}: {} ms",
						millis(dropping)
					);
				}
			}
		}
	}
	missed
}

/// The result, and the median time of nine runs.
fn median<T>(run: impl Fn() -> T) -> (T, Duration) {
	let mut times = Vec::new();
	for _ in 0..9 {
		let begin = Instant::now();
		std::hint::black_box(run());
		times.push(begin.elapsed());
	}
	times.sort();
	(run(), times[4])
}

fn millis(time: Duration) -> String {
	format!("{:.3}", time.as_secs_f64() * 1000.0)
}
