//! A panel of three decides anew.

use super::*;

const PRICE: i128 = CLAIM as i128;
const BONDED: i128 = BOND as i128;
const PAID: i128 = FEE as i128;
const LOST_STAKE: i128 = AT_STAKE as i128;

/// The panel that is drawn from the rest: the merchant strikes 0, the buyer 6, then 1, 5, 2.
const PANEL: [Seat; 3] = [4, 2, 5];

#[test]
fn a_panel_of_three_is_drawn_from_those_who_have_not_had_the_case() {
	run(|| {
		let id = appealed(damaged(300_000), ANN);
		assert_eq!(jurors(id), PANEL.map(arbiter));
		for seat in 0..7 {
			let bound = Stakes::<Test>::get(arbiter(seat), CNY).unwrap().bound;
			let due = if PANEL.contains(&seat) { AT_STAKE } else { 0 };
			assert_eq!(bound, due, "{seat}");
		}
	});
}

#[test]
fn an_appeal_raises_the_bond_to_all_fees_that_it_may_cost() {
	let raised = APPEAL_BOND as i128;
	for (who, has) in [(ANN, BONDED), (SHOP, PAID)] {
		run(|| {
			let id = ruled(damaged(300_000));
			let before = books();
			assert_ok!(Escrow::appeal(signed(who), id, 0));
			assert_moved(&before, &[(who, has - raised, raised - has)]);
			assert_eq!(held(who, HoldReason::Bond), APPEAL_BOND);
		});
	}
}

#[test]
fn an_appeal_takes_a_bond() {
	run(|| {
		let id = ruled(damaged(300_000));
		// One unit stays free.
		let missing = APPEAL_BOND - BOND;
		let away = free(ANN) - missing;
		assert_ok!(Assets::transfer(signed(ANN), CNY, RIVAL, away));
		assert_noop!(
			Escrow::appeal(signed(ANN), id, 0),
			refused(Refusal::TooLittleFree)
		);
		assert_ok!(Assets::transfer(signed(RIVAL), CNY, ANN, 1));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
	});
}

#[test]
fn who_has_won_everything_cannot_appeal() {
	for (content, winner, other) in [
		(damaged(1_000_000), ANN, SHOP),
		(verdict(0, RulingReason::AsAgreed), SHOP, ANN),
	] {
		run(|| {
			let id = ruled(content);
			assert_noop!(Escrow::appeal(signed(winner), id, 0), Errors::NothingToWin);
			assert_ok!(Escrow::appeal(signed(other), id, 0));
		});
	}
}

#[test]
fn who_has_accepted_cannot_appeal_and_the_other_can() {
	run(|| {
		let id = ruled(damaged(300_000));
		assert_ok!(Escrow::accept_ruling(signed(ANN), id, 0));
		assert_noop!(Escrow::appeal(signed(ANN), id, 0), Errors::SaidAlready);
		assert_ok!(Escrow::appeal(signed(SHOP), id, 0));
	});
}

#[test]
fn strangers_and_arbiters_appeal_not() {
	run(|| {
		let id = ruled(damaged(300_000));
		for who in [BEN, CARRIER, arbiter(DRAWN[0])] {
			assert_noop!(Escrow::appeal(signed(who), id, 0), Errors::NotParty);
		}
	});
}

#[test]
fn an_appeal_has_its_time_and_there_is_one() {
	run(|| {
		let id = assigned();
		assert_noop!(Escrow::appeal(signed(ANN), id, 0), Errors::WrongState);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[0])),
			id,
			0,
			damaged(300_000)
		));
		wait(lengths().appeal - 1);
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_noop!(Escrow::appeal(signed(SHOP), id, 0), Errors::WrongState);
	});
	run(|| {
		let id = ruled(damaged(300_000));
		wait(lengths().appeal);
		assert_noop!(Escrow::appeal(signed(ANN), id, 0), Errors::DeadlinePassed);
	});
}

#[test]
fn fewer_than_two_who_are_left_decide_no_appeal() {
	run(|| {
		let id = ruled(damaged(300_000));
		for seat in [0, 1, 2, 4, 5] {
			assert_ok!(Escrow::suspend_arbiter(root(), arbiter(seat), true));
		}
		assert_noop!(Escrow::appeal(signed(ANN), id, 0), Errors::PanelExhausted);
		// Two will do.
		assert_ok!(Escrow::suspend_arbiter(root(), arbiter(1), false));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_eq!(jurors(id), [arbiter(6), arbiter(1)]);
	});
}

#[test]
fn an_appeal_that_wins_costs_the_other_side() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		vote(id, [600_000, 800_000, 700_000].map(damaged));
		// The merchant's 300,000 bear 150,000 of the panel and 50,000 of the first, of which its
		// bond is 50,000.
		let [a, b, c] = PANEL.map(arbiter);
		assert_moved(
			&before,
			&[
				(ANN, 700_000 + BONDED, -PRICE - BONDED),
				(SHOP, 300_000 - 150_000, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(a, PAID, 0),
				(b, PAID, 0),
				(c, PAID, 0),
			],
		);
	});
}

#[test]
fn an_appeal_that_does_not_win_costs_the_appellant() {
	for (votes, to_buyer) in [
		([100_000, 200_000, 300_000], 200_000),
		([300_000, 300_000, 1_000_000], 300_000),
	] {
		run(|| {
			let id = ruled(damaged(300_000));
			let before = books();
			assert_ok!(Escrow::appeal(signed(ANN), id, 0));
			vote(id, votes.map(damaged));
			// Its bond, raised by 180,000 to 200,000, is what all four are paid.
			let [a, b, c] = PANEL.map(arbiter);
			assert_moved(
				&before,
				&[
					(ANN, to_buyer - (4 * PAID - BONDED), -PRICE - BONDED),
					(SHOP, PRICE - to_buyer + PAID, -PAID),
					(arbiter(DRAWN[0]), PAID, 0),
					(a, PAID, 0),
					(b, PAID, 0),
					(c, PAID, 0),
				],
			);
		});
	}
}

#[test]
fn a_merchant_appeals_too() {
	run(|| {
		let id = ruled(damaged(700_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(SHOP), id, 0));
		vote(id, [300_000, 200_000, 100_000].map(damaged));
		// The buyer bears it all: its bond of 20,000, then 180,000 of its 200,000.
		let [a, b, c] = PANEL.map(arbiter);
		assert_moved(
			&before,
			&[
				(ANN, 200_000 - (4 * PAID - BONDED), -PRICE - BONDED),
				(SHOP, 800_000 + PAID, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(a, PAID, 0),
				(b, PAID, 0),
				(c, PAID, 0),
			],
		);
	});
}

#[test]
fn of_two_votes_the_mean_counts_and_the_silent_one_loses_its_stake() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		let [a, b, c] = PANEL.map(arbiter);
		seal_vote(id, a, damaged(600_000));
		seal_vote(id, b, damaged(900_001));
		silence(id);
		assert_eq!(number(id, 0), 16);
		open_vote(id, a, damaged(600_000));
		assert_eq!(number(id, 0), 16);
		// All who have sealed have opened.
		open_vote(id, b, damaged(900_001));
		assert_eq!(number(id, 0), 18);
		// 750,000.5, toward 300,000.
		assert_moved(
			&before,
			&[
				(ANN, 750_000 + BONDED + LOST_STAKE / 2, -PRICE - BONDED),
				(SHOP, 250_000 - 2 * PAID + LOST_STAKE / 2, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(a, PAID, 0),
				(b, PAID, 0),
				(c, 0, -LOST_STAKE),
			],
		);
	});
}

#[test]
fn one_vote_leaves_the_first_ruling_and_is_paid() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		let [a, b, c] = PANEL.map(arbiter);
		for who in [a, b, c] {
			seal_vote(id, who, damaged(1_000_000));
		}
		open_vote(id, b, damaged(1_000_000));
		silence(id);
		assert_eq!(number(id, 0), 18);
		assert_moved(
			&before,
			&[
				(
					ANN,
					300_000 + BONDED - 2 * PAID + LOST_STAKE,
					-PRICE - BONDED,
				),
				(SHOP, 700_000 + PAID + LOST_STAKE, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(a, 0, -LOST_STAKE),
				(b, PAID, 0),
				(c, 0, -LOST_STAKE),
			],
		);
	});
}

#[test]
fn a_silent_panel_leaves_the_first_ruling() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		silence(id);
		assert_eq!(number(id, 0), 16);
		silence(id);
		assert_eq!(number(id, 0), 18);
		let [a, b, c] = PANEL.map(arbiter);
		let stakes = 3 * LOST_STAKE / 2;
		assert_moved(
			&before,
			&[
				(ANN, 300_000 + BONDED - PAID + stakes, -PRICE - BONDED),
				(SHOP, 700_000 + PAID + stakes, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(a, 0, -LOST_STAKE),
				(b, 0, -LOST_STAKE),
				(c, 0, -LOST_STAKE),
			],
		);
	});
}

/// Of a frivolous claim the bond since funding is forfeited, what was raised for the appeal is
/// not.
#[test]
fn what_was_raised_for_an_appeal_is_not_forfeited() {
	run(|| {
		let id = ruled(verdict(0, RulingReason::Frivolous));
		let before = books();
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		let [a, b, c] = PANEL.map(arbiter);
		seal_vote(id, a, damaged(1_000_000));
		silence(id);
		open_vote(id, a, damaged(1_000_000));
		assert_eq!(number(id, 0), 18);
		// Of 200,000 the fees take 100,000, the merchant gets 20,000, 80,000 come back.
		assert_moved(
			&before,
			&[
				(ANN, 80_000 - 180_000 + LOST_STAKE, -PRICE - BONDED),
				(SHOP, PRICE + BONDED + PAID + LOST_STAKE, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(a, PAID, 0),
				(b, 0, -LOST_STAKE),
				(c, 0, -LOST_STAKE),
			],
		);
	});
}

#[test]
fn only_the_panel_votes_and_each_once() {
	run(|| {
		let id = appealed(damaged(300_000), ANN);
		let [a, b, c] = PANEL.map(arbiter);
		for who in [arbiter(DRAWN[0]), arbiter(0), ANN, SHOP] {
			let seal = vote_seal(id, who, damaged(1));
			assert_noop!(
				Escrow::seal_vote(signed(who), id, 0, seal),
				Errors::NotArbiter
			);
		}
		seal_vote(id, a, damaged(1));
		let seal = vote_seal(id, a, damaged(2));
		assert_noop!(
			Escrow::seal_vote(signed(a), id, 0, seal),
			Errors::SaidAlready
		);
		// Copied from the first.
		let copied = vote_seal(id, a, damaged(1));
		assert_ok!(Escrow::seal_vote(signed(b), id, 0, copied));
		silence(id);
		let open = |who, content, salt| Escrow::open_vote(signed(who), id, 0, content, salt);
		assert_noop!(open(arbiter(0), damaged(1), SALT), Errors::NotArbiter);
		assert_noop!(open(c, damaged(1), SALT), Errors::NotSealed);
		assert_noop!(open(b, damaged(1), SALT), Errors::SealMismatch);
		assert_noop!(open(a, damaged(2), SALT), Errors::SealMismatch);
		assert_noop!(open(a, damaged(1), [0; 32]), Errors::SealMismatch);
		let other = Verdict {
			document: document(8),
			..damaged(1)
		};
		assert_noop!(open(a, other, SALT), Errors::SealMismatch);
		assert_noop!(
			open(a, verdict(1, RulingReason::Frivolous), SALT),
			Errors::VerdictUnsound
		);
		assert_ok!(open(a, damaged(1), SALT));
		assert_noop!(open(a, damaged(1), SALT), Errors::SaidAlready);
	});
}

#[test]
fn votes_have_their_time() {
	run(|| {
		let id = ruled(damaged(300_000));
		let a = arbiter(PANEL[0]);
		let seal = vote_seal(id, a, damaged(1));
		let seal_it = || Escrow::seal_vote(signed(a), id, 0, seal);
		let open_it = || Escrow::open_vote(signed(a), id, 0, damaged(1), SALT);
		assert_noop!(seal_it(), Errors::WrongState);
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_noop!(open_it(), Errors::WrongState);
		wait(lengths().vote - 1);
		assert_ok!(seal_it());
		wait(1);
		let late = arbiter(PANEL[1]);
		assert_noop!(
			Escrow::seal_vote(signed(late), id, 0, seal),
			Errors::DeadlinePassed
		);
		silence(id);
		wait(lengths().open_vote);
		assert_noop!(open_it(), Errors::DeadlinePassed);
	});
}
