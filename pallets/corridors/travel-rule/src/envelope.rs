//! Envelopes.

use crate::{Account, Date, Error, Payload, Place, json, part::Part, rules};

/// The most bytes of an envelope.
pub const MAX_BYTES: usize = 65_536;

/// A payload that keeps the constraints of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope(Payload);

impl Envelope {
	/// An envelope of this payload, by today's date.
	///
	/// Errors: [`Error::Wrong`], [`Error::TooLong`] if it could not be read again.
	pub fn new(payload: Payload) -> Result<Self, Error> {
		Self::new_on(payload, Date::today())
	}

	/// Reads bytes that somebody has sent, by today's date. Keep the bytes: they are what is
	/// hashed, and what [`Envelope::write`] makes of them can differ.
	///
	/// Errors: [`Error::TooLong`], [`Error::NotJson`], [`Error::Wrong`].
	pub fn read(bytes: &[u8]) -> Result<Self, Error> {
		Self::read_on(bytes, Date::today())
	}

	/// The same by the date of another day: that of a payment long ago.
	///
	/// Errors: as [`Envelope::read`].
	pub fn read_on(bytes: &[u8], day: Date) -> Result<Self, Error> {
		if bytes.len() > MAX_BYTES {
			return Err(Error::TooLong);
		}
		let tree = serde_json::from_slice(bytes).map_err(|error| Error::NotJson {
			line: error.line(),
			column: error.column(),
		})?;
		Self::new_on(Payload::read(tree, &Place::root())?, day)
	}

	fn new_on(payload: Payload, day: Date) -> Result<Self, Error> {
		rules::check(&payload, day)?;
		let envelope = Self(payload);
		if envelope.write().len() > MAX_BYTES {
			return Err(Error::TooLong);
		}
		Ok(envelope)
	}

	/// The JSON of an envelope that one has made: always the same bytes of the same payload.
	pub fn write(&self) -> Vec<u8> {
		json::write(&self.0.tree())
	}

	/// What is in it.
	pub const fn payload(&self) -> &Payload {
		&self.0
	}

	/// Whether the payer's account is among the originator's and the payee's among the
	/// beneficiary's. Texts are compared as they are: SS58 addresses with the prefix of the
	/// chain.
	pub fn matches_payment(&self, payer: &str, payee: &str) -> bool {
		names(&self.0.originator.account_number, payer)
			&& names(&self.0.beneficiary.account_number, payee)
	}
}

fn names(accounts: &[Account], account: &str) -> bool {
	accounts.iter().any(|known| known.as_str() == account)
}
