//! The invariants are found broken when they are.

use crate::{Config, Reckoning, State, mock::*};
use codec::MaxEncodedLen;
use frame_support::traits::Hooks;

#[test]
fn a_latest_timestamp_before_the_first_is_found() {
	ExtBuilder.build().execute_with(|| {
		State::<Test>::put(Reckoning {
			latest: 9,
			..Reckoning::start(10)
		});
		assert_eq!(
			Clock::do_try_state(),
			Err("the latest timestamp is before the first".into())
		);
	});
}

#[test]
fn more_lost_time_than_has_passed_is_found() {
	ExtBuilder.build().execute_with(|| {
		State::<Test>::put(Reckoning {
			latest: 15,
			lost: 5,
			..Reckoning::start(10)
		});
		assert_eq!(Clock::do_try_state(), Ok(()));
		State::<Test>::put(Reckoning {
			latest: 15,
			lost: 6,
			..Reckoning::start(10)
		});
		assert_eq!(
			Clock::do_try_state(),
			Err("more time was lost than has passed".into())
		);
	});
}

#[test]
fn nothing_is_checked_before_the_first_timestamp() {
	ExtBuilder.build().execute_with(|| {
		assert_eq!(Clock::do_try_state(), Ok(()));
	});
}

#[test]
fn the_configuration_of_the_mock_is_sound() {
	ExtBuilder.build().execute_with(|| {
		Clock::integrity_test();
		assert_eq!(<Test as Config>::MaxGap::get(), MAX_GAP);
	});
}

#[test]
fn the_reckoning_is_one_item_of_25_bytes() {
	assert_eq!(Reckoning::max_encoded_len(), 25);
}
