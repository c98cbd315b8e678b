use super::*;
use caravan_primitives::test_utils::{StandingNotice, TestOnStanding};

const REASONS: [(RevocationReason, Status); 5] = [
	(RevocationReason::Request, Status::Revoked),
	(RevocationReason::Outdated, Status::Revoked),
	(RevocationReason::Ceased, Status::Revoked),
	(RevocationReason::Fraud, Status::Barred),
	(RevocationReason::Order, Status::Barred),
];

#[test]
fn a_revocation_takes_the_standing_and_its_reason_decides_the_way_back() {
	for (reason, status) in REASONS {
		ExtBuilder::default()
			.with_subjects(&["li"])
			.build_and_execute(|| {
				assert_ok!(Kyc::revoke(signed("bank"), 0, reason));
				assert_eq!(
					last_event(),
					Event::Revoked {
						identity: 0,
						reason,
						by: Some(BANK)
					}
				);
				assert_eq!(Identities::<Test>::get(0).unwrap().status, status);
				assert_eq!(standing("li"), Err(Refusal::KycRevoked));
				assert_eq!(
					TestOnStanding::notices::<IdentityId, AccountId>(),
					[StandingNotice::Revoked(0)]
				);
				let renewed = Kyc::renew(signed("bank"), 0, Tier(1), START + 9, commitment());
				match status {
					Status::Barred => assert_eq!(renewed, Err(Errors::Barred.into())),
					_ => {
						assert_ok!(renewed);
						assert_eq!(standing("li"), Ok(Tier(1)));
					}
				}
			});
	}
}

#[test]
fn the_regulator_revokes_too() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::revoke(root(), 0, RevocationReason::Order));
			assert_eq!(
				last_event(),
				Event::Revoked {
					identity: 0,
					reason: RevocationReason::Order,
					by: None
				}
			);
		});
}

#[test]
fn what_is_revoked_is_not_revoked_again_but_barred_by_the_regulator() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let revoke = |origin, reason| Kyc::revoke(origin, 0, reason);
			assert_ok!(revoke(signed("bank"), RevocationReason::Request));
			assert_noop!(
				revoke(signed("bank"), RevocationReason::Fraud),
				Errors::AlreadyRevoked
			);
			assert_noop!(
				revoke(root(), RevocationReason::Outdated),
				Errors::AlreadyRevoked
			);
			assert_ok!(revoke(root(), RevocationReason::Order));
			assert_noop!(
				revoke(root(), RevocationReason::Order),
				Errors::AlreadyRevoked
			);
		});
}

#[test]
fn a_barred_identity_comes_back_by_the_regulator_and_a_provider() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_noop!(Kyc::reinstate(root(), 0), Errors::NotBarred);
			assert_noop!(Kyc::reinstate(root(), 7), Errors::IdentityUnknown);
			assert_ok!(Kyc::revoke(root(), 0, RevocationReason::Fraud));
			assert_ok!(Kyc::reinstate(root(), 0));
			assert_eq!(last_event(), Event::Reinstated { identity: 0 });
			assert_eq!(standing("li"), Err(Refusal::KycRevoked));
			assert_ok!(Kyc::renew(
				signed("bank"),
				0,
				Tier(1),
				START + 9,
				commitment()
			));
			assert_eq!(standing("li"), Ok(Tier(1)));
		});
}

#[test]
fn a_provider_revokes_its_own_claims_only() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let request = RevocationReason::Request;
			assert_noop!(
				Kyc::revoke(signed("khi"), 0, request),
				Errors::ClaimOfAnother
			);
			assert_noop!(Kyc::revoke(signed("li"), 0, request), Errors::NotProvider);
			assert_noop!(
				Kyc::revoke(signed("bank"), 7, request),
				Errors::IdentityUnknown
			);
		});
}
