//! The queues that are the dearest to settle.

use super::world::*;
use crate::{benchmarking::BenchmarkHelper, scene::Scene, *};
use alloc::vec::Vec;
use caravan_primitives::Amount;
use caravan_solver::core::{Instance, bits, drop_last};
use frame_support::{BoundedVec, traits::Get};

/// A cap that binds: more than all that goes round in [`worst`] from one to the next in a currency,
/// and so much less than [`LIQUIDITY`] that what is above it falls by nothing else.
pub(super) const CAP: Amount = 100_000_000_000;
/// The currency of such caps.
pub(super) const CAPPED: u8 = 1;

/// Obligation number `index` of the worst case: the first half goes round from each to the next,
/// in every currency and class, so that all have nets and all but one owe; the second half, from
/// each to any before it, is more than anybody has or gets.
pub(super) fn worst<T: Config>(index: u32, count: u32) -> Obligation {
	let (all, currencies) = (seats::<T>(), Currencies::<T>::get().len() as u32);
	let half = count / 2;
	let (debtor, creditor, amount, round) = match index.checked_sub(half) {
		None => {
			let debtor = (index % u32::from(all)) as u8;
			let amount = 1 << debtor.min(31);
			(debtor, (debtor + 1) % all, amount, index / u32::from(all))
		}
		Some(number) => {
			let debtors = u32::from(all) - 1;
			let debtor = (1 + number % debtors) as u8;
			let any = number.wrapping_mul(2_654_435_761) >> 8;
			let creditor = (any % u32::from(debtor)) as u8;
			(debtor, creditor, HUGE, number / debtors)
		}
	};
	let class = round / currencies % u32::from(CLASSES);
	let currency = round % currencies;
	Obligation {
		amount,
		marks: Marks::of_class(class as u8).queued(true).carrying(true),
		..obligation::<T>(index.into(), debtor, creditor, currency as u8)
	}
}

/// The same for bypass order: the second half are pairs, each of which falls by its first leg and is
/// tried again by both. By turns the first leg is one of the last seat that is more than a cap allows
/// and not more than there is, and more than anybody has or gets: all caps are the last seat's, in
/// one currency, so that for each of them all of a long chain is searched. What is more than there
/// is stays out of that currency and of the one of the capped legs' partners, so that these fall by
/// their cap alone.
pub(super) fn worst_bypass<T: Config>(index: u32, count: u32) -> Obligation {
	let Some(number) = index.checked_sub(count / 2) else {
		return worst::<T>(index, count);
	};
	let is_first = number.is_multiple_of(2);
	let pair = number / 2;
	let made = worst::<T>(index - number % 2, count);
	let too_much = Obligation {
		currency: made.currency & !1,
		..made
	};
	let (leg, back) = if pair.is_multiple_of(2) {
		let leg = Obligation {
			amount: 2 * CAP as u64,
			debtor: seats::<T>() - 1,
			creditor: (pair / 2 % capped::<T>()) as u8,
			currency: CAPPED,
			..made
		};
		(leg, CAPPED ^ 2)
	} else {
		(too_much, too_much.currency ^ 1)
	};
	if is_first && index + 1 == count {
		return too_much;
	}
	if is_first {
		return Obligation {
			marks: leg.marks.first_leg(),
			..leg
		};
	}
	Obligation {
		id: index.into(),
		amount: AMOUNT as u64,
		debtor: leg.creditor,
		creditor: leg.debtor,
		currency: back,
		marks: leg.marks.second_leg(),
		..leg
	}
}

/// Towards how many seats the last one has caps in [`worst_bypass`].
fn capped<T: Config>() -> u32 {
	T::MaxCaps::get().min(u32::from(seats::<T>()) - 1)
}

/// Gives the last seat all its caps in one currency, for [`worst_bypass`].
pub(super) fn cap_last_seat<T: Config>() {
	let caps: Vec<_> = (0..capped::<T>())
		.map(|creditor| BilateralCap {
			creditor: creditor as u8,
			currency: CAPPED,
			cap: CAP,
		})
		.collect();
	change_seat::<T>(seats::<T>() - 1, |record| {
		record.caps = BoundedVec::truncate_from(caps);
	});
}

/// A proposal is the best, and by the end of the window it doesn't hold any more.
pub(super) fn break_proposal<T: Config>(id: CycleId, feasible: Bitmap<T>) {
	let who = last_solver::<T>();
	assert!(Pallet::<T>::do_propose(who, id, feasible).is_ok());
	let (_, cycle, settles_from) = Pallet::<T>::closed().expect("it is closed");
	let count = cycle.count();
	// As if liquidity or caps had been larger when it was made.
	Bitmaps::<T>::insert(id, first::<T>(count, count));
	let scene = Scene::<T>::read(id, cycle, settles_from).expect("it is closed");
	assert!(scene.verify(&first::<T>(count, count)).is_err());
	T::BenchmarkHelper::set_time(NOW + 2 * HOUR);
	frame_system::Pallet::<T>::reset_events();
}

/// So many have settled, by what is left of the proposal, with as many movements as may be.
pub(super) fn assert_settled<T: Config>(id: CycleId, count: u32) {
	let Some(Stage::Settled { settlement, .. }) = stage::<T>(id) else {
		unreachable!("it was settled");
	};
	assert_eq!(settlement.score.count, count);
	let moved = Pallet::<T>::view_movements(id).expect("it is settled");
	let most = (usize::from(seats::<T>()) - 1) * Currencies::<T>::get().len();
	assert_eq!(moved.len(), most);
}

/// Caps make all fall in [`worst_bypass`] that is to fall by them, and by nothing else, and what
/// has fallen without need is added again.
pub(super) fn assert_caps_bind<T: Config>(id: CycleId, n: u32) {
	let (_, cycle, settles_from) = Pallet::<T>::closed().expect("it is closed");
	let scene = Scene::<T>::read(id, cycle, settles_from).expect("it is closed");
	let capped = scene.instance(&scene.live());
	let uncapped = Instance {
		bilateral_caps: Vec::new(),
		..capped.clone()
	};
	let round = (0..n / 2).map(|index| worst::<T>(index, n));
	let round = round.filter(|it| it.debtor == seats::<T>() - 1 && it.currency == CAPPED);
	let round: Amount = round.map(|it| Amount::from(it.amount)).sum();
	assert!(round < CAP, "all that goes round stays below the cap");
	let kept = drop_last(&capped, &capped.all());
	assert!(bits::count(&kept) < n / 2, "something is added again");
	let without = drop_last(&uncapped, &uncapped.all());
	let mut tested = 0;
	for (index, it) in scene.queue.iter().enumerate() {
		if Amount::from(it.amount) == 2 * CAP {
			assert!(bits::get(&without, index), "it falls by nothing but a cap");
			assert!(!bits::get(&kept, index), "it falls");
			tested += 1;
		}
	}
	assert_eq!(tested, ((n - n / 2) & !1).div_ceil(4), "half of the pairs");
}
