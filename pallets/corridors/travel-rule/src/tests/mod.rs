//! Tests by subject.

mod codes;
mod dates;
mod examples;
mod hostile;
mod privacy;
mod property;
mod refusals;
mod seals;
mod transfers;

use crate::*;

/// A natural person pays a legal person, in the form of issue 1.
const NATURAL_TO_LEGAL: &str = include_str!("../../data/natural-to-legal.json");
/// A legal person pays a natural person, with the names of IVMS101.2023.
const LEGAL_TO_NATURAL: &str = include_str!("../../data/legal-to-natural-2023.json");

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

fn read(text: &str) -> Result<Envelope, Error> {
	Envelope::read(text.as_bytes())
}

/// The example with one passage replaced, which stands in it exactly once.
fn with(example: &str, from: &str, to: &str) -> String {
	assert_eq!(example.matches(from).count(), 1, "{from}");
	example.replace(from, to)
}

/// Without the white space between values. The examples have tabs and line ends nowhere else.
fn compact(example: &str) -> String {
	example
		.lines()
		.map(str::trim)
		.collect::<String>()
		.replace("\": ", "\":")
}

/// Place and reason of a refusal.
fn refusal(text: &str) -> (String, Reason) {
	match read(text) {
		Err(Error::Wrong { place, reason }) => (place.to_string(), reason),
		other => panic!("{other:?}"),
	}
}
