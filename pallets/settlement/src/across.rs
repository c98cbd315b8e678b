//! A payment whose payee gets another currency than its payer gives.

use crate::{
	Config, Error, Event, Pallet,
	types::{IdOf, Original, Parties, PaymentReference, ensure_amount},
	window::Window,
};
use caravan_primitives::{
	Act, Conversion, ConvertError, Exchange, Identify, Pair, Payment, PaymentGate, Refusal, Terms,
	Tier,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::fungibles::Inspect};
use sp_runtime::DispatchError;

/// What [`Exchange`] is told about where to convert.
pub(crate) type HintOf<T> =
	<<T as Config>::Exchange as Exchange<<T as frame_system::Config>::AccountId>>::Hint;

/// A converting payment as it is asked for.
pub(crate) struct Across<'a, AccountId, Hint> {
	pub payer: &'a AccountId,
	pub payee: &'a AccountId,
	pub pair: Pair,
	pub terms: Terms,
	pub hint: &'a Hint,
	pub reference: &'a PaymentReference,
}

impl<'a, AccountId, Hint> Across<'a, AccountId, Hint> {
	/// The source side, as the gate judges it.
	fn source(&self, conversion: &Conversion) -> Payment<'a, AccountId> {
		Payment {
			payer: self.payer,
			payee: self.payee,
			currency: self.pair.from,
			amount: conversion.source,
			purpose: self.reference.purpose,
			envelope: self.reference.envelope,
			uetr: Some(self.reference.uetr),
		}
	}

	/// The target side.
	fn target(&self, conversion: &Conversion) -> Payment<'a, AccountId> {
		Payment {
			currency: self.pair.to,
			amount: conversion.target,
			..self.source(conversion)
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Whether the payment may be made now, between whom, and what it takes and gives.
	///
	/// The gate judges both sides. `gate` judges the target side, the one that is counted. An
	/// error of the exchange's own is handed on.
	pub(crate) fn judge_across<R>(
		across: &Across<'_, T::AccountId, HintOf<T>>,
		window: &Window,
		gate: impl FnOnce(&Payment<'_, T::AccountId>) -> Result<R, Refusal>,
	) -> Result<(Parties<IdOf<T>>, Conversion, R), ConvertError> {
		let payer = T::Identify::may(across.payer, Act::Pay, Tier::MIN)?;
		let parties = Self::meet(payer, across.payee)?;
		let pair = across.pair;
		ensure!(
			T::Assets::asset_exists(pair.from) && T::Assets::asset_exists(pair.to),
			ConvertError::Refused(Refusal::CurrencyUnknown)
		);
		// One currency is paid by `pay`.
		ensure!(
			pair.from != pair.to,
			ConvertError::Refused(Refusal::RateUnavailable)
		);
		Self::admit(&parties.payer, across.reference, window)?;
		let between = (across.payer, across.payee);
		let conversion =
			T::Exchange::quote(across.hint, pair, across.terms.exact(), Some(between))?;
		ensure_amount(conversion.source)?;
		ensure_amount(conversion.target)?;
		ensure!(
			across.terms.accept(&conversion),
			ConvertError::Refused(Refusal::RateUnavailable)
		);
		T::Gate::check_source(&across.source(&conversion))?;
		let counted = gate(&across.target(&conversion))?;
		Self::ensure_leaves(pair.from, across.payer, conversion.source)?;
		Self::ensure_arrives(pair.to, across.payee, conversion.target)?;
		Ok((parties, conversion, counted))
	}

	pub(crate) fn do_pay_across(
		payer: T::AccountId,
		pair: Pair,
		payee: T::AccountId,
		terms: Terms,
		hint: HintOf<T>,
		reference: PaymentReference,
	) -> DispatchResult {
		let across = Across {
			payer: &payer,
			payee: &payee,
			pair,
			terms,
			hint: &hint,
			reference: &reference,
		};
		let window = Self::window();
		let (parties, conversion, ticket) =
			Self::judge_across(&across, &window, T::Gate::commit).map_err(Self::handed_on)?;
		Self::convert(&across, &conversion)?;
		let original = Original {
			payer,
			payer_identity: parties.payer,
			payee,
			payee_identity: parties.payee,
			currency: pair.to,
			amount: conversion.target,
			reference,
		};
		Self::remember(&original, ticket);
		Self::prune_one(&window);
		let Original {
			payer,
			payer_identity,
			payee,
			payee_identity,
			reference,
			..
		} = original;
		Self::deposit_event(Event::PaidAcross {
			payer,
			payer_identity,
			payee,
			payee_identity,
			source_currency: pair.from,
			source_amount: conversion.source,
			target_currency: pair.to,
			target_amount: conversion.target,
			reference,
		});
		Ok(())
	}

	/// The exchange's error as one of a call.
	pub(crate) fn handed_on(error: ConvertError) -> DispatchError {
		match error {
			ConvertError::Refused(refusal) => Error::<T>::Refused(refusal).into(),
			ConvertError::Ledger(error) => error,
		}
	}

	/// Converts from payer to payee, at what the gate has judged and to the last unit.
	fn convert(
		across: &Across<'_, T::AccountId, HintOf<T>>,
		judged: &Conversion,
	) -> DispatchResult {
		let Across {
			payer, payee, pair, ..
		} = across;
		let balances = || {
			(
				T::Assets::balance(pair.from, payer),
				T::Assets::balance(pair.to, payee),
			)
		};
		let before = balances();
		let made = T::Exchange::convert(across.hint, *pair, payer, payee, across.terms)
			.map_err(Self::handed_on)?;
		let due = before
			.0
			.checked_sub(judged.source)
			.zip(before.1.checked_add(judged.target));
		ensure!(
			made == *judged && due == Some(balances()),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(())
	}
}
