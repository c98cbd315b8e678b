//! The linear programme of an instance in bypass order.
//!
//! A *unit* settles or doesn't: an obligation, or a pair. Its variable is not the share that
//! settles but that share times the unit's size, so that entries are ±1 in the main and
//! rounding errors small. Rows are positions, and the bilateral caps that were found to bind.

use crate::{
	core::{Instance, Objective},
	simplex::{Columns, Simplex},
};

/// What all of the objective that decides ties counts for, in units of the other.
const TIE: f64 = 0.01;

/// An obligation, or the two of a pair.
#[derive(Clone, Debug)]
pub struct Unit {
	/// The obligations' places in the queue.
	pub first: u32,
	/// The partner's.
	pub second: Option<u32>,
	/// In the scale of the programme.
	pub size: f64,
	/// What it counts for, in the scale of the instance.
	pub worth: f64,
}

impl Unit {
	/// The obligations' places in the queue.
	pub fn places(&self) -> impl Iterator<Item = usize> + Clone + use<> {
		[Some(self.first), self.second]
			.into_iter()
			.flatten()
			.map(|place| place as usize)
	}
}

/// What the programme is made from.
pub struct Programme<'a> {
	/// The cycle.
	pub instance: &'a Instance,
	/// Everything that can settle at all.
	pub units: Vec<Unit>,
	/// The bilateral caps that have a row, after the positions.
	pub caps: Vec<usize>,
	scale: Vec<f64>,
	limits: Vec<f64>,
}

impl<'a> Programme<'a> {
	/// The units of an instance, for an objective with ties by the other.
	pub fn new(instance: &'a Instance, objective: Objective) -> Self {
		let currencies = usize::from(instance.currencies);
		let mut sums = vec![(0.0, 0u32); currencies];
		let mut total = (0.0, 0.0);
		let mut units = Vec::new();
		for (index, obligation) in instance.obligations.iter().enumerate() {
			let partner = obligation.partner.map(|partner| partner as usize);
			let dead = partner.is_some_and(|partner| instance.obligations[partner].amount == 0);
			if obligation.amount == 0 || dead {
				continue;
			}
			let sum = &mut sums[usize::from(obligation.currency)];
			let value = instance.value(obligation) as f64;
			sum.0 += if objective == Objective::Value {
				value / obligation.amount as f64
			} else {
				obligation.amount as f64
			};
			sum.1 += 1;
			total.0 += 1.0;
			total.1 += value;
			if partner.is_none_or(|partner| partner > index) {
				units.push(Unit {
					first: index as u32,
					second: obligation.partner,
					size: 0.0,
					worth: 0.0,
				});
			}
		}
		// One in each row is about one of worth, or one obligation of middling size.
		let mean_value = if total.0 > 0.0 {
			(total.1 / total.0).max(f64::MIN_POSITIVE)
		} else {
			1.0
		};
		let scale: Vec<f64> = sums
			.iter()
			.map(|(sum, count)| match (objective, *count) {
				(_, 0) => 1.0,
				(Objective::Value, count) if *sum > 0.0 => sum / f64::from(count) / mean_value,
				(Objective::Value, _) => 1.0,
				(Objective::Count, count) => f64::from(count) / sum,
			})
			.collect();
		for unit in &mut units {
			let (mut count, mut value) = (0.0, 0.0);
			for place in unit.places() {
				let obligation = &instance.obligations[place];
				let size = obligation.amount as f64 * scale[usize::from(obligation.currency)];
				unit.size = unit.size.max(size);
				count += 1.0;
				value += instance.value(obligation) as f64;
			}
			unit.worth = match objective {
				Objective::Count => count + TIE * value / (total.1 + 1.0),
				Objective::Value => value + TIE * count / (total.0 + 1.0),
			};
		}
		let limits = instance
			.limits()
			.iter()
			.map(|limit| *limit as f64)
			.collect();
		Self {
			instance,
			units,
			caps: Vec::new(),
			scale,
			limits,
		}
	}

	/// The scale of a currency's rows.
	pub fn scale(&self, currency: u8) -> f64 {
		self.scale[usize::from(currency)]
	}

	/// The row of a position or, after those, of a bilateral cap, if it has one.
	pub fn row(&self, room: usize) -> Option<usize> {
		let positions = self.limits.len();
		if room < positions {
			return Some(room);
		}
		Some(positions + self.caps.binary_search(&(room - positions)).ok()?)
	}

	/// How many rows.
	pub fn height(&self) -> usize {
		self.limits.len() + self.caps.len()
	}

	/// The unit's entries by row.
	pub fn column(&self, unit: &Unit) -> Vec<(usize, f64)> {
		let instance = self.instance;
		let mut column: Vec<(usize, f64)> = Vec::with_capacity(4);
		for place in unit.places() {
			let one = &instance.obligations[place];
			let entry = one.amount as f64 * self.scale(one.currency) / unit.size;
			let mut add =
				|row: usize, entry: f64| match column.iter_mut().find(|(at, _)| *at == row) {
					Some((_, sum)) => *sum += entry,
					None => column.push((row, entry)),
				};
			add(instance.position(one.debtor, one.currency), entry);
			add(instance.position(one.creditor, one.currency), -entry);
			if !self.caps.is_empty() {
				let row = |debtor, creditor| {
					let cap = instance.cap(debtor, creditor, one.currency)?;
					Some(self.limits.len() + self.caps.binary_search(&cap).ok()?)
				};
				if let Some(row) = row(one.debtor, one.creditor) {
					add(row, entry);
				}
				if let Some(row) = row(one.creditor, one.debtor) {
					add(row, -entry);
				}
			}
		}
		column.retain(|(_, entry)| entry.abs() > 1e-12);
		column
	}

	/// The programme itself, its costs stirred a little so that no two bases are worth the
	/// same: upwards, by at most `most` of each, by the seed.
	pub fn simplex(&self, seed: u64, stirred: f64) -> Simplex {
		let mut columns = Columns::new();
		let (mut cost, mut stirs, mut upper) = (Vec::new(), Vec::new(), Vec::new());
		let mut most = 0.0f64;
		for (index, unit) in self.units.iter().enumerate() {
			columns.push(self.column(unit));
			stirs.push(stir(seed, index as u64) * stirred);
			let one = unit.worth / unit.size;
			most = most.max(one);
			cost.push(one);
			upper.push(unit.size);
		}
		Simplex::new(
			columns,
			cost,
			&stirs,
			upper,
			self.limits(),
			most.max(1e-9) * 1000.0,
		)
	}

	/// The rows' limits.
	pub fn limits(&self) -> Vec<f64> {
		let instance = self.instance;
		let positions = self.limits.iter().enumerate().map(|(position, limit)| {
			limit * self.scale[position % usize::from(instance.currencies)]
		});
		let caps = self.caps.iter().map(|cap| {
			let cap = &instance.bilateral_caps[*cap];
			(cap.cap as f64) * self.scale(cap.currency)
		});
		positions.chain(caps).map(|limit| limit.min(1e15)).collect()
	}
}

/// A number in [0, 1) that looks random.
fn stir(seed: u64, index: u64) -> f64 {
	let mut random = crate::random::Random::new(seed ^ index.wrapping_mul(0xd134_2543_de82_ef95));
	random.unit()
}
