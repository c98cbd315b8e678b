//! What clients ask.

use crate::{
	Enactments,
	mock::{probe, *},
};
use frame_support::weights::Weight;

#[test]
fn agenda_is_in_the_order_of_the_blocks() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Consortium::agenda(), []);
		enact(write(1));
		System::set_block_number(3);
		enact(write(2));
		let open = |id| (id, Enactments::<Test>::get(id).unwrap());
		assert_eq!(Consortium::agenda(), [open(0), open(1)]);
		assert_eq!(open(0).1.due, 1 + DELAY);
		assert_eq!(open(1).1.due, 3 + DELAY);
	});
}

#[test]
fn decision_is_shown_with_its_bytes_and_weight() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Consortium::enactment(0), None);
		assert_eq!(Consortium::weight_of(0), None);
		let id = enact(probe::Call::use_less { used: 1 }.into());
		assert_eq!(Consortium::enactment(id), Enactments::<Test>::get(id));
		assert_eq!(
			Consortium::weight_of(id),
			Some(Weight::from_parts(1_000, 0))
		);
	});
}

#[test]
fn validators_are_shown_as_the_council_wants_them() {
	ExtBuilder::default().build_and_execute(|| {
		Consortium::set_validators(council(), vec![6, 4]).unwrap();
		assert_eq!(Consortium::validators(), [4, 6]);
	});
}
