//! A conversion: planned over its quotes, and carried out, all or nothing.

use crate::{
	money::{Fault, Purse},
	offer::{Backing, Offer},
	*,
};
use alloc::vec::Vec;
use caravan_primitives::{
	Act, Clock, Conversion, CurrencyId, CurrencyStatus, Exact, Identify, MAX_PAYMENT, Moment, Pair,
	Rate, Refusal, Terms, Tier,
};
use frame_support::{
	ensure, pallet_prelude::DispatchResult, traits::fungibles::Inspect, weights::Weight,
};

/// What a conversion does at each of its quotes, and in all.
pub(crate) struct Plan<T: Config> {
	/// The quotes in order, with what is converted at each.
	pub fills: Vec<(Offer<T>, Conversion)>,
	/// What the payer gives and the payee gets.
	pub total: Conversion,
}

/// The conversion at one rate; each side is at most one payment.
pub(crate) fn price<T>(pair: Pair, rate: &Rate, exact: Exact) -> Result<Conversion, Error<T>> {
	let (Exact::Source(amount) | Exact::Target(amount)) = exact;
	ensure!(amount > 0, Error::Refused(Refusal::AmountZero));
	let fraction = rate
		.fraction(pair.from, pair.to)
		.ok_or(Error::Refused(Refusal::CurrencyUnknown))?;
	let conversion = fraction.convert(exact).ok_or_else(|| {
		let buys_nothing = match exact {
			Exact::Source(source) => fraction.source_of(1).is_some_and(|least| source < least),
			Exact::Target(_) => false,
		};
		Error::Refused(if buys_nothing {
			Refusal::BelowLeast
		} else {
			Refusal::AboveSingleLimit
		})
	})?;
	ensure!(
		conversion.source <= MAX_PAYMENT && conversion.target <= MAX_PAYMENT,
		Error::Refused(Refusal::AboveSingleLimit)
	);
	Ok(conversion)
}

impl<T: Config> Pallet<T> {
	/// What a conversion through `hops` quotes weighs at most, whatever their form.
	pub fn weight_of_hops(hops: u32) -> Weight {
		T::WeightInfo::take_standing(hops).max(T::WeightInfo::take_signed(hops))
	}

	/// What a conversion through these quotes weighs at most.
	pub(crate) fn weight_of(hint: &HintOf<T>) -> Weight {
		Self::weight_of_hops(hint.len() as u32)
	}

	/// Whether a currency is in the ledger and moves.
	pub(crate) fn ensure_moves(currency: CurrencyId) -> Result<(), Error<T>> {
		ensure!(
			T::Assets::asset_exists(currency),
			Error::Refused(Refusal::CurrencyUnknown)
		);
		ensure!(
			!T::CurrencyStatus::halted(currency),
			Error::Refused(Refusal::CurrencyHalted)
		);
		Ok(())
	}

	/// What a conversion would do now, or why it can't be. Every rule but the ledger's own
	/// is asked here, by calls, views and other pallets alike.
	pub(crate) fn plan(
		hint: &HintOf<T>,
		pair: Pair,
		exact: Exact,
		parties: Option<(&T::AccountId, &T::AccountId)>,
	) -> Result<Plan<T>, Error<T>> {
		let now = Self::now();
		let payer = parties.map(|(payer, _)| payer);
		ensure!(!hint.is_empty(), Error::NoHops);
		let offers = hint
			.iter()
			.map(|hop| Self::offer(hop, payer, now))
			.collect::<Result<Vec<_>, _>>()?;
		Self::ensure_meet(&offers, pair)?;
		if let Some((payer, payee)) = parties {
			Self::ensure_strangers(&offers, payer, payee)?;
		}
		Self::ensure_moves(pair.from)?;
		for offer in &offers {
			Self::ensure_moves(offer.pair.to)?;
		}
		let conversions = Self::price_all(&offers, exact)?;
		let fills: Vec<_> = offers.into_iter().zip(conversions).collect();
		for (offer, conversion) in &fills {
			Self::ensure_deals(offer, *conversion, payer, now)?;
		}
		let first = fills.first().ok_or(Error::NoHops)?;
		let last = fills.last().ok_or(Error::NoHops)?;
		let total = Conversion {
			source: first.1.source,
			target: last.1.target,
		};
		Ok(Plan { fills, total })
	}

	/// Whether the quotes lead from the one currency to the other, each of another dealer.
	fn ensure_meet(offers: &[Offer<T>], pair: Pair) -> Result<(), Error<T>> {
		let mut at = pair.from;
		for (index, offer) in offers.iter().enumerate() {
			ensure!(offer.pair.from == at, Error::HopsDontMeet);
			at = offer.pair.to;
			// What one dealer gives another takes: to itself it can give nothing.
			let before = offers.iter().take(index);
			ensure!(
				before
					.into_iter()
					.all(|other| other.identity != offer.identity),
				Error::DealerTwice
			);
		}
		ensure!(at == pair.to, Error::HopsDontMeet);
		Ok(())
	}

	/// Whether no dealer deals with itself: the payer with none, the payee not with the one
	/// that pays it.
	fn ensure_strangers(
		offers: &[Offer<T>],
		payer: &T::AccountId,
		payee: &T::AccountId,
	) -> Result<(), Error<T>> {
		let is_payer = offers
			.iter()
			.any(|offer| T::Identify::same(payer, &offer.dealer));
		let is_payee = offers
			.last()
			.is_some_and(|offer| T::Identify::same(payee, &offer.dealer));
		ensure!(
			!is_payer && !is_payee,
			Error::Refused(Refusal::PayerIsPayee)
		);
		Ok(())
	}

	/// What is converted at each quote.
	fn price_all(offers: &[Offer<T>], exact: Exact) -> Result<Vec<Conversion>, Error<T>> {
		match exact {
			Exact::Source(mut amount) => offers
				.iter()
				.map(|offer| {
					let conversion = price(offer.pair, &offer.rate, Exact::Source(amount))?;
					amount = conversion.target;
					Ok(conversion)
				})
				.collect(),
			Exact::Target(mut amount) => {
				let mut conversions = offers
					.iter()
					.rev()
					.map(|offer| {
						let conversion = price(offer.pair, &offer.rate, Exact::Target(amount))?;
						amount = conversion.source;
						Ok(conversion)
					})
					.collect::<Result<Vec<_>, Error<T>>>()?;
				conversions.reverse();
				Ok(conversions)
			}
		}
	}

	/// Whether a dealer may and can fill so much of its quote for this payer now.
	fn ensure_deals(
		offer: &Offer<T>,
		conversion: Conversion,
		payer: Option<&T::AccountId>,
		now: Moment,
	) -> Result<(), Error<T>> {
		if let Some(payer) = payer {
			let home = T::Identify::jurisdiction(payer).ok_or(Refusal::PayerUnknown)?;
			ensure!(
				offer.licence.licence.jurisdictions.contains(&home),
				Error::JurisdictionNotLicensed
			);
		}
		offer.ensure_fillable(conversion.target)?;
		Self::ensure_in_band(offer.pair, &offer.rate, &offer.identity, now)?;
		Self::ensure_within_limit(&offer.identity, &offer.licence, offer.pair, conversion, now)
	}

	/// Carries a plan out: the payer pays the first dealer, each dealer the next one, the
	/// last one the payee.
	pub(crate) fn carry_out(
		plan: Plan<T>,
		pair: Pair,
		payer: &T::AccountId,
		payee: &T::AccountId,
	) -> Result<Conversion, Fault<T>> {
		let now = Self::now();
		let total = plan.total;
		let mut giver = (Purse::Payer, payer.clone(), pair.from, total.source);
		for (offer, conversion) in plan.fills {
			let (purse, from, currency, amount) = giver;
			Self::transfer(purse, currency, &from, &offer.dealer, amount)?;
			let dealer = offer.dealer.clone();
			let purse = match offer.backing {
				Backing::Standing(..) => Purse::Inventory,
				Backing::Paper(..) => Purse::Dealer,
			};
			giver = (purse, dealer, offer.pair.to, conversion.target);
			Self::write_fill(offer, conversion, payer, payee, now)?;
		}
		let (purse, from, currency, amount) = giver;
		Self::transfer(purse, currency, &from, payee, amount)?;
		Ok(total)
	}

	/// Writes down what was filled, where it is kept.
	fn write_fill(
		offer: Offer<T>,
		conversion: Conversion,
		payer: &T::AccountId,
		payee: &T::AccountId,
		now: Moment,
	) -> Result<(), Fault<T>> {
		let Conversion { source, target } = conversion;
		let filled = match offer.backing {
			Backing::Standing(id, mut quote) => {
				quote.remaining = quote.remaining.saturating_sub(target);
				Self::keep(id, quote, now)?;
				FilledBy::Standing { quote: id }
			}
			Backing::Paper(key, mut state) => {
				state.filled = state.filled.saturating_add(target);
				let nonce = key.2;
				Papers::<T>::insert(key, state);
				FilledBy::Paper { nonce }
			}
		};
		Self::count_turnover(&offer.identity, offer.pair, conversion, now);
		Self::deposit_event(Event::Filled {
			dealer: offer.dealer,
			identity: offer.identity,
			filled,
			pair: offer.pair,
			source,
			target,
			rate: offer.rate,
			payer: payer.clone(),
			payee: payee.clone(),
		});
		Ok(())
	}

	/// Converts inside the caller's layer.
	pub(crate) fn do_convert(
		hint: &HintOf<T>,
		pair: Pair,
		payer: &T::AccountId,
		payee: &T::AccountId,
		terms: Terms,
	) -> Result<Conversion, Fault<T>> {
		let plan = Self::plan(hint, pair, terms.exact(), Some((payer, payee)))?;
		ensure!(terms.accept(&plan.total), Error::<T>::TermsNotMet);
		Self::carry_out(plan, pair, payer, payee)
	}

	/// The identity that converts its own money: it signs, and gets money too.
	pub(crate) fn as_taker(who: &T::AccountId) -> Result<IdOf<T>, Error<T>> {
		let identity = T::Identify::may(who, Act::Trade, Tier::MIN)?;
		ensure!(
			!T::Identify::blocked(&identity).is_in(T::Clock::now()),
			Error::Refused(Refusal::PayeeFrozen)
		);
		Ok(identity)
	}

	pub(crate) fn do_take(
		who: T::AccountId,
		hint: HintOf<T>,
		pair: Pair,
		terms: Terms,
	) -> DispatchResult {
		Self::as_taker(&who)?;
		let total = Self::do_convert(&hint, pair, &who, &who, terms)?;
		Self::deposit_event(Event::Converted {
			who,
			pair,
			source: total.source,
			target: total.target,
			hops: hint.len() as u32,
		});
		Ok(())
	}
}
