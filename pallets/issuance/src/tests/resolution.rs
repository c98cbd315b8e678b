//! An issuer has failed.

use super::*;

#[test]
fn resolution_takes_both_keys() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Issuance::propose_licence(
			signed(CN_OFFICER),
			Side::Regulator,
			BANK,
			CNY,
			Plan::Resolve
		));
		assert_eq!(Licences::<Test>::get(CNY, BANK).unwrap().resolved, None);
		assert_ok!(Issuance::agree_licence(
			signed(CNY_AUTHORITY),
			Side::Authority,
			BANK,
			CNY,
			Plan::Resolve
		));
		assert_eq!(
			Licences::<Test>::get(CNY, BANK).unwrap().resolved,
			Some(wall())
		);
		assert_eq!(
			last_event(),
			Event::Resolved {
				issuer: BANK,
				currency: CNY,
				outstanding: BANK_OWES,
			}
		);
		// For good.
		for plan in [Plan::Resolve, Plan::License(terms())] {
			assert_noop!(
				Issuance::propose_licence(signed(CN_OFFICER), Side::Regulator, BANK, CNY, plan),
				Errors::IssuerResolved
			);
		}
	});
}

#[test]
fn requested_redemptions_are_released_accepted_ones_run_out() {
	ExtBuilder::default().build_and_execute(|| {
		let (requested, accepted, silent) = (
			redeem(LI, BANK, 600),
			redeem(WANG, BANK, 400),
			redeem(LI, BANK, 100),
		);
		assert_ok!(accept(accepted));
		assert_ok!(accept(silent));
		let at_rival = redeem(LI, RIVAL, 50);
		fail_bank();
		assert_noop!(
			redeem_as(WANG, BANK, 1, uetr(9), false),
			Errors::IssuerResolved
		);
		assert_noop!(accept(requested), Errors::IssuerResolved);
		assert_noop!(release(accepted), Errors::StillOpen);
		assert_noop!(release(at_rival), Errors::StillOpen);
		assert_eq!(Issuance::unbacked(CNY), [(BANK, BANK_OWES - 500)]);
		// At once, by anybody.
		assert_ok!(release(requested));
		assert!(matches!(
			last_event(),
			Event::RedemptionEnded {
				outcome: Outcome::IssuerFailed,
				released: 600,
				..
			}
		));
		assert_ok!(confirm(accepted));
		wait(PERIODS.pay);
		assert_ok!(release(silent));
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 50, 50));
		assert_eq!((free(WANG), held(WANG)), (WANG_MONEY - 400, 0));
		assert_eq!(outstanding(BANK), BANK_OWES - 400);
		assert_eq!(Issuance::unbacked(CNY), [(BANK, BANK_OWES - 400)]);
	});
}

#[test]
fn the_regulator_stands_in_for_a_failed_issuer() {
	for regulator_first in [true, false] {
		ExtBuilder::default().build_and_execute(|| {
			fail_bank();
			let propose = |who, party| {
				Issuance::propose_assumption(signed(who), party, CNY, BANK, RIVAL, BANK_OWES)
			};
			let agree = |who, party| {
				Issuance::agree_assumption(signed(who), party, CNY, BANK, RIVAL, BANK_OWES)
			};
			assert_noop!(propose(BANK_CHECKER, Party::From), Errors::IssuerResolved);
			if regulator_first {
				assert_ok!(propose(CN_OFFICER, Party::Regulator));
				// It pays no deposit.
				assert_eq!(units_held(BANK_PRIMARY), 0);
				assert_noop!(agree(BANK_CHECKER, Party::From), Errors::IssuerResolved);
				assert_noop!(agree(CN_OFFICER, Party::Regulator), Errors::OwnProposal);
				assert_ok!(agree(RIVAL_CHECKER, Party::To));
			} else {
				assert_ok!(propose(RIVAL_CHECKER, Party::To));
				assert_noop!(
					agree(PK_OFFICER, Party::Regulator),
					DispatchError::BadOrigin
				);
				assert_ok!(agree(CN_OFFICER, Party::Regulator));
			}
			assert_eq!(outstanding(BANK), 0);
			assert_eq!(outstanding(RIVAL), BANK_OWES + RIVAL_OWES);
			assert_eq!(Issuance::unbacked(CNY), []);
			// Everybody's money is redeemed at the other bank.
			let id = redeem(LI, RIVAL, 1_500);
			assert_ok!(Issuance::accept_redemption(signed(RIVAL_MAKER), id));
			assert_ok!(Issuance::end_licence(
				signed(CN_OFFICER),
				Side::Regulator,
				BANK,
				CNY
			));
		});
	}
}

#[test]
fn what_an_issuer_proposed_before_it_failed_is_void() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Issuance::propose_assumption(
			signed(BANK_CHECKER),
			Party::From,
			CNY,
			BANK,
			RIVAL,
			100
		));
		fail_bank();
		assert_noop!(
			Issuance::agree_assumption(signed(RIVAL_CHECKER), Party::To, CNY, BANK, RIVAL, 100),
			Errors::IssuerResolved
		);
		// Its regulator clears the way.
		assert_ok!(Issuance::withdraw_assumption(
			signed(CN_OFFICER),
			Party::Regulator,
			CNY,
			BANK,
			RIVAL
		));
		assert_eq!(units_held(BANK_PRIMARY), 0);
	});
}

#[test]
fn a_failed_issuer_assumes_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		fail_bank();
		assert_ok!(Issuance::propose_assumption(
			signed(RIVAL_CHECKER),
			Party::From,
			CNY,
			RIVAL,
			BANK,
			100
		));
		assert_noop!(
			Issuance::agree_assumption(signed(BANK_CHECKER), Party::To, CNY, RIVAL, BANK, 100),
			Errors::IssuerResolved
		);
	});
}

#[test]
fn what_was_proposed_to_issue_expires() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 100));
		fail_bank();
		assert_noop!(confirm_issue(1), Errors::IssuerResolved);
		wait(PERIODS.issue_proposal);
		assert_ok!(Issuance::expire_issue(signed(STRANGER), BANK, CNY, 1));
	});
}
