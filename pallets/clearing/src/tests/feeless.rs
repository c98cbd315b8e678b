//! Who is frozen or has paused can pay no fee: what it may do still costs it nothing.

use super::*;
use frame_support::dispatch::CheckIfFeeless;
use sp_runtime::traits::Dispatchable;

/// Whether a call is free for this account now; if so it succeeds, and isn't free again.
fn speak(who: AccountId, call: Call<Test>) -> bool {
	let call = RuntimeCall::Clearing(call);
	let before = everything();
	let is_free = call.is_feeless(&signed(who));
	assert_eq!(everything(), before, "a check has changed something");
	if is_free {
		assert_ok!(call.clone().dispatch(signed(who)));
		assert!(!call.is_feeless(&signed(who)), "it is free again");
	}
	is_free
}

fn cancel(id: ObligationId) -> Call<Test> {
	Call::cancel { id }
}

fn withdraw_of(currency: caravan_primitives::CurrencyId, amount: Amount) -> Call<Test> {
	Call::withdraw { currency, amount }
}

/// Ann can pay no fee, in one of two ways.
const SHUT: [fn(); 2] = [|| freeze(1, true, true), || Links::pause(1, true)];

#[test]
fn an_obligation_is_taken_back_for_nothing_and_once() {
	for shut in SHUT {
		ExtBuilder::default().build_and_execute(|| {
			queue(ANN, BEN, 1);
			queue(ANN, BEN, 1);
			shut();
			for who in [BEN, CAI, FAY, STRANGER] {
				assert!(!speak(who, cancel(0)), "{who}");
			}
			assert!(!speak(ANN, cancel(2)));
			assert!(speak(ANN, cancel(0)));
			assert!(speak(ANN_DESK, cancel(1)));
			assert_eq!(counted(), 0);
			let id = queue(BEN, ANN, 1);
			close();
			assert!(!speak(BEN, cancel(id)), "it is closed");
		});
	}
}

#[test]
fn who_can_pay_no_fee_withdraws_all_of_a_currency_for_nothing() {
	for shut in SHUT {
		ExtBuilder::default()
			.with_cny([50, 9, 0, 0])
			.with(ANN, USD, 7)
			.build_and_execute(|| {
				assert!(!speak(ANN, withdraw_of(CNY, 50)));
				shut();
				for amount in [0, 49, 51] {
					assert!(!speak(ANN, withdraw_of(CNY, amount)), "{amount}");
				}
				assert!(!speak(BEN, withdraw_of(CNY, 9)));
				assert!(speak(ANN_DESK, withdraw_of(CNY, 50)));
				assert!(speak(ANN, withdraw_of(USD, 7)));
				assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING, 0));
				assert_eq!((free(ANN, USD), held(ANN, USD)), (OPENING, 0));
				assert_eq!((free(BEN, CNY), held(BEN, CNY)), (OPENING - 9, 9));
			});
	}
}

#[test]
fn while_liquidity_is_fixed_no_withdrawal_is_free() {
	ExtBuilder::default()
		.with_cny([50, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 1);
			freeze(1, true, true);
			close();
			assert!(!speak(ANN, withdraw_of(CNY, 50)));
		});
}

#[test]
fn what_a_participant_that_has_paused_owes_doesnt_settle() {
	ExtBuilder::default()
		.with_cny([50, 50, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 20);
			queue(BEN, ANN, 5);
			Links::pause(1, true);
			let id = close();
			fails!(propose(SOLVER, &[0, 1]), Error::<Test>::NotLive);
			Links::pause(1, false);
			settle();
			// Nor is it paid: nobody chooses to be paid alone.
			assert_eq!(settled(id), Vec::<usize>::new());
			assert_eq!(holds(CNY), [50, 50, 0, 0]);
			sweep();
			let next = close();
			settle();
			assert_eq!(settled(next), vec![0, 1]);
			assert_eq!(holds(CNY), [35, 65, 0, 0]);
		});
}

#[test]
fn nobody_pauses_out_of_what_is_closed() {
	ExtBuilder::default()
		.with_cny([50, 50, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 20);
			queue(BEN, ANN, 5);
			let id = close();
			assert_ok!(propose(SOLVER, &[0, 1]));
			Links::pause(1, true);
			settle();
			assert_eq!(settled(id), vec![0, 1]);
			assert_eq!(holds(CNY), [35, 65, 0, 0]);
		});
}

/// Its keys were stolen: it pauses, and is frozen too.
#[test]
fn no_freeze_that_ends_in_the_window_lets_out_what_was_paused_before() {
	ExtBuilder::default()
		.with_cny([50, 50, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 20);
			queue(BEN, ANN, 5);
			Links::pause(1, true);
			freeze(1, false, true);
			let id = close();
			freeze(1, false, false);
			settle();
			// What is owed to it arrives: a freeze isn't its own choice.
			assert_eq!(settled(id), vec![1]);
			assert_eq!(holds(CNY), [55, 45, 0, 0]);
		});
}
