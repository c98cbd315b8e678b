//! Commercial time over real blocks.

use super::world::*;
use crate::*;

#[test]
fn commercial_time_runs_with_the_chain_and_stands_still_in_safe_mode() {
	development(|| {
		let begin = Clock::now();
		blocks(3);
		assert_eq!(Clock::now(), begin + 3 * MILLISECS_PER_BLOCK);
		pallet_safe_mode::EnteredUntil::<Runtime>::put(System::block_number() + 1_000);
		let closed = Clock::now();
		blocks(3);
		assert!(Clock::now() <= closed + MILLISECS_PER_BLOCK);
		pallet_safe_mode::EnteredUntil::<Runtime>::kill();
	});
}

#[test]
fn a_gap_without_blocks_is_no_commercial_time() {
	development(|| {
		let begin = Clock::now();
		next_block(3_600_000);
		assert_eq!(Clock::now(), begin);
		blocks(1);
		assert_eq!(Clock::now(), begin + MILLISECS_PER_BLOCK);
	});
}
