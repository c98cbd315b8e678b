//! Sharing the pot.

use crate::{Error, Event, LastDistribution, mock::*};
use caravan_primitives::{Amount, test_utils::TestStatus};
use frame_support::{assert_noop, assert_ok, dispatch::Pays, traits::Get};
use sp_runtime::DispatchResult;

fn distribute() -> DispatchResult {
	Fees::distribute(RuntimeOrigin::signed(NOBODY), CNY)
		.map(|_| ())
		.map_err(|error| error.error)
}

fn shares() -> [Amount; 3] {
	MEMBERS.map(|member| balance(CNY, member))
}

#[test]
fn members_get_equal_shares_and_the_rest_stays() {
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 102);
		mint(USD, Fees::pot(), 50);
		System::reset_events();
		assert_ok!(distribute());
		// One of the 102 keeps the entry, and 101 are 3 times 33 and 2.
		assert_eq!(shares(), [33, 33, 33]);
		assert_eq!(balance(CNY, Fees::pot()), 3);
		assert_eq!(balance(USD, Fees::pot()), 50);
		let paid = |member| Event::SharePaid {
			currency: CNY,
			member,
			amount: 33,
		};
		assert_eq!(
			events(),
			[
				paid(11),
				paid(12),
				paid(13),
				Event::Distributed {
					currency: CNY,
					share: 33,
					paid: 3,
					members: 3,
					rest: 2
				},
			]
		);
	});
}

#[test]
fn pot_is_shared_once_per_period_and_currency() {
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 31);
		mint(USD, Fees::pot(), 31);
		System::set_block_number(7);
		assert_ok!(distribute());
		mint(CNY, Fees::pot(), 30);
		assert_noop!(distribute(), Error::<Test>::TooEarly);
		System::set_block_number(6 + PERIOD);
		assert_noop!(distribute(), Error::<Test>::TooEarly);
		assert_ok!(Fees::distribute(RuntimeOrigin::signed(NOBODY), USD));
		System::set_block_number(7 + PERIOD);
		assert_ok!(distribute());
		assert_eq!(shares(), [20, 20, 20]);
		assert_eq!(LastDistribution::<Test>::get(CNY), Some(7 + PERIOD));
	});
}

#[test]
fn less_than_one_unit_each_is_not_shared() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(distribute(), Error::<Test>::NothingToDistribute);
		mint(CNY, Fees::pot(), 3);
		assert_noop!(distribute(), Error::<Test>::NothingToDistribute);
		assert_noop!(
			Fees::distribute(RuntimeOrigin::signed(NOBODY), EUR),
			Error::<Test>::NothingToDistribute
		);
		mint(CNY, Fees::pot(), 1);
		assert_ok!(distribute());
		assert_eq!(shares(), [1, 1, 1]);
		assert_eq!(balance(CNY, Fees::pot()), 1);
	});
}

#[test]
fn without_members_nothing_is_shared() {
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 100);
		set_members(&[]);
		assert_noop!(distribute(), Error::<Test>::NoMembers);
	});
}

#[test]
fn more_members_than_the_bound_are_refused() {
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 100);
		set_members(&[11, 12, 13, ALICE, BOB, COUNCIL]);
		assert_noop!(distribute(), Error::<Test>::TooManyMembers);
		set_members(&[11, 12, 13, ALICE, BOB]);
		assert_ok!(distribute());
		assert_eq!(shares(), [19, 19, 19]);
	});
}

#[test]
fn halted_currency_is_not_shared() {
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 100);
		TestStatus::set_halted(CNY, true);
		assert_noop!(distribute(), Error::<Test>::CurrencyHalted);
		TestStatus::set_halted(CNY, false);
		assert_ok!(distribute());
	});
}

#[test]
fn share_of_a_member_who_may_not_receive_stays() {
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 91);
		sanction(12);
		System::reset_events();
		assert_ok!(distribute());
		assert_eq!(shares(), [30, 0, 30]);
		assert_eq!(balance(CNY, Fees::pot()), 31);
		assert_eq!(
			events().pop(),
			Some(Event::Distributed {
				currency: CNY,
				share: 30,
				paid: 2,
				members: 3,
				rest: 30
			})
		);
	});
}

#[test]
fn share_that_the_ledger_refuses_stays() {
	ExtBuilder::default()
		.with_balance(CNY, 12, 5)
		.build_and_execute(|| {
			mint(CNY, Fees::pot(), 91);
			block_credits(CNY, 12);
			assert_ok!(distribute());
			assert_eq!(shares(), [30, 5, 30]);
			assert_eq!(balance(CNY, Fees::pot()), 31);
		});
}

#[test]
fn when_nobody_can_be_paid_nothing_happens() {
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 91);
		for member in MEMBERS {
			sanction(member);
		}
		assert_noop!(distribute(), Error::<Test>::NobodyPaid);
	});
}

#[test]
fn distribution_pays_its_fee_for_the_members_there_are() {
	use crate::WeightInfo;
	ExtBuilder::default().build_and_execute(|| {
		mint(CNY, Fees::pot(), 91);
		let info = Fees::distribute(RuntimeOrigin::signed(NOBODY), CNY).unwrap();
		assert_eq!(info.pays_fee, Pays::Yes);
		assert_eq!(info.actual_weight, Some(<() as WeightInfo>::distribute(3)));
		let most: u32 = <Test as crate::Config>::MaxMembers::get();
		assert!(
			info.actual_weight
				.unwrap()
				.any_lt(<() as WeightInfo>::distribute(most))
		);
	});
}
