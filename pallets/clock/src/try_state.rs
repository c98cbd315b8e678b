//! The invariants, one function each.

use crate::{Config, Pallet, Reckoning, State};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		let Some(reckoning) = State::<T>::get() else {
			return Ok(());
		};
		time_goes_forward(&reckoning)?;
		no_more_was_lost_than_has_passed(&reckoning)
	}
}

/// The latest timestamp is not before the first.
fn time_goes_forward(reckoning: &Reckoning) -> Result<(), TryRuntimeError> {
	ensure!(
		reckoning.started <= reckoning.latest,
		"the latest timestamp is before the first"
	);
	Ok(())
}

/// Commercial time is not before the first timestamp.
fn no_more_was_lost_than_has_passed(reckoning: &Reckoning) -> Result<(), TryRuntimeError> {
	let passed = reckoning.latest.saturating_sub(reckoning.started);
	ensure!(
		reckoning.lost <= passed,
		"more time was lost than has passed"
	);
	Ok(())
}
