//! What a chain may start with.

use crate::{FeeRate, FeeRates, Price, mock::*};

#[test]
fn genesis_prices_hold_in_the_first_block() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(
			FeeRates::<Test>::get(CNY),
			Some(FeeRate {
				now: Some(CNY_PRICE),
				next: Some(CNY_PRICE),
				next_from: 0
			})
		);
		assert_eq!(FeeRates::<Test>::count(), 2);
	});
}

#[test]
fn chain_may_start_without_fees_in_any_currency() {
	ExtBuilder::default()
		.with_rates(vec![])
		.build_and_execute(|| {
			assert_eq!(Fees::listed(), []);
		});
}

#[test]
#[should_panic(expected = "out of bounds")]
fn genesis_price_out_of_bounds_is_refused() {
	let _ = ExtBuilder::default()
		.with_rates(vec![(CNY, Price(999))])
		.build();
}

#[test]
#[should_panic(expected = "has two prices")]
fn genesis_with_two_prices_of_a_currency_is_refused() {
	let _ = ExtBuilder::default()
		.with_rates(vec![(CNY, CNY_PRICE), (CNY, CNY_PRICE)])
		.build();
}

#[test]
#[should_panic(expected = "more currencies than MaxCurrencies")]
fn genesis_with_too_many_currencies_is_refused() {
	let rates = [CNY, USD, VND, EUR]
		.map(|currency| (currency, CNY_PRICE))
		.to_vec();
	let _ = ExtBuilder::default().with_rates(rates).build();
}
