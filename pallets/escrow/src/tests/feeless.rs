//! Speaking is free, exactly where it succeeds, and once per state.

use super::*;
use frame_support::dispatch::CheckIfFeeless;
use sp_runtime::traits::Dispatchable;

/// Whether the call is free for this account now; if so it succeeds and changes something, and
/// isn't free again.
fn speak(who: AccountId, call: Call<Test>) -> bool {
	let call = RuntimeCall::Escrow(call);
	let before = everything();
	let free = call.is_feeless(&signed(who));
	assert_eq!(everything(), before, "a check has changed something");
	if free {
		assert_ok!(call.clone().dispatch(signed(who)));
		assert_ne!(everything(), before);
		assert!(!call.is_feeless(&signed(who)));
	}
	free
}

#[test]
fn a_buyer_without_anything_else_says_for_nothing_that_nothing_came() {
	run(|| {
		let id = shipped(0, &[10_000]);
		let call = || Call::not_received { id, line: 0 };
		assert!(!speak(ANN, call()));
		wait(lengths().deliver);
		for who in [SHOP, BEN, STRANGER, CARRIER] {
			assert!(!speak(who, call()), "{who}");
		}
		freeze(1, Moment::MAX, Moment::MAX);
		assert!(speak(ANN_SECOND, call()));
		assert!(!speak(ANN, call()));
	});
}

#[test]
fn a_buyer_disputes_for_nothing_once() {
	run(|| {
		let id = delivered(0, &[10_000]);
		let call = |amount| Call::dispute {
			id,
			line: 0,
			amount,
		};
		for (who, amount) in [(SHOP, 1), (BEN, 1), (STRANGER, 1), (ANN, 0)] {
			assert!(!speak(who, call(amount)), "{who}");
		}
		freeze(1, Moment::MAX, Moment::MAX);
		// A refund that comes first makes it no dearer.
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, 1));
		assert!(speak(ANN, call(10_000)));
		assert!(!speak(ANN, call(1)));
	});
}

#[test]
fn what_is_too_late_is_not_free() {
	run(|| {
		let id = delivered(0, &[10_000]);
		wait(lengths().inspect);
		let call = Call::dispute {
			id,
			line: 0,
			amount: 1,
		};
		assert!(!speak(ANN, call));
		let id = shipped(0, &[10_000]);
		wait(lengths().deliver + lengths().claim);
		assert!(!speak(ANN, Call::not_received { id, line: 0 }));
	});
}

#[test]
fn other_calls_are_not_free() {
	run(|| {
		let id = delivered(0, &[10_000]);
		for call in [
			Call::release { id, line: 0 },
			Call::confirm { id, line: 0 },
			Call::refund {
				id,
				line: 0,
				amount: 1,
			},
			Call::close_line { id, line: 0 },
			Call::work_due { limit: 1 },
		] {
			for who in [ANN, SHOP] {
				assert!(!RuntimeCall::Escrow(call.clone()).is_feeless(&signed(who)));
			}
		}
	});
}
