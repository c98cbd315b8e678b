//! How much is stored, and what configuration is refused.

use super::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::traits::Hooks;

#[test]
fn an_open_order_is_small() {
	run(|| {
		let size = |id| Orders::<Test>::get(id).expect("an order").encode().len();
		let one = shipped(1, &[10_000]);
		let eight = shipped(1, &[10_000; 8]);
		// With accounts and identities of 8 bytes; the README has them of 32.
		assert_eq!((size(one), size(eight)), (BYTES_ONE, BYTES_EIGHT));
		assert!(size(eight) <= Order::<Test>::max_encoded_len());
		assert_eq!(Receipt::max_encoded_len(), 72);
	});
}

#[test]
fn a_sound_configuration_passes() {
	run(Escrow::integrity_test);
}

#[test]
#[should_panic(expected = "seven days")]
fn less_than_seven_days_to_claim_are_refused() {
	run(|| {
		let least = Lengths {
			claim: 7 * DAY - 1,
			..LEAST
		};
		TheBounds::set(LengthBounds {
			least,
			greatest: all(90 * DAY),
		});
		Escrow::integrity_test();
	});
}

#[test]
#[should_panic(expected = "within the bounds")]
fn bounds_that_hold_nothing_are_refused() {
	run(|| {
		TheBounds::set(LengthBounds {
			least: LEAST,
			greatest: all(DAY),
		});
		Escrow::integrity_test();
	});
}

#[test]
#[should_panic(expected = "without a length")]
fn a_state_without_a_length_is_refused() {
	run(|| {
		let least = Lengths { vote: 0, ..LEAST };
		TheBounds::set(LengthBounds {
			least,
			greatest: all(90 * DAY),
		});
		Escrow::integrity_test();
	});
}

#[test]
#[should_panic(expected = "a part of its price")]
fn splits_of_everything_are_refused() {
	run(|| {
		MaxShares::set(caravan_primitives::Ppm::ONE);
		Escrow::integrity_test();
	});
}

/// Of an open order with one line, shipped, and with eight.
const BYTES_ONE: usize = 338;
const BYTES_EIGHT: usize = 1_073;
