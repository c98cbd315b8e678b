//! Rounding, and the whole way of a fee against a model outside the pallet.

use crate::{MAX_TIP_IN_FEES, Price, UNITS_PER_PRICE, mock::*};
use caravan_primitives::Amount;
use proptest::prelude::*;

const LEAST: u64 = 1_000;
const GREATEST: u64 = 1_000_000_000_000_000;

/// The cost by plain division: prices and units are small enough here.
fn model(price: u64, units: Amount) -> Amount {
	let cost = (units * Amount::from(price)).div_ceil(UNITS_PER_PRICE);
	if units == 0 { 0 } else { cost.max(1) }
}

proptest! {
	#[test]
	fn cost_is_that_of_the_model(price in LEAST..=GREATEST, units in 0..=1_000_000_000_000_000u128) {
		prop_assert_eq!(Price(price).cost(units), Some(model(price, units)));
	}

	#[test]
	fn splitting_never_saves(
		price in LEAST..=GREATEST,
		parts in prop::collection::vec(0..=1_000_000_000_000u128, 1..20),
	) {
		let whole = Price(price).cost(parts.iter().sum()).unwrap();
		let split: Amount = parts.iter().map(|part| Price(price).cost(*part).unwrap()).sum();
		prop_assert!(split >= whole);
		// Nor does anybody lose more than one minor unit a part.
		prop_assert!(split <= whole + parts.len() as Amount);
	}

	#[test]
	fn less_work_never_costs_more(
		price in LEAST..=GREATEST,
		units in 0..=1_000_000_000_000_000u128,
		less in 0..=1_000_000_000_000_000u128,
	) {
		let (units, less) = (units.max(less), units.min(less));
		prop_assert!(Price(price).cost(less).unwrap() <= Price(price).cost(units).unwrap());
	}

	#[test]
	fn stated_tip_is_part_of_the_fee(
		price in LEAST..=GREATEST,
		units in 0..=1_000_000_000_000u128,
		tip in 0..=1_000_000_000_000u128,
	) {
		let fee = Price(price).cost(units + tip).unwrap();
		prop_assert!(Price(price).share(tip).unwrap() <= fee);
	}

	#[test]
	fn a_price_twice_changed_there_and_back_is_the_same(price in LEAST..=GREATEST / 2) {
		let (old, new) = (Price(price), Price(price * 2));
		prop_assert!(old.may_become(new) && new.may_become(old));
		prop_assert!(!old.may_become(Price(price * 2 + 1)));
		prop_assert!(!Price(price * 2 + 1).may_become(old));
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Fees of every size and either path, dispatches that spend: the payer is down by exactly
	/// the model's fee, the pot is up by it, and the supply stays.
	#[test]
	fn extrinsics_cost_what_the_model_says(
		price in 100_000_000_000u64..=10_000_000_000_000,
		acts in prop::collection::vec(
			(any::<bool>(), 1..200u64, 0..=200u64, 0..300u128, 0..400u128),
			1..30,
		),
	) {
		ExtBuilder::default().with_rates(vec![(CNY, Price(price))]).build_and_execute(|| {
			for (named, weight, used, tip, spent) in acts {
				let before = balance(CNY, ALICE);
				let pot = balance(CNY, Fees::pot());
				let quoted = model(price, Amount::from(weight) + tip);
				let allowed = tip <= MAX_TIP_IN_FEES * Amount::from(weight) && quoted < before;
				let fee = model(price, Amount::from(used.min(weight)) + tip);
				let mut gone = 0;
				let result = apply(ALICE, named.then_some(CNY), (weight, used), tip, || {
					assert_eq!(balance(CNY, ALICE), before - quoted);
					gone = spend(spent);
					Ok(())
				});
				assert_eq!(result.is_ok(), allowed);
				let paid = if allowed { fee } else { 0 };
				assert!(paid <= quoted);
				assert_eq!(balance(CNY, ALICE), before - gone - paid);
				assert_eq!(balance(CNY, Fees::pot()), pot + paid);
			}
		});
	}
}

/// Sends Bob as much as there is of `amount`, and says how much that was.
fn spend(amount: Amount) -> Amount {
	let amount = amount.min(balance(CNY, ALICE));
	send(CNY, ALICE, BOB, amount).unwrap();
	amount
}
