//! The life of an identity on a development chain, told as it happens: attested, disclosed,
//! frozen and freed on appeal; its key lost, recovered by its provider, its money swept.

use super::{act, disclose};
use crate::{
	chain::{Chain, query, values},
	errors::{Error, Result},
	iso::stamp,
	keys,
	kyc::{self, Attestation},
};
use caravan_disclosure::{
	Attributes, Consent, EntryConsent, Holder, IdentityId, Paper, Presentation, RecoveryConsent,
	Request, Tree, schema::natural,
};
use caravan_primitives::{Amount, CurrencyId, Hash, Jurisdiction, Moment, Refusal, Tier};
use std::{collections::BTreeSet, time::Duration};
use subxt::{dynamic::Value, ext::scale_value::Composite, tx::DynamicPayload, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

const CNY: CurrencyId = CurrencyId::CNY;
/// What officers and desks of the development chain have for fees.
const OFFICE: Option<CurrencyId> = Some(CurrencyId::USD);
/// How long papers and claims count, milliseconds.
const PAPER_LIFE: Moment = 10 * 60 * 1_000;
const YEAR: Moment = 365 * 86_400_000;
/// What the newcomer is paid at the start: 500.00 yuan.
const GIFT: Amount = 50_000;

type Call = DynamicPayload<Composite<()>>;

/// Tells the story, each line to `tell`.
///
/// # Errors
/// What the chain refuses against expectation; [`Error::Chain`] if the node fails.
pub async fn tell(chain: &Chain, mut tell: impl FnMut(&str)) -> Result<()> {
	let friend = keys::key("//LiWei")?;
	let bank = keys::key("//Provider-CN")?;
	if kyc::is_needed(chain, &account(&friend)).await? {
		let attestation = Attestation {
			lei: None,
			tier: Tier(1),
			life: YEAR,
			attributes: "Li Wei".into(),
		};
		kyc::attest(chain, &bank, &friend, &attestation, None).await?;
	}

	let zhang = fresh_key()?;
	let tree = attributes(chain, &zhang)?;
	let identity = attest(chain, &bank, &zhang, &tree).await?;
	tell(&format!(
		"attested: Zhang is identity {identity}; on the chain is the root {:?} of 32 salted attributes",
		tree.root()
	));
	act(
		chain,
		&friend,
		&pay(chain, &account(&zhang), GIFT).await?,
		None,
	)
	.await?;
	tell("paid: Li Wei sends Zhang 500.00 CNY");

	let shown = show_adulthood(chain, &zhang, &tree, identity).await?;
	tell(&format!(
		"disclosed: a shop learns \"over 18: {shown}\", signed for it alone, and nothing else"
	));

	freeze(chain, identity).await?;
	tell("frozen: one officer of China's regulator, for an emergency's length");
	let refused = act(
		chain,
		&zhang,
		&pay(chain, &account(&friend), 100).await?,
		None,
	)
	.await;
	let reason = refusal(refused)?;
	tell(&format!("  Zhang's payment is refused: {reason}"));
	act(chain, &zhang, &appeal(), None).await?;
	tell("appealed: by Zhang, for no fee, with everything frozen");
	act(
		chain,
		&keys::key("//Reviewer-CN")?,
		&decide(identity),
		OFFICE,
	)
	.await?;
	act(
		chain,
		&zhang,
		&pay(chain, &account(&friend), 100).await?,
		None,
	)
	.await?;
	tell("lifted: the review body upholds the appeal, and Zhang pays again");

	let new = fresh_key()?;
	recover(chain, &friend, identity, &new, &mut tell).await?;
	act(chain, &friend, &sweep(&account(&zhang)), None).await?;
	let swept = query::balance(&chain.best().await?, &account(&new), CNY).await?;
	tell(&format!(
		"swept: {swept} fen are at the new key; the lost one has nothing and may nothing"
	));
	act(
		chain,
		&new,
		&pay(chain, &account(&friend), 100).await?,
		None,
	)
	.await?;
	tell("paid: by the new key, from the same identity");
	Ok(())
}

/// A key that nobody had before.
fn fresh_key() -> Result<Keypair> {
	let mut seed = [0u8; 32];
	getrandom::fill(&mut seed)
		.map_err(|e| Error::Local(format!("the system gives no random numbers: {e}")))?;
	Keypair::from_secret_key(seed).map_err(|e| Error::Local(e.to_string()))
}

fn account(key: &Keypair) -> AccountId32 {
	key.public_key().to_account_id()
}

fn native(key: &Keypair) -> sp_runtime::AccountId32 {
	account(key).0.into()
}

fn genesis(chain: &Chain) -> Hash {
	Hash::from(chain.genesis().0)
}

/// The signature of a key as papers carry it.
pub(crate) fn signature(key: &Keypair, message: &[u8]) -> sp_runtime::MultiSignature {
	sp_core::sr25519::Signature::from_raw(key.sign(message).0).into()
}

/// What the provider has seen of Zhang.
fn attributes(chain: &Chain, key: &Keypair) -> Result<Tree> {
	let fault = |e: &dyn std::fmt::Display| Error::Local(e.to_string());
	let attributes = Attributes::new(natural::SCHEMA.number)
		.with(natural::FAMILY_NAME, "Zhang")
		.and_then(|all| all.with(natural::BIRTH_DATE, "1991-07-03"))
		.and_then(|all| all.with(natural::OVER_18, "yes"))
		.map_err(|e| fault(&e))?;
	Tree::new(genesis(chain), native(key), attributes).map_err(|e| fault(&e))
}

/// A paper as a call carries it.
pub(crate) fn paper(paper: &Paper) -> Value {
	let signature = match &paper.signature {
		sp_runtime::MultiSignature::Sr25519(signature) => Value::from_bytes(signature.0),
		_ => Value::from_bytes([]),
	};
	Value::named_composite([
		("not_after", Value::u128(paper.not_after.into())),
		("signature", Value::unnamed_variant("Sr25519", [signature])),
	])
}

async fn attest(
	chain: &Chain,
	bank: &Keypair,
	subject: &Keypair,
	tree: &Tree,
) -> Result<IdentityId> {
	let best = chain.best().await?;
	let now = query::time(&best).await?;
	let provider = query::provider(&best, &account(bank))
		.await?
		.ok_or_else(|| Error::refused(Refusal::SignerNotAllowed, "not a licensed provider"))?;
	let consent = Consent::entry(
		genesis(chain),
		EntryConsent {
			provider,
			jurisdiction: Jurisdiction::CN,
			account: native(subject),
			not_after: now.saturating_add(PAPER_LIFE),
		},
	);
	let signed = consent.signed(signature(subject, consent.to_sign()));
	let call = subxt::dynamic::tx(
		"Kyc",
		"attest",
		values::arguments([
			("account", values::account(&account(subject))),
			("kind", Value::unnamed_variant("Natural", [])),
			("tier", Value::u128(1)),
			("expires", Value::u128(now.saturating_add(YEAR).into())),
			("root", Value::from_bytes(tree.root().0)),
			("schema", Value::u128(natural::SCHEMA.number.into())),
			("mark", Value::unnamed_variant("None", [])),
			("paper", paper(&signed)),
		]),
	);
	act(chain, bank, &call, Some(CNY)).await?;
	identity(chain, subject).await
}

/// The identity of a key, at a final block.
async fn identity(chain: &Chain, key: &Keypair) -> Result<IdentityId> {
	let found = query::identity(&chain.finalized().await?, &account(key)).await?;
	found
		.and_then(|number| IdentityId::try_from(number).ok())
		.ok_or_else(|| Error::refused(Refusal::KycMissing, account(key).to_string()))
}

/// A shop asks, Zhang shows one fact, the shop checks it against a final block.
async fn show_adulthood(
	chain: &Chain,
	key: &Keypair,
	tree: &Tree,
	identity: IdentityId,
) -> Result<String> {
	let fault = |e: &dyn std::fmt::Display| Error::Local(e.to_string());
	let verifier = "shop.example".parse().map_err(|e| fault(&e))?;
	let request = Request::fresh(verifier).map_err(|e| fault(&e))?;
	let at = chain.finalized().await?;
	let now = query::time(&at).await?;
	let holder = Holder {
		identity,
		account: native(key),
	};
	let shown = BTreeSet::from([natural::OVER_18]);
	let until = now.saturating_add(60_000);
	let presentation = Presentation::new(tree, &shown, holder, request.clone(), now, until)
		.map_err(|e| fault(&e))?;
	let epoch = query::epoch(&at, identity.into()).await?;
	let to_sign = presentation.to_sign(genesis(chain), epoch);
	let signed = presentation.signed(signature(key, &to_sign));
	let disclosed = disclose::check(chain, &signed, &request).await?;
	Ok(disclosed
		.attributes
		.get(&natural::OVER_18)
		.and_then(|value| value.as_str())
		.unwrap_or_default()
		.to_owned())
}

/// A payment that nobody has made yet.
pub(crate) async fn pay(chain: &Chain, payee: &AccountId32, amount: Amount) -> Result<Call> {
	let now = query::time(&chain.best().await?).await?;
	let reference = Value::named_composite([
		("uetr", Value::from_bytes(stamp::fresh_uetr()?.to_bytes())),
		("created_at", Value::u128(now.into())),
		("end_to_end", Value::from_bytes("STORY")),
		("purpose", values::option(None)),
		("charge_bearer", Value::unnamed_variant("Slev", [])),
		("remittance", values::option(None)),
		("envelope", values::option(None)),
	]);
	Ok(subxt::dynamic::tx(
		"Settlement",
		"pay",
		values::arguments([
			("currency", values::currency(CNY)),
			("payee", values::account(payee)),
			("amount", Value::u128(amount)),
			("reference", reference),
		]),
	))
}

/// The reason of what had to be refused.
fn refusal<T>(result: Result<T>) -> Result<Refusal> {
	match result {
		Err(Error::Refused { refusal, .. }) => Ok(refusal),
		Err(other) => Err(other),
		Ok(_) => Err(Error::Chain("a frozen account has paid".into())),
	}
}

fn regulator() -> Value {
	Value::unnamed_variant("Regulator", [])
}

/// Hash of the document that an order is founded on.
fn legal_basis() -> Value {
	Value::from_bytes([7; 32])
}

async fn freeze(chain: &Chain, identity: IdentityId) -> Result<()> {
	let best = chain.best().await?;
	let length = query::length(&best, "emergency").await?;
	// Some blocks pass until it is included.
	let until = query::commercial_time(&best).await?.saturating_add(length);
	let call = subxt::dynamic::tx(
		"Kyc",
		"freeze",
		values::arguments([
			("identity", Value::u128(identity.into())),
			("authority", regulator()),
			("direction", Value::unnamed_variant("Both", [])),
			("until", Value::u128(until.into())),
			("legal_basis", legal_basis()),
		]),
	);
	act(chain, &keys::key("//Officer1-CN")?, &call, OFFICE)
		.await
		.map(|_| ())
}

fn appeal() -> Call {
	subxt::dynamic::tx(
		"Kyc",
		"appeal",
		values::arguments([("authority", regulator())]),
	)
}

fn decide(identity: IdentityId) -> Call {
	subxt::dynamic::tx(
		"Kyc",
		"decide",
		values::arguments([
			("identity", Value::u128(identity.into())),
			("authority", regulator()),
			("uphold", Value::bool(false)),
			("legal_basis", legal_basis()),
		]),
	)
}

/// Moves what a former account has to the primary.
fn sweep(lost: &AccountId32) -> Call {
	subxt::dynamic::tx(
		"Kyc",
		"sweep",
		values::arguments([
			("account", values::account(lost)),
			("currency", values::currency(CNY)),
		]),
	)
}

/// Two officers of the provider speak for the new key, the friend announces it, and all
/// wait for the delay.
async fn recover(
	chain: &Chain,
	friend: &Keypair,
	identity: IdentityId,
	new: &Keypair,
	tell: &mut impl FnMut(&str),
) -> Result<()> {
	for desk in ["//Desk1-CN", "//Desk2-CN"] {
		let call = subxt::dynamic::tx(
			"Kyc",
			"support",
			values::arguments([
				("identity", Value::u128(identity.into())),
				("to", values::account(&account(new))),
				("proof", Value::unnamed_variant("Provider", [])),
			]),
		);
		act(chain, &keys::key(desk)?, &call, OFFICE).await?;
	}
	let best = chain.best().await?;
	let consent = Consent::recovery(
		genesis(chain),
		query::epoch(&best, identity.into()).await?,
		RecoveryConsent {
			identity,
			account: native(new),
			not_after: query::time(&best).await?.saturating_add(PAPER_LIFE),
		},
	);
	let signed = consent.signed(signature(new, consent.to_sign()));
	let call = subxt::dynamic::tx(
		"Kyc",
		"announce",
		values::arguments([
			("identity", Value::u128(identity.into())),
			("way", Value::unnamed_variant("B", [])),
			("to", values::account(&account(new))),
			("paper", paper(&signed)),
		]),
	);
	act(chain, friend, &call, None).await?;
	let delay = query::length(&chain.best().await?, "delay_b").await?;
	tell(&format!(
		"lost: Zhang's key. Two officers of the provider speak for a new one; {} seconds in which any account of Zhang's could veto",
		delay / 1_000
	));
	tokio::time::sleep(Duration::from_millis(delay.saturating_add(4_000))).await;
	let call = subxt::dynamic::tx(
		"Kyc",
		"finish",
		values::arguments([("identity", Value::u128(identity.into()))]),
	);
	act(chain, friend, &call, None).await?;
	tell("recovered: the new key is the primary, papers of the old epoch are void");
	Ok(())
}
