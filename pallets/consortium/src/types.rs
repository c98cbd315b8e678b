//! The types of the pallet: a decision of the council on its way to Root.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound, traits::Get,
};
use scale_info::TypeInfo;

/// The number of an enactment, unique for ever.
pub type EnactmentId = u32;

/// A call that waits to be dispatched as Root.
#[derive(
	CloneNoBound,
	PartialEqNoBound,
	EqNoBound,
	DebugNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxLength))]
#[codec(mel_bound(BlockNumber: MaxEncodedLen, Hash: MaxEncodedLen))]
pub struct Enactment<BlockNumber, Hash, MaxLength>
where
	BlockNumber: Clone + PartialEq + Eq + core::fmt::Debug,
	Hash: Clone + PartialEq + Eq + core::fmt::Debug,
	MaxLength: Get<u32>,
{
	/// The call, encoded.
	pub call: BoundedVec<u8, MaxLength>,
	/// The hash of the encoded call.
	pub hash: Hash,
	/// The first block in which it can be executed.
	pub due: BlockNumber,
	/// The first block in which it can't be executed any more.
	pub expires: BlockNumber,
	/// The version of the runtime that the council knew. Under another one the same bytes may
	/// say something else.
	pub spec_version: u32,
}

/// How far an enactment is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
	/// The public can look at it; nobody can execute it.
	Waiting,
	/// Anybody can execute it.
	Due,
	/// Nobody can execute it any more.
	Lapsed(LapseReason),
}

/// Why an enactment was never executed.
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
pub enum LapseReason {
	/// It was not executed in its time.
	#[codec(index = 0)]
	Expired,
	/// The runtime has been upgraded since, and the bytes may mean something else now.
	#[codec(index = 1)]
	RuntimeChanged,
}

impl<BlockNumber, Hash, MaxLength> Enactment<BlockNumber, Hash, MaxLength>
where
	BlockNumber: Clone + PartialEq + Eq + PartialOrd + core::fmt::Debug,
	Hash: Clone + PartialEq + Eq + core::fmt::Debug,
	MaxLength: Get<u32>,
{
	/// How far it is in block `now` under the runtime of version `spec_version`.
	pub fn stage(&self, now: &BlockNumber, spec_version: u32) -> Stage {
		if self.spec_version != spec_version {
			Stage::Lapsed(LapseReason::RuntimeChanged)
		} else if *now >= self.expires {
			Stage::Lapsed(LapseReason::Expired)
		} else if *now >= self.due {
			Stage::Due
		} else {
			Stage::Waiting
		}
	}
}
