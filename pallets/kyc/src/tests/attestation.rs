use super::*;
use frame_support::traits::fungible::Inspect;

#[test]
fn an_attestation_makes_an_identity_and_gives_its_primary_the_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let issued = Balances::total_issuance();
		assert_ok!(attest("li"));
		let claim = Claim {
			provider: BANK,
			tier: Tier(1),
			attested_at: START,
			expires: START + 5_000,
			commitment: commitment(),
		};
		assert_eq!(
			Kyc::identity_record(0),
			Some(IdentityRecord {
				primary: account("li"),
				kind: PersonKind::Natural,
				jurisdiction: Jurisdiction::CN,
				epoch: 0,
				links: 1,
				status: Status::Attested,
				claim,
				previous: None,
				frozen: Default::default(),
			})
		);
		assert_eq!(
			last_event(),
			Event::Attested {
				identity: 0,
				primary: account("li"),
				jurisdiction: Jurisdiction::CN,
				kind: PersonKind::Natural,
				claim,
			}
		);
		assert_eq!(Balances::balance(&account("li")), QUOTA);
		assert_eq!(Balances::total_issuance(), issued + QUOTA);
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

fn attest_with(jurisdiction: Jurisdiction, tier: Tier, expires: Moment) -> DispatchResult {
	Kyc::attest(
		signed("bank"),
		account("li"),
		jurisdiction,
		PersonKind::Legal,
		tier,
		expires,
		commitment(),
		entry("li", BANK, jurisdiction, START + 100),
	)
}

#[test]
fn a_provider_attests_its_own_jurisdiction_up_to_its_tier() {
	ExtBuilder::default().build_and_execute(|| {
		let expires = START + 10;
		assert_noop!(
			attest_with(Jurisdiction::PK, Tier(1), expires),
			Errors::OtherJurisdiction
		);
		assert_noop!(
			attest_with(Jurisdiction::CN, Tier(3), expires),
			Errors::TierAboveLicence
		);
		assert_ok!(attest_with(Jurisdiction::CN, Tier(2), expires));
	});
}

#[test]
fn a_claim_expires_ahead_and_not_too_far() {
	ExtBuilder::default().build_and_execute(|| {
		let attest = |expires| attest_with(Jurisdiction::CN, Tier(1), expires);
		assert_noop!(attest(START - 1), Errors::ExpiryNotAhead);
		assert_noop!(attest(START), Errors::ExpiryNotAhead);
		assert_noop!(attest(START + CLAIM_LIFE + 1), Errors::ExpiryTooFar);
		assert_ok!(attest(START + CLAIM_LIFE));
	});
}

#[test]
fn an_account_is_attested_once() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_noop!(attest("li"), Errors::AlreadyLinked);
			assert_ok!(attest("wang"));
			assert_noop!(attest("wang"), Errors::AlreadyLinked);
		});
}

#[test]
fn genesis_has_its_providers_and_identities() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_eq!(Providers::<Test>::count(), 2);
			assert_eq!(Identities::<Test>::count(), 2);
			assert_eq!(standing("wang"), Ok(Tier(2)));
			assert_eq!(Balances::balance(&account("wang")), QUOTA);
			assert_eq!(Balances::total_issuance(), 2 * QUOTA);
		});
}
