//! Spans without blocks.

use crate::{Cause, Event, mock::*};

#[test]
fn a_gap_is_lost_whole_when_it_is_longer_than_the_longest() {
	for (span, lost) in [
		(MAX_GAP - 1, 0),
		(MAX_GAP, 0),
		(MAX_GAP + 1, MAX_GAP + 1),
		(3 * 24 * 3_600_000, 3 * 24 * 3_600_000),
	] {
		ExtBuilder.build_and_execute(|| {
			block(1_000);
			block(1_000 + span);
			assert_eq!((Clock::now(), Clock::lost()), (1_000 + span - lost, lost));
			let event = Event::TimeLost {
				from: 1_000,
				to: 1_000 + span,
				cause: Cause::Gap,
				lost,
			};
			assert_eq!(events(), if lost > 0 { vec![event] } else { vec![] });
		});
	}
}

#[test]
fn time_goes_on_after_a_gap() {
	ExtBuilder.build_and_execute(|| {
		block(1_000);
		block(1_000_000);
		block(1_002_000);
		assert_eq!((Clock::now(), Clock::lost()), (3_000, 999_000));
		assert_eq!(events(), []);
	});
}

#[test]
fn a_gap_while_calls_are_closed_is_lost_once() {
	ExtBuilder.build_and_execute(|| {
		block_with(1_000, || (), || set_closed(Reason::SafeMode, true));
		block(1_001_000);
		assert_eq!((Clock::now(), Clock::lost()), (1_000, 1_000_000));
		let cause = Cause::Closed;
		assert_eq!(
			events(),
			[Event::TimeLost {
				from: 1_000,
				to: 1_001_000,
				cause,
				lost: 1_000_000
			}]
		);
	});
}

#[test]
fn a_deadline_does_not_pass_in_a_gap() {
	ExtBuilder.build_and_execute(|| {
		block(1_000);
		let deadline = Clock::now() + MAX_GAP;
		block(10_000_000);
		assert!(Clock::now() < deadline);
		assert_eq!(Clock::wall(deadline), 10_000_000 + MAX_GAP);
		block(10_000_000 + MAX_GAP);
		assert_eq!(Clock::now(), deadline);
	});
}
