//! Disputes that end without an arbiter's word.

use super::*;

const PRICE: i128 = CLAIM as i128;
const BONDED: i128 = BOND as i128;
const PAID: i128 = FEE as i128;

fn offer(id: OrderId, who: AccountId, refund: Amount) -> Offer {
	assert_ok!(Escrow::offer_settlement(
		signed(who),
		id,
		0,
		refund,
		now() + DAY
	));
	let side = if who == ANN {
		Side::Buyer
	} else {
		Side::Merchant
	};
	case(id).offers.of(side).expect("an offer")
}

fn accept(id: OrderId, who: AccountId, offer: Offer) -> frame_support::dispatch::DispatchResult {
	Escrow::accept_settlement(signed(who), id, 0, offer)
}

#[test]
fn both_settle_for_what_one_has_offered_and_the_other_names() {
	for (first, second) in [(ANN, SHOP), (SHOP, ANN)] {
		run(|| {
			let id = disputed();
			let before = books();
			let made = offer(id, first, 123_457);
			assert_ok!(accept(id, second, made));
			assert_eq!(number(id, 0), 18);
			assert_moved(
				&before,
				&[
					(ANN, 123_457 + BONDED, -PRICE - BONDED),
					(SHOP, PRICE - 123_457, 0),
				],
			);
		});
	}
}

#[test]
fn all_and_nothing_can_be_settled_for() {
	for refund in [0, CLAIM] {
		run(|| {
			let id = disputed();
			let before = books();
			let made = offer(id, ANN, refund);
			assert_ok!(accept(id, SHOP, made));
			let refund = refund as i128;
			assert_moved(
				&before,
				&[
					(ANN, refund + BONDED, -PRICE - BONDED),
					(SHOP, PRICE - refund, 0),
				],
			);
		});
	}
}

#[test]
fn in_every_state_of_a_dispute_both_may_settle() {
	let states: [(u8, fn() -> OrderId); 9] = [
		(8, disputed),
		(9, contested),
		(10, || {
			let id = contested();
			silence(id);
			id
		}),
		(11, || {
			let id = contested();
			ranked(id);
			id
		}),
		(12, assigned),
		(13, || {
			let id = assigned();
			silence(id);
			id
		}),
		(14, || ruled(damaged(300_000))),
		(15, || appealed(damaged(300_000), ANN)),
		(16, || {
			let id = appealed(damaged(300_000), ANN);
			silence(id);
			id
		}),
	];
	for (due, reach) in states {
		run(|| {
			let id = reach();
			assert_eq!(number(id, 0), due);
			let made = offer(id, SHOP, 400_000);
			assert_eq!((made.state, made.disputed), (due, CLAIM));
			assert_ok!(accept(id, ANN, made));
			assert_eq!(number(id, 0), 18);
			assert_eq!(Cases::<Test>::iter().count(), 0);
			for seat in 0..7 {
				assert_eq!(Stakes::<Test>::get(arbiter(seat), CNY).unwrap().bound, 0);
				assert_eq!(Arbiters::<Test>::get(arbiter(seat)).unwrap().open, 0);
			}
		});
	}
}

#[test]
fn an_offer_dies_with_its_state() {
	run(|| {
		let id = contested();
		let made = offer(id, ANN, 400_000);
		silence(id);
		assert_noop!(accept(id, SHOP, made), Errors::OfferOver);
		// A forged one is none.
		let forged = Offer { state: 10, ..made };
		assert_noop!(accept(id, SHOP, forged), Errors::OfferUnknown);
	});
}

#[test]
fn an_offer_of_another_round_is_none() {
	run(|| {
		let id = ruled(damaged(300_000));
		let made = offer(id, SHOP, 400_000);
		assert_eq!(made.round, Round::First);
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_noop!(accept(id, ANN, made), Errors::OfferOver);
		let forged = Offer {
			round: Round::Appeal,
			state: 15,
			..made
		};
		assert_noop!(accept(id, ANN, forged), Errors::OfferUnknown);
		let anew = offer(id, SHOP, 400_000);
		assert_eq!(anew.round, Round::Appeal);
		assert_ok!(accept(id, ANN, anew));
	});
}

#[test]
fn an_offer_expires() {
	run(|| {
		let id = disputed();
		let offer_until = |until| Escrow::offer_settlement(signed(ANN), id, 0, 400_000, until);
		assert_noop!(offer_until(now()), Errors::OfferOver);
		assert_ok!(offer_until(now() + 2));
		let made = case(id).offers.buyer.expect("an offer");
		wait(2);
		assert_noop!(accept(id, SHOP, made), Errors::OfferOver);
		assert_ok!(offer_until(now() + 2));
		let made = case(id).offers.buyer.expect("an offer");
		wait(1);
		assert_ok!(accept(id, SHOP, made));
	});
}

#[test]
fn an_offer_dies_when_what_is_disputed_changes() {
	run(|| {
		let id = disputed();
		let made = offer(id, ANN, 400_000);
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, 1));
		assert_noop!(accept(id, SHOP, made), Errors::OfferOver);
	});
}

#[test]
fn a_new_offer_takes_the_place_of_the_last_and_none_is_accepted_by_its_maker() {
	run(|| {
		let id = disputed();
		let first = offer(id, ANN, 400_000);
		let second = offer(id, ANN, 300_000);
		assert_noop!(accept(id, SHOP, first), Errors::OfferUnknown);
		assert_noop!(accept(id, ANN, second), Errors::OfferUnknown);
		for who in [BEN, CARRIER, arbiter(0)] {
			assert_noop!(accept(id, who, second), Errors::NotParty);
			assert_noop!(
				Escrow::offer_settlement(signed(who), id, 0, 1, now() + 1),
				Errors::NotParty
			);
		}
		assert_ok!(accept(id, SHOP_SECOND, second));
	});
}

#[test]
fn an_offer_is_of_what_is_disputed_in_a_dispute() {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		let offer_it = |refund| Escrow::offer_settlement(signed(ANN), id, 0, refund, now() + DAY);
		assert_noop!(offer_it(1), Errors::WrongState);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 1_000));
		assert_noop!(offer_it(1_001), Errors::AboveWhatIsHeld);
		assert_ok!(offer_it(1_000));
		wait(lengths().answer);
		assert_noop!(offer_it(1_000), Errors::DeadlinePassed);
	});
}

#[test]
fn after_a_ruling_a_settlement_pays_who_has_worked() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		let made = offer(id, SHOP, 600_000);
		assert_ok!(accept(id, ANN, made));
		assert_moved(
			&before,
			&[
				(ANN, 600_000 + BONDED, -PRICE - BONDED),
				(SHOP, 400_000, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
			],
		);
	});
}

#[test]
fn an_opened_vote_is_paid_when_the_sides_settle() {
	run(|| {
		let id = ruled(damaged(300_000));
		let before = books();
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		let panel = jurors(id);
		for who in &panel {
			seal_vote(id, *who, damaged(1));
		}
		open_vote(id, panel[0], damaged(1));
		let made = offer(id, SHOP, 300_000);
		assert_ok!(accept(id, ANN, made));
		// The appeal has won nothing: its one vote and the first ruling are the buyer's to pay.
		assert_moved(
			&before,
			&[
				(ANN, 300_000 + BONDED - 2 * PAID, -PRICE - BONDED),
				(SHOP, 700_000 + PAID, -PAID),
				(arbiter(DRAWN[0]), PAID, 0),
				(panel[0], PAID, 0),
			],
		);
	});
}

#[test]
fn a_merchant_concedes_by_refunding_all_of_it() {
	run(|| {
		let id = contested();
		let before = books();
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, CLAIM));
		assert_eq!(number(id, 0), 18);
		assert_moved(
			&before,
			&[(ANN, PRICE + BONDED, -PRICE - BONDED), (SHOP, PAID, -PAID)],
		);
		let ended = events()
			.into_iter()
			.find(|event| matches!(event, Event::DisputeEnded { .. }));
		assert_eq!(
			ended,
			Some(Event::DisputeEnded {
				order: id,
				line: 0,
				ending: Ending::Conceded,
				to_buyer: Ppm::ONE,
				refund: CLAIM,
				award: 0,
				frivolous: false,
			})
		);
	});
}

#[test]
fn a_buyer_drops_its_claim_by_releasing() {
	run(|| {
		let id = contested();
		let before = books();
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_eq!(number(id, 0), 18);
		assert_moved(
			&before,
			&[(ANN, BONDED, -PRICE - BONDED), (SHOP, PRICE + PAID, -PAID)],
		);
	});
}

#[test]
fn a_partial_refund_lowers_what_is_disputed_and_neither_fee_nor_stake() {
	run(|| {
		let id = contested();
		let before = books();
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, 600_000));
		assert_eq!(number(id, 0), 9);
		assert_moved(&before, &[(ANN, 600_000, -600_000)]);
		ranked(id);
		silence(id);
		let judge = arbiter(DRAWN[0]);
		assert_eq!(Stakes::<Test>::get(judge, CNY).unwrap().bound, AT_STAKE);
		assert_ok!(Escrow::rule(signed(judge), id, 0, damaged(1_000_000)));
		silence(id);
		assert_moved(
			&before,
			&[
				(ANN, PRICE + BONDED, -PRICE - BONDED),
				(SHOP, 0, -PAID),
				(judge, PAID, 0),
			],
		);
	});
}

#[test]
fn after_a_ruling_a_partial_refund_leaves_the_fees() {
	run(|| {
		let id = ruled(damaged(300_000));
		let most = CLAIM - FEE;
		assert_eq!(
			Escrow::dispute_by(id, 0).expect("a dispute").refundable,
			most
		);
		assert_noop!(
			Escrow::refund(signed(SHOP), id, 0, most + 1),
			Errors::AboveWhatIsHeld
		);
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, most));
		assert_eq!(number(id, 0), 14);
		assert_ok!(Escrow::appeal(signed(SHOP), id, 0));
		assert_eq!(Escrow::dispute_by(id, 0).expect("a dispute").refundable, 0);
	});
}

/// What `release` asks of a buyer, any of its ways to give the money away asks.
#[test]
fn who_settles_for_the_buyer_may_pay_and_for_the_merchant_trade() {
	for (who, lacks, enough) in [
		(
			ANN_SECOND,
			caravan_primitives::Act::Pay,
			caravan_primitives::Act::Trade,
		),
		(
			SHOP_SECOND,
			caravan_primitives::Act::Trade,
			caravan_primitives::Act::Pay,
		),
	] {
		run(|| {
			let id = ruled(damaged(400_000));
			TestIdentify::forbid(&who, lacks);
			let other = if who == ANN_SECOND { SHOP } else { ANN };
			let not_allowed = refused(Refusal::SignerNotAllowed);
			let offer = |who| Escrow::offer_settlement(signed(who), id, 0, 1, now() + DAY);
			assert_noop!(offer(who), not_allowed);
			let accept = |who| Escrow::accept_ruling(signed(who), id, 0);
			assert_noop!(accept(who), not_allowed);
			assert_ok!(offer(other));
			let offers = case(id).offers;
			let made = offers.buyer.or(offers.merchant).expect("an offer");
			let settle = |who| Escrow::accept_settlement(signed(who), id, 0, made);
			assert_noop!(settle(who), not_allowed);
			TestIdentify::allow(&who, lacks);
			TestIdentify::forbid(&who, enough);
			assert_ok!(accept(who));
			assert_ok!(settle(who));
		});
	}
}
