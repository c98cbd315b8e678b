//! Two keys: one proposes, the other agrees.

use super::*;

fn propose(who: AccountId, side: Side, plan: PlanOf<Test>) -> DispatchResult {
	Issuance::propose_licence(signed(who), side, BANK, USD, plan)
}

fn agree(who: AccountId, side: Side, plan: PlanOf<Test>) -> DispatchResult {
	Issuance::agree_licence(signed(who), side, BANK, USD, plan)
}

fn plan() -> PlanOf<Test> {
	Plan::License(terms())
}

#[test]
fn a_licence_takes_both_keys_in_either_order() {
	let (regulator, authority) = (
		(CN_OFFICER, Side::Regulator),
		(USD_AUTHORITY, Side::Authority),
	);
	for (first, second) in [(regulator, authority), (authority, regulator)] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(propose(first.0, first.1, plan()));
			assert!(!Licences::<Test>::contains_key(USD, BANK));
			assert_eq!(
				last_event(),
				Event::LicenceProposed {
					issuer: BANK,
					currency: USD,
					side: first.1,
					proposal: LicenceProposal {
						plan: plan(),
						by: first.0,
						jurisdiction: caravan_primitives::Jurisdiction::CN,
						expires: START + PERIODS.licence_proposal,
					},
				}
			);
			assert_ok!(agree(second.0, second.1, plan()));
			assert_eq!(
				Licences::<Test>::get(USD, BANK),
				Some(Licence {
					jurisdiction: caravan_primitives::Jurisdiction::CN,
					terms: terms(),
					suspended: Suspended::default(),
					resolved: None,
				})
			);
			assert_eq!(Positions::<Test>::get(USD, BANK), Some(Position::default()));
			assert_eq!(LicenceProposals::<Test>::iter().count(), 0);
			assert_eq!(
				last_event(),
				Event::Licensed {
					issuer: BANK,
					currency: USD,
					jurisdiction: caravan_primitives::Jurisdiction::CN,
					terms: terms(),
				}
			);
		});
	}
}

#[test]
fn one_person_with_both_keys_is_one_person() {
	ExtBuilder::default().build_and_execute(|| {
		let plan = Plan::License(Terms {
			cap: CAP + 1,
			..Licences::<Test>::get(CNY, BANK).unwrap().terms
		});
		assert_ok!(Issuance::propose_licence(
			signed(CN_COLLEAGUE),
			Side::Regulator,
			BANK,
			CNY,
			plan.clone()
		));
		assert_noop!(
			Issuance::agree_licence(
				signed(CN_COLLEAGUE),
				Side::Authority,
				BANK,
				CNY,
				plan.clone()
			),
			Errors::SamePerson
		);
		// Two accounts of one identity are one person too.
		for who in [CN_COLLEAGUE, CNY_AUTHORITY] {
			TestIdentify::register(
				&who,
				70,
				caravan_primitives::Jurisdiction::CN,
				Tier(2),
				caravan_primitives::PersonKind::Natural,
			);
		}
		assert_noop!(
			Issuance::agree_licence(signed(CNY_AUTHORITY), Side::Authority, BANK, CNY, plan),
			Errors::SamePerson
		);
	});
}

#[test]
fn a_key_agrees_to_what_was_proposed_and_nothing_else() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			agree(USD_AUTHORITY, Side::Authority, plan()),
			Errors::NoLicenceProposal
		);
		assert_ok!(propose(CN_OFFICER, Side::Regulator, plan()));
		let other = Plan::License(Terms {
			cap: CAP + 1,
			..terms()
		});
		assert_noop!(
			agree(USD_AUTHORITY, Side::Authority, other.clone()),
			Errors::OtherPlan
		);
		// Replaced in between.
		assert_ok!(propose(CN_OFFICER, Side::Regulator, other));
		assert_noop!(
			agree(USD_AUTHORITY, Side::Authority, plan()),
			Errors::OtherPlan
		);
		// A key doesn't agree with itself.
		assert_noop!(
			agree(CN_OFFICER, Side::Regulator, plan()),
			Errors::NoLicenceProposal
		);
	});
}

#[test]
fn each_key_fits_its_own_lock_only() {
	ExtBuilder::default().build_and_execute(|| {
		for (who, side) in [
			(PK_OFFICER, Side::Regulator),
			(USD_AUTHORITY, Side::Regulator),
			(CNY_AUTHORITY, Side::Authority),
			(CN_OFFICER, Side::Authority),
			(BANK_PRIMARY, Side::Regulator),
		] {
			assert_noop!(propose(who, side, plan()), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn unsound_terms_are_refused() {
	ExtBuilder::default().build_and_execute(|| {
		let table: [(TermsOf<Test>, Errors); 8] = [
			(
				Terms {
					valid_until: wall(),
					..terms()
				},
				Errors::ValidityNotAhead,
			),
			(
				Terms {
					makers: desk(&[]),
					..terms()
				},
				Errors::AccountsUnsound,
			),
			(
				Terms {
					checkers: desk(&[]),
					..terms()
				},
				Errors::AccountsUnsound,
			),
			(
				Terms {
					makers: desk(&[BANK_BOTH, BANK_MAKER]),
					..terms()
				},
				Errors::AccountsUnsound,
			),
			(
				Terms {
					checkers: desk(&[BANK_CHECKER, BANK_CHECKER]),
					..terms()
				},
				Errors::AccountsUnsound,
			),
			// Nobody could ever check what this account makes.
			(
				Terms {
					checkers: desk(&[BANK_MAKER]),
					..terms()
				},
				Errors::AccountsUnsound,
			),
			(
				Terms {
					auditor: BANK,
					..terms()
				},
				Errors::AuditorIsIssuer,
			),
			(
				Terms {
					auditor: 404,
					..terms()
				},
				Errors::AuditorUnknown,
			),
		];
		for (terms, error) in table {
			assert_noop!(
				propose(CN_OFFICER, Side::Regulator, Plan::License(terms)),
				error
			);
		}
		assert_ok!(propose(
			CN_OFFICER,
			Side::Regulator,
			Plan::License(Terms {
				checkers: desk(&[BANK_MAKER, BANK_CHECKER]),
				..terms()
			})
		));
		// Each may check what the other made.
		assert_ok!(propose(
			CN_OFFICER,
			Side::Regulator,
			Plan::License(Terms {
				makers: desk(&[BANK_MAKER, BANK_CHECKER]),
				checkers: desk(&[BANK_MAKER, BANK_CHECKER]),
				..terms()
			})
		));
	});
}

#[test]
fn terms_are_judged_again_when_agreed_to() {
	ExtBuilder::default().build_and_execute(|| {
		let soon = Plan::License(Terms {
			valid_until: wall() + 10,
			..terms()
		});
		assert_ok!(propose(CN_OFFICER, Side::Regulator, soon.clone()));
		wait(10);
		assert_noop!(
			agree(USD_AUTHORITY, Side::Authority, soon),
			Errors::ValidityNotAhead
		);
	});
}

#[test]
fn an_issuer_is_somebody_in_good_standing_and_a_currency_exists() {
	ExtBuilder::default().build_and_execute(|| {
		let propose = |issuer, currency| {
			Issuance::propose_licence(
				signed(CN_OFFICER),
				Side::Regulator,
				issuer,
				currency,
				plan(),
			)
		};
		assert_noop!(propose(404, USD), refused(Refusal::PayeeUnknown));
		assert_noop!(propose(BANK, VND), refused(Refusal::CurrencyUnknown));
		TestIdentify::refuse(&BANK_PRIMARY, BANK, Refusal::KycExpired);
		assert_noop!(propose(BANK, USD), refused(Refusal::KycExpired));
	});
}

#[test]
fn the_jurisdiction_is_fixed_when_a_licence_is_proposed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(USD_AUTHORITY, Side::Authority, plan()));
		let live_in = |jurisdiction| {
			TestIdentify::register(
				&BANK_PRIMARY,
				BANK,
				jurisdiction,
				Tier(2),
				caravan_primitives::PersonKind::Legal,
			);
		};
		live_in(caravan_primitives::Jurisdiction::PK);
		assert_noop!(
			agree(PK_OFFICER, Side::Regulator, plan()),
			DispatchError::BadOrigin
		);
		assert_noop!(
			agree(CN_OFFICER, Side::Regulator, plan()),
			Errors::OtherJurisdiction
		);
		live_in(caravan_primitives::Jurisdiction::CN);
		assert_ok!(agree(CN_OFFICER, Side::Regulator, plan()));
		live_in(caravan_primitives::Jurisdiction::PK);
		// And for as long as it lives.
		assert_noop!(
			propose(PK_OFFICER, Side::Regulator, plan()),
			DispatchError::BadOrigin
		);
		assert_ok!(propose(CN_OFFICER, Side::Regulator, plan()));
	});
}

#[test]
fn a_change_of_terms_takes_both_keys_and_keeps_the_rest() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Issuance::suspend(
			signed(CN_OFFICER),
			Side::Regulator,
			BANK,
			CNY,
			true
		));
		assert_ok!(both_keys(CNY, BANK, Plan::License(terms())));
		let licence = Licences::<Test>::get(CNY, BANK).unwrap();
		assert_eq!(licence.terms, terms());
		assert!(licence.suspended.by_regulator);
		assert_eq!(outstanding(BANK), BANK_OWES);
	});
}

#[test]
fn a_dismissed_officer_has_proposed_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(CN_OFFICER, Side::Regulator, plan()));
		Dismissed::set(Some(CN_OFFICER));
		assert_noop!(
			agree(USD_AUTHORITY, Side::Authority, plan()),
			Errors::ProposerDismissed
		);
		// A colleague stands by it.
		assert_ok!(propose(CN_COLLEAGUE, Side::Regulator, plan()));
		assert_ok!(agree(USD_AUTHORITY, Side::Authority, plan()));
	});
}

#[test]
fn an_issuer_that_has_moved_or_lapsed_since_is_not_licensed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(CN_OFFICER, Side::Regulator, plan()));
		let live_in = |jurisdiction| {
			TestIdentify::register(
				&BANK_PRIMARY,
				BANK,
				jurisdiction,
				Tier::MAX,
				caravan_primitives::PersonKind::Legal,
			);
		};
		live_in(caravan_primitives::Jurisdiction::PK);
		assert_noop!(
			agree(USD_AUTHORITY, Side::Authority, plan()),
			Errors::OtherJurisdiction
		);
		TestIdentify::refuse(&BANK_PRIMARY, BANK, Refusal::KycExpired);
		assert_noop!(
			agree(USD_AUTHORITY, Side::Authority, plan()),
			refused(Refusal::KycExpired)
		);
		live_in(caravan_primitives::Jurisdiction::CN);
		assert_ok!(agree(USD_AUTHORITY, Side::Authority, plan()));
	});
}

#[test]
fn a_dismissed_maker_has_proposed_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 100));
		let others = Terms {
			makers: desk(&[BANK_BOTH]),
			..terms()
		};
		assert_ok!(both_keys(CNY, BANK, Plan::License(others)));
		assert_noop!(confirm_issue(1), Errors::NotMaker);
		assert_eq!(outstanding(BANK), BANK_OWES);
		// Back in office it has.
		assert_ok!(both_keys(CNY, BANK, Plan::License(terms())));
		assert_ok!(confirm_issue(1));
	});
}

#[test]
fn what_a_dismissed_auditor_attested_counts_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		let other = Terms {
			auditor: RIVAL,
			..terms()
		};
		assert_ok!(both_keys(CNY, BANK, Plan::License(terms())));
		assert!(Reserves::<Test>::contains_key(CNY, BANK));
		assert_ok!(both_keys(CNY, BANK, Plan::License(other)));
		assert!(!Reserves::<Test>::contains_key(CNY, BANK));
		assert_ok!(propose_issue(1, 100));
		assert_noop!(confirm_issue(1), Errors::NoReserves);
	});
}

#[test]
fn what_one_key_proposed_it_may_withdraw() {
	ExtBuilder::default().build_and_execute(|| {
		let withdraw =
			|who, side| Issuance::withdraw_licence_proposal(signed(who), side, BANK, USD);
		assert_noop!(
			withdraw(CN_OFFICER, Side::Regulator),
			Errors::NoLicenceProposal
		);
		let before = keys();
		assert_ok!(propose(CN_OFFICER, Side::Regulator, plan()));
		assert_noop!(
			withdraw(USD_AUTHORITY, Side::Regulator),
			DispatchError::BadOrigin
		);
		assert_noop!(
			withdraw(STRANGER, Side::Regulator),
			DispatchError::BadOrigin
		);
		assert_ok!(withdraw(CN_COLLEAGUE, Side::Regulator));
		assert_eq!(keys(), before);
		assert_eq!(
			last_event(),
			Event::LicenceProposalWithdrawn {
				issuer: BANK,
				currency: USD,
				side: Side::Regulator,
			}
		);
		// Anybody may, once it has expired.
		assert_ok!(propose(CN_OFFICER, Side::Regulator, plan()));
		wait(PERIODS.licence_proposal);
		assert_ok!(withdraw(STRANGER, Side::Regulator));
		assert_eq!(keys(), before);
	});
}
