//! What a freeze and a halt do to the ledger.
//!
//! pallet-assets asks how much of a balance is frozen. Everything is, in every
//! currency, while the identity behind the account is frozen for outgoing, and in a
//! currency, for everybody, while it is halted. Nothing is otherwise: an answer of
//! some amount would keep accounts alive for ever. Holds, releases and credits
//! don't ask; the payment gate is asked for those.

use crate::*;
use caravan_primitives::{Amount, CurrencyId, CurrencyStatus, Identify};

/// Whether and when a currency is halted. Halts come with the corridors pallet; until
/// then none is.
pub type Halts = ();

/// The ledger's `Freezer`.
pub struct Freezer;

impl Freezer {
	fn is_frozen(account: &AccountId) -> bool {
		Kyc::identity(account).is_some_and(|identity| Kyc::blocked(&identity).out_until > 0)
	}
}

impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Amount> for Freezer {
	fn frozen_balance(currency: CurrencyId, account: &AccountId) -> Option<Amount> {
		(<Halts as CurrencyStatus>::halted(currency) || Self::is_frozen(account))
			.then_some(Amount::MAX)
	}

	fn died(_: CurrencyId, _: &AccountId) {}

	fn contains_freezes(_: CurrencyId) -> bool {
		false
	}
}
