//! What docs/comparison.md says of orml-payments and can be provoked. Panics where it isn't so.

use super::*;
use frame_support::assert_ok;
use orml_payments::{Error, WeightInfo};
use orml_traits::{MultiLockableCurrency, MultiReservableCurrency};
use sp_runtime::DispatchError;

const LARGE: Weight = Weight::from_parts(10_000_000_000, 0);

type Result = core::result::Result<(), DispatchError>;

fn call((who, call): (u64, RuntimeCall)) -> Result {
	let result = call.dispatch(RuntimeOrigin::signed(who));
	result.map(drop).map_err(|error| error.error)
}

/// Pays, and asks for it back.
fn ask(buyer: u64) -> Result {
	let pair = of(buyer);
	call(pay(pair, false))?;
	call(request_refund(pair))
}

fn of(buyer: u64) -> Pair {
	Pair {
		buyer,
		merchant: buyer + 1,
	}
}

/// All of them, each on a chain of its own.
pub fn check() {
	for claim in [
		locked_payee_keeps_a_refund,
		early_entries_hide_due_ones,
		one_list_for_all,
		a_dispute_is_the_judges_alone,
		storing_takes_no_money,
	] {
		let mut chain = Chain::new();
		chain.storage.execute_with(|| {
			System::set_block_number(1);
			claim();
		});
	}
}

fn locked_payee_keeps_a_refund() {
	let pair = of(10);
	assert_ok!(ask(pair.buyer));
	assert_eq!(Tokens::reserved_balance(TOKEN, &pair.merchant), AMOUNT);
	assert_ok!(Tokens::set_lock(
		*b"elsewher",
		TOKEN,
		&pair.merchant,
		150_000
	));
	System::set_block_number(1 + BUFFER);
	Payments::on_idle(1 + BUFFER, LARGE);
	assert_eq!(
		Tokens::accounts(pair.merchant, TOKEN).free,
		100_000 + AMOUNT
	);
	assert_eq!(Tokens::accounts(pair.buyer, TOKEN).free, 100_000 - AMOUNT);
	assert!(Payments::payment(pair.buyer, pair.merchant).is_some());
	assert!(Payments::tasks().is_empty());
	assert_eq!(
		call(request_refund(pair)),
		Err(Error::<Runtime>::InvalidAction.into())
	);
}

fn early_entries_hide_due_ones() {
	assert_ok!(ask(20));
	System::set_block_number(100);
	assert_ok!(ask(10));
	System::set_block_number(1 + BUFFER);
	// Enough for one of the two; only the second is due.
	let cancel = <() as WeightInfo>::cancel();
	let one = <() as WeightInfo>::remove_task() + cancel + cancel / 2;
	Payments::on_idle(1 + BUFFER, one);
	assert!(Payments::payment(20, 21).is_some());
	Payments::on_idle(1 + BUFFER, LARGE);
	assert!(Payments::payment(20, 21).is_none());
}

fn one_list_for_all() {
	let named: u32 = <Runtime as orml_payments::Config>::MaxScheduledTaskListLength::get();
	let bound: u32 = <Runtime as orml_payments::Config>::MaxRemarkLength::get();
	assert!(bound > named);
	for number in 0..u64::from(bound) {
		assert_ok!(ask(10 + 2 * number));
	}
	assert_eq!(ask(190), Err(Error::<Runtime>::RefundQueueFull.into()));
}

fn a_dispute_is_the_judges_alone() {
	let pair = of(10);
	assert_ok!(ask(pair.buyer));
	assert_ok!(call(dispute_refund(pair)));
	for step in [release, request_refund, cancel] {
		assert_eq!(
			call(step(pair)),
			Err(Error::<Runtime>::InvalidAction.into())
		);
	}
}

fn storing_takes_no_money() {
	let zero = Payment::pay {
		recipient: 11,
		asset: TOKEN,
		amount: 0,
		remark: None,
	};
	assert_ok!(call((10, zero.into())));
	assert!(Payments::payment(10, 11).is_some());
	let account = Tokens::accounts(10, TOKEN);
	assert_eq!((account.free, account.reserved), (100_000, 0));
}
