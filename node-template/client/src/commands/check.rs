//! `caravan check`: what a message orders.

use super::{read, say};
use caravan_client::{errors::Result, iso::pacs008, order::Party};
use std::path::Path;

/// Reads the message and prints the order, or why there is none.
pub fn run(file: &Path) -> Result<()> {
	let order = pacs008::read(&read(file)?)?;
	let party = |party: &Party| format!("{:?} {}", party.name, party.account);
	say(format_args!("{} is in order", pacs008::MESSAGE));
	say(format_args!("  from   {}", party(&order.payer)));
	say(format_args!("  to     {}", party(&order.payee)));
	let amount = order.currency.format_decimal(order.amount);
	say(format_args!("  amount {amount} {}", order.currency));
	say(format_args!("  UETR   {}", order.uetr));
	Ok(())
}
