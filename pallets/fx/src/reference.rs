//! Reference rates: computed where they are read, never made up.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{
	Act, Clock, CurrencyId, Fraction, Identify, Moment, Pair, Ppm, Rate, ReferenceRate, Refusal,
	Tier,
};
use core::cmp::Ordering;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};

/// A reference rate between minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Reference {
	/// The rate.
	pub rate: Fraction,
	/// The age of the oldest report in it, or of the value that was set, in milliseconds.
	pub age: Moment,
	/// How far a quote may be from it.
	pub band: Ppm,
}

/// The way back.
const fn inverse(pair: Pair) -> Pair {
	Pair {
		from: pair.to,
		to: pair.from,
	}
}

/// The mean of two rates of one market; none when it is too large.
///
/// Their denominators are powers of ten: the greater one is common to both.
fn mean(a: Fraction, b: Fraction) -> Option<Fraction> {
	let common = a.denominator.max(b.denominator);
	let scaled = |rate: Fraction| {
		let factor = common.checked_div(rate.denominator)?;
		rate.numerator.checked_mul(factor)
	};
	Some(Fraction {
		numerator: scaled(a)?.checked_add(scaled(b)?)?,
		denominator: common.checked_mul(2)?,
	})
}

/// One rate after the other; none when it is too large.
fn product(a: Fraction, b: Fraction) -> Option<Fraction> {
	Some(Fraction {
		numerator: a.numerator.checked_mul(b.numerator)?,
		denominator: a.denominator.checked_mul(b.denominator)?,
	})
}

/// Whether a rate is at most `band` of the reference away from it; none when that can't be
/// computed.
pub(crate) fn is_within(rate: Fraction, reference: Fraction, band: Ppm) -> Option<bool> {
	let edge = |parts: u32| {
		Some(Fraction {
			numerator: reference.numerator.checked_mul(parts.into())?,
			denominator: reference.denominator.checked_mul(Ppm::PARTS.into())?,
		})
	};
	let below = match Ppm::PARTS.saturating_sub(band.parts()) {
		0 => false,
		least => rate.compare(&edge(least)?)? == Ordering::Less,
	};
	let most = edge(Ppm::PARTS.saturating_add(band.parts()))?;
	Some(!below && rate.compare(&most)? != Ordering::Greater)
}

/// The median of rates of one market, between minor units.
fn median(mut rates: Vec<Rate>, market: Pair) -> Option<Fraction> {
	rates.sort_by(Rate::compare);
	let (upper, odd) = (rates.len().checked_div(2)?, rates.len() % 2 == 1);
	let of = |index: usize| rates.get(index)?.fraction(market.from, market.to);
	if odd {
		of(upper)
	} else {
		mean(of(upper.checked_sub(1)?)?, of(upper)?)
	}
}

impl<T: Config> Pallet<T> {
	/// The market that serves a pair, if it has one of its own.
	pub(crate) fn market_of(pair: Pair) -> Option<(Pair, Market)> {
		[pair, inverse(pair)]
			.into_iter()
			.find_map(|pair| Some((pair, Markets::<T>::get(pair)?)))
	}

	/// The reports of a market that count now, without those of `except`.
	pub(crate) fn fresh(
		pair: Pair,
		market: &Market,
		except: Option<&IdOf<T>>,
		now: Moment,
	) -> Vec<Report<IdOf<T>>> {
		let reporters = Reporters::<T>::get();
		let counts = |report: &Report<IdOf<T>>| {
			now < report.at.saturating_add(market.max_age)
				&& except != Some(&report.reporter)
				&& reporters.iter().any(|reporter| {
					reporter.identity == report.reporter && reporter.since <= report.at
				})
		};
		Reports::<T>::get(pair).into_iter().filter(counts).collect()
	}

	/// The rate of a market in its own direction.
	fn rate_of(
		pair: Pair,
		market: &Market,
		except: Option<&IdOf<T>>,
		now: Moment,
	) -> Option<Reference> {
		let reports = Self::fresh(pair, market, except, now);
		let (rate, oldest) = if reports.len() >= MIN_REPORTS as usize {
			let oldest = reports.iter().map(|report| report.at).min()?;
			let rates = reports.iter().map(|report| report.rate).collect();
			(median(rates, pair)?, oldest)
		} else {
			let value = market.value.filter(|value| now < value.until)?;
			(value.rate.fraction(pair.from, pair.to)?, value.at)
		};
		Some(Reference {
			rate,
			age: now.saturating_sub(oldest),
			band: market.band,
		})
	}

	/// The rate of a pair that has a market of its own.
	fn direct(
		pair: Pair,
		(key, market): (Pair, Market),
		except: Option<&IdOf<T>>,
		now: Moment,
	) -> Option<Reference> {
		let reference = Self::rate_of(key, &market, except, now)?;
		Some(if key == pair {
			reference
		} else {
			Reference {
				rate: reference.rate.inverse(),
				..reference
			}
		})
	}

	/// The two pairs that lead over the pivot.
	pub(crate) fn over_pivot(pair: Pair) -> [Pair; 2] {
		let pivot = T::Pivot::get();
		[
			Pair {
				from: pair.from,
				to: pivot,
			},
			Pair {
				from: pivot,
				to: pair.to,
			},
		]
	}

	/// The reference rate of a pair, without the reports of `except`.
	pub(crate) fn reference_of(
		pair: Pair,
		except: Option<&IdOf<T>>,
		now: Moment,
	) -> Option<Reference> {
		if pair.from == pair.to {
			return None;
		}
		if let Some(market) = Self::market_of(pair) {
			return Self::direct(pair, market, except, now);
		}
		let leg = |pair| Self::direct(pair, Self::market_of(pair)?, except, now);
		let [first, second] = Self::over_pivot(pair);
		let (first, second) = (leg(first)?, leg(second)?);
		Some(Reference {
			rate: product(first.rate, second.rate)?,
			age: first.age.max(second.age),
			band: first.band.max(second.band),
		})
	}

	/// Whether a quote of this dealer is close enough to the reference.
	pub(crate) fn ensure_in_band(
		pair: Pair,
		rate: &Rate,
		dealer: &IdOf<T>,
		now: Moment,
	) -> Result<(), Error<T>> {
		let reference = Self::reference_of(pair, Some(dealer), now).ok_or(Error::NoReference)?;
		let within = rate
			.fraction(pair.from, pair.to)
			.and_then(|rate| is_within(rate, reference.rate, reference.band));
		ensure!(within == Some(true), Error::OutOfBand);
		Ok(())
	}

	pub(crate) fn do_set_market(pair: Pair, band: Ppm, max_age: Moment) -> DispatchResult {
		let known = pair.from.is_known() && pair.to.is_known() && pair.from != pair.to;
		ensure!(known && max_age > 0, Error::<T>::MarketUnsound);
		ensure!(
			!Markets::<T>::contains_key(inverse(pair)),
			Error::<T>::InverseMarket
		);
		let value = Markets::<T>::get(pair).and_then(|market| market.value);
		let market = Market {
			band,
			max_age,
			value,
		};
		Markets::<T>::insert(pair, market);
		Self::deposit_event(Event::MarketSet {
			pair,
			band,
			max_age,
		});
		Ok(())
	}

	pub(crate) fn do_remove_market(pair: Pair) -> DispatchResult {
		Markets::<T>::take(pair).ok_or(Error::<T>::MarketUnknown)?;
		Reports::<T>::remove(pair);
		Self::deposit_event(Event::MarketRemoved { pair });
		Ok(())
	}

	pub(crate) fn do_set_value(pair: Pair, value: Option<(Rate, Moment)>) -> DispatchResult {
		let at = Self::now();
		let value = value.map(|(rate, until)| SetValue { rate, at, until });
		ensure!(
			value.is_none_or(|value| at < value.until),
			Error::<T>::ValueOver
		);
		Markets::<T>::try_mutate(pair, |market| {
			let market = market.as_mut().ok_or(Error::<T>::MarketUnknown)?;
			ensure!(market.value != value, Error::<T>::NothingToChange);
			market.value = value;
			Self::deposit_event(Event::ValueSet { pair, value });
			Ok(())
		})
	}

	pub(crate) fn do_set_reporter(identity: IdOf<T>, licensed: bool) -> DispatchResult {
		ensure!(
			!licensed || T::Identify::primary(&identity).is_some(),
			Error::<T>::Refused(Refusal::PayeeUnknown)
		);
		Reporters::<T>::try_mutate(|reporters| {
			let place = reporters
				.iter()
				.position(|reporter| reporter.identity == identity);
			match (place, licensed) {
				(None, true) => {
					let reporter = Reporter {
						identity: identity.clone(),
						since: Self::now(),
					};
					reporters
						.try_push(reporter)
						.map_err(|_| Error::<T>::TooManyReporters)?;
				}
				(Some(place), false) => {
					reporters.remove(place);
				}
				_ => return Err(Error::<T>::NothingToChange.into()),
			}
			Self::deposit_event(Event::ReporterSet {
				reporter: identity,
				licensed,
			});
			Ok(())
		})
	}

	pub(crate) fn do_report(by: T::AccountId, pair: Pair, rate: Rate) -> DispatchResult {
		let reporter = T::Identify::may(&by, Act::Duty, Tier::MIN).map_err(Error::<T>::from)?;
		let licensed: Vec<_> = Reporters::<T>::get()
			.into_iter()
			.map(|reporter| reporter.identity)
			.collect();
		ensure!(licensed.contains(&reporter), Error::<T>::NotReporter);
		ensure!(Markets::<T>::contains_key(pair), Error::<T>::MarketUnknown);
		Reports::<T>::try_mutate(pair, |reports| {
			// Those that may not report any more make room.
			reports.retain(|report| {
				report.reporter != reporter && licensed.contains(&report.reporter)
			});
			reports
				.try_push(Report {
					reporter: reporter.clone(),
					rate,
					at: Self::now(),
				})
				.map_err(|_| Error::<T>::TooManyReporters)
		})?;
		Self::deposit_event(Event::Reported {
			pair,
			reporter,
			rate,
			by,
		});
		Ok(())
	}
}

impl<T: Config> ReferenceRate for Pallet<T> {
	fn rate(from: CurrencyId, to: CurrencyId) -> Option<(Fraction, Moment)> {
		let now = T::Clock::wall(T::Clock::now());
		Self::reference_of(Pair { from, to }, None, now)
			.map(|reference| (reference.rate, reference.age))
	}
}
