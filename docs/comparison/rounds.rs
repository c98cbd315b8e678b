//! What both crates measure with. Every round has accounts that no other round has. Rounds go in
//! batches, step by step: between two steps of a round are those of the other rounds, as on a
//! chain, and what slows the machine down for a while slows all steps.

use std::{
	ops::Range,
	time::{Duration, Instant},
};

/// How often each step is measured.
const ROUNDS: u64 = 2_000;
const BATCH: u64 = 20;

/// The batches; the first one warms up and doesn't count.
pub fn batches() -> impl Iterator<Item = Range<u64>> {
	(0..=ROUNDS / BATCH).map(|batch| batch * BATCH..(batch + 1) * BATCH)
}

/// The two sides of a payment.
#[derive(Clone, Copy)]
pub struct Pair {
	pub buyer: u64,
	pub merchant: u64,
}

const PAIRS: u64 = 10;
/// Accounts below are for those who are in every round.
const FIRST: u64 = 20;

/// The accounts of all rounds.
pub const ACCOUNTS: u64 = FIRST + (ROUNDS + BATCH) * 2 * PAIRS;

/// A round's pair of this number.
pub fn pair(round: u64, number: u64) -> Pair {
	assert!(number < PAIRS);
	let buyer = FIRST + (round * PAIRS + number) * 2;
	Pair {
		buyer,
		merchant: buyer + 1,
	}
}

/// How long something takes.
pub fn clocked<R>(what: impl FnOnce() -> R) -> (R, Duration) {
	let start = Instant::now();
	let result = what();
	(result, start.elapsed())
}

/// How long steps took: executed, and written to the trie.
#[derive(Default)]
pub struct Figures(Vec<(&'static str, Vec<[Duration; 2]>)>);

impl Figures {
	/// Notes one measurement of a step; one without a name only prepares another one.
	pub fn note(&mut self, step: &'static str, took: [Duration; 2]) {
		if step.is_empty() {
			return;
		}
		match self.0.iter_mut().find(|(name, _)| *name == step) {
			Some((_, all)) => all.push(took),
			None => self.0.push((step, vec![took])),
		}
	}

	/// Prints the medians, and each as a multiple of the first step's: the plain transfer.
	pub fn print(self) {
		let median = |all: &[[Duration; 2]], of: fn(&[Duration; 2]) -> Duration| {
			let mut all: Vec<_> = all.iter().map(of).collect();
			all.sort();
			all[all.len() / 2].as_nanos() as f64 / 1_000.0
		};
		let mut first = None;
		println!("| step | executed | transfers | executed and written | transfers |");
		println!("|---|---|---|---|---|");
		for (step, all) in &self.0 {
			let executed = median(all, |took| took[0]);
			let whole = median(all, |took| took[0] + took[1]);
			let (plain, plain_whole) = *first.get_or_insert((executed, whole));
			println!(
				"| {step} | {executed:.1} µs | {:.2} | {whole:.1} µs | {:.2} |",
				executed / plain,
				whole / plain_whole,
			);
		}
	}
}
