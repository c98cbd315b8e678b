//! Money's way onto the chain and off it, over RPC, by the real client.

use crate::{client::Client, support::Node};
use anyhow::{Context, ensure};
use caravan_client::{
	chain::Chain,
	keys,
	statement::{self, Direction, period::Point},
};
use caravan_primitives::CurrencyId;

/// Nine transactions, each waited for until it is final, take more than a minute.
#[tokio::test(flavor = "multi_thread")]
async fn money_is_issued_circulates_and_is_redeemed() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let story = Client::new(&node)?.story(&["money-demo"]).await?;
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
	statements_add_up(&node).await
}

/// Whoever took part has a statement that adds up in every currency, compared with the chain's
/// balances at both ends, and each event of the chain that could move money is told.
async fn statements_add_up(node: &Node) -> anyhow::Result<()> {
	let chain = Chain::connect(node.ws_url()).await?;
	let undecided = statement::undecided(&chain).await?;
	ensure!(undecided.is_empty(), "{undecided:?}");
	let from = Point::Block(0);
	for name in ["//Bank-CN", "//Checker-CN", "//Auditor", "//Provider-CN"] {
		statement::in_every_currency(&chain, &keys::account(name)?, from, None)
			.await
			.with_context(|| name.to_owned())?;
	}
	let bank = keys::account("//Bank-CN")?;
	let of_bank = statement::make(&chain, &bank, CurrencyId::CNY, from, None).await?;
	let credited = of_bank.turnover(Direction::Credit);
	ensure!(credited.0 > 0, "the bank issued nothing: {of_bank:?}");
	// Two periods meet.
	let middle = of_bank.closing.block / 2;
	let last = Some(Point::Block(of_bank.closing.block));
	let early = Some(Point::Block(middle));
	let first = statement::make(&chain, &bank, CurrencyId::CNY, from, early).await?;
	let second =
		statement::make(&chain, &bank, CurrencyId::CNY, Point::Block(middle), last).await?;
	ensure!(first.closing == second.opening, "{first:?}\n{second:?}");
	ensure!([first.entries, second.entries].concat() == of_bank.entries);
	Ok(())
}
