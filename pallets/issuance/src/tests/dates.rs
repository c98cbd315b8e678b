//! Each date and deadline: before, at and after, for each call that reads it.

use super::*;

/// A world with something that ends, when it ends in commercial time, the call that must come
/// before or after, and its error where it doesn't.
struct Row {
	what: &'static str,
	world: fn(),
	ends: Moment,
	call: fn() -> DispatchResult,
	/// Whether the call is for the time before the end.
	before: bool,
	error: DispatchError,
}

fn agree_license() -> DispatchResult {
	Issuance::agree_licence(
		signed(USD_AUTHORITY),
		Side::Authority,
		BANK,
		USD,
		Plan::License(terms()),
	)
}

fn assume() -> DispatchResult {
	Issuance::agree_assumption(signed(RIVAL_CHECKER), Party::To, CNY, BANK, RIVAL, 100)
}

fn proposed() {
	assert_ok!(propose_issue(1, 100));
}

fn requested() {
	redeem(LI, BANK, 600);
}

fn accepted() {
	requested();
	assert_ok!(accept(0));
}

fn offered() {
	assert_ok!(Issuance::propose_assumption(
		signed(BANK_CHECKER),
		Party::From,
		CNY,
		BANK,
		RIVAL,
		100
	));
}

fn licence_proposed() {
	assert_ok!(Issuance::propose_licence(
		signed(CN_OFFICER),
		Side::Regulator,
		BANK,
		USD,
		Plan::License(terms())
	));
}

fn deadlines() -> Vec<Row> {
	vec![
		Row {
			what: "proposal of a licence",
			world: licence_proposed,
			ends: START + PERIODS.licence_proposal,
			call: agree_license,
			before: true,
			error: Errors::ProposalExpired.into(),
		},
		Row {
			what: "proposal to issue",
			world: proposed,
			ends: START + PERIODS.issue_proposal,
			call: || confirm_issue(1),
			before: true,
			error: Errors::ProposalExpired.into(),
		},
		Row {
			what: "proposal to issue, by anybody",
			world: proposed,
			ends: START + PERIODS.issue_proposal,
			call: || Issuance::expire_issue(signed(STRANGER), BANK, CNY, 1),
			before: false,
			error: Errors::StillOpen.into(),
		},
		Row {
			what: "acceptance",
			world: requested,
			ends: START + PERIODS.accept,
			call: || accept(0),
			before: true,
			error: Errors::TooLate.into(),
		},
		Row {
			what: "acceptance, by anybody",
			world: requested,
			ends: START + PERIODS.accept,
			call: || release(0),
			before: false,
			error: Errors::StillOpen.into(),
		},
		Row {
			what: "payout",
			world: accepted,
			ends: START + PERIODS.pay,
			call: || confirm(0),
			before: true,
			error: Errors::TooLate.into(),
		},
		Row {
			what: "payout, by anybody",
			world: accepted,
			ends: START + PERIODS.pay,
			call: || release(0),
			before: false,
			error: Errors::StillOpen.into(),
		},
		Row {
			what: "assumption",
			world: offered,
			ends: START + PERIODS.assumption_proposal,
			call: assume,
			before: true,
			error: Errors::ProposalExpired.into(),
		},
		// Dates on papers are chain time.
		Row {
			what: "reserves, to issue",
			world: || {
				Lengths::<Test>::mutate(|periods| periods.issue_proposal = Moment::MAX);
				proposed();
			},
			ends: START + PERIODS.reserves,
			call: || confirm_issue(1),
			before: true,
			error: Errors::ReservesStale.into(),
		},
		Row {
			what: "reserves, to assume",
			world: || {
				Lengths::<Test>::mutate(|periods| periods.assumption_proposal = Moment::MAX);
				offered();
			},
			ends: START + PERIODS.reserves,
			call: assume,
			before: true,
			error: Errors::ReservesStale.into(),
		},
		Row {
			what: "licence, to propose",
			world: || (),
			ends: LICENCE_END - LOST,
			call: || propose_with(1, 100, TODAY + 59, reference(1)),
			before: true,
			error: Errors::LicenceExpired.into(),
		},
		Row {
			what: "licence, to confirm",
			world: || {
				set_wall(LICENCE_END - 100);
				assert_ok!(attest(RESERVES));
				assert_ok!(propose_with(1, 100, TODAY + 59, reference(1)));
			},
			ends: LICENCE_END - LOST,
			call: || confirm_issue(1),
			before: true,
			error: Errors::LicenceExpired.into(),
		},
		Row {
			what: "licence, to be licensed",
			world: || (),
			ends: LICENCE_END - LOST,
			call: || {
				Issuance::propose_licence(
					signed(CN_OFFICER),
					Side::Regulator,
					BANK,
					USD,
					Plan::License(terms()),
				)
			},
			before: true,
			error: Errors::ValidityNotAhead.into(),
		},
		Row {
			what: "value date, to propose",
			world: || (),
			ends: Day::from(TODAY).end() + PERIODS.reference - LOST,
			call: || propose_issue(1, 100),
			before: true,
			error: Errors::ValueDateOver.into(),
		},
		Row {
			what: "value date that is to come",
			world: || (),
			ends: Day::from(TODAY + 2).start() - PERIODS.date_ahead - LOST,
			call: || propose_with(1, 100, TODAY + 2, reference(1)),
			before: false,
			error: Errors::ValueDateAhead.into(),
		},
		Row {
			what: "attestation that is to come",
			world: || (),
			ends: START + 50,
			call: || {
				Issuance::attest_reserves(
					signed(AUDITOR_CLERK),
					BANK,
					CNY,
					START + 50 + LOST,
					1,
					reference(1),
				)
			},
			before: false,
			error: Errors::AsOfAhead.into(),
		},
		Row {
			what: "references, to prune",
			world: || {
				proposed();
				assert_ok!(confirm_issue(1));
			},
			ends: Day::from(TODAY).end() + PERIODS.reference - LOST,
			call: || {
				Issuance::prune_references(signed(STRANGER), 1)
					.map(drop)
					.map_err(|error| error.error)
			},
			before: false,
			error: Errors::NothingToPrune.into(),
		},
	]
}

#[test]
fn every_date_before_at_and_after() {
	for row in deadlines() {
		for (now, over) in [
			(row.ends - 1, false),
			(row.ends, true),
			(row.ends + 1, true),
		] {
			ExtBuilder::default().build_and_execute(|| {
				(row.world)();
				set_now(now);
				let result = (row.call)();
				if row.before != over {
					assert_eq!(result, Ok(()), "{} at {}", row.what, now - row.ends);
				} else {
					assert_eq!(result, Err(row.error), "{}", row.what);
				}
			});
		}
	}
}

#[test]
fn lost_time_moves_no_deadline_and_ages_papers() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_ok!(propose_issue(1, 100));
		// For days nobody could act.
		caravan_primitives::test_utils::TestClock::set_lost(LOST + PERIODS.reserves);
		assert_noop!(release(id), Errors::StillOpen);
		assert_ok!(accept(id));
		assert_noop!(confirm_issue(1), Errors::ReservesStale);
		assert_ok!(attest(RESERVES));
		assert_ok!(confirm_issue(1));
	});
}

#[test]
fn a_holder_cancels_at_any_time_before_acceptance() {
	for time in [
		0,
		PERIODS.accept - 1,
		PERIODS.accept,
		PERIODS.accept + 1,
		PERIODS.accept * 100,
	] {
		ExtBuilder::default().build_and_execute(|| {
			let id = redeem(LI, BANK, 600);
			wait(time);
			assert_ok!(cancel(LI, id));
		});
	}
}
