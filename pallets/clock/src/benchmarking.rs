//! What the two hooks cost at most.

use crate::{Cause, Config, Event, Pallet, Reckoning, State};
use caravan_primitives::Moment;
use frame_benchmarking::v2::*;
use frame_support::traits::{Get, Hooks, OnTimestampSet};
use frame_system::pallet_prelude::BlockNumberFor;

/// Some timestamp.
const SINCE: Moment = 1_700_000_000_000;

#[benchmarks]
mod benchmarks {
	use super::*;

	/// A gap: every reason for closed calls is asked in vain, then time is lost and an
	/// event deposited.
	#[benchmark]
	fn on_timestamp_set() {
		State::<T>::put(Reckoning::start(SINCE));
		let gap = T::MaxGap::get().saturating_add(1);
		let to = SINCE.saturating_add(gap);
		frame_system::Pallet::<T>::reset_events();

		#[block]
		{
			Pallet::<T>::on_timestamp_set(to);
		}

		assert_eq!(Pallet::<T>::lost(), gap);
		let event = Event::<T>::TimeLost {
			from: SINCE,
			to,
			cause: Cause::Gap,
			lost: gap,
		};
		frame_system::Pallet::<T>::assert_last_event(event.into());
	}

	/// Calls were opened in the block, so the change is written.
	#[benchmark]
	fn on_finalize() {
		State::<T>::put(Reckoning {
			closed: true,
			..Reckoning::start(SINCE)
		});

		#[block]
		{
			Pallet::<T>::on_finalize(BlockNumberFor::<T>::default());
		}

		assert_eq!(State::<T>::get(), Some(Reckoning::start(SINCE)));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
