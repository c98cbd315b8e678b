//! Each invariant of `try_state` notices its own violation.

use crate::{DAY, LastPruned, Seen, mock::*, window::Day};
use frame_support::{assert_ok, storage::unhashed};

/// Breaks a sound chain with two payments, and expects this complaint.
fn complains(complaint: &'static str, break_it: impl FnOnce()) {
	ExtBuilder::default().build().execute_with(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(2)));
		assert_ok!(Settlement::do_try_state());
		break_it();
		assert_eq!(Settlement::do_try_state(), Err(complaint.into()));
	});
}

#[test]
fn entry_ahead_of_time_is_noticed() {
	complains("a reference was created ahead of the chain's time", || {
		Seen::<Test>::insert((Day::of(NOON + DAY), identity(BUYER), uetr(3)), 1);
	});
}

#[test]
fn entry_of_a_block_to_come_is_noticed() {
	complains("a reference was settled in a block to come", || {
		Seen::<Test>::insert((Day::of(NOON), identity(BUYER), uetr(3)), 2);
	});
}

#[test]
fn reference_stored_twice_is_noticed() {
	complains("a payer's reference is stored twice", || {
		Seen::<Test>::insert((Day::of(NOON - DAY / 2 - 1), identity(BUYER), uetr(1)), 1);
	});
}

#[test]
fn entry_that_pruning_passed_over_is_noticed() {
	complains("pruning passed over an entry", || {
		// Raw, as storage is iterated: the cursor behind the first entry.
		let first = Seen::<Test>::iter_keys().next().unwrap();
		LastPruned::<Test>::put((first.0, first.1, first.2));
		assert!(unhashed::exists(&LastPruned::<Test>::hashed_key()));
	});
}
