//! Money's way onto the chain and off it, over RPC, by the real client.

use crate::{client::Client, support::Node};
use anyhow::ensure;

/// Nine transactions, each waited for until it is final, take more than a minute.
#[tokio::test(flavor = "multi_thread")]
async fn money_is_issued_circulates_and_is_redeemed() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let story = Client::new(&node)?.run(&["money-demo"]).await?.ok()?;
	let told = [
		"linked: ",
		"attested: ",
		"issued: ",
		"refused: ",
		"circulating: ",
		"requested: ",
		"accepted: ",
		"redeemed: ",
	];
	let lines: Vec<&str> = story.lines().collect();
	ensure!(lines.len() == told.len(), "{story}");
	for (line, begins) in lines.iter().zip(told) {
		ensure!(line.starts_with(begins), "{line}\nis not: {begins}");
	}
	Ok(())
}
