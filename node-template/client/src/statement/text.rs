//! The statement for a person.

use super::{Balance, Direction, Entry, Statement};
use crate::{errors::one_line, iso::time};
use caravan_primitives::Amount;
use std::fmt;

impl fmt::Display for Statement {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(f, "STATEMENT in {}", self.currency)?;
		writeln!(f, "  {:<10} {}", "account", self.account)?;
		writeln!(f, "  {:<10} {:?}", "chain", self.genesis)?;
		self.balance(f, "opening", &self.opening)?;
		if !self.entries.is_empty() {
			writeln!(f)?;
			writeln!(
				f,
				"  {:<24} {:<14} {:<14} {:>21} {:>21}  {:<48} {:<36} end-to-end id",
				"booked", "entry", "what", "debit", "credit", "from or to", "UETR"
			)?;
		}
		for entry in &self.entries {
			let line = self.line(entry);
			writeln!(f, "  {}", one_line(line.trim_end()))?;
		}
		let (credits, credited) = self.turnover(Direction::Credit);
		let (debits, debited) = self.turnover(Direction::Debit);
		writeln!(f)?;
		writeln!(
			f,
			"  {:<10} {} in {credits}",
			"credits",
			self.amount(credited)
		)?;
		writeln!(f, "  {:<10} {} in {debits}", "debits", self.amount(debited))?;
		self.balance(f, "closing", &self.closing)?;
		writeln!(
			f,
			"  opening + credits - debits = closing, as the chain has it"
		)
	}
}

impl Statement {
	fn amount(&self, amount: Amount) -> String {
		self.currency.format_decimal(amount)
	}

	fn line(&self, entry: &Entry) -> String {
		let (debit, credit) = match entry.direction {
			Direction::Debit => (self.amount(entry.amount), String::new()),
			Direction::Credit => (String::new(), self.amount(entry.amount)),
		};
		let counterparty = entry.counterparty.map(|account| account.to_string());
		format!(
			"{:<24} {:<14} {:<14} {debit:>21} {credit:>21}  {:<48} {:<36} {}",
			time::text(entry.at),
			entry.reference(),
			entry.kind.name(),
			counterparty.unwrap_or_default(),
			entry.uetr.as_deref().unwrap_or_default(),
			entry.end_to_end.as_deref().unwrap_or_default(),
		)
	}

	fn balance(&self, f: &mut fmt::Formatter<'_>, label: &str, balance: &Balance) -> fmt::Result {
		writeln!(
			f,
			"  {label:<10} {} (free {}, held {}) after block {} of {}",
			self.amount(balance.total),
			self.amount(balance.free),
			self.amount(balance.held),
			balance.block,
			time::text(balance.at),
		)
	}
}

#[cfg(test)]
mod tests {
	use crate::statement::fixtures::statement;

	#[test]
	fn a_person_sees_both_balances_and_every_entry() {
		let text = statement().to_string();
		for part in [
			"STATEMENT in CNY",
			"opening    1.00 (free 1.00, held 0.00) after block 40",
			"42-e3",
			"payment",
			"128.80",
			"3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638 INDTEX-PO-2026-0931",
			"42-e7",
			"0.12",
			"issue",
			"credits    128.85 in 2",
			"debits     0.12 in 1",
			"closing    129.73 (free 120.00, held 9.73) after block 50",
		] {
			assert!(text.contains(part), "{part} is missing in\n{text}");
		}
	}

	#[test]
	fn a_strangers_id_cant_leave_its_line() {
		let mut statement = statement();
		let lines = statement.to_string().lines().count();
		statement.entries[0].end_to_end = Some("A\n  closing\u{1b}[2J".into());
		let text = statement.to_string();
		assert_eq!(text.lines().count(), lines);
		assert!(!text.contains('\u{1b}'));
	}

	#[test]
	fn a_period_without_entries_has_no_table() {
		let mut statement = statement();
		statement.entries.clear();
		assert!(!statement.to_string().contains("booked"));
	}
}
