//! A merchant's terms, as they are encoded by the chain's metadata.

use crate::{
	chain::values,
	settlement::{Call, call},
};
use caravan_primitives::{Amount, CurrencyId, Moment};
use subxt::dynamic::Value;

/// The states that have a length, in the order of their numbers.
const STATES: [&str; 15] = [
	"pay",
	"accept",
	"ship",
	"deliver",
	"claim",
	"prove",
	"inspect",
	"answer",
	"rank",
	"open_ranking",
	"evidence",
	"rule",
	"appeal",
	"vote",
	"open_vote",
];

/// How long a state lasts that somebody is to end by an act, milliseconds.
const TO_ACT: Moment = 300_000;
/// The least time for a buyer to say that nothing came, milliseconds.
const CLAIM: Moment = 7 * 86_400_000;

/// Terms of a merchant.
pub(super) struct Terms {
	/// The currency.
	pub currency: CurrencyId,
	/// Hash of the text.
	pub document: [u8; 32],
	/// The states that are to be over by silence, and how long they last, milliseconds.
	pub short: Vec<(&'static str, Moment)>,
	/// Who gets which share, parts per million, and whether a refund returns it.
	pub splits: Vec<(u128, u32, bool)>,
	/// The arbiter's fee: share in parts per million, least and most in minor units.
	pub fee: (u32, Amount, Amount),
}

impl Terms {
	fn value(&self) -> Value {
		let length = |state: &'static str| {
			let short = self.short.iter().find(|(name, _)| *name == state);
			let usual = if state == "claim" { CLAIM } else { TO_ACT };
			let length = short.map_or(usual, |(_, length)| *length);
			(state, Value::u128(length.into()))
		};
		let split = |(payee, share, returned): &(u128, u32, bool)| {
			Value::named_composite([
				("payee", Value::u128(*payee)),
				("share", Value::u128((*share).into())),
				("returned", Value::bool(*returned)),
			])
		};
		let (share, floor, cap) = self.fee;
		Value::named_composite([
			("currency", values::currency(self.currency)),
			("document", Value::from_bytes(self.document)),
			("lengths", Value::named_composite(STATES.map(length))),
			("proof", Value::unnamed_variant("Required", [])),
			("cancel", Value::unnamed_variant("ByBoth", [])),
			(
				"splits",
				Value::unnamed_composite(self.splits.iter().map(split)),
			),
			("panel", Value::u128(0)),
			(
				"arbiter_fee",
				Value::named_composite([
					("share", Value::u128(share.into())),
					("floor", Value::u128(floor)),
					("cap", Value::u128(cap)),
				]),
			),
		])
	}
}

/// A merchant publishes terms.
pub(super) fn publish_terms(terms: &Terms) -> Call {
	call("Escrow", "publish_terms", [("terms", terms.value())])
}

/// A merchant lets no new order be by these terms.
pub(super) fn retire_terms(version: u32) -> Call {
	call(
		"Escrow",
		"retire_terms",
		[("version", Value::u128(version.into()))],
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::chain::values::tests::assert_same;
	use caravan_primitives::{Hash, Ppm};
	use pallet_escrow as escrow;

	#[test]
	fn terms_are_encoded_as_the_pallets_own() {
		let terms = Terms {
			currency: CurrencyId::CNY,
			document: [1; 32],
			short: vec![("ship", 15_000), ("open_vote", 10_000)],
			splits: vec![(3, 20_000, true), (4, 30_000, false)],
			fee: (10_000, 500, 50_000),
		};
		let ppm = |parts| Ppm::new(parts).expect("a share");
		let split = |payee: u64, parts, returned| escrow::Split {
			payee,
			share: ppm(parts),
			returned,
		};
		let native = escrow::Terms {
			currency: CurrencyId::CNY,
			document: Hash::repeat_byte(1),
			lengths: escrow::Lengths {
				pay: TO_ACT,
				accept: TO_ACT,
				ship: 15_000,
				deliver: TO_ACT,
				claim: CLAIM,
				prove: TO_ACT,
				inspect: TO_ACT,
				answer: TO_ACT,
				rank: TO_ACT,
				open_ranking: TO_ACT,
				evidence: TO_ACT,
				rule: TO_ACT,
				appeal: TO_ACT,
				vote: TO_ACT,
				open_vote: 10_000,
			},
			proof: escrow::Proof::Required,
			cancel: escrow::CancelPolicy::ByBoth,
			splits: vec![split(3, 20_000, true), split(4, 30_000, false)]
				.try_into()
				.expect("few"),
			panel: 0,
			arbiter_fee: escrow::FeeRule {
				share: ppm(10_000),
				floor: 500,
				cap: 50_000,
			},
		};
		assert_same(&terms.value(), &native);
	}
}
