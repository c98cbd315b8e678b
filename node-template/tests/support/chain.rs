//! What a node says about its chain.

use super::{CHAIN_DEADLINE, Node, wait_for};
use anyhow::{Context, anyhow, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use subxt::rpcs::{client::RpcParams, rpc_params};

/// How Aura's note of the slot begins in a header: a pre-runtime digest of the engine `aura`
/// with eight bytes.
const AURA_PRE_DIGEST: &str = "0x066175726120";

/// A block's place and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
	/// Its height.
	pub number: u64,
	/// Its hash, as JSON-RPC writes it.
	pub hash: String,
}

impl Node {
	/// Calls a JSON-RPC method without parameters.
	pub async fn call(&self, method: &str) -> anyhow::Result<Value> {
		self.call_with(method, rpc_params![]).await
	}

	/// Calls a JSON-RPC method.
	pub async fn call_with(&self, method: &str, params: RpcParams) -> anyhow::Result<Value> {
		self.rpc()
			.request(method, params)
			.await
			.with_context(|| format!("{method} of {}", self.name()))
	}

	/// Calls a runtime API with SCALE encoded arguments and returns the SCALE encoded answer.
	pub async fn runtime_call(&self, method: &str, arguments: &[u8]) -> anyhow::Result<Vec<u8>> {
		let arguments = format!("0x{}", hex::encode(arguments));
		let answer = self
			.call_with("state_call", rpc_params![method, arguments])
			.await?;
		let answer = answer.as_str().and_then(|answer| answer.strip_prefix("0x"));
		Ok(hex::decode(
			answer.context("state_call answers with hexadecimal digits")?,
		)?)
	}

	/// The head of the longest chain.
	pub async fn best(&self) -> anyhow::Result<Head> {
		let hash = text(self.call("chain_getBlockHash").await?)?;
		Ok(Head {
			number: number(&self.header(&hash).await?)?,
			hash,
		})
	}

	/// The height of the longest chain.
	pub async fn best_height(&self) -> anyhow::Result<u64> {
		Ok(self.best().await?.number)
	}

	/// The last final block.
	pub async fn finalized(&self) -> anyhow::Result<Head> {
		let hash = text(self.call("chain_getFinalizedHead").await?)?;
		Ok(Head {
			number: number(&self.header(&hash).await?)?,
			hash,
		})
	}

	/// The height of the last final block.
	pub async fn finalized_height(&self) -> anyhow::Result<u64> {
		Ok(self.finalized().await?.number)
	}

	/// The hash of the block of the longest chain at `height`; at or below the last final block
	/// it is the final one.
	pub async fn hash_at(&self, height: u64) -> anyhow::Result<String> {
		text(
			self.call_with("chain_getBlockHash", rpc_params![height])
				.await?,
		)
	}

	/// The slot for which the block at `height` was made.
	pub async fn slot_at(&self, height: u64) -> anyhow::Result<u64> {
		let header = self.header(&self.hash_at(height).await?).await?;
		let logs = header["digest"]["logs"]
			.as_array()
			.context("a header has a digest")?;
		let slot = logs
			.iter()
			.find_map(|log| log.as_str()?.strip_prefix(AURA_PRE_DIGEST))
			.context("a block of Aura notes its slot")?;
		let bytes: [u8; 8] = hex::decode(slot)?
			.try_into()
			.map_err(|_| anyhow!("a slot has eight bytes"))?;
		Ok(u64::from_le_bytes(bytes))
	}

	/// Which of `validators` made the blocks after `from` up to `to`, as their places in Aura's
	/// list.
	pub async fn authors(
		&self,
		from: u64,
		to: u64,
		validators: u64,
	) -> anyhow::Result<BTreeSet<u64>> {
		let mut authors = BTreeSet::new();
		for height in from + 1..=to {
			authors.insert(self.slot_at(height).await? % validators);
		}
		Ok(authors)
	}

	/// How many peers the node is connected to.
	pub async fn peers(&self) -> anyhow::Result<u64> {
		let health = self.call("system_health").await?;
		health["peers"]
			.as_u64()
			.context("system_health counts the peers")
	}

	/// Waits until the longest chain has at least this height.
	pub async fn wait_for_best(&self, height: u64) -> anyhow::Result<()> {
		self.wait(&format!("block {height}"), || async move {
			Ok((self.best_height().await? >= height).then_some(()))
		})
		.await
	}

	/// Waits until the block at this height is final.
	pub async fn wait_for_finalized(&self, height: u64) -> anyhow::Result<()> {
		self.wait(&format!("block {height} to be final"), || async move {
			Ok((self.finalized_height().await? >= height).then_some(()))
		})
		.await
	}

	/// Waits until the node has at least this many peers.
	pub async fn wait_for_peers(&self, count: u64) -> anyhow::Result<()> {
		self.wait(&format!("{count} peers"), || async move {
			Ok((self.peers().await? >= count).then_some(()))
		})
		.await
	}

	async fn wait<Fact>(&self, what: &str, fact: impl FnMut() -> Fact) -> anyhow::Result<()>
	where
		Fact: Future<Output = anyhow::Result<Option<()>>>,
	{
		wait_for(what, CHAIN_DEADLINE, fact)
			.await
			.with_context(|| self.describe())
	}

	async fn header(&self, hash: &str) -> anyhow::Result<Value> {
		let header = self.call_with("chain_getHeader", rpc_params![hash]).await?;
		ensure!(header.is_object(), "{} has no block {hash}", self.name());
		Ok(header)
	}
}

/// A string of a JSON-RPC answer.
fn text(answer: Value) -> anyhow::Result<String> {
	answer
		.as_str()
		.map(str::to_owned)
		.context("JSON-RPC answers with a string")
}

/// The height in a header.
fn number(header: &Value) -> anyhow::Result<u64> {
	let digits = header["number"]
		.as_str()
		.and_then(|digits| digits.strip_prefix("0x"));
	Ok(u64::from_str_radix(
		digits.context("a header has a height")?,
		16,
	)?)
}
