//! `caravan attest`: a subject becomes known, or stays so.

use super::say;
use caravan_client::{
	chain::Chain,
	errors::Result,
	iso::time,
	keys,
	kyc::{self, Attestation},
};
use caravan_primitives::CurrencyId;

/// Attests or renews, and prints what the subject needs to know.
pub async fn run(
	chain: &Chain,
	provider: &str,
	subject: &str,
	attestation: &Attestation,
	fee: Option<CurrencyId>,
) -> Result<()> {
	let (provider, subject) = (keys::key(provider)?, keys::key(subject)?);
	let attested = kyc::attest(chain, &provider, &subject, attestation, fee).await?;
	say(format_args!(
		"attested {} in block {}, until {}",
		subject.public_key().to_account_id(),
		attested.finalized.included.block,
		time::text(attested.expires),
	));
	say(format_args!(
		"salt of the attributes: {:?}",
		attested.commitment.salt
	));
	Ok(())
}
