//! Benchmarks, each at its worst case.

// Their figures are their own.
#![allow(clippy::arithmetic_side_effects)]

mod world;
mod worst;

use crate::*;
use caravan_primitives::{Amount, CurrencyId, Identify, Moment};
use frame_benchmarking::v2::*;
use frame_support::traits::{Get, fungibles::InspectHold};
use frame_system::RawOrigin;
use sp_runtime::traits::Hash as _;
use world::*;
use worst::*;

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper<AccountId> {
	/// Four different currencies of the ledger, none of them halted.
	fn currencies() -> [CurrencyId; 4];
	/// Gives an account some of a currency.
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount);
	/// Sets chain time and commercial time, milliseconds.
	fn set_time(now: Moment);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_terms() {
		OpenCycle::<T>::kill();
		let origin = origin::<T>();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, terms());
		assert!(OpenCycle::<T>::get().is_some());
	}

	/// The last that may be in the list.
	#[benchmark]
	fn set_currency() {
		begin::<T>();
		let origin = origin::<T>();
		let place = Currencies::<T>::get().len() - 1;
		let currency = currency::<T>(place);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, currency, HOUR, false);
		let list = Currencies::<T>::get();
		assert!(list.get(place).is_some_and(|entry| !entry.active));
	}

	/// The last seat is vacant.
	#[benchmark]
	fn admit() {
		world::<T>();
		let last = seats::<T>() - 1;
		let seat = Seats::<T>::take(last).expect("somebody sits there");
		SeatOf::<T>::remove(&seat.identity);
		let origin = origin::<T>();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, seat.account);
		assert_eq!(SeatOf::<T>::get(seat.identity), Some(last));
	}

	#[benchmark]
	fn leave() {
		world::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(bank::<T>(0)));
		assert!(Seats::<T>::get(0).is_some_and(|seat| seat.left.is_some()));
	}

	/// Everybody else has a cap towards the seat, among as many as may be, and there is liquidity
	/// in every currency, in an account that the identity has lost: all goes to the primary one.
	#[benchmark]
	fn vacate() {
		world::<T>();
		let primary = bank::<T>(0);
		let former = lose_account::<T>(0);
		change_seat::<T>(0, |seat| seat.left = Some(0));
		let seat = Seats::<T>::get(0).expect("somebody sits there");
		assert_eq!(Pallet::<T>::heir(&seat), Some(primary.clone()));
		let identity = seat.identity;
		let before = free::<T>(&primary);
		for seat in 1..seats::<T>() {
			assert!(
				Seats::<T>::get(seat).is_some_and(|it| it.caps.iter().any(|cap| cap.creditor == 0))
			);
		}
		#[extrinsic_call]
		_(RawOrigin::Signed(anybody::<T>()), identity);
		assert!(Seats::<T>::get(0).is_none());
		assert!(holds::<T>(&former).iter().all(|held| *held == 0));
		assert!(holds::<T>(&primary).iter().all(|held| *held == 0));
		let mut books = free::<T>(&primary).into_iter().zip(before);
		assert!(books.all(|(now, before)| now == before + LIQUIDITY));
	}

	/// The last seat, with liquidity in every currency, goes to an account that has some of each.
	#[benchmark]
	fn move_seat() {
		world::<T>();
		let last = seats::<T>() - 1;
		let primary = bank::<T>(last);
		let former = lose_account::<T>(last);
		let identity = Seats::<T>::get(last).expect("somebody sits there").identity;
		assert_eq!(T::Identify::primary(&identity), Some(primary.clone()));
		#[extrinsic_call]
		_(RawOrigin::Signed(primary.clone()));
		assert!(holds::<T>(&former).iter().all(|held| *held == 0));
		assert!(Seats::<T>::get(last).is_some_and(|seat| seat.account == primary));
		assert!(holds::<T>(&primary).iter().all(|held| *held == LIQUIDITY));
	}

	#[benchmark]
	fn set_solver() {
		begin::<T>();
		let who = last_solver::<T>();
		let solver = T::Identify::identity(&who).expect("known");
		let origin = origin::<T>();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, solver, false);
		assert_eq!(Solvers::<T>::get().len() as u32, T::MaxSolvers::get() - 1);
	}

	#[benchmark]
	fn deposit() {
		world::<T>();
		let (who, currency) = (bank::<T>(0), currency::<T>(3));
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), currency, AMOUNT);
		let held = T::Holder::balance_on_hold(currency, &HoldReason::Liquidity.into(), &who);
		assert_eq!(held, LIQUIDITY + AMOUNT);
	}

	/// All of it, so that the hold ends.
	#[benchmark]
	fn withdraw() {
		world::<T>();
		let (who, currency) = (bank::<T>(0), currency::<T>(3));
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), currency, LIQUIDITY);
		let held = T::Holder::balance_on_hold(currency, &HoldReason::Liquidity.into(), &who);
		assert_eq!(held, 0);
	}

	/// The last one of the list goes.
	#[benchmark]
	fn set_cap() {
		world::<T>();
		let seat = Seats::<T>::get(0).expect("somebody sits there");
		let last = seat.caps.last().copied().expect("at least one");
		let currency = currency::<T>(last.currency.into());
		let towards = Some(bank::<T>(last.creditor));
		#[extrinsic_call]
		_(RawOrigin::Signed(bank::<T>(0)), currency, towards, None);
		let caps = Seats::<T>::get(0).map(|seat| seat.caps.len() as u32);
		assert_eq!(caps, Some(T::MaxCaps::get() - 1));
	}

	/// Onto pages that have room for one more.
	#[benchmark]
	fn queue() {
		world::<T>();
		fill::<T>(Region::Fresh, PAGE - 1, |index| {
			obligation::<T>(index.into(), 0, 1, 0)
		});
		let order = order::<T>(0, 1, 0, PAGE.into());
		open_gate::<T>(&order);
		#[extrinsic_call]
		_(RawOrigin::Signed(bank::<T>(0)), order, timing::<T>());
		assert_eq!(
			Pallet::<T>::current().map(|(_, cycle)| cycle.fresh),
			Some(PAGE)
		);
	}

	/// The first fills its pages, the second begins new ones.
	#[benchmark]
	fn queue_pvp() {
		world::<T>();
		fill::<T>(Region::Fresh, PAGE - 1, |index| {
			obligation::<T>(index.into(), 0, 1, 0)
		});
		let owed = order::<T>(0, 1, 0, PAGE.into());
		let claimed = order::<T>(1, 0, 1, PAGE as u64 + 1);
		open_gate::<T>(&owed);
		open_gate::<T>(&claimed);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(bank::<T>(0)),
			owed,
			claimed,
			timing::<T>(),
		);
		assert_eq!(
			Pallet::<T>::current().map(|(_, cycle)| cycle.fresh),
			Some(PAGE + 1)
		);
	}

	/// The second leg of a pair that was queued in this cycle, the legs on two pages of
	/// obligations and of details. (A claim that isn't affirmed is never carried over.)
	#[benchmark]
	fn affirm() {
		world::<T>();
		let [first, second] = legs::<T>(Region::Fresh, PAGE + 1, false);
		let order = order::<T>(1, 0, 1, second.index.into());
		open_gate::<T>(&order);
		let (id, cycle) = Pallet::<T>::current().expect("one is open");
		let entry = Details {
			reference: T::Hashing::hash_of(&order.reference),
			..details(second.index.into())
		};
		assert!(Pallet::<T>::change_details(id, second, entry).is_ok());
		let found = Pallet::<T>::find(id, &cycle, second.index.into());
		assert!(found.is_some_and(|(place, it)| place == second && !it.marks.is_affirmed()));
		#[extrinsic_call]
		_(
			RawOrigin::Signed(bank::<T>(1)),
			second.index.into(),
			order.reference,
		);
		// Both wait for the next cycle now.
		for place in [first, second] {
			assert!(Pallet::<T>::at(id, place).is_some_and(|it| it.marks.waits()));
		}
	}

	/// A pair that both have agreed to and the gate has counted, that was carried over from a
	/// cycle in which it failed: the legs on two pages of obligations and of details, as far as the
	/// search goes.
	#[benchmark]
	fn cancel() {
		world::<T>();
		let id = after_another::<T>();
		let [first, second] = legs::<T>(Region::Carried, MOST.min(T::MaxObligations::get()), true);
		let places = [
			(first, order::<T>(0, 1, 0, 1)),
			(second, order::<T>(1, 0, 1, 2)),
		];
		for (place, order) in &places {
			let entry = Details {
				ticket: ticket::<T>(order),
				..details(place.index.into())
			};
			assert!(Pallet::<T>::change_details(id, *place, entry).is_ok());
		}
		let settled = Pallet::<T>::last().and_then(|(_, last)| last.stage.settlement().cloned());
		assert!(settled.is_some());
		for (place, _) in &places {
			assert!(Pallet::<T>::at(id, *place).is_some_and(|it| it.marks.is_affirmed()));
		}
		#[extrinsic_call]
		_(RawOrigin::Signed(bank::<T>(0)), first.index.into());
		for (place, _) in &places {
			assert!(Pallet::<T>::at(id, *place).is_some_and(|it| it.marks.is_cancelled()));
		}
	}

	/// All that there is: half of it in pairs, everything live and feasible, by the last solver,
	/// against a best one.
	#[benchmark]
	fn propose(n: Linear<1_000, MOST>) {
		world::<T>();
		let all = u32::from(seats::<T>());
		let make = |index: u32| {
			let (debtor, marks) = ((index / 2) % all, Marks::of_class(0).queued(true));
			let other = (debtor + 1) % all;
			let (from, to, currency, marks) = match index % 4 {
				0 => (debtor, other, 0, marks.first_leg()),
				1 => (other, debtor, 1, marks.second_leg()),
				rest => (debtor, other, rest, marks),
			};
			let currency = currency % Currencies::<T>::get().len() as u32;
			Obligation {
				marks,
				..obligation::<T>(index.into(), from as u8, to as u8, currency as u8)
			}
		};
		// The pairs are whole.
		let n = n / 4 * 4;
		fill::<T>(Region::Fresh, n, make);
		let id = close::<T>();
		let who = last_solver::<T>();
		let fewer = first::<T>(n - 4, n);
		assert!(Pallet::<T>::do_propose(who.clone(), id, fewer).is_ok());
		let proposal = first::<T>(n, n);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, proposal);
		let best = match stage::<T>(id) {
			Some(Stage::Closed {
				best: Some(best), ..
			}) => best.score.count,
			_ => 0,
		};
		assert_eq!(best, n);
	}

	#[benchmark]
	fn close_cycle() {
		world::<T>();
		fill::<T>(Region::Fresh, 1, |_| obligation::<T>(0, 0, 1, 0));
		T::BenchmarkHelper::set_time(NOW + HOUR);
		#[extrinsic_call]
		_(RawOrigin::Signed(anybody::<T>()));
		assert_eq!(OpenCycle::<T>::get(), Some(1));
	}

	/// In strict order: as many movements as may be; half of the obligations are dropped, in all
	/// classes one after the other, and so from a proposal that doesn't hold any more.
	#[benchmark]
	fn settle_cycle(n: Linear<1_000, MOST>) {
		world::<T>();
		fill::<T>(Region::Fresh, n, |index| worst::<T>(index, n));
		let id = close::<T>();
		break_proposal::<T>(id, first::<T>(n / 2, n));
		#[extrinsic_call]
		_(RawOrigin::Signed(anybody::<T>()));
		assert_settled::<T>(id, n / 2);
	}

	/// In bypass order: as many movements as may be; half of it in pairs that fall; caps bind, for
	/// each of which all of its debtor's obligations are searched; what has fallen without need is
	/// added again, one by one; and a proposal doesn't hold any more.
	#[benchmark]
	fn settle_bypass(n: Linear<1_000, MOST>) {
		world::<T>();
		let id = OpenCycle::<T>::get().expect("one is open");
		Cycles::<T>::mutate(id, |cycle| {
			cycle.as_mut().expect("it is kept").terms.strict = false;
		});
		cap_last_seat::<T>();
		fill::<T>(Region::Fresh, n, |index| worst_bypass::<T>(index, n));
		let id = close::<T>();
		break_proposal::<T>(id, first::<T>(n / 2, n));
		assert_caps_bind::<T>(id, n);
		#[block]
		{
			assert_eq!(Pallet::<T>::do_settle(), Ok(n));
		}
		assert_settled::<T>(id, n / 2);
	}

	/// All but one of a page of a long queue expire, which gives back what was counted, at home
	/// and over borders; the last one goes to the next cycle.
	#[benchmark]
	fn sweep_page() {
		world::<T>();
		let all = u32::from(seats::<T>());
		// From there the first seat of the same home is before one.
		let homes = HOMES.len().min(T::MaxHomes::get() as usize) as u32;
		let make = |index: u32| {
			let debtor = homes + index / 2 % (all - homes);
			let back = if index.is_multiple_of(2) { homes } else { 1 };
			Obligation {
				amount: HUGE,
				marks: Marks::of_class(0)
					.queued(true)
					.carrying(index + 1 == DETAILS),
				..obligation::<T>(index.into(), debtor as u8, (debtor - back) as u8, 0)
			}
		};
		let home = |seat| T::Identify::jurisdiction(&bank::<T>(seat));
		let at_home = (0..DETAILS)
			.map(make)
			.filter(|it| home(it.debtor) == home(it.creditor))
			.count() as u32;
		let apart = home(0) != home(1);
		assert_eq!(at_home, if apart { DETAILS / 2 } else { DETAILS });
		fill::<T>(Region::Fresh, PAGE, make);
		for index in 0..DETAILS {
			let made = make(index);
			let order = order::<T>(made.debtor, made.creditor, 0, index.into());
			let place = Place {
				region: Region::Fresh,
				index,
			};
			let entry = Details {
				ticket: ticket::<T>(&order),
				..details(index.into())
			};
			assert!(Pallet::<T>::change_details(0, place, entry).is_ok());
		}
		let id = close::<T>();
		T::BenchmarkHelper::set_time(NOW + 2 * HOUR);
		assert!(Pallet::<T>::do_settle().is_ok());
		#[extrinsic_call]
		_(RawOrigin::Signed(anybody::<T>()));
		assert!(matches!(
			stage::<T>(id),
			Some(Stage::Settled { swept: 1, .. })
		));
		let carried = Pallet::<T>::current().map(|(_, cycle)| cycle.carried);
		assert_eq!(carried, Some(1));
	}

	/// The last page of a cycle, with two references each.
	#[benchmark]
	fn forget_page() {
		world::<T>();
		let make = |index: u32| Obligation {
			amount: HUGE,
			..obligation::<T>(index.into(), 0, 1, 0)
		};
		fill::<T>(Region::Fresh, DETAILS, make);
		for index in 0..u64::from(DETAILS) {
			for seat in [0, 1] {
				let identity = Seats::<T>::get(seat).expect("somebody sits there").identity;
				References::<T>::insert((identity, uetr(index)), index);
			}
		}
		let id = close::<T>();
		T::BenchmarkHelper::set_time(NOW + 2 * HOUR);
		assert!(Pallet::<T>::do_settle().is_ok());
		assert!(Pallet::<T>::do_sweep().is_ok());
		T::BenchmarkHelper::set_time(NOW + 2 * HOUR + T::RecordLife::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(anybody::<T>()));
		assert!(Cycles::<T>::get(id).is_none());
		assert_eq!(References::<T>::iter().count(), 0);
	}

	/// The hook looks at everything, and finds the last: something to forget.
	#[benchmark]
	fn idle_step() {
		world::<T>();
		fill::<T>(Region::Fresh, 1, |_| obligation::<T>(0, 0, 1, 0));
		close::<T>();
		T::BenchmarkHelper::set_time(NOW + 2 * HOUR);
		assert!(Pallet::<T>::do_settle().is_ok());
		assert!(Pallet::<T>::do_sweep().is_ok());
		T::BenchmarkHelper::set_time(NOW + 2 * HOUR + T::RecordLife::get());
		// The next one is due and empty: it is open again, and nothing but the record is due.
		assert!(Pallet::<T>::do_close().is_ok());
		let found;
		#[block]
		{
			found = Pallet::<T>::next_step();
		}
		assert_eq!(
			found.map(|(weight, _)| weight),
			Some(T::WeightInfo::forget_page())
		);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
