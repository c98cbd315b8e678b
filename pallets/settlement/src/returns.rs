//! Money goes back whence it came.

use crate::{
	Config, Error, Event, OriginalOf, Pallet, Seen,
	types::{IdOf, Order, PaymentKey, RecallOutcome, Record, ReturnReason},
};
use caravan_primitives::{Act, Amount, Identify, PaymentGate, Refusal, Tier};
use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::pallet_prelude::BlockNumberFor;

/// Where a payment is remembered, and what.
type Recollected<T> = (PaymentKey<IdOf<T>>, Record<BlockNumberFor<T>>);

impl<T: Config> Pallet<T> {
	/// What is remembered of a payment whose facts somebody shows, while it can be returned.
	pub(crate) fn recollect(original: &OriginalOf<T>) -> Result<Recollected<T>, Error<T>> {
		let key = original.key();
		// Before the look-up: pruning changes no answer.
		ensure!(
			!Self::window().is_over(key.day()),
			Error::<T>::ReturnWindowOver
		);
		let record = Seen::<T>::get(key.stored()).ok_or(Error::<T>::PaymentUnknown)?;
		ensure!(record.facts == original.hash(), Error::<T>::FactsDiffer);
		Ok((key, record))
	}

	/// Returns a part of a payment that was made.
	pub(crate) fn do_return(
		by: T::AccountId,
		original: OriginalOf<T>,
		amount: Amount,
		returned: Amount,
		reason: ReturnReason,
	) -> DispatchResult {
		let identity = Self::who_returns(&by).map_err(Error::<T>::Refused)?;
		ensure!(identity == original.payee_identity, Error::<T>::NotPayee);
		let (key, mut record) = Self::recollect(&original)?;
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		ensure!(record.returned == returned, Error::<T>::ReturnedMeanwhile);
		let rest = original.amount.saturating_sub(record.returned);
		ensure!(amount <= rest, Error::<T>::AboveRest);

		let to = Self::whence_it_came(&original).map_err(Error::<T>::Refused)?;
		let order = Order {
			payer: &by,
			payee: &to,
			currency: original.currency,
			amount,
			reference: &original.reference,
		};
		T::Gate::recheck(&order.payment())
			.and_then(|()| Self::ensure_movable(&order))
			.map_err(Error::<T>::Refused)?;
		Self::settle(&order)?;
		// By accounts that are of those identities now: limits are the identities'.
		T::Gate::release(&to, &by, &mut record.ticket, amount, rest);
		// Checked by the comparison with the rest.
		record.returned = record.returned.saturating_add(amount);
		Seen::<T>::insert(key.stored(), &record);
		if record.recalled && amount == rest {
			Self::end_recall(&key, RecallOutcome::Returned)?;
		}
		Self::deposit_event(Event::PaymentReturned {
			from: by,
			payee_identity: original.payee_identity,
			to,
			payer_identity: original.payer_identity,
			currency: original.currency,
			amount,
			returned: record.returned,
			reason,
			reference: original.reference,
		});
		Ok(())
	}

	/// The identity of who gives money back, by a key that may pay. Whoever has no good
	/// standing any more may give back all the same; whether its money is free to go, gate and
	/// ledger say.
	fn who_returns(by: &T::AccountId) -> Result<IdOf<T>, Refusal> {
		match T::Identify::may(by, Act::Pay, Tier::MIN) {
			// The key's permission was asked first.
			Err(
				Refusal::KycExpired
				| Refusal::KycPending
				| Refusal::KycRevoked
				| Refusal::TierTooLow,
			) => T::Identify::may(by, Act::Defend, Tier::MIN),
			other => other,
		}
	}

	/// The account that paid, while it is the payer's still; else the one by which the payer is
	/// paid now.
	fn whence_it_came(original: &OriginalOf<T>) -> Result<T::AccountId, Refusal> {
		let payer = &original.payer_identity;
		// One that acts for it no more, since its key was lost or it was closed, is no place
		// to send money to.
		let is_its_own = |account: &T::AccountId| {
			T::Identify::may(account, Act::Defend, Tier::MIN).as_ref() == Ok(payer)
		};
		Some(original.payer.clone())
			.filter(is_its_own)
			.or_else(|| T::Identify::primary(payer).filter(is_its_own))
			.ok_or(Refusal::PayerUnknown)
	}
}
