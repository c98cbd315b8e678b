//! Attesting a subject that consents by its own key.

use crate::{
	chain::{
		Chain,
		dry_run::dry_run,
		follow::{self, Finalized},
		query,
		sign::sign,
		values,
	},
	errors::{Error, Result},
	salted::Salted,
};
use caravan_primitives::{
	CurrencyId, Hash, Jurisdiction, Moment, PersonKind, Refusal, Statement, StatementKind, Tier,
};
use codec::Encode;
use std::time::Duration;
use subxt::{dynamic::Value, ext::scale_value::Composite, tx::DynamicPayload, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

/// How long a paper counts, milliseconds: long enough for slow chains, too short to steal.
const PAPER_LIFE: Moment = 10 * 60 * 1_000;

/// How long the finality of an attestation is waited for.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a provider attests of somebody.
#[derive(Clone)]
pub struct Attestation {
	/// Natural or legal person.
	pub kind: PersonKind,
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
	let longest = query::constant(&best, "Kyc", "MaxClaimLife")
		.and_then(|life| Moment::try_from(life).ok())
		.unwrap_or(Moment::MAX);
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
	let signed = sign(chain, &call, provider, fee).await?;
	dry_run(chain, &signed.bytes).await?;
	let finalized = follow::submit(chain, &signed, PATIENCE, |_| {}).await?;
	match finalized.included.failure.clone() {
		Some(failure) => Err(failure),
		None => Ok(Attested {
			finalized,
			expires,
			commitment,
		}),
	}
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
	let (jurisdiction, account, not_after) =
		(consent.jurisdiction, consent.account, consent.not_after);
	// The identity doesn't exist yet: its epoch is the first.
	let paper = Statement {
		genesis: Hash::from(chain.genesis().0),
		epoch: 0,
		fields: consent,
	};
	let signature = subject.sign(&paper.wrapped());
	let kind = match attestation.kind {
		PersonKind::Natural => "Natural",
		PersonKind::Legal => "Legal",
	};
	subxt::dynamic::tx(
		"Kyc",
		"attest",
		values::arguments([
			("account", Value::from_bytes(account)),
			("jurisdiction", Value::from_bytes(jurisdiction.to_bytes())),
			("kind", Value::unnamed_variant(kind, [])),
			("tier", Value::u128(attestation.tier.0.into())),
			("expires", Value::u128(expires.into())),
			("commitment", Value::from_bytes(commitment.hash)),
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
			("commitment", Value::from_bytes(commitment.hash)),
		]),
	)
}
