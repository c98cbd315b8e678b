//! The legs of a payment versus payment may stand on two pages of the sweep. Whatever is called
//! between the two, in whatever order: both settle, or both are taken back, or both wait.

use super::*;
use caravan_primitives::PaymentReference;
use frame_support::storage::{with_storage_layer, with_transaction};
use sp_runtime::TransactionOutcome;

/// A queue whose pair has its first leg last on a page of details: numbers 127 and 128.
const FIRST: ObligationId = DETAILS as u64 - 1;
const SECOND: ObligationId = DETAILS as u64;

/// Fills the first page up to the pair, and closes. Ann owes 5 CNY and is owed 7 USD; it has
/// nothing yet.
fn closed(affirmed: bool) -> CycleId {
	for _ in 0..FIRST {
		queue(CAI, DAN, 1);
	}
	let (owed, claimed) = pvp(ANN, BEN, 5, 7);
	assert_ok!(Clearing::queue_pvp(signed(ANN), owed, claimed, timing()));
	if affirmed {
		assert_ok!(affirm(BEN, SECOND));
	}
	close()
}

fn affirm(who: AccountId, id: ObligationId) -> Result<(), DispatchError> {
	let reference = PaymentReference {
		created_at: START + LOST,
		..reference(id)
	};
	Clearing::affirm(signed(who), id, reference)
}

fn cancel(who: AccountId, id: ObligationId) -> Result<(), DispatchError> {
	Clearing::cancel(signed(who), id)
}

fn sweep_page() -> Result<(), DispatchError> {
	Clearing::sweep_page(signed(STRANGER))
}

fn world() -> ExtBuilder {
	ExtBuilder::default().with(BEN, USD, 10)
}

/// What became of the two legs in a cycle.
fn legs(id: CycleId) -> Vec<Outcome> {
	Clearing::view_outcomes(id, 0, MAX_LISTED)
		.into_iter()
		.filter(|(id, _)| [FIRST, SECOND].contains(id))
		.map(|(_, outcome)| outcome)
		.collect()
}

#[test]
fn between_two_pages_no_leg_is_touched_alone() {
	world().build_and_execute(|| {
		closed(true);
		settle();
		assert_ok!(sweep_page());
		check_state();
		assert_eq!(Clearing::current().unwrap().1.carried, DETAILS);
		for who in [ANN, BEN] {
			fails!(cancel(who, FIRST), Error::<Test>::SweepPending);
			fails!(cancel(who, SECOND), Error::<Test>::ObligationUnknown);
		}
		fails!(affirm(ANN, FIRST), Error::<Test>::SweepPending);
		fails!(affirm(BEN, SECOND), Error::<Test>::ObligationUnknown);
		// What is none of two isn't kept waiting.
		assert_ok!(cancel(CAI, 0));
		assert_ok!(sweep_page());
		check_state();
		assert_ok!(cancel(BEN, FIRST));
		assert_eq!(legs(open_cycle()), vec![Outcome::Cancelled; 2]);
	});
}

#[test]
fn a_pair_that_only_one_stands_by_ends_whole_with_its_cycle() {
	world().build_and_execute(|| {
		let id = closed(false);
		settle();
		assert_ok!(sweep_page());
		check_state();
		assert_eq!(Clearing::current().unwrap().1.carried, DETAILS - 1);
		assert_ok!(sweep_page());
		assert_eq!(legs(id), vec![Outcome::Expired; 2]);
		fails!(affirm(BEN, SECOND), Error::<Test>::ObligationUnknown);
		fails!(cancel(ANN, FIRST), Error::<Test>::ObligationUnknown);
	});
}

/// What may happen, in any order.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
	Settle,
	Sweep,
	Cancel,
	Refuse,
}

/// All orders of some steps.
fn orders(steps: &[Step]) -> Vec<Vec<Step>> {
	if steps.is_empty() {
		return vec![Vec::new()];
	}
	let mut all = Vec::new();
	for (index, step) in steps.iter().enumerate() {
		let mut rest = steps.to_vec();
		rest.remove(index);
		for mut order in orders(&rest) {
			order.insert(0, *step);
			if !all.contains(&order) {
				all.push(order);
			}
		}
	}
	all
}

/// Goes these steps with a closed cycle whose window is over, and then to the end of the next one.
fn go(order: &[Step], leg: ObligationId) {
	for step in order {
		// As in a batch: what fails changes nothing.
		let done = with_storage_layer(|| match step {
			Step::Settle => Clearing::settle_cycle(signed(STRANGER))
				.map(|_| ())
				.map_err(|error| error.error),
			Step::Sweep => sweep_page(),
			Step::Cancel => cancel(ANN, leg),
			Step::Refuse => cancel(BEN, leg),
		});
		if done.is_ok() {
			check_state();
		}
	}
	let _ = with_storage_layer(|| Clearing::settle_cycle(signed(STRANGER)));
	sweep();
	let leg_of = |id| Clearing::view_obligation(id).unwrap().obligation.marks;
	let cancelled = leg_of(FIRST).is_cancelled();
	assert_eq!(leg_of(SECOND).is_cancelled(), cancelled);
	assert_ok!(deposit(ANN, CNY, 5));
	let next = close();
	settle();
	let (outcome, cny, usd) = if cancelled {
		(Outcome::Cancelled, [5, 0, 0, 0], [0, 10, 0, 0])
	} else {
		(Outcome::Settled, [0, 5, 0, 0], [7, 3, 0, 0])
	};
	assert_eq!(legs(next), vec![outcome; 2], "{order:?} of {leg}");
	assert_eq!((holds(CNY), holds(USD)), (cny, usd), "{order:?} of {leg}");
	check_state();
}

#[test]
fn in_whatever_order_a_pair_stays_a_pair() {
	use Step::*;
	let all = orders(&[Settle, Sweep, Sweep, Cancel, Refuse]);
	assert_eq!(all.len(), 60);
	world().build_and_execute(|| {
		closed(true);
		wait(WINDOW);
		let begin = now();
		for (order, leg) in all
			.iter()
			.flat_map(|order| [(order, FIRST), (order, SECOND)])
		{
			TestClock::set(begin);
			let undone = with_transaction(|| {
				go(order, leg);
				TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
			});
			assert_ok!(undone);
		}
	});
}

#[test]
fn what_stands_alone_settles_in_no_cycle() {
	for leg in [0, 1] {
		ExtBuilder::bypass()
			.with_cny([50, 0, 0, 0])
			.with(BEN, USD, 10)
			.build()
			.execute_with(|| {
				queue_pvp(ANN, BEN, 5, 7);
				queue(ANN, BEN, 3);
				let id = open_cycle();
				// Past the calls: one of two is another obligation than it was.
				let page = PageKey {
					region: Region::Fresh,
					number: 0,
				};
				Pages::<Test>::mutate(id, page, |list| {
					list[leg].marks = Marks::of_class(0).queued(true);
				});
				assert!(Clearing::do_try_state().is_err());
				close();
				let view = Clearing::view_netting(id).unwrap();
				let alone = 1 - leg;
				assert_eq!(view.obligations[alone].amount, 0);
				assert_eq!(view.obligations[alone].partner, None);
				fails!(propose(SOLVER, &[alone]), Error::<Test>::NotLive);
				settle();
				assert_eq!(settled(id), vec![leg, 2]);
			});
	}
}
