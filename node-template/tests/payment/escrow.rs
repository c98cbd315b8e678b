//! Purchases in escrow, over RPC, by the real client.

use crate::{client::Client, settlement::ensure_told, support::Node};
use anyhow::{Context, ensure};
use caravan_client::{
	chain::Chain,
	keys,
	statement::{self, Direction, period::Point, table::Kind},
};
use caravan_primitives::CurrencyId;
use std::{collections::BTreeMap, time::Duration};

/// What everybody orders.
const ORDER: &str = include_str!("../../examples/data/order.json");

/// How long a command may take: the stories are some sixty transactions, most of them waited for
/// until they are final, and two minutes of silence.
const DEADLINE: Duration = Duration::from_secs(900);

const CNY: CurrencyId = CurrencyId::CNY;
const VND: CurrencyId = CurrencyId::VND;

/// Whoever takes part, with the currencies in which they do.
const PARTIES: [(&str, CurrencyId); 13] = [
	("//LinhTran", VND),
	("//LinhTran", CNY),
	("//Dealer-CN", VND),
	("//Dealer-CN", CNY),
	("//YiwuTrading", CNY),
	("//Platform", CNY),
	("//Carrier", CNY),
	("//Bank-CN", CNY),
	("//Arbiter1", CNY),
	("//Arbiter2", CNY),
	("//Arbiter3", CNY),
	("//Arbiter4", CNY),
	("//Arbiter5", CNY),
];

/// How many entries of a kind and a direction a party's statement has.
type Expected = (&'static str, CurrencyId, Kind, Direction, usize);

#[tokio::test(flavor = "multi_thread")]
async fn what_a_file_orders_is_bought_once_across_two_currencies() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let file = client.file("order.json", ORDER)?;
	let buy = ["escrow-order", file.to_str().context("a path")?];
	let story = client.run_within(DEADLINE, &buy).await?.ok()?;
	let told = [
		"attested: ",
		"reported: ",
		"order: YW-2026-1127-0042 of Yiwu Trading, 3 lines, 855.00 CNY",
		"funded: ",
		"accepted: ",
		"shipped: ",
		"delivered: ",
		"released: ",
		"ended: ",
	];
	ensure_told(&story, &told)?;
	for part in [
		" s\n",
		"  the buyer had 50000000 VND and has ",
		"  the platform had 1000.00 CNY and has 1017.10",
		// The bond, and the fen that stays free beside a hold.
		"  the buyer had 0.00 CNY and has 17.11",
	] {
		ensure!(story.contains(part), "{part} is missing in {story}");
	}
	// The reference was used: the same file is the same order.
	let again = client.run(&buy).await?;
	ensure!(!again.success, "bought twice: {}", again.stdout);
	ensure!(
		again.stderr.contains("DuplicateReference"),
		"{}",
		again.stderr
	);

	use Direction::{Credit, Debit};
	statements_add_up(
		&node,
		&[
			("//LinhTran", VND, Kind::Exchange, Debit, 1),
			("//LinhTran", CNY, Kind::Exchange, Credit, 1),
			("//LinhTran", CNY, Kind::Escrow, Debit, 12),
			// One of each line.
			("//YiwuTrading", CNY, Kind::Escrow, Credit, 3),
			("//Platform", CNY, Kind::Escrow, Credit, 3),
			("//Carrier", CNY, Kind::Escrow, Credit, 3),
			("//Bank-CN", CNY, Kind::Escrow, Credit, 3),
		],
	)
	.await
}

/// Minutes: see [`DEADLINE`].
#[tokio::test(flavor = "multi_thread")]
async fn orders_in_escrow_end_well_and_badly_and_every_fen_is_told() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let story = client.run_within(DEADLINE, &["escrow-demo"]).await?.ok()?;
	let told = [
		"attested: ",
		"reported: ",
		"staked: ",
		"story 1: ",
		"ordered: ",
		"accepted: ",
		"shipped: ",
		"delivered: ",
		"released: ",
		"story 2: ",
		"published: ",
		"ordered: ",
		"accepted: ",
		"not shipped: ",
		"story 3: ",
		"ordered: ",
		"accepted: ",
		"shipped: ",
		"delivered: ",
		"disputed: ",
		"contested: ",
		"shown: ",
		"ranked: ",
		"ruled: ",
		"appealed: ",
		"voted: ",
		"decided: 60 %",
		"story 4: ",
		"published: ",
		"ordered: ",
		"accepted: ",
		"shipped: ",
		"delivered: ",
		"disputed: ",
		"contested: ",
		"vanished: ",
		"decided: by the burden of proof",
	];
	ensure_told(&story, &told)?;
	use Direction::{Credit, Debit};
	statements_add_up(
		&node,
		&[
			// Four orders were funded.
			("//LinhTran", VND, Kind::Exchange, Debit, 4),
			("//LinhTran", CNY, Kind::Exchange, Credit, 4),
			("//Dealer-CN", VND, Kind::Exchange, Credit, 4),
			("//Dealer-CN", CNY, Kind::Exchange, Debit, 4),
			// The first story's, what isn't disputed of the third's, what is, the last one's.
			("//Platform", CNY, Kind::Escrow, Credit, 4),
			// The same, and a part of what is refunded after the delivery.
			("//Carrier", CNY, Kind::Escrow, Credit, 5),
			("//Bank-CN", CNY, Kind::Escrow, Credit, 5),
		],
	)
	.await
}

/// Each party's statement adds up, and tells what was converted and what came out of escrow.
async fn statements_add_up(node: &Node, expected: &[Expected]) -> anyhow::Result<()> {
	let chain = Chain::connect(node.ws_url()).await?;
	let undecided = statement::undecided(&chain).await?;
	ensure!(undecided.is_empty(), "{undecided:?}");
	let mut statements = BTreeMap::new();
	for (name, currency) in PARTIES {
		let account = keys::account(name)?;
		let statement = statement::make(&chain, &account, currency, Point::Block(0), None)
			.await
			.with_context(|| format!("{name} in {currency}"))?;
		statements.insert((name, currency), statement);
	}
	for (name, currency, kind, direction, expected) in expected {
		let found = statements
			.get(&(*name, *currency))
			.with_context(|| format!("no statement of {name} in {currency}"))?
			.entries
			.iter()
			.filter(|entry| (entry.kind, entry.direction) == (*kind, *direction))
			.count();
		ensure!(
			found == *expected,
			"{name} has {found} of {kind:?} in {currency} and not {expected}"
		);
	}
	Ok(())
}
