//! Taking a decision back.

use crate::{Agenda, Enactments, Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok, weights::Weight};

#[test]
fn withdrawn_decision_is_never_executed() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(write(7));
		let hash = Enactments::<Test>::get(id).unwrap().hash;
		take_events();
		assert_ok!(Consortium::withdraw(council(), id));
		assert_eq!(take_events(), [Event::Withdrawn { id, hash }]);
		assert_eq!(Enactments::<Test>::iter().count(), 0);
		assert_eq!(Agenda::<Test>::get().len(), 0);
		System::set_block_number(1 + DELAY);
		assert_noop!(
			Consortium::execute(stranger(), id, Weight::MAX),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn decision_is_withdrawn_before_it_is_due_only() {
	for (block, allowed) in [
		(1, true),
		(DELAY, true),
		(DELAY + 1, false),
		(DELAY + WINDOW + 1, false),
	] {
		ExtBuilder::default().build_and_execute(|| {
			let id = enact(write(7));
			System::set_block_number(block);
			if allowed {
				assert_ok!(Consortium::withdraw(council(), id));
			} else {
				assert_noop!(
					Consortium::withdraw(council(), id),
					Error::<Test>::AlreadyDue
				);
			}
		});
	}
}

#[test]
fn others_stay_when_one_is_withdrawn() {
	ExtBuilder::default().build_and_execute(|| {
		let ids = [1, 2, 3].map(|value| enact(write(value)));
		assert_ok!(Consortium::withdraw(council(), ids[1]));
		let left: Vec<_> = Agenda::<Test>::get()
			.into_iter()
			.map(|(_, id)| id)
			.collect();
		assert_eq!(left, [ids[0], ids[2]]);
	});
}

#[test]
fn unknown_decision_is_not_withdrawn() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::withdraw(council(), 0), Error::<Test>::NotFound);
	});
}
