//! Pauses: the subject's side stops what goes out, for safety.

use super::{standing::acts, *};
use caravan_primitives::{
	Blocked, Identify, Jurisdiction, Moment, PersonKind, Refusal, Tier, test_utils::TestOnStanding,
};
use sp_runtime::DispatchError;

/// The longest pause that begins with the test.
const LONGEST: Moment = START + PERIODS.max_pause;

fn pause(name: &str, until: Moment) -> DispatchResult {
	Kyc::pause(signed(name), until)
}

fn unpause(name: &str) -> DispatchResult {
	Kyc::unpause(signed(name), 0)
}

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

#[test]
fn a_pause_stops_what_is_given_away_until_its_end_and_nothing_else() {
	run(|| {
		assert_ok!(pause("li", LONGEST));
		assert_eq!(
			events(),
			[Event::Paused {
				identity: 0,
				by: account("li"),
				until: LONGEST,
			}]
		);
		assert_eq!(
			record(0).pause,
			Some(Pause {
				until: LONGEST,
				by: account("li"),
			})
		);
		let no = Some(Refusal::AccountBlocked);
		for (at, paused) in [
			(START, true),
			(LONGEST - 1, true),
			(LONGEST, false),
			(LONGEST + 1, false),
		] {
			set_now(at);
			let expected = if paused {
				[no, no, no, None, None]
			} else {
				[None; 5]
			};
			assert_eq!(acts("li"), expected, "{at}");
			assert_eq!(Kyc::ledger_closed(&account("li")), paused, "{at}");
			// It is in good standing, and it isn't frozen.
			assert_eq!(standing("li"), Ok(Tier(2)));
			assert_eq!(<Kyc as Identify<_>>::blocked(&0), Blocked::default());
			assert_eq!(acts("wang"), [None; 5]);
		}
		assert!(TestOnStanding::notices::<IdentityId, AccountId>().is_empty());
		assert_eq!((money("li"), units("li")), (MONEY, QUOTA));
	});
}

#[test]
fn a_pause_is_ahead_and_not_too_long() {
	run(|| {
		assert_noop!(pause("li", START - 1), Errors::PauseUnsound);
		assert_noop!(pause("li", START), Errors::PauseUnsound);
		assert_noop!(pause("li", LONGEST + 1), Errors::PauseUnsound);
		assert_noop!(pause("li", Moment::MAX), Errors::PauseUnsound);
		assert_ok!(pause("li", LONGEST));
	});
	run(|| {
		assert_ok!(pause("li", START + 1));
	});
}

#[test]
fn any_account_of_the_identity_pauses_as_long_as_it_may_defend_it() {
	for (who, may) in [
		("till", true),      // the primary after a rotation
		("li", true),        // the primary before it
		("desk", true),      // linked, without any permission
		("kiosk", true),     // suspended
		("booth", false),    // unlinked
		("stranger", false), // of no identity
	] {
		run(|| {
			assert_ok!(link_to("li", "till", Permissions::ALL));
			for name in ["desk", "kiosk", "booth"] {
				assert_ok!(link_to("li", name, Permissions::NONE));
			}
			assert_ok!(Kyc::suspend_account(signed("li"), account("kiosk")));
			assert_ok!(Kyc::unlink(signed("li"), account("booth")));
			assert_ok!(Kyc::rotate(signed("li"), account("till")));
			if may {
				assert_ok!(pause(who, LONGEST));
				assert_eq!(record(0).pause.map(|pause| pause.by), Some(account(who)));
				assert!(Kyc::ledger_closed(&account("till")));
			} else {
				assert_noop!(pause(who, LONGEST), Errors::NotLinked);
			}
		});
	}
}

#[test]
fn an_account_pauses_its_own_identity_only() {
	run(|| {
		assert_ok!(pause("wang", LONGEST));
		assert!(!Kyc::ledger_closed(&account("li")));
		assert!(Kyc::ledger_closed(&account("wang")));
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(
				Kyc::pause(origin.clone(), LONGEST),
				DispatchError::BadOrigin
			);
			assert_noop!(Kyc::unpause(origin, 1), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn neither_an_account_of_an_older_epoch_nor_a_lost_one_pauses() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		recovery::lose(0, "new");
		assert_noop!(pause("li", now() + 1), Errors::NotLinked);
		assert_noop!(pause("till", now() + 1), Errors::NotLinked);
		assert_ok!(pause("new", now() + 1));
	});
}

#[test]
fn whoever_is_pending_lapsed_barred_or_frozen_pauses_too() {
	let states: [fn(); 4] = [
		|| {
			assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Request));
		},
		|| {
			assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Fraud));
		},
		|| {
			assert_ok!(freeze(0, Direction::Both));
		},
		|| {
			set_now(PERIODS.claim_life);
		},
	];
	for arrange in states {
		run(|| {
			arrange();
			assert_ok!(pause("li", now() + 1));
		});
	}
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
		let until = now() + 10;
		assert_ok!(pause("zhao", until));
		// It outlasts the attestation.
		let zhao = id("zhao");
		assert_ok!(Kyc::grant(
			signed("bank"),
			zhao,
			Tier(1),
			START + 5_000,
			commitment(),
			0,
			Mark::None,
			0
		));
		assert_eq!(record(zhao).pause.map(|pause| pause.until), Some(until));
		assert!(Kyc::ledger_closed(&account("zhao")));
	});
}

#[test]
fn nobody_keeps_an_identity_paused_for_ever() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		let end = START + 10;
		assert_ok!(pause("till", end));
		let next = end + PERIODS.max_pause;
		for at in [START, end - 1, end, next - 1] {
			set_now(at);
			for who in ["li", "till"] {
				assert_noop!(pause(who, at + 1), Errors::AlreadyPaused);
			}
		}
		set_now(next);
		assert_ok!(pause("till", next + 1));
	});
}

#[test]
fn whoever_paused_ends_the_pause_or_an_officer() {
	for (who, may) in [
		("till", true),
		("cn1", true),
		("cn3", true),
		("li", false),
		("desk", false),
		("wang", false),
		("judge1", false),
		("pk1", false),
		("bank", false),
		("stranger", false),
	] {
		run(|| {
			assert_ok!(link_to("li", "till", Permissions::NONE));
			assert_ok!(link_to("li", "desk", Permissions::ALL));
			assert_ok!(pause("till", LONGEST));
			wait(1);
			if !may {
				assert_noop!(unpause(who), Errors::NotYours);
				return;
			}
			assert_ok!(unpause(who));
			assert_eq!(last_event(), Event::Unpaused { identity: 0 });
			assert_eq!(acts("li"), [None; 5]);
			assert!(!Kyc::ledger_closed(&account("li")));
			// The next one counts from the end that it had.
			assert_eq!(
				record(0).pause,
				Some(Pause {
					until: START + 1,
					by: account("till"),
				})
			);
			let next = START + 1 + PERIODS.max_pause;
			set_now(next - 1);
			assert_noop!(pause("li", next), Errors::AlreadyPaused);
			set_now(next);
			assert_ok!(pause("li", next + 1));
		});
	}
}

#[test]
fn what_is_not_paused_is_not_unpaused() {
	run(|| {
		assert_noop!(unpause("li"), Errors::NotPaused);
		assert_noop!(unpause("cn1"), Errors::NotPaused);
		assert_noop!(Kyc::unpause(signed("cn1"), 9), Errors::IdentityUnknown);
		assert_ok!(pause("li", START + 10));
		set_now(START + 9);
		assert_ok!(unpause("li"));
		assert_noop!(unpause("li"), Errors::NotPaused);
	});
	run(|| {
		assert_ok!(pause("li", START + 10));
		set_now(START + 10);
		assert_noop!(unpause("li"), Errors::NotPaused);
	});
}

#[test]
fn a_suspended_account_ends_the_pause_that_it_made() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		assert_ok!(pause("till", LONGEST));
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
		assert_ok!(unpause("till"));
	});
}

#[test]
fn under_a_pause_accounts_are_suspended_and_nothing_is_linked() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		assert_ok!(pause("till", LONGEST));
		let paused = || refused(Refusal::AccountBlocked);
		assert_noop!(link_to("li", "more", Permissions::NONE), paused());
		assert_noop!(Kyc::rotate(signed("li"), account("till")), paused());
		assert_noop!(
			Kyc::set_guardians(signed("li"), Some(guards(0, &["wang", "li"], 2))),
			paused()
		);
		assert_noop!(
			Kyc::request_attestation(signed("li"), BANK, CNY, 0),
			paused()
		);
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
	});
}
