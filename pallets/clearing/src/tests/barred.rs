//! Something happens between proposal and settlement: the cycle ends all the same, with the rest.

use super::*;

/// Each bank has some CNY; Ben has the USD of the pair.
fn world() -> ExtBuilder {
	ExtBuilder::default()
		.with_cny([50, 50, 50, 50])
		.with(BEN, USD, 50)
}

/// Ann owes Ben, Ben owes Cai, Cai owes Ann; Dan owes Cai and Ann; a pair of Ann and Ben. All of it
/// may settle, and is proposed or not.
fn fill(proposed: bool) -> CycleId {
	queue(ANN, BEN, 10); // 0
	queue(BEN, CAI, 10); // 1
	queue(CAI, ANN, 10); // 2
	queue(DAN, CAI, 20); // 3
	queue(DAN, ANN, 20); // 4
	queue_pvp(ANN, BEN, 5, 7); // 5, 6
	let id = close();
	if proposed {
		assert_ok!(propose(SOLVER, &[0, 1, 2, 3, 4, 5, 6]));
	}
	wait(WINDOW);
	id
}

/// Between the window and the settlement something happens, and so much settles in every way.
fn settles_after(
	happens: impl Fn(),
	positions: &[usize],
	cny: [Amount; 4],
	usd: [Amount; 4],
	then: impl Fn(),
) {
	in_every_way(world, |proposed| {
		let id = fill(proposed);
		happens();
		assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
		assert_eq!(settled(id), positions);
		assert_eq!((holds(CNY), holds(USD)), (cny, usd));
		assert_eq!(settlement(id).solver, proposed.then_some(21));
		let barred = match last_event() {
			Event::CycleSettled { barred, .. } => barred,
			_ => panic!("it has settled"),
		};
		// What isn't barred has enough to settle.
		assert_eq!(barred as usize, 7 - positions.len());
		check_state();
		// The cycle ends.
		sweep();
		assert!(matches!(
			Cycles::<Test>::get(id).unwrap().stage,
			Stage::Swept { .. }
		));
		let pending = swept_outcomes(id)
			.iter()
			.filter(|it| **it == Outcome::Pending)
			.count();
		assert_eq!(pending, 7 - positions.len());
		then();
	});
}

#[test]
fn all_settles_where_nothing_is_barred() {
	let all = [0, 1, 2, 3, 4, 5, 6];
	settles_after(|| (), &all, [65, 55, 70, 10], [7, 43, 0, 0], || ());
}

#[test]
fn who_was_frozen_since_pays_nothing_and_is_paid() {
	settles_after(
		|| freeze(4, false, true),
		&[0, 1, 2, 5, 6],
		[45, 55, 50, 50],
		[7, 43, 0, 0],
		// Frozen money on hold hasn't moved.
		|| assert_eq!((free(DAN, CNY), held(DAN, CNY)), (OPENING - 50, 50)),
	);
	// Ben can't pay: neither the ring nor his leg of the pair settles, nor Ann's.
	settles_after(
		|| freeze(2, false, true),
		&[0, 2, 3, 4],
		[70, 60, 60, 10],
		[0, 50, 0, 0],
		|| (),
	);
}

#[test]
fn who_may_take_nothing_is_paid_nothing() {
	settles_after(
		|| freeze(1, true, false),
		&[0, 1, 3],
		[40, 50, 80, 30],
		[0, 50, 0, 0],
		|| (),
	);
}

#[test]
fn a_halted_currency_stands_still_and_pairs_with_it() {
	settles_after(
		|| TestStatus::set_halted(USD, true),
		&[0, 1, 2, 3, 4],
		[70, 50, 70, 10],
		[0, 50, 0, 0],
		|| (),
	);
	settles_after(
		|| TestStatus::set_halted(CNY, true),
		&[],
		[50; 4],
		[0, 50, 0, 0],
		|| (),
	);
}

/// How often the gate was asked at settlements.
fn rechecks() -> usize {
	let calls = TestGate::calls::<AccountId>();
	let is_recheck = |call: &&GateCall<AccountId>| matches!(call, GateCall::Recheck(_));
	calls.iter().filter(is_recheck).count()
}

#[test]
fn a_corridor_that_was_stopped_is_left_out_whoever_uses_it() {
	// The gate is asked once per pair of homes and currency: CN-VN, VN-PK, PK-CN, US-PK, US-CN in
	// CNY, then VN-CN in USD.
	for (call, positions, cny, usd) in [
		(1, &[1, 2, 3, 4][..], [80, 40, 70, 10], [0, 50, 0, 0]),
		(4, &[0, 1, 2, 4, 5, 6], [65, 55, 50, 30], [7, 43, 0, 0]),
		(6, &[0, 1, 2, 3, 4], [70, 50, 70, 10], [0, 50, 0, 0]),
	] {
		settles_after(
			|| TestGate::refuse_call(call, Refusal::RuleClosed),
			positions,
			cny,
			usd,
			|| assert_eq!(rechecks(), 6),
		);
	}
}

#[test]
fn a_corridor_is_stopped_by_where_the_parties_live() {
	use caravan_primitives::Jurisdiction;
	settles_after(
		|| Gate::stop(Jurisdiction::US, Jurisdiction::PK, true),
		&[0, 1, 2, 4, 5, 6],
		[65, 55, 50, 30],
		[7, 43, 0, 0],
		|| (),
	);
	// Ben pays Ann nothing, so that she doesn't pay him her leg either; the rest of what she owes
	// him goes the other way and settles.
	settles_after(
		|| Gate::stop(Jurisdiction::VN, Jurisdiction::CN, true),
		&[0, 1, 2, 3, 4],
		[70, 50, 70, 10],
		[0, 50, 0, 0],
		|| (),
	);
}

#[test]
fn what_a_barred_payer_would_have_brought_is_repaired() {
	let world = || ExtBuilder::default().with_cny([0, 0, 0, 100]);
	in_every_way(world, |proposed| {
		// Ann can pay Ben because Dan pays Ann.
		queue(DAN, ANN, 100);
		queue(ANN, BEN, 60);
		queue(ANN, CAI, 40);
		queue(BEN, CAI, 60);
		let id = close();
		if proposed {
			assert_ok!(propose(SOLVER, &[0, 1, 2, 3]));
		}
		wait(WINDOW);
		freeze(4, false, true);
		assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
		assert_eq!(settled(id), Vec::<usize>::new());
		assert_eq!(holds(CNY), [0, 0, 0, 100]);
		let barred = match last_event() {
			Event::CycleSettled { barred, .. } => barred,
			_ => 0,
		};
		assert_eq!(barred, 1);
	});
}

#[test]
fn what_is_left_is_repaired_by_the_order_of_the_cycle() {
	for (strict, positions, cny) in [
		// Without Dan's money Ann's first doesn't settle, and what comes after it waits.
		(true, &[3][..], [40, 0, 10, 90]),
		// The second does, and the pallet's own set has it too.
		(false, &[2, 3], [0, 0, 50, 90]),
	] {
		for proposed in [true, false] {
			let builder = ExtBuilder::default().with_cny([40, 10, 0, 90]);
			let builder = builder.with_terms(|terms| terms.strict = strict);
			builder.build_and_execute(|| {
				queue(DAN, ANN, 90);
				queue(ANN, BEN, 60);
				queue(ANN, CAI, 40);
				queue(BEN, CAI, 10);
				let id = close();
				if proposed {
					assert_ok!(propose(SOLVER, &[0, 1, 2, 3]));
				}
				wait(WINDOW);
				freeze(4, false, true);
				assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
				assert_eq!(settled(id), positions);
				assert_eq!(holds(CNY), cny);
			});
		}
	}
}

#[test]
fn who_has_lost_its_account_takes_no_part_by_it() {
	let register = |identity| {
		let home = caravan_primitives::Jurisdiction::US;
		let kind = caravan_primitives::PersonKind::Legal;
		TestIdentify::register(&DAN, identity, home, Tier(2), kind);
	};
	settles_after(
		|| register(44),
		&[0, 1, 2, 5, 6],
		[45, 55, 50, 50],
		[7, 43, 0, 0],
		|| register(4),
	);
}

#[test]
fn where_homes_are_more_than_may_be_the_last_take_no_part() {
	in_every_way(world, |proposed| {
		assert_ok!(Clearing::admit(root(), FAY));
		queue(ANN, FAY, 5);
		queue(DAN, ANN, 5);
		let id = close();
		if proposed {
			assert_ok!(propose(SOLVER, &[0, 1]));
		}
		wait(WINDOW);
		// Somebody has moved to a fifth country.
		let kind = caravan_primitives::PersonKind::Legal;
		let home = caravan_primitives::Jurisdiction::KZ;
		TestIdentify::register(&FAY, 6, home, Tier(2), kind);
		assert_ok!(Clearing::settle_cycle(signed(STRANGER)));
		assert_eq!(settled(id), vec![1]);
	});
}
