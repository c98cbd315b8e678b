//! Attesting a subject that consents by its own key, and what follows: disclosure, freezes,
//! recovery.

pub mod disclose;
pub mod story;

use crate::{
	chain::{
		Chain,
		dry_run::dry_run,
		events::Included,
		follow::{self, Finalized},
		query,
		sign::{Signed, sign, sign_after},
		values,
	},
	errors::{Error, Result},
	pay::closed,
	salted::Salted,
};
use caravan_primitives::{
	CurrencyId, Hash, Jurisdiction, Lei, Moment, Refusal, Statement, StatementKind, Tier,
};
use codec::Encode;
use std::time::Duration;
use subxt::{dynamic::Value, ext::scale_value::Composite, tx::DynamicPayload, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

/// How long a paper counts, milliseconds: long enough for slow chains, too short to steal.
const PAPER_LIFE: Moment = 10 * 60 * 1_000;

/// The schema of a commitment to one text, which is no tree of attributes.
const FREE_TEXT: u128 = 0;

/// How long the finality of an attestation is waited for.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a provider attests of somebody.
#[derive(Clone)]
pub struct Attestation {
	/// The LEI of a firm; none: a natural person.
	pub lei: Option<Lei>,
	/// How well the person is known.
	pub tier: Tier,
	/// For how long it counts, milliseconds. Cut to what the chain allows.
	pub life: Moment,
	/// What the provider has seen, such as the name. Only a salted hash of it leaves
	/// this machine.
	pub attributes: String,
}

/// An attestation on the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attested {
	/// Where it is on the chain.
	pub finalized: Finalized,
	/// When it expires, milliseconds since 1970.
	pub expires: Moment,
	/// The commitment to the attributes, with the salt that the subject is given.
	pub commitment: Salted,
}

/// What a subject signs to become an identity, as pallet-kyc has it.
#[derive(Encode)]
struct EntryConsent {
	provider: u32,
	jurisdiction: Jurisdiction,
	account: [u8; 32],
	not_after: Moment,
}

impl StatementKind for EntryConsent {
	const KIND: &'static str = "kyc-entry";
}

/// Attests `subject` by `provider`, or renews the attestation it has, and waits
/// until that is final. The provider pays the fee, in `fee` or in a currency it holds.
///
/// # Errors
/// The refusal of the chain; [`Error::Refused`] with [`Refusal::SignerNotAllowed`]
/// if `provider` has no licence.
pub async fn attest(
	chain: &Chain,
	provider: &Keypair,
	subject: &Keypair,
	attestation: &Attestation,
	fee: Option<CurrencyId>,
) -> Result<Attested> {
	let best = chain.best().await?;
	let licensed = provider.public_key().to_account_id();
	let number = query::provider(&best, &licensed)
		.await?
		.ok_or_else(|| Error::refused(Refusal::SignerNotAllowed, "not a licensed provider"))?;
	let jurisdiction = query::jurisdiction_of(&best, number).await?;
	let now = query::time(&best).await?;
	let longest = query::length(&best, "claim_life").await?;
	let expires = now.saturating_add(attestation.life.min(longest));
	let commitment = Salted::new("attributes", &attestation.attributes)?;

	let account = subject.public_key().to_account_id();
	let call = match query::identity(&best, &account).await? {
		Some(identity) => renewal(identity, attestation, expires, commitment),
		None => {
			let consent = EntryConsent {
				provider: number,
				jurisdiction,
				account: account.0,
				not_after: now.saturating_add(PAPER_LIFE),
			};
			entry(chain, subject, consent, attestation, expires, commitment)
		}
	};
	let fee = match fee {
		Some(currency) => Some(currency),
		None => query::holdings(&best, &licensed)
			.await?
			.first()
			.map(|(currency, _)| *currency),
	};
	let finalized = act(chain, provider, &call, fee).await?;
	Ok(Attested {
		finalized,
		expires,
		commitment,
	})
}

/// Signs a call by `key`, tries it, submits it, and waits until it is final. The fee is
/// paid in `fee`, or in the account's own fee currency.
///
/// # Errors
/// The refusal of the chain; [`Error::Chain`] if the node fails.
pub async fn act(
	chain: &Chain,
	key: &Keypair,
	call: &DynamicPayload<Composite<()>>,
	fee: Option<CurrencyId>,
) -> Result<Finalized> {
	let signed = tried(chain, key, call, fee).await?;
	let finalized = follow::submit(chain, &signed, PATIENCE, |_| {}).await?;
	match finalized.included.failure.clone() {
		Some(failure) => Err(failure),
		None => Ok(finalized),
	}
}

/// The same, but waits only until it is in a block: where what follows doesn't depend on its being
/// final.
///
/// # Errors
/// As [`act`].
pub async fn act_soon(
	chain: &Chain,
	key: &Keypair,
	call: &DynamicPayload<Composite<()>>,
	fee: Option<CurrencyId>,
) -> Result<Included> {
	let signed = tried(chain, key, call, fee).await?;
	let mut included = follow::include(chain, &signed, PATIENCE).await?;
	included.failure.take().map_or(Ok(included), Err)
}

/// Signs a call and tries it.
async fn tried(
	chain: &Chain,
	key: &Keypair,
	call: &DynamicPayload<Composite<()>>,
	fee: Option<CurrencyId>,
) -> Result<Signed> {
	let signed = sign(chain, call, key, fee).await?;
	if let Err(error) = dry_run(chain, &signed.bytes).await {
		// A closed account's fee fails first.
		let closed = match error {
			Error::Refused {
				refusal: Refusal::TooLittleFree,
				..
			} => closed(chain, &key.public_key().to_account_id()).await,
			_ => None,
		};
		return Err(closed.map_or(error, |refusal| Error::refused(refusal, "")));
	}
	Ok(signed)
}

/// The same with several calls, each a transaction of its own: they are submitted together, come
/// into blocks in this order, and are waited for together.
///
/// # Errors
/// The refusal of one of them; the others may have succeeded. [`Error::Chain`] if the node fails.
pub async fn act_all(
	chain: &Chain,
	key: &Keypair,
	calls: &[DynamicPayload<Composite<()>>],
	fee: Option<CurrencyId>,
) -> Result<()> {
	let mut signed = Vec::new();
	for (call, others) in calls.iter().zip(0u64..) {
		signed.push(sign_after(chain, call, key, fee, others).await?);
	}
	let submitted = signed.iter().map(async |signed| {
		let finalized = follow::submit(chain, signed, PATIENCE, |_| {}).await?;
		finalized.included.failure.map_or(Ok(()), Err)
	});
	futures::future::try_join_all(submitted).await.map(|_| ())
}

/// Whether the account must be attested before it can pay: it is unknown, or its
/// attestation has expired.
///
/// # Errors
/// [`Error::Chain`] if the node fails; the refusal of an account that no provider
/// can help, such as a revoked one.
pub async fn is_needed(chain: &Chain, account: &AccountId32) -> Result<bool> {
	match query::standing(&chain.finalized().await?, account).await? {
		Ok(_) => Ok(false),
		Err(Refusal::KycMissing | Refusal::KycExpired) => Ok(true),
		Err(refusal) => Err(Error::refused(refusal, account.to_string())),
	}
}

/// The call that makes a new identity.
fn entry(
	chain: &Chain,
	subject: &Keypair,
	consent: EntryConsent,
	attestation: &Attestation,
	expires: Moment,
	commitment: Salted,
) -> DynamicPayload<Composite<()>> {
	let (account, not_after) = (consent.account, consent.not_after);
	// The identity doesn't exist yet: its epoch is the first.
	let paper = Statement {
		genesis: Hash::from(chain.genesis().0),
		epoch: 0,
		fields: consent,
	};
	let signature = subject.sign(&paper.wrapped());
	let (kind, mark) = match attestation.lei {
		None => ("Natural", Value::unnamed_variant("None", [])),
		Some(lei) => (
			"Legal",
			Value::unnamed_variant("Lei", [Value::from_bytes(lei.to_bytes())]),
		),
	};
	subxt::dynamic::tx(
		"Kyc",
		"attest",
		values::arguments([
			("account", Value::from_bytes(account)),
			("kind", Value::unnamed_variant(kind, [])),
			("tier", Value::u128(attestation.tier.0.into())),
			("expires", Value::u128(expires.into())),
			("root", Value::from_bytes(commitment.hash)),
			("schema", Value::u128(FREE_TEXT)),
			("mark", mark),
			(
				"paper",
				Value::named_composite([
					("not_after", Value::u128(not_after.into())),
					(
						"signature",
						Value::unnamed_variant("Sr25519", [Value::from_bytes(signature.0)]),
					),
				]),
			),
		]),
	)
}

/// The call that renews an identity's claim.
fn renewal(
	identity: u128,
	attestation: &Attestation,
	expires: Moment,
	commitment: Salted,
) -> DynamicPayload<Composite<()>> {
	subxt::dynamic::tx(
		"Kyc",
		"renew",
		values::arguments([
			("identity", Value::u128(identity)),
			("tier", Value::u128(attestation.tier.0.into())),
			("expires", Value::u128(expires.into())),
			("root", Value::from_bytes(commitment.hash)),
			("schema", Value::u128(FREE_TEXT)),
		]),
	)
}
