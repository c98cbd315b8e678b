//! What clients ask.

use crate::{FeeRefusal, Price, mock::*};
use caravan_primitives::Amount;
use frame_support::{assert_ok, assert_storage_noop, weights::Weight};

#[test]
fn view_of_a_fee_is_what_is_paid() {
	use sp_runtime::traits::DispatchTransaction;
	for (currency, fee) in [(CNY, 270), (USD, 41)] {
		ExtBuilder::default().build_and_execute(|| {
			let weight = Weight::from_parts(100, 0);
			assert_eq!(Fees::fee_in(currency, weight, 35), Some(fee));
			assert_eq!(Fees::fee_of_units(currency, 135), Some(fee));
			let call = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
			assert_ok!(
				extension(Some(currency), 0)
					.test_run(
						RuntimeOrigin::signed(ALICE),
						&call,
						&weighing(100),
						35,
						0,
						|_| Ok(().into())
					)
					.map(|_| ())
			);
			assert_eq!(balance(currency, ALICE), 1_000 - fee);
		});
	}
}

#[test]
fn view_of_a_fee_in_an_unlisted_currency_is_none() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Fees::fee_in(VND, Weight::from_parts(100, 0), 0), None);
		assert_eq!(Fees::fee_in(EUR, Weight::from_parts(100, 0), 0), None);
		assert_eq!(Fees::fee_of_units(VND, 100), None);
	});
}

#[test]
fn view_of_a_fee_beyond_all_amounts_is_none() {
	ExtBuilder::default()
		.with_rates(vec![(CNY, Price(1_000_000_000_000_000))])
		.build_and_execute(|| {
			assert_eq!(Fees::fee_of_units(CNY, Amount::MAX), None);
			// A weight beyond a block counts as a block.
			assert!(Fees::fee_in(CNY, Weight::MAX, u32::MAX).is_some());
		});
}

#[test]
fn view_of_the_own_currency() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Fees::fee_currency_of(ALICE), Some(CNY));
		assert_eq!(Fees::fee_currency_of(BOB), None);
		assert_ok!(Fees::set_fee_currency(RuntimeOrigin::signed(BOB), CNY));
		assert_eq!(Fees::fee_currency_of(BOB), Some(CNY));
	});
}

#[test]
fn view_of_what_one_may_pay_agrees_with_validation() {
	ExtBuilder::default().build_and_execute(|| {
		assert_storage_noop!({
			assert_eq!(Fees::may_pay(ALICE, None, 100, 0), Ok(200));
			assert_eq!(Fees::may_pay(ALICE, Some(USD), 100, 10), Ok(30));
			assert_eq!(
				Fees::may_pay(BOB, None, 100, 0),
				Err(FeeRefusal::NoCurrency)
			);
			for who in [ALICE, BOB, NOBODY] {
				for currency in [None, Some(CNY), Some(USD), Some(VND), Some(EUR)] {
					for (weight, tip) in
						[(1, 0), (100, 0), (100, 300), (499, 0), (500, 0), (10, 101)]
					{
						let units = Amount::from(weight) + tip;
						assert_eq!(
							validate(who, currency, weight, tip).is_ok(),
							Fees::may_pay(who, currency, units, tip).is_ok()
						);
					}
				}
			}
		});
	});
}

#[test]
fn view_of_the_listed_currencies_is_in_order_and_of_this_block() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Fees::set_rate(
			RuntimeOrigin::signed(COUNCIL),
			VND,
			Price(1_000)
		));
		assert_eq!(Fees::listed(), [(CNY, CNY_PRICE), (USD, USD_PRICE)]);
		System::set_block_number(1 + NOTICE);
		assert_eq!(
			Fees::listed(),
			[(CNY, CNY_PRICE), (VND, Price(1_000)), (USD, USD_PRICE)]
		);
	});
}
