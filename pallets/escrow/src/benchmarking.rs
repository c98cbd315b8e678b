//! Benchmarks, each at its worst case.

use caravan_primitives::{Amount, CurrencyId, Moment};

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper<AccountId, Hint> {
	/// The currency of the terms, in the ledger.
	fn currency() -> CurrencyId;
	/// Gives an account some of a currency.
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount);
	/// Makes the exchange give exactly so much of [`currency`](Self::currency) for some other
	/// one, and tells which, and by what shortest hint.
	fn exchange(target: Amount) -> (CurrencyId, Hint);
	/// Sets commercial time, milliseconds.
	fn set_time(now: Moment);
}
