//! Several validators of one chain, each of which knows the others and talks to nobody else.

use super::{FinalizedHistory, Node, NodeBuilder, free_ports};
use anyhow::ensure;
use std::ops::{Index, IndexMut};
use subxt::ext::futures::future::try_join_all;

/// The well-known validators of the chain `local`: name, secret key on the network, and the id
/// that belongs to it.
const VALIDATORS: [(&str, &str, &str); 4] = [
	(
		"alice",
		"0000000000000000000000000000000000000000000000000000000000000001",
		"12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp",
	),
	(
		"bob",
		"0000000000000000000000000000000000000000000000000000000000000002",
		"12D3KooWHdiAxVd8uMQR1hGWXccidmfCwLqcMpGwR6QcTP6QRMuD",
	),
	(
		"charlie",
		"0000000000000000000000000000000000000000000000000000000000000003",
		"12D3KooWSCufgHzV4fCwRijfH2k3abrpAJxTKxEvN1FDuRXA2U9x",
	),
	(
		"dave",
		"0000000000000000000000000000000000000000000000000000000000000004",
		"12D3KooWSsChzF81YDUKpe9Uk5AHV5oqAaXAcWNSPYgoLauUk4st",
	),
];

/// Validators of the chain `local`, connected as the validator guide says: reserved peers only,
/// named at the start.
pub struct Cluster {
	nodes: Vec<Node>,
}

impl Cluster {
	/// Starts the first `count` validators and waits until each is connected to all others.
	pub async fn local(count: usize) -> anyhow::Result<Self> {
		Self::local_with(count, &[]).await
	}

	/// The same with more arguments for each node.
	pub async fn local_with(count: usize, args: &[&str]) -> anyhow::Result<Self> {
		ensure!(
			count <= VALIDATORS.len(),
			"the chain has {} validators",
			VALIDATORS.len()
		);
		let validators = &VALIDATORS[..count];
		let addresses: Vec<_> = free_ports(count)?
			.iter()
			.map(|port| format!("/ip4/127.0.0.1/tcp/{port}"))
			.collect();

		let starting = validators
			.iter()
			.zip(&addresses)
			.map(|((name, key, _), address)| {
				let mut builder = NodeBuilder::new(
					name,
					[
						"--chain=local".to_owned(),
						format!("--{name}"),
						format!("--node-key={key}"),
						format!("--listen-addr={address}"),
						"--reserved-only".to_owned(),
					],
				);
				for ((other, _, id), address) in validators.iter().zip(&addresses) {
					if other != name {
						builder = builder.arg(format!("--reserved-nodes={address}/p2p/{id}"));
					}
				}
				args.iter()
					.fold(builder, |builder, arg| builder.arg(*arg))
					.start()
			});
		let cluster = Self {
			nodes: try_join_all(starting).await?,
		};
		cluster.wait_for_peers().await?;
		Ok(cluster)
	}

	/// The validators, in the order of their names.
	pub fn nodes(&self) -> &[Node] {
		&self.nodes
	}

	/// Waits until each node is connected to all others.
	pub async fn wait_for_peers(&self) -> anyhow::Result<()> {
		let others = self.nodes.len() as u64 - 1;
		try_join_all(self.nodes.iter().map(|node| node.wait_for_peers(others))).await?;
		Ok(())
	}

	/// Waits until the block at `height` is final for each node.
	pub async fn wait_for_finalized(&self, height: u64) -> anyhow::Result<()> {
		try_join_all(
			self.nodes
				.iter()
				.map(|node| node.wait_for_finalized(height)),
		)
		.await?;
		Ok(())
	}

	/// Adds each node's final blocks to `history`; see [`FinalizedHistory::record`]. Returns the
	/// least of the last heights.
	pub async fn record(&self, history: &mut FinalizedHistory) -> anyhow::Result<u64> {
		let mut least = u64::MAX;
		for node in &self.nodes {
			least = least.min(history.record(node).await?);
		}
		Ok(least)
	}
}

impl Index<usize> for Cluster {
	type Output = Node;

	fn index(&self, place: usize) -> &Node {
		&self.nodes[place]
	}
}

impl IndexMut<usize> for Cluster {
	fn index_mut(&mut self, place: usize) -> &mut Node {
		&mut self.nodes[place]
	}
}
