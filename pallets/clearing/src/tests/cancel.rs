//! Obligations are taken back before the close.

use super::*;

fn cancel(who: AccountId, id: ObligationId) -> Result<(), DispatchError> {
	Clearing::cancel(signed(who), id)
}

#[test]
fn a_debtor_takes_back_what_it_alone_stands_by_and_its_limit_comes_back() {
	ExtBuilder::default()
		.with_cny([9, 0, 0, 0])
		.build_and_execute(|| {
			queue(ANN, BEN, 5);
			queue(ANN, BEN, 7);
			fails!(cancel(BEN, 0), Error::<Test>::NotYours);
			fails!(cancel(CAI, 0), Error::<Test>::NotYours);
			fails!(cancel(FAY, 0), Error::<Test>::NotParticipant);
			fails!(cancel(ANN, 2), Error::<Test>::ObligationUnknown);
			assert_ok!(cancel(ANN_DESK, 0));
			let event = Event::ObligationCancelled {
				id: 0,
				cycle: 0,
				by: ANN_DESK,
			};
			assert_eq!(last_event(), event);
			assert_eq!(counted(), 7);
			fails!(cancel(ANN, 0), Error::<Test>::Cancelled);
			let id = close();
			settle();
			// It is in nobody's way: strict order goes on behind it.
			assert_eq!(settled(id), vec![1]);
			assert_eq!(holds(CNY), [2, 7, 0, 0]);
			sweep();
			assert_eq!(outcomes(id), vec![Outcome::Cancelled, Outcome::Settled]);
			assert_eq!(counted(), 7);
		});
}

#[test]
fn a_claim_is_taken_back_by_its_creditor_or_refused_by_its_debtor() {
	for who in [ANN, BEN] {
		ExtBuilder::default().build_and_execute(|| {
			let claim = order(ANN, BEN, 5);
			assert_ok!(Clearing::queue(signed(BEN), claim.clone(), timing()));
			assert_ok!(cancel(who, 0));
			assert_eq!(counted(), 0);
		});
	}
}

#[test]
fn what_both_have_agreed_to_cant_be_taken_back_by_one() {
	ExtBuilder::default().build_and_execute(|| {
		let claim = order(ANN, BEN, 5);
		assert_ok!(Clearing::queue(signed(BEN), claim.clone(), timing()));
		assert_ok!(Clearing::affirm(signed(ANN), 0, claim.reference));
		let id = queue_pvp(ANN, BEN, 5, 1);
		for obligation in [0, id, id + 1] {
			for who in [ANN, BEN] {
				fails!(cancel(who, obligation), Error::<Test>::AgreedByBoth);
			}
		}
	});
}

#[test]
fn an_agreed_pair_that_has_failed_to_settle_is_no_free_option() {
	for who in [ANN, BEN] {
		ExtBuilder::default()
			.with(BEN, USD, 1)
			.build_and_execute(|| {
				let claim = order(ANN, BEN, 3);
				assert_ok!(Clearing::queue(signed(BEN), claim.clone(), timing()));
				assert_ok!(Clearing::affirm(signed(ANN), 0, claim.reference));
				let first = queue_pvp(ANN, BEN, 5, 1);
				fails!(cancel(who, first), Error::<Test>::AgreedByBoth);
				close();
				settle();
				sweep();
				assert_eq!(counted(), 9);
				fails!(cancel(CAI, first), Error::<Test>::NotYours);
				assert_ok!(cancel(who, first + 1));
				assert_eq!(counted(), 3);
				// One that stands alone binds on.
				fails!(cancel(who, 0), Error::<Test>::AgreedByBoth);
				let id = close();
				settle();
				assert_eq!(outcomes(id)[1..], [Outcome::Cancelled; 2]);
				assert_eq!(held(BEN, USD), 1);
			});
	}
}

#[test]
fn an_agreed_pair_whose_day_hasnt_come_hasnt_failed() {
	ExtBuilder::default()
		.with_cny([5, 0, 0, 0])
		.build_and_execute(|| {
			let (owed, claimed) = pvp(ANN, BEN, 5, 1);
			let reference = claimed.reference.clone();
			let timing = Timing {
				earliest: now() + OPEN_FOR + WINDOW + 1,
				..timing()
			};
			assert_ok!(Clearing::queue_pvp(signed(ANN), owed, claimed, timing));
			assert_ok!(Clearing::affirm(signed(BEN), 1, reference));
			close();
			// Settled late: by the end of the window it hadn't come.
			wait(WINDOW + 1);
			assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
			sweep();
			for (who, leg) in [(ANN, 0), (ANN, 1), (BEN, 0), (BEN, 1)] {
				fails!(cancel(who, leg), Error::<Test>::AgreedByBoth);
			}
			// Ben still has none of what it owes.
			let id = close();
			settle();
			assert_eq!(outcomes(id), vec![Outcome::Pending; 2]);
			sweep();
			assert_ok!(cancel(BEN, 1));
		});
}

#[test]
fn a_pair_is_taken_back_whole_by_either_until_both_agree() {
	for (who, leg) in [(ANN, 0), (ANN, 1), (BEN, 0), (BEN, 1)] {
		ExtBuilder::default().build_and_execute(|| {
			let (owed, claimed) = pvp(ANN, BEN, 5, 1);
			assert_ok!(Clearing::queue_pvp(signed(ANN), owed, claimed, timing()));
			assert_eq!(counted(), 5);
			assert_ok!(cancel(who, leg));
			assert_eq!(counted(), 0);
			let id = close();
			assert_eq!(outcomes(id), vec![Outcome::Cancelled; 2]);
		});
	}
}

#[test]
fn what_was_carried_over_is_found_and_taken_back() {
	ExtBuilder::default().build_and_execute(|| {
		// Two pages carried over, with gaps.
		for _ in 0..PAGE + 100 {
			queue(ANN, BEN, 1);
		}
		for id in [0, 7, 300] {
			assert_ok!(cancel(ANN, id));
		}
		close();
		settle();
		sweep();
		queue(ANN, BEN, 1);
		for id in [1, 301, 511, 512, 514, 515, 516, 611, 612] {
			assert_ok!(cancel(ANN, id));
			fails!(cancel(ANN, id), Error::<Test>::Cancelled);
		}
		// What isn't in this cycle any more isn't found.
		for id in [0, 7, 300, 613] {
			fails!(cancel(ANN, id), Error::<Test>::ObligationUnknown);
		}
	});
}

#[test]
fn after_the_close_nothing_is_taken_back() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		close();
		fails!(cancel(ANN, 0), Error::<Test>::ObligationUnknown);
	});
}
