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
					carried: 128,
					closes_at: START + 2 * OPEN_FOR,
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
			assert_eq!(swept_outcomes(id), vec![Pending; 3]);
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
fn what_nobody_has_affirmed_ends_with_its_cycle() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Clearing::queue(signed(BEN), order(ANN, BEN, 8), timing()));
		let (owed, claimed) = pvp(ANN, BEN, 5, 7);
		assert_ok!(Clearing::queue_pvp(signed(ANN), owed, claimed, timing()));
		let kept = queue_pvp(ANN, BEN, 5, 7);
		let id = close();
		settle();
		sweep();
		assert_eq!(
			outcomes(id),
			vec![Expired, Expired, Expired, Pending, Pending]
		);
		assert_eq!(counted(), 12);
		let waiting = Clearing::view_outcomes(open_cycle(), 0, 9);
		assert_eq!(waiting, vec![(kept, Pending), (kept + 1, Pending)]);
	});
}

/// How many pages of obligations and of details are kept of a cycle.
fn pages(id: CycleId) -> (usize, usize) {
	(
		Pages::<Test>::iter_key_prefix(id).count(),
		DetailPages::<Test>::iter_key_prefix(id).count(),
	)
}

#[test]
fn what_waits_for_long_takes_no_more_room_with_each_cycle() {
	ExtBuilder::default().build_and_execute(|| {
		let latest = START + 6 * DAY;
		for _ in 0..PAGE + DETAILS + 1 {
			queue_order(order(ANN, BEN, 1), Timing { latest, ..timing() });
		}
		let mut before = None;
		for round in 0..6 {
			let id = close();
			settle();
			sweep();
			check_state();
			assert_eq!(pages(id), (0, 0));
			assert!(!Snapshots::<Test>::contains_key(id));
			assert!(!Bitmaps::<Test>::contains_key(id));
			assert_eq!(Clearing::view_movements(id), Some(Vec::new()));
			// Each cycle adds itself and nothing more.
			assert!(before.is_none_or(|before| keys() == before + 1), "{round}");
			before = Some(keys());
			assert_eq!(pages(id + 1), (2, 6));
		}
		wait(RecordLife::get());
		assert_ok!(Clearing::forget_page(signed(STRANGER)));
		assert_eq!(last_event(), Event::CycleForgotten { cycle: 0 });
	});
}

#[test]
fn a_page_on_which_something_was_decided_is_kept_for_its_record() {
	ExtBuilder::default()
		.with_cny([0, 0, 3, 0])
		.build_and_execute(|| {
			let latest = START + 6 * DAY;
			let long = Timing { latest, ..timing() };
			let mut kept = Vec::new();
			// On the second and the sixth page of details one settles.
			for position in 0..2 * PAGE {
				if [130, 700].contains(&position) {
					kept.push(queue_order(order(CAI, BEN, 1), long));
				} else {
					queue_order(order(ANN, BEN, 1), long);
				}
			}
			let id = close();
			settle();
			let movements = Clearing::view_movements(id);
			sweep();
			check_state();
			assert_eq!(pages(id), (2, 2));
			assert_eq!(settled(id), vec![130, 700]);
			assert_eq!(Clearing::view_movements(id), movements);
			for (id, position) in kept.iter().zip([130, 700]) {
				let view = Clearing::view_obligation(*id).unwrap();
				assert_eq!((view.position, view.outcome), (position, Settled));
			}
			assert_eq!(Clearing::view_obligation(0).unwrap().cycle, id + 1);
			// The next one: of what is carried over nothing but one settles, on the last page.
			assert_ok!(deposit(ANN, CNY, 1));
			let last = queue_order(order(CAI, BEN, 1), long);
			for number in 0..2 * u64::from(PAGE) {
				if number != 700 && number != 130 && number < 1_000 {
					assert_ok!(Clearing::cancel(signed(ANN), number));
				}
			}
			let next = close();
			settle();
			sweep();
			check_state();
			for number in [1_000, last, 999] {
				let view = Clearing::view_obligation(number).unwrap();
				assert_ne!(view.outcome, Pending);
				assert_eq!(view.cycle, next);
			}
			wait(RecordLife::get());
			for cycle in [id, next] {
				while Cycles::<Test>::contains_key(cycle) {
					assert_ok!(Clearing::forget_page(signed(STRANGER)));
					check_state();
				}
			}
			assert_eq!((pages(id), pages(next)), ((0, 0), (0, 0)));
		});
}

#[test]
fn behind_a_page_that_is_gone_an_obligation_is_found() {
	ExtBuilder::default().build_and_execute(|| {
		let latest = START + 6 * DAY;
		let long = Timing { latest, ..timing() };
		for _ in 0..3 * PAGE {
			queue_order(order(ANN, BEN, 1), long);
		}
		close();
		settle();
		sweep();
		let ends = [0, 1_535];
		for number in ends {
			assert_ok!(Clearing::cancel(signed(ANN), number));
		}
		let id = close();
		settle();
		sweep();
		// The middle one of three pages is gone.
		assert_eq!(pages(id), (2, 2));
		for number in ends {
			let view = Clearing::view_obligation(number).unwrap();
			assert_eq!((view.cycle, view.outcome), (id, Cancelled));
		}
		assert_eq!(Clearing::view_obligation(600).unwrap().cycle, id + 1);
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
