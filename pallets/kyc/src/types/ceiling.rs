//! How much an attestation may cost.

use caravan_primitives::{Amount, CurrencyId};

/// The most that a provider can take for an attestation. Fees aren't counted in anybody's
/// limits, so this keeps them from being a way past them.
///
/// `()` has none, for chains without limits.
pub trait FeeCeiling {
	/// The most in a currency, in minor units.
	fn of(currency: CurrencyId) -> Amount;
}

impl FeeCeiling for () {
	fn of(_: CurrencyId) -> Amount {
		Amount::MAX
	}
}
