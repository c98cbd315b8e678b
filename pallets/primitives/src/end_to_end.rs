//! The payer's own reference, which travels to the payee unchanged.

use crate::{
	Refusal,
	macros::{checked_decode, reasons, text_serde},
};
use codec::{Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;

/// The bytes of an [`EndToEndId`].
type Characters = BoundedVec<u8, ConstU32<{ EndToEndId::MAX_LEN }>>;

/// An end-to-end id: 1 to 35 characters of the X set, with which banks' messages
/// are written: letters, digits, blank and `/ - ? : ( ) . , ' +`. No blank at
/// either end, so that no two ids look alike.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Encode, MaxEncodedLen, TypeInfo)]
pub struct EndToEndId(Characters);

impl EndToEndId {
	/// The longest id, in characters.
	pub const MAX_LEN: u32 = 35;

	/// The characters.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}
}

/// Whether a character belongs to the X set (its line breaks apart).
fn in_x_set(character: u8) -> bool {
	character.is_ascii_alphanumeric() || b"/-?:().,'+ ".contains(&character)
}

impl TryFrom<Characters> for EndToEndId {
	type Error = ParseEndToEndIdError;

	fn try_from(characters: Characters) -> Result<Self, Self::Error> {
		if characters.is_empty() {
			return Err(ParseEndToEndIdError::Length);
		}
		if !characters.iter().copied().all(in_x_set) {
			return Err(ParseEndToEndIdError::Character);
		}
		if characters.first() == Some(&b' ') || characters.last() == Some(&b' ') {
			return Err(ParseEndToEndIdError::Blank);
		}
		Ok(Self(characters))
	}
}

impl TryFrom<&[u8]> for EndToEndId {
	type Error = ParseEndToEndIdError;

	fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
		let characters =
			Characters::try_from(bytes.to_vec()).map_err(|_| ParseEndToEndIdError::Length)?;
		Self::try_from(characters)
	}
}

impl FromStr for EndToEndId {
	type Err = ParseEndToEndIdError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		Self::try_from(text.as_bytes())
	}
}

impl fmt::Display for EndToEndId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for EndToEndId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Debug::fmt(self.as_str(), f)
	}
}

checked_decode!(EndToEndId, Characters);
text_serde!(EndToEndId);

reasons! {
	/// Why a text is no end-to-end id.
	ParseEndToEndIdError {
		Length => "an end-to-end id has 1 to 35 characters",
		Character => "an end-to-end id is made of letters, digits, blanks and / - ? : ( ) . , ' +",
		Blank => "an end-to-end id neither begins nor ends with a blank",
	}
}

impl From<ParseEndToEndIdError> for Refusal {
	fn from(_: ParseEndToEndIdError) -> Self {
		Self::MalformedEndToEndId
	}
}
