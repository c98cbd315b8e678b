//! Checking a presentation, at the verifier's.

use crate::{
	IdentityId, Request, SignedPresentation, Slot, Value, VerifyError, leaf::Binding,
	life::ensure_counts,
};
use caravan_primitives::{Hash, Moment, Refusal, Tier};
use std::collections::BTreeMap;

/// What the chain says, read at one final block, for the identity, the subject and the signer
/// that a presentation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainFacts {
	/// Hash of block 0.
	pub genesis: Hash,
	/// The identity that these facts are about.
	pub identity: IdentityId,
	/// The identity that `AccountOf` names for the *subject*, whether the account still
	/// acts for it or not; none if it names none.
	pub subject_identity: Option<IdentityId>,
	/// The root, by the view `disclosure`.
	pub root: Hash,
	/// The schema, by the same view.
	pub schema: u16,
	/// When it was attested, by the same view. Chain time, milliseconds.
	pub attested_at: Moment,
	/// The tier, or the refusal of whoever is not in good standing, by the same view.
	pub standing: Result<Tier, Refusal>,
	/// The identity's epoch.
	pub epoch: u32,
	/// Whether the *signer* is an active account of the identity, in its epoch, with the
	/// permission to manage.
	pub signer_may_manage: bool,
}

/// What a presentation has proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosed {
	/// Of whom.
	pub identity: IdentityId,
	/// How well the person is known.
	pub tier: Tier,
	/// Which attributes stand in which slots.
	pub schema: u16,
	/// When a provider has attested them. Chain time, milliseconds.
	pub attested_at: Moment,
	/// The slots that are shown, and no other.
	pub attributes: BTreeMap<Slot, Value>,
}

/// Checks a presentation that answers `request`, at `now`, chain time in milliseconds.
///
/// The verifier has made the request itself, and accepts one answer to it.
///
/// Errors: [`VerifyError`].
pub fn verify(
	signed: &SignedPresentation,
	request: &Request,
	now: Moment,
	facts: &ChainFacts,
) -> Result<Disclosed, VerifyError> {
	let presentation = &signed.presentation;
	ensure(
		presentation.verifier == request.verifier,
		VerifyError::OtherVerifier,
	)?;
	ensure(
		presentation.challenge == request.challenge,
		VerifyError::OtherChallenge,
	)?;
	ensure_counts(now, presentation.expires).map_err(VerifyError::Life)?;
	ensure(
		presentation.identity == facts.identity,
		VerifyError::OtherIdentity,
	)?;
	ensure(
		facts.subject_identity == Some(facts.identity),
		VerifyError::SubjectElsewhere,
	)?;
	let tier = facts.standing.map_err(VerifyError::NotInStanding)?;
	ensure(facts.signer_may_manage, VerifyError::SignerMayNotManage)?;
	presentation
		.statement(facts.genesis, facts.epoch)
		.verify(&signed.signature, &presentation.signer)
		.map_err(|_| VerifyError::SignatureWrong)?;
	let binding = Binding {
		genesis: facts.genesis,
		subject: &presentation.subject,
		schema: facts.schema,
	};
	let opened = presentation.slots.as_slice();
	for open in opened {
		ensure(
			open.root(binding) == facts.root,
			VerifyError::OtherRoot(open.slot),
		)?;
	}
	Ok(Disclosed {
		identity: facts.identity,
		tier,
		schema: facts.schema,
		attested_at: facts.attested_at,
		attributes: opened
			.iter()
			.map(|open| (open.slot, open.value.clone()))
			.collect(),
	})
}

fn ensure(holds: bool, otherwise: VerifyError) -> Result<(), VerifyError> {
	if holds { Ok(()) } else { Err(otherwise) }
}
