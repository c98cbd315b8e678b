//! How often the gate is asked, and for what.

use super::*;
use caravan_primitives::{Jurisdiction, PersonKind, Tier, test_utils::GateCall};
use sp_runtime::DispatchResult;

fn place(amounts: &[Amount]) -> DispatchResult {
	let request = request(SHOP, 1, amounts);
	Escrow::order(signed(ANN), request, FundingReference::default(), None)
}

#[test]
fn what_the_gate_or_a_halt_refuses_is_not_ordered() {
	run(|| {
		TestGate::refuse_call(4, Refusal::AboveRollingLimit);
		let refusal = refused(Refusal::AboveRollingLimit);
		assert_noop!(place(&[5_000]), refusal);
		TestStatus::set_halted(CNY, true);
		let halted = refused(Refusal::CurrencyHalted);
		assert_noop!(place(&[5_000]), halted);
		// A halt is seen before it is asked.
		assert_eq!(asked(), [3, 1, 0, 0]);
	});
}

/// How often the gate was asked about a source, to commit, to recheck, and told of a release.
fn asked() -> [usize; 4] {
	let mut counts = [0; 4];
	for call in TestGate::calls::<AccountId>() {
		let place = match call {
			GateCall::CheckSource(_) => 0,
			GateCall::Commit(_) => 1,
			GateCall::Recheck(_) => 2,
			GateCall::Release { .. } => 3,
			other => panic!("{other:?}"),
		};
		counts[place] += 1;
	}
	counts
}

#[test]
fn the_gate_is_asked_in_full_once() {
	run(|| {
		let id = NextOrder::<Test>::get();
		assert_ok!(place(&[5_000; 4]));
		// All three splits, and the whole.
		assert_eq!(asked(), [3, 1, 0, 0]);
		// What happens to standings since changes nothing, and asks nobody.
		TestIdentify::refuse(&SHOP, 10, Refusal::KycExpired);
		TestIdentify::refuse(&ANN, 1, Refusal::KycExpired);
		work();
		assert_eq!((number(id, 0), asked()), (2, [3, 1, 0, 0]));
		for (who, identity) in [(ANN, 1), (SHOP, 10)] {
			let kind = PersonKind::Legal;
			TestIdentify::register(&who, identity, Jurisdiction::CN, Tier(2), kind);
		}
		assert_ok!(Escrow::accept(signed(SHOP), id, agreed(id)));
		for line in 0..4 {
			assert_ok!(Escrow::ship(signed(SHOP), id, line, shipment()));
		}
		assert_eq!(asked(), [3, 1, 0, 0]);
		// A payout is rechecked once for each who gets a part; the bond comes free unasked.
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_eq!(asked(), [3, 1, 4, 0]);
		// What goes back undelivered releases its ticket, and asks nobody.
		assert_ok!(Escrow::refund(signed(SHOP), id, 1, 1_000));
		assert_eq!(asked(), [3, 1, 4, 1]);
		assert_ok!(Escrow::refund(signed(SHOP), id, 1, 4_000));
		assert_eq!(asked(), [3, 1, 4, 2]);
		// Of what was delivered two splits keep theirs.
		assert_ok!(Escrow::attest(signed(CARRIER), id, 2));
		assert_ok!(Escrow::refund(signed(SHOP), id, 2, 5_000));
		assert_eq!(asked(), [3, 1, 6, 3]);
		// By silence nothing else is asked than by a call.
		assert_ok!(Escrow::confirm(signed(ANN), id, 3));
		wait(lengths().inspect);
		work();
		assert_eq!(number(id, 3), 18);
		assert_eq!(asked(), [3, 1, 10, 3]);
	});
}

#[test]
fn what_waits_is_rechecked_at_each_try() {
	run(|| {
		let id = delivered(0, &[5_000]);
		let tried = |count| assert_eq!(asked(), [0, 1, count, 0]);
		tried(0);
		TestGate::refuse_call(1, Refusal::Sanctioned);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		tried(1);
		TestGate::refuse_call(1, Refusal::Sanctioned);
		let pay = || Escrow::pay_item(signed(STRANGER), id, 0);
		assert_noop!(pay(), refused(Refusal::Sanctioned));
		tried(2);
		assert_ok!(pay());
		tried(3);
	});
}
