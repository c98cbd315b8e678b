//! Four validators: finality, a crash, and a stall.
//!
//! Each test takes more than a minute: a block comes every two seconds, nothing can make it
//! come sooner, and four nodes compile the runtime on the machine's cores first.

mod support;

use support::{Cluster, FinalizedHistory};

/// How many blocks the present authors make before it is said that they go on.
const ROUNDS: u64 = 8;

/// With four validators `f` = 1: three go on without the fourth.
#[tokio::test(flavor = "multi_thread")]
async fn a_validator_killed_with_sigkill_catches_up_on_its_data() -> anyhow::Result<()> {
	let mut cluster = Cluster::local(4).await?;
	let mut history = FinalizedHistory::default();
	cluster.wait_for_finalized(3).await?;
	cluster.record(&mut history).await?;

	cluster[3].kill9()?;
	let killed_at = cluster[0].finalized_height().await?;
	for node in &cluster.nodes()[..3] {
		node.wait_for_finalized(killed_at + ROUNDS).await?;
		history.record(node).await?;
	}

	cluster[3].restart().await?;
	cluster.wait_for_peers().await?;
	let back_at = cluster[0].best_height().await?;
	cluster[3].wait_for_finalized(back_at).await?;

	// It doesn't only follow: with four slots a round, it makes its share of the next blocks.
	cluster.wait_for_finalized(back_at + 2 * ROUNDS).await?;
	let authors = cluster[0]
		.authors(back_at + ROUNDS, back_at + 2 * ROUNDS, 4)
		.await?;
	assert_eq!(
		authors.len(),
		4,
		"only {authors:?} of four validators make blocks"
	);
	assert!(cluster.record(&mut history).await? >= back_at + 2 * ROUNDS);
	Ok(())
}

/// Two of four are more than `f`: blocks go on, finality waits, and when they come back nothing
/// that was final is taken back, nor is there a second final block anywhere.
#[tokio::test(flavor = "multi_thread")]
async fn finality_waits_for_two_stopped_validators_and_recovers() -> anyhow::Result<()> {
	let mut cluster = Cluster::local(4).await?;
	let mut history = FinalizedHistory::default();
	cluster.wait_for_finalized(3).await?;
	cluster.record(&mut history).await?;

	// One hangs, one is gone.
	cluster[2].pause()?;
	cluster[3].kill9()?;

	// Votes that were on their way may still finish a round. After a few blocks none is.
	let stopped_at = cluster[0].best_height().await?;
	cluster[0].wait_for_best(stopped_at + ROUNDS / 2).await?;
	let stalled = [cluster[0].finalized().await?, cluster[1].finalized().await?];
	for node in &cluster.nodes()[..2] {
		node.wait_for_best(stopped_at + 2 * ROUNDS).await?;
	}
	for (node, stalled) in cluster.nodes()[..2].iter().zip(&stalled) {
		assert_eq!(
			node.finalized().await?,
			*stalled,
			"{} finalised without votes",
			node.name()
		);
		history.record(node).await?;
	}

	cluster[2].resume()?;
	cluster[3].restart().await?;
	cluster.wait_for_finalized(stopped_at + 3 * ROUNDS).await?;
	assert!(cluster.record(&mut history).await? >= stopped_at + 3 * ROUNDS);
	Ok(())
}
