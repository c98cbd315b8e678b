//! Changing the set.

use crate::{Error, Event, Validators, mock::*};
use frame_support::{assert_noop, assert_ok};

fn set(validators: &[AccountId]) -> sp_runtime::DispatchResult {
	Consortium::set_validators(council(), validators.to_vec())
}

fn add(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::add_validator(council(), who)
}

fn remove(who: AccountId) -> sp_runtime::DispatchResult {
	Consortium::remove_validator(council(), who)
}

fn current() -> Vec<AccountId> {
	Validators::<Test>::get().into_inner()
}

#[test]
fn set_is_replaced_in_any_order() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(&[6, 1, 4]));
		assert_eq!(current(), [1, 4, 6]);
		assert_eq!(
			take_events(),
			[Event::ValidatorsChanged {
				validators: vec![1, 4, 6].try_into().unwrap()
			}]
		);
	});
}

#[test]
fn validator_is_added_and_removed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(add(5));
		assert_ok!(add(4));
		assert_eq!(current(), [1, 2, 3, 4, 5]);
		assert_ok!(remove(1));
		assert_eq!(current(), [2, 3, 4, 5]);
		assert_eq!(
			take_events(),
			[vec![1, 2, 3, 5], vec![1, 2, 3, 4, 5], vec![2, 3, 4, 5]].map(|list| {
				Event::ValidatorsChanged {
					validators: list.try_into().unwrap(),
				}
			})
		);
	});
}

#[test]
fn account_without_session_keys_does_not_become_a_validator() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(add(KEYLESS), Error::<Test>::NoSessionKeys);
		assert_noop!(set(&[1, 2, KEYLESS]), Error::<Test>::NoSessionKeys);
	});
}

#[test]
fn validator_is_not_added_twice() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(add(1), Error::<Test>::AlreadyValidator);
		assert_noop!(set(&[1, 2, 1]), Error::<Test>::AlreadyValidator);
	});
}

#[test]
fn who_is_no_validator_is_not_removed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(remove(4), Error::<Test>::NotValidator);
	});
}

#[test]
fn set_never_becomes_too_small() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(&[]), Error::<Test>::TooFewValidators);
		assert_noop!(set(&[1]), Error::<Test>::TooFewValidators);
		assert_ok!(remove(1));
		assert_noop!(remove(2), Error::<Test>::TooFewValidators);
		assert_ok!(set(&[1, 3]));
	});
}

#[test]
fn set_never_becomes_too_large() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(&[1, 2, 3, 4, 5, 6]), Error::<Test>::TooManyValidators);
		assert_ok!(set(&[1, 2, 3, 4, 5]));
		assert_noop!(add(6), Error::<Test>::TooManyValidators);
	});
}

#[test]
fn the_same_set_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(&[3, 1, 2]), Error::<Test>::NothingChanges);
	});
}
