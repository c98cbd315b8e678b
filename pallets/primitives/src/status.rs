//! What `fungibles` can't tell of a currency.

use crate::CurrencyId;

/// Whether a currency is halted: nothing leaves a free balance. `()` halts none.
pub trait CurrencyStatus {
	/// Whether the currency is halted now.
	fn halted(currency: CurrencyId) -> bool;
}

impl CurrencyStatus for () {
	fn halted(_: CurrencyId) -> bool {
		false
	}
}
