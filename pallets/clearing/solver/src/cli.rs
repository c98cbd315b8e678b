//! Netting from the command line. The README has a transcript.

use crate::{
	core::{Objective, bits, movements, net, verify},
	json::{self, Named},
	solve::{Settings, Solution, settled, solve},
	vectors,
};
use serde_json::Value;
use std::{fmt::Write, io::Write as _, process::ExitCode, time::Duration};

/// How the commands are used.
pub const USAGE: &str = "\
caravan-solver vectors FILE            solve the cases of FILE and compare with its answers
caravan-solver solve FILE              solve one instance and print set and certificate
caravan-solver check FILE SOLUTION     check a solution of `solve --json` by itself
caravan-solver watch --from SECRET     watch a chain's clearing and propose; --help tells more
FILE and SOLUTION are JSON; - is standard input.

  --objective count|value   what to settle for (solve; else as FILE says, else value)
  --order strict|bypass     (solve and check; else as FILE says, else bypass)
  --time SECONDS            10 by default, per case
  --seed NUMBER             1 by default
  --dives NUMBER            how many dives at most, 4 by default
  --rounds NUMBER           how many rounds of improvement at most, 10000 by default
  --enough PPM              stop at a gap of so many parts per million, 0 by default
  --json                    print the solution as JSON (solve)";

/// What went wrong, and with which exit code.
enum Failure {
	/// Something is not as it should be: 1.
	Wrong(String),
	/// Nothing could be done: 2.
	Unusable(String),
}

/// Runs a command line, the program's own name not among its arguments: prints to standard output,
/// and what went wrong to standard error. Gives the exit code: 0, 1 where something isn't as it
/// should be (a case fails, a set may not settle, a certificate proves nothing), 2 where nothing
/// could be done.
pub fn run(args: &[String]) -> ExitCode {
	match dispatch(args) {
		Ok(()) => ExitCode::SUCCESS,
		Err(Failure::Wrong(message)) => {
			print(&message);
			ExitCode::from(1)
		}
		Err(Failure::Unusable(message)) => {
			eprintln!("caravan-solver: {message}");
			ExitCode::from(2)
		}
	}
}

/// To standard output; a reader that has gone away is no failure.
fn print(text: &str) {
	let _ = writeln!(std::io::stdout(), "{text}");
}

impl From<String> for Failure {
	fn from(message: String) -> Self {
		Self::Unusable(message)
	}
}

struct Options {
	files: Vec<String>,
	settings: Settings,
	objective: Option<Objective>,
	strict: Option<bool>,
	json: bool,
}

fn dispatch(args: &[String]) -> Result<(), Failure> {
	let Some((command, rest)) = args.split_first() else {
		return Err(Failure::Unusable(format!("no command\n{USAGE}")));
	};
	let options = options(rest)?;
	match (command.as_str(), options.files.as_slice()) {
		("vectors", [file]) => run_vectors(&read(file)?, &options),
		("solve", [file]) => run_solve(&read(file)?, &options),
		("check", [file, solution]) => run_check(&read(file)?, &read(solution)?, &options),
		("--help" | "-h" | "help", _) => {
			print(USAGE);
			Ok(())
		}
		_ => Err(Failure::Unusable(format!(
			"`{}` isn't understood\n{USAGE}",
			args.join(" ")
		))),
	}
}

fn options(args: &[String]) -> Result<Options, String> {
	let mut options = Options {
		files: Vec::new(),
		settings: Settings {
			enough_ppm: 0,
			..Settings::default()
		},
		objective: None,
		strict: None,
		json: false,
	};
	let mut args = args.iter();
	while let Some(arg) = args.next() {
		if !arg.starts_with("--") {
			options.files.push(arg.clone());
			continue;
		}
		if arg == "--json" {
			options.json = true;
			continue;
		}
		let value = args.next().ok_or(format!("{arg} needs a value"))?;
		let wrong = || format!("{arg} doesn't take `{value}`");
		match arg.as_str() {
			"--objective" => options.objective = Some(json::objective(value)?),
			"--order" => {
				options.strict = Some(match value.as_str() {
					"strict" => true,
					"bypass" => false,
					_ => return Err(wrong()),
				});
			}
			"--time" => {
				let seconds = value
					.parse()
					.ok()
					.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
				options.settings.time = seconds
					.filter(|time| time.as_secs() < 1 << 32)
					.ok_or_else(wrong)?;
			}
			"--seed" => options.settings.seed = value.parse().map_err(|_| wrong())?,
			"--dives" => options.settings.dives = value.parse().map_err(|_| wrong())?,
			"--rounds" => options.settings.rounds = value.parse().map_err(|_| wrong())?,
			"--enough" => options.settings.enough_ppm = value.parse().map_err(|_| wrong())?,
			_ => return Err(format!("no option {arg}\n{USAGE}")),
		}
	}
	Ok(options)
}

fn read(path: &str) -> Result<Value, String> {
	let text = if path == "-" {
		std::io::read_to_string(std::io::stdin())
	} else {
		std::fs::read_to_string(path)
	};
	let text = text.map_err(|error| format!("{path}: {error}"))?;
	serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))
}

fn run_vectors(file: &Value, options: &Options) -> Result<(), Failure> {
	let verdicts = vectors::run(file, &options.settings, |verdict| {
		print(&verdict.to_string())
	})?;
	let failed = verdicts
		.iter()
		.filter(|verdict| verdict.verdict.is_err())
		.count();
	let summary = format!("{} passed, {failed} failed", verdicts.len() - failed);
	if failed > 0 || verdicts.is_empty() {
		return Err(Failure::Wrong(summary));
	}
	print(&summary);
	Ok(())
}

fn run_solve(file: &Value, options: &Options) -> Result<(), Failure> {
	let mut named = Named::read(file)?;
	if let Some(strict) = options.strict {
		named.instance.strict = strict;
	}
	let objective = options
		.objective
		.or(named.objective)
		.unwrap_or(Objective::Value);
	let settings = Settings {
		objective,
		..options.settings.clone()
	};
	let solution = solve(&named.instance, &settings).map_err(|fault| format!("{fault:?}"))?;
	if options.json {
		print(&json::solution(&solution, objective).to_string());
	} else {
		print(&report(&named, &solution, objective));
	}
	if !solution.certificate.holds(&named.instance, objective) {
		return Err(Failure::Wrong(
			"the certificate doesn't prove its bound".into(),
		));
	}
	Ok(())
}

/// Set, certificate and movements in words.
fn report(named: &Named, solution: &Solution, objective: Objective) -> String {
	let instance = &named.instance;
	let mut text = String::new();
	let (score, certificate) = (&solution.score, &solution.certificate);
	let order = if instance.strict { "strict" } else { "bypass" };
	let all = instance.obligations.iter().filter(|one| one.amount > 0);
	let gross = all
		.clone()
		.fold(0u128, |sum, one| sum.saturating_add(instance.value(one)));
	let mut line = |line: String| {
		let _ = writeln!(text, "{line}");
	};
	line(format!(
		"order      {order}, by {}",
		json::objective_name(objective)
	));
	line(format!(
		"settled    {} of {}, value {} of {gross}",
		score.count,
		all.count(),
		score.value
	));
	line(format!(
		"drop-last  {}, value {}",
		solution.drop_last.count, solution.drop_last.value
	));
	let gap = certificate.gap_ppm(score, objective);
	line(format!(
		"bound      {} by {}, gap {}.{:04} %",
		certificate.bound,
		json::proof_name(certificate.proof),
		gap / 10_000,
		gap % 10_000
	));
	let effort = &solution.effort;
	line(format!(
		"effort     {} dives, {} rounds, {} nodes, {} pivots, {:.3} s{}",
		effort.dives,
		effort.rounds,
		effort.nodes,
		effort.pivots,
		effort.time.as_secs_f64(),
		if effort.cut {
			", cut short by the time"
		} else {
			""
		}
	));
	line(format!("set        {:?}", settled(&solution.bits)));
	let nets = net(instance, &solution.bits);
	for (currency, code) in named.currencies.iter().enumerate() {
		let gross: u128 = instance
			.obligations
			.iter()
			.enumerate()
			.filter(|(index, one)| {
				usize::from(one.currency) == currency && bits::get(&solution.bits, *index)
			})
			.map(|(_, one)| u128::from(one.amount))
			.sum();
		let moved: u128 = named
			.by_name(&nets, currency as u8)
			.map(|(_, net)| net.max(0).unsigned_abs())
			.sum();
		line(format!(
			"{code}        gross {gross} settle by moving {moved}"
		));
	}
	for one in movements(&nets, instance.participants, instance.currencies) {
		let name = |seat: u8| &named.participants[usize::from(seat)];
		let code = &named.currencies[usize::from(one.currency)];
		line(format!(
			"move       {} to {}: {code} {}",
			name(one.from),
			name(one.to),
			one.amount
		));
	}
	line(format!(
		"prices     of liquidity, in 1/2^{} of what is counted; 0 unless listed",
		certificate.shift
	));
	for currency in 0..instance.currencies {
		if certificate.prices.is_empty() {
			break;
		}
		for (name, price) in named
			.by_name(&certificate.prices, currency)
			.filter(|(_, price)| *price > 0)
		{
			line(format!(
				"  {name} {}: {price}",
				named.currencies[usize::from(currency)]
			));
		}
	}
	for (cap, price) in instance
		.bilateral_caps
		.iter()
		.zip(&certificate.cap_prices)
		.filter(|(_, price)| **price > 0)
	{
		let name = |seat: u8| &named.participants[usize::from(seat)];
		let code = &named.currencies[usize::from(cap.currency)];
		line(format!(
			"  {} towards {} {code}: {price}",
			name(cap.debtor),
			name(cap.creditor)
		));
	}
	text.truncate(text.trim_end().len());
	text
}

fn run_check(file: &Value, solution: &Value, options: &Options) -> Result<(), Failure> {
	let mut instance = Named::read(file)?.instance;
	instance.strict = options.strict.unwrap_or(instance.strict);
	let (objective, set, certificate) = json::read_solution(solution, &instance)?;
	let score = verify(&instance, &set)
		.map_err(|fault| Failure::Wrong(format!("may not settle: {fault:?}")))?;
	if !certificate.holds(&instance, objective) {
		return Err(Failure::Wrong(
			"the certificate doesn't prove its bound".into(),
		));
	}
	let gap = certificate.gap_ppm(&score, objective);
	print(&format!(
		"may settle: count {}, value {}; bound {} holds by {}; gap {}.{:04} %",
		score.count,
		score.value,
		certificate.bound,
		json::proof_name(certificate.proof),
		gap / 10_000,
		gap % 10_000
	));
	Ok(())
}
