//! What the chain tells of its escrow.

use super::{
	At, failed,
	query::storage,
	values::{self, bytes, items, member, number, some, variant},
	view::view,
};
use crate::errors::{Error, Result};
use caravan_primitives::{Amount, CurrencyId, Moment, Ppm};
use codec::Decode;
use subxt::dynamic::Value;

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
	/// Number of its state, 1 to 18.
	pub number: u8,
	/// What its state is called.
	pub state: String,
	/// Its price, minor units.
	pub amount: Amount,
	/// What of it is on hold in the buyer's account; in a dispute, what is disputed.
	pub held: Amount,
	/// The buyer's bond for it, minor units.
	pub bond: Amount,
}

/// An order that hasn't ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
	/// Hash of what was agreed.
	pub agreed: [u8; 32],
	/// Its lines.
	pub lines: Vec<Line>,
	/// When it ends at the latest, milliseconds of commercial time.
	pub latest_end: Option<Moment>,
}

/// An open dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
	/// What is in dispute, minor units.
	pub disputed: Amount,
	/// The identities of those who have the case now: an arbiter, or the panel of an appeal.
	pub bench: Vec<u128>,
}

/// What an arbiter has at stake in a currency, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stake {
	/// All of it.
	pub held: Amount,
	/// What is bound to its cases.
	pub bound: Amount,
}

fn unread(what: &str) -> Error {
	Error::Chain(format!("{what} of the escrow can't be read"))
}

/// An order; none once it has ended.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn order(at: &At, id: u64) -> Result<Option<Order>> {
	let answer = view(at, "Escrow", "order_by", [Value::u128(id.into())]).await?;
	some(&answer)
		.map(|order| read_order(order).ok_or_else(|| unread("an order")))
		.transpose()
}

fn read_order(order: &Value) -> Option<Order> {
	let latest_end = some(member(order, "latest_end")?).and_then(number);
	Some(Order {
		agreed: bytes(member(order, "agreed")?)?.try_into().ok()?,
		lines: items(member(order, "lines")?)
			.into_iter()
			.map(read_line)
			.collect::<Option<_>>()?,
		latest_end: latest_end.and_then(|end| Moment::try_from(end).ok()),
	})
}

fn read_line(view: &Value) -> Option<Line> {
	let line = member(view, "line")?;
	let amount = |name| number(member(line, name)?);
	Some(Line {
		number: u8::try_from(number(member(view, "number")?)?).ok()?,
		state: variant(member(line, "state")?)?.0.to_owned(),
		amount: amount("amount")?,
		held: amount("held")?,
		bond: amount("bond")?,
	})
}

/// Number of the order that was made last.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is none.
pub async fn last_order(at: &At) -> Result<u64> {
	storage(at, "Escrow", "NextOrder", Vec::new())
		.await?
		.as_ref()
		.and_then(number)
		.and_then(|next| u64::try_from(next).ok()?.checked_sub(1))
		.ok_or_else(|| unread("the last order"))
}

/// Whether an order has ended and has left its receipt.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn has_ended(at: &At, id: u64) -> Result<bool> {
	let answer = view(at, "Escrow", "receipt", [Value::u128(id.into())]).await?;
	Ok(some(&answer).is_some())
}

/// Number of the terms that a merchant has published last.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there are none.
pub async fn last_terms(at: &At, merchant: u128) -> Result<u32> {
	storage(at, "Escrow", "NextTerms", vec![Value::u128(merchant)])
		.await?
		.as_ref()
		.and_then(number)
		.and_then(|next| u32::try_from(next).ok()?.checked_sub(1))
		.ok_or_else(|| unread("the merchant's terms"))
}

/// The hash of a merchant's terms, which an order names.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there are no such terms.
pub async fn terms_hash(at: &At, merchant: u128, version: u32) -> Result<[u8; 32]> {
	let arguments = [Value::u128(merchant), Value::u128(version.into())];
	let answer = view(at, "Escrow", "terms_of", arguments).await?;
	read_terms_hash(&answer)
		.ok_or_else(|| Error::Chain(format!("the merchant has no terms {version}")))
}

fn read_terms_hash(answer: &Value) -> Option<[u8; 32]> {
	let hash = items(some(answer)?).get(1).copied()?;
	bytes(hash)?.try_into().ok()
}

/// An open dispute about a line.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is none.
pub async fn dispute(at: &At, id: u64, line: u8) -> Result<Dispute> {
	let arguments = [Value::u128(id.into()), Value::u128(line.into())];
	let answer = view(at, "Escrow", "dispute_by", arguments).await?;
	some(&answer)
		.and_then(read_dispute)
		.ok_or_else(|| unread("the dispute"))
}

fn read_dispute(dispute: &Value) -> Option<Dispute> {
	let members: Vec<_> = items(member(dispute, "members")?)
		.into_iter()
		.map(number)
		.collect::<Option<_>>()?;
	let (name, phase) = variant(member(member(dispute, "case")?, "phase")?)?;
	let assigned = match name {
		"Arbiter" => vec![phase.values().next()?],
		"Appealed" => bounded(values::field(phase, "jurors")?)
			.into_iter()
			.map(|juror| member(juror, "assigned"))
			.collect::<Option<_>>()?,
		_ => Vec::new(),
	};
	let identity = |assigned: &Value| {
		let seat = number(member(assigned, "seat")?)?;
		members.get(usize::try_from(seat).ok()?).copied()
	};
	Some(Dispute {
		disputed: number(member(dispute, "disputed")?)?,
		bench: assigned.into_iter().map(identity).collect::<Option<_>>()?,
	})
}

/// The items of a bounded list, which is a type around a list.
fn bounded(list: &Value) -> Vec<&Value> {
	items(list)
		.first()
		.map_or_else(Vec::new, |list| items(list))
}

/// What an arbiter has at stake in a currency.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or the identity is no arbiter's.
pub async fn stake(at: &At, arbiter: u128, currency: CurrencyId) -> Result<Stake> {
	let arguments = [Value::u128(arbiter), values::currency(currency)];
	let answer = view(at, "Escrow", "arbiter_by", arguments).await?;
	some(&answer)
		.and_then(read_stake)
		.ok_or_else(|| unread("an arbiter"))
}

fn read_stake(arbiter: &Value) -> Option<Stake> {
	match some(member(arbiter, "stake")?) {
		None => Some(Stake::default()),
		Some(stake) => Some(Stake {
			held: number(member(stake, "held")?)?,
			bound: number(member(stake, "bound")?)?,
		}),
	}
}

/// How many items of an order aren't paid.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn unpaid(at: &At, id: u64) -> Result<usize> {
	let answer = view(at, "Escrow", "items_of", [Value::u128(id.into())]).await?;
	Ok(items(&answer).len())
}

/// The buyer's bond for a line, as a share of its price.
///
/// # Errors
/// [`Error::Chain`] if the chain has no escrow.
pub fn bond_share(at: &At) -> Result<Ppm> {
	let metadata = at.metadata_ref();
	let constant = metadata
		.pallet_by_name("Escrow")
		.and_then(|pallet| pallet.constant_by_name("BondShare"))
		.ok_or_else(|| unread("the bond"))?;
	Ppm::decode(&mut constant.value()).map_err(failed)
}

#[cfg(test)]
mod tests;
