//! An independent checker and the chain agree on every bitmap, feasible or not.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// An obligation of a small case: debtor, creditor, currency, class, amount, whether it is paired
/// with one the other way in the other currency.
type Item = (usize, usize, bool, u8, u64, bool);

/// Caps towards everybody, by bank and currency.
type Caps = [[Option<u8>; 2]; 4];

/// Caps of one bank towards another one in a currency.
type Between = BTreeMap<(usize, usize, bool), u8>;

/// A small case.
#[derive(Clone, Debug)]
struct Case {
	strict: bool,
	liquidity: [[u8; 2]; 4],
	caps: Caps,
	bilateral: Between,
	items: Vec<Item>,
	masks: Vec<u16>,
}

fn case() -> impl Strategy<Value = Case> {
	let item = (
		0..4usize,
		1..4usize,
		any::<bool>(),
		0..3u8,
		1..25u64,
		prop::bool::weighted(0.3),
	)
		.prop_map(|(debtor, step, usd, class, amount, pair)| {
			(debtor, (debtor + step) % 4, usd, class, amount, pair)
		});
	let cap = || prop::option::weighted(0.25, 0..25u8);
	let bilateral = (0..4usize, 1..4usize, any::<bool>(), 0..20u8)
		.prop_map(|(from, step, usd, cap)| ((from, (from + step) % 4, usd), cap));
	(
		any::<bool>(),
		prop::array::uniform4(prop::array::uniform2(0..30u8)),
		prop::array::uniform4(prop::array::uniform2(cap())),
		// No more than one participant may have.
		prop::collection::vec(bilateral, 0..=MaxCaps::get() as usize),
		prop::collection::vec(item, 1..6),
		prop::collection::vec(any::<u16>(), 24),
	)
		.prop_map(|(strict, liquidity, caps, bilateral, items, masks)| Case {
			strict,
			liquidity,
			caps,
			bilateral: bilateral.into_iter().collect(),
			items,
			masks,
		})
}

/// One obligation as the checker sees it.
#[derive(Clone, Debug)]
struct Owed {
	from: usize,
	to: usize,
	usd: bool,
	class: u8,
	amount: i64,
	partner: Option<usize>,
}

impl Owed {
	/// Whether another one is of the same debtor and currency.
	fn shares_with(&self, other: &Self) -> bool {
		(self.from, self.usd) == (other.from, other.usd)
	}
}

fn owed(case: &Case) -> Vec<Owed> {
	let mut all = Vec::new();
	for (from, to, usd, class, amount, pair) in case.items.iter().copied() {
		let at = all.len();
		let one = |from, to, usd, amount: u64, partner| Owed {
			from,
			to,
			usd,
			class,
			amount: amount as i64,
			partner,
		};
		if pair {
			all.push(one(from, to, usd, amount, Some(at + 1)));
			all.push(one(to, from, !usd, amount + 1, Some(at)));
		} else {
			all.push(one(from, to, usd, amount, None));
		}
	}
	all
}

/// What a set makes each bank owe net, by currency, and each pair of banks.
#[derive(Default)]
struct Debits {
	all: [[i64; 2]; 4],
	between: [[[i64; 2]; 4]; 4],
}

fn debits(all: &[Owed], set: u16) -> Debits {
	let mut debits = Debits::default();
	for (_, it) in all.iter().enumerate().filter(|(index, _)| has(set, *index)) {
		let usd = usize::from(it.usd);
		debits.all[it.from][usd] += it.amount;
		debits.all[it.to][usd] -= it.amount;
		debits.between[it.from][it.to][usd] += it.amount;
		debits.between[it.to][it.from][usd] -= it.amount;
	}
	debits
}

fn has(set: u16, index: usize) -> bool {
	set >> index & 1 == 1
}

/// Whether both legs of each pair are in a set, or neither.
fn is_whole(all: &[Owed], set: u16) -> bool {
	all.iter().enumerate().all(|(index, it)| {
		it.partner
			.is_none_or(|partner| has(set, index) == has(set, partner))
	})
}

/// Whether nobody pays out more than it has or wants to.
fn is_within(case: &Case, all: &[Owed], set: u16) -> bool {
	let debits = debits(all, set);
	let within = (0..4).all(|who| {
		(0..2).all(|usd| {
			let debit = debits.all[who][usd];
			debit <= case.liquidity[who][usd].into()
				&& case.caps[who][usd].is_none_or(|cap| debit <= cap.into())
		})
	});
	within
		&& case.bilateral.iter().all(|((from, to, usd), cap)| {
			debits.between[*from][*to][usize::from(*usd)] <= i64::from(*cap)
		})
}

/// Whether everything that each of a set waits for is in it.
fn is_in_order(all: &[Owed], set: u16, waits: impl Fn(usize, usize) -> bool) -> bool {
	(0..all.len())
		.filter(|index| has(set, *index))
		.all(|index| {
			(0..all.len()).all(|other| {
				let before = (all[other].class, other) < (all[index].class, index);
				let waits = before && all[other].shares_with(&all[index]) && waits(other, index);
				!waits || has(set, other)
			})
		})
}

/// Whether a set may settle, by the rules as the issue has them, written from scratch.
fn may_settle(case: &Case, all: &[Owed], set: u16) -> bool {
	let same_class = |other: usize, index: usize| all[other].class == all[index].class;
	is_whole(all, set)
		&& (!case.strict || is_in_order(all, set, same_class))
		&& is_within(case, all, set)
}

/// All subsets of a set.
fn subsets(of: u16) -> impl Iterator<Item = u16> {
	(0..=of).filter(move |set| set & !of == 0)
}

/// What settles in strict order without a proposal, by brute force: the union of all that may
/// settle when a debtor's classes come one after the other; then again, where several classes lost
/// something, without the rest of the first of them, so that the next ones get their turn.
fn largest(case: &Case, all: &[Owed]) -> u16 {
	let union = |sets: &mut dyn Iterator<Item = u16>| sets.fold(0, |union, set| union | set);
	let mut wanted = (1 << all.len()) - 1;
	loop {
		let same_class = |other: usize, index: usize| all[other].class == all[index].class;
		wanted = union(
			&mut subsets(wanted)
				.filter(|set| is_whole(all, *set) && is_in_order(all, *set, same_class)),
		);
		let waits = |other: usize, index: usize| same_class(other, index) || has(wanted, other);
		let kept = union(&mut subsets(wanted).filter(|set| {
			is_whole(all, *set) && is_in_order(all, *set, waits) && is_within(case, all, *set)
		}));
		let lost = wanted & !kept;
		let gives_way = |index: &usize| {
			let classes: BTreeSet<u8> = (0..all.len())
				.filter(|other| has(lost, *other) && all[*other].shares_with(&all[*index]))
				.map(|other| all[other].class)
				.collect();
			classes.len() > 1 && classes.first() == Some(&all[*index].class)
		};
		let giving_way = (0..all.len())
			.filter(|index| has(lost, *index) && gives_way(index))
			.fold(0, |set, index| set | 1 << index);
		if giving_way == 0 {
			return kept;
		}
		wanted &= !giving_way;
	}
}

/// What bypass order promises of what settles without a proposal: all of it if all may; else what
/// has stayed behind fits no more, unless something less urgent that was added after it has been
/// refused pays who would have owed it. So if nothing settles nothing fits by itself.
fn is_filled_up(case: &Case, all: &[Owed], settled: u16) -> bool {
	let whole = (1 << all.len()) - 1;
	if may_settle(case, all, whole) {
		return settled == whole;
	}
	(0..all.len())
		.filter(|index| !has(settled, *index))
		.all(|index| {
			let legs = || core::iter::once(index).chain(all[index].partner);
			let unit = legs().fold(0, |unit, leg| unit | 1 << leg);
			let turn = legs().map(|leg| (all[leg].class, leg)).max();
			let is_later = |other: usize| {
				let legs = core::iter::once(other).chain(all[other].partner);
				legs.map(|leg| (all[leg].class, leg)).max() > turn
			};
			let is_paid_later = (0..all.len()).any(|other| {
				let pays =
					|leg: usize| (all[leg].from, all[leg].usd) == (all[other].to, all[other].usd);
				has(settled, other) && is_later(other) && legs().any(pays)
			});
			is_paid_later || !may_settle(case, all, settled | unit)
		})
}

/// Puts the case on chain and closes the cycle.
fn enact(case: &Case) -> CycleId {
	for (who, liquidity) in BANKS.into_iter().zip(case.liquidity) {
		for (currency, amount) in [CNY, USD].into_iter().zip(liquidity) {
			if amount > 0 {
				assert_ok!(deposit(who, currency, amount.into()));
			}
		}
	}
	let currency = |usd| if usd { USD } else { CNY };
	for (who, caps) in BANKS.into_iter().zip(case.caps) {
		for (usd, cap) in [false, true].into_iter().zip(caps) {
			if let Some(cap) = cap {
				let cap = Some(cap.into());
				assert_ok!(Clearing::set_cap(signed(who), currency(usd), None, cap));
			}
		}
	}
	for ((from, to, usd), cap) in &case.bilateral {
		let (towards, cap) = (Some(BANKS[*to]), Some((*cap).into()));
		let by = signed(BANKS[*from]);
		assert_ok!(Clearing::set_cap(by, currency(*usd), towards, cap));
	}
	for (from, to, usd, class, amount, pair) in case.items.iter().copied() {
		let (from, to) = (BANKS[from], BANKS[to]);
		let currencies = if usd { [USD, CNY] } else { [CNY, USD] };
		let first = Order {
			currency: currencies[0],
			class,
			..order(from, to, amount.into())
		};
		if pair {
			let second = Order {
				currency: currencies[1],
				class,
				reference: reference(next_id() + 1),
				..order(to, from, Amount::from(amount) + 1)
			};
			let (id, reference) = (next_id(), second.reference.clone());
			assert_ok!(Clearing::queue_pvp(signed(from), first, second, timing()));
			assert_ok!(Clearing::affirm(signed(to), id + 1, reference));
		} else {
			queue_order(first, timing());
		}
	}
	close()
}

fn bytes(set: u16, count: usize) -> Vec<u8> {
	set.to_le_bytes()[..count.div_ceil(8)].to_vec()
}

/// Settles, and proves that each bank holds what it had and its net, and nothing is lost; gives
/// the set.
fn settle_and_count(case: &Case, all: &[Owed], id: CycleId) -> u16 {
	settle();
	let set = settled(id)
		.into_iter()
		.fold(0, |set, index| set | 1 << index);
	let debits = debits(all, set);
	for (usd, currency) in [CNY, USD].into_iter().enumerate() {
		for (who, bank) in BANKS.into_iter().enumerate() {
			let due = i64::from(case.liquidity[who][usd]) - debits.all[who][usd];
			assert_eq!(held(bank, currency) as i64, due);
		}
		let sum: Amount = case.liquidity.iter().map(|of| Amount::from(of[usd])).sum();
		assert_eq!(holds(currency).into_iter().sum::<Amount>(), sum);
	}
	assert_eq!(settlement(id).score.count, set.count_ones());
	assert!(may_settle(case, all, set), "{set:b}");
	set
}

fn agree(case: &Case) {
	let builder = ExtBuilder::default().with_terms(|terms| terms.strict = case.strict);
	builder.build_and_execute(|| {
		let all = owed(case);
		let id = enact(case);
		let masks = case.masks.iter().map(|mask| mask & ((1 << all.len()) - 1));
		for set in masks.chain([0, (1 << all.len()) - 1]) {
			let answer = Clearing::view_check_proposal(id, &bytes(set, all.len()));
			assert_eq!(
				answer.is_ok(),
				may_settle(case, &all, set),
				"{set:b}: {answer:?}"
			);
			if let Ok(score) = answer {
				assert_eq!(score.count, set.count_ones());
			}
		}
		// Whatever the best of them all is, once proposed, it settles.
		let feasible = subsets((1 << all.len()) - 1).filter(|set| may_settle(case, &all, *set));
		let worth = |set: &u16| {
			let amounts = (0..all.len()).filter(|index| has(*set, *index));
			(
				set.count_ones(),
				amounts.map(|index| all[index].amount).sum::<i64>(),
			)
		};
		let best = feasible.max_by_key(worth).unwrap_or(0);
		let proposal = bytes(best, all.len()).try_into().unwrap();
		assert_ok!(Clearing::propose(signed(SOLVER), id, proposal));
		let settled = settle_and_count(case, &all, id);
		assert_eq!(settled, best, "a tie is for the proposal");
	});
}

/// Without a proposal: what settles is what the order promises.
fn falls_back(case: &Case) {
	let builder = ExtBuilder::default().with_terms(|terms| terms.strict = case.strict);
	builder.build_and_execute(|| {
		let all = owed(case);
		let id = enact(case);
		let settled = settle_and_count(case, &all, id);
		assert_eq!(settlement(id).solver, None);
		if !case.strict {
			assert!(is_filled_up(case, &all, settled), "{settled:b}");
			return;
		}
		assert_eq!(settled, largest(case, &all), "{settled:b}");
		// With one class that is the largest of all.
		if all.iter().all(|it| it.class == all[0].class) {
			let mut feasible =
				subsets((1 << all.len()) - 1).filter(|set| may_settle(case, &all, *set));
			assert!(feasible.all(|set| set & !settled == 0), "{settled:b}");
		}
	});
}

proptest! {
	#![proptest_config(cases(2_000))]

	#[test]
	fn the_chain_and_the_checker_agree(case in case()) {
		agree(&case);
	}

	#[test]
	fn the_fallback_is_what_the_order_promises(mut case in case(), one in any::<bool>()) {
		if one {
			for item in &mut case.items {
				item.3 = 0;
			}
		}
		falls_back(&case);
	}
}
