//! Taking a fee before dispatch and settling it afterwards.
//!
//! The fee leaves the payer's free balance as a credit of the ledger, which the transaction
//! extension carries through dispatch. Afterwards the payer gets back what was too much and the
//! pot gets the rest. The SDK's types ask for a credit; it also keeps a halt, a freeze or a
//! dispatch that empties the account from touching money that is already spent.
//!
//! Nothing after dispatch may fail: an error there would make the whole block invalid.

use crate::{
	pallet::{Config, Event, FeeCurrencyOf, Pallet, Unbooked},
	types::{CreditOf, DefaultFeeCurrency, FeeRefusal, MAX_TIP_IN_FEES, Price},
};
use caravan_primitives::{Amount, CurrencyId, CurrencyStatus};
use core::marker::PhantomData;
use frame_support::{
	ensure,
	storage::{TransactionOutcome, transactional::with_transaction_opaque_err, with_storage_layer},
	traits::{
		fungibles::{Balanced, Inspect},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use pallet_asset_tx_payment::OnChargeAssetTransaction;
use pallet_transaction_payment::{OnChargeTransaction, TxCreditHold};
use sp_runtime::{
	DispatchError,
	traits::{DispatchInfoOf, PostDispatchInfoOf},
	transaction_validity::TransactionValidityError,
};

impl<T: Config> Pallet<T> {
	/// The currency in which `who` pays when an extrinsic names none.
	pub fn fee_currency(who: &T::AccountId) -> Option<CurrencyId> {
		match FeeCurrencyOf::<T>::get(who) {
			Some(choice) => Some(choice.currency),
			None => T::DefaultFeeCurrency::of(who),
		}
	}

	/// What `units` fee units cost in `currency` in this block.
	pub fn cost(currency: CurrencyId, units: Amount) -> Result<Amount, FeeRefusal> {
		Self::price(currency)
			.ok_or(FeeRefusal::NotListed)?
			.cost(units)
			.ok_or(FeeRefusal::TooMuch)
	}

	/// Judges a fee of `units` fee units, `tip` of them a tip, and returns what it costs `who`.
	pub fn judge(
		who: &T::AccountId,
		currency: CurrencyId,
		units: Amount,
		tip: Amount,
	) -> Result<Amount, FeeRefusal> {
		let without_tip = units.saturating_sub(tip);
		ensure!(
			tip <= without_tip.saturating_mul(MAX_TIP_IN_FEES),
			FeeRefusal::TipTooHigh
		);
		let cost = Self::cost(currency, units)?;
		ensure!(!T::CurrencyStatus::halted(currency), FeeRefusal::Halted);
		// `Preserve`: a fee never takes the last minor unit, so nobody's account dies of a fee.
		// A frozen account's reducible balance is zero.
		let free =
			T::Assets::reducible_balance(currency, who, Preservation::Preserve, Fortitude::Polite);
		ensure!(cost <= free, FeeRefusal::TooLittle);
		Ok(cost)
	}

	/// Judges the fee and takes it.
	fn take(
		who: &T::AccountId,
		currency: CurrencyId,
		units: Amount,
		tip: Amount,
	) -> Result<CreditOf<T>, FeeRefusal> {
		let cost = Self::judge(who, currency, units, tip)?;
		with_storage_layer(|| {
			T::Assets::withdraw(
				currency,
				who,
				cost,
				Precision::Exact,
				Preservation::Preserve,
				Fortitude::Polite,
			)
		})
		.map_err(|_: DispatchError| FeeRefusal::TooLittle)
	}

	/// Settles `paid` for a fee that came to `units` fee units, `tip` of them a tip, and returns
	/// what the payer has paid in the end and the tip in it.
	fn settle(
		who: &T::AccountId,
		units: Amount,
		tip: Amount,
		paid: CreditOf<T>,
	) -> (Amount, Amount) {
		let currency = paid.asset();
		let quoted = paid.peek();
		let price = Self::price(currency);
		// The price was there before dispatch and doesn't change inside a block.
		let due = price
			.and_then(|price| price.cost(units))
			.unwrap_or(quoted)
			.min(quoted);
		let (fee, refund) = paid.split(due);
		let unreturned = refund.peek();
		let kept = match Self::credit(who, refund) {
			Ok(()) => due,
			Err(refund) => {
				Self::book(refund);
				due.saturating_add(unreturned)
			}
		};
		Self::book(fee);
		let tip = price
			.and_then(|price: Price| price.share(tip))
			.unwrap_or(0)
			.min(kept);
		if kept > 0 {
			Self::deposit_event(Event::FeePaid {
				who: who.clone(),
				currency,
				fee: kept,
				tip,
			});
		}
		(kept, tip)
	}

	/// Puts a credit into the pot. What the pot can't take is burnt and counted.
	fn book(credit: CreditOf<T>) {
		let (currency, amount) = (credit.asset(), credit.peek());
		if let Err(lost) = Self::credit(&Self::pot(), credit) {
			Unbooked::<T>::mutate(currency, |sum| *sum = sum.saturating_add(amount));
			Self::deposit_event(Event::FeeUnbooked { currency, amount });
			// Dropping a credit lowers the supply by it.
			drop(lost);
		}
	}

	/// Credits `who` in a storage layer of its own; a credit that the ledger refuses comes back
	/// whole. A credit of nothing is nothing, not an event.
	fn credit(who: &T::AccountId, credit: CreditOf<T>) -> Result<(), CreditOf<T>> {
		let credit = match credit.drop_zero() {
			Ok(()) => return Ok(()),
			Err(credit) => credit,
		};
		let mut carried = Some(credit);
		let outcome = with_transaction_opaque_err(|| match carried.take() {
			Some(credit) => match T::Assets::resolve(who, credit) {
				Ok(()) => TransactionOutcome::Commit(Ok(())),
				Err(back) => TransactionOutcome::Rollback(Err(back)),
			},
			None => TransactionOutcome::Commit(Ok(())),
		});
		match outcome {
			Ok(result) => result,
			// No layer could be opened, so the credit was never touched.
			Err(()) => carried.map_or(Ok(()), Err),
		}
	}
}

/// Charges fees in listed currencies.
///
/// Use it as `pallet_asset_tx_payment::Config::OnChargeAssetTransaction`, for extrinsics that
/// name a currency, and as `pallet_transaction_payment::Config::OnChargeTransaction`, for those
/// that name none and so mean the account's own.
pub struct ChargeInCurrency<T>(PhantomData<T>);

impl<T> OnChargeAssetTransaction<T> for ChargeInCurrency<T>
where
	T: Config + pallet_asset_tx_payment::Config<Fungibles = <T as Config>::Assets>,
{
	type Balance = Amount;
	type AssetId = CurrencyId;
	type LiquidityInfo = CreditOf<T>;

	fn withdraw_fee(
		who: &T::AccountId,
		_call: &T::RuntimeCall,
		_info: &DispatchInfoOf<T::RuntimeCall>,
		currency: CurrencyId,
		fee: Amount,
		tip: Amount,
	) -> Result<CreditOf<T>, TransactionValidityError> {
		Ok(Pallet::<T>::take(who, currency, fee, tip)?)
	}

	fn can_withdraw_fee(
		who: &T::AccountId,
		_call: &T::RuntimeCall,
		_info: &DispatchInfoOf<T::RuntimeCall>,
		currency: CurrencyId,
		fee: Amount,
		tip: Amount,
	) -> Result<(), TransactionValidityError> {
		Pallet::<T>::judge(who, currency, fee, tip)?;
		Ok(())
	}

	fn correct_and_deposit_fee(
		who: &T::AccountId,
		_info: &DispatchInfoOf<T::RuntimeCall>,
		_post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		corrected_fee: Amount,
		tip: Amount,
		paid: CreditOf<T>,
	) -> Result<(Amount, Amount), TransactionValidityError> {
		Ok(Pallet::<T>::settle(who, corrected_fee, tip, paid))
	}
}

impl<T: Config> TxCreditHold<T> for ChargeInCurrency<T> {
	// The credit is carried by the extension, other pallets have no business with it.
	type Credit = ();
}

impl<T: Config> OnChargeTransaction<T> for ChargeInCurrency<T> {
	type Balance = Amount;
	/// `None`: nothing was due.
	type LiquidityInfo = Option<CreditOf<T>>;

	fn withdraw_fee(
		who: &T::AccountId,
		_call: &T::RuntimeCall,
		_info: &DispatchInfoOf<T::RuntimeCall>,
		fee: Amount,
		tip: Amount,
	) -> Result<Option<CreditOf<T>>, TransactionValidityError> {
		if fee == 0 {
			return Ok(None);
		}
		let currency = Pallet::<T>::fee_currency(who).ok_or(FeeRefusal::NoCurrency)?;
		Ok(Some(Pallet::<T>::take(who, currency, fee, tip)?))
	}

	fn can_withdraw_fee(
		who: &T::AccountId,
		_call: &T::RuntimeCall,
		_info: &DispatchInfoOf<T::RuntimeCall>,
		fee: Amount,
		tip: Amount,
	) -> Result<(), TransactionValidityError> {
		if fee == 0 {
			return Ok(());
		}
		let currency = Pallet::<T>::fee_currency(who).ok_or(FeeRefusal::NoCurrency)?;
		Pallet::<T>::judge(who, currency, fee, tip)?;
		Ok(())
	}

	fn correct_and_deposit_fee(
		who: &T::AccountId,
		_info: &DispatchInfoOf<T::RuntimeCall>,
		_post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		corrected_fee: Amount,
		tip: Amount,
		paid: Option<CreditOf<T>>,
	) -> Result<(), TransactionValidityError> {
		if let Some(paid) = paid {
			Pallet::<T>::settle(who, corrected_fee, tip, paid);
		}
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn endow_account(who: &T::AccountId, amount: Amount) {
		crate::benchmarking::endow_payer::<T>(who, amount);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn minimum_balance() -> Amount {
		// The SDK's benchmark takes it for the tip.
		1
	}
}
