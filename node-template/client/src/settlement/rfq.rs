//! A quote on request: a dealer signs, off chain and without a transaction, what it offers to one
//! payer; the payer pays by it.

use super::{
	CNY, VND, account,
	across::{Offer, Parties},
	pair, rate,
};
use crate::{
	chain::{Chain, query, values},
	errors::{Error, Result},
};
use caravan_primitives::{
	Amount, Hash, Moment, Pair, ParseRateError, Rate, Statement, StatementKind,
};
use codec::Encode;
use subxt::dynamic::Value;

/// How long the offer counts, milliseconds.
const LIFE: Moment = 300_000;
/// Yuan for a dong: better than the dealer's standing quote.
const MANTISSA: u64 = 275;
const SCALE: u8 = 6;

/// What the dealer offers, as pallet-fx has it.
#[derive(Encode)]
struct Paper {
	nonce: u64,
	pair: Pair,
	rate: Rate,
	minimum: Amount,
	size: Amount,
	taker: Option<[u8; 32]>,
	expires: Moment,
}

/// What the dealer signs, as pallet-fx has it.
#[derive(Encode)]
struct SignedQuote {
	dealer: [u8; 32],
	paper: Paper,
}

impl StatementKind for SignedQuote {
	const KIND: &'static str = "fx-quote";
}

/// What the buyer gives at the offered rate for so many fen, dong.
pub(crate) fn source_of(target: Amount) -> Result<Amount> {
	rate_offered()?
		.fraction(VND, CNY)
		.and_then(|fraction| fraction.source_of(target))
		.ok_or_else(|| Error::Chain("nothing comes out at this rate".into()))
}

fn rate_offered() -> Result<Rate> {
	let unsound = |error: ParseRateError| Error::Chain(error.to_string());
	Rate::new(MANTISSA, SCALE).map_err(unsound)
}

/// The dealer's offer to the buyer, for so many fen or a part that is no less than `minimum`.
pub(crate) async fn offer(
	chain: &Chain,
	parties: &Parties,
	minimum: Amount,
	target: Amount,
) -> Result<Offer> {
	let best = chain.best().await?;
	let dealer = account(&parties.dealer);
	let epoch = query::dealer_epoch(&best, &dealer).await?;
	let now = query::time(&best).await?;
	let source = source_of(target)?;
	let statement = Statement {
		genesis: Hash::from(chain.genesis().0),
		epoch,
		fields: SignedQuote {
			dealer: dealer.0,
			paper: Paper {
				// The dealer's own number; the time is one that it has not used.
				nonce: now,
				pair: Pair { from: VND, to: CNY },
				rate: rate_offered()?,
				minimum,
				size: target,
				taker: Some(account(&parties.buyer).0),
				expires: now.saturating_add(LIFE),
			},
		},
	};
	let signature = parties.dealer.sign(&statement.wrapped());
	Ok(Offer {
		hop: hop(&statement, signature.0),
		source,
	})
}

/// The signed offer as a payment names it.
fn hop(statement: &Statement<SignedQuote>, signature: [u8; 64]) -> Value {
	let SignedQuote { dealer, paper } = &statement.fields;
	let offered = Value::named_composite([
		("nonce", Value::u128(paper.nonce.into())),
		("pair", pair(paper.pair.from, paper.pair.to)),
		("rate", rate(paper.rate.mantissa(), paper.rate.scale())),
		("minimum", Value::u128(paper.minimum)),
		("size", Value::u128(paper.size)),
		("taker", values::option(paper.taker.map(Value::from_bytes))),
		("expires", Value::u128(paper.expires.into())),
	]);
	let quote = Value::named_composite([("dealer", Value::from_bytes(dealer)), ("paper", offered)]);
	let signature = Value::unnamed_variant("Sr25519", [Value::from_bytes(signature)]);
	Value::named_variant(
		"Signed",
		[
			("quote", quote),
			("epoch", Value::u128(statement.epoch.into())),
			("signature", signature),
		],
	)
}
