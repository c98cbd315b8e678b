//! One payment after the other over four validators.

use crate::{summary::Summary, support::Cluster};
use anyhow::{Context, ensure};
use caravan_client::{
	chain::Chain,
	iso::{pacs008, stamp, time},
	keys,
	kyc::{self, Attestation},
	pay::{self, Options},
};
use caravan_primitives::Tier;
use std::time::Duration;

const VALIDATORS: usize = 4;
const EXAMPLE: &str = include_str!("../../node-template/examples/data/pacs.008.xml");
const YEAR: u64 = 365 * 86_400_000;

/// Makes `payments` payments and prints what they took.
pub async fn run(payments: u32) -> anyhow::Result<()> {
	ensure!(payments > 0, "nothing to measure");
	let cluster = Cluster::local(VALIDATORS).await?;
	let chain = Chain::connect(cluster[0].ws_url()).await?;
	for (provider, subject) in [
		("//Provider-CN", "//LiWei"),
		("//Provider-PK", "//IndusTextiles"),
	] {
		let attestation = Attestation {
			lei: None,
			tier: Tier(1),
			life: YEAR,
			attributes: subject.to_owned(),
		};
		kyc::attest(
			&chain,
			&keys::key(provider)?,
			&keys::key(subject)?,
			&attestation,
			None,
		)
		.await?;
	}

	let data = tempfile::tempdir()?;
	let options = Options {
		fee: None,
		data: data.path().to_owned(),
		patience: Duration::from_secs(120),
		acknowledge_by: None,
	};
	let buyer = keys::key("//LiWei")?;
	let (mut in_block, mut is_final) = (Vec::new(), Vec::new());
	for number in 1..=payments {
		let copy = stamp::stamp(EXAMPLE.as_bytes(), time::now(), stamp::fresh_uetr()?)?;
		// A hundredth of the example's amount, so that the buyer's money lasts.
		let order = pacs008::read(copy.replace("12880.50", "128.80").as_bytes())?;
		let receipt = pay::pay(&chain, &order, &buyer, &options, |_| {}).await?;
		let seen = receipt.finalized;
		in_block.push(seen.in_block_after.context("the block was not seen")?);
		is_final.push(seen.final_after.context("finality was not seen")?);
		if number % 10 == 0 {
			println!("{number} of {payments} payments");
		}
	}

	println!("\n{payments} payments, one after the other, {VALIDATORS} validators on this machine");
	println!("seconds after submission       least   median      95%    worst");
	println!("in a block                  {}", Summary::of(in_block));
	println!("final                       {}", Summary::of(is_final));
	Ok(())
}
