//! An account's own fee currency.

use crate::{Call, Choice, Error, Event, FeeCurrencyOf, mock::*};
use caravan_primitives::CurrencyId;
use frame_support::{assert_noop, assert_ok};

fn choose(currency: CurrencyId) -> Call<Test> {
	Call::set_fee_currency { currency }
}

fn set(who: AccountId, currency: CurrencyId) -> sp_runtime::DispatchResult {
	Fees::set_fee_currency(RuntimeOrigin::signed(who), currency)
}

#[test]
fn default_holds_until_another_is_chosen() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Fees::fee_currency(&ALICE), Some(CNY));
		assert_eq!(Fees::fee_currency(&BOB), None);
		assert_ok!(set(ALICE, USD));
		assert_ok!(set(BOB, CNY));
		assert_eq!(Fees::fee_currency(&ALICE), Some(USD));
		assert_eq!(Fees::fee_currency(&BOB), Some(CNY));
		assert_eq!(
			events(),
			[
				Event::FeeCurrencySet {
					who: ALICE,
					old: None,
					new: USD
				},
				Event::FeeCurrencySet {
					who: BOB,
					old: None,
					new: CNY
				},
			]
		);
	});
}

#[test]
fn unlisted_currency_is_not_chosen() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(BOB, VND), Error::<Test>::NotListed);
		assert_ok!(Fees::set_rate(
			RuntimeOrigin::signed(COUNCIL),
			VND,
			crate::Price(1_000)
		));
		assert_noop!(set(BOB, VND), Error::<Test>::NotListed);
		System::set_block_number(1 + NOTICE);
		assert_ok!(set(BOB, VND));
	});
}

#[test]
fn currency_that_one_does_not_hold_is_not_chosen() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(BOB, USD), Error::<Test>::HoldsNone);
		mint(USD, BOB, 1);
		assert_ok!(set(BOB, USD));
	});
}

#[test]
fn the_present_choice_is_not_chosen_again() {
	ExtBuilder::default().build_and_execute(|| {
		// The default may be made a choice: it holds then whatever becomes of the default.
		assert_ok!(set(ALICE, CNY));
		assert_noop!(set(ALICE, CNY), Error::<Test>::NothingChanges);
	});
}

#[test]
fn first_choice_is_free() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(submit(BOB, None, choose(CNY)));
		assert_eq!(Fees::fee_currency(&BOB), Some(CNY));
		assert_eq!(balance(CNY, BOB), 1_000);
		assert_eq!(balance(CNY, Fees::pot()), 0);
	});
}

#[test]
fn choice_is_free_once_per_period() {
	ExtBuilder::default()
		.with_rates(vec![
			(CNY, crate::Price(1_000_000)),
			(USD, crate::Price(1_000_000)),
		])
		.build_and_execute(|| {
			assert_ok!(submit(ALICE, None, choose(USD)));
			assert_eq!((balance(CNY, ALICE), balance(USD, ALICE)), (1_000, 1_000));
			// Within the period it costs its fee, in what was chosen.
			let weight = <() as crate::WeightInfo>::set_fee_currency();
			let fee = Fees::fee_in(USD, weight, 0).unwrap();
			System::set_block_number(FREE_PERIOD);
			assert!(!Fees::may_set_fee_currency_free(&ALICE, CNY));
			assert_ok!(submit(ALICE, None, choose(CNY)));
			assert_eq!(balance(USD, ALICE), 1_000 - fee);
			assert_eq!(balance(USD, Fees::pot()), fee);
			assert_eq!(
				FeeCurrencyOf::<Test>::get(ALICE),
				Some(Choice {
					currency: CNY,
					since: FREE_PERIOD
				})
			);
			// A choice that was paid for counts too.
			System::set_block_number(2 * FREE_PERIOD - 1);
			assert!(!Fees::may_set_fee_currency_free(&ALICE, USD));
			System::set_block_number(2 * FREE_PERIOD);
			assert_ok!(submit(ALICE, None, choose(USD)));
			assert_eq!(
				(balance(CNY, ALICE), balance(USD, ALICE)),
				(1_000, 1_000 - fee)
			);
		});
}

#[test]
fn whatever_passes_for_free_succeeds_and_changes_something() {
	for who in [ALICE, BOB, NOBODY] {
		for present in [None, Some(CNY), Some(USD)] {
			for currency in [CNY, USD, VND, EUR] {
				for block in [1, FREE_PERIOD, FREE_PERIOD + 1] {
					ExtBuilder::default().build_and_execute(|| {
						if let Some(present) = present {
							let choice = Choice {
								currency: present,
								since: 1,
							};
							FeeCurrencyOf::<Test>::insert(who, choice);
						}
						System::set_block_number(block);
						let free = Fees::may_set_fee_currency_free(&who, currency);
						let result = set(who, currency);
						let changed =
							FeeCurrencyOf::<Test>::get(who).map(|c| c.currency) != present;
						assert_eq!(result.is_ok(), changed);
						assert!(!free || result.is_ok());
						if result.is_ok() {
							assert_eq!(free, present.is_none() || block > FREE_PERIOD);
							assert!(!Fees::may_set_fee_currency_free(&who, CNY));
							assert!(!Fees::may_set_fee_currency_free(&who, USD));
						}
					});
				}
			}
		}
	}
}

#[test]
fn two_free_choices_in_one_block_are_not_both_free() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(submit(BOB, None, choose(CNY)));
		mint(USD, BOB, 1);
		// The second is charged, and it costs more than Bob has.
		assert!(submit(BOB, None, choose(USD)).is_err());
		assert_eq!(Fees::fee_currency(&BOB), Some(CNY));
	});
}

#[test]
fn choice_dies_with_its_account() {
	ExtBuilder::default()
		.with_balance(CNY, NOBODY, 50)
		.build_and_execute(|| {
			assert_ok!(set(NOBODY, CNY));
			assert_ok!(send(CNY, NOBODY, BOB, 50));
			assert!(!System::account_exists(&NOBODY));
			assert_eq!(FeeCurrencyOf::<Test>::get(NOBODY), None);
		});
}
