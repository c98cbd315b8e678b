//! The life of an identity over RPC, by the real client.

use crate::{client::Client, support::Node};
use anyhow::ensure;

/// Sixteen transactions, each waited for until it is final, and the delay of a recovery
/// take about two minutes.
#[tokio::test(flavor = "multi_thread")]
async fn an_identity_is_attested_disclosed_frozen_freed_lost_and_recovered() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let story = Client::new(&node)?.story(&["kyc-demo"]).await?;
	let told = [
		"attested: ",
		"paid: Li Wei sends Zhang",
		"disclosed: a shop learns \"over 18: yes\"",
		"frozen: ",
		"  Zhang's payment is refused: AC06",
		"appealed: ",
		"lifted: ",
		"lost: ",
		"recovered: ",
		"swept: ",
		"paid: by the new key",
	];
	let lines: Vec<&str> = story.lines().collect();
	ensure!(lines.len() == told.len(), "{story}");
	for (line, begins) in lines.iter().zip(told) {
		ensure!(line.starts_with(begins), "{line}\nis not: {begins}");
	}
	Ok(())
}
