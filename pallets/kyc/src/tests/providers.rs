//! Licences: who gives them, what they let a provider do, and how they end.

use super::*;
use sp_runtime::DispatchError;

fn admit(name: &str, valid_until: Moment) -> DispatchResult {
	Kyc::admit_provider(
		signed("cn1"),
		account(name),
		Jurisdiction::CN,
		Tier(1),
		valid_until,
	)
}

fn suspend(suspended: bool) -> DispatchResult {
	Kyc::suspend_provider(signed("cn1"), BANK, suspended)
}

fn cut(attested_before: Moment, valid_until: Moment) -> Cut {
	Cut {
		attested_before,
		valid_until,
	}
}

fn remove(cut: Cut) -> DispatchResult {
	Kyc::remove_provider(signed("cn1"), BANK, cut)
}

fn set_officers(officers: Vec<AccountId>) -> DispatchResult {
	Kyc::set_provider_officers(signed("bank"), officers)
}

fn bank() -> Provider<AccountId> {
	Kyc::provider_record(BANK).unwrap()
}

fn request(submitter: &str, name: &str) -> DispatchResult {
	Kyc::request(
		signed(submitter),
		account(name),
		PersonKind::Natural,
		BANK,
		CNY,
		400,
		entry(name, BANK, Jurisdiction::CN, now() + 100),
	)
}

/// All that the bank's account signs for its licence, but for declining. In a world where
/// `li` has asked it to attest identity 2.
fn acts() -> [fn() -> DispatchResult; 8] {
	[
		|| attest("sun"),
		|| {
			Kyc::grant(
				signed("bank"),
				2,
				Tier(1),
				now() + 9,
				commitment(),
				0,
				Mark::None,
				0,
			)
		},
		|| Kyc::assent(signed("bank"), 0),
		|| Kyc::renew(signed("bank"), 0, Tier(1), now() + 9, commitment(), 0),
		|| Kyc::lower_tier(signed("bank"), 0, Tier(1)),
		|| Kyc::revoke(signed("bank"), 0, RevocationReason::Request),
		|| Kyc::invite(signed("bank"), account("sun"), None, PersonKind::Natural),
		|| set_officers(vec![]),
	]
}

fn assert_all_refused(acts: &[fn() -> DispatchResult], error: Errors) {
	let error = DispatchError::from(error);
	for act in acts {
		assert_noop!(act(), error);
	}
}

#[test]
fn an_officer_admits_a_provider() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit("dragon", START + 1));
		assert_eq!(
			Kyc::provider_record(3),
			Some(Provider {
				account: account("dragon"),
				officers: Officers::default(),
				jurisdiction: Jurisdiction::CN,
				max_tier: Tier(1),
				valid_until: START + 1,
				suspended: false,
				cut: Cut::NONE,
			})
		);
		assert_eq!(ProviderOf::<Test>::get(account("dragon")), Some(3));
		assert_eq!(
			events(),
			[Event::ProviderAdmitted {
				provider: 3,
				account: account("dragon"),
				jurisdiction: Jurisdiction::CN,
				max_tier: Tier(1),
				valid_until: START + 1,
			}]
		);
	});
}

#[test]
fn an_account_has_one_licence() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(admit("bank", START + 1), Errors::AlreadyProvider);
		// In whatever jurisdiction, suspended or not.
		assert_noop!(admit("khi", START + 1), Errors::AlreadyProvider);
		assert_ok!(suspend(true));
		assert_noop!(admit("bank", START + 1), Errors::AlreadyProvider);
	});
}

#[test]
fn a_licence_begins_before_it_ends() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(admit("dragon", START - 1), Errors::ValidityNotAhead);
		assert_noop!(admit("dragon", START), Errors::ValidityNotAhead);
		assert_ok!(admit("dragon", START + 1));
	});
}

#[test]
fn no_country_has_no_provider() {
	ExtBuilder::default().build_and_execute(|| {
		// No officer is asked in a genesis.
		assert_noop!(
			Kyc::do_admit(0, account("dragon"), Jurisdiction::ZZ, Tier(1), LICENCE_END),
			Errors::NoCountry
		);
	});
}

#[test]
fn numbers_of_licences_and_identities_end() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build()
		.execute_with(|| {
			frame_support::storage::unhashed::put(
				&Providers::<Test>::counter_storage_final_key(),
				&u32::MAX,
			);
			assert_noop!(admit("dragon", START + 1), Errors::NumbersExhausted);
			NextIdentity::<Test>::put(IdentityId::MAX);
			assert_noop!(attest("wang"), Errors::NumbersExhausted);
			assert_noop!(request("li", "wang"), Errors::NumbersExhausted);
		});
}

#[test]
fn a_suspended_provider_may_do_nothing_but_decline() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(request("li", "zhao"));
			assert_ok!(Kyc::request_attestation(signed("li"), RIVAL, CNY, 0));
			assert_ok!(suspend(true));
			assert_eq!(
				last_event(),
				Event::ProviderSuspended {
					provider: BANK,
					suspended: true
				}
			);
			assert_all_refused(&acts(), Errors::LicenceSuspended);
			// Nor is it asked.
			assert_noop!(request("wang", "sun"), Errors::LicenceSuspended);
			assert_noop!(
				Kyc::request_attestation(signed("wang"), BANK, CNY, 0),
				Errors::LicenceSuspended
			);
			// Its standing claims run on.
			assert_eq!(standing("li"), Ok(Tier(2)));
			assert_ok!(Kyc::decline(signed("bank"), 2, DeclineReason::Policy));
			assert_eq!((money("li"), held("li")), (MONEY, 0));
			assert_ok!(suspend(false));
			assert_eq!(
				last_event(),
				Event::ProviderSuspended {
					provider: BANK,
					suspended: false
				}
			);
			assert_ok!(attest("sun"));
		});
}

#[test]
fn a_suspension_changes_something() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(suspend(false), Errors::NothingToChange);
		assert_noop!(
			Kyc::suspend_provider(signed("cn1"), 9, true),
			Errors::ProviderUnknown
		);
		assert_ok!(suspend(true));
		assert_noop!(suspend(true), Errors::NothingToChange);
		assert_ok!(remove(cut(9, 9)));
		for suspended in [true, false] {
			assert_noop!(suspend(suspended), Errors::LicenceRemoved);
		}
	});
}

#[test]
fn a_licence_counts_before_its_end_only() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			set_now(LICENCE_END - 1);
			assert_ok!(attest_until("zhao", LICENCE_END + 5));
			for at in [LICENCE_END, LICENCE_END + 1] {
				set_now(at);
				assert_all_refused(&acts(), Errors::LicenceExpired);
				assert_noop!(request("zhao", "sun"), Errors::LicenceExpired);
				assert_noop!(
					Kyc::request_attestation(signed("li"), BANK, CNY, 0),
					Errors::LicenceExpired
				);
			}
			// What it attested while licensed runs on.
			assert_eq!(standing("zhao"), Ok(Tier(1)));
		});
}

#[test]
fn a_removal_ends_claims_at_the_stated_moments_without_touching_them() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let before = START + 20;
			for (name, at) in [
				("before", before - 1),
				("at", before),
				("after", before + 1),
			] {
				set_now(at);
				assert_ok!(attest(name));
			}
			let records = [0, 1, 2, 3].map(record);
			let end = START + 50;
			assert_ok!(remove(cut(before, end)));
			assert_eq!(
				last_event(),
				Event::ProviderRemoved {
					provider: BANK,
					cut: cut(before, end)
				}
			);
			let gone = Err(Refusal::KycExpired);
			for (at, kept) in [
				(before + 1, true),
				(end - 1, true),
				(end, false),
				(end + 1, false),
			] {
				set_now(at);
				let kept = |tier| if kept { Ok(tier) } else { gone };
				assert_eq!(standing("li"), kept(Tier(2)), "{at}");
				assert_eq!(standing("before"), kept(Tier(1)), "{at}");
				assert_eq!(standing("at"), gone, "{at}");
				assert_eq!(standing("after"), gone, "{at}");
			}
			assert_eq!([0, 1, 2, 3].map(record), records);
		});
}

#[test]
fn a_removed_provider_acts_no_more_and_takes_nothing_with_it() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(request("li", "zhao"));
			assert_ok!(remove(cut(Moment::MAX, START + 50)));
			assert_all_refused(&acts(), Errors::NotProvider);
			assert_noop!(
				Kyc::decline(signed("bank"), 2, DeclineReason::Policy),
				Errors::NotProvider
			);
			assert_noop!(request("wang", "sun"), Errors::LicenceRemoved);
			assert_noop!(
				Kyc::request_attestation(signed("wang"), BANK, CNY, 0),
				Errors::LicenceRemoved
			);
			assert_ok!(Kyc::end_request(signed("li"), 2));
			assert_eq!((money("li"), held("li")), (MONEY, 0));
			assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
		});
}

#[test]
fn the_licence_of_a_removed_provider_is_no_licence() {
	// The account's entry is gone with the licence; should it ever stay, the record decides.
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build()
		.execute_with(|| {
			assert_ok!(remove(cut(1, 1)));
			ProviderOf::<Test>::insert(account("bank"), BANK);
			assert_all_refused(&acts(), Errors::LicenceRemoved);
		});
}

#[test]
fn a_cut_only_becomes_earlier() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Kyc::remove_provider(signed("cn1"), 9, cut(9, 9)),
			Errors::ProviderUnknown
		);
		assert_noop!(remove(Cut::NONE), Errors::CutNotEarlier);
		assert_ok!(remove(cut(100, 200)));
		for later in [
			cut(101, 200),
			cut(100, 201),
			cut(99, 201),
			cut(101, 199),
			cut(100, 200),
			Cut::NONE,
		] {
			assert_noop!(remove(later), Errors::CutNotEarlier);
		}
		for earlier in [cut(100, 199), cut(99, 199), cut(98, 198)] {
			assert_ok!(remove(earlier));
			assert_eq!(bank().cut, earlier);
		}
	});
}

#[test]
fn a_removed_providers_account_is_admitted_under_a_new_number() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(remove(cut(START, START)));
			assert_eq!(ProviderOf::<Test>::get(account("bank")), None);
			assert_ok!(admit("bank", LICENCE_END));
			assert_eq!(ProviderOf::<Test>::get(account("bank")), Some(3));
			assert_ok!(set_officers(accounts(&["desk1", "desk2"])));
			// The old licence's claims stay dead, and its cuts leave the new one alone.
			assert_eq!(standing("li"), Err(Refusal::KycExpired));
			assert_noop!(
				Kyc::renew(signed("bank"), 0, Tier(1), START + 9, commitment(), 0),
				Errors::ClaimOfAnother
			);
			assert_ok!(remove(cut(0, 0)));
			assert_eq!(ProviderOf::<Test>::get(account("bank")), Some(3));
			assert!(Kyc::holds_office(&account("desk1")));
		});
}

#[test]
fn a_provider_names_its_officers_and_they_hold_an_office() {
	ExtBuilder::default().build_and_execute(|| {
		let officers = accounts(&["desk2", "desk3"]);
		assert_ok!(set_officers(officers.clone()));
		assert_eq!(
			events(),
			[Event::ProviderOfficersSet {
				provider: BANK,
				officers: officers.clone().try_into().unwrap(),
			}]
		);
		assert_eq!(bank().officers.to_vec(), officers);
		for (name, expected) in [("desk1", false), ("desk2", true), ("desk3", true)] {
			assert_eq!(Kyc::holds_office(&account(name)), expected, "{name}");
		}
		// It may have none.
		assert_ok!(set_officers(vec![]));
		assert!(!Kyc::holds_office(&account("desk2")));
		assert_noop!(
			Kyc::set_provider_officers(signed("desk1"), vec![]),
			Errors::NotProvider
		);
	});
}

#[test]
fn a_providers_officers_come_sorted_and_each_once() {
	ExtBuilder::default().build_and_execute(|| {
		let mut reversed = accounts(&["a", "b"]);
		reversed.reverse();
		let nine = accounts(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
		for officers in [reversed, vec![account("a"); 2], nine] {
			assert_noop!(set_officers(officers), Errors::OfficersUnsound);
		}
		assert_ok!(set_officers(accounts(&["a"])));
		assert_ok!(set_officers(accounts(&[
			"a", "b", "c", "d", "e", "f", "g", "h"
		])));
	});
}

#[test]
fn officers_leave_their_office_with_the_licence() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(Kyc::holds_office(&account("desk1")));
		assert_ok!(remove(cut(9, 9)));
		assert!(bank().officers.is_empty());
		assert!(!Kyc::holds_office(&account("desk1")));
		// Once is enough.
		assert_ok!(remove(cut(8, 8)));
	});
}

#[test]
fn a_licence_is_the_business_of_its_own_jurisdictions_officers() {
	ExtBuilder::default().build_and_execute(|| {
		for name in ["pk1", "judge1", "bank", "desk1"] {
			assert_noop!(
				Kyc::suspend_provider(signed(name), BANK, true),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Kyc::remove_provider(signed(name), BANK, cut(9, 9)),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Kyc::admit_provider(
					signed(name),
					account("dragon"),
					Jurisdiction::CN,
					Tier(1),
					LICENCE_END
				),
				DispatchError::BadOrigin
			);
		}
		assert_ok!(Kyc::suspend_provider(signed("pk1"), KHI, true));
	});
}

#[test]
fn a_licence_is_extended_under_its_number_and_never_shortened() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let extend = |until| Kyc::extend_provider(signed("cn1"), BANK, until);
			assert_noop!(extend(LICENCE_END), Errors::NotExtended);
			assert_noop!(
				Kyc::extend_provider(signed("cn1"), 99, LICENCE_END + 1),
				Errors::ProviderUnknown
			);
			set_now(LICENCE_END + 5);
			assert_noop!(extend(LICENCE_END + 5), Errors::ValidityNotAhead);
			assert_noop!(attest_until("wu", now() + 9), Errors::LicenceExpired);
			assert_ok!(extend(LICENCE_END + 6));
			assert_eq!(
				last_event(),
				Event::ProviderExtended {
					provider: BANK,
					valid_until: LICENCE_END + 6
				}
			);
			assert_ok!(attest_until("wu", now() + 9));
			let cut = Cut {
				attested_before: 0,
				valid_until: 0,
			};
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
			assert_noop!(extend(LICENCE_END + 7), Errors::LicenceRemoved);
		});
}
