//! Something fails inside: all or nothing.

use super::*;
use caravan_primitives::{
	Exchange, Ppm, Reserve,
	test_utils::{Fault, LedgerFaults},
};
use frame_support::{
	dispatch::DispatchResult,
	traits::{
		fungibles::{Mutate, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
	},
};

/// What has to be there, and the call that moves money.
type Row = (&'static str, fn(), fn() -> DispatchResult);

fn offered() {
	place(
		BANK,
		QuoteOrder {
			reserve: Some(Ppm::ONE),
			..order()
		},
	);
}

fn second() -> Paper<AccountId> {
	Paper {
		pair: pair(CNY, VND),
		rate: rate("3490"),
		minimum: 1,
		size: 10_000_000,
		..paper()
	}
}

const KEY: ReservationKey = ReservationKey {
	quote: 0,
	number: 0,
};

fn rows() -> Vec<Row> {
	vec![
		("place", || (), || Fx::place_quote(signed(BANK), order())),
		("take", offered, || take(ANN, Hop::Standing(0), give(1_000))),
		("take whole", offered, || {
			take(ANN, Hop::Standing(0), get(71_000))
		}),
		(
			"take a paper",
			|| (),
			|| take(ANN, signed_hop(BANK, paper()), give(1_000)),
		),
		("take two", offered, || {
			let hint = hint([Hop::Standing(0), signed_hop(RIVAL, second())]);
			Fx::take(signed(ANN), hint, pair(USD, VND), give(1_000))
		}),
		("cancel", offered, || Fx::cancel_quote(signed(BANK), 0)),
		("reserve", offered, || {
			reserve(ANN, 0, Exact::Source(1_000), now() + 10)
		}),
		(
			"execute",
			|| {
				offered();
				assert_ok!(reserve(ANN, 0, Exact::Source(1_000), now() + 10));
			},
			|| Fx::execute_reserved(signed(ANN), KEY),
		),
	]
}

#[test]
fn each_inner_fault_of_the_ledger_leaves_everything_as_it_was() {
	for (what, world, call) in rows() {
		for fault in [Fault::Fails, Fault::Short] {
			let mut k = 1;
			loop {
				let more = ExtBuilder::default().build().execute_with(|| {
					world();
					let (before, calls) = (everything(), LedgerFaults::calls());
					LedgerFaults::fail_call(k, fault);
					let result = call();
					if LedgerFaults::calls() < calls + k {
						// There is no such call.
						assert_ok!(result);
						check_state();
						return false;
					}
					assert!(result.is_err(), "{what}: {fault:?} at {k}");
					assert_eq!(everything(), before, "{what}: {fault:?} at {k}");
					check_state();
					// It goes through when the ledger is well again.
					assert_ok!(call());
					check_state();
					true
				});
				if !more {
					break;
				}
				k += 1;
			}
			assert!(k > 2, "{what}: the ledger was hardly asked");
		}
	}
}

#[test]
fn what_the_ledger_loses_is_a_failure_to_settle() {
	run(|| {
		offered();
		// The debit of the payer's money, and its credit, one unit short.
		for k in [1, 2] {
			LedgerFaults::fail_call(k, Fault::Short);
			assert_noop!(
				take(ANN, Hop::Standing(0), give(1_000)),
				refused(Refusal::FailedToSettle)
			);
		}
	});
}

#[test]
fn a_reservation_by_another_pallet_handles_the_ledgers_error_without_a_loss() {
	run(|| {
		offered();
		let hint = hint([Hop::Standing(0)]);
		for k in 1.. {
			let (before, calls) = (everything(), LedgerFaults::calls());
			LedgerFaults::fail_call(k, Fault::Fails);
			let answer = <Fx as Reserve<AccountId>>::reserve(
				&hint,
				pair(USD, CNY),
				Exact::Source(1_000),
				&ANN,
				now() + 10,
			);
			if LedgerFaults::calls() < calls + k {
				assert_eq!(answer, Ok(KEY));
				break;
			}
			assert_eq!(answer, Err(Refusal::FailedToSettle));
			assert_eq!(everything(), before);
		}
	});
}

#[test]
fn a_conversion_in_a_callers_layer_is_undone_by_it() {
	use frame_support::storage::with_storage_layer;
	run(|| {
		offered();
		let before = everything();
		let hint = hint([Hop::Standing(0), signed_hop(RIVAL, second())]);
		let result = with_storage_layer::<(), DispatchError, _>(|| {
			<Fx as Exchange<AccountId>>::convert(&hint, pair(USD, VND), &ANN, &BEN, give(1_000))
				.map_err(|_| DispatchError::Other("it converts"))?;
			Err(DispatchError::Other("later"))
		});
		assert_eq!(result, Err(DispatchError::Other("later")));
		assert_eq!(everything(), before);
	});
}

#[test]
fn a_payee_that_the_ledger_blocks_is_not_paid() {
	run(|| {
		offered();
		assert_ok!(Assets::block(signed(STRANGER), CNY, ANN));
		for hop in [Hop::Standing(0), signed_hop(BANK, paper())] {
			assert_noop!(
				take(ANN, hop, give(1_000)),
				refused(Refusal::AccountBlocked)
			);
		}
	});
}

#[test]
fn the_mock_ledger_does_lose_money_when_nobody_looks() {
	// Else the tests above prove nothing.
	ExtBuilder::default().build().execute_with(|| {
		offered();
		LedgerFaults::fail_call(2, Fault::Fails);
		let all = Preservation::Expendable;
		let _ = <Ledger as Mutate<_>>::transfer(USD, &ANN, &BEN, 10, all);
		assert_eq!((free(ANN, USD), free(BEN, USD)), (OPENING - 10, OPENING));
		LedgerFaults::fail_call(2, Fault::Short);
		let reason = HoldReason::Inventory.into();
		assert_ok!(<Ledger as MutateHold<_>>::transfer_on_hold(
			CNY,
			&reason,
			&BANK,
			&BEN,
			10,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Polite
		));
		assert_eq!((held(BANK, CNY), free(BEN, CNY)), (70_990, OPENING + 9));
	});
}
