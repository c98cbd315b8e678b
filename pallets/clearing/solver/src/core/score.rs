//! What a feasible set is worth.

/// By how much a proposal has to beat the best one, in parts per million.
pub const MARGIN_PPM: u128 = 100;

/// What a cycle is settled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
	/// As many obligations as possible.
	Count,
	/// As much weighted value as possible.
	Value,
}

/// What a feasible set settles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
	/// How many obligations, each leg of a pair by itself.
	pub count: u32,
	/// Amounts times their weights, saturating.
	pub value: u128,
}

impl Score {
	/// What the objective looks at first, and what decides a tie.
	pub fn ranked(&self, objective: Objective) -> (u128, u128) {
		match objective {
			Objective::Count => (u128::from(self.count), self.value),
			Objective::Value => (self.value, u128::from(self.count)),
		}
	}

	/// Whether it beats `best` by [`MARGIN_PPM`] in the objective or, where that is equal, in
	/// the other. A tie in both is for the earlier one.
	pub fn beats(&self, best: &Self, objective: Objective) -> bool {
		let (first, second) = self.ranked(objective);
		let (best_first, best_second) = best.ranked(objective);
		clearly_more(first, best_first)
			|| (first == best_first && clearly_more(second, best_second))
	}
}

fn clearly_more(new: u128, best: u128) -> bool {
	const MILLION: u128 = 1_000_000;
	// best × margin / million without overflow, rounded down: nothing above 2^128 is lost.
	let whole = (best / MILLION).saturating_mul(MARGIN_PPM);
	let part = (best % MILLION).saturating_mul(MARGIN_PPM) / MILLION;
	new > best && new >= best.saturating_add(whole).saturating_add(part)
}
