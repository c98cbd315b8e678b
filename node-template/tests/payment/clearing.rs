//! A clearing day over RPC: the real client, and a second solver's process against its own.

use crate::{
	client::{Client, solver_binary},
	support::Node,
};
use anyhow::{Context, ensure};
use caravan_client::{
	chain::Chain,
	keys,
	statement::{self, period::Point},
};
use caravan_primitives::CurrencyId;
use std::process::Stdio;

const BANKS: [&str; 8] = [
	"//Bank-CN",
	"//Bank2-CN",
	"//Bank-PK",
	"//Bank2-PK",
	"//Bank-VN",
	"//Bank2-VN",
	"//Bank-US",
	"//Bank2-US",
];

/// One cycle, which is open for ninety seconds.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_netted_by_two_solvers_and_verified() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let picture = client.data().with_extension("svg");
	let rival = tokio::process::Command::new(solver_binary())
		.args(["--from", "//Solver2", "--seed", "2", "--time", "2"])
		.args(["--fee-currency", "USD", "--cycles", "1"])
		.args(["--url", node.ws_url()])
		.stdin(Stdio::null())
		.kill_on_drop(true)
		.output();
	let path = picture.to_str().context("a path")?;
	let day = ["clearing-demo", "--obligations", "200", "--picture", path];
	let (rival, story) = tokio::join!(rival, client.story(&day));
	let (rival, story) = (rival?, story?);

	let lines: Vec<&str> = story.lines().collect();
	let said = |begins: &str| lines.iter().find(|line| line.starts_with(begins));
	for begins in ["on hold: ", "queued: 200 ", "settled: ", "picture: "] {
		ensure!(said(begins).is_some(), "{begins} isn't in\n{story}");
	}
	let settled = said("settled: ").copied().unwrap_or_default();
	ensure!(settled.contains("as the solver proposed"), "{settled}");
	for currency in ["CNY", "PKR", "VND", "USD"] {
		ensure!(said(&format!("  {currency}")).is_some(), "{story}");
	}
	let counts = said("  obligations settled: ").context("the counts")?;
	let mut counts = counts
		.split(|c: char| !c.is_ascii_digit())
		.filter_map(|number| number.parse::<u32>().ok());
	let (netted, gross) = (counts.next(), counts.next());
	ensure!(
		netted > gross && gross.is_some(),
		"netting settles no more than gross: {story}"
	);
	ensure!(std::fs::read_to_string(&picture)?.starts_with("<svg"));

	ensure!(rival.status.success(), "{rival:?}");
	let rival = String::from_utf8(rival.stdout)?;
	ensure!(rival.contains(" of 200 settle ("), "{rival}");
	statements_add_up(&node).await
}

/// Each bank's statement adds up in every currency that it has.
async fn statements_add_up(node: &Node) -> anyhow::Result<()> {
	let chain = Chain::connect(node.ws_url()).await?;
	let undecided = statement::undecided(&chain).await?;
	ensure!(undecided.is_empty(), "{undecided:?}");
	for bank in BANKS {
		for currency in [
			CurrencyId::CNY,
			CurrencyId::PKR,
			CurrencyId::VND,
			CurrencyId::USD,
		] {
			statement::make(
				&chain,
				&keys::account(bank)?,
				currency,
				Point::Block(0),
				None,
			)
			.await
			.with_context(|| format!("{bank} in {currency}"))?;
		}
	}
	Ok(())
}
