//! A bound that a reader can check.
//!
//! For any prices of liquidity that aren't negative, no feasible set is worth more than
//! Σ max(0, worth − price·use) over the obligations (a pair as one) + Σ price·limit over the
//! positions and capped pairs: what is used beyond its price is paid for by what others bring.
//! Prices come from floating-point arithmetic, the bound does not: prices are whole numbers
//! of 1/2^`shift` of what is counted, and everything is added up exactly.

use crate::core::{Instance, Objective, Obligation, Score, drop_last, verify};

/// Prices, and the bound that they prove.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
	/// Prices are in units of 1/2^`shift`.
	pub shift: u32,
	/// What one minor unit of liquidity is worth, by [`Instance::position`].
	pub prices: Vec<u128>,
	/// What one minor unit of room is worth, by bilateral cap. Empty: nothing.
	pub cap_prices: Vec<u128>,
	/// No feasible set counts for more.
	pub bound: u128,
	/// Why `bound` holds.
	pub proof: Proof,
}

/// Why a bound holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
	/// By the prices: anybody can add it up.
	#[default]
	Prices,
	/// Strict order, no debtor with two classes in one currency: every feasible set is in the
	/// one that drop-last finds. Anybody can run it.
	Largest,
	/// By a search that was completed: nobody can check it without doing it again. What the
	/// prices prove by themselves is more.
	Search {
		/// What the prices prove.
		prices: u128,
	},
}

/// What the prices prove, added up exactly; `None` if a sum doesn't fit.
pub fn bound(
	instance: &Instance,
	objective: Objective,
	shift: u32,
	prices: &[u128],
	cap_prices: &[u128],
) -> Option<u128> {
	let one = 1i128.checked_shl(shift).filter(|one| *one > 0)?;
	let price =
		|list: &[u128], index: usize| i128::try_from(list.get(index).copied().unwrap_or(0)).ok();
	// What an obligation counts for less what it uses at these prices.
	let gain = |obligation: &Obligation| -> Option<i128> {
		let worth = match objective {
			Objective::Count => one,
			Objective::Value => i128::try_from(instance.value(obligation))
				.ok()?
				.checked_mul(one)?,
		};
		let (debtor, creditor, currency) =
			(obligation.debtor, obligation.creditor, obligation.currency);
		let mut paid = price(prices, instance.position(debtor, currency))?;
		paid = paid.checked_sub(price(prices, instance.position(creditor, currency))?)?;
		if let Some(cap) = instance.cap(debtor, creditor, currency) {
			paid = paid.checked_add(price(cap_prices, cap)?)?;
		}
		if let Some(cap) = instance.cap(creditor, debtor, currency) {
			paid = paid.checked_sub(price(cap_prices, cap)?)?;
		}
		worth.checked_sub(paid.checked_mul(i128::from(obligation.amount))?)
	};
	let mut sum = 0i128;
	for (index, obligation) in instance.obligations.iter().enumerate() {
		let partner = obligation.partner.map(|partner| partner as usize);
		if obligation.amount == 0 || partner.is_some_and(|partner| partner < index) {
			continue;
		}
		let mut one = gain(obligation)?;
		if let Some(partner) = partner {
			let partner = instance.obligations.get(partner)?;
			if partner.amount == 0 {
				continue;
			}
			one = one.checked_add(gain(partner)?)?;
		}
		sum = sum.checked_add(one.max(0))?;
	}
	let limits = instance.limits();
	let caps = instance
		.bilateral_caps
		.iter()
		.map(|cap| i128::try_from(cap.cap).unwrap_or(i128::MAX));
	for (index, limit) in limits.into_iter().enumerate() {
		sum = sum.checked_add(price(prices, index)?.checked_mul(limit)?)?;
	}
	for (index, limit) in caps.enumerate() {
		sum = sum.checked_add(price(cap_prices, index)?.checked_mul(limit)?)?;
	}
	u128::try_from(sum / one).ok()
}

impl Certificate {
	/// The certificate of prices in floating point, as fine as the sums allow.
	pub fn of(
		instance: &Instance,
		objective: Objective,
		prices: &[f64],
		cap_prices: &[f64],
	) -> Self {
		// By value prices are of the size of the weights, by count small fractions.
		let finest = match objective {
			Objective::Count => 104,
			Objective::Value => 40,
		};
		for shift in (0..=finest).rev().step_by(4) {
			let scale = 2f64.powi(shift as i32);
			let fits = prices
				.iter()
				.chain(cap_prices)
				.all(|price| price * scale < 1e37);
			if !fits {
				continue;
			}
			let whole = |list: &[f64]| {
				list.iter()
					.map(|price| (price.max(0.0) * scale).round() as u128)
					.collect()
			};
			let (prices, cap_prices): (Vec<u128>, Vec<u128>) = (whole(prices), whole(cap_prices));
			if let Some(bound) = bound(instance, objective, shift, &prices, &cap_prices) {
				return Self {
					shift,
					prices,
					cap_prices,
					bound,
					proof: Proof::Prices,
				};
			}
		}
		// Without prices the bound is all there is.
		let all = instance
			.obligations
			.iter()
			.filter(|obligation| obligation.amount > 0);
		let bound = match objective {
			Objective::Count => all.count() as u128,
			Objective::Value => all.fold(0u128, |sum, one| sum.saturating_add(instance.value(one))),
		};
		Self {
			bound,
			..Self::default()
		}
	}

	/// The same of prices that are no better than others that are known.
	pub fn better(self, other: Self) -> Self {
		if other.bound < self.bound {
			other
		} else {
			self
		}
	}

	/// Whether the certificate proves its bound; for one by search, what its prices prove.
	pub fn holds(&self, instance: &Instance, objective: Objective) -> bool {
		let by_prices = || {
			bound(
				instance,
				objective,
				self.shift,
				&self.prices,
				&self.cap_prices,
			)
		};
		match self.proof {
			Proof::Prices => {
				let all = Self::of(instance, objective, &[], &[]).bound;
				by_prices() == Some(self.bound) || self.prices.is_empty() && self.bound == all
			}
			Proof::Search { prices } => self.bound <= prices && by_prices() == Some(prices),
			Proof::Largest => {
				let largest = verify(instance, &drop_last(instance, &instance.all()));
				has_one_largest(instance)
					&& largest.is_ok_and(|score| score.ranked(objective).0 == self.bound)
			}
		}
	}

	/// By how much the score may fall short of the best one, in parts per million of the bound.
	pub fn gap_ppm(&self, score: &Score, objective: Objective) -> u128 {
		let short = self.bound.saturating_sub(score.ranked(objective).0);
		if self.bound == 0 {
			return 0;
		}
		if short > u128::MAX / 1_000_000 {
			short / (self.bound / 1_000_000)
		} else {
			short * 1_000_000 / self.bound
		}
	}
}

/// Whether strict order has one largest set: no debtor has two classes in one currency.
pub fn has_one_largest(instance: &Instance) -> bool {
	let mut class = vec![None; instance.positions()];
	instance.strict
		&& instance
			.obligations
			.iter()
			.filter(|obligation| obligation.amount > 0)
			.all(|obligation| {
				let position = instance.position(obligation.debtor, obligation.currency);
				class
					.get_mut(position)
					.is_some_and(|class| *class.get_or_insert(obligation.class) == obligation.class)
			})
}
