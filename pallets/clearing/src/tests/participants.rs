//! Participants: seats, liquidity, caps.

use super::*;

#[test]
fn the_consortium_admits_an_identity_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Clearing::admit(root(), FAY));
		let event = Event::ParticipantAdmitted {
			seat: 4,
			identity: 6,
			account: FAY,
		};
		assert_eq!(last_event(), event);
		fails!(Clearing::admit(root(), FAY), Error::<Test>::SeatTaken);
		fails!(Clearing::admit(root(), ANN_DESK), Error::<Test>::SeatTaken);
		fails!(
			Clearing::admit(root(), STRANGER),
			Error::<Test>::Refused(Refusal::PayeeUnknown)
		);
	});
}

#[test]
fn participants_live_in_few_jurisdictions() {
	ExtBuilder::default().build_and_execute(|| {
		fails!(Clearing::admit(root(), EVE), Error::<Test>::TooManyHomes);
		assert_ok!(Clearing::expel(root(), 4));
		assert_ok!(Clearing::vacate(signed(STRANGER), 4));
		assert_ok!(Clearing::admit(root(), EVE));
	});
}

#[test]
fn there_are_as_many_seats_as_may_be() {
	ExtBuilder::default().build_and_execute(|| {
		for account in 100..128 {
			let home = caravan_primitives::Jurisdiction::CN;
			let kind = caravan_primitives::PersonKind::Legal;
			TestIdentify::register(&account, account, home, Tier(2), kind);
			assert_ok!(Clearing::admit(root(), account));
		}
		fails!(Clearing::admit(root(), FAY), Error::<Test>::SeatsFull);
	});
}

#[test]
fn liquidity_goes_on_hold_and_comes_back_to_the_unit() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(deposit(ANN, CNY, 700));
		let event = Event::Deposited {
			account: ANN,
			currency: CNY,
			amount: 700,
			by: ANN,
		};
		assert_eq!(last_event(), event);
		assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING - 700, 700));
		// The other account of the identity moves the same money.
		assert_ok!(deposit(ANN_DESK, CNY, 300));
		assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING - 1_000, 1_000));
		assert_ok!(withdraw(ANN_DESK, CNY, 999));
		let event = Event::Withdrawn {
			account: ANN,
			currency: CNY,
			amount: 999,
			by: ANN_DESK,
		};
		assert_eq!(last_event(), event);
		fails!(withdraw(ANN, CNY, 2), Error::<Test>::LiquidityShort);
		assert_ok!(withdraw(ANN, CNY, 1));
		assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING, 0));
		assert_eq!(supply(CNY), 6 * OPENING);
	});
}

#[test]
fn a_deposit_is_of_something_that_is_there_and_may_go() {
	ExtBuilder::default().build_and_execute(|| {
		fails!(deposit(FAY, CNY, 1), Error::<Test>::NotParticipant);
		fails!(deposit(STRANGER, CNY, 1), refused(Refusal::KycMissing));
		fails!(deposit(ANN, KZT, 1), Error::<Test>::CurrencyNotCleared);
		fails!(deposit(ANN, CNY, 0), refused(Refusal::AmountZero));
		fails!(withdraw(ANN, CNY, 0), refused(Refusal::AmountZero));
		fails!(withdraw(ANN, KZT, 1), Error::<Test>::CurrencyNotCleared);
		fails!(withdraw(FAY, CNY, 1), Error::<Test>::NotParticipant);
		fails!(withdraw(STRANGER, CNY, 1), refused(Refusal::KycMissing));
		// One unit has to stay free.
		fails!(deposit(ANN, CNY, OPENING), refused(Refusal::TooLittleFree));
		fails!(
			deposit(ANN, CNY, Amount::MAX),
			refused(Refusal::TooLittleFree)
		);
		assert_ok!(deposit(ANN, CNY, OPENING - 1));
		fails!(
			deposit(ANN, CNY, Amount::MAX),
			refused(Refusal::TooLittleFree)
		);
		TestStatus::set_halted(USD, true);
		fails!(deposit(ANN, USD, 1), refused(Refusal::CurrencyHalted));
		freeze(2, false, true);
		fails!(deposit(BEN, CNY, 1), refused(Refusal::PayerFrozen));
		freeze(1, true, true);
		// A freeze binds what is free.
		assert_ok!(withdraw(ANN, CNY, OPENING - 1));
		assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING, 0));
	});
}

#[test]
fn liquidity_and_caps_are_fixed_from_close_to_settlement() {
	ExtBuilder::default()
		.with_cny([50, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 50);
			let cap = |cap| Clearing::set_cap(signed(ANN), CNY, None, cap);
			assert_ok!(cap(Some(60)));
			close();
			fails!(deposit(ANN, CNY, 1), Error::<Test>::LiquidityFixed);
			fails!(withdraw(ANN, CNY, 1), Error::<Test>::LiquidityFixed);
			fails!(cap(None), Error::<Test>::LiquidityFixed);
			settle();
			assert_ok!(deposit(ANN, CNY, 1));
			assert_ok!(withdraw(BEN, CNY, 50));
			assert_ok!(cap(None));
			assert_eq!(holds(CNY), [1, 0, 0, 0]);
		});
}

#[test]
fn caps_are_set_changed_and_removed() {
	ExtBuilder::default().build_and_execute(|| {
		let cap = |currency, towards, cap| Clearing::set_cap(signed(ANN), currency, towards, cap);
		assert_ok!(cap(CNY, None, Some(10)));
		assert_ok!(cap(CNY, Some(CAI), Some(3)));
		let event = Event::CapSet {
			identity: 1,
			currency: CNY,
			towards: Some(3),
			cap: Some(3),
			by: ANN,
		};
		assert_eq!(last_event(), event);
		assert_ok!(cap(CNY, Some(BEN), Some(2)));
		assert_ok!(cap(USD, Some(BEN), Some(7)));
		let seat = Seats::<Test>::get(0).unwrap();
		assert_eq!(seat.line(0).cap, Some(10));
		let kept: Vec<_> = seat
			.caps
			.iter()
			.map(|cap| (cap.creditor, cap.currency, cap.cap))
			.collect();
		assert_eq!(kept, vec![(1, 0, 2), (1, 1, 7), (2, 0, 3)]);
		assert_ok!(cap(CNY, Some(DAN), Some(9)));
		fails!(cap(USD, Some(DAN), Some(9)), Error::<Test>::CapsFull);
		fails!(cap(CNY, Some(BEN), Some(2)), Error::<Test>::NothingToChange);
		fails!(cap(USD, Some(DAN), None), Error::<Test>::NothingToChange);
		fails!(cap(USD, None, None), Error::<Test>::NothingToChange);
		assert_ok!(cap(CNY, Some(BEN), Some(4)));
		assert_ok!(cap(CNY, Some(BEN), None));
		assert_ok!(cap(USD, Some(DAN), Some(9)));
		fails!(
			cap(CNY, Some(ANN_DESK), Some(1)),
			refused(Refusal::PayerIsPayee)
		);
		fails!(cap(CNY, Some(FAY), Some(1)), Error::<Test>::SeatUnknown);
		fails!(cap(KZT, None, Some(1)), Error::<Test>::CurrencyNotCleared);
	});
}

#[test]
fn who_has_left_queues_no_more_and_withdraws() {
	ExtBuilder::default()
		.with_cny([50, 9, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 20);
			assert_ok!(Clearing::leave(signed(ANN_DESK)));
			let event = Event::ParticipantLeft {
				seat: 0,
				identity: 1,
				by: Some(ANN_DESK),
				cycle: 0,
			};
			assert_eq!(last_event(), event);
			fails!(Clearing::leave(signed(ANN)), Error::<Test>::SeatLeft);
			fails!(Clearing::expel(root(), 1), Error::<Test>::SeatLeft);
			fails!(Clearing::expel(root(), 5), Error::<Test>::NotParticipant);
			fails!(deposit(ANN, CNY, 1), Error::<Test>::SeatLeft);
			fails!(
				Clearing::set_cap(signed(ANN), CNY, None, Some(1)),
				Error::<Test>::SeatLeft
			);
			let queue_by = |who, debtor, creditor| {
				fails!(
					Clearing::queue(signed(who), order(debtor, creditor, 1), timing()),
					Error::<Test>::SeatLeft
				);
			};
			queue_by(ANN, ANN, BEN);
			queue_by(BEN, BEN, ANN);
			let vacate = || Clearing::vacate(signed(STRANGER), 1);
			fails!(vacate(), Error::<Test>::SeatInUse);
			let id = close();
			settle();
			// Nothing of it has settled, and what it had is its own.
			assert_eq!(holds(CNY), [50, 9, 0, 0]);
			sweep();
			assert_eq!(outcomes(id), vec![Outcome::Expired]);
			assert_ok!(withdraw(ANN, CNY, 50));
			assert_ok!(vacate());
			assert_eq!(
				last_event(),
				Event::SeatVacated {
					seat: 0,
					identity: 1
				}
			);
			fails!(vacate(), Error::<Test>::NotParticipant);
			assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING, 0));
			assert_ok!(Clearing::admit(root(), FAY));
			assert_eq!(SeatOf::<Test>::get(6), Some(0));
		});
}

#[test]
fn who_leaves_after_the_close_still_settles_in_that_cycle() {
	ExtBuilder::default()
		.with_cny([50, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 20);
			queue(ANN, CAI, 40);
			let id = close();
			assert_ok!(Clearing::leave(signed(ANN)));
			settle();
			assert_eq!(settled(id), vec![0]);
			assert_eq!(holds(CNY), [30, 20, 0, 0]);
			sweep();
			// What was carried over settles no more, though there would be enough now.
			assert_ok!(deposit(DAN, CNY, 10));
			queue(DAN, BEN, 10);
			let next = close();
			fails!(Clearing::vacate(signed(DAN), 1), Error::<Test>::SeatInUse);
			settle();
			assert_eq!(settled(next), vec![1]);
			sweep();
			assert_eq!(outcomes(next), vec![Outcome::Expired, Outcome::Settled]);
			assert_ok!(withdraw(ANN, CNY, 30));
			assert_ok!(Clearing::vacate(signed(DAN), 1));
		});
}

#[test]
fn a_vacant_seat_takes_caps_towards_it_along() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Clearing::set_cap(signed(BEN), CNY, Some(ANN), Some(1)));
		assert_ok!(Clearing::set_cap(signed(BEN), CNY, Some(CAI), Some(1)));
		fails!(
			Clearing::vacate(signed(STRANGER), 1),
			Error::<Test>::SeatInUse
		);
		assert_ok!(Clearing::leave(signed(ANN)));
		assert_ok!(Clearing::vacate(signed(STRANGER), 1));
		let seat = Seats::<Test>::get(1).unwrap();
		let kept: Vec<_> = seat.caps.iter().map(|cap| cap.creditor).collect();
		assert_eq!(kept, vec![2]);
	});
}

#[test]
fn all_can_leave_and_nothing_stays() {
	ExtBuilder::empty().build_and_execute(|| {
		let before = keys();
		for who in BANKS {
			assert_ok!(Clearing::admit(root(), who));
		}
		for (_, identity, _) in PEOPLE.into_iter().filter(|(who, ..)| BANKS.contains(who)) {
			assert_ok!(Clearing::expel(root(), identity));
			assert_ok!(Clearing::vacate(signed(STRANGER), identity));
		}
		// How many sit is counted from the first one on.
		assert_eq!((keys(), Seats::<Test>::count()), (before + 1, 0));
	});
}

#[test]
fn nobody_puts_on_hold_what_is_in_an_account_that_it_has_lost() {
	ExtBuilder::default()
		.with_cny([50, 0, 0, 0])
		.build_and_execute(|| {
			// The identity was recovered to its other account; the first is Fay's now.
			let home = caravan_primitives::Jurisdiction::CN;
			let kind = caravan_primitives::PersonKind::Legal;
			TestIdentify::register(&ANN, 6, home, Tier(2), kind);
			fails!(deposit(ANN_DESK, CNY, 1), Error::<Test>::NotYours);
			fails!(deposit(ANN, CNY, 1), Error::<Test>::NotParticipant);
			// What is on hold goes back whence it came.
			assert_ok!(withdraw(ANN_DESK, CNY, 50));
			assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING, 0));
			TestIdentify::register(&ANN, 1, home, Tier(2), kind);
		});
}
