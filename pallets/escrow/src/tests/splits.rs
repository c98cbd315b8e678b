//! The sizes of splits: exact in the sum, never more than the step, never falling.

use super::*;
use crate::splits::{of_refund, of_release};
use proptest::prelude::*;

fn splits(shares: &[(u32, bool)]) -> Vec<Split<Id>> {
	shares
		.iter()
		.map(|(parts, returned)| Split {
			payee: 0,
			share: ppm(*parts),
			returned: *returned,
		})
		.collect()
}

#[test]
fn five_fifths_of_one_unit_are_not_five_units() {
	let splits = splits(&[
		(200_000, true),
		(200_000, true),
		(200_000, true),
		(200_000, true),
	]);
	let mut paid = vec![0; 4];
	let mut merchant = 0;
	let mut base = 0;
	for step in [4, 1, 1, 1, 1, 1, 1] {
		base += step;
		let parts = of_release(&splits, &paid, step, |_| base);
		let sum: Amount = parts.iter().sum();
		assert!(sum <= step);
		merchant += step - sum;
		for (paid, part) in paid.iter_mut().zip(parts) {
			*paid += part;
		}
	}
	// The last step has one unit and four are due; nobody has more than its share.
	assert_eq!(paid, [2, 1, 1, 1]);
	assert_eq!(merchant, 5);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn steps_add_up_and_nobody_gets_more_than_its_share(
		parts in proptest::collection::vec((1..200_000u32, any::<bool>()), 0..=5),
		steps in proptest::collection::vec((any::<bool>(), 1..1_000_000_000_000u128), 1..20),
		tiny in any::<bool>(),
	) {
		let splits = splits(&parts);
		let mut paid: Vec<Amount> = vec![0; splits.len()];
		let (mut released, mut refunded, mut merchant, mut buyer) = (0u128, 0u128, 0u128, 0u128);
		for (is_refund, step) in steps {
			let step = if tiny { step % 7 + 1 } else { step };
			let shares = if is_refund {
				refunded += step;
				of_refund(&splits, &paid, step, released + refunded)
			} else {
				released += step;
				of_release(&splits, &paid, step, |split| {
					if split.returned { released } else { released + refunded }
				})
			};
			let sum: Amount = shares.iter().sum();
			prop_assert!(sum <= step);
			if is_refund { buyer += step - sum } else { merchant += step - sum }
			for (paid, part) in paid.iter_mut().zip(&shares) {
				*paid += part;
			}
			// Exact in the sum.
			let all: Amount = paid.iter().sum::<Amount>() + merchant + buyer;
			prop_assert_eq!(all, released + refunded);
			let mut missing = 0;
			for (split, paid) in splits.iter().zip(&paid) {
				let base = if split.returned { released } else { released + refunded };
				let due = split.share.of_floor(base);
				prop_assert!(*paid <= due);
				missing += due - paid;
			}
			// What is missing is less than a unit each, where nothing was refunded.
			prop_assert!(refunded > 0 || missing <= splits.len() as Amount);
		}
	}

	#[test]
	fn one_step_gives_each_its_share_rounded_down(
		parts in proptest::collection::vec((1..200_000u32, any::<bool>()), 0..=5),
		step in 1..u128::MAX / 2_000_000,
	) {
		let splits = splits(&parts);
		let paid = vec![0; splits.len()];
		let shares = of_release(&splits, &paid, step, |_| step);
		for (split, part) in splits.iter().zip(shares) {
			prop_assert_eq!(part, step * Amount::from(split.share.parts()) / 1_000_000);
		}
	}
}
