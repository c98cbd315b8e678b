//! Who bears the charges of a payment.

use crate::macros::{reasons, text_serde};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;

/// Who bears the charges, in the four words of ISO 20022.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ChargeBearer {
	/// The debtor bears all charges: `DEBT`.
	#[codec(index = 0)]
	Debt,
	/// The creditor bears all charges: `CRED`.
	#[codec(index = 1)]
	Cred,
	/// Each bears the charges of its own side: `SHAR`.
	#[codec(index = 2)]
	Shar,
	/// As the agreed service level says: `SLEV`.
	#[codec(index = 3)]
	Slev,
}

impl ChargeBearer {
	/// Every value.
	pub const ALL: [Self; 4] = [Self::Debt, Self::Cred, Self::Shar, Self::Slev];

	/// The four letters of ISO 20022.
	pub const fn code(self) -> &'static str {
		match self {
			Self::Debt => "DEBT",
			Self::Cred => "CRED",
			Self::Shar => "SHAR",
			Self::Slev => "SLEV",
		}
	}
}

impl FromStr for ChargeBearer {
	type Err = ParseChargeBearerError;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		Self::ALL
			.into_iter()
			.find(|bearer| bearer.code() == text)
			.ok_or(ParseChargeBearerError::Unknown)
	}
}

impl fmt::Display for ChargeBearer {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.code())
	}
}

text_serde!(ChargeBearer);

reasons! {
	/// Why a text is no charge bearer.
	ParseChargeBearerError {
		Unknown => "the charge bearer is DEBT, CRED, SHAR or SLEV",
	}
}
