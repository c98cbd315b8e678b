//! Freezes at deadlines: the one extension.

use super::*;

#[test]
fn a_freeze_at_the_deadline_moves_it_once_to_its_end_and_an_answering_time() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		let end = Escrow::latest_end(id).unwrap();
		let deadline = now() + lengths().inspect;
		// The freeze ends two days after the deadline.
		freeze(1, 0, deadline + 2 * DAY);
		wait(lengths().inspect);
		work();
		let until = deadline + 2 * DAY + ANSWER;
		assert_eq!(last_event(), Event::DeadlineExtended { id, line: 0, until });
		assert_eq!(state(id, 0).and_then(|state| state.deadline()), Some(until));
		// Not more than was stated.
		assert!(Escrow::latest_end(id).unwrap() <= end);
		assert_noop!(
			Escrow::close_line(signed(SHOP), id, 0),
			Errors::DeadlineAhead
		);
		// A second freeze moves it no more.
		freeze(1, 0, Moment::MAX);
		wait(2 * DAY + ANSWER);
		work();
		assert_eq!(number(id, 0), 17);
		freeze(1, 0, 0);
		assert_ok!(Escrow::pay_item(signed(SHOP), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn a_freeze_of_who_loses_nothing_moves_nothing() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, 0, Moment::MAX);
		wait(lengths().inspect);
		work();
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn a_freeze_that_is_over_at_the_deadline_moves_nothing() {
	run(|| {
		let id = delivered(0, &[10_000]);
		freeze(1, 0, now() + lengths().inspect);
		wait(lengths().inspect);
		work();
		assert_eq!(number(id, 0), 18);
	});
}

#[test]
fn what_was_frozen_at_the_deadline_counts_however_late_it_is_applied() {
	// The freeze has run out, or was lifted, before anybody applied the silence.
	for lifted in [false, true] {
		run(|| {
			let before = books();
			let id = delivered(0, &[10_000]);
			let deadline = now() + lengths().inspect;
			let over = deadline + 2 * DAY;
			freeze(1, 0, if lifted { over + 20 * DAY } else { over });
			wait(lengths().inspect + 2 * DAY);
			if lifted {
				freeze(1, 0, 0);
			}
			assert_ok!(Escrow::close_line(signed(ANN_SECOND), id, 0));
			let until = over + ANSWER;
			assert_eq!(last_event(), Event::DeadlineExtended { id, line: 0, until });
			wait(ANSWER - 1);
			assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
			assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		});
	}
}

#[test]
fn what_is_frozen_after_the_deadline_moves_nothing() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		wait(lengths().inspect + 1);
		freeze(1, 0, now() + DAY);
		work();
		// The time was over; the payment waits for the freeze.
		assert_eq!(number(id, 0), 17);
		wait(DAY);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
	// At the deadline itself it does.
	run(|| {
		let id = delivered(0, &[10_000]);
		wait(lengths().inspect);
		freeze(1, 0, now() + DAY);
		work();
		assert_eq!(number(id, 0), 7);
	});
}

#[test]
fn a_frozen_merchant_has_more_time_to_ship_and_once_per_order() {
	run(|| {
		let before = books();
		let id = accepted(0, &[10_000, 5_000]);
		freeze(10, 0, Moment::MAX);
		wait(lengths().ship);
		work();
		// The first line has it, the second one is refunded.
		assert_eq!((number(id, 0), number(id, 1)), (3, 18));
		wait(EXTENSION);
		work();
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[]);
	});
}

#[test]
fn a_frozen_buyer_speaks_at_its_deadline() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(1, 0, Moment::MAX);
		wait(lengths().inspect - 1);
		assert_noop!(
			Escrow::release(signed(ANN), id, 0),
			refused(Refusal::PayerFrozen)
		);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
	});
}

/// So many hours pass on the chain, a block each.
fn hours(count: Moment) {
	for _ in 0..count / HOUR {
		block(HOUR);
	}
}

#[test]
fn safe_mode_across_a_deadline_moves_it_by_all_that_was_lost() {
	run(|| {
		ByBlocks::set(true);
		pallet_timestamp::Now::<Test>::put(START);
		block(HOUR);
		let before = books();
		let id = delivered(0, &[10_000]);
		let other = delivered(0, &[20_000]);
		let chain_time = Timestamp::get();
		let deadline = chain_time + lengths().inspect;
		let until_wall = || Escrow::order_by(id).expect("open").lines[0].until_wall;
		assert_eq!(until_wall(), Some(deadline));
		hours(lengths().inspect - 2 * HOUR);
		let (left, closed) = (2 * HOUR, 90 * DAY);
		CallsClosed::set(true);
		hours(closed);
		CallsClosed::set(false);
		// The hour in which it opens again is lost too.
		block(HOUR);
		let lost = closed + HOUR;
		assert_eq!(Timestamp::get(), deadline - left + lost);
		assert_eq!(now(), deadline - left);
		assert_eq!(until_wall(), Some(deadline + lost));
		// No hook has applied the silence, and nobody can; the buyer may still speak.
		assert_eq!((number(id, 0), number(other, 0)), (7, 7));
		assert_moved(&before, &[(ANN, -30_600, 30_600)]);
		assert_noop!(
			Escrow::close_line(signed(SHOP), id, 0),
			Errors::DeadlineAhead
		);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
		assert_eq!(number(id, 0), 8);
		// It comes when commercial time does.
		block(left - 1);
		assert_eq!(number(other, 0), 7);
		block(1);
		assert_eq!(now(), deadline);
		assert_eq!((number(id, 0), number(other, 0)), (8, 18));
		assert_moved(&before, &[(ANN, -30_200, 10_200), (SHOP, 20_000, 0)]);
	});
}
