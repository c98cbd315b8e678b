//! A file per stage of an instruction's life.

mod affirm;
mod create;
mod dates;
mod due;
mod execute;
mod faults;
mod mock;
mod oversight;
mod property;
mod receipts;
mod roles;
mod state;
mod unwind;
mod views;

use crate::*;
use caravan_primitives::{
	Amount, CurrencyId, Hash, Jurisdiction, MAX_PAYMENT, Moment, Refusal,
	test_utils::{Fault, GateCall, LedgerFaults, TestGate, TestIdentify},
};
use frame_support::{assert_noop, assert_ok};
use mock::*;
use sp_runtime::{DispatchError, DispatchResult};

type Errors = Error<Test>;

fn refused(refusal: Refusal) -> Errors {
	Errors::Refused(refusal)
}

/// What everybody has free and on hold, in both currencies.
fn books() -> Vec<(AccountId, Amount, Amount, Amount, Amount)> {
	FUNDED
		.into_iter()
		.map(|who| {
			(
				who,
				free(who, CNY),
				held(who, CNY),
				free(who, USD),
				held(who, USD),
			)
		})
		.collect()
}

/// The books after these changes to those of the start: account, CNY free and held, USD free
/// and held.
fn changed(
	changes: &[(AccountId, i128, i128, i128, i128)],
) -> Vec<(AccountId, Amount, Amount, Amount, Amount)> {
	let at = |base: Amount, by: i128| base.checked_add_signed(by).expect("a small change");
	FUNDED
		.into_iter()
		.map(|who| {
			let of = |pick: fn(&(AccountId, i128, i128, i128, i128)) -> i128| -> i128 {
				changes
					.iter()
					.filter(|change| change.0 == who)
					.map(pick)
					.sum()
			};
			(
				who,
				at(OPENING, of(|c| c.1)),
				at(0, of(|c| c.2)),
				at(OPENING, of(|c| c.3)),
				at(0, of(|c| c.4)),
			)
		})
		.collect()
}

/// Payment versus payment, by hand, with all money on hold; gives its number.
fn by_hand() -> InstructionId {
	let id = create_with(pvp(), Trigger::ByHand, vec![]);
	assert_ok!(affirm(ALICE, id));
	assert_ok!(affirm(BOB, id));
	id
}
