//! How much is stored, and what configuration is refused.

use super::*;
use caravan_primitives::Deposit;
use codec::{Encode, MaxEncodedLen};
use frame_support::traits::Hooks;

/// An account or an identity of 32 bytes.
type Wide = [u8; 32];

/// How many bytes an order takes with accounts and identities of this kind: its fields in their
/// order, with all names replaced by others.
fn size_with<Name: Clone + Encode>(order: Order<Test>, name: Name) -> usize {
	let Order {
		buyer: _,
		merchant: _,
		currency,
		reference,
		terms,
		details,
		lines,
		panel,
		funding,
		waived,
		extended,
		next_item,
		deposit,
	} = order;
	let party = Party {
		account: name.clone(),
		identity: name.clone(),
	};
	let lines: Vec<_> = lines
		.into_iter()
		.map(|line| Line {
			amount: line.amount,
			held: line.held,
			bond: line.bond,
			proof: line.proof,
			delivered: line.delivered,
			attested: line.attested.map(|_| name.clone()),
			pending: line.pending,
			state: match line.state {
				State::Shipped { until, shipment } => State::Shipped {
					until,
					shipment: Shipment {
						carrier: shipment.carrier.map(|_| name.clone()),
						tracking: shipment.tracking,
					},
				},
				other => panic!("{other:?}"),
			},
		})
		.collect();
	let deposit = Deposit {
		by: name,
		ticket: deposit.ticket,
	};
	let before = (&party, &party, currency, reference, terms, details, lines);
	let after = (panel, funding, waived, extended, next_item, deposit);
	(before, after).encoded_size()
}

#[test]
fn an_open_order_is_small() {
	run(|| {
		let get = |id| Orders::<Test>::get(id).expect("an order");
		let one = get(shipped(1, &[10_000]));
		let eight = get(shipped(1, &[10_000; 8]));
		let narrow = [&one, &eight].map(Encode::encoded_size);
		assert_eq!(narrow, BYTES);
		assert_eq!(
			[&one, &eight].map(|order| size_with(order.clone(), 0u64)),
			narrow
		);
		assert_eq!(
			[one, eight.clone()].map(|order| size_with(order, Wide::default())),
			BYTES_WIDE
		);
		assert!(eight.encoded_size() <= Order::<Test>::max_encoded_len());
		assert_eq!(Receipt::max_encoded_len(), 72);
	});
}

#[test]
fn the_readme_says_how_small() {
	let readme = include_str!("../../README.md").replace('\n', " ");
	let grouped = |bytes: usize| match bytes {
		..1_000 => format!("{bytes}"),
		_ => format!("{},{:03}", bytes / 1_000, bytes % 1_000),
	};
	let ([one, eight], [one_wide, eight_wide]) = (BYTES.map(grouped), BYTES_WIDE.map(grouped));
	let said = format!(
		"takes {one} bytes with one shipped line and {eight} with eight, if accounts and identities \
		 have eight bytes, and {one_wide} and {eight_wide} if they have 32."
	);
	assert!(readme.contains(&said), "{said}");
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

/// Of an open order with one line, shipped, and with eight: three splits, accounts and identities
/// of 8 bytes.
const BYTES: [usize; 2] = [338, 1_073];
/// The same with ones of 32.
const BYTES_WIDE: [usize; 2] = [482, 1_385];
