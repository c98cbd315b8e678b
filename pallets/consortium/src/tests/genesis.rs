//! What a chain may start with.

use crate::{HandedOver, Validators, mock::*};
use pallet_session::SessionManager;

#[test]
fn genesis_set_is_sorted_and_counts_as_handed_over() {
	ExtBuilder::default()
		.with_validators(&[3, 1, 2])
		.build_and_execute(|| {
			assert_eq!(Validators::<Test>::get().into_inner(), [1, 2, 3]);
			assert_eq!(HandedOver::<Test>::get().into_inner(), [1, 2, 3]);
			assert_eq!(Consortium::new_session_genesis(0), Some(vec![1, 2, 3]));
		});
}

#[test]
fn set_that_the_session_pallet_never_saw_is_handed_over_at_the_first_rotation() {
	ExtBuilder::default().build_and_execute(|| {
		// As it is when the session pallet's genesis is built first.
		HandedOver::<Test>::kill();
		assert_eq!(Consortium::new_session(2), Some(FIRST.to_vec()));
		assert_eq!(Consortium::new_session(3), None);
	});
}

#[test]
fn without_a_set_the_owners_of_the_genesis_keys_author() {
	ExtBuilder::default()
		.with_validators(&[])
		.build_and_execute(|| {
			assert_eq!(Consortium::new_session_genesis(0), None);
			assert_eq!(Session::validators(), FIRST);
			roll_to(3 * SESSION);
			assert_eq!(Session::validators(), FIRST);
		});
}

#[test]
#[should_panic(expected = "a validator is named twice")]
fn genesis_with_a_validator_twice_is_refused() {
	let _ = ExtBuilder::default().with_validators(&[1, 2, 1]).build();
}

#[test]
#[should_panic(expected = "more validators than MaxValidators")]
fn genesis_with_too_many_validators_is_refused() {
	let _ = ExtBuilder::default()
		.with_validators(&[1, 2, 3, 4, 5, 6])
		.build();
}
