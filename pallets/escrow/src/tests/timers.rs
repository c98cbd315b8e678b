//! What falls due is worked off in order, as far as the weight goes.

use super::*;
use crate::weights::WeightInfo;
use frame_support::{traits::Hooks, weights::Weight};

/// Room for so many entries in one block.
fn room(entries: u64) -> Weight {
	(<() as WeightInfo>::due_step() + Escrow::worst_due()) * entries
}

#[test]
fn a_thousand_due_at_once_are_settled_in_order_by_starved_blocks() {
	run(|| {
		// One of them fails for ever: its merchant may not get any money.
		assert_ok!(Escrow::publish_terms(signed(RIVAL), plain_terms()));
		let before = books();
		let mut ids = Vec::new();
		for place in 0..1_000 {
			if place != 500 {
				ids.push(delivered(0, &[1_000]));
				continue;
			}
			let id = NextOrder::<Test>::get();
			let request = request(RIVAL, 0, &[1_000]);
			let reference = FundingReference::default();
			assert_ok!(Escrow::order(signed(ANN), request, reference, None));
			assert_ok!(Escrow::accept(signed(RIVAL), id, agreed(id)));
			assert_ok!(Escrow::ship(signed(RIVAL), id, 0, shipment()));
			assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
			ids.push(id);
		}
		let bad = ids[500];
		freeze(11, Moment::MAX, 0);
		wait(lengths().inspect);
		let mut blocks = 0;
		let mut settled = 0;
		while settled < 1_000 {
			let used = Escrow::on_idle(1, room(100));
			assert!(used.all_lte(room(100)));
			blocks += 1;
			assert!(blocks < 200, "{settled}");
			let decided = ids.iter().filter(|id| number(**id, 0) >= 17).count();
			// In order: what is decided is the first ones.
			assert!(ids[..decided].iter().all(|id| number(*id, 0) >= 17));
			assert!(decided >= settled);
			settled = decided;
		}
		assert!(blocks > 2, "{blocks}");
		assert_eq!(number(bad, 0), 17);
		assert_moved(&before, &[(ANN, -1_000_000, 1_000), (SHOP, 999_000, 0)]);
		wait(WAIT);
		work();
		assert_eq!(number(bad, 0), 18);
		assert_eq!(held(RIVAL, HoldReason::Blocked), 1_000);
	});
}

#[test]
fn a_call_weighs_what_it_may_lead_to() {
	use frame_support::dispatch::GetDispatchInfo;
	run(|| {
		type Weights = ();
		let (id, line) = (0, 0);
		let decline = <Weights as WeightInfo>::decline();
		let silence = <Weights as WeightInfo>::dispute_silence();
		let settle = <Weights as WeightInfo>::accept_settlement();
		// Where all of it has to wait.
		let unagreed = <Weights as WeightInfo>::decline_kept();
		let released = <Weights as WeightInfo>::release_kept();
		let closed = <Weights as WeightInfo>::dispute_silence_kept();
		let voted = <Weights as WeightInfo>::open_vote_kept();
		for (call, least) in [
			(Call::<Test>::close_line { id, line }, decline),
			(Call::close_line { id, line }, silence),
			(Call::decline { id }, unagreed),
			(Call::withdraw { id }, unagreed),
			(Call::close_line { id, line }, unagreed),
			(Call::close_line { id, line }, closed),
			(Call::cancel { id, line }, released),
			(Call::release { id, line }, released),
			(Call::release { id, line }, closed),
			(
				Call::dispute {
					id,
					line,
					amount: 1,
				},
				released,
			),
			(Call::accept_ruling { id, line }, closed),
			(
				Call::open_vote {
					id,
					line,
					verdict: Verdict::by_proof(Proof::Required, true),
					salt: [0; 32],
				},
				voted,
			),
			(Call::work_due { limit: 1 }, decline),
			(Call::work_due { limit: 1 }, silence),
			(Call::release { id, line }, settle),
			(
				Call::refund {
					id,
					line,
					amount: 1,
				},
				settle,
			),
			(
				Call::not_received { id, line },
				<Weights as WeightInfo>::dispute(),
			),
		] {
			assert!(
				call.get_dispatch_info().call_weight.all_gte(least),
				"{call:?}"
			);
		}
		// An order of eight lines that nobody accepts: what it took is charged.
		order(0, &[5_000; 8]);
		wait(lengths().accept);
		let used = Escrow::on_idle(1, Weight::MAX);
		assert!(used.all_gte(decline.max(unagreed)));
	});
}

#[test]
fn anybody_works_off_what_is_due() {
	run(|| {
		let ids: Vec<_> = (0..20).map(|_| accepted(0, &[5_000])).collect();
		let work_due = |limit| Escrow::work_due(signed(STRANGER), limit);
		assert_noop!(work_due(MAX_DUE + 1), Errors::TooManyDue);
		assert_noop!(work_due(MAX_DUE), Errors::NothingDue);
		wait(lengths().ship);
		assert_noop!(work_due(0), Errors::NothingDue);
		// The entries of the acceptance come first, and are left behind.
		while ids.iter().any(|id| number(*id, 0) < 17) {
			assert_ok!(work_due(MAX_DUE));
		}
	});
}

#[test]
fn a_starved_hook_does_nothing() {
	run(|| {
		let id = accepted(0, &[5_000]);
		wait(lengths().ship);
		let before = everything();
		assert_eq!(Escrow::on_idle(1, Weight::zero()), Weight::zero());
		let little = room(1) - Weight::from_parts(1, 0);
		assert_eq!(Escrow::on_idle(1, little), Weight::zero());
		assert_eq!(everything(), before);
		MaxIdleWeight::set(little);
		Escrow::on_idle(1, Weight::MAX);
		assert_eq!(everything(), before);
		assert_eq!(number(id, 0), 3);
	});
}

#[test]
fn a_deadline_is_exclusive_for_acts_and_inclusive_for_silence() {
	run(|| {
		let id = accepted(0, &[5_000]);
		wait(lengths().ship - 1);
		assert_noop!(
			Escrow::close_line(signed(STRANGER), id, 0),
			Errors::DeadlineAhead
		);
		wait(1);
		assert_noop!(
			Escrow::ship(signed(SHOP), id, 0, shipment()),
			Errors::DeadlinePassed
		);
		assert_noop!(Escrow::cancel(signed(SHOP), id, 0), Errors::DeadlinePassed);
		assert_noop!(Escrow::release(signed(ANN), id, 0), Errors::DeadlinePassed);
		assert_noop!(
			Escrow::refund(signed(SHOP), id, 0, 1),
			Errors::DeadlinePassed
		);
		assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
	});
}

/// What a step turned out to be is charged, and not the dearest that it might have been.
#[test]
fn a_payment_is_charged_by_what_it_was() {
	use crate::weights::WeightInfo;
	type Weights = <Test as Config>::WeightInfo;
	let late = Pallet::<Test>::late;
	let charged = |call: frame_support::dispatch::DispatchResultWithPostInfo| {
		call.expect("it goes").actual_weight.expect("it is told")
	};
	run(|| {
		let id = delivered(1, &[10_000, 10_000, 10_000]);
		let release = |line| charged(Escrow::release(signed(ANN), id, line));
		let refund = |line, amount| charged(Escrow::refund(signed(SHOP), id, line, amount));
		assert_eq!(release(0), late(Weights::release()));
		assert_eq!(refund(1, 1), late(Weights::refund()));
		TestStatus::set_halted(CNY, true);
		let kept = Weights::release_kept();
		assert_eq!(refund(1, 2), late(Weights::refund()).max(kept));
		assert_eq!(release(1), late(Weights::release()).max(kept));
		TestStatus::set_halted(CNY, false);
		assert_eq!(refund(2, 10_000), late(Weights::refund()));
	});
	run(|| {
		let close = |id| charged(Escrow::close_line(signed(STRANGER), id, 0));
		let id = delivered(0, &[10_000]);
		wait(lengths().inspect);
		assert_eq!(close(id), Weights::close_line());
		let id = order(0, &[10_000]);
		wait(lengths().accept);
		assert_eq!(close(id), Pallet::<Test>::weight_to_end());
		for by_silence in [true, false] {
			let id = delivered(0, &[10_000]);
			assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
			let weight = if by_silence {
				wait(lengths().answer);
				close(id)
			} else {
				charged(Escrow::release(signed(ANN), id, 0))
			};
			assert_eq!(weight, Pallet::<Test>::dispute_weight());
			assert!(weight.all_gte(Weights::dispute_silence_kept()));
		}
	});
}
