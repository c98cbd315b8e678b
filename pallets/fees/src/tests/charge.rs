//! What a fee costs whom.

use crate::{Event, mock::*};
use frame_support::{
	assert_ok,
	dispatch::{DispatchErrorWithPostInfo, Pays, PostDispatchInfo},
};
use sp_runtime::DispatchError;

#[test]
fn named_currency_pays_the_weight_used_to_the_pot() {
	ExtBuilder::default().build_and_execute(|| {
		// 100 units are quoted at 200, 60 are used and cost 120.
		assert_ok!(apply(ALICE, Some(CNY), (100, 60), 0, || {
			assert_eq!(balance(CNY, ALICE), 800);
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 880);
		assert_eq!(balance(USD, ALICE), 1_000);
		assert_eq!(balance(CNY, Fees::pot()), 120);
		assert_eq!(
			events(),
			[Event::FeePaid {
				who: ALICE,
				currency: CNY,
				fee: 120,
				tip: 0
			}]
		);
		System::assert_has_event(
			pallet_asset_tx_payment::Event::AssetTxFeePaid {
				who: ALICE,
				actual_fee: 120,
				tip: 0,
				asset_id: Some(CNY),
			}
			.into(),
		);
	});
}

#[test]
fn no_currency_named_pays_in_the_default_one() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, None, (100, 60), 0, || {
			assert_eq!(balance(CNY, ALICE), 800);
			Ok(())
		}));
		assert_eq!(balance(CNY, ALICE), 880);
		assert_eq!(balance(CNY, Fees::pot()), 120);
		assert_eq!(
			events(),
			[Event::FeePaid {
				who: ALICE,
				currency: CNY,
				fee: 120,
				tip: 0
			}]
		);
	});
}

#[test]
fn no_currency_named_pays_in_the_chosen_one() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Fees::set_fee_currency(RuntimeOrigin::signed(ALICE), USD));
		System::reset_events();
		assert_ok!(apply(ALICE, None, (100, 100), 0, || Ok(())));
		assert_eq!(balance(CNY, ALICE), 1_000);
		assert_eq!(balance(USD, ALICE), 970);
		assert_eq!(balance(USD, Fees::pot()), 30);
		assert_eq!(
			events(),
			[Event::FeePaid {
				who: ALICE,
				currency: USD,
				fee: 30,
				tip: 0
			}]
		);
	});
}

#[test]
fn fee_is_rounded_up_and_at_least_one() {
	ExtBuilder::default().build_and_execute(|| {
		// 0.3 a unit: 1 unit costs 1, 3 units cost 1, 4 units cost 2.
		for (units, fee) in [(1, 1), (3, 1), (4, 2), (10, 3), (11, 4)] {
			let before = balance(USD, ALICE);
			assert_ok!(apply(ALICE, Some(USD), (units, units), 0, || Ok(())));
			assert_eq!(before - balance(USD, ALICE), fee, "{units} units");
		}
	});
}

#[test]
fn tip_is_paid_and_stated_rounded_down() {
	ExtBuilder::default().build_and_execute(|| {
		// 20 + 15 units at 0.3 are 10.5, so 11, and of them 4.5, so 4, are the tip.
		assert_ok!(apply(ALICE, Some(USD), (40, 20), 15, || Ok(())));
		assert_eq!(balance(USD, ALICE), 989);
		assert_eq!(balance(USD, Fees::pot()), 11);
		assert_eq!(
			events(),
			[Event::FeePaid {
				who: ALICE,
				currency: USD,
				fee: 11,
				tip: 4
			}]
		);
	});
}

#[test]
fn tip_is_paid_in_the_own_currency_too() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, None, (100, 50), 7, || Ok(())));
		assert_eq!(balance(CNY, ALICE), 886);
		assert_eq!(balance(CNY, Fees::pot()), 114);
		assert_eq!(
			events(),
			[Event::FeePaid {
				who: ALICE,
				currency: CNY,
				fee: 114,
				tip: 14
			}]
		);
	});
}

#[test]
fn call_that_turns_out_to_be_free_gives_all_back() {
	ExtBuilder::default().build_and_execute(|| {
		for currency in [None, Some(CNY)] {
			assert_ok!(apply_with(ALICE, currency, 100, 0, || Ok(
				PostDispatchInfo {
					actual_weight: None,
					pays_fee: Pays::No,
				}
			)));
			assert_eq!(balance(CNY, ALICE), 1_000);
			assert_eq!(balance(CNY, Fees::pot()), 0);
			assert_eq!(events(), []);
		}
	});
}

#[test]
fn failing_call_pays_its_fee() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply_with(ALICE, Some(CNY), 100, 0, || Err(
			DispatchErrorWithPostInfo {
				post_info: PostDispatchInfo {
					actual_weight: None,
					pays_fee: Pays::Yes
				},
				error: DispatchError::Other("refused"),
			}
		)));
		assert_eq!(balance(CNY, ALICE), 800);
		assert_eq!(balance(CNY, Fees::pot()), 200);
		assert_eq!(
			events(),
			[Event::FeePaid {
				who: ALICE,
				currency: CNY,
				fee: 200,
				tip: 0
			}]
		);
	});
}

#[test]
fn weight_above_the_quoted_one_costs_no_more_than_quoted() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(apply(ALICE, Some(CNY), (100, 500), 0, || Ok(())));
		assert_eq!(balance(CNY, ALICE), 800);
		assert_eq!(balance(CNY, Fees::pot()), 200);
	});
}

#[test]
fn the_length_is_paid_too() {
	use sp_runtime::traits::DispatchTransaction;
	ExtBuilder::default().build_and_execute(|| {
		let call = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
		let run = extension(Some(CNY), 0).test_run(
			RuntimeOrigin::signed(ALICE),
			&call,
			&weighing(10),
			25,
			0,
			|_| Ok(().into()),
		);
		assert_ok!(run.map(|_| ()));
		assert_eq!(balance(CNY, ALICE), 930);
		assert_eq!(balance(CNY, Fees::pot()), 70);
	});
}

#[test]
fn price_rises_by_the_multiplier() {
	ExtBuilder::default().build_and_execute(|| {
		pallet_transaction_payment::NextFeeMultiplier::<Test>::put(
			sp_runtime::FixedU128::from_rational(3, 2),
		);
		assert_ok!(apply(ALICE, Some(CNY), (100, 100), 0, || Ok(())));
		assert_eq!(balance(CNY, ALICE), 700);
	});
}
