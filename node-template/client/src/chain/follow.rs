//! From a signed transaction to a final block, whatever happens in between.

use super::{
	At, Chain,
	dry_run::dry_run,
	events::{self, Included},
	failed,
	sign::Signed,
};
use crate::errors::{Error, Result};
use std::time::{Duration, Instant};
use subxt::{tx::TransactionStatus, utils::H256};

/// What is told while a transaction is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
	/// The node has taken it.
	Submitted,
	/// It is in a block that may still be replaced.
	InBlock,
}

/// A transaction in a final block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finalized {
	/// Where it is and what became of it.
	pub included: Included,
	/// From submission to its block, as far as this client has seen it.
	pub in_block_after: Option<Duration>,
	/// From submission to finality, as far as this client has seen it.
	pub final_after: Option<Duration>,
}

/// What can still become of a transaction that was signed earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
	/// It is in this final block.
	Final(Box<Included>),
	/// It is in no final block, and may still come into one.
	Open,
	/// It is in no final block and can never come into one.
	Dead,
}

/// Submits the transaction and waits until it is in a final block, but not for
/// longer than `patience`.
///
/// Submitting the same bytes twice is safe: the chain takes them once.
///
/// # Errors
/// The refusal, if the chain will not take it; [`Error::Chain`] if the node fails,
/// finality takes too long or the transaction was not included in its time.
pub async fn submit(
	chain: &Chain,
	signed: &Signed,
	patience: Duration,
	told: impl FnMut(Progress),
) -> Result<Finalized> {
	match tokio::time::timeout(patience, submit_and_wait(chain, signed, told)).await {
		Ok(done) => done,
		Err(_) => Err(Error::Chain(format!(
			"not final after {} seconds; run the same command again to go on",
			patience.as_secs()
		))),
	}
}

async fn submit_and_wait(
	chain: &Chain,
	signed: &Signed,
	mut told: impl FnMut(Progress),
) -> Result<Finalized> {
	let started = Instant::now();
	let at = chain.finalized().await?;
	let mut in_block_after = None;
	if let Ok(mut progress) = at
		.tx()
		.from_bytes(signed.bytes.clone())
		.submit_and_watch()
		.await
	{
		told(Progress::Submitted);
		while let Some(Ok(status)) = progress.next().await {
			match status {
				TransactionStatus::InBestBlock(_) => {
					in_block_after.get_or_insert_with(|| started.elapsed());
					told(Progress::InBlock);
				}
				TransactionStatus::InFinalizedBlock(block) => {
					let final_after = Some(started.elapsed());
					let included = in_block(chain, block.block_hash(), signed).await?;
					return Ok(Finalized {
						included,
						in_block_after,
						final_after,
					});
				}
				TransactionStatus::Error { .. }
				| TransactionStatus::Invalid { .. }
				| TransactionStatus::Dropped { .. } => break,
				TransactionStatus::Validated
				| TransactionStatus::Broadcasted
				| TransactionStatus::NoLongerInBestBlock => {}
			}
		}
	}
	// The node's pool doesn't watch it: it knows it already, or it is full, or the
	// transaction is invalid, perhaps for having been included before.
	if !is_in_best_chain(chain, signed).await? {
		dry_run(chain, &signed.bytes).await?;
	}
	let included = watch(chain, signed).await?;
	Ok(Finalized {
		included,
		in_block_after,
		final_after: None,
	})
}

/// Submits the transaction and waits until it is in a block of the best chain, which may still be
/// replaced, but not for longer than `patience`.
///
/// # Errors
/// As [`submit`].
pub async fn include(chain: &Chain, signed: &Signed, patience: Duration) -> Result<Included> {
	let including = async {
		let at = chain.finalized().await?;
		let transaction = at.tx().from_bytes(signed.bytes.clone());
		if let Ok(mut progress) = transaction.submit_and_watch().await {
			while let Some(Ok(status)) = progress.next().await {
				match status {
					TransactionStatus::InBestBlock(block)
					| TransactionStatus::InFinalizedBlock(block) => {
						return in_block(chain, block.block_hash(), signed).await;
					}
					TransactionStatus::Error { .. }
					| TransactionStatus::Invalid { .. }
					| TransactionStatus::Dropped { .. } => break,
					TransactionStatus::Validated
					| TransactionStatus::Broadcasted
					| TransactionStatus::NoLongerInBestBlock => {}
				}
			}
		}
		dry_run(chain, &signed.bytes).await?;
		Err(Error::Chain("the node doesn't take the transaction".into()))
	};
	let waited = tokio::time::timeout(patience, including).await;
	waited.unwrap_or_else(|_| {
		let seconds = patience.as_secs();
		Err(Error::Chain(format!("in no block after {seconds} seconds")))
	})
}

/// What has become of a transaction by now.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn fate(chain: &Chain, signed: &Signed) -> Result<Fate> {
	let finalized = chain.finalized().await?;
	let last = finalized.block_number();
	// The block that it refers to was final when it was signed. If it isn't here,
	// this is another chain with the same genesis, such as a development chain
	// that was started anew.
	if last < signed.birth || chain.at_number(signed.birth).await?.block_hash() != signed.birth_hash
	{
		return Ok(Fate::Dead);
	}
	for number in possible_blocks(signed, last) {
		if let Some(included) = at_number(chain, number, signed).await? {
			return Ok(Fate::Final(Box::new(included)));
		}
	}
	// It is in none of the final blocks. Can it come into a later one?
	let too_late = last.saturating_add(1) >= signed.death;
	if too_late || is_number_used(&finalized, signed).await? {
		Ok(Fate::Dead)
	} else {
		Ok(Fate::Open)
	}
}

/// Watches final blocks until the transaction is in one.
async fn watch(chain: &Chain, signed: &Signed) -> Result<Included> {
	let mut blocks = chain.subxt().stream_blocks().await.map_err(failed)?;
	let mut next = signed.birth.saturating_add(1);
	while let Some(block) = blocks.next().await {
		let block = block.map_err(failed)?;
		let from = next;
		for number in possible_blocks(signed, block.number()).filter(|number| *number >= from) {
			if let Some(included) = at_number(chain, number, signed).await? {
				return Ok(included);
			}
			next = number.saturating_add(1);
		}
		let too_late = block.number().saturating_add(1) >= signed.death;
		if too_late || is_number_used(&block.at().await.map_err(failed)?, signed).await? {
			return Err(Error::Chain(
				"another transaction of this account came in between; run the command again".into(),
			));
		}
	}
	Err(Error::Chain("the node ended the subscription".into()))
}

/// Whether another transaction has used up this one's number.
async fn is_number_used(at: &At, signed: &Signed) -> Result<bool> {
	Ok(at
		.tx()
		.account_nonce(&signed.account)
		.await
		.map_err(failed)?
		> signed.nonce)
}

/// Whether the best chain has the transaction, final or not.
async fn is_in_best_chain(chain: &Chain, signed: &Signed) -> Result<bool> {
	let best = chain.best().await?.block_number();
	for number in possible_blocks(signed, best) {
		if at_number(chain, number, signed).await?.is_some() {
			return Ok(true);
		}
	}
	Ok(false)
}

/// The blocks up to `last` that could have the transaction.
fn possible_blocks(signed: &Signed, last: u64) -> impl Iterator<Item = u64> + use<> {
	let end = signed.death.min(last.saturating_add(1));
	signed.birth.saturating_add(1)..end
}

/// The transaction in the canonical block of this number.
async fn at_number(chain: &Chain, number: u64, signed: &Signed) -> Result<Option<Included>> {
	events::find(&chain.at_number(number).await?, signed.hash()).await
}

/// The transaction in a block that must have it.
async fn in_block(chain: &Chain, hash: H256, signed: &Signed) -> Result<Included> {
	events::find(&chain.at_hash(hash).await?, signed.hash())
		.await?
		.ok_or_else(|| Error::Chain("the node names a block without the transaction".into()))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_transaction_can_only_be_in_the_blocks_of_its_life() {
		let signed = Signed {
			bytes: vec![1],
			account: subxt::utils::AccountId32([1; 32]),
			nonce: 7,
			birth: 10,
			birth_hash: H256::zero(),
			death: 14,
		};
		let blocks = |last| possible_blocks(&signed, last).collect::<Vec<_>>();
		assert!(blocks(9).is_empty());
		assert!(blocks(10).is_empty());
		assert_eq!(blocks(11), [11]);
		assert_eq!(blocks(13), [11, 12, 13]);
		assert_eq!(blocks(14), [11, 12, 13]);
		assert_eq!(blocks(u64::MAX), [11, 12, 13]);
	}
}
