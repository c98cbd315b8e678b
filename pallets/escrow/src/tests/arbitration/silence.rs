//! Arbiters who are silent lose their stakes, and the case goes on without them.

use super::*;
use caravan_primitives::test_utils::TestGate;

const HALF: i128 = AT_STAKE as i128 / 2;
const LOST_STAKE: i128 = AT_STAKE as i128;

#[test]
fn a_silent_arbiter_loses_its_stake_to_both_sides_and_the_next_one_has_the_case() {
	run(|| {
		let id = assigned();
		let before = books();
		silence(id);
		assert_eq!(number(id, 0), 13);
		let (first, second) = (arbiter(DRAWN[0]), arbiter(DRAWN[1]));
		assert_moved(
			&before,
			&[(ANN, HALF, 0), (SHOP, HALF, 0), (first, 0, -LOST_STAKE)],
		);
		assert_noop!(
			Escrow::rule(signed(first), id, 0, damaged(1)),
			Errors::NotArbiter
		);
		let stake = Stakes::<Test>::get(first, CNY).unwrap();
		assert_eq!((stake.held, stake.bound), (STAKE - AT_STAKE, 0));
		assert_ok!(Escrow::rule(signed(second), id, 0, damaged(700_000)));
		silence(id);
		assert_eq!(number(id, 0), 18);
		assert_eq!(free(second), before[&second].0 + FEE);
		assert_eq!(free(first), before[&first].0);
	});
}

/// Two parties who agree on terms that leave nobody time share no stakes.
#[test]
fn who_had_less_time_than_a_duty_takes_loses_no_stake() {
	for (least, lost) in [(lengths().rule, AT_STAKE), (lengths().rule + 1, 0)] {
		run(|| {
			LeastDuty::set(least);
			let id = assigned();
			let before = books();
			silence(id);
			assert_eq!(number(id, 0), 13);
			let (lost, first) = (lost as i128, arbiter(DRAWN[0]));
			assert_moved(
				&before,
				&[(ANN, lost / 2, 0), (SHOP, lost / 2, 0), (first, 0, -lost)],
			);
			let stake = Stakes::<Test>::get(first, CNY).unwrap();
			assert_eq!((stake.held, stake.bound), (STAKE - lost as Amount, 0));
		});
	}
	let vote = lengths().vote;
	for (least, lost) in [(vote, AT_STAKE), (vote + 1, 0)] {
		run(|| {
			let id = appealed(damaged(300_000), ANN);
			LeastDuty::set(least);
			let panel = jurors(id);
			silence(id);
			silence(id);
			assert_eq!(number(id, 0), 18);
			for who in panel {
				assert_eq!(stake_of(who), (STAKE - lost, 0));
			}
		});
	}
}

#[test]
fn of_two_silent_arbiters_an_attested_delivery_is_the_merchants_proof() {
	run(|| {
		let id = assigned();
		silence(id);
		silence(id);
		assert_eq!(number(id, 0), 14);
		let ruling = case(id).ruling().expect("a ruling").clone();
		assert_eq!(ruling.by, None);
		assert_eq!(ruling.verdict, Verdict::by_proof(Proof::Required, true));
		let before = books();
		silence(id);
		// Nobody has spoken: nobody is paid.
		let (price, bond, fee) = (CLAIM as i128, BOND as i128, FEE as i128);
		assert_moved(
			&before,
			&[(ANN, bond, -price - bond), (SHOP, price + fee, -fee)],
		);
	});
}

#[test]
fn of_two_silent_arbiters_a_delivery_that_the_buyer_has_confirmed_is_the_merchants_proof() {
	run(|| {
		let id = shipped(0, &[CLAIM]);
		// The carrier has no time to attest it.
		assert_ok!(Escrow::confirm(signed(ANN), id, 0));
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
		assert_noop!(Escrow::attest(signed(CARRIER), id, 0), Errors::WrongState);
		contest(id);
		silence(id);
		silence(id);
		silence(id);
		silence(id);
		silence(id);
		assert_eq!(number(id, 0), 14);
		let before = books();
		silence(id);
		let (price, bond, fee) = (CLAIM as i128, BOND as i128, FEE as i128);
		assert_moved(
			&before,
			&[(ANN, bond, -price - bond), (SHOP, price + fee, -fee)],
		);
	});
}

#[test]
fn of_two_silent_arbiters_what_needs_no_proof_is_the_merchants() {
	run(|| {
		let id = unproved(CLAIM);
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		contest(id);
		for due in 10..=14 {
			silence(id);
			assert_eq!(number(id, 0), due);
		}
		let before = books();
		silence(id);
		let (price, bond, fee) = (CLAIM as i128, BOND as i128, FEE as i128);
		assert_moved(
			&before,
			&[(ANN, bond, -price - bond), (SHOP, price + fee, -fee)],
		);
	});
}

#[test]
fn what_no_arbiter_has_ruled_can_be_appealed() {
	run(|| {
		let id = assigned();
		silence(id);
		silence(id);
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		// Neither of the silent ones.
		assert_eq!(jurors(id), [arbiter(2), arbiter(5), arbiter(1)]);
	});
}

#[test]
fn if_nobody_is_left_the_burden_of_proof_decides_at_once() {
	run(|| {
		let id = assigned();
		for seat in 0..7 {
			if seat != DRAWN[0] {
				assert_ok!(Escrow::suspend_arbiter(root(), arbiter(seat), true));
			}
		}
		silence(id);
		assert_eq!(number(id, 0), 14);
		assert_eq!(case(id).ruling().expect("a ruling").by, None);
	});
	run(|| {
		for seat in 0..7 {
			assert_ok!(Escrow::suspend_arbiter(root(), arbiter(seat), true));
		}
		let id = contested();
		ranked(id);
		silence(id);
		assert_eq!(number(id, 0), 14);
	});
}

#[test]
fn who_got_the_case_too_late_to_rule_keeps_its_stake() {
	run(|| {
		let id = contested();
		ranked(id);
		// Nobody has applied the silence before half of the arbiter's time was over.
		wait(lengths().evidence + lengths().rule / 2 + 1);
		assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
		assert_eq!(number(id, 0), 12);
		let before = books();
		silence(id);
		assert_eq!(number(id, 0), 13);
		assert_moved(&before, &[]);
		let stake = Stakes::<Test>::get(arbiter(DRAWN[0]), CNY).unwrap();
		assert_eq!((stake.held, stake.bound), (STAKE, 0));
	});
	run(|| {
		let id = contested();
		ranked(id);
		wait(lengths().evidence + lengths().rule / 2);
		assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
		silence(id);
		let stake = Stakes::<Test>::get(arbiter(DRAWN[0]), CNY).unwrap();
		assert_eq!(stake.held, STAKE - AT_STAKE);
	});
}

#[test]
fn of_a_stake_of_one_unit_the_buyer_has_it() {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 1));
		contest(id);
		ranked(id);
		silence(id);
		let before = books();
		silence(id);
		assert_moved(&before, &[(ANN, 1, 0), (arbiter(DRAWN[0]), 0, -1)]);
	});
}

#[test]
fn a_part_of_a_stake_that_cannot_be_paid_waits_for_its_side() {
	run(|| {
		let id = assigned();
		let before = books();
		TestGate::refuse_call(1, Refusal::PayeeFrozen);
		silence(id);
		assert_eq!(number(id, 0), 13);
		let first = arbiter(DRAWN[0]);
		assert_moved(&before, &[(SHOP, HALF, 0), (first, 0, -HALF)]);
		let item = Items::<Test>::get(id, 0).expect("an item");
		assert_eq!(
			(item.kind, item.amount),
			(ItemKind::StakeForfeited, AT_STAKE / 2)
		);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(
			&before,
			&[(ANN, HALF, 0), (SHOP, HALF, 0), (first, 0, -LOST_STAKE)],
		);
	});
}

/// Everybody but the buyer's one claim and the merchant's one answer is silent: the hooks alone
/// bring it to its end, in time.
#[test]
fn arbiters_vanish_and_the_order_ends_all_the_same() {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		let latest = Escrow::latest_end(id).expect("funded");
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
		contest(id);
		let mut seen = vec![];
		while number(id, 0) < 18 {
			wait(HOUR);
			work();
			seen.push(number(id, 0));
			assert!(now() <= latest, "never later than was said");
		}
		seen.dedup();
		assert_eq!(seen, [9, 10, 11, 12, 13, 14, 18]);
		assert_eq!(Cases::<Test>::iter().count(), 0);
	});
}

/// 15, and two of the panel have sealed a vote.
fn two_sealed() -> (OrderId, Vec<AccountId>) {
	let id = appealed(damaged(300_000), ANN);
	let panel = jurors(id);
	for who in &panel[..2] {
		seal_vote(id, *who, damaged(500_000));
	}
	(id, panel)
}

fn stake_of(who: AccountId) -> (Amount, Amount) {
	let stake = Stakes::<Test>::get(who, CNY).expect("a stake");
	(stake.held, stake.bound)
}

/// No hook may eat a juror's time to open.
#[test]
fn a_vote_opens_when_the_time_to_seal_is_over_without_a_hook() {
	run(|| {
		let (id, panel) = two_sealed();
		let open = |who| Escrow::open_vote(signed(who), id, 0, damaged(500_000), SALT);
		wait(lengths().vote - 1);
		assert_noop!(open(panel[0]), Errors::WrongState);
		wait(1);
		assert_noop!(open(panel[2]), Errors::NotSealed);
		assert_ok!(open(panel[0]));
		assert_eq!(number(id, 0), 16);
		wait(lengths().open_vote - 1);
		assert_ok!(open(panel[1]));
		assert_eq!(number(id, 0), 17 + 1);
		// Who has sealed nothing was silent in its own time.
		assert_eq!(stake_of(panel[0]), (STAKE, 0));
		assert_eq!(stake_of(panel[2]), (STAKE - AT_STAKE, 0));
	});
}

#[test]
fn who_could_open_its_vote_too_late_keeps_its_stake() {
	let half = lengths().open_vote / 2;
	for (late, lost) in [(half + 1, 0), (half, AT_STAKE), (lengths().open_vote, 0)] {
		run(|| {
			let (id, panel) = two_sealed();
			wait(lengths().vote + late);
			assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
			assert_eq!(number(id, 0), 16);
			silence_or_now(id);
			assert_eq!(number(id, 0), 18);
			for who in &panel[..2] {
				assert_eq!(stake_of(*who), (STAKE - lost, 0));
			}
			assert_eq!(stake_of(panel[2]), (STAKE - AT_STAKE, 0));
		});
	}
	// One opens late, and by that the other's time began late too.
	run(|| {
		let (id, panel) = two_sealed();
		wait(lengths().vote + half + 1);
		open_vote(id, panel[0], damaged(500_000));
		silence(id);
		assert_eq!(stake_of(panel[1]), (STAKE, 0));
	});
}

/// Applies what silence means now, or at the deadline if that is ahead.
fn silence_or_now(id: OrderId) {
	let until = state(id, 0).and_then(|state| state.deadline());
	TestClock::set(until.expect("a deadline").max(now()));
	assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
}

/// All have sealed early: the time to open begins then, and each has as much of it as a duty takes,
/// or loses nothing.
#[test]
fn who_had_no_time_to_open_its_vote_loses_no_stake() {
	let length = lengths().open_vote;
	for (least, lost) in [(length, AT_STAKE), (length + 1, 0)] {
		run(|| {
			LeastDuty::set(least);
			let id = appealed(damaged(300_000), ANN);
			let panel = jurors(id);
			wait(lengths().vote - 1);
			for who in &panel {
				seal_vote(id, *who, damaged(500_000));
			}
			assert_eq!(number(id, 0), 16);
			silence(id);
			assert_eq!(number(id, 0), 18);
			for who in panel {
				assert_eq!(stake_of(who), (STAKE - lost, 0));
			}
		});
	}
}
