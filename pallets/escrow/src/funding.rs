//! Price and bond go on hold, in the buyer's own account.

use crate::*;
use caravan_primitives::{
	Amount, Clock, Conversion as Converted, ConvertError, CurrencyStatus, Exchange, Identify,
	MAX_PAYMENT, Moment, Pair, Payment, PaymentGate, Refusal, Terms as ExchangeTerms,
};
use frame_support::{
	BoundedVec, ensure,
	pallet_prelude::{DispatchError, DispatchResult, Weight},
	traits::{
		Get,
		fungibles::Inspect,
		tokens::{Fortitude, Preservation},
	},
};
use sp_runtime::traits::Convert;

impl<T: Config> Pallet<T> {
	/// What funding weighs, with a conversion or without one.
	pub(crate) fn weight_to_fund(
		across: Weight,
		plain: Weight,
		conversion: &Option<Conversion<HintOf<T>>>,
	) -> Weight {
		match conversion {
			Some(conversion) => across.saturating_add(T::Exchange::weight(&conversion.hint)),
			None => plain,
		}
	}

	/// The exchange's error as one of a call.
	fn handed_on(error: ConvertError) -> DispatchError {
		match error {
			ConvertError::Refused(refusal) => Error::<T>::Refused(refusal).into(),
			ConvertError::Ledger(error) => error,
		}
	}

	/// Converts an account's own free money, to the last unit.
	pub(crate) fn convert_own(
		who: &T::AccountId,
		pair: Pair,
		terms: ExchangeTerms,
		hint: &HintOf<T>,
	) -> Result<Converted, DispatchError> {
		ensure!(pair.from != pair.to, Error::<T>::SameCurrency);
		ensure!(
			![pair.from, pair.to]
				.into_iter()
				.any(T::CurrencyStatus::halted),
			Error::<T>::Refused(Refusal::CurrencyHalted)
		);
		let balances = || {
			(
				T::Assets::balance(pair.from, who),
				T::Assets::balance(pair.to, who),
			)
		};
		let before = balances();
		let made = T::Exchange::convert(hint, pair, who, who, terms).map_err(Self::handed_on)?;
		let due = before
			.0
			.checked_sub(made.source)
			.zip(before.1.checked_add(made.target));
		ensure!(
			terms.accept(&made) && due == Some(balances()),
			Error::<T>::Refused(Refusal::FailedToSettle)
		);
		Ok(made)
	}

	/// Converts the buyer's own money into what has to go on hold, to the last unit.
	fn convert_for(
		id: OrderId,
		order: &OrderOf<T>,
		conversion: &Conversion<HintOf<T>>,
		target: Amount,
		reference: &FundingReference,
	) -> DispatchResult {
		let buyer = &order.buyer.account;
		let pair = Pair {
			from: conversion.from,
			to: order.currency,
		};
		let terms = ExchangeTerms::ExactTarget {
			target,
			most: conversion.most,
		};
		let made = Self::convert_own(buyer, pair, terms, &conversion.hint)?;
		T::Gate::check_source(&Payment {
			payer: buyer,
			payee: &Self::present_account(order, Side::Merchant),
			currency: pair.from,
			amount: made.source,
			purpose: reference.purpose,
			envelope: reference.envelope,
			uetr: reference.uetr,
		})
		.map_err(Error::<T>::Refused)?;
		Self::deposit_event(Event::FundingConverted {
			id,
			buyer: buyer.clone(),
			pair,
			source: made.source,
			target: made.target,
		});
		Ok(())
	}

	/// Counts an order that needs no bond, or says that it needs one.
	fn waive(order: &OrderOf<T>, total: Amount) -> Result<bool, Error<T>> {
		if total >= T::SmallOrder::convert(order.currency) {
			return Ok(false);
		}
		Waived::<T>::try_mutate(&order.buyer.identity, |open| {
			ensure!(*open < T::MaxWaived::get(), Error::<T>::TooManyWaived);
			*open = open.saturating_add(1);
			Ok(true)
		})
	}

	/// Whether who gets a split may be paid its share by this buyer. The payment to the merchant
	/// counts for all of them, and is the one that an institution acknowledges: of a share all
	/// the rest is asked, as of the source side of a conversion.
	fn judge_shares(
		order: &OrderOf<T>,
		splits: &Splits<IdOf<T>>,
		total: Amount,
		reference: &FundingReference,
	) -> Result<(), Refusal> {
		for split in splits {
			let amount = split.share.of_floor(total);
			if amount == 0 || split.payee == order.buyer.identity {
				continue;
			}
			let payee = T::Identify::primary(&split.payee).ok_or(Refusal::PayeeUnknown)?;
			T::Gate::check_source(&Payment {
				payer: &order.buyer.account,
				payee: &payee,
				currency: order.currency,
				amount,
				purpose: reference.purpose,
				envelope: reference.envelope,
				uetr: reference.uetr,
			})?;
		}
		Ok(())
	}

	/// Asks the gate, converts, and puts price and bond on hold.
	pub(crate) fn put_money(
		id: OrderId,
		order: &mut OrderOf<T>,
		reference: FundingReference,
		conversion: Option<Conversion<HintOf<T>>>,
	) -> DispatchResult {
		let terms = Self::terms_of_order(order)?;
		let (currency, buyer) = (order.currency, order.buyer.account.clone());
		let total = order.total();
		ensure!(
			!T::CurrencyStatus::halted(currency),
			Error::<T>::Refused(Refusal::CurrencyHalted)
		);
		Self::judge_shares(order, &terms.splits, total, &reference).map_err(Error::<T>::Refused)?;
		// An account of the merchant's that is its no more isn't paid, so it isn't asked about.
		let merchant = Self::present_account(order, Side::Merchant);
		let ticket = T::Gate::commit(&Payment {
			payer: &buyer,
			payee: &merchant,
			currency,
			amount: total,
			purpose: reference.purpose,
			envelope: reference.envelope,
			uetr: reference.uetr,
		})
		.map_err(Error::<T>::Refused)?;
		let panel = terms.panel;
		let version = Self::snapshot_panel(panel, &terms.splits)?;
		order.panel = Some(PanelRef { panel, version });
		order.waived = Self::waive(order, total)?;
		let mut bond: Amount = 0;
		for line in &mut order.lines {
			line.held = line.amount;
			line.bond = if order.waived {
				0
			} else {
				Self::bond_for(line.amount)
			};
			bond = bond.saturating_add(line.bond);
		}
		let sum = total.saturating_add(bond);
		ensure!(
			sum <= MAX_PAYMENT,
			Error::<T>::Refused(Refusal::AboveSingleLimit)
		);
		if let Some(conversion) = &conversion {
			// A hold leaves the least balance free.
			let free = T::Assets::reducible_balance(
				currency,
				&buyer,
				Preservation::Expendable,
				Fortitude::Polite,
			);
			let least = T::Assets::minimum_balance(currency).saturating_sub(free);
			let target = sum.saturating_add(least);
			Self::convert_for(id, order, conversion, target, &reference)?;
		}
		Self::lock(HoldReason::Price, currency, &buyer, total)?;
		Self::lock(HoldReason::Bond, currency, &buyer, bond)?;
		order.funding = Some(Funding {
			at: T::Clock::now(),
			ticket,
			released: 0,
			refunded: 0,
			refunded_delivered: 0,
			splits: BoundedVec::truncate_from(alloc::vec![0; terms.splits.len()]),
		});
		Self::deposit_event(Event::OrderFunded {
			id,
			buyer,
			currency,
			amount: total,
			bond,
			latest_end: Self::latest(order, &terms.lengths),
			reference,
		});
		Ok(())
	}

	/// When the lines of an order that are to be decided end at the latest: each one's deadline
	/// and all that can follow, the one extension, and the longest wait of an item.
	pub(crate) fn latest(order: &OrderOf<T>, lengths: &Lengths) -> Moment {
		let extension = if order.extended {
			0
		} else {
			T::FreezeExtension::get()
		};
		let last = order.lines.iter().filter_map(|line| {
			let until = line.state.deadline()?;
			let decided = until.saturating_add(lengths.left(line.state.number(), line.proof));
			Some(
				decided
					.saturating_add(extension)
					.saturating_add(T::PendingMax::get()),
			)
		});
		last.max().unwrap_or(0)
	}
}
