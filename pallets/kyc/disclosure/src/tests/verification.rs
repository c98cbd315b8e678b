//! Checking a presentation against request, moment and chain.

use super::*;
use sp_core::{ecdsa, ed25519};
use sp_runtime::{MultiSigner, traits::IdentifyAccount};

fn refused_with(change: fn(&mut ChainFacts)) -> VerifyError {
	let mut facts = facts();
	change(&mut facts);
	check(&sign(presentation()), &facts).unwrap_err()
}

#[test]
fn what_is_shown_is_disclosed_and_nothing_else() {
	let disclosed = check(&sign(presentation()), &facts()).unwrap();
	assert_eq!(disclosed.identity, IDENTITY);
	assert_eq!(disclosed.tier, Tier(2));
	assert_eq!(disclosed.schema, natural::SCHEMA.number);
	assert_eq!(disclosed.attested_at, NOW - 1_000);
	let texts: Vec<_> = disclosed
		.attributes
		.iter()
		.map(|(slot, value)| (*slot, value.as_str().unwrap()))
		.collect();
	assert_eq!(
		texts,
		[(natural::FAMILY_NAME, "Li"), (natural::OVER_18, "yes")]
	);
}

#[test]
fn it_is_for_one_verifier_and_one_request() {
	let signed = sign(presentation());
	let other = Request {
		verifier: "bank.example".parse().unwrap(),
		..request()
	};
	assert_eq!(
		verify(&signed, &other, NOW, &facts()),
		Err(VerifyError::OtherVerifier)
	);
	let later = Request {
		challenge: [6; 32],
		..request()
	};
	assert_eq!(
		verify(&signed, &later, NOW, &facts()),
		Err(VerifyError::OtherChallenge)
	);
}

#[test]
fn it_counts_before_its_end_and_not_too_long_before() {
	let signed = sign(presentation());
	let at = |now| verify(&signed, &request(), now, &facts()).map(|_| ());
	let expired = Err(VerifyError::Life(LifeError::Expired));
	let too_far = Err(VerifyError::Life(LifeError::TooFarAhead));
	assert_eq!(at(EXPIRES - MAX_LIFE - 1), too_far);
	assert_eq!(at(EXPIRES - MAX_LIFE), Ok(()));
	assert_eq!(at(EXPIRES - 1), Ok(()));
	assert_eq!(at(EXPIRES), expired);
	assert_eq!(at(EXPIRES + 1), expired);
	assert_eq!(at(Moment::MAX), expired);
}

#[test]
fn facts_of_another_identity_prove_nothing() {
	assert_eq!(
		refused_with(|facts| {
			facts.identity = IDENTITY + 1;
			facts.subject_identity = Some(IDENTITY + 1);
		}),
		VerifyError::OtherIdentity
	);
}

#[test]
fn a_root_copied_to_another_identity_proves_nothing() {
	let thief = IDENTITY + 1;
	let copied = ChainFacts {
		identity: thief,
		..facts()
	};
	let stolen = Presentation {
		identity: thief,
		..presentation()
	};
	assert_eq!(
		check(&sign(stolen.clone()), &copied),
		Err(VerifyError::SubjectElsewhere)
	);
	// Nor does it help to call an account of its own the subject.
	let own = Presentation {
		subject: account(STRANGER),
		..stolen
	};
	let of_own = ChainFacts {
		subject_identity: Some(thief),
		..copied
	};
	assert_eq!(
		check(&sign(own), &of_own),
		Err(VerifyError::OtherRoot(natural::FAMILY_NAME))
	);
}

#[test]
fn a_subject_that_the_chain_does_not_know_proves_nothing() {
	assert_eq!(
		refused_with(|facts| facts.subject_identity = None),
		VerifyError::SubjectElsewhere
	);
}

#[test]
fn the_tree_is_of_the_account_that_was_attested_and_of_no_other() {
	let other = Presentation {
		subject: account(MANAGER),
		..presentation()
	};
	assert_eq!(
		check(&sign(other), &facts()),
		Err(VerifyError::OtherRoot(natural::FAMILY_NAME))
	);
}

#[test]
fn the_identity_is_in_good_standing() {
	assert_eq!(
		refused_with(|facts| facts.standing = Err(Refusal::KycExpired)),
		VerifyError::NotInStanding(Refusal::KycExpired)
	);
}

#[test]
fn the_signer_may_manage_the_identity() {
	assert_eq!(
		refused_with(|facts| facts.signer_may_manage = false),
		VerifyError::SignerMayNotManage
	);
}

#[test]
fn a_recovery_voids_what_was_signed_before() {
	assert_eq!(
		refused_with(|facts| facts.epoch = EPOCH + 1),
		VerifyError::SignatureWrong
	);
}

#[test]
fn it_is_for_one_chain() {
	let elsewhere = ChainFacts {
		genesis: OTHER_GENESIS,
		..facts()
	};
	assert_eq!(
		check(&sign(presentation()), &elsewhere),
		Err(VerifyError::SignatureWrong)
	);
	// Not even if it is signed for the other one: the leaves know theirs.
	let signed = presentation()
		.sign_with(OTHER_GENESIS, EPOCH, &pair(MANAGER))
		.unwrap();
	assert_eq!(
		check(&signed, &elsewhere),
		Err(VerifyError::OtherRoot(natural::FAMILY_NAME))
	);
}

#[test]
fn the_schema_is_that_of_the_claim() {
	assert_eq!(
		refused_with(|facts| facts.schema = 2),
		VerifyError::OtherRoot(natural::FAMILY_NAME)
	);
}

#[test]
fn the_root_is_that_of_the_claim() {
	assert_eq!(
		refused_with(|facts| facts.root = Hash::repeat_byte(3)),
		VerifyError::OtherRoot(natural::FAMILY_NAME)
	);
}

#[test]
fn the_signer_itself_has_signed() {
	let message = presentation().to_sign(GENESIS, EPOCH);
	let signed = presentation().signed(pair(STRANGER).sign(&message).into());
	assert_eq!(check(&signed, &facts()), Err(VerifyError::SignatureWrong));
}

#[test]
fn raw_bytes_are_no_presentation() {
	let message = presentation().statement(GENESIS, EPOCH).payload();
	let signed = presentation().signed(pair(MANAGER).sign(&message).into());
	assert_eq!(check(&signed, &facts()), Err(VerifyError::SignatureWrong));
}

#[test]
fn every_kind_of_key_signs() {
	let ed = ed25519::Pair::from_seed(&[1; 32]);
	let by_ed = Presentation {
		signer: MultiSigner::from(ed.public()).into_account(),
		..presentation()
	};
	let signature = ed.sign(&by_ed.to_sign(GENESIS, EPOCH)).into();
	assert!(check(&by_ed.signed(signature), &facts()).is_ok());

	let ec = ecdsa::Pair::from_seed(&[2; 32]);
	let by_ec = Presentation {
		signer: MultiSigner::from(ec.public()).into_account(),
		..presentation()
	};
	let signature = ec.sign(&by_ec.to_sign(GENESIS, EPOCH)).into();
	assert!(check(&by_ec.signed(signature), &facts()).is_ok());
}
