//! Tests by subject.

mod amounts;
mod codec;
mod currencies;
mod doubles;
mod due;
mod exchange;
mod identify;
mod jurisdictions;
mod leis;
mod rates;
mod references;
mod refusals;
mod shares;
mod small_types;
mod statements;
mod tables;
mod units;

use std::path::Path;

/// Compares a generated file with what it should be. With `CARAVAN_BLESS` set, writes
/// it instead.
fn assert_generated(path: &str, expected: &str) {
	// Relative to where tests run, the crate's folder: a build folder that several checkouts
	// share keeps the absolute path of the one that compiled.
	let path = Path::new(path);
	if std::env::var_os("CARAVAN_BLESS").is_some() {
		std::fs::write(path, expected).unwrap();
	}
	let found = std::fs::read_to_string(path).unwrap();
	assert!(
		found == expected,
		"{} is not up to date: run `CARAVAN_BLESS=1 cargo test -p caravan-primitives`",
		path.display()
	);
}
