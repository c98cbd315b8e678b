//! When everybody has gone, storage is what it was.

use super::*;

/// Everybody redeems everything at the bank, which has assumed all.
fn drain(who: AccountId) {
	let id = redeem_all(who, BANK);
	assert_ok!(accept(id));
	assert_ok!(confirm(id));
}

#[test]
fn the_last_holder_and_the_last_issuer_can_leave_entirely() {
	ExtBuilder::with_licences(vec![]).build_and_execute(|| {
		let before = keys();
		for issuer in [BANK, RIVAL] {
			let desks = if issuer == BANK {
				terms()
			} else {
				Terms {
					makers: desk(&[RIVAL_MAKER]),
					checkers: desk(&[RIVAL_CHECKER]),
					..terms()
				}
			};
			assert_ok!(both_keys(CNY, issuer, Plan::License(desks)));
			assert_ok!(Issuance::attest_reserves(
				signed(AUDITOR_CLERK),
				issuer,
				CNY,
				wall(),
				RESERVES,
				reference(1)
			));
		}
		assert_ok!(propose_issue(1, 5_000));
		assert_ok!(confirm_issue(1));
		assert_ok!(Issuance::propose_issue(
			signed(RIVAL_MAKER),
			CNY,
			1,
			3_000,
			TODAY,
			reference(1)
		));
		assert_ok!(Issuance::confirm_issue(signed(RIVAL_CHECKER), CNY, 1));
		pay(BANK_PRIMARY, LI, 4_000);
		pay(RIVAL_PRIMARY, WANG, 2_999);
		// The rival hands over what it owes and leaves.
		assert_ok!(Issuance::propose_assumption(
			signed(RIVAL_CHECKER),
			Party::From,
			CNY,
			RIVAL,
			BANK,
			3_000
		));
		assert_ok!(Issuance::agree_assumption(
			signed(BANK_CHECKER),
			Party::To,
			CNY,
			RIVAL,
			BANK,
			3_000
		));
		assert_ok!(Issuance::end_licence(
			signed(PK_OFFICER),
			Side::Regulator,
			RIVAL,
			CNY
		));
		for who in [LI, WANG, BANK_PRIMARY, RIVAL_PRIMARY] {
			drain(who);
		}
		assert_eq!(supply(CNY), 0);
		assert_ok!(Issuance::end_licence(
			signed(CN_OFFICER),
			Side::Regulator,
			BANK,
			CNY
		));
		// The two references go with their day.
		set_wall(Day::from(TODAY).end() + PERIODS.reference);
		assert_ok!(Issuance::prune_references(signed(STRANGER), MAX_PRUNE));
		// Two serials, the number of the next redemption, the last pruned day.
		assert_eq!(keys(), before + 4);
	});
}
