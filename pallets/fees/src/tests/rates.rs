//! Prices: announced, in force, changed, removed.

use crate::{Error, Event, FeeRate, FeeRates, FeeRefusal, Price, mock::*};
use caravan_primitives::CurrencyId;
use frame_support::{assert_noop, assert_ok, traits::fungibles::Inspect};
use sp_runtime::DispatchResult;

fn set(currency: CurrencyId, price: u64) -> DispatchResult {
	Fees::set_rate(RuntimeOrigin::signed(COUNCIL), currency, Price(price))
}

fn remove(currency: CurrencyId) -> DispatchResult {
	Fees::remove_rate(RuntimeOrigin::signed(COUNCIL), currency)
}

fn last_event() -> Event<Test> {
	events().pop().unwrap()
}

#[test]
fn change_takes_effect_at_its_block_and_not_before() {
	ExtBuilder::default().build_and_execute(|| {
		let (old, new) = (CNY_PRICE, Price(CNY_PRICE.0 * 2));
		assert_ok!(set(CNY, new.0));
		assert_eq!(
			last_event(),
			Event::RateSet {
				currency: CNY,
				now: Some(old),
				next: new,
				next_from: 1 + NOTICE
			}
		);
		for (block, price, fee) in [(1, old, 20), (NOTICE, old, 20), (NOTICE + 1, new, 40)] {
			System::set_block_number(block);
			assert_eq!(Fees::price(CNY), Some(price), "in block {block}");
			let before = balance(CNY, ALICE);
			assert_ok!(apply(ALICE, Some(CNY), (10, 10), 0, || Ok(())));
			assert_eq!(before - balance(CNY, ALICE), fee, "in block {block}");
		}
	});
}

#[test]
fn price_changes_by_a_factor_of_two_at_most() {
	ExtBuilder::default().build_and_execute(|| {
		let price = CNY_PRICE.0;
		assert_noop!(set(CNY, price * 2 + 1), Error::<Test>::ChangeTooLarge);
		assert_noop!(set(CNY, price / 2 - 1), Error::<Test>::ChangeTooLarge);
		assert_ok!(set(CNY, price * 2));
		// Still measured by what is in force.
		assert_noop!(set(CNY, price * 4), Error::<Test>::ChangeTooLarge);
		assert_ok!(set(CNY, price / 2));
		System::set_block_number(1 + NOTICE);
		assert_eq!(Fees::price(CNY), Some(Price(price / 2)));
		assert_noop!(set(CNY, price + 1), Error::<Test>::ChangeTooLarge);
		assert_ok!(set(CNY, price));
	});
}

#[test]
fn later_decision_replaces_an_announced_one_and_waits_again() {
	ExtBuilder::default().build_and_execute(|| {
		let price = CNY_PRICE.0;
		assert_ok!(set(CNY, price * 2));
		System::set_block_number(NOTICE);
		assert_ok!(set(CNY, price));
		assert_eq!(
			FeeRates::<Test>::get(CNY),
			Some(FeeRate {
				now: Some(CNY_PRICE),
				next: Some(CNY_PRICE),
				next_from: NOTICE + NOTICE
			})
		);
		System::set_block_number(NOTICE + 1);
		assert_eq!(Fees::price(CNY), Some(CNY_PRICE));
	});
}

#[test]
fn price_stays_within_its_bounds() {
	let (least, greatest) = (1_000, 1_000_000_000_000_000);
	ExtBuilder::default()
		.with_rates(vec![(CNY, Price(least)), (USD, Price(greatest))])
		.build_and_execute(|| {
			assert_noop!(set(CNY, least - 1), Error::<Test>::PriceOutOfBounds);
			assert_noop!(set(USD, greatest + 1), Error::<Test>::PriceOutOfBounds);
			assert_noop!(set(VND, 0), Error::<Test>::PriceOutOfBounds);
			assert_ok!(set(CNY, least + 1));
			assert_ok!(set(USD, greatest - 1));
			assert_ok!(set(VND, least));
			assert_ok!(set(VND, greatest));
		});
}

#[test]
fn price_that_is_decided_already_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(CNY, CNY_PRICE.0), Error::<Test>::NothingChanges);
		assert_ok!(set(CNY, CNY_PRICE.0 + 1));
		assert_noop!(set(CNY, CNY_PRICE.0 + 1), Error::<Test>::NothingChanges);
	});
}

#[test]
fn new_currency_is_listed_from_its_block_on() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(VND, 5_000_000_000_000));
		assert_eq!(
			last_event(),
			Event::RateSet {
				currency: VND,
				now: None,
				next: Price(5_000_000_000_000),
				next_from: 1 + NOTICE
			}
		);
		System::set_block_number(NOTICE);
		assert_eq!(
			Fees::may_pay(BOB, Some(VND), 10, 0),
			Err(FeeRefusal::NotListed)
		);
		System::set_block_number(NOTICE + 1);
		assert_ok!(apply(BOB, Some(VND), (10, 10), 0, || Ok(())));
		assert_eq!(balance(VND, BOB), 950);
		assert_eq!(balance(VND, Fees::pot()), 50);
	});
}

#[test]
fn pot_has_an_entry_in_every_listed_currency() {
	use pallet_assets::{Account, ExistenceReason};
	ExtBuilder::default().build_and_execute(|| {
		let pot = Fees::pot();
		for currency in [CNY, USD] {
			let entry = Account::<Test>::get(currency, pot).unwrap();
			assert_eq!(
				(entry.balance, entry.reason),
				(0, ExistenceReason::DepositHeld(0))
			);
		}
		assert!(Account::<Test>::get(VND, pot).is_none());
		assert_ok!(set(VND, 1_000));
		assert!(Account::<Test>::get(VND, pot).is_some());
	});
}

#[test]
fn listing_a_currency_that_the_pot_holds_already_works() {
	ExtBuilder::default().build_and_execute(|| {
		mint(VND, Fees::pot(), 7);
		assert_ok!(set(VND, 1_000));
		assert_eq!(balance(VND, Fees::pot()), 7);
	});
}

#[test]
fn currency_that_does_not_exist_is_not_listed() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(!Assets::asset_exists(EUR));
		assert_noop!(set(EUR, 1_000), Error::<Test>::CurrencyUnknown);
	});
}

#[test]
fn not_more_currencies_than_the_bound_are_listed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Assets::force_create(
			RuntimeOrigin::root(),
			EUR,
			KEEPER,
			true,
			1
		));
		assert_ok!(set(VND, 1_000));
		assert_noop!(set(EUR, 1_000), Error::<Test>::TooManyCurrencies);
		// An ended listing makes room, one that is only announced to end does not.
		assert_ok!(remove(USD));
		assert_noop!(set(EUR, 1_000), Error::<Test>::TooManyCurrencies);
		System::set_block_number(NOTICE);
		assert_noop!(set(EUR, 1_000), Error::<Test>::TooManyCurrencies);
		System::set_block_number(NOTICE + 1);
		assert_ok!(set(EUR, 1_000));
		assert!(!FeeRates::<Test>::contains_key(USD));
	});
}

#[test]
fn removal_takes_effect_at_its_block_and_not_before() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(remove(USD));
		assert_eq!(
			last_event(),
			Event::RateRemoved {
				currency: USD,
				from: 1 + NOTICE
			}
		);
		System::set_block_number(NOTICE);
		assert_ok!(validate(ALICE, Some(USD), 10, 0));
		System::set_block_number(NOTICE + 1);
		assert_eq!(
			Fees::may_pay(ALICE, Some(USD), 10, 0),
			Err(FeeRefusal::NotListed)
		);
		assert_noop!(remove(USD), Error::<Test>::NotListed);
	});
}

#[test]
fn announced_removal_can_be_taken_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(remove(USD));
		assert_noop!(remove(USD), Error::<Test>::NothingChanges);
		assert_ok!(set(USD, USD_PRICE.0));
		System::set_block_number(NOTICE + 1);
		assert_eq!(Fees::price(USD), Some(USD_PRICE));
	});
}

#[test]
fn listing_that_was_only_announced_ends_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(VND, 1_000));
		assert_ok!(remove(VND));
		assert_eq!(
			last_event(),
			Event::RateRemoved {
				currency: VND,
				from: 1
			}
		);
		assert!(!FeeRates::<Test>::contains_key(VND));
		assert_noop!(remove(VND), Error::<Test>::NotListed);
	});
}

#[test]
fn unlisted_currency_is_not_removed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(remove(VND), Error::<Test>::NotListed);
		assert_noop!(remove(EUR), Error::<Test>::NotListed);
	});
}

#[test]
fn last_currency_stays() {
	ExtBuilder::default().build_and_execute(|| {
		// Announced, not in force: not one that stays.
		assert_ok!(set(VND, 1_000));
		assert_ok!(remove(USD));
		assert_noop!(remove(CNY), Error::<Test>::LastCurrency);
		System::set_block_number(NOTICE);
		assert_noop!(remove(CNY), Error::<Test>::LastCurrency);
		System::set_block_number(NOTICE + 1);
		assert_ok!(remove(CNY));
		assert_noop!(remove(VND), Error::<Test>::LastCurrency);
	});
}

#[test]
fn relisted_currency_is_measured_by_the_bounds_alone() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(remove(USD));
		System::set_block_number(NOTICE + 1);
		assert_ok!(set(USD, USD_PRICE.0 * 100));
		assert_eq!(Fees::price(USD), None);
		System::set_block_number(2 * NOTICE + 1);
		assert_eq!(Fees::price(USD), Some(Price(USD_PRICE.0 * 100)));
	});
}
