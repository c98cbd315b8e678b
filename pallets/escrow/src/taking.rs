//! Conversion at the payout: by the payee, and by nobody else.
//!
//! A hook or a stranger can't name quotes, and a stranger who could would take the worst rate
//! that is allowed. So whoever is paid by its own call names where to convert, and its limit;
//! what others pay out is in the currency in which it was funded.

use crate::*;
use caravan_primitives::{
	Act, Clock, Exchange, Identify, Pair, Refusal, Terms as ExchangeTerms, Tier,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Weight},
	traits::fungibles::Inspect,
};

impl<T: Config> Pallet<T> {
	/// What taking weighs at most by this hint: a payout of any kind, and the conversion.
	pub(crate) fn weight_to_take(hint: &HintOf<T>) -> Weight {
		Self::worst_due()
			.max(T::WeightInfo::pay_item())
			.saturating_add(T::WeightInfo::take())
			.saturating_add(T::Exchange::weight(hint))
	}

	/// Pays out as `close_line` or `pay_item` do, and converts what comes to the signer by it.
	pub(crate) fn do_take(
		who: T::AccountId,
		id: OrderId,
		what: Taking,
		conversion: PayoutConversion<HintOf<T>>,
	) -> DispatchResult {
		// It is paid, and it trades: what bars either bars this.
		T::Identify::may(&who, Act::Pay, Tier::MIN).map_err(Error::<T>::Refused)?;
		let identity =
			T::Identify::may(&who, Act::Trade, Tier::MIN).map_err(Error::<T>::Refused)?;
		ensure!(
			!T::Identify::blocked(&identity).is_in(T::Clock::now()),
			Error::<T>::Refused(Refusal::PayeeFrozen)
		);
		let currency = match what {
			Taking::Line(_) => Self::order_of(id)?.currency,
			Taking::Item(item) => Self::item_of(id, item)?.currency,
		};
		let before = T::Assets::balance(currency, &who);
		match what {
			Taking::Line(line) => {
				Self::do_close_line(id, line)?;
			}
			Taking::Item(item) => Self::do_pay_item(id, item)?,
		}
		let source = T::Assets::balance(currency, &who).saturating_sub(before);
		ensure!(source > 0, Error::<T>::NotParty);
		let pair = Pair {
			from: currency,
			to: conversion.to,
		};
		let least = conversion.least;
		let terms = ExchangeTerms::ExactSource { source, least };
		let made = Self::convert_own(&who, pair, terms, &conversion.hint)?;
		Self::deposit_event(Event::PayoutConverted {
			id,
			payee: who,
			pair,
			source: made.source,
			target: made.target,
		});
		Ok(())
	}
}
