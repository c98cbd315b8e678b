//! Papers by which an account enters an identity. The layout is pallet-kyc's, which a test
//! compares.

use crate::{IdentityId, ProviderId, SignError};
use caravan_primitives::{Hash, Jurisdiction, Moment, Statement, StatementKind};
use codec::{Decode, Encode};
use sp_core::{Pair, sr25519};
use sp_runtime::{AccountId32, MultiSignature};

/// What a subject signs to become an identity.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct EntryConsent {
	/// The provider that may use this paper.
	pub provider: ProviderId,
	/// The jurisdiction that the identity will be of.
	pub jurisdiction: Jurisdiction,
	/// The account that becomes the primary: the signer.
	pub account: AccountId32,
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
}

impl StatementKind for EntryConsent {
	const KIND: &'static str = "kyc-entry";
}

/// What an account signs to be linked to an identity.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct LinkConsent {
	/// The identity that it enters.
	pub identity: IdentityId,
	/// The account that enters: the signer.
	pub account: AccountId32,
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
}

impl StatementKind for LinkConsent {
	const KIND: &'static str = "kyc-link";
}

/// What an account signs to become the primary of an identity whose key was lost.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct RecoveryConsent {
	/// The identity that it takes over.
	pub identity: IdentityId,
	/// The account that becomes the primary: the signer.
	pub account: AccountId32,
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
}

impl StatementKind for RecoveryConsent {
	const KIND: &'static str = "kyc-recovery";
}

/// A consent that waits for its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
	account: AccountId32,
	not_after: Moment,
	to_sign: Vec<u8>,
}

impl Consent {
	/// To become an identity. It has no epoch yet: the paper is of epoch 0.
	pub fn entry(genesis: Hash, fields: EntryConsent) -> Self {
		Self {
			account: fields.account.clone(),
			not_after: fields.not_after,
			to_sign: wrapped(genesis, 0, fields),
		}
	}

	/// To be linked to an identity, in its epoch.
	pub fn link(genesis: Hash, epoch: u32, fields: LinkConsent) -> Self {
		Self {
			account: fields.account.clone(),
			not_after: fields.not_after,
			to_sign: wrapped(genesis, epoch, fields),
		}
	}

	/// To become the primary of an identity, in its epoch before that.
	pub fn recovery(genesis: Hash, epoch: u32, fields: RecoveryConsent) -> Self {
		Self {
			account: fields.account.clone(),
			not_after: fields.not_after,
			to_sign: wrapped(genesis, epoch, fields),
		}
	}

	/// The bytes that the account signs, in the form that wallets give them.
	pub fn to_sign(&self) -> &[u8] {
		&self.to_sign
	}

	/// With the signature of a wallet.
	pub const fn signed(&self, signature: MultiSignature) -> Paper {
		Paper {
			not_after: self.not_after,
			signature,
		}
	}

	/// Signs by the account's key.
	///
	/// Errors: [`SignError::OtherAccount`].
	pub fn sign_with(&self, pair: &sr25519::Pair) -> Result<Paper, SignError> {
		if AccountId32::from(pair.public()) != self.account {
			return Err(SignError::OtherAccount);
		}
		Ok(self.signed(pair.sign(&self.to_sign).into()))
	}
}

/// A signed consent as a call carries it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Paper {
	/// The paper counts while chain time is before this. Milliseconds.
	pub not_after: Moment,
	/// The signer's signature.
	pub signature: MultiSignature,
}

fn wrapped<F: StatementKind>(genesis: Hash, epoch: u32, fields: F) -> Vec<u8> {
	Statement {
		genesis,
		epoch,
		fields,
	}
	.wrapped()
}
