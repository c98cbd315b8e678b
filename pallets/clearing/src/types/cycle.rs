//! A clearing cycle.

use super::{
	ClearedCurrency, DETAILS, Obligation, ObligationId, Place, Region, Seat, SeatIndex, Terms,
};
use crate::{Config, IdOf};
use caravan_primitives::Moment;
use caravan_solver::core as solver;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
	pallet_prelude::{ConstU32, TypeInfo},
};

/// Number of a cycle, given in order.
pub type CycleId = u32;

/// What a set of obligations is worth.
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
pub struct Score {
	/// How many obligations settle.
	pub count: u32,
	/// Their amounts, weighted by class and by the rates that were known at close.
	pub value: u128,
}

impl From<solver::Score> for Score {
	fn from(score: solver::Score) -> Self {
		Self {
			count: score.count,
			value: score.value,
		}
	}
}

impl From<Score> for solver::Score {
	fn from(score: Score) -> Self {
		Self {
			count: score.count,
			value: score.value,
		}
	}
}

/// The best proposal so far.
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
pub struct Best<Id> {
	/// Who made it.
	pub solver: Id,
	/// What it is worth.
	pub score: Score,
}

/// How a cycle was settled.
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
pub struct Settlement<Id> {
	/// When, milliseconds of commercial time.
	pub at: Moment,
	/// The end of the window, by which it was judged what could settle.
	pub due: Moment,
	/// By whose proposal; none where it was the pallet's own set.
	pub solver: Option<Id>,
	/// What it was worth.
	pub score: Score,
}

/// How far a cycle is.
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
pub enum Stage<Id> {
	/// Obligations are queued.
	#[codec(index = 0)]
	Open {
		/// Until when, milliseconds of commercial time.
		closes_at: Moment,
	},
	/// Proposals are taken, and then it can be settled.
	#[codec(index = 1)]
	Closed {
		/// Until when proposals are taken, milliseconds of commercial time.
		settles_from: Moment,
		/// The best proposal so far.
		best: Option<Best<Id>>,
	},
	/// What settles is paid; the rest is being carried over or has expired.
	#[codec(index = 2)]
	Settled {
		/// How.
		settlement: Settlement<Id>,
		/// How many pages of details are swept.
		swept: u32,
	},
	/// Over, and kept for a while.
	#[codec(index = 3)]
	Swept {
		/// How.
		settlement: Settlement<Id>,
		/// How many pages of details are forgotten.
		forgotten: u32,
	},
}

impl<Id> Stage<Id> {
	/// How it was settled, if it was.
	pub const fn settlement(&self) -> Option<&Settlement<Id>> {
		match self {
			Self::Settled { settlement, .. } | Self::Swept { settlement, .. } => Some(settlement),
			_ => None,
		}
	}

	/// How many pages of details are swept, at least: of these some may be removed.
	pub(crate) const fn swept(&self) -> u32 {
		match self {
			Self::Settled { swept, .. } => *swept,
			Self::Swept { .. } => u32::MAX,
			_ => 0,
		}
	}

	/// How many pages of details are forgotten.
	pub const fn forgotten(&self) -> u32 {
		match self {
			Self::Swept { forgotten, .. } => *forgotten,
			_ => 0,
		}
	}
}

/// A number for each seat.
#[derive(
	Clone,
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
pub struct BySeat(BoundedVec<u32, ConstU32<{ 1 << SeatIndex::BITS }>>);

impl BySeat {
	/// That of a seat.
	pub fn of(&self, seat: SeatIndex) -> u32 {
		self.0.get(usize::from(seat)).copied().unwrap_or_default()
	}

	/// All together.
	pub fn sum(&self) -> u32 {
		self.0.iter().copied().fold(0, u32::saturating_add)
	}

	/// What is taken of the room where each of so many seats takes `floor` at least.
	pub(crate) fn taken(&self, seats: u32, floor: u32) -> u32 {
		let above = self.0.iter().map(|count| count.saturating_sub(floor));
		above.fold(seats.saturating_mul(floor), u32::saturating_add)
	}

	/// None past the bound, which no seat is.
	fn entry(&mut self, seat: SeatIndex) -> Option<&mut u32> {
		let index = usize::from(seat);
		while self.0.len() <= index {
			self.0.try_push(0).ok()?;
		}
		self.0.get_mut(index)
	}

	/// One more.
	pub(crate) fn count_in(&mut self, seat: SeatIndex) {
		if let Some(count) = self.entry(seat) {
			*count = count.saturating_add(1);
		}
	}

	/// One less.
	pub(crate) fn count_out(&mut self, seat: SeatIndex) {
		if let Some(count) = self.entry(seat) {
			*count = count.saturating_sub(1);
		}
	}
}

/// A clearing cycle.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Cycle<Id> {
	/// What it is run by.
	pub terms: Terms,
	/// How many obligations came from the cycle before.
	pub carried: u32,
	/// How many were queued in this one.
	pub fresh: u32,
	/// The number of the first that was queued in this one.
	pub first_fresh: ObligationId,
	/// How many may still come from the cycle before: room is kept for them.
	pub reserved: u32,
	/// How many of all these each seat has queued, by seat; one that is missing has none.
	pub by_seat: BySeat,
	/// How many of those that are in it may go to the next one, by who has queued them.
	pub waiting: BySeat,
	/// How far it is.
	pub stage: Stage<Id>,
}

impl<Id> Cycle<Id> {
	/// How many obligations are in it.
	pub fn count(&self) -> u32 {
		self.carried.saturating_add(self.fresh)
	}

	/// Whether something whose latest time this is could go to the next cycle. A later close only
	/// makes it less so.
	pub(crate) fn outlasts(&self, latest: Moment) -> bool {
		match self.stage {
			Stage::Open { closes_at } => closes_at.saturating_add(self.terms.window) < latest,
			_ => false,
		}
	}

	/// Counts one that came from the cycle before, if it may go on from here.
	pub(crate) fn count_on(&mut self, obligation: &Obligation) {
		if obligation.marks.waits() {
			self.waiting.count_in(obligation.queued_by());
		}
	}

	/// The number that the next obligation gets.
	pub fn next_id(&self) -> ObligationId {
		self.first_fresh.saturating_add(self.fresh.into())
	}

	/// Where the obligation at a position of the whole queue stands.
	#[cfg(any(test, feature = "try-runtime"))]
	pub(crate) fn place(&self, position: u32) -> Place {
		match position.checked_sub(self.carried) {
			None => Place {
				region: Region::Carried,
				index: position,
			},
			Some(index) => Place {
				region: Region::Fresh,
				index,
			},
		}
	}

	/// The position in the whole queue.
	pub(crate) fn position(&self, place: Place) -> u32 {
		match place.region {
			Region::Carried => place.index,
			Region::Fresh => self.carried.saturating_add(place.index),
		}
	}

	/// How many pages of details it has.
	pub fn pages(&self) -> u32 {
		let carried = self.carried.div_ceil(DETAILS);
		carried.saturating_add(self.fresh.div_ceil(DETAILS))
	}

	/// Where a page of details begins, and how many are in it.
	pub(crate) fn page(&self, page: u32) -> (Place, u32) {
		let carried = self.carried.div_ceil(DETAILS);
		let (region, number, count) = match page.checked_sub(carried) {
			None => (Region::Carried, page, self.carried),
			Some(number) => (Region::Fresh, number, self.fresh),
		};
		let index = number.saturating_mul(DETAILS);
		let length = count.saturating_sub(index).min(DETAILS);
		(Place { region, index }, length)
	}
}

/// Who takes part in a cycle with what, fixed when it closes.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[codec(mel_bound(T: Config))]
#[scale_info(skip_type_params(T))]
pub struct Snapshot<T: Config> {
	/// The seats, by index, with liquidity and caps.
	pub seats: BoundedVec<Option<Seat<T>>, T::MaxSeats>,
	/// The currencies, by index, with their rates.
	pub currencies: BoundedVec<ClearedCurrency, T::MaxCurrencies>,
	/// Seats that had paused: they neither pay nor are paid. Who pauses later doesn't get out of
	/// its debts.
	pub paused: BoundedVec<SeatIndex, T::MaxSeats>,
	/// Seats that were frozen and may not pay, however that is at the settlement: a pause isn't
	/// seen behind a freeze.
	pub frozen: BoundedVec<SeatIndex, T::MaxSeats>,
}

impl<T: Config> Snapshot<T> {
	/// A seat that takes part: it isn't vacant and wasn't given up.
	pub fn seat(&self, index: u8) -> Option<&Seat<T>> {
		self.seats
			.get(usize::from(index))?
			.as_ref()
			.filter(|seat| seat.left.is_none())
	}

	/// Whether a seat is paid in this cycle, by all that is fixed.
	pub(crate) fn is_paid(&self, index: u8) -> bool {
		self.seat(index).is_some() && !self.paused.contains(&index)
	}

	/// Whether a seat pays in this cycle, by all that is fixed.
	pub(crate) fn pays(&self, index: u8) -> bool {
		self.is_paid(index) && !self.frozen.contains(&index)
	}

	/// Who sits there, or sat there.
	pub fn identity(&self, index: u8) -> Option<&IdOf<T>> {
		let seat = self.seats.get(usize::from(index))?.as_ref()?;
		Some(&seat.identity)
	}
}
