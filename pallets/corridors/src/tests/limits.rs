//! Rolling limits: whose, over what, and what comes back.

use super::*;
use codec::MaxEncodedLen;

const A_DAY: Limits = Limits {
	day: Some(1_000),
	month: None,
	year: None,
};

fn yearly(flow: Flow) -> ExtBuilder {
	let limits = Limits {
		day: Some(1_000),
		month: Some(2_000),
		year: Some(5_000),
	};
	ExtBuilder::default().with_profile(CN, limited(CNY, flow, limits))
}

/// Keeps the rate of the yuan fresh.
fn refresh() {
	assert_ok!(Gate::refresh_rate(signed("li"), CNY));
}

#[test]
fn a_usage_takes_at_most_1_6_kilobytes_and_a_ticket_16_bytes() {
	assert_eq!(Usage::max_encoded_len(), 25 * 12 + 31 * 12 + 74 * 12 + 4);
	assert!(Usage::max_encoded_len() <= 1_600);
	assert_eq!(Ticket::max_encoded_len(), 15);
	// A buyer who paid five times in a year, each time in another five days.
	let mut usage = Usage::default();
	for month in 1..6 {
		usage.add(month * 720, 1);
	}
	assert!(codec::Encode::encode(&usage).len() <= 180);
}

#[test]
fn a_day_holds_its_limit_and_rolls() {
	yearly(Flow::Out).build_and_execute(|| {
		// 7,000 fen are 1,000 cents.
		assert_ok!(order("li", "ali", 3_500).commit());
		wait(TICK);
		assert_ok!(order("li", "ali", 3_500).commit());
		assert_eq!(
			order("li", "ali", 1).commit(),
			Err(Refusal::AboveRollingLimit)
		);
		// The first half counts in the bucket of START and the 24 after it.
		set_now(START + 24 * TICK + TICK - 1);
		assert_eq!(
			order("li", "ali", 1).commit(),
			Err(Refusal::AboveRollingLimit)
		);
		set_now(START + 25 * TICK);
		assert_ok!(order("li", "ali", 3_500).commit());
		assert_eq!(
			order("li", "ali", 1).commit(),
			Err(Refusal::AboveRollingLimit)
		);
		assert_eq!(used(1, Scope::Out), [1_000, 1_500, 1_500]);
	});
}

#[test]
fn month_and_year_hold_theirs() {
	yearly(Flow::Out).build_and_execute(|| {
		let pay = || order("li", "ali", 7_000).commit().map(|_| ());
		assert_ok!(pay());
		wait(2 * DAY);
		refresh();
		assert_ok!(pay());
		wait(2 * DAY);
		refresh();
		assert_eq!(pay(), Err(Refusal::AboveRollingLimit));
		set_now(START + 31 * DAY);
		refresh();
		assert_ok!(pay());
		for month in [2, 3] {
			set_now(START + month * 31 * DAY);
			refresh();
			assert_ok!(pay());
		}
		set_now(START + 200 * DAY);
		refresh();
		// 5,000 in the year.
		assert_eq!(pay(), Err(Refusal::AboveRollingLimit));
		// The first bucket of five days leaves the year.
		set_now(START + 370 * DAY - 1);
		refresh();
		assert_eq!(pay(), Err(Refusal::AboveRollingLimit));
		set_now(START + 370 * DAY);
		assert_ok!(pay());
	});
}

#[test]
fn limits_hold_over_accounts_and_currencies() {
	yearly(Flow::Out).build_and_execute(|| {
		register("li2", 1, CN, 1);
		assert_ok!(order("li", "ali", 3_500).commit());
		assert_ok!(order("li2", "omar", 300).of(USD).commit());
		assert_eq!(
			order("li", "ali", 201).of(USD).commit(),
			Err(Refusal::AboveRollingLimit)
		);
		assert_ok!(order("li2", "mill", 200).of(USD).commit());
		// Another identity has its own.
		assert_ok!(order("wang", "ali", 7_000).commit());
	});
}

#[test]
fn many_small_payments_count_for_no_less_than_one() {
	yearly(Flow::Out).build_and_execute(|| {
		// Each fen counts as a cent: rounded up.
		for _ in 0..1_000 {
			assert_ok!(order("li", "ali", 1).commit());
		}
		assert_eq!(
			order("li", "ali", 1).commit(),
			Err(Refusal::AboveRollingLimit)
		);
	});
}

#[test]
fn what_comes_in_counts_for_whoever_limits_it() {
	ExtBuilder::default()
		.with_profile(PK, limited(PKR, Flow::In, A_DAY))
		.build_and_execute(|| {
			let ticket = order("li", "ali", 3_500).commit().unwrap();
			assert_eq!(ticket.sides, 0b11);
			assert_eq!(used(3, Scope::In), [500; 3]);
			assert_ok!(order("wang", "ali", 3_500).commit());
			assert_eq!(
				order("wang", "ali", 1).commit(),
				Err(Refusal::AboveRollingLimit)
			);
			// Firms aren't limited, so nothing is stored for this one.
			assert_ok!(order("wang", "mill", 70_000).commit());
			assert_eq!(used(5, Scope::In), [0; 3]);
			assert_eq!(Usages::<Test>::iter().count(), 3);
		});
}

#[test]
fn domestic_payments_count_in_the_home_currency_and_need_no_rate() {
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Domestic, A_DAY))
		.build_and_execute(|| {
			Currencies::<Test>::remove(CNY);
			let ticket = order("li", "wang", 1_000).commit().unwrap();
			assert_eq!((ticket.sides, ticket.unit, ticket.amount), (4, 156, 1_000));
			assert_eq!(
				order("li", "wang", 1).commit(),
				Err(Refusal::AboveRollingLimit)
			);
			assert_eq!(used(1, Scope::Domestic(CNY)), [1_000; 3]);
			assert_eq!(used(2, Scope::In), [0; 3]);
		});
}

#[test]
fn firms_without_limits_are_neither_read_nor_written() {
	ExtBuilder::default().build_and_execute(|| {
		TestIdentify::register(
			&account("shop"),
			6,
			CN,
			Tier(2),
			caravan_primitives::PersonKind::Legal,
		);
		Currencies::<Test>::remove(CNY);
		assert_eq!(order("shop", "mill", 1_000).commit(), Ok(Ticket::default()));
		assert_eq!(Usages::<Test>::iter().count(), 0);
	});
}

#[test]
fn what_is_released_comes_back_where_it_was_counted_and_once() {
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Out, A_DAY))
		.with_profile(PK, limited(PKR, Flow::In, A_DAY))
		.build_and_execute(|| {
			let pay = order("li", "ali", 6_999);
			let mut ticket = pay.commit().unwrap();
			assert_eq!(ticket.amount, 1_000);
			wait(TICK);
			// Nothing is no part, whatever is left.
			for rest in [0, 6_999] {
				pay.release(&mut ticket, 0, rest);
				assert_eq!(used(1, Scope::Out), [1_000; 3]);
			}
			// A third, rounded down.
			pay.release(&mut ticket, 2_333, 6_999);
			assert_eq!(ticket.amount, 667);
			assert_eq!(used(1, Scope::Out), [667; 3]);
			assert_eq!(used(3, Scope::In), [667; 3]);
			pay.release(&mut ticket, 1, 4_666);
			assert_eq!(ticket.amount, 667);
			pay.release(&mut ticket, 4_665, 4_665);
			assert_eq!(ticket, Ticket::default());
			assert_eq!(Usages::<Test>::iter().count(), 0);
			// Nothing is left to come back.
			assert_ok!(order("li", "omar", 700).commit());
			pay.release(&mut ticket, 4_665, 4_665);
			assert_eq!(used(1, Scope::Out), [100; 3]);
		});
}

#[test]
fn nothing_is_given_back_into_another_time() {
	yearly(Flow::Out).build_and_execute(|| {
		let pay = order("li", "ali", 7_000);
		let mut ticket = pay.commit().unwrap();
		wait(25 * TICK);
		// It left the day, and the day's new payment isn't touched.
		assert_ok!(order("li", "ali", 3_500).commit());
		pay.release(&mut ticket, 1, 1);
		assert_eq!(used(1, Scope::Out), [500; 3]);
	});
}

#[test]
fn domestic_tickets_come_back_in_their_currency() {
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Domestic, A_DAY))
		.build_and_execute(|| {
			let pay = order("li", "wang", 1_000);
			let mut ticket = pay.commit().unwrap();
			pay.release(&mut ticket, 500, 1_000);
			assert_eq!(used(1, Scope::Domestic(CNY)), [500; 3]);
			// A party that is nobody any more gives nothing back and breaks nothing.
			order("x", "wang", 1).release(&mut ticket, 1, 1);
			assert_eq!(used(1, Scope::Domestic(CNY)), [500; 3]);
		});
}

#[test]
fn usage_that_is_over_is_forgotten_by_anybody() {
	yearly(Flow::Out).build_and_execute(|| {
		let before = keys();
		let forget = || Gate::forget_usage(signed("x"), 1, Scope::Out);
		assert_noop!(forget(), Errors::NothingCounted);
		assert_ok!(order("li", "ali", 7).commit());
		set_now(START + 74 * 120 * TICK - 1);
		assert_noop!(forget(), Errors::StillInUse);
		set_now(START + 74 * 120 * TICK);
		assert_ok!(forget());
		assert_eq!(
			last_event(),
			Event::UsageForgotten {
				identity: 1,
				scope: Scope::Out
			}
		);
		assert_noop!(forget(), Errors::NothingCounted);
		assert_eq!(keys(), before);
	});
}

#[test]
fn an_amount_that_no_counter_holds_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		let huge = Amount::from(u64::MAX) + 1;
		for refused in [
			order("li", "ali", huge).of(USD),
			order("li", "wang", huge),
			order("li", "ali", huge * 7),
			order("li", "ali", Amount::MAX),
		] {
			assert_eq!(refused.commit(), Err(Refusal::AboveSingleLimit));
		}
	});
}
