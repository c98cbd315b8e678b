//! The promise of finality: at each height one block, for ever, for everybody.

use super::Node;
use anyhow::ensure;
use std::collections::BTreeMap;

/// What was final at each height, whoever said it first.
#[derive(Default)]
pub struct FinalizedHistory {
	/// The hash at each height, and who said so.
	blocks: BTreeMap<u64, (String, String)>,
}

impl FinalizedHistory {
	/// Reads every final block of `node`, from the first on; fails when one differs from what
	/// any node said before. Returns the height of the last.
	pub async fn record(&mut self, node: &Node) -> anyhow::Result<u64> {
		let last = node.finalized_height().await?;
		for height in 1..=last {
			let hash = node.hash_at(height).await?;
			let (known, who) = self
				.blocks
				.entry(height)
				.or_insert_with(|| (hash.clone(), node.name().to_owned()));
			ensure!(
				*known == hash,
				"two final blocks at height {height}: {known} of {who} and {hash} of {}",
				node.name(),
			);
		}
		Ok(last)
	}
}
