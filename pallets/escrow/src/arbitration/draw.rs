//! Who decides: a draw without randomness.
//!
//! On a chain of known authors no randomness is honest, so none is used. Both sides rank the
//! whole panel in secret, then strike in turns; who holds its ranking back loses its strikes, so
//! holding back never pays. Of N who are eligible, N odd, each side strikes (N − 1) / 2: the
//! friends of one side never decide while they are no more than that.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// The fewest members of a panel.
pub const MIN_PANEL: u32 = 5;
/// The most members of a panel.
pub const MAX_PANEL: u32 = 9;

/// A member by its place in the panel, in the order of registration.
pub type Seat = u8;

/// Seats, at most a panel's.
pub type Seats = BoundedVec<Seat, ConstU32<MAX_PANEL>>;

/// All seats of a panel, the most wanted first. Made by [`Ranking::new`] alone, so that no
/// other order is ever drawn by.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Ranking(Seats);

impl Ranking {
	/// A ranking of a panel of this size; none unless each seat is named exactly once.
	pub fn new(seats: Seats, size: u32) -> Option<Self> {
		let mut sorted = seats.to_vec();
		sorted.sort_unstable();
		let whole = (0..size).map(|seat| seat as Seat).eq(sorted);
		whole.then_some(Self(seats))
	}

	/// The seats, the most wanted first.
	pub fn seats(&self) -> &[Seat] {
		&self.0
	}

	/// Those of these seats that are in it, the most wanted first.
	fn among(&self, eligible: &[Seat]) -> Vec<Seat> {
		let wanted = self.0.iter().filter(|seat| eligible.contains(seat));
		wanted.copied().collect()
	}

	/// The least wanted of these seats.
	fn lowest(&self, of: &[Seat]) -> Option<Seat> {
		let mut from_below = self.0.iter().rev();
		from_below.find(|seat| of.contains(seat)).copied()
	}
}

/// Who decides, and who follows when that one is silent.
///
/// `eligible` are the seats without a conflict of interest, in the order that counts when
/// neither side has spoken. `first` is the ranking of the side that strikes first.
///
/// * Both have spoken: they strike in turns, each its lowest that is left, until one is left.
///   That one decides; who was struck last follows first.
/// * One has: its order.
/// * None has: the order of `eligible`.
///
/// Each eligible seat is in the answer exactly once.
pub fn succession(
	eligible: &[Seat],
	first: Option<&Ranking>,
	second: Option<&Ranking>,
) -> Vec<Seat> {
	let (first, second) = match (first, second) {
		(Some(first), Some(second)) => (first, second),
		(Some(one), None) | (None, Some(one)) => return one.among(eligible),
		(None, None) => return eligible.to_vec(),
	};
	let mut left = eligible.to_vec();
	let mut struck = Vec::new();
	let mut turns = [first, second].into_iter().cycle();
	while left.len() > 1 {
		let lowest = turns.next().and_then(|striker| striker.lowest(&left));
		// A ranking has every seat, so there always is one.
		let Some(seat) = lowest else { break };
		left.retain(|other| *other != seat);
		struck.push(seat);
	}
	left.extend(struck.into_iter().rev());
	left
}

/// Seats with their open cases, in the order of registration, brought into the order that
/// counts when neither side has spoken: the fewest open cases first, then as registered.
pub fn by_load(seats: &mut [(Seat, u32)]) {
	seats.sort_by_key(|(seat, open)| (*open, *seat));
}
