//! Revocation, with blame or without, and the way back.

use super::*;
use caravan_primitives::test_utils::{StandingNotice, TestOnStanding};
use sp_runtime::DispatchError;

const REASONS: [(RevocationReason, Status); 5] = [
	(RevocationReason::Request, Status::Revoked),
	(RevocationReason::Outdated, Status::Revoked),
	(RevocationReason::Ceased, Status::Revoked),
	(RevocationReason::Fraud, Status::Barred),
	(RevocationReason::Order, Status::Barred),
];

fn revoke(who: &str, reason: RevocationReason) -> DispatchResult {
	Kyc::revoke(signed(who), 0, reason)
}

/// With `li`, identity 0.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(test);
}

#[test]
fn a_revocation_takes_the_standing_and_its_reason_decides_the_way_back() {
	for (reason, status) in REASONS {
		for (who, by) in [("bank", Some(BANK)), ("cn1", None)] {
			run(|| {
				let before = record(0);
				assert_ok!(revoke(who, reason));
				assert_eq!(
					events(),
					[Event::Revoked {
						identity: 0,
						reason,
						by,
					}]
				);
				assert_eq!(record(0), IdentityRecord { status, ..before });
				assert_eq!(standing("li"), Err(Refusal::KycRevoked));
				assert_eq!(
					TestOnStanding::notices::<IdentityId, AccountId>(),
					[StandingNotice::Revoked(0)]
				);
				// No money and no unit has moved.
				assert_eq!((money("li"), units("li")), (MONEY, QUOTA));
			});
		}
	}
}

#[test]
fn what_is_revoked_is_not_revoked_again() {
	for (first, _) in REASONS {
		for (again, _) in REASONS {
			run(|| {
				assert_ok!(revoke("bank", first));
				assert_noop!(revoke("bank", again), Errors::AlreadyRevoked);
			});
		}
	}
}

#[test]
fn only_the_regulator_makes_a_ban_of_a_revocation_and_none_makes_less_of_a_ban() {
	for (first, status) in REASONS {
		for (again, leads_to) in REASONS {
			run(|| {
				assert_ok!(revoke("cn1", first));
				if status == Status::Revoked && leads_to == Status::Barred {
					assert_ok!(revoke("cn2", again));
					assert_eq!(record(0).status, Status::Barred);
				} else {
					assert_noop!(revoke("cn2", again), Errors::AlreadyRevoked);
				}
			});
		}
	}
}

#[test]
fn a_claim_is_revoked_by_its_provider_or_an_officer_of_the_jurisdiction_only() {
	run(|| {
		let request = RevocationReason::Request;
		for provider in ["rival", "khi"] {
			assert_noop!(revoke(provider, request), Errors::ClaimOfAnother);
		}
		for who in ["li", "pk1", "judge1", "desk1", "stranger"] {
			assert_noop!(revoke(who, request), Errors::NotProvider);
		}
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(Kyc::revoke(origin, 0, request), DispatchError::BadOrigin);
		}
		for who in ["bank", "cn1"] {
			assert_noop!(
				Kyc::revoke(signed(who), 9, request),
				Errors::IdentityUnknown
			);
		}
	});
}

#[test]
fn whoever_was_never_attested_or_has_left_is_not_revoked() {
	run(|| {
		assert_ok!(Kyc::request(
			signed("li"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			0,
			entry("zhao", BANK, Jurisdiction::CN, START + 100)
		));
		assert_ok!(attest("wang"));
		assert_ok!(leave("wang"));
		for (reason, _) in REASONS {
			for name in ["zhao", "wang"] {
				assert_noop!(
					Kyc::revoke(signed("cn1"), id(name), reason),
					Errors::NotAttested
				);
			}
			assert_noop!(
				Kyc::revoke(signed("bank"), id("wang"), reason),
				Errors::NotAttested
			);
			// Nobody has claimed anything of a newcomer.
			assert_noop!(
				Kyc::revoke(signed("bank"), id("zhao"), reason),
				Errors::ClaimOfAnother
			);
		}
	});
}

#[test]
fn a_barred_identity_is_reinstated_by_an_officer_and_attested_anew_by_a_provider() {
	run(|| {
		assert_noop!(Kyc::reinstate(signed("cn1"), 9), Errors::IdentityUnknown);
		assert_noop!(Kyc::reinstate(signed("cn1"), 0), Errors::NotBarred);
		assert_ok!(revoke("bank", RevocationReason::Request));
		assert_noop!(Kyc::reinstate(signed("cn1"), 0), Errors::NotBarred);
		assert_ok!(revoke("cn1", RevocationReason::Fraud));
		for who in ["bank", "pk1", "judge1", "li"] {
			assert_noop!(Kyc::reinstate(signed(who), 0), DispatchError::BadOrigin);
		}
		assert_ok!(Kyc::reinstate(signed("cn1"), 0));
		assert_eq!(last_event(), Event::Reinstated { identity: 0 });
		assert_eq!(record(0).status, Status::Revoked);
		assert_eq!(standing("li"), Err(Refusal::KycRevoked));
		assert_ok!(Kyc::renew(
			signed("bank"),
			0,
			Tier(1),
			START + 9,
			commitment(),
			0
		));
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn a_barred_identity_comes_back_by_another_provider_once_it_is_reinstated() {
	run(|| {
		assert_ok!(revoke("bank", RevocationReason::Fraud));
		let ask = || Kyc::request_attestation(signed("li"), RIVAL, CNY, 0);
		assert_noop!(ask(), refused(Refusal::KycRevoked));
		assert_ok!(Kyc::reinstate(signed("cn1"), 0));
		assert_ok!(ask());
		assert_ok!(Kyc::grant(
			signed("rival"),
			0,
			Tier(2),
			START + 9,
			commitment(),
			0,
			Mark::None,
			0
		));
		assert_eq!(standing("li"), Ok(Tier(2)));
	});
}

#[test]
fn a_revocation_stops_the_accounts_of_the_identity_and_no_others() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::ALL));
			assert_ok!(revoke("cn1", RevocationReason::Order));
			for (name, expected) in [
				("li", Err(Refusal::KycRevoked)),
				("till", Err(Refusal::KycRevoked)),
				("wang", Ok(Tier(2))),
			] {
				assert_eq!(standing(name), expected, "{name}");
			}
		});
}
