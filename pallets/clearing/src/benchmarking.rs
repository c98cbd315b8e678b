//! Benchmarks, each at its worst case.

use caravan_primitives::{Amount, CurrencyId, Moment};

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper<AccountId> {
	/// Four different currencies of the ledger, none of them halted.
	fn currencies() -> [CurrencyId; 4];
	/// Gives an account some of a currency.
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount);
	/// Sets chain time and commercial time, milliseconds.
	fn set_time(now: Moment);
}
