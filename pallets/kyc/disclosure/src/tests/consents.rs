//! Papers, compared with those of pallet-kyc.

use super::*;
use caravan_primitives::{Jurisdiction, Statement, StatementKind};
use codec::Encode;
use sp_runtime::MultiSignature;

fn entry() -> Consent {
	let fields = EntryConsent {
		provider: 4,
		jurisdiction: Jurisdiction::PK,
		account: account(SUBJECT),
		not_after: EXPIRES,
	};
	Consent::entry(GENESIS, fields)
}

fn link() -> Consent {
	let fields = LinkConsent {
		identity: IDENTITY,
		account: account(SUBJECT),
		not_after: EXPIRES,
	};
	Consent::link(GENESIS, EPOCH, fields)
}

fn recovery() -> Consent {
	let fields = RecoveryConsent {
		identity: IDENTITY,
		account: account(SUBJECT),
		not_after: EXPIRES,
	};
	Consent::recovery(GENESIS, EPOCH, fields)
}

/// What is signed is what the pallet checks, byte by byte and by the pallet's own means.
fn assert_is<F: StatementKind>(consent: Consent, epoch: u32, fields: F) {
	let statement = Statement {
		genesis: GENESIS,
		epoch,
		fields,
	};
	assert_eq!(consent.to_sign(), statement.wrapped());
	let paper = consent.sign_with(&pair(SUBJECT)).unwrap();
	assert_eq!(paper.not_after, EXPIRES);
	assert_eq!(
		statement.verify(&paper.signature, &account(SUBJECT)),
		Ok(())
	);
}

#[test]
fn an_entry_is_the_pallet_s() {
	let theirs = pallet_kyc::EntryConsent {
		provider: 4,
		jurisdiction: Jurisdiction::PK,
		account: account(SUBJECT),
		not_after: EXPIRES,
	};
	assert_is(entry(), 0, theirs);
}

#[test]
fn a_link_is_the_pallet_s() {
	let theirs = pallet_kyc::LinkConsent {
		identity: IDENTITY,
		account: account(SUBJECT),
		not_after: EXPIRES,
	};
	assert_is(link(), EPOCH, theirs);
}

#[test]
fn a_recovery_is_the_pallet_s() {
	let theirs = pallet_kyc::RecoveryConsent {
		identity: IDENTITY,
		account: account(SUBJECT),
		not_after: EXPIRES,
	};
	assert_is(recovery(), EPOCH, theirs);
}

#[test]
fn a_paper_is_the_pallet_s() {
	let ours = link().sign_with(&pair(SUBJECT)).unwrap();
	let theirs = pallet_kyc::Paper::<MultiSignature> {
		not_after: ours.not_after,
		signature: ours.signature.clone(),
	};
	assert_eq!(ours.encode(), theirs.encode());
}

#[test]
fn a_wallet_s_signature_makes_the_same_paper() {
	let signature = MultiSignature::from(pair(SUBJECT).sign(link().to_sign()));
	let paper = link().signed(signature.clone());
	assert_eq!((paper.not_after, paper.signature), (EXPIRES, signature));
}

#[test]
fn no_paper_is_signed_with_somebody_else_s_key() {
	for consent in [entry(), link(), recovery()] {
		assert_eq!(
			consent.sign_with(&pair(STRANGER)),
			Err(SignError::OtherAccount)
		);
	}
}

#[test]
fn no_consent_passes_for_another() {
	let messages = [entry(), link(), recovery()].map(|consent| consent.to_sign().to_vec());
	let distinct: BTreeSet<_> = messages.iter().collect();
	assert_eq!(distinct.len(), 3);
}
