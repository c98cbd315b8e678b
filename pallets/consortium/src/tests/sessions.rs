//! The set in real sessions.

use crate::{HandedOver, mock::*};
use frame_support::assert_ok;
use pallet_session::SessionManager;

fn authors() -> Vec<AccountId> {
	Session::validators()
}

#[test]
fn genesis_set_authors_from_the_start() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(authors(), FIRST);
		roll_to(3 * SESSION);
		assert_eq!(authors(), FIRST);
	});
}

#[test]
fn genesis_set_may_be_fewer_than_have_keys() {
	ExtBuilder::default()
		.with_validators(&[2, 5])
		.build_and_execute(|| {
			assert_eq!(authors(), [2, 5]);
		});
}

#[test]
fn change_authors_from_the_session_after_the_next() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_validators(council(), vec![4, 5]));
		roll_to(2 * SESSION - 1);
		assert_eq!(authors(), FIRST);
		roll_to(2 * SESSION);
		assert_eq!(authors(), [4, 5]);
	});
}

#[test]
fn removed_validator_stops_authoring() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::remove_validator(council(), 2));
		roll_to(2 * SESSION);
		assert_eq!(authors(), [1, 3]);
	});
}

#[test]
fn unchanged_set_is_not_handed_over_again() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Consortium::new_session(2), None);
		assert_ok!(Consortium::add_validator(council(), 4));
		assert_eq!(Consortium::new_session(3), Some(vec![1, 2, 3, 4]));
		assert_eq!(Consortium::new_session(4), None);
		assert_eq!(authors(), FIRST);
	});
}

#[test]
fn change_that_is_undone_within_a_session_is_none() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::add_validator(council(), 4));
		assert_ok!(Consortium::remove_validator(council(), 4));
		assert_eq!(Consortium::new_session(2), None);
	});
}

#[test]
fn session_pallet_queues_a_set_only_when_it_changed() {
	let queued = || {
		System::read_events_for_pallet::<pallet_session::Event<Test>>()
			.into_iter()
			.filter(|event| *event == pallet_session::Event::NewQueued)
			.count()
	};
	ExtBuilder::default().build_and_execute(|| {
		roll_to(4 * SESSION);
		assert_eq!(queued(), 0);
		assert_ok!(Consortium::add_validator(council(), 4));
		roll_to(10 * SESSION);
		assert_eq!(queued(), 1);
	});
}

#[test]
fn set_of_which_too_few_have_keys_is_not_handed_over() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_validators(council(), vec![4, 5]));
		pallet_session::NextKeys::<Test>::remove(4);
		assert_eq!(Consortium::new_session(2), None);
		assert_eq!(HandedOver::<Test>::get().into_inner(), FIRST);
		roll_to(4 * SESSION);
		assert_eq!(authors(), FIRST);
		// With enough keys again it is.
		assert_ok!(Consortium::add_validator(council(), 6));
		assert_eq!(Consortium::new_session(9), Some(vec![4, 5, 6]));
	});
}

#[test]
fn end_and_start_of_a_session_change_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		frame_support::assert_storage_noop!({
			<Consortium as SessionManager<AccountId>>::start_session(1);
			<Consortium as SessionManager<AccountId>>::end_session(1);
		});
	});
}
