//! A hook that is late eats nobody's time: who was frozen at a deadline has its extension though
//! nothing has said so yet.

use super::*;
use frame_support::dispatch::CheckIfFeeless;

/// Freezes an identity until two days after the line's deadline, which comes without a hook;
/// gives to when it moves.
fn freeze_across_deadline(id: OrderId, identity: Id) -> Moment {
	let deadline = state(id, 0)
		.and_then(|state| state.deadline())
		.expect("a deadline");
	let over = deadline + 2 * DAY;
	freeze(identity, 0, over);
	wait(deadline - now());
	over + ANSWER
}

/// When the order's deadline was moved, as the events tell.
fn extended_to() -> Vec<Moment> {
	let until = |event| match event {
		Event::DeadlineExtended { until, .. } => Some(until),
		_ => None,
	};
	events().into_iter().filter_map(until).collect()
}

#[test]
fn a_buyer_that_was_frozen_disputes_for_nothing_before_any_hook() {
	let dispute = |id, line| {
		RuntimeCall::Escrow(Call::dispute {
			id,
			line,
			amount: 10_000,
		})
	};
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000, 10_000]);
		let end = Escrow::latest_end(id).unwrap();
		let until = freeze_across_deadline(id, 1);
		wait(until - 1 - now());
		assert!(dispute(id, 0).is_feeless(&signed(ANN)));
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
		assert_eq!(extended_to(), [until]);
		assert_eq!(
			state(id, 0),
			Some(State::Answer {
				until: now() + lengths().answer
			})
		);
		assert!(Escrow::latest_end(id).unwrap() <= end);
		// Once per order.
		assert!(!dispute(id, 1).is_feeless(&signed(ANN)));
		assert_noop!(
			Escrow::dispute(signed(ANN), id, 1, 10_000),
			Errors::DeadlinePassed
		);
		work();
		assert_eq!((number(id, 0), number(id, 1)), (8, 18));
		assert_moved(&before, &[(ANN, -20_200, 10_200), (SHOP, 10_000, 0)]);
		assert_eq!(extended_to(), [until]);
	});
	// Not a moment more.
	run(|| {
		let id = delivered(0, &[10_000]);
		let until = freeze_across_deadline(id, 1);
		wait(until - now());
		assert!(!dispute(id, 0).is_feeless(&signed(ANN)));
		assert_noop!(
			Escrow::dispute(signed(ANN), id, 0, 1),
			Errors::DeadlinePassed
		);
	});
}

#[test]
fn a_buyer_that_was_frozen_says_that_nothing_came_before_any_hook() {
	run(|| {
		let id = unproved(10_000);
		work();
		assert_eq!(number(id, 0), 5);
		let until = freeze_across_deadline(id, 1);
		let call = RuntimeCall::Escrow(Call::not_received { id, line: 0 });
		assert!(call.is_feeless(&signed(ANN)));
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		assert_eq!((number(id, 0), extended_to()), (8, vec![until]));
	});
	// And where no hook has said either that nobody attested it.
	run(|| {
		let id = unproved(10_000);
		wait(lengths().claim);
		freeze(1, 0, now() + DAY);
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		let until = now() + DAY + ANSWER;
		assert_eq!((number(id, 0), extended_to()), (8, vec![until]));
	});
}

#[test]
fn a_merchant_that_was_frozen_ships_and_contests_before_any_hook() {
	run(|| {
		let id = accepted(0, &[10_000]);
		let until = freeze_across_deadline(id, 10);
		wait(2 * DAY);
		assert_ok!(Escrow::ship(signed(SHOP), id, 0, shipment()));
		assert_eq!((number(id, 0), extended_to()), (4, vec![until]));
	});
	run(|| {
		let id = delivered(0, &[10_000]);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
		let until = freeze_across_deadline(id, 10);
		let call = Call::contest {
			id,
			line: 0,
			kind: EvidenceKind::Statement,
			document: Hash::zero(),
		};
		assert!(RuntimeCall::Escrow(call).is_feeless(&signed(SHOP)));
		let kind = EvidenceKind::Statement;
		assert_ok!(Escrow::contest(signed(SHOP), id, 0, kind, Hash::zero()));
		assert_eq!((number(id, 0), extended_to()), (9, vec![until]));
	});
}

#[test]
fn a_carrier_attests_in_the_time_that_a_frozen_merchant_has() {
	run(|| {
		let id = shipped(0, &[10_000]);
		wait(lengths().deliver);
		work();
		let until = freeze_across_deadline(id, 10);
		assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
		assert_eq!((number(id, 0), extended_to()), (7, vec![until]));
	});
	// As a fact beside the buyer's word it leaves the extension to who needs it.
	run(|| {
		let id = shipped(0, &[10_000]);
		assert_ok!(Escrow::confirm(signed(ANN), id, 0));
		let until = freeze_across_deadline(id, 1);
		assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
		assert!(extended_to().is_empty());
		work();
		assert_eq!((number(id, 0), extended_to()), (7, vec![until]));
	});
}

#[test]
fn what_leaves_the_state_leaves_the_moved_deadline_in_it() {
	run(|| {
		let before = books();
		let id = accepted(0, &[10_000]);
		let until = freeze_across_deadline(id, 10);
		assert_ok!(Escrow::cancel(signed(ANN), id, 0));
		let cancels = (true, false);
		assert_eq!(state(id, 0), Some(State::Funded { until, cancels }));
		assert_eq!(extended_to(), [until]);
		// And it is acted on.
		wait(until - 1 - now());
		work();
		assert_eq!(number(id, 0), 3);
		wait(1);
		work();
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[]);
	});
	run(|| {
		let id = delivered(0, &[10_000]);
		let until = freeze_across_deadline(id, 1);
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, 1));
		work();
		assert_eq!(extended_to(), [until]);
		assert_eq!(state(id, 0).and_then(|state| state.deadline()), Some(until));
	});
}

#[test]
fn a_view_tells_the_moved_deadline_before_any_hook() {
	run(|| {
		let id = delivered(0, &[10_000]);
		let until = freeze_across_deadline(id, 1);
		// Longer than a deadline moves: it moves once.
		freeze(1, 0, until + EXTENSION);
		let until = now() + EXTENSION;
		let seen = || Escrow::order_by(id).expect("an order").lines[0].clone();
		let steps = |view: &LineView<Id>| -> Vec<_> {
			view.allowed.iter().map(|allowed| allowed.step).collect()
		};
		assert_eq!(seen().line.state.deadline(), Some(until));
		assert_eq!(seen().until_wall, Some(until + LOST));
		assert_eq!(
			steps(&seen()),
			[StepName::Release, StepName::Refund, StepName::Dispute]
		);
		wait(EXTENSION);
		assert_eq!(steps(&seen()), [StepName::Close]);
	});
}
