//! A seat is vacated with what is on hold, and moves to another account of its participant.

use super::*;
use caravan_primitives::{Jurisdiction, PersonKind, test_utils::Fault};

fn vacate(identity: Id) -> Result<(), DispatchError> {
	frame_support::storage::with_storage_layer(|| Clearing::vacate(signed(STRANGER), identity))
}

fn move_seat(who: AccountId) -> Result<(), DispatchError> {
	frame_support::storage::with_storage_layer(|| Clearing::move_seat(signed(who)))
}

/// Registers an account anew.
fn register(account: AccountId, identity: Id) {
	let (home, kind) = (Jurisdiction::CN, PersonKind::Legal);
	TestIdentify::register(&account, identity, home, Tier(2), kind);
}

/// Ann has liquidity in two currencies.
fn world() -> ExtBuilder {
	ExtBuilder::default()
		.with_cny([50, 9, 0, 0])
		.with(ANN, USD, 7)
}

/// What is free and on hold of an account, in CNY and USD.
fn both(who: AccountId) -> [(Amount, Amount); 2] {
	[CNY, USD].map(|currency| (free(who, currency), held(who, currency)))
}

#[test]
fn an_expelled_participant_that_never_withdraws_holds_no_seat() {
	world().build_and_execute(|| {
		assert_ok!(Clearing::expel(root(), 1));
		assert_ok!(vacate(1));
		let withdrawn = |currency, amount| Event::Withdrawn {
			account: ANN,
			currency,
			amount,
			by: STRANGER,
		};
		let [.., cny, usd, vacated] = &events()[..] else {
			panic!("three events");
		};
		assert_eq!((cny, usd), (&withdrawn(CNY, 50), &withdrawn(USD, 7)));
		let event = Event::SeatVacated {
			seat: 0,
			identity: 1,
		};
		assert_eq!(*vacated, event);
		assert_eq!(both(ANN), [(OPENING, 0); 2]);
		assert_eq!(both(BEN), [(OPENING - 9, 9), (OPENING, 0)]);
		assert_eq!((supply(CNY), supply(USD)), (6 * OPENING, 6 * OPENING));
		assert_ok!(Clearing::admit(root(), FAY));
		assert_eq!(SeatOf::<Test>::get(6), Some(0));
	});
}

#[test]
fn what_is_still_in_a_cycle_isnt_vacated() {
	world().build_and_execute(|| {
		queue(ANN, BEN, 20);
		close();
		assert_ok!(Clearing::expel(root(), 1));
		fails!(vacate(1), Error::<Test>::SeatInUse);
		settle();
		fails!(vacate(1), Error::<Test>::SeatInUse);
		assert_eq!(both(ANN), [(OPENING - 50, 30), (OPENING - 7, 7)]);
		sweep();
		assert_ok!(vacate(1));
		assert_eq!(both(ANN), [(OPENING - 20, 0), (OPENING, 0)]);
		assert_eq!(both(BEN), [(OPENING - 9, 29), (OPENING, 0)]);
	});
}

#[test]
fn who_leaves_in_the_window_takes_no_liquidity_out_of_what_is_closed() {
	world().build_and_execute(|| {
		let timing = Timing {
			carry: false,
			..timing()
		};
		queue_order(order(ANN, BEN, 20), timing);
		let id = close();
		assert_ok!(Clearing::leave(signed(ANN)));
		fails!(vacate(1), Error::<Test>::SeatInUse);
		settle();
		assert_eq!(settled(id), vec![0]);
		// What is left of it is in no cycle: nothing of this one is carried over.
		assert_ok!(vacate(1));
		assert_eq!(both(ANN), [(OPENING - 20, 0), (OPENING, 0)]);
		assert_eq!(both(BEN), [(OPENING - 9, 29), (OPENING, 0)]);
		sweep();
		assert_eq!(outcomes(id), vec![Outcome::Settled]);
		assert_ok!(Clearing::admit(root(), FAY));
		assert_eq!((supply(CNY), supply(USD)), (6 * OPENING, 6 * OPENING));
	});
}

#[test]
fn a_seat_that_was_given_up_is_vacated_while_others_clear() {
	world().build_and_execute(|| {
		assert_ok!(Clearing::expel(root(), 1));
		queue(BEN, CAI, 4);
		close();
		settle();
		sweep();
		queue(BEN, CAI, 5);
		close();
		assert_ok!(vacate(1));
		settle();
		assert_eq!(both(ANN), [(OPENING, 0); 2]);
		assert_eq!(holds(CNY), [0, 0, 9, 0]);
	});
}

#[test]
fn neither_freeze_nor_halt_nor_a_lost_account_keeps_a_seat() {
	world().build_and_execute(|| {
		freeze(1, true, true);
		TestStatus::set_halted(USD, true);
		// The account isn't the identity's any more, and it has no other.
		register(ANN, 6);
		register(ANN_DESK, 6);
		assert_ok!(Clearing::expel(root(), 1));
		assert_ok!(vacate(1));
		assert_eq!(both(ANN), [(OPENING, 0); 2]);
		assert_eq!((supply(CNY), supply(USD)), (6 * OPENING, 6 * OPENING));
	});
}

#[test]
fn an_account_that_takes_no_credit_keeps_hold_and_seat() {
	world().build_and_execute(|| {
		assert_ok!(Clearing::expel(root(), 1));
		assert_ok!(Assets::block(signed(STRANGER), USD, ANN));
		let before = everything();
		assert!(vacate(1).is_err());
		assert_eq!(everything(), before);
		assert_ok!(Assets::thaw(signed(STRANGER), USD, ANN));
		let before = everything();
		for k in 1..=4 {
			for fault in [Fault::Fails, Fault::Short] {
				LedgerFaults::fail_call(k, fault);
				assert!(vacate(1).is_err());
				LedgerFaults::reset();
				assert_eq!(everything(), before);
			}
		}
		assert_ok!(vacate(1));
		assert_eq!(both(ANN), [(OPENING, 0); 2]);
	});
}

#[test]
fn a_seat_follows_its_participant_to_a_new_primary_account() {
	for lost in [false, true] {
		world().build_and_execute(|| {
			assert_ok!(Clearing::set_cap(signed(ANN), CNY, None, Some(40)));
			queue(ANN, BEN, 20);
			queue(BEN, ANN, 1);
			close();
			settle();
			sweep();
			assert_eq!(both(ANN), [(OPENING - 50, 31), (OPENING - 7, 7)]);
			let desk = 1_000;
			for currency in [CNY, USD] {
				let give = Assets::transfer_keep_alive(signed(FAY), currency, ANN_DESK, desk);
				assert_ok!(give);
			}
			TestIdentify::set_primary(1, &ANN_DESK);
			if lost {
				register(ANN, 5);
			} else {
				Links::set(ANN, Link::Former);
			}
			System::reset_events();
			assert_ok!(move_seat(ANN_DESK));
			let moved = |currency, amount| Event::LiquidityMoved {
				seat: 0,
				from: ANN,
				to: ANN_DESK,
				currency,
				amount,
				held: true,
			};
			let event = Event::SeatMoved {
				seat: 0,
				identity: 1,
				from: ANN,
				to: ANN_DESK,
				by: ANN_DESK,
			};
			assert_eq!(events(), vec![moved(CNY, 31), moved(USD, 7), event]);
			assert_eq!(both(ANN), [(OPENING - 50, 0), (OPENING - 7, 0)]);
			assert_eq!(both(ANN_DESK), [(desk, 31), (desk, 7)]);
			assert_eq!(both(BEN), [(OPENING - 9, 28), (OPENING, 0)]);
			assert_eq!((supply(CNY), supply(USD)), (6 * OPENING, 6 * OPENING));
			// Caps and seat are as they were, and it clears from there.
			let seat = Seats::<Test>::get(0).unwrap();
			assert_eq!((seat.line(0).cap, seat.line(1).liquidity), (Some(40), 7));
			assert_ok!(deposit(ANN_DESK, CNY, 9));
			queue(ANN_DESK, BEN, 40);
			let id = close();
			settle();
			assert_eq!(settled(id), vec![0]);
			assert_eq!(both(ANN_DESK), [(desk - 9, 0), (desk, 7)]);
			assert_eq!(held(BEN, CNY), 68);
			assert_ok!(withdraw(ANN_DESK, USD, 7));
			assert_eq!(both(ANN_DESK), [(desk - 9, 0), (desk + 7, 0)]);
		});
	}
}

#[test]
fn where_the_new_account_has_none_of_a_currency_it_arrives_free() {
	world().build_and_execute(|| {
		let give = Assets::transfer_keep_alive(signed(FAY), CNY, ANN_DESK, 2);
		assert_ok!(give);
		TestIdentify::set_primary(1, &ANN_DESK);
		assert_ok!(move_seat(ANN));
		assert_eq!(both(ANN), [(OPENING - 50, 0), (OPENING - 7, 0)]);
		assert_eq!(both(ANN_DESK), [(2, 50), (7, 0)]);
		let free = events().into_iter().any(|event| {
			matches!(
				event,
				Event::LiquidityMoved {
					currency: USD,
					amount: 7,
					held: false,
					..
				}
			)
		});
		assert!(free);
		assert_eq!(Seats::<Test>::get(0).unwrap().line(1).liquidity, 0);
		assert_ok!(deposit(ANN_DESK, USD, 6));
		assert_eq!(both(ANN_DESK), [(2, 50), (1, 6)]);
	});
}

#[test]
fn a_seat_moves_only_where_it_may() {
	world().build_and_execute(|| {
		fails!(move_seat(ANN), Error::<Test>::NothingToChange);
		fails!(move_seat(FAY), Error::<Test>::NotParticipant);
		TestIdentify::set_primary(1, &ANN_DESK);
		TestStatus::set_halted(USD, true);
		fails!(move_seat(ANN), refused(Refusal::CurrencyHalted));
		TestStatus::set_halted(USD, false);
		queue(ANN, BEN, 1);
		close();
		fails!(move_seat(ANN), Error::<Test>::LiquidityFixed);
		settle();
		sweep();
		// Somebody else's seat is in the new account.
		TestIdentify::set_primary(1, &BEN);
		fails!(move_seat(ANN), Error::<Test>::SeatTaken);
	});
}

#[test]
fn a_seat_that_was_given_up_moves_too() {
	world().build_and_execute(|| {
		let give = Assets::transfer_keep_alive(signed(FAY), CNY, ANN_DESK, 2);
		assert_ok!(give);
		assert_ok!(Clearing::expel(root(), 1));
		TestIdentify::set_primary(1, &ANN_DESK);
		Links::set(ANN, Link::Former);
		assert_ok!(move_seat(ANN_DESK));
		assert_eq!(both(ANN), [(OPENING - 50, 0), (OPENING - 7, 0)]);
		assert_eq!(both(ANN_DESK), [(2, 50), (7, 0)]);
		assert_ok!(vacate(1));
		assert_eq!(both(ANN_DESK), [(52, 0), (7, 0)]);
		assert_eq!((supply(CNY), supply(USD)), (6 * OPENING, 6 * OPENING));
	});
}

#[test]
fn what_is_on_hold_in_a_lost_account_is_vacated_to_the_primary_one() {
	world().build_and_execute(|| {
		let give = Assets::transfer_keep_alive(signed(FAY), CNY, ANN_DESK, 2);
		assert_ok!(give);
		TestIdentify::set_primary(1, &ANN_DESK);
		// Eve has got the account in which the liquidity is.
		register(ANN, 5);
		assert_ok!(Clearing::expel(root(), 1));
		System::reset_events();
		assert_ok!(vacate(1));
		let moved = |currency, amount| Event::LiquidityMoved {
			seat: 0,
			from: ANN,
			to: ANN_DESK,
			currency,
			amount,
			held: false,
		};
		let event = Event::SeatVacated {
			seat: 0,
			identity: 1,
		};
		assert_eq!(events(), vec![moved(CNY, 50), moved(USD, 7), event]);
		assert_eq!(both(ANN), [(OPENING - 50, 0), (OPENING - 7, 0)]);
		assert_eq!(both(ANN_DESK), [(52, 0), (7, 0)]);
		assert_eq!((supply(CNY), supply(USD)), (6 * OPENING, 6 * OPENING));
	});
}

#[test]
fn a_seat_moves_whole_or_not_at_all() {
	for fault in [Fault::Fails, Fault::Short] {
		let mut k = 1;
		loop {
			let mut met = false;
			world().build_and_execute(|| {
				for currency in [CNY, USD] {
					let give = Assets::transfer_keep_alive(signed(FAY), currency, ANN_DESK, 2);
					assert_ok!(give);
				}
				TestIdentify::set_primary(1, &ANN_DESK);
				let (before, calls) = (everything(), LedgerFaults::calls());
				LedgerFaults::fail_call(k, fault);
				let moved = move_seat(ANN);
				met = LedgerFaults::calls() >= calls + k;
				LedgerFaults::reset();
				assert_eq!(moved.is_err(), met);
				assert_eq!(everything() == before, met);
			});
			if !met {
				break;
			}
			k += 1;
		}
		assert!(k > 4, "two changes in each of two currencies");
	}
}

#[test]
fn nobody_is_admitted_with_an_account_that_another_seat_has() {
	ExtBuilder::default().build_and_execute(|| {
		// Ann has lost the account in which its liquidity is, and Fay has got it.
		register(ANN, 6);
		fails!(Clearing::admit(root(), ANN), Error::<Test>::SeatTaken);
		assert_ok!(Clearing::admit(root(), FAY));
	});
}
