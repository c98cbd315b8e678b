//! `caravan status`: what became of a payment.

use super::say;
use caravan_client::{
	chain::{Chain, events, query},
	errors::{Error, Result},
	keys,
};
use caravan_primitives::Uetr;

/// ISO 20022: no original transaction was received.
const NEVER_RECEIVED: &str = "NOOR";

/// Prints the payment and whether it is final.
pub async fn run(chain: &Chain, uetr: Uetr, payer: &str) -> Result<()> {
	let payer = keys::account(payer)?;
	let best = chain.best().await?;
	let seen = query::seen(&best, &payer, uetr)
		.await?
		.ok_or_else(|| Error::Rejected {
			code: NEVER_RECEIVED,
			reason: format!("no payment of {payer} with this reference in the last day"),
		})?;
	let is_final = seen.block <= chain.finalized().await?.block_number();
	let status = if is_final {
		"ACSC, final"
	} else {
		"PDNG, in a block that is not final"
	};
	say(format_args!("{uetr} is {status}"));
	let block = chain.at_number(seen.block).await?;
	if let Some(paid) = events::paid(&block, &uetr.to_bytes()).await? {
		let amount = paid.currency.format_decimal(paid.amount);
		say(format_args!("  from   {}", paid.payer));
		say(format_args!("  to     {}", paid.payee));
		say(format_args!("  amount {amount} {}", paid.currency));
		say(format_args!(
			"  block  {} (transaction {})",
			seen.block, paid.index
		));
	}
	Ok(())
}
