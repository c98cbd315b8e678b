//! A payment across currencies on a development chain: three reporters say what the rate is, a
//! dealer quotes, a buyer pays in dong and a merchant gets yuan.

use super::{CNY, Call, Reference, VND, account, attest, call, ensure_same, has, pair, rate};
use crate::{
	chain::{Chain, query, values},
	errors::{Error, Result},
	keys,
	kyc::act,
};
use caravan_primitives::{Amount, CurrencyId, Moment};
use subxt::dynamic::Value;
use subxt_signer::sr25519::Keypair;

/// What arrives, fen: below the travel rule's threshold.
pub(super) const TARGET: Amount = 300_000;
/// What the dealer gives in all, fen.
const SIZE: Amount = 5_000_000;
/// How long the dealer's quote counts, milliseconds.
const QUOTE_LIFE: Moment = 3_600_000;
/// What reporters of the development chain have for fees.
const OFFICE: Option<CurrencyId> = Some(CurrencyId::USD);

/// Who takes part.
pub(crate) struct Parties {
	pub buyer: Keypair,
	pub merchant: Keypair,
	pub dealer: Keypair,
}

impl Parties {
	/// The development chain's, attested.
	pub async fn ready(chain: &Chain) -> Result<Self> {
		let parties = Self {
			buyer: keys::key("//LinhTran")?,
			merchant: keys::key("//YiwuTrading")?,
			dealer: keys::key("//Dealer-CN")?,
		};
		let (vn, cn) = (keys::key("//Provider-VN")?, keys::key("//Provider-CN")?);
		// By two providers, so at the same time.
		let (buyer, merchant) = tokio::join!(
			attest(chain, &vn, &parties.buyer, "Tran Thi Linh", None),
			attest(chain, &cn, &parties.merchant, "Yiwu Trading", None),
		);
		buyer.and(merchant)?;
		Ok(parties)
	}
}

/// Tells the story, each line to `tell`.
///
/// # Errors
/// What the chain refuses against expectation; [`Error::Chain`] if the node fails.
pub async fn tell(chain: &Chain, mut tell: impl FnMut(&str)) -> Result<()> {
	let parties = Parties::ready(chain).await?;
	tell("attested: Tran Thi Linh, a buyer in Viet Nam, and Yiwu Trading, a merchant in China");
	report_all(chain, &mut tell).await?;
	quote(chain, &parties, &mut tell).await?;
	let best = best(chain, &parties).await?;
	pay(chain, &parties, best, &mut tell).await.map(|_| ())
}

/// Three reporters say what the rate is.
pub(crate) async fn report_all(chain: &Chain, tell: &mut impl FnMut(&str)) -> Result<()> {
	let reporters = ["//Reporter1", "//Reporter2", "//Reporter3"].map(keys::key);
	let [first, second, third] = reporters;
	let (first, second, third) = (first?, second?, third?);
	let calls = [report(3_638), report(3_640), report(3_643)];
	let [one, two, three] = &calls;
	let (one, two, three) = tokio::join!(
		act(chain, &first, one, OFFICE),
		act(chain, &second, two, OFFICE),
		act(chain, &third, three, OFFICE),
	);
	one.and(two).and(three)?;
	tell("reported: 3638, 3640 and 3643 dong for a yuan; the reference is the median");
	Ok(())
}

/// The dealer places a quote with the money behind it.
async fn quote(chain: &Chain, parties: &Parties, tell: &mut impl FnMut(&str)) -> Result<()> {
	let expires = query::time(&chain.best().await?)
		.await?
		.saturating_add(QUOTE_LIFE);
	act(chain, &parties.dealer, &place(expires), Some(CNY)).await?;
	tell(
		"quoted: Pearl River FX sells up to 50000.00 CNY at 0.000274 for a dong, firm: the yuan are on hold",
	);
	Ok(())
}

/// A quote, and what it takes for what is to arrive.
pub(crate) struct Offer {
	/// The quote as a payment names it.
	pub hop: Value,
	/// What the buyer gives, dong.
	pub source: Amount,
}

/// The best of the standing quotes.
async fn best(chain: &Chain, parties: &Parties) -> Result<Offer> {
	let buyer = account(&parties.buyer);
	query::best_quote(&chain.best().await?, &buyer, (VND, CNY), TARGET)
		.await?
		.map(|best| Offer {
			hop: Value::unnamed_variant("Standing", [Value::u128(best.id)]),
			source: best.source,
		})
		.ok_or_else(|| Error::Chain("no dealer quotes".into()))
}

/// The buyer pays by a quote; gives the payment's reference.
pub(super) async fn pay(
	chain: &Chain,
	parties: &Parties,
	offer: Offer,
	tell: &mut impl FnMut(&str),
) -> Result<Reference> {
	let (buyer, merchant) = (account(&parties.buyer), account(&parties.merchant));
	let source = offer.source;
	let before = (
		has(chain, &buyer, VND).await?,
		has(chain, &merchant, CNY).await?,
	);
	let reference = Reference::fresh(chain).await?;
	let call = pay_across(&merchant, offer, reference);
	let finalized = act(chain, &parties.buyer, &call, Some(VND)).await?;
	let after = (
		has(chain, &buyer, VND).await?,
		has(chain, &merchant, CNY).await?,
	);
	let fee = finalized.included.fee.map_or(0, |fee| fee.amount);
	ensure_same(
		"the buyer's balance",
		after.0,
		before.0.saturating_sub(source).saturating_sub(fee),
	)?;
	ensure_same(
		"the merchant's balance",
		after.1,
		before.1.saturating_add(TARGET),
	)?;
	let seconds = finalized.final_after.unwrap_or_default().as_secs_f32();
	tell(&format!(
		"paid: the buyer gave {} VND, the merchant got {} CNY, final after {seconds:.1} s",
		VND.format_decimal(source),
		CNY.format_decimal(TARGET),
	));
	for (who, currency, had, now) in [
		("the buyer", VND, before.0, after.0),
		("the merchant", CNY, before.1, after.1),
	] {
		tell(&format!(
			"  {who} had {} {currency} and has {}",
			currency.format_decimal(had),
			currency.format_decimal(now),
		));
	}
	tell(&format!(
		"  the fee was {} VND; UETR {}",
		VND.format_decimal(fee),
		reference.uetr
	));
	Ok(reference)
}

fn report(dong: u64) -> Call {
	call(
		"Fx",
		"report",
		[("pair", pair(CNY, VND)), ("rate", rate(dong, 0))],
	)
}

fn place(expires: Moment) -> Call {
	let order = Value::named_composite([
		("pair", pair(VND, CNY)),
		("rate", rate(274, 6)),
		("minimum", Value::u128(1_000)),
		("size", Value::u128(SIZE)),
		("expires", Value::u128(expires.into())),
		("reserve", values::option(None)),
	]);
	call("Fx", "place_quote", [("order", order)])
}

fn pay_across(payee: &subxt::utils::AccountId32, offer: Offer, reference: Reference) -> Call {
	let terms = Value::named_variant(
		"ExactTarget",
		[
			("target", Value::u128(TARGET)),
			("most", Value::u128(offer.source)),
		],
	);
	call(
		"Settlement",
		"pay_across",
		[
			("pair", pair(VND, CNY)),
			("payee", values::account(payee)),
			("terms", terms),
			("hint", Value::unnamed_composite([offer.hop])),
			("reference", reference.value()),
		],
	)
}
