//! Freezes: who orders them, how long they last, appeals, and what they reach.

use super::*;
use caravan_primitives::{
	Blocked, Hash, Identify, Jurisdiction, Moment, PersonKind, Refusal, Tier,
	test_utils::{StandingNotice, TestOnStanding},
};
use frame_support::traits::{
	fungibles::{Inspect, Mutate, MutateHold},
	tokens::{Fortitude, Precision, Preservation},
};
use sp_runtime::{DispatchError, TokenError};

const REGULATOR: Authority = Authority::Regulator;
const REVIEW: Authority = Authority::Review;
const CONSORTIUM: Authority = Authority::Consortium;

/// When an emergency that begins with the test ends.
const EMERGENCY_END: Moment = START + PERIODS.emergency;
/// When a confirmed freeze that begins with the test ends at the latest.
const LONGEST_END: Moment = START + PERIODS.max_freeze;

/// Whoever acts for an authority.
fn of(authority: Authority) -> RuntimeOrigin {
	match authority {
		Authority::Regulator => signed("cn1"),
		Authority::Review => signed("judge1"),
		Authority::Consortium => root(),
	}
}

/// The authority freezes `li`.
fn order(authority: Authority, direction: Direction, until: Moment) -> DispatchResult {
	Kyc::freeze(of(authority), 0, authority, direction, until, commitment())
}

fn confirm(name: &str, until: Moment) -> DispatchResult {
	Kyc::confirm_freeze(signed(name), 0, REGULATOR, until)
}

fn renew(name: &str, until: Moment) -> DispatchResult {
	Kyc::renew_freeze(signed(name), 0, REGULATOR, until)
}

fn appeal(name: &str) -> DispatchResult {
	Kyc::appeal(signed(name), REGULATOR)
}

fn decide(uphold: bool) -> DispatchResult {
	Kyc::decide(signed("judge1"), 0, REGULATOR, uphold, commitment())
}

fn clear() -> DispatchResult {
	Kyc::clear_freeze(signed("anybody"), 0, REGULATOR)
}

/// A freeze of `li` by the regulator, confirmed, both ways, until [`LONGEST_END`].
fn confirmed() {
	assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
	assert_ok!(confirm("cn2", LONGEST_END));
}

fn blocked() -> Blocked {
	<Kyc as Identify<_>>::blocked(&0)
}

fn both_until(end: Moment) -> Blocked {
	Direction::Both.until(end)
}

fn notices() -> Vec<StandingNotice<IdentityId, AccountId>> {
	TestOnStanding::notices()
}

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

#[test]
fn an_emergency_closes_its_direction_and_ends_by_itself() {
	let end = EMERGENCY_END;
	let only = |in_until, out_until| Blocked {
		in_until,
		out_until,
	};
	for (direction, expected) in [
		(Direction::Incoming, only(end, 0)),
		(Direction::Outgoing, only(0, end)),
		(Direction::Both, only(end, end)),
	] {
		run(|| {
			assert_ok!(order(REGULATOR, direction, end));
			assert_eq!(
				events(),
				[Event::Frozen {
					identity: 0,
					authority: REGULATOR,
					direction,
					stage: Stage::Emergency,
					until: end,
					legal_basis: commitment(),
				}]
			);
			assert_eq!(
				Freezes::<Test>::get(0, REGULATOR),
				Some(Freeze {
					direction,
					stage: Stage::Emergency,
					by: Some(account("cn1")),
					renewal: None,
					since: START,
					until: end,
					appeal: Appeal::None,
					legal_basis: commitment(),
				})
			);
			assert_eq!(notices(), [StandingNotice::Frozen(0)]);
			for (at, expected) in [
				(START, expected),
				(end - 1, expected),
				(end, Blocked::default()),
				(end + 1, Blocked::default()),
			] {
				set_now(at);
				assert_eq!(blocked(), expected, "{direction:?} at {at}");
				assert_eq!(<Kyc as Identify<_>>::blocked(&1), Blocked::default());
			}
			// No call, no event, no notice was needed.
			assert_eq!(events().len(), 1);
			assert_eq!(notices().len(), 1);
		});
	}
}

#[test]
fn nobody_is_frozen_who_was_not() {
	run(|| {
		assert_eq!(blocked(), Blocked::default());
		assert_eq!(<Kyc as Identify<_>>::blocked(&99), Blocked::default());
	});
}

#[test]
fn a_moment_that_is_past_was_frozen_or_not_whatever_has_happened_since() {
	let frozen = |at| <Kyc as Identify<_>>::frozen_at(&0, at);
	let end = EMERGENCY_END;
	run(|| {
		assert_eq!(frozen(START), None);
		set_now(START + 5);
		assert_ok!(order(REGULATOR, Direction::Outgoing, end));
		let all = [START + 4, START + 5, end - 1, end];
		let expected = [None, Some(end), Some(end), None];
		for at in [START + 5, end, end + 1] {
			set_now(at);
			assert_eq!(all.map(frozen), expected, "at {at}");
		}
		assert_eq!(<Kyc as Identify<_>>::frozen_at(&1, START + 5), None);
	});
	// Of two the longer one; lifted, it ends there; what only closes the other way is none.
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Both, end));
		assert_ok!(order(CONSORTIUM, Direction::Both, LONGEST_END));
		assert_ok!(order(REVIEW, Direction::Incoming, end));
		assert_eq!(frozen(START), Some(LONGEST_END));
		set_now(START + 9);
		assert_ok!(Kyc::lift(root(), 0, CONSORTIUM, commitment()));
		assert_eq!(frozen(START), Some(end));
		assert_ok!(Kyc::lift(signed("cn1"), 0, REGULATOR, commitment()));
		assert_eq!(
			[START, START + 8, START + 9].map(frozen),
			[Some(START + 9), Some(START + 9), None]
		);
	});
}

#[test]
fn one_persons_freeze_is_an_emergency_and_no_longer() {
	for authority in [REGULATOR, REVIEW] {
		run(|| {
			let until = |until| order(authority, Direction::Both, until);
			assert_noop!(until(START - 1), Errors::FreezeNotAhead);
			assert_noop!(until(START), Errors::FreezeNotAhead);
			assert_noop!(until(EMERGENCY_END + 1), Errors::FreezeTooLong);
			assert_noop!(until(Moment::MAX), Errors::FreezeTooLong);
			assert_ok!(until(EMERGENCY_END));
			let freeze = Freezes::<Test>::get(0, authority).unwrap();
			assert_eq!(freeze.stage, Stage::Emergency);
		});
	}
}

#[test]
fn the_consortiums_freeze_is_confirmed_from_the_beginning() {
	run(|| {
		let until = |until| order(CONSORTIUM, Direction::Both, until);
		assert_noop!(until(START), Errors::FreezeNotAhead);
		assert_noop!(until(LONGEST_END + 1), Errors::FreezeTooLong);
		assert_ok!(until(LONGEST_END));
		let freeze = Freezes::<Test>::get(0, CONSORTIUM).unwrap();
		assert_eq!(freeze.stage, Stage::Confirmed { renewals: 0 });
		assert_eq!(freeze.by, None);
		assert_noop!(
			Kyc::confirm_freeze(root(), 0, CONSORTIUM, LONGEST_END),
			Errors::AlreadyConfirmed
		);
	});
}

#[test]
fn each_call_is_for_the_authority_it_names_and_of_the_subjects_jurisdiction() {
	type Act = fn(RuntimeOrigin, Authority) -> DispatchResult;
	let acts: [Act; 4] = [
		|o, a| Kyc::freeze(o, 0, a, Direction::Both, EMERGENCY_END, commitment()),
		|o, a| Kyc::confirm_freeze(o, 0, a, EMERGENCY_END),
		|o, a| Kyc::renew_freeze(o, 0, a, LONGEST_END),
		|o, a| Kyc::lift(o, 0, a, commitment()),
	];
	let strangers = |authority| {
		let others: &[&str] = match authority {
			Authority::Regulator => &["judge1", "pk1", "pkjudge"],
			Authority::Review => &["cn1", "pk1", "pkjudge"],
			Authority::Consortium => &["cn1", "judge1", "pk1", "pkjudge"],
		};
		let all = ["li", "wang", "bank", "desk1", "stranger"];
		let mut origins: Vec<_> = others.iter().chain(&all).map(|name| signed(name)).collect();
		origins.push(RuntimeOrigin::none());
		if authority != CONSORTIUM {
			origins.push(root());
		}
		origins
	};
	for authority in Authority::ALL {
		run(|| {
			for act in acts {
				for origin in strangers(authority) {
					assert_noop!(act(origin, authority), DispatchError::BadOrigin);
				}
			}
			assert_ok!(acts[0](of(authority), authority));
			assert_ok!(acts[3](of(authority), authority));
		});
	}
}

#[test]
fn what_has_no_record_is_not_frozen() {
	run(|| {
		let (until, basis) = (EMERGENCY_END, commitment());
		assert_noop!(
			Kyc::freeze(signed("cn1"), 9, REGULATOR, Direction::Both, until, basis),
			Errors::IdentityUnknown
		);
		assert_noop!(
			Kyc::confirm_freeze(signed("cn1"), 9, REGULATOR, until),
			Errors::IdentityUnknown
		);
		assert_noop!(
			Kyc::renew_freeze(signed("cn1"), 9, REGULATOR, until),
			Errors::IdentityUnknown
		);
		assert_noop!(
			Kyc::lift(signed("cn1"), 9, REGULATOR, basis),
			Errors::IdentityUnknown
		);
		assert_noop!(
			Kyc::decide(signed("judge1"), 9, REGULATOR, true, basis),
			Errors::IdentityUnknown
		);
		assert_noop!(
			Kyc::clear_freeze(signed("cn1"), 9, REGULATOR),
			Errors::NotFrozen
		);
	});
}

#[test]
fn where_nothing_is_frozen_there_is_nothing_to_confirm_renew_lift_appeal_or_decide() {
	run(|| {
		let nothing = || {
			assert_noop!(confirm("cn2", now() + 1), Errors::NotFrozen);
			assert_noop!(renew("cn2", now() + 1), Errors::NotFrozen);
			assert_noop!(
				Kyc::lift(signed("cn1"), 0, REGULATOR, commitment()),
				Errors::NotFrozen
			);
			assert_noop!(appeal("li"), Errors::NotFrozen);
			assert_noop!(decide(true), Errors::NotFrozen);
			assert_noop!(decide(false), Errors::NotFrozen);
		};
		nothing();
		assert_noop!(clear(), Errors::NotFrozen);
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		// Another authority's is another one.
		assert_noop!(Kyc::appeal(signed("li"), REVIEW), Errors::NotFrozen);
		assert_noop!(
			Kyc::lift(root(), 0, CONSORTIUM, commitment()),
			Errors::NotFrozen
		);
		set_now(EMERGENCY_END);
		nothing();
	});
}

#[test]
fn whoever_has_left_is_not_frozen() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest("li"));
		assert_ok!(leave("li"));
		for authority in Authority::ALL {
			assert_noop!(
				order(authority, Direction::Both, EMERGENCY_END),
				Errors::NotAttested
			);
		}
	});
}

#[test]
fn a_freeze_of_somebody_pending_outlasts_its_attestation() {
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
		let zhao = id("zhao");
		assert_ok!(freeze(zhao, Direction::Both));
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
		assert_eq!(
			<Kyc as Identify<_>>::blocked(&zhao),
			both_until(EMERGENCY_END)
		);
		assert!(Kyc::ledger_closed(&account("zhao")));
	});
}

#[test]
fn nobody_pending_sheds_a_freeze_by_an_end_of_the_request() {
	run(|| {
		assert_ok!(Kyc::request(
			signed("li"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			400,
			entry("zhao", BANK, Jurisdiction::CN, now() + 100)
		));
		let zhao = id("zhao");
		assert_ok!(freeze(zhao, Direction::Incoming));
		set_now(EMERGENCY_END - 1);
		assert_noop!(Kyc::end_request(signed("li"), zhao), Errors::StillOpen);
		assert_noop!(
			Kyc::decline(signed("bank"), zhao, DeclineReason::Policy),
			Errors::StillOpen
		);
		set_now(EMERGENCY_END);
		assert_ok!(Kyc::end_request(signed("li"), zhao));
		assert_eq!(Freezes::<Test>::get(zhao, REGULATOR), None);
		assert_eq!((money("li"), held("li")), (MONEY, 0));
	});
}

#[test]
fn whoever_comes_back_sheds_no_freeze() {
	run(|| {
		let mark = Mark::Handle([1; 16]);
		let natural = PersonKind::Natural;
		let pk = Jurisdiction::PK;
		assert_ok!(attest_as("khi", KHI, pk, "khan", natural, mark));
		let khan = id("khan");
		assert_ok!(leave("khan"));
		assert_ok!(Kyc::request(
			signed("li"),
			account("back"),
			natural,
			KHI,
			CNY,
			0,
			entry("back", KHI, pk, now() + 100)
		));
		let pending = id("back");
		assert_ok!(Kyc::freeze(
			signed("pk1"),
			pending,
			REGULATOR,
			Direction::Both,
			EMERGENCY_END,
			commitment()
		));
		let grant = || {
			Kyc::grant(
				signed("khi"),
				pending,
				Tier(1),
				START + 5_000,
				commitment(),
				0,
				mark,
				0,
			)
		};
		assert_noop!(grant(), Errors::StillOpen);
		set_now(EMERGENCY_END);
		assert_ok!(grant());
		assert_eq!(id("back"), khan);
		assert_eq!(Freezes::<Test>::get(pending, REGULATOR), None);
	});
}

#[test]
fn another_officer_confirms_and_the_length_counts_from_the_beginning() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Outgoing, EMERGENCY_END));
		set_now(EMERGENCY_END - 1);
		assert_noop!(confirm("cn2", now()), Errors::FreezeNotAhead);
		assert_noop!(confirm("cn2", LONGEST_END + 1), Errors::FreezeTooLong);
		assert_ok!(confirm("cn2", LONGEST_END));
		let stage = Stage::Confirmed { renewals: 0 };
		assert_eq!(
			last_event(),
			Event::Frozen {
				identity: 0,
				authority: REGULATOR,
				direction: Direction::Outgoing,
				stage,
				until: LONGEST_END,
				legal_basis: commitment(),
			}
		);
		assert_eq!(
			Freezes::<Test>::get(0, REGULATOR),
			Some(Freeze {
				direction: Direction::Outgoing,
				stage,
				by: Some(account("cn2")),
				renewal: None,
				since: START,
				until: LONGEST_END,
				appeal: Appeal::None,
				legal_basis: commitment(),
			})
		);
		assert_noop!(confirm("cn3", LONGEST_END), Errors::AlreadyConfirmed);
		// It was told already.
		assert_eq!(notices(), [StandingNotice::Frozen(0)]);
		for (at, out_until) in [
			(EMERGENCY_END, LONGEST_END),
			(LONGEST_END - 1, LONGEST_END),
			(LONGEST_END, 0),
			(LONGEST_END + 1, 0),
		] {
			set_now(at);
			let expected = Blocked {
				in_until: 0,
				out_until,
			};
			assert_eq!(blocked(), expected, "{at}");
		}
	});
}

#[test]
fn a_confirmation_may_shorten() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		assert_ok!(confirm("cn2", START + 1));
		assert_eq!(blocked(), both_until(START + 1));
	});
}

#[test]
fn nobody_confirms_its_own_freeze_nor_that_of_the_same_person() {
	run(|| {
		// Both officers are one identity.
		assert_ok!(attest("cn1"));
		assert_ok!(link_to("cn1", "cn2", Permissions::NONE));
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		assert_noop!(confirm("cn1", LONGEST_END), Errors::SamePerson);
		assert_noop!(confirm("cn2", LONGEST_END), Errors::SamePerson);
		assert_ok!(confirm("cn3", LONGEST_END));
	});
}

#[test]
fn the_review_bodys_emergency_is_confirmed_by_another_member() {
	run(|| {
		assert_ok!(order(REVIEW, Direction::Both, EMERGENCY_END));
		let confirm = |name| Kyc::confirm_freeze(signed(name), 0, REVIEW, LONGEST_END);
		assert_noop!(confirm("judge1"), Errors::SamePerson);
		assert_noop!(confirm("cn1"), DispatchError::BadOrigin);
		assert_ok!(confirm("judge2"));
		assert_eq!(blocked(), both_until(LONGEST_END));
	});
}

#[test]
fn two_officers_renew_with_the_same_end() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		assert_noop!(renew("cn2", LONGEST_END), Errors::NotConfirmed);
		assert_ok!(confirm("cn2", LONGEST_END));
		set_now(LONGEST_END - 1);
		let until = LONGEST_END + 100;
		assert_ok!(renew("cn1", until));
		assert_eq!(
			last_event(),
			Event::RenewalProposed {
				identity: 0,
				authority: REGULATOR,
				until,
			}
		);
		// So far nothing is longer.
		assert_eq!(blocked(), both_until(LONGEST_END));
		let freeze = Freezes::<Test>::get(0, REGULATOR).unwrap();
		assert_eq!(freeze.renewal, Some((account("cn1"), until)));
		assert_eq!(freeze.until, LONGEST_END);
		assert_noop!(renew("cn1", until), Errors::SamePerson);
		assert_ok!(renew("cn3", until));
		let stage = Stage::Confirmed { renewals: 1 };
		assert_eq!(
			last_event(),
			Event::Frozen {
				identity: 0,
				authority: REGULATOR,
				direction: Direction::Both,
				stage,
				until,
				legal_basis: commitment(),
			}
		);
		assert_eq!(
			Freezes::<Test>::get(0, REGULATOR),
			Some(Freeze {
				stage,
				by: Some(account("cn3")),
				renewal: None,
				until,
				..freeze
			})
		);
		assert_eq!(blocked(), both_until(until));
		assert_eq!(notices(), [StandingNotice::Frozen(0)]);
	});
}

#[test]
fn a_proposal_with_another_end_replaces_the_one_before() {
	run(|| {
		confirmed();
		set_now(LONGEST_END - 1);
		assert_ok!(renew("cn1", LONGEST_END + 10));
		assert_ok!(renew("cn2", LONGEST_END + 20));
		assert_eq!(blocked(), both_until(LONGEST_END));
		assert_noop!(renew("cn2", LONGEST_END + 20), Errors::SamePerson);
		// Its own other proposal is one as well.
		assert_ok!(renew("cn2", LONGEST_END + 30));
		assert_eq!(blocked(), both_until(LONGEST_END));
		assert_ok!(renew("cn1", LONGEST_END + 30));
		assert_eq!(blocked(), both_until(LONGEST_END + 30));
	});
}

#[test]
fn two_officers_who_are_one_person_do_not_renew() {
	run(|| {
		assert_ok!(attest("cn1"));
		assert_ok!(link_to("cn1", "cn2", Permissions::NONE));
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		assert_ok!(confirm("cn3", START + 100));
		assert_ok!(renew("cn1", START + 200));
		assert_noop!(renew("cn2", START + 200), Errors::SamePerson);
		assert_ok!(renew("cn3", START + 200));
	});
}

#[test]
fn a_renewal_lengthens_and_not_too_far() {
	run(|| {
		confirmed();
		assert_noop!(renew("cn1", START), Errors::FreezeNotAhead);
		assert_noop!(renew("cn1", LONGEST_END - 1), Errors::FreezeNotAhead);
		assert_noop!(renew("cn1", LONGEST_END), Errors::FreezeNotAhead);
		assert_noop!(renew("cn1", LONGEST_END + 1), Errors::FreezeTooLong);
		wait(1);
		assert_noop!(renew("cn1", LONGEST_END + 2), Errors::FreezeTooLong);
		assert_ok!(renew("cn1", LONGEST_END + 1));
		assert_ok!(renew("cn2", LONGEST_END + 1));
	});
}

#[test]
fn a_freeze_is_renewed_only_so_often() {
	run(|| {
		confirmed();
		let mut until = LONGEST_END;
		for renewals in 1..=MAX_RENEWALS {
			set_now(until - 1);
			until = now() + PERIODS.max_freeze;
			assert_ok!(renew("cn1", until));
			assert_ok!(renew("cn2", until));
			let freeze = Freezes::<Test>::get(0, REGULATOR).unwrap();
			assert_eq!(freeze.stage, Stage::Confirmed { renewals });
		}
		set_now(until - 1);
		assert_noop!(renew("cn1", until + 1), Errors::TooManyRenewals);
		assert_eq!(blocked(), both_until(until));
		set_now(until);
		assert_eq!(blocked(), Blocked::default());
	});
}

#[test]
fn the_consortium_renews_as_one_body() {
	run(|| {
		assert_ok!(order(CONSORTIUM, Direction::Both, START + 10));
		let renew = |until| Kyc::renew_freeze(root(), 0, CONSORTIUM, until);
		for renewals in 1..=MAX_RENEWALS {
			assert_ok!(renew(START + 10 + u64::from(renewals)));
			let freeze = Freezes::<Test>::get(0, CONSORTIUM).unwrap();
			assert_eq!(freeze.stage, Stage::Confirmed { renewals });
			assert_eq!(freeze.by, None);
		}
		assert_noop!(renew(START + 100), Errors::TooManyRenewals);
	});
}

#[test]
fn what_waits_for_a_decision_is_not_renewed() {
	run(|| {
		confirmed();
		assert_ok!(appeal("li"));
		wait(1);
		assert_noop!(renew("cn1", LONGEST_END + 1), Errors::AlreadyAppealed);
		assert_ok!(decide(true));
		assert_ok!(renew("cn1", LONGEST_END + 1));
	});
}

#[test]
fn a_lapsed_emergency_bars_its_authority_for_the_cool_down() {
	run(|| {
		let again = |authority| order(authority, Direction::Incoming, now() + 1);
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		set_now(EMERGENCY_END - 1);
		assert_noop!(again(REGULATOR), Errors::AlreadyFrozen);
		let free = EMERGENCY_END + PERIODS.cool_down;
		for at in [EMERGENCY_END, EMERGENCY_END + 1, free - 1] {
			set_now(at);
			assert_noop!(again(REGULATOR), Errors::CoolingDown);
			assert_eq!(blocked(), Blocked::default(), "{at}");
		}
		// Other officers are the same authority, other authorities aren't.
		assert_noop!(
			Kyc::freeze(
				signed("cn3"),
				0,
				REGULATOR,
				Direction::Both,
				now() + 1,
				commitment()
			),
			Errors::CoolingDown
		);
		assert_ok!(again(REVIEW));
		assert_ok!(again(CONSORTIUM));
		// Nor is it barred from freezing somebody else.
		assert_ok!(freeze(1, Direction::Both));
		set_now(free);
		assert_ok!(again(REGULATOR));
	});
}

#[test]
fn a_confirmed_freeze_that_ends_bars_its_authority_too() {
	run(|| {
		confirmed();
		set_now(LONGEST_END - 1);
		assert_noop!(
			order(REGULATOR, Direction::Both, now() + 1),
			Errors::AlreadyFrozen
		);
		let free = LONGEST_END + PERIODS.cool_down;
		for at in [LONGEST_END, free - 1] {
			set_now(at);
			assert_noop!(
				order(REGULATOR, Direction::Both, now() + 1),
				Errors::CoolingDown
			);
		}
		set_now(free);
		assert_ok!(order(REGULATOR, Direction::Both, now() + 1));
		assert_eq!(blocked(), both_until(free + 1));
	});
}

#[test]
fn any_account_of_the_identity_appeals_as_long_as_it_may_defend_it() {
	for (who, may) in [
		("till", true),   // the primary after a rotation
		("li", true),     // the primary before it
		("desk", true),   // linked, without any permission
		("kiosk", true),  // suspended
		("booth", false), // retired
		("wang", false),  // somebody else
		("stranger", false),
	] {
		run(|| {
			assert_ok!(link_to("li", "till", Permissions::ALL));
			for name in ["desk", "kiosk", "booth"] {
				assert_ok!(link_to("li", name, Permissions::NONE));
			}
			assert_ok!(Kyc::suspend_account(signed("li"), account("booth")));
			wait(PERIODS.retire_wait);
			assert_ok!(Kyc::retire(signed("li"), account("booth")));
			assert_ok!(Kyc::suspend_account(signed("li"), account("kiosk")));
			assert_ok!(Kyc::rotate(signed("li"), account("till")));
			assert_ok!(freeze(0, Direction::Both));
			if may {
				assert_ok!(appeal(who));
				let decide_by = now() + PERIODS.appeal;
				assert_eq!(
					last_event(),
					Event::Appealed {
						identity: 0,
						authority: REGULATOR,
						decide_by,
					}
				);
				let freeze = Freezes::<Test>::get(0, REGULATOR).unwrap();
				assert_eq!(freeze.appeal, Appeal::Open { decide_by });
			} else if who == "wang" {
				// Its own identity isn't frozen.
				assert_noop!(appeal(who), Errors::NotFrozen);
			} else {
				assert_noop!(appeal(who), Errors::NotLinked);
			}
		});
	}
}

#[test]
fn accounts_that_were_lost_or_unlinked_do_not_appeal_nor_do_those_of_an_older_epoch() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		assert_ok!(link_to("li", "desk", Permissions::NONE));
		assert_ok!(Kyc::unlink(signed("desk"), account("desk")));
		recovery::lose(0, "new");
		assert_ok!(freeze(0, Direction::Both));
		assert_noop!(appeal("li"), Errors::NotLinked);
		assert_noop!(appeal("desk"), Errors::NotLinked);
		assert_noop!(Kyc::appeal(root(), REGULATOR), DispatchError::BadOrigin);
		assert_noop!(appeal("till"), Errors::NotLinked);
		assert_ok!(appeal("new"));
	});
}

#[test]
fn silence_ends_the_freeze_at_the_earlier_one_of_both_moments() {
	for (appealed_at, end) in [
		(START, START + PERIODS.appeal),
		(START + 10, START + 10 + PERIODS.appeal),
		(START + 22, EMERGENCY_END), // both at the same moment
		(START + 40, EMERGENCY_END),
	] {
		run(|| {
			assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
			set_now(appealed_at);
			assert_ok!(appeal("li"));
			for (at, expected) in [
				(end - 1, both_until(end)),
				(end, Blocked::default()),
				(end + 1, Blocked::default()),
			] {
				set_now(at);
				assert_eq!(blocked(), expected, "{appealed_at}: {at}");
			}
			assert_noop!(decide(true), Errors::NotFrozen);
			assert_noop!(decide(false), Errors::NotFrozen);
		});
	}
}

#[test]
fn there_is_one_appeal_per_freeze_and_one_more_per_renewal() {
	run(|| {
		confirmed();
		assert_ok!(appeal("li"));
		assert_noop!(appeal("li"), Errors::AlreadyAppealed);
		assert_ok!(decide(true));
		assert_noop!(appeal("li"), Errors::AlreadyAppealed);
		wait(1);
		assert_ok!(renew("cn1", LONGEST_END + 1));
		// A proposal is no renewal.
		assert_noop!(appeal("li"), Errors::AlreadyAppealed);
		assert_ok!(renew("cn2", LONGEST_END + 1));
		assert_ok!(appeal("li"));
		assert_noop!(appeal("li"), Errors::AlreadyAppealed);
	});
}

#[test]
fn a_confirmation_gives_no_second_appeal_and_ends_none() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		assert_ok!(appeal("li"));
		assert_ok!(confirm("cn2", LONGEST_END));
		assert_noop!(appeal("li"), Errors::AlreadyAppealed);
		let end = START + PERIODS.appeal;
		assert_eq!(blocked(), both_until(end));
		set_now(end);
		assert_eq!(blocked(), Blocked::default());
	});
}

#[test]
fn a_freeze_that_is_upheld_goes_on() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		assert_ok!(appeal("li"));
		set_now(START + PERIODS.appeal - 1);
		assert_ok!(decide(true));
		assert_eq!(
			last_event(),
			Event::AppealDecided {
				identity: 0,
				authority: REGULATOR,
				upheld: true,
				legal_basis: commitment(),
			}
		);
		assert_eq!(notices(), [StandingNotice::Frozen(0)]);
		assert_noop!(decide(true), Errors::NoAppeal);
		assert_noop!(decide(false), Errors::NoAppeal);
		for (at, expected) in [
			(START + PERIODS.appeal, both_until(EMERGENCY_END)),
			(EMERGENCY_END - 1, both_until(EMERGENCY_END)),
			(EMERGENCY_END, Blocked::default()),
		] {
			set_now(at);
			assert_eq!(blocked(), expected, "{at}");
		}
	});
}

#[test]
fn a_freeze_that_is_overruled_ends_at_once_and_bars_its_authority() {
	run(|| {
		confirmed();
		assert_noop!(decide(false), Errors::NoAppeal);
		assert_ok!(appeal("li"));
		set_now(START + 20);
		assert_ok!(decide(false));
		assert_eq!(
			last_event(),
			Event::AppealDecided {
				identity: 0,
				authority: REGULATOR,
				upheld: false,
				legal_basis: commitment(),
			}
		);
		assert_eq!(blocked(), Blocked::default());
		assert_eq!(
			notices(),
			[StandingNotice::Frozen(0), StandingNotice::Lifted(0)]
		);
		let freeze = Freezes::<Test>::get(0, REGULATOR).unwrap();
		assert_eq!(freeze.stage, Stage::Ended);
		assert_eq!(freeze.until, START + 20);
		let again = || order(REGULATOR, Direction::Both, now() + 1);
		for at in [START + 20, START + 20 + PERIODS.cool_down - 1] {
			set_now(at);
			assert_noop!(again(), Errors::CoolingDown);
		}
		set_now(START + 20 + PERIODS.cool_down);
		assert_ok!(again());
	});
}

#[test]
fn a_confirmed_freeze_bars_its_authority_from_where_it_ended_by_silence_or_by_itself() {
	let confirmed_end = START + 100;
	for (appealed_at, end) in [
		(START, START + PERIODS.appeal),
		(START + 50, confirmed_end), // both at the same moment
		(START + 51, confirmed_end),
	] {
		run(|| {
			assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
			assert_ok!(confirm("cn2", confirmed_end));
			set_now(appealed_at);
			assert_ok!(appeal("li"));
			set_now(end);
			let again = || order(REGULATOR, Direction::Both, now() + 1);
			assert_noop!(again(), Errors::CoolingDown);
			set_now(end + PERIODS.cool_down - 1);
			assert_noop!(again(), Errors::CoolingDown);
			set_now(end + PERIODS.cool_down);
			assert_ok!(again());
		});
	}
}

#[test]
fn an_appeal_is_decided_by_the_review_body_and_its_own_freeze_by_the_consortium() {
	for authority in Authority::ALL {
		run(|| {
			let (deciders, others) = match authority {
				Authority::Regulator | Authority::Consortium => (
					signed("judge2"),
					[signed("cn1"), signed("cn2"), signed("pkjudge"), root()],
				),
				Authority::Review => (
					root(),
					[
						signed("judge1"),
						signed("judge2"),
						signed("cn1"),
						signed("pk1"),
					],
				),
			};
			assert_ok!(order(authority, Direction::Both, EMERGENCY_END));
			assert_ok!(Kyc::appeal(signed("li"), authority));
			let decide = |origin| Kyc::decide(origin, 0, authority, false, commitment());
			for origin in others {
				assert_noop!(decide(origin), DispatchError::BadOrigin);
			}
			assert_noop!(decide(signed("li")), DispatchError::BadOrigin);
			assert_ok!(decide(deciders));
			assert_eq!(blocked(), Blocked::default());
		});
	}
}

/// Only the consortium freezes `li`, who is in office.
fn assert_in_office() {
	for authority in [REGULATOR, REVIEW] {
		assert_noop!(
			order(authority, Direction::Both, EMERGENCY_END),
			Errors::InOffice
		);
	}
	assert_ok!(order(CONSORTIUM, Direction::Both, EMERGENCY_END));
	assert_eq!(blocked(), both_until(EMERGENCY_END));
}

#[test]
fn an_identity_with_an_officer_or_a_reviewer_is_frozen_by_the_consortium_only() {
	for name in ["cn1", "cn2", "cn3", "judge1", "judge2"] {
		run(|| {
			assert_ok!(link_to("li", name, Permissions::NONE));
			assert_in_office();
		});
	}
}

#[test]
fn an_officer_that_leaves_its_identity_stays_the_same_person() {
	run(|| {
		assert_ok!(link_to("li", "cn2", Permissions::NONE));
		assert_ok!(Kyc::unlink(signed("cn2"), account("cn2")));
		assert_in_office();
	});
}

#[test]
fn other_offices_count_as_well() {
	run(|| {
		set_in_office("li");
		assert_in_office();
		assert_ok!(freeze(1, Direction::Both));
	});
}

#[test]
fn whoever_has_left_the_office_is_frozen_like_everybody() {
	run(|| {
		assert_ok!(link_to("li", "cn3", Permissions::NONE));
		assert_noop!(
			order(REGULATOR, Direction::Both, EMERGENCY_END),
			Errors::InOffice
		);
		assert_ok!(Kyc::set_regulator(
			root(),
			Jurisdiction::CN,
			accounts(&["cn1", "cn2"]),
			accounts(&["judge1"]),
			false
		));
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
	});
}

#[test]
fn each_authority_has_one_freeze_and_the_record_holds_the_greatest_ends() {
	run(|| {
		let only = |in_until, out_until| Blocked {
			in_until,
			out_until,
		};
		assert_ok!(order(REGULATOR, Direction::Both, START + 60));
		assert_ok!(order(REVIEW, Direction::Outgoing, START + 50));
		assert_ok!(order(CONSORTIUM, Direction::Incoming, START + 200));
		for authority in Authority::ALL {
			assert_noop!(
				order(authority, Direction::Both, START + 70),
				Errors::AlreadyFrozen
			);
		}
		assert_eq!(record(0).frozen, only(START + 200, START + 60));
		for (at, expected) in [
			(START + 49, only(START + 200, START + 60)),
			(START + 59, only(START + 200, START + 60)),
			(START + 60, only(START + 200, 0)),
			(START + 199, only(START + 200, 0)),
			(START + 200, only(0, 0)),
		] {
			set_now(at);
			assert_eq!(blocked(), expected, "{at}");
		}
	});
}

#[test]
fn the_end_of_one_freeze_leaves_the_others() {
	run(|| {
		let only = |in_until, out_until| Blocked {
			in_until,
			out_until,
		};
		assert_ok!(order(REGULATOR, Direction::Both, START + 60));
		assert_ok!(order(REVIEW, Direction::Outgoing, START + 50));
		assert_ok!(order(CONSORTIUM, Direction::Incoming, START + 200));
		assert_ok!(Kyc::lift(root(), 0, CONSORTIUM, commitment()));
		assert_eq!(blocked(), only(START + 60, START + 60));
		assert_ok!(appeal("li"));
		assert_eq!(blocked(), both_until(START + PERIODS.appeal));
		assert_ok!(decide(false));
		assert_eq!(blocked(), only(0, START + 50));
		assert_ok!(Kyc::lift(signed("judge2"), 0, REVIEW, commitment()));
		assert_eq!(blocked(), Blocked::default());
		assert_eq!(
			notices(),
			[
				StandingNotice::Frozen(0),
				StandingNotice::Frozen(0),
				StandingNotice::Frozen(0),
				StandingNotice::Lifted(0),
				StandingNotice::Lifted(0),
				StandingNotice::Lifted(0),
			]
		);
	});
}

#[test]
fn a_lifted_freeze_is_over_and_bars_its_authority() {
	for direction in [Direction::Incoming, Direction::Outgoing, Direction::Both] {
		run(|| {
			assert_ok!(order(REGULATOR, direction, EMERGENCY_END));
			wait(1);
			// Any officer of that authority, also another one than the freezer.
			assert_ok!(Kyc::lift(signed("cn3"), 0, REGULATOR, commitment()));
			assert_eq!(
				last_event(),
				Event::Lifted {
					identity: 0,
					authority: REGULATOR,
					legal_basis: commitment(),
				}
			);
			assert_eq!(
				notices(),
				[StandingNotice::Frozen(0), StandingNotice::Lifted(0)]
			);
			assert_eq!(blocked(), Blocked::default());
			let freeze = Freezes::<Test>::get(0, REGULATOR).unwrap();
			assert_eq!((freeze.stage, freeze.until), (Stage::Ended, START + 1));
			// The moment of the end stays: the time until the subject may move runs from it.
			assert_eq!(record(0).frozen, direction.until(START + 1));
			assert_noop!(clear(), Errors::TooEarly);
			let again = || order(REGULATOR, direction, now() + 1);
			assert_noop!(again(), Errors::CoolingDown);
			wait(PERIODS.cool_down);
			assert_ok!(again());
		});
	}
}

#[test]
fn a_freeze_that_is_lifted_under_an_appeal_is_lost() {
	run(|| {
		confirmed();
		assert_ok!(appeal("li"));
		set_now(START + 10);
		assert_ok!(Kyc::lift(signed("cn1"), 0, REGULATOR, commitment()));
		assert_eq!(
			last_event(),
			Event::Lifted {
				identity: 0,
				authority: REGULATOR,
				legal_basis: commitment(),
			}
		);
		assert_eq!(blocked(), Blocked::default());
		let freeze = Freezes::<Test>::get(0, REGULATOR).unwrap();
		assert_eq!(freeze.stage, Stage::Ended);
		let again = || order(REGULATOR, Direction::Both, now() + 1);
		set_now(START + 10 + PERIODS.cool_down - 1);
		assert_noop!(again(), Errors::CoolingDown);
		set_now(START + 10 + PERIODS.cool_down);
		assert_ok!(again());
	});
}

#[test]
fn a_freeze_that_was_upheld_and_is_lifted_bars_its_authority_too() {
	run(|| {
		confirmed();
		assert_ok!(appeal("li"));
		assert_ok!(decide(true));
		assert_ok!(Kyc::lift(signed("cn1"), 0, REGULATOR, commitment()));
		assert_noop!(
			order(REGULATOR, Direction::Both, now() + 1),
			Errors::CoolingDown
		);
	});
}

#[test]
fn a_freezes_record_goes_after_the_cool_down() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		let free = EMERGENCY_END + PERIODS.cool_down;
		for at in [START, EMERGENCY_END - 1, EMERGENCY_END, free - 1] {
			set_now(at);
			assert_noop!(clear(), Errors::TooEarly);
		}
		set_now(free);
		assert_noop!(
			Kyc::clear_freeze(root(), 0, REGULATOR),
			DispatchError::BadOrigin
		);
		assert_ok!(clear());
		assert_eq!(
			last_event(),
			Event::FreezeCleared {
				identity: 0,
				authority: REGULATOR,
			}
		);
		assert_eq!(Freezes::<Test>::get(0, REGULATOR), None);
		assert_eq!(record(0).frozen, both_until(EMERGENCY_END));
		assert_noop!(clear(), Errors::NotFrozen);
		assert_ok!(order(REGULATOR, Direction::Both, now() + 1));
	});
}

#[test]
fn a_confirmed_freezes_record_goes_after_the_cool_down_too() {
	run(|| {
		confirmed();
		set_now(LONGEST_END + PERIODS.cool_down - 1);
		assert_noop!(clear(), Errors::TooEarly);
		set_now(LONGEST_END + PERIODS.cool_down);
		assert_ok!(clear());
	});
}

#[test]
fn a_later_freeze_is_not_hidden_by_what_an_earlier_one_left() {
	run(|| {
		confirmed();
		let later = LONGEST_END + PERIODS.cool_down;
		set_now(later);
		assert_ok!(order(REGULATOR, Direction::Incoming, now() + 5));
		assert_eq!(
			blocked(),
			Blocked {
				in_until: later + 5,
				out_until: 0,
			}
		);
		assert_eq!(record(0).frozen.out_until, LONGEST_END);
	});
}

/// Nothing of [`CNY`] leaves the free balance, whichever way it is tried.
fn assert_closed(name: &str) {
	let (who, to) = (account(name), account("wang"));
	assert!(Kyc::ledger_closed(&who), "{name}");
	for preservation in [
		Preservation::Expendable,
		Preservation::Protect,
		Preservation::Preserve,
	] {
		for force in [Fortitude::Polite, Fortitude::Force] {
			assert_eq!(
				<Assets as Inspect<_>>::reducible_balance(CNY, &who, preservation, force),
				0,
				"{name}"
			);
			assert_noop!(
				<Assets as Mutate<_>>::burn_from(
					CNY,
					&who,
					1,
					preservation,
					Precision::Exact,
					force
				),
				TokenError::FundsUnavailable
			);
		}
		assert_noop!(
			<Assets as Mutate<_>>::transfer(CNY, &who, &to, 1, preservation),
			TokenError::Frozen
		);
	}
	let all = money(name);
	for amount in [1, all] {
		assert_noop!(
			Assets::transfer(signed(name), CNY, to.clone(), amount),
			pallet_assets::Error::<Test, ()>::BalanceLow
		);
		assert_noop!(
			Assets::force_transfer(signed("keeper"), CNY, who.clone(), to.clone(), amount),
			pallet_assets::Error::<Test, ()>::BalanceLow
		);
	}
	assert_noop!(
		Holder::hold(CNY, &HoldReason::AttestationFee.into(), &who, 1),
		TokenError::FundsUnavailable
	);
	assert_eq!(money(name), all);
}

/// The free balance can be spent again.
fn assert_open(name: &str) {
	let (who, to) = (account(name), account("wang"));
	assert!(!Kyc::ledger_closed(&who), "{name}");
	let before = (money(name), money("wang"));
	assert_ok!(Assets::transfer(signed(name), CNY, to, 1));
	assert_eq!((money(name), money("wang")), (before.0 - 1, before.1 + 1));
}

#[test]
fn a_freeze_or_a_pause_reaches_every_debit_of_the_ledger_until_it_ends() {
	let stops: [fn(); 3] = [
		|| {
			assert_ok!(order(REGULATOR, Direction::Outgoing, START + 50));
		},
		|| {
			assert_ok!(order(CONSORTIUM, Direction::Both, START + 50));
		},
		|| {
			assert_ok!(Kyc::pause(signed("li"), START + 50));
		},
	];
	for stop in stops {
		run(|| {
			assert_ok!(link_to("li", "till", Permissions::PAY));
			fund(&account("till"), CNY, 500);
			let supply = Assets::total_supply(CNY);
			assert_open("li");
			stop();
			for name in ["li", "till"] {
				set_now(START);
				assert_closed(name);
				set_now(START + 49);
				assert_closed(name);
			}
			// Credits come in.
			assert_ok!(Assets::transfer(signed("wang"), CNY, account("li"), 1));
			assert_eq!(money("li"), MONEY);
			for name in ["li", "till"] {
				set_now(START + 50);
				assert_open(name);
			}
			assert_eq!(
				(money("li"), money("till"), money("wang")),
				(MONEY - 1, 499, MONEY + 2)
			);
			assert_eq!(Assets::total_supply(CNY), supply);
		});
	}
}

#[test]
fn a_freeze_of_what_comes_in_leaves_the_ledger_open() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Incoming, EMERGENCY_END));
		assert_open("li");
	});
}

#[test]
fn nothing_can_be_spent_beside_a_hold_and_the_hold_is_released() {
	run(|| {
		assert_ok!(Kyc::request(
			signed("li"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			400,
			entry("zhao", BANK, Jurisdiction::CN, now() + 100)
		));
		assert_eq!((money("li"), held("li")), (600, 400));
		assert_ok!(order(REGULATOR, Direction::Both, EMERGENCY_END));
		assert_closed("li");
		assert_ok!(Kyc::decline(
			signed("bank"),
			id("zhao"),
			DeclineReason::Policy
		));
		assert_eq!((money("li"), held("li")), (MONEY, 0));
		assert_closed("li");
		assert_eq!(Assets::total_supply(CNY), 2 * MONEY);
	});
}

#[test]
fn accounts_that_do_not_act_are_closed_and_those_of_nobody_are_open() {
	run(|| {
		for name in ["till", "desk"] {
			assert_ok!(link_to("li", name, Permissions::ALL));
			fund(&account(name), CNY, 10);
		}
		for name in ["bank", "keeper", "stranger"] {
			fund(&account(name), CNY, 10);
			assert_open(name);
		}
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
		assert_closed("till");
		assert_ok!(Kyc::rotate(signed("li"), account("desk")));
		assert_closed("li");
		assert_open("desk");
	});
}

#[test]
fn the_basis_of_an_order_is_in_the_trail() {
	run(|| {
		let (first, second) = (Hash::repeat_byte(4), Hash::repeat_byte(5));
		assert_ok!(Kyc::freeze(
			signed("cn1"),
			0,
			REGULATOR,
			Direction::Both,
			EMERGENCY_END,
			first
		));
		assert_ok!(Kyc::lift(signed("cn2"), 0, REGULATOR, second));
		assert_eq!(
			events(),
			[
				Event::Frozen {
					identity: 0,
					authority: REGULATOR,
					direction: Direction::Both,
					stage: Stage::Emergency,
					until: EMERGENCY_END,
					legal_basis: first,
				},
				Event::Lifted {
					identity: 0,
					authority: REGULATOR,
					legal_basis: second,
				}
			]
		);
	});
}

#[test]
fn a_freeze_is_refused_with_one_word_wherever_the_frozen_one_signs() {
	run(|| {
		assert_ok!(order(REGULATOR, Direction::Outgoing, EMERGENCY_END));
		let frozen = || refused(Refusal::PayerFrozen);
		assert_noop!(link_to("li", "till", Permissions::PAY), frozen());
		assert_noop!(Kyc::set_guardians(signed("li"), None), frozen());
		assert_noop!(leave("li"), frozen());
		assert_noop!(
			Kyc::request_attestation(signed("li"), BANK, CNY, 0),
			frozen()
		);
	});
}
