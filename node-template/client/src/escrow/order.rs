//! An order from a file, bought in escrow on a development chain: funded in dong, paid in yuan.

use super::{
	file::Order,
	purchase::{Basket, document, dong, finality, yuan},
	stage::{ALL, Books, Stage, Who},
};
use crate::{
	chain::Chain,
	errors::{Error, Result},
	keys,
	settlement::{CNY, VND},
};
use caravan_primitives::{Amount, Ppm};

/// The merchant's terms that a development chain begins with.
pub(super) const STANDARD: u32 = 0;
/// What these give to whom beside the merchant, parts per million.
pub(super) const SHARES: [(Who, u32); 3] = [
	(Who::Platform, 20_000),
	(Who::Carrier, 30_000),
	(Who::Collector, 10_000),
];

/// Who gets how much of what is released in all by the standard terms, as changes of balances.
pub(super) fn released(amount: Amount) -> Vec<(Who, i128)> {
	let signed = |amount: Amount| i128::try_from(amount).unwrap_or(i128::MAX);
	let mut left = amount;
	let mut changes = Vec::new();
	for (who, parts) in SHARES {
		let part = Ppm::new(parts).unwrap_or_default().of_floor(amount);
		left = left.saturating_sub(part);
		changes.push((who, signed(part)));
	}
	changes.push((Who::Merchant, signed(left)));
	changes
}

/// Buys, each line to `tell`.
///
/// # Errors
/// [`Error::Usage`] if the order is of others than a development chain's buyer and merchant;
/// what the chain refuses, as an order whose reference was used; [`Error::Chain`] if the node
/// fails.
pub async fn tell(chain: &Chain, order: &Order, mut tell: impl FnMut(&str)) -> Result<()> {
	let stage = Stage::ready(chain, &mut tell).await?;
	for (name, who) in [(&order.buyer, Who::Buyer), (&order.merchant, Who::Merchant)] {
		if keys::account(name)? != stage.account(who)? {
			return Err(Error::Usage(format!("here, {} isn't {name}", who.name())));
		}
	}
	if order.currency != CNY {
		return Err(Error::Usage("the merchant's terms are in CNY".into()));
	}
	let sum = order
		.prices
		.iter()
		.fold(0, |sum: Amount, price| sum.saturating_add(*price));
	tell(&format!(
		"order: {} of Yiwu Trading, {} lines, {}",
		order.reference.as_str(),
		order.lines.len(),
		yuan(sum)
	));
	for (line, price) in order.lines.iter().zip(&order.prices) {
		tell(&format!(
			"  {} × {} at {}: {}",
			line.quantity,
			line.description,
			line.price,
			yuan(*price)
		));
	}
	let before = stage.books().await?;
	let basket = Basket {
		reference: order.reference.as_str().into(),
		prices: order.prices.clone(),
		terms: STANDARD,
		details: document(&format!("{:?}", order.lines))?,
	};
	let bought = stage.buy(&basket).await?;
	let id = bought.id;
	tell(&format!(
		"funded: order {id}; the buyer gave {} for {}; {} and a bond of {} are on hold in its own account, {}",
		dong(bought.source),
		yuan(bought.target),
		yuan(bought.total),
		yuan(bought.bond),
		finality(&bought.finalized)
	));
	stage.accept(&bought).await?;
	tell("accepted: by the merchant, whose reference it now is");
	let lines = || 0u8..u8::try_from(order.lines.len()).unwrap_or(u8::MAX);
	for line in lines() {
		stage.ship(id, line).await?;
	}
	tell("shipped: every line with Silk Road Logistics; the tracking number stays off the chain");
	for line in lines() {
		stage.attest(id, line).await?;
	}
	tell("delivered: the carrier attests each line, and the buyer inspects");
	let mut last = String::new();
	for line in lines() {
		last = finality(&stage.release(id, line).await?);
	}
	stage.wait_for_end(id).await?;
	tell(&format!(
		"released: by the buyer, line by line; the last one {last}"
	));
	let mut changes = released(bought.total);
	let left = bought.target.saturating_sub(bought.total);
	changes.push((Who::Buyer, i128::try_from(left).unwrap_or(i128::MAX)));
	stage.ensure_moved(&before, &changes).await?;
	tell("ended: all is paid to the last fen, and the bond is back with the buyer, in yuan");
	balances(&before, &stage.books().await?, &mut tell);
	Ok(())
}

/// Tells what everybody had and has who has gained or lost anything.
pub(super) fn balances(before: &Books, after: &Books, tell: &mut impl FnMut(&str)) {
	for who in ALL {
		for currency in [VND, CNY] {
			let (had, has) = (before.of(who, currency), after.of(who, currency));
			if had != has {
				tell(&format!(
					"  {} had {} {currency} and has {}",
					who.name(),
					currency.format_decimal(had),
					currency.format_decimal(has)
				));
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_released_adds_up() {
		for amount in [1, 49, 50, 99_999, 301_020] {
			let sum: i128 = released(amount).iter().map(|(_, change)| change).sum();
			assert_eq!(u128::try_from(sum), Ok(amount));
		}
		let expected = [
			(Who::Platform, 5_000),
			(Who::Carrier, 7_500),
			(Who::Collector, 2_500),
			(Who::Merchant, 235_000),
		];
		assert_eq!(released(250_000), expected);
	}
}
