//! Serials and references: nothing is issued twice on the same money.

use super::*;

/// Chain time at which references of `day` aren't accepted any more.
fn over(day: u32) -> Moment {
	Day::from(day).end() + PERIODS.reference
}

#[test]
fn serials_rise_for_ever() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(propose_issue(0, 1), Errors::SerialNotRising);
		assert_ok!(propose_issue(5, 1));
		for serial in [4, 5] {
			assert_noop!(
				propose_with(serial, 1, TODAY, reference(9)),
				Errors::SerialNotRising
			);
		}
		assert_ok!(confirm_issue(5));
		assert_noop!(
			propose_with(5, 1, TODAY, reference(9)),
			Errors::SerialNotRising
		);
		// Gaps are allowed, and an expired proposal doesn't give its serial back.
		assert_ok!(propose_issue(7, 1));
		wait(PERIODS.issue_proposal);
		assert_ok!(Issuance::expire_issue(signed(STRANGER), BANK, CNY, 7));
		assert_noop!(
			propose_with(7, 1, TODAY, reference(7)),
			Errors::SerialNotRising
		);
		// Each issuer counts by itself.
		assert_ok!(Issuance::propose_issue(
			signed(RIVAL_MAKER),
			CNY,
			1,
			1,
			TODAY,
			reference(7)
		));
	});
}

#[test]
fn a_reference_is_used_once_within_its_validity() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_with(1, 1, TODAY, reference(1)));
		// Open.
		assert_noop!(
			propose_with(2, 1, TODAY, reference(1)),
			Errors::ReferenceUsed
		);
		// Confirmed.
		assert_ok!(confirm_issue(1));
		assert_noop!(
			propose_with(2, 1, TODAY, reference(1)),
			Errors::ReferenceUsed
		);
		// Declined.
		assert_ok!(propose_with(2, 1, TODAY, reference(2)));
		assert_ok!(Issuance::decline_issue(
			signed(BANK_CHECKER),
			CNY,
			2,
			IssueDecline::NotReceived
		));
		assert_noop!(
			propose_with(3, 1, TODAY, reference(2)),
			Errors::ReferenceUsed
		);
		// Expired.
		assert_ok!(propose_with(3, 1, TODAY, reference(3)));
		wait(PERIODS.issue_proposal);
		assert_noop!(
			propose_with(4, 1, TODAY, reference(3)),
			Errors::ReferenceUsed
		);
		assert_ok!(Issuance::expire_issue(signed(STRANGER), BANK, CNY, 3));
		assert_eq!(
			last_event(),
			Event::IssueExpired {
				issuer: BANK,
				currency: CNY,
				serial: 3,
			}
		);
		assert_ok!(propose_with(4, 1, TODAY, reference(3)));
		// Another day, another reference; another issuer too.
		assert_ok!(propose_with(5, 1, TODAY - 1, reference(1)));
		assert_ok!(Issuance::propose_issue(
			signed(RIVAL_MAKER),
			CNY,
			1,
			1,
			TODAY,
			reference(1)
		));
		// Another currency isn't.
		assert_ok!(both_keys(USD, BANK, Plan::License(terms())));
		assert_noop!(
			Issuance::propose_issue(signed(BANK_MAKER), USD, 1, 1, TODAY, reference(1)),
			Errors::ReferenceUsed
		);
	});
}

#[test]
fn after_its_validity_a_reference_is_refused_by_its_date() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_with(1, 1, TODAY, reference(1)));
		assert_ok!(confirm_issue(1));
		set_wall(over(TODAY) - 1);
		assert_noop!(
			propose_with(2, 1, TODAY, reference(1)),
			Errors::ReferenceUsed
		);
		set_wall(over(TODAY));
		assert_noop!(
			propose_with(2, 1, TODAY, reference(1)),
			Errors::ValueDateOver
		);
		assert_ok!(Issuance::prune_references(signed(STRANGER), 1));
		assert_eq!(References::<Test>::iter().count(), 0);
		assert_noop!(
			propose_with(2, 1, TODAY, reference(1)),
			Errors::ValueDateOver
		);
		// A release that lets references count for longer doesn't open the day again.
		Lengths::<Test>::mutate(|periods| periods.reference *= 2);
		assert_noop!(
			propose_with(2, 1, TODAY, reference(1)),
			Errors::ValueDateOver
		);
		assert_ok!(propose_with(2, 1, TODAY + 1, reference(1)));
	});
}

#[test]
fn a_proposal_whose_reference_may_be_forgotten_is_not_confirmed() {
	ExtBuilder::default().build_and_execute(|| {
		set_wall(over(TODAY) - 1);
		assert_ok!(attest(RESERVES));
		assert_ok!(propose_with(1, 1, TODAY, reference(1)));
		wait(1);
		assert_noop!(confirm_issue(1), Errors::ValueDateOver);
		assert_ok!(Issuance::prune_references(signed(STRANGER), 1));
		check_state();
		assert_noop!(confirm_issue(1), Errors::ValueDateOver);
		wait(PERIODS.issue_proposal);
		assert_ok!(Issuance::expire_issue(signed(STRANGER), BANK, CNY, 1));
	});
}

#[test]
fn pruning_is_bounded_and_open_to_anybody() {
	ExtBuilder::default().build_and_execute(|| {
		for serial in 1..=3 {
			assert_ok!(propose_with(
				serial,
				1,
				TODAY - 3 + serial as u32,
				reference(serial)
			));
			assert_ok!(confirm_issue(serial));
		}
		let prune = |limit| Issuance::prune_references(signed(STRANGER), limit);
		let nothing = |limit, error: Errors| {
			let before = References::<Test>::iter().count();
			assert_eq!(prune(limit).unwrap_err().error, error.into());
			assert_eq!(References::<Test>::iter().count(), before);
		};
		nothing(10, Errors::NothingToPrune);
		nothing(MAX_PRUNE + 1, Errors::TooManyToPrune);
		set_wall(over(TODAY - 1));
		nothing(0, Errors::NothingToPrune);
		let info = prune(MAX_PRUNE).unwrap();
		assert_eq!(
			info.actual_weight,
			Some(<() as WeightInfo>::prune_references(2))
		);
		assert_eq!(
			last_event(),
			Event::ReferencesPruned {
				by: STRANGER,
				count: 2,
			}
		);
		assert_eq!(
			LastPruned::<Test>::get().map(|(day, ..)| day),
			Some(Day::from(TODAY - 1))
		);
		assert_eq!(References::<Test>::iter().count(), 1);
	});
}

#[test]
fn each_proposal_removes_an_old_reference() {
	ExtBuilder::default().build_and_execute(|| {
		for serial in 1..=2 {
			assert_ok!(propose_issue(serial, 1));
			assert_ok!(confirm_issue(serial));
		}
		set_wall(over(TODAY));
		assert_ok!(propose_with(3, 1, TODAY + 30, reference(1)));
		assert_eq!(References::<Test>::iter().count(), 2);
		assert_ok!(propose_with(4, 1, TODAY + 30, reference(2)));
		assert_eq!(References::<Test>::iter().count(), 2);
	});
}

#[test]
fn days_are_in_order_when_encoded() {
	use codec::Encode;
	let days = [0, 1, 255, 256, 20_000, 65_536, u32::MAX].map(Day::from);
	for pair in days.windows(2) {
		assert!(pair[0] < pair[1]);
		assert!(pair[0].encode() < pair[1].encode());
	}
	assert_eq!(Day::of(Day::from(TODAY).start()), Day::from(TODAY));
	assert_eq!(Day::of(Day::from(TODAY).end()), Day::from(TODAY + 1));
	assert_eq!(Day::of(Day::from(TODAY).end() - 1), Day::from(TODAY));
	assert_eq!(Day::of(Moment::MAX), Day::from(u32::MAX));
}
