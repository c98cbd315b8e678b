//! Standing quotes: placed, taken, cancelled.

use super::*;
use caravan_primitives::Ppm;

fn hop(id: QuoteId) -> Hop<AccountId, TestSignature> {
	Hop::Standing(id)
}

#[test]
fn placing_a_quote_holds_its_size_and_takes_a_deposit() {
	run(|| {
		let before = books();
		let id = place(BANK_DESK, order());
		assert_moved(&before, &[(BANK_DESK, CNY, -71_000, 71_000)]);
		// The primary pays the deposit.
		assert_eq!(units_held(BANK), 1);
		assert_eq!(units_held(BANK_DESK), 0);
		assert_eq!(
			last_event(),
			Event::QuotePlaced {
				id,
				dealer: BANK_DESK,
				identity: BANK,
				order: order(),
			}
		);
	});
}

#[test]
fn an_exact_source_buys_its_target() {
	run(|| {
		let id = place(BANK, order());
		let before = books();
		assert_ok!(take(ANN, hop(id), give(1_000)));
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_000, 0),
				(ANN, CNY, 7_100, 0),
				(BANK, USD, 1_000, 0),
				(BANK, CNY, 0, -7_100),
			],
		);
		assert_eq!(quote(id).remaining, 63_900);
		let filled = Event::Filled {
			dealer: BANK,
			identity: BANK,
			filled: FilledBy::Standing { quote: id },
			pair: pair(USD, CNY),
			source: 1_000,
			target: 7_100,
			rate: rate("7.1"),
			payer: ANN,
			payee: ANN,
		};
		let converted = Event::Converted {
			who: ANN,
			pair: pair(USD, CNY),
			source: 1_000,
			target: 7_100,
			hops: 1,
		};
		let events = events();
		assert_eq!(&events[events.len() - 2..], &[filled, converted]);
	});
}

#[test]
fn an_exact_target_costs_its_source_rounded_up() {
	run(|| {
		let id = place(BANK, order());
		let before = books();
		assert_ok!(take(ANN, hop(id), get(7_101)));
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_001, 0),
				(ANN, CNY, 7_101, 0),
				(BANK, USD, 1_001, 0),
				(BANK, CNY, 0, -7_101),
			],
		);
	});
}

#[test]
fn an_empty_quote_is_gone_and_its_deposit_back() {
	run(|| {
		let before = keys();
		let id = place(BANK, order());
		let held_before = books();
		assert_ok!(take(ANN, hop(id), give(10_000)));
		assert_moved(
			&held_before,
			&[
				(ANN, USD, -10_000, 0),
				(ANN, CNY, 71_000, 0),
				(BANK, USD, 10_000, 0),
				(BANK, CNY, 0, -71_000),
			],
		);
		assert!(!Quotes::<Test>::contains_key(id));
		assert_eq!(units_held(BANK), 0);
		// The turnover is new, and the number of the next quote.
		assert_eq!(keys(), before + 2);
		assert_noop!(take(ANN, hop(id), give(1_000)), Errors::QuoteUnknown);
	});
}

#[test]
fn a_fill_takes_the_minimum_and_leaves_it_or_nothing() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				minimum: 30_000,
				..order()
			},
		);
		assert_noop!(take(ANN, hop(id), get(29_999)), Errors::BelowMinimum);
		assert_noop!(take(ANN, hop(id), get(41_001)), Errors::BelowMinimum);
		assert_noop!(take(ANN, hop(id), get(70_999)), Errors::BelowMinimum);
		assert_noop!(take(ANN, hop(id), get(71_001)), Errors::AboveWhatIsLeft);
		assert_ok!(take(ANN, hop(id), get(41_000)));
		assert_ok!(take(BEN, hop(id), get(30_000)));
	});
}

#[test]
fn a_quote_whose_minimum_is_its_size_is_taken_whole() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				minimum: 71_000,
				..order()
			},
		);
		for target in [1, 35_500, 70_999] {
			assert_noop!(take(ANN, hop(id), get(target)), Errors::BelowMinimum);
		}
		assert_ok!(take(ANN, hop(id), get(71_000)));
	});
}

#[test]
fn terms_bound_the_other_side() {
	run(|| {
		let id = place(BANK, order());
		let least = |least| Terms::ExactSource {
			source: 1_000,
			least,
		};
		let most = |most| Terms::ExactTarget {
			target: 7_100,
			most,
		};
		assert_noop!(take(ANN, hop(id), least(7_101)), Errors::TermsNotMet);
		assert_noop!(take(ANN, hop(id), most(999)), Errors::TermsNotMet);
		assert_ok!(take(ANN, hop(id), least(7_100)));
		assert_ok!(take(ANN, hop(id), most(1_000)));
	});
}

#[test]
fn an_unsound_order_is_refused() {
	run(|| {
		for (minimum, size) in [(0, 71_000), (0, 0), (71_001, 71_000)] {
			let order = QuoteOrder {
				minimum,
				size,
				..order()
			};
			assert_noop!(Fx::place_quote(signed(BANK), order), Errors::QuoteUnsound);
		}
		let large = QuoteOrder {
			size: MAX_PAYMENT + 1,
			..order()
		};
		assert_noop!(
			Fx::place_quote(signed(BANK), large),
			refused(Refusal::AboveSingleLimit)
		);
	});
}

#[test]
fn one_unit_stays_free_behind_a_hold() {
	run(|| {
		for size in [OPENING, OPENING + 1] {
			let order = QuoteOrder { size, ..order() };
			assert_noop!(
				Fx::place_quote(signed(BANK), order),
				refused(Refusal::TooLittleFree)
			);
		}
		place(
			BANK,
			QuoteOrder {
				size: OPENING - 1,
				..order()
			},
		);
		assert_eq!(free(BANK, CNY), 1);
	});
}

#[test]
fn a_quote_out_of_band_is_neither_placed_nor_taken() {
	run(|| {
		// 7.11 with two per cent: from 6.9678 to 7.2522.
		for (text, fits) in [
			("6.9677", false),
			("6.9678", true),
			("7.2522", true),
			("7.2523", false),
			("0.0001", false),
			("99999999999", false),
		] {
			let order = QuoteOrder {
				rate: rate(text),
				..order()
			};
			if fits {
				place(BANK, order);
			} else {
				assert_noop!(Fx::place_quote(signed(BANK), order), Errors::OutOfBand);
			}
		}
		// The reference moves away.
		let id = place(BANK, order());
		for reporter in REPORTERS {
			assert_ok!(Fx::report(signed(reporter), pair(USD, CNY), rate("7.3")));
		}
		assert_noop!(take(ANN, hop(id), give(1_000)), Errors::OutOfBand);
		assert_noop!(
			take(ANN, signed_hop(BANK, paper()), give(1_000)),
			Errors::OutOfBand
		);
		assert_ok!(Fx::set_market(
			root(),
			pair(USD, CNY),
			Ppm::new(50_000).unwrap(),
			DEFAULT_MAX_AGE
		));
		assert_ok!(take(ANN, hop(id), give(1_000)));
	});
}

#[test]
fn without_a_fresh_reference_nothing_converts() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				expires: now() + 10 * DAY,
				..order()
			},
		);
		wait(DEFAULT_MAX_AGE);
		assert_noop!(take(ANN, hop(id), give(1_000)), Errors::NoReference);
		assert_noop!(
			take(ANN, signed_hop(BANK, paper()), give(1_000)),
			Errors::NoReference
		);
		assert_noop!(Fx::place_quote(signed(BANK), order()), Errors::NoReference);
	});
}

#[test]
fn a_dealer_does_not_deal_with_itself() {
	run(|| {
		let id = place(BANK, order());
		for who in [BANK, BANK_DESK] {
			for hop in [hop(id), signed_hop(BANK, paper())] {
				assert_noop!(take(who, hop, give(1_000)), refused(Refusal::PayerIsPayee));
			}
		}
	});
}

#[test]
fn zero_and_more_than_a_payment_are_refused() {
	run(|| {
		let id = place(BANK, order());
		for terms in [give(0), get(0)] {
			assert_noop!(take(ANN, hop(id), terms), refused(Refusal::AmountZero));
		}
		for terms in [
			give(MAX_PAYMENT),
			give(MAX_PAYMENT + 1),
			give(u128::MAX),
			get(MAX_PAYMENT + 1),
			get(u128::MAX),
		] {
			assert_noop!(
				take(ANN, hop(id), terms),
				refused(Refusal::AboveSingleLimit)
			);
		}
	});
}

#[test]
fn what_buys_nothing_is_refused() {
	run(|| {
		// One fen is worth less than one cent.
		let back = QuoteOrder {
			pair: pair(CNY, USD),
			rate: rate("0.1406"),
			minimum: 1,
			..order()
		};
		let id = place(BANK, back);
		assert_noop!(
			Fx::take(signed(ANN), hint([hop(id)]), back.pair, give(7)),
			refused(Refusal::BelowLeast)
		);
		let before = books();
		assert_ok!(Fx::take(signed(ANN), hint([hop(id)]), back.pair, give(8)));
		assert_moved(
			&before,
			&[
				(ANN, CNY, -8, 0),
				(ANN, USD, 1, 0),
				(BANK, CNY, 8, 0),
				(BANK, USD, 0, -1),
			],
		);
	});
}

#[test]
fn a_taker_without_standing_or_money_takes_nothing() {
	run(|| {
		let id = place(BANK, order());
		assert_noop!(
			take(STRANGER, hop(id), give(1_000)),
			refused(Refusal::KycMissing)
		);
		freeze(1, false, true);
		assert_noop!(
			take(ANN, hop(id), give(1_000)),
			refused(Refusal::PayerFrozen)
		);
		freeze(1, true, false);
		assert_noop!(
			take(ANN, hop(id), give(1_000)),
			refused(Refusal::PayeeFrozen)
		);
		freeze(1, false, false);
		assert_noop!(
			take(ANN_SECOND, hop(id), give(1_000)),
			refused(Refusal::TooLittleFree)
		);
	});
}

#[test]
fn the_last_unit_can_be_given() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				size: 100_000_000,
				..order()
			},
		);
		use frame_support::traits::fungibles::Mutate;
		assert_ok!(<Assets as Mutate<_>>::mint_into(USD, &ANN_SECOND, 1_000));
		assert_ok!(take(ANN_SECOND, hop(id), give(1_000)));
		assert_eq!(free(ANN_SECOND, USD), 0);
		assert_eq!(free(ANN_SECOND, CNY), 7_100);
	});
}

#[test]
fn a_halted_currency_does_not_move() {
	for currency in [USD, CNY] {
		run(|| {
			let id = place(BANK, order());
			TestStatus::set_halted(currency, true);
			for hop in [hop(id), signed_hop(BANK, paper())] {
				assert_noop!(
					take(ANN, hop, give(1_000)),
					refused(Refusal::CurrencyHalted)
				);
			}
			if currency == CNY {
				assert_noop!(
					Fx::place_quote(signed(BANK), order()),
					refused(Refusal::CurrencyHalted)
				);
			}
			// The dealer's money isn't trapped.
			assert_ok!(Fx::cancel_quote(signed(BANK), id));
			assert_eq!(free(BANK, CNY), OPENING);
		});
	}
}

#[test]
fn a_currency_that_is_not_in_the_ledger_is_unknown() {
	run(|| {
		assert_ok!(Fx::set_market(root(), pair(EUR, CNY), band(), 1_000));
		for reporter in REPORTERS {
			assert_ok!(Fx::report(signed(reporter), pair(EUR, CNY), rate("8")));
		}
		let both = licence(|licence| {
			let permit = |pair| Permit {
				pair,
				per_day: PER_DAY,
			};
			for pair in [pair(EUR, CNY), pair(CNY, EUR)] {
				licence.permits.try_push(permit(pair)).unwrap();
			}
			licence.permits.sort_by_key(|permit| permit.pair);
		});
		assert_ok!(Fx::license_dealer(root(), BANK, both));
		let order = QuoteOrder {
			pair: pair(EUR, CNY),
			rate: rate("8"),
			..order()
		};
		let id = place(BANK, order);
		assert_noop!(
			Fx::take(signed(ANN), hint([hop(id)]), order.pair, give(100)),
			refused(Refusal::CurrencyUnknown)
		);
		let back = QuoteOrder {
			pair: pair(CNY, EUR),
			rate: rate("0.125"),
			..order
		};
		assert_noop!(
			Fx::place_quote(signed(BANK), back),
			refused(Refusal::CurrencyUnknown)
		);
	});
}

#[test]
fn cancelling_gives_inventory_and_deposit_back() {
	run(|| {
		let before = keys();
		let start = books();
		let id = place(BANK, order());
		assert_noop!(Fx::cancel_quote(signed(RIVAL), id), Errors::NotYours);
		assert_noop!(Fx::cancel_quote(signed(STRANGER), id), Errors::NotYours);
		assert_ok!(Fx::cancel_quote(signed(BANK_DESK), id));
		assert_moved(&start, &[]);
		assert_eq!(units_held(BANK), 0);
		assert_eq!(keys(), before + 1);
		assert_eq!(
			last_event(),
			Event::QuoteCancelled {
				id,
				dealer: BANK,
				currency: CNY,
				released: 71_000,
				left: 0,
				by: BANK_DESK,
			}
		);
		assert_noop!(Fx::cancel_quote(signed(BANK), id), Errors::QuoteUnknown);
	});
}

#[test]
fn numbers_are_never_given_again() {
	run(|| {
		let first = place(BANK, order());
		assert_ok!(Fx::cancel_quote(signed(BANK), first));
		assert_eq!(place(BANK, order()), first + 1);
	});
}

#[test]
fn quotes_of_one_account_stand_side_by_side() {
	run(|| {
		let first = place(BANK, order());
		let second = place(BANK, order());
		assert_eq!(held(BANK, CNY), 142_000);
		assert_ok!(take(ANN, hop(second), get(71_000)));
		assert_eq!(held(BANK, CNY), 71_000);
		assert_ok!(Fx::cancel_quote(signed(BANK), first));
		assert_eq!(held(BANK, CNY), 0);
	});
}

#[test]
fn without_native_units_no_quote_stands() {
	run(|| {
		for _ in 0..UNITS - 1 {
			place(
				BANK,
				QuoteOrder {
					size: 100,
					..order()
				},
			);
		}
		assert!(Fx::place_quote(signed(BANK), order()).is_err());
		assert_eq!(Quotes::<Test>::iter().count() as u64, UNITS - 1);
	});
}
