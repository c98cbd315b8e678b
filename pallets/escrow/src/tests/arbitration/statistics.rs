//! How merchants and arbiters have done, counted as it happens.

use super::*;

fn merchant() -> MerchantView {
	Escrow::merchant_by(10, CNY)
}

fn of_arbiter(seat: Seat) -> ArbiterView<AccountId> {
	Escrow::arbiter_by(arbiter(seat), CNY).expect("an arbiter")
}

#[test]
fn agreed_orders_count_with_their_lines_and_value() {
	run(|| {
		assert_eq!(merchant().statistics, MerchantStatistics::default());
		// Of what the merchant hasn't accepted nothing counts.
		let declined = order(0, &[CLAIM, 7]);
		assert_ok!(Escrow::decline(signed(SHOP), declined));
		assert_eq!(merchant().statistics, MerchantStatistics::default());
		accepted(0, &[CLAIM, 7]);
		accepted(0, &[CLAIM]);
		let seen = merchant().statistics;
		assert_eq!((seen.orders, seen.lines, seen.value), (2, 3, 2 * CLAIM + 7));
		assert_eq!(merchant().dispute_rate, 0);
		assert_eq!(merchant().median_time, None);
		let other = Escrow::merchant_by(10, VND).statistics;
		assert_eq!(other, MerchantStatistics::default());
	});
}

#[test]
fn a_lost_dispute_counts_against_the_merchant() {
	run(|| {
		accepted(0, &[CLAIM]);
		let opened = disputed();
		assert_eq!(merchant().dispute_rate, 500_000);
		assert_eq!(merchant().statistics.disputed_value, CLAIM);
		contest(opened);
		ranked(opened);
		silence(opened);
		let judge = arbiter(DRAWN[0]);
		assert_ok!(Escrow::rule(signed(judge), opened, 0, damaged(500_001)));
		silence(opened);
		let seen = merchant();
		assert_eq!((seen.statistics.lost, seen.lost_rate), (1, 1_000_000));
		// Nine days of evidence, in the class that ends with ten.
		assert_eq!(seen.median_time, Some(10 * DAY));
	});
}

#[test]
fn a_dispute_at_half_or_less_is_not_lost() {
	for to_buyer in [0, 500_000] {
		run(|| {
			let id = ruled(damaged(to_buyer));
			silence(id);
			let seen = merchant();
			assert_eq!((seen.statistics.disputed, seen.statistics.lost), (1, 0));
		});
	}
}

#[test]
fn an_unanswered_dispute_is_lost() {
	run(|| {
		let id = disputed();
		silence(id);
		assert_eq!(merchant().statistics.lost, 1);
		// Nobody has ruled.
		assert_eq!(merchant().median_time, None);
	});
}

#[test]
fn an_arbiters_cases_rulings_and_silences_count() {
	run(|| {
		let id = assigned();
		let first = of_arbiter(DRAWN[0]);
		assert_eq!((first.statistics.cases, first.arbiter.open), (1, 1));
		assert_eq!(first.stake.expect("a stake").bound, AT_STAKE);
		silence(id);
		let first = of_arbiter(DRAWN[0]);
		assert_eq!((first.statistics.silent, first.arbiter.open), (1, 0));
		assert_eq!(first.median_time, None);
		wait(3 * DAY - 1);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[1])),
			id,
			0,
			damaged(300_000)
		));
		let second = of_arbiter(DRAWN[1]);
		assert_eq!((second.statistics.ruled, second.arbiter.open), (1, 0));
		assert_eq!(second.median_time, Some(3 * DAY));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_eq!(of_arbiter(DRAWN[1]).statistics.appealed, 1);
		let panel = jurors(id);
		vote(id, [600_000; 3].map(damaged));
		let second = of_arbiter(DRAWN[1]).statistics;
		assert_eq!((second.appealed, second.changed), (1, 1));
		for who in panel {
			let seen = Escrow::arbiter_by(who, CNY).expect("an arbiter");
			assert_eq!((seen.statistics.votes, seen.arbiter.open), (1, 0));
		}
		assert_eq!(Escrow::arbiter_by(1, CNY), None);
	});
}

#[test]
fn a_ruling_that_an_appeal_leaves_is_not_changed() {
	run(|| {
		let id = appealed(damaged(300_000), ANN);
		vote(id, [300_000; 3].map(damaged));
		let seen = of_arbiter(DRAWN[0]).statistics;
		assert_eq!((seen.ruled, seen.appealed, seen.changed), (1, 1, 0));
	});
}
