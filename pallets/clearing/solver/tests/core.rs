//! The core against brute force and against a checker of its own.

mod common;

use caravan_solver::core::*;
use common::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const ONE_CLASS: Shape = Shape {
	strict: true,
	classes: 1,
	most: 9,
};
const CLASSES: Shape = Shape {
	strict: true,
	classes: 3,
	most: 9,
};
const BYPASS: Shape = Shape {
	strict: false,
	classes: 2,
	most: 9,
};

/// A queue of `(debtor, creditor, amount)` in one currency and one class.
fn queue(liquidity: &[u128], strict: bool, obligations: &[(u8, u8, u64)]) -> Instance {
	Instance {
		participants: liquidity.len() as u8,
		currencies: 1,
		classes: 1,
		liquidity: liquidity.to_vec(),
		multilateral_cap: vec![None; liquidity.len()],
		strict,
		obligations: obligations
			.iter()
			.map(|&(debtor, creditor, amount)| Obligation {
				amount,
				debtor,
				creditor,
				..Default::default()
			})
			.collect(),
		..Default::default()
	}
}

/// What drop-last promises, by brute force: the union of everything feasible when a debtor's
/// classes come one after the other; then again, where several classes lost something,
/// without the rest of the first of them.
fn largest(instance: &Instance, start: &BTreeSet<usize>) -> BTreeSet<usize> {
	let all = &instance.obligations;
	let subsets = |of: &BTreeSet<usize>| {
		let of = of.clone();
		(0..1u64 << all.len())
			.map(|mask| set(&bitmap(instance, mask)))
			.filter(move |set| set.is_subset(&of))
	};
	let mut boundless = instance.clone();
	boundless.liquidity.fill(u128::from(u64::MAX));
	boundless.multilateral_cap.fill(None);
	boundless.bilateral_caps.clear();
	let mut wanted = start.clone();
	loop {
		wanted = subsets(&wanted)
			.filter(|set| judge(&boundless, set).is_some())
			.flatten()
			.collect();
		// Each waits for all that is wanted of its own class and the more urgent ones.
		let waits = |earlier: usize, _: usize| wanted.contains(&earlier);
		let best: BTreeSet<usize> = subsets(&wanted)
			.filter(|set| judge(instance, set).is_some() && in_order(instance, set, waits))
			.flatten()
			.collect();
		assert!(judge(instance, &best).is_some(), "the union is feasible");
		let mut next = wanted.clone();
		for &index in &wanted {
			let one = &all[index];
			let losing: BTreeSet<u8> = wanted
				.difference(&best)
				.map(|other| &all[*other])
				.filter(|other| other.debtor == one.debtor && other.currency == one.currency)
				.map(|other| other.class)
				.collect();
			if losing.len() > 1 && losing.first() == Some(&one.class) && !best.contains(&index) {
				next.remove(&index);
			}
		}
		if next == wanted {
			return best;
		}
		wanted = next;
	}
}

/// The units, each by its first leg that is met, the more urgent first, then in the order of the
/// queue.
fn units(instance: &Instance) -> Vec<BTreeSet<usize>> {
	let all = &instance.obligations;
	let mut order: Vec<usize> = (0..all.len()).collect();
	order.sort_by_key(|index| (all[*index].class, *index));
	let unit = |index: usize| {
		let partner = all[index].partner.map(|partner| partner as usize);
		core::iter::once(index).chain(partner).collect()
	};
	order.into_iter().map(unit).collect()
}

/// What add-back promises, by the independent judge: each unit in turn, if it is allowed and fits
/// what there is by then. A pair's second leg is another turn for it; in strict order pairs have
/// none.
fn greedily(
	instance: &Instance,
	allowed: &BTreeSet<usize>,
	kept: &BTreeSet<usize>,
) -> BTreeSet<usize> {
	let mut set = kept.clone();
	for unit in units(instance) {
		let more: BTreeSet<usize> = set.union(&unit).copied().collect();
		let has_turn = unit.is_subset(allowed) && !(instance.strict && unit.len() > 1);
		if has_turn && judge(instance, &more).is_some() {
			set = more;
		}
	}
	set
}

/// Whether add-back does as promised with a feasible set, of all and of a part that is allowed.
fn adds_back(instance: &Instance, seed: u64, allowed: u64, kept: &[u8]) -> Result<(), String> {
	let some = bitmap(instance, allowed & ((1 << instance.obligations.len()) - 1));
	for allowed in [instance.all(), some] {
		let more = add_back(instance, &allowed, kept);
		let (allowed, kept, more) = (set(&allowed), set(kept), set(&more));
		let wanted = greedily(instance, &allowed, &kept);
		if more != wanted {
			return Err(format!(
				"{seed}: {more:?} from {kept:?}, and not {wanted:?}"
			));
		}
		// What was refused may fit by what came later; if nothing came, nothing fits.
		let fits = |unit: &BTreeSet<usize>| {
			let larger: BTreeSet<usize> = more.union(unit).copied().collect();
			let is_one = !instance.strict || unit.len() == 1;
			is_one
				&& unit.is_subset(&allowed)
				&& !unit.is_subset(&more)
				&& judge(instance, &larger).is_some()
		};
		if more == kept
			&& let Some(unit) = units(instance).iter().find(|unit| fits(unit))
		{
			return Err(format!("{seed}: {unit:?} still fits {more:?}"));
		}
	}
	Ok(())
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(2_000)) })]

	#[test]
	fn verifier_and_checker_agree_on_every_set(seed: u64, strict: bool, classes in 1u8..4) {
		let instance = instance(seed, Shape { strict, classes, most: 8 });
		for mask in 0..1u64 << instance.obligations.len() {
			let bits = bitmap(&instance, mask);
			let found = verify(&instance, &bits).ok().map(|score| (score.count, score.value));
			prop_assert_eq!(found, judge(&instance, &set(&bits)), "{:?} {:?}", instance, set(&bits));
		}
	}

	#[test]
	fn drop_last_is_the_one_largest_set_of_strict_order(seed: u64) {
		let instance = instance(seed, ONE_CLASS);
		let found = drop_last(&instance, &instance.all());
		prop_assert!(verify(&instance, &found).is_ok());
		let found = set(&found);
		for other in feasible(&instance) {
			prop_assert!(other.is_subset(&found), "{:?} not in {:?} of {:?}", other, found, instance);
		}
	}

	#[test]
	fn drop_last_gives_each_class_its_turn(seed: u64, start: u64) {
		let instance = instance(seed, CLASSES);
		let start = if seed % 2 == 0 { instance.all() } else {
			bitmap(&instance, start & ((1 << instance.obligations.len()) - 1))
		};
		let found = drop_last(&instance, &start);
		prop_assert!(verify(&instance, &found).is_ok());
		prop_assert!(set(&found).is_subset(&set(&start)));
		prop_assert_eq!(set(&found), largest(&instance, &set(&start)), "{:?} from {:?}", instance, set(&start));
	}

	#[test]
	fn in_bypass_order_drop_last_keeps_a_part_and_add_back_a_larger_one(seed: u64, start: u64, allowed: u64) {
		let instance = instance(seed, BYPASS);
		let start = bitmap(&instance, start & ((1 << instance.obligations.len()) - 1));
		let kept = drop_last(&instance, &start);
		prop_assert!(verify(&instance, &kept).is_ok());
		prop_assert!(set(&kept).is_subset(&set(&start)));
		if judge(&instance, &set(&start)).is_some() {
			prop_assert_eq!(&kept, &start);
		}
		prop_assert_eq!(adds_back(&instance, seed, allowed, &kept), Ok(()));
	}

	#[test]
	fn add_back_keeps_strict_order(seed: u64, start: u64, allowed: u64) {
		let instance = instance(seed, CLASSES);
		let kept = drop_last(&instance, &start.to_le_bytes());
		prop_assert_eq!(adds_back(&instance, seed, allowed, &kept), Ok(()));
	}

	#[test]
	fn movements_bring_about_the_nets(seed: u64) {
		let instance = instance(seed, BYPASS);
		let settled = drop_last(&instance, &instance.all());
		let mut nets = net(&instance, &settled);
		let movements = movements(&nets, instance.participants, instance.currencies);
		for currency in 0..instance.currencies {
			let sum: i128 = (0..instance.participants).map(|one| nets[instance.position(one, currency)]).sum();
			prop_assert_eq!(sum, 0);
			let here = movements.iter().filter(|movement| movement.currency == currency);
			prop_assert!(here.count() < usize::from(instance.participants));
		}
		for movement in &movements {
			prop_assert!(movement.amount > 0 && movement.from != movement.to);
			nets[instance.position(movement.from, movement.currency)] += movement.amount as i128;
			nets[instance.position(movement.to, movement.currency)] -= movement.amount as i128;
		}
		prop_assert!(nets.iter().all(|net| *net == 0));
	}

	#[test]
	fn nothing_panics_on_instances_that_make_no_sense(seed: u64, start: u64) {
		let mut instance = instance(seed, CLASSES);
		let mut rng = Rng(seed ^ 1);
		for _ in 0..3 {
			let random = rng.next();
			if let Some(one) = instance.obligations.get_mut((random % 8) as usize) {
				one.debtor = (random >> 8) as u8 % 5;
				one.creditor = (random >> 16) as u8 % 5;
				one.currency = (random >> 24) as u8 % 3;
				one.class = (random >> 32) as u8 % 5;
				one.partner = Some((random >> 40) as u32 % 12).filter(|partner| *partner < 10);
				one.amount = if random.is_multiple_of(3) { u64::MAX } else { one.amount };
			}
		}
		if seed % 5 == 0 {
			instance.liquidity.pop();
		}
		let bits = start.to_le_bytes();
		let kept = drop_last(&instance, &bits[..(seed % 8) as usize]);
		prop_assert_eq!(kept.len(), bits::length(instance.obligations.len()));
		let _ = verify(&instance, &bits[..(seed % 8) as usize]);
		let more = add_back(&instance, &bits, &kept);
		if (0..instance.obligations.len()).all(|index| instance.is_sound(index)) && instance.check().is_ok() {
			prop_assert!(verify(&instance, &kept).is_ok());
			prop_assert!(verify(&instance, &more).is_ok());
		}
	}
}

fn cases(usual: u32) -> u32 {
	std::env::var("PROPTEST_CASES")
		.ok()
		.and_then(|cases| cases.parse().ok())
		.unwrap_or(usual)
}

#[test]
fn gridlock_of_the_public_test_inputs_is_resolved() {
	let ring = [(0, 1, 80), (1, 2, 70), (2, 0, 90), (0, 1, 200)];
	let instance = queue(&[50, 60, 70], true, &ring);
	let kept = drop_last(&instance, &instance.all());
	assert_eq!(set(&kept), BTreeSet::from([0, 1, 2]));
	assert_eq!(
		verify(&instance, &kept),
		Ok(Score {
			count: 3,
			value: 240
		})
	);
	assert_eq!(net(&instance, &kept), [10, 10, -20]);
	assert_eq!(
		movements(&[10, 10, -20], 3, 1),
		[
			Movement {
				currency: 0,
				from: 2,
				to: 0,
				amount: 10
			},
			Movement {
				currency: 0,
				from: 2,
				to: 1,
				amount: 10
			}
		]
	);
}

#[test]
fn bitmap_of_the_wrong_length_is_refused() {
	let instance = queue(&[9, 9], false, &[(0, 1, 5), (1, 0, 5)]);
	assert_eq!(verify(&instance, &[]), Err(Fault::Length));
	assert_eq!(verify(&instance, &[3, 0]), Err(Fault::Length));
}

#[test]
fn spare_bits_are_refused() {
	let instance = queue(&[9, 9], false, &[(0, 1, 5), (1, 0, 5)]);
	assert_eq!(verify(&instance, &[0b0000_0111]), Err(Fault::SpareBits));
	assert_eq!(verify(&instance, &[0b1000_0000]), Err(Fault::SpareBits));
	assert_eq!(
		verify(&instance, &[0b0000_0011]),
		Ok(Score {
			count: 2,
			value: 10
		})
	);
}

#[test]
fn void_obligation_never_settles_and_blocks_nobody() {
	let instance = queue(&[9, 9], true, &[(0, 1, 5), (0, 1, 0), (0, 1, 4)]);
	assert_eq!(verify(&instance, &[0b111]), Err(Fault::Void(1)));
	assert_eq!(
		verify(&instance, &[0b101]),
		Ok(Score { count: 2, value: 9 })
	);
	assert_eq!(drop_last(&instance, &[0xff]), [0b101]);
}

#[test]
fn later_obligation_waits_in_strict_order_only() {
	let mut instance = queue(&[9, 9], true, &[(0, 1, 10), (0, 1, 4), (1, 0, 1)]);
	assert_eq!(verify(&instance, &[0b010]), Err(Fault::Order(1)));
	assert_eq!(drop_last(&instance, &[0b010]), [0]);
	instance.strict = false;
	assert_eq!(
		verify(&instance, &[0b010]),
		Ok(Score { count: 1, value: 4 })
	);
}

#[test]
fn another_class_does_not_wait() {
	let mut instance = queue(&[9, 9], true, &[(0, 1, 10), (0, 1, 4)]);
	instance.classes = 2;
	instance.obligations[1].class = 1;
	assert_eq!(verify(&instance, &[0b10]), Ok(Score { count: 1, value: 4 }));
	assert_eq!(drop_last(&instance, &instance.all()), [0b10]);
}

#[test]
fn pair_settles_whole_or_not_at_all() {
	let mut instance = queue(&[9, 9], false, &[(0, 1, 5), (1, 0, 5)]);
	instance.obligations[0].partner = Some(1);
	instance.obligations[1].partner = Some(0);
	assert_eq!(verify(&instance, &[0b01]), Err(Fault::Split(0)));
	assert_eq!(verify(&instance, &[0b10]), Err(Fault::Split(1)));
	assert_eq!(
		verify(&instance, &[0b11]),
		Ok(Score {
			count: 2,
			value: 10
		})
	);
	assert_eq!(drop_last(&instance, &[0b10]), [0]);
}

#[test]
fn partner_of_a_void_obligation_stays_behind() {
	let mut instance = queue(&[9, 9], false, &[(0, 1, 5), (1, 0, 0)]);
	instance.obligations[0].partner = Some(1);
	assert_eq!(verify(&instance, &[0b01]), Err(Fault::Split(0)));
	assert_eq!(verify(&instance, &[0b00]), Ok(Score::default()));
	assert_eq!(drop_last(&instance, &instance.all()), [0]);
}

#[test]
fn nobody_pays_more_than_it_has() {
	let mut instance = queue(&[4, 0], false, &[(0, 1, 5)]);
	assert_eq!(
		verify(&instance, &[1]),
		Err(Fault::Liquidity {
			participant: 0,
			currency: 0
		})
	);
	instance.liquidity[0] = 5;
	assert_eq!(verify(&instance, &[1]), Ok(Score { count: 1, value: 5 }));
}

#[test]
fn multilateral_cap_binds_below_the_liquidity() {
	let mut instance = queue(&[9, 0], false, &[(0, 1, 5)]);
	instance.multilateral_cap[0] = Some(4);
	assert_eq!(
		verify(&instance, &[1]),
		Err(Fault::MultilateralCap {
			participant: 0,
			currency: 0
		})
	);
	assert_eq!(drop_last(&instance, &[1]), [0]);
	instance.multilateral_cap[0] = Some(5);
	assert!(verify(&instance, &[1]).is_ok());
}

#[test]
fn bilateral_cap_binds_the_net_between_two() {
	let mut instance = queue(&[9, 9], false, &[(0, 1, 5), (1, 0, 2)]);
	let cap = |cap| {
		vec![BilateralCap {
			debtor: 0,
			creditor: 1,
			currency: 0,
			cap,
		}]
	};
	instance.bilateral_caps = cap(2);
	assert_eq!(
		verify(&instance, &[0b11]),
		Err(Fault::BilateralCap {
			debtor: 0,
			creditor: 1,
			currency: 0
		})
	);
	instance.bilateral_caps = cap(3);
	assert_eq!(verify(&instance, &[0b11]), Ok(Score { count: 2, value: 7 }));
	assert_eq!(
		verify(&instance, &[0b01]),
		Err(Fault::BilateralCap {
			debtor: 0,
			creditor: 1,
			currency: 0
		})
	);
}

#[test]
fn malformed_instances_are_refused() {
	let sound = queue(&[9, 9], false, &[(0, 1, 5)]);
	let spoil = |spoil: fn(&mut Instance)| {
		let mut instance = sound.clone();
		spoil(&mut instance);
		assert_eq!(verify(&instance, &[0]), Err(Fault::Malformed));
		assert_eq!(drop_last(&instance, &[1]), [0]);
	};
	spoil(|instance| instance.liquidity.push(1));
	spoil(|instance| instance.multilateral_cap.clear());
	spoil(|instance| instance.weights = vec![1, 2]);
	spoil(|instance| instance.obligations[0].debtor = 2);
	spoil(|instance| instance.obligations[0].creditor = 0);
	spoil(|instance| instance.obligations[0].currency = 1);
	spoil(|instance| instance.obligations[0].class = 1);
	spoil(|instance| instance.obligations[0].partner = Some(0));
	spoil(|instance| instance.obligations[0].partner = Some(1));
	spoil(|instance| {
		let cap = BilateralCap {
			debtor: 0,
			creditor: 1,
			currency: 0,
			cap: 100,
		};
		instance.bilateral_caps = vec![cap, cap];
	});
}

#[test]
fn proposal_has_to_beat_the_best_by_a_hundred_parts_per_million() {
	let score = |count, value| Score { count, value };
	let best = score(10_000, 1_000_000);
	assert!(score(10_001, 0).beats(&best, Objective::Count));
	assert!(!score(10_000, 1_000_099).beats(&best, Objective::Count));
	assert!(score(10_000, 1_000_100).beats(&best, Objective::Count));
	assert!(!score(9_999, u128::MAX).beats(&best, Objective::Count));
	assert!(!score(20_000, 1_000_099).beats(&best, Objective::Value));
	assert!(score(0, 1_000_100).beats(&best, Objective::Value));
	assert!(score(10_001, 1_000_000).beats(&best, Objective::Value));
	assert!(!best.beats(&best, Objective::Value) && !best.beats(&best, Objective::Count));
	assert!(!score(0, 0).beats(&score(0, 0), Objective::Count));
	assert!(score(0, 1).beats(&score(0, 0), Objective::Value));
	assert!(!score(0, u128::MAX).beats(&score(0, u128::MAX), Objective::Value));
}

#[test]
fn forty_thousand_obligations_of_thirty_two_banks_take_no_time() {
	let mut rng = Rng(7);
	let obligations: Vec<(u8, u8, u64)> = (0..40_000)
		.map(|_| {
			let debtor = rng.below(32) as u8;
			(
				debtor,
				(debtor + 1 + rng.below(31) as u8) % 32,
				1 + rng.below(1_000_000),
			)
		})
		.collect();
	let instance = queue(&[3_000_000; 32], true, &obligations);
	let begin = std::time::Instant::now();
	let kept = drop_last(&instance, &instance.all());
	let time = begin.elapsed();
	let score = verify(&instance, &kept).unwrap();
	println!("{} of 40,000 in {time:?}", score.count);
	// The bar of 0.1 s is for a native release: `benches/` measures it. This one is for an
	// unoptimised build, which takes ten times as long, on a machine that does other things too.
	assert!(time.as_millis() < 2_000, "{time:?}");
}

#[test]
fn add_back_goes_through_the_queue_once() {
	let owed = [(0, 1, 7), (0, 1, 5), (1, 0, 3), (0, 1, 2)];
	let instance = queue(&[4, 9], false, &owed);
	let added = add_back(&instance, &instance.all(), &[0]);
	// 7 and 5 don't fit; 3 does, by which the 5 would; then 2.
	assert_eq!(set(&added), BTreeSet::from([2, 3]));
	// A part that isn't allowed stays out.
	let added = add_back(&instance, &[0b0111], &[0]);
	assert_eq!(set(&added), BTreeSet::from([2]));
}
