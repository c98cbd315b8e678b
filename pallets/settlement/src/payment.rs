//! One payment: it is judged, and then the money moves.

use crate::{
	Config, Error, Pallet,
	types::{IdOf, Order, Parties},
	window::Window,
};
use caravan_primitives::{Act, Amount, Identify, Payment, Refusal, Tier};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{
		fungibles::{Inspect, Mutate},
		tokens::{DepositConsequence, Preservation, Provenance, WithdrawConsequence},
	},
};

impl<T: Config> Pallet<T> {
	/// Whether the payment may be made now, and between whom.
	///
	/// The call and the view both ask here. They differ in `gate` only: the call
	/// lets the gate count the payment, the view doesn't.
	pub(crate) fn judge(
		order: &Order<'_, T::AccountId>,
		window: &Window,
		gate: impl FnOnce(&Payment<'_, T::AccountId>) -> Result<(), Refusal>,
	) -> Result<Parties<IdOf<T>>, Refusal> {
		// The least tier that may pay at all. What a corridor asks beyond is the gate's.
		let payer = T::Identify::may(order.payer, Act::Pay, Tier::MIN)?;
		order.ensure_amount()?;
		let payee = T::Identify::identity(order.payee).ok_or(Refusal::PayeeUnknown)?;
		ensure!(payer != payee, Refusal::PayerIsPayee);
		ensure!(
			T::Assets::asset_exists(order.currency),
			Refusal::CurrencyUnknown
		);
		window.admit(order.reference.created_at)?;
		ensure!(
			Self::lookup(&payer, order.reference.uetr, window).is_none(),
			Refusal::DuplicateUetr
		);
		// Before the ledger, which can't tell a halted currency from a frozen payer.
		gate(&order.payment())?;
		Self::ensure_movable(order)?;
		Ok(Parties { payer, payee })
	}

	/// Whether the ledger would let the payer's money go and the payee's come.
	fn ensure_movable(order: &Order<'_, T::AccountId>) -> Result<(), Refusal> {
		match T::Assets::can_withdraw(order.currency, order.payer, order.amount) {
			WithdrawConsequence::Success => {}
			// The payer's account may end with its last unit, but no unit may be lost by it.
			WithdrawConsequence::ReducedToZero(rest) => {
				ensure!(rest == 0, Refusal::TooLittleFree);
			}
			// `WouldDie`: a payer with money on hold keeps the ledger's least balance.
			WithdrawConsequence::BalanceLow
			| WithdrawConsequence::WouldDie
			| WithdrawConsequence::Underflow => return Err(Refusal::TooLittleFree),
			WithdrawConsequence::Frozen => return Err(Refusal::PayerFrozen),
			WithdrawConsequence::UnknownAsset => return Err(Refusal::CurrencyUnknown),
			WithdrawConsequence::Overflow => return Err(Refusal::FailedToSettle),
		}
		match T::Assets::can_deposit(
			order.currency,
			order.payee,
			order.amount,
			Provenance::Extant,
		) {
			DepositConsequence::Success => Ok(()),
			DepositConsequence::BelowMinimum => Err(Refusal::BelowLeast),
			DepositConsequence::Blocked => Err(Refusal::AccountBlocked),
			DepositConsequence::UnknownAsset => Err(Refusal::CurrencyUnknown),
			DepositConsequence::CannotCreate | DepositConsequence::Overflow => {
				Err(Refusal::FailedToSettle)
			}
		}
	}

	/// Moves the money, to the last unit or not at all.
	///
	/// `fungibles::Mutate::transfer` debits first and ignores a credit that fails, so
	/// both balances are compared with what they must be. The error undoes the call.
	pub(crate) fn settle(order: &Order<'_, T::AccountId>) -> DispatchResult {
		let (payer, payee) = Self::balances(order);
		T::Assets::transfer(
			order.currency,
			order.payer,
			order.payee,
			order.amount,
			Preservation::Expendable,
		)?;
		let due = payer
			.checked_sub(order.amount)
			.zip(payee.checked_add(order.amount));
		ensure!(
			due == Some(Self::balances(order)),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(())
	}

	/// The free balances of payer and payee, in minor units.
	fn balances(order: &Order<'_, T::AccountId>) -> (Amount, Amount) {
		(
			T::Assets::balance(order.currency, order.payer),
			T::Assets::balance(order.currency, order.payee),
		)
	}
}
