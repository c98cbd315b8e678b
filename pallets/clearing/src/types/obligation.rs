//! What one participant owes another.

use super::{CurrencyIndex, SeatIndex};
use caravan_primitives::{Hash, Moment, Ticket, Uetr};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Number of an obligation, given in the order of the queue and never again.
pub type ObligationId = u64;

/// Class, state and kind of an obligation, in one byte.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Marks(u8);

impl Marks {
	const CLASS: u8 = 0b11;
	const AFFIRMED: u8 = 1 << 2;
	const CLAIMED: u8 = 1 << 3;
	const CANCELLED: u8 = 1 << 4;
	const CARRY: u8 = 1 << 5;
	const PAIRED_WITH_NEXT: u8 = 1 << 6;
	const PAIRED_WITH_LAST: u8 = 1 << 7;

	/// Of a class below [`CLASSES`](super::CLASSES).
	pub const fn of_class(class: u8) -> Self {
		Self(class & Self::CLASS)
	}

	const fn has(self, mark: u8) -> bool {
		self.0 & mark != 0
	}

	const fn with(self, mark: u8, on: bool) -> Self {
		if on {
			Self(self.0 | mark)
		} else {
			Self(self.0 & !mark)
		}
	}

	/// The priority class, 0 the most urgent.
	pub const fn class(self) -> u8 {
		self.0 & Self::CLASS
	}

	/// Whether the debtor stands by it.
	pub const fn is_affirmed(self) -> bool {
		self.has(Self::AFFIRMED)
	}

	/// Whether the creditor has queued it.
	pub const fn is_claimed(self) -> bool {
		self.has(Self::CLAIMED)
	}

	/// Whether it was taken back.
	pub const fn is_cancelled(self) -> bool {
		self.has(Self::CANCELLED)
	}

	/// Whether it is to wait for the next cycle if it doesn't settle, and could be in time there.
	/// Of the first leg of a payment versus payment that is said when the second is affirmed.
	pub const fn carries(self) -> bool {
		self.has(Self::CARRY)
	}

	/// Whether it may go to the next cycle, where room is kept for it: its debtor stands by it
	/// too, and of a pair both do.
	pub const fn waits(self) -> bool {
		self.carries() && self.is_affirmed() && !self.is_cancelled()
	}

	/// Whether it is the first leg of a payment versus payment; the other one is next to it.
	pub const fn is_first_leg(self) -> bool {
		self.has(Self::PAIRED_WITH_NEXT)
	}

	/// Whether it is the second leg of a payment versus payment.
	pub const fn is_second_leg(self) -> bool {
		self.has(Self::PAIRED_WITH_LAST)
	}

	/// Whether it is a leg of a payment versus payment.
	pub const fn is_leg(self) -> bool {
		self.is_first_leg() || self.is_second_leg()
	}

	/// Queued by the debtor, or claimed by the creditor.
	pub(crate) const fn queued(self, by_debtor: bool) -> Self {
		self.with(Self::AFFIRMED, by_debtor)
			.with(Self::CLAIMED, !by_debtor)
	}

	pub(crate) const fn carrying(self, carry: bool) -> Self {
		self.with(Self::CARRY, carry)
	}

	pub(crate) const fn affirmed(self) -> Self {
		self.with(Self::AFFIRMED, true)
	}

	pub(crate) const fn cancelled(self) -> Self {
		self.with(Self::CANCELLED, true)
	}

	pub(crate) const fn first_leg(self) -> Self {
		self.with(Self::PAIRED_WITH_NEXT, true)
	}

	pub(crate) const fn second_leg(self) -> Self {
		self.with(Self::PAIRED_WITH_LAST, true)
	}
}

/// What is read of an obligation each time its cycle is verified or settled.
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
pub struct Obligation {
	/// Its number.
	pub id: ObligationId,
	/// In minor units.
	pub amount: u64,
	/// It doesn't settle before this, milliseconds of commercial time.
	pub earliest: Moment,
	/// It settles in a cycle whose window ends before this or never, milliseconds of commercial
	/// time.
	pub latest: Moment,
	/// Who owes.
	pub debtor: SeatIndex,
	/// Whom it is owed.
	pub creditor: SeatIndex,
	/// In which currency.
	pub currency: CurrencyIndex,
	/// Class, state and kind.
	pub marks: Marks,
}

impl Obligation {
	/// Who has queued it.
	pub const fn queued_by(&self) -> SeatIndex {
		if self.marks.is_claimed() {
			self.creditor
		} else {
			self.debtor
		}
	}

	/// Whether another one is the other leg of the same payment versus payment. The two were
	/// queued at once, one after the other.
	pub fn is_mate(&self, other: &Self) -> bool {
		let (first, second) = if self.marks.is_first_leg() {
			(self, other)
		} else {
			(other, self)
		};
		first.marks.is_first_leg()
			&& second.marks.is_second_leg()
			&& first.id.checked_add(1) == Some(second.id)
	}
}

/// The rest of it, read when it is swept.
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
pub struct Details {
	/// Its own reference.
	pub uetr: Uetr,
	/// Hash of the whole [`PaymentReference`](caravan_primitives::PaymentReference), which is in
	/// the event that queued it.
	pub reference: Hash,
	/// What the gate has counted for it; nothing before its debtor affirms it.
	pub ticket: Ticket,
}

/// What became of an obligation in a cycle.
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
pub enum Outcome {
	/// It is paid. pacs.002 status: `ACSC`.
	#[codec(index = 0)]
	Settled,
	/// It waits in a cycle that hasn't settled, or for the next one. pacs.002 status: `PDNG`.
	#[codec(index = 1)]
	Pending,
	/// It didn't settle and doesn't wait any more. pacs.002 status: `RJCT`, reason `AB03`.
	#[codec(index = 2)]
	Expired,
	/// It was taken back. pacs.002 status: `CANC`.
	#[codec(index = 3)]
	Cancelled,
}

impl Outcome {
	/// The status of pacs.002.
	pub const fn status(self) -> &'static str {
		match self {
			Self::Settled => "ACSC",
			Self::Pending => "PDNG",
			Self::Expired => "RJCT",
			Self::Cancelled => "CANC",
		}
	}
}
