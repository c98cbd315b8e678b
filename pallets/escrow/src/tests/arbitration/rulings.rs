//! The first instance: a ruling, and who pays whom what by it.

use super::*;

/// The buyer's, the merchant's and the first arbiter's accounts.
fn three() -> (AccountId, AccountId, AccountId) {
	(ANN, SHOP, arbiter(DRAWN[0]))
}

/// How much more or less, free and held, each of the three has in the end than before a dispute
/// that was ruled so and not appealed.
fn final_by(content: Verdict, due: [(i128, i128); 3]) {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		let before = books();
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
		contest(id);
		ranked(id);
		silence(id);
		let (buyer, merchant, judge) = three();
		assert_ok!(Escrow::rule(signed(judge), id, 0, content));
		silence(id);
		assert_eq!(number(id, 0), 18);
		let accounts = [buyer, merchant, judge];
		let changes: Vec<_> = accounts
			.into_iter()
			.zip(due)
			.map(|(who, (free, held))| (who, free, held))
			.collect();
		assert_moved(&before, &changes);
	});
}

const PRICE: i128 = CLAIM as i128;
const BONDED: i128 = BOND as i128;
const PAID: i128 = FEE as i128;

#[test]
fn who_loses_pays_the_fee_from_its_bond_then_its_award() {
	// All to the buyer: the merchant's bond is the whole fee.
	final_by(
		damaged(1_000_000),
		[(PRICE + BONDED, -PRICE - BONDED), (-PAID, 0), (PAID, 0)],
	);
	// Seven tenths to the buyer.
	final_by(
		damaged(700_000),
		[
			(PRICE * 7 / 10 + BONDED, -PRICE - BONDED),
			(PRICE * 3 / 10 - PAID, 0),
			(PAID, 0),
		],
	);
	// Nothing to the buyer, not frivolous: its bond is part of the fee, and the merchant's award
	// the rest.
	final_by(
		verdict(0, RulingReason::AsAgreed),
		[
			(0, -PRICE - BONDED),
			(PRICE - (PAID - BONDED), 0),
			(PAID, 0),
		],
	);
	// Three tenths to the buyer: its bond and its award.
	final_by(
		damaged(300_000),
		[
			(PRICE * 3 / 10 - (PAID - BONDED), -PRICE - BONDED),
			(PRICE * 7 / 10, 0),
			(PAID, 0),
		],
	);
	// Half and half: each bears half of the fee.
	final_by(
		damaged(500_000),
		[
			(PRICE / 2 + BONDED - PAID / 2, -PRICE - BONDED),
			(PRICE / 2 - PAID / 2, 0),
			(PAID, 0),
		],
	);
}

#[test]
fn the_bond_of_a_frivolous_claim_is_the_merchants_after_the_fee() {
	// Here the fee takes all of the bond.
	final_by(
		verdict(0, RulingReason::Frivolous),
		[
			(0, -PRICE - BONDED),
			(PRICE - (PAID - BONDED), 0),
			(PAID, 0),
		],
	);
	// Of a tenth of it, disputed: the fee is 5,000, and 15,000 of the bond are left.
	run(|| {
		let id = delivered(0, &[CLAIM]);
		let before = books();
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM / 10));
		contest(id);
		ranked(id);
		silence(id);
		let (buyer, merchant, judge) = three();
		let content = verdict(0, RulingReason::Frivolous);
		assert_ok!(Escrow::rule(signed(judge), id, 0, content));
		silence(id);
		assert_moved(
			&before,
			&[
				(buyer, 0, -PRICE - BONDED),
				(merchant, PRICE + BONDED - PAID / 10, 0),
				(judge, PAID / 10, 0),
			],
		);
	});
}

#[test]
fn a_ruling_pays_by_the_splits_of_the_terms() {
	run(|| {
		let id = delivered(1, &[CLAIM]);
		let before = books();
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
		contest(id);
		ranked(id);
		silence(id);
		let (buyer, merchant, judge) = three();
		assert_ok!(Escrow::rule(signed(judge), id, 0, damaged(400_000)));
		silence(id);
		// The buyer has lost: of its 400,000 the fee takes what its bond doesn't cover, 30,000.
		// Of the 370,000 that go back tax and haulage keep their share of the whole; the
		// platform has its share of the 600,000.
		let (tax, haulier, platform) = (126_100, 67_906, 18_000);
		assert_moved(
			&before,
			&[
				(buyer, 370_000 - 48_100 - 25_902, -PRICE - BONDED),
				(TAX, tax, 0),
				(HAULIER, haulier, 0),
				(PLATFORM, platform, 0),
				(
					merchant,
					970_000 - tax - haulier - platform - (370_000 - 48_100 - 25_902),
					0,
				),
				(judge, PAID, 0),
			],
		);
	});
}

#[test]
fn a_merchant_without_money_contests_all_the_same_and_the_winner_bears_the_fee() {
	run(|| {
		let id = disputed();
		let all = free(SHOP) - 1;
		assert_ok!(Assets::transfer(signed(SHOP), CNY, RIVAL, all));
		let before = books();
		contest(id);
		assert_eq!(held(SHOP, HoldReason::Bond), 0);
		ranked(id);
		silence(id);
		let judge = arbiter(DRAWN[0]);
		assert_ok!(Escrow::rule(signed(judge), id, 0, damaged(1_000_000)));
		silence(id);
		assert_moved(
			&before,
			&[
				(ANN, PRICE + BONDED - PAID, -PRICE - BONDED),
				(judge, PAID, 0),
			],
		);
	});
}

#[test]
fn a_contest_takes_of_the_bond_what_there_is() {
	run(|| {
		let id = disputed();
		let all = free(SHOP) - 11;
		assert_ok!(Assets::transfer(signed(SHOP), CNY, RIVAL, all));
		let before = books();
		contest(id);
		assert_moved(&before, &[(SHOP, -10, 10)]);
		let bond = Bond {
			account: SHOP,
			amount: 10,
		};
		assert_eq!(case(id).merchant_bond, Some(bond));
	});
	run(|| {
		let before = books();
		let id = contested();
		let bond = case(id).merchant_bond.expect("a bond");
		assert_eq!((bond.account, bond.amount), (SHOP, FEE));
		let bought = PRICE + BONDED;
		assert_moved(&before, &[(ANN, -bought, bought), (SHOP, -PAID, PAID)]);
	});
}

#[test]
fn only_the_merchant_contests_and_only_in_time() {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		let contest =
			|who| Escrow::contest(signed(who), id, 0, EvidenceKind::Statement, document(1));
		assert_noop!(contest(SHOP), Errors::WrongState);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
		for who in [ANN, BEN, CARRIER] {
			assert_noop!(contest(who), Errors::NotParty);
		}
		wait(lengths().answer);
		assert_noop!(contest(SHOP), Errors::DeadlinePassed);
		let before = books();
		assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
		// An unanswered dispute is the buyer's.
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[(ANN, PRICE + BONDED, -PRICE - BONDED)]);
	});
	run(|| {
		let id = disputed();
		wait(lengths().answer - 1);
		contest(id);
	});
}

#[test]
fn only_the_arbiter_who_has_the_case_rules() {
	run(|| {
		let id = assigned();
		for who in [arbiter(DRAWN[1]), arbiter(0), ANN, SHOP, CARRIER] {
			assert_noop!(
				Escrow::rule(signed(who), id, 0, damaged(1)),
				Errors::NotArbiter
			);
		}
		assert_noop!(
			Escrow::rule(signed(STRANGER), id, 0, damaged(1)),
			refused(Refusal::KycMissing)
		);
	});
}

#[test]
fn no_arbiter_rules_what_makes_no_sense() {
	run(|| {
		let id = assigned();
		for wrong in [
			verdict(1, RulingReason::Frivolous),
			verdict(0, RulingReason::BurdenOfProof),
		] {
			assert_noop!(
				Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, wrong),
				Errors::VerdictUnsound
			);
		}
	});
}

#[test]
fn an_arbiter_rules_in_its_time_once() {
	run(|| {
		let id = contested();
		ranked(id);
		let rule = || Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, damaged(1));
		assert_noop!(rule(), Errors::WrongState);
		silence(id);
		wait(lengths().rule - 1);
		assert_ok!(rule());
		assert_noop!(rule(), Errors::WrongState);
	});
	run(|| {
		let id = assigned();
		wait(lengths().rule);
		assert_noop!(
			Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, damaged(1)),
			Errors::DeadlinePassed
		);
	});
}

#[test]
fn what_both_accept_is_final_at_once() {
	run(|| {
		let id = ruled(damaged(700_000));
		let accept = |who| Escrow::accept_ruling(signed(who), id, 0);
		for who in [BEN, CARRIER, arbiter(DRAWN[0])] {
			assert_noop!(accept(who), Errors::NotParty);
		}
		assert_ok!(accept(ANN_SECOND));
		assert_noop!(accept(ANN), Errors::SaidAlready);
		assert_eq!(number(id, 0), 14);
		let before = books();
		assert_ok!(accept(SHOP));
		assert_eq!(number(id, 0), 18);
		assert_moved(
			&before,
			&[
				(ANN, PRICE * 7 / 10 + BONDED, -PRICE - BONDED),
				(SHOP, PRICE * 3 / 10, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
			],
		);
	});
}

#[test]
fn a_ruling_can_be_accepted_in_its_time() {
	run(|| {
		let id = assigned();
		assert_noop!(
			Escrow::accept_ruling(signed(ANN), id, 0),
			Errors::WrongState
		);
		assert_ok!(Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, damaged(1)));
		wait(lengths().appeal);
		assert_noop!(
			Escrow::accept_ruling(signed(ANN), id, 0),
			Errors::DeadlinePassed
		);
	});
}

/// One unit, ruled by half: the unit is the buyer's, half up, and the fee takes it.
#[test]
fn one_unit_is_ruled_too() {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		let before = books();
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 1));
		assert_eq!(case(id).fee, 1);
		contest(id);
		ranked(id);
		silence(id);
		let judge = arbiter(DRAWN[0]);
		assert_ok!(Escrow::rule(signed(judge), id, 0, damaged(500_000)));
		silence(id);
		assert_moved(
			&before,
			&[
				(ANN, BONDED, -PRICE - BONDED),
				(SHOP, PRICE - 1, 0),
				(judge, 1, 0),
			],
		);
	});
}
