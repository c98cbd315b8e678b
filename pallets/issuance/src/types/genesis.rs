//! A licence of the genesis, with the money that it brings.

use alloc::vec::Vec;
use caravan_primitives::{Amount, CurrencyId, Moment};
use serde::{Deserialize, Serialize};

/// A licence that exists from the first block, and the money of its issuer that does.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisLicence<AccountId> {
	/// An account of the issuer's identity.
	pub issuer: AccountId,
	/// The currency.
	pub currency: CurrencyId,
	/// The most that may be outstanding, in minor units.
	pub cap: Amount,
	/// The end of the licence, milliseconds of chain time.
	pub valid_until: Moment,
	/// Who proposes.
	pub makers: Vec<AccountId>,
	/// Who confirms.
	pub checkers: Vec<AccountId>,
	/// An account of the auditor's identity.
	pub auditor: AccountId,
	/// The reserves, in minor units.
	pub reserves: Amount,
	/// As of when, milliseconds of chain time.
	pub as_of: Moment,
	/// Who receives how much of the issuer's money, in minor units: its outstanding is the
	/// sum.
	pub accounts: Vec<(AccountId, Amount)>,
}
