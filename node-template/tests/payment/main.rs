//! A payment from a real message over a real chain, by the real client.

#[path = "../support/mod.rs"]
mod support;

mod clearing;
mod client;
mod escrow;
mod gate;
mod identity;
mod ledger;
mod money;
mod settlement;

use anyhow::{Context, ensure};
use caravan_client::{
	chain::Chain,
	iso::{pacs008, stamp, time},
	keys,
};
use caravan_primitives::{CurrencyId, Uetr};
use client::{Client, EXAMPLE};
use ledger::Ledger;
use std::path::PathBuf;
use support::{CHAIN_DEADLINE, Node, wait_for};

/// What the example message pays, in minor units.
const AMOUNT: u128 = 1_288_050;

/// A copy of the example with the present time and a new reference.
fn fresh() -> anyhow::Result<(String, Uetr)> {
	let uetr = stamp::fresh_uetr()?;
	Ok((stamp::stamp(EXAMPLE.as_bytes(), time::now(), uetr)?, uetr))
}

/// Attests the example's buyer and merchant.
async fn attest_both(client: &Client) -> anyhow::Result<()> {
	for (provider, subject) in [
		("//Provider-CN", "//LiWei"),
		("//Provider-PK", "//IndusTextiles"),
	] {
		client
			.run(&["attest", "--provider", provider, "--subject", subject])
			.await?
			.ok()?;
	}
	Ok(())
}

/// The amount in the receipt's line with this label, in minor units of its currency.
fn amount_in(receipt: &str, label: &str) -> anyhow::Result<(CurrencyId, u128)> {
	let line = receipt
		.lines()
		.find_map(|line| line.trim_start().strip_prefix(label))
		.with_context(|| format!("no {label} in {receipt}"))?;
	let (amount, currency) = line.trim().split_once(' ').context("amount and currency")?;
	let currency: CurrencyId = currency
		.parse()
		.map_err(|_| anyhow::anyhow!("{currency} is no currency"))?;
	let amount = currency
		.parse_decimal(amount)
		.map_err(|e| anyhow::anyhow!(e.sentence()))?;
	Ok((currency, amount))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_pays_and_prints_a_receipt() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let chain = Chain::connect(node.ws_url()).await?;
	let (buyer, merchant) = (keys::account("//LiWei")?, keys::account("//IndusTextiles")?);
	let before = Ledger::read(&chain).await?;

	let file = client.file("pacs.008.xml", EXAMPLE)?;
	let demo = ["demo", file.to_str().context("a path")?];
	let printed = client.run(&demo).await?.ok()?;

	for part in [
		"PAID, and final (ACSC)",
		"Li Wei (CN)",
		"Indus Textiles (Private) Limited (PK)",
		"12880.50 CNY",
		"s after submission",
		"GDDS",
	] {
		ensure!(printed.contains(part), "{part} is missing in {printed}");
	}
	let (currency, fee) = amount_in(&printed, "fee")?;
	assert_eq!(
		currency,
		CurrencyId::CNY,
		"the fee is paid in the payment's own currency"
	);
	assert!(fee > 0);

	let after = Ledger::read(&chain).await?;
	let cny = CurrencyId::CNY;
	assert_eq!(before.of(cny, &buyer), after.of(cny, &buyer) + AMOUNT + fee);
	assert_eq!(after.of(cny, &merchant), before.of(cny, &merchant) + AMOUNT);
	assert_eq!(
		before.total(cny),
		after.total(cny),
		"the fee went to the pot and is not burnt"
	);

	let report = printed
		.lines()
		.find_map(|line| line.strip_prefix("pacs.002: "))
		.context("the path of the report")?;
	let report = std::fs::read_to_string(report)?;
	assert!(report.contains("<TxSts>ACSC</TxSts>"), "{report}");

	// The same once more is another payment, and nobody is attested again.
	let again = client.run(&demo).await?.ok()?;
	assert!(!again.contains("attesting"), "{again}");
	let last = Ledger::read(&chain).await?;
	let (_, second_fee) = amount_in(&again, "fee")?;
	assert_eq!(
		after.of(cny, &buyer),
		last.of(cny, &buyer) + AMOUNT + second_fee
	);

	let uetr = again
		.lines()
		.find_map(|line| line.trim_start().strip_prefix("UETR"))
		.context("the reference")?
		.trim();
	let status = client
		.run(&["status", uetr, "--payer", "//LiWei"])
		.await?
		.ok()?;
	assert!(status.contains("ACSC, final"), "{status}");
	assert!(status.contains("12880.50 CNY"), "{status}");
	Ok(())
}

// Takes more than a minute: one chain for all cases, on which three attestations and a
// payment become final before, and one of the attestations runs out.
#[tokio::test(flavor = "multi_thread")]
async fn each_refusal_has_its_code_and_changes_nothing_on_chain() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let chain = Chain::connect(node.ws_url()).await?;
	attest_both(&client).await?;

	// A reference that is used, and an attestation that has run out.
	let (paid, _) = fresh()?;
	let paid = client.file("paid.xml", &paid)?;
	client.pay(&paid, "//LiWei").await?.ok()?;
	client
		.run(&[
			"attest",
			"--provider",
			"//Provider-KZ",
			"--subject",
			"//Aigerim",
			"--valid-for",
			"30s",
		])
		.await?
		.ok()?;
	wait_for("the attestation to expire", CHAIN_DEADLINE, || async {
		let balance = client.run(&["balance", "//Aigerim"]).await?.ok()?;
		Ok(balance.contains("NOCM").then_some(()))
	})
	.await?;

	let address = |name: &str| keys::account(name).map(|account| account.to_string());
	let (li_wei, indus, aigerim) = (
		address("//LiWei")?,
		address("//IndusTextiles")?,
		address("//Aigerim")?,
	);
	let nobody = address("//Nobody")?;
	let message = |from: &str, to: &str| -> anyhow::Result<String> {
		let (message, _) = fresh()?;
		ensure!(message.contains(from), "the message has no {from}");
		Ok(message.replace(from, to))
	};
	let bomb = message(
		"<Document ",
		"<!DOCTYPE b [<!ENTITY a \"aaaaaaaa\"><!ENTITY c \"&a;&a;&a;\">]><Document ",
	)?;
	let cases = [
		("not XML at all", "nothing".to_owned(), "//LiWei", "FF01"),
		(
			"an unclosed file",
			message("</Document>", "")?,
			"//LiWei",
			"FF01",
		),
		("an entity bomb", bomb, "//LiWei", "FF01"),
		(
			"another message",
			message("pacs.008.001.10", "pacs.009.001.10")?,
			"//LiWei",
			"FF01",
		),
		(
			"half a cent",
			message("12880.50", "12880.505")?,
			"//LiWei",
			"CH20",
		),
		(
			"an unknown payee",
			message(&indus, &nobody)?,
			"//LiWei",
			"BE06",
		),
		(
			"an unknown payer",
			message(&li_wei, &nobody)?,
			"//Nobody",
			"BE16",
		),
		(
			"a payer whose KYC has expired",
			message(&li_wei, &aigerim)?,
			"//Aigerim",
			"NOCM",
		),
		(
			"a payee whose KYC has expired",
			message(&indus, &aigerim)?,
			"//LiWei",
			"NOCM",
		),
		(
			"the payer itself",
			message(&indus, &li_wei)?,
			"//LiWei",
			"AG12",
		),
		(
			"another one's key",
			message("", "")?,
			"//IndusTextiles",
			"DS0H",
		),
		(
			"more than there is",
			message("CNY", "PKR")?,
			"//LiWei",
			"AM04",
		),
		(
			"more than one payment may be",
			message("12880.50", "990000.00")?,
			"//LiWei",
			"AM02",
		),
		(
			"an old message",
			EXAMPLE.replace("2026-11-24", "2026-01-24"),
			"//LiWei",
			"CH04",
		),
		(
			"a used reference",
			std::fs::read_to_string(&paid)?,
			"//LiWei",
			"DUPL",
		),
	];

	let before = Ledger::read(&chain).await?;
	for (what, content, key, code) in cases {
		let file = client.file("case.xml", &content)?;
		let line = client
			.pay(&file, key)
			.await?
			.refusal()
			.with_context(|| what.to_owned())?;
		ensure!(
			line.starts_with(&format!("caravan: {code}: ")),
			"{what} is refused by: {line}"
		);
	}
	assert_eq!(
		Ledger::read(&chain).await?,
		before,
		"no balance and no transaction count has changed"
	);
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_killed_between_submission_and_receipt_pays_once() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	let chain = Chain::connect(node.ws_url()).await?;
	attest_both(&client).await?;
	let buyer = keys::account("//LiWei")?;
	let cny = CurrencyId::CNY;

	// Killed once it is in the journal, once the node has it, once it is in a block.
	for said in [
		"signed, and in the journal",
		"submitted",
		"in a block, waiting for finality",
	] {
		let before = Ledger::read(&chain).await?.of(cny, &buyer);
		let (message, _) = fresh()?;
		let file = client.file("killed.xml", &message)?;
		let mut running = client.start_paying(&file, "//LiWei")?;
		running.wait_for_line(said).await?;
		running.kill9().await?;

		let printed = client.pay(&file, "//LiWei").await?.ok()?;
		ensure!(
			printed.contains("taking up a payment of an earlier run"),
			"{printed}"
		);
		let (_, fee) = amount_in(&printed, "fee")?;
		let once = Ledger::read(&chain).await?.of(cny, &buyer);
		assert_eq!(before, once + AMOUNT + fee, "killed after '{said}'");

		// The answer is there, so the same file is a duplicate now.
		let line = client.pay(&file, "//LiWei").await?.refusal()?;
		ensure!(line.starts_with("caravan: DUPL: "), "{line}");
		assert_eq!(Ledger::read(&chain).await?.of(cny, &buyer), once);
	}
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reference_in_the_journal_cant_be_used_for_another_payment() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	attest_both(&client).await?;
	let (message, uetr) = fresh()?;
	let file: PathBuf = client.file("first.xml", &message)?;
	let mut running = client.start_paying(&file, "//LiWei")?;
	running.wait_for_line("signed, and in the journal").await?;
	running.kill9().await?;

	let other = message.replace("12880.50", "1.00");
	assert_eq!(pacs008::read(other.as_bytes())?.uetr, uetr);
	let other = client.file("other.xml", &other)?;
	let line = client.pay(&other, "//LiWei").await?.refusal()?;
	ensure!(line.starts_with("caravan: DUPL: "), "{line}");

	let printed = client.pay(&file, "//LiWei").await?.ok()?;
	assert_eq!(amount_in(&printed, "amount")?, (CurrencyId::CNY, AMOUNT));
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fee_can_be_paid_in_another_currency() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let client = Client::new(&node)?;
	attest_both(&client).await?;
	// The merchant, who holds both, pays back in yuan with a fee in rupees.
	let (message, _) = fresh()?;
	let (li_wei, indus) = (
		keys::account("//LiWei")?.to_string(),
		keys::account("//IndusTextiles")?.to_string(),
	);
	let message = message
		.replace(&li_wei, "PAYER")
		.replace(&indus, &li_wei)
		.replace("PAYER", &indus)
		.replace("12880.50", "20.00");
	let file = client.file("back.xml", &message)?;
	let printed = client
		.run(&[
			"pay",
			file.to_str().context("a path")?,
			"--from",
			"//IndusTextiles",
			"--fee-currency",
			"PKR",
		])
		.await?
		.ok()?;
	let (currency, fee) = amount_in(&printed, "fee")?;
	assert_eq!(currency, CurrencyId::PKR);
	assert!(fee > 0);
	Ok(())
}
