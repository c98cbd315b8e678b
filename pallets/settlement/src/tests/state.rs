//! Each invariant of `try_state` notices its own violation.

use crate::{Alias, Aliases, AliasesOf, DAY, LastPruned, RecallReason, Seen, mock::*, window::Day};
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
		Seen::<Test>::insert(
			(Day::of(NOON + DAY), identity(BUYER), uetr(3)),
			record_of(1),
		);
	});
}

#[test]
fn entry_of_a_block_to_come_is_noticed() {
	complains("a reference was settled in a block to come", || {
		Seen::<Test>::insert((Day::of(NOON), identity(BUYER), uetr(3)), record_of(2));
	});
}

#[test]
fn reference_stored_twice_is_noticed() {
	complains("a payer's reference is stored twice", || {
		Seen::<Test>::insert(
			(Day::of(NOON - DAY / 2 - 1), identity(BUYER), uetr(1)),
			record_of(1),
		);
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

#[test]
fn recall_that_its_payment_knows_nothing_of_is_noticed() {
	complains("a recall of a payment that knows nothing of it", || {
		TheReturnWindow::set(30 * DAY);
		let original = super::afterwards::original_of(reference(1));
		let original = crate::OriginalOf::<Test> {
			amount: 1,
			..original
		};
		let key = (Day::of(NOON), identity(BUYER), uetr(1));
		assert_ok!(Settlement::request_recall(
			RuntimeOrigin::signed(BUYER),
			original,
			RecallReason::Fraud
		));
		assert_ok!(Settlement::do_try_state());
		Seen::<Test>::mutate(key, |record| record.as_mut().unwrap().recalled = false);
	});
}

fn named() -> Alias {
	let alias: Alias = "indus".parse().unwrap();
	assert_ok!(Settlement::register_alias(
		RuntimeOrigin::signed(MERCHANT),
		alias.clone(),
		MERCHANT
	));
	assert_ok!(Settlement::do_try_state());
	alias
}

#[test]
fn alias_under_another_skeleton_is_noticed() {
	complains("an alias under another skeleton", || {
		let record = Aliases::<Test>::take(named().skeleton()).unwrap();
		Aliases::<Test>::insert("other".parse::<Alias>().unwrap().skeleton(), record);
	});
}

#[test]
fn alias_without_its_place_in_the_list_is_noticed() {
	complains("an alias that its owner's list doesn't have", || {
		named();
		AliasesOf::<Test>::remove(identity(MERCHANT));
	});
}

#[test]
fn list_of_what_is_not_there_is_noticed() {
	complains("an owner's list has an alias that isn't there", || {
		Aliases::<Test>::remove(named().skeleton());
	});
	complains("an owner's list has an alias that isn't there", || {
		AliasesOf::<Test>::insert(7, sp_runtime::BoundedVec::new());
	});
}
