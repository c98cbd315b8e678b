//! The hook: a convenience on the same path.

use crate::{
	Agenda, Enactments, Event, LapseReason, WeightInfo,
	mock::{probe, *},
};
use codec::Encode;
use frame_support::{traits::Hooks, weights::Weight};

fn idle(remaining: Weight) -> Weight {
	Consortium::on_idle(System::block_number(), remaining)
}

/// What the hook asks for before it looks at a decision, beyond the decision's call.
fn overhead() -> Weight {
	<() as WeightInfo>::execute(MAX_CALL)
}

fn base() -> Weight {
	<() as WeightInfo>::on_idle_base()
}

#[test]
fn hook_executes_in_the_block_in_which_it_is_due() {
	ExtBuilder::default().build_and_execute(|| {
		enact(write(7));
		System::set_block_number(DELAY);
		assert_eq!(idle(Weight::MAX), base());
		assert!(written().is_empty());
		System::set_block_number(DELAY + 1);
		let used = idle(Weight::MAX);
		assert_eq!(written(), [7]);
		let own = <() as WeightInfo>::execute(write(7).encoded_size() as u32);
		assert_eq!(used, base() + own + Weight::from_parts(1_000, 0));
		assert_eq!(idle(Weight::MAX), base());
		assert_eq!(written(), [7]);
	});
}

#[test]
fn hook_works_in_the_order_in_which_they_became_due() {
	ExtBuilder::default().build_and_execute(|| {
		enact(write(1));
		enact(write(2));
		System::set_block_number(2);
		enact(write(3));
		System::set_block_number(DELAY + 1);
		idle(Weight::MAX);
		assert_eq!(written(), [1, 2]);
		System::set_block_number(DELAY + 2);
		idle(Weight::MAX);
		assert_eq!(written(), [1, 2, 3]);
	});
}

#[test]
fn failing_call_does_not_stop_what_comes_after_it() {
	ExtBuilder::default().build_and_execute(|| {
		enact(probe::Call::write_and_fail { value: 1 }.into());
		enact(write(2));
		System::set_block_number(DELAY + 1);
		idle(Weight::MAX);
		assert_eq!(written(), [2]);
		assert_eq!(Agenda::<Test>::get().len(), 0);
	});
}

#[test]
fn what_does_not_fit_is_passed_by_and_stays() {
	ExtBuilder::default().build_and_execute(|| {
		let weight = overhead() + Weight::from_parts(50_000, 0);
		let heavy = enact(write_weighing(1, weight.ref_time()));
		enact(write(2));
		System::set_block_number(DELAY + 1);
		// Enough to look at both, and not for the call of the first.
		let room = base() + overhead() + weight - Weight::from_parts(1, 0);
		let used = idle(room);
		assert!(used.all_lte(room));
		assert_eq!(written(), [2]);
		assert!(Enactments::<Test>::contains_key(heavy));
		// Anybody may do it, and a block with one unit more does it.
		idle(base() + overhead() + weight);
		assert_eq!(written(), [2, 1]);
	});
}

#[test]
fn hook_uses_no_more_than_is_left() {
	for room in 0..60 {
		ExtBuilder::default().build_and_execute(|| {
			for value in 0..MAX_OPEN {
				enact(write_weighing(value, 5_000_000));
			}
			System::set_block_number(DELAY + 1);
			let remaining = Weight::from_parts(room * 1_000_000, u64::MAX);
			let used = idle(remaining);
			assert!(used.all_lte(remaining), "{used} of {remaining}");
			let open = Agenda::<Test>::get().len() as u32;
			assert_eq!(written().len() as u32 + open, MAX_OPEN);
		});
	}
}

#[test]
fn starved_block_does_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		enact(write(7));
		System::set_block_number(DELAY + 1);
		assert_eq!(idle(Weight::zero()), Weight::zero());
		assert_eq!(idle(base() - Weight::from_parts(1, 0)), Weight::zero());
		assert_eq!(idle(base()), base());
		assert!(written().is_empty());
	});
}

#[test]
fn hook_removes_what_has_lapsed() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(write(7));
		System::set_block_number(DELAY + WINDOW);
		take_events();
		idle(base());
		assert_eq!(take_events(), []);
		System::set_block_number(DELAY + WINDOW + 1);
		idle(Weight::MAX);
		assert_eq!(
			take_events(),
			[Event::Lapsed {
				id,
				reason: LapseReason::Expired
			}]
		);
		assert!(written().is_empty());
		assert_eq!(Agenda::<Test>::get().len(), 0);
	});
}
