//! The way of a call through the door.

use crate::{
	Agenda, Enactments, Error, Event, LapseReason, NextEnactment, WeightInfo,
	mock::{probe, *},
};
use codec::Encode;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use sp_runtime::traits::{BlakeTwo256, Hash};

const BOUND: Weight = Weight::from_parts(1_000, 0);

#[test]
fn decision_waits_in_public_with_its_bytes() {
	ExtBuilder::default().build_and_execute(|| {
		let call = write(7);
		assert_eq!(enact(call.clone()), 0);
		assert!(written().is_empty());
		let bytes = call.encode();
		assert_eq!(
			take_events(),
			[Event::Enacted {
				id: 0,
				hash: BlakeTwo256::hash(&bytes),
				call: bytes.try_into().unwrap(),
				due: 1 + DELAY,
				expires: 1 + DELAY + WINDOW,
			}]
		);
	});
}

#[test]
fn anybody_executes_from_its_block_on_and_not_before() {
	for (block, result) in [
		(1, Err(Error::<Test>::NotDue)),
		(DELAY, Err(Error::<Test>::NotDue)),
		(DELAY + 1, Ok(vec![7])),
		(DELAY + 2, Ok(vec![7])),
		(DELAY + WINDOW, Ok(vec![7])),
		// Lapsed: removed, and not dispatched.
		(DELAY + WINDOW + 1, Ok(vec![])),
	] {
		ExtBuilder::default().build_and_execute(|| {
			let id = enact(write(7));
			System::set_block_number(block);
			match result {
				Err(error) => {
					assert_noop!(Consortium::execute(stranger(), id, BOUND), error);
				}
				Ok(expected) => {
					assert_ok!(Consortium::execute(stranger(), id, BOUND));
					assert_eq!(written(), expected, "in block {block}");
					assert_noop!(
						Consortium::execute(stranger(), id, BOUND),
						Error::<Test>::NotFound
					);
				}
			}
		});
	}
}

#[test]
fn executed_decision_leaves_its_result_and_nothing_else() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(write(7));
		let hash = Enactments::<Test>::get(id).unwrap().hash;
		System::set_block_number(1 + DELAY);
		take_events();
		assert_ok!(Consortium::execute(stranger(), id, BOUND));
		assert_eq!(
			take_events(),
			[Event::Executed {
				id,
				hash,
				result: Ok(())
			}]
		);
		assert_eq!(Enactments::<Test>::iter().count(), 0);
		assert_eq!(Agenda::<Test>::get().len(), 0);
	});
}

#[test]
fn failing_call_leaves_its_error_and_is_not_tried_again() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(probe::Call::write_and_fail { value: 7 }.into());
		let hash = Enactments::<Test>::get(id).unwrap().hash;
		System::set_block_number(1 + DELAY);
		take_events();
		assert_ok!(Consortium::execute(stranger(), id, BOUND));
		assert!(written().is_empty());
		let result = Err(probe::Error::<Test>::Asked.into());
		assert_eq!(take_events(), [Event::Executed { id, hash, result }]);
		assert_noop!(
			Consortium::execute(stranger(), id, BOUND),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn lapsed_decision_is_removed_by_anybody() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(write(7));
		System::set_block_number(1 + DELAY + WINDOW);
		take_events();
		// It is not dispatched, so no weight is asked for.
		assert_ok!(Consortium::execute(stranger(), id, Weight::zero()));
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

#[test]
fn runtime_upgrade_ends_what_waits() {
	for block in [2, 1 + DELAY, 1 + DELAY + WINDOW] {
		ExtBuilder::default().build_and_execute(|| {
			let id = enact(write(7));
			System::set_block_number(block);
			SpecVersion::set(2);
			take_events();
			assert_ok!(Consortium::execute(stranger(), id, BOUND));
			assert_eq!(
				take_events(),
				[Event::Lapsed {
					id,
					reason: LapseReason::RuntimeChanged
				}]
			);
			assert!(written().is_empty());
			// What is decided under the new one is executed under it.
			let id = enact(write(8));
			System::set_block_number(block + DELAY);
			assert_ok!(Consortium::execute(stranger(), id, BOUND));
			assert_eq!(written(), [8]);
		});
	}
}

#[test]
fn bytes_that_are_no_call_lapse() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(write(7));
		Enactments::<Test>::mutate(id, |item| {
			let item = item.as_mut().unwrap();
			item.call = vec![255; 3].try_into().unwrap();
			item.hash = BlakeTwo256::hash(&item.call);
		});
		System::set_block_number(1 + DELAY);
		assert_ok!(Consortium::execute(stranger(), id, BOUND));
		System::assert_last_event(
			Event::Lapsed {
				id,
				reason: LapseReason::RuntimeChanged,
			}
			.into(),
		);
	});
}

#[test]
fn weight_bound_is_at_least_that_of_the_call() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(write_weighing(7, 5_000));
		System::set_block_number(1 + DELAY);
		assert_noop!(
			Consortium::execute(stranger(), id, Weight::from_parts(4_999, u64::MAX)),
			Error::<Test>::WeightBoundTooLow
		);
		assert_ok!(Consortium::execute(
			stranger(),
			id,
			Weight::from_parts(5_000, 0)
		));
		assert_eq!(written(), [7]);
	});
}

#[test]
fn execution_pays_for_the_weight_used() {
	ExtBuilder::default().build_and_execute(|| {
		let call: RuntimeCall = probe::Call::use_less { used: 300 }.into();
		let overhead = <() as WeightInfo>::execute(call.encoded_size() as u32);
		let id = enact(call);
		System::set_block_number(1 + DELAY);
		let info = Consortium::execute(stranger(), id, BOUND).unwrap();
		assert_eq!(
			info.actual_weight,
			Some(overhead + Weight::from_parts(300, 0))
		);
		// What is declared covers the bound.
		let declared = RuntimeCall::from(crate::Call::execute {
			id,
			weight_bound: BOUND,
		})
		.get_dispatch_info()
		.call_weight;
		assert_eq!(declared, <() as WeightInfo>::execute(MAX_CALL) + BOUND);
	});
}

#[test]
fn decision_cannot_be_executed_from_inside_itself() {
	ExtBuilder::default().build_and_execute(|| {
		let id = enact(probe::Call::reenter { value: 7, id: 0 }.into());
		System::set_block_number(1 + DELAY);
		assert_ok!(Consortium::execute(stranger(), id, BOUND));
		assert_eq!(written(), [7]);
	});
}

#[test]
fn same_call_twice_is_two_decisions() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!((enact(write(7)), enact(write(7))), (0, 1));
		System::set_block_number(1 + DELAY);
		assert_ok!(Consortium::execute(stranger(), 1, BOUND));
		assert_ok!(Consortium::execute(stranger(), 0, BOUND));
		assert_eq!(written(), [7, 7]);
	});
}

#[test]
fn unknown_decision_is_not_executed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::execute(stranger(), 0, BOUND),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn call_longer_than_the_bound_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		let carrying = |length| {
			RuntimeCall::from(probe::Call::carry {
				bytes: vec![0; length],
			})
		};
		let spare = MAX_CALL as usize - carrying(100).encoded_size();
		assert_eq!(carrying(100 + spare).encoded_size(), MAX_CALL as usize);
		assert_noop!(
			Consortium::enact(council(), Box::new(carrying(101 + spare))),
			Error::<Test>::CallTooLong
		);
		assert_ok!(Consortium::enact(
			council(),
			Box::new(carrying(100 + spare))
		));
	});
}

#[test]
fn call_heavier_than_an_extrinsic_may_be_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		use frame_support::dispatch::DispatchClass;
		let weights = <Test as frame_system::Config>::BlockWeights::get();
		let most = weights
			.get(DispatchClass::Normal)
			.max_extrinsic
			.unwrap()
			.ref_time();
		let overhead =
			<() as WeightInfo>::execute(write_weighing(7, most).encoded_size() as u32).ref_time();
		assert_noop!(
			Consortium::enact(council(), Box::new(write_weighing(7, most - overhead + 1))),
			Error::<Test>::CallTooHeavy
		);
		assert_ok!(Consortium::enact(
			council(),
			Box::new(write_weighing(7, most - overhead))
		));
	});
}

#[test]
fn not_more_decisions_than_the_bound_are_open() {
	ExtBuilder::default().build_and_execute(|| {
		for value in 0..MAX_OPEN {
			enact(write(value));
		}
		assert_noop!(
			Consortium::enact(council(), Box::new(write(9))),
			Error::<Test>::TooManyEnactments
		);
		assert_ok!(Consortium::withdraw(council(), 2));
		assert_eq!(enact(write(9)), MAX_OPEN);
	});
}

#[test]
fn numbers_are_never_used_twice() {
	ExtBuilder::default().build_and_execute(|| {
		NextEnactment::<Test>::put(u32::MAX);
		assert_noop!(
			Consortium::enact(council(), Box::new(write(9))),
			Error::<Test>::TooManyEnactments
		);
		let urgent = probe::Call::urgent {
			value: 7,
			fails: false,
		};
		assert_noop!(
			Consortium::enact(council(), Box::new(urgent.into())),
			Error::<Test>::TooManyEnactments
		);
	});
}

#[test]
fn undelayed_call_is_dispatched_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		let call: RuntimeCall = probe::Call::urgent {
			value: 7,
			fails: false,
		}
		.into();
		let bytes = call.encode();
		let hash = BlakeTwo256::hash(&bytes);
		let info = Consortium::enact(council(), Box::new(call)).unwrap();
		assert_eq!(written(), [7]);
		let length = bytes.len() as u32;
		assert_eq!(
			info.actual_weight,
			Some(<() as WeightInfo>::enact_undelayed(length) + BOUND)
		);
		assert_eq!(
			take_events(),
			[
				Event::Enacted {
					id: 0,
					hash,
					call: bytes.try_into().unwrap(),
					due: 1,
					expires: 1
				},
				Event::Executed {
					id: 0,
					hash,
					result: Ok(())
				},
			]
		);
		assert_eq!(Agenda::<Test>::get().len(), 0);
		assert_eq!(enact(write(8)), 1);
	});
}

#[test]
fn undelayed_call_that_fails_leaves_its_error() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::enact(
			council(),
			Box::new(
				probe::Call::urgent {
					value: 7,
					fails: true
				}
				.into()
			)
		));
		assert!(written().is_empty());
		assert!(matches!(
			take_events().pop(),
			Some(Event::Executed { id: 0, result: Err(error), .. })
				if error == probe::Error::<Test>::Asked.into()
		));
	});
}

#[test]
fn declared_weight_of_an_undelayed_call_has_that_of_the_call_in_it() {
	let call: RuntimeCall = probe::Call::urgent {
		value: 7,
		fails: false,
	}
	.into();
	let length = call.encoded_size() as u32;
	let weight = |call| {
		RuntimeCall::from(crate::Call::enact {
			call: Box::new(call),
		})
		.get_dispatch_info()
		.call_weight
	};
	assert_eq!(
		weight(call),
		<() as WeightInfo>::enact_undelayed(length) + BOUND
	);
	let length = write(7).encoded_size() as u32;
	assert_eq!(weight(write(7)), <() as WeightInfo>::enact(length));
}

#[test]
fn decision_inside_a_decision_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		// Root is not the council: the door doesn't open from inside.
		let inner = crate::Call::enact {
			call: Box::new(
				probe::Call::urgent {
					value: 7,
					fails: false,
				}
				.into(),
			),
		};
		let id = enact(inner.into());
		System::set_block_number(1 + DELAY);
		assert_ok!(Consortium::execute(stranger(), id, Weight::MAX));
		assert!(written().is_empty());
		assert!(matches!(
			take_events().pop(),
			Some(Event::Executed {
				result: Err(sp_runtime::DispatchError::BadOrigin),
				..
			})
		));
	});
}
