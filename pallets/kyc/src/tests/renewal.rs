//! Renewal of a claim by its own provider, and the claim before it.

use super::*;
use caravan_primitives::{Hash, Refusal, test_utils::TestClock};

fn renew(provider: &str, tier: Tier, expires: Moment) -> DispatchResult {
	Kyc::renew(signed(provider), 0, tier, expires, commitment(), 7)
}

fn lower(provider: &str, identity: IdentityId, tier: Tier) -> DispatchResult {
	Kyc::lower_tier(signed(provider), identity, tier)
}

/// What of the bank's claims was attested before a moment stays in force.
fn cut(attested_before: Moment) -> DispatchResult {
	Kyc::remove_provider(
		signed("cn1"),
		BANK,
		Cut {
			attested_before,
			valid_until: Moment::MAX,
		},
	)
}

/// With `li`, identity 0, tier 2, attested at 0.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(test);
}

#[test]
fn a_renewal_replaces_the_claim_and_keeps_the_one_before() {
	run(|| {
		let before = record(0);
		assert_ok!(renew("bank", Tier(1), START + 10));
		let claim = Claim {
			provider: BANK,
			tier: Tier(1),
			attested_at: START,
			expires: START + 10,
			commitment: commitment(),
			schema: 7,
		};
		assert_eq!(
			record(0),
			IdentityRecord {
				claim: Some(claim),
				previous: before.claim,
				..before
			}
		);
		assert_eq!(
			events(),
			[Event::Renewed {
				identity: 0,
				jurisdiction: Jurisdiction::CN,
				mark: Mark::None,
				claim,
			}]
		);
		assert_eq!(units("li"), QUOTA);
		assert_eq!(standing("li"), Ok(Tier(1)));
		// Only one is kept.
		wait(PERIODS.renewal_gap);
		assert_ok!(renew("bank", Tier(2), now() + 10));
		assert_eq!(record(0).previous, Some(claim));
		assert_eq!(standing("li"), Ok(Tier(2)));
	});
}

#[test]
fn the_claim_before_is_never_of_another_provider() {
	run(|| {
		assert_ok!(Kyc::request_attestation(signed("li"), RIVAL, CNY, 0));
		assert_ok!(Kyc::assent(signed("bank"), 0));
		assert_ok!(Kyc::grant(
			signed("rival"),
			0,
			Tier(1),
			START + 5_000,
			commitment(),
			7,
			Mark::None,
			0
		));
		assert_eq!(record(0).previous, None);
		wait(PERIODS.renewal_gap);
		assert_ok!(renew("rival", Tier(1), now() + 10));
		assert_eq!(record(0).previous.map(|claim| claim.provider), Some(RIVAL));
	});
}

#[test]
fn claims_expire_by_chain_time_and_freezes_end_by_commercial_time() {
	run(|| {
		assert_ok!(renew("bank", Tier(1), START + 50));
		assert_ok!(Kyc::freeze(
			signed("cn1"),
			0,
			Authority::Regulator,
			Direction::Incoming,
			START + 20,
			Hash::zero()
		));
		// The chain stands still for a while; nobody could appeal.
		TestClock::set_lost(49);
		assert_eq!(standing("li"), Ok(Tier(1)));
		assert_eq!(Kyc::frozen_until(0).in_until, START + 20);
		TestClock::set_lost(50);
		assert_eq!(standing("li"), Err(Refusal::KycExpired));
		assert_eq!(Kyc::frozen_until(0).in_until, START + 20);
		set_now(START + 20);
		assert_eq!(Kyc::frozen_until(0).in_until, 0);
	});
}

#[test]
fn a_renewal_keeps_to_licence_and_dates() {
	run(|| {
		for past in [START - 1, START] {
			assert_noop!(renew("bank", Tier(1), past), Errors::ExpiryNotAhead);
		}
		let furthest = START + PERIODS.claim_life;
		assert_noop!(renew("bank", Tier(1), furthest + 1), Errors::ExpiryTooFar);
		assert_noop!(renew("bank", Tier(3), furthest), Errors::TierAboveLicence);
		assert_ok!(renew("bank", Tier(2), furthest));
	});
}

#[test]
fn a_claim_in_force_is_renewed_once_in_a_time() {
	run(|| {
		assert_ok!(renew("bank", Tier(1), START + 5_000));
		for (at, error) in [
			(START, Some(Errors::RenewedTooSoon)),
			(
				START + PERIODS.renewal_gap - 1,
				Some(Errors::RenewedTooSoon),
			),
			(START + PERIODS.renewal_gap, None),
		] {
			set_now(at);
			match error {
				Some(error) => {
					assert_noop!(renew("bank", Tier(1), START + 5_000), error);
				}
				None => {
					assert_ok!(renew("bank", Tier(1), START + 5_000));
				}
			}
		}
	});
}

#[test]
fn a_claim_that_has_lapsed_is_renewed_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest_until("li", START + 10));
		set_now(START + 9);
		assert_noop!(renew("bank", Tier(1), START + 99), Errors::RenewedTooSoon);
		set_now(START + 10);
		assert_eq!(standing("li"), Err(Refusal::KycExpired));
		assert_ok!(renew("bank", Tier(1), START + 99));
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn whoever_was_revoked_without_blame_is_renewed_at_once_and_whoever_is_barred_is_not() {
	run(|| {
		assert_ok!(renew("bank", Tier(1), START + 5_000));
		assert_ok!(Kyc::revoke(signed("bank"), 0, RevocationReason::Outdated));
		assert_ok!(renew("bank", Tier(1), START + 5_000));
		assert_eq!(standing("li"), Ok(Tier(1)));
		assert_ok!(Kyc::revoke(signed("bank"), 0, RevocationReason::Fraud));
		assert_noop!(renew("bank", Tier(1), START + 5_000), Errors::Barred);
		assert_ok!(Kyc::reinstate(signed("cn1"), 0));
		assert_ok!(renew("bank", Tier(1), START + 5_000));
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn whoever_was_never_attested_or_has_left_is_not_renewed() {
	run(|| {
		assert_noop!(
			Kyc::renew(signed("bank"), 9, Tier(1), START + 9, commitment(), 0),
			Errors::IdentityUnknown
		);
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
		for name in ["zhao", "wang"] {
			assert_noop!(
				Kyc::renew(
					signed("bank"),
					id(name),
					Tier(1),
					START + 9,
					commitment(),
					0
				),
				Errors::NotAttested
			);
		}
	});
}

#[test]
fn a_claim_is_renewed_by_its_own_provider_only_in_force_or_not() {
	run(|| {
		for at in [START, PERIODS.claim_life] {
			set_now(at);
			for provider in ["rival", "khi"] {
				assert_noop!(renew(provider, Tier(1), at + 99), Errors::ClaimOfAnother);
			}
			assert_noop!(renew("li", Tier(1), at + 99), Errors::NotProvider);
		}
	});
}

#[test]
fn a_suspended_provider_renews_nothing_and_its_claims_run_out() {
	run(|| {
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
		assert_noop!(renew("bank", Tier(1), START + 99), Errors::LicenceSuspended);
		set_now(PERIODS.claim_life - 1);
		assert_eq!(standing("li"), Ok(Tier(2)));
		wait(1);
		assert_eq!(standing("li"), Err(Refusal::KycExpired));
		assert_noop!(renew("bank", Tier(1), now() + 99), Errors::LicenceSuspended);
	});
}

#[test]
fn a_rogues_mass_renewal_kills_nobody() {
	for (attested_before, expected) in [
		(START + 1, Ok(Tier(1))),
		(START, Ok(Tier(2))),
		(1, Ok(Tier(2))),
		(0, Err(Refusal::KycExpired)),
	] {
		run(|| {
			assert_ok!(renew("bank", Tier(1), START + 10));
			assert_ok!(cut(attested_before));
			assert_eq!(standing("li"), expected, "{attested_before}");
		});
	}
}

#[test]
fn the_claim_before_answers_only_where_the_newer_one_is_cut() {
	run(|| {
		assert_ok!(renew("bank", Tier(1), START + 10));
		set_now(START + 10);
		assert_eq!(standing("li"), Err(Refusal::KycExpired));
		assert_ok!(cut(START));
		assert_eq!(standing("li"), Ok(Tier(2)));
	});
}

#[test]
fn a_claim_that_was_revoked_never_answers_again() {
	for (reason, barred) in [
		(RevocationReason::Outdated, false),
		(RevocationReason::Fraud, true),
	] {
		run(|| {
			assert_ok!(Kyc::revoke(signed("bank"), 0, reason));
			if barred {
				assert_ok!(Kyc::reinstate(signed("cn1"), 0));
			}
			assert_ok!(renew("bank", Tier(1), START + 10));
			assert_ok!(cut(START));
			assert_eq!(standing("li"), Err(Refusal::KycExpired));
		});
	}
}

#[test]
fn a_provider_lowers_the_tier_of_its_claims_at_once() {
	run(|| {
		assert_ok!(renew("bank", Tier(2), START + 5_000));
		for tier in [Tier(2), Tier(3)] {
			assert_noop!(lower("bank", 0, tier), Errors::NothingToChange);
		}
		let before = record(0);
		assert_ok!(lower("bank", 0, Tier(1)));
		let lowered = |claim: Option<Claim>| {
			claim.map(|claim| Claim {
				tier: Tier(1),
				..claim
			})
		};
		assert_eq!(
			record(0),
			IdentityRecord {
				claim: lowered(before.claim),
				previous: lowered(before.previous),
				..before
			}
		);
		assert_eq!(
			last_event(),
			Event::TierLowered {
				identity: 0,
				tier: Tier(1),
			}
		);
		assert_eq!(standing("li"), Ok(Tier(1)));
		assert_noop!(lower("bank", 0, Tier(1)), Errors::NothingToChange);
		assert_ok!(lower("bank", 0, Tier::MIN));
		// The claim before gives no more either.
		assert_ok!(cut(START));
		assert_eq!(standing("li"), Ok(Tier::MIN));
	});
}

#[test]
fn a_lower_tier_before_is_not_raised_by_lowering() {
	run(|| {
		assert_ok!(renew("bank", Tier(0), START + 5_000));
		assert_ok!(lower("bank", 0, Tier(1)));
		let found = record(0);
		assert_eq!(found.claim.map(|claim| claim.tier), Some(Tier(0)));
		assert_eq!(found.previous.map(|claim| claim.tier), Some(Tier(1)));
	});
}

#[test]
fn only_the_provider_of_a_claim_lowers_its_tier() {
	run(|| {
		assert_noop!(lower("bank", 9, Tier(1)), Errors::IdentityUnknown);
		for provider in ["rival", "khi"] {
			assert_noop!(lower(provider, 0, Tier(1)), Errors::ClaimOfAnother);
		}
		assert_noop!(lower("li", 0, Tier(1)), Errors::NotProvider);
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
		assert_noop!(lower("bank", 0, Tier(1)), Errors::LicenceSuspended);
	});
}
