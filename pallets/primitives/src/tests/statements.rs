//! Signed statements.

use crate::{Hash, Refusal, Statement, StatementKind};
use codec::Encode;
use sp_core::{Pair, ecdsa, ed25519, sr25519};
use sp_runtime::{AccountId32, MultiSignature, MultiSigner, traits::IdentifyAccount};

#[derive(Clone, Encode)]
struct Link {
	identity: u64,
	account: AccountId32,
	expires: u64,
}

impl StatementKind for Link {
	const KIND: &'static str = "link";
}

/// The same fields under another kind.
#[derive(Clone, Encode)]
struct Unlink(Link);

impl StatementKind for Unlink {
	const KIND: &'static str = "un-link";
}

fn link() -> Statement<Link> {
	let account = AccountId32::new([7; 32]);
	Statement {
		genesis: Hash::repeat_byte(1),
		epoch: 3,
		fields: Link {
			identity: 42,
			account,
			expires: 1000,
		},
	}
}

/// An account of each kind, with how it signs.
type Signer = (AccountId32, Box<dyn Fn(&[u8]) -> MultiSignature>);

fn signers() -> Vec<Signer> {
	let sr = sr25519::Pair::from_seed(&[1; 32]);
	let ed = ed25519::Pair::from_seed(&[2; 32]);
	let ec = ecdsa::Pair::from_seed(&[3; 32]);
	vec![
		(
			MultiSigner::from(sr.public()).into_account(),
			Box::new(move |message| sr.sign(message).into()),
		),
		(
			MultiSigner::from(ed.public()).into_account(),
			Box::new(move |message| ed.sign(message).into()),
		),
		(
			MultiSigner::from(ec.public()).into_account(),
			Box::new(move |message| ec.sign(message).into()),
		),
	]
}

#[test]
fn the_payload_is_tag_genesis_epoch_and_fields() {
	let statement = link();
	let mut expected = b"caravan:link:v1".to_vec();
	expected.extend([1; 32]);
	expected.extend(3u32.to_le_bytes());
	expected.extend(42u64.to_le_bytes());
	expected.extend([7; 32]);
	expected.extend(1000u64.to_le_bytes());
	assert_eq!(statement.payload(), expected);
	assert_eq!(
		statement.wrapped(),
		[b"<Bytes>", expected.as_slice(), b"</Bytes>"].concat()
	);
}

#[test]
fn an_account_signs_the_wrapped_form_with_every_kind_of_key() {
	let statement = link();
	for (account, sign) in signers() {
		assert_eq!(
			statement.verify(&sign(&statement.wrapped()), &account),
			Ok(())
		);
	}
}

#[test]
fn an_account_does_not_sign_the_raw_form() {
	let statement = link();
	for (account, sign) in signers() {
		let signature = sign(&statement.payload());
		assert_eq!(
			statement.verify(&signature, &account),
			Err(Refusal::SignatureWrong)
		);
	}
}

#[test]
fn an_institution_signs_either_form() {
	let statement = link();
	for (account, sign) in signers() {
		for message in [statement.payload(), statement.wrapped()] {
			assert_eq!(
				statement.verify_institution(&sign(&message), &account),
				Ok(())
			);
		}
		let other = sign(b"something else");
		assert_eq!(
			statement.verify_institution(&other, &account),
			Err(Refusal::SignatureWrong)
		);
	}
}

#[test]
fn another_signer_is_refused() {
	let statement = link();
	let signers = signers();
	for (i, (_, sign)) in signers.iter().enumerate() {
		let signature = sign(&statement.wrapped());
		for (j, (account, _)) in signers.iter().enumerate() {
			let expected = if i == j {
				Ok(())
			} else {
				Err(Refusal::SignatureWrong)
			};
			assert_eq!(statement.verify(&signature, account), expected);
			assert_eq!(statement.verify_institution(&signature, account), expected);
		}
	}
}

#[test]
fn a_change_of_genesis_epoch_kind_or_any_field_voids_the_signature() {
	let signed = link();
	let changed = |change: fn(&mut Statement<Link>)| {
		let mut statement = link();
		change(&mut statement);
		statement
	};
	let others = [
		changed(|statement| statement.genesis = Hash::repeat_byte(2)),
		changed(|statement| statement.epoch = 4),
		changed(|statement| statement.fields.identity = 43),
		changed(|statement| statement.fields.account = AccountId32::new([8; 32])),
		changed(|statement| statement.fields.expires = 1001),
	];
	let other_kind = Statement {
		genesis: signed.genesis,
		epoch: signed.epoch,
		fields: Unlink(signed.fields.clone()),
	};
	for (account, sign) in signers() {
		for signature in [sign(&signed.wrapped()), sign(&signed.payload())] {
			for other in &others {
				assert_eq!(
					other.verify(&signature, &account),
					Err(Refusal::SignatureWrong)
				);
				assert_eq!(
					other.verify_institution(&signature, &account),
					Err(Refusal::SignatureWrong)
				);
			}
			assert_eq!(
				other_kind.verify(&signature, &account),
				Err(Refusal::SignatureWrong)
			);
			assert_eq!(
				other_kind.verify_institution(&signature, &account),
				Err(Refusal::SignatureWrong)
			);
		}
	}
}

#[test]
fn a_changed_signature_is_refused() {
	let statement = link();
	for (account, sign) in signers() {
		let bytes = sign(&statement.wrapped()).encode();
		for position in 1..bytes.len() {
			let mut bytes = bytes.clone();
			bytes[position] ^= 1;
			let Ok(signature) = <MultiSignature as codec::Decode>::decode(&mut bytes.as_slice())
			else {
				continue;
			};
			assert_eq!(
				statement.verify(&signature, &account),
				Err(Refusal::SignatureWrong)
			);
		}
	}
}
