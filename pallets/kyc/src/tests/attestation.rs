//! Attestation: who becomes an identity, and what makes it unique.

use super::*;

fn attest_with(tier: Tier, expires: Moment) -> DispatchResult {
	Kyc::attest(
		signed("bank"),
		account("li"),
		PersonKind::Natural,
		tier,
		expires,
		commitment(),
		7,
		Mark::None,
		entry("li", BANK, Jurisdiction::CN, now() + 100),
	)
}

/// Pakistan has a registry.
fn in_pakistan(name: &str, mark: Mark) -> DispatchResult {
	attest_as(
		"khi",
		KHI,
		Jurisdiction::PK,
		name,
		PersonKind::Natural,
		mark,
	)
}

fn firm(provider: &str, name: &str, number: usize) -> DispatchResult {
	let (licence, jurisdiction) = match provider {
		"khi" => (KHI, Jurisdiction::PK),
		_ => (BANK, Jurisdiction::CN),
	};
	attest_as(
		provider,
		licence,
		jurisdiction,
		name,
		PersonKind::Legal,
		Mark::Lei(lei(number)),
	)
}

fn whose(jurisdiction: Jurisdiction, mark: Mark) -> Option<IdentityId> {
	Marks::<Test>::get((jurisdiction, mark)).map(|found| found.identity)
}

#[test]
fn an_attestation_makes_an_identity_and_gives_its_primary_the_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let issued = Balances::total_issuance();
		assert_ok!(attest_with(Tier(1), START + 10));
		let claim = Claim {
			provider: BANK,
			tier: Tier(1),
			attested_at: START,
			expires: START + 10,
			commitment: commitment(),
			schema: 7,
		};
		assert_eq!(
			Kyc::identity_record(0),
			Some(IdentityRecord {
				primary: account("li"),
				kind: PersonKind::Natural,
				jurisdiction: Jurisdiction::CN,
				mark: Mark::None,
				epoch: 0,
				links: 1,
				present: 1,
				status: Status::Attested,
				claim: Some(claim),
				previous: None,
				frozen: Default::default(),
				pause: None,
			})
		);
		assert_eq!(
			state_of("li"),
			Some(LinkState::Active {
				permissions: Permissions::ALL,
				epoch: 0,
			})
		);
		assert_eq!(
			events(),
			[Event::Attested {
				identity: 0,
				primary: account("li"),
				jurisdiction: Jurisdiction::CN,
				kind: PersonKind::Natural,
				mark: Mark::None,
				claim,
			}]
		);
		assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
		assert_eq!((units("bank"), deposits("bank")), (20, 0));
		assert_eq!(Balances::total_issuance(), issued + QUOTA);
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn identities_are_numbered_in_order() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			for (name, number) in [("wang", 1), ("zhao", 2)] {
				assert_ok!(attest(name));
				assert_eq!(id(name), number);
			}
			assert_eq!(NextIdentity::<Test>::get(), 3);
		});
}

#[test]
fn a_provider_attests_up_to_the_tier_of_its_licence() {
	for tier in 0..=2 {
		ExtBuilder::default().build_and_execute(|| {
			assert_noop!(attest_with(Tier(3), START + 10), Errors::TierAboveLicence);
			assert_ok!(attest_with(Tier(tier), START + 10));
			assert_eq!(standing("li"), Ok(Tier(tier)));
		});
	}
}

#[test]
fn a_claim_expires_ahead_and_not_too_far() {
	for expires in [START + 1, START + PERIODS.claim_life] {
		ExtBuilder::default().build_and_execute(|| {
			let attest = |expires| attest_with(Tier(1), expires);
			for past in [0, START - 1, START] {
				assert_noop!(attest(past), Errors::ExpiryNotAhead);
			}
			for far in [START + PERIODS.claim_life + 1, Moment::MAX] {
				assert_noop!(attest(far), Errors::ExpiryTooFar);
			}
			assert_ok!(attest(expires));
		});
	}
}

#[test]
fn an_account_is_attested_once() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_noop!(attest("li"), Errors::AlreadyLinked);
			assert_ok!(attest("wang"));
			assert_noop!(attest("wang"), Errors::AlreadyLinked);
			// Not where it belongs to somebody else, or did.
			for name in ["till", "desk"] {
				assert_ok!(link_to("li", name, Permissions::PAY));
			}
			assert_ok!(Kyc::unlink(signed("li"), account("desk")));
			for name in ["till", "desk"] {
				assert_noop!(attest(name), Errors::AlreadyLinked);
			}
		});
}

#[test]
fn who_carries_which_mark() {
	let lei = Mark::Lei(lei(0));
	for (kind, mark, without_registry, with_registry) in [
		(PersonKind::Natural, Mark::None, true, false),
		(PersonKind::Natural, HANDLE, false, true),
		(PersonKind::Natural, lei, false, false),
		(PersonKind::Legal, Mark::None, false, false),
		(PersonKind::Legal, HANDLE, false, false),
		(PersonKind::Legal, lei, true, true),
	] {
		for (provider, number, jurisdiction, fits) in [
			("bank", BANK, Jurisdiction::CN, without_registry),
			("khi", KHI, Jurisdiction::PK, with_registry),
		] {
			ExtBuilder::default().build_and_execute(|| {
				let attest = || attest_as(provider, number, jurisdiction, "li", kind, mark);
				if fits {
					assert_ok!(attest());
					let found = record(0);
					assert_eq!((found.kind, found.mark), (kind, mark));
					assert_eq!(
						Marks::<Test>::iter().count(),
						usize::from(mark != Mark::None)
					);
				} else {
					assert_noop!(attest(), Errors::MarkUnfit);
				}
			});
		}
	}
}

#[test]
fn a_handle_is_one_persons_in_its_jurisdiction() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(in_pakistan("khan", HANDLE));
		assert_noop!(in_pakistan("again", HANDLE), Errors::MarkTaken);
		assert_ok!(in_pakistan("other", Mark::Handle([2; 16])));
		// Another registry draws its own.
		assert_ok!(Kyc::set_regulator(
			root(),
			Jurisdiction::CN,
			accounts(&["cn1", "cn2"]),
			accounts(&["judge1"]),
			true
		));
		assert_ok!(attest_as(
			"bank",
			BANK,
			Jurisdiction::CN,
			"li",
			PersonKind::Natural,
			HANDLE
		));
		assert_eq!(whose(Jurisdiction::PK, HANDLE), Some(id("khan")));
		assert_eq!(whose(Jurisdiction::CN, HANDLE), Some(id("li")));
	});
}

#[test]
fn an_lei_is_one_firms_everywhere() {
	ExtBuilder::default()
		.with_firm("acme", lei(0))
		.build_and_execute(|| {
			assert_noop!(firm("bank", "branch", 0), Errors::MarkTaken);
			assert_noop!(firm("khi", "branch", 0), Errors::MarkTaken);
			assert_ok!(firm("khi", "branch", 1));
			for (name, number) in [("acme", 0), ("branch", 1)] {
				let mark = Mark::Lei(lei(number));
				assert_eq!(whose(Jurisdiction::ZZ, mark), Some(id(name)));
			}
		});
}

#[test]
fn somebody_revoked_does_not_come_back_under_another_account() {
	for (reason, error) in [
		(RevocationReason::Outdated, Errors::MarkTaken),
		(RevocationReason::Fraud, Errors::Barred),
	] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(in_pakistan("khan", HANDLE));
			assert_ok!(Kyc::revoke(signed("pk1"), 0, reason));
			assert_noop!(in_pakistan("again", HANDLE), error);
		});
	}
}

#[test]
fn somebody_reinstated_is_attested_anew_as_who_it_is() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(in_pakistan("khan", HANDLE));
		assert_ok!(Kyc::revoke(signed("pk1"), 0, RevocationReason::Fraud));
		assert_ok!(Kyc::reinstate(signed("pk1"), 0));
		assert_noop!(in_pakistan("again", HANDLE), Errors::MarkTaken);
		assert_ok!(Kyc::renew(
			signed("khi"),
			0,
			Tier(1),
			START + 9,
			commitment(),
			0
		));
		assert_eq!(standing("khan"), Ok(Tier(1)));
	});
}

#[test]
fn an_identity_of_one_jurisdiction_is_nobodys_business_in_another() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(in_pakistan("khan", HANDLE));
		assert_eq!(record(0).jurisdiction, Jurisdiction::PK);
		assert_noop!(
			freeze(0, Direction::Both),
			sp_runtime::DispatchError::BadOrigin
		);
		assert_noop!(
			Kyc::revoke(signed("cn1"), 0, RevocationReason::Order),
			Errors::NotProvider
		);
		assert_noop!(
			Kyc::renew(signed("bank"), 0, Tier(1), START + 9, commitment(), 0),
			Errors::ClaimOfAnother
		);
	});
}
