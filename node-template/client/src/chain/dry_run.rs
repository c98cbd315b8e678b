//! What a signed transaction would do, before it is submitted.
//!
//! A transaction that fails in a block has paid its fee: "refused" would not mean
//! "nothing changed". So every transaction is first executed on the state of the
//! best block, by the very code that executes blocks, and only submitted if it
//! succeeds. Nothing of such a run is kept.

use super::{Chain, failed, refusal};
use crate::errors::{Error, Result};
use codec::Decode;
use subxt::{
	ArcMetadata,
	error::DispatchError,
	tx::{TransactionInvalid, TransactionUnknown},
};

/// Runs `transaction` on the best block's state.
///
/// # Errors
/// The refusal that it would meet; [`Error::Chain`] if the node can't tell.
pub async fn dry_run(chain: &Chain, transaction: &[u8]) -> Result<()> {
	let best = chain.best().await?;
	let outcome = best
		.runtime_apis()
		.call_raw("BlockBuilder_apply_extrinsic", Some(transaction))
		.await
		.map_err(failed)?;
	match read(&outcome, best.metadata()) {
		Some(Outcome::Succeeds) => Ok(()),
		// That the last block was full says nothing about the next.
		Some(Outcome::Invalid(TransactionInvalid::ExhaustsResources)) => Ok(()),
		Some(Outcome::Fails(error)) => Err(refusal::of_dispatch(&error)),
		Some(Outcome::Invalid(invalid)) => Err(refusal::of_invalid(&invalid)),
		Some(Outcome::Unknown(unknown)) => Err(refusal::of_unknown(&unknown)),
		None => Err(Error::Chain(
			"the outcome of the dry run can't be read".into(),
		)),
	}
}

/// What came of a dry run.
#[derive(Debug, PartialEq)]
enum Outcome {
	/// It would be in the block and have done what it is for.
	Succeeds,
	/// It would be in the block, have failed and paid its fee.
	Fails(DispatchError),
	/// It would not be in the block.
	Invalid(TransactionInvalid),
	/// It would not be in the block, for now.
	Unknown(TransactionUnknown),
}

/// Reads `Result<Result<(), DispatchError>, TransactionValidityError>`.
fn read(bytes: &[u8], metadata: ArcMetadata) -> Option<Outcome> {
	match bytes {
		[0, 0, ..] => Some(Outcome::Succeeds),
		[0, 1, rest @ ..] => DispatchError::decode_from(rest, metadata)
			.ok()
			.map(Outcome::Fails),
		[1, 0, rest @ ..] => TransactionInvalid::decode(&mut &*rest)
			.ok()
			.map(Outcome::Invalid),
		[1, 1, rest @ ..] => TransactionUnknown::decode(&mut &*rest)
			.ok()
			.map(Outcome::Unknown),
		_ => None,
	}
}
