use super::*;

fn admit(name: &str, valid_until: Moment) -> DispatchResult {
	Kyc::admit_provider(
		root(),
		account(name),
		Jurisdiction::VN,
		Tier(1),
		valid_until,
	)
}

#[test]
fn a_regulator_admits_a_provider() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit("hanoi", START + 1));
		let expected = Provider {
			account: account("hanoi"),
			jurisdiction: Jurisdiction::VN,
			max_tier: Tier(1),
			valid_until: START + 1,
			suspended: false,
			cut: Cut::NONE,
		};
		assert_eq!(Kyc::provider_record(2), Some(expected));
		assert_eq!(
			last_event(),
			Event::ProviderAdmitted {
				provider: 2,
				account: account("hanoi"),
				jurisdiction: Jurisdiction::VN,
				max_tier: Tier(1),
				valid_until: START + 1,
			}
		);
	});
}

#[test]
fn an_account_has_one_licence() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(admit("bank", START + 1), Errors::AlreadyProvider);
	});
}

#[test]
fn a_licence_begins_before_it_ends() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(admit("hanoi", START), Errors::ValidityNotAhead);
		assert_ok!(admit("hanoi", START + 1));
	});
}

#[test]
fn no_country_has_no_provider() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Kyc::admit_provider(root(), account("x"), Jurisdiction::ZZ, Tier(1), START + 1),
			Errors::NoCountry
		);
	});
}

#[test]
fn numbers_of_licences_and_identities_end() {
	ExtBuilder::default().build().execute_with(|| {
		frame_support::storage::unhashed::put(
			&Providers::<Test>::counter_storage_final_key(),
			&u32::MAX,
		);
		assert_noop!(admit("hanoi", START + 1), Errors::NumbersExhausted);
		frame_support::storage::unhashed::put(
			&Identities::<Test>::counter_storage_final_key(),
			&u32::MAX,
		);
		assert_noop!(attest("li"), Errors::NumbersExhausted);
	});
}

#[test]
fn a_suspended_provider_may_not_act_until_it_is_allowed_again() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::suspend_provider(root(), BANK, true));
			assert_eq!(
				last_event(),
				Event::ProviderSuspended {
					provider: BANK,
					suspended: true
				}
			);
			assert_noop!(attest("wang"), Errors::LicenceSuspended);
			assert_noop!(
				Kyc::renew(signed("bank"), 0, Tier(1), START + 9, commitment()),
				Errors::LicenceSuspended
			);
			assert_noop!(
				Kyc::revoke(signed("bank"), 0, RevocationReason::Request),
				Errors::LicenceSuspended
			);
			// Its standing claims run on.
			assert_eq!(standing("li"), Ok(Tier(2)));
			assert_ok!(Kyc::suspend_provider(root(), BANK, false));
			assert_ok!(attest("wang"));
		});
}

#[test]
fn a_suspension_changes_something() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Kyc::suspend_provider(root(), BANK, false),
			Errors::NothingToChange
		);
		assert_noop!(
			Kyc::suspend_provider(root(), 9, true),
			Errors::ProviderUnknown
		);
		assert_ok!(Kyc::remove_provider(
			root(),
			BANK,
			Cut {
				attested_before: 9,
				valid_until: 9
			}
		));
		assert_noop!(
			Kyc::suspend_provider(root(), BANK, true),
			Errors::LicenceRemoved
		);
	});
}

#[test]
fn an_expired_licence_attests_nobody() {
	ExtBuilder::default().build_and_execute(|| {
		set_now(LICENCE_END - 1);
		assert_ok!(attest_until("li", LICENCE_END + 5));
		set_now(LICENCE_END);
		assert_noop!(
			attest_until("wang", LICENCE_END + 5),
			Errors::LicenceExpired
		);
		// What it attested while licensed runs on.
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn a_removal_ends_claims_at_the_stated_moments_without_touching_them() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(attest("wang"));
			let before = Identities::<Test>::get(0);
			let cut = Cut {
				attested_before: START,
				valid_until: START + 50,
			};
			assert_ok!(Kyc::remove_provider(root(), BANK, cut));
			assert_eq!(
				last_event(),
				Event::ProviderRemoved {
					provider: BANK,
					cut
				}
			);
			// Attested at genesis, before the cut; and at START, not before it.
			assert_eq!(standing("li"), Ok(Tier(2)));
			assert_eq!(standing("wang"), Err(Refusal::KycExpired));
			set_now(START + 49);
			assert_eq!(standing("li"), Ok(Tier(2)));
			set_now(START + 50);
			assert_eq!(standing("li"), Err(Refusal::KycExpired));
			assert_eq!(Identities::<Test>::get(0), before);
			assert_noop!(attest("zhao"), Errors::NotProvider);
		});
}

#[test]
fn a_later_cut_is_an_earlier_one() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Kyc::remove_provider(root(), 9, Cut::NONE),
			Errors::ProviderUnknown
		);
		assert_noop!(
			Kyc::remove_provider(root(), BANK, Cut::NONE),
			Errors::CutNotEarlier
		);
		let cut = |attested_before, valid_until| Cut {
			attested_before,
			valid_until,
		};
		assert_ok!(Kyc::remove_provider(root(), BANK, cut(100, 200)));
		for later in [cut(101, 200), cut(100, 201), cut(99, 201), cut(100, 200)] {
			assert_noop!(
				Kyc::remove_provider(root(), BANK, later),
				Errors::CutNotEarlier
			);
		}
		assert_ok!(Kyc::remove_provider(root(), BANK, cut(100, 199)));
	});
}

#[test]
fn a_removed_providers_account_is_admitted_under_a_new_number() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::remove_provider(
				root(),
				BANK,
				Cut {
					attested_before: 0,
					valid_until: 0
				}
			));
			assert_ok!(Kyc::admit_provider(
				root(),
				account("bank"),
				Jurisdiction::CN,
				Tier(2),
				LICENCE_END
			));
			assert_eq!(ProviderOf::<Test>::get(account("bank")), Some(2));
			// The old licence's claims stay dead.
			assert_eq!(standing("li"), Err(Refusal::KycExpired));
		});
}

#[test]
fn the_licence_of_a_removed_provider_is_no_licence() {
	// The account's entry is gone with the licence; should it ever stay, the record decides.
	ExtBuilder::default().build().execute_with(|| {
		Providers::<Test>::mutate(BANK, |p| {
			p.as_mut().unwrap().cut = Cut {
				attested_before: 1,
				valid_until: 1,
			}
		});
		assert_noop!(attest("li"), Errors::LicenceRemoved);
	});
}
