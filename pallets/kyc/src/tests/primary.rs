//! The primary account: rotation, at once or announced.

use super::*;
use caravan_primitives::test_utils::{StandingNotice, TestOnStanding};
use sp_runtime::DispatchError;

/// When a rotation that is announced as the test begins can be carried out.
const MATURES: Moment = START + PERIODS.delay_b;
/// When it is ended instead.
const TOO_LATE: Moment = MATURES + PERIODS.announcement_life;

fn rotate(who: &str, to: &str) -> DispatchResult {
	Kyc::rotate(signed(who), account(to))
}

fn finish() -> DispatchResult {
	Kyc::finish(signed("stranger"), 0)
}

fn veto(who: &str) -> DispatchResult {
	Kyc::veto(signed(who), 0)
}

/// Free and held native units of `li`, `manager` and `till`.
fn all_units() -> [(u64, u64); 3] {
	["li", "manager", "till"].map(|name| (units(name), deposits(name)))
}

fn denied() -> Errors {
	refused(Refusal::SignerNotAllowed)
}

/// With `li`, identity 0, its accounts `manager`, which may do all, and `till`, which may
/// pay, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "manager", Permissions::ALL));
			assert_ok!(link_to("li", "till", Permissions::PAY));
			test();
		});
}

/// The same, and `manager` has announced that it will be the primary.
fn announced(test: impl FnOnce()) {
	run(|| {
		assert_ok!(rotate("manager", "manager"));
		test();
	});
}

fn assert_moved(from: &str, to: &str) {
	let moved = Event::PrimaryMoved {
		identity: 0,
		from: account(from),
		to: account(to),
		by: Departure::Rotated,
		epoch: 0,
	};
	assert_eq!(last_event(), moved);
	assert_eq!(record(0).primary, account(to));
	assert_eq!((record(0).links, record(0).present), (3, 2));
	assert_eq!(
		state_of(from),
		Some(LinkState::Former {
			by: Departure::Rotated,
		})
	);
	assert_eq!(
		state_of(to),
		Some(LinkState::Active {
			permissions: Permissions::ALL,
			epoch: 0,
		})
	);
	assert_eq!(
		TestOnStanding::notices::<IdentityId, AccountId>(),
		[StandingNotice::Recovered(0, account(to))]
	);
}

#[test]
fn the_primary_names_another_one_at_once() {
	for to in ["till", "manager"] {
		run(|| {
			let issued = Balances::total_issuance();
			assert_ok!(rotate("li", to));
			assert_moved("li", to);
			// One unit keeps the nonce of the account that goes.
			assert_eq!((units("li"), units(to)), (1, QUOTA));
			assert_eq!(Balances::total_issuance(), issued);
			// Its money stays, to be swept.
			assert_eq!((money("li"), money(to)), (MONEY, 0));
			assert_eq!(standing("li"), Err(Refusal::SignerNotAllowed));
			assert_eq!(standing(to), Ok(Tier(2)));
			assert_noop!(rotate("li", "li"), denied());
		});
	}
}

#[test]
fn there_and_back_needs_another_account_each_time() {
	run(|| {
		assert_ok!(rotate("li", "manager"));
		assert_noop!(rotate("manager", "li"), Errors::NotLinked);
		assert_ok!(rotate("manager", "till"));
		assert_eq!(
			[units("li"), units("manager"), units("till")],
			[1, 1, QUOTA]
		);
		assert_eq!((record(0).links, record(0).present), (3, 1));
	});
}

#[test]
fn another_manager_announces_itself_and_takes_over_after_the_delay() {
	for at in [MATURES, TOO_LATE - 1] {
		run(|| {
			let issued = Balances::total_issuance();
			assert_ok!(rotate("manager", "manager"));
			let plan = Plan::Rotation {
				to: account("manager"),
			};
			assert_eq!(
				last_event(),
				Event::Announced {
					identity: 0,
					plan: plan.clone(),
					matures: MATURES,
				}
			);
			let stored = Announcements::<Test>::get(0).unwrap();
			assert_eq!((stored.plan, stored.matures), (plan, MATURES));
			assert_eq!(stored.deposit.by, account("li"));
			assert_eq!(all_units(), [(QUOTA - 1, 1), (1, 0), (1, 0)]);
			// Nothing has changed yet.
			assert_eq!(record(0).primary, account("li"));
			for early in [START, MATURES - 1] {
				set_now(early);
				assert_noop!(finish(), Errors::TooEarly);
			}
			set_now(at);
			assert_ok!(finish());
			assert_moved("li", "manager");
			assert_eq!(all_units(), [(1, 0), (QUOTA, 0), (1, 0)]);
			assert_eq!(Balances::total_issuance(), issued);
			assert_noop!(finish(), Errors::NothingAnnounced);
		});
	}
}

#[test]
fn an_announcement_that_nobody_carried_out_ends() {
	announced(|| {
		set_now(TOO_LATE);
		assert_ok!(finish());
		assert_eq!(
			last_event(),
			Event::Withdrawn {
				identity: 0,
				by: None,
			}
		);
		assert_eq!(record(0).primary, account("li"));
		assert_eq!(all_units(), [(QUOTA, 0), (1, 0), (1, 0)]);
		assert_noop!(finish(), Errors::NothingAnnounced);
	});
}

#[test]
fn any_account_of_the_identity_stops_a_rotation() {
	for who in ["li", "till", "manager"] {
		announced(|| {
			let before = record(0);
			set_now(MATURES);
			assert_ok!(veto(who));
			assert_eq!(
				last_event(),
				Event::Withdrawn {
					identity: 0,
					by: Some(account(who)),
				}
			);
			assert_eq!(record(0), before);
			assert_eq!(all_units(), [(QUOTA, 0), (1, 0), (1, 0)]);
			assert_noop!(finish(), Errors::NothingAnnounced);
			assert_noop!(veto(who), Errors::NothingAnnounced);
			// It casts no shadow, and may be tried again.
			assert!(!Shadows::<Test>::contains_key(0));
			assert_ok!(rotate("manager", "manager"));
		});
	}
}

#[test]
fn an_account_that_was_suspended_or_was_the_primary_before_stops_a_rotation_too() {
	announced(|| {
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
		assert_ok!(veto("till"));
	});
	run(|| {
		assert_ok!(rotate("li", "till"));
		assert_ok!(rotate("manager", "manager"));
		assert_ok!(veto("li"));
	});
}

#[test]
fn nobody_else_stops_a_rotation() {
	announced(|| {
		for who in ["wang", "stranger", "bank", "desk1", "cn1", "judge1"] {
			assert_noop!(veto(who), Errors::NoVeto);
		}
		assert_noop!(Kyc::veto(root(), 0), DispatchError::BadOrigin);
		assert_noop!(Kyc::veto(signed("li"), 1), Errors::NothingAnnounced);
		assert_noop!(Kyc::veto(signed("li"), 9), Errors::NothingAnnounced);
	});
}

#[test]
fn a_key_without_the_permission_makes_nobody_the_primary() {
	run(|| {
		for to in ["till", "manager"] {
			assert_noop!(rotate("till", to), denied());
		}
		assert_noop!(rotate("stranger", "till"), refused(Refusal::KycMissing));
		// Another manager names nobody but itself.
		assert_noop!(rotate("manager", "till"), denied());
	});
}

#[test]
fn only_an_account_that_acts_for_the_identity_becomes_its_primary() {
	run(|| {
		for who in ["li", "manager"] {
			assert_noop!(rotate(who, "nobody"), Errors::NotLinked);
			assert_noop!(rotate(who, "wang"), Errors::OtherIdentity);
			assert_noop!(rotate(who, "li"), Errors::IsPrimary);
		}
		assert_ok!(Kyc::suspend_account(signed("li"), account("manager")));
		assert_noop!(rotate("li", "manager"), Errors::NotLinked);
		assert_ok!(Kyc::unlink(signed("li"), account("till")));
		assert_noop!(rotate("li", "till"), Errors::NotLinked);
	});
	run(|| {
		recovery::lose(0, "new");
		assert_noop!(rotate("new", "till"), Errors::NotLinked);
		assert_ok!(Kyc::confirm_link(
			signed("new"),
			account("till"),
			Permissions::PAY
		));
		assert_ok!(rotate("new", "till"));
	});
}

#[test]
fn nobody_rotates_while_frozen_paused_or_barred_and_a_lapse_keeps_nobody() {
	let cases: [(fn(), Option<Refusal>); 6] = [
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			Some(Refusal::PayerFrozen),
		),
		(
			|| {
				assert_ok!(Kyc::pause(signed("li"), START + 10));
			},
			Some(Refusal::AccountBlocked),
		),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
			},
			Some(Refusal::KycRevoked),
		),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Outdated));
			},
			None,
		),
		(|| set_now(PERIODS.claim_life), None),
		(
			|| {
				assert_ok!(freeze(0, Direction::Incoming));
			},
			None,
		),
	];
	for (arrange, refusal) in cases {
		for who in ["li", "manager"] {
			run(|| {
				arrange();
				match refusal {
					Some(refusal) => {
						assert_noop!(rotate(who, "manager"), refused(refusal));
					}
					None => {
						assert_ok!(rotate(who, "manager"));
					}
				}
			});
		}
	}
}

#[test]
fn one_thing_is_announced_at_a_time() {
	announced(|| {
		for (who, to) in [("manager", "manager"), ("li", "till")] {
			assert_noop!(rotate(who, to), Errors::AnnouncementOpen);
		}
	});
}

#[test]
fn a_manager_that_was_suspended_meanwhile_does_not_become_the_primary() {
	announced(|| {
		assert_ok!(Kyc::suspend_account(signed("li"), account("manager")));
		set_now(MATURES);
		assert_noop!(finish(), Errors::NotLinked);
		// Nor does it keep the identity from other changes for ever.
		set_now(TOO_LATE);
		assert_ok!(finish());
		assert_ok!(rotate("li", "till"));
	});
}

#[test]
fn whoever_cannot_pay_the_deposit_announces_nothing() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build()
		.execute_with(|| {
			assert_ok!(link_to("li", "manager", Permissions::ALL));
			assert_ok!(Balances::burn(signed("li"), QUOTA - 1, false));
			assert_noop!(
				rotate("manager", "manager"),
				sp_runtime::TokenError::FundsUnavailable
			);
		});
}
