//! Each invariant notices when it is broken; unsound configurations are noticed at once.

use super::*;
use frame_support::traits::Hooks;

/// Breaks something of a world with one swept, one closed and one open cycle.
fn notices(tag: &str, wreck: impl FnOnce()) {
	ExtBuilder::default()
		.with_cny([50, 0, 0, 0])
		.build()
		.execute_with(|| {
			queue(ANN, BEN, 10);
			queue(ANN, BEN, 60);
			close();
			settle();
			sweep();
			queue_pvp(ANN, BEN, 5, 5);
			close();
			assert_ok!(propose(SOLVER, &[]));
			queue(BEN, ANN, 1);
			assert_ok!(Clearing::do_try_state());
			wreck();
			assert!(Clearing::do_try_state().is_err(), "{tag}");
		});
}

fn change_seat(seat: SeatIndex, change: impl FnOnce(&mut Seat<Test>)) {
	Seats::<Test>::mutate(seat, |stored| change(stored.as_mut().unwrap()));
}

fn change_cycle(id: CycleId, change: impl FnOnce(&mut CycleOf<Test>)) {
	Cycles::<Test>::mutate(id, |stored| change(stored.as_mut().unwrap()));
}

#[test]
fn every_invariant_notices() {
	notices("liquidity", || {
		change_seat(0, |seat| seat.lines[0].liquidity += 1)
	});
	notices("an identity elsewhere", || SeatOf::<Test>::insert(1, 3));
	notices("an identity nowhere", || SeatOf::<Test>::insert(77, 3));
	notices("one account twice", || {
		change_seat(1, |seat| seat.account = CAI)
	});
	notices("a cap towards nobody", || {
		let cap = BilateralCap {
			creditor: 9,
			currency: 0,
			cap: 1,
		};
		change_seat(1, |seat| seat.caps.try_push(cap).unwrap());
	});
	notices("a solver twice", || {
		Solvers::<Test>::mutate(|list| list[1] = list[0])
	});
	notices("a currency twice", || {
		Currencies::<Test>::mutate(|list| list[1].currency = list[0].currency);
	});
	notices("a gap of cycles", || Cycles::<Test>::remove(0));
	notices("two open", || {
		change_cycle(0, |cycle| cycle.stage = Stage::Open { closes_at: 0 });
	});
	notices("no snapshot", || Snapshots::<Test>::remove(1));
	notices("room for nothing", || {
		change_cycle(2, |cycle| cycle.reserved += 1)
	});
	notices("a share of nothing", || {
		change_cycle(2, |cycle| cycle.by_seat.count_in(3))
	});
	notices("one more than there is", || {
		change_cycle(2, |cycle| cycle.fresh += 1)
	});
	notices("a page of nothing", || {
		let page = PageKey {
			region: Region::Fresh,
			number: 7,
		};
		Pages::<Test>::insert(2, page, Pages::<Test>::get(1, page));
	});
	let page = PageKey {
		region: Region::Fresh,
		number: 0,
	};
	notices("an obligation of nothing", || {
		Pages::<Test>::mutate(2, page, |list| list[0].amount = 0);
	});
	notices("legs that don't agree", || {
		Pages::<Test>::mutate(1, page, |list| list[1].latest += 1);
	});
	notices("a leg alone", || {
		Pages::<Test>::mutate(2, page, |list| list[0].marks = list[0].marks.first_leg());
	});
	notices("a leg alone at the end of what was carried over", || {
		Pages::<Test>::mutate(1, page, |list| list[1].marks = Marks::of_class(0));
	});
	notices("another number", || {
		Pages::<Test>::mutate(2, page, |list| list[0].id += 1);
	});
	notices("a best proposal without bits", || {
		Bitmaps::<Test>::remove(1)
	});
	notices("bits of no cycle", || {
		Bitmaps::<Test>::insert(9, Bitmap::<Test>::default());
	});
	notices("a proposal that is worth something else", || {
		Bitmaps::<Test>::insert(1, Bitmap::<Test>::try_from(vec![1]).unwrap());
	});
	notices("an outcome of another count", || {
		Bitmaps::<Test>::insert(0, Bitmap::<Test>::try_from(vec![3]).unwrap());
	});
	notices("a reference that isn't known", || {
		let key = References::<Test>::iter_keys().next().unwrap();
		References::<Test>::remove(key);
	});
	notices("a reference of nothing", || {
		References::<Test>::insert((1, reference(99).uetr), 99);
	});
}

#[test]
fn the_configuration_of_the_mock_is_sound() {
	reset();
	Clearing::integrity_test();
}

#[test]
#[should_panic(expected = "the hook can't settle a full cycle")]
fn a_hook_that_can_never_settle_is_noticed() {
	reset();
	MaxIdleWeight::set(Weight::from_parts(1_000, u64::MAX));
	Clearing::integrity_test();
}

#[test]
#[should_panic(expected = "two obligations")]
fn a_queue_for_one_is_noticed() {
	reset();
	MaxPerSeat::set(1);
	Clearing::integrity_test();
}

#[test]
#[should_panic(expected = "two obligations")]
fn a_share_of_more_than_all_is_noticed() {
	reset();
	MaxObligations::set(9_999);
	Clearing::integrity_test();
}

#[test]
fn a_record_is_kept_as_long_as_its_references_are_used() {
	reset();
	let used = MaxLife::get() + Validity::get() + Skew::get();
	RecordLife::set(used);
	Clearing::integrity_test();
}

#[test]
#[should_panic(expected = "a reference would be forgotten while it is used")]
fn a_record_that_is_forgotten_too_early_is_noticed() {
	reset();
	RecordLife::set(MaxLife::get() + Validity::get() + Skew::get() - 1);
	Clearing::integrity_test();
}
