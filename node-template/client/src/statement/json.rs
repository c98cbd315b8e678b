//! The statement for software. Amounts are decimal texts in the currency's major unit,
//! with all its decimals: a number of JSON would lose digits.

use super::{Balance, Direction, Entry, Statement, table};
use crate::{
	errors::{Error, Result},
	iso::time,
};
use serde_json::{Value, json};

/// The statement as one JSON object.
pub(super) fn write(statement: &Statement) -> Result<String> {
	let amount = |amount| statement.currency.format_decimal(amount);
	let balance = |balance: &Balance| {
		json!({
			"block": balance.block,
			"block_hash": format!("{:?}", balance.block_hash),
			"time": time::text(balance.at),
			"free": amount(balance.free),
			"held": amount(balance.held),
			"total": amount(balance.total),
		})
	};
	let entry = |entry: &Entry| {
		let (family, sub_family) = entry.kind.bank_code(entry.direction);
		json!({
			"reference": entry.reference(),
			"booked": time::text(entry.at),
			"transaction": entry.transaction_reference(),
			"told_by": entry.told_by,
			"what": entry.kind.name(),
			"bank_transaction_code": format!("{}/{family}/{sub_family}", table::DOMAIN),
			"direction": entry.direction.code(),
			"amount": amount(entry.amount),
			"counterparty": entry.counterparty.map(|account| account.to_string()),
			"uetr": entry.uetr,
			"end_to_end_id": entry.end_to_end,
		})
	};
	let turnover = |direction| {
		let (count, sum) = statement.turnover(direction);
		json!({ "count": count, "sum": amount(sum) })
	};
	let object = json!({
		"account": statement.account.to_string(),
		"currency": statement.currency.to_string(),
		"genesis": format!("{:?}", statement.genesis),
		"opening": balance(&statement.opening),
		"entries": statement.entries.iter().map(entry).collect::<Vec<Value>>(),
		"credits": turnover(Direction::Credit),
		"debits": turnover(Direction::Debit),
		"closing": balance(&statement.closing),
	});
	let mut text = serde_json::to_string_pretty(&object)
		.map_err(|e| Error::Local(format!("the statement can't be written: {e}")))?;
	text.push('\n');
	Ok(text)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::statement::fixtures::statement;

	#[test]
	fn software_reads_what_was_stated() {
		let text = write(&statement()).expect("written");
		let read: Value = serde_json::from_str(&text).expect("JSON");
		for (pointer, expected) in [
			("/currency", json!("CNY")),
			("/opening/total", json!("1.00")),
			("/opening/block", json!(40)),
			("/closing/free", json!("120.00")),
			("/closing/held", json!("9.73")),
			("/credits", json!({ "count": 2, "sum": "128.85" })),
			("/debits", json!({ "count": 1, "sum": "0.12" })),
			("/entries/0/direction", json!("CRDT")),
			("/entries/0/transaction", json!("42-2")),
			("/entries/0/end_to_end_id", json!("INDTEX-PO-2026-0931")),
			("/entries/0/bank_transaction_code", json!("PMNT/RCDT/OTHR")),
			("/entries/1/bank_transaction_code", json!("PMNT/MDOP/FEES")),
			("/entries/1/uetr", Value::Null),
			("/entries/2/counterparty", Value::Null),
			("/entries/2/transaction", Value::Null),
		] {
			assert_eq!(read.pointer(pointer), Some(&expected), "{pointer}");
		}
	}
}
