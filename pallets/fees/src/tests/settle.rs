//! Settling after dispatch: refunds, refused credits, accounts emptied on the way.

use crate::{Event, Unbooked, mock::*};
use caravan_primitives::test_utils::TestStatus;
use frame_support::{assert_ok, traits::fungibles::Inspect};

#[test]
fn refused_refund_goes_to_the_pot() {
	ExtBuilder::default().build_and_execute(|| {
		for (currency, before) in [(Some(CNY), 1_000), (None, 800)] {
			System::reset_events();
			let pot = balance(CNY, Fees::pot());
			assert_ok!(apply(ALICE, currency, (100, 60), 0, || {
				block_credits(CNY, ALICE);
				Ok(())
			}));
			assert_eq!(balance(CNY, ALICE), before - 200);
			assert_eq!(balance(CNY, Fees::pot()), pot + 200);
			// The event says what the payer has paid in the end.
			assert_eq!(
				events(),
				[Event::FeePaid {
					who: ALICE,
					currency: CNY,
					fee: 200,
					tip: 0
				}]
			);
			assert_eq!(Unbooked::<Test>::get(CNY), 0);
			assert_ok!(Assets::thaw(RuntimeOrigin::signed(KEEPER), CNY, ALICE));
		}
	});
}

#[test]
fn what_the_pot_refuses_is_burnt_and_counted() {
	ExtBuilder::default().build_and_execute(|| {
		let supply = Assets::total_issuance(CNY);
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 0, || {
			block_credits(CNY, Fees::pot());
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 880);
		assert_eq!(balance(CNY, Fees::pot()), 0);
		assert_eq!(Unbooked::<Test>::get(CNY), 120);
		assert_eq!(Assets::total_issuance(CNY), supply - 120);
		assert_eq!(
			events(),
			[
				Event::FeeUnbooked {
					currency: CNY,
					amount: 120
				},
				Event::FeePaid {
					who: ALICE,
					currency: CNY,
					fee: 120,
					tip: 0
				},
			]
		);
		// It adds up, and by the other path too.
		assert_ok!(apply(ALICE, None, (10, 10), 0, || Ok(())));
		assert_eq!(Unbooked::<Test>::get(CNY), 140);
		assert_eq!(Assets::total_issuance(CNY), supply - 140);
		assert_eq!(Unbooked::<Test>::get(USD), 0);
	});
}

#[test]
fn refund_and_fee_that_both_fail_are_counted() {
	ExtBuilder::default().build_and_execute(|| {
		let supply = Assets::total_issuance(CNY);
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 0, || {
			block_credits(CNY, Fees::pot());
			block_credits(CNY, ALICE);
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 800);
		assert_eq!(Unbooked::<Test>::get(CNY), 200);
		assert_eq!(Assets::total_issuance(CNY), supply - 200);
		assert_eq!(
			events(),
			[
				Event::FeeUnbooked {
					currency: CNY,
					amount: 80
				},
				Event::FeeUnbooked {
					currency: CNY,
					amount: 120
				},
				Event::FeePaid {
					who: ALICE,
					currency: CNY,
					fee: 200,
					tip: 0
				},
			]
		);
	});
}

#[test]
fn account_that_spends_all_in_dispatch_has_paid_and_gets_its_refund() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 0, || {
			let all = balance(CNY, ALICE);
			assert_eq!(all, 800);
			send(CNY, ALICE, BOB, all)?;
			assert_eq!(balance(CNY, ALICE), 0);
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 80);
		assert_eq!(balance(CNY, BOB), 1_800);
		assert_eq!(balance(CNY, Fees::pot()), 120);
	});
}

#[test]
fn account_that_dies_in_dispatch_gets_its_refund_too() {
	ExtBuilder::default()
		.with_balance(CNY, NOBODY, 300)
		.build_and_execute(|| {
			assert_ok!(apply(NOBODY, Some(CNY), (100, 60), 0, || {
				send(CNY, NOBODY, BOB, 100)?;
				assert!(!System::account_exists(&NOBODY));
				Ok(())
			}));
			assert_eq!(balance(CNY, NOBODY), 80);
			assert_eq!(balance(CNY, BOB), 1_100);
			assert_eq!(balance(CNY, Fees::pot()), 120);
		});
}

#[test]
fn account_that_is_frozen_in_dispatch_gets_its_refund() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 0, || {
			freeze(ALICE);
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 880);
		assert_eq!(balance(CNY, Fees::pot()), 120);
	});
}

#[test]
fn currency_that_is_halted_in_dispatch_still_settles() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 0, || {
			TestStatus::set_halted(CNY, true);
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 880);
		assert_eq!(balance(CNY, Fees::pot()), 120);
		assert_eq!(Unbooked::<Test>::get(CNY), 0);
	});
}

#[test]
fn choice_made_in_dispatch_does_not_move_the_fee() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, None, (100, 60), 0, || {
			Fees::set_fee_currency(RuntimeOrigin::signed(ALICE), USD)
		}));
		assert_eq!(balance(CNY, ALICE), 880);
		assert_eq!(balance(USD, ALICE), 1_000);
		assert_eq!(balance(CNY, Fees::pot()), 120);
	});
}

#[test]
fn price_set_in_dispatch_does_not_change_the_fee() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 0, || {
			let half = crate::Price(CNY_PRICE.0 / 2);
			Fees::set_rate(RuntimeOrigin::signed(COUNCIL), CNY, half)?;
			Fees::remove_rate(RuntimeOrigin::signed(COUNCIL), CNY)
		}));
		assert_eq!(balance(CNY, ALICE), 880);
		assert_eq!(balance(CNY, Fees::pot()), 120);
	});
}

#[test]
fn lost_price_keeps_the_quoted_fee() {
	ExtBuilder::default().build_and_execute(|| {
		// Only Root could do this to the storage.
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 5, || {
			crate::FeeRates::<Test>::remove(CNY);
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 790);
		assert_eq!(balance(CNY, Fees::pot()), 210);
		assert_eq!(
			events(),
			[Event::FeePaid {
				who: ALICE,
				currency: CNY,
				fee: 210,
				tip: 0
			}]
		);
	});
}
