//! Currencies that one halts.

use crate::{CurrencyId, CurrencyStatus};
use std::{cell::RefCell, collections::BTreeSet};

thread_local! {
	static HALTED: RefCell<BTreeSet<CurrencyId>> = const { RefCell::new(BTreeSet::new()) };
}

/// No currency is halted until it is said so.
pub struct TestStatus;

impl TestStatus {
	/// Halts a currency, or ends the halt.
	pub fn set_halted(currency: CurrencyId, halted: bool) {
		HALTED.with_borrow_mut(|set| {
			if halted {
				set.insert(currency)
			} else {
				set.remove(&currency)
			}
		});
	}

	/// Back to the start.
	pub fn reset() {
		HALTED.take();
	}
}

impl CurrencyStatus for TestStatus {
	fn halted(currency: CurrencyId) -> bool {
		HALTED.with_borrow(|set| set.contains(&currency))
	}
}
