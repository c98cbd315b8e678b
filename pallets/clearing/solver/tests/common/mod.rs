//! Small random instances, and a checker that shares no code with the crate's.

#![allow(dead_code, reason = "each test binary uses a part")]

use caravan_solver::core::{BilateralCap, Instance, Obligation};
use std::collections::{BTreeMap, BTreeSet};

/// SplitMix64.
pub struct Rng(pub u64);

impl Rng {
	pub fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut z = self.0;
		z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		z ^ (z >> 31)
	}

	pub fn below(&mut self, bound: u64) -> u64 {
		self.next() % bound
	}

	pub fn chance(&mut self, percent: u64) -> bool {
		self.below(100) < percent
	}
}

/// What a random instance may have.
#[derive(Clone, Copy)]
pub struct Shape {
	pub strict: bool,
	pub classes: u8,
	pub most: u64,
}

/// An instance with links, caps, classes and voids, tight enough that something is dropped
/// most of the time.
pub fn instance(seed: u64, shape: Shape) -> Instance {
	let mut rng = Rng(seed);
	let participants = 2 + rng.below(3) as u8;
	let currencies = 1 + rng.below(2) as u8;
	let classes = shape.classes;
	let count = rng.below(shape.most + 1) as usize;
	let mut obligations: Vec<Obligation> = (0..count)
		.map(|_| {
			let debtor = rng.below(u64::from(participants)) as u8;
			let step = 1 + rng.below(u64::from(participants) - 1) as u8;
			Obligation {
				amount: if rng.chance(5) { 0 } else { 1 + rng.below(12) },
				debtor,
				creditor: (debtor + step) % participants,
				currency: rng.below(u64::from(currencies)) as u8,
				class: rng.below(u64::from(classes)) as u8,
				partner: None,
			}
		})
		.collect();
	for _ in 0..count / 3 {
		let first = rng.below(count as u64) as usize;
		let second = rng.below(count as u64) as usize;
		let free = obligations[first].partner.is_none() && obligations[second].partner.is_none();
		if free && first != second && rng.chance(60) {
			obligations[first].partner = Some(second as u32);
			obligations[second].partner = Some(first as u32);
		}
	}
	let positions = usize::from(participants) * usize::from(currencies);
	let multilateral_cap = (0..positions)
		.map(|_| rng.chance(25).then(|| u128::from(rng.below(9))))
		.collect();
	let mut caps = BTreeMap::new();
	for _ in 0..rng.below(4) {
		let debtor = rng.below(u64::from(participants)) as u8;
		let creditor = (debtor + 1 + rng.below(u64::from(participants) - 1) as u8) % participants;
		caps.insert(
			(debtor, creditor, rng.below(u64::from(currencies)) as u8),
			u128::from(rng.below(8)),
		);
	}
	let weights = if rng.chance(50) {
		Vec::new()
	} else {
		(0..usize::from(currencies) * usize::from(classes))
			.map(|_| u128::from(1 + rng.below(5)))
			.collect()
	};
	Instance {
		participants,
		currencies,
		classes,
		liquidity: (0..positions).map(|_| u128::from(rng.below(15))).collect(),
		multilateral_cap,
		bilateral_caps: caps
			.into_iter()
			.map(|((debtor, creditor, currency), cap)| BilateralCap {
				debtor,
				creditor,
				currency,
				cap,
			})
			.collect(),
		obligations,
		strict: shape.strict,
		weights,
	}
}

/// The bitmap of the lowest bits of `mask`.
pub fn bitmap(instance: &Instance, mask: u64) -> Vec<u8> {
	mask.to_le_bytes()[..instance.obligations.len().div_ceil(8)].to_vec()
}

/// The set of a bitmap.
pub fn set(bits: &[u8]) -> BTreeSet<usize> {
	(0..bits.len() * 8)
		.filter(|index| bits[index / 8] >> (index % 8) & 1 == 1)
		.collect()
}

/// Whether the set may settle, and its count and value, by the rules as they are written.
pub fn judge(instance: &Instance, set: &BTreeSet<usize>) -> Option<(u32, u128)> {
	let all = &instance.obligations;
	let class = |index: usize| all[index].class;
	if instance.strict
		&& !in_order(instance, set, |earlier, later| {
			class(earlier) == class(later)
		}) {
		return None;
	}
	let mut value = 0;
	let mut balance: BTreeMap<(u8, u8), i128> = BTreeMap::new();
	let mut bilateral: BTreeMap<(u8, u8, u8), i128> = BTreeMap::new();
	for &index in set {
		let one = &all[index];
		if one.amount == 0 {
			return None;
		}
		if one
			.partner
			.is_some_and(|partner| !set.contains(&(partner as usize)))
		{
			return None;
		}
		let amount = i128::from(one.amount);
		*balance.entry((one.debtor, one.currency)).or_default() -= amount;
		*balance.entry((one.creditor, one.currency)).or_default() += amount;
		*bilateral
			.entry((one.debtor, one.creditor, one.currency))
			.or_default() += amount;
		*bilateral
			.entry((one.creditor, one.debtor, one.currency))
			.or_default() -= amount;
		let classes = usize::from(instance.classes);
		let weight = instance
			.weights
			.get(usize::from(one.currency) * classes + usize::from(one.class));
		value += weight.copied().unwrap_or(1) * u128::from(one.amount);
	}
	for ((participant, currency), balance) in balance {
		let index =
			usize::from(participant) * usize::from(instance.currencies) + usize::from(currency);
		let cap = instance.multilateral_cap[index].map_or(i128::MAX, |cap| cap as i128);
		if -balance > instance.liquidity[index] as i128 || -balance > cap {
			return None;
		}
	}
	for cap in &instance.bilateral_caps {
		let debit = bilateral
			.get(&(cap.debtor, cap.creditor, cap.currency))
			.copied()
			.unwrap_or(0);
		if debit > cap.cap as i128 {
			return None;
		}
	}
	Some((set.len() as u32, value))
}

/// Whether each of the set has everything before it that it `waits` for, among those of its
/// debtor and currency: class by class, in the order of the queue.
pub fn in_order(
	instance: &Instance,
	set: &BTreeSet<usize>,
	waits: impl Fn(usize, usize) -> bool,
) -> bool {
	let all = &instance.obligations;
	set.iter().all(|&index| {
		let one = &all[index];
		all.iter().enumerate().all(|(other_index, other)| {
			let same =
				other.debtor == one.debtor && other.currency == one.currency && other.amount != 0;
			let first = (other.class, other_index) < (one.class, index);
			!(same && first && waits(other_index, index)) || set.contains(&other_index)
		})
	})
}

/// Every feasible set, by brute force.
pub fn feasible(instance: &Instance) -> Vec<BTreeSet<usize>> {
	(0..1u64 << instance.obligations.len())
		.map(|mask| set(&bitmap(instance, mask)))
		.filter(|set| judge(instance, set).is_some())
		.collect()
}
