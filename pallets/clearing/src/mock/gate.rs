//! The gate, with corridors that can be stopped by emergency.

use super::AccountId;
use caravan_primitives::{
	Amount, Identify, Jurisdiction, Payment, PaymentGate, Refusal, Ticket,
	test_utils::{TestGate, TestIdentify},
};
use std::{cell::RefCell, collections::BTreeSet};

thread_local! {
	static STOPPED: RefCell<BTreeSet<(Jurisdiction, Jurisdiction)>> = RefCell::default();
}

/// [`TestGate`], with corridors: payments from where the payer lives to where the payee does.
pub struct Gate;

impl Gate {
	/// Stops a corridor, or opens it again.
	pub fn stop(from: Jurisdiction, to: Jurisdiction, stopped: bool) {
		STOPPED.with_borrow_mut(|all| match stopped {
			true => all.insert((from, to)),
			false => all.remove(&(from, to)),
		});
	}

	pub fn reset() {
		STOPPED.take();
	}

	fn ensure_open(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		let home = |account: &AccountId| TestIdentify::jurisdiction(account);
		let stopped = home(payment.payer)
			.zip(home(payment.payee))
			.is_some_and(|corridor| STOPPED.with_borrow(|all| all.contains(&corridor)));
		match stopped {
			true => Err(Refusal::RuleClosed),
			false => Ok(()),
		}
	}
}

impl PaymentGate<AccountId> for Gate {
	fn check(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::ensure_open(payment)?;
		TestGate::check(payment)
	}

	fn commit(payment: &Payment<'_, AccountId>) -> Result<Ticket, Refusal> {
		Self::ensure_open(payment)?;
		TestGate::commit(payment)
	}

	fn recheck(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::ensure_open(payment)?;
		TestGate::recheck(payment)
	}

	fn release(
		payer: &AccountId,
		payee: &AccountId,
		ticket: &mut Ticket,
		part: Amount,
		rest: Amount,
	) {
		TestGate::release(payer, payee, ticket, part, rest);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn open(payment: &Payment<'_, AccountId>) {
		TestGate::open(payment);
	}
}
