//! Answers, not only verdicts.

use super::*;

fn explain(order: Order) -> Vec<(Check, Result<(), Refusal>)> {
	let explained = Gate::explain(
		account(order.payer),
		account(order.payee),
		order.currency,
		order.amount,
		order.purpose.map(purpose),
		order.envelope,
		order.uetr,
	);
	for line in &explained {
		let code = line.result.err().map_or([0; 4], |refusal| {
			refusal.code().as_bytes().try_into().unwrap()
		});
		assert_eq!(line.code, code);
	}
	let first = explained.iter().find_map(|line| line.result.err());
	assert_eq!(
		order.check().err(),
		first,
		"the verdict is the first refusal"
	);
	explained
		.into_iter()
		.map(|line| (line.check, line.result))
		.collect()
}

#[test]
fn every_check_is_told_with_its_result() {
	let strict = Rule {
		payer_tier: Tier(2),
		maximum: [Some(10_000); TIERS],
		threshold: 5_000,
		purposes: only(&["GDDS"]),
		..open_rule()
	};
	let limits = Limits {
		day: Some(1_000),
		..Default::default()
	};
	ExtBuilder::default()
		.with_rules(CN_PK, strict, open_rule())
		.with_profile(CN, limited(CNY, Flow::Out, limits))
		.with_profile(PK, limited(PKR, Flow::In, limits))
		.build_and_execute(|| {
			use Check::*;
			assert_eq!(
				explain(order("li", "ali", 70_000)),
				[
					(Amount, Ok(())),
					(Payer, Ok(())),
					(Payee, Ok(())),
					(PayeeFreeze, Ok(())),
					(Halt, Ok(())),
					(Corridor, Ok(())),
					(Stops, Ok(())),
					(Tiers, Err(Refusal::TierTooLow)),
					(Maximum, Err(Refusal::AboveSingleLimit)),
					(Purpose, Err(Refusal::PurposeNotAllowed)),
					(Rate, Ok(())),
					(PayerLimit, Err(Refusal::AboveRollingLimit)),
					(PayeeLimit, Err(Refusal::AboveRollingLimit)),
					(TravelRule, Err(Refusal::TravelRulePayer)),
				]
			);
		});
}

#[test]
fn what_cannot_be_told_is_left_out() {
	ExtBuilder::default().build_and_execute(|| {
		use Check::*;
		assert_eq!(
			explain(order("x", "ali", 7)),
			[
				(Amount, Ok(())),
				(Payer, Err(Refusal::PayerUnknown)),
				(Payee, Ok(())),
				(PayeeFreeze, Ok(())),
				(Halt, Ok(())),
			]
		);
		assert_eq!(
			explain(order("ali", "li", 7)),
			[
				(Amount, Ok(())),
				(Payer, Ok(())),
				(Payee, Ok(())),
				(PayeeFreeze, Ok(())),
				(Halt, Ok(())),
				(Corridor, Err(Refusal::NoCorridor)),
				(Stops, Ok(())),
			]
		);
	});
}

#[test]
fn what_remains_is_told_with_the_second_at_which_more_is_free() {
	let limits = Limits {
		day: Some(1_000),
		month: None,
		year: Some(9_000),
	};
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Out, limits))
		.build_and_execute(|| {
			let line = |window, limit, used, more_at| Remaining {
				scope: Scope::Out,
				window,
				limit,
				used,
				more_at,
			};
			assert_eq!(
				Gate::remaining(account("li")),
				[
					line(Window::Day, 1_000, 0, 0),
					line(Window::Year, 9_000, 0, 0)
				]
			);
			assert_ok!(order("li", "ali", 7_000).commit());
			let more_at = START + 25 * TICK;
			assert_eq!(
				Gate::remaining(account("li")),
				[
					line(Window::Day, 1_000, 1_000, more_at),
					line(Window::Year, 9_000, 1_000, START + 74 * 120 * TICK)
				]
			);
			set_now(more_at - 1);
			assert_eq!(
				order("li", "ali", 7).commit(),
				Err(Refusal::AboveRollingLimit)
			);
			set_now(more_at);
			assert_ok!(order("li", "ali", 7).commit());
			assert_eq!(Gate::remaining(account("x")), []);
			register("minh", 9, VN, 1);
			assert_eq!(Gate::remaining(account("minh")), []);
			assert_eq!(Gate::usage(9, Scope::Out), None);
			assert_eq!(Gate::usage(1, Scope::Out).map(|u| u.day.len()), Some(1));
		});
}

#[test]
fn what_is_in_force_and_what_comes_is_told() {
	ExtBuilder::default().build_and_execute(|| {
		let none = Corridor { from: VN, ..CN_PK };
		assert_eq!(Gate::corridor(none), None);
		assert_eq!(Gate::profile(VN), None);
		let capped = Rule {
			maximum: [Some(50_000); TIERS],
			..open_rule()
		};
		assert_ok!(Gate::set_rule(
			signed("cn1"),
			CN_PK,
			Side::Sender,
			capped.clone()
		));
		// That it may be undone is told, as long as it may.
		let undo = || Gate::corridor(CN_PK).unwrap().0.undo;
		assert_eq!(
			undo(),
			Some(Undo {
				before: Versions::of(open_rule()),
				since: START,
				until: START + PERIODS.undo,
			})
		);
		set_now(START + PERIODS.undo);
		assert_eq!(undo(), None);
		set_now(START);
		assert_ok!(Gate::set_rule(
			signed("cn1"),
			CN_PK,
			Side::Sender,
			open_rule()
		));
		TestClock::set_lost(100);
		let from = START + PERIODS.notice;
		let open = RuleView {
			now: Some(open_rule()),
			next: None,
			next_wall: 0,
			undo: None,
			stopped_until: 0,
		};
		let sender = RuleView {
			now: Some(capped),
			next: Some(Next {
				rule: Some(open_rule()),
				from,
			}),
			next_wall: from + 100,
			undo: None,
			stopped_until: 0,
		};
		assert_eq!(Gate::corridor(CN_PK), Some((sender, open.clone())));
		TestClock::set_lost(0);
		set_now(from);
		assert_ok!(Gate::stop(
			signed("pk1"),
			Target::Corridor(CN_PK, Side::Receiver),
			from + 5,
			StopReason::Fraud,
			hash(1)
		));
		let stopped = RuleView {
			stopped_until: from + 5,
			..open.clone()
		};
		assert_eq!(Gate::corridor(CN_PK), Some((open.clone(), stopped)));
		set_now(from + 5);
		assert_eq!(Gate::corridor(CN_PK), Some((open.clone(), open)));
		assert_eq!(
			Gate::profile(CN),
			Some(RuleView {
				now: Some(free(CNY)),
				next: None,
				next_wall: 0,
				undo: None,
				stopped_until: 0,
			})
		);
	});
}

#[test]
fn notice_is_in_commercial_time_and_windows_are_in_chain_time() {
	let limits = Limits {
		day: Some(1_000),
		..Default::default()
	};
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Out, limits))
		.build_and_execute(|| {
			assert_ok!(order("li", "ali", 7_000).commit());
			assert_ok!(Gate::close(signed("cn1"), CN_PK, Side::Sender));
			// The chain stands still for a day.
			TestClock::set_lost(25 * TICK);
			assert_ok!(order("li", "ali", 7_000).commit());
			set_now(START + PERIODS.notice - 1);
			assert!(Gate::corridor(CN_PK).unwrap().0.now.is_some());
			set_now(START + PERIODS.notice);
			assert_eq!(Gate::corridor(CN_PK).unwrap().0.now, None);
		});
}

#[test]
fn nothing_is_no_payment() {
	ExtBuilder::default().build_and_execute(|| {
		for currency in [CNY, USD] {
			assert_eq!(
				order("li", "ali", 0).of(currency).commit(),
				Err(Refusal::AmountZero)
			);
		}
		assert_eq!(
			explain(order("li", "ali", 0)).first(),
			Some(&(Check::Amount, Err(Refusal::AmountZero)))
		);
	});
}
