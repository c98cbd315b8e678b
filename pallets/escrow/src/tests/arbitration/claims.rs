//! Who has lost is measured by all that was claimed, refunds since then included.

use super::*;

const PRICE: i128 = CLAIM as i128;
const BONDED: i128 = BOND as i128;
const PAID: i128 = FEE as i128;

fn refund(id: OrderId, amount: Amount) {
	assert_ok!(Escrow::refund(signed(SHOP), id, 0, amount));
}

/// How many disputes the shop has lost.
fn lost() -> u32 {
	Escrow::merchant_by(10, CNY).statistics.lost
}

/// 14, without a word for the buyer, of what the shop has left in dispute.
fn ruled_after(refunded: Amount) -> OrderId {
	let id = contested();
	refund(id, refunded);
	ranked(id);
	silence(id);
	let content = verdict(0, RulingReason::AsAgreed);
	assert_ok!(Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, content));
	id
}

#[test]
fn who_pays_most_of_a_claim_before_the_ruling_has_lost_it() {
	// Refunded, what the fee takes of the buyer's bond, of the shop's bond and award, lost.
	for (refunded, buyers, shops, losses) in [
		(600_000, 0, PAID, 1),
		(500_001, 0, PAID, 1),
		// The buyer's half is more than its bond: the rest is out of the shop's award.
		(500_000, BONDED, PAID - BONDED, 0),
		(499_999, BONDED, PAID - BONDED, 0),
	] {
		run(|| {
			let before = books();
			let id = ruled_after(refunded);
			silence(id);
			assert_eq!(number(id, 0), 18);
			let refunded = refunded as i128;
			assert_moved(
				&before,
				&[
					(ANN, refunded - PRICE - buyers, 0),
					(SHOP, PRICE - refunded - shops, 0),
					(arbiter(DRAWN[0]), PAID, 0),
				],
			);
			assert_eq!(lost(), losses);
		});
	}
}

/// What it was ruled to give a merchant doesn't give twice, nor loses a dispute by giving it.
#[test]
fn who_pays_after_the_ruling_pays_no_more_than_that() {
	for accepted in [false, true] {
		// Refunded since the ruling of 400,000, what still goes back, lost.
		for (refunded, rest, losses) in [
			(0, 400_000, 0),
			(1, 399_999, 0),
			(400_000, 0, 0),
			(450_000, 0, 0),
			(600_000, 0, 1),
		] {
			run(|| {
				let before = books();
				let id = ruled(damaged(400_000));
				if refunded > 0 {
					refund(id, refunded);
				}
				let ended = accepted && losses == 0;
				if ended {
					assert_ok!(Escrow::accept_ruling(signed(ANN), id, 0));
					assert_ok!(Escrow::accept_ruling(signed(SHOP), id, 0));
				} else {
					silence(id);
				}
				assert_eq!(number(id, 0), 18);
				let back = (refunded + rest) as i128;
				// The buyer bears the fee, out of its bond and of what it gets still.
				let now = books();
				let moved = |who: AccountId| now[&who].0 as i128 - before[&who].0 as i128;
				assert_eq!(moved(arbiter(DRAWN[0])), PAID);
				assert_eq!(moved(ANN) + moved(SHOP), -PAID);
				assert!(moved(ANN) <= back - PRICE, "never more than that");
				assert_eq!(lost(), losses);
				if losses == 0 && rest as i128 >= PAID {
					assert_eq!(moved(ANN), back - PRICE - PAID);
				}
			});
		}
	}
}

#[test]
fn a_claim_that_is_settled_or_dropped_counts_with_what_was_refunded() {
	// Of the claim 400,000 are refunded; the refund of the settlement, lost.
	for (settled, losses) in [(100_000, 0), (100_001, 1), (200_000, 1)] {
		run(|| {
			let id = contested();
			refund(id, 400_000);
			let until = now() + DAY;
			assert_ok!(Escrow::offer_settlement(
				signed(SHOP),
				id,
				0,
				settled,
				until
			));
			let offer = case(id).offers.merchant.expect("an offer");
			assert_ok!(Escrow::accept_settlement(signed(ANN), id, 0, offer));
			assert_eq!(lost(), losses);
		});
	}
	run(|| {
		let id = ruled_after(600_000);
		let before = books();
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_moved(
			&before,
			&[
				(ANN, BONDED, 600_000 - PRICE - BONDED),
				(SHOP, PRICE - 600_000, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
			],
		);
		assert_eq!(lost(), 1);
	});
}

/// What the arbiter's rulings that an appeal has changed are.
fn changed() -> u32 {
	let view = Escrow::arbiter_by(arbiter(DRAWN[0]), CNY).expect("an arbiter");
	view.statistics.changed
}

/// What each member of the panel has got.
fn panels() -> [(AccountId, i128, i128); 3] {
	[4, 2, 5].map(|seat| (arbiter(seat), PAID, 0))
}

#[test]
fn a_merchant_that_refunds_what_it_appeals_against_wins_nothing() {
	run(|| {
		let id = ruled(damaged(600_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(SHOP), id, 0));
		refund(id, 600_000);
		vote(id, [damaged(0); 3]);
		// All four fees come out of its bond.
		let mut changes = vec![
			(ANN, 600_000 + BONDED, -PRICE - BONDED),
			(SHOP, 400_000 - 3 * PAID, -PAID),
			(arbiter(DRAWN[0]), PAID, 0),
		];
		changes.extend(panels());
		assert_moved(&before, &changes);
		assert_eq!((lost(), changed()), (1, 0));
	});
}

#[test]
fn a_buyer_whose_appeal_brings_it_more_has_won_whatever_was_refunded_meanwhile() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		refund(id, 300_000);
		// A smaller share, of the rest: with the refund it is 509,300.
		vote(id, [damaged(299_000); 3]);
		let mut changes = vec![
			(ANN, 509_300 + BONDED, -PRICE - BONDED),
			(SHOP, PRICE - 509_300 - 3 * PAID, -PAID),
			(arbiter(DRAWN[0]), PAID, 0),
		];
		changes.extend(panels());
		assert_moved(&before, &changes);
		assert_eq!((lost(), changed()), (1, 1));
	});
}

#[test]
fn a_ruling_that_the_panel_repeats_is_not_changed_by_a_refund() {
	run(|| {
		let id = appealed(damaged(300_000), ANN);
		refund(id, 1);
		vote(id, [damaged(300_000); 3]);
		assert_eq!(changed(), 0);
	});
}
