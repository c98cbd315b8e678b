//! `caravan balance`: what an account holds.

use super::say;
use caravan_client::{
	chain::{Chain, query},
	errors::Result,
	keys,
};

/// Prints every balance at the newest final block, and the standing.
pub async fn run(chain: &Chain, account: &str) -> Result<()> {
	let account = keys::account(account)?;
	let at = chain.finalized().await?;
	say(format_args!("{account} at block {}", at.block_number()));
	for (currency, amount) in query::holdings(&at, &account).await? {
		say(format_args!(
			"  {} {currency}",
			currency.format_decimal(amount)
		));
	}
	match query::standing(&at, &account).await? {
		Ok(standing) => say(format_args!(
			"  identity {}, {}, tier {}",
			standing.identity, standing.jurisdiction, standing.tier
		)),
		Err(refusal) => say(format_args!("  {refusal}")),
	}
	Ok(())
}
