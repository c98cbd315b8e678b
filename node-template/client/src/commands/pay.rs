//! `caravan pay`: one message, paid once.

use super::{options, read, say, tell};
use crate::cli::Payment;
use caravan_client::{
	chain::Chain,
	errors::Result,
	iso::pacs008,
	keys,
	order::PaymentOrder,
	pay::{self, Options},
	receipt,
};
use std::path::Path;
use subxt_signer::sr25519::Keypair;

/// Pays the message and prints the receipt.
pub async fn run(
	file: &Path,
	from: &str,
	acknowledge_by: Option<&str>,
	payment: &Payment,
) -> Result<()> {
	let order = pacs008::read(&read(file)?)?;
	let key = keys::key(from)?;
	let chain = Chain::connect(&payment.node.url).await?;
	let options = Options {
		acknowledge_by: acknowledge_by.map(keys::key).transpose()?,
		..options(payment)
	};
	settle(&chain, &order, &key, &options).await
}

/// Pays an order and prints the receipt, or files the refusal.
pub async fn settle(
	chain: &Chain,
	order: &PaymentOrder,
	key: &Keypair,
	options: &Options,
) -> Result<()> {
	match pay::pay(chain, order, key, options, tell).await {
		Ok(receipt) => {
			say("");
			say(&receipt);
			say(format_args!(
				"pacs.002: {}",
				receipt.report_path(&options.data).display()
			));
			Ok(())
		}
		Err(error) => {
			// The refusal is what matters; that it could not be filed as well is not.
			if let Ok(report) = receipt::store_refusal(&options.data, order, &error) {
				say(format_args!("pacs.002: {}", report.display()));
			}
			Err(error)
		}
	}
}
