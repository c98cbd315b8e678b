//! The public gridlock cases, on chain. `netting.json` is a copy of the project's
//! `vectors/netting.json`, which names the sources: Bech and Soramäki, Bank of Finland Discussion
//! Paper 9/2001, and MAS Project Ubin phase 2, public test inputs of the Corda and Quorum
//! prototypes.

use super::*;
use crate::scene::Scene;
use caravan_solver::{core as solver, solve};
use serde_json::Value;

const FILE: &str = include_str!("netting.json");

/// Which participant, A being the first.
fn seat(name: &Value) -> usize {
	usize::from(name.as_str().expect("a name").as_bytes()[0] - b'A')
}

fn amount(value: &Value) -> Amount {
	value.as_u64().expect("an amount").into()
}

fn balances(value: &Value) -> Vec<(usize, Amount)> {
	let object = value.as_object().expect("balances");
	object
		.iter()
		.map(|(name, balance)| (seat(&name.as_str().into()), amount(balance)))
		.collect()
}

/// The accounts of participants A to E, the fifth being Fay.
const ACCOUNTS: [AccountId; 5] = [ANN, BEN, CAI, DAN, FAY];

/// What is proposed.
#[derive(Clone, Copy, PartialEq)]
enum Proposal {
	Nothing,
	/// The file's answer.
	Answer,
	/// What the optimising solver finds.
	Solved,
}

/// Puts a case on chain and closes the cycle.
fn enact(case: &Value) -> CycleId {
	assert_ok!(Clearing::admit(root(), FAY));
	for (seat, balance) in balances(&case["open"]) {
		if balance > 0 {
			assert_ok!(deposit(ACCOUNTS[seat], CNY, balance));
		}
	}
	for entry in case["queue"].as_array().expect("a queue") {
		let (from, to) = (seat(&entry[0]), seat(&entry[1]));
		queue(ACCOUNTS[from], ACCOUNTS[to], amount(&entry[2]));
	}
	close()
}

fn positions(answer: &Value) -> Vec<usize> {
	let list = answer["settled"].as_array().expect("positions");
	list.iter()
		.map(|position| position.as_u64().expect("a position") as usize)
		.collect()
}

/// What the optimising solver makes of the closed cycle.
fn solved() -> Vec<usize> {
	let (id, cycle, settles_from) = Clearing::closed().expect("it is closed");
	let scene = Scene::<Test>::read(id, cycle, settles_from).expect("it is kept");
	let instance = scene.instance(&scene.live());
	let settings = solve::Settings {
		objective: solver::Objective::Count,
		..Default::default()
	};
	let solution = solve::solve(&instance, &settings).expect("it is sound");
	solver::bits::ones(&solution.bits).collect()
}

fn run(case: &Value, strict: bool, expected: &Value, proposal: Proposal) {
	let name = case["name"].as_str().expect("a name");
	let builder = ExtBuilder::default().with_terms(|terms| terms.strict = strict);
	builder.build_and_execute(|| {
		let id = enact(case);
		let wanted = positions(expected);
		let proposed = match proposal {
			Proposal::Nothing => None,
			Proposal::Answer => Some(wanted.clone()),
			Proposal::Solved => Some(solved()),
		};
		if let Some(set) = proposed {
			assert_ok!(propose(SOLVER, &set));
		}
		settle();
		assert_eq!(settled(id), wanted, "{name}");
		for (seat, balance) in balances(&expected["close"]) {
			assert_eq!(held(ACCOUNTS[seat], CNY), balance, "{name}");
		}
		let by = (proposal != Proposal::Nothing).then_some(21);
		assert_eq!(settlement(id).solver, by, "{name}");
	});
}

/// The closing balances of a set, by account, if none is below zero.
fn closing(case: &Value, settled: &[usize]) -> Option<[Amount; 5]> {
	let mut close = [0i128; 5];
	for (seat, balance) in balances(&case["open"]) {
		close[seat] = balance as i128;
	}
	for position in settled {
		let entry = &case["queue"][*position];
		let amount = amount(&entry[2]) as i128;
		close[seat(&entry[0])] -= amount;
		close[seat(&entry[1])] += amount;
	}
	let is_covered = close.iter().all(|balance| *balance >= 0);
	is_covered.then(|| close.map(|balance| balance as Amount))
}

/// Every set of a case that may settle in bypass order, by brute force.
fn feasible(case: &Value) -> Vec<Vec<usize>> {
	let count = case["queue"].as_array().expect("a queue").len();
	(0..1u32 << count)
		.map(|set| (0..count).filter(|index| set >> index & 1 == 1).collect())
		.filter(|set: &Vec<usize>| closing(case, set).is_some())
		.collect()
}

#[test]
fn every_case_of_strict_order_settles_without_a_solver() {
	let file: Value = serde_json::from_str(FILE).expect("JSON");
	let mut seen = 0;
	for case in file["cases"].as_array().expect("cases") {
		if let Some(expected) = case.get("fifo") {
			for proposal in [Proposal::Nothing, Proposal::Answer, Proposal::Solved] {
				run(case, true, expected, proposal);
			}
			seen += 1;
		}
	}
	assert_eq!(seen, 2);
}

#[test]
fn every_case_of_bypass_order_settles_as_proposed_and_nothing_better_can() {
	let file: Value = serde_json::from_str(FILE).expect("JSON");
	let mut seen = 0;
	for case in file["cases"].as_array().expect("cases") {
		let Some(expected) = case.get("bypass") else {
			continue;
		};
		run(case, false, expected, Proposal::Answer);
		run(case, false, expected, Proposal::Solved);
		let (wanted, sets) = (positions(expected), feasible(case));
		assert!(sets.contains(&wanted));
		assert_eq!(sets.iter().map(Vec::len).max(), Some(wanted.len()));
		seen += 1;
	}
	assert_eq!(seen, 3);
}

#[test]
fn every_case_settles_a_feasible_set_of_bypass_order_without_a_solver() {
	let file: Value = serde_json::from_str(FILE).expect("JSON");
	for case in file["cases"].as_array().expect("cases") {
		ExtBuilder::bypass().build_and_execute(|| {
			let id = enact(case);
			settle();
			assert_eq!(settlement(id).solver, None);
			let close = closing(case, &settled(id));
			let held = ACCOUNTS.map(|who| held(who, CNY));
			assert_eq!(close, Some(held), "{}", case["name"]);
			// Where all of it may settle, all of it does.
			let sets = feasible(case);
			let all: Vec<usize> = (0..case["queue"].as_array().expect("a queue").len()).collect();
			assert!(!sets.contains(&all) || settled(id) == all);
		});
	}
}
