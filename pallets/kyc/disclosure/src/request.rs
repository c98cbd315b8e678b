//! What a verifier asks.

use crate::{FieldError, NoRandomness, macros::checked_decode, random};
use codec::{Decode, Encode};
use core::{fmt, str::FromStr};

/// The name of a verifier, such as its domain: 1 to 64 bytes.
///
/// A subject compares it with whom it really talks to: a presentation for one verifier is
/// worth nothing to another.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct VerifierId(String);

impl VerifierId {
	/// The most bytes that a name has.
	pub const MAX_BYTES: usize = 64;

	/// The name.
	pub fn as_str(&self) -> &str {
		&self.0
	}
}

impl TryFrom<String> for VerifierId {
	type Error = FieldError;

	fn try_from(name: String) -> Result<Self, Self::Error> {
		match name.len() {
			0 => Err(FieldError::VerifierEmpty),
			1..=Self::MAX_BYTES => Ok(Self(name)),
			_ => Err(FieldError::VerifierTooLong),
		}
	}
}

impl FromStr for VerifierId {
	type Err = FieldError;

	fn from_str(name: &str) -> Result<Self, Self::Err> {
		Self::try_from(name.to_owned())
	}
}

impl fmt::Display for VerifierId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.0)
	}
}

checked_decode!(VerifierId, String);

/// What a verifier sends to a subject, and keeps until it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Request {
	/// Who asks.
	pub verifier: VerifierId,
	/// Random bytes that the answer carries. A verifier accepts one answer to them: this is
	/// what keeps a presentation from being used twice.
	pub challenge: [u8; 32],
}

impl Request {
	/// A request with a fresh challenge.
	///
	/// Errors: [`NoRandomness`].
	pub fn fresh(verifier: VerifierId) -> Result<Self, NoRandomness> {
		Ok(Self {
			verifier,
			challenge: random::bytes()?,
		})
	}
}
