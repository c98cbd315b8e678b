//! Settlement on a development chain, told as it happens: a payment by a quote that a dealer
//! signed off chain is returned in part and recalled; two banks exchange yuan against dollars by
//! instruction; one of them is frozen between affirmation and execution.

use super::{CNY, USD, account, across, attest, call, ensure_same, goods, has, rfq};
use crate::{
	chain::{At, Chain, query, values},
	errors::{Error, Result},
	iso::stamp,
	keys,
	kyc::act,
};
use caravan_primitives::{Amount, CurrencyId, Moment};
use std::time::Duration;
use subxt::{dynamic::Value, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

/// What officers of the development chain have for fees.
const OFFICE: Option<CurrencyId> = Some(USD);
/// What the merchant gives back at first, fen.
const PART: Amount = 50_000;
/// What the banks exchange, fen against cents: both below the travel rule's threshold.
const YUAN: Amount = 700_000;
const DOLLARS: Amount = 98_000;
/// How long an instruction may wait, milliseconds.
const LIFE: Moment = 600_000;

/// Tells the story, each line to `tell`.
///
/// # Errors
/// What the chain refuses against expectation; [`Error::Chain`] if the node fails.
pub async fn tell(chain: &Chain, mut tell: impl FnMut(&str)) -> Result<()> {
	return_and_recall(chain, &mut tell).await?;
	let banks = Banks::ready(chain).await?;
	exchange(chain, &banks, &mut tell).await?;
	freeze(chain, &banks, &mut tell).await
}

async fn return_and_recall(chain: &Chain, tell: &mut impl FnMut(&str)) -> Result<()> {
	let parties = across::Parties::ready(chain).await?;
	across::report_all(chain, tell).await?;
	// Whole or not at all.
	let offer = rfq::offer(chain, &parties, across::TARGET, across::TARGET).await?;
	tell(
		"signed: Pearl River FX offers the buyer 3000.00 CNY at 0.000275 for a dong, for five minutes, off chain",
	);
	let reference = across::pay(chain, &parties, offer, tell).await?;
	let (buyer, merchant) = (account(&parties.buyer), account(&parties.merchant));
	let original = Value::named_composite([
		("payer", values::account(&buyer)),
		("payer_identity", identity(chain, &buyer).await?),
		("payee", values::account(&merchant)),
		("payee_identity", identity(chain, &merchant).await?),
		("currency", values::currency(CNY)),
		("amount", Value::u128(across::TARGET)),
		("reference", reference.value()),
	]);
	let before = has(chain, &buyer, CNY).await?;
	let part = call(
		"Settlement",
		"return_payment",
		[
			("original", original.clone()),
			("amount", Value::u128(PART)),
			("returned", Value::u128(0)),
			("reason", Value::unnamed_variant("CustomerRequest", [])),
		],
	);
	act(chain, &parties.merchant, &part, None).await?;
	let after = has(chain, &buyer, CNY).await?;
	ensure_same("the buyer's yuan", after, before.saturating_add(PART))?;
	tell(
		"returned: the merchant gives 500.00 CNY back (pacs.004, CUST), in the currency that arrived",
	);

	let recall = call(
		"Settlement",
		"request_recall",
		[
			("original", original.clone()),
			("reason", Value::unnamed_variant("CustomerRequest", [])),
		],
	);
	act(chain, &parties.buyer, &recall, Some(super::VND)).await?;
	tell(
		"recalled: the buyer asks for the rest (camt.056, CUST); silence for ten days would be a no",
	);
	let accept = call("Settlement", "accept_recall", [("original", original)]);
	act(chain, &parties.merchant, &accept, None).await?;
	let last = has(chain, &buyer, CNY).await?;
	ensure_same(
		"the buyer's yuan",
		last,
		before.saturating_add(across::TARGET),
	)?;
	tell("accepted: the merchant gives the rest back (camt.029, CNCL)");
	Ok(())
}

/// Two banks with money of two countries.
struct Banks {
	china: Keypair,
	america: Keypair,
}

impl Banks {
	async fn ready(chain: &Chain) -> Result<Self> {
		let banks = Self {
			china: keys::key("//Bank-CN")?,
			america: keys::key("//Bank-US")?,
		};
		for (bank, provider) in [
			(&banks.china, "//Provider-CN"),
			(&banks.america, "//Provider-US"),
		] {
			attest(chain, &keys::key(provider)?, bank, "a bank", None).await?;
		}
		Ok(banks)
	}

	/// What each has of each currency.
	async fn money(&self, chain: &Chain) -> Result<[Amount; 4]> {
		let (china, america) = (account(&self.china), account(&self.america));
		Ok([
			has(chain, &china, CNY).await?,
			has(chain, &china, USD).await?,
			has(chain, &america, CNY).await?,
			has(chain, &america, USD).await?,
		])
	}

	/// An instruction for yuan against dollars; gives its number.
	async fn instruct(&self, chain: &Chain, trigger: &str, life: Moment) -> Result<u128> {
		let (china, america) = (account(&self.china), account(&self.america));
		let now = query::commercial_time(&chain.best().await?).await?;
		let create = call(
			"Settlement",
			"create_instruction",
			[
				(
					"legs",
					Value::unnamed_composite([
						leg(&china, &america, CNY, YUAN)?,
						leg(&america, &china, USD, DOLLARS)?,
					]),
				),
				("trigger", Value::unnamed_variant(trigger, [])),
				("deadline", Value::u128(now.saturating_add(life).into())),
				("mediators", Value::unnamed_composite([])),
				// Of what the banks have agreed beside it.
				("details", Value::from_bytes([7; 32])),
			],
		);
		let made = act(chain, &self.china, &create, Some(CNY)).await?;
		let at = chain.at_hash(made.included.block_hash).await?;
		query::last_instruction(&at).await
	}

	async fn affirm(&self, chain: &Chain, id: u128, bank: &Keypair) -> Result<()> {
		// The fee in dollars, which both have.
		let affirm = call(
			"Settlement",
			"affirm",
			[
				("id", Value::u128(id)),
				("party", values::account(&account(bank))),
				(
					"terms",
					Value::from_bytes(query::instruction_terms(&chain.best().await?, id).await?),
				),
			],
		);
		act(chain, bank, &affirm, Some(USD)).await.map(|_| ())
	}
}

async fn exchange(chain: &Chain, banks: &Banks, tell: &mut impl FnMut(&str)) -> Result<()> {
	let id = banks.instruct(chain, "LastAffirmation", LIFE).await?;
	tell(&format!(
		"instructed: number {id}, 7000.00 CNY against 980.00 USD between two banks, both or neither"
	));
	let before = banks.money(chain).await?;
	banks.affirm(chain, id, &banks.china).await?;
	let held = query::held(&chain.finalized().await?, &account(&banks.china), CNY).await?;
	ensure_same("what is on hold", held, YUAN)?;
	tell("affirmed: by Eastern Bank of Guangzhou; its yuan are on hold");
	banks.affirm(chain, id, &banks.america).await?;
	let after = banks.money(chain).await?;
	ensure_same("China's yuan", after[0], before[0].saturating_sub(YUAN))?;
	ensure_same("America's yuan", after[2], before[2].saturating_add(YUAN))?;
	tell(
		"settled: Great Lakes Bank's affirmation was the last one, and both legs moved in its block (ACSC)",
	);
	Ok(())
}

async fn freeze(chain: &Chain, banks: &Banks, tell: &mut impl FnMut(&str)) -> Result<()> {
	let china = account(&banks.china);
	// The freeze begins later than the instruction and lasts as long: it outlives the deadline
	// however slowly the chain runs.
	let emergency = query::length(&chain.best().await?, "emergency").await?;
	let id = banks.instruct(chain, "ByHand", emergency).await?;
	banks.affirm(chain, id, &banks.china).await?;
	banks.affirm(chain, id, &banks.america).await?;
	tell(&format!(
		"instructed: number {id}, the same again, affirmed by both, to be executed by hand"
	));
	let before = [
		has(chain, &china, CNY).await?,
		has(chain, &account(&banks.america), CNY).await?,
	];
	order_freeze(chain, &china, emergency).await?;
	tell("frozen: China's regulator freezes its bank between affirmation and execution");
	let execute = call("Settlement", "execute", [("id", Value::u128(id))]);
	act(chain, &banks.america, &execute, Some(USD)).await?;
	let status = query::instruction_status(&chain.finalized().await?, id).await?;
	if status != "Pending" {
		return Err(Error::Chain(format!("the instruction is {status}")));
	}
	tell("not settled: the execution failed (AC06), and all is still on hold");
	wait_until("the instruction ends", chain, async |at| {
		Ok(query::instruction_status(at, id).await? == "Ended")
	})
	.await?;
	let after = [
		has(chain, &china, CNY).await?,
		has(chain, &account(&banks.america), CNY).await?,
	];
	ensure_same("China's yuan", after[0], before[0])?;
	ensure_same("America's yuan", after[1], before[1])?;
	let at = chain.finalized().await?;
	for (who, currency) in [(&china, CNY), (&account(&banks.america), USD)] {
		ensure_same("what is on hold", query::held(&at, who, currency).await?, 0)?;
	}
	tell(
		"unwound: the deadline passed, and each has its own back; the frozen bank's stays frozen (AB03)",
	);
	wait_until("the freeze ends", chain, async |at| {
		Ok(query::closed(at, &china).await?.is_none())
	})
	.await?;
	tell("freed: one officer's freeze lasts an emergency's length and ends by itself");
	Ok(())
}

/// Waits until something is so in a final block.
async fn wait_until(
	what: &str,
	chain: &Chain,
	is_so: impl AsyncFn(&At) -> Result<bool>,
) -> Result<()> {
	for _ in 0..120 {
		if is_so(&chain.finalized().await?).await? {
			return Ok(());
		}
		tokio::time::sleep(Duration::from_secs(2)).await;
	}
	Err(Error::Chain(format!("not in four minutes: {what}")))
}

async fn identity(chain: &Chain, account: &AccountId32) -> Result<Value> {
	query::identity(&chain.best().await?, account)
		.await?
		.map(Value::u128)
		.ok_or_else(|| Error::Chain("the account is of no identity".into()))
}

fn leg(
	payer: &AccountId32,
	payee: &AccountId32,
	currency: CurrencyId,
	amount: Amount,
) -> Result<Value> {
	Ok(Value::named_composite([
		("payer", values::account(payer)),
		("payee", values::account(payee)),
		("currency", values::currency(currency)),
		("amount", Value::u128(amount)),
		("purpose", values::option(Some(goods()))),
		("envelope", values::option(None)),
		(
			"uetr",
			values::option(Some(Value::from_bytes(stamp::fresh_uetr()?.to_bytes()))),
		),
		("kind", Value::unnamed_variant("OnLedger", [])),
	]))
}

/// An officer of China's regulator freezes an identity for an emergency's length.
async fn order_freeze(chain: &Chain, whom: &AccountId32, emergency: Moment) -> Result<()> {
	let now = query::commercial_time(&chain.best().await?).await?;
	let freeze = call(
		"Kyc",
		"freeze",
		[
			("identity", identity(chain, whom).await?),
			("authority", Value::unnamed_variant("Regulator", [])),
			("direction", Value::unnamed_variant("Both", [])),
			("until", Value::u128(now.saturating_add(emergency).into())),
			("legal_basis", Value::from_bytes([7; 32])),
		],
	);
	act(chain, &keys::key("//Officer1-CN")?, &freeze, OFFICE)
		.await
		.map(|_| ())
}
