//! Something fails inside, at every inner change of the ledger: all or nothing, and the cycle
//! ends all the same.

use super::*;
use caravan_primitives::test_utils::Fault;

const FAULTS: [Option<Fault>; 3] = [Some(Fault::Fails), Some(Fault::Short), None];

/// Lets the k-th inner change go wrong; without a fault, all from there on.
fn order_fault(k: u32, fault: Option<Fault>) {
	match fault {
		Some(fault) => LedgerFaults::fail_call(k, fault),
		None => LedgerFaults::fail_from(k),
	}
}

/// Runs `act` with every inner change going wrong in turn, until there is none; says how many
/// there were.
fn every_change(
	strict: bool,
	scene: impl Fn(),
	act: impl Fn() -> Result<(), DispatchError>,
	judge: impl Fn(Result<(), DispatchError>, Vec<u8>),
) -> u32 {
	let mut most = 0;
	for fault in FAULTS {
		let mut k = 1;
		loop {
			let mut met = false;
			let world = ExtBuilder::default()
				.with_cny([50, 50, 50, 0])
				.with(BEN, USD, 50)
				.with_terms(|terms| terms.strict = strict);
			world.build_and_execute(|| {
				scene();
				let (before, calls) = (everything(), LedgerFaults::calls());
				order_fault(k, fault);
				let result = act();
				met = LedgerFaults::calls() >= calls + k;
				LedgerFaults::reset();
				if met {
					judge(result, before);
				} else {
					assert_ok!(result);
				}
			});
			if !met {
				break;
			}
			most = most.max(k);
			k += 1;
		}
	}
	most
}

#[test]
fn a_deposit_and_a_withdrawal_are_whole_or_nothing() {
	let unchanged = |result: Result<(), DispatchError>, before: Vec<u8>| {
		assert!(result.is_err());
		assert_eq!(everything(), before);
	};
	let layered = |call: fn() -> Result<(), DispatchError>| {
		move || frame_support::storage::with_storage_layer(call)
	};
	let calls = every_change(true, || (), layered(|| deposit(ANN, CNY, 7)), unchanged);
	assert!(calls >= 2);
	let calls = every_change(true, || (), layered(|| withdraw(ANN, CNY, 7)), unchanged);
	assert!(calls >= 2);
}

#[test]
fn a_ledger_that_loses_a_unit_is_caught() {
	ExtBuilder::default()
		.with_cny([50, 0, 0, 0])
		.build_and_execute(|| {
			LedgerFaults::fail_call(1, Fault::Short);
			fails!(deposit(ANN, CNY, 7), refused(Refusal::FailedToSettle));
			LedgerFaults::fail_call(2, Fault::Short);
			fails!(withdraw(ANN, CNY, 7), refused(Refusal::FailedToSettle));
		});
}

/// A ring and a pair: three movements in two currencies, one to somebody new.
fn closed(proposed: bool) {
	queue(ANN, BEN, 10);
	queue(BEN, CAI, 25);
	queue(CAI, DAN, 5);
	queue_pvp(ANN, BEN, 5, 7);
	close();
	if proposed {
		assert_ok!(propose(SOLVER, &[0, 1, 2, 3, 4]));
	}
	wait(WINDOW);
}

#[test]
fn where_a_movement_fails_nothing_moves_and_the_cycle_ends() {
	let by_hook = |hook: bool, strict: bool, proposed: bool| {
		let act = move || {
			if hook {
				<Clearing as frame_support::traits::Hooks<u64>>::on_idle(1, Weight::MAX);
				return Ok(());
			}
			let settled = Clearing::settle_cycle(signed(STRANGER));
			settled.map(|_| ()).map_err(|error| error.error)
		};
		every_change(
			strict,
			move || closed(proposed),
			act,
			move |result, _| {
				assert_ok!(result);
				assert_eq!(holds(CNY), [50, 50, 50, 0]);
				assert_eq!(holds(USD), [0, 50, 0, 0]);
				assert_eq!(settled(0), Vec::<usize>::new());
				let reported = events().into_iter().any(|event| {
					matches!(
						event,
						Event::CycleSettled {
							failure: Some(_),
							..
						}
					)
				});
				assert!(reported);
				assert!(
					!events()
						.iter()
						.any(|event| matches!(event, Event::Moved { .. }))
				);
				check_state();
				sweep();
				assert_eq!(swept_outcomes(0), vec![Outcome::Pending; 5]);
				// The next cycle settles what this one couldn't.
				let next = close();
				settle();
				assert_eq!(settled(next), vec![0, 1, 2, 3, 4]);
				assert_eq!(holds(CNY), [35, 40, 70, 5]);
				assert_eq!(holds(USD), [7, 43, 0, 0]);
			},
		)
	};
	for strict in [true, false] {
		for proposed in [true, false] {
			assert!(by_hook(false, strict, proposed) >= 6);
			assert!(by_hook(true, strict, proposed) >= 6);
		}
	}
}
