//! Each state of the table, reached by real calls: what was asked of everybody in it, and what
//! the views say of it.

use super::{arbitration::*, *};

/// An order of one line of [`CLAIM`] that needs proof, in the state of this number.
pub(super) fn reach(number: u8) -> OrderId {
	let id = match number {
		1 => {
			let id = NextOrder::<Test>::get();
			assert_ok!(Escrow::invoice(signed(SHOP), request(ANN, 0, &[CLAIM])));
			id
		}
		2 => order(0, &[CLAIM]),
		3 => accepted(0, &[CLAIM]),
		4 => shipped(0, &[CLAIM]),
		5 | 6 => {
			let id = shipped(0, &[CLAIM]);
			wait(lengths().deliver);
			work();
			if number == 6 {
				assert_ok!(Escrow::not_received(signed(ANN), id, 0));
			}
			id
		}
		7 => delivered(0, &[CLAIM]),
		8 => disputed(),
		9 => contested(),
		10 => {
			let id = contested();
			seal_ranking(id, ANN, &BUYERS);
			seal_ranking(id, SHOP, &MERCHANTS);
			id
		}
		11 => {
			let id = contested();
			ranked(id);
			id
		}
		12 => assigned(),
		13 => {
			let id = assigned();
			silence(id);
			id
		}
		14 => ruled(damaged(300_000)),
		15 => appealed(damaged(300_000), ANN),
		16 => {
			let id = appealed(damaged(300_000), ANN);
			for who in jurors(id) {
				seal_vote(id, who, damaged(600_000));
			}
			id
		}
		17 => {
			let id = delivered(0, &[CLAIM]);
			freeze(10, now() + 1, 0);
			assert_ok!(Escrow::release(signed(ANN), id, 0));
			// Nobody has paid it yet, and nothing bars it any more.
			wait(1);
			id
		}
		_ => {
			let id = delivered(0, &[CLAIM]);
			assert_ok!(Escrow::release(signed(ANN), id, 0));
			id
		}
	};
	assert_eq!(super::number(id, 0), number);
	id
}

/// Lets the deadline of an order's line come, and no hook work. What has none stays.
pub(super) fn pass_deadline(id: OrderId) {
	if let Some(until) = state(id, 0).and_then(|state| state.deadline()) {
		TestClock::set(until);
	}
}
