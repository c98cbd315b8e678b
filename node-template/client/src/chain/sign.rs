//! Signing a call, so that it can be submitted now or once more after a crash.

use super::{Chain, Config, failed};
use crate::errors::Result;
use caravan_primitives::CurrencyId;
use serde::{Deserialize, Serialize};
use subxt::{
	config::{DefaultExtrinsicParamsBuilder, Hasher as _, substrate::BlakeTwo256},
	ext::scale_value::Composite,
	tx::DynamicPayload,
	utils::{AccountId32, H256},
};
use subxt_signer::sr25519::Keypair;

/// For how many blocks a signed transaction may be included. A power of two.
const LIFE: u64 = 64;
/// A signed transaction and what bounds it. The same bytes can be in the chain
/// once only, since each uses up its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
	/// The transaction as it is submitted; hexadecimal in the journal.
	#[serde(with = "hex::serde")]
	pub bytes: Vec<u8>,
	/// The account that signed it.
	pub account: AccountId32,
	/// The number of the account's transaction. Only one of each number is ever included.
	pub nonce: u64,
	/// The block, by number, after which it could be included.
	pub birth: u64,
	/// Hash of that block: on a chain with another one there it counts for nothing.
	pub birth_hash: H256,
	/// The first block, by number, that can't include it any more.
	pub death: u64,
}

impl Signed {
	/// Hash of the transaction, by which it is found in a block.
	pub fn hash(&self) -> H256 {
		BlakeTwo256.hash(&self.bytes)
	}
}

/// Signs `call` by `key`, its fee to be paid in `fee`, or in the account's own fee
/// currency if that is none.
///
/// # Errors
/// [`Error::Chain`] if the node fails or its metadata doesn't know the call.
pub async fn sign(
	chain: &Chain,
	call: &DynamicPayload<Composite<()>>,
	key: &Keypair,
	fee: Option<CurrencyId>,
) -> Result<Signed> {
	sign_after(chain, call, key, fee, 0).await
}

/// The same for one that comes after so many `others` of the key that aren't submitted yet.
///
/// # Errors
/// As [`sign`].
pub async fn sign_after(
	chain: &Chain,
	call: &DynamicPayload<Composite<()>>,
	key: &Keypair,
	fee: Option<CurrencyId>,
	others: u64,
) -> Result<Signed> {
	let best = chain.best().await?;
	let account = key.public_key().to_account_id();
	let next = best.tx().account_nonce(&account).await.map_err(failed)?;
	let nonce = next.saturating_add(others);
	let (birth, birth_hash) = checkpoint(chain).await?;
	let params = DefaultExtrinsicParamsBuilder::<Config>::new()
		.nonce(nonce)
		.mortal_from_unchecked(LIFE, birth, birth_hash);
	let params = match fee {
		Some(currency) => params.tip_of(0, currency.numeric()),
		None => params,
	};
	let bytes = best
		.tx()
		.create_v4_signable_offline(call, params.build())
		.and_then(|mut signable| signable.sign(key))
		.map_err(failed)?
		.into_encoded();
	let death = birth.saturating_add(LIFE);
	Ok(Signed {
		bytes,
		account,
		nonce,
		birth,
		birth_hash,
		death,
	})
}

/// The block from which on the transaction counts: the one below the newest final
/// one. It is on every fork, and its hash is known in the state of the best block
/// even if that is the final one itself.
async fn checkpoint(chain: &Chain) -> Result<(u64, H256)> {
	let finalized = chain.finalized().await?;
	let number = finalized.block_number();
	let parent = finalized.block_header().await.map_err(failed)?.parent_hash;
	match number.checked_sub(1) {
		Some(below) => Ok((below, parent)),
		None => Ok((0, finalized.block_hash())),
	}
}
