//! Every call by every role.

use crate::{Error, mock::*};
use caravan_primitives::{Refusal, test_utils::TestIdentify};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

/// Who calls (made ready in a world of its own), and what `pay` says to it.
type Role = (
	&'static str,
	fn() -> RuntimeOrigin,
	Result<(), DispatchError>,
);

fn roles() -> Vec<Role> {
	vec![
		(
			"account in standing",
			|| RuntimeOrigin::signed(BUYER),
			Ok(()),
		),
		(
			"second account of an identity",
			|| RuntimeOrigin::signed(BUYER_SECOND),
			Ok(()),
		),
		(
			"account of a frozen identity",
			|| {
				freeze(BUYER);
				RuntimeOrigin::signed(BUYER_SECOND)
			},
			Err(refused(Refusal::PayerFrozen)),
		),
		(
			"account whose attestation has expired",
			|| {
				TestIdentify::refuse(&BUYER, 1, Refusal::KycExpired);
				RuntimeOrigin::signed(BUYER)
			},
			Err(refused(Refusal::KycExpired)),
		),
		(
			"stranger",
			|| RuntimeOrigin::signed(UNKNOWN),
			Err(refused(Refusal::KycMissing)),
		),
		(
			"the payee itself",
			|| RuntimeOrigin::signed(MERCHANT),
			Err(refused(Refusal::PayerIsPayee)),
		),
		("root", RuntimeOrigin::root, Err(DispatchError::BadOrigin)),
		("nobody", RuntimeOrigin::none, Err(DispatchError::BadOrigin)),
	]
}

#[test]
fn pay_by_every_role() {
	for (role, origin, expected) in roles() {
		ExtBuilder::default()
			.with_balance(UNKNOWN, CNY, OPENING)
			.build_and_execute(|| {
				let origin = origin();
				let pay = || Settlement::pay(origin, CNY, MERCHANT, 1, reference(1));
				match expected {
					Ok(()) => {
						assert_ok!(pay());
					}
					Err(error) => {
						assert_noop!(pay(), error);
					}
				}
				let paid = u128::from(expected.is_ok());
				assert_eq!(free(MERCHANT, CNY), OPENING + paid, "{role}");
			});
	}
}

#[test]
fn prune_by_every_role() {
	for (role, origin, _) in roles() {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
			set_time(NOON + 3 * crate::DAY);
			let origin = origin();
			let result = Settlement::prune(origin.clone(), 1);
			// Any signature will do, and nothing else.
			if frame_system::ensure_signed(origin.clone()).is_ok() {
				assert!(result.is_ok(), "{role}");
				assert_noop!(Settlement::prune(origin, 1), Error::<Test>::NothingToPrune);
			} else {
				assert_eq!(
					result.unwrap_err().error,
					DispatchError::BadOrigin,
					"{role}"
				);
				assert_eq!(crate::Seen::<Test>::iter().count(), 1);
			}
		});
	}
}
