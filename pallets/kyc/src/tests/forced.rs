//! Transfers by order of a court or for an estate.

use super::*;
use caravan_primitives::{
	Amount, CurrencyId, Hash, Identify, Jurisdiction, Moment, PersonKind, Refusal,
};
use sp_runtime::{DispatchError, TokenError};

/// When an order that is made with the test can be carried out.
const EXECUTABLE: Moment = START + PERIODS.appeal;

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

fn order_by(origin: RuntimeOrigin, from: &str, to: &str, amount: Amount) -> DispatchResult {
	Kyc::order_transfer(
		origin,
		account(from),
		account(to),
		CNY,
		amount,
		commitment(),
	)
}

/// An officer orders 300 of `li`'s money to `wang`.
fn order() -> DispatchResult {
	order_by(signed("cn1"), "li", "wang", 300)
}

fn confirm(name: &str) -> DispatchResult {
	Kyc::confirm_transfer(signed(name), 0)
}

fn assent(name: &str) -> DispatchResult {
	Kyc::assent_transfer(signed(name), 0)
}

fn withdraw(name: &str) -> DispatchResult {
	Kyc::withdraw_transfer(signed(name), 0)
}

fn execute() -> DispatchResult {
	Kyc::execute_transfer(signed("anybody"), 0)
}

/// An order with all that it takes, at its time.
fn agreed() {
	assert_ok!(order());
	assert_ok!(confirm("cn2"));
	assert_ok!(assent("judge1"));
	set_now(EXECUTABLE);
}

/// What a transfer without the order is refused with.
fn assert_nothing_moves() {
	for to in ["wang", "bank"] {
		assert_noop!(
			Assets::transfer(signed("li"), CNY, account(to), 1),
			pallet_assets::Error::<Test, ()>::BalanceLow
		);
	}
}

fn stored() -> Option<ForcedTransfer<AccountId>> {
	Orders::<Test>::get(0)
}

#[test]
fn two_officers_and_the_review_body_move_money_after_the_time_to_appeal() {
	run(|| {
		assert_ok!(order());
		let ordered = ForcedTransfer {
			identity: 0,
			from: account("li"),
			to: account("wang"),
			currency: CNY,
			amount: 300,
			legal_basis: commitment(),
			proposed_by: account("cn1"),
			confirmed_by: None,
			assented: false,
			executable_from: EXECUTABLE,
		};
		assert_eq!(stored(), Some(ordered.clone()));
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		assert_eq!(
			stored(),
			Some(ForcedTransfer {
				confirmed_by: Some(account("cn2")),
				assented: true,
				..ordered.clone()
			})
		);
		for at in [START, EXECUTABLE - 1] {
			set_now(at);
			assert_noop!(execute(), Errors::TooEarly);
		}
		set_now(EXECUTABLE);
		assert_ok!(execute());
		assert_eq!(
			events(),
			[
				Event::TransferOrdered {
					identity: 0,
					order: ordered,
				},
				Event::TransferConfirmed { identity: 0 },
				Event::TransferAssented { identity: 0 },
				Event::TransferForced {
					identity: 0,
					from: account("li"),
					to: account("wang"),
					currency: CNY,
					amount: 300,
					legal_basis: commitment(),
				}
			]
		);
		assert_eq!((money("li"), money("wang")), (MONEY - 300, MONEY + 300));
		assert_eq!(Assets::total_supply(CNY), 2 * MONEY);
		assert_eq!((units("li"), units("wang")), (QUOTA, QUOTA));
		assert_eq!(stored(), None);
		// Once.
		assert_noop!(execute(), Errors::NoOrder);
	});
}

#[test]
fn an_order_can_be_carried_out_later_too() {
	run(|| {
		agreed();
		set_now(EXECUTABLE + 1);
		assert_ok!(execute());
		assert_eq!(money("li"), MONEY - 300);
	});
}

#[test]
fn an_order_is_for_two_identities_of_the_officers_jurisdiction() {
	run(|| {
		let by_cn1 = |from, to, amount| order_by(signed("cn1"), from, to, amount);
		assert_ok!(attest_as(
			"khi",
			KHI,
			Jurisdiction::PK,
			"khan",
			PersonKind::Natural,
			Mark::Handle([1; 16])
		));
		assert_ok!(link_to("li", "till", Permissions::NONE));
		assert_noop!(by_cn1("stranger", "wang", 1), Errors::NotLinked);
		assert_noop!(by_cn1("li", "stranger", 1), refused(Refusal::KycMissing));
		assert_noop!(by_cn1("li", "li", 1), Errors::OtherIdentity);
		assert_noop!(by_cn1("li", "till", 1), Errors::OtherIdentity);
		assert_noop!(by_cn1("till", "li", 1), Errors::OtherIdentity);
		assert_noop!(by_cn1("li", "khan", 1), Errors::OtherJurisdiction);
		assert_noop!(by_cn1("khan", "li", 1), DispatchError::BadOrigin);
		assert_noop!(by_cn1("li", "wang", 0), Errors::AmountZero);
		for name in ["pk1", "judge1", "li", "wang", "bank", "desk1", "stranger"] {
			assert_noop!(
				order_by(signed(name), "li", "wang", 1),
				DispatchError::BadOrigin
			);
		}
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(order_by(origin, "li", "wang", 1), DispatchError::BadOrigin);
		}
		assert_ok!(by_cn1("li", "wang", 1));
		assert_noop!(by_cn1("li", "wang", 1), Errors::AlreadyOrdered);
		assert_noop!(by_cn1("till", "wang", 1), Errors::AlreadyOrdered);
		// Another identity's is another one.
		assert_ok!(by_cn1("wang", "li", 1));
	});
}

#[test]
fn whoever_has_gone_neither_pays_nor_is_paid_by_order() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(attest("gone"));
			let gone = id("gone");
			assert_ok!(leave("gone"));
			wait(PERIODS.tombstone);
			assert_ok!(Kyc::reap(signed("anybody"), gone));
			assert_noop!(
				order_by(signed("cn1"), "gone", "li", 1),
				Errors::IdentityUnknown
			);
			assert_noop!(
				order_by(signed("cn1"), "li", "gone", 1),
				refused(Refusal::KycMissing)
			);
		});
}

#[test]
fn whoever_has_left_or_is_pending_is_debited_by_no_order() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(attest("gone"));
			assert_ok!(leave("gone"));
			assert_noop!(
				order_by(signed("cn1"), "gone", "li", 1),
				Errors::NotAttested
			);
		});
	run(|| {
		assert_ok!(Kyc::request(
			signed("li"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			0,
			entry("zhao", BANK, Jurisdiction::CN, now() + 100)
		));
		assert_noop!(
			order_by(signed("cn1"), "zhao", "li", 1),
			Errors::NotAttested
		);
	});
}

#[test]
fn another_officer_agrees_once() {
	run(|| {
		assert_noop!(confirm("cn2"), Errors::NoOrder);
		assert_noop!(
			Kyc::confirm_transfer(signed("cn2"), 9),
			Errors::IdentityUnknown
		);
		assert_ok!(order());
		assert_noop!(confirm("cn1"), Errors::SamePerson);
		for name in ["judge1", "pk1", "li", "wang", "stranger"] {
			assert_noop!(confirm(name), DispatchError::BadOrigin);
		}
		assert_noop!(Kyc::confirm_transfer(root(), 0), DispatchError::BadOrigin);
		assert_ok!(confirm("cn2"));
		assert_eq!(last_event(), Event::TransferConfirmed { identity: 0 });
		assert_noop!(confirm("cn2"), Errors::NothingToChange);
		assert_noop!(confirm("cn3"), Errors::NothingToChange);
	});
}

#[test]
fn two_officers_who_are_one_person_do_not_agree_with_each_other() {
	run(|| {
		assert_ok!(attest("cn1"));
		assert_ok!(link_to("cn1", "cn2", Permissions::NONE));
		assert_ok!(order());
		assert_noop!(confirm("cn2"), Errors::SamePerson);
		assert_ok!(confirm("cn3"));
	});
}

#[test]
fn the_review_body_assents_once() {
	run(|| {
		assert_noop!(assent("judge1"), Errors::NoOrder);
		assert_noop!(
			Kyc::assent_transfer(signed("judge1"), 9),
			Errors::IdentityUnknown
		);
		assert_ok!(order());
		for name in ["cn1", "cn2", "pkjudge", "li", "wang", "stranger"] {
			assert_noop!(assent(name), DispatchError::BadOrigin);
		}
		assert_noop!(Kyc::assent_transfer(root(), 0), DispatchError::BadOrigin);
		assert_ok!(assent("judge1"));
		assert_eq!(last_event(), Event::TransferAssented { identity: 0 });
		assert_noop!(assent("judge2"), Errors::NothingToChange);
	});
}

#[test]
fn an_order_without_both_agreements_moves_nothing() {
	let steps: [fn(); 3] = [
		|| {},
		|| {
			assert_ok!(confirm("cn2"));
		},
		|| {
			assert_ok!(assent("judge1"));
		},
	];
	for step in steps {
		run(|| {
			assert_ok!(order());
			step();
			set_now(EXECUTABLE);
			assert_noop!(execute(), Errors::NotAgreed);
			assert_eq!((money("li"), money("wang")), (MONEY, MONEY));
		});
	}
}

#[test]
fn officers_and_reviewers_withdraw_an_order() {
	for name in ["cn1", "cn3", "judge1", "judge2"] {
		run(|| {
			assert_noop!(withdraw(name), Errors::NoOrder);
			assert_noop!(
				Kyc::withdraw_transfer(signed(name), 9),
				Errors::IdentityUnknown
			);
			agreed();
			for stranger in ["li", "wang", "pk1", "pkjudge", "bank", "stranger"] {
				assert_noop!(withdraw(stranger), DispatchError::BadOrigin);
			}
			for origin in [root(), RuntimeOrigin::none()] {
				assert_noop!(Kyc::withdraw_transfer(origin, 0), DispatchError::BadOrigin);
			}
			assert_ok!(withdraw(name));
			assert_eq!(last_event(), Event::TransferWithdrawn { identity: 0 });
			assert_eq!(stored(), None);
			assert_noop!(execute(), Errors::NoOrder);
			assert_eq!((money("li"), money("wang")), (MONEY, MONEY));
			// The next one needs its own time and agreements.
			assert_ok!(order());
			assert_noop!(execute(), Errors::NotAgreed);
		});
	}
}

#[test]
fn a_frozen_or_paused_accounts_money_moves_by_order_and_the_rest_stays() {
	let stops: [fn(); 3] = [
		|| {
			assert_ok!(freeze(0, Direction::Both));
		},
		|| {
			assert_ok!(freeze(0, Direction::Outgoing));
		},
		|| {
			assert_ok!(Kyc::pause(signed("li"), START + PERIODS.max_pause));
		},
	];
	for stop in stops {
		run(|| {
			stop();
			agreed();
			let link = AccountOf::<Test>::get(account("li"));
			assert_nothing_moves();
			assert_ok!(execute());
			assert_eq!((money("li"), money("wang")), (MONEY - 300, MONEY + 300));
			assert_eq!(AccountOf::<Test>::get(account("li")), link);
			assert_nothing_moves();
			assert_eq!(Assets::total_supply(CNY), 2 * MONEY);
		});
	}
}

#[test]
fn the_money_of_suspended_and_former_accounts_moves_by_order() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::ALL));
		fund(&account("till"), CNY, 50);
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
		assert_ok!(order_by(signed("cn1"), "till", "wang", 50));
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		set_now(EXECUTABLE);
		assert_ok!(execute());
		assert_eq!((money("till"), money("wang")), (0, MONEY + 50));
	});
	run(|| {
		assert_ok!(order());
		recovery::lose(0, "new");
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		assert_ok!(execute());
		assert_eq!(
			(money("li"), money("new"), money("wang")),
			(MONEY - 300, 0, MONEY + 300)
		);
	});
}

#[test]
fn all_of_an_accounts_money_may_move() {
	run(|| {
		assert_ok!(order_by(signed("cn1"), "li", "wang", MONEY));
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		set_now(EXECUTABLE);
		assert_ok!(execute());
		assert_eq!((money("li"), money("wang")), (0, 2 * MONEY));
		assert_eq!(Assets::total_supply(CNY), 2 * MONEY);
	});
}

#[test]
fn what_the_ledger_refuses_changes_nothing_and_the_order_stays() {
	run(|| {
		assert_ok!(order_by(signed("cn1"), "li", "wang", MONEY + 1));
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		set_now(EXECUTABLE);
		assert_noop!(execute(), TokenError::FundsUnavailable);
		fund(&account("li"), CNY, 1);
		assert_ok!(execute());
		assert_eq!((money("li"), money("wang")), (0, 2 * MONEY + 1));
	});
	run(|| {
		assert_ok!(Kyc::order_transfer(
			signed("cn1"),
			account("li"),
			account("wang"),
			CurrencyId::EUR,
			1,
			Hash::zero()
		));
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		set_now(EXECUTABLE);
		assert_noop!(execute(), TokenError::UnknownAsset);
	});
}

#[test]
fn money_on_hold_is_not_moved_by_order() {
	run(|| {
		assert_ok!(Kyc::request(
			signed("li"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			701,
			entry("zhao", BANK, Jurisdiction::CN, now() + 100)
		));
		agreed();
		assert_noop!(execute(), TokenError::FundsUnavailable);
		assert_eq!((money("li"), held("li")), (299, 701));
	});
}

#[test]
fn a_payee_that_was_frozen_since_is_not_paid_until_that_ends() {
	run(|| {
		assert_ok!(order());
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		assert_ok!(freeze(1, Direction::Incoming));
		let end = START + PERIODS.emergency;
		for at in [EXECUTABLE, end - 1] {
			set_now(at);
			assert_noop!(execute(), refused(Refusal::PayeeFrozen));
		}
		set_now(end);
		assert_ok!(execute());
	});
	// Frozen for what goes out, or paused, it is paid.
	run(|| {
		assert_ok!(freeze(1, Direction::Outgoing));
		assert_ok!(Kyc::pause(signed("wang"), START + PERIODS.max_pause));
		agreed();
		assert_ok!(execute());
		assert_eq!(money("wang"), MONEY + 300);
	});
}

#[test]
fn a_payee_that_is_nobody_any_more_is_not_paid() {
	run(|| {
		assert_ok!(Kyc::request(
			signed("wang"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			0,
			entry("zhao", BANK, Jurisdiction::CN, now() + 100)
		));
		assert_ok!(order_by(signed("cn1"), "li", "zhao", 300));
		assert_ok!(confirm("cn2"));
		assert_ok!(assent("judge1"));
		assert_ok!(Kyc::decline(
			signed("bank"),
			id("zhao"),
			DeclineReason::Documents
		));
		assert_eq!(<Kyc as Identify<_>>::identity(&account("zhao")), None);
		set_now(EXECUTABLE);
		assert_noop!(execute(), refused(Refusal::KycMissing));
		assert_ok!(withdraw("cn1"));
	});
}

#[test]
fn anybody_signed_carries_it_out() {
	run(|| {
		agreed();
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(Kyc::execute_transfer(origin, 0), DispatchError::BadOrigin);
		}
		assert_noop!(Kyc::execute_transfer(signed("anybody"), 9), Errors::NoOrder);
		assert_ok!(Kyc::execute_transfer(signed("wang"), 0));
	});
}
