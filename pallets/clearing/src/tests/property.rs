//! Random calls and jumps in time against a model: what is owed, what is on hold, what was
//! counted. The model foretells the result of each call; of what settles it knows the rules and
//! not the choice.

mod act;
mod calls;
mod follow;
mod queue;

use super::*;
use act::{Act, act};
use caravan_primitives::{Identify, PaymentReference, PersonKind, test_utils::Fault};
use frame_support::traits::Hooks;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The longest queue of the model, with what comes from the cycle before: more than a page of
/// details, which is what a step of the sweep works off.
const LONGEST: usize = 280;

#[derive(Clone, Debug)]
struct Item {
	from: usize,
	to: usize,
	usd: bool,
	class: u8,
	amount: Amount,
	earliest: Moment,
	latest: Moment,
	carry: bool,
	claimed: bool,
	affirmed: bool,
	cancelled: bool,
	partner: Option<ObligationId>,
	reference: PaymentReference,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Last {
	Closed(Moment),
	Settled,
	Swept,
}

/// What a bank has in the clearing.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Chair {
	Seated,
	Left,
	Vacant,
}

/// The second account of each bank, and what it has of each currency at the start.
const DESKS: [AccountId; 4] = [ANN_DESK, 12, 13, 14];
const DESK: Amount = 1_000_000;

struct Model {
	chairs: [Chair; 4],
	/// Whether the primary account is the second one, and whether the seat is there.
	primaries: [bool; 4],
	seats: [bool; 4],
	/// Who takes part in the cycle that has closed last.
	taking_part: [bool; 4],
	/// Who of them was frozen then and pays nothing.
	shut: [bool; 4],
	items: BTreeMap<ObligationId, Item>,
	ended: BTreeMap<ObligationId, Outcome>,
	liquidity: [[Amount; 2]; 4],
	/// By bank and currency: towards all, or one.
	caps: BTreeMap<(usize, bool, Option<usize>), Amount>,
	frozen: [(bool, bool); 4],
	halted: [bool; 2],
	/// From whom to whom no corridor leads.
	stopped: BTreeSet<(usize, usize)>,
	/// Cut-off, and whether it is cleared.
	currencies: [(Moment, bool); 2],
	/// Of the cycle that opens next, of the open one, of the one that has closed last.
	next_terms: Terms,
	open_terms: Terms,
	terms: Terms,
	closes_at: Moment,
	carried: Vec<ObligationId>,
	fresh: Vec<ObligationId>,
	last: Last,
	closed: Vec<ObligationId>,
	best: Option<Score>,
	/// What settled last, and when.
	paid: BTreeSet<ObligationId>,
	paid_at: Moment,
	/// How many pages were swept that aren't the first of their cycle.
	later_pages: u32,
	faulty: bool,
	refusing: bool,
}

fn currency(usd: bool) -> caravan_primitives::CurrencyId {
	if usd { USD } else { CNY }
}

impl Model {
	fn new(terms: Terms) -> Self {
		Self {
			chairs: [Chair::Seated; 4],
			primaries: [false; 4],
			seats: [false; 4],
			taking_part: [true; 4],
			shut: [false; 4],
			items: BTreeMap::new(),
			ended: BTreeMap::new(),
			liquidity: [[0; 2]; 4],
			caps: BTreeMap::new(),
			frozen: [(false, false); 4],
			halted: [false; 2],
			stopped: BTreeSet::new(),
			currencies: [(CUT_OFF, true), (0, true)],
			next_terms: terms,
			open_terms: terms,
			terms,
			closes_at: START + OPEN_FOR,
			carried: Vec::new(),
			fresh: Vec::new(),
			last: Last::Swept,
			closed: Vec::new(),
			best: None,
			paid: BTreeSet::new(),
			paid_at: 0,
			later_pages: 0,
			faulty: false,
			refusing: false,
		}
	}

	fn queue(&self) -> Vec<ObligationId> {
		self.carried.iter().chain(&self.fresh).copied().collect()
	}

	fn is_fixed(&self) -> bool {
		matches!(self.last, Last::Closed(_))
	}

	fn after_cut_off(&self, usd: bool) -> bool {
		now() + self.currencies[usize::from(usd)].0 >= self.closes_at
	}

	/// Whether it could settle at a moment.
	fn is_live(&self, id: ObligationId, at: Moment) -> bool {
		let item = &self.items[&id];
		let one = |item: &Item| {
			let in_time = item.earliest <= at && at < item.latest;
			let pays = self.is_among(item) && !self.shut[item.from];
			item.affirmed && !item.cancelled && in_time && pays
		};
		one(item)
			&& item
				.partner
				.is_none_or(|partner| one(&self.items[&partner]))
	}

	/// Whether both parties take part in what has closed last.
	fn is_among(&self, item: &Item) -> bool {
		self.taking_part[item.from] && self.taking_part[item.to]
	}

	/// Whether it waits for the next cycle: all that are needed stand by it.
	fn waits(&self, id: ObligationId) -> bool {
		let item = &self.items[&id];
		let partner = item.partner.map(|partner| &self.items[&partner]);
		item.carry && item.affirmed && partner.is_none_or(|partner| partner.affirmed)
	}

	/// Whether standings and halts let it settle now.
	fn is_barred(&self, id: ObligationId) -> bool {
		let item = &self.items[&id];
		let one = |item: &Item| {
			self.frozen[item.from].1
				|| self.frozen[item.to].0
				|| self.halted[usize::from(item.usd)]
				|| self.stopped.contains(&(item.from, item.to))
		};
		one(item)
			|| item
				.partner
				.is_some_and(|partner| one(&self.items[&partner]))
	}

	/// What settles leaves nobody below zero or above a cap, splits no pair, and in strict order
	/// passes nothing that could have settled.
	fn is_feasible(&self, set: &BTreeSet<ObligationId>, live: &[ObligationId]) -> bool {
		let mut debit = [[0i128; 2]; 4];
		let mut between = [[[0i128; 2]; 4]; 4];
		for id in set {
			let item = &self.items[id];
			let (amount, usd) = (item.amount as i128, usize::from(item.usd));
			debit[item.from][usd] += amount;
			debit[item.to][usd] -= amount;
			between[item.from][item.to][usd] += amount;
			between[item.to][item.from][usd] -= amount;
			if item.partner.is_some_and(|partner| !set.contains(&partner)) {
				return false;
			}
		}
		let liquid = (0..4)
			.all(|bank| (0..2).all(|usd| debit[bank][usd] <= self.liquidity[bank][usd] as i128));
		let capped = self.caps.iter().all(|((bank, usd, towards), cap)| {
			let usd = usize::from(*usd);
			let debit = match towards {
				None => debit[*bank][usd],
				Some(other) => between[*bank][*other][usd],
			};
			debit <= *cap as i128
		});
		let mut blocked = BTreeSet::new();
		let ordered = !self.terms.strict
			|| live.iter().all(|id| {
				let item = &self.items[id];
				let chain = (item.from, item.usd, item.class);
				if set.contains(id) {
					!blocked.contains(&chain)
				} else {
					blocked.insert(chain);
					true
				}
			});
		liquid && capped && ordered
	}

	/// What a set is worth in the cycle that has closed last.
	fn score(&self, set: &BTreeSet<ObligationId>) -> Score {
		let value = |id: &ObligationId| {
			let item = &self.items[id];
			let weight = self.terms.class_weights[usize::from(item.class)];
			item.amount * Amount::from(weight) * Amount::from(EVEN_RATE)
		};
		Score {
			count: set.len() as u32,
			value: set.iter().map(value).sum(),
		}
	}

	/// The objective of the cycle that has closed last, and what decides a tie.
	fn ranked(&self, score: Score) -> (Amount, Amount) {
		match self.terms.objective {
			Objective::Count => (score.count.into(), score.value),
			Objective::Value => (score.value, score.count.into()),
		}
	}

	/// Whether a score is better by a hundred parts per million.
	fn beats(&self, score: Score, best: Score) -> bool {
		let more = |new: Amount, old: Amount| new > old && new >= old + old * 100 / 1_000_000;
		let (new, old) = (self.ranked(score), self.ranked(best));
		more(new.0, old.0) || (new.0 == old.0 && more(new.1, old.1))
	}

	/// What the gate has counted and not given back.
	fn counted(&self) -> Amount {
		let counts = |(id, item): &(&ObligationId, &Item)| {
			let back = [Some(&Outcome::Expired), Some(&Outcome::Cancelled)];
			item.affirmed && !item.cancelled && !back.contains(&self.ended.get(id))
		};
		self.items
			.iter()
			.filter(counts)
			.map(|(_, item)| item.amount)
			.sum()
	}
}

/// Each bank has a second account with some money.
fn desks() {
	for (bank, desk) in DESKS.into_iter().enumerate() {
		let home = TestIdentify::jurisdiction(&BANKS[bank]).unwrap();
		let kind = PersonKind::Legal;
		TestIdentify::register(&desk, bank as Id + 1, home, Tier(2), kind);
		TestIdentify::set_primary(bank as Id + 1, &BANKS[bank]);
		for currency in [CNY, USD] {
			assert_ok!(Assets::transfer_keep_alive(
				signed(FAY),
				currency,
				desk,
				DESK
			));
		}
	}
}

/// Lets the acts happen to a chain and to its model; gives how many pages were swept that aren't
/// the first of their cycle.
fn run(strict: bool, acts: Vec<Act>) -> u32 {
	let mut later_pages = 0;
	let builder = ExtBuilder::default().with_terms(|terms| terms.strict = strict);
	builder.build_and_execute(|| {
		desks();
		let mut model = Model::new(Terms { strict, ..terms() });
		for act in acts {
			model.act(act);
			model.follow();
			model.check();
			check_state();
		}
		// Everything ends: the last cycle too.
		LedgerFaults::reset();
		model.unrefuse();
		for _ in 0..8 {
			wait(2 * OPEN_FOR);
			Clearing::on_idle(1, Weight::MAX);
			model.follow();
			wait(2 * WINDOW);
			Clearing::on_idle(1, Weight::MAX);
			model.follow();
			model.check();
		}
		assert_eq!(
			model.ended.len(),
			model.items.len(),
			"something has never ended"
		);
		wait(RecordLife::get());
		Clearing::on_idle(1, Weight::MAX);
		assert_eq!(References::<Test>::iter().count(), 0);
		assert_eq!(Cycles::<Test>::iter().count(), 1);
		later_pages = model.later_pages;
	});
	later_pages
}

/// A queue that is swept in several steps, between which calls are made, with a pair whose legs
/// are on two pages.
#[test]
fn a_queue_of_several_pages_is_as_the_model_has_it() {
	for strict in [true, false] {
		let cycle = || {
			let swept = [
				Act::Sweep,
				Act::Affirm(127),
				Act::Cancel(0, 127),
				Act::Cancel(1, 3),
			];
			let ends = [
				Act::Wait(OPEN_FOR),
				Act::Close,
				Act::Propose(5),
				Act::Propose(3),
				Act::Wait(WINDOW),
				Act::Settle,
			];
			ends.into_iter()
				.chain(swept.clone())
				.chain(swept.clone())
				.chain(swept)
		};
		let mut acts = vec![
			Act::Deposit(0, false, 20),
			Act::Deposit(1, true, 3),
			Act::Bulk(2, 1, false, 127),
			// Numbers 127 and 128: the last of a page, and the first of the next; their day comes
			// with the second cycle.
			Act::Pair(0, 1, 50, 5, 2),
			Act::Affirm(128),
			Act::Bulk(0, 1, true, 100),
		];
		acts.extend(cycle());
		acts.push(Act::Bulk(1, 1, false, 30));
		acts.extend(cycle());
		assert!(run(strict, acts) > 1, "no second page was swept");
	}
}

proptest! {
	#![proptest_config(cases(48))]

	#[test]
	fn whatever_happens_is_as_the_model_has_it(
		strict in any::<bool>(),
		acts in prop::collection::vec(act(), 1..120),
	) {
		run(strict, acts);
	}
}
