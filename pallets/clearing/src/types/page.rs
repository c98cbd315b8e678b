//! Where obligations are kept.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// The most obligations of one page.
pub const PAGE: u32 = 512;
/// The most details of one page, and what one step of the sweep works off.
pub const DETAILS: u32 = 128;

/// Which part of a cycle's queue. What is carried over comes first, and arrives while new ones
/// are queued already; so each part has pages of its own.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Region {
	/// What came from the cycle before.
	#[codec(index = 0)]
	Carried,
	/// What was queued in this one.
	#[codec(index = 1)]
	Fresh,
}

/// A page of a cycle.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct PageKey {
	/// In which part of the queue.
	pub region: Region,
	/// Number of the page in there.
	pub number: u16,
}

/// Where an obligation stands in its part of the queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
	/// In which part.
	pub region: Region,
	/// Number in there.
	pub index: u32,
}

impl Place {
	fn split(&self, size: u32) -> (PageKey, usize) {
		let number = self.index.checked_div(size).unwrap_or_default();
		let offset = self.index.checked_rem(size).unwrap_or_default();
		let key = PageKey {
			region: self.region,
			// A queue is bounded far below.
			number: u16::try_from(number).unwrap_or(u16::MAX),
		};
		(key, usize::try_from(offset).unwrap_or(usize::MAX))
	}

	/// In which page, and where in it.
	pub fn in_page(&self) -> (PageKey, usize) {
		self.split(PAGE)
	}

	/// In which page of details, and where in it.
	pub fn in_details(&self) -> (PageKey, usize) {
		self.split(DETAILS)
	}

	/// The one behind it.
	pub(crate) fn next(self) -> Option<Self> {
		let index = self.index.checked_add(1)?;
		Some(Self { index, ..self })
	}

	/// The one before it.
	pub(crate) fn last(self) -> Option<Self> {
		let index = self.index.checked_sub(1)?;
		Some(Self { index, ..self })
	}
}
