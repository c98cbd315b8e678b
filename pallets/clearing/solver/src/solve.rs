//! The solver for bypass order.

use crate::{
	certificate::{Certificate, Proof, has_one_largest},
	core::{Fault, Instance, Objective, Score, bits, drop_last, verify},
	plan::Plan,
	programme::Programme,
	random::Random,
	search,
	simplex::{End, Simplex, Until},
};
use std::{
	collections::BTreeSet,
	time::{Duration, Instant},
};

/// What to solve for, and for how long.
#[derive(Clone, Debug)]
pub struct Settings {
	/// What counts.
	pub objective: Objective,
	/// The same seed gives the same set, as long as the time doesn't run out.
	pub seed: u64,
	/// Wall time, about.
	pub time: Duration,
	/// How many dives, at most.
	pub dives: u32,
	/// How many rounds of improvement, at most, and thousands of nodes of a last search.
	pub rounds: u32,
	/// Enough is a gap of so many parts per million.
	pub enough_ppm: u128,
}

impl Default for Settings {
	fn default() -> Self {
		Self {
			objective: Objective::Value,
			seed: 1,
			time: Duration::from_secs(10),
			dives: 4,
			rounds: 10_000,
			enough_ppm: 100,
		}
	}
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Solution {
	/// The set, as it is proposed.
	pub bits: Vec<u8>,
	/// What it is worth.
	pub score: Score,
	/// What nothing can be worth more than.
	pub certificate: Certificate,
	/// What drop-last settles on the same freedom.
	pub drop_last: Score,
	/// How the time went.
	pub effort: Effort,
	/// Each better set's score, and when it was there.
	pub progress: Vec<(Duration, Score)>,
}

/// How the time went.
#[derive(Clone, Debug, Default)]
pub struct Effort {
	/// Pivots of the simplex.
	pub pivots: u64,
	/// Dives.
	pub dives: u32,
	/// Rounds of improvement.
	pub rounds: u32,
	/// Nodes of the search.
	pub nodes: u64,
	/// To the bound.
	pub bound: Duration,
	/// In all.
	pub time: Duration,
	/// Whether the time ran out, so that another run may find something else.
	pub cut: bool,
}

/// A value that is more by so small a part is no better.
const TOLERANCE: f64 = 2e-7;

/// What a search of the whole may cost at first: nodes times columns and rows.
const SEARCH: usize = 5_000_000;

/// An instance of at most so many units is searched to the end in the time that is left, once
/// so many rounds have brought nothing.
const SMALL: usize = 2_000;
const IDLE: u32 = 200;

/// How often a dive that went over a limit rounds its smaller units again.
const ATTEMPTS: usize = 8;

/// A unit is large if it is more than this share of the whole.
const LARGE: f64 = 3e-4;

/// So many large units are decided at most, one by one.
const DECISIONS: usize = 24;

/// By how much costs are stirred, see [`Programme::simplex`].
const STIR: f64 = 1e-7;

/// The best set found in the time, never worse than drop-last's.
///
/// # Errors
/// [`Fault::Malformed`] if the instance contradicts itself.
pub fn solve(instance: &Instance, settings: &Settings) -> Result<Solution, Fault> {
	instance.check()?;
	if !(0..instance.obligations.len()).all(|index| instance.is_sound(index)) {
		return Err(Fault::Malformed);
	}
	let begin = Instant::now();
	let dropped = drop_last(instance, &instance.all());
	let drop_last = verify(instance, &dropped)?;
	let mut run = Run {
		instance,
		settings,
		deadline: begin + settings.time,
		best: dropped,
		score: drop_last,
		certificate: Certificate::of(instance, settings.objective, &[], &[]),
		effort: Effort::default(),
		begin,
		progress: vec![(begin.elapsed(), drop_last)],
	};
	if has_one_largest(instance) {
		run.certificate.bound = drop_last.ranked(settings.objective).0;
		run.certificate.proof = Proof::Largest;
	} else {
		run.go();
	}
	run.effort.time = begin.elapsed();
	let Run {
		best: bits,
		score,
		certificate,
		effort,
		progress,
		..
	} = run;
	Ok(Solution {
		bits,
		score,
		certificate,
		drop_last,
		effort,
		progress,
	})
}

/// The solver at work.
pub(crate) struct Run<'a> {
	pub instance: &'a Instance,
	pub settings: &'a Settings,
	pub deadline: Instant,
	best: Vec<u8>,
	score: Score,
	certificate: Certificate,
	pub effort: Effort,
	begin: Instant,
	progress: Vec<(Duration, Score)>,
}

impl Run<'_> {
	fn go(&mut self) {
		let mut programme = Programme::new(self.instance, self.settings.objective);
		let mut simplex = programme.simplex(self.settings.seed, STIR);
		// Caps get their rows when the solution without them breaks them.
		for _ in 0..12 {
			let end = simplex.run(self.until());
			self.effort.cut |= end != End::Optimal;
			self.certify(&programme, &simplex);
			let broken = broken_caps(&programme, &simplex);
			if broken.is_empty() || self.late() || programme.height() + broken.len() > 800 {
				break;
			}
			self.effort.pivots += simplex.pivots;
			programme.caps.extend(broken);
			programme.caps.sort_unstable();
			simplex = programme.simplex(self.settings.seed, STIR);
		}
		self.effort.bound = self.begin.elapsed();
		if self.instance.strict || programme.units.is_empty() {
			self.effort.pivots += simplex.pivots;
			return;
		}
		let root = simplex.clone();
		let mut random = Random::new(self.settings.seed);
		for dive in 0..self.settings.dives {
			if self.late() || self.is_enough() {
				break;
			}
			simplex.clone_from(&root);
			self.dive(&programme, &mut simplex, &mut random, dive);
			self.effort.pivots += simplex.pivots - root.pivots;
			self.effort.dives += 1;
		}
		self.effort.pivots += root.pivots;
		if !self.is_enough() {
			let nodes = (SEARCH / (programme.units.len() + 20 * programme.height())) as u64;
			let mut complete = search::search(self, &programme, &mut root.clone(), nodes);
			if !complete {
				self.improve(&programme, &root, &mut random);
				let small = programme.units.len() <= SMALL;
				let last = u64::from(self.settings.rounds) * 1_000;
				complete = small && search::search(self, &programme, &mut root.clone(), last);
			}
			if complete {
				self.searched();
			}
		}
		self.effort.cut |= self.late();
	}

	/// Searches around the best set: a few units are free, the others stay as they are.
	fn improve(&mut self, programme: &Programme, root: &Simplex, random: &mut Random) {
		let units = &programme.units;
		let mut by_position = vec![Vec::new(); self.instance.positions()];
		for (index, unit) in units.iter().enumerate() {
			for place in unit.places() {
				let one = &self.instance.obligations[place];
				by_position[self.instance.position(one.debtor, one.currency)].push(index);
				by_position[self.instance.position(one.creditor, one.currency)].push(index);
			}
		}
		let divided: Vec<usize> = (0..units.len())
			.filter(|index| is_divided(root.value(*index) / units[*index].size))
			.collect();
		let mut width = 40usize.min(units.len());
		let mut simplex = root.clone();
		let (mut idle, mut rank) = (0, self.rank());
		for _ in 0..self.settings.rounds {
			if self.late() || self.is_enough() || units.len() <= SMALL && idle >= IDLE {
				break;
			}
			idle = if self.rank() == rank { idle + 1 } else { 0 };
			rank = self.rank();
			let plan = Plan::of(programme, &self.best);
			let mut free: BTreeSet<usize> = BTreeSet::new();
			// Something that stays behind, what shares its positions, and what the programme
			// divides.
			let left: Vec<usize> = (0..units.len())
				.filter(|index| !plan.taken[*index])
				.collect();
			let Some(seed) = pick(random, &left) else {
				break;
			};
			free.insert(seed);
			for place in units[seed].places() {
				let one = &self.instance.obligations[place];
				for party in [one.debtor, one.creditor] {
					let near = &by_position[self.instance.position(party, one.currency)];
					free.extend((0..width / 4).filter_map(|_| pick(random, near)));
				}
			}
			free.extend((0..width / 8).filter_map(|_| pick(random, &left)));
			free.extend((0..width / 8).filter_map(|_| pick(random, &divided)));
			while free.len() < width.min(units.len()) {
				free.insert(random.below(units.len() as u64) as usize);
			}
			for (index, unit) in units.iter().enumerate() {
				let at = if plan.taken[index] { unit.size } else { 0.0 };
				let (lower, upper) = if free.contains(&index) {
					(0.0, unit.size)
				} else {
					(at, at)
				};
				simplex.bound(index, lower, upper);
			}
			let complete = search::search(self, programme, &mut simplex, 300);
			self.effort.rounds += 1;
			width = if complete {
				width + width / 20 + 1
			} else {
				width - width / 20
			};
			width = width.clamp(10, units.len().max(10));
		}
	}

	/// What the programme has to reach to be of use: less is no better than the best.
	pub fn goal(&self) -> f64 {
		match self.settings.objective {
			Objective::Count => self.rank().0 as f64 + 1.0 - 1e-6,
			Objective::Value => self.rank().0 as f64 * (1.0 + TOLERANCE) + 0.5,
		}
	}

	pub fn until(&self) -> Until {
		Until {
			deadline: self.deadline,
			pivots: u64::MAX / 2,
		}
	}

	pub fn late(&self) -> bool {
		Instant::now() >= self.deadline
	}

	fn is_enough(&self) -> bool {
		self.certificate
			.gap_ppm(&self.score, self.settings.objective)
			<= self.settings.enough_ppm
			&& (self.settings.enough_ppm > 0 || self.is_optimal())
	}

	pub fn is_optimal(&self) -> bool {
		self.score.ranked(self.settings.objective).0 >= self.certificate.bound
	}

	/// The best score's rank.
	pub fn rank(&self) -> (u128, u128) {
		self.score.ranked(self.settings.objective)
	}

	/// Keeps the set if it is the best.
	pub fn offer(&mut self, set: Vec<u8>) {
		if let Ok(score) = verify(self.instance, &set)
			&& score.ranked(self.settings.objective) > self.rank()
		{
			self.score = score;
			self.best = set;
			self.progress.push((self.begin.elapsed(), score));
		}
	}

	/// Completed search: nothing is better than what was found, but for what is below the
	/// tolerance.
	pub fn searched(&mut self) {
		let found = self.rank().0;
		let bound = match self.settings.objective {
			Objective::Count => found,
			Objective::Value => found.saturating_add((found as f64 * 2.0 * TOLERANCE) as u128),
		};
		if bound < self.certificate.bound {
			self.certificate.proof = Proof::Search {
				prices: self.certificate.bound,
			};
			self.certificate.bound = bound;
		}
	}

	fn certify(&mut self, programme: &Programme, simplex: &Simplex) {
		let prices = simplex.prices();
		let (currencies, positions) = (
			usize::from(self.instance.currencies),
			self.instance.positions(),
		);
		let positional: Vec<f64> = prices[..positions]
			.iter()
			.enumerate()
			.map(|(position, price)| price * programme.scale((position % currencies) as u8))
			.collect();
		let mut capped = vec![0.0; self.instance.bilateral_caps.len()];
		for (price, cap) in prices[positions..].iter().zip(&programme.caps) {
			capped[*cap] = price * programme.scale(self.instance.bilateral_caps[*cap].currency);
		}
		let found = Certificate::of(self.instance, self.settings.objective, &positional, &capped);
		self.certificate = std::mem::take(&mut self.certificate).better(found);
	}

	/// Fixes units from the largest down to what the programme says, each time solving it
	/// again for the smaller ones, which make up for the rounding.
	fn dive(
		&mut self,
		programme: &Programme,
		simplex: &mut Simplex,
		random: &mut Random,
		dive: u32,
	) {
		let units = &programme.units;
		let mut order: Vec<u32> = (0..units.len() as u32).collect();
		order.sort_by(|first, second| {
			let size = |unit: u32| units[unit as usize].size;
			size(*second)
				.total_cmp(&size(*first))
				.then(first.cmp(second))
		});
		self.decide(programme, simplex);
		let mut plan = self.descend(programme, simplex, random, dive, &order);
		if dive == 0 {
			// The first set is there soon, whatever comes of it.
			self.finish(&mut plan.clone(), &order);
		}
		for attempt in 0..ATTEMPTS {
			// Where rounding went over the limit, the limit is lowered by that, and the
			// smaller ones are rounded again.
			if plan.short().next().is_none() || self.late() {
				break;
			}
			for row in plan.short() {
				if let Some(row) = programme.row(row) {
					simplex.tighten(row, plan.over(row) * 1.01);
				}
			}
			let tail = order.len() * (10 + 5 * attempt) / 100 + 2 * programme.height();
			let tail = &order[order.len().saturating_sub(tail)..];
			for &unit in tail {
				simplex.bound(unit as usize, 0.0, units[unit as usize].size);
			}
			simplex.settle();
			simplex.run(self.until());
			plan = self.descend(programme, simplex, random, dive, tail);
		}
		self.finish(&mut plan, &order);
	}

	/// Decides the large units that the programme divides, one by one, by what each choice
	/// leaves to be had.
	fn decide(&mut self, programme: &Programme, simplex: &mut Simplex) {
		let units = &programme.units;
		let large = units.iter().map(|unit| unit.size).sum::<f64>() * LARGE;
		for _ in 0..DECISIONS {
			if self.late() {
				return;
			}
			let divided = |index: &usize| {
				units[*index].size > large && is_divided(simplex.value(*index) / units[*index].size)
			};
			let largest = (0..units.len())
				.filter(divided)
				.max_by(|first, second| units[*first].size.total_cmp(&units[*second].size));
			let Some(index) = largest else {
				return;
			};
			let size = units[index].size;
			let until = Until {
				pivots: 500,
				..self.until()
			};
			let mut with = simplex.clone();
			with.bound(index, size, size);
			with.settle();
			with.run(until);
			simplex.bound(index, 0.0, 0.0);
			simplex.settle();
			simplex.run(until);
			if with.excess() < 1e-6 && with.proven() > simplex.proven() {
				*simplex = with;
			}
		}
	}

	/// Fixes the units, size by size, to what the programme says of them by then.
	fn descend<'b>(
		&self,
		programme: &'b Programme<'b>,
		simplex: &mut Simplex,
		random: &mut Random,
		dive: u32,
		order: &[u32],
	) -> Plan<'b> {
		let units = &programme.units;
		let factor = 0.6;
		let mut next = 0;
		let leave = 2 * programme.height();
		let mut cut = false;
		while next < order.len() {
			let threshold = units[order[next] as usize].size * factor;
			let mut end = next;
			while end < order.len()
				&& (units[order[end] as usize].size >= threshold || order.len() - end <= leave)
			{
				end += 1;
			}
			for &unit in &order[next..end] {
				let index = unit as usize;
				let share = simplex.value(index) / units[index].size;
				let middle = if dive == 0 {
					0.5
				} else {
					0.25 + 0.5 * random.unit()
				};
				let at = if share >= middle {
					units[index].size
				} else {
					0.0
				};
				simplex.bound(index, at, at);
			}
			next = end;
			simplex.settle();
			if next < order.len() && !cut {
				cut = simplex.run(self.until()) != End::Optimal;
			}
		}
		let mut plan = Plan::new(programme);
		for index in 0..units.len() {
			if simplex.value(index) > 0.0 {
				plan.toggle(index);
			}
		}
		plan
	}

	/// Makes a plan feasible and full, and offers it.
	pub fn finish(&mut self, plan: &mut Plan, order: &[u32]) {
		let price = match self.settings.objective {
			Objective::Value => {
				3.0 * plan
					.programme
					.units
					.iter()
					.map(|unit| unit.worth / unit.size)
					.fold(0.0, f64::max)
			}
			Objective::Count => 10.0,
		};
		plan.repair(price);
		let by_rank: Vec<u32> = match self.settings.objective {
			Objective::Value => order.to_vec(),
			Objective::Count => order.iter().rev().copied().collect(),
		};
		let pairs = if self.settings.objective == Objective::Value {
			plan.pairs()
		} else {
			Vec::new()
		};
		for _ in 0..20 {
			let filled = plan.fill(&by_rank);
			let swapped = plan.swap(&pairs);
			if !(filled || swapped) || self.late() {
				break;
			}
		}
		self.offer(plan.bits());
	}
}

/// The bilateral caps without a row that the solution breaks, as far as shares tell.
fn broken_caps(programme: &Programme, simplex: &Simplex) -> Vec<usize> {
	let instance = programme.instance;
	if instance.bilateral_caps.is_empty() {
		return Vec::new();
	}
	let mut debits = vec![0.0; instance.bilateral_caps.len()];
	for (index, unit) in programme.units.iter().enumerate() {
		let share = simplex.value(index) / unit.size;
		for place in unit.places() {
			let one = &instance.obligations[place];
			let moved = share * one.amount as f64;
			if let Some(cap) = instance.cap(one.debtor, one.creditor, one.currency) {
				debits[cap] += moved;
			}
			if let Some(cap) = instance.cap(one.creditor, one.debtor, one.currency) {
				debits[cap] -= moved;
			}
		}
	}
	let over = |cap: &usize| {
		let limit = instance.bilateral_caps[*cap].cap as f64;
		debits[*cap] > limit * (1.0 + 1e-9) + 1e-6
	};
	let fresh = |cap: &usize| programme.caps.binary_search(cap).is_err();
	(0..debits.len()).filter(over).filter(fresh).collect()
}

/// Positions of the set bits.
pub fn settled(set: &[u8]) -> Vec<usize> {
	bits::ones(set).collect()
}

/// Whether a part settles and a part doesn't, as far as floating point sees.
pub(crate) fn is_divided(share: f64) -> bool {
	(1e-7..=1.0 - 1e-7).contains(&share)
}

fn pick(random: &mut Random, list: &[usize]) -> Option<usize> {
	(!list.is_empty()).then(|| list[random.below(list.len() as u64) as usize])
}
