//! Sweeping: the money of accounts that have left goes to the primary.

use super::{recovery::lose, *};
use caravan_primitives::{Amount, CurrencyId, Jurisdiction, PersonKind, Tier};
use sp_runtime::{DispatchError, TokenError};

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

/// Anybody sweeps.
fn sweep(name: &str) -> DispatchResult {
	sweep_of(name, CNY)
}

fn sweep_of(name: &str, currency: CurrencyId) -> DispatchResult {
	Kyc::sweep(signed("anybody"), account(name), currency)
}

fn swept(from: &str, to: &str, currency: CurrencyId, amount: Amount) -> Event<Test> {
	Event::Swept {
		identity: 0,
		from: account(from),
		to: account(to),
		currency,
		amount,
	}
}

/// An account of `li` that was retired, with 500 of [`CNY`].
fn retire_till() {
	assert_ok!(link_to("li", "till", Permissions::PAY));
	fund(&account("till"), CNY, 500);
	assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
	wait(PERIODS.retire_wait);
	assert_ok!(Kyc::retire(signed("li"), account("till")));
}

/// `li` has `most_fee` on hold for a request.
fn request_for_zhao(most_fee: Amount) {
	assert_ok!(Kyc::request(
		signed("li"),
		account("zhao"),
		PersonKind::Natural,
		BANK,
		CNY,
		most_fee,
		entry("zhao", BANK, Jurisdiction::CN, now() + 100)
	));
}

#[test]
fn all_of_a_lost_account_goes_to_the_new_primary() {
	run(|| {
		lose(0, "new");
		let link = AccountOf::<Test>::get(account("li"));
		let native = (units("li"), units("new"), Balances::total_issuance());
		assert_ok!(sweep("li"));
		assert_eq!(last_event(), swept("li", "new", CNY, MONEY));
		assert_eq!(
			(money("li"), money("new"), money("wang")),
			(0, MONEY, MONEY)
		);
		assert_eq!(Assets::total_supply(CNY), 2 * MONEY);
		// The link is where it was, and native units stay out of it.
		assert_eq!(AccountOf::<Test>::get(account("li")), link);
		assert_eq!(
			(units("li"), units("new"), Balances::total_issuance()),
			native
		);
		assert!(Kyc::ledger_closed(&account("li")));
		assert_noop!(sweep("li"), Errors::NothingToSweep);
	});
}

#[test]
fn a_retired_account_is_swept_to_the_primary() {
	run(|| {
		retire_till();
		assert_ok!(sweep("till"));
		assert_eq!(last_event(), swept("till", "li", CNY, 500));
		assert_eq!((money("till"), money("li")), (0, MONEY + 500));
		assert_eq!(Assets::total_supply(CNY), 2 * MONEY + 500);
	});
}

#[test]
fn a_primary_that_was_rotated_is_swept_to_the_one_after_it() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::ALL));
		assert_ok!(Kyc::rotate(signed("li"), account("till")));
		assert_ok!(sweep("li"));
		assert_eq!(last_event(), swept("li", "till", CNY, MONEY));
		assert_eq!((money("li"), money("till")), (0, MONEY));
	});
}

#[test]
fn what_comes_to_an_unlinked_account_later_is_swept_too() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		assert_ok!(Kyc::unlink(signed("li"), account("till")));
		assert_noop!(sweep("till"), Errors::NothingToSweep);
		fund(&account("till"), CNY, 7);
		assert_ok!(sweep("till"));
		assert_eq!((money("till"), money("li")), (0, MONEY + 7));
		fund(&account("till"), CNY, 1);
		assert_ok!(sweep("till"));
		assert_eq!((money("till"), money("li")), (0, MONEY + 8));
	});
}

#[test]
fn the_money_goes_to_whoever_is_primary_now() {
	run(|| {
		lose(0, "new");
		lose(0, "newer");
		assert_ok!(sweep("li"));
		assert_eq!(last_event(), swept("li", "newer", CNY, MONEY));
		assert_eq!((money("new"), money("newer")), (0, MONEY));
	});
}

#[test]
fn each_currency_is_swept_by_itself() {
	run(|| {
		fund(&account("li"), USD, 30);
		lose(0, "new");
		assert_ok!(sweep_of("li", USD));
		assert_eq!(last_event(), swept("li", "new", USD, 30));
		assert_eq!(Assets::balance(USD, account("new")), 30);
		assert_eq!((money("li"), money("new")), (MONEY, 0));
		assert_noop!(sweep_of("li", USD), Errors::NothingToSweep);
		assert_noop!(sweep_of("li", CurrencyId::EUR), Errors::NothingToSweep);
		assert_ok!(sweep("li"));
		assert_eq!((money("li"), money("new")), (0, MONEY));
	});
}

#[test]
fn whoever_acts_or_may_act_again_is_not_swept() {
	run(|| {
		for name in ["till", "desk"] {
			assert_ok!(link_to("li", name, Permissions::PAY));
			fund(&account(name), CNY, 5);
		}
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
		for name in ["li", "till", "desk"] {
			assert_noop!(sweep(name), Errors::StillActive);
		}
		// Those of an older epoch may be confirmed.
		lose(0, "new");
		for name in ["till", "desk", "new"] {
			assert_noop!(sweep(name), Errors::StillActive);
		}
		for name in ["stranger", "bank"] {
			assert_noop!(sweep(name), Errors::NotLinked);
		}
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(
				Kyc::sweep(origin, account("li"), CNY),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn of_whoever_has_left_the_chain_nothing_is_swept() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest("li"));
		assert_ok!(leave("li"));
		fund(&account("li"), CNY, 5);
		assert_noop!(sweep("li"), Errors::NotAttested);
		wait(PERIODS.tombstone);
		assert_ok!(Kyc::reap(signed("anybody"), 0));
		assert_noop!(sweep("li"), Errors::IdentityUnknown);
		assert_eq!(money("li"), 5);
	});
}

#[test]
fn a_hold_stays_and_is_swept_once_it_is_released() {
	run(|| {
		request_for_zhao(400);
		lose(0, "new");
		assert_eq!((money("li"), held("li")), (600, 400));
		// Beside a hold one unit keeps the account.
		assert_ok!(sweep("li"));
		assert_eq!(last_event(), swept("li", "new", CNY, 599));
		assert_eq!((money("li"), held("li"), money("new")), (1, 400, 599));
		assert_noop!(sweep("li"), Errors::NothingToSweep);
		assert_ok!(Kyc::decline(
			signed("bank"),
			id("zhao"),
			DeclineReason::Policy
		));
		assert_eq!((money("li"), held("li")), (401, 0));
		assert_ok!(sweep("li"));
		assert_eq!(last_event(), swept("li", "new", CNY, 401));
		assert_eq!((money("li"), held("li"), money("new")), (0, 0, MONEY));
		assert_eq!(Assets::total_supply(CNY), 2 * MONEY);
		// The deposit came back to whoever paid it.
		assert_eq!((units("li"), units("new")), (2, QUOTA - 1));
	});
}

#[test]
fn a_hold_that_is_paid_leaves_the_rest_to_be_swept() {
	run(|| {
		request_for_zhao(400);
		lose(0, "new");
		assert_ok!(sweep("li"));
		assert_ok!(Kyc::grant(
			signed("bank"),
			id("zhao"),
			Tier(1),
			now() + 100,
			commitment(),
			0,
			Mark::None,
			150
		));
		assert_eq!((money("li"), held("li"), money("bank")), (251, 0, 150));
		assert_ok!(sweep("li"));
		assert_eq!((money("li"), money("new")), (0, 599 + 251));
		assert_eq!(Assets::total_supply(CNY), 2 * MONEY);
	});
}

#[test]
fn a_frozen_or_paused_identitys_accounts_are_swept_and_the_money_stays_frozen() {
	let stops: [fn(); 3] = [
		|| {
			assert_ok!(freeze(0, Direction::Both));
		},
		|| {
			assert_ok!(freeze(0, Direction::Outgoing));
		},
		|| {
			assert_ok!(Kyc::pause(signed("li"), now() + 10));
		},
	];
	for stop in stops {
		run(|| {
			retire_till();
			stop();
			assert!(Kyc::ledger_closed(&account("li")));
			assert_ok!(sweep("till"));
			assert_eq!((money("till"), money("li")), (0, MONEY + 500));
			assert!(Kyc::ledger_closed(&account("li")));
			assert_noop!(
				Assets::transfer(signed("li"), CNY, account("wang"), 1),
				pallet_assets::Error::<Test, ()>::BalanceLow
			);
		});
	}
}

#[test]
fn what_the_ledger_refuses_is_not_swept_and_changes_nothing() {
	run(|| {
		retire_till();
		assert_ok!(Assets::block(signed("keeper"), CNY, account("li")));
		assert_noop!(sweep("till"), TokenError::Blocked);
		assert!(Kyc::ledger_closed(&account("till")));
		assert_ok!(Assets::thaw(signed("keeper"), CNY, account("li")));
		assert_ok!(sweep("till"));
		assert_eq!((money("till"), money("li")), (0, MONEY + 500));
	});
}

#[test]
fn an_account_that_leaves_takes_nothing_past_the_sweep() {
	run(|| {
		retire_till();
		assert_noop!(
			Assets::transfer(signed("till"), CNY, account("wang"), 1),
			pallet_assets::Error::<Test, ()>::BalanceLow
		);
		assert_ok!(sweep("till"));
		assert!(Kyc::ledger_closed(&account("till")));
	});
}
