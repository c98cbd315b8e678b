//! A proposal that is refused costs its proposer all of its fee, whatever it is refused for.

use super::*;
use frame_support::dispatch::{DispatchClass, GetDispatchInfo, Pays, PostDispatchInfo};
use sp_runtime::traits::Dispatchable;

/// Three obligations and a pair in strict order, with caps of Ben's; closed.
fn closed() -> CycleId {
	queue(ANN, BEN, 10); // 0
	queue(ANN, BEN, 5); // 1
	queue(BEN, CAI, 30); // 2
	queue(CAI, DAN, 9); // 3
	queue_pvp(DAN, ANN, 4, 6); // 4, 5
	assert_ok!(Clearing::queue(signed(BEN), order(ANN, BEN, 1), timing())); // 6
	close()
}

fn world() -> ExtBuilder {
	ExtBuilder::default()
		.with_cny([15, 30, 0, 4])
		.with(ANN, USD, 6)
}

/// Dispatches a proposal as a block does; it is refused and nothing comes back: neither weight nor
/// fee.
fn costs(who: AccountId, id: CycleId, bytes: &[u8], error: impl Into<DispatchError>) {
	let bits: Bitmap<Test> = bytes.to_vec().try_into().expect("not too long");
	let weight = Clearing::weight_of_proposal(&bits);
	let call = RuntimeCall::Clearing(Call::propose { id, bits });
	let info = call.get_dispatch_info();
	assert_eq!(info.call_weight, weight);
	assert_eq!(
		(info.class, info.pays_fee),
		(DispatchClass::Normal, Pays::Yes)
	);
	assert!(<() as WeightInfo>::propose(8 * bytes.len() as u32).all_lte(weight));
	let before = everything();
	let refused = call.dispatch(signed(who)).expect_err("it is refused");
	assert_eq!(refused.error, error.into());
	assert_eq!(refused.post_info, PostDispatchInfo::default());
	assert_eq!(refused.post_info.actual_weight, None);
	assert_eq!(refused.post_info.pays_fee(&info), Pays::Yes);
	assert_eq!(everything(), before);
}

fn set(positions: &[usize]) -> Vec<u8> {
	bits(positions).into_inner()
}

#[test]
fn a_stranger_and_who_has_no_licence_pay() {
	world().build_and_execute(|| {
		let id = closed();
		costs(STRANGER, id, &set(&[0]), refused(Refusal::KycMissing));
		costs(ANN, id, &set(&[0]), Error::<Test>::NotSolver);
	});
}

#[test]
fn a_proposal_for_another_time_pays() {
	world().build_and_execute(|| {
		costs(SOLVER, 0, &[0], Error::<Test>::NotClosed);
		let id = closed();
		costs(SOLVER, id + 1, &set(&[0]), Error::<Test>::NotClosed);
		wait(WINDOW);
		costs(SOLVER, id, &set(&[0]), Error::<Test>::WindowOver);
	});
}

#[test]
fn an_oversized_and_a_malformed_bitmap_pay_for_their_length() {
	world().build_and_execute(|| {
		let id = closed();
		costs(SOLVER, id, &[], Error::<Test>::BitmapLength);
		costs(SOLVER, id, &[0; 2], Error::<Test>::BitmapLength);
		costs(SOLVER, id, &[255; 1_250], Error::<Test>::BitmapLength);
		costs(SOLVER, id, &[1 << 7], Error::<Test>::SpareBits);
	});
}

#[test]
fn what_may_not_settle_pays() {
	world().build_and_execute(|| {
		let towards = Some(CAI);
		assert_ok!(Clearing::set_cap(signed(BEN), CNY, towards, Some(29)));
		assert_ok!(Clearing::set_cap(signed(DAN), CNY, None, Some(3)));
		let id = closed();
		for (positions, error) in [
			(&[6][..], Error::<Test>::NotLive),
			(&[1], Error::OutOfOrder),
			(&[4], Error::PairSplit),
			(&[5], Error::PairSplit),
			(&[3], Error::Illiquid),
			(&[4, 5], Error::AboveMultilateralCap),
			(&[2], Error::AboveBilateralCap),
		] {
			costs(SOLVER, id, &set(positions), error);
		}
	});
}

/// In one currency there is enough and in the other one there isn't.
#[test]
fn what_is_short_in_one_currency_pays() {
	let world = || {
		ExtBuilder::default()
			.with_cny([0, 0, 0, 4])
			.with(ANN, USD, 5)
	};
	world().build_and_execute(|| {
		queue_pvp(DAN, ANN, 4, 6);
		let id = close();
		costs(SOLVER, id, &set(&[0, 1]), Error::<Test>::Illiquid);
	});
}

#[test]
fn a_duplicate_and_what_is_no_better_pay() {
	world().build_and_execute(|| {
		let id = closed();
		assert_ok!(propose(SOLVER, &[0, 2]));
		for positions in [&[0, 2][..], &[0], &[]] {
			costs(SOLVER, id, &set(positions), Error::<Test>::NotBetter);
			costs(RIVAL, id, &set(positions), Error::<Test>::NotBetter);
		}
		// One that is better pays the same and is taken.
		let call = RuntimeCall::Clearing(Call::propose {
			id,
			bits: bits(&[0, 1, 2]),
		});
		let taken = call.dispatch(signed(RIVAL)).expect("it is better");
		assert_eq!(taken, PostDispatchInfo::default());
	});
}

#[test]
fn of_a_wrong_cycle_or_length_nothing_more_is_read() {
	world().build_and_execute(|| {
		let id = closed();
		// Without the snapshot whatever reads the queue fails.
		let snapshot = Snapshots::<Test>::take(id).expect("it is closed");
		costs(SOLVER, id + 1, &set(&[0]), Error::<Test>::NotClosed);
		costs(SOLVER, id, &[0; 2], Error::<Test>::BitmapLength);
		costs(SOLVER, id, &set(&[0]), DispatchError::Corruption);
		wait(WINDOW);
		costs(SOLVER, id, &set(&[0]), Error::<Test>::WindowOver);
		Snapshots::<Test>::insert(id, snapshot);
	});
}
