//! One payment: it is judged, and then the money moves.

use crate::{
	Config, Error, Event, Pallet,
	types::{IdOf, Order, Original, Parties, PaymentReference},
	window::Window,
};
use caravan_primitives::{Act, Amount, CurrencyId, Identify, Payment, PaymentGate, Refusal, Tier};
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
	pub(crate) fn judge<R>(
		order: &Order<'_, T::AccountId>,
		window: &Window,
		gate: impl FnOnce(&Payment<'_, T::AccountId>) -> Result<R, Refusal>,
	) -> Result<(Parties<IdOf<T>>, R), Refusal> {
		// The least tier that may pay at all. What a corridor asks beyond is the gate's.
		let payer = T::Identify::may(order.payer, Act::Pay, Tier::MIN)?;
		order.ensure_amount()?;
		let parties = Self::meet(payer, order.payee)?;
		ensure!(
			T::Assets::asset_exists(order.currency),
			Refusal::CurrencyUnknown
		);
		Self::admit(&parties.payer, order.reference, window)?;
		// Before the ledger, which can't tell a halted currency from a frozen payer.
		let counted = gate(&order.payment())?;
		Self::ensure_movable(order)?;
		Ok((parties, counted))
	}

	/// Who pays whom.
	pub(crate) fn meet(payer: IdOf<T>, payee: &T::AccountId) -> Result<Parties<IdOf<T>>, Refusal> {
		let payee = T::Identify::identity(payee).ok_or(Refusal::PayeeUnknown)?;
		ensure!(payer != payee, Refusal::PayerIsPayee);
		Ok(Parties { payer, payee })
	}

	/// Whether the payer may use the reference now.
	pub(crate) fn admit(
		payer: &IdOf<T>,
		reference: &PaymentReference,
		window: &Window,
	) -> Result<(), Refusal> {
		window.admit(reference.created_at)?;
		ensure!(
			Self::lookup(payer, reference.uetr, window).is_none(),
			Refusal::DuplicateUetr
		);
		Ok(())
	}

	/// Makes one payment, with everything that belongs to it.
	pub(crate) fn do_pay(
		payer: T::AccountId,
		currency: CurrencyId,
		payee: T::AccountId,
		amount: Amount,
		reference: PaymentReference,
	) -> DispatchResult {
		let order = Order {
			payer: &payer,
			payee: &payee,
			currency,
			amount,
			reference: &reference,
		};
		let window = Self::window();
		let (parties, ticket) =
			Self::judge(&order, &window, T::Gate::commit).map_err(Error::<T>::Refused)?;
		Self::settle(&order)?;
		let original = Original {
			payer,
			payer_identity: parties.payer,
			payee,
			payee_identity: parties.payee,
			currency,
			amount,
			reference,
		};
		Self::remember(&original, ticket);
		Self::prune_one(&window);
		let Original {
			payer,
			payer_identity,
			payee,
			payee_identity,
			currency,
			amount,
			reference,
		} = original;
		Self::deposit_event(Event::Paid {
			payer,
			payer_identity,
			payee,
			payee_identity,
			currency,
			amount,
			reference,
		});
		Ok(())
	}

	/// Whether the ledger would let the payer's money go and the payee's come.
	pub(crate) fn ensure_movable(order: &Order<'_, T::AccountId>) -> Result<(), Refusal> {
		Self::ensure_leaves(order.currency, order.payer, order.amount)?;
		Self::ensure_arrives(order.currency, order.payee, order.amount)
	}

	/// Whether the ledger would let the payer's money go.
	pub(crate) fn ensure_leaves(
		currency: CurrencyId,
		payer: &T::AccountId,
		amount: Amount,
	) -> Result<(), Refusal> {
		match T::Assets::can_withdraw(currency, payer, amount) {
			WithdrawConsequence::Success => Ok(()),
			// The payer's account may end with its last unit, but no unit may be lost by it.
			WithdrawConsequence::ReducedToZero(rest) => {
				ensure!(rest == 0, Refusal::TooLittleFree);
				Ok(())
			}
			// `WouldDie`: a payer with money on hold keeps the ledger's least balance.
			WithdrawConsequence::BalanceLow
			| WithdrawConsequence::WouldDie
			| WithdrawConsequence::Underflow => Err(Refusal::TooLittleFree),
			WithdrawConsequence::Frozen => Err(Refusal::PayerFrozen),
			WithdrawConsequence::UnknownAsset => Err(Refusal::CurrencyUnknown),
			WithdrawConsequence::Overflow => Err(Refusal::FailedToSettle),
		}
	}

	/// Whether the ledger would let the payee's money come.
	pub(crate) fn ensure_arrives(
		currency: CurrencyId,
		payee: &T::AccountId,
		amount: Amount,
	) -> Result<(), Refusal> {
		match T::Assets::can_deposit(currency, payee, amount, Provenance::Extant) {
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
