//! What a subject hands to a verifier.

use crate::{
	IdentityId, OpenSlots, PresentError, ReadError, Request, SignError, Slot, Tree, VerifierId,
	life::ensure_counts,
};
use caravan_primitives::{Hash, Moment, Statement, StatementKind};
use codec::{Decode, DecodeAll, Encode};
use sp_core::{Pair, sr25519};
use sp_runtime::{AccountId32, MultiSignature};
use std::collections::BTreeSet;

/// As whom a subject presents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
	/// The identity.
	pub identity: IdentityId,
	/// The account of it that signs; it may manage the identity.
	pub account: AccountId32,
}

/// Some slots of a tree, for one request and a short time.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Presentation {
	/// The identity.
	pub identity: IdentityId,
	/// The account that was attested, to which the tree is bound.
	pub subject: AccountId32,
	/// The account that signs.
	pub signer: AccountId32,
	/// For whom it is.
	pub verifier: VerifierId,
	/// What that verifier has asked to carry.
	pub challenge: [u8; 32],
	/// It counts while chain time is before this. Milliseconds.
	pub expires: Moment,
	/// What is shown.
	pub slots: OpenSlots,
}

// By reference: to sign or to check one copies nothing.
impl StatementKind for &Presentation {
	const KIND: &'static str = "kyc-presentation";
}

impl Presentation {
	/// Shows `slots` of a tree to whoever has made the request, until `expires`, which is
	/// after `now` and at most [`MAX_LIFE`](crate::MAX_LIFE) after it. Chain time,
	/// milliseconds.
	///
	/// Errors: [`PresentError`].
	pub fn new(
		tree: &Tree,
		slots: &BTreeSet<Slot>,
		holder: Holder,
		request: Request,
		now: Moment,
		expires: Moment,
	) -> Result<Self, PresentError> {
		ensure_counts(now, expires).map_err(PresentError::Life)?;
		let opened = slots
			.iter()
			.map(|slot| tree.open(*slot).ok_or(PresentError::SlotUnused(*slot)))
			.collect::<Result<Vec<_>, _>>()?;
		Ok(Self {
			identity: holder.identity,
			subject: tree.subject().clone(),
			signer: holder.account,
			verifier: request.verifier,
			challenge: request.challenge,
			expires,
			slots: OpenSlots::try_from(opened).map_err(PresentError::Slots)?,
		})
	}

	/// The statement, on the chain with this block 0 and in this epoch of the identity.
	pub(crate) const fn statement(&self, genesis: Hash, epoch: u32) -> Statement<&Self> {
		Statement {
			genesis,
			epoch,
			fields: self,
		}
	}

	/// The bytes that the signer signs, in the form that wallets give them.
	pub fn to_sign(&self, genesis: Hash, epoch: u32) -> Vec<u8> {
		self.statement(genesis, epoch).wrapped()
	}

	/// With the signature of a wallet.
	pub const fn signed(self, signature: MultiSignature) -> SignedPresentation {
		SignedPresentation {
			presentation: self,
			signature,
		}
	}

	/// Signs by the signer's key.
	///
	/// Errors: [`SignError::OtherAccount`].
	pub fn sign_with(
		self,
		genesis: Hash,
		epoch: u32,
		pair: &sr25519::Pair,
	) -> Result<SignedPresentation, SignError> {
		if AccountId32::from(pair.public()) != self.signer {
			return Err(SignError::OtherAccount);
		}
		let signature = pair.sign(&self.to_sign(genesis, epoch));
		Ok(self.signed(signature.into()))
	}
}

/// A presentation as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedPresentation {
	/// What is presented.
	pub presentation: Presentation,
	/// The signer's signature over it, in the `<Bytes>` form.
	pub signature: MultiSignature,
}

impl SignedPresentation {
	/// In SCALE.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.encode()
	}

	/// From SCALE, to the last byte.
	///
	/// Errors: [`ReadError::Malformed`].
	pub fn from_bytes(mut bytes: &[u8]) -> Result<Self, ReadError> {
		Self::decode_all(&mut bytes).map_err(ReadError::Malformed)
	}

	/// As text: `0x` and the bytes in hexadecimal digits.
	pub fn to_hex(&self) -> String {
		format!("0x{}", hex::encode(self.to_bytes()))
	}

	/// From text.
	///
	/// Errors: [`ReadError`].
	pub fn from_hex(text: &str) -> Result<Self, ReadError> {
		let digits = text.strip_prefix("0x").ok_or(ReadError::NotHex)?;
		let bytes = hex::decode(digits).map_err(|_| ReadError::NotHex)?;
		Self::from_bytes(&bytes)
	}
}
