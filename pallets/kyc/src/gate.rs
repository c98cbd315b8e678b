//! The gate: both sides attested and unexpired, the payer allowed to pay, neither frozen.

use crate::*;
use caravan_primitives::{Amount, Identify, Payment, PaymentGate, Refusal, Ticket};

impl<T: Config> PaymentGate<T::AccountId> for Pallet<T> {
	fn check(payment: &Payment<T::AccountId>) -> Result<(), Refusal> {
		let payer = <Self as Identify<_>>::as_payer(payment.payer)?.identity;
		let payee = <Self as Identify<_>>::as_payee(payment.payee)?.identity;
		if payer == payee {
			return Err(Refusal::PayerIsPayee);
		}
		if Self::blocked_now(payee).in_until > 0 {
			return Err(Refusal::PayeeFrozen);
		}
		Ok(())
	}

	/// Counts nothing, so the ticket is empty.
	fn commit(payment: &Payment<T::AccountId>) -> Result<Ticket, Refusal> {
		Self::check(payment).map(|()| Ticket::default())
	}

	fn recheck(payment: &Payment<T::AccountId>) -> Result<(), Refusal> {
		let blocked = |account| {
			<Self as Identify<_>>::identity(account)
				.map(Self::blocked_now)
				.unwrap_or_default()
		};
		if blocked(payment.payer).out_until > 0 {
			return Err(Refusal::PayerFrozen);
		}
		if blocked(payment.payee).in_until > 0 {
			return Err(Refusal::PayeeFrozen);
		}
		Ok(())
	}

	fn release(_: &T::AccountId, _: &T::AccountId, _: &mut Ticket, _: Amount, _: Amount) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn open(payment: &Payment<'_, T::AccountId>) {
		for account in [payment.payer, payment.payee] {
			benchmarking::ensure_good::<T>(
				account,
				caravan_primitives::Jurisdiction::CN,
				caravan_primitives::Tier::default(),
			);
		}
	}
}
