//! Time that runs.

use crate::{Reckoning, State, WeightInfo, mock::*};
use frame_support::traits::{Hooks, OnTimestampSet};

#[test]
fn commercial_time_begins_with_the_first_timestamp() {
	ExtBuilder.build_and_execute(|| {
		assert_eq!((Clock::now(), Clock::lost(), Clock::wall(5)), (0, 0, 5));
		block(1_700_000_000_000);
		assert_eq!(
			State::<Test>::get(),
			Some(Reckoning::start(1_700_000_000_000))
		);
		assert_eq!((Clock::now(), Clock::lost()), (1_700_000_000_000, 0));
		assert_eq!(events(), []);
	});
}

#[test]
fn the_first_timestamp_loses_nothing_even_when_calls_are_closed() {
	ExtBuilder.build_and_execute(|| {
		set_closed(Reason::SafeMode, true);
		block(1_000);
		assert_eq!((Clock::now(), Clock::lost()), (1_000, 0));
		block(3_000);
		assert_eq!((Clock::now(), Clock::lost()), (1_000, 2_000));
	});
}

#[test]
fn while_calls_are_open_commercial_time_is_chain_time() {
	ExtBuilder.build_and_execute(|| {
		for timestamp in [1_000, 3_000, 5_000, 5_001, 12_345] {
			block(timestamp);
			assert_eq!((Clock::now(), Clock::lost()), (timestamp, 0));
			assert_eq!(Clock::wall(99_999), 99_999);
			assert_eq!(events(), []);
		}
	});
}

#[test]
fn other_pallets_are_told_the_same_time() {
	ExtBuilder.build_and_execute(|| {
		block(1_000);
		set_closed(Reason::SafeMode, true);
		block(4_000);
		assert_eq!(<Clock as caravan_primitives::Clock>::now(), 1_000);
		assert_eq!(<Clock as caravan_primitives::Clock>::wall(10_000), 13_000);
	});
}

#[test]
fn a_timestamp_that_is_not_later_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		block(5_000);
		let before = State::<Test>::get();
		set_closed(Reason::SafeMode, true);
		for timestamp in [5_000, 4_999, 0] {
			Clock::on_timestamp_set(timestamp);
			assert_eq!(State::<Test>::get(), before);
			assert_eq!(events(), []);
		}
	});
}

#[test]
fn time_near_its_end_saturates() {
	let late = Reckoning {
		lost: u64::MAX - 10,
		..Reckoning::start(0)
	};
	let (after, cause) = late.advance(u64::MAX, true, 1);
	assert!(cause.is_some());
	assert_eq!((after.lost, after.now()), (u64::MAX, 0));
	ExtBuilder.build().execute_with(|| {
		State::<Test>::put(late);
		assert_eq!(Clock::wall(u64::MAX), u64::MAX);
	});
}

#[test]
fn every_block_pays_for_both_hooks_when_it_begins() {
	ExtBuilder.build_and_execute(|| {
		let both = <() as WeightInfo>::on_timestamp_set() + <() as WeightInfo>::on_finalize();
		assert_eq!(Clock::on_initialize(1), both);
	});
}

#[test]
#[should_panic(expected = "pallet-clock is not told of timestamps")]
fn a_runtime_that_does_not_wire_the_clock_is_found_at_its_first_block() {
	ExtBuilder.build_and_execute(|| Clock::on_finalize(1));
}
