//! Obligations are queued.

use super::*;
use caravan_primitives::{Jurisdiction, PersonKind};

fn by(who: AccountId, order: Order<AccountId>) -> Result<(), DispatchError> {
	Clearing::queue(signed(who), order, timing())
}

#[test]
fn a_debtor_queues_what_it_stands_by() {
	ExtBuilder::default().build_and_execute(|| {
		let order = Order {
			class: 3,
			..order(ANN, BEN, 700)
		};
		assert_ok!(by(ANN_DESK, order.clone()));
		let event = Event::Queued {
			id: 0,
			cycle: 0,
			debtor: ANN,
			creditor: BEN,
			currency: CNY,
			amount: 700,
			class: 3,
			timing: timing(),
			partner: None,
			reference: order.reference.clone(),
			affirmed: true,
			by: ANN_DESK,
		};
		assert_eq!(last_event(), event);
		let view = Clearing::view_obligation(0).unwrap();
		assert_eq!(view.obligation.amount, 700);
		assert_eq!((view.obligation.debtor, view.obligation.creditor), (0, 1));
		assert_eq!(view.obligation.marks.class(), 3);
		assert!(view.obligation.marks.is_affirmed() && !view.obligation.marks.is_claimed());
		// The gate has judged the accounts that settle it, and counted it.
		assert_eq!(counted(), 700);
		let calls = TestGate::calls::<AccountId>();
		assert!(
			matches!(&calls[..], [GateCall::Commit(seen)] if (seen.payer, seen.payee) == (ANN, BEN)
				&& seen.uetr == Some(order.reference.uetr))
		);
		// Nothing has moved.
		assert_eq!(books(), [(OPENING, 0); 4]);
	});
}

#[test]
fn a_creditor_claims_and_uses_up_nobodys_limit_or_reference() {
	ExtBuilder::default().build_and_execute(|| {
		let order = order(ANN, BEN, 700);
		assert_ok!(by(BEN, order.clone()));
		assert!(matches!(
			last_event(),
			Event::Queued {
				affirmed: false,
				by: BEN,
				..
			}
		));
		assert_eq!(counted(), 0);
		assert!(matches!(
			TestGate::calls::<AccountId>()[..],
			[GateCall::Check(_)]
		));
		// The debtor's own reference is free still; the claimant's isn't.
		fails!(by(BEN, order.clone()), refused(Refusal::DuplicateUetr));
		assert_ok!(by(ANN, order));
	});
}

#[test]
fn an_order_is_refused_for_what_is_wrong_with_it() {
	ExtBuilder::default().build_and_execute(|| {
		let base = || order(ANN, BEN, 700);
		let ann = |order| by(ANN, order);
		fails!(
			ann(Order {
				amount: 0,
				..base()
			}),
			refused(Refusal::AmountZero)
		);
		let most = caravan_primitives::MAX_PAYMENT;
		let above = Order {
			amount: most + 1,
			..base()
		};
		fails!(ann(above), refused(Refusal::AboveSingleLimit));
		fails!(
			ann(Order { class: 4, ..base() }),
			Error::<Test>::ClassUnknown
		);
		fails!(
			ann(Order {
				currency: KZT,
				..base()
			}),
			Error::<Test>::CurrencyNotCleared
		);
		fails!(
			ann(Order {
				creditor: ANN_DESK,
				..base()
			}),
			refused(Refusal::PayerIsPayee)
		);
		fails!(
			ann(Order {
				creditor: FAY,
				..base()
			}),
			Error::<Test>::SeatUnknown
		);
		fails!(
			ann(Order {
				debtor: STRANGER,
				..base()
			}),
			Error::<Test>::SeatUnknown
		);
		fails!(by(CAI, base()), Error::<Test>::NotYours);
		fails!(by(STRANGER, base()), Error::<Test>::NotParticipant);
		assert_ok!(ann(Order {
			amount: most,
			..base()
		}));
	});
}

#[test]
fn the_gate_has_its_say_and_the_signer_has_to_stand_well() {
	ExtBuilder::default().build_and_execute(|| {
		for who in [ANN, BEN] {
			TestGate::refuse_call(1, Refusal::NoCorridor);
			fails!(by(who, order(ANN, BEN, 1)), refused(Refusal::NoCorridor));
		}
		freeze(1, false, true);
		fails!(by(ANN, order(ANN, BEN, 1)), refused(Refusal::PayerFrozen));
		TestIdentify::refuse(&BEN, 2, Refusal::KycExpired);
		fails!(by(BEN, order(ANN, BEN, 1)), refused(Refusal::KycExpired));
	});
}

#[test]
fn a_reference_is_used_once_by_who_stands_by_it() {
	ExtBuilder::default().build_and_execute(|| {
		let order = order(ANN, BEN, 1);
		assert_ok!(by(ANN, order.clone()));
		fails!(by(ANN_DESK, order.clone()), refused(Refusal::DuplicateUetr));
		// Another debtor's is another one.
		assert_ok!(by(
			CAI,
			Order {
				debtor: CAI,
				..order.clone()
			}
		));
		// A cancelled one stays used.
		assert_ok!(Clearing::cancel(signed(ANN), 0));
		fails!(by(ANN, order), refused(Refusal::DuplicateUetr));
	});
}

#[test]
fn a_pair_is_one_obligation_each_way_in_two_currencies() {
	ExtBuilder::default().build_and_execute(|| {
		let (owed, claimed) = pvp(ANN, BEN, 700, 100);
		let queue = |who, owed, claimed| Clearing::queue_pvp(signed(who), owed, claimed, timing());
		assert_ok!(queue(ANN, owed.clone(), claimed.clone()));
		let partners: Vec<_> = events()
			.into_iter()
			.filter_map(|event| match event {
				Event::Queued {
					id,
					partner,
					affirmed,
					..
				} => Some((id, partner, affirmed)),
				_ => None,
			})
			.collect();
		assert_eq!(partners, vec![(0, Some(1), true), (1, Some(0), false)]);
		assert_eq!(counted(), 700);

		let fresh = || {
			let (mut owed, mut claimed) = pvp(ANN, BEN, 700, 100);
			owed.reference = reference(100);
			claimed.reference = reference(101);
			(owed, claimed)
		};
		let (owed, claimed) = fresh();
		let same = Order {
			currency: CNY,
			..claimed.clone()
		};
		fails!(queue(ANN, owed.clone(), same), Error::<Test>::PairUnsound);
		let third = Order {
			creditor: CAI,
			..claimed.clone()
		};
		fails!(queue(ANN, owed.clone(), third), Error::<Test>::PairUnsound);
		let third = Order {
			debtor: CAI,
			..claimed.clone()
		};
		fails!(queue(ANN, owed.clone(), third), Error::<Test>::PairUnsound);
		// The one who signs owes the first.
		fails!(
			queue(BEN, owed.clone(), claimed.clone()),
			Error::<Test>::NotYours
		);
		// Whatever is wrong with one is wrong with both, and nothing of either stays.
		TestGate::refuse_call(2, Refusal::NoCorridor);
		fails!(queue(ANN, owed, claimed), refused(Refusal::NoCorridor));
		assert_eq!(counted(), 700);
	});
}

#[test]
fn beyond_the_bound_it_is_the_next_cycles() {
	ExtBuilder::default().build_and_execute(|| {
		MaxObligations::set(3);
		queue(ANN, BEN, 1);
		queue(ANN, BEN, 1);
		let (owed, claimed) = pvp(ANN, BEN, 1, 1);
		fails!(
			Clearing::queue_pvp(signed(ANN), owed, claimed, timing()),
			Error::<Test>::CycleFull
		);
		queue(ANN, BEN, 1);
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
		let id = close();
		// Room is kept for all that may be carried over.
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
		settle();
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
		sweep();
		assert_eq!(swept_outcomes(id), vec![Outcome::Pending; 3]);
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
		assert_eq!(Clearing::current().unwrap().1.count(), 3);
	});
}

#[test]
fn pages_are_filled_one_after_the_other() {
	ExtBuilder::default().build_and_execute(|| {
		let count = PAGE + DETAILS + 1;
		for _ in 0..count {
			queue(ANN, BEN, 1);
		}
		let page = |number| PageKey {
			region: Region::Fresh,
			number,
		};
		let lengths: Vec<_> = (0..3)
			.map(|n| Pages::<Test>::get(0, page(n)).len())
			.collect();
		assert_eq!(lengths, vec![512, 129, 0]);
		let lengths: Vec<_> = (0..7)
			.map(|n| DetailPages::<Test>::get(0, page(n)).len())
			.collect();
		assert_eq!(lengths, vec![128, 128, 128, 128, 128, 1, 0]);
	});
}

#[test]
fn nobody_keeps_the_others_out() {
	ExtBuilder::default()
		.with_cny([1, 0, 0, 0])
		.build_and_execute(|| {
			MaxPerSeat::set(3);
			let share = Error::<Test>::ShareUsed;
			queue(ANN, BEN, 1);
			// A claim is counted at who queues it.
			assert_ok!(by(BEN, order(ANN, BEN, 1)));
			queue(ANN, BEN, 1);
			let (owed, claimed) = pvp(ANN, BEN, 1, 1);
			fails!(
				Clearing::queue_pvp(signed(ANN), owed, claimed, timing()),
				Error::<Test>::ShareUsed
			);
			queue(ANN, BEN, 1);
			fails!(by(ANN, order(ANN, CAI, 1)), share);
			queue(BEN, CAI, 1);
			// Taking one back doesn't make room: it keeps its place.
			assert_ok!(Clearing::cancel(signed(ANN), 0));
			fails!(by(ANN, order(ANN, CAI, 1)), Error::<Test>::ShareUsed);
			close();
			// What may be carried over counts: two of the three.
			queue(ANN, CAI, 1);
			fails!(by(ANN, order(ANN, CAI, 1)), Error::<Test>::ShareUsed);
			settle();
			fails!(by(ANN, order(ANN, CAI, 1)), Error::<Test>::ShareUsed);
			sweep();
			// One was taken back, one has settled, one was never affirmed; one waits.
			let cycle = Clearing::current().unwrap().1;
			assert_eq!([0, 1, 2].map(|seat| cycle.by_seat.of(seat)), [2, 0, 0]);
			queue(ANN, CAI, 1);
			fails!(by(ANN, order(ANN, CAI, 1)), Error::<Test>::ShareUsed);
			for _ in 0..3 {
				queue(DAN, CAI, 1);
			}
			fails!(by(DAN, order(DAN, CAI, 1)), Error::<Test>::ShareUsed);
		});
}

#[test]
fn what_cant_be_carried_over_takes_no_room_in_the_next_cycle() {
	ExtBuilder::default().build_and_execute(|| {
		MaxPerSeat::set(8);
		MaxObligations::set(8);
		let once = Timing {
			carry: false,
			..timing()
		};
		// It ends with the window.
		let soon = Timing {
			latest: START + OPEN_FOR + WINDOW,
			..timing()
		};
		let later = Timing {
			latest: START + OPEN_FOR + WINDOW + 1,
			..timing()
		};
		queue_order(order(ANN, BEN, 1), once);
		queue_order(order(ANN, BEN, 1), soon);
		queue_order(order(ANN, BEN, 1), later);
		let id = queue(ANN, BEN, 1);
		assert_ok!(Clearing::cancel(signed(ANN), id));
		let (owed, claimed) = pvp(ANN, BEN, 1, 1);
		assert_ok!(Clearing::queue_pvp(signed(ANN), owed, claimed, timing()));
		// Claimed, and never affirmed; affirmed.
		assert_ok!(Clearing::queue(signed(BEN), order(ANN, BEN, 1), timing()));
		let claim = order(ANN, BEN, 1);
		assert_ok!(Clearing::queue(signed(BEN), claim.clone(), timing()));
		assert_ok!(Clearing::affirm(signed(ANN), 7, claim.reference));
		close();
		let room = || {
			let cycle = Clearing::current().unwrap().1;
			let by = [0, 1].map(|seat| cycle.by_seat.of(seat));
			(cycle.carried, cycle.reserved, by)
		};
		assert_eq!(room(), (0, 2, [1, 1]));
		for _ in 0..6 {
			queue(CAI, DAN, 1);
		}
		fails!(by(CAI, order(CAI, DAN, 1)), Error::<Test>::CycleFull);
		settle();
		check_state();
		sweep();
		// One was in time at the end of the window and isn't in time after the next.
		assert_eq!(room(), (2, 0, [1, 1]));
		let cycle = Clearing::current().unwrap().1;
		assert_eq!([0, 1, 2].map(|seat| cycle.waiting.of(seat)), [0, 1, 6]);
	});
}

#[test]
fn each_participant_has_room_that_the_others_leave_alone() {
	ExtBuilder::default().build_and_execute(|| {
		// Two for each of as many participants as may be, of whom there are four, and as many for
		// all.
		MaxObligations::set(4 * MaxSeats::get());
		for _ in 0..122 {
			queue(ANN, BEN, 1);
		}
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
		queue(BEN, CAI, 1);
		queue(BEN, CAI, 1);
		fails!(by(BEN, order(BEN, CAI, 1)), Error::<Test>::CycleFull);
		let (owed, claimed) = pvp(CAI, DAN, 1, 1);
		assert_ok!(Clearing::queue_pvp(signed(CAI), owed, claimed, timing()));
		fails!(by(CAI, order(CAI, DAN, 1)), Error::<Test>::CycleFull);
		// Who comes later has what is left.
		assert_ok!(Clearing::admit(root(), FAY));
		queue(FAY, DAN, 1);
		queue(DAN, CAI, 1);
		fails!(by(DAN, order(DAN, CAI, 1)), Error::<Test>::CycleFull);
		// In the next cycle too, what may be carried over included.
		close();
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
		settle();
		sweep();
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
	});
}

#[test]
fn half_of_the_cycle_is_for_whoever_comes_first_however_many_take_part() {
	ExtBuilder::default().build_and_execute(|| {
		MaxObligations::set(4 * MaxSeats::get());
		for seat in 4..MaxSeats::get() {
			let account = 1_000 + AccountId::from(seat);
			let home = Jurisdiction::CN;
			TestIdentify::register(&account, account, home, Tier(2), PersonKind::Legal);
			assert_ok!(Clearing::admit(root(), account));
		}
		for _ in 0..66 {
			queue(ANN, BEN, 1);
		}
		fails!(by(ANN, order(ANN, BEN, 1)), Error::<Test>::CycleFull);
		queue(1_031, ANN, 1);
		queue(1_031, ANN, 1);
		fails!(by(1_031, order(1_031, ANN, 1)), Error::<Test>::CycleFull);
	});
}
