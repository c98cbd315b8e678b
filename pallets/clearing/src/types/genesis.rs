//! What a chain specification says.

use super::Terms;
use caravan_primitives::{CurrencyId, Moment};
use serde::{Deserialize, Serialize};

/// A currency that is cleared from the first block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisCurrency {
	/// The currency.
	pub currency: CurrencyId,
	/// How long before a cycle closes the last obligation in it is queued, in milliseconds.
	pub cut_off: Moment,
}

/// Clearing from the first block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisClearing<AccountId> {
	/// What cycles are run by.
	pub terms: Terms,
	/// The currencies.
	pub currencies: alloc::vec::Vec<GenesisCurrency>,
	/// An account of each participant, in which its liquidity is put on hold.
	pub participants: alloc::vec::Vec<AccountId>,
	/// An account of each solver.
	pub solvers: alloc::vec::Vec<AccountId>,
}
