//! A lost key: guardians, voices, the three ways back, and what a recovery changes.

use super::*;
use caravan_primitives::{
	Amount, Blocked, Hash, Identify, Jurisdiction, Moment, PersonKind, Refusal, Tier,
	test_utils::{StandingNotice, TestOnStanding},
};
use frame_support::{BoundedVec, traits::ConstU32};
use sp_runtime::DispatchError;

/// The guardians of `li`; two of them suffice.
const GUARDIANS: [&str; 3] = ["wang", "zhao", "qian"];
const WAYS: [Way; 3] = [Way::A, Way::B, Way::C];

/// When a recovery by guardians that begins with the test can be finished.
const A_MATURES: Moment = START + PERIODS.delay_a;
/// The same of one by the provider, and of changes.
const B_MATURES: Moment = START + PERIODS.delay_b;

fn delay(way: Way) -> Moment {
	match way {
		Way::A | Way::C => PERIODS.delay_a,
		Way::B => PERIODS.delay_b,
	}
}

/// With `li`, identity 0, and `wang`, `zhao` and `qian` after it; nobody has guardians.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang", "zhao", "qian"])
		.build_and_execute(test);
}

/// The same, and `li` has guardians.
fn guarded(test: impl FnOnce()) {
	run(|| {
		assert_ok!(set_guardians("li", Some(guards(0, &GUARDIANS, 2))));
		test();
	});
}

fn set_guardians(name: &str, set: Option<GuardianSet>) -> DispatchResult {
	Kyc::set_guardians(signed(name), set)
}

fn by_guardian(name: &str, identity: IdentityId, to: &str) -> DispatchResult {
	let salt = salt(name);
	Kyc::support(
		signed(name),
		identity,
		account(to),
		VoiceProof::Guardian { salt },
	)
}

fn by_provider(name: &str, identity: IdentityId, to: &str) -> DispatchResult {
	Kyc::support(signed(name), identity, account(to), VoiceProof::Provider)
}

fn by_regulator(name: &str, identity: IdentityId, to: &str) -> DispatchResult {
	Kyc::support(signed(name), identity, account(to), VoiceProof::Regulator)
}

/// Those of `li`'s guardians, and of its provider's officers, whom a way needs speak for
/// `to`.
fn speak(way: Way, to: &str) {
	if way != Way::B {
		for name in ["zhao", "qian"] {
			assert_ok!(by_guardian(name, 0, to));
		}
	}
	if way != Way::A {
		for name in ["desk1", "desk2"] {
			assert_ok!(by_provider(name, 0, to));
		}
	}
}

/// `by` announces that `to`, whose paper is in order, will be the primary.
fn announce(by: &str, identity: IdentityId, way: Way, to: &str) -> DispatchResult {
	let epoch = record(identity).epoch;
	let paper = recovery(to, identity, epoch, now() + PERIODS.paper_life);
	Kyc::announce(signed(by), identity, way, account(to), paper)
}

/// `wang` announces a recovery of `li`, for which all who are needed speak.
fn open(way: Way, to: &str) {
	speak(way, to);
	assert_ok!(announce("wang", 0, way, to));
}

fn finish(identity: IdentityId) -> DispatchResult {
	Kyc::finish(signed("anybody"), identity)
}

/// The bank recovers an identity for `to`, all the way; `wang` announces it.
pub(super) fn lose(identity: IdentityId, to: &str) {
	announce_by_bank("wang", identity, to);
	wait(PERIODS.delay_b);
	assert_ok!(finish(identity));
}

/// `by` announces a recovery by the bank.
pub(super) fn announce_by_bank(by: &str, identity: IdentityId, to: &str) {
	for name in ["desk1", "desk2"] {
		assert_ok!(by_provider(name, identity, to));
	}
	assert_ok!(announce(by, identity, Way::B, to));
}

/// `by` announces a recovery by the bank and the regulator, of somebody without guardians.
pub(super) fn announce_by_authorities(by: &str, identity: IdentityId, to: &str) {
	for name in ["desk1", "desk2"] {
		assert_ok!(by_provider(name, identity, to));
	}
	for name in ["cn1", "cn2"] {
		assert_ok!(by_regulator(name, identity, to));
	}
	assert_ok!(announce(by, identity, Way::C, to));
}

/// The native units of these, deposits included, one by one; and all there are.
fn all_units(names: &[&str]) -> (Vec<u64>, u64) {
	let each: Vec<_> = names
		.iter()
		.map(|name| units(name) + deposits(name))
		.collect();
	(each, Balances::total_issuance())
}

fn voices() -> Vec<Support<AccountId>> {
	Voices::<Test>::get(0).into_inner()
}

fn guardian_voice(identity: IdentityId, to: &str) -> Support<AccountId> {
	Support {
		voice: Voice::Guardian(identity),
		to: account(to),
		at: now(),
	}
}

fn plan(way: Way, to: &str) -> Plan<AccountId> {
	Plan::Recovery {
		way,
		to: account(to),
		provider: (way != Way::A).then_some(BANK),
		appealed: false,
	}
}

// Guardians.

#[test]
fn guardians_are_named_at_once_where_there_are_none() {
	run(|| {
		let set = guards(0, &GUARDIANS, 2);
		assert_ok!(set_guardians("li", Some(set.clone())));
		let stored = Guardians::<Test>::get(0).unwrap();
		assert_eq!((stored.set, stored.deposit.by), (set, account("li")));
		assert_eq!(
			events(),
			[Event::GuardiansSet {
				identity: 0,
				threshold: 2,
				count: 3,
			}]
		);
		assert_eq!((units("li"), deposits("li")), (QUOTA - 1, 1));
	});
}

#[test]
fn it_takes_at_least_two_guardians_and_at_most_seven_sorted_each_once() {
	run(|| {
		let set = |threshold, bytes: &[u8]| GuardianSet {
			threshold,
			hashes: bytes
				.iter()
				.map(|byte| Hash::repeat_byte(*byte))
				.collect::<Vec<_>>()
				.try_into()
				.unwrap(),
		};
		for unsound in [
			set(0, &[]),
			set(1, &[1]),
			set(1, &[1, 2]),
			set(0, &[1, 2]),
			set(2, &[1]),
			set(3, &[1, 2]),
			set(8, &[1, 2, 3, 4, 5, 6, 7]),
			set(2, &[1, 1]),
			set(2, &[1, 2, 2]),
			set(2, &[2, 1]),
			set(2, &[1, 3, 2]),
		] {
			assert_noop!(set_guardians("li", Some(unsound)), Errors::GuardiansUnsound);
		}
		let eight: Vec<_> = (1..=8).map(Hash::repeat_byte).collect();
		let bounded: Result<BoundedVec<Hash, ConstU32<MAX_GUARDIANS>>, _> = eight.try_into();
		assert!(bounded.is_err());
		assert_ok!(set_guardians("li", Some(set(2, &[1, 2]))));
		assert_ok!(set_guardians("wang", Some(set(7, &[1, 2, 3, 4, 5, 6, 7]))));
		assert_ok!(set_guardians("zhao", Some(set(2, &[1, 2, 3, 4, 5, 6, 7]))));
	});
}

#[test]
fn the_same_guardians_are_nothing_to_change() {
	run(|| {
		assert_noop!(set_guardians("li", None), Errors::NothingToChange);
		assert_ok!(set_guardians("li", Some(guards(0, &GUARDIANS, 2))));
		assert_noop!(
			set_guardians("li", Some(guards(0, &GUARDIANS, 2))),
			Errors::NothingToChange
		);
		// Another threshold is another set.
		assert_ok!(set_guardians("li", Some(guards(0, &GUARDIANS, 3))));
	});
}

#[test]
fn a_change_of_guardians_waits_and_its_deposit_goes_on() {
	guarded(|| {
		let before = Guardians::<Test>::get(0).unwrap().set;
		let after = guards(0, &["wang", "zhao"], 2);
		assert_ok!(set_guardians("li", Some(after.clone())));
		assert_eq!(
			last_event(),
			Event::Announced {
				identity: 0,
				plan: Plan::Guardians {
					to: Some(after.clone()),
				},
				matures: B_MATURES,
			}
		);
		assert_eq!(deposits("li"), 2);
		for at in [START, B_MATURES - 1] {
			set_now(at);
			assert_noop!(finish(0), Errors::TooEarly);
			assert_eq!(Guardians::<Test>::get(0).unwrap().set, before);
		}
		set_now(B_MATURES);
		assert_ok!(finish(0));
		assert_eq!(
			last_event(),
			Event::GuardiansSet {
				identity: 0,
				threshold: 2,
				count: 2,
			}
		);
		assert_eq!(Guardians::<Test>::get(0).unwrap().set, after);
		assert_eq!((units("li"), deposits("li")), (QUOTA - 1, 1));
		assert_noop!(finish(0), Errors::NothingAnnounced);
	});
}

#[test]
fn guardians_who_are_dismissed_give_the_deposit_back() {
	guarded(|| {
		assert_ok!(set_guardians("li", None));
		set_now(B_MATURES);
		assert_ok!(finish(0));
		assert_eq!(
			last_event(),
			Event::GuardiansSet {
				identity: 0,
				threshold: 0,
				count: 0,
			}
		);
		assert!(!Guardians::<Test>::contains_key(0));
		assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
		// The next ones are named at once again.
		assert_ok!(set_guardians("li", Some(guards(0, &GUARDIANS, 2))));
		assert!(Guardians::<Test>::contains_key(0));
	});
}

#[test]
fn the_voices_of_those_who_were_guardians_count_no_more() {
	guarded(|| {
		assert_ok!(by_guardian("zhao", 0, "new"));
		assert_ok!(by_guardian("qian", 0, "new"));
		assert_ok!(set_guardians("li", Some(guards(0, &["wang", "zhao"], 2))));
		set_now(B_MATURES);
		assert_ok!(finish(0));
		assert!(voices().is_empty());
		assert_noop!(announce("wang", 0, Way::A, "new"), Errors::TooFewVoices);
		assert_noop!(by_guardian("qian", 0, "new"), Errors::NotGuardian);
	});
}

#[test]
fn guardians_are_named_by_whoever_may_manage() {
	run(|| {
		let set = || Some(guards(0, &GUARDIANS, 2));
		let denied = || refused(Refusal::SignerNotAllowed);
		let rest = Permissions::PAY.with(Permissions::TRADE);
		assert_ok!(link_to("li", "till", rest));
		assert_noop!(set_guardians("till", set()), denied());
		assert_noop!(
			set_guardians("stranger", set()),
			refused(Refusal::KycMissing)
		);
		assert_noop!(Kyc::set_guardians(root(), set()), DispatchError::BadOrigin);
		assert_ok!(link_to("li", "desk", Permissions::MANAGE));
		assert_ok!(set_guardians("desk", set()));
		// The deposit is the primary's.
		assert_eq!((deposits("li"), deposits("desk")), (1, 0));
		assert_eq!((units("li"), units("desk")), (QUOTA - 1, 1));
	});
}

#[test]
fn whoever_has_lapsed_names_guardians_and_whoever_is_barred_does_not() {
	run(|| {
		assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Request));
		assert_ok!(set_guardians("li", Some(guards(0, &GUARDIANS, 2))));
		assert_ok!(Kyc::revoke(signed("cn1"), 1, RevocationReason::Fraud));
		assert_noop!(
			set_guardians("wang", Some(guards(1, &["li", "zhao"], 2))),
			refused(Refusal::KycRevoked)
		);
	});
}

#[test]
fn guardians_stop_their_dismissal() {
	guarded(|| {
		assert_ok!(set_guardians("li", None));
		let oppose = |name| Kyc::oppose(signed(name), 0, salt(name));
		assert_noop!(oppose("stranger"), refused(Refusal::KycMissing));
		assert_noop!(oppose("li"), Errors::NotGuardian);
		assert_noop!(
			Kyc::oppose(signed("zhao"), 0, salt("qian")),
			Errors::NotGuardian
		);
		assert_ok!(oppose("zhao"));
		assert_eq!(
			last_event(),
			Event::Opposed {
				identity: 0,
				guardian: 2,
			}
		);
		assert_noop!(oppose("zhao"), Errors::AlreadySpoken);
		// One guardian with two accounts is one.
		assert_ok!(link_to("zhao", "till", Permissions::NONE));
		assert_noop!(
			Kyc::oppose(signed("till"), 0, salt("zhao")),
			Errors::AlreadySpoken
		);
		assert_ok!(oppose("qian"));
		let all = events();
		assert_eq!(
			all[all.len() - 2..],
			[
				Event::Opposed {
					identity: 0,
					guardian: 3,
				},
				Event::Withdrawn {
					identity: 0,
					by: Some(account("qian")),
				}
			]
		);
		assert!(Guardians::<Test>::contains_key(0));
		assert_eq!(deposits("li"), 1);
		// No recovery was stopped, so none is shadowed.
		assert_eq!(Shadows::<Test>::get(0), None);
		assert_noop!(oppose("zhao"), Errors::NothingAnnounced);
	});
}

#[test]
fn guardians_agree_to_those_who_come_after_them_at_once() {
	guarded(|| {
		let agree = |name| Kyc::agree(signed(name), 0, salt(name));
		assert_noop!(agree("zhao"), Errors::NothingAnnounced);
		open(Way::B, "new");
		assert_noop!(agree("zhao"), Errors::NotGuardiansChange);
		assert_ok!(Kyc::veto(signed("li"), 0));

		let after = guards(0, &["wang", "zhao"], 2);
		assert_ok!(set_guardians("li", Some(after.clone())));
		assert_noop!(agree("stranger"), refused(Refusal::KycMissing));
		assert_noop!(agree("li"), Errors::NotGuardian);
		assert_ok!(agree("zhao"));
		assert_eq!(
			last_event(),
			Event::Agreed {
				identity: 0,
				guardian: 2,
			}
		);
		assert_noop!(agree("zhao"), Errors::AlreadySpoken);
		// Nobody is on both sides.
		let oppose = |name| Kyc::oppose(signed(name), 0, salt(name));
		assert_noop!(oppose("zhao"), Errors::AlreadySpoken);
		assert_ok!(oppose("wang"));
		assert_noop!(agree("wang"), Errors::AlreadySpoken);
		assert_ne!(Guardians::<Test>::get(0).unwrap().set, after);
		assert_eq!(deposits("li"), 2);

		assert_ok!(agree("qian"));
		let all = events();
		assert_eq!(
			all[all.len() - 2..],
			[
				Event::Agreed {
					identity: 0,
					guardian: 3,
				},
				Event::GuardiansSet {
					identity: 0,
					threshold: 2,
					count: 2,
				}
			]
		);
		assert_eq!(now(), START);
		assert_eq!(Guardians::<Test>::get(0).unwrap().set, after);
		assert_eq!((units("li"), deposits("li")), (QUOTA - 1, 1));
		assert_noop!(agree("qian"), Errors::NothingAnnounced);
		assert_noop!(finish(0), Errors::NothingAnnounced);
	});
}

#[test]
fn guardians_agree_to_their_dismissal() {
	guarded(|| {
		assert_ok!(set_guardians("li", None));
		for name in ["zhao", "qian"] {
			assert_ok!(Kyc::agree(signed(name), 0, salt(name)));
		}
		assert_eq!(Guardians::<Test>::get(0), None);
		assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
	});
}

#[test]
fn a_hash_names_a_guardian_for_one_identity_only() {
	let hash = guardian_hash(0, 1, &salt("wang"));
	assert_ne!(hash, guardian_hash(2, 1, &salt("wang")));
	assert_ne!(hash, guardian_hash(0, 2, &salt("wang")));
	assert_ne!(hash, guardian_hash(0, 1, &salt("zhao")));
}

// Voices.

#[test]
fn a_guardian_speaks_with_its_salt_and_for_whom_it_guards() {
	guarded(|| {
		assert_noop!(by_guardian("wang", 9, "new"), Errors::IdentityUnknown);
		assert_noop!(by_guardian("zhao", 1, "new"), Errors::NotGuardian);
		assert_noop!(by_guardian("li", 0, "new"), Errors::NotGuardian);
		assert_noop!(
			by_guardian("stranger", 0, "new"),
			refused(Refusal::KycMissing)
		);
		assert_noop!(
			Kyc::support(
				signed("wang"),
				0,
				account("new"),
				VoiceProof::Guardian { salt: salt("zhao") }
			),
			Errors::NotGuardian
		);
		assert_noop!(
			Kyc::support(
				root(),
				0,
				account("new"),
				VoiceProof::Guardian { salt: salt("wang") }
			),
			DispatchError::BadOrigin
		);
		assert_ok!(by_guardian("wang", 0, "new"));
		assert_eq!(
			last_event(),
			Event::Supported {
				identity: 0,
				voice: Voice::Guardian(1),
				to: account("new"),
			}
		);
		assert_eq!(voices(), [guardian_voice(1, "new")]);
		assert_noop!(by_guardian("wang", 0, "new"), Errors::AlreadySpoken);
	});
}

#[test]
fn nobody_guards_itself() {
	run(|| {
		assert_ok!(set_guardians("li", Some(guards(0, &["li", "wang"], 2))));
		assert_noop!(by_guardian("li", 0, "new"), Errors::NotGuardian);
	});
}

#[test]
fn a_later_voice_replaces_an_earlier_one() {
	guarded(|| {
		assert_ok!(by_guardian("wang", 0, "new"));
		assert_ok!(by_guardian("zhao", 0, "new"));
		assert_ok!(by_guardian("wang", 0, "other"));
		assert_eq!(
			voices(),
			[guardian_voice(1, "other"), guardian_voice(2, "new")]
		);
		for to in ["new", "other"] {
			assert_noop!(announce("wang", 0, Way::A, to), Errors::TooFewVoices);
		}
	});
}

#[test]
fn two_accounts_of_one_guardian_are_one_voice() {
	guarded(|| {
		assert_ok!(link_to("zhao", "till", Permissions::NONE));
		let second = |to: &str| {
			let salt = salt("zhao");
			Kyc::support(
				signed("till"),
				0,
				account(to),
				VoiceProof::Guardian { salt },
			)
		};
		assert_ok!(by_guardian("zhao", 0, "new"));
		assert_noop!(second("new"), Errors::AlreadySpoken);
		assert_noop!(announce("wang", 0, Way::A, "new"), Errors::TooFewVoices);
		assert_ok!(second("other"));
		assert_eq!(voices(), [guardian_voice(2, "other")]);
	});
}

#[test]
fn a_guardian_speaks_by_an_account_that_acts_for_it_lapsed_or_not() {
	guarded(|| {
		assert_ok!(link_to("zhao", "till", Permissions::NONE));
		assert_ok!(Kyc::suspend_account(signed("zhao"), account("till")));
		assert_noop!(
			Kyc::support(
				signed("till"),
				0,
				account("new"),
				VoiceProof::Guardian { salt: salt("zhao") }
			),
			refused(Refusal::SignerNotAllowed)
		);
		assert_ok!(Kyc::revoke(signed("cn1"), 2, RevocationReason::Request));
		assert_ok!(by_guardian("zhao", 0, "new"));
	});
}

#[test]
fn a_providers_officers_speak_for_its_subjects_while_its_licence_covers_it() {
	run(|| {
		for name in ["bank", "rival", "cn1", "li", "stranger"] {
			assert_noop!(by_provider(name, 0, "new"), Errors::NotProvider);
		}
		assert_noop!(by_provider("desk1", 9, "new"), Errors::IdentityUnknown);
		assert_ok!(by_provider("desk1", 0, "new"));
		assert_eq!(
			last_event(),
			Event::Supported {
				identity: 0,
				voice: Voice::Provider(BANK, account("desk1")),
				to: account("new"),
			}
		);
		assert_noop!(by_provider("desk1", 0, "new"), Errors::AlreadySpoken);
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
		assert_noop!(by_provider("desk2", 0, "new"), Errors::LicenceSuspended);
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, false));
		assert_ok!(by_provider("desk2", 0, "new"));
	});
	run(|| {
		set_now(LICENCE_END);
		assert_noop!(by_provider("desk1", 0, "new"), Errors::LicenceExpired);
	});
	run(|| {
		let cut = Cut {
			attested_before: START,
			valid_until: Moment::MAX,
		};
		assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
		// A removed provider has no officers.
		assert_noop!(by_provider("desk1", 0, "new"), Errors::NotProvider);
	});
}

#[test]
fn officers_of_the_subjects_regulator_speak_and_of_no_other() {
	run(|| {
		for name in ["pk1", "judge1", "li", "bank"] {
			assert_noop!(by_regulator(name, 0, "new"), DispatchError::BadOrigin);
		}
		assert_noop!(by_regulator("cn1", 9, "new"), Errors::IdentityUnknown);
		assert_ok!(by_regulator("cn1", 0, "new"));
		assert_eq!(
			last_event(),
			Event::Supported {
				identity: 0,
				voice: Voice::Regulator(account("cn1")),
				to: account("new"),
			}
		);
		assert_noop!(by_regulator("cn1", 0, "new"), Errors::AlreadySpoken);
	});
}

#[test]
fn whoever_was_never_attested_is_not_recovered() {
	run(|| {
		assert_ok!(Kyc::request(
			signed("li"),
			account("sun"),
			PersonKind::Natural,
			BANK,
			CNY,
			0,
			entry("sun", BANK, Jurisdiction::CN, now() + 100)
		));
		let sun = id("sun");
		assert_noop!(by_provider("desk1", sun, "new"), Errors::NotAttested);
		assert_noop!(announce("wang", sun, Way::B, "new"), Errors::NotAttested);
	});
}

#[test]
fn whoever_has_left_is_not_recovered() {
	run(|| {
		assert_ok!(attest("sun"));
		let sun = id("sun");
		assert_ok!(leave("sun"));
		assert_noop!(by_provider("desk1", sun, "new"), Errors::NotAttested);
		assert_noop!(announce("wang", sun, Way::B, "new"), Errors::NotAttested);
	});
}

#[test]
fn the_places_for_voices_are_bounded() {
	run(|| {
		// More guardians than may be: nothing else could fill all places.
		let full: Vec<_> = (0..MAX_VOICES)
			.map(|index| guardian_voice(1_000 + IdentityId::from(index), "new"))
			.collect();
		Voices::<Test>::insert(0, BoundedVec::try_from(full).expect("within the bound"));
		assert_noop!(by_provider("desk1", 0, "new"), Errors::TooManyVoices);
	});
}

#[test]
fn voices_of_dismissed_officers_take_no_place_and_do_not_count() {
	run(|| {
		assert_ok!(by_provider("desk1", 0, "new"));
		assert_ok!(Kyc::set_provider_officers(
			signed("bank"),
			accounts(&["desk2", "desk3"])
		));
		assert_ok!(by_provider("desk2", 0, "new"));
		assert_eq!(voices().len(), 1);
		assert_noop!(announce("wang", 0, Way::B, "new"), Errors::TooFewVoices);
		assert_ok!(by_provider("desk3", 0, "new"));
		assert_ok!(announce("wang", 0, Way::B, "new"));
	});
}

#[test]
fn voices_of_a_provider_that_the_identity_has_left_take_no_place() {
	run(|| {
		assert_ok!(by_provider("desk1", 0, "new"));
		assert_ok!(Kyc::request_attestation(signed("li"), RIVAL, CNY, 0));
		assert_ok!(Kyc::assent(signed("bank"), 0));
		assert_ok!(Kyc::grant(
			signed("rival"),
			0,
			Tier(1),
			START + 5_000,
			commitment(),
			0,
			Mark::None,
			0
		));
		assert_noop!(by_provider("desk2", 0, "new"), Errors::NotProvider);
		assert_ok!(by_regulator("cn1", 0, "new"));
		assert_eq!(
			voices(),
			[Support {
				voice: Voice::Regulator(account("cn1")),
				to: account("new"),
				at: now(),
			}]
		);
	});
}

// Announcements.

#[test]
fn each_way_takes_its_voices_and_its_delay() {
	for way in WAYS {
		guarded(|| {
			speak(way, "new");
			let before = events().len();
			assert_ok!(announce("wang", 0, way, "new"));
			let matures = START + delay(way);
			let announced = Event::Announced {
				identity: 0,
				plan: plan(way, "new"),
				matures,
			};
			let paused = Event::Paused {
				identity: 0,
				by: account("new"),
				until: matures,
			};
			let expected = match way {
				Way::A | Way::B => vec![announced],
				Way::C => vec![paused, announced],
			};
			assert_eq!(events()[before..], expected);
			let stored = Announcements::<Test>::get(0).unwrap();
			assert_eq!(stored.plan, plan(way, "new"));
			assert_eq!(stored.matures, matures);
			assert_eq!(stored.deposit.by, account("wang"));
			assert_eq!((units("wang"), deposits("wang")), (QUOTA - 1, 1));
			let open = u32::from(way == Way::B);
			assert_eq!(OpenRecoveries::<Test>::get(BANK), open);
			for at in [START, matures - 1] {
				set_now(at);
				assert_noop!(finish(0), Errors::TooEarly);
			}
			set_now(matures);
			assert_ok!(finish(0));
			assert_eq!(record(0).primary, account("new"));
			assert_eq!((units("wang"), deposits("wang")), (QUOTA, 0));
			assert_eq!(OpenRecoveries::<Test>::get(BANK), 0);
			assert_noop!(finish(0), Errors::NothingAnnounced);
		});
	}
}

#[test]
fn too_few_voices_recover_nobody() {
	type Speak = fn();
	let guardians: Speak = || speak(Way::A, "new");
	let provider: Speak = || speak(Way::B, "new");
	let regulator: Speak = || {
		for name in ["cn1", "cn2", "cn3"] {
			assert_ok!(by_regulator(name, 0, "new"));
		}
	};
	let one_of_each: Speak = || {
		assert_ok!(by_guardian("zhao", 0, "new"));
		assert_ok!(by_provider("desk1", 0, "new"));
		assert_ok!(by_regulator("cn1", 0, "new"));
	};
	let enough = |spoken: &[Speak], with_guardians: bool| {
		let mut answers = vec![];
		for way in WAYS {
			run(|| {
				if with_guardians {
					assert_ok!(set_guardians("li", Some(guards(0, &GUARDIANS, 2))));
				}
				for speak in spoken {
					speak();
				}
				let answer = announce("wang", 0, way, "new");
				if answer.is_err() {
					assert_eq!(answer, Err(Errors::TooFewVoices.into()));
				}
				answers.push(answer.is_ok());
			});
		}
		answers
	};
	let nobody: &[Speak] = &[];
	for (spoken, with_guardians, expected) in [
		(nobody, true, [false, false, false]),
		(&[one_of_each][..], true, [false, false, false]),
		(&[guardians][..], true, [true, false, false]),
		(&[provider][..], true, [false, true, false]),
		(&[regulator][..], true, [false, false, false]),
		(&[guardians, provider][..], true, [true, true, true]),
		(&[guardians, regulator][..], true, [true, false, false]),
		// With guardians the regulator's officers don't take their place.
		(&[provider, regulator][..], true, [false, true, false]),
		(&[provider][..], false, [false, true, false]),
		(&[regulator][..], false, [false, false, false]),
		(&[provider, regulator][..], false, [false, true, true]),
	] {
		assert_eq!(
			enough(spoken, with_guardians),
			expected,
			"{} groups, guardians: {with_guardians}",
			spoken.len()
		);
	}
}

#[test]
fn two_officers_who_are_one_person_are_not_two() {
	run(|| {
		assert_ok!(attest("desk1"));
		assert_ok!(link_to("desk1", "desk2", Permissions::NONE));
		speak(Way::B, "new");
		assert_noop!(announce("wang", 0, Way::B, "new"), Errors::TooFewVoices);
		assert_ok!(Kyc::set_provider_officers(
			signed("bank"),
			accounts(&["desk1", "desk2", "desk3"])
		));
		assert_ok!(by_provider("desk3", 0, "new"));
		assert_ok!(announce("wang", 0, Way::B, "new"));
	});
	run(|| {
		assert_ok!(attest("cn1"));
		assert_ok!(link_to("cn1", "cn2", Permissions::NONE));
		speak(Way::B, "new");
		for name in ["cn1", "cn2"] {
			assert_ok!(by_regulator(name, 0, "new"));
		}
		assert_noop!(announce("wang", 0, Way::C, "new"), Errors::TooFewVoices);
		assert_ok!(by_regulator("cn3", 0, "new"));
		assert_ok!(announce("wang", 0, Way::C, "new"));
	});
}

#[test]
fn voices_of_those_who_have_left_their_office_do_not_count() {
	run(|| {
		speak(Way::B, "new");
		for name in ["cn1", "cn2"] {
			assert_ok!(by_regulator(name, 0, "new"));
		}
		assert_ok!(Kyc::set_regulator(
			root(),
			Jurisdiction::CN,
			accounts(&["cn1", "cn3"]),
			accounts(&["judge1"]),
			false
		));
		assert_noop!(announce("wang", 0, Way::C, "new"), Errors::TooFewVoices);
		assert_ok!(Kyc::set_provider_officers(
			signed("bank"),
			accounts(&["desk1", "desk3"])
		));
		assert_noop!(announce("wang", 0, Way::B, "new"), Errors::TooFewVoices);
		assert_ok!(by_provider("desk3", 0, "new"));
		assert_ok!(announce("wang", 0, Way::B, "new"));
	});
	run(|| {
		speak(Way::B, "new");
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
		assert_noop!(announce("wang", 0, Way::B, "new"), Errors::TooFewVoices);
	});
}

#[test]
fn the_new_account_consents_by_a_paper_of_this_epoch() {
	guarded(|| {
		speak(Way::A, "new");
		let with = |paper| Kyc::announce(signed("wang"), 0, Way::A, account("new"), paper);
		let end = START + PERIODS.paper_life;
		let wrong = || refused(Refusal::SignatureWrong);
		assert_noop!(with(recovery("new", 0, 1, end)), wrong());
		assert_noop!(with(recovery("new", 1, 0, end)), wrong());
		assert_noop!(with(recovery("li", 0, 0, end)), wrong());
		assert_noop!(with(link("new", 0, 0, end)), wrong());
		assert_noop!(with(entry("new", BANK, Jurisdiction::CN, end)), wrong());
		let mut stretched = recovery("new", 0, 0, end - 1);
		stretched.not_after = end;
		assert_noop!(with(stretched), wrong());
		assert_noop!(with(recovery("new", 0, 0, START - 1)), Errors::PaperExpired);
		assert_noop!(with(recovery("new", 0, 0, START)), Errors::PaperExpired);
		assert_noop!(with(recovery("new", 0, 0, end + 1)), Errors::PaperTooLong);
		assert_ok!(with(recovery("new", 0, 0, end)));
	});
}

#[test]
fn whoever_announces_is_in_good_standing_and_pays() {
	guarded(|| {
		speak(Way::A, "new");
		let by = |name| announce(name, 0, Way::A, "new");
		assert_noop!(by("stranger"), refused(Refusal::KycMissing));
		assert_ok!(Kyc::revoke(signed("cn1"), 1, RevocationReason::Request));
		assert_noop!(by("wang"), refused(Refusal::KycRevoked));
		assert_ok!(freeze(2, Direction::Outgoing));
		assert_noop!(by("zhao"), refused(Refusal::PayerFrozen));
		assert_ok!(link_to("qian", "till", Permissions::TRADE));
		assert_noop!(by("till"), refused(Refusal::SignerNotAllowed));
		assert_noop!(
			Kyc::announce(
				root(),
				0,
				Way::A,
				account("new"),
				recovery("new", 0, 0, START + 1)
			),
			DispatchError::BadOrigin
		);
		// The deposit is the primary's.
		assert_ok!(link_to("qian", "desk", Permissions::PAY));
		assert_ok!(by("desk"));
		assert_eq!((deposits("qian"), deposits("desk")), (1, 0));
	});
}

#[test]
fn nobody_is_recovered_whom_nobody_knows() {
	run(|| {
		assert_noop!(
			Kyc::announce(
				signed("wang"),
				9,
				Way::B,
				account("new"),
				recovery("new", 9, 0, START + 1)
			),
			Errors::IdentityUnknown
		);
		assert_noop!(
			Kyc::stop_recovery(signed("judge1"), 9),
			Errors::IdentityUnknown
		);
		assert_noop!(finish(9), Errors::NothingAnnounced);
		assert_noop!(Kyc::veto(signed("li"), 9), Errors::NothingAnnounced);
		assert_noop!(
			Kyc::oppose(signed("wang"), 9, salt("wang")),
			Errors::NothingAnnounced
		);
	});
}

#[test]
fn an_account_that_belongs_to_somebody_is_nobodys_new_primary() {
	guarded(|| {
		for name in ["till", "desk"] {
			assert_ok!(link_to("li", name, Permissions::ALL));
		}
		assert_ok!(Kyc::unlink(signed("desk"), account("desk")));
		for to in ["wang", "till", "desk", "li"] {
			speak(Way::A, to);
			assert_noop!(announce("wang", 0, Way::A, to), Errors::AlreadyLinked);
		}
	});
}

#[test]
fn an_account_that_came_to_belong_to_somebody_meanwhile_does_not_take_over() {
	guarded(|| {
		open(Way::A, "new");
		assert_ok!(link_to("zhao", "new", Permissions::PAY));
		set_now(A_MATURES);
		assert_noop!(finish(0), Errors::AlreadyLinked);
		set_now(A_MATURES + PERIODS.announcement_life);
		assert_ok!(finish(0));
		assert_eq!(
			last_event(),
			Event::Withdrawn {
				identity: 0,
				by: None,
			}
		);
		assert_eq!(record(0).primary, account("li"));
		assert_eq!(deposits("wang"), 0);
	});
}

#[test]
fn an_invitation_that_nobody_asked_for_gets_in_no_recoverys_way() {
	for before in [true, false] {
		guarded(|| {
			let invite = || {
				assert_ok!(Kyc::invite(
					signed("zhao"),
					account("new"),
					Some(Permissions::PAY),
					PersonKind::Natural
				));
			};
			if before {
				invite();
			}
			open(Way::A, "new");
			if !before {
				invite();
			}
			assert_eq!((units("new"), deposits("zhao")), (1, 1));
			set_now(A_MATURES);
			assert_ok!(finish(0));
			let all = events();
			assert_eq!(
				all[all.len() - 2],
				Event::InvitationEnded {
					account: account("new"),
				}
			);
			assert!(!Invitations::<Test>::contains_key(account("new")));
			assert_eq!(deposits("zhao"), 0);
			// The guardians' deposit stays with the lost account.
			assert_eq!((units("li"), units("new")), (1, QUOTA - 1));
			assert_eq!(record(0).primary, account("new"));
		});
	}
}

#[test]
fn a_recovery_that_nobody_finishes_lapses() {
	for way in WAYS {
		guarded(|| {
			open(way, "new");
			let last = START + delay(way) + PERIODS.announcement_life;
			set_now(last);
			let before = all_units(&["li", "wang", "new"]);
			assert_ok!(finish(0));
			assert_eq!(
				last_event(),
				Event::Withdrawn {
					identity: 0,
					by: None,
				}
			);
			assert_eq!(record(0).primary, account("li"));
			assert_eq!(record(0).epoch, 0);
			assert_eq!(deposits("wang"), 0);
			assert_eq!(all_units(&["li", "wang", "new"]), before);
			assert_eq!(OpenRecoveries::<Test>::get(BANK), 0);
			// No veto stopped it, but the voices are old by now: they speak again.
			assert_eq!(Shadows::<Test>::get(0), None);
			assert_noop!(announce("wang", 0, way, "new"), Errors::TooFewVoices);
			Voices::<Test>::remove(0);
			speak(way, "new");
			assert_ok!(announce("wang", 0, way, "new"));
			set_now(last + delay(way) + PERIODS.announcement_life - 1);
			assert_ok!(finish(0));
			assert_eq!(record(0).primary, account("new"));
		});
	}
}

// Who stops it.

/// Opens what is announced in the tables of vetoes: a way, a rotation, or a change of
/// guardians.
fn open_plan(way: Option<Way>, rotation: bool) {
	match way {
		Some(way) => open(way, "new"),
		None if rotation => {
			assert_ok!(Kyc::rotate(signed("till"), account("till")));
		}
		None => {
			assert_ok!(set_guardians("li", None));
		}
	}
}

#[test]
fn who_may_stop_what_is_announced() {
	let plans = [
		(Some(Way::A), false),
		(Some(Way::B), false),
		(Some(Way::C), false),
		(None, true),
		(None, false),
	];
	let own = [true, true, false, true, true];
	for (who, may) in [
		("li", own),
		("till", own),  // linked
		("kiosk", own), // suspended
		("cn1", [true, true, false, false, false]),
		("desk1", [true, false, false, false, false]),
		("bank", [true, false, false, false, false]),
		("judge1", [false; 5]),
		("pk1", [false; 5]),
		("rival", [false; 5]),
		("zhao", [false; 5]), // a guardian
		("wang", [false; 5]), // whoever announced it
		("new", [false; 5]),
		("stranger", [false; 5]),
	] {
		for ((way, rotation), may) in plans.into_iter().zip(may) {
			guarded(|| {
				assert_ok!(link_to("li", "till", Permissions::ALL));
				assert_ok!(link_to("li", "kiosk", Permissions::NONE));
				assert_ok!(Kyc::suspend_account(signed("li"), account("kiosk")));
				open_plan(way, rotation);
				let by = Announcements::<Test>::get(0).unwrap().deposit.by;
				let held = Balances::total_balance_on_hold(&by);
				let veto = || Kyc::veto(signed(who), 0);
				if !may {
					assert_noop!(veto(), Errors::NoVeto);
					return;
				}
				assert_ok!(veto());
				assert_eq!(
					last_event(),
					Event::Withdrawn {
						identity: 0,
						by: Some(account(who)),
					}
				);
				assert!(!Announcements::<Test>::contains_key(0));
				assert_eq!(record(0).primary, account("li"));
				assert_eq!(Balances::total_balance_on_hold(&by), held - 1);
				// Only recoveries are shadowed by a veto.
				let shadow = way.map(|_| START + PERIODS.veto_shadow);
				assert_eq!(Shadows::<Test>::get(0), shadow);
				assert!(voices().is_empty());
				assert_eq!(OpenRecoveries::<Test>::get(BANK), 0);
				assert_noop!(veto(), Errors::NothingAnnounced);
			});
		}
	}
}

#[test]
fn a_provider_without_a_licence_in_force_stops_nothing() {
	for name in ["bank", "desk1"] {
		guarded(|| {
			open(Way::A, "new");
			assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
			assert_noop!(Kyc::veto(signed(name), 0), Errors::NoVeto);
			assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, false));
			assert_ok!(Kyc::veto(signed(name), 0));
		});
	}
}

#[test]
fn whoever_was_primary_before_a_rotation_still_stops_a_recovery() {
	guarded(|| {
		assert_ok!(link_to("li", "till", Permissions::ALL));
		assert_ok!(Kyc::rotate(signed("li"), account("till")));
		open(Way::A, "new");
		assert_ok!(Kyc::veto(signed("li"), 0));
	});
}

#[test]
fn a_veto_works_frozen_paused_and_lapsed_and_up_to_the_finish() {
	guarded(|| {
		assert_ok!(freeze(0, Direction::Both));
		assert_ok!(Kyc::pause(signed("li"), START + PERIODS.max_pause));
		assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Request));
		open(Way::A, "new");
		set_now(A_MATURES + 1);
		assert_ok!(Kyc::veto(signed("li"), 0));
		assert_noop!(finish(0), Errors::NothingAnnounced);
	});
}

#[test]
fn as_many_guardians_as_it_takes_stop_the_provider_and_nothing_else() {
	let oppose = |name: &str| Kyc::oppose(signed(name), 0, salt(name));
	guarded(|| {
		open(Way::B, "new");
		assert_ok!(oppose("zhao"));
		assert!(Announcements::<Test>::contains_key(0));
		assert_ok!(oppose("wang"));
		assert_eq!(
			last_event(),
			Event::Withdrawn {
				identity: 0,
				by: Some(account("wang")),
			}
		);
		assert_eq!(Shadows::<Test>::get(0), Some(START + PERIODS.veto_shadow));
		assert_eq!(deposits("wang"), 0);
		assert_eq!(OpenRecoveries::<Test>::get(BANK), 0);
	});
	for way in [Way::A, Way::C] {
		guarded(|| {
			open(way, "new");
			assert_noop!(oppose("zhao"), Errors::NoVeto);
		});
	}
	guarded(|| {
		assert_ok!(link_to("li", "till", Permissions::ALL));
		open_plan(None, true);
		assert_noop!(oppose("zhao"), Errors::NoVeto);
	});
	// Without guardians there is nobody to oppose.
	run(|| {
		open(Way::B, "new");
		assert_noop!(oppose("zhao"), Errors::NotGuardian);
	});
}

#[test]
fn one_guardian_too_few_stops_nothing() {
	guarded(|| {
		open(Way::B, "new");
		assert_ok!(Kyc::oppose(signed("zhao"), 0, salt("zhao")));
		set_now(B_MATURES);
		assert_ok!(finish(0));
		assert_eq!(record(0).primary, account("new"));
	});
}

#[test]
fn after_a_veto_only_guardians_and_provider_together_recover_for_a_time() {
	let vetoed = || {
		open(Way::A, "new");
		assert_ok!(Kyc::veto(signed("li"), 0));
	};
	let end = START + PERIODS.veto_shadow;
	for way in [Way::A, Way::B] {
		guarded(|| {
			vetoed();
			for at in [START, end - 1] {
				set_now(at);
				Voices::<Test>::remove(0);
				speak(way, "other");
				assert_noop!(announce("wang", 0, way, "other"), Errors::OnlyTogether);
			}
			set_now(end);
			assert_ok!(announce("wang", 0, way, "other"));
		});
	}
	guarded(|| {
		vetoed();
		open(Way::C, "other");
		assert_noop!(Kyc::veto(signed("li"), 0), Errors::NoVeto);
		set_now(A_MATURES);
		assert_ok!(finish(0));
		assert_eq!(record(0).primary, account("other"));
		// The new primary isn't in the shadow of the thief's veto.
		assert_eq!(Shadows::<Test>::get(0), None);
	});
}

#[test]
fn a_recovery_by_both_stops_what_goes_out_until_it_matures() {
	guarded(|| {
		open(Way::C, "new");
		assert_eq!(
			record(0).pause,
			Some(Pause {
				until: A_MATURES,
				by: account("new"),
			})
		);
		for (at, closed) in [(START, true), (A_MATURES - 1, true), (A_MATURES, false)] {
			set_now(at);
			assert_eq!(Kyc::ledger_closed(&account("li")), closed, "{at}");
		}
	});
}

#[test]
fn a_recovery_by_both_shortens_no_pause() {
	guarded(|| {
		let until = START + PERIODS.max_pause;
		assert_ok!(Kyc::pause(signed("li"), until));
		open(Way::C, "new");
		assert_eq!(record(0).pause.map(|pause| pause.until), Some(until));
	});
}

#[test]
fn a_recovery_by_both_is_stopped_by_the_review_body_on_the_subjects_appeal_only() {
	let stop = |name: &str| Kyc::stop_recovery(signed(name), 0);
	let appeal = |name: &str| Kyc::appeal_recovery(signed(name));
	guarded(|| {
		assert_noop!(stop("judge1"), Errors::NothingAnnounced);
		assert_noop!(appeal("li"), Errors::NothingAnnounced);
		assert_ok!(link_to("li", "till", Permissions::NONE));
		open(Way::C, "new");
		assert_noop!(stop("judge1"), Errors::NoAppeal);
		for name in ["wang", "new", "stranger"] {
			let error = match name {
				// Nothing is announced for its own identity.
				"wang" => Errors::NothingAnnounced,
				_ => Errors::NotLinked,
			};
			assert_noop!(appeal(name), error);
		}
		assert_ok!(appeal("till"));
		assert_eq!(last_event(), Event::RecoveryAppealed { identity: 0 });
		assert_noop!(appeal("till"), Errors::AlreadyAppealed);
		assert_noop!(appeal("li"), Errors::AlreadyAppealed);
		for name in ["li", "cn1", "pkjudge", "bank", "desk1", "zhao"] {
			assert_noop!(stop(name), DispatchError::BadOrigin);
		}
		assert_noop!(Kyc::stop_recovery(root(), 0), DispatchError::BadOrigin);
		assert_ok!(stop("judge2"));
		assert_eq!(
			last_event(),
			Event::Withdrawn {
				identity: 0,
				by: Some(account("judge2")),
			}
		);
		assert_eq!(record(0).pause, None);
		assert_eq!(record(0).primary, account("li"));
		assert_eq!(deposits("wang"), 0);
		assert_eq!(Shadows::<Test>::get(0), Some(START + PERIODS.veto_shadow));
		assert!(!Kyc::ledger_closed(&account("li")));
	});
	for way in [Way::A, Way::B] {
		guarded(|| {
			open(way, "new");
			assert_noop!(appeal("li"), Errors::NoAppeal);
			assert_noop!(stop("judge1"), Errors::NoAppeal);
		});
	}
	guarded(|| {
		assert_ok!(set_guardians("li", None));
		assert_noop!(appeal("li"), Errors::NoAppeal);
		assert_noop!(stop("judge1"), Errors::NoAppeal);
	});
}

#[test]
fn an_appeal_on_which_the_review_body_is_silent_stops_no_recovery() {
	guarded(|| {
		open(Way::C, "new");
		assert_ok!(Kyc::appeal_recovery(signed("li")));
		set_now(A_MATURES);
		assert_ok!(finish(0));
		assert_eq!(record(0).primary, account("new"));
	});
}

// Two at once.

#[test]
fn which_recovery_gives_way_to_which() {
	for (first, second, gives_way) in [
		(Way::A, Way::A, false),
		(Way::A, Way::B, false),
		(Way::A, Way::C, true),
		(Way::B, Way::A, true),
		(Way::B, Way::B, false),
		(Way::B, Way::C, true),
		(Way::C, Way::A, false),
		(Way::C, Way::B, false),
		(Way::C, Way::C, false),
	] {
		guarded(|| {
			open(first, "new");
			speak(second, "other");
			let before = events().len();
			let second_one = || announce("qian", 0, second, "other");
			if !gives_way {
				assert_noop!(second_one(), Errors::AnnouncementOpen);
				return;
			}
			assert_ok!(second_one());
			assert_eq!(
				events()[before],
				Event::Withdrawn {
					identity: 0,
					by: None,
				}
			);
			let stored = Announcements::<Test>::get(0).unwrap();
			assert_eq!(stored.plan, plan(second, "other"));
			assert_eq!(stored.matures, START + delay(second));
			assert_eq!((deposits("wang"), deposits("qian")), (0, 1));
			assert_eq!(OpenRecoveries::<Test>::get(BANK), 0);
			// Nobody said no, so nothing is shadowed.
			assert_eq!(Shadows::<Test>::get(0), None);
		});
	}
}

#[test]
fn what_a_thief_has_announced_gives_way_to_every_recovery() {
	for way in WAYS {
		for rotation in [true, false] {
			guarded(|| {
				assert_ok!(link_to("li", "till", Permissions::ALL));
				open_plan(None, rotation);
				let by = Announcements::<Test>::get(0).unwrap().deposit.by;
				let held = Balances::total_balance_on_hold(&by);
				open(way, "new");
				assert_eq!(
					Announcements::<Test>::get(0).unwrap().plan,
					plan(way, "new")
				);
				assert_eq!(Balances::total_balance_on_hold(&by), held - 1);
				set_now(START + delay(way));
				assert_ok!(finish(0));
				assert_eq!(record(0).primary, account("new"));
				assert!(Guardians::<Test>::contains_key(0));
			});
		}
	}
}

#[test]
fn a_provider_has_only_so_many_recoveries_open() {
	run(|| {
		announce_by_bank("qian", 0, "new0");
		announce_by_bank("qian", 1, "new1");
		assert_eq!(OpenRecoveries::<Test>::get(BANK), MAX_RECOVERIES);
		for name in ["desk1", "desk2"] {
			assert_ok!(by_provider(name, 2, "new2"));
		}
		let third = || announce("qian", 2, Way::B, "new2");
		assert_noop!(third(), Errors::TooManyRecoveries);
		// Together with others it isn't bound.
		for name in ["cn1", "cn2"] {
			assert_ok!(by_regulator(name, 2, "new2"));
		}
		assert_ok!(announce("qian", 2, Way::C, "new2"));
		assert_eq!(OpenRecoveries::<Test>::get(BANK), MAX_RECOVERIES);
		// Whichever way one ends, its place is free.
		for name in ["desk1", "desk2"] {
			assert_ok!(by_provider(name, 3, "new3"));
		}
		let fourth = || announce("li", 3, Way::B, "new3");
		assert_noop!(fourth(), Errors::TooManyRecoveries);
		assert_ok!(Kyc::veto(signed("wang"), 1));
		assert_ok!(fourth());
		set_now(B_MATURES);
		assert_ok!(finish(0));
		assert_ok!(finish(3));
		assert_eq!(OpenRecoveries::<Test>::get(BANK), 0);
	});
}

#[test]
fn another_providers_recoveries_are_counted_by_themselves() {
	run(|| {
		announce_by_bank("qian", 0, "new0");
		announce_by_bank("qian", 1, "new1");
		assert_ok!(Kyc::set_provider_officers(
			signed("rival"),
			accounts(&["sales1", "sales2"])
		));
		assert_ok!(attest_as(
			"rival",
			RIVAL,
			Jurisdiction::CN,
			"sun",
			PersonKind::Natural,
			Mark::None
		));
		let sun = id("sun");
		for name in ["sales1", "sales2"] {
			assert_ok!(by_provider(name, sun, "new"));
		}
		assert_ok!(announce("qian", sun, Way::B, "new"));
		assert_eq!(OpenRecoveries::<Test>::get(BANK), 2);
		assert_eq!(OpenRecoveries::<Test>::get(RIVAL), 1);
	});
}

#[test]
fn while_something_is_announced_nothing_else_changes() {
	let plans = [
		(Some(Way::A), false),
		(Some(Way::B), false),
		(None, true),
		(None, false),
	];
	for (way, rotation) in plans {
		guarded(|| {
			assert_ok!(link_to("li", "till", Permissions::ALL));
			assert_ok!(link_to("li", "kiosk", Permissions::NONE));
			assert_ok!(Kyc::invite(
				signed("li"),
				account("guest"),
				Some(Permissions::NONE),
				PersonKind::Natural
			));
			assert_ok!(Kyc::suspend_account(signed("li"), account("kiosk")));
			wait(PERIODS.retire_wait);
			open_plan(way, rotation);
			let li = || signed("li");
			assert_noop!(Kyc::rotate(li(), account("till")), Errors::AnnouncementOpen);
			assert_noop!(
				link_to("li", "more", Permissions::NONE),
				Errors::AnnouncementOpen
			);
			assert_noop!(
				Kyc::invite(
					li(),
					account("more"),
					Some(Permissions::NONE),
					PersonKind::Natural
				),
				Errors::AnnouncementOpen
			);
			assert_noop!(Kyc::accept(signed("guest")), Errors::AnnouncementOpen);
			for who in ["li", "till"] {
				assert_noop!(
					Kyc::unlink(signed(who), account("till")),
					Errors::AnnouncementOpen
				);
			}
			assert_noop!(
				Kyc::retire(li(), account("kiosk")),
				Errors::AnnouncementOpen
			);
			assert_noop!(
				Kyc::confirm_link(li(), account("kiosk"), Permissions::ALL),
				Errors::AnnouncementOpen
			);
			assert_noop!(
				set_guardians("li", Some(guards(0, &["wang", "zhao"], 2))),
				Errors::AnnouncementOpen
			);
			assert_noop!(
				Kyc::request_attestation(li(), RIVAL, CNY, 0),
				Errors::AnnouncementOpen
			);
			// What only protects goes on.
			assert_ok!(Kyc::suspend_account(li(), account("till")));
			assert_ok!(Kyc::pause(li(), now() + 1));
		});
	}
}

// What a recovery changes.

#[test]
fn a_recovery_moves_the_primary_and_raises_the_epoch() {
	for way in WAYS {
		guarded(|| {
			assert_ok!(link_to("li", "till", Permissions::ALL));
			open(way, "new");
			let before = record(0);
			set_now(START + delay(way));
			assert_ok!(finish(0));
			assert_eq!(
				record(0),
				IdentityRecord {
					primary: account("new"),
					epoch: 1,
					links: 3,
					present: 2,
					pause: None,
					..before
				}
			);
			assert_eq!(
				AccountOf::<Test>::get(account("li")),
				Some(Link {
					identity: 0,
					state: LinkState::Former {
						by: Departure::Lost,
					},
				})
			);
			assert_eq!(
				AccountOf::<Test>::get(account("new")),
				Some(Link {
					identity: 0,
					state: LinkState::Active {
						permissions: Permissions::ALL,
						epoch: 1,
					},
				})
			);
			assert_eq!(
				last_event(),
				Event::PrimaryMoved {
					identity: 0,
					from: account("li"),
					to: account("new"),
					by: Departure::Lost,
					epoch: 1,
				}
			);
			assert_eq!(
				TestOnStanding::notices::<IdentityId, AccountId>(),
				[StandingNotice::Recovered(0, account("new"))]
			);
			assert_eq!(standing("new"), Ok(Tier(2)));
			assert_eq!(standing("li"), Err(Refusal::SignerNotAllowed));
			assert!(voices().is_empty());
			assert!(!Announcements::<Test>::contains_key(0));
			// The guardians stay.
			assert!(Guardians::<Test>::contains_key(0));
		});
	}
}

#[test]
fn other_links_are_void_until_the_new_primary_confirms_them() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::ALL));
		fund(&account("till"), CNY, 50);
		lose(0, "new");
		assert_eq!(standing("till"), Err(Refusal::SignerNotAllowed));
		assert!(Kyc::ledger_closed(&account("till")));
		assert_noop!(
			link_to("till", "more", Permissions::NONE),
			refused(Refusal::SignerNotAllowed)
		);
		for who in ["li", "till"] {
			assert_noop!(
				Kyc::confirm_link(signed(who), account("till"), Permissions::ALL),
				refused(Refusal::SignerNotAllowed)
			);
		}
		// Whoever is lost is not brought back.
		assert_noop!(
			Kyc::confirm_link(signed("new"), account("li"), Permissions::ALL),
			Errors::NotLinked
		);
		assert_ok!(Kyc::confirm_link(
			signed("new"),
			account("till"),
			Permissions::PAY
		));
		assert_eq!(
			last_event(),
			Event::Linked {
				identity: 0,
				account: account("till"),
				permissions: Permissions::PAY,
			}
		);
		assert_eq!(standing("till"), Ok(Tier(2)));
		assert!(!Kyc::ledger_closed(&account("till")));
		assert_eq!(money("till"), 50);
	});
}

#[test]
fn papers_of_the_older_epoch_are_void() {
	run(|| {
		lose(0, "new");
		let linked = |epoch| {
			Kyc::link(
				signed("new"),
				account("till"),
				Permissions::PAY,
				link("till", 0, epoch, now() + 100),
			)
		};
		let wrong = || refused(Refusal::SignatureWrong);
		assert_noop!(linked(0), wrong());
		assert_noop!(linked(2), wrong());
		assert_ok!(linked(1));
		for name in ["desk1", "desk2"] {
			assert_ok!(by_provider(name, 0, "newer"));
		}
		let announced = |epoch| {
			Kyc::announce(
				signed("wang"),
				0,
				Way::B,
				account("newer"),
				recovery("newer", 0, epoch, now() + 100),
			)
		};
		assert_noop!(announced(0), wrong());
		assert_ok!(announced(1));
		wait(PERIODS.delay_b);
		assert_ok!(finish(0));
		assert_eq!(record(0).epoch, 2);
		assert_eq!(record(0).primary, account("newer"));
		assert_eq!(standing("new"), Err(Refusal::SignerNotAllowed));
	});
}

#[test]
fn invitations_of_the_older_epoch_are_void() {
	run(|| {
		assert_ok!(Kyc::invite(
			signed("li"),
			account("guest"),
			Some(Permissions::ALL),
			PersonKind::Natural
		));
		lose(0, "new");
		assert_noop!(Kyc::accept(signed("guest")), Errors::InvitationLapsed);
	});
}

#[test]
fn a_request_that_is_open_is_dropped_with_all_returned() {
	for most_fee in [0, 400] {
		run(|| {
			assert_ok!(Kyc::request_attestation(signed("li"), RIVAL, CNY, most_fee));
			assert_eq!((money("li"), held("li")), (MONEY - most_fee, most_fee));
			announce_by_bank("wang", 0, "new");
			set_now(B_MATURES);
			assert_ok!(finish(0));
			let all = events();
			assert_eq!(
				all[all.len() - 2..],
				[
					Event::RequestEnded {
						identity: 0,
						declined: None,
						submitter: account("li"),
						currency: CNY,
						amount: most_fee,
					},
					Event::PrimaryMoved {
						identity: 0,
						from: account("li"),
						to: account("new"),
						by: Departure::Lost,
						epoch: 1,
					}
				]
			);
			assert!(!Requests::<Test>::contains_key(0));
			assert_eq!((money("li"), held("li")), (MONEY, 0));
			assert_eq!((deposits("li"), deposits("new")), (0, 0));
			assert_eq!((units("li"), units("new")), (1, QUOTA));
			assert_eq!(Assets::total_supply(CNY), 4 * MONEY);
		});
	}
}

#[test]
fn free_quota_units_move_and_none_is_minted_twice() {
	let names = [
		"li", "wang", "zhao", "qian", "new", "bank", "rival", "khi", "keeper",
	];
	let total = 4 * QUOTA + 80;
	run(|| {
		let q = QUOTA;
		let genesis = vec![q, q, q, q, 0, 20, 20, 20, 20];
		assert_eq!(all_units(&names), (genesis, total));
		announce_by_bank("wang", 0, "new");
		set_now(B_MATURES);
		assert_ok!(finish(0));
		// The lost account keeps the unit that keeps its nonce; the new one was given one.
		let after = vec![1, q, q, q, q, 20, 20, 20, 20];
		assert_eq!(all_units(&names), (after, total + 1));
	});
	// The guardians' deposit goes along.
	guarded(|| {
		open(Way::A, "new");
		set_now(A_MATURES);
		assert_ok!(finish(0));
		let q = QUOTA;
		let after = vec![1, q, q, q, q, 20, 20, 20, 20];
		assert_eq!(all_units(&names), (after, total + 1));
		assert_eq!((deposits("li"), deposits("new")), (0, 1));
	});
}

#[test]
fn many_recoveries_mint_one_unit_each() {
	run(|| {
		let before = Balances::total_issuance();
		for (times, to) in ["new1", "new2", "new3", "new4", "new5", "new6"]
			.into_iter()
			.enumerate()
		{
			lose(0, to);
			let times = times as u64 + 1;
			assert_eq!(Balances::total_issuance(), before + times);
			assert_eq!(units(to), QUOTA);
		}
		for lost in ["li", "new1", "new5"] {
			assert_eq!(units(lost), 1, "{lost}");
		}
		// They aren't bound by the number of accounts.
		assert!(record(0).links > MAX_LINKS);
		assert_eq!(record(0).present, 1);
	});
}

#[test]
fn a_freeze_survives_a_recovery() {
	run(|| {
		let end = START + PERIODS.max_freeze;
		assert_ok!(freeze(0, Direction::Both));
		assert_ok!(Kyc::confirm_freeze(
			signed("cn2"),
			0,
			Authority::Regulator,
			end
		));
		let freeze = Freezes::<Test>::get(0, Authority::Regulator);
		lose(0, "new");
		assert_eq!(Freezes::<Test>::get(0, Authority::Regulator), freeze);
		for (at, until) in [(now(), end), (end - 1, end), (end, 0)] {
			set_now(at);
			assert_eq!(
				<Kyc as Identify<_>>::blocked(&0),
				Blocked {
					in_until: until,
					out_until: until,
				},
				"{at}"
			);
			assert_eq!(Kyc::ledger_closed(&account("new")), at < end, "{at}");
		}
	});
}

#[test]
fn a_pause_ends_with_the_recovery() {
	guarded(|| {
		assert_ok!(Kyc::pause(signed("li"), START + PERIODS.max_pause));
		open(Way::A, "new");
		set_now(A_MATURES);
		assert_ok!(finish(0));
		assert_eq!(record(0).pause, None);
		assert!(!Kyc::ledger_closed(&account("new")));
	});
}

#[test]
fn whoever_is_barred_or_lapsed_is_recovered_and_no_better_off() {
	for (reason, refusal) in [
		(RevocationReason::Request, Refusal::KycRevoked),
		(RevocationReason::Fraud, Refusal::KycRevoked),
	] {
		run(|| {
			assert_ok!(Kyc::revoke(signed("cn1"), 0, reason));
			let status = record(0).status;
			lose(0, "new");
			assert_eq!(record(0).status, status);
			assert_eq!(standing("new"), Err(refusal));
		});
	}
}

#[test]
fn the_money_stays_with_the_lost_account_until_it_is_swept() {
	run(|| {
		let before: Amount = Assets::total_supply(CNY);
		lose(0, "new");
		assert_eq!((money("li"), money("new")), (MONEY, 0));
		assert!(Kyc::ledger_closed(&account("li")));
		assert_eq!(Assets::total_supply(CNY), before);
	});
}

#[test]
fn a_new_primary_changes_guardians_that_the_lost_account_paid_for() {
	guarded(|| {
		open(Way::A, "new");
		set_now(A_MATURES);
		assert_ok!(finish(0));
		assert_ok!(set_guardians("new", None));
		assert_eq!((deposits("li"), deposits("new")), (0, 2));
		wait(PERIODS.delay_b);
		assert_ok!(finish(0));
		assert_eq!((deposits("li"), deposits("new")), (0, 0));
		assert_eq!((units("li"), units("new")), (1, QUOTA));
	});
}
