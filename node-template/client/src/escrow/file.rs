//! An order as a shop has it, in JSON.

use crate::errors::{Error, Result};
use caravan_primitives::{Amount, CurrencyId, EndToEndId, MAX_PAYMENT};
use serde::Deserialize;

/// The most lines that the chain takes.
const MAX_LINES: usize = 8;
/// The longest file, bytes.
pub const MAX_BYTES: usize = 65_536;

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Line {
	/// What it is; stays off the chain.
	pub description: String,
	/// How many.
	pub quantity: u32,
	/// The price of one, in major units, as a decimal text.
	pub price: String,
}

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Text {
	reference: String,
	merchant: String,
	buyer: String,
	currency: String,
	lines: Vec<Line>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
	/// The merchant's reference: one order has it, ever.
	pub reference: EndToEndId,
	/// The merchant: an address or a development key.
	pub merchant: String,
	/// The buyer: the same.
	pub buyer: String,
	/// The currency of the prices.
	pub currency: CurrencyId,
	/// What is bought.
	pub lines: Vec<Line>,
	/// The price of each line, minor units.
	pub prices: Vec<Amount>,
}

/// Reads an order.
///
/// # Errors
/// [`Error::Usage`] if it is none, or none that the chain could take.
pub fn read(bytes: &[u8]) -> Result<Order> {
	let wrong = |what: String| Error::Usage(format!("the order: {what}"));
	if bytes.len() > MAX_BYTES {
		return Err(wrong(format!("longer than {MAX_BYTES} bytes")));
	}
	let text: Text = serde_json::from_slice(bytes).map_err(|e| wrong(e.to_string()))?;
	let currency = CurrencyId::from_alphabetic(&text.currency)
		.map_err(|e| wrong(format!("currency: {}", e.sentence())))?;
	let reference = text
		.reference
		.parse()
		.map_err(|_| wrong(format!("'{}' is no reference", text.reference)))?;
	if text.lines.is_empty() || text.lines.len() > MAX_LINES {
		return Err(wrong(format!("it has 1 to {MAX_LINES} lines")));
	}
	let price = |line: &Line| {
		currency
			.parse_decimal(&line.price)
			.ok()
			.and_then(|price| price.checked_mul(line.quantity.into()))
			.filter(|price| (1..=MAX_PAYMENT).contains(price))
			.ok_or_else(|| wrong(format!("'{}' has no price", line.description)))
	};
	let prices = text.lines.iter().map(price).collect::<Result<Vec<_>>>()?;
	Ok(Order {
		reference,
		merchant: text.merchant,
		buyer: text.buyer,
		currency,
		lines: text.lines,
		prices,
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	const EXAMPLE: &str = include_str!("../../../examples/data/order.json");

	#[test]
	fn the_example_is_read() {
		let order = read(EXAMPLE.as_bytes()).expect("an order");
		assert_eq!(order.currency, CurrencyId::CNY);
		assert_eq!(order.prices, [34_200, 18_400, 32_900]);
		assert_eq!(order.buyer, "//LinhTran");
	}

	#[test]
	fn what_is_no_order_is_refused() {
		for (from, to) in [
			("\"CNY\"", "\"CNX\""),
			("28.50", "28.505"),
			("28.50", "-1"),
			("28.50", "0"),
			("\"quantity\": 12", "\"quantity\": 0"),
			("\"quantity\": 12", "\"quantity\": -1"),
			("\"lines\"", "\"Lines\""),
			("YW-2026-1127-0042", ""),
			("28.50", "999999999999999999999999999999"),
		] {
			let text = EXAMPLE.replace(from, to);
			assert_ne!(text, EXAMPLE, "{from}");
			assert!(
				matches!(read(text.as_bytes()), Err(Error::Usage(_))),
				"{to}"
			);
		}
		assert!(read(&vec![b' '; MAX_BYTES + 1]).is_err());
		let none = r#"{"reference":"A","merchant":"m","buyer":"b","currency":"CNY","lines":[]}"#;
		assert!(read(none.as_bytes()).is_err());
	}
}
