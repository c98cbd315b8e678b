//! Reservations: for a fee, for minutes, never longer.

use super::*;
use caravan_primitives::{OnStanding, Ppm};

/// One per cent for a reservation.
fn offered() -> QuoteOrder {
	QuoteOrder {
		reserve: Ppm::new(10_000),
		..order()
	}
}

fn key(quote: QuoteId, number: ReservationId) -> ReservationKey {
	ReservationKey { quote, number }
}

fn execute(who: AccountId, key: ReservationKey) -> frame_support::dispatch::DispatchResult {
	Fx::execute_reserved(signed(who), key)
}

/// The bank's quote with 10.00 USD of Ann's reserved for a minute.
fn reserved() -> ReservationKey {
	let id = place(BANK, offered());
	assert_ok!(reserve(ANN, id, Exact::Source(1_000), now() + 60_000));
	key(id, 0)
}

#[test]
fn reserving_pays_the_fee_at_once_and_keeps_a_part() {
	run(|| {
		let id = place(BANK, offered());
		let before = books();
		assert_ok!(reserve(ANN, id, Exact::Source(1_001), now() + 60_000));
		// One per cent of 1,001, rounded up.
		assert_moved(&before, &[(ANN, USD, -11, 0), (BANK, USD, 11, 0)]);
		assert_eq!(
			last_event(),
			Event::Reserved {
				key: key(id, 0),
				holder: ANN,
				dealer: BANK,
				pair: pair(USD, CNY),
				source: 1_001,
				target: 7_107,
				fee: 11,
				until: now() + 60_000,
			}
		);
		assert_eq!(quote(id).remaining, 71_000);
		assert_eq!(quote(id).available(now()), 71_000 - 7_107);
		assert_noop!(
			take(BEN, Hop::Standing(id), get(71_000 - 7_106)),
			Errors::AboveWhatIsLeft
		);
		assert_ok!(take(BEN, Hop::Standing(id), get(71_000 - 7_107)));
		// What is reserved is still there.
		assert_eq!(quote(id).remaining, 7_107);
		let before = books();
		assert_ok!(execute(ANN, key(id, 0)));
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_001, 0),
				(ANN, CNY, 7_107, 0),
				(BANK, USD, 1_001, 0),
				(BANK, CNY, 0, -7_107),
			],
		);
		assert!(!Quotes::<Test>::contains_key(id));
		assert_eq!(units_held(BANK), 0);
	});
}

#[test]
fn a_reservation_is_used_once() {
	run(|| {
		let key = reserved();
		assert_ok!(execute(ANN, key));
		assert_noop!(execute(ANN, key), Errors::ReservationUnknown);
		let events = events();
		assert!(matches!(
			&events[events.len() - 2..],
			[
				Event::Filled {
					filled: FilledBy::Standing { .. },
					source: 1_000,
					target: 7_100,
					..
				},
				Event::Converted {
					who: ANN,
					hops: 1,
					..
				}
			]
		));
	});
}

#[test]
fn only_what_is_offered_can_be_reserved() {
	run(|| {
		let id = place(BANK, order());
		assert_noop!(
			reserve(ANN, id, Exact::Source(1_000), now() + 1),
			Errors::NotReservable
		);
		assert_noop!(
			reserve(ANN, 77, Exact::Source(1_000), now() + 1),
			Errors::QuoteUnknown
		);
	});
}

#[test]
fn a_reservation_without_a_fee_moves_nothing() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				reserve: Some(Ppm::ZERO),
				..order()
			},
		);
		let before = books();
		assert_ok!(reserve(ANN, id, Exact::Source(1_000), now() + 1));
		assert_moved(&before, &[]);
	});
}

#[test]
fn a_reservation_ends_soon_and_with_its_quote() {
	run(|| {
		let expires = now() + RESERVE / 2;
		let short = place(
			BANK,
			QuoteOrder {
				expires,
				..offered()
			},
		);
		let long = place(BANK, offered());
		for (id, until, fits) in [
			(short, now(), false),
			(short, now() + 1, true),
			(short, expires, true),
			(short, expires + 1, false),
			(long, now() - 1, false),
			(long, now() + RESERVE, true),
			(long, now() + RESERVE + 1, false),
		] {
			if fits {
				assert_ok!(reserve(ANN, id, Exact::Source(1_000), until));
			} else {
				assert_noop!(
					reserve(ANN, id, Exact::Source(1_000), until),
					Errors::ReservationUnsound
				);
			}
		}
	});
}

#[test]
fn a_reservation_that_has_lapsed_blocks_nothing() {
	run(|| {
		let key = reserved();
		wait(59_999);
		assert_noop!(
			take(BEN, Hop::Standing(key.quote), get(71_000)),
			Errors::AboveWhatIsLeft
		);
		wait(1);
		assert_noop!(execute(ANN, key), Errors::ReservationOver);
		assert_ok!(take(BEN, Hop::Standing(key.quote), get(71_000)));
		// It is gone with the quote, and said so.
		assert!(events().contains(&Event::ReservationEnded { key, holder: ANN }));
		assert_noop!(execute(ANN, key), Errors::QuoteUnknown);
	});
}

#[test]
fn the_fee_stays_paid() {
	run(|| {
		let key = reserved();
		let before = books();
		assert_ok!(Fx::end_reservation(signed(ANN_SECOND), key));
		assert_moved(&before, &[]);
		assert_eq!(last_event(), Event::ReservationEnded { key, holder: ANN });
		assert_eq!(quote(key.quote).available(now()), 71_000);
		assert_noop!(
			Fx::end_reservation(signed(ANN), key),
			Errors::ReservationUnknown
		);
	});
}

#[test]
fn others_end_a_reservation_only_when_it_has_lapsed() {
	run(|| {
		let key = reserved();
		for who in [BANK, BEN, STRANGER] {
			assert_noop!(Fx::end_reservation(signed(who), key), Errors::NotYours);
		}
		wait(60_000);
		assert_ok!(Fx::end_reservation(signed(STRANGER), key));
		assert_eq!(quote(key.quote).reservations.len(), 0);
	});
}

#[test]
fn nobody_else_executes_a_reservation() {
	run(|| {
		let key = reserved();
		assert_noop!(execute(BEN, key), Errors::NotYours);
		assert_noop!(execute(BANK, key), Errors::NotYours);
		assert_noop!(execute(STRANGER, key), refused(Refusal::KycMissing));
		// Another account of the identity would, had it the money.
		assert_noop!(execute(ANN_SECOND, key), refused(Refusal::TooLittleFree));
		assert_ok!(execute(ANN, key));
	});
}

#[test]
fn a_quote_has_few_reservations() {
	run(|| {
		let id = place(BANK, offered());
		for _ in 0..MAX_RESERVATIONS {
			assert_ok!(reserve(ANN, id, Exact::Target(100), now() + 10));
		}
		assert_noop!(
			reserve(BEN, id, Exact::Target(100), now() + 10),
			Errors::TooManyReservations
		);
		// Those that have lapsed make room, and no number comes twice.
		wait(10);
		assert_ok!(reserve(BEN, id, Exact::Target(100), now() + 10));
		assert_eq!(quote(id).reservations.len(), 1);
		assert_eq!(quote(id).reservations[0].number, MAX_RESERVATIONS);
	});
}

#[test]
fn a_reservation_keeps_the_minimum_too() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				minimum: 30_000,
				..offered()
			},
		);
		for target in [29_999, 41_001] {
			assert_noop!(
				reserve(ANN, id, Exact::Target(target), now() + 10),
				Errors::BelowMinimum
			);
		}
		assert_ok!(reserve(ANN, id, Exact::Target(41_000), now() + 10));
		assert_noop!(
			reserve(BEN, id, Exact::Target(30_001), now() + 10),
			Errors::AboveWhatIsLeft
		);
		assert_ok!(take(BEN, Hop::Standing(id), get(30_000)));
	});
}

#[test]
fn cancelling_leaves_what_is_reserved() {
	run(|| {
		let key = reserved();
		let before = books();
		assert_ok!(Fx::cancel_quote(signed(BANK), key.quote));
		assert_moved(&before, &[(BANK, CNY, 63_900, -63_900)]);
		assert_eq!(units_held(BANK), 1);
		assert_noop!(
			take(BEN, Hop::Standing(key.quote), get(100)),
			Errors::QuoteExpired
		);
		assert_noop!(
			reserve(BEN, key.quote, Exact::Target(100), now() + 1),
			Errors::QuoteExpired
		);
		for who in [BANK, BEN] {
			assert_noop!(
				Fx::cancel_quote(signed(who), key.quote),
				Errors::StillReserved
			);
		}
		let before = books();
		assert_ok!(execute(ANN, key));
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_000, 0),
				(ANN, CNY, 7_100, 0),
				(BANK, USD, 1_000, 0),
				(BANK, CNY, 0, -7_100),
			],
		);
		assert_eq!(units_held(BANK), 0);
	});
	run(|| {
		let key = reserved();
		assert_ok!(Fx::cancel_quote(signed(BANK), key.quote));
		wait(60_000);
		let before = books();
		assert_ok!(Fx::cancel_quote(signed(BEN), key.quote));
		assert_moved(&before, &[(BANK, CNY, 7_100, -7_100)]);
		assert_eq!(units_held(BANK), 0);
		assert!(events().contains(&Event::ReservationEnded { key, holder: ANN }));
	});
}

#[test]
fn a_dealer_closes_a_quote_that_is_reserved_entirely() {
	run(|| {
		let id = place(BANK, offered());
		assert_ok!(reserve(ANN, id, Exact::Target(71_000), now() + 10));
		let before = books();
		assert_ok!(Fx::cancel_quote(signed(BANK), id));
		assert_moved(&before, &[]);
		assert_ok!(Fx::end_reservation(signed(ANN), key(id, 0)));
		// Nobody reserves it again.
		assert_noop!(
			reserve(ANN, id, Exact::Target(71_000), now() + 10),
			Errors::QuoteExpired
		);
		assert_ok!(Fx::cancel_quote(signed(BEN), id));
	});
}

#[test]
fn the_band_is_asked_when_it_is_reserved_and_not_again() {
	run(|| {
		let key = reserved();
		for reporter in REPORTERS {
			assert_ok!(Fx::report(signed(reporter), pair(USD, CNY), rate("8")));
		}
		assert_noop!(
			reserve(ANN, key.quote, Exact::Source(1_000), now() + 1),
			Errors::OutOfBand
		);
		assert_ok!(execute(ANN, key));
	});
}

#[test]
fn a_reservation_counts_in_the_limit_until_it_lapses() {
	run(|| {
		let limit = licence(|licence| {
			for permit in &mut licence.permits {
				permit.per_day = 1_500;
			}
		});
		assert_ok!(Fx::license_dealer(root(), BANK, limit));
		let key = reserved();
		assert_noop!(
			take(BEN, Hop::Standing(key.quote), give(501)),
			Errors::AboveDailyLimit
		);
		assert_noop!(
			reserve(BEN, key.quote, Exact::Source(501), now() + 1),
			Errors::AboveDailyLimit
		);
		// It was counted once, so it is executed though nothing is left.
		assert_ok!(take(BEN, Hop::Standing(key.quote), give(500)));
		assert_ok!(execute(ANN, key));
		let taken = Turnovers::<Test>::get(BANK, pair(USD, CNY)).taken(20_000);
		assert_eq!(taken, 1_500);
	});
	run(|| {
		let key = reserved();
		assert_ok!(Fx::end_reservation(signed(ANN), key));
		assert_eq!(Turnovers::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_lapsed_reservation_gives_nothing_back_to_another_licence() {
	run(|| {
		let key = reserved();
		let renewed = licence(|_| ());
		assert_ok!(Fx::end_licence(root(), BANK));
		assert_ok!(Fx::license_dealer(root(), BANK, renewed));
		let id = place(BANK, order());
		assert_ok!(take(BEN, Hop::Standing(id), give(1_000)));
		assert_ok!(Fx::end_reservation(signed(ANN), key));
		let taken = Turnovers::<Test>::get(BANK, pair(USD, CNY)).taken(20_000);
		assert_eq!(taken, 1_000);
	});
}

#[test]
fn what_has_befallen_dealer_taker_or_currency_stops_a_reservation() {
	let stops: [(fn(), DispatchError); 8] = [
		(|| freeze(BANK, false, true), refused(Refusal::PayerFrozen)),
		(|| freeze(BANK, true, false), refused(Refusal::PayeeFrozen)),
		(|| freeze(1, false, true), refused(Refusal::PayerFrozen)),
		(|| freeze(1, true, false), refused(Refusal::PayeeFrozen)),
		(
			|| TestStatus::set_halted(USD, true),
			refused(Refusal::CurrencyHalted),
		),
		(
			|| TestStatus::set_halted(CNY, true),
			refused(Refusal::CurrencyHalted),
		),
		(
			|| {
				assert_ok!(Fx::suspend_dealer(root(), BANK, true));
			},
			Errors::DealerSuspended.into(),
		),
		(
			|| {
				assert_ok!(Fx::end_licence(root(), BANK));
			},
			Errors::NotDealer.into(),
		),
	];
	for (stop, error) in stops {
		run(|| {
			let key = reserved();
			stop();
			assert_noop!(execute(ANN, key), error);
		});
	}
}

#[test]
fn a_dealer_does_not_reserve_its_own_quote() {
	run(|| {
		let id = place(BANK, offered());
		assert_noop!(
			reserve(BANK_DESK, id, Exact::Source(1_000), now() + 1),
			refused(Refusal::PayerIsPayee)
		);
		assert_noop!(
			reserve(JOE, id, Exact::Source(1_000), now() + 1),
			Errors::JurisdictionNotLicensed
		);
		assert_noop!(
			reserve(ANN_SECOND, id, Exact::Source(1_000), now() + 1),
			refused(Refusal::TooLittleFree)
		);
	});
}

#[test]
fn the_fee_has_a_highest_and_the_taker_says_what_it_pays() {
	run(|| {
		MaxReserveFee::set(Ppm::new(5_000).unwrap());
		assert_noop!(
			Fx::place_quote(signed(BANK), offered()),
			Errors::QuoteUnsound
		);
		MaxReserveFee::set(Ppm::new(10_000).unwrap());
		let id = place(BANK, offered());
		let reserve =
			|on, terms, most_fee| Fx::reserve(signed(ANN), id, on, terms, most_fee, now() + 1);
		// One per cent of 1,000 is 10.
		let terms = Terms::ExactSource {
			source: 1_000,
			least: 7_100,
		};
		assert_noop!(reserve(pair(USD, CNY), terms, 9), Errors::TermsNotMet);
		let dearer = Terms::ExactSource {
			source: 1_000,
			least: 7_101,
		};
		assert_noop!(reserve(pair(USD, CNY), dearer, 10), Errors::TermsNotMet);
		let back = pair(CNY, USD);
		assert_noop!(reserve(back, terms, 10), Errors::HopsDontMeet);
		assert_ok!(reserve(pair(USD, CNY), terms, 10));
	});
}

#[test]
fn a_reservation_that_was_sold_outlives_a_move_of_the_dealers_keys() {
	run(|| {
		let key = reserved();
		let identity = quote(key.quote).identity;
		// The dealer's identity gets another primary, which voids its quotes.
		<Fx as OnStanding<_, _>>::recovered(&identity, &BANK_DESK);
		assert_noop!(
			take(BEN, Hop::Standing(key.quote), get(100)),
			Errors::QuoteVoid
		);
		let before = books();
		assert_ok!(execute(ANN, key));
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_000, 0),
				(ANN, CNY, 7_100, 0),
				(BANK, USD, 1_000, 0),
				(BANK, CNY, 0, -7_100),
			],
		);
	});
}

#[test]
fn nothing_is_reserved_past_the_end_of_the_licence() {
	run(|| {
		let id = place(BANK, offered());
		let identity = quote(id).identity;
		Dealers::<Test>::mutate(identity, |dealer| {
			dealer.as_mut().unwrap().licence.valid_until = now() + 10;
		});
		let until = |until| reserve(ANN, id, Exact::Source(1_000), until);
		assert_noop!(until(now() + 11), Errors::ReservationUnsound);
		assert_ok!(until(now() + 10));
	});
}
