//! What the views answer, from the same functions that decide.

use crate::*;
use alloc::{collections::BTreeMap, vec::Vec};
use caravan_primitives::{Amount, Conversion, CurrencyId, Exact, Moment, Pair, Refusal, Terms};
use core::cmp::Reverse;
use frame_support::ensure;

impl<T: Config> Pallet<T> {
	pub(crate) fn view_reference(pair: Pair) -> Option<ReferenceView<IdOf<T>>> {
		let now = Self::now();
		let reference = Self::reference_of(pair, None, now)?;
		let pairs = match Self::market_of(pair) {
			Some(_) => alloc::vec![pair],
			None => Self::over_pivot(pair).to_vec(),
		};
		let markets = pairs
			.into_iter()
			.filter_map(Self::market_of)
			.map(|(pair, market)| (pair, market, Self::fresh(pair, &market, None, now)))
			.collect();
		Some(ReferenceView {
			rate: reference.rate,
			age: reference.age,
			markets,
		})
	}

	pub(crate) fn view_dealer(identity: &IdOf<T>) -> Option<DealerView> {
		let now = Self::now();
		let dealer = Dealers::<T>::get(identity)?;
		let mut turnover: Vec<_> = Turnovers::<T>::iter_prefix(identity)
			.map(|(pair, turnover)| (pair, turnover.days().to_vec()))
			.collect();
		turnover.sort_by_key(|(pair, _)| *pair);
		let mut today = BTreeMap::<CurrencyId, (Amount, Amount)>::new();
		for (pair, days) in &turnover {
			for total in days.iter().filter(|total| total.day == Self::day(now)) {
				let (taken, _) = today.entry(pair.from).or_default();
				*taken = taken.saturating_add(total.source);
				let (_, given) = today.entry(pair.to).or_default();
				*given = given.saturating_add(total.target);
			}
		}
		let mut inventory = BTreeMap::<CurrencyId, Amount>::new();
		for quote in Quotes::<T>::iter_values().filter(|quote| quote.identity == *identity) {
			let sum = inventory.entry(quote.pair.to).or_default();
			*sum = sum.saturating_add(quote.remaining);
		}
		Some(DealerView {
			in_force: Self::dealer_in_force(identity, now).is_ok(),
			dealer,
			turnover,
			today: today
				.into_iter()
				.map(|(currency, (taken, given))| (currency, taken, given))
				.collect(),
			inventory: inventory.into_iter().collect(),
		})
	}

	fn quote_view(id: QuoteId, quote: QuoteOf<T>) -> QuoteView<QuoteOf<T>> {
		let now = Self::now();
		let available =
			Self::offer(&Hop::Standing(id), None, now).map_or(0, |offer| offer.available);
		QuoteView {
			id,
			available,
			quote,
		}
	}

	pub(crate) fn view_quote(id: QuoteId) -> Option<QuoteView<QuoteOf<T>>> {
		Quotes::<T>::get(id).map(|quote| Self::quote_view(id, quote))
	}

	pub(crate) fn view_quotes_of(identity: &IdOf<T>) -> Vec<QuoteView<QuoteOf<T>>> {
		let mut quotes: Vec<_> = Quotes::<T>::iter()
			.filter(|(_, quote)| quote.identity == *identity)
			.map(|(id, quote)| Self::quote_view(id, quote))
			.collect();
		quotes.sort_by_key(|view| view.id);
		quotes
	}

	pub(crate) fn view_best_quotes(
		payer: &T::AccountId,
		pair: Pair,
		exact: Exact,
		limit: u32,
	) -> Vec<BestQuote<T::AccountId>> {
		let mut best: Vec<_> = Quotes::<T>::iter()
			.filter(|(_, quote)| quote.pair == pair)
			.filter_map(|(id, quote)| {
				let hint = HintOf::<T>::truncate_from(alloc::vec![Hop::Standing(id)]);
				let plan = Self::plan(&hint, pair, exact, Some((payer, payer))).ok()?;
				Some(BestQuote {
					id,
					dealer: quote.dealer,
					rate: quote.rate,
					conversion: plan.total,
					expires: quote.expires,
				})
			})
			.collect();
		// One of the two is the same for all. Among equal ones the older quote.
		best.sort_by_key(|quote| {
			let Conversion { source, target } = quote.conversion;
			(source, Reverse(target), quote.id)
		});
		best.truncate(limit.min(MAX_LISTED) as usize);
		best
	}

	pub(crate) fn view_paper(
		dealer: T::AccountId,
		nonce: u64,
		expires: Moment,
	) -> Option<PaperView<T::AccountId>> {
		use caravan_primitives::Identify;
		let epoch = T::Identify::identity(&dealer)
			.and_then(Dealers::<T>::get)
			.map(|dealer| dealer.epoch);
		let state = Papers::<T>::get(Self::paper_key(dealer, nonce, expires))?;
		let void = state
			.issued
			.as_ref()
			.is_some_and(|(_, of)| Some(*of) != epoch);
		Some(PaperView {
			filled: state.filled,
			issued: state.issued.map(|(paper, _)| paper),
			void,
		})
	}

	pub(crate) fn view_check_take(
		payer: &T::AccountId,
		hint: &HintOf<T>,
		pair: Pair,
		terms: Terms,
	) -> Result<Conversion, Refusal> {
		let check = || {
			Self::as_taker(payer)?;
			let plan = Self::plan(hint, pair, terms.exact(), Some((payer, payer)))?;
			ensure!(terms.accept(&plan.total), Error::<T>::TermsNotMet);
			Ok(plan.total)
		};
		check().map_err(|error: Error<T>| error.refusal())
	}
}
