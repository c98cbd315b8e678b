//! A hook that is late takes no time from a dispute.

use super::*;

/// 9, and the time to seal is over; nothing has said so.
fn late() -> OrderId {
	let id = contested();
	wait(lengths().rank);
	assert_eq!(number(id, 0), 9);
	id
}

fn show(id: OrderId, byte: u8) -> frame_support::dispatch::DispatchResult {
	Escrow::submit_evidence(signed(ANN), id, 0, EvidenceKind::Picture, document(byte))
}

#[test]
fn evidence_is_shown_while_the_next_state_takes_it() {
	use frame_support::dispatch::CheckIfFeeless;
	run(|| {
		let id = late();
		let call = Call::submit_evidence {
			id,
			line: 0,
			kind: EvidenceKind::Picture,
			document: document(2),
		};
		assert!(RuntimeCall::Escrow(call).is_feeless(&signed(ANN)));
		assert_ok!(show(id, 2));
		wait(lengths().open_ranking - 1);
		assert_ok!(show(id, 3));
		wait(1);
		assert_noop!(show(id, 4), Errors::DeadlinePassed);
	});
	// The panel of an appeal takes none once it opens its votes.
	run(|| {
		let id = appealed(damaged(300_000), ANN);
		wait(lengths().vote);
		assert_noop!(show(id, 2), Errors::DeadlinePassed);
	});
}

#[test]
fn an_offer_is_made_and_accepted_in_the_state_that_the_line_is_in() {
	for (reach, due) in [
		(late as fn() -> OrderId, 10),
		(
			|| {
				let id = appealed(damaged(300_000), ANN);
				seal_vote(id, jurors(id)[0], damaged(1));
				wait(lengths().vote);
				id
			},
			16,
		),
	] {
		for hook in [false, true] {
			run(|| {
				let id = reach();
				assert_eq!(number(id, 0), due - 1);
				let offer = || Escrow::offer_settlement(signed(SHOP), id, 0, 1, Moment::MAX);
				assert_ok!(offer());
				let made = case(id).offers.merchant.expect("an offer");
				assert_eq!(made.state, due);
				if hook {
					work();
					assert_eq!(number(id, 0), due);
				}
				assert_ok!(Escrow::accept_settlement(signed(ANN), id, 0, made));
				assert_eq!(number(id, 0), 18);
				for seat in 0..7 {
					let stake = Stakes::<Test>::get(arbiter(seat), CNY).unwrap();
					assert_eq!((stake.held, stake.bound), (STAKE, 0));
				}
			});
		}
		// What was offered in the state before has died with it, hook or none.
		run(|| {
			let id = reach();
			let then = now();
			TestClock::set(then - 1);
			assert_ok!(Escrow::offer_settlement(
				signed(SHOP),
				id,
				0,
				1,
				Moment::MAX
			));
			let made = case(id).offers.merchant.expect("an offer");
			assert_eq!(made.state, due - 1);
			TestClock::set(then);
			assert_noop!(
				Escrow::accept_settlement(signed(ANN), id, 0, made),
				Errors::OfferOver
			);
		});
	}
}

#[test]
fn the_next_state_has_its_own_end() {
	run(|| {
		let id = late();
		assert_ok!(Escrow::offer_settlement(
			signed(SHOP),
			id,
			0,
			1,
			Moment::MAX
		));
		let made = case(id).offers.merchant.expect("an offer");
		wait(lengths().open_ranking);
		assert_noop!(
			Escrow::offer_settlement(signed(SHOP), id, 0, 1, Moment::MAX),
			Errors::DeadlinePassed
		);
		assert_noop!(
			Escrow::accept_settlement(signed(ANN), id, 0, made),
			Errors::DeadlinePassed
		);
	});
}

/// Of a side that was frozen at the deadline.
#[test]
fn who_was_frozen_ranks_and_appeals_before_any_hook() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		wait(lengths().rank);
		freeze(10, 0, now() + DAY);
		let until = now() + DAY + ANSWER;
		wait(DAY + ANSWER - 1);
		seal_ranking(id, SHOP, &MERCHANTS);
		let extended = Event::DeadlineExtended { id, line: 0, until };
		assert!(events().contains(&extended));
		let until = now() + lengths().open_ranking;
		assert_eq!(state(id, 0), Some(State::RankingReveal { until }));
	});
	run(|| {
		let id = ruled(damaged(300_000));
		freeze(1, 0, now() + lengths().appeal + DAY);
		wait(lengths().appeal + DAY);
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_eq!(number(id, 0), 15);
	});
}

/// A freeze has moved the deadline, and that is over too, before any hook: who has sealed opens.
#[test]
fn an_extension_that_is_over_waits_for_no_hook_either() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		let deadline = state(id, 0).and_then(|state| state.deadline()).unwrap();
		freeze(10, 0, deadline + DAY);
		let until = deadline + DAY + ANSWER;
		wait(until - now());
		assert_noop!(
			Escrow::seal_ranking(signed(SHOP), id, 0, ranking_seal(id, SHOP, &MERCHANTS)),
			Errors::DeadlinePassed
		);
		open_ranking(id, ANN, &BUYERS);
		// Nobody else has sealed.
		assert_eq!(number(id, 0), 11);
		let moved = events().iter().any(
			|event| matches!(event, Event::DeadlineExtended { until: to, .. } if *to == until),
		);
		assert!(moved);
	});
	// By one call, and not by two.
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		let deadline = state(id, 0).and_then(|state| state.deadline()).unwrap();
		freeze(10, 0, deadline + DAY);
		wait(deadline + DAY + ANSWER - now());
		assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
		assert_eq!(number(id, 0), 10);
	});
}
