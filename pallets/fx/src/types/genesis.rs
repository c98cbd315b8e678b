//! What a chain specification says of markets and dealers.

use alloc::vec::Vec;
use caravan_primitives::{Amount, CurrencyId, Jurisdiction, Moment, Ppm, Rate};
use serde::{Deserialize, Serialize};

/// A rate that counts from the first block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisValue {
	/// The rate, in the direction of the market.
	pub rate: Rate,
	/// Its end, milliseconds of chain time.
	pub until: Moment,
}

/// A market that exists from the first block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisMarket {
	/// The source of its rates.
	pub from: CurrencyId,
	/// Their target.
	pub to: CurrencyId,
	/// How far a quote may be from the reference.
	pub band: Ppm,
	/// How long a report counts, in milliseconds; 96 hours where it is missing.
	#[serde(default)]
	pub max_age: Option<Moment>,
	/// What counts for want of reports.
	#[serde(default)]
	pub value: Option<GenesisValue>,
}

/// One direction of dealing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisPermit {
	/// What the dealer takes.
	pub from: CurrencyId,
	/// What it gives.
	pub to: CurrencyId,
	/// The most that it takes in one day (UTC), in minor units of the source.
	pub per_day: Amount,
}

/// A dealer that is licensed from the first block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisDealer<AccountId> {
	/// An account of its identity.
	pub account: AccountId,
	/// Where the payers live whom it may serve.
	pub jurisdictions: Vec<Jurisdiction>,
	/// What it may deal in, each direction by itself.
	pub permits: Vec<GenesisPermit>,
	/// The end of the licence, milliseconds of chain time.
	pub valid_until: Moment,
}
