//! Who decides.

use crate::arbitration::{MAX_PANEL, MIN_PANEL, Ranking, Seat, Seats, by_load, succession};
use codec::{Decode, Encode};
use proptest::prelude::*;

fn ranking(seats: &[Seat]) -> Ranking {
	Ranking::new(
		seats.to_vec().try_into().expect("nine at most"),
		seats.len() as u32,
	)
	.expect("a ranking")
}

/// All rankings of a panel of this size.
fn rankings(size: u32) -> impl Strategy<Value = Ranking> {
	Just((0..size as Seat).collect::<Vec<_>>())
		.prop_shuffle()
		.prop_map(|seats| ranking(&seats))
}

/// A size of a panel, and two rankings of it.
fn panels() -> impl Strategy<Value = (u32, Ranking, Ranking)> {
	prop_oneof![Just(5), Just(7), Just(9)]
		.prop_flat_map(|size| (Just(size), rankings(size), rankings(size)))
}

#[test]
fn a_ranking_names_each_seat_exactly_once() {
	let new = |seats: &[Seat], size| Ranking::new(seats.to_vec().try_into().unwrap(), size);
	assert!(new(&[4, 2, 0, 1, 3], 5).is_some());
	for wrong in [
		&[0, 1, 2, 3][..],
		&[0, 1, 2, 3, 3],
		&[0, 1, 2, 3, 5],
		&[1, 2, 3, 4, 5],
		&[0, 1, 2, 3, 4, 5],
		&[0, 1, 2, 3, 255],
		&[],
	] {
		assert_eq!(new(wrong, 5), None, "{wrong:?}");
	}
	assert!(new(&[0, 1, 2, 3, 4, 5, 6, 7, 8], MAX_PANEL).is_some());
	assert!(Seats::decode(&mut vec![0u8; 10].encode().as_slice()).is_err());
	assert_eq!((MIN_PANEL, MAX_PANEL), (5, 9));
}

#[test]
fn sides_strike_in_turns_their_lowest_that_is_left() {
	// The merchant strikes first: 4; the buyer 0; the merchant 3; the buyer 1; 2 is left.
	let merchant = ranking(&[0, 1, 2, 3, 4]);
	let buyer = ranking(&[4, 3, 2, 1, 0]);
	let all = [0, 1, 2, 3, 4];
	assert_eq!(
		succession(&all, Some(&merchant), Some(&buyer)),
		[2, 1, 3, 0, 4]
	);
	// Equal rankings: both strike from the same end.
	assert_eq!(
		succession(&all, Some(&buyer), Some(&buyer)),
		[4, 3, 2, 1, 0]
	);
}

#[test]
fn who_strikes_first_matters() {
	let merchant = ranking(&[0, 1, 2, 3, 4]);
	let buyer = ranking(&[3, 2, 1, 0, 4]);
	let all = [0, 1, 2, 3, 4];
	// Merchant strikes 4, buyer 0, merchant 3, buyer 1.
	let merchant_first = succession(&all, Some(&merchant), Some(&buyer));
	// Buyer strikes 4, merchant 3, buyer 0, merchant 2.
	let buyer_first = succession(&all, Some(&buyer), Some(&merchant));
	assert_eq!(merchant_first, [2, 1, 3, 0, 4]);
	assert_eq!(buyer_first, [1, 2, 0, 3, 4]);
}

#[test]
fn seats_with_a_conflict_of_interest_are_struck_before() {
	let merchant = ranking(&[0, 1, 2, 3, 4]);
	let buyer = ranking(&[4, 3, 2, 1, 0]);
	// Without 2 the merchant strikes 4, the buyer 0, the merchant 3.
	assert_eq!(
		succession(&[0, 1, 3, 4], Some(&merchant), Some(&buyer)),
		[1, 3, 0, 4]
	);
	assert_eq!(succession(&[3], Some(&merchant), Some(&buyer)), [3]);
	assert!(succession(&[], Some(&merchant), Some(&buyer)).is_empty());
	assert!(succession(&[], None, None).is_empty());
}

#[test]
fn of_one_side_that_has_spoken_the_order_counts() {
	let one = ranking(&[3, 0, 4, 1, 2]);
	assert_eq!(
		succession(&[0, 1, 2, 3, 4], Some(&one), None),
		[3, 0, 4, 1, 2]
	);
	assert_eq!(succession(&[0, 1, 2, 4], None, Some(&one)), [0, 4, 1, 2]);
}

#[test]
fn of_none_that_has_spoken_the_fewest_open_cases_count_then_registration() {
	let mut seats = [(0, 3), (1, 0), (2, 1), (3, 0), (4, 1)];
	by_load(&mut seats);
	let seats = seats.map(|(seat, _)| seat);
	assert_eq!(seats, [1, 3, 2, 4, 0]);
	assert_eq!(succession(&seats, None, None), [1, 3, 2, 4, 0]);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]

	#[test]
	fn each_eligible_seat_is_drawn_once((size, first, second) in panels(), mask in any::<u16>()) {
		let eligible: Vec<Seat> =
			(0..size as Seat).filter(|seat| mask & (1 << seat) != 0).collect();
		for (a, b) in [
			(Some(&first), Some(&second)),
			(Some(&first), None),
			(None, Some(&second)),
			(None, None),
		] {
			let mut drawn = succession(&eligible, a, b);
			drawn.sort_unstable();
			prop_assert_eq!(&drawn, &eligible);
		}
	}

	/// Who is captured by one side never decides, while no more than (N − 1) / 2 are.
	#[test]
	fn friends_of_one_side_never_decide(
		(size, _, theirs) in panels(),
		friends in any::<prop::sample::Index>(),
		shift in 0u32..9,
		i_strike_first in any::<bool>(),
	) {
		let captured = friends.index(size as usize / 2 + 1) as u32;
		let is_friend = |seat: Seat| (u32::from(seat) + shift) % size < captured;
		// Mine: whoever isn't their friend, then their friends.
		let mut mine: Vec<Seat> = (0..size as Seat).collect();
		mine.sort_by_key(|seat| is_friend(*seat));
		let mine = ranking(&mine);
		let all: Vec<Seat> = (0..size as Seat).collect();
		let drawn = if i_strike_first {
			succession(&all, Some(&mine), Some(&theirs))
		} else {
			succession(&all, Some(&theirs), Some(&mine))
		};
		prop_assert!(!is_friend(drawn[0]));
	}

	/// Whatever comes of silence, a ranking reaches too: holding back never pays.
	#[test]
	fn silence_gets_nobody_whom_a_ranking_would_not((size, theirs, _) in panels()) {
		let all: Vec<Seat> = (0..size as Seat).collect();
		let silent = succession(&all, Some(&theirs), None)[0];
		let mine = theirs.clone();
		prop_assert_eq!(succession(&all, Some(&theirs), Some(&mine))[0], silent);
		prop_assert_eq!(succession(&all, Some(&mine), Some(&theirs))[0], silent);
	}

	/// The last choice of a side is never drawn while the other has more than it to choose from.
	#[test]
	fn nobody_gets_its_last_choice((size, first, second) in panels()) {
		let all: Vec<Seat> = (0..size as Seat).collect();
		let drawn = succession(&all, Some(&first), Some(&second))[0];
		prop_assert_ne!(Some(&drawn), first.seats().last());
		prop_assert_ne!(Some(&drawn), second.seats().last());
	}
}
