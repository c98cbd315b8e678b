//! Nothing of a person gets into a log.

use super::*;

const SECRETS: [&str; 10] = [
	"Li\"", "Wei", "李", "Example", "1990", "Suzhou", "C-2041", "0012345", "5Grw", "969500",
];

#[test]
fn debug_forms_show_nobody() {
	let envelope = read(NATURAL_TO_LEGAL).unwrap();
	let sealed = Sealed::new(envelope.write()).unwrap();
	let shown = format!("{envelope:?} {:?} {sealed:?}", envelope.payload());
	for secret in SECRETS {
		assert!(compact(NATURAL_TO_LEGAL).contains(secret), "{secret}");
		assert!(!shown.contains(secret), "{secret} in {shown}");
	}
}

#[test]
fn errors_show_nobody() {
	for (from, to) in [
		("\"Wei\"", "\"Wei\\u0000\""),
		("\"1990-02-28\"", "\"1990-02-31\""),
		("\"CN\"\n\t\t\t\t\t\t}", "\"Wei\"\n\t\t\t\t\t\t}"),
		("\"HOME\"", "\"Suzhou\""),
		("\"postCode\"", "\"C-2041\""),
		("\"Wei\"", "\"Wei\" Suzhou"),
	] {
		let error = read(&with(NATURAL_TO_LEGAL, from, to)).unwrap_err();
		let shown = format!("{error} {error:?}");
		for secret in SECRETS {
			assert!(!shown.contains(secret), "{secret} in {shown}");
		}
	}
}
