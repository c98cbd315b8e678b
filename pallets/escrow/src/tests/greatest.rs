//! The greatest amount that a payment may have, all the way: nothing overflows, and not a unit
//! is made or lost.

use super::{arbitration::*, *};
use caravan_primitives::MAX_PAYMENT;
use frame_support::traits::fungibles::Mutate;

/// The greatest price that can be ordered: with its bond it is all that a payment may be.
const PRICE: Amount = 980_392_156_862_745_097;
/// Five per cent of it, rounded up.
const GREATEST_FEE: Amount = 49_019_607_843_137_255;
/// Ten per cent of it, rounded up.
const GREATEST_STAKE: Amount = 98_039_215_686_274_510;

/// A number of parts per million, rounded down.
const fn share(of: Amount, parts: Amount) -> Amount {
	of * parts / 1_000_000
}

/// What everybody has gained, free and on hold, since then; who hasn't isn't told.
fn gained(before: &Books) -> BTreeMap<AccountId, (i128, i128)> {
	books()
		.into_iter()
		.map(|(who, (free, held))| {
			let (free_then, held_then) = before[&who];
			let by = |now: Amount, then: Amount| now as i128 - then as i128;
			(who, (by(free, free_then), by(held, held_then)))
		})
		.filter(|(_, gained)| *gained != (0, 0))
		.collect()
}

/// Terms 2, whose arbiters have no cap and which have splits; everybody has money for a dispute
/// about the greatest amount. Gives the books and the supply.
fn rich() -> (Books, Amount) {
	let plain = split_terms();
	let terms = Terms {
		arbiter_fee: FeeRule {
			cap: MAX_PAYMENT,
			..plain.arbiter_fee
		},
		..plain
	};
	assert_ok!(Escrow::publish_terms(signed(SHOP), terms));
	for who in [ANN, SHOP].into_iter().chain(ARBITERS) {
		assert_ok!(Assets::mint_into(CNY, &who, 2 * MAX_PAYMENT));
	}
	for who in &ARBITERS[..7] {
		assert_ok!(Escrow::stake(signed(*who), CNY, GREATEST_STAKE));
	}
	(books(), supply(CNY))
}

/// 12: a dispute about all of it.
fn judged() -> OrderId {
	let id = delivered(2, &[PRICE]);
	assert_ok!(Escrow::dispute(signed(ANN), id, 0, PRICE));
	assert_eq!(case(id).fee, GREATEST_FEE);
	contest(id);
	ranked(id);
	silence(id);
	let stake = Stakes::<Test>::get(arbiter(DRAWN[0]), CNY).expect("a stake");
	assert_eq!(stake.bound, GREATEST_STAKE);
	id
}

/// What goes to buyer, merchant, platform, tax and haulier when so much of a delivered line goes
/// back and so much is released.
fn flows(back: Amount, released: Amount) -> [i128; 5] {
	let kept = share(back, 130_000) + share(back, 70_007);
	let platform = share(released, 30_000);
	let tax = share(back + released, 130_000);
	let haulier = share(back + released, 70_007);
	let buyer = back - kept;
	let merchant = back + released - buyer - platform - tax - haulier;
	[buyer, merchant, platform, tax, haulier].map(|amount| amount as i128)
}

#[test]
fn the_greatest_payment_is_ordered_and_paid() {
	run(|| {
		assert_eq!(PRICE as i128 + bond(PRICE), MAX_PAYMENT as i128);
		let (before, issued) = rich();
		let id = delivered(0, &[PRICE]);
		let all = MAX_PAYMENT as i128;
		assert_eq!(gained(&before), [(ANN, (-all, all))].into());
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let price = PRICE as i128;
		let due = [(ANN, (-price, 0)), (SHOP, (price, 0))];
		assert_eq!(gained(&before), due.into());
		assert_eq!(supply(CNY), issued);
	});
}

#[test]
fn the_greatest_payment_and_its_bond_are_no_more_than_a_payment_may_be() {
	run(|| {
		rich();
		let request = request(SHOP, 0, &[PRICE + 1]);
		let reference = FundingReference::default();
		assert_noop!(
			Escrow::order(signed(ANN), request, reference, None),
			refused(Refusal::AboveSingleLimit)
		);
	});
}

#[test]
fn of_the_greatest_dispute_an_appeal_that_wins_costs_the_merchant_all_fees() {
	run(|| {
		let (before, issued) = rich();
		let id = judged();
		let first = arbiter(DRAWN[0]);
		assert_ok!(Escrow::rule(signed(first), id, 0, damaged(300_000)));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		let (fee, price) = (GREATEST_FEE as i128, PRICE as i128);
		let dispute = 4 * fee;
		let due = [
			(ANN, (-price - dispute, price + dispute)),
			(SHOP, (-fee, fee)),
		];
		assert_eq!(gained(&before), due.into());
		let panel = jurors(id);
		vote(id, [600_000, 800_000, 700_000].map(damaged));
		// Seven tenths, to the nearest unit; of the rest three fees, the fourth is the bond.
		let back = 686_274_509_803_921_568;
		let released = PRICE - back - 3 * GREATEST_FEE;
		let [buyer, merchant, platform, tax, haulier] = flows(back, released);
		let mut due: BTreeMap<_, _> = [
			(ANN, (buyer - price, 0)),
			(SHOP, (merchant - fee, 0)),
			(PLATFORM, (platform, 0)),
			(TAX, (tax, 0)),
			(HAULIER, (haulier, 0)),
			(first, (fee, 0)),
		]
		.into();
		due.extend(panel.into_iter().map(|who| (who, (fee, 0))));
		assert_eq!(gained(&before), due);
		assert_eq!(supply(CNY), issued);
	});
}

#[test]
fn of_the_greatest_dispute_an_appeal_that_is_lost_costs_the_buyers_bond() {
	run(|| {
		let (before, issued) = rich();
		let id = judged();
		// The first one is silent, and its stake is both sides'.
		silence(id);
		let (silent, second) = (arbiter(DRAWN[0]), arbiter(DRAWN[1]));
		assert_ok!(Escrow::rule(signed(second), id, 0, damaged(300_000)));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		let panel = jurors(id);
		vote(id, [100_000, 300_000, 200_000].map(damaged));
		// A fifth, to the nearest unit.
		let back = 196_078_431_372_549_019;
		let [buyer, merchant, platform, tax, haulier] = flows(back, PRICE - back);
		let (fee, price, stake) = (GREATEST_FEE as i128, PRICE as i128, GREATEST_STAKE as i128);
		let mut due: BTreeMap<_, _> = [
			(ANN, (buyer - price - 4 * fee + stake / 2, 0)),
			(SHOP, (merchant + stake / 2, 0)),
			(PLATFORM, (platform, 0)),
			(TAX, (tax, 0)),
			(HAULIER, (haulier, 0)),
			(silent, (0, -stake)),
			(second, (fee, 0)),
		]
		.into();
		due.extend(panel.into_iter().map(|who| (who, (fee, 0))));
		assert_eq!(gained(&before), due);
		assert_eq!(supply(CNY), issued);
	});
}
