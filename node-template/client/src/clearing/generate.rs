//! What eight banks owe each other on a day that never was.

use caravan_primitives::{Amount, CurrencyId};
use caravan_solver::random::Random;

/// The banks by country: their paths, and their own currency.
pub const BANKS: [(&str, CurrencyId); 8] = [
	("//Bank-CN", CurrencyId::CNY),
	("//Bank2-CN", CurrencyId::CNY),
	("//Bank-PK", CurrencyId::PKR),
	("//Bank2-PK", CurrencyId::PKR),
	("//Bank-VN", CurrencyId::VND),
	("//Bank2-VN", CurrencyId::VND),
	("//Bank-US", CurrencyId::USD),
	("//Bank2-US", CurrencyId::USD),
];

/// The currencies with the largest payment in each, minor units: about 800 dollars, below the
/// travel rule's threshold.
pub const CURRENCIES: [(CurrencyId, Amount); 4] = [
	(CurrencyId::CNY, 570_000),
	(CurrencyId::PKR, 22_400_000),
	(CurrencyId::VND, 20_800_000),
	(CurrencyId::USD, 80_000),
];

/// Which obligations of a hundred are legs of payments versus payment.
const PAIRED: u64 = 10;

/// An obligation by the places of its banks and its currency in the lists above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
	pub debtor: usize,
	pub creditor: usize,
	pub currency: usize,
	pub amount: Amount,
	pub class: u8,
}

/// A day's obligations: single ones, and pairs that settle together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
	pub singles: Vec<Owed>,
	pub pairs: Vec<(Owed, Owed)>,
}

impl Day {
	/// `count` obligations; the same seed gives the same day.
	pub fn new(count: usize, seed: u64) -> Self {
		let mut random = Random::new(seed);
		let mut day = Self {
			singles: Vec::new(),
			pairs: Vec::new(),
		};
		while day.count() < count {
			let debtor = below(&mut random, BANKS.len());
			let step = below(&mut random, BANKS.len().saturating_sub(1)).saturating_add(1);
			let creditor = (debtor.saturating_add(step))
				.checked_rem(BANKS.len())
				.unwrap_or(0);
			let open = open_to(debtor, creditor);
			let first = below(&mut random, open.len());
			let size = lognormal(&mut random);
			let class = u8::try_from(random.below(3)).unwrap_or_default();
			let owed = |debtor, creditor, currency: usize| Owed {
				debtor,
				creditor,
				currency,
				amount: amount(currency, size),
				class,
			};
			let Some(&currency) = open.get(first) else {
				continue;
			};
			let other = open.iter().find(|other| **other != currency);
			let two_fit = day.count().saturating_add(2) <= count;
			match other {
				Some(other) if two_fit && random.below(100) < PAIRED / 2 => day.pairs.push((
					owed(debtor, creditor, currency),
					owed(creditor, debtor, *other),
				)),
				_ => day.singles.push(owed(debtor, creditor, currency)),
			}
		}
		day
	}

	/// How many obligations there are.
	pub fn count(&self) -> usize {
		self.pairs
			.len()
			.saturating_mul(2)
			.saturating_add(self.singles.len())
	}

	/// All of them.
	pub fn all(&self) -> impl Iterator<Item = &Owed> {
		let pairs = self
			.pairs
			.iter()
			.flat_map(|(first, second)| [first, second]);
		self.singles.iter().chain(pairs)
	}

	/// What a bank has to pay in a currency, minor units.
	pub fn outflow(&self, bank: usize, currency: usize) -> Amount {
		self.all()
			.filter(|owed| (owed.debtor, owed.currency) == (bank, currency))
			.map(|owed| owed.amount)
			.sum()
	}
}

fn below(random: &mut Random, bound: usize) -> usize {
	usize::try_from(random.below(bound as u64)).unwrap_or_default()
}

/// The currencies of the corridor between two banks: at home the home's only, abroad either
/// home's and dollars.
fn open_to(debtor: usize, creditor: usize) -> Vec<usize> {
	let home = |bank: usize| BANKS.get(bank).map(|(_, home)| *home);
	let (from, to) = (home(debtor), home(creditor));
	CURRENCIES
		.iter()
		.enumerate()
		.filter(|(_, (currency, _))| {
			let own = Some(*currency) == from || Some(*currency) == to;
			own || (from != to && *currency == CurrencyId::USD)
		})
		.map(|(index, _)| index)
		.collect()
}

/// Lognormal with σ = 1.5, its median 5 % of the largest amount, at most that one.
#[allow(clippy::cast_precision_loss)]
fn lognormal(random: &mut Random) -> f64 {
	let angle = random.unit() * std::f64::consts::TAU;
	let radius = (-2.0 * (1.0 - random.unit()).ln()).sqrt();
	(0.05 * (1.5 * radius * angle.cos()).exp()).min(1.0)
}

/// A share of the largest amount in a currency.
#[allow(
	clippy::cast_precision_loss,
	clippy::cast_possible_truncation,
	clippy::cast_sign_loss
)]
fn amount(currency: usize, share: f64) -> Amount {
	let most = CURRENCIES.get(currency).map_or(1, |(_, most)| *most);
	((most as f64 * share) as Amount).max(1)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_day_is_as_long_as_it_says_and_the_same_again() {
		let day = Day::new(2_000, 7);
		assert_eq!(day.count(), 2_000);
		assert_eq!(day, Day::new(2_000, 7));
		assert_ne!(day, Day::new(2_000, 8));
		assert!(day.pairs.len() > 20, "{} pairs", day.pairs.len());
	}

	#[test]
	fn every_obligation_is_in_a_currency_of_its_corridor_and_no_larger_than_may_be() {
		for owed in Day::new(2_000, 1).all() {
			assert_ne!(owed.debtor, owed.creditor);
			assert!(open_to(owed.debtor, owed.creditor).contains(&owed.currency));
			assert!((1..=CURRENCIES[owed.currency].1).contains(&owed.amount));
		}
	}

	#[test]
	fn two_banks_of_one_country_owe_each_other_its_own_currency() {
		assert_eq!(open_to(0, 1), [0]);
		assert_eq!(open_to(0, 2), [0, 1, 3]);
		assert_eq!(open_to(0, 6), [0, 3]);
	}
}
