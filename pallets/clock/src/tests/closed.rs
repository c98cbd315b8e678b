//! Spans in which calls are closed: safe mode, migrations, paused defence.

use crate::{Cause, Event, mock::*};

/// A lost span of two seconds, the last of `lost`.
fn lost_until(to: u64, lost: u64) -> Vec<Event<Test>> {
	vec![Event::TimeLost {
		from: to - 2_000,
		to,
		cause: Cause::Closed,
		lost,
	}]
}

#[test]
fn the_span_before_a_call_closes_is_time_and_the_next_is_lost() {
	for reason in REASONS {
		ExtBuilder.build_and_execute(|| {
			block(2_000);
			block_with(4_000, || (), || set_closed(reason, true));
			assert_eq!((Clock::now(), Clock::lost()), (4_000, 0));
			assert_eq!(events(), []);
			block(6_000);
			assert_eq!((Clock::now(), Clock::lost()), (4_000, 2_000));
			assert_eq!(events(), lost_until(6_000, 2_000));
			block(8_000);
			assert_eq!((Clock::now(), Clock::lost()), (4_000, 4_000));
			assert_eq!(events(), lost_until(8_000, 4_000));
		});
	}
}

#[test]
fn the_span_before_a_call_opens_is_lost_and_the_next_is_time() {
	for reason in REASONS {
		ExtBuilder.build_and_execute(|| {
			block_with(2_000, || (), || set_closed(reason, true));
			block_with(4_000, || (), || set_closed(reason, false));
			assert_eq!((Clock::now(), Clock::lost()), (2_000, 2_000));
			assert_eq!(events(), lost_until(4_000, 2_000));
			block(6_000);
			assert_eq!((Clock::now(), Clock::lost()), (4_000, 2_000));
			assert_eq!(events(), []);
		});
	}
}

#[test]
fn the_span_before_a_block_that_begins_closed_is_lost() {
	// As when an upgrade starts a migration: the block takes no calls.
	ExtBuilder.build_and_execute(|| {
		block(2_000);
		block_with(4_000, || set_closed(Reason::Migration, true), || ());
		assert_eq!((Clock::now(), Clock::lost()), (2_000, 2_000));
		assert_eq!(events(), lost_until(4_000, 2_000));
	});
}

#[test]
fn the_span_before_a_block_that_begins_open_again_is_lost() {
	// As when safe mode runs out: until then the pool refused every call.
	ExtBuilder.build_and_execute(|| {
		block_with(2_000, || (), || set_closed(Reason::SafeMode, true));
		block_with(4_000, || set_closed(Reason::SafeMode, false), || ());
		assert_eq!((Clock::now(), Clock::lost()), (2_000, 2_000));
		block(6_000);
		assert_eq!((Clock::now(), Clock::lost()), (4_000, 2_000));
	});
}

#[test]
fn a_migration_within_one_block_loses_the_span_before_it() {
	// It is under way when the block begins and ends after the timestamp.
	ExtBuilder.build_and_execute(|| {
		block(2_000);
		block_with(
			4_000,
			|| set_closed(Reason::Migration, true),
			|| set_closed(Reason::Migration, false),
		);
		assert_eq!((Clock::now(), Clock::lost()), (2_000, 2_000));
		block(6_000);
		assert_eq!((Clock::now(), Clock::lost()), (4_000, 2_000));
	});
}

#[test]
fn closing_and_opening_within_one_block_loses_nothing() {
	ExtBuilder.build_and_execute(|| {
		block(2_000);
		block_with(
			4_000,
			|| (),
			|| {
				set_closed(Reason::SafeMode, true);
				set_closed(Reason::SafeMode, false);
			},
		);
		block(6_000);
		assert_eq!((Clock::now(), Clock::lost()), (6_000, 0));
	});
}

#[test]
fn one_reason_after_another_is_one_closed_time() {
	ExtBuilder.build_and_execute(|| {
		block_with(2_000, || (), || set_closed(Reason::SafeMode, true));
		block_with(
			4_000,
			|| (),
			|| {
				set_closed(Reason::Migration, true);
				set_closed(Reason::SafeMode, false);
			},
		);
		block_with(6_000, || (), || set_closed(Reason::Migration, false));
		assert_eq!((Clock::now(), Clock::lost()), (2_000, 4_000));
		block(8_000);
		assert_eq!((Clock::now(), Clock::lost()), (4_000, 4_000));
	});
}

#[test]
fn a_deadline_in_commercial_time_keeps_its_distance_while_calls_are_closed() {
	ExtBuilder.build_and_execute(|| {
		block_with(10_000, || (), || set_closed(Reason::SafeMode, true));
		let deadline = Clock::now() + 4_000;
		assert_eq!(Clock::wall(deadline), 14_000);
		for timestamp in (12_000..=30_000).step_by(2_000) {
			block(timestamp);
			assert_eq!(Clock::now() + 4_000, deadline);
			assert_eq!(Clock::wall(deadline), timestamp + 4_000);
		}
		block_with(32_000, || (), || set_closed(Reason::SafeMode, false));
		assert_eq!(Clock::wall(deadline), 36_000);
		block(34_000);
		assert!(Clock::now() < deadline);
		block(36_000);
		assert_eq!(Clock::now(), deadline);
	});
}
