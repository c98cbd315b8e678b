//! The chain, over JSON-RPC with stock `subxt`.
//!
//! Nothing of the chain's metadata is compiled in: calls, storage and events are
//! named, and encoded as the connected chain's own metadata says. So one client
//! serves every chain that is composed of these pallets.

pub mod clearing;
pub mod dry_run;
pub mod escrow;
pub mod events;
pub mod follow;
pub mod query;
pub mod refusal;
pub mod sign;
pub mod values;
mod view;

use crate::errors::{Error, Result};
use std::{sync::Arc, time::Duration};
use subxt::{
	OnlineClient, OnlineClientAtBlock, SubstrateConfig,
	backend::LegacyBackend,
	config::RpcConfigFor,
	rpcs::{LegacyRpcMethods, RpcClient},
	utils::H256,
};

/// How the chain encodes addresses, hashes and transactions: as most do.
pub type Config = SubstrateConfig;
/// The chain as it was at one block.
pub type At = OnlineClientAtBlock<Config>;

/// The RPC address of a local development node.
pub const LOCAL_URL: &str = "ws://127.0.0.1:9944";

/// How long the node may take to answer at all.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// How often a new chain is asked for its first block, and how many times.
const FIRST_BLOCK_POLL: Duration = Duration::from_millis(500);
const FIRST_BLOCK_POLLS: u32 = 60;

/// A connection to one chain.
#[derive(Clone, Debug)]
pub struct Chain {
	client: OnlineClient<Config>,
	rpc: RpcClient,
}

impl Chain {
	/// Connects to the node at `url`, which must be local or encrypted.
	///
	/// # Errors
	/// [`Error::Chain`] if it doesn't answer.
	pub async fn connect(url: &str) -> Result<Self> {
		let connecting = async {
			let rpc = RpcClient::from_url(url).await.map_err(failed)?;
			// Over chainHead, subxt 0.51.1 waits for ever when a runtime call fails, and in
			// a stall of finality the node ends its subscriptions. The older methods do
			// neither.
			let backend = Arc::new(LegacyBackend::builder().build(rpc.clone()));
			let client = OnlineClient::from_backend(backend).await.map_err(failed)?;
			Ok(Self { client, rpc })
		};
		match tokio::time::timeout(CONNECT_TIMEOUT, connecting).await {
			Ok(Ok(chain)) => Ok(chain),
			Ok(Err::<_, Error>(e)) => Err(e),
			Err(_) => Err(Error::Chain(format!("{url} doesn't answer"))),
		}
	}

	/// Hash of the chain's first block: its name among all chains.
	pub fn genesis(&self) -> H256 {
		self.client.genesis_hash()
	}

	/// The chain at its best block: the newest state, not yet final. Before its first
	/// block a chain knows no time and no block hash; that block is waited for.
	///
	/// # Errors
	/// [`Error::Chain`] if the node fails, or the chain makes no blocks.
	pub async fn best(&self) -> Result<At> {
		let methods = LegacyRpcMethods::<RpcConfigFor<Config>>::new(self.rpc.clone());
		for _ in 0..FIRST_BLOCK_POLLS {
			let best = methods.chain_get_block_hash(None).await.map_err(failed)?;
			match best {
				Some(best) if best != self.genesis() => return self.at_hash(best).await,
				_ => tokio::time::sleep(FIRST_BLOCK_POLL).await,
			}
		}
		Err(Error::Chain("the chain makes no blocks".into()))
	}

	/// The chain at its newest final block.
	///
	/// # Errors
	/// [`Error::Chain`] if the node fails.
	pub async fn finalized(&self) -> Result<At> {
		self.client.at_current_block().await.map_err(failed)
	}

	/// The chain at the block of this number, which must be canonical.
	///
	/// # Errors
	/// [`Error::Chain`] if the node fails or has no such block.
	pub async fn at_number(&self, number: u64) -> Result<At> {
		self.client.at_block(number).await.map_err(failed)
	}

	/// The chain at the block of this hash.
	///
	/// # Errors
	/// [`Error::Chain`] if the node fails or has no such block.
	pub async fn at_hash(&self, hash: H256) -> Result<At> {
		self.client.at_block(hash).await.map_err(failed)
	}

	/// The client underneath, for what this library has no word for.
	pub fn subxt(&self) -> &OnlineClient<Config> {
		&self.client
	}
}

/// The error of a node or connection that fails.
pub(crate) fn failed(reason: impl std::fmt::Display) -> Error {
	Error::Chain(reason.to_string())
}
