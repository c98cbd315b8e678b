//! An account's statement for a period: opening balance, entries, closing balance.
//!
//! * **Balance**: free and held together. A hold moves nothing.
//! * **Period**: from the end of one block to the end of a later one, both final. The
//!   entries are those of the blocks in between, the last one included, so consecutive
//!   statements meet: the closing balance of one is the opening balance of the next.
//! * **Entry**: a movement that one event tells, by the [`table`].
//! * **It adds up**, or there is none: opening balance and entries make the chain's balance
//!   at every block that has an entry, and at the end. Else the block is named that moved
//!   what no event of the table tells.
//!
//! ```text
//! period ─▶ blocks ─▶ balances at both ends
//!                 └─▶ events ─(table)─▶ entries ─▶ compared ─▶ text, JSON, camt.053
//! ```

pub mod period;
pub mod table;

mod check;
mod json;
mod read;
mod text;

use crate::{
	chain::{At, Chain, query},
	errors::{Error, Result},
	files,
	iso::camt053,
};
use caravan_primitives::{Amount, CurrencyId, Moment};
use period::Point;
use std::{fmt, path::Path, str::FromStr};
use subxt::utils::{AccountId32, H256};
use table::Kind;

/// What an account had at the end of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
	/// The block's number.
	pub block: u64,
	/// The block's hash.
	pub block_hash: H256,
	/// The block's time, milliseconds since 1970; the first block has none, which is 0.
	pub at: Moment,
	/// What is free, minor units.
	pub free: Amount,
	/// What is on hold, minor units.
	pub held: Amount,
	/// Both together.
	pub total: Amount,
}

/// Whether money comes or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
	/// It comes.
	Credit,
	/// It goes.
	Debit,
}

impl Direction {
	/// ISO 20022's code.
	pub const fn code(self) -> &'static str {
		match self {
			Self::Credit => "CRDT",
			Self::Debit => "DBIT",
		}
	}
}

/// One movement of the account's total balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
	/// The block.
	pub block: u64,
	/// The block's time, milliseconds since 1970: when it was booked.
	pub at: Moment,
	/// The event's place in the block, from 0.
	pub event: u32,
	/// The transaction's place in the block, where one caused it.
	pub transaction: Option<u32>,
	/// Which of the event's movements it is, from 0.
	pub part: usize,
	/// Pallet and event, as `Settlement.Paid`.
	pub told_by: String,
	/// What it is for.
	pub kind: Kind,
	/// Whether money comes or goes.
	pub direction: Direction,
	/// How much, minor units. Never 0.
	pub amount: Amount,
	/// Whom it comes from or goes to; none where it is issued or burnt.
	pub counterparty: Option<AccountId32>,
	/// The payment's unique reference.
	pub uetr: Option<String>,
	/// The payer's own reference.
	pub end_to_end: Option<String>,
}

impl Entry {
	/// The entry's name, unique on the chain: block, event, and the event's part if it
	/// isn't the first.
	pub fn reference(&self) -> String {
		match self.part {
			0 => format!("{}-e{}", self.block, self.event),
			part => format!("{}-e{}.{part}", self.block, self.event),
		}
	}

	/// Where the transaction is, as the pacs.002 of a payment says it.
	pub fn transaction_reference(&self) -> Option<String> {
		self.transaction
			.map(|index| format!("{}-{index}", self.block))
	}
}

/// A statement that adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
	/// Whose.
	pub account: AccountId32,
	/// In which currency.
	pub currency: CurrencyId,
	/// Hash of the chain's first block.
	pub genesis: H256,
	/// At the end of the block before the first entry's.
	pub opening: Balance,
	/// In the order of the chain.
	pub entries: Vec<Entry>,
	/// At the end of the last block.
	pub closing: Balance,
}

impl Statement {
	/// Number and sum of the entries of one direction.
	pub fn turnover(&self, direction: Direction) -> (usize, Amount) {
		let amounts = self
			.entries
			.iter()
			.filter(|entry| entry.direction == direction)
			.map(|entry| entry.amount);
		// It can't saturate: the sums were compared with the chain's balances.
		amounts.fold((0, 0), |(count, sum), amount| {
			(count + 1, amount.saturating_add(sum))
		})
	}

	/// The statement in a format.
	///
	/// # Errors
	/// [`Error::Local`] if it would not fit the format, as a balance of more than 18 digits
	/// doesn't fit camt.053.
	pub fn write(&self, format: Format) -> Result<String> {
		match format {
			Format::Text => Ok(self.to_string()),
			Format::Json => json::write(self),
			Format::Camt053 => camt053::write(self),
		}
	}

	/// Writes the statement into a file, whole or not at all.
	///
	/// # Errors
	/// As [`Self::write`], and [`Error::Local`] if the file can't be written.
	pub fn store(&self, format: Format, path: &Path) -> Result<()> {
		files::write(path, self.write(format)?.as_bytes())
	}
}

/// How a statement is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
	/// A table for a person.
	Text,
	/// JSON.
	Json,
	/// ISO 20022's bank to customer statement.
	Camt053,
}

impl FromStr for Format {
	type Err = &'static str;

	fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
		match text {
			"text" => Ok(Self::Text),
			"json" => Ok(Self::Json),
			"camt053" => Ok(Self::Camt053),
			_ => Err("text, json or camt053"),
		}
	}
}

impl fmt::Display for Format {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Text => "text",
			Self::Json => "json",
			Self::Camt053 => "camt053",
		})
	}
}

/// Makes the statement of an account from one point to another, by default to the newest
/// final block. The node must have kept the state of all blocks in between.
///
/// # Errors
/// [`Error::Usage`] if the period isn't one, or isn't final yet; [`Error::Unbalanced`] if the
/// entries don't make the balances, or an event can't be told; [`Error::Chain`] if the node
/// fails or has dropped the state.
pub async fn make(
	chain: &Chain,
	account: &AccountId32,
	currency: CurrencyId,
	from: Point,
	to: Option<Point>,
) -> Result<Statement> {
	let newest = chain.finalized().await?;
	let ledger = OnChain {
		chain,
		account,
		currency,
	};
	let (first, last) = period::blocks(&ledger, from, to, newest.block_number()).await?;
	let (opening, entries, closing) = check::add_up(&ledger, currency, first, last).await?;
	Ok(Statement {
		account: *account,
		currency,
		genesis: chain.genesis(),
		opening,
		entries,
		closing,
	})
}

/// The statements of an account in every currency of the chain: what an audit of a chain
/// goes through, account by account.
///
/// # Errors
/// As [`make`], at the first currency that doesn't add up.
pub async fn in_every_currency(
	chain: &Chain,
	account: &AccountId32,
	from: Point,
	to: Option<Point>,
) -> Result<Vec<Statement>> {
	let mut statements = Vec::new();
	for currency in query::currencies(&chain.finalized().await?).await? {
		statements.push(make(chain, account, currency, from, to).await?);
	}
	Ok(statements)
}

/// Every event of the chain, as `Pallet.Event`, that carries an amount and is not in the
/// [`table`]: none, if this client can make every statement of it.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn undecided(chain: &Chain) -> Result<Vec<String>> {
	Ok(table::undecided(chain.finalized().await?.metadata_ref()))
}

/// What a statement asks of a chain about one account in one currency, by block.
trait Ledger {
	/// The block's time; 0 for the first one.
	async fn time(&self, block: u64) -> Result<Moment>;
	/// What the account has at the block's end.
	async fn balance(&self, block: u64) -> Result<Balance>;
	/// What the block's events tell.
	async fn entries(&self, block: u64) -> Result<Vec<Entry>>;
}

/// An account on a chain.
struct OnChain<'a> {
	chain: &'a Chain,
	account: &'a AccountId32,
	currency: CurrencyId,
}

impl Ledger for OnChain<'_> {
	async fn time(&self, block: u64) -> Result<Moment> {
		time(&self.chain.at_number(block).await?).await
	}

	async fn balance(&self, block: u64) -> Result<Balance> {
		let at = self.chain.at_number(block).await?;
		let free = query::balance(&at, self.account, self.currency).await?;
		let held = query::held(&at, self.account, self.currency).await?;
		let total = free
			.checked_add(held)
			.ok_or_else(|| Error::Chain("a balance is out of range".into()))?;
		Ok(Balance {
			block,
			block_hash: at.block_hash(),
			at: time(&at).await?,
			free,
			held,
			total,
		})
	}

	async fn entries(&self, block: u64) -> Result<Vec<Entry>> {
		let at = self.chain.at_number(block).await?;
		read::entries(&at, self.account, self.currency).await
	}
}

/// A block's time. The first block is made without one.
async fn time(at: &At) -> Result<Moment> {
	match at.block_number() {
		0 => Ok(0),
		_ => query::time(at).await,
	}
}

#[cfg(test)]
pub(crate) mod fixtures;
