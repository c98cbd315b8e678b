//! What a freeze and a halt do to the ledger.
//!
//! pallet-assets asks how much of a balance is frozen. Everything is, in every
//! currency, while the identity behind the account is frozen for outgoing or paused, or
//! the account acts for it no more; and in a currency, for everybody, while it is halted.
//! Nothing is otherwise: an answer of some amount would keep accounts alive for ever. Holds, releases and credits
//! don't ask; the payment gate is asked for those.

use crate::*;
use caravan_primitives::{Amount, CurrencyId, CurrencyStatus};

/// The ledger's `Freezer`.
pub struct Freezer;

impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Amount> for Freezer {
	fn frozen_balance(currency: CurrencyId, account: &AccountId) -> Option<Amount> {
		(Corridors::halted(currency) || Kyc::ledger_closed(account)).then_some(Amount::MAX)
	}

	fn died(_: CurrencyId, _: &AccountId) {}

	fn contains_freezes(_: CurrencyId) -> bool {
		false
	}
}
