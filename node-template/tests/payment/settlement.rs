//! Currencies exchanged, payments returned and recalled, over RPC, by the real client.

use crate::{client::Client, support::Node};
use anyhow::{Context, ensure};
use caravan_client::{
	chain::Chain,
	keys,
	statement::{self, Direction, period::Point, table::Kind},
};
use caravan_primitives::CurrencyId;

/// Whoever takes part.
const PARTIES: [&str; 6] = [
	"//LinhTran",
	"//YiwuTrading",
	"//Dealer-CN",
	"//Bank-CN",
	"//Bank-US",
	"//Reporter1",
];

/// The story's lines begin so; those that are set in aren't looked at.
pub fn ensure_told(story: &str, told: &[&str]) -> anyhow::Result<()> {
	let lines: Vec<&str> = story
		.lines()
		.filter(|line| !line.starts_with("  "))
		.collect();
	ensure!(lines.len() == told.len(), "{story}");
	for (line, begins) in lines.iter().zip(told) {
		ensure!(line.starts_with(begins), "{line}\nis not: {begins}");
	}
	Ok(())
}

/// Some thirty transactions, most of them waited for until they are final, and one deadline
/// that has to pass: minutes.
#[tokio::test(flavor = "multi_thread")]
async fn currencies_are_exchanged_returned_and_unwound() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let story = client.story(&["across-demo"]).await?;
	ensure_told(&story, &["attested: ", "reported: ", "quoted: ", "paid: "])?;
	let story = client.story(&["settlement-demo"]).await?;
	let told = [
		"reported: ",
		"signed: ",
		"paid: ",
		"returned: ",
		"recalled: ",
		"accepted: ",
		"instructed: ",
		"affirmed: ",
		"settled: ",
		"instructed: ",
		"frozen: ",
		"not settled: ",
		"unwound: ",
		"freed: ",
	];
	ensure_told(&story, &told)?;
	statements_add_up(&node).await
}

/// Each party's statement adds up in every currency, and tells what was exchanged, paid and
/// returned.
async fn statements_add_up(node: &Node) -> anyhow::Result<()> {
	let chain = Chain::connect(node.ws_url()).await?;
	let undecided = statement::undecided(&chain).await?;
	ensure!(undecided.is_empty(), "{undecided:?}");
	let from = Point::Block(0);
	for name in PARTIES {
		statement::in_every_currency(&chain, &keys::account(name)?, from, None)
			.await
			.with_context(|| name.to_owned())?;
	}
	let count = async |name: &str, currency, kind, direction| {
		let account = keys::account(name)?;
		let statement = statement::make(&chain, &account, currency, from, None).await?;
		let entries = statement.entries.iter();
		anyhow::Ok(
			entries
				.filter(|entry| (entry.kind, entry.direction) == (kind, direction))
				.count(),
		)
	};
	use Direction::{Credit, Debit};
	let (cny, vnd, usd) = (CurrencyId::CNY, CurrencyId::VND, CurrencyId::USD);
	for (name, currency, kind, direction, expected) in [
		("//LinhTran", vnd, Kind::Payment, Debit, 2),
		("//LinhTran", cny, Kind::Return, Credit, 2),
		("//YiwuTrading", cny, Kind::Payment, Credit, 2),
		("//YiwuTrading", cny, Kind::Return, Debit, 2),
		("//Dealer-CN", vnd, Kind::Exchange, Credit, 2),
		("//Dealer-CN", cny, Kind::Exchange, Debit, 2),
		("//Bank-CN", cny, Kind::Payment, Debit, 1),
		("//Bank-CN", usd, Kind::Payment, Credit, 1),
	] {
		let found = count(name, currency, kind, direction).await?;
		ensure!(
			found == expected,
			"{name} has {found} of {kind:?} in {currency} and not {expected}"
		);
	}
	Ok(())
}
