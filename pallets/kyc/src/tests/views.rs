//! What the views answer is what the storage says.

use super::{
	recovery::{announce_by_bank, lose},
	standing::{State, states},
	*,
};
use caravan_primitives::{
	Act, Blocked, Hash, Identify, Jurisdiction, Moment, PersonKind,
	Refusal::{self, AccountBlocked, KycExpired, KycMissing, KycRevoked, SignerNotAllowed},
	Tier,
	test_utils::TestClock,
};

/// Each act, with what it is refused with.
fn acts(refusals: [Option<Refusal>; 5]) -> Vec<(Act, Option<Refusal>)> {
	[Act::Pay, Act::Trade, Act::Manage, Act::Defend, Act::Duty]
		.into_iter()
		.zip(refusals)
		.collect()
}

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

#[test]
fn the_checks_of_each_state_are_the_storages() {
	for state in states() {
		run(|| {
			(state.arrange)();
			let State { name, who, .. } = state;
			let link = AccountOf::<Test>::get(account(who));
			let record = link
				.as_ref()
				.and_then(|link| Identities::<Test>::get(link.identity));
			let ahead = |end: Moment| if now() < end { end } else { 0 };
			let frozen = record.as_ref().map(|r| r.frozen).unwrap_or_default();
			let pause = record.as_ref().and_then(|r| r.pause.clone());
			assert_eq!(
				Kyc::checked_standing(account(who)),
				CheckedStanding {
					identity: link.as_ref().map(|link| link.identity),
					jurisdiction: record.as_ref().map(|r| r.jurisdiction),
					kind: record.as_ref().map(|r| r.kind),
					link: link.as_ref().map(|link| link.state),
					condition: record.as_ref().map(Kyc::condition),
					in_until: ahead(frozen.in_until),
					out_until: ahead(frozen.out_until),
					paused_until: pause.map_or(0, |pause| ahead(pause.until)),
					acts: acts(state.acts),
				},
				"{name}"
			);
			let rights = Kyc::account_rights(account(who));
			assert_eq!(rights.is_some(), link.is_some(), "{name}");
			assert_eq!(
				rights.map(|rights| rights.acts),
				link.map(|_| acts(state.acts)),
				"{name}"
			);
			assert_eq!(
				Kyc::standing_of(account(who)),
				<Kyc as Identify<_>>::standing(&account(who)),
				"{name}"
			);
			assert_eq!(
				Kyc::standing_of(account(who)).map(|found| found.tier),
				state.standing,
				"{name}"
			);
		});
	}
}

#[test]
fn each_check_is_answered_by_itself() {
	run(|| {
		let good = CheckedStanding {
			identity: Some(0),
			jurisdiction: Some(Jurisdiction::CN),
			kind: Some(PersonKind::Natural),
			link: Some(LinkState::Active {
				permissions: Permissions::ALL,
				epoch: 0,
			}),
			condition: Some(Condition::Good(Tier(2))),
			in_until: 0,
			out_until: 0,
			paused_until: 0,
			acts: acts([None; 5]),
		};
		assert_eq!(Kyc::checked_standing(account("li")), good);
		let end = START + PERIODS.emergency;
		assert_ok!(freeze(0, Direction::Incoming));
		assert_ok!(Kyc::pause(signed("li"), START + 10));
		assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Request));
		let no = Some(KycRevoked);
		assert_eq!(
			Kyc::checked_standing(account("li")),
			CheckedStanding {
				condition: Some(Condition::Lapsed(KycRevoked)),
				in_until: end,
				paused_until: START + 10,
				acts: acts([no, no, Some(AccountBlocked), None, None]),
				..good.clone()
			}
		);
		// What has ended is not told any more.
		set_now(end);
		assert_eq!(
			Kyc::checked_standing(account("li")),
			CheckedStanding {
				condition: Some(Condition::Lapsed(KycRevoked)),
				acts: acts([no, no, None, None, None]),
				..good
			}
		);
		assert_eq!(
			Kyc::checked_standing(account("stranger")),
			CheckedStanding {
				identity: None,
				jurisdiction: None,
				kind: None,
				link: None,
				condition: None,
				in_until: 0,
				out_until: 0,
				paused_until: 0,
				acts: acts([Some(KycMissing); 5]),
			}
		);
	});
}

#[test]
fn records_are_the_storages() {
	run(|| {
		for identity in 0..3 {
			assert_eq!(
				Kyc::identity_record(identity),
				Identities::<Test>::get(identity)
			);
		}
		assert_eq!(Kyc::identity_record(0), Some(record(0)));
		assert_eq!(Kyc::identity_record(9), None);
		for provider in 0..4 {
			assert_eq!(
				Kyc::provider_record(provider),
				Providers::<Test>::get(provider)
			);
		}
		assert_eq!(
			Kyc::provider_record(KHI).map(|licence| licence.jurisdiction),
			Some(Jurisdiction::PK)
		);
		assert_eq!(Kyc::provider_record(9), None);
	});
}

#[test]
fn until_when_somebody_is_frozen_is_told_while_it_is() {
	run(|| {
		let end = START + PERIODS.emergency;
		assert_ok!(freeze(0, Direction::Outgoing));
		for (at, out_until) in [(end - 1, end), (end, 0), (end + 1, 0)] {
			set_now(at);
			let expected = Blocked {
				in_until: 0,
				out_until,
			};
			assert_eq!(Kyc::frozen_until(0), expected, "{at}");
			assert_eq!(Kyc::frozen_until(1), Blocked::default());
			assert_eq!(Kyc::frozen_until(9), Blocked::default());
		}
	});
}

#[test]
fn freezes_are_told_with_their_ends_in_both_times_and_whether_they_can_be_appealed() {
	run(|| {
		assert!(Kyc::freezes(0).is_empty());
		TestClock::set_lost(7);
		let end = START + PERIODS.emergency;
		assert_ok!(freeze(0, Direction::Both));
		assert_ok!(Kyc::freeze(
			root(),
			0,
			Authority::Consortium,
			Direction::Incoming,
			START + 200,
			commitment()
		));
		let view = |authority, ends: Moment, may_appeal| FreezeView {
			authority,
			freeze: Freezes::<Test>::get(0, authority).unwrap(),
			ends,
			ends_wall: ends + 7,
			may_appeal,
		};
		let (regulator, consortium) = (Authority::Regulator, Authority::Consortium);
		assert_eq!(
			Kyc::freezes(0),
			[
				view(regulator, end, true),
				view(consortium, START + 200, true)
			]
		);
		assert_ok!(Kyc::appeal(signed("li"), regulator));
		let decide_by = START + PERIODS.appeal;
		assert_eq!(
			Kyc::freezes(0),
			[
				view(regulator, decide_by, false),
				view(consortium, START + 200, true)
			]
		);
		// A record is told until it is removed, and can't be appealed after its end.
		set_now(START + 200);
		assert_eq!(
			Kyc::freezes(0),
			[
				view(regulator, decide_by, false),
				view(consortium, START + 200, false)
			]
		);
		set_now(START + 200 + PERIODS.cool_down);
		assert_ok!(Kyc::clear_freeze(signed("anybody"), 0, consortium));
		assert_eq!(Kyc::freezes(0), [view(regulator, decide_by, false)]);
		assert!(Kyc::freezes(1).is_empty());
		assert!(Kyc::freezes(9).is_empty());
	});
}

#[test]
fn a_recovery_is_told_with_its_voices_and_when_it_matures_in_both_times() {
	run(|| {
		let nothing = RecoveryView {
			announced: None,
			voices: vec![],
			veto_until: 0,
		};
		assert_eq!(Kyc::recovery(0), nothing);
		assert_eq!(Kyc::recovery(9), nothing);
		TestClock::set_lost(7);
		announce_by_bank("wang", 0, "new");
		let matures = START + PERIODS.delay_b;
		let plan = Announcements::<Test>::get(0).unwrap().plan;
		let voice = |name| Support {
			voice: Voice::Provider(BANK, account(name)),
			to: account("new"),
			at: now(),
		};
		let told = Kyc::recovery(0);
		assert_eq!(
			told,
			RecoveryView {
				announced: Some((plan, matures, matures + 7)),
				voices: vec![voice("desk1"), voice("desk2")],
				veto_until: 0,
			}
		);
		assert_eq!(told.voices, Voices::<Test>::get(0).into_inner());
		assert_ok!(Kyc::veto(signed("li"), 0));
		let end = START + PERIODS.veto_shadow;
		for (at, veto_until) in [(START, end), (end - 1, end), (end, 0), (end + 1, 0)] {
			set_now(at);
			let expected = RecoveryView {
				veto_until,
				..nothing.clone()
			};
			assert_eq!(Kyc::recovery(0), expected, "{at}");
		}
	});
}

#[test]
fn an_accounts_rights_are_told() {
	run(|| {
		let no = Some(SignerNotAllowed);
		assert_ok!(link_to("li", "till", Permissions::TRADE));
		assert_ok!(link_to("li", "desk", Permissions::ALL));
		let rights = |name: &str| Kyc::account_rights(account(name));
		let view = |permissions, is_primary, refusals| {
			Some(AccountView {
				permissions,
				is_primary,
				acts: acts(refusals),
			})
		};
		assert_eq!(rights("stranger"), None);
		assert_eq!(rights("li"), view(Permissions::ALL, true, [None; 5]));
		assert_eq!(
			rights("till"),
			view(Permissions::TRADE, false, [no, None, no, None, None])
		);
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
		assert_eq!(rights("till"), view(Permissions::NONE, false, [no; 5]));
		assert_ok!(Kyc::rotate(signed("li"), account("desk")));
		assert_eq!(rights("desk"), view(Permissions::ALL, true, [None; 5]));
		assert_eq!(rights("li"), view(Permissions::NONE, false, [no; 5]));
		lose(0, "new");
		assert_eq!(rights("desk"), view(Permissions::NONE, false, [no; 5]));
		assert_eq!(rights("new"), view(Permissions::ALL, true, [None; 5]));
	});
}

#[test]
fn a_disclosure_is_told_of_the_claim_that_counts() {
	run(|| {
		let (old, new) = (Hash::repeat_byte(1), Hash::repeat_byte(3));
		let view = |root, schema, attested_at, condition| {
			Some(DisclosureView {
				root,
				schema,
				attested_at,
				condition,
			})
		};
		let disclosed = || Kyc::disclosure(0);
		assert_eq!(disclosed(), view(old, 0, 0, Condition::Good(Tier(2))));
		assert_ok!(Kyc::renew(
			signed("bank"),
			0,
			Tier(1),
			START + 5_000,
			new,
			7
		));
		assert_eq!(disclosed(), view(new, 7, START, Condition::Good(Tier(1))));
		let cut = |attested_before| Cut {
			attested_before,
			valid_until: Moment::MAX,
		};
		assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut(START)));
		assert_eq!(disclosed(), view(old, 0, 0, Condition::Good(Tier(2))));
		// Where none counts, the newest one, and that it doesn't.
		assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut(0)));
		let lapsed = Condition::Lapsed(KycExpired);
		assert_eq!(disclosed(), view(new, 7, START, lapsed));
		assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
		assert_eq!(disclosed(), view(new, 7, START, Condition::Barred));
		assert_eq!(Kyc::disclosure(9), None);
	});
}

#[test]
fn of_whoever_is_pending_nothing_is_disclosed() {
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
		assert_eq!(Kyc::disclosure(id("zhao")), None);
	});
}

#[test]
fn whoever_has_left_is_told_as_such() {
	run(|| {
		assert_ok!(attest("zhao"));
		let zhao = id("zhao");
		assert_ok!(leave("zhao"));
		assert_eq!(
			Kyc::disclosure(zhao).map(|view| view.condition),
			Some(Condition::Closed)
		);
		assert_eq!(
			Kyc::checked_standing(account("zhao")).condition,
			Some(Condition::Closed)
		);
		assert_eq!(
			Kyc::account_rights(account("zhao")),
			Some(AccountView {
				permissions: Permissions::NONE,
				is_primary: true,
				acts: acts([Some(SignerNotAllowed); 5]),
			})
		);
	});
}

#[test]
fn a_view_changes_nothing() {
	run(|| {
		assert_ok!(freeze(0, Direction::Both));
		announce_by_bank("wang", 0, "new");
		let state = || sp_io::storage::root(sp_runtime::StateVersion::V1);
		let before = state();
		Kyc::checked_standing(account("li"));
		Kyc::freezes(0);
		Kyc::recovery(0);
		Kyc::account_rights(account("li"));
		Kyc::disclosure(0);
		Kyc::frozen_until(0);
		assert_eq!(state(), before);
	});
}
