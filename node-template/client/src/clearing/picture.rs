//! The day as a picture that a treasurer reads at a glance: of what was owed in each currency,
//! how much settled by netting and how much gross, and how little money moved for it.

use caravan_primitives::{Amount, CurrencyId};
use std::fmt::Write;

/// One currency's day, minor units.
#[derive(Debug, Clone)]
pub struct Bar {
	pub currency: CurrencyId,
	pub owed: Amount,
	pub settled: Amount,
	pub moved: Amount,
	pub gross: Amount,
}

const WIDTH: u128 = 560;
const LEFT: u128 = 190;
const ROW: u128 = 22;

/// The picture, as SVG.
pub fn svg(bars: &[Bar]) -> String {
	let height = 60 + bars.len() as u128 * (4 * ROW + 26);
	let mut out = String::new();
	let _ = writeln!(
		out,
		r##"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{height}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#fff"/>
<text x="16" y="28" font-size="17">What the same money settles: netted, and one by one</text>"##,
		LEFT + WIDTH + 160,
	);
	let mut y = 48;
	for bar in bars {
		let rows = [
			("owed", bar.owed, "#c9ccd1"),
			("settled by netting", bar.settled, "#2f7d5b"),
			("settled one by one", bar.gross, "#b8772b"),
			("money moved to net", bar.moved, "#1f4e8c"),
		];
		let _ = writeln!(
			out,
			r#"<text x="16" y="{}" font-weight="bold">{}</text>"#,
			y + 16,
			bar.currency
		);
		for (name, amount, colour) in rows {
			let width = amount
				.saturating_mul(WIDTH)
				.checked_div(bar.owed)
				.unwrap_or_default();
			let _ = writeln!(
				out,
				r#"<text x="{}" y="{}" text-anchor="end">{name}</text><rect x="{LEFT}" y="{}" width="{width}" height="{}" fill="{colour}"/><text x="{}" y="{}">{}</text>"#,
				LEFT - 8,
				y + 16,
				y + 3,
				ROW - 6,
				LEFT + width + 6,
				y + 16,
				bar.currency.format_decimal(amount),
			);
			y += ROW;
		}
		y += 26;
	}
	out.push_str("</svg>\n");
	out
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn bars_are_as_long_as_their_share_of_what_was_owed() {
		let bar = Bar {
			currency: CurrencyId::CNY,
			owed: 1_000,
			settled: 900,
			moved: 50,
			gross: 500,
		};
		let svg = svg(&[bar]);
		for width in [560, 504, 28, 280] {
			assert!(svg.contains(&format!(r#"width="{width}""#)), "{svg}");
		}
		assert!(svg.contains("9.00"), "{svg}");
	}

	#[test]
	fn a_currency_in_which_nothing_was_owed_has_no_bars() {
		let bar = Bar {
			currency: CurrencyId::USD,
			owed: 0,
			settled: 0,
			moved: 0,
			gross: 0,
		};
		assert!(svg(&[bar]).contains(r#"width="0""#));
	}
}
