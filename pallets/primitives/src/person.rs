//! Kinds of persons.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Whether an identity is a human being or a firm. It never changes.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum PersonKind {
	/// A natural person: a human being.
	#[codec(index = 0)]
	Natural,
	/// A legal person: a firm, an institution.
	#[codec(index = 1)]
	Legal,
}
