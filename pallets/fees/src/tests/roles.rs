//! Every call by every role.

use crate::{Call, mock::*};
use frame_support::{assert_noop, assert_ok, dispatch::RawOrigin};
use sp_runtime::{DispatchError, traits::Dispatchable};

#[derive(Clone, Copy, PartialEq, Debug)]
enum Role {
	Root,
	None,
	Council,
	Member,
	Payer,
}

impl Role {
	const ALL: [Self; 5] = [
		Self::Root,
		Self::None,
		Self::Council,
		Self::Member,
		Self::Payer,
	];

	fn origin(self) -> RuntimeOrigin {
		match self {
			Self::Root => RuntimeOrigin::root(),
			Self::None => RawOrigin::None.into(),
			Self::Council => RuntimeOrigin::signed(COUNCIL),
			Self::Member => RuntimeOrigin::signed(MEMBERS[0]),
			Self::Payer => RuntimeOrigin::signed(ALICE),
		}
	}
}

fn assert_only(allowed: &[Role], call: Call<Test>) {
	for role in Role::ALL {
		ExtBuilder::default()
			.with_balance(USD, COUNCIL, 10)
			.with_balance(USD, MEMBERS[0], 10)
			.build_and_execute(|| {
				mint(CNY, Fees::pot(), 91);
				let result = RuntimeCall::from(call.clone())
					.dispatch(role.origin())
					.map(|_| ())
					.map_err(|error| error.error);
				if allowed.contains(&role) {
					assert_ok!(result, ());
				} else {
					assert_eq!(result, Err(DispatchError::BadOrigin), "{role:?} {call:?}");
					assert_noop!(
						RuntimeCall::from(call.clone()).dispatch(role.origin()),
						DispatchError::BadOrigin
					);
				}
			});
	}
}

#[test]
fn council_alone_sets_prices() {
	assert_only(
		&[Role::Council],
		Call::set_rate {
			currency: CNY,
			price: HALF,
		},
	);
	assert_only(&[Role::Council], Call::remove_rate { currency: CNY });
}

/// Half of the price in force.
const HALF: crate::Price = crate::Price(CNY_PRICE.0 / 2);

#[test]
fn any_account_chooses_for_itself() {
	let signed = [Role::Council, Role::Member, Role::Payer];
	assert_only(&signed, Call::set_fee_currency { currency: USD });
}

#[test]
fn any_account_shares_out_the_pot() {
	let signed = [Role::Council, Role::Member, Role::Payer];
	assert_only(&signed, Call::distribute { currency: CNY });
}
