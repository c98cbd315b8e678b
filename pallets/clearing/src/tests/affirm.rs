//! A debtor affirms what was claimed.

use super::*;
use caravan_primitives::PaymentReference;

/// Ben claims 700 of Ann.
fn claim() -> PaymentReference {
	let order = order(ANN, BEN, 700);
	let reference = order.reference.clone();
	assert_ok!(Clearing::queue(signed(BEN), order, timing()));
	reference
}

fn affirm(who: AccountId, reference: &PaymentReference) -> Result<(), DispatchError> {
	Clearing::affirm(signed(who), 0, reference.clone())
}

#[test]
fn only_what_is_affirmed_settles_and_is_counted() {
	ExtBuilder::default()
		.with_cny([700, 0, 0, 0])
		.build_and_execute(|| {
			let reference = claim();
			queue(ANN, CAI, 300);
			let id = close();
			settle();
			// What isn't affirmed stands in nobody's way.
			assert_eq!(settled(id), vec![1]);
			assert_eq!(holds(CNY), [400, 0, 300, 0]);
			sweep();
			// It has ended with its cycle.
			assert_eq!(outcomes(id), vec![Outcome::Expired, Outcome::Settled]);
			fails!(
				affirm(ANN_DESK, &reference),
				Error::<Test>::ObligationUnknown
			);
			assert_ok!(deposit(ANN, CNY, 300));
			let (number, reference) = (next_id(), claim());
			assert_ok!(Clearing::affirm(signed(ANN_DESK), number, reference));
			assert_eq!(
				last_event(),
				Event::Affirmed {
					id: number,
					cycle: 1,
					by: ANN_DESK
				}
			);
			assert_eq!(counted(), 1_000);
			let id = close();
			settle();
			assert_eq!(settled(id), vec![0]);
			assert_eq!(holds(CNY), [0, 700, 300, 0]);
		});
}

#[test]
fn it_is_affirmed_once_by_its_debtor_who_knows_what() {
	ExtBuilder::default().build_and_execute(|| {
		let reference = claim();
		fails!(affirm(BEN, &reference), Error::<Test>::NotYours);
		fails!(affirm(FAY, &reference), Error::<Test>::NotParticipant);
		let other = caravan_primitives::PaymentReference {
			purpose: Some("GDDS".parse().unwrap()),
			..reference.clone()
		};
		fails!(affirm(ANN, &other), Error::<Test>::ReferenceDiffers);
		fails!(
			Clearing::affirm(signed(ANN), 1, reference.clone()),
			Error::<Test>::ObligationUnknown
		);
		TestGate::refuse_call(1, Refusal::AboveRollingLimit);
		fails!(affirm(ANN, &reference), refused(Refusal::AboveRollingLimit));
		freeze(1, false, true);
		fails!(affirm(ANN, &reference), refused(Refusal::PayerFrozen));
		freeze(1, false, false);
		assert_ok!(affirm(ANN, &reference));
		fails!(affirm(ANN, &reference), Error::<Test>::AlreadyAffirmed);
		assert_eq!(counted(), 700);
	});
}

#[test]
fn the_debtors_own_reference_is_used_up_by_it() {
	ExtBuilder::default().build_and_execute(|| {
		let reference = claim();
		let own = Order {
			reference: reference.clone(),
			..order(ANN, CAI, 1)
		};
		assert_ok!(Clearing::queue(signed(ANN), own, timing()));
		fails!(affirm(ANN, &reference), refused(Refusal::DuplicateUetr));
	});
}

#[test]
fn nothing_of_a_seat_that_was_given_up_or_was_taken_back_is_affirmed() {
	for leaver in [ANN, BEN] {
		ExtBuilder::default().build_and_execute(|| {
			let reference = claim();
			assert_ok!(Clearing::leave(signed(leaver)));
			fails!(affirm(ANN, &reference), Error::<Test>::SeatLeft);
		});
	}
	ExtBuilder::default().build_and_execute(|| {
		let reference = claim();
		assert_ok!(Clearing::cancel(signed(BEN), 0));
		fails!(affirm(ANN, &reference), Error::<Test>::Cancelled);
	});
}
