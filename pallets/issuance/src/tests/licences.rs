//! What either key does to a licence alone.

use super::*;

#[test]
fn either_key_suspends_and_lifts_its_own_suspension_only() {
	ExtBuilder::default().build_and_execute(|| {
		let suspend =
			|who, side, suspended| Issuance::suspend(signed(who), side, BANK, CNY, suspended);
		assert_ok!(propose_issue(1, 100));
		assert_ok!(suspend(CN_OFFICER, Side::Regulator, true));
		assert_eq!(
			last_event(),
			Event::Suspended {
				issuer: BANK,
				currency: CNY,
				side: Side::Regulator,
				suspended: true,
			}
		);
		assert_noop!(
			suspend(CN_OFFICER, Side::Regulator, true),
			Errors::NothingToChange
		);
		assert_noop!(
			suspend(CNY_AUTHORITY, Side::Authority, false),
			Errors::NothingToChange
		);
		assert_ok!(suspend(CNY_AUTHORITY, Side::Authority, true));
		assert_noop!(confirm_issue(1), Errors::LicenceSuspended);
		assert_noop!(propose_issue(2, 100), Errors::LicenceSuspended);
		assert_ok!(suspend(CN_OFFICER, Side::Regulator, false));
		assert_noop!(confirm_issue(1), Errors::LicenceSuspended);
		assert_ok!(suspend(CNY_AUTHORITY, Side::Authority, false));
		assert_ok!(confirm_issue(1));
	});
}

#[test]
fn redemptions_go_on_while_nothing_may_be_issued() {
	let worlds: [fn(); 4] = [
		|| edit_licence(|licence| licence.suspended.by_authority = true),
		|| set_wall(LICENCE_END),
		|| edit_licence(|licence| licence.terms.cap = 1),
		// What a freeze of the issuer does to its incoming payments is the gate's answer.
		|| freeze(BANK, true, true),
	];
	for world in worlds {
		ExtBuilder::default().build_and_execute(|| {
			world();
			let id = redeem(LI, BANK, 500);
			assert_ok!(accept(id));
			assert_ok!(confirm(id));
			assert_eq!(free(LI), LI_MONEY - 500);
			assert_eq!(outstanding(BANK), BANK_OWES - 500);
		});
	}
}

#[test]
fn either_key_lowers_the_cap_even_below_what_is_outstanding() {
	ExtBuilder::default().build_and_execute(|| {
		let lower = |who, side, cap| Issuance::lower_cap(signed(who), side, BANK, CNY, cap);
		assert_noop!(lower(CN_OFFICER, Side::Regulator, CAP), Errors::CapNotLower);
		assert_noop!(
			lower(CN_OFFICER, Side::Regulator, CAP + 1),
			Errors::CapNotLower
		);
		assert_ok!(lower(CN_OFFICER, Side::Regulator, BANK_OWES));
		assert_ok!(lower(CNY_AUTHORITY, Side::Authority, BANK_OWES - 1));
		assert_eq!(
			last_event(),
			Event::CapLowered {
				issuer: BANK,
				currency: CNY,
				side: Side::Authority,
				cap: BANK_OWES - 1,
			}
		);
		assert_eq!(outstanding(BANK), BANK_OWES);
		assert_ok!(propose_issue(1, 1));
		assert_noop!(confirm_issue(1), Errors::AboveCap);
	});
}

#[test]
fn a_licence_ends_when_nothing_is_outstanding_or_proposed() {
	ExtBuilder::default().build_and_execute(|| {
		let before = keys();
		let end = || Issuance::end_licence(signed(USD_AUTHORITY), Side::Authority, BANK, USD);
		assert_noop!(end(), Errors::LicenceUnknown);
		assert_ok!(both_keys(USD, BANK, Plan::License(terms())));
		assert_ok!(Issuance::attest_reserves(
			signed(AUDITOR_PRIMARY),
			BANK,
			USD,
			wall(),
			500,
			reference(1)
		));
		// Proposed changes end with it.
		assert_ok!(Issuance::propose_licence(
			signed(CN_OFFICER),
			Side::Regulator,
			BANK,
			USD,
			Plan::Resolve
		));
		assert_ok!(Issuance::propose_issue(
			signed(BANK_MAKER),
			USD,
			7,
			100,
			TODAY,
			reference(7)
		));
		assert_noop!(end(), Errors::ProposalsOpen);
		wait(PERIODS.issue_proposal);
		assert_ok!(Issuance::expire_issue(signed(STRANGER), BANK, USD, 7));
		assert_ok!(end());
		assert_eq!(
			last_event(),
			Event::LicenceEnded {
				issuer: BANK,
				currency: USD,
				side: Side::Authority,
			}
		);
		// The serial stays for ever.
		assert_eq!(keys(), before + 1);
		assert_eq!(LastSerial::<Test>::get(USD, BANK), 7);
		assert_noop!(
			Issuance::end_licence(signed(CN_OFFICER), Side::Regulator, BANK, CNY),
			Errors::StillOutstanding
		);
	});
}

#[test]
fn there_is_nothing_to_do_without_a_licence() {
	ExtBuilder::default().build_and_execute(|| {
		let missing = Errors::LicenceUnknown;
		assert_noop!(
			Issuance::suspend(signed(CN_OFFICER), Side::Regulator, BANK, USD, true),
			missing
		);
		assert_noop!(
			Issuance::lower_cap(signed(CN_OFFICER), Side::Regulator, BANK, USD, 1),
			Errors::LicenceUnknown
		);
		assert_noop!(
			Issuance::propose_licence(
				signed(CN_OFFICER),
				Side::Regulator,
				BANK,
				USD,
				Plan::Resolve
			),
			Errors::LicenceUnknown
		);
		assert_noop!(
			Issuance::propose_issue(signed(BANK_MAKER), USD, 1, 1, TODAY, reference(1)),
			Errors::LicenceUnknown
		);
		assert_noop!(
			Issuance::attest_reserves(signed(AUDITOR_CLERK), BANK, USD, 1, 1, reference(1)),
			Errors::LicenceUnknown
		);
		assert_noop!(
			Issuance::redeem(
				signed(LI),
				BANK,
				USD,
				1,
				uetr(1),
				None,
				None,
				reference(1),
				false
			),
			Errors::LicenceUnknown
		);
	});
}
