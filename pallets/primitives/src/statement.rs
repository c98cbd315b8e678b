//! What was signed.

use crate::{Hash, Refusal};
use alloc::vec::Vec;
use codec::Encode;
use sp_runtime::traits::{IdentifyAccount, Verify};

/// The fields of a paper that somebody signs.
///
/// They name all that the paper is bound to beside chain and epoch: id, round,
/// signer and expiry.
pub trait StatementKind: Encode {
	/// The kind of paper, in lower-case letters and hyphens. No two kinds share it.
	const KIND: &'static str;
}

/// A paper: fields bound to one chain and one epoch of the signer's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<F> {
	/// Hash of the chain's block 0.
	pub genesis: Hash,
	/// The epoch of the signing identity. A recovery raises it, which voids older
	/// papers.
	pub epoch: u32,
	/// What is stated.
	pub fields: F,
}

/// The account that a kind of signature signs for.
type SignerOf<S> = <<S as Verify>::Signer as IdentifyAccount>::AccountId;

impl<F: StatementKind> Statement<F> {
	/// The statement in bytes: the tag `caravan:<kind>:v1`, the genesis hash, the
	/// epoch and the fields, in SCALE.
	pub fn payload(&self) -> Vec<u8> {
		const {
			assert!(
				is_kind(F::KIND),
				"a kind has only lower-case letters and hyphens"
			)
		};
		let mut bytes = Vec::new();
		bytes.extend_from_slice(b"caravan:");
		bytes.extend_from_slice(F::KIND.as_bytes());
		bytes.extend_from_slice(b":v1");
		self.genesis.encode_to(&mut bytes);
		self.epoch.encode_to(&mut bytes);
		self.fields.encode_to(&mut bytes);
		bytes
	}

	/// What a wallet signs: the payload between `<Bytes>` and `</Bytes>`.
	pub fn wrapped(&self) -> Vec<u8> {
		[
			b"<Bytes>".as_slice(),
			&self.payload(),
			b"</Bytes>".as_slice(),
		]
		.concat()
	}

	/// Verifies an account's signature, in the wrapped form only: raw bytes of a
	/// stranger's choosing could be an extrinsic.
	///
	/// Errors: [`Refusal::SignatureWrong`].
	pub fn verify<S: Verify>(&self, signature: &S, signer: &SignerOf<S>) -> Result<(), Refusal> {
		if signature.verify(self.wrapped().as_slice(), signer) {
			Ok(())
		} else {
			Err(Refusal::SignatureWrong)
		}
	}

	/// Verifies a registered institution's signature, in either form: it signs with
	/// software of its own, which knows what it signs.
	///
	/// Errors: [`Refusal::SignatureWrong`].
	pub fn verify_institution<S: Verify>(
		&self,
		signature: &S,
		signer: &SignerOf<S>,
	) -> Result<(), Refusal> {
		if signature.verify(self.payload().as_slice(), signer) {
			return Ok(());
		}
		self.verify(signature, signer)
	}
}

/// Whether a kind has only lower-case letters and hyphens, and at least one.
const fn is_kind(kind: &str) -> bool {
	let mut rest = kind.as_bytes();
	if rest.is_empty() {
		return false;
	}
	while let [first, others @ ..] = rest {
		if !first.is_ascii_lowercase() && *first != b'-' {
			return false;
		}
		rest = others;
	}
	true
}
