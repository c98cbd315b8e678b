//! Ways to the linear bound, measured: this crate's dual simplex, microlp, and a dual ascent by
//! subgradients that needs no linear programming at all.
//!
//! `cargo run --release -p caravan-solver --features compare --example linear`
//!
//! The programme is solved with a column per obligation, and *merged*, with one per pair of
//! banks and currency, which by value is the same. microlp gives no prices, so its line has no
//! bound that a reader could check.

use caravan_solver::{
	core::Objective,
	generate::{Amounts, Recipe},
	programme::Programme,
	simplex::{Columns, Simplex, Until},
};
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use std::{
	collections::BTreeMap,
	time::{Duration, Instant},
};

/// A programme without its origin.
struct Linear {
	columns: Vec<Vec<(usize, f64)>>,
	cost: Vec<f64>,
	upper: Vec<f64>,
	limits: Vec<f64>,
}

fn main() {
	println!("obligations,currencies,amounts,liquidity,columns,method,ms,value");
	for (obligations, currencies) in [
		(1_000, 1),
		(5_000, 1),
		(40_000, 1),
		(1_000, 4),
		(5_000, 4),
		(40_000, 4),
	] {
		for (name, amounts) in [
			("pareto 1.3", Amounts::Pareto(1.3)),
			("lognormal 2", Amounts::Lognormal(2.0)),
		] {
			for liquidity in [0.005, 0.1] {
				let cut = Some(40.0 / obligations as f64);
				let recipe = Recipe {
					obligations,
					currencies,
					amounts,
					liquidity,
					cut,
					..Recipe::default()
				};
				let instance = recipe.instance();
				let programme = Programme::new(&instance, Objective::Value);
				let whole = Linear {
					columns: programme
						.units
						.iter()
						.map(|unit| programme.column(unit))
						.collect(),
					cost: programme
						.units
						.iter()
						.map(|unit| unit.worth / unit.size)
						.collect(),
					upper: programme.units.iter().map(|unit| unit.size).collect(),
					limits: programme.limits(),
				};
				for linear in [whole.merged(), whole] {
					let columns = linear.columns.len();
					let line = |method: &str, time: Duration, value: Option<f64>| {
						println!(
							"{obligations},{currencies},{name},{liquidity},{columns},{method},{:.1},{}",
							time.as_secs_f64() * 1000.0,
							value.map_or("none".into(), |value| format!("{value:.6e}")),
						);
					};
					let (time, value) = linear.simplex();
					line("dual simplex", time, Some(value));
					let (time, value) = linear.microlp();
					line("microlp", time, value);
					for (time, value) in linear.ascent() {
						line("dual ascent", time, Some(value));
					}
				}
			}
		}
	}
}

impl Linear {
	/// The same with alike columns as one.
	fn merged(&self) -> Self {
		let mut alike = BTreeMap::<Vec<(usize, i64)>, (Vec<(usize, f64)>, f64, f64)>::new();
		for (index, column) in self.columns.iter().enumerate() {
			// Amounts are rounded to minor units, and so are the entries of pairs a little.
			let key = column
				.iter()
				.map(|(row, entry)| (*row, (entry * 1e3).round() as i64))
				.collect();
			let merged = alike
				.entry(key)
				.or_insert((column.clone(), self.cost[index], 0.0));
			merged.1 = merged.1.max(self.cost[index]);
			merged.2 += self.upper[index];
		}
		let mut merged = Self {
			columns: Vec::new(),
			cost: Vec::new(),
			upper: Vec::new(),
			limits: self.limits.clone(),
		};
		for (column, cost, upper) in alike.into_values() {
			merged.columns.push(column);
			merged.cost.push(cost);
			merged.upper.push(upper);
		}
		merged
	}

	fn simplex(&self) -> (Duration, f64) {
		let begin = Instant::now();
		let mut columns = Columns::new();
		for column in &self.columns {
			columns.push(column.iter().copied());
		}
		// Costs stirred by up to 1e-7, as the solver does.
		let stir: Vec<f64> = (0..self.cost.len())
			.map(|index| (index * 7919 % 10_007) as f64 * 1e-11)
			.collect();
		let excess = self
			.cost
			.iter()
			.fold(0.0, |most: f64, cost| most.max(*cost))
			* 1000.0;
		let mut simplex = Simplex::new(
			columns,
			self.cost.clone(),
			&stir,
			self.upper.clone(),
			self.limits.clone(),
			excess,
		);
		simplex.run(Until {
			deadline: begin + Duration::from_secs(60),
			pivots: 1_000_000,
		});
		(begin.elapsed(), simplex.proven())
	}

	fn microlp(&self) -> (Duration, Option<f64>) {
		let begin = Instant::now();
		let mut problem = Problem::new(OptimizationDirection::Maximize);
		problem.set_time_limit(Duration::from_secs(20));
		// Its columns in units of a millionth of the whole worth, as its costs are absolute.
		let scale = self
			.cost
			.iter()
			.fold(0.0, |most: f64, cost| most.max(*cost));
		let mut rows = vec![Vec::new(); self.limits.len()];
		for (index, column) in self.columns.iter().enumerate() {
			let variable = problem.add_var(self.cost[index] / scale, (0.0, self.upper[index]));
			for (row, entry) in column {
				rows[*row].push((variable, *entry));
			}
		}
		for (row, limit) in rows.iter().zip(&self.limits) {
			problem.add_constraint(row.as_slice(), ComparisonOp::Le, *limit);
		}
		let solved = problem.solve().ok().filter(|outcome| outcome.is_optimal());
		let value = solved
			.and_then(|outcome| outcome.into_solution().ok())
			.map(|solution| solution.objective() * scale);
		(begin.elapsed(), value)
	}

	/// Steps against a subgradient, ever shorter; the best bound after 0.1, 1 and 5 seconds.
	fn ascent(&self) -> Vec<(Duration, f64)> {
		let begin = Instant::now();
		let height = self.limits.len();
		let most = self
			.cost
			.iter()
			.fold(0.0, |most: f64, cost| most.max(*cost));
		let mut prices = vec![0.0; height];
		let mut direction = vec![0.0; height];
		let mut best = f64::INFINITY;
		let mut found = Vec::new();
		let mut stops = [0.1, 1.0, 5.0]
			.into_iter()
			.map(Duration::from_secs_f64)
			.peekable();
		for round in 1u32.. {
			let mut gradient = self.limits.clone();
			let mut bound: f64 = prices
				.iter()
				.zip(&self.limits)
				.map(|(price, limit)| price * limit)
				.sum();
			for (index, column) in self.columns.iter().enumerate() {
				let priced: f64 = column.iter().map(|(row, entry)| entry * prices[*row]).sum();
				let reduced = self.cost[index] - priced;
				if reduced > 0.0 {
					bound += reduced * self.upper[index];
					for (row, entry) in column {
						gradient[*row] -= entry * self.upper[index];
					}
				}
			}
			best = best.min(bound);
			// A little of the last direction, which dampens the zigzag.
			for (direction, gradient) in direction.iter_mut().zip(&gradient) {
				*direction = 0.7 * *direction + 0.3 * gradient;
			}
			let length = direction
				.iter()
				.map(|one| one * one)
				.sum::<f64>()
				.sqrt()
				.max(1e-12);
			let step = most * 2.0 / f64::from(round).sqrt() / length;
			for (price, direction) in prices.iter_mut().zip(&direction) {
				*price = f64::max(0.0, *price - step * direction);
			}
			if stops.peek().is_some_and(|stop| begin.elapsed() >= *stop) {
				found.push((begin.elapsed(), best));
				stops.next();
				if stops.peek().is_none() {
					break;
				}
			}
		}
		found
	}
}
