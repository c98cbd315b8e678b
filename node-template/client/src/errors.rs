//! What can go wrong, told in one line with its ISO 20022 code.

use caravan_primitives::Refusal;
use std::fmt;

/// What a call of this library returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a message, a payment or an attestation did not go through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
	/// The file is no message that this client can pay: nothing was sent.
	File(FileFault),
	/// A rule of the chain refuses it.
	Refused {
		/// The rule, with its ISO code and its sentence.
		refusal: Refusal,
		/// What it was about, such as the account or the amount; may be empty.
		about: String,
	},
	/// The chain refuses it for a reason that is not in the table of refusals.
	Rejected {
		/// ISO 20022 external status reason code.
		code: &'static str,
		/// The reason in words.
		reason: String,
	},
	/// The chain did not answer, or not as expected. What was submitted before
	/// is in the journal and can be resumed.
	Chain(String),
	/// A file or folder of the client itself can't be read or written.
	Local(String),
	/// The command was called wrongly, for example with an address that is none.
	Usage(String),
	/// A statement doesn't add up; none is given.
	Unbalanced {
		/// The block whose events don't make the change of the balance, or tell what this
		/// client doesn't know.
		block: u64,
		/// How.
		reason: String,
	},
}

impl Error {
	/// A refusal, with what it was about.
	pub fn refused(refusal: Refusal, about: impl Into<String>) -> Self {
		Self::Refused {
			refusal,
			about: about.into(),
		}
	}

	/// The ISO 20022 external status reason code, if this is a refusal of the
	/// payment and not a failure of the client or the connection.
	pub fn code(&self) -> Option<&'static str> {
		match self {
			Self::File(fault) => Some(fault.code()),
			Self::Refused { refusal, .. } => Some(refusal.code()),
			Self::Rejected { code, .. } => Some(code),
			Self::Chain(_) | Self::Local(_) | Self::Usage(_) | Self::Unbalanced { .. } => None,
		}
	}

	/// The exit code of the command: 1 for a refusal, 2 for a wrong call, 3 for
	/// a failure of the connection or of the local disk, 4 for a statement that doesn't
	/// add up.
	pub fn exit_code(&self) -> u8 {
		match self {
			Self::File(_) | Self::Refused { .. } | Self::Rejected { .. } => 1,
			Self::Usage(_) => 2,
			Self::Chain(_) | Self::Local(_) => 3,
			Self::Unbalanced { .. } => 4,
		}
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let line = match self {
			Self::File(fault) => format!("{}: {fault}", fault.code()),
			Self::Refused { refusal, about } if about.is_empty() => refusal.to_string(),
			Self::Refused { refusal, about } => format!("{refusal} ({about})"),
			Self::Rejected { code, reason } => format!("{code}: {reason}"),
			Self::Chain(reason) => format!("the chain can't be used: {reason}"),
			Self::Local(reason) | Self::Usage(reason) => reason.clone(),
			Self::Unbalanced { block, reason } => {
				format!("block {block} doesn't add up: {reason}")
			}
		};
		f.write_str(&one_line(&line))
	}
}

impl std::error::Error for Error {}

impl From<FileFault> for Error {
	fn from(fault: FileFault) -> Self {
		Self::File(fault)
	}
}

/// What is wrong with a message file. None of these reaches the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
	/// Longer than a message may be, in bytes.
	TooLarge {
		/// The longest that is read.
		limit: usize,
	},
	/// Elements nested deeper than in any ISO 20022 message.
	TooDeep {
		/// The deepest that is read.
		limit: usize,
	},
	/// A document type declaration: the way to entity bombs and to other files.
	DocumentType,
	/// An entity that XML itself doesn't define.
	Entity(String),
	/// Not well-formed XML in UTF-8.
	NotXml(String),
	/// Another message, or another version of it.
	WrongMessage {
		/// The namespace of the root element, empty if it has none.
		found: String,
	},
	/// An element or attribute that the message's schema doesn't have, or not here.
	Unexpected(String),
	/// A value outside its type in the schema.
	Schema {
		/// The element, as a path.
		path: String,
		/// What is wrong with it.
		reason: String,
	},
	/// Not exactly one transaction, or another number than stated.
	NotOneTransaction,
	/// The group header's total is not the transaction's amount.
	ControlSum,
	/// The debtor's account is missing or no address of this chain.
	PayerAccount(String),
	/// The creditor's account is missing or no address of this chain.
	PayeeAccount(String),
}

impl FileFault {
	/// ISO 20022 external status reason code: FF01 invalid file format, AM18
	/// invalid number of transactions, AM10 invalid control sum, AC02 invalid
	/// debtor account, AC03 invalid creditor account.
	pub const fn code(&self) -> &'static str {
		match self {
			Self::NotOneTransaction => "AM18",
			Self::ControlSum => "AM10",
			Self::PayerAccount(_) => "AC02",
			Self::PayeeAccount(_) => "AC03",
			_ => "FF01",
		}
	}
}

impl fmt::Display for FileFault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::TooLarge { limit } => write!(f, "the file is longer than {limit} bytes"),
			Self::TooDeep { limit } => {
				write!(f, "the file nests elements more than {limit} deep")
			}
			Self::DocumentType => f.write_str("the file declares a document type"),
			Self::Entity(name) => write!(f, "the file uses the undefined entity '{name}'"),
			Self::NotXml(reason) => write!(f, "the file is not well-formed XML: {reason}"),
			Self::WrongMessage { found } if found.is_empty() => {
				f.write_str("the file has no ISO 20022 namespace")
			}
			Self::WrongMessage { found } => {
				write!(
					f,
					"the file is {found}, not {}",
					crate::iso::pacs008::NAMESPACE
				)
			}
			Self::Unexpected(what) => write!(f, "not expected in this message: {what}"),
			Self::Schema { path, reason } => write!(f, "{path}: {reason}"),
			Self::NotOneTransaction => {
				f.write_str("the message must carry exactly one transaction")
			}
			Self::ControlSum => {
				f.write_str("the message's total differs from its transaction's amount")
			}
			Self::PayerAccount(reason) => write!(f, "the debtor's account: {reason}"),
			Self::PayeeAccount(reason) => write!(f, "the creditor's account: {reason}"),
		}
	}
}

/// The longest line that is printed of a reason, in characters.
const LONGEST_LINE: usize = 300;

/// One line without control characters: reasons and receipts quote files of strangers.
pub(crate) fn one_line(text: &str) -> String {
	let mut line: String = text
		.chars()
		.map(|c| if c.is_control() { ' ' } else { c })
		.take(LONGEST_LINE)
		.collect();
	if text.chars().count() > LONGEST_LINE {
		line.push('…');
	}
	line
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_reason_is_one_line_whatever_the_file_holds() {
		let error = Error::from(FileFault::NotXml("a\nb\u{1b}[31mc\r".into()));
		let line = error.to_string();
		assert!(!line.chars().any(char::is_control), "{line:?}");
		assert!(line.starts_with("FF01: "), "{line}");
	}

	#[test]
	fn a_long_reason_is_cut() {
		let line = Error::Usage("x".repeat(1_000)).to_string();
		assert_eq!(line.chars().count(), LONGEST_LINE + 1);
	}

	#[test]
	fn a_refusal_prints_its_iso_code_and_sentence() {
		let error = Error::refused(Refusal::DuplicateUetr, "");
		assert_eq!(
			error.to_string(),
			format!("DUPL: {}", Refusal::DuplicateUetr.sentence())
		);
		assert_eq!(error.code(), Some("DUPL"));
		assert_eq!(error.exit_code(), 1);
	}

	#[test]
	fn failures_of_the_client_itself_have_no_iso_code() {
		for error in [
			Error::Chain("x".into()),
			Error::Local("x".into()),
			Error::Usage("x".into()),
			Error::Unbalanced {
				block: 1,
				reason: "x".into(),
			},
		] {
			assert_eq!(error.code(), None);
			assert_ne!(error.exit_code(), 0);
		}
	}
}
