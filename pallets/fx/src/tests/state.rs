//! Each invariant finds what breaks it.

use super::*;

/// The world is sound, then it isn't.
#[track_caller]
fn broken(complaint: &'static str, break_it: impl FnOnce()) {
	ExtBuilder::default().build().execute_with(|| {
		place(BANK, order());
		assert_ok!(Fx::issue_paper(signed(BANK), paper()));
		assert_ok!(take(ANN, Hop::Standing(0), give(1_000)));
		check_state();
		break_it();
		assert_eq!(
			Fx::do_try_state(),
			Err(sp_runtime::TryRuntimeError::Other(complaint))
		);
	});
}

fn edit(change: impl FnOnce(&mut QuoteOf<Test>)) {
	Quotes::<Test>::mutate(0, |quote| change(quote.as_mut().unwrap()));
}

fn paper_key() -> PaperKeyOf<Test> {
	Fx::paper_key(BANK, paper().nonce, paper().expires)
}

#[test]
fn holds_and_quotes() {
	broken("what is on hold isn't what quotes have left", || {
		edit(|quote| quote.remaining -= 1);
	});
	broken("a quote's number wasn't given", || {
		NextQuote::<Test>::put(0);
	});
	broken("a quote of an epoch to come", || {
		edit(|quote| quote.epoch = 1_000);
	});
	broken("more is reserved than is left", || {
		edit(|quote| {
			let reservation = Reservation {
				number: 0,
				holder: ANN,
				conversion: Conversion {
					source: 1,
					target: 71_000,
				},
				day: 0,
				until: Moment::MAX,
			};
			quote.reservations.try_push(reservation).unwrap();
			quote.next_reservation = 1;
		});
	});
	broken("a reservation's number wasn't given", || {
		edit(|quote| {
			let reservation = Reservation {
				number: 0,
				holder: ANN,
				conversion: Conversion {
					source: 1,
					target: 1,
				},
				day: 0,
				until: Moment::MAX,
			};
			quote.reservations.try_push(reservation).unwrap();
		});
	});
	ExtBuilder::default().build().execute_with(|| {
		let id = place(BANK, order());
		assert_ok!(Fx::release(CNY, &BANK, 71_000).map_err(DispatchError::from));
		Quotes::<Test>::mutate(id, |quote| quote.as_mut().unwrap().remaining = 0);
		assert_eq!(
			Fx::do_try_state(),
			Err(sp_runtime::TryRuntimeError::Other("a quote of nothing"))
		);
	});
}

#[test]
fn papers() {
	broken("a paper lives too long", || {
		let mut key = paper_key();
		key.0 = Bucket::of(now() + 2 * LIFE);
		Papers::<Test>::insert(
			key,
			PaperState {
				filled: 1,
				terms: Default::default(),
				issued: None,
			},
		);
	});
	broken("a paper isn't where it belongs", || {
		Papers::<Test>::mutate(paper_key(), |state| {
			let (paper, _) = state.as_mut().unwrap().issued.as_mut().unwrap();
			paper.nonce += 1;
		});
	});
	broken("a paper of an epoch to come", || {
		Papers::<Test>::mutate(paper_key(), |state| {
			let (_, epoch) = state.as_mut().unwrap().issued.as_mut().unwrap();
			*epoch = 1_000;
		});
	});
	broken("nothing is kept of a paper", || {
		Papers::<Test>::insert(
			paper_key(),
			PaperState {
				filled: 0,
				terms: Default::default(),
				issued: None,
			},
		);
	});
	broken("more is filled than there is", || {
		Papers::<Test>::mutate(paper_key(), |state| {
			state.as_mut().unwrap().filled = paper().size + 1;
		});
	});
}

#[test]
fn dealers() {
	let edit = |change: fn(&mut Dealer)| {
		Dealers::<Test>::mutate(BANK, |dealer| change(dealer.as_mut().unwrap()));
	};
	broken("an unsound licence", || {
		edit(|dealer| dealer.licence.permits = Default::default());
	});
	broken("a dealer's epoch wasn't given", || {
		edit(|dealer| dealer.epoch = 1_000);
	});
	broken("a dealer's epoch wasn't given", || {
		edit(|dealer| dealer.quotes_since += 100);
	});
	broken("turnover of a pair that isn't licensed", || {
		Turnovers::<Test>::insert(ANN, pair(USD, CNY), Turnover::default());
	});
	broken("days of turnover are out of order", || {
		Turnovers::<Test>::insert(BANK, pair(USD, CNY), Turnover::default());
	});
}

#[test]
fn markets() {
	broken("two markets of one pair", || {
		let market = Markets::<Test>::get(pair(USD, CNY)).unwrap();
		Markets::<Test>::insert(pair(CNY, USD), market);
	});
	broken("reports of no market", || {
		Markets::<Test>::remove(pair(USD, CNY));
	});
	broken("a reporter has reported twice", || {
		Reports::<Test>::mutate(pair(USD, CNY), |reports| {
			let report = reports[0];
			reports.try_push(report).unwrap();
		});
	});
	broken("a reporter is licensed twice", || {
		Reporters::<Test>::mutate(|reporters| {
			let reporter = reporters[0];
			reporters.try_push(reporter).unwrap();
		});
	});
}

#[test]
fn each_reservation_has_at_least_its_place() {
	// What has lapsed counts for nothing.
	run(|| {
		place(BANK, order());
		edit(|quote| {
			let reservation = Reservation {
				number: 0,
				holder: ANN,
				conversion: Conversion {
					source: 1,
					target: 71_001,
				},
				day: 0,
				until: 1,
			};
			quote.reservations.try_push(reservation).unwrap();
			quote.next_reservation = 1;
		});
		assert_eq!(quote(0).reserved(now()), 0);
	});
}
