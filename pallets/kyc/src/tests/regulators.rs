//! Regulators and their review bodies; and what no genesis may say.

use super::*;
use sp_runtime::DispatchError;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn set(
	jurisdiction: Jurisdiction,
	officers: Vec<AccountId>,
	reviewers: Vec<AccountId>,
) -> DispatchResult {
	Kyc::set_regulator(root(), jurisdiction, officers, reviewers, false)
}

/// How many offices somebody has; none where there is no key for it.
fn offices(name: &str) -> Option<u32> {
	Offices::<Test>::try_get(account(name)).ok()
}

#[test]
fn the_consortium_names_a_jurisdictions_officers_and_review_body() {
	ExtBuilder::default().build_and_execute(|| {
		let admit = || {
			Kyc::admit_provider(
				signed("vn1"),
				account("hanoi"),
				Jurisdiction::VN,
				Tier(1),
				START + 1,
			)
		};
		assert_noop!(admit(), DispatchError::BadOrigin);
		let (officers, reviewers) = (accounts(&["vn1", "vn2"]), accounts(&["vnjudge"]));
		let regulator = Regulator {
			officers: officers.clone().try_into().unwrap(),
			reviewers: reviewers.clone().try_into().unwrap(),
			registry: true,
		};
		assert_ok!(Kyc::set_regulator(
			root(),
			Jurisdiction::VN,
			officers,
			reviewers,
			true
		));
		assert_eq!(
			Regulators::<Test>::get(Jurisdiction::VN),
			Some(regulator.clone())
		);
		assert_eq!(
			events(),
			[Event::RegulatorSet {
				jurisdiction: Jurisdiction::VN,
				regulator,
			}]
		);
		for name in ["vn1", "vn2", "vnjudge", "cn1", "judge1", "desk1"] {
			assert_eq!(offices(name), Some(1), "{name}");
		}
		assert_ok!(admit());
	});
}

#[test]
fn no_country_has_no_regulator() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			set(
				Jurisdiction::ZZ,
				accounts(&["a", "b"]),
				accounts(&["judge1"])
			),
			Errors::NoCountry
		);
	});
}

#[test]
fn officers_come_sorted_each_once_and_enough_of_them() {
	ExtBuilder::default().build_and_execute(|| {
		let reversed = |mut list: Vec<AccountId>| {
			list.reverse();
			list
		};
		let twice = |name: &str| vec![account(name); 2];
		let eight = accounts(&["a", "b", "c", "d", "e", "f", "g", "h"]);
		let nine = accounts(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
		let two = || accounts(&["x", "y"]);
		let one = || accounts(&["z"]);
		for officers in [vec![], one(), reversed(two()), twice("x"), nine.clone()] {
			assert_noop!(
				set(Jurisdiction::CN, officers, one()),
				Errors::OfficersUnsound
			);
		}
		for reviewers in [vec![], reversed(two()), twice("z"), nine] {
			assert_noop!(
				set(Jurisdiction::CN, accounts(&["v", "w"]), reviewers),
				Errors::OfficersUnsound
			);
		}
		assert_ok!(set(Jurisdiction::CN, two(), one()));
		assert_ok!(set(Jurisdiction::CN, eight.clone(), one()));
		assert_ok!(set(Jurisdiction::CN, two(), eight));
	});
}

#[test]
fn a_reviewer_is_none_of_the_officers_nor_the_same_person() {
	ExtBuilder::default().build_and_execute(|| {
		let officers = || accounts(&["x", "y"]);
		assert_noop!(
			set(Jurisdiction::CN, officers(), accounts(&["y", "z"])),
			Errors::ReviewerIsOfficer
		);
		assert_ok!(attest("x"));
		assert_ok!(link_to("x", "z", Permissions::NONE));
		assert_noop!(
			set(Jurisdiction::CN, officers(), accounts(&["z"])),
			Errors::ReviewerIsOfficer
		);
		assert_ok!(set(Jurisdiction::CN, officers(), accounts(&["judge1"])));
		// Elsewhere it may be.
		assert_ok!(set(
			Jurisdiction::VN,
			accounts(&["vn1", "vn2"]),
			accounts(&["z"])
		));
	});
}

#[test]
fn those_before_leave_their_office_and_others_enter_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(
			Jurisdiction::VN,
			accounts(&["cn1", "vn1"]),
			accounts(&["judge2"])
		));
		assert_eq!((offices("cn1"), offices("judge2")), (Some(2), Some(2)));
		assert_ok!(set(
			Jurisdiction::CN,
			accounts(&["cn2", "new"]),
			accounts(&["judge1"])
		));
		for (name, expected) in [
			("cn1", Some(1)),
			("cn2", Some(1)),
			("cn3", None),
			("new", Some(1)),
			("judge1", Some(1)),
			("judge2", Some(1)),
			("stranger", None),
		] {
			assert_eq!(offices(name), expected, "{name}");
			assert_eq!(Kyc::holds_office(&account(name)), expected.is_some());
		}
		let suspend = |name| Kyc::suspend_provider(signed(name), BANK, true);
		for name in ["cn1", "cn3"] {
			assert_noop!(suspend(name), DispatchError::BadOrigin);
		}
		assert_ok!(suspend("new"));
	});
}

#[test]
fn a_registry_asks_newcomers_for_a_handle_and_touches_nobody_who_was_there() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let registry = |registry| {
				Kyc::set_regulator(
					root(),
					Jurisdiction::CN,
					accounts(&["cn1", "cn2"]),
					accounts(&["judge1"]),
					registry,
				)
			};
			let newcomer = |name, mark| {
				attest_as(
					"bank",
					BANK,
					Jurisdiction::CN,
					name,
					PersonKind::Natural,
					mark,
				)
			};
			assert_ok!(registry(true));
			assert_noop!(newcomer("wang", Mark::None), Errors::MarkUnfit);
			assert_ok!(newcomer("wang", HANDLE));
			assert_eq!(standing("li"), Ok(Tier(2)));
			assert_ok!(Kyc::renew(
				signed("bank"),
				0,
				Tier(1),
				START + 9,
				commitment(),
				0
			));
			assert_ok!(registry(false));
			assert_noop!(newcomer("zhao", Mark::Handle([2; 16])), Errors::MarkUnfit);
			assert_ok!(newcomer("zhao", Mark::None));
			assert_eq!(standing("wang"), Ok(Tier(1)));
		});
}

#[test]
fn genesis_has_its_lengths_regulators_licences_and_identities() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.with_firm("acme", lei(0))
		.build_and_execute(|| {
			assert_eq!(Kyc::periods(), PERIODS);
			assert_eq!(Regulators::<Test>::iter().count(), 2);
			assert_eq!(Providers::<Test>::count(), 3);
			let bank = Kyc::provider_record(BANK).unwrap();
			assert_eq!(bank.officers.to_vec(), accounts(&["desk1", "desk2"]));
			assert_eq!(NextIdentity::<Test>::get(), 3);
			let claim = Some(Claim {
				provider: BANK,
				tier: Tier(2),
				attested_at: 0,
				expires: PERIODS.claim_life,
				commitment: Hash::repeat_byte(1),
				schema: 0,
			});
			for (name, kind, mark) in [
				("li", PersonKind::Natural, Mark::None),
				("wang", PersonKind::Natural, Mark::None),
				("acme", PersonKind::Legal, Mark::Lei(lei(0))),
			] {
				let found = record(id(name));
				assert_eq!((found.kind, found.mark, found.claim), (kind, mark, claim));
				assert_eq!((standing(name), units(name)), (Ok(Tier(2)), QUOTA));
			}
			assert_eq!(Balances::total_issuance(), 80 + 3 * QUOTA);
		});
}

/// A genesis in which `bank` attests `li`.
fn genesis() -> GenesisConfig<Test> {
	GenesisConfig {
		periods: Some(PERIODS),
		regulators: vec![(
			Jurisdiction::CN,
			accounts(&["cn1", "cn2"]),
			accounts(&["judge1"]),
			false,
		)],
		providers: vec![(
			account("bank"),
			Jurisdiction::CN,
			Tier(2),
			LICENCE_END,
			accounts(&["desk1", "desk2"]),
		)],
		identities: vec![(
			account("li"),
			account("bank"),
			Tier(2),
			1,
			commitment(),
			None,
		)],
	}
}

fn build(config: &GenesisConfig<Test>) {
	sp_io::TestExternalities::new_empty().execute_with(|| Kyc::build_genesis(config));
}

#[test]
fn a_mistake_in_the_genesis_makes_no_chain() {
	type Spoil = fn(&mut GenesisConfig<Test>);
	let mistakes: [(&str, Spoil); 7] = [
		("impossible periods", |config| {
			config.periods = Some(Periods {
				paper_life: 0,
				..PERIODS
			});
		}),
		("a regulator is refused", |config| {
			config.regulators[0].1.pop();
		}),
		("a licence is refused", |config| {
			config.providers[0].1 = Jurisdiction::ZZ;
		}),
		("officers are refused", |config| {
			config.providers[0].4 = vec![account("desk1"); 2];
		}),
		("no such provider", |config| {
			config.identities[0].1 = account("rival");
		}),
		("a claim above its licence", |config| {
			config.identities[0].2 = Tier(3);
		}),
		("an identity is refused", |config| {
			config.identities.push(config.identities[0].clone());
		}),
	];
	build(&genesis());
	for (reason, spoil) in mistakes {
		let mut config = genesis();
		spoil(&mut config);
		let panic = catch_unwind(AssertUnwindSafe(|| build(&config))).unwrap_err();
		let said = panic
			.downcast_ref::<String>()
			.cloned()
			.unwrap_or_else(|| panic.downcast_ref::<&str>().expect("a text").to_string());
		assert!(
			said.contains(&format!("genesis: {reason}")),
			"{reason}: {said}"
		);
	}
}

#[test]
#[should_panic = "genesis: a claim that never counts"]
fn no_claim_of_the_genesis_has_expired_by_then() {
	let mut config = genesis();
	config.identities[0].3 = 0;
	build(&config);
}

#[test]
fn a_genesis_without_lengths_has_those_of_a_real_chain() {
	sp_io::TestExternalities::new_empty().execute_with(|| {
		Kyc::build_genesis(&GenesisConfig {
			periods: None,
			..genesis()
		});
		assert_eq!(Kyc::periods(), Periods::default());
	});
}

#[test]
fn lengths_that_are_impossible_together_are_found() {
	let short = "a length is zero";
	for (periods, fault) in [
		(Periods::default(), None),
		(PERIODS, None),
		(
			Periods {
				paper_life: 0,
				..PERIODS
			},
			Some("papers could never be used"),
		),
		(
			Periods {
				claim_life: PERIODS.renewal_gap,
				..PERIODS
			},
			Some("a claim could expire before it may be renewed"),
		),
		(
			Periods {
				claim_life: PERIODS.renewal_gap + 1,
				..PERIODS
			},
			None,
		),
		(
			Periods {
				max_freeze: PERIODS.emergency - 1,
				..PERIODS
			},
			Some("a confirmed freeze would be shorter than an emergency"),
		),
		(
			Periods {
				max_freeze: PERIODS.emergency,
				..PERIODS
			},
			None,
		),
		(
			Periods {
				delay_b: PERIODS.delay_a - 1,
				..PERIODS
			},
			Some("a provider alone would be quicker than guardians"),
		),
		(
			Periods {
				delay_b: PERIODS.delay_a,
				..PERIODS
			},
			None,
		),
		(
			Periods {
				request_life: 0,
				..PERIODS
			},
			Some(short),
		),
		(
			Periods {
				emergency: 0,
				..PERIODS
			},
			Some(short),
		),
		(
			Periods {
				appeal: 0,
				..PERIODS
			},
			Some(short),
		),
		(
			Periods {
				announcement_life: 0,
				..PERIODS
			},
			Some(short),
		),
	] {
		assert_eq!(periods.fault(), fault, "{periods:?}");
	}
}
