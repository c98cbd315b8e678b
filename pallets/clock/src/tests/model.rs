//! Random blocks against a model that keeps the whole history.

use crate::{Event, mock::*};
use caravan_primitives::Moment;
use proptest::prelude::*;

/// A block: how long after the one before, and whether calls are closed when it
/// begins and when it ends.
#[derive(Clone, Debug)]
struct Block {
	span: Moment,
	begins_closed: bool,
	ends_closed: bool,
}

/// Blocks, of which many come in runs of the same kind, with spans about every bound.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
	let span = prop_oneof![
		4 => Just(2_000),
		2 => 1..10u64,
		2 => MAX_GAP - 2..MAX_GAP + 3,
		1 => Just(3 * 24 * 3_600_000u64),
	];
	let block = (span, prop::bool::weighted(0.3), prop::bool::weighted(0.3)).prop_map(
		|(span, begins_closed, ends_closed)| Block {
			span,
			begins_closed,
			ends_closed,
		},
	);
	prop::collection::vec(block, 1..60)
}

/// All time lost, recounted over the history.
fn lost(history: &[Block]) -> Moment {
	history
		.windows(2)
		.filter(|pair| pair[0].ends_closed || pair[1].begins_closed || pair[1].span > MAX_GAP)
		.map(|pair| pair[1].span)
		.sum()
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]

	#[test]
	fn commercial_time_is_that_of_the_model(start in 1..2_000_000_000_000u64, history in blocks()) {
		ExtBuilder.build_and_execute(|| {
			let mut timestamp = start;
			let mut told = 0;
			for (index, next) in history.iter().enumerate() {
				// The first block has no span.
				timestamp += if index == 0 { 0 } else { next.span };
				block_with(
					timestamp,
					|| set_closed(Reason::Migration, next.begins_closed),
					|| set_closed(Reason::Migration, next.ends_closed),
				);
				let lost = lost(&history[..=index]);
				assert_eq!(Clock::lost(), lost);
				assert_eq!(Clock::now(), timestamp - lost);
				assert_eq!(Clock::wall(start), start + lost);
				// The events tell the same.
				for event in events() {
					let Event::TimeLost { from, to, lost, .. } = event;
					assert_eq!(to, timestamp);
					told += to - from;
					assert_eq!(told, lost);
				}
				assert_eq!(told, lost);
			}
		});
	}

	#[test]
	fn no_deadline_passes_in_a_closed_time_or_a_gap(history in blocks(), left in 1..100_000u64) {
		ExtBuilder.build_and_execute(|| {
			block(1_000);
			let deadline = Clock::now() + left;
			let mut timestamp = 1_000;
			let mut usable = 0;
			let mut closed = false;
			for next in history {
				timestamp += next.span;
				block_with(
					timestamp,
					|| set_closed(Reason::SafeMode, next.begins_closed),
					|| set_closed(Reason::SafeMode, next.ends_closed),
				);
				if !closed && !next.begins_closed && next.span <= MAX_GAP {
					usable += next.span;
				}
				closed = next.ends_closed;
				assert_eq!(Clock::now() >= deadline, usable >= left);
			}
		});
	}
}
