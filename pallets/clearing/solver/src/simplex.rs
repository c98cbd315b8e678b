//! A dual simplex for many boxed columns and few rows.
//!
//! maximise Σ cost·x with Σ column·x ≤ limit by row and lower ≤ x ≤ upper by column. Each row
//! has a slack, and an *excess* at a high cost, so that there is always a solution, also after
//! columns have been fixed. Any basis is dual feasible once every column outside it stands at
//! the bound that its reduced cost wants: so there is no first phase, bounds may change
//! between two runs, and the next run starts where the last one ended. The ratio test walks
//! past breakpoints as long as the row stays infeasible (the bound flipping of Maros), which
//! is what makes 40,000 columns a matter of a few hundred pivots.
//!
//! The inverse of the basis is dense: rows are one per participant and currency, 128 as a rule.

use std::{collections::BinaryHeap, time::Instant};

const FEASIBLE: f64 = 1e-9;
const PIVOT: f64 = 1e-7;
const REFRESH: u32 = 150;

/// Columns by their non-zero entries.
#[derive(Clone, Default)]
pub struct Columns {
	begins: Vec<u32>,
	rows: Vec<u32>,
	entries: Vec<f64>,
}

impl Columns {
	/// No column.
	pub fn new() -> Self {
		Self {
			begins: vec![0],
			..Self::default()
		}
	}

	/// Appends a column.
	pub fn push(&mut self, column: impl IntoIterator<Item = (usize, f64)>) {
		for (row, entry) in column {
			self.rows.push(row as u32);
			self.entries.push(entry);
		}
		self.begins.push(self.rows.len() as u32);
	}

	fn column(&self, index: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
		let range = self.begins[index] as usize..self.begins[index + 1] as usize;
		let rows = self.rows[range.clone()].iter().map(|row| *row as usize);
		rows.zip(self.entries[range].iter().copied())
	}
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
	Lower,
	Upper,
	Basic(u32),
}

/// The programme and where its solution stands.
#[derive(Clone)]
pub struct Simplex {
	height: usize,
	width: usize,
	columns: Columns,
	plain: Vec<f64>,
	cost: Vec<f64>,
	lower: Vec<f64>,
	upper: Vec<f64>,
	limits: Vec<f64>,
	place: Vec<Place>,
	basis: Vec<usize>,
	inverse: Vec<f64>,
	basic: Vec<f64>,
	prices: Vec<f64>,
	active: Vec<u32>,
	since_refresh: u32,
	/// Pivots so far.
	pub pivots: u64,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
	/// At the optimum.
	Optimal,
	/// At the deadline or at the limit of pivots; the prices are a bound all the same.
	Cut,
}

/// When a run has to end.
#[derive(Clone, Copy)]
pub struct Until {
	/// Wall time.
	pub deadline: Instant,
	/// How many pivots this run may make.
	pub pivots: u64,
}

#[derive(PartialEq)]
struct Candidate {
	ratio: f64,
	column: u32,
	entry: f64,
}

impl Eq for Candidate {}

impl Ord for Candidate {
	fn cmp(&self, other: &Self) -> std::cmp::Ordering {
		// The least ratio is the greatest; of equal ones the larger pivot.
		let ratio = other.ratio.total_cmp(&self.ratio);
		ratio
			.then(self.entry.abs().total_cmp(&other.entry.abs()))
			.then(other.column.cmp(&self.column))
	}
}

impl PartialOrd for Candidate {
	fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
		Some(self.cmp(other))
	}
}

impl Simplex {
	/// The programme with every column at the bound that its cost wants. Costs are raised by
	/// the shares in `stir`, so that no two bases are worth the same; what
	/// [`Simplex::proven`] says is of the costs as they are.
	pub fn new(
		columns: Columns,
		plain: Vec<f64>,
		stir: &[f64],
		upper: Vec<f64>,
		limits: Vec<f64>,
		excess: f64,
	) -> Self {
		let cost: Vec<f64> = plain
			.iter()
			.zip(stir)
			.map(|(cost, stir)| cost * (1.0 + stir))
			.collect();
		let (height, width) = (limits.len(), cost.len());
		let all = width + 2 * height;
		let mut simplex = Self {
			height,
			width,
			columns,
			plain,
			cost,
			lower: vec![0.0; all],
			upper,
			limits,
			place: vec![Place::Lower; all],
			basis: (width..width + height).collect(),
			inverse: vec![0.0; height * height],
			basic: vec![0.0; height],
			prices: vec![0.0; height],
			active: Vec::new(),
			since_refresh: 0,
			pivots: 0,
		};
		simplex.cost.resize(width + height, 0.0);
		simplex.cost.resize(all, -excess);
		simplex.upper.resize(all, f64::INFINITY);
		for row in 0..height {
			simplex.columns.push([(row, 1.0)]);
		}
		for row in 0..height {
			simplex.columns.push([(row, -1.0)]);
		}
		for row in 0..height {
			simplex.place[width + row] = Place::Basic(row as u32);
			simplex.inverse[row * height + row] = 1.0;
		}
		simplex.settle();
		simplex
	}

	/// Fixes or frees a column. [`Simplex::settle`] has to follow before the next run.
	pub fn bound(&mut self, column: usize, lower: f64, upper: f64) {
		self.lower[column] = lower;
		self.upper[column] = upper;
	}

	/// Lowers a row's limit. [`Simplex::settle`] has to follow before the next run.
	pub fn tighten(&mut self, row: usize, by: f64) {
		self.limits[row] -= by;
	}

	/// Whether the column is fixed.
	pub fn is_fixed(&self, column: usize) -> bool {
		self.lower[column] >= self.upper[column]
	}

	/// The column's value.
	pub fn value(&self, column: usize) -> f64 {
		match self.place[column] {
			Place::Lower => self.lower[column],
			Place::Upper => self.upper[column],
			Place::Basic(row) => self.basic[row as usize],
		}
	}

	/// The rows' prices, never negative.
	pub fn prices(&self) -> Vec<f64> {
		self.prices.iter().map(|price| price.max(0.0)).collect()
	}

	/// What the prices prove: no solution within the bounds is worth more.
	pub fn proven(&self) -> f64 {
		let excess = -self.cost.last().copied().unwrap_or(0.0);
		let prices: Vec<f64> = self
			.prices
			.iter()
			.map(|price| price.clamp(0.0, excess))
			.collect();
		let rows: f64 = prices
			.iter()
			.zip(&self.limits)
			.map(|(price, limit)| price * limit)
			.sum();
		let columns: f64 = (0..self.width)
			.map(|column| {
				let use_: f64 = self
					.columns
					.column(column)
					.map(|(row, entry)| entry * prices[row])
					.sum();
				let reduced = self.plain[column] - use_;
				reduced
					* if reduced > 0.0 {
						self.upper[column]
					} else {
						self.lower[column]
					}
			})
			.sum();
		rows + columns
	}

	/// How much of the rows' limits the solution exceeds in all.
	pub fn excess(&self) -> f64 {
		(self.width + self.height..self.width + 2 * self.height)
			.map(|column| self.value(column).max(0.0))
			.sum()
	}

	fn reduced(&self, column: usize) -> f64 {
		let priced: f64 = self
			.columns
			.column(column)
			.map(|(row, entry)| entry * self.prices[row])
			.sum();
		self.cost[column] - priced
	}

	/// Inverts the basis anew, takes the prices from it, and goes on as after new bounds.
	fn refresh(&mut self) {
		self.since_refresh = 0;
		self.invert();
		let height = self.height;
		self.prices.fill(0.0);
		for row in 0..height {
			let cost = self.cost[self.basis[row]];
			if cost != 0.0 {
				for (price, entry) in self
					.prices
					.iter_mut()
					.zip(&self.inverse[row * height..][..height])
				{
					*price += cost * entry;
				}
			}
		}
		self.settle();
	}

	/// Puts every column outside the basis at the bound that its reduced cost wants, and
	/// computes the basic columns' values.
	pub fn settle(&mut self) {
		let height = self.height;
		self.active.clear();
		let mut right = self.limits.clone();
		for column in 0..self.width + 2 * height {
			if matches!(self.place[column], Place::Basic(_)) {
				self.active.push(column as u32);
				continue;
			}
			let at = if self.is_fixed(column) {
				self.lower[column]
			} else {
				self.active.push(column as u32);
				let wants_upper = self.reduced(column) > 0.0 && self.upper[column].is_finite();
				self.place[column] = if wants_upper {
					Place::Upper
				} else {
					Place::Lower
				};
				self.value(column)
			};
			if at != 0.0 {
				for (row, entry) in self.columns.column(column) {
					right[row] -= entry * at;
				}
			}
		}
		for row in 0..height {
			self.basic[row] = dot(&self.inverse[row * height..][..height], &right);
		}
	}

	/// Gauss and Jordan with row pivots. A basis that has become singular starts from the slacks.
	fn invert(&mut self) {
		let height = self.height;
		let mut matrix = vec![0.0; height * height];
		for (place, column) in self.basis.iter().enumerate() {
			for (row, entry) in self.columns.column(*column) {
				matrix[row * height + place] = entry;
			}
		}
		let inverse = &mut self.inverse;
		inverse.fill(0.0);
		for row in 0..height {
			inverse[row * height + row] = 1.0;
		}
		for pivot in 0..height {
			let best = (pivot..height)
				.max_by(|first, second| {
					let entry = |row: usize| matrix[row * height + pivot].abs();
					entry(*first).total_cmp(&entry(*second))
				})
				.unwrap_or(pivot);
			let entry = matrix[best * height + pivot];
			if entry.abs() < 1e-10 {
				self.start_from_slacks();
				return;
			}
			if best != pivot {
				for column in 0..height {
					matrix.swap(best * height + column, pivot * height + column);
					inverse.swap(best * height + column, pivot * height + column);
				}
			}
			for column in 0..height {
				matrix[pivot * height + column] /= entry;
				inverse[pivot * height + column] /= entry;
			}
			for row in 0..height {
				let factor = matrix[row * height + pivot];
				if row != pivot && factor != 0.0 {
					eliminate(&mut matrix, height, row, pivot, factor);
					eliminate(inverse, height, row, pivot, factor);
				}
			}
		}
	}

	fn start_from_slacks(&mut self) {
		for column in self.basis.clone() {
			self.place[column] = Place::Lower;
		}
		self.inverse.fill(0.0);
		for row in 0..self.height {
			self.basis[row] = self.width + row;
			self.place[self.width + row] = Place::Basic(row as u32);
			self.inverse[row * self.height + row] = 1.0;
		}
	}

	/// Runs until the end.
	pub fn run(&mut self, until: Until) -> End {
		let height = self.height;
		let last = self.pivots + until.pivots;
		let mut price_row = vec![0.0; height];
		let mut change = vec![0.0; height];
		let mut entering_column = vec![0.0; height];
		loop {
			if self.since_refresh >= REFRESH {
				self.refresh();
			}
			let Some((leaving, below)) = self.leaving() else {
				return End::Optimal;
			};
			if self.pivots >= last
				|| self.pivots.is_multiple_of(16) && Instant::now() >= until.deadline
			{
				return End::Cut;
			}
			let row = leaving * height;
			price_row.copy_from_slice(&self.inverse[row..row + height]);
			let sign = if below { 1.0 } else { -1.0 };
			let column = self.basis[leaving];
			let target = if below {
				self.lower[column]
			} else {
				self.upper[column]
			};
			let mut slope = (self.basic[leaving] - target).abs();
			let mut candidates = self.candidates(&price_row, sign);
			change.fill(0.0);
			let mut entering = None;
			let mut flipped = false;
			while let Some(candidate) = candidates.pop() {
				let index = candidate.column as usize;
				let range = self.upper[index] - self.lower[index];
				slope -= candidate.entry.abs() * range;
				if slope < 0.0 {
					entering = Some(candidate);
					break;
				}
				// It goes to its other bound, and the row is still infeasible.
				flipped = true;
				let by = if self.place[index] == Place::Lower {
					range
				} else {
					-range
				};
				self.place[index] = if by > 0.0 { Place::Upper } else { Place::Lower };
				for (row, entry) in self.columns.column(index) {
					change[row] += entry * by;
				}
			}
			let Some(entering) = entering else {
				// Can't be, as each row has an excess; if rounding says otherwise, stop.
				self.refresh();
				return End::Cut;
			};
			if flipped {
				for row in 0..height {
					self.basic[row] -= dot(&self.inverse[row * height..][..height], &change);
				}
			}
			let index = entering.column as usize;
			entering_column.fill(0.0);
			for (at, entry) in self.columns.column(index) {
				for (row, sum) in entering_column.iter_mut().enumerate() {
					*sum += entry * self.inverse[row * height + at];
				}
			}
			let pivot = entering_column[leaving];
			if pivot.abs() < PIVOT / 10.0 {
				self.refresh();
				self.pivots += 1;
				self.since_refresh = 1;
				continue;
			}
			let step = (self.basic[leaving] - target) / pivot;
			let value = self.value(index) + step;
			for (basic, entry) in self.basic.iter_mut().zip(&entering_column) {
				*basic -= step * entry;
			}
			self.basic[leaving] = value;
			let ratio = entering.ratio * sign;
			for (price, entry) in self.prices.iter_mut().zip(&price_row) {
				*price += ratio * entry;
			}
			self.place[column] = if below { Place::Lower } else { Place::Upper };
			self.place[index] = Place::Basic(leaving as u32);
			self.basis[leaving] = index;
			for entry in &mut self.inverse[row..row + height] {
				*entry /= pivot;
			}
			for (other, &factor) in entering_column.iter().enumerate() {
				if other != leaving && factor != 0.0 {
					eliminate(&mut self.inverse, height, other, leaving, factor);
				}
			}
			self.pivots += 1;
			self.since_refresh += 1;
		}
	}

	/// The basic column that is furthest outside its bounds, by steepest edge: its row, and
	/// whether it is below.
	fn leaving(&self) -> Option<(usize, bool)> {
		let mut best = None;
		let mut most = 0.0;
		for row in 0..self.height {
			let column = self.basis[row];
			let value = self.basic[row];
			let tolerance = FEASIBLE * (1.0 + value.abs());
			let (below, above) = (self.lower[column] - value, value - self.upper[column]);
			let outside = below.max(above);
			if outside > tolerance {
				let edge = &self.inverse[row * self.height..][..self.height];
				let gain = outside * outside / dot(edge, edge).max(1e-12);
				if gain > most {
					most = gain;
					best = Some((row, below > above));
				}
			}
		}
		best
	}

	fn candidates(&self, price_row: &[f64], sign: f64) -> BinaryHeap<Candidate> {
		let mut candidates = Vec::new();
		for &column in &self.active {
			let index = column as usize;
			let place = self.place[index];
			if matches!(place, Place::Basic(_)) {
				continue;
			}
			let (mut entry, mut priced) = (0.0, 0.0);
			for (row, coefficient) in self.columns.column(index) {
				entry += coefficient * price_row[row];
				priced += coefficient * self.prices[row];
			}
			entry *= sign;
			let helps = if place == Place::Lower {
				entry < -PIVOT
			} else {
				entry > PIVOT
			};
			if helps && self.lower[index] < self.upper[index] {
				let ratio = ((self.cost[index] - priced) / entry).max(0.0);
				candidates.push(Candidate {
					ratio,
					column,
					entry,
				});
			}
		}
		candidates.into()
	}
}

fn dot(first: &[f64], second: &[f64]) -> f64 {
	first
		.iter()
		.zip(second)
		.map(|(first, second)| first * second)
		.sum()
}

/// Takes `factor` times the row `from` off the row `row`.
fn eliminate(matrix: &mut [f64], height: usize, row: usize, from: usize, factor: f64) {
	let (target, source) = if row < from {
		let (head, tail) = matrix.split_at_mut(from * height);
		(&mut head[row * height..][..height], &tail[..height])
	} else {
		let (head, tail) = matrix.split_at_mut(row * height);
		(&mut tail[..height], &head[from * height..][..height])
	};
	for (target, source) in target.iter_mut().zip(source) {
		*target -= factor * source;
	}
}
