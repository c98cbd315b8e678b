//! Voiding under a freeze costs nothing, exactly where it succeeds, and rarely.

use super::*;
use frame_support::dispatch::CheckIfFeeless;
use sp_runtime::traits::Dispatchable;

/// Whether voiding is free now; it succeeds then, and changes something.
fn void(who: AccountId) -> bool {
	let call = RuntimeCall::Fx(Call::void_papers {});
	let feeless = call.is_feeless(&signed(who));
	let before = everything();
	let answer = call.dispatch(signed(who));
	if feeless {
		assert_ok!(answer);
		assert_ne!(everything(), before);
	}
	feeless
}

#[test]
fn a_frozen_dealer_voids_for_nothing_once_in_a_papers_life() {
	run(|| {
		assert!(!void(BANK));
		freeze(BANK, true, false);
		assert!(!void(BANK));
		freeze(BANK, false, true);
		for who in [ANN, STRANGER, RIVAL] {
			assert!(!void(who), "{who}");
		}
		assert!(void(BANK_DESK));
		assert!(!void(BANK));
		wait(LIFE - 1);
		assert!(!void(BANK));
		wait(1);
		assert!(void(BANK));
		assert!(!void(BANK));
		freeze(BANK, false, false);
		wait(LIFE);
		assert!(!void(BANK));
	});
}

#[test]
fn an_account_that_is_blocked_voids_for_nothing() {
	run(|| {
		TestIdentify::refuse(&BANK_DESK, BANK, Refusal::AccountBlocked);
		assert!(void(BANK_DESK));
		assert!(!void(BANK_DESK));
	});
}

#[test]
fn a_frozen_dealer_without_a_licence_pays() {
	run(|| {
		assert_ok!(Fx::end_licence(root(), BANK));
		freeze(BANK, false, true);
		assert!(!void(BANK));
	});
}

#[test]
fn no_other_call_is_feeless() {
	run(|| {
		freeze(BANK, false, true);
		for call in [
			Call::clear_papers { limit: 1 },
			Call::issue_paper { paper: paper() },
		] {
			for who in [BANK, RIVAL] {
				assert!(!RuntimeCall::Fx(call.clone()).is_feeless(&signed(who)));
			}
		}
	});
}

#[test]
fn a_frozen_and_a_paused_dealer_cancel_their_own_quotes_for_nothing() {
	let is_free = |who, id| RuntimeCall::Fx(Call::cancel_quote { id }).is_feeless(&signed(who));
	run(|| {
		let id = place(BANK, order());
		assert!(!is_free(BANK, id));
		freeze(BANK, false, true);
		assert!(is_free(BANK, id));
		assert!(is_free(BANK_DESK, id));
		for who in [ANN, STRANGER, RIVAL] {
			assert!(!is_free(who, id), "{who}");
		}
		assert!(!is_free(BANK, id + 1));
		TestStatus::set_halted(CNY, true);
		assert!(!is_free(BANK, id));
		TestStatus::reset();
		assert_ok!(Fx::cancel_quote(signed(BANK), id));
		assert!(!is_free(BANK, id));
	});
	run(|| {
		let id = place(BANK, order());
		let identity = quote(id).identity;
		TestIdentify::refuse(&BANK, identity, Refusal::AccountBlocked);
		assert!(is_free(BANK, id));
		assert_ok!(Fx::cancel_quote(signed(BANK), id));
	});
}
