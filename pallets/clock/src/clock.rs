//! How the reckoning is kept, and who may ask.

use crate::{Config, Event, Pallet, Reckoning, State};
use caravan_primitives::{Clock, Moment};
use frame_support::traits::{Get, OnTimestampSet};

impl<T: Config> Pallet<T> {
	/// Keeps whether calls are closed when a block ends, for the span after it.
	pub(crate) fn note_end_of_block(reckoning: Reckoning) {
		let closed = T::CallsClosed::get();
		if closed != reckoning.closed {
			State::<T>::put(Reckoning {
				closed,
				..reckoning
			});
		}
	}
}

impl<T: Config> OnTimestampSet<Moment> for Pallet<T> {
	fn on_timestamp_set(to: Moment) {
		let Some(before) = State::<T>::get() else {
			State::<T>::put(Reckoning::start(to));
			return;
		};
		let (after, cause) = before.advance(to, T::CallsClosed::get(), T::MaxGap::get());
		State::<T>::put(after);
		if let Some(cause) = cause {
			Self::deposit_event(Event::TimeLost {
				from: before.latest,
				to,
				cause,
				lost: after.lost,
			});
		}
	}
}

impl<T: Config> Clock for Pallet<T> {
	fn now() -> Moment {
		Self::now()
	}

	fn wall(at: Moment) -> Moment {
		Self::wall(at)
	}
}
