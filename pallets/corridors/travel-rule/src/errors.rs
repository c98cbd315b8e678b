//! Why something is no envelope.

use crate::{Place, macros::reasons};
use core::{error::Error as StdError, fmt};

/// Why bytes or a payload are no envelope.
///
/// It can be logged: it has no value of the envelope in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
	/// The envelope has more than [`MAX_BYTES`](crate::MAX_BYTES).
	TooLong,
	/// The bytes are no JSON in UTF-8, or are nested too deeply; both count from 1.
	NotJson {
		/// The line.
		line: usize,
		/// The column.
		column: usize,
	},
	/// What stands at this place, or is missing there, is wrong.
	Wrong {
		/// Where.
		place: Place,
		/// Why.
		reason: Reason,
	},
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::TooLong => f.write_str("the envelope has more than 65536 bytes"),
			Self::NotJson { line, column } => {
				write!(f, "no JSON at line {line}, column {column}")
			}
			Self::Wrong { place, reason } => write!(f, "{place}: {reason}"),
		}
	}
}

impl StdError for Error {}

reasons! {
	/// Why a value or a group of them is refused, with the standard's constraint where
	/// there is one.
	Reason {
		NotAnObject => "an object is expected",
		NotAList => "a list is expected",
		NotAText => "a text is expected",
		NotANumber => "a whole number is expected",
		Missing => "the field is missing",
		Twice => "the field comes twice",
		Unknown => "IVMS101 does not know this field",
		TextEmpty => "a text has at least one character",
		TextTooLong => "the text has too many characters",
		TextNotLatin => "the text is not of Latin letters, digits and signs; other scripts belong into local names",
		TextControl => "the text has a control character",
		CodeUnknown => "IVMS101 does not know this code",
		CountryUnknown => "no country code of ISO 3166-1, and not XX (C3)",
		DateForm => "a date is written YYYY-MM-DD",
		DateNoDay => "there is no such day",
		AuthorityForm => "a registration authority is RA and six digits (C10)",
		NoPerson => "there is at least one person",
		NotOnePerson => "a person is either a natural person or a legal person",
		NoAccount => "a beneficiary has an account",
		NaturalUnidentified => "an originator who is a natural person has an address, a customer identification, a national identification or date and place of birth (C1)",
		BirthNotPast => "a date of birth is in the past (C2)",
		LegalUnidentified => "an originator that is a legal person has an address of the type GEOG, a customer number or a national identification (C4)",
		NoLegalName => "at least one name has the type LEGL (C5, C6)",
		NotOfLegalPerson => "a legal person's identifier is of the type RAID, MISC, LEIX or TXID (C7)",
		AddressNowhere => "an address has an address line, or a street with a building's name or number (C8)",
		AddressLines => "an address has at most seven address lines",
		LegalCountryOfIssue => "a legal person's identifier has no country of issue (C9)",
		AuthorityMissing => "a legal person's identifier other than an LEI has a registration authority (C9)",
		AuthorityOfLei => "an LEI has no registration authority (C9)",
		LeiWrong => "the identifier is no LEI (C11)",
		SequenceBroken => "the sequence of a transfer path counts from 0 (C12)",
	}
}
