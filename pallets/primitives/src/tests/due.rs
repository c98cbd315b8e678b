//! What falls due is worked in order, once, as far as the weight goes.

use crate::{DueKey, DueQueue};
use codec::Encode;
use frame_support::{
	Identity,
	storage::types::{StorageMap, StorageValue, ValueQuery},
	traits::StorageInstance,
	weights::{Weight, WeightMeter},
};
use proptest::prelude::*;
use sp_io::TestExternalities;

struct EntriesPrefix;
impl StorageInstance for EntriesPrefix {
	fn pallet_prefix() -> &'static str {
		"Test"
	}
	const STORAGE_PREFIX: &'static str = "Entries";
}
struct NextPrefix;
impl StorageInstance for NextPrefix {
	fn pallet_prefix() -> &'static str {
		"Test"
	}
	const STORAGE_PREFIX: &'static str = "Next";
}

type Entries = StorageMap<EntriesPrefix, Identity, DueKey, u32>;
type Next = StorageValue<NextPrefix, u64, ValueQuery>;
type Queue = DueQueue<Entries, Next, u32>;

const STEP: Weight = Weight::from_parts(1, 1);
const WORST: Weight = Weight::from_parts(10, 10);

fn work(now: u64, limit: Weight, weight: Weight) -> (Vec<u32>, Weight) {
	let mut meter = WeightMeter::with_limit(limit);
	let mut seen = Vec::new();
	let count = Queue::work(now, &mut meter, STEP, WORST, |_, id| {
		seen.push(id);
		weight
	});
	assert_eq!(count as usize, seen.len());
	(seen, meter.consumed())
}

#[test]
fn keys_are_in_the_order_of_time_and_then_of_entry() {
	let keys = [
		DueKey::new(0, 1),
		DueKey::new(1, 0),
		DueKey::new(255, 300),
		DueKey::new(256, 0),
		DueKey::new(u64::MAX, u64::MAX),
	];
	for pair in keys.windows(2) {
		assert!(pair[0] < pair[1]);
		assert!(pair[0].encode() < pair[1].encode());
	}
	assert_eq!(keys[2].due(), 255);
	assert_eq!(keys[2].sequence(), 300);
}

#[test]
fn nothing_is_worked_before_its_time() {
	TestExternalities::default().execute_with(|| {
		Queue::enter(1_000, 7);
		assert_eq!(work(999, Weight::MAX, WORST), (vec![], STEP));
		assert_eq!(Queue::first(), Some((DueKey::new(1_000, 0), 7)));
		assert_eq!(work(1_000, Weight::MAX, WORST).0, vec![7]);
		assert_eq!(Queue::first(), None);
	});
}

#[test]
fn without_room_for_the_dearest_item_nothing_is_taken_off() {
	TestExternalities::default().execute_with(|| {
		Queue::enter(0, 1);
		let short = STEP.saturating_add(WORST) - Weight::from_parts(1, 0);
		assert_eq!(work(5, short, WORST), (vec![], Weight::zero()));
		assert_eq!(Entries::iter().count(), 1);
		assert_eq!(
			work(5, STEP.saturating_add(WORST), WORST),
			(vec![1], STEP.saturating_add(WORST))
		);
	});
}

#[test]
fn an_item_may_enter_another_one_meanwhile() {
	TestExternalities::default().execute_with(|| {
		Queue::enter(10, 1);
		let mut meter = WeightMeter::new();
		let mut seen = vec![];
		Queue::work(20, &mut meter, STEP, WORST, |_, id| {
			seen.push(id);
			if id < 3 {
				Queue::enter(15, id + 1);
			}
			WORST
		});
		assert_eq!(seen, vec![1, 2, 3]);
	});
}

proptest! {
	/// Over starved blocks everything is worked exactly once, in the order of (time, entry).
	#[test]
	fn everything_is_worked_once_in_order(
		dues in proptest::collection::vec(0u64..50, 1..60),
		room in 1u64..8,
		weight in 1u64..=10,
	) {
		TestExternalities::default().execute_with(|| {
			let mut expected: Vec<(u64, u32)> = Vec::new();
			for (id, due) in dues.iter().enumerate() {
				Queue::enter(*due, id as u32);
				expected.push((*due, id as u32));
			}
			expected.sort();
			let limit = STEP.saturating_add(WORST) * room;
			let mut seen = Vec::new();
			for _ in 0..dues.len() {
				let (worked, used) = work(49, limit, Weight::from_parts(weight, weight));
				assert!(used.all_lte(limit));
				assert!(worked.len() as u64 >= room.min((dues.len() - seen.len()) as u64));
				seen.extend(worked);
			}
			assert_eq!(seen, expected.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
			assert_eq!(Entries::iter().count(), 0);
			assert_eq!(Next::get(), dues.len() as u64);
			Ok::<(), TestCaseError>(())
		})?;
	}
}
