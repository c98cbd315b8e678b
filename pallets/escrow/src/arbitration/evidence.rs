//! What a side shows: hashes of documents, which stay off the chain.

use super::Round;
use caravan_primitives::{Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// The most documents of one side in one round.
pub const MAX_EVIDENCE: u32 = 8;

/// What kind of document it is.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum EvidenceKind {
	/// What was agreed: contract, description, order.
	#[codec(index = 0)]
	Agreement,
	/// Invoice or packing list.
	#[codec(index = 1)]
	Invoice,
	/// Photo or film.
	#[codec(index = 2)]
	Picture,
	/// A carrier's record.
	#[codec(index = 3)]
	Transport,
	/// Letters and messages.
	#[codec(index = 4)]
	Correspondence,
	/// An expert's or a laboratory's report.
	#[codec(index = 5)]
	Expertise,
	/// A document of customs or another authority.
	#[codec(index = 6)]
	Authority,
	/// Proof that the goods went back.
	#[codec(index = 7)]
	Return,
	/// What a side has to say.
	#[codec(index = 8)]
	Statement,
	/// Anything else.
	#[codec(index = 9)]
	Other,
}

/// A document that a side relies on.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Evidence {
	/// Salted hash of it.
	pub document: Hash,
	/// What it is.
	pub kind: EvidenceKind,
	/// In which round it was given.
	pub round: Round,
	/// When, in milliseconds of commercial time.
	pub at: Moment,
}

/// A side's documents of both rounds, the first first.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct File(BoundedVec<Evidence, ConstU32<{ 2 * MAX_EVIDENCE }>>);

impl File {
	/// The documents.
	pub fn documents(&self) -> &[Evidence] {
		&self.0
	}

	/// How many more this side may give in a round.
	pub fn room(&self, round: Round) -> u32 {
		let given = self.0.iter().filter(|one| one.round == round).count();
		MAX_EVIDENCE.saturating_sub(given as u32)
	}

	/// Whether it has this document.
	pub fn has(&self, document: &Hash) -> bool {
		self.0.iter().any(|one| one.document == *document)
	}

	/// Adds a document, if there is room in its round and it isn't there yet.
	pub fn add(&mut self, evidence: Evidence) -> bool {
		self.room(evidence.round) > 0
			&& !self.has(&evidence.document)
			&& self.0.try_push(evidence).is_ok()
	}
}
