//! Bonds: whose they are, where they lie, what they and a winner's award bear at most.

use super::*;

const PRICE: i128 = CLAIM as i128;
const BONDED: i128 = BOND as i128;
const PAID: i128 = FEE as i128;

/// An arbiter rules so, of a tenth of the line: the fee is a tenth too.
fn ruled_of_a_tenth(content: Verdict) -> OrderId {
	let id = delivered(0, &[CLAIM]);
	assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM / 10));
	contest(id);
	ranked(id);
	silence(id);
	assert_ok!(Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, content));
	id
}

fn frivolous() -> Verdict {
	verdict(0, RulingReason::Frivolous)
}

/// The shop has nothing but one unit.
fn ruin_the_shop() {
	let all = free(SHOP) - 1;
	assert_ok!(Assets::transfer(signed(SHOP), CNY, RIVAL, all));
}

#[test]
fn who_wins_an_appeal_bears_no_more_than_the_chain_allows() {
	run(|| {
		ruin_the_shop();
		let id = delivered(0, &[CLAIM]);
		let before = books();
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
		contest(id);
		ranked(id);
		silence(id);
		let judge = arbiter(DRAWN[0]);
		assert_ok!(Escrow::rule(signed(judge), id, 0, damaged(0)));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		let [a, b, c] = jurors(id)[..] else {
			panic!("three")
		};
		vote(id, [damaged(1_000_000); 3]);
		// Four fees of 50,000 are due, and the merchant has nothing: all of them together take
		// five per cent of the claim, in equal parts.
		assert_moved(
			&before,
			&[
				(ANN, PRICE + BONDED - PRICE / 20, -PRICE - BONDED),
				(judge, PAID / 4, 0),
				(a, PAID / 4, 0),
				(b, PAID / 4, 0),
				(c, PAID / 4, 0),
			],
		);
	});
}

#[test]
fn who_has_won_all_but_a_hair_bears_no_more_than_the_chain_allows() {
	run(|| {
		let id = ruled(damaged(1_000_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(SHOP), id, 0));
		let [a, b, c] = jurors(id)[..] else {
			panic!("three")
		};
		vote(id, [damaged(990_000); 3]);
		// The appeal has won a hundredth, and the buyer pays for it: its bond, and of its award
		// what three of four fees may take. With the shop's hundredth each of the three has a
		// third.
		let each = (BONDED + 3 * PAID / 4 + PRICE / 100) / 3;
		assert_moved(
			&before,
			&[
				(ANN, PRICE * 99 / 100 - 3 * PAID / 4, -PRICE - BONDED),
				(SHOP, 0, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(a, each, 0),
				(b, each, 0),
				(c, each, 0),
			],
		);
	});
}

#[test]
fn dropping_a_claim_that_was_ruled_frivolous_saves_no_bond() {
	run(|| {
		let id = ruled_of_a_tenth(frivolous());
		let before = books();
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_eq!(number(id, 0), 18);
		// The fee comes out of the bond, the rest of which is the shop's; its own comes back.
		let fee = PAID / 10;
		assert_moved(
			&before,
			&[
				(ANN, 0, -PRICE / 10 - BONDED),
				(SHOP, PRICE / 10 + BONDED - fee + fee, -fee),
				(arbiter(DRAWN[0]), fee, 0),
			],
		);
		let ended = events()
			.into_iter()
			.find_map(|event| match event {
				Event::DisputeEnded {
					ending, frivolous, ..
				} => Some((ending, frivolous)),
				_ => None,
			})
			.expect("its end");
		assert_eq!(ended, (Ending::Dropped, true));
	});
}

#[test]
fn what_two_votes_say_counts_when_a_claim_is_dropped() {
	// First ruling, two votes that were opened, whether the bond is the merchant's.
	for (first, votes, forfeited) in [
		(frivolous(), [None, None], true),
		(frivolous(), [Some(damaged(1)), None], true),
		(frivolous(), [Some(damaged(1)), Some(damaged(1))], false),
		(damaged(300_000), [Some(frivolous()), None], false),
		(
			damaged(300_000),
			[Some(frivolous()), Some(frivolous())],
			true,
		),
	] {
		run(|| {
			let id = ruled_of_a_tenth(first);
			assert_ok!(Escrow::appeal(signed(ANN), id, 0));
			let panel = jurors(id);
			for (who, content) in panel.iter().zip([votes[0], votes[1], Some(damaged(2))]) {
				seal_vote(id, *who, content.unwrap_or(damaged(3)));
			}
			for (who, content) in panel.iter().zip(votes) {
				if let Some(content) = content {
					open_vote(id, *who, content);
				}
			}
			let before = books();
			assert_ok!(Escrow::release(signed(ANN), id, 0));
			// Who has spoken is paid, out of the bond; the one since funding is enough.
			let fees = PAID / 10 * (1 + votes.iter().flatten().count() as i128);
			let left = BONDED - fees;
			let (own, shops) = if forfeited { (0, left) } else { (left, 0) };
			let fee = PAID / 10;
			let mut changes = vec![
				(ANN, own, -PRICE / 10 - BONDED),
				(SHOP, PRICE / 10 + shops + fee, -fee),
				(arbiter(DRAWN[0]), fee, 0),
			];
			let spoke = panel.iter().zip(votes).filter(|(_, vote)| vote.is_some());
			changes.extend(spoke.map(|(who, _)| (*who, fee, 0)));
			assert_moved(&before, &changes);
		});
	}
}

#[test]
fn a_bond_is_taken_from_the_present_primary_and_comes_back_from_where_it_is() {
	run(|| {
		let id = disputed();
		let before = books();
		// The shop's keys were rotated: its money is in its second account.
		TestIdentify::set_primary(10, &SHOP_SECOND);
		ruin_the_shop();
		let before_contest = books();
		assert_ok!(Escrow::contest(
			signed(SHOP_SECOND),
			id,
			0,
			EvidenceKind::Transport,
			document(1)
		));
		assert_moved(&before_contest, &[(SHOP_SECOND, -PAID, PAID)]);
		let bond = Bond {
			account: SHOP_SECOND,
			amount: FEE,
		};
		assert_eq!(case(id).merchant_bond, Some(bond));
		assert_ok!(Assets::transfer(
			signed(RIVAL),
			CNY,
			SHOP,
			before[&SHOP].0 - 1
		));
		ranked(id);
		silence(id);
		let judge = arbiter(DRAWN[0]);
		assert_ok!(Escrow::rule(signed(judge), id, 0, damaged(700_000)));
		// And again: what is missing for the appeal is taken from the first one.
		TestIdentify::set_primary(10, &SHOP);
		assert_ok!(Escrow::appeal(signed(SHOP), id, 0));
		assert_moved(
			&before,
			&[(SHOP_SECOND, -PAID, PAID), (SHOP, -3 * PAID, 3 * PAID)],
		);
		vote(id, [damaged(700_000); 3]);
		// It has lost both: the raised bond and then the other one pay all four.
		let mut changes = vec![
			(ANN, PRICE * 7 / 10 + BONDED, -PRICE - BONDED),
			(SHOP, PRICE * 3 / 10 - 3 * PAID, 0),
			(SHOP_SECOND, -PAID, 0),
			(judge, PAID, 0),
		];
		changes.extend([4, 2, 5].map(|seat| (arbiter(seat), PAID, 0)));
		assert_moved(&before, &changes);
	});
}

#[test]
fn a_buyers_raised_bond_lies_in_its_present_primary_account() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		TestIdentify::set_primary(1, &ANN_SECOND);
		assert_ok!(Escrow::appeal(signed(ANN_SECOND), id, 0));
		let raised = 4 * PAID - BONDED;
		assert_moved(&before, &[(ANN_SECOND, -raised, raised)]);
		let made = Escrow::offer_settlement(signed(SHOP), id, 0, 300_000, now() + DAY);
		assert_ok!(made);
		let offer = case(id).offers.merchant.expect("an offer");
		assert_ok!(Escrow::accept_settlement(signed(ANN_SECOND), id, 0, offer));
		// The first fee comes out of what was raised; all else goes to the present primary.
		assert_moved(
			&before,
			&[
				(ANN, 0, -PRICE - BONDED),
				(ANN_SECOND, 300_000 + BONDED - PAID, 0),
				(SHOP, 700_000 + PAID, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
			],
		);
	});
}

#[test]
fn an_account_that_may_not_pay_puts_nothing_up() {
	use frame_support::dispatch::CheckIfFeeless;
	run(|| {
		let id = disputed();
		TestIdentify::refuse(&SHOP_SECOND, 10, Refusal::SignerNotAllowed);
		let before = books();
		// It answers all the same.
		assert_ok!(Escrow::contest(
			signed(SHOP_SECOND),
			id,
			0,
			EvidenceKind::Transport,
			document(1)
		));
		assert_eq!(case(id).merchant_bond, None);
		assert_moved(&before, &[]);
		ranked(id);
		silence(id);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[0])),
			id,
			0,
			damaged(300_000)
		));
		TestIdentify::refuse(&ANN_SECOND, 1, Refusal::SignerNotAllowed);
		let not_allowed = refused(Refusal::SignerNotAllowed);
		for who in [ANN_SECOND, SHOP_SECOND] {
			assert_noop!(Escrow::appeal(signed(who), id, 0), not_allowed);
			let call = RuntimeCall::Escrow(Call::appeal { id, line: 0 });
			assert!(!call.is_feeless(&signed(who)));
		}
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
	});
	// A primary account that may not pay gives nothing either.
	run(|| {
		let id = ruled(damaged(300_000));
		TestIdentify::refuse(&ANN, 1, Refusal::KycExpired);
		let expired = refused(Refusal::KycExpired);
		assert_noop!(Escrow::appeal(signed(ANN_SECOND), id, 0), expired);
	});
	// Where nothing is missing, any account of a side appeals.
	run(|| {
		let id = ruled_of_a_tenth(damaged(300_000));
		TestIdentify::refuse(&ANN_SECOND, 1, Refusal::SignerNotAllowed);
		assert_ok!(Escrow::appeal(signed(ANN_SECOND), id, 0));
	});
}
