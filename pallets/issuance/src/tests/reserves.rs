//! Reserves, as an auditor attests them.

use super::*;

fn attest_as(who: AccountId, as_of: Moment, amount: Amount) -> DispatchResult {
	Issuance::attest_reserves(signed(who), BANK, CNY, as_of, amount, reference(55))
}

#[test]
fn the_auditor_attests_with_any_account_that_binds_it() {
	ExtBuilder::default().build_and_execute(|| {
		for (who, as_of) in [
			(AUDITOR_PRIMARY, START + LOST + 1),
			(AUDITOR_CLERK, START + LOST + 2),
		] {
			set_wall(as_of);
			assert_ok!(attest_as(who, as_of, 7_000));
			let attestation = Attestation {
				as_of,
				amount: 7_000,
				report: reference(55),
			};
			assert_eq!(Reserves::<Test>::get(CNY, BANK), Some(attestation));
			assert_eq!(
				last_event(),
				Event::ReservesAttested {
					issuer: BANK,
					currency: CNY,
					auditor: AUDITOR,
					attestation,
					left_since: 0,
				}
			);
		}
	});
}

#[test]
fn nobody_else_attests() {
	ExtBuilder::default().build_and_execute(|| {
		wait(10);
		for who in [BANK_PRIMARY, BANK_CHECKER, LI, RIVAL_CHECKER] {
			assert_noop!(attest_as(who, wall(), 7_000), Errors::NotAuditor);
		}
		assert_noop!(
			attest_as(STRANGER, wall(), 7_000),
			refused(Refusal::KycMissing)
		);
	});
}

#[test]
fn attestations_are_neither_back_dated_nor_ahead() {
	ExtBuilder::default().build_and_execute(|| {
		wait(10);
		let last = START + LOST;
		assert_noop!(
			attest_as(AUDITOR_CLERK, wall() + 1, 7_000),
			Errors::AsOfAhead
		);
		assert_noop!(attest_as(AUDITOR_CLERK, last, 7_000), Errors::AsOfNotRising);
		assert_noop!(
			attest_as(AUDITOR_CLERK, last - 1, 7_000),
			Errors::AsOfNotRising
		);
		assert_ok!(attest_as(AUDITOR_CLERK, last + 1, 7_000));
		assert_ok!(attest_as(AUDITOR_CLERK, wall(), 7_000));
	});
}

#[test]
fn nothing_is_issued_above_the_reserves() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, RESERVES - BANK_OWES + 1));
		assert_noop!(confirm_issue(1), Errors::AboveReserves);
		assert_ok!(propose_issue(2, RESERVES - BANK_OWES));
		assert_ok!(confirm_issue(2));
		assert_eq!(outstanding(BANK), RESERVES);
		assert_ok!(propose_issue(3, 1));
		assert_noop!(confirm_issue(3), Errors::AboveReserves);
		wait(1);
		assert_ok!(attest(RESERVES + 1));
		assert_ok!(confirm_issue(3));
	});
}

#[test]
fn nothing_is_issued_on_an_old_attestation_or_none() {
	ExtBuilder::default().build_and_execute(|| {
		wait(PERIODS.reserves - 1);
		assert_ok!(propose_issue(1, 1));
		assert_ok!(propose_issue(2, 1));
		assert_ok!(confirm_issue(1));
		wait(1);
		assert_noop!(confirm_issue(2), Errors::ReservesStale);
		assert_ok!(attest(RESERVES));
		assert_ok!(confirm_issue(2));

		assert_ok!(both_keys(USD, BANK, Plan::License(terms())));
		assert_ok!(Issuance::propose_issue(
			signed(BANK_MAKER),
			USD,
			1,
			1,
			TODAY,
			reference(9)
		));
		assert_noop!(
			Issuance::confirm_issue(signed(BANK_CHECKER), USD, 1),
			Errors::NoReserves
		);
	});
}

#[test]
fn lower_reserves_stop_issuing_only() {
	ExtBuilder::default().build_and_execute(|| {
		wait(1);
		assert_ok!(attest(0));
		assert_ok!(propose_issue(1, 1));
		assert_noop!(confirm_issue(1), Errors::AboveReserves);
		let id = redeem(LI, BANK, 100);
		assert_ok!(accept(id));
		assert_ok!(confirm(id));
	});
}

#[test]
fn an_attestation_filed_late_does_not_count_what_has_left_since() {
	ExtBuilder::default().build_and_execute(|| {
		let pay_out = |amount| {
			let id = redeem(LI, BANK, amount);
			assert_ok!(accept(id));
			assert_ok!(confirm(id));
		};
		let counted = || Reserves::<Test>::get(CNY, BANK).unwrap().amount;
		wait(10);
		let audited = wall();
		wait(10);
		pay_out(100);
		wait(DAY);
		pay_out(50);
		assert_eq!(counted(), RESERVES - 150);
		assert_ok!(attest_as(AUDITOR_CLERK, audited, 9_000));
		assert_eq!(counted(), 9_000 - 150);
		assert!(matches!(
			last_event(),
			Event::ReservesAttested {
				left_since: 150,
				..
			}
		));
		// A later date knows of the first payout, and one of now of both.
		assert_ok!(attest_as(AUDITOR_CLERK, audited + 10, 9_000));
		assert_eq!(counted(), 9_000 - 50);
		assert_ok!(attest(9_000));
		assert_eq!(counted(), 9_000);
		assert!(!PaidOuts::<Test>::contains_key(CNY, BANK));
		// More may have left than the auditor saw.
		wait(1);
		let audited = wall();
		wait(1);
		pay_out(200);
		assert_ok!(attest_as(AUDITOR_CLERK, audited, 199));
		assert_eq!(counted(), 0);
	});
}
