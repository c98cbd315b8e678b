//! Why something is refused.

use crate::{Slot, macros::reasons};
use caravan_primitives::Refusal;
use core::{error::Error, fmt};

reasons! {
	/// Why something is no part of a tree, a request or a presentation.
	FieldError {
		SlotTooHigh => "the highest slot is 31",
		ValueEmpty => "a value has at least one byte; what is not known is an unused slot",
		ValueTooLong => "a value has at most 1024 bytes",
		VerifierEmpty => "a verifier has a name",
		VerifierTooLong => "a verifier's name has at most 64 bytes",
		NoSlots => "no slot is shown",
		SlotsNotAscending => "slots ascend, and each is shown once",
	}
}

reasons! {
	/// Why a presentation does not count at this moment.
	LifeError {
		Expired => "the presentation has expired",
		TooFarAhead => "the presentation expires more than ten minutes ahead",
	}
}

reasons! {
	/// Why somebody's key does not sign.
	SignError {
		OtherAccount => "the key is not that of the account that signs",
	}
}

/// Why a presentation cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresentError {
	/// Nothing stands in this slot of the tree.
	SlotUnused(Slot),
	/// The slots are none that can be shown.
	Slots(FieldError),
	/// It would not count.
	Life(LifeError),
}

impl fmt::Display for PresentError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::SlotUnused(slot) => write!(f, "nothing stands in slot {slot}"),
			Self::Slots(reason) => write!(f, "{reason}"),
			Self::Life(reason) => write!(f, "{reason}"),
		}
	}
}

impl Error for PresentError {}

/// Why bytes or a text are no signed presentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
	/// The text is not `0x` and hexadecimal digits.
	NotHex,
	/// The bytes do not decode, or there are more of them.
	Malformed(codec::Error),
}

impl fmt::Display for ReadError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::NotHex => f.write_str("the text is not 0x and hexadecimal digits"),
			Self::Malformed(reason) => write!(f, "no signed presentation: {reason}"),
		}
	}
}

impl Error for ReadError {}

/// Why a presentation proves nothing to this verifier now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyError {
	/// It was made for another verifier.
	OtherVerifier,
	/// It answers another request.
	OtherChallenge,
	/// It does not count at this moment.
	Life(LifeError),
	/// The facts are those of another identity.
	OtherIdentity,
	/// The chain does not know the subject as an account of the identity.
	SubjectElsewhere,
	/// The identity is not in good standing.
	NotInStanding(Refusal),
	/// The signer may not manage the identity.
	SignerMayNotManage,
	/// The signer has not signed this on this chain in this epoch.
	SignatureWrong,
	/// What is shown in this slot does not lead to the root on the chain.
	OtherRoot(Slot),
}

impl fmt::Display for VerifyError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let text = match self {
			Self::OtherVerifier => "the presentation was made for another verifier",
			Self::OtherChallenge => "the presentation answers another request",
			Self::Life(reason) => return write!(f, "{reason}"),
			Self::OtherIdentity => "the facts are those of another identity",
			Self::SubjectElsewhere => "the subject is no account of the identity",
			Self::NotInStanding(refusal) => return write!(f, "{refusal}"),
			Self::SignerMayNotManage => "the signer may not manage the identity",
			Self::SignatureWrong => "the signer has not signed this on this chain in this epoch",
			Self::OtherRoot(slot) => {
				return write!(f, "slot {slot} does not lead to the root on the chain");
			}
		};
		f.write_str(text)
	}
}

impl Error for VerifyError {}
