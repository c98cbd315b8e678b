//! The escrow's calls, as they are encoded by the chain's metadata.

use super::seals::Salt;
use crate::{
	chain::values,
	settlement::{Call, across::Offer, call, goods},
};
use caravan_primitives::{Amount, CurrencyId};
use subxt::{dynamic::Value, utils::AccountId32};

/// What a buyer orders.
pub(super) struct Request {
	/// The merchant's account.
	pub merchant: AccountId32,
	/// The merchant's reference.
	pub reference: String,
	/// The prices of the lines, minor units of the terms' currency.
	pub prices: Vec<Amount>,
	/// Number of the merchant's terms.
	pub terms: u32,
	/// Their hash.
	pub terms_hash: [u8; 32],
	/// Salted hash of what else was agreed.
	pub details: [u8; 32],
}

impl Request {
	fn value(&self) -> Value {
		// The merchant's terms ask for it.
		let proof = || Value::unnamed_variant("Required", []);
		let line = |amount: &Amount| {
			Value::named_composite([("amount", Value::u128(*amount)), ("proof", proof())])
		};
		Value::named_composite([
			("other", values::account(&self.merchant)),
			("reference", Value::from_bytes(self.reference.as_bytes())),
			(
				"lines",
				Value::unnamed_composite(self.prices.iter().map(line)),
			),
			("terms", Value::u128(self.terms.into())),
			("terms_hash", Value::from_bytes(self.terms_hash)),
			("details", Value::from_bytes(self.details)),
		])
	}
}

/// What funding says about itself to the payment gate.
fn funding() -> Value {
	Value::named_composite([
		("uetr", values::option(None)),
		("purpose", values::option(Some(goods()))),
		("envelope", values::option(None)),
	])
}

/// Orders, and funds what is ordered out of `from` by a dealer's offer.
pub(super) fn order(request: &Request, from: CurrencyId, offer: Offer) -> Call {
	let conversion = Value::named_composite([
		("from", values::currency(from)),
		("most", Value::u128(offer.source)),
		("hint", Value::unnamed_composite([offer.hop])),
	]);
	call(
		"Escrow",
		"order",
		[
			("request", request.value()),
			("reference", funding()),
			("conversion", values::option(Some(conversion))),
		],
	)
}

/// The merchant accepts.
pub(super) fn accept(id: u64, agreed: [u8; 32]) -> Call {
	call(
		"Escrow",
		"accept",
		[
			("id", Value::u128(id.into())),
			("agreed", Value::from_bytes(agreed)),
		],
	)
}

fn shipment(carrier: u128, tracking: [u8; 32]) -> Value {
	Value::named_composite([
		("carrier", values::option(Some(Value::u128(carrier)))),
		("tracking", Value::from_bytes(tracking)),
	])
}

/// The merchant ships with a carrier.
pub(super) fn ship(id: u64, line: u8, carrier: u128, tracking: [u8; 32]) -> Call {
	with_line(
		"ship",
		id,
		line,
		[("shipment", shipment(carrier, tracking))],
	)
}

/// The carrier attests a delivery.
pub(super) fn attest(id: u64, line: u8) -> Call {
	with_line("attest", id, line, [])
}

/// The buyer lets the merchant have what a line holds.
pub(super) fn release(id: u64, line: u8) -> Call {
	with_line("release", id, line, [])
}

/// The buyer disputes so much of a line.
pub(super) fn dispute(id: u64, line: u8, amount: Amount) -> Call {
	with_line("dispute", id, line, [("amount", Value::u128(amount))])
}

/// The merchant contests with a document, or a side shows one.
pub(super) fn show(call: &str, id: u64, line: u8, kind: &str, document: [u8; 32]) -> Call {
	let kind = Value::unnamed_variant(kind, []);
	let document = Value::from_bytes(document);
	with_line(call, id, line, [("kind", kind), ("document", document)])
}

/// A side seals its ranking.
pub(super) fn seal_ranking(id: u64, line: u8, seal: [u8; 32]) -> Call {
	with_line(
		"seal_ranking",
		id,
		line,
		[("seal", Value::from_bytes(seal))],
	)
}

/// A side opens its ranking.
pub(super) fn open_ranking(id: u64, line: u8, seats: &[u8], salt: Salt) -> Call {
	let (seats, salt) = (Value::from_bytes(seats), Value::from_bytes(salt));
	with_line("open_ranking", id, line, [("seats", seats), ("salt", salt)])
}

/// What an arbiter decides.
#[derive(Clone, Copy)]
pub(super) struct Verdict {
	/// The share of what is disputed that goes back, parts per million.
	pub to_buyer: u32,
	/// The reason: its number in the pallet's table, and its name there.
	pub reason: (u8, &'static str),
	/// Hash of the document with the grounds.
	pub document: [u8; 32],
}

impl Verdict {
	fn value(&self) -> Value {
		Value::named_composite([
			("to_buyer", Value::u128(self.to_buyer.into())),
			("reason", Value::unnamed_variant(self.reason.1, [])),
			("document", Value::from_bytes(self.document)),
		])
	}
}

/// An arbiter rules.
pub(super) fn rule(id: u64, line: u8, verdict: &Verdict) -> Call {
	with_line("rule", id, line, [("verdict", verdict.value())])
}

/// A side appeals.
pub(super) fn appeal(id: u64, line: u8) -> Call {
	with_line("appeal", id, line, [])
}

/// A member of an appeal's panel seals its vote.
pub(super) fn seal_vote(id: u64, line: u8, seal: [u8; 32]) -> Call {
	with_line("seal_vote", id, line, [("seal", Value::from_bytes(seal))])
}

/// A member of an appeal's panel opens its vote.
pub(super) fn open_vote(id: u64, line: u8, verdict: &Verdict, salt: Salt) -> Call {
	let salt = Value::from_bytes(salt);
	let verdict = verdict.value();
	with_line(
		"open_vote",
		id,
		line,
		[("verdict", verdict), ("salt", salt)],
	)
}

/// An arbiter puts a stake on hold.
pub(super) fn stake(currency: CurrencyId, amount: Amount) -> Call {
	call(
		"Escrow",
		"stake",
		[
			("currency", values::currency(currency)),
			("amount", Value::u128(amount)),
		],
	)
}

/// A call about a line of an order.
fn with_line<const N: usize>(name: &str, id: u64, line: u8, more: [(&str, Value); N]) -> Call {
	let about = [
		("id", Value::u128(id.into())),
		("line", Value::u128(line.into())),
	];
	let named = about
		.into_iter()
		.chain(more)
		.map(|(name, value)| (name.to_owned(), value))
		.collect();
	subxt::dynamic::tx(
		"Escrow",
		name,
		subxt::ext::scale_value::Composite::Named(named),
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::chain::values::tests::assert_same;
	use caravan_primitives::{Hash, Ppm};
	use pallet_escrow as escrow;

	#[test]
	fn requests_are_encoded_as_the_pallets_own() {
		for prices in [vec![300u128], vec![1, 2, 3]] {
			let request = Request {
				merchant: AccountId32([9; 32]),
				reference: "YW-1".into(),
				prices: prices.clone(),
				terms: 2,
				terms_hash: [3; 32],
				details: [4; 32],
			};
			let lines: Vec<_> = prices
				.into_iter()
				.map(|amount| escrow::LineRequest {
					amount,
					proof: escrow::Proof::Required,
				})
				.collect();
			let native = escrow::OrderRequest {
				other: [9u8; 32],
				reference: "YW-1".parse().expect("a reference"),
				lines: lines.try_into().expect("few"),
				terms: 2,
				terms_hash: Hash::repeat_byte(3),
				details: Hash::repeat_byte(4),
			};
			assert_same(&request.value(), &native);
		}
		let native = escrow::FundingReference {
			purpose: "GDDS".parse().ok(),
			..Default::default()
		};
		assert_same(&funding(), &native);
	}

	#[test]
	fn what_is_said_about_a_line_is_encoded_as_the_pallets_own() {
		let native = escrow::Shipment {
			carrier: Some(7u64),
			tracking: Hash::repeat_byte(1),
		};
		assert_same(&shipment(7, [1; 32]), &native);
		let verdict = Verdict {
			to_buyer: 600_000,
			reason: (2, "Damaged"),
			document: [5; 32],
		};
		let native = escrow::Verdict {
			to_buyer: Ppm::new(600_000).expect("a share"),
			reason: escrow::RulingReason::Damaged,
			document: Hash::repeat_byte(5),
		};
		assert_same(&verdict.value(), &native);
		let seats: escrow::Seats = vec![2, 0, 1].try_into().expect("few");
		assert_same(&Value::from_bytes([2, 0, 1]), &seats);
		assert_same(
			&Value::unnamed_variant("Picture", []),
			&escrow::EvidenceKind::Picture,
		);
		let salt: escrow::Salt = [6; 32];
		assert_same(&Value::from_bytes(salt), &salt);
	}

	#[test]
	fn a_call_names_order_and_line_first() {
		let call = dispute(5, 1, 70);
		assert_eq!(
			(call.pallet_name(), call.call_name()),
			("Escrow", "dispute")
		);
	}
}
