//! Instances like a day's queue, for measurements and for tests.

use crate::{
	core::{Instance, Obligation},
	random::Random,
};

/// How amounts are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amounts {
	/// Pareto with this exponent: the tail is heavy, the largest payments are a good part of
	/// the whole.
	Pareto(f64),
	/// Lognormal with this σ.
	Lognormal(f64),
}

/// What to generate.
#[derive(Clone, Debug)]
pub struct Recipe {
	/// How many obligations.
	pub obligations: usize,
	/// How many banks.
	pub participants: u8,
	/// How many currencies; an obligation is in any of them with equal chance.
	pub currencies: u8,
	/// How many priority classes, with equal chance.
	pub classes: u8,
	/// The share of obligations that are legs of payments versus payment: two banks exchange
	/// two currencies at par. None with one currency.
	pub paired: f64,
	/// How amounts are spread.
	pub amounts: Amounts,
	/// No amount is more than this share of the gross value of the whole queue.
	pub cut: Option<f64>,
	/// Each bank's liquidity, as a share of what it has to pay in the currency.
	pub liquidity: f64,
	/// Whether the queue is in strict order.
	pub strict: bool,
	/// The same seed, the same instance.
	pub seed: u64,
}

impl Default for Recipe {
	fn default() -> Self {
		Self {
			obligations: 40_000,
			participants: 32,
			currencies: 1,
			classes: 1,
			paired: 0.3,
			amounts: Amounts::Pareto(1.3),
			cut: Some(0.001),
			liquidity: 0.02,
			strict: false,
			seed: 1,
		}
	}
}

/// What one minor unit of each currency is worth, about, in thousandths of the first one's.
const WORTH: [u128; 8] = [1000, 7100, 50, 25, 15, 10, 9000, 1300];

impl Recipe {
	/// The instance. Banks are of unequal size: the k-th has 1/√k of the first one's business.
	pub fn instance(&self) -> Instance {
		let mut random = Random::new(self.seed ^ 0x5eed_ca5a_0000_0000);
		let sizes: Vec<f64> = (0..self.participants)
			.map(|bank| 1.0 / f64::from(bank + 1).sqrt())
			.collect();
		let paired = if self.currencies > 1 {
			self.paired
		} else {
			0.0
		};
		let legs = (self.obligations as f64 * paired / 2.0).round() as usize * 2;
		let mut draws: Vec<Draw> = Vec::with_capacity(self.obligations);
		for _ in 0..legs / 2 {
			let debtor = pick(&mut random, &sizes, None);
			let creditor = pick(&mut random, &sizes, Some(debtor));
			let currency = random.below(u64::from(self.currencies)) as u8;
			let step = 1 + random.below(u64::from(self.currencies) - 1) as u8;
			let other = (currency + step) % self.currencies;
			let class = random.below(u64::from(self.classes)) as u8;
			let worth = self.amounts.draw(&mut random);
			draws.push(Draw {
				worth,
				debtor,
				creditor,
				currency,
				class,
				pair: true,
			});
			draws.push(Draw {
				worth,
				debtor: creditor,
				creditor: debtor,
				currency: other,
				class,
				pair: true,
			});
		}
		while draws.len() < self.obligations {
			let debtor = pick(&mut random, &sizes, None);
			let creditor = pick(&mut random, &sizes, Some(debtor));
			let currency = random.below(u64::from(self.currencies)) as u8;
			let class = random.below(u64::from(self.classes)) as u8;
			let worth = self.amounts.draw(&mut random);
			draws.push(Draw {
				worth,
				debtor,
				creditor,
				currency,
				class,
				pair: false,
			});
		}
		if let Some(share) = self.cut {
			cut(&mut draws, share);
		}
		self.queue(&draws, &mut random)
	}

	fn queue(&self, draws: &[Draw], random: &mut Random) -> Instance {
		// The places in the queue are shuffled; partners stay partners.
		let mut places: Vec<usize> = (0..draws.len()).collect();
		for index in (1..places.len()).rev() {
			places.swap(index, random.below(index as u64 + 1) as usize);
		}
		let worths: Vec<u128> = (0..usize::from(self.currencies))
			.map(|currency| WORTH[currency % 8])
			.collect();
		let mut obligations = vec![Obligation::default(); draws.len()];
		for (index, draw) in draws.iter().enumerate() {
			let worth = worths[usize::from(draw.currency)] as f64 / 1000.0;
			obligations[places[index]] = Obligation {
				amount: (draw.worth * 1e6 / worth).round().max(1.0) as u64,
				debtor: draw.debtor,
				creditor: draw.creditor,
				currency: draw.currency,
				class: draw.class,
				partner: draw.pair.then(|| places[index ^ 1] as u32),
			};
		}
		let classes = usize::from(self.classes);
		let mut instance = Instance {
			participants: self.participants,
			currencies: self.currencies,
			classes: self.classes,
			strict: self.strict,
			weights: worths
				.iter()
				.flat_map(|worth| std::iter::repeat_n(*worth, classes))
				.collect(),
			obligations,
			..Instance::default()
		};
		let mut outflow = vec![0u128; instance.positions()];
		for obligation in &instance.obligations {
			outflow[instance.position(obligation.debtor, obligation.currency)] +=
				u128::from(obligation.amount);
		}
		instance.liquidity = outflow
			.iter()
			.map(|gross| (*gross as f64 * self.liquidity) as u128)
			.collect();
		instance.multilateral_cap = vec![None; outflow.len()];
		instance
	}
}

struct Draw {
	worth: f64,
	debtor: u8,
	creditor: u8,
	currency: u8,
	class: u8,
	pair: bool,
}

impl Amounts {
	fn draw(self, random: &mut Random) -> f64 {
		let even = 1.0 - random.unit();
		match self {
			Self::Pareto(exponent) => even.powf(-1.0 / exponent),
			Self::Lognormal(sigma) => {
				let angle = random.unit() * std::f64::consts::TAU;
				(sigma * (-2.0 * even.ln()).sqrt() * angle.cos()).exp()
			}
		}
	}
}

/// Lowers the largest until none is more than the share of the gross that is then left.
fn cut(draws: &mut [Draw], share: f64) {
	let mut sorted: Vec<f64> = draws.iter().map(|draw| draw.worth).collect();
	sorted.sort_by(|first, second| second.total_cmp(first));
	let mut rest: f64 = sorted.iter().sum();
	let mut most = f64::INFINITY;
	for (above, worth) in sorted.iter().enumerate() {
		// With `above` of them at the cut: cut = share × (above × cut + rest).
		let at = share * rest / (1.0 - share * above as f64).max(f64::MIN_POSITIVE);
		if *worth <= at {
			most = at;
			break;
		}
		rest -= worth;
	}
	for draw in draws {
		draw.worth = draw.worth.min(most);
	}
}

fn pick(random: &mut Random, sizes: &[f64], but: Option<u8>) -> u8 {
	let all: f64 = sizes.iter().sum();
	loop {
		let mut left = random.unit() * all;
		let found = sizes.iter().position(|size| {
			left -= size;
			left < 0.0
		});
		let found = found.unwrap_or(sizes.len() - 1) as u8;
		if but != Some(found) {
			return found;
		}
	}
}
