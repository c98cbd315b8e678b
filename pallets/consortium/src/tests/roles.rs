//! Every call by every role.

use crate::{
	Call,
	mock::{probe, *},
};
use frame_support::{assert_noop, assert_ok, dispatch::RawOrigin, weights::Weight};
use sp_runtime::{DispatchError, traits::Dispatchable};

#[derive(Clone, Copy, PartialEq, Debug)]
enum Role {
	Root,
	None,
	Council,
	Validator,
	Stranger,
}

impl Role {
	const ALL: [Self; 5] = [
		Self::Root,
		Self::None,
		Self::Council,
		Self::Validator,
		Self::Stranger,
	];

	fn origin(self) -> RuntimeOrigin {
		match self {
			Self::Root => RuntimeOrigin::root(),
			Self::None => RawOrigin::None.into(),
			Self::Council => council(),
			Self::Validator => RuntimeOrigin::signed(FIRST[0]),
			Self::Stranger => stranger(),
		}
	}
}

/// Decision 0 is due, decision 1 waits.
fn assert_only(allowed: &[Role], call: Call<Test>) {
	let call = RuntimeCall::from(call);
	for role in Role::ALL {
		ExtBuilder::default().build_and_execute(|| {
			enact(write(1));
			System::set_block_number(DELAY);
			enact(write(2));
			System::set_block_number(DELAY + 1);
			if allowed.contains(&role) {
				assert_ok!(call.clone().dispatch(role.origin()));
			} else {
				assert_noop!(
					call.clone().dispatch(role.origin()),
					DispatchError::BadOrigin
				);
			}
		});
	}
}

#[test]
fn council_alone_opens_the_door() {
	let urgent = probe::Call::urgent {
		value: 1,
		fails: false,
	}
	.into();
	for call in [write(7), urgent] {
		assert_only(
			&[Role::Council],
			Call::enact {
				call: Box::new(call),
			},
		);
	}
}

#[test]
fn council_alone_withdraws() {
	assert_only(&[Role::Council], Call::withdraw { id: 1 });
}

#[test]
fn any_account_executes() {
	let signed = [Role::Council, Role::Validator, Role::Stranger];
	assert_only(
		&signed,
		Call::execute {
			id: 0,
			weight_bound: Weight::from_parts(1_000, 0),
		},
	);
}

#[test]
fn council_and_root_change_the_validators() {
	let allowed = [Role::Root, Role::Council];
	assert_only(
		&allowed,
		Call::set_validators {
			validators: vec![4, 5],
		},
	);
	assert_only(&allowed, Call::add_validator { who: 4 });
	assert_only(&allowed, Call::remove_validator { who: 1 });
}
