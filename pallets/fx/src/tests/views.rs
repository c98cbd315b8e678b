//! What views answer.

use super::*;
use caravan_primitives::{Pair, Ppm};

#[test]
fn best_quotes_come_first_and_each_can_be_taken() {
	run(|| {
		let quote = |dealer, text: &str| {
			place(
				dealer,
				QuoteOrder {
					rate: rate(text),
					..order()
				},
			)
		};
		let middle = quote(BANK, "7.1");
		let best = quote(RIVAL, "7.12");
		let worst = quote(THIRD, "7.05");
		let same = quote(BANK, "7.10");
		let small = place(
			RIVAL,
			QuoteOrder {
				rate: rate("7.13"),
				size: 7_000,
				..order()
			},
		);
		let list = |exact, limit| -> Vec<_> {
			Fx::best_quotes(ANN, pair(USD, CNY), exact, limit)
				.into_iter()
				.map(|quote| quote.id)
				.collect()
		};
		for exact in [Exact::Source(1_000), Exact::Target(7_200)] {
			assert_eq!(list(exact, 10), [best, middle, same, worst]);
			assert_eq!(list(exact, 2), [best, middle]);
			assert_eq!(list(exact, 0), Vec::<QuoteId>::new());
		}
		assert_eq!(list(Exact::Source(100), 1), [small]);
		assert_eq!(list(Exact::Target(71_001), 10), Vec::<QuoteId>::new());
		// Not those of the payer itself, of the way back, or of who is frozen.
		let own = Fx::best_quotes(RIVAL, pair(USD, CNY), Exact::Source(1_000), 10);
		assert!(own.iter().all(|quote| quote.dealer != RIVAL));
		assert!(Fx::best_quotes(ANN, pair(CNY, USD), Exact::Source(1_000), 10).is_empty());
		freeze(RIVAL, true, false);
		assert_eq!(list(Exact::Source(1_000), 10), [middle, same, worst]);
		for quote in Fx::best_quotes(ANN, pair(USD, CNY), Exact::Source(1_000), 10) {
			let terms = Terms::ExactSource {
				source: quote.conversion.source,
				least: quote.conversion.target,
			};
			assert_ok!(take(ANN, Hop::Standing(quote.id), terms));
		}
	});
}

#[test]
fn a_view_lists_so_many_quotes_at_most() {
	run(|| {
		for _ in 0..MAX_LISTED + 1 {
			place(
				BANK,
				QuoteOrder {
					size: 1_000,
					..order()
				},
			);
		}
		let list = Fx::best_quotes(ANN, pair(USD, CNY), Exact::Source(100), u32::MAX);
		assert_eq!(list.len() as u32, MAX_LISTED);
	});
}

#[test]
fn check_take_says_what_take_does() {
	run(|| {
		let id = place(BANK, order());
		let hops = || hint([Hop::Standing(id)]);
		let usd_cny = pair(USD, CNY);
		let check = |who, terms| Fx::check_take(who, hops(), usd_cny, terms);
		assert_eq!(
			check(ANN, give(1_000)),
			Ok(Conversion {
				source: 1_000,
				target: 7_100
			})
		);
		for (who, terms, refusal) in [
			(ANN, give(0), Refusal::AmountZero),
			(ANN, get(1), Refusal::BelowLeast),
			(ANN, get(71_001), Refusal::RateUnavailable),
			(BANK, give(1_000), Refusal::PayerIsPayee),
			(JOE, give(1_000), Refusal::RuleClosed),
			(STRANGER, give(1_000), Refusal::KycMissing),
			(
				ANN,
				Terms::ExactSource {
					source: 1_000,
					least: 7_101,
				},
				Refusal::RateUnavailable,
			),
		] {
			assert_eq!(check(who, terms), Err(refusal));
			assert!(take(who, Hop::Standing(id), terms).is_err());
		}
	});
}

#[test]
fn a_dealers_turnover_position_and_inventory_are_shown() {
	run(|| {
		assert_eq!(Fx::dealer(1), None);
		let id = place(BANK, order());
		let back = QuoteOrder {
			pair: pair(CNY, USD),
			rate: rate("0.1406"),
			..order()
		};
		place(BANK_DESK, back);
		assert_ok!(take(ANN, Hop::Standing(id), give(1_000)));
		wait(DAY);
		report_all();
		let id = place(BANK, order());
		assert_ok!(take(ANN, Hop::Standing(id), give(2_000)));
		let papers = Paper {
			pair: pair(CNY, USD),
			rate: rate("0.1406"),
			..paper()
		};
		assert_ok!(Fx::take(
			signed(ANN),
			hint([signed_hop(BANK, papers)]),
			pair(CNY, USD),
			give(10_000)
		));
		let view = Fx::dealer(BANK).unwrap();
		assert!(view.in_force);
		let total = |day, source, target| DayTotal {
			day,
			source,
			target,
		};
		assert_eq!(
			view.turnover,
			[
				(pair(CNY, USD), vec![total(20_001, 10_000, 1_406)]),
				(
					pair(USD, CNY),
					vec![total(20_000, 1_000, 7_100), total(20_001, 2_000, 14_200)]
				),
			]
		);
		assert_eq!(view.today, [(CNY, 10_000, 14_200), (USD, 2_000, 1_406)]);
		// Over or not, what is on hold is on hold.
		assert_eq!(view.inventory, [(CNY, 63_900 + 56_800), (USD, 71_000)]);
		assert_ok!(Fx::suspend_dealer(root(), BANK, true));
		assert!(!Fx::dealer(BANK).unwrap().in_force);
	});
}

#[test]
fn days_beyond_the_last_few_are_forgotten() {
	let mut turnover = Turnover::default();
	let one = Conversion {
		source: 1,
		target: 2,
	};
	for day in 0..20 {
		turnover.add(day, one);
		turnover.add(day, one);
	}
	assert_eq!(turnover.days().len() as u32, TURNOVER_DAYS);
	assert_eq!(turnover.taken(11), 0);
	assert_eq!(turnover.taken(12), 2);
	turnover.take_back(11, one);
	turnover.take_back(12, one);
	assert_eq!(turnover.taken(12), 1);
	turnover.take_back(12, one);
	assert_eq!(turnover.days().len() as u32, TURNOVER_DAYS - 1);
}

#[test]
fn quotes_of_a_dealer_say_what_can_be_taken() {
	run(|| {
		let first = place(
			BANK,
			QuoteOrder {
				reserve: Some(Ppm::ZERO),
				..order()
			},
		);
		let second = place(BANK_DESK, order());
		place(RIVAL, order());
		assert_ok!(reserve(ANN, first, Exact::Target(1_000), now() + 10));
		let list = || -> Vec<_> {
			Fx::quotes_of(BANK)
				.into_iter()
				.map(|view| (view.id, view.available))
				.collect()
		};
		assert_eq!(list(), [(first, 70_000), (second, 71_000)]);
		wait(10);
		assert_eq!(list(), [(first, 71_000), (second, 71_000)]);
		assert_ok!(Fx::suspend_dealer(root(), BANK, true));
		assert_eq!(list(), [(first, 0), (second, 0)]);
		assert_ok!(Fx::suspend_dealer(root(), BANK, false));
		wait(DAY);
		assert_eq!(list(), [(first, 0), (second, 0)]);
		let view = Fx::quote_by(first).unwrap();
		assert_eq!((view.id, view.quote), (first, quote(first)));
		assert_eq!(Fx::quote_by(77), None);
	});
}

#[test]
fn a_paper_is_shown_with_what_was_filled() {
	run(|| {
		let show = || Fx::paper(BANK, paper().nonce, now() + LIFE);
		assert_eq!(show(), None);
		assert_ok!(take(ANN, signed_hop(BANK, paper()), give(1_000)));
		let signed_one = PaperView {
			filled: 7_100,
			issued: None,
			void: false,
		};
		assert_eq!(show(), Some(signed_one));
		let issued = Paper {
			nonce: 8,
			..paper()
		};
		assert_ok!(Fx::issue_paper(signed(BANK), issued));
		let show = || Fx::paper(BANK, 8, now() + LIFE).unwrap();
		assert_eq!(
			show(),
			PaperView {
				filled: 0,
				issued: Some(issued),
				void: false
			}
		);
		assert_ok!(Fx::void_papers(signed(BANK)));
		assert!(show().void);
	});
}

#[test]
fn a_reference_is_shown_with_its_reports() {
	run(|| {
		let show = |from, to| Fx::reference(Pair { from, to });
		wait(3);
		let view = show(CNY, USD).unwrap();
		assert_eq!(view.age, 3);
		let [(market, _, reports)] = view.markets.as_slice() else {
			panic!("one market");
		};
		assert_eq!(*market, pair(USD, CNY));
		let reporters: Vec<_> = reports.iter().map(|report| report.reporter).collect();
		assert_eq!(reporters, REPORTERS);
		let markets: Vec<_> = show(PKR, USD)
			.unwrap()
			.markets
			.into_iter()
			.map(|(market, ..)| market)
			.collect();
		assert_eq!(markets, [pair(CNY, PKR), pair(USD, CNY)]);
		assert_eq!(show(USD, KZT), None);
	});
}
