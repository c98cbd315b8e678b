//! Showing an attribute to a verifier, with the facts that the verifier reads by itself.

use crate::{
	chain::{Chain, query},
	errors::{Error, Result},
};
use caravan_disclosure::{ChainFacts, Disclosed, Request, SignedPresentation, verify};
use caravan_primitives::{Hash, Refusal, Tier};
use subxt::utils::AccountId32;

/// Checks a presentation against the newest final block.
///
/// # Errors
/// [`Error::Chain`] if the node fails; [`Error::Refused`] with the reason if it proves
/// nothing.
pub async fn check(
	chain: &Chain,
	signed: &SignedPresentation,
	request: &Request,
) -> Result<Disclosed> {
	let at = chain.finalized().await?;
	let shown = &signed.presentation;
	let subject = AccountId32(shown.subject.clone().into());
	let signer = AccountId32(shown.signer.clone().into());
	let identity = u128::from(shown.identity);
	let no_identity = || Error::refused(Refusal::KycMissing, "no such identity");
	let said = query::disclosure(&at, identity)
		.await?
		.ok_or_else(no_identity)?;
	let of = |found: Option<u128>| found.and_then(|number| u64::try_from(number).ok());
	let signs_for = of(query::identity(&at, &signer).await?);
	let facts = ChainFacts {
		genesis: Hash::from(chain.genesis().0),
		identity: shown.identity,
		subject_identity: of(query::identity(&at, &subject).await?),
		root: Hash::from(said.root.0),
		schema: said.schema,
		attested_at: said.attested_at,
		standing: query::standing(&at, &signer)
			.await?
			.map(|standing| Tier(u8::try_from(standing.tier).unwrap_or_default())),
		epoch: query::epoch(&at, identity).await?,
		signer_may_manage: signs_for == Some(shown.identity)
			&& query::may_manage(&at, &signer).await?,
	};
	verify(signed, request, query::time(&at).await?, &facts)
		.map_err(|reason| Error::refused(Refusal::SignerNotAllowed, reason.to_string()))
}
