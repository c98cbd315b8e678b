//! A clock that one sets.

use crate::{Clock, Moment};
use std::cell::Cell;

thread_local! {
	static NOW: Cell<Moment> = const { Cell::new(0) };
	static LOST: Cell<Moment> = const { Cell::new(0) };
}

/// A clock that stands still until it is set. Starts at 0, with no time lost.
pub struct TestClock;

impl TestClock {
	/// Sets commercial time, in milliseconds.
	pub fn set(now: Moment) {
		NOW.set(now);
	}

	/// Lets milliseconds of commercial time pass.
	pub fn advance(by: Moment) {
		NOW.set(NOW.get().saturating_add(by));
	}

	/// Sets the milliseconds by which chain time is ahead.
	pub fn set_lost(lost: Moment) {
		LOST.set(lost);
	}

	/// Back to the start.
	pub fn reset() {
		NOW.set(0);
		LOST.set(0);
	}
}

impl Clock for TestClock {
	fn now() -> Moment {
		NOW.get()
	}

	fn wall(at: Moment) -> Moment {
		at.saturating_add(LOST.get())
	}
}
