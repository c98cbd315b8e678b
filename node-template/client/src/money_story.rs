//! Money on a development chain, told as it happens: issued by a bank, paid on, redeemed.

use crate::{
	chain::{Chain, query, values},
	errors::{Error, Result},
	iso::stamp,
	keys,
	kyc::{self, Attestation, act, story},
	reference::{ReferenceKey, account_hash, reference_hash},
};
use caravan_disclosure::{Consent, IdentityId, LinkConsent};
use caravan_primitives::{Amount, CurrencyId, Hash, Moment, Tier, Uetr};
use subxt::{
	dynamic::Value,
	ext::scale_value::Composite,
	tx::DynamicPayload,
	utils::{AccountId32, H256},
};
use subxt_signer::sr25519::Keypair;

type Call = DynamicPayload<Composite<()>>;

const CNY: CurrencyId = CurrencyId::CNY;
/// What the auditor of the development chain has for fees.
const AUDIT: Option<CurrencyId> = Some(CurrencyId::KZT);
/// The permission to issue, as pallet-kyc has it.
const TRADE: u128 = 2;
const PAPER_LIFE: Moment = 10 * 60 * 1_000;
const DAY: Moment = 86_400_000;
const YEAR: Moment = 365 * DAY;
/// What is issued, fen.
const ISSUED: Amount = 1_000_000;
/// What is paid on, and redeemed, fen.
const REDEEMED: Amount = 10_000;

/// Tells the story, each line to `tell`.
///
/// # Errors
/// What the chain refuses against expectation; [`Error::Chain`] if the node fails.
pub async fn tell(chain: &Chain, mut tell: impl FnMut(&str)) -> Result<()> {
	let (bank, checker) = (keys::key("//Bank-CN")?, keys::key("//Checker-CN")?);
	let holder = keys::key("//LiWei")?;
	if kyc::is_needed(chain, &account(&holder)).await? {
		let attestation = Attestation {
			lei: None,
			tier: Tier(1),
			life: YEAR,
			attributes: "Li Wei".into(),
		};
		let provider = keys::key("//Provider-CN")?;
		kyc::attest(chain, &provider, &holder, &attestation, None).await?;
	}
	let issuer = identity(chain, &account(&bank)).await?;
	link(chain, &bank, issuer, &checker).await?;
	tell("linked: the checker to the bank; makers and checkers are two accounts");

	let before = owed(chain, issuer).await?;
	let reserves = before.saturating_add(ISSUED);
	act(
		chain,
		&keys::key("//Auditor")?,
		&attest(chain, issuer, reserves).await?,
		AUDIT,
	)
	.await?;
	tell("attested: the auditor has seen the bank's reserves");

	let key = fresh_key()?;
	let received = reference_hash(&key, "HVPS-0001")?;
	let serial = query::time(&chain.best().await?).await?;
	act(chain, &bank, &propose(serial, received), Some(CNY)).await?;
	act(chain, &checker, &confirm_issue(serial), Some(CNY)).await?;
	let after = owed(chain, issuer).await?;
	if after != reserves {
		return Err(Error::Chain(format!("{after} is owed and not {reserves}")));
	}
	tell("issued: 10000.00 CNY, proposed by the maker, confirmed by the checker");
	let next = serial.saturating_add(1);
	if act(chain, &bank, &propose(next, received), Some(CNY))
		.await
		.is_ok()
	{
		return Err(Error::Chain("a reference counts twice".into()));
	}
	tell("refused: the same reference once more, under another serial");

	let pay = story::pay(chain, &account(&holder), REDEEMED).await?;
	act(chain, &bank, &pay, None).await?;
	tell("circulating: the bank pays Li Wei 100.00 CNY of it");

	let uetr = stamp::fresh_uetr()?;
	act(
		chain,
		&holder,
		&redeem(issuer, uetr, account_hash(&key, "CN62 0000 1234")?),
		None,
	)
	.await?;
	tell("requested: Li Wei redeems 100.00 CNY, on hold until the bank answers");
	let id = redemption(chain, &holder, uetr).await?;
	act(chain, &bank, &accept(id), None).await?;
	tell("accepted: the bank is bound to pay, and nobody takes the money back meanwhile");
	act(
		chain,
		&checker,
		&confirm(id, reference_hash(&key, "HVPS-0002")?),
		Some(CNY),
	)
	.await?;
	let last = owed(chain, issuer).await?;
	if last != after.saturating_sub(REDEEMED) {
		return Err(Error::Chain(format!("{last} is owed after the redemption")));
	}
	tell("redeemed: paid out at the bank, burned here, and owed no more");
	Ok(())
}

fn account(key: &Keypair) -> AccountId32 {
	key.public_key().to_account_id()
}

/// The key of the bank's references. A bank keeps one; a demonstration draws its own.
fn fresh_key() -> Result<ReferenceKey> {
	let mut key = ReferenceKey::default();
	getrandom::fill(&mut key)
		.map_err(|e| Error::Local(format!("the system gives no random numbers: {e}")))?;
	Ok(key)
}

fn hash(hash: H256) -> Value {
	Value::from_bytes(hash.0)
}

fn issuance<const N: usize>(call: &str, arguments: [(&str, Value); N]) -> Call {
	subxt::dynamic::tx("Issuance", call, values::arguments(arguments))
}

async fn identity(chain: &Chain, account: &AccountId32) -> Result<IdentityId> {
	query::identity(&chain.best().await?, account)
		.await?
		.and_then(|number| IdentityId::try_from(number).ok())
		.ok_or_else(|| Error::Chain("the bank is no identity".into()))
}

/// Links the checker's account to the bank's identity, if it isn't yet.
async fn link(chain: &Chain, bank: &Keypair, issuer: IdentityId, checker: &Keypair) -> Result<()> {
	let best = chain.best().await?;
	if query::identity(&best, &account(checker)).await?.is_some() {
		return Ok(());
	}
	let consent = Consent::link(
		Hash::from(chain.genesis().0),
		query::epoch(&best, issuer.into()).await?,
		LinkConsent {
			identity: issuer,
			account: account(checker).0.into(),
			not_after: query::time(&best).await?.saturating_add(PAPER_LIFE),
		},
	);
	let paper = consent.signed(story::signature(checker, consent.to_sign()));
	let call = subxt::dynamic::tx(
		"Kyc",
		"link",
		values::arguments([
			("account", values::account(&account(checker))),
			("permissions", Value::u128(TRADE)),
			("paper", story::paper(&paper)),
		]),
	);
	act(chain, bank, &call, Some(CNY)).await.map(|_| ())
}

/// What the bank owes, minor units.
async fn owed(chain: &Chain, issuer: IdentityId) -> Result<Amount> {
	query::outstanding(&chain.finalized().await?, issuer.into(), CNY).await
}

async fn attest(chain: &Chain, issuer: IdentityId, amount: Amount) -> Result<Call> {
	let as_of = query::time(&chain.best().await?).await?;
	Ok(issuance(
		"attest_reserves",
		[
			("issuer", Value::u128(issuer.into())),
			("currency", values::currency(CNY)),
			("as_of", Value::u128(as_of.into())),
			("amount", Value::u128(amount)),
			// Of the report that the auditor has published.
			("report", Value::from_bytes([7; 32])),
		],
	))
}

/// The serial is the moment in milliseconds: it rises.
fn propose(serial: Moment, reference: H256) -> Call {
	let today = serial.checked_div(DAY).unwrap_or_default();
	issuance(
		"propose_issue",
		[
			("currency", values::currency(CNY)),
			("serial", Value::u128(serial.into())),
			("amount", Value::u128(ISSUED)),
			("value_date", Value::u128(today.into())),
			("reference", hash(reference)),
		],
	)
}

fn confirm_issue(serial: Moment) -> Call {
	issuance(
		"confirm_issue",
		[
			("currency", values::currency(CNY)),
			("serial", Value::u128(serial.into())),
		],
	)
}

fn redeem(issuer: IdentityId, uetr: Uetr, bank_account: H256) -> Call {
	issuance(
		"redeem",
		[
			("issuer", Value::u128(issuer.into())),
			("currency", values::currency(CNY)),
			("amount", Value::u128(REDEEMED)),
			("uetr", Value::from_bytes(uetr.to_bytes())),
			("purpose", values::option(None)),
			("envelope", values::option(None)),
			("bank_account", hash(bank_account)),
			("close", Value::bool(false)),
		],
	)
}

async fn redemption(chain: &Chain, holder: &Keypair, uetr: Uetr) -> Result<u128> {
	query::redemption(&chain.best().await?, &account(holder), uetr)
		.await?
		.ok_or_else(|| Error::Chain("the redemption isn't found".into()))
}

fn accept(id: u128) -> Call {
	issuance("accept_redemption", [("id", Value::u128(id))])
}

fn confirm(id: u128, reference: H256) -> Call {
	issuance(
		"confirm_redemption",
		[("id", Value::u128(id)), ("reference", hash(reference))],
	)
}
