//! Who gets how much of a step, so that steps add up. Pure.

use crate::types::Split;
use alloc::vec::Vec;
use caravan_primitives::Amount;

/// What each split gets of a release of `step`, after which `base` was released in all, having
/// got `paid` before: its share of the base rounded down, less what it has, and together never
/// more than the step. What then is missing a later step makes up. The rest of the step is the
/// merchant's.
pub(crate) fn of_release<Id>(
	splits: &[Split<Id>],
	paid: &[Amount],
	step: Amount,
	base: impl Fn(&Split<Id>) -> Amount,
) -> Vec<Amount> {
	let mut left = step;
	splits
		.iter()
		.zip(paid)
		.map(|(split, paid)| {
			let due = split.share.of_floor(base(split)).saturating_sub(*paid);
			let part = due.min(left);
			left = left.saturating_sub(part);
			part
		})
		.collect()
}

/// What each split keeps of a refund of `step` after a delivery: nothing if a refund returns
/// it; else its share of the base less what it has, at most its share of the step. The rest of
/// the step is the buyer's.
pub(crate) fn of_refund<Id>(
	splits: &[Split<Id>],
	paid: &[Amount],
	step: Amount,
	base: Amount,
) -> Vec<Amount> {
	splits
		.iter()
		.zip(paid)
		.map(|(split, paid)| {
			if split.returned {
				return 0;
			}
			let due = split.share.of_floor(base).saturating_sub(*paid);
			due.min(split.share.of_floor(step))
		})
		.collect()
}
