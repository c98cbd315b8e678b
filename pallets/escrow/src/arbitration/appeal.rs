//! What the panel of an appeal has decided together.

use super::{RulingReason, Verdict};
use alloc::vec::Vec;
use caravan_primitives::Ppm;

/// How many decide an appeal.
pub const APPEAL_PANEL: u32 = 3;
/// How many of them have to speak.
pub const APPEAL_QUORUM: u32 = 2;

/// The result of an appeal: the median of at least two votes, else the first verdict.
///
/// The share is that of the vote in the middle; of two, the mean, rounded toward the first
/// verdict. The grounds are those of the vote that is nearest, of equally near ones of the one
/// that is nearer to the first verdict. The claim is frivolous if two say so; one vote alone
/// doesn't make it so.
pub fn outcome(first: Verdict, votes: &[Verdict]) -> Verdict {
	let mut shares: Vec<Ppm> = votes.iter().map(|vote| vote.to_buyer).collect();
	shares.sort_unstable();
	let to_buyer = match shares.as_slice() {
		[] | [_] => return first,
		[low, high] => mean_toward(*low, *high, first.to_buyer),
		more => *more.get(more.len() / 2).unwrap_or(&first.to_buyer),
	};
	let is_frivolous = |vote: &Verdict| vote.reason == RulingReason::Frivolous;
	let speak_so = votes.iter().filter(|vote| is_frivolous(vote)).count();
	let frivolous = speak_so >= APPEAL_QUORUM as usize;
	let grounds = votes
		.iter()
		.filter(|vote| is_frivolous(vote) == frivolous)
		.min_by_key(|vote| {
			let far = |from: Ppm| vote.to_buyer.parts().abs_diff(from.parts());
			(far(to_buyer), far(first.to_buyer))
		});
	Verdict {
		to_buyer,
		..*grounds.unwrap_or(&first)
	}
}

/// The mean of two shares; a half part goes toward a third one.
fn mean_toward(low: Ppm, high: Ppm, toward: Ppm) -> Ppm {
	let sum = low.parts().saturating_add(high.parts());
	let floor = sum / 2;
	let up = sum % 2 == 1 && toward.parts() > floor;
	Ppm::new(floor.saturating_add(u32::from(up))).unwrap_or(toward)
}
