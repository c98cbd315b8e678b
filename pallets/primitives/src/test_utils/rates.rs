//! Reference rates that one sets.

use crate::{CurrencyId, Fraction, Moment, Pair, ReferenceRate};
use std::{cell::RefCell, collections::BTreeMap};

thread_local! {
	static RATES: RefCell<BTreeMap<Pair, (Fraction, Moment)>> = const { RefCell::new(BTreeMap::new()) };
}

/// Reference rates, none at the start. A rate is set for one direction.
pub struct TestRates;

impl TestRates {
	/// Sets the rate between minor units, and the age of its oldest report in
	/// milliseconds.
	pub fn set(from: CurrencyId, to: CurrencyId, rate: Fraction, age: Moment) {
		RATES.with_borrow_mut(|rates| rates.insert(Pair { from, to }, (rate, age)));
	}

	/// Takes a rate away.
	pub fn remove(from: CurrencyId, to: CurrencyId) {
		RATES.with_borrow_mut(|rates| rates.remove(&Pair { from, to }));
	}

	/// Back to the start.
	pub fn reset() {
		RATES.take();
	}
}

impl ReferenceRate for TestRates {
	fn rate(from: CurrencyId, to: CurrencyId) -> Option<(Fraction, Moment)> {
		RATES.with_borrow(|rates| rates.get(&Pair { from, to }).copied())
	}
}
