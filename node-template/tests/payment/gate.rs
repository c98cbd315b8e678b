//! The payment gate over RPC, by the real client.

use crate::{
	client::{Client, EXAMPLE},
	support::Node,
};
use anyhow::{Context, ensure};

/// Some fifteen transactions, each waited for until it is final, and a day of 48 seconds take
/// about two minutes.
#[tokio::test(flavor = "multi_thread")]
async fn a_limit_rolls_an_envelope_opens_and_a_stop_closes() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let file = client.file("pacs.008.xml", EXAMPLE)?;
	let story = client
		.story(&["gate-demo", file.to_str().context("a path")?])
		.await?;
	let told = [
		"paid: 5000.00 CNY",
		"refused: 7200.00 CNY, RR02",
		"  TravelRule   RR02",
		"paid: the same with the sealed envelope",
		"paid: 55000.00 CNY",
		"refused: 10000.00 CNY, AM14",
		"  PayerLimit   AM14",
		"  of 10000.00 USD a day",
		"paid: the window has moved on",
		"stopped: Pakistan's regulator lets nothing in from China: RR04",
		"lifted: ",
		"halted: nothing leaves a free balance in yuan: AM03",
		"lifted: yuan",
	];
	let mut lines = story.lines();
	for begins in told {
		ensure!(
			lines.any(|line| line.starts_with(begins)),
			"'{begins}' is missing in\n{story}"
		);
	}
	Ok(())
}
