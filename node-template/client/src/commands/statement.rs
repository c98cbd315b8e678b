//! `caravan statement`: what came and went.

use super::say;
use caravan_client::{
	chain::Chain,
	errors::Result,
	keys,
	statement::{self, Direction, Format, period::Point},
};
use caravan_primitives::CurrencyId;
use std::path::Path;

/// Prints the statement, or writes it into a file and says so.
pub async fn run(
	chain: &Chain,
	account: &str,
	currency: CurrencyId,
	(from, to): (Point, Option<Point>),
	format: Format,
	out: Option<&Path>,
) -> Result<()> {
	let account = keys::account(account)?;
	let statement = statement::make(chain, &account, currency, from, to).await?;
	let Some(path) = out else {
		say(statement.write(format)?.trim_end());
		return Ok(());
	};
	statement.store(format, path)?;
	let amount = |amount| currency.format_decimal(amount);
	let (credits, credited) = statement.turnover(Direction::Credit);
	let (debits, debited) = statement.turnover(Direction::Debit);
	say(format_args!(
		"{}: blocks {} to {}, opening {} + {} ({credits}) - {} ({debits}) = closing {} {currency}",
		path.display(),
		statement.opening.block,
		statement.closing.block,
		amount(statement.opening.total),
		amount(credited),
		amount(debited),
		amount(statement.closing.total),
	));
	Ok(())
}
