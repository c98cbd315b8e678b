//! Accounts of an identity: how they come by a paper, act, stop and go.

use super::*;
use frame_support::traits::{fungibles::Mutate, tokens::Preservation};
use sp_runtime::DispatchError;

const PAY: Permissions = Permissions::PAY;

fn suspend(who: &str, name: &str) -> DispatchResult {
	Kyc::suspend_account(signed(who), account(name))
}

fn confirm(who: &str, name: &str, permissions: Permissions) -> DispatchResult {
	Kyc::confirm_link(signed(who), account(name), permissions)
}

fn retire(who: &str, name: &str) -> DispatchResult {
	Kyc::retire(signed(who), account(name))
}

fn unlink(who: &str, name: &str) -> DispatchResult {
	Kyc::unlink(signed(who), account(name))
}

fn active(permissions: Permissions, epoch: u32) -> Option<LinkState> {
	Some(LinkState::Active { permissions, epoch })
}

fn former(by: Departure) -> Option<LinkState> {
	Some(LinkState::Former { by })
}

/// How many accounts identity 0 ever had, and has.
fn counted() -> (u32, u32) {
	let found = record(0);
	(found.links, found.present)
}

fn denied() -> Errors {
	refused(Refusal::SignerNotAllowed)
}

/// With `li`, identity 0, its accounts `till`, which may pay, and `manager`, which may
/// manage too, and `wang`, identity 1, with `shop`.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", PAY));
			assert_ok!(link_to("li", "manager", PAY.with(Permissions::MANAGE)));
			assert_ok!(link_to("wang", "shop", PAY));
			test();
		});
}

#[test]
fn a_linked_account_acts_for_the_identity_and_is_given_a_unit() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let issued = Balances::total_issuance();
			assert_ok!(link_to("li", "till", PAY));
			assert_eq!(
				events(),
				[Event::Linked {
					identity: 0,
					account: account("till"),
					permissions: PAY,
				}]
			);
			assert_eq!(id("till"), 0);
			assert!(<Kyc as Identify<_>>::same(&account("till"), &account("li")));
			assert_eq!(standing("till"), Ok(Tier(2)));
			assert_eq!(state_of("till"), active(PAY, 0));
			assert_eq!(counted(), (2, 2));
			assert_eq!((units("till"), units("li")), (1, QUOTA));
			assert_eq!(Balances::total_issuance(), issued + 1);
		});
}

#[test]
fn an_account_belongs_to_one_identity_for_ever() {
	run(|| {
		assert_ok!(unlink("li", "till"));
		for (who, name) in [
			("li", "wang"),    // another primary
			("li", "shop"),    // another's account
			("li", "manager"), // its own
			("li", "li"),      // itself
			("li", "till"),    // its own before
			("wang", "till"),  // another's before
		] {
			assert_noop!(link_to(who, name, PAY), Errors::AlreadyLinked);
		}
	});
}

#[test]
fn accounts_are_bounded_and_those_that_left_count() {
	run(|| {
		assert_ok!(link_to("li", "a", PAY));
		assert_ok!(unlink("li", "a"));
		assert_ok!(link_to("li", "b", PAY));
		assert_eq!(counted(), (MAX_LINKS, MAX_LINKS - 1));
		assert_noop!(link_to("li", "c", PAY), Errors::TooManyLinks);
		// Others have room.
		assert_ok!(link_to("wang", "c", PAY));
	});
}

#[test]
fn nobody_grants_what_it_lacks_and_only_the_primary_grants_the_management() {
	for (who, permissions, may) in [
		("li", Permissions::ALL, true),
		("li", Permissions::NONE, true),
		("manager", PAY, true),
		("manager", Permissions::NONE, true),
		("manager", Permissions::TRADE, false),
		("manager", PAY.with(Permissions::TRADE), false),
		("manager", Permissions::MANAGE, false),
		("manager", Permissions::ALL, false),
		("till", PAY, false),
		("till", Permissions::NONE, false),
	] {
		run(|| {
			if may {
				assert_ok!(link_to(who, "new", permissions));
				assert_eq!(state_of("new"), active(permissions, 0));
			} else {
				assert_noop!(link_to(who, "new", permissions), denied());
			}
		});
	}
}

#[test]
fn linking_takes_good_standing() {
	let cases: [(fn(), &str, Refusal); 8] = [
		(|| (), "stranger", Refusal::KycMissing),
		(
			|| {
				assert_ok!(Kyc::request(
					signed("li"),
					account("zhao"),
					PersonKind::Natural,
					BANK,
					CNY,
					0,
					entry("zhao", BANK, Jurisdiction::CN, START + 100)
				));
			},
			"zhao",
			Refusal::KycPending,
		),
		(|| set_now(PERIODS.claim_life), "li", Refusal::KycExpired),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Outdated));
			},
			"li",
			Refusal::KycRevoked,
		),
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			"li",
			Refusal::PayerFrozen,
		),
		(
			|| {
				assert_ok!(Kyc::pause(signed("till"), START + 10));
			},
			"li",
			Refusal::AccountBlocked,
		),
		(
			|| {
				assert_ok!(suspend("li", "manager"));
			},
			"manager",
			Refusal::SignerNotAllowed,
		),
		(
			|| {
				assert_ok!(unlink("li", "manager"));
			},
			"manager",
			Refusal::SignerNotAllowed,
		),
	];
	for (arrange, who, refusal) in cases {
		run(|| {
			arrange();
			assert_noop!(link_to(who, "new", PAY), refused(refusal));
		});
	}
	run(|| {
		assert_ok!(freeze(0, Direction::Incoming));
		assert_ok!(link_to("li", "new", PAY));
	});
}

#[test]
fn nothing_but_a_suspension_changes_accounts_while_something_is_announced() {
	run(|| {
		assert_ok!(suspend("li", "till"));
		assert_ok!(Kyc::rotate(signed("manager"), account("manager")));
		wait(PERIODS.retire_wait);
		for answer in [
			link_to("li", "new", PAY),
			confirm("li", "till", PAY),
			retire("li", "till"),
			unlink("li", "till"),
			unlink("till", "till"),
			Kyc::rotate(signed("li"), account("manager")),
		] {
			assert_eq!(answer, Err(Errors::AnnouncementOpen.into()));
		}
		assert_ok!(suspend("li", "manager"));
		// Others aren't concerned.
		assert_ok!(unlink("wang", "shop"));
	});
}

#[test]
fn the_primary_changes_what_an_account_may_do() {
	run(|| {
		let issued = Balances::total_issuance();
		for permissions in [
			Permissions::NONE,
			Permissions::TRADE,
			Permissions::ALL,
			Permissions::ALL,
		] {
			assert_ok!(confirm("li", "till", permissions));
			assert_eq!(
				last_event(),
				Event::Linked {
					identity: 0,
					account: account("till"),
					permissions,
				}
			);
			assert_eq!(state_of("till"), active(permissions, 0));
		}
		assert_eq!(counted(), (3, 3));
		assert_eq!(units("till"), 1);
		assert_eq!(Balances::total_issuance(), issued);
	});
}

#[test]
fn a_suspended_account_acts_again_where_the_primary_confirms_it() {
	run(|| {
		assert_ok!(suspend("li", "till"));
		assert_eq!(standing("till"), Err(Refusal::SignerNotAllowed));
		assert_ok!(confirm("li", "till", PAY));
		assert_eq!(standing("till"), Ok(Tier(2)));
		wait(PERIODS.retire_wait);
		assert_noop!(retire("li", "till"), Errors::NotSuspended);
	});
}

#[test]
fn an_account_of_an_older_epoch_acts_again_where_the_primary_confirms_it() {
	run(|| {
		recovery::lose(0, "new");
		assert_eq!(record(0).epoch, 1);
		for name in ["till", "manager"] {
			assert_eq!(standing(name), Err(Refusal::SignerNotAllowed));
		}
		assert_ok!(confirm("new", "till", PAY));
		assert_eq!(state_of("till"), active(PAY, 1));
		assert_eq!(standing("till"), Ok(Tier(2)));
		assert_eq!(standing("manager"), Err(Refusal::SignerNotAllowed));
		// Whoever was lost isn't confirmed.
		assert_noop!(confirm("new", "li", PAY), Errors::NotLinked);
	});
}

#[test]
fn only_the_primary_in_good_standing_confirms_accounts_that_are_there() {
	run(|| {
		for who in ["till", "manager"] {
			assert_noop!(confirm(who, "till", PAY), denied());
		}
		assert_noop!(
			confirm("stranger", "till", PAY),
			refused(Refusal::KycMissing)
		);
		assert_noop!(confirm("li", "nobody", PAY), Errors::NotLinked);
		assert_noop!(confirm("li", "shop", PAY), Errors::OtherIdentity);
		assert_noop!(confirm("wang", "till", PAY), Errors::OtherIdentity);
		assert_noop!(confirm("li", "li", PAY), Errors::IsPrimary);
		assert_ok!(unlink("li", "manager"));
		assert_noop!(confirm("li", "manager", PAY), Errors::NotLinked);
		set_now(PERIODS.claim_life);
		assert_noop!(confirm("li", "till", PAY), refused(Refusal::KycExpired));
	});
}

#[test]
fn a_suspended_account_acts_no_more_for_the_time_being() {
	run(|| {
		let issued = Balances::total_issuance();
		fund(&account("till"), CNY, 5);
		assert_ok!(suspend("till", "till"));
		assert_eq!(
			last_event(),
			Event::AccountSuspended {
				identity: 0,
				account: account("till"),
			}
		);
		assert_eq!(
			state_of("till"),
			Some(LinkState::Suspended { since: START })
		);
		assert_eq!(standing("till"), Err(Refusal::SignerNotAllowed));
		assert_eq!(counted(), (3, 3));
		assert_eq!((units("till"), money("till")), (1, 5));
		assert!(Kyc::ledger_closed(&account("till")));
		assert_eq!(Balances::total_issuance(), issued);
		assert_noop!(suspend("li", "till"), Errors::NothingToChange);
	});
}

#[test]
fn who_suspends_whom() {
	let denied = Some(DispatchError::from(denied()));
	let unknown = Some(DispatchError::from(refused(Refusal::KycMissing)));
	let other = Some(DispatchError::from(Errors::OtherIdentity));
	let primary = Some(DispatchError::from(Errors::IsPrimary));
	let nobody = Some(DispatchError::from(Errors::NotLinked));
	for (who, whom, error) in [
		("li", "till", None),
		("li", "manager", None),
		("till", "till", None),
		("manager", "manager", None),
		("manager", "till", None),
		("manager", "deputy", denied),
		("till", "manager", denied),
		("till", "deputy", denied),
		("wang", "till", other),
		("shop", "till", other),
		("stranger", "till", unknown),
		("li", "li", primary),
		("manager", "li", primary),
		("wang", "li", primary),
		("li", "nobody", nobody),
		("stranger", "stranger", nobody),
	] {
		run(|| {
			assert_ok!(link_to("li", "deputy", Permissions::MANAGE));
			match error {
				None => {
					assert_ok!(suspend(who, whom));
				}
				Some(error) => {
					assert_noop!(suspend(who, whom), error);
				}
			}
		});
	}
}

#[test]
fn a_suspension_gives_nothing_away_and_needs_no_standing() {
	let bonds: [fn(); 4] = [
		|| {
			assert_ok!(freeze(0, Direction::Both));
		},
		|| {
			assert_ok!(Kyc::pause(signed("li"), START + 10));
		},
		|| {
			assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
		},
		|| set_now(PERIODS.claim_life),
	];
	for bind in bonds {
		run(|| {
			bind();
			assert_ok!(suspend("manager", "till"));
			assert_ok!(suspend("li", "manager"));
		});
	}
}

#[test]
fn whoever_has_left_is_not_suspended_and_suspends_nobody() {
	run(|| {
		assert_ok!(unlink("li", "manager"));
		assert_noop!(suspend("li", "manager"), Errors::NotLinked);
		assert_noop!(suspend("manager", "till"), denied());
	});
}

#[test]
fn a_suspended_account_retires_after_a_day_and_keeps_its_unit() {
	let from = START + PERIODS.retire_wait;
	for (at, may) in [
		(START, false),
		(from - 1, false),
		(from, true),
		(from + 1, true),
	] {
		run(|| {
			let issued = Balances::total_issuance();
			fund(&account("till"), CNY, 5);
			assert_ok!(suspend("li", "till"));
			set_now(at);
			if !may {
				assert_noop!(retire("li", "till"), Errors::TooEarly);
				return;
			}
			assert_ok!(retire("li", "till"));
			assert_eq!(
				last_event(),
				Event::Unlinked {
					identity: 0,
					account: account("till"),
					by: Departure::Retired,
				}
			);
			assert_eq!(state_of("till"), former(Departure::Retired));
			assert_eq!(counted(), (3, 2));
			// Its money is there to be swept.
			assert_eq!((units("till"), money("till")), (1, 5));
			assert_eq!(Balances::total_issuance(), issued);
			for answer in [
				retire("li", "till"),
				suspend("li", "till"),
				confirm("li", "till", PAY),
				unlink("li", "till"),
			] {
				assert_eq!(answer, Err(Errors::NotLinked.into()));
			}
			assert_noop!(link_to("li", "till", PAY), Errors::AlreadyLinked);
		});
	}
}

#[test]
fn who_retires_whom() {
	run(|| {
		for (who, name) in [("li", "till"), ("wang", "shop")] {
			assert_ok!(suspend(who, name));
		}
		wait(PERIODS.retire_wait);
		assert_noop!(retire("till", "till"), denied());
		assert_noop!(retire("stranger", "till"), refused(Refusal::KycMissing));
		assert_noop!(retire("li", "shop"), Errors::OtherIdentity);
		assert_noop!(retire("li", "nobody"), Errors::NotLinked);
		for name in ["li", "manager"] {
			assert_noop!(retire("li", name), Errors::NotSuspended);
		}
		assert_ok!(retire("manager", "till"));
	});
}

#[test]
fn nobody_retires_an_account_while_frozen_or_paused_and_a_lapse_keeps_nobody() {
	let cases: [(fn(), Option<Refusal>); 3] = [
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			Some(Refusal::PayerFrozen),
		),
		(
			|| {
				assert_ok!(Kyc::pause(signed("li"), now() + 10));
			},
			Some(Refusal::AccountBlocked),
		),
		(|| set_now(PERIODS.claim_life), None),
	];
	for (bind, refusal) in cases {
		run(|| {
			assert_ok!(suspend("li", "till"));
			wait(PERIODS.retire_wait);
			bind();
			match refusal {
				Some(refusal) => {
					assert_noop!(retire("li", "till"), refused(refusal));
					assert_noop!(unlink("li", "till"), refused(refusal));
				}
				None => {
					assert_ok!(retire("li", "till"));
					assert_ok!(unlink("li", "manager"));
				}
			}
		});
	}
}

#[test]
fn an_unlinked_account_acts_no_more_and_its_unit_is_burnt() {
	for who in ["li", "manager", "till"] {
		run(|| {
			let issued = Balances::total_issuance();
			assert_ok!(unlink(who, "till"));
			assert_eq!(
				last_event(),
				Event::Unlinked {
					identity: 0,
					account: account("till"),
					by: Departure::Unlinked,
				}
			);
			assert_eq!(state_of("till"), former(Departure::Unlinked));
			assert_eq!(standing("till"), Err(Refusal::SignerNotAllowed));
			assert_eq!(counted(), (3, 2));
			assert_eq!((units("till"), units("li")), (0, QUOTA));
			assert_eq!(Balances::total_issuance(), issued - 1);
			assert!(!System::account_exists(&account("till")));
			// It remains known whose it was.
			assert_eq!(id("till"), 0);
			assert_noop!(unlink("li", "till"), Errors::NotLinked);
		});
	}
}

#[test]
fn an_account_with_money_is_not_unlinked() {
	for currency in [CNY, USD] {
		run(|| {
			fund(&account("till"), currency, 5);
			for who in ["li", "till"] {
				assert_noop!(unlink(who, "till"), Errors::HoldsMoney);
			}
			assert_ok!(<Assets as Mutate<_>>::transfer(
				currency,
				&account("till"),
				&account("li"),
				5,
				Preservation::Expendable
			));
			assert_ok!(unlink("li", "till"));
		});
	}
}

#[test]
fn money_on_hold_is_money() {
	run(|| {
		fund(&account("till"), CNY, 5);
		assert_ok!(Kyc::request(
			signed("till"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			4,
			entry("zhao", BANK, Jurisdiction::CN, START + 100)
		));
		assert_eq!((money("till"), held("till")), (1, 4));
		assert_noop!(unlink("till", "till"), Errors::HoldsMoney);
	});
}

#[test]
fn an_account_without_units_is_unlinked_too() {
	run(|| {
		assert_ok!(Balances::burn(signed("till"), 1, false));
		assert_ok!(unlink("li", "till"));
	});
}

#[test]
fn a_suspended_account_is_unlinked_too() {
	run(|| {
		assert_ok!(suspend("li", "till"));
		assert_ok!(unlink("till", "till"));
		assert_eq!(counted(), (3, 2));
	});
}

#[test]
fn an_account_is_unlinked_by_itself_or_a_manager_of_its_identity_and_never_as_primary() {
	run(|| {
		for name in ["li", "manager"] {
			assert_noop!(unlink("till", name), denied());
		}
		for who in ["li", "manager"] {
			assert_noop!(unlink(who, "li"), Errors::IsPrimary);
		}
		assert_noop!(unlink("wang", "till"), Errors::OtherIdentity);
		assert_noop!(unlink("shop", "till"), denied());
		assert_noop!(unlink("stranger", "till"), refused(Refusal::KycMissing));
		assert_noop!(unlink("li", "nobody"), Errors::NotLinked);
		// A manager is the primary's or its own to remove.
		for who in ["li", "deputy"] {
			let deputy = format!("deputy of {who}");
			let deputy = if who == "li" {
				deputy.as_str()
			} else {
				"deputy"
			};
			assert_ok!(link_to("li", deputy, Permissions::MANAGE));
			assert_noop!(unlink("manager", deputy), denied());
			assert_ok!(unlink(who, deputy));
		}
	});
}

#[test]
fn permission_bits_without_meaning_do_not_decode() {
	use codec::{Decode, Encode};
	for bits in 0..=u8::MAX {
		let decoded = Permissions::decode(&mut &[bits][..]);
		assert_eq!(decoded.is_ok(), bits < 8, "{bits}");
		if let Ok(permissions) = decoded {
			assert_eq!(permissions.encode(), [bits]);
		}
	}
}
