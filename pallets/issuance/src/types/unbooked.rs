//! What was taken out of the supply and not yet booked elsewhere.

use caravan_primitives::{Amount, CurrencyId};

/// Tells how much of a currency has left the supply without a redemption, for instance fees
/// that no pot could take: it is owed still, so that
/// `supply + unbooked = sum of outstanding`. `()` knows none.
pub trait Unbooked {
	/// How much, in minor units.
	fn unbooked(currency: CurrencyId) -> Amount;
}

impl Unbooked for () {
	fn unbooked(_: CurrencyId) -> Amount {
		0
	}
}
