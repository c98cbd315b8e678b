//! A ledger made up for tests, and a statement of it.

use super::{Balance, Direction, Entry, Ledger, Statement, table::Kind};
use crate::errors::Result;
use caravan_primitives::{Amount, CurrencyId, Moment};
use std::future::Future;
use subxt::utils::{AccountId32, H256};

/// Blocks from 0 on, one a second, with movements that events tell, or don't.
pub(crate) struct Synthetic {
	last: u64,
	opened_with: Amount,
	happened: Vec<(u64, Direction, Amount)>,
	told: Vec<(u64, Direction, Amount)>,
	held: Vec<(u64, Amount)>,
}

impl Synthetic {
	/// Blocks up to `last`, in which nothing happens.
	pub(crate) fn new(last: u64) -> Self {
		Self {
			last,
			opened_with: 0,
			happened: Vec::new(),
			told: Vec::new(),
			held: Vec::new(),
		}
	}

	/// What the account had in the first block.
	pub(crate) fn opened_with(mut self, amount: Amount) -> Self {
		self.opened_with = amount;
		self
	}

	/// A movement, told by an event.
	pub(crate) fn with(self, block: u64, direction: Direction, amount: Amount) -> Self {
		self.untold(block, direction, amount)
			.claimed(block, direction, amount)
	}

	/// A movement that no event tells.
	pub(crate) fn untold(mut self, block: u64, direction: Direction, amount: Amount) -> Self {
		self.happened.push((block, direction, amount));
		self
	}

	/// An event without its movement.
	pub(crate) fn claimed(mut self, block: u64, direction: Direction, amount: Amount) -> Self {
		self.told.push((block, direction, amount));
		self
	}

	/// So much is held from a block on.
	pub(crate) fn with_held(mut self, block: u64, amount: Amount) -> Self {
		self.held.push((block, amount));
		self
	}
}

impl Ledger for Synthetic {
	async fn time(&self, block: u64) -> Result<Moment> {
		assert!(block <= self.last, "there is no such block");
		Ok(block * 1_000)
	}

	async fn balance(&self, block: u64) -> Result<Balance> {
		let sum = |wanted| -> Amount {
			self.happened
				.iter()
				.filter(|(at, direction, _)| *at <= block && *direction == wanted)
				.fold(0, |sum, (_, _, amount)| {
					sum.checked_add(*amount).expect("in range")
				})
		};
		let total = self.opened_with + sum(Direction::Credit) - sum(Direction::Debit);
		let held: Amount = self
			.held
			.iter()
			.filter(|(at, _)| *at <= block)
			.map(|(_, amount)| amount)
			.sum();
		Ok(Balance {
			block,
			block_hash: H256([u8::try_from(block % 256).expect("a byte"); 32]),
			at: self.time(block).await?,
			free: total - held,
			held,
			total,
		})
	}

	async fn entries(&self, block: u64) -> Result<Vec<Entry>> {
		let at = self.time(block).await?;
		let told = self.told.iter().filter(|(number, _, _)| *number == block);
		Ok((0..)
			.zip(told)
			.map(|(event, (_, direction, amount))| Entry {
				at,
				event,
				direction: *direction,
				amount: *amount,
				..payment(block)
			})
			.collect())
	}
}

/// Runs to its end what waits for nothing.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
	tokio::runtime::Builder::new_current_thread()
		.build()
		.expect("a runtime")
		.block_on(future)
}

/// The payment of 128.80 to the account.
fn payment(block: u64) -> Entry {
	Entry {
		block,
		at: 1_795_545_900_000,
		event: 3,
		transaction: Some(2),
		part: 0,
		told_by: "Settlement.Paid".into(),
		kind: Kind::Payment,
		direction: Direction::Credit,
		amount: 12_880,
		counterparty: Some(AccountId32([2; 32])),
		uetr: Some("3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638".into()),
		end_to_end: Some("INDTEX-PO-2026-0931".into()),
	}
}

/// A payment received, a fee paid, money issued.
pub(crate) fn statement() -> Statement {
	let fee = Entry {
		event: 7,
		told_by: "Fees.FeePaid".into(),
		kind: Kind::Fee,
		direction: Direction::Debit,
		amount: 12,
		uetr: None,
		end_to_end: None,
		..payment(42)
	};
	let issue = Entry {
		transaction: None,
		told_by: "Issuance.Issued".into(),
		kind: Kind::Issue,
		amount: 5,
		counterparty: None,
		uetr: None,
		end_to_end: None,
		..payment(43)
	};
	let balance = |block, free, held| Balance {
		block,
		block_hash: H256([0xab; 32]),
		at: 1_795_545_900_000 + block,
		free,
		held,
		total: free + held,
	};
	Statement {
		account: AccountId32([1; 32]),
		currency: CurrencyId::CNY,
		genesis: H256([0xcd; 32]),
		opening: balance(40, 100, 0),
		entries: vec![payment(42), fee, issue],
		closing: balance(50, 12_000, 973),
	}
}
