//! The payment gate on a development chain, told as it happens: a limit that is reached and
//! rolls on, an envelope that is wanted and given, a corridor that is stopped and a currency
//! that is halted.

use crate::{
	chain::{Chain, query, values},
	errors::{Error, Result},
	iso::{pacs008, stamp, time},
	keys,
	kyc::act,
	order::PaymentOrder,
	pay::{self, Options},
};
use caravan_primitives::{Amount, CurrencyId, Refusal};
use std::time::Duration;
use subxt::{dynamic::Value, ext::scale_value::Composite, tx::DynamicPayload};
use subxt_signer::sr25519::Keypair;

/// What officers of the development chain have for fees.
const OFFICE: Option<CurrencyId> = Some(CurrencyId::USD);
/// How long the corridor is stopped, milliseconds.
const STOP: u64 = 30_000;

/// Pays by one buyer to one merchant.
struct Teller<'a> {
	chain: &'a Chain,
	message: &'a [u8],
	key: &'a Keypair,
	options: Options,
}

impl Teller<'_> {
	/// A new order over so many major units.
	fn order(&self, major: Amount) -> Result<PaymentOrder> {
		let copy = stamp::stamp(self.message, time::now(), stamp::fresh_uetr()?)?;
		let mut order = pacs008::read(copy.as_bytes())?;
		order.amount = major.saturating_mul(100);
		Ok(order)
	}

	/// Pays, with the travel rule's envelope where `sealed` and needed.
	async fn pay(&self, major: Amount, sealed: bool) -> Result<()> {
		let acknowledge_by = self.options.acknowledge_by.clone().filter(|_| sealed);
		let options = Options {
			acknowledge_by,
			..self.options.clone()
		};
		let order = self.order(major)?;
		pay::pay(self.chain, &order, self.key, &options, |_| {})
			.await
			.map(|_| ())
	}

	/// The refusal of what must not pass.
	async fn refused(&self, major: Amount, sealed: bool) -> Result<Refusal> {
		match self.pay(major, sealed).await {
			Err(Error::Refused { refusal, .. }) => Ok(refusal),
			Err(other) => Err(other),
			Ok(()) => Err(Error::Chain(format!("{major} have passed the gate"))),
		}
	}
}

/// Tells the story, each line to `tell`. Both sides of the message are attested, and the
/// payer has used nothing of its day.
///
/// # Errors
/// What the chain refuses against expectation; [`Error::Chain`] if the node fails.
pub async fn tell(
	chain: &Chain,
	message: &[u8],
	key: &Keypair,
	options: Options,
	mut tell: impl FnMut(&str),
) -> Result<()> {
	let teller = Teller {
		chain,
		message,
		key,
		options,
	};
	teller.pay(5_000, false).await?;
	tell("paid: 5000.00 CNY, below the travel rule's threshold");

	let order = teller.order(7_200)?;
	let refusal = teller.refused(7_200, false).await?;
	tell(&format!("refused: 7200.00 CNY, {refusal}"));
	explain(chain, &order, &mut tell).await?;
	teller.pay(7_200, true).await?;
	tell("paid: the same with the sealed envelope, which the merchant's institution acknowledged");

	teller.pay(55_000, true).await?;
	tell("paid: 55000.00 CNY");
	let refusal = teller.refused(10_000, true).await?;
	tell(&format!("refused: 10000.00 CNY, {refusal}"));
	explain(chain, &teller.order(10_000)?, &mut tell).await?;
	let payer = key.public_key().to_account_id();
	let best = chain.best().await?;
	let day = query::remaining(&best, &payer)
		.await?
		.into_iter()
		.find(|line| line.scope == "Out" && line.window == "Day")
		.ok_or_else(|| Error::Chain("the payer has no limit".into()))?;
	tell(&format!(
		"  of {}.00 USD a day, {}.{:02} are used; more is free at {}",
		day.limit / 100,
		day.used / 100,
		day.used % 100,
		time::text(day.more_at)
	));
	wait_for_room(&teller, &payer).await?;
	teller.pay(10_000, true).await?;
	tell("paid: the window has moved on");

	let officer = keys::key("//Officer1-PK")?;
	act(chain, &officer, &stop(chain, side()).await?, OFFICE).await?;
	let refusal = teller.refused(100, false).await?;
	tell(&format!(
		"stopped: Pakistan's regulator lets nothing in from China: {refusal}"
	));
	act(chain, &officer, &lift(side()), OFFICE).await?;
	teller.pay(100, true).await?;
	tell("lifted: and the next payment passes");

	let officer = keys::key("//Officer1-CN")?;
	act(chain, &officer, &stop(chain, yuan()).await?, OFFICE).await?;
	let refusal = teller.refused(100, false).await?;
	tell(&format!(
		"halted: nothing leaves a free balance in yuan: {refusal}"
	));
	act(chain, &officer, &lift(yuan()), OFFICE).await?;
	teller.pay(100, true).await?;
	tell("lifted: yuan move again");
	Ok(())
}

/// Tells each check of the gate.
async fn explain(chain: &Chain, order: &PaymentOrder, tell: &mut impl FnMut(&str)) -> Result<()> {
	for line in query::explain(&chain.best().await?, order).await? {
		let verdict = match line.refusal {
			None => "passes".into(),
			Some(refusal) => refusal.to_string(),
		};
		tell(&format!("  {:<12} {verdict}", line.check));
	}
	Ok(())
}

/// Waits until a payment of 10,000 yuan has room in the payer's day.
async fn wait_for_room(teller: &Teller<'_>, payer: &subxt::utils::AccountId32) -> Result<()> {
	/// What ten thousand yuan are worth, cents, rounded up.
	const NEEDED: u128 = 140_001;
	for _ in 0..60 {
		let best = teller.chain.best().await?;
		let has_room = query::remaining(&best, payer)
			.await?
			.iter()
			.filter(|line| line.scope == "Out")
			.all(|line| line.used.saturating_add(NEEDED) <= line.limit);
		if has_room {
			return Ok(());
		}
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
	Err(Error::Chain("the window doesn't move".into()))
}

/// The receiving side of the corridor.
fn side() -> Value {
	let corridor = Value::named_composite([
		("from", Value::from_bytes(*b"CN")),
		("to", Value::from_bytes(*b"PK")),
		("currency", values::currency(CurrencyId::CNY)),
	]);
	Value::unnamed_variant(
		"Corridor",
		[corridor, Value::unnamed_variant("Receiver", [])],
	)
}

/// The yuan.
fn yuan() -> Value {
	Value::unnamed_variant("Currency", [values::currency(CurrencyId::CNY)])
}

async fn stop(chain: &Chain, target: Value) -> Result<DynamicPayload<Composite<()>>> {
	let now = query::time(&chain.best().await?).await?;
	Ok(subxt::dynamic::tx(
		"Corridors",
		"stop",
		values::arguments([
			("target", target),
			("until", Value::u128(now.saturating_add(STOP).into())),
			("reason", Value::unnamed_variant("Fraud", [])),
			("legal_basis", Value::from_bytes([7; 32])),
		]),
	))
}

fn lift(target: Value) -> DynamicPayload<Composite<()>> {
	subxt::dynamic::tx(
		"Corridors",
		"lift_stop",
		values::arguments([("target", target)]),
	)
}
