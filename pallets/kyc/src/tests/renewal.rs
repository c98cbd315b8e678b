use super::*;

fn renew(name: &str, expires: Moment) -> DispatchResult {
	Kyc::renew(signed(name), 0, Tier(1), expires, commitment())
}

#[test]
fn a_renewal_replaces_the_claim_and_keeps_the_one_before() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let old = Identities::<Test>::get(0).unwrap().claim;
			assert_ok!(renew("bank", START + 10));
			let record = Identities::<Test>::get(0).unwrap();
			assert_eq!(record.previous, Some(old));
			assert_eq!(record.claim.attested_at, START);
			assert_eq!(
				last_event(),
				Event::Renewed {
					identity: 0,
					claim: record.claim
				}
			);
			assert_eq!(standing("li"), Ok(Tier(1)));
		});
}

#[test]
fn a_renewal_keeps_to_licence_and_dates() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_noop!(renew("bank", START), Errors::ExpiryNotAhead);
			assert_noop!(renew("bank", START + CLAIM_LIFE + 1), Errors::ExpiryTooFar);
			assert_noop!(
				Kyc::renew(signed("bank"), 0, Tier(3), START + 9, commitment()),
				Errors::TierAboveLicence
			);
			assert_noop!(
				Kyc::renew(signed("bank"), 7, Tier(1), START + 9, commitment()),
				Errors::IdentityUnknown
			);
		});
}

#[test]
fn one_renewal_in_a_time() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(renew("bank", START + 5_000));
			set_now(START + RENEWAL_GAP - 1);
			assert_noop!(renew("bank", START + 5_000), Errors::RenewedTooSoon);
			set_now(START + RENEWAL_GAP);
			assert_ok!(renew("bank", START + 5_000));
		});
}

#[test]
fn a_lapsed_claim_is_renewed_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest_until("li", START + 10));
		set_now(START + 9);
		assert_noop!(renew("bank", START + 99), Errors::RenewedTooSoon);
		set_now(START + 10);
		assert_eq!(standing("li"), Err(Refusal::KycExpired));
		assert_ok!(renew("bank", START + 99));
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn a_claim_in_force_is_its_own_providers() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest_until("li", START + 10));
		assert_ok!(Kyc::admit_provider(
			root(),
			account("other"),
			Jurisdiction::CN,
			Tier(1),
			LICENCE_END
		));
		assert_noop!(renew("other", START + 99), Errors::ClaimOfAnother);
		assert_noop!(renew("khi", START + 99), Errors::OtherJurisdiction);
		set_now(START + 10);
		assert_noop!(renew("khi", START + 99), Errors::OtherJurisdiction);
		assert_ok!(renew("other", START + 99));
		assert_eq!(Identities::<Test>::get(0).unwrap().claim.provider, 2);
	});
}

#[test]
fn a_rogue_providers_mass_renewal_kills_nobody() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(renew("bank", START + 10));
			// What it renewed from START on counts for nothing; what was before does.
			let cut = Cut {
				attested_before: START,
				valid_until: START + 100,
			};
			assert_ok!(Kyc::remove_provider(root(), BANK, cut));
			assert_eq!(standing("li"), Ok(Tier(2)));
			set_now(START + 100);
			assert_eq!(standing("li"), Err(Refusal::KycExpired));
		});
}
