//! After the settlement: outcomes, carry-over, what is given back, what is forgotten.

use super::*;
use Outcome::*;

#[test]
fn each_page_is_one_event_and_every_obligation_has_one_outcome() {
	ExtBuilder::default()
		.with_cny([2, 0, 0, 0])
		.build_and_execute(|| {
			for _ in 0..DETAILS + 2 {
				queue(ANN, BEN, 1);
			}
			let id = close();
			settle();
			assert_ok!(Clearing::sweep_page(signed(STRANGER)));
			let Event::PageSwept {
				cycle,
				page,
				outcomes,
			} = last_event()
			else {
				panic!("a page");
			};
			assert_eq!((cycle, page, outcomes.len()), (id, 0, 128));
			assert_eq!(outcomes[..3], [(0, Settled), (1, Settled), (2, Pending)]);
			assert_ok!(Clearing::sweep_page(signed(STRANGER)));
			let all = events();
			let [.., event, over] = &all[..] else {
				panic!("two events");
			};
			let outcomes = vec![(128, Pending), (129, Pending)];
			assert_eq!(
				*event,
				Event::PageSwept {
					cycle: id,
					page: 1,
					outcomes
				}
			);
			assert_eq!(
				*over,
				Event::CycleSwept {
					cycle: id,
					carried: 128
				}
			);
			fails!(
				Clearing::sweep_page(signed(STRANGER)),
				Error::<Test>::NothingToSweep
			);
		});
}

#[test]
fn nothing_is_swept_before_it_is_settled() {
	ExtBuilder::default().build_and_execute(|| {
		let sweep = || Clearing::sweep_page(signed(STRANGER));
		fails!(sweep(), Error::<Test>::NothingToSweep);
		queue(ANN, BEN, 1);
		fails!(sweep(), Error::<Test>::NothingToSweep);
		close();
		fails!(sweep(), Error::<Test>::NothingToSweep);
	});
}

#[test]
fn what_is_carried_over_keeps_number_and_order_before_what_is_new() {
	ExtBuilder::default()
		.with_cny([0, 5, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 7); // 0
			queue(BEN, CAI, 5); // 1 settles
			queue(ANN, CAI, 3); // 2
			close();
			// New ones come in before the old ones are carried over.
			queue(ANN, DAN, 2); // 3
			settle();
			queue(BEN, DAN, 1); // 4
			sweep();
			queue(BEN, ANN, 1); // 5
			let next = open_cycle();
			let ids: Vec<_> = Clearing::view_outcomes(next, 0, 9)
				.into_iter()
				.map(|(id, _)| id)
				.collect();
			assert_eq!(ids, vec![0, 2, 3, 4, 5]);
			assert_ok!(deposit(ANN, CNY, 10));
			close();
			settle();
			// The new one waits for the old ones of its debtor.
			assert_eq!(settled(next), vec![0, 1, 3, 4]);
			assert_eq!(holds(CNY), [1, 5, 8, 1]);
		});
}

#[test]
fn a_pair_that_is_carried_over_stays_a_pair() {
	ExtBuilder::default()
		.with(BEN, USD, 10)
		.build_and_execute(|| {
			queue(CAI, DAN, 1);
			queue_pvp(ANN, BEN, 5, 7);
			let id = close();
			settle();
			sweep();
			assert_eq!(outcomes(id), vec![Pending; 3]);
			assert_ok!(deposit(ANN, CNY, 5));
			assert_ok!(Clearing::cancel(signed(CAI), 0));
			let next = close();
			settle();
			assert_eq!(settled(next), vec![1, 2]);
			assert_eq!((holds(CNY), holds(USD)), ([0, 5, 0, 0], [7, 3, 0, 0]));
		});
}

#[test]
fn what_doesnt_wait_expires_and_its_limit_comes_back() {
	ExtBuilder::default()
		.with_cny([4, 0, 0, 0])
		.build_and_execute(|| {
			let once = Timing {
				carry: false,
				..timing()
			};
			queue_order(order(ANN, BEN, 4), once); // settles
			queue_order(order(ANN, BEN, 5), once); // expires
			queue(ANN, BEN, 6); // waits
			let soon = START + OPEN_FOR + WINDOW;
			queue_order(
				order(ANN, BEN, 7),
				Timing {
					latest: soon,
					..timing()
				},
			); // late
			assert_ok!(Clearing::queue(signed(BEN), order(ANN, BEN, 8), once)); // never affirmed
			let id = close();
			settle();
			assert_eq!(counted(), 22);
			sweep();
			assert_eq!(
				outcomes(id),
				vec![Settled, Expired, Pending, Expired, Expired]
			);
			assert_eq!(counted(), 10);
			let released: Vec<_> = TestGate::calls::<AccountId>()
				.into_iter()
				.filter_map(|call| match call {
					GateCall::Release {
						payer,
						payee,
						ticket,
						part,
						rest,
					} => Some((payer, payee, ticket.amount, part, rest)),
					_ => None,
				})
				.collect();
			assert_eq!(released, vec![(ANN, BEN, 5, 5, 5), (ANN, BEN, 7, 7, 7)]);
		});
}

#[test]
fn an_obligation_that_waits_for_ever_ends_at_its_latest_time() {
	ExtBuilder::default().build_and_execute(|| {
		let latest = START + 3 * OPEN_FOR;
		queue_order(order(ANN, BEN, 4), Timing { latest, ..timing() });
		let mut rounds = 0;
		while now() < latest {
			close();
			settle();
			sweep();
			rounds += 1;
		}
		assert_eq!(rounds, 3);
		assert_eq!(Clearing::current().unwrap().1.count(), 0);
		assert_eq!(counted(), 0);
	});
}

#[test]
fn a_seat_that_has_changed_hands_changes_no_outcome() {
	ExtBuilder::default()
		.with_cny([4, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 4);
			let id = close();
			settle();
			sweep();
			let before = Clearing::view_obligation(0);
			assert_ok!(Clearing::leave(signed(ANN)));
			assert_ok!(Clearing::vacate(signed(ANN), 1));
			assert_ok!(Clearing::admit(root(), FAY));
			assert_eq!(Clearing::view_obligation(0), before);
			assert_eq!(outcomes(id), vec![Settled]);
		});
}

#[test]
fn when_all_is_forgotten_as_many_keys_are_left_as_before() {
	ExtBuilder::default()
		.with_cny([700, 9, 9, 9])
		.build_and_execute(|| {
			let before = keys();
			let claim = order(ANN, BEN, 1);
			assert_ok!(Clearing::queue(signed(BEN), claim.clone(), timing()));
			assert_ok!(Clearing::affirm(signed(ANN), 0, claim.reference));
			for _ in 0..PAGE + DETAILS {
				queue_order(
					order(ANN, BEN, 1),
					Timing {
						carry: false,
						..timing()
					},
				);
			}
			let id = close();
			assert_ok!(propose(SOLVER, &[0]));
			settle();
			let forget = || Clearing::forget_page(signed(STRANGER));
			fails!(forget(), Error::<Test>::NothingToForget);
			assert_ok!(Clearing::sweep_page(signed(STRANGER)));
			fails!(forget(), Error::<Test>::NothingToForget);
			sweep();
			fails!(forget(), Error::<Test>::NothingToForget);
			wait(RecordLife::get());
			for _ in 1..Cycles::<Test>::get(id).unwrap().pages() {
				assert_ok!(forget());
				check_state();
			}
			assert_ok!(forget());
			fails!(forget(), Error::<Test>::NothingToForget);
			assert_eq!(OldestCycle::<Test>::get(), 1);
			// The oldest cycle's number, which was none before, and what the gate has counted.
			assert_eq!(keys(), before + 2);
			assert_eq!(Clearing::view_obligation(0), None);
		});
}

#[test]
fn the_reference_of_what_waits_outlives_its_first_cycle() {
	ExtBuilder::default().build_and_execute(|| {
		let order = order(ANN, BEN, 4);
		let latest = START + 5 * DAY;
		let long = Timing { latest, ..timing() };
		assert_ok!(Clearing::queue(signed(ANN), order.clone(), long));
		close();
		settle();
		sweep();
		wait(RecordLife::get());
		assert_ok!(Clearing::forget_page(signed(STRANGER)));
		assert_eq!(Clearing::view_obligation(0).map(|view| view.cycle), Some(1));
		// The cycle's own time is long over: another one is open for as long.
		assert_eq!(References::<Test>::get((1, order.reference.uetr)), Some(0));
	});
}
