//! The public gridlock cases, on chain. `netting.json` is a copy of the project's
//! `vectors/netting.json`, which names the sources: Bech and Soramäki, Bank of Finland Discussion
//! Paper 9/2001, and MAS Project Ubin phase 2, public test inputs of the Corda and Quorum
//! prototypes.

use super::*;
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

fn run(case: &Value, strict: bool, expected: &Value, proposed: bool) {
	let name = case["name"].as_str().expect("a name");
	let builder = ExtBuilder::default().with_terms(|terms| terms.strict = strict);
	builder.build_and_execute(|| {
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
		let id = close();
		let wanted: Vec<usize> = expected["settled"]
			.as_array()
			.expect("positions")
			.iter()
			.map(|position| position.as_u64().expect("a position") as usize)
			.collect();
		if proposed {
			assert_ok!(propose(SOLVER, &wanted));
		}
		settle();
		assert_eq!(settled(id), wanted, "{name}");
		for (seat, balance) in balances(&expected["close"]) {
			assert_eq!(held(ACCOUNTS[seat], CNY), balance, "{name}");
		}
		let by = proposed.then_some(21);
		assert_eq!(settlement(id).solver, by, "{name}");
	});
}

#[test]
fn every_case_of_strict_order_settles_without_a_solver() {
	let file: Value = serde_json::from_str(FILE).expect("JSON");
	let mut seen = 0;
	for case in file["cases"].as_array().expect("cases") {
		if let Some(expected) = case.get("fifo") {
			run(case, true, expected, false);
			run(case, true, expected, true);
			seen += 1;
		}
	}
	assert_eq!(seen, 2);
}

#[test]
fn every_case_of_bypass_order_settles_as_proposed() {
	let file: Value = serde_json::from_str(FILE).expect("JSON");
	let mut seen = 0;
	for case in file["cases"].as_array().expect("cases") {
		if let Some(expected) = case.get("bypass") {
			run(case, false, expected, true);
			seen += 1;
		}
	}
	assert_eq!(seen, 3);
}
