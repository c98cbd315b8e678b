//! Tests by subject.

mod attributes;
mod consents;
mod encoding;
mod forgeries;
mod guardians;
mod presentations;
mod property;
mod reasons;
mod schemas;
mod trees;
mod verification;

use crate::{schema::natural, *};
use caravan_primitives::{Hash, Moment, Refusal, Tier};
use sp_core::{Pair, sr25519};
use sp_runtime::AccountId32;
use std::collections::BTreeSet;

const GENESIS: Hash = Hash::repeat_byte(1);
const OTHER_GENESIS: Hash = Hash::repeat_byte(2);
const IDENTITY: IdentityId = 7;
const EPOCH: u32 = 3;
const NOW: Moment = 1_750_000_000_000;
const EXPIRES: Moment = NOW + 60_000;

/// The key of the account that was attested.
const SUBJECT: u8 = 10;
/// The key of another account of the same identity, which may manage it.
const MANAGER: u8 = 11;
/// The key of an account of somebody else.
const STRANGER: u8 = 12;

fn pair(key: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[key; 32])
}

fn account(key: u8) -> AccountId32 {
	pair(key).public().into()
}

fn slot(number: u8) -> Slot {
	Slot::try_from(number).unwrap()
}

fn seed() -> Seed {
	Seed::from_bytes([9; 32])
}

/// A person with four attributes; all other slots are unused.
fn attributes() -> Attributes {
	Attributes::new(natural::SCHEMA.number)
		.with(natural::FAMILY_NAME, "Li")
		.and_then(|some| some.with(natural::GIVEN_NAMES, "Wei"))
		.and_then(|some| some.with(natural::BIRTH_DATE, "1990-02-28"))
		.and_then(|some| some.with(natural::OVER_18, "yes"))
		.unwrap()
}

fn tree() -> Tree {
	Tree::from_seed(GENESIS, account(SUBJECT), attributes(), seed())
}

/// A slot of that tree with its proof.
fn open(slot: Slot) -> OpenSlot {
	tree().open(slot).unwrap()
}

fn request() -> Request {
	Request {
		verifier: "shop.example".parse().unwrap(),
		challenge: [5; 32],
	}
}

fn holder() -> Holder {
	Holder {
		identity: IDENTITY,
		account: account(MANAGER),
	}
}

fn shown() -> BTreeSet<Slot> {
	BTreeSet::from([natural::FAMILY_NAME, natural::OVER_18])
}

fn presentation() -> Presentation {
	Presentation::new(&tree(), &shown(), holder(), request(), NOW, EXPIRES).unwrap()
}

/// A presentation of these slots, whatever they are.
fn presenting(slots: Vec<OpenSlot>) -> Presentation {
	Presentation {
		slots: OpenSlots::try_from(slots).unwrap(),
		..presentation()
	}
}

fn sign(presentation: Presentation) -> SignedPresentation {
	presentation
		.sign_with(GENESIS, EPOCH, &pair(MANAGER))
		.unwrap()
}

fn facts() -> ChainFacts {
	ChainFacts {
		genesis: GENESIS,
		identity: IDENTITY,
		subject_identity: Some(IDENTITY),
		root: tree().root(),
		schema: natural::SCHEMA.number,
		attested_at: NOW - 1_000,
		standing: Ok(Tier(2)),
		epoch: EPOCH,
		signer_may_manage: true,
	}
}

/// What the verifier says now to an answer to its request.
fn check(signed: &SignedPresentation, facts: &ChainFacts) -> Result<Disclosed, VerifyError> {
	verify(signed, &request(), NOW, facts)
}
