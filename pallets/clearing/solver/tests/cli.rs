//! The binary, as it is used.

mod common;

use common::Rng;
use serde_json::{Map, Value, json};
use std::{
	io::Write,
	process::{Command, Output, Stdio},
	time::{Duration, Instant},
};

fn run(args: &[&str], input: &str) -> Output {
	let mut child = Command::new(env!("CARGO_BIN_EXE_caravan-solver"))
		.args(args)
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.unwrap();
	// One that doesn't read has closed it.
	let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
	child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
	String::from_utf8(output.stdout.clone()).unwrap()
}

const VECTORS: &str = include_str!("netting.json");
const DAY: &str = include_str!("day.json");

#[test]
fn published_vectors_pass() {
	let output = run(&["vectors", "-"], VECTORS);
	let text = stdout(&output);
	assert_eq!(output.status.code(), Some(0), "{text}");
	assert!(text.ends_with("5 passed, 0 failed\n"), "{text}");
	assert!(text.contains(
		"quorum-s3lsm2-fifo-and-bypass-differ bypass\n  count 3 of 6, value 16000\n  set [3, 4, 5]\n"
	));
}

#[test]
fn wrong_answers_fail() {
	for (right, wrong, says) in [
		// A larger set than can settle, a smaller one in strict order, wrong balances.
		(
			r#""fifo": {"settled": [0,1,2], "#,
			r#""fifo": {"settled": [0,1,2,3], "#,
			"the answer itself may not settle",
		),
		(
			r#""fifo": {"settled": [0,1,2], "close": {"A":60,"B":70,"C":50}"#,
			r#""fifo": {"settled": []"#,
			"expected []",
		),
		(
			r#""close": {"A":60,"B":70,"C":50}"#,
			r#""close": {"A":61,"B":69,"C":50}"#,
			"closing balances",
		),
		(
			r#""close": {"A":60,"B":70,"C":50}"#,
			r#""close": {"A":60,"B":70}"#,
			"closing balances",
		),
	] {
		assert!(VECTORS.contains(right));
		let output = run(&["vectors", "-"], &VECTORS.replace(right, wrong));
		let text = stdout(&output);
		assert_eq!(output.status.code(), Some(1), "{text}");
		assert!(text.contains(says), "{text}");
		assert!(text.ends_with("4 passed, 1 failed\n"), "{text}");
	}
}

#[test]
fn a_case_that_cant_be_read_fails_and_the_others_are_judged() {
	for (right, wrong, says, failed) in [
		(
			r#"["B","A",4]"#,
			r#"["B","A",-4]"#,
			"corda-extend-across-two-components bypass\n  FAIL: queue entry 1 has no amount of 64 bits\n",
			1,
		),
		(
			r#"["B","A",4]"#,
			r#"["B","B",4]"#,
			"corda-extend-across-two-components bypass\n  FAIL: queue entry 1 has one party only\n",
			1,
		),
		(
			r#""open": {"A":50,"B":60,"C":70},"#,
			r#""open": {"A":50,"B":60},"#,
			"quorum-gridlock1 fifo\n  FAIL: queue entry 1: participant C isn't in the list\n",
			1,
		),
		// One in both orders fails in both.
		(
			r#""open": {"A":3000,"#,
			r#""open": {"A":"much","#,
			"quorum-s3lsm2-fifo-and-bypass-differ bypass\n  FAIL: an opening balance is no whole number\n",
			2,
		),
		(
			r#""bypass": {"settled": [0,1,2,3], "#,
			r#""any": {"settled": [0,1,2,3], "#,
			"corda-two-circles-first-only-after-second\n  FAIL: it has no answer, neither fifo nor bypass\n",
			1,
		),
		(
			r#""fifo": {"settled": [0,1,2], "#,
			r#""fifo": {"settled": [0,1,9], "#,
			"FAIL: the answer's \"settled\" is no list of places in the queue\n",
			1,
		),
	] {
		assert!(VECTORS.contains(right), "{right}");
		let output = run(&["vectors", "-"], &VECTORS.replace(right, wrong));
		let text = stdout(&output);
		assert_eq!(output.status.code(), Some(1), "{text}");
		assert!(text.contains(says), "{text} lacks {says}");
		let summary = format!("{} passed, {failed} failed\n", 5 - failed);
		assert!(text.ends_with(&summary), "{text}");
	}
}

/// A queue of one currency: opening balances, and who owes whom how much.
struct Queue {
	open: Vec<i128>,
	owed: Vec<(usize, usize, i128)>,
}

impl Queue {
	/// Anybody owes anybody else, up to `most` each.
	fn random(seed: u64, banks: u64, count: usize, open: i128, most: u64) -> Self {
		let mut rng = Rng(seed);
		let owed = (0..count).map(|_| {
			let from = rng.below(banks);
			let to = (from + 1 + rng.below(banks - 1)) % banks;
			let amount = 1 + rng.below(most);
			(from as usize, to as usize, amount.into())
		});
		Self {
			owed: owed.collect(),
			open: vec![open; banks as usize],
		}
	}

	/// All banks but the last owe it, so that each settles by itself what is smallest.
	fn star(seed: u64, banks: u64, count: usize, open: i128) -> Self {
		let mut rng = Rng(seed);
		let sink = banks - 1;
		let owed = (0..count).map(|_| {
			let amount = 1 + rng.below(1_000_000);
			(rng.below(sink) as usize, sink as usize, amount.into())
		});
		Self {
			owed: owed.collect(),
			open: vec![open; banks as usize],
		}
	}

	/// Each owes the next as much as it is owed, and has nothing.
	fn ring(banks: usize, rounds: usize) -> Self {
		let owed = (0..banks * rounds).map(|index| {
			let from = index % banks;
			(from, (from + 1) % banks, 1 + (index / banks) as i128)
		});
		Self {
			owed: owed.collect(),
			open: vec![0; banks],
		}
	}

	fn close(&self, settled: &[usize]) -> Vec<i128> {
		let mut close = self.open.clone();
		for place in settled {
			let (from, to, amount) = self.owed[*place];
			close[from] -= amount;
			close[to] += amount;
		}
		close
	}

	/// What settles in strict order, as Bech and Soramäki have it: while somebody is below zero
	/// its last one goes.
	fn strictly(&self) -> Vec<usize> {
		let mut left: Vec<Vec<usize>> = vec![Vec::new(); self.open.len()];
		for (place, (from, ..)) in self.owed.iter().enumerate() {
			left[*from].push(place);
		}
		let all: Vec<usize> = (0..self.owed.len()).collect();
		let mut close = self.close(&all);
		while let Some(short) = close.iter().position(|balance| *balance < 0) {
			let place = left[short].pop().expect("it owes");
			let (from, to, amount) = self.owed[place];
			close[from] += amount;
			close[to] -= amount;
		}
		let mut settled = left.concat();
		settled.sort_unstable();
		settled
	}

	/// What settles in a star: of each bank the smallest, as far as its money goes.
	fn smallest(&self) -> Vec<usize> {
		let mut order: Vec<usize> = (0..self.owed.len()).collect();
		order.sort_by_key(|place| self.owed[*place].2);
		let mut left = self.open.clone();
		order.retain(|place| {
			let (from, _, amount) = self.owed[*place];
			let fits = amount <= left[from];
			if fits {
				left[from] -= amount;
			}
			fits
		});
		order.sort_unstable();
		order
	}

	fn case(&self, name: &str, answers: &[(&str, &[usize])]) -> Value {
		let bank = |seat: usize| format!("Bank {seat:02}");
		let balances = |of: &[i128]| -> Value {
			let named = of.iter().enumerate();
			let named = named.map(|(seat, balance)| (bank(seat), json!(*balance as u64)));
			named.collect::<Map<_, _>>().into()
		};
		let queue: Vec<Value> = self
			.owed
			.iter()
			.map(|(from, to, amount)| json!([bank(*from), bank(*to), *amount as u64]))
			.collect();
		let mut case = json!({ "name": name, "open": balances(&self.open), "queue": queue });
		for (order, settled) in answers {
			let close = balances(&self.close(settled));
			case[order] = json!({ "settled": settled, "close": close });
		}
		case
	}
}

/// Five cases of up to ten thousand obligations, with answers found without the solver.
#[test]
fn large_vectors_pass_in_time() {
	let wide = Queue::random(1, 32, 10_000, 1_000_000, 1_000_000);
	let tight = Queue::random(2, 200, 10_000, 300_000, 1_000_000);
	let few = Queue::random(3, 3, 1_000, 5_000, 10_000);
	let ring = Queue::ring(40, 250);
	let star = Queue::star(4, 33, 10_000, 20_000_000);
	let (in_wide, in_tight, in_few) = (wide.strictly(), tight.strictly(), few.strictly());
	for (queue, settled) in [(&wide, &in_wide), (&tight, &in_tight), (&few, &in_few)] {
		assert!(!settled.is_empty() && settled.len() < queue.owed.len());
	}
	let whole: Vec<usize> = (0..10_000).collect();
	assert_eq!(ring.strictly(), whole);
	let smallest = star.smallest();
	assert!(smallest.len() > 1_000 && smallest.len() < 9_000);
	// In bypass order what is settled in strict order is the least that settles.
	let file = json!({ "cases": [
		wide.case("wide", &[("fifo", &in_wide), ("bypass", &in_wide)]),
		tight.case("tight", &[("fifo", &in_tight)]),
		few.case("few", &[("fifo", &in_few)]),
		ring.case("ring", &[("fifo", &whole), ("bypass", &whole)]),
		star.case("star", &[("bypass", &smallest)]),
	]});
	let begin = Instant::now();
	let output = run(&["vectors", "-", "--time", "2"], &file.to_string());
	let time = begin.elapsed();
	let text = stdout(&output);
	let verdicts = || text.lines().filter(|line| !line.starts_with("  set"));
	assert_eq!(
		output.status.code(),
		Some(0),
		"{:#?}",
		verdicts().collect::<Vec<_>>()
	);
	assert!(text.ends_with("7 passed, 0 failed\n"));
	let counts: Vec<&str> = verdicts()
		.filter_map(|line| line.strip_prefix("  count ")?.split(' ').next())
		.collect();
	let count = |settled: &[usize]| settled.len().to_string();
	assert_eq!(counts[0], count(&in_wide));
	assert!(counts[1].parse::<usize>().unwrap() >= in_wide.len());
	assert_eq!(counts[2], count(&in_tight));
	assert_eq!(counts[3], count(&in_few));
	assert_eq!(counts[4..6], ["10000", "10000"]);
	assert_eq!(counts[6], count(&smallest), "the most that a star settles");
	println!("{time:?}");
	assert!(time < Duration::from_secs(60), "{time:?}");
	// One less than can settle is wrong.
	let wrong = tight.case("tight", &[("fifo", &in_tight[1..])]);
	let output = run(&["vectors", "-"], &json!({ "cases": [wrong] }).to_string());
	assert_eq!(output.status.code(), Some(1));
	assert!(stdout(&output).ends_with("0 passed, 1 failed\n"));
}

#[test]
fn solution_is_checked_by_itself() {
	let folder = std::env::temp_dir().join(format!("caravan-solver-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	let file = folder.join("day.json").display().to_string();
	std::fs::write(&file, DAY).unwrap();
	for args in [
		&["--objective", "count"][..],
		&["--objective", "value"],
		&["--order", "strict"],
	] {
		let solved = run(&[&["solve", &file, "--json"], args].concat(), "");
		assert_eq!(solved.status.code(), Some(0));
		let order = if args[0] == "--order" { args } else { &[] };
		let checked = run(&[&["check", &file, "-"], order].concat(), &stdout(&solved));
		assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
		assert!(stdout(&checked).starts_with("may settle: count "));
		// The same with a bound that isn't proven, and with a set that may not settle.
		let mut solution: serde_json::Value = serde_json::from_str(&stdout(&solved)).unwrap();
		let bound: u128 = solution["bound"].as_str().unwrap().parse().unwrap();
		solution["bound"] = (bound * 2 + 1).to_string().into();
		let checked = run(
			&[&["check", &file, "-"], order].concat(),
			&solution.to_string(),
		);
		assert_eq!(checked.status.code(), Some(1));
		assert_eq!(
			stdout(&checked),
			"the certificate doesn't prove its bound\n"
		);
		solution["settled"] = serde_json::json!([2]);
		let checked = run(
			&[&["check", &file, "-"], order].concat(),
			&solution.to_string(),
		);
		assert_eq!(checked.status.code(), Some(1));
		assert!(
			stdout(&checked).starts_with("may not settle: "),
			"{}",
			stdout(&checked)
		);
	}
	std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn report_of_the_readme_is_what_is_printed() {
	let output = run(&["solve", "-"], DAY);
	let text = stdout(&output);
	assert_eq!(output.status.code(), Some(0), "{text}");
	let readme = include_str!("../README.md");
	for line in text
		.lines()
		.filter(|line| !line.starts_with("effort") && !line.starts_with(' '))
	{
		assert!(readme.contains(line), "the README lacks: {line}");
	}
}

#[test]
fn case_of_a_vectors_file_is_an_instance_too() {
	let case = r#"{"open":{"A":5,"B":0},"queue":[["A","B",4],["B","A",4]],"order":"strict"}"#;
	let output = run(&["solve", "-", "--objective", "count"], case);
	let text = stdout(&output);
	assert!(text.contains("settled    2 of 2, value 8 of 8"), "{text}");
	assert!(text.contains("by largest"), "{text}");
}

#[test]
fn what_is_wrong_is_said() {
	let changed = |right: &str, wrong: &str| {
		assert!(DAY.contains(right), "{right}");
		DAY.replacen(right, wrong, 1)
	};
	for (input, says) in [
		("".to_owned(), "EOF"),
		("[]".to_owned(), "an instance is an object"),
		(
			changed(r#""debtor": "Aster""#, r#""debtor": "Nobody""#),
			"obligation 1: participant Nobody isn't in the list",
		),
		(
			changed(r#""amount": 900"#, r#""amount": -900"#),
			"obligation 1: no amount of 64 bits",
		),
		(
			changed(r#""amount": 900"#, r#""amount": "18446744073709551616""#),
			"obligation 1: no amount of 64 bits",
		),
		(
			changed(r#""currency": "CNY""#, r#""currency": "EUR""#),
			"currency EUR isn't in the list",
		),
		(
			changed(r#""partner": 5"#, r#""partner": 1"#),
			"partner that doesn't name it in turn",
		),
		(
			changed(r#""order": "bypass""#, r#""order": "random""#),
			"order \"random\" is neither strict nor bypass",
		),
		(
			changed(r#""objective": "value""#, r#""objective": "fun""#),
			"objective \"fun\" is neither count nor value",
		),
		(
			changed(
				r#""participants": ["Aster", "#,
				r#""participants": ["Aster", "Aster", "#,
			),
			"has a name twice",
		),
		(
			changed(r#""creditor": "Birch""#, r#""creditor": "Aster""#),
			"has one party",
		),
		(
			changed(r#""weights": {"CNY": 1"#, r#""weights": {"CNY": [1, 2, 3]"#),
			"the weight of CNY is",
		),
		(
			changed(
				r#"["Aster", "Birch", "CNY", 950]"#,
				r#"["Aster", "Birch", 600]"#,
			),
			"a bilateral cap is",
		),
	] {
		let output = run(&["solve", "-"], &input);
		let text = String::from_utf8(output.stderr.clone()).unwrap();
		assert_eq!(output.status.code(), Some(2), "{text}");
		assert!(text.contains(says), "{text} lacks {says}");
	}
	for args in [
		&[][..],
		&["solve"],
		&["dance", "-"],
		&["solve", "-", "--time"],
		&["solve", "-", "--time", "-1"],
		&["solve", "-", "--depth", "3"],
		&["solve", "/nowhere"],
		&["vectors", "-", "--order", "sideways"],
	] {
		assert_eq!(run(args, DAY).status.code(), Some(2), "{args:?}");
	}
	assert_eq!(
		run(&["vectors", "-"], r#"{"cases":[]}"#).status.code(),
		Some(1),
		"no case is no success"
	);
	for input in ["{}", "[]", r#"{"cases":5}"#] {
		let code = run(&["vectors", "-"], input).status.code();
		assert_eq!(code, Some(2), "no file of cases: {input}");
	}
	assert_eq!(run(&["--help"], "").status.code(), Some(0));
}

/// What watches is a binary of the client: it is looked for beside this one, then in the path.
#[test]
fn a_missing_watcher_is_told() {
	let folder = std::env::temp_dir().join(format!("caravan-solver-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	let alone = folder.join("caravan-solver");
	std::fs::copy(env!("CARGO_BIN_EXE_caravan-solver"), &alone).unwrap();
	let output = Command::new(&alone)
		.args(["watch", "--from", "//Solver"])
		.env("PATH", &folder)
		.output()
		.unwrap();
	assert_eq!(output.status.code(), Some(2));
	let says = String::from_utf8(output.stderr).unwrap();
	assert!(
		says.contains("`watch` is caravan-solver-watch of the package caravan-client"),
		"{says}"
	);

	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		let watcher = folder.join("caravan-solver-watch");
		std::fs::write(&watcher, "#!/bin/sh\necho watching \"$@\"\nexit 3\n").unwrap();
		std::fs::set_permissions(&watcher, PermissionsExt::from_mode(0o755)).unwrap();
		let output = Command::new(&alone)
			.args(["watch", "--from", "//Solver"])
			.output()
			.unwrap();
		assert_eq!(output.status.code(), Some(3));
		assert_eq!(stdout(&output), "watching --from //Solver\n");
	}
	std::fs::remove_dir_all(&folder).unwrap();
}
