//! An independent checker and the chain agree on every bitmap, feasible or not.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// An obligation of a small case: debtor, creditor, currency, class, amount, whether it is paired
/// with one the other way in the other currency.
type Item = (usize, usize, bool, u8, u64, bool);

/// A small case.
#[derive(Clone, Debug)]
struct Case {
	strict: bool,
	liquidity: [[u8; 2]; 4],
	cap: Option<(usize, u8)>,
	bilateral: Option<(usize, usize, u8)>,
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
	(
		any::<bool>(),
		prop::array::uniform4(prop::array::uniform2(0..30u8)),
		prop::option::of((0..4usize, 0..20u8)),
		prop::option::of((0..4usize, 0..4usize, 0..20u8)),
		prop::collection::vec(item, 1..6),
		prop::collection::vec(any::<u16>(), 24),
	)
		.prop_map(|(strict, liquidity, cap, bilateral, items, masks)| Case {
			strict,
			liquidity,
			cap,
			bilateral: bilateral.filter(|(from, to, _)| from != to),
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

/// Whether a set may settle, by the rules as the issue has them, written from scratch with maps.
fn may_settle(case: &Case, all: &[Owed], set: u16) -> bool {
	let has = |index: usize| set >> index & 1 == 1;
	let mut debit = BTreeMap::<(usize, bool), i64>::new();
	let mut between = BTreeMap::<(usize, usize, bool), i64>::new();
	for (index, it) in all.iter().enumerate() {
		if it.partner.is_some_and(|partner| has(index) != has(partner)) {
			return false;
		}
		let passes = |earlier: &Owed| {
			(earlier.from, earlier.usd, earlier.class) == (it.from, it.usd, it.class)
		};
		let passed = (0..index).any(|before| !has(before) && passes(&all[before]));
		if case.strict && has(index) && passed {
			return false;
		}
		if has(index) {
			*debit.entry((it.from, it.usd)).or_default() += it.amount;
			*debit.entry((it.to, it.usd)).or_default() -= it.amount;
			*between.entry((it.from, it.to, it.usd)).or_default() += it.amount;
			*between.entry((it.to, it.from, it.usd)).or_default() -= it.amount;
		}
	}
	let liquid = debit
		.iter()
		.all(|((who, usd), debit)| *debit <= case.liquidity[*who][usize::from(*usd)].into());
	let capped = case
		.cap
		.is_none_or(|(who, cap)| debit.get(&(who, false)).copied().unwrap_or(0) <= cap.into());
	let bilateral = case.bilateral.is_none_or(|(from, to, cap)| {
		between.get(&(from, to, false)).copied().unwrap_or(0) <= cap.into()
	});
	liquid && capped && bilateral
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
	if let Some((who, cap)) = case.cap {
		assert_ok!(Clearing::set_cap(
			signed(BANKS[who]),
			CNY,
			None,
			Some(cap.into())
		));
	}
	if let Some((from, to, cap)) = case.bilateral {
		let towards = Some(BANKS[to]);
		assert_ok!(Clearing::set_cap(
			signed(BANKS[from]),
			CNY,
			towards,
			Some(cap.into())
		));
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
		let sets = 0..1u16 << all.len();
		let feasible = sets.filter(|set| may_settle(case, &all, *set));
		let best = feasible.max_by_key(|set| set.count_ones()).unwrap_or(0);
		let proposal = bytes(best, all.len()).try_into().unwrap();
		assert_ok!(Clearing::propose(signed(SOLVER), id, proposal));
		settle();
		let count = settlement(id).score.count;
		assert_eq!(count, best.count_ones());
		let settled = settled(id)
			.into_iter()
			.fold(0u16, |set, index| set | 1 << index);
		assert!(may_settle(case, &all, settled));
	});
}

/// Without a proposal: what settles is feasible, and in strict order with one class per debtor
/// and currency there is none larger.
fn falls_back(case: &Case) {
	let builder = ExtBuilder::default().with_terms(|terms| terms.strict = case.strict);
	builder.build_and_execute(|| {
		let all = owed(case);
		let id = enact(case);
		settle();
		let settled = settled(id)
			.into_iter()
			.fold(0u16, |set, index| set | 1 << index);
		assert!(may_settle(case, &all, settled));
		let sets = 0..1u16 << all.len();
		let mut feasible = sets.filter(|set| may_settle(case, &all, *set));
		let one_class = all.iter().all(|it| it.class == all[0].class);
		if case.strict && one_class {
			assert!(feasible.all(|set| set & !settled == 0), "{settled:b}");
		}
	});
}

proptest! {
	#![proptest_config(cases(300))]

	#[test]
	fn the_chain_and_the_checker_agree(case in case()) {
		agree(&case);
	}

	#[test]
	fn the_fallback_is_feasible_and_the_largest_of_one_class(mut case in case(), one in any::<bool>()) {
		if one {
			for item in &mut case.items {
				item.3 = 0;
			}
		}
		falls_back(&case);
	}
}
