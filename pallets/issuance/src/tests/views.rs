//! What the views answer.

use super::*;

#[test]
fn a_licence_is_shown_with_what_it_allows() {
	ExtBuilder::default().build_and_execute(|| {
		let view = || Issuance::licence(BANK, CNY).unwrap();
		assert_eq!(
			view(),
			LicenceView {
				licence: Licences::<Test>::get(CNY, BANK).unwrap(),
				state: LicenceState::InForce,
				position: position(BANK),
				reserves: Reserves::<Test>::get(CNY, BANK),
				last_serial: 0,
				room: RESERVES - BANK_OWES,
			}
		);
		assert_eq!(Issuance::licence(BANK, USD), None);
		assert_eq!(Issuance::reserves(BANK, CNY), view().reserves);
		assert_eq!(Issuance::outstanding(BANK, CNY), BANK_OWES);
		assert_eq!(Issuance::outstanding(BANK, USD), 0);
		assert_eq!(Issuance::capacity(BANK, USD), 0);

		edit_licence(|licence| licence.terms.cap = BANK_OWES + 5);
		assert_eq!(view().room, 5);
		edit_licence(|licence| licence.terms.cap = 1);
		assert_eq!(view().room, 0);
		assert_ok!(propose_issue(3, 1));
		assert_eq!(view().last_serial, 3);
		edit_licence(|licence| licence.terms.cap = CAP);
		edit_licence(|licence| licence.suspended.by_regulator = true);
		assert_eq!((view().state, view().room), (LicenceState::Suspended, 0));
		edit_licence(|licence| licence.suspended = Suspended::default());
		set_wall(LICENCE_END);
		assert_eq!((view().state, view().room), (LicenceState::Expired, 0));
		fail_bank();
		assert_eq!((view().state, view().room), (LicenceState::Resolved, 0));
		assert_eq!(Issuance::capacity(BANK, CNY), 0);
	});
}

#[test]
fn room_is_what_can_be_issued_to_the_unit() {
	ExtBuilder::default().build_and_execute(|| {
		let room = Issuance::licence(BANK, CNY).unwrap().room;
		assert_ok!(propose_issue(1, room + 1));
		assert_noop!(confirm_issue(1), Errors::AboveReserves);
		assert_ok!(propose_issue(2, room));
		assert_ok!(confirm_issue(2));
	});
}

#[test]
fn the_issuers_of_a_currency_are_listed_with_their_capacities() {
	ExtBuilder::default().build_and_execute(|| {
		redeem(LI, BANK, 600);
		edit_licence(|licence| licence.suspended.by_authority = true);
		assert_eq!(
			Issuance::issuers_of(CNY),
			[
				(BANK, LicenceState::Suspended, BANK_OWES - 600),
				(RIVAL, LicenceState::InForce, RIVAL_OWES),
			]
		);
		assert_eq!(Issuance::issuers_of(USD), []);
		assert_eq!(Issuance::unbacked(CNY), []);
		fail_bank();
		assert_eq!(
			Issuance::issuers_of(CNY)[0],
			(BANK, LicenceState::Resolved, 0)
		);
		assert_eq!(Issuance::unbacked(CNY), [(BANK, BANK_OWES)]);
	});
}

#[test]
fn a_redemption_is_shown_with_its_deadline_in_both_times() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		let view = || Issuance::redemption(id).unwrap();
		assert_eq!(view().redemption, Redemptions::<Test>::get(id).unwrap());
		assert_eq!(view().deadline, START + PERIODS.accept);
		assert_eq!(view().deadline_wall, START + PERIODS.accept + LOST);
		for who in [LI, LI_SECOND] {
			assert_eq!(Issuance::redemption_by(who, uetr(0)), Some(view()));
		}
		assert_eq!(Issuance::redemption_by(WANG, uetr(0)), None);
		assert_eq!(Issuance::redemption_by(STRANGER, uetr(0)), None);
		assert_ok!(accept(id));
		assert_eq!(view().deadline, START + PERIODS.pay);
		assert_ok!(confirm(id));
		assert_eq!(Issuance::redemption(id), None);
		assert_eq!(Issuance::redemption_by(LI, uetr(0)), None);
	});
}

#[test]
fn open_proposals_are_listed() {
	ExtBuilder::default().build_and_execute(|| {
		for serial in [2, 3, 9] {
			assert_ok!(propose_issue(serial, 10));
		}
		assert_ok!(confirm_issue(3));
		let list = Issuance::issue_proposals(BANK, CNY);
		assert_eq!(
			list.iter().map(|view| view.serial).collect::<Vec<_>>(),
			[2, 9]
		);
		assert_eq!(list[0].expires_wall, wall() + PERIODS.issue_proposal);
		assert_eq!(list[0].proposal.maker, BANK_MAKER);
		assert_eq!(Issuance::issue_proposals(RIVAL, CNY), []);
	});
}

#[test]
fn room_ends_where_the_ledger_does() {
	let mut licence = bank_licence();
	(licence.cap, licence.reserves) = (Amount::MAX, Amount::MAX);
	licence.accounts = vec![(LI, MAX_SUPPLY - 5)];
	ExtBuilder::with_licences(vec![licence]).build_and_execute(|| {
		assert_eq!(Issuance::licence(BANK, CNY).unwrap().room, 5);
	});
}
