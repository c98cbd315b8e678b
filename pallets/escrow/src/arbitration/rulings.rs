//! What an arbiter says.

use crate::Proof;
use caravan_primitives::{Amount, Hash, Ppm};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// First instance, or the panel of the appeal.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Round {
	/// One arbiter decides.
	#[codec(index = 0)]
	First,
	/// A panel of three does.
	#[codec(index = 1)]
	Appeal,
}

/// Why an arbiter has ruled so.
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
pub enum RulingReason {
	/// The goods are as agreed.
	#[codec(index = 0)]
	AsAgreed,
	/// They are not what was described.
	#[codec(index = 1)]
	NotAsDescribed,
	/// They are damaged or don't work.
	#[codec(index = 2)]
	Damaged,
	/// Something is missing.
	#[codec(index = 3)]
	Incomplete,
	/// They are counterfeit, or may not be sold.
	#[codec(index = 4)]
	Counterfeit,
	/// They came too late.
	#[codec(index = 5)]
	Late,
	/// They went back to the merchant.
	#[codec(index = 6)]
	Returned,
	/// A part of the claim is proven.
	#[codec(index = 7)]
	ProvenInPart,
	/// The claim isn't proven.
	#[codec(index = 8)]
	Unproven,
	/// The claim was made against better knowledge: the buyer's bond is the merchant's. Only
	/// of a claim that gets nothing.
	#[codec(index = 9)]
	Frivolous,
	/// No arbiter has spoken: who carries the burden of proof hasn't met it.
	#[codec(index = 10)]
	BurdenOfProof,
}

/// What an arbiter decides, alone or by a vote.
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
pub struct Verdict {
	/// The share of the disputed amount that goes back to the buyer; the rest is the
	/// merchant's.
	pub to_buyer: Ppm,
	/// Why.
	pub reason: RulingReason,
	/// Hash of the document with the grounds.
	pub document: Hash,
}

impl Verdict {
	/// Whether an arbiter may say so: what is frivolous gets nothing, and the rule for the case
	/// that none speaks is not for one who does.
	pub fn is_sound(&self) -> bool {
		match self.reason {
			RulingReason::Frivolous => self.to_buyer == Ppm::ZERO,
			RulingReason::BurdenOfProof => false,
			_ => true,
		}
	}

	/// What is decided when no arbiter speaks. It is about delivery alone: where that has to be
	/// proved, the carrier's attestation or the buyer's own word is the merchant's proof, and
	/// without either the buyer has its money back. That what came is nothing good is the
	/// buyer's to prove, and where delivery hasn't to be proved that nothing came.
	pub fn by_proof(proof: Proof, delivered: bool) -> Self {
		let buyers = proof == Proof::Required && !delivered;
		Self {
			to_buyer: if buyers { Ppm::ONE } else { Ppm::ZERO },
			reason: RulingReason::BurdenOfProof,
			document: Hash::zero(),
		}
	}

	/// Both parts of a disputed amount: the buyer's, the merchant's. They sum up exactly; the
	/// buyer's is rounded to the nearest unit, a half up.
	pub fn split(&self, disputed: Amount) -> (Amount, Amount) {
		Self::split_by(self.to_buyer, disputed)
	}

	/// The same for a share of the buyer's.
	pub(crate) fn split_by(to_buyer: Ppm, disputed: Amount) -> (Amount, Amount) {
		let shares = [to_buyer, rest_of(to_buyer)];
		match Ppm::split(disputed, &shares).as_deref() {
			Ok([buyer, merchant]) => (*buyer, *merchant),
			// Two shares that are each other's rest always split.
			_ => (disputed, 0),
		}
	}

	/// The merchant's share.
	pub fn to_merchant(&self) -> Ppm {
		rest_of(self.to_buyer)
	}
}

/// What a share leaves.
fn rest_of(share: Ppm) -> Ppm {
	let rest = Ppm::PARTS.saturating_sub(share.parts());
	Ppm::new(rest).unwrap_or(Ppm::ZERO)
}
