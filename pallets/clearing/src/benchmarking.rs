//! Benchmarks, each at its worst case.

// Their figures are their own.
#![allow(clippy::arithmetic_side_effects)]

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{
	Amount, ChargeBearer, Clock, CurrencyId, EndToEndId, Hash, Identify, Jurisdiction, Moment,
	Payment, PaymentGate, PaymentReference, PurposeCode, Ticket, Tier, Uetr,
};
use caravan_solver::core::bits;
use frame_benchmarking::v2::*;
use frame_support::{
	Blake2_128, BoundedVec, StorageHasher,
	traits::{EnsureOrigin, Get, fungibles::InspectHold},
};
use frame_system::RawOrigin;
use sp_runtime::traits::Hash as _;

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper<AccountId> {
	/// Four different currencies of the ledger, none of them halted.
	fn currencies() -> [CurrencyId; 4];
	/// Gives an account some of a currency.
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount);
	/// Sets chain time and commercial time, milliseconds.
	fn set_time(now: Moment);
}

/// Some moment in 2026.
const NOW: Moment = 1_780_000_000_000;
const HOUR: Moment = 3_600_000;
/// How much of each currency each participant has on hold.
const LIQUIDITY: Amount = 1_000_000_000_000_000;
/// More than that.
const HUGE: u64 = 999_999_999_999_999_999;
/// An amount that the gate lets pass.
const AMOUNT: Amount = 7_000;
/// The most obligations that are measured.
const MOST: u32 = 10_000;

/// Where participants live, in turn, at most as many as may be.
const HOMES: [Jurisdiction; 6] = [
	Jurisdiction::CN,
	Jurisdiction::PK,
	Jurisdiction::VN,
	Jurisdiction::US,
	Jurisdiction::KZ,
	Jurisdiction::ID,
];

fn terms() -> Terms {
	Terms {
		objective: Objective::Value,
		strict: true,
		open_for: HOUR,
		window: HOUR,
		class_weights: [u32::MAX; CLASSES as usize],
	}
}

fn origin<T: Config>() -> T::RuntimeOrigin {
	T::ClearingOrigin::try_successful_origin().expect("somebody decides")
}

fn bank<T: Config>(seat: u8) -> T::AccountId {
	account("bank", seat.into(), 0)
}

fn anybody<T: Config>() -> T::AccountId {
	account("anybody", 0, 0)
}

/// An account in good standing that lives where the others of its seat's number do.
fn known<T: Config>(account: &T::AccountId, seat: u8) -> IdOf<T> {
	let homes = HOMES.len().min(T::MaxHomes::get() as usize);
	let home = HOMES
		.get(usize::from(seat) % homes)
		.copied()
		.expect("one of them");
	T::Identify::ensure_good(account, home, Tier::MAX);
	T::Identify::identity(account).expect("made known above")
}

fn seats<T: Config>() -> u8 {
	u8::try_from(T::MaxSeats::get()).expect("at most 255")
}

/// Time, terms, currencies.
fn begin<T: Config>() {
	T::BenchmarkHelper::set_time(NOW);
	assert!(Pallet::<T>::do_set_terms(terms()).is_ok());
	clear::<T>();
	let most = T::MaxCurrencies::get() as usize;
	for currency in T::BenchmarkHelper::currencies().into_iter().take(most) {
		assert!(Pallet::<T>::do_set_currency(currency, 0, true).is_ok());
	}
}

/// Whoever takes part by the chain specification takes part no more, and the first cycle opens
/// again.
fn clear<T: Config>() {
	let _ = Seats::<T>::clear(u32::MAX, None);
	let _ = SeatOf::<T>::clear(u32::MAX, None);
	let _ = Cycles::<T>::clear(u32::MAX, None);
	Solvers::<T>::kill();
	Currencies::<T>::kill();
	OldestCycle::<T>::kill();
	Pallet::<T>::open(0, 0, 0, BySeat::default());
}

fn currency<T: Config>(index: usize) -> CurrencyId {
	let list = Currencies::<T>::get();
	list.get(index % list.len()).expect("one of them").currency
}

/// As many participants as may be, with liquidity in every currency and as many caps as may be,
/// none of which binds.
fn world<T: Config>() {
	begin::<T>();
	let currencies = Currencies::<T>::get();
	for seat in 0..seats::<T>() {
		let who = bank::<T>(seat);
		known::<T>(&who, seat);
		assert!(Pallet::<T>::do_admit(who.clone()).is_ok());
		for entry in &currencies {
			T::BenchmarkHelper::fund(&who, entry.currency, LIQUIDITY * 2);
			assert!(Pallet::<T>::do_deposit(who.clone(), entry.currency, LIQUIDITY).is_ok());
		}
	}
	let places = (0..seats::<T>())
		.flat_map(|creditor| (0..currencies.len() as u8).map(move |currency| (creditor, currency)));
	for seat in 0..seats::<T>() {
		let caps: Vec<_> = places
			.clone()
			.filter(|(creditor, _)| *creditor != seat)
			.map(|(creditor, currency)| BilateralCap {
				creditor,
				currency,
				cap: Amount::MAX,
			})
			.take(T::MaxCaps::get() as usize)
			.collect();
		change_seat::<T>(seat, |record| {
			record.caps = BoundedVec::truncate_from(caps);
			for line in &mut record.lines {
				line.cap = Some(Amount::MAX);
			}
		});
	}
}

fn change_seat<T: Config>(seat: u8, change: impl FnOnce(&mut Seat<T>)) {
	Seats::<T>::mutate(seat, |stored| {
		change(stored.as_mut().expect("somebody sits there"))
	});
}

fn uetr(number: u64) -> Uetr {
	Uetr::from_random(Blake2_128::hash(&number.to_be_bytes()))
}

/// A reference that is as long as can be.
fn reference<T: Config>(number: u64) -> PaymentReference {
	PaymentReference {
		uetr: uetr(number),
		created_at: T::Clock::wall(T::Clock::now()),
		end_to_end: EndToEndId::try_from([b'X'; EndToEndId::MAX_LEN as usize].as_slice())
			.expect("an end-to-end id"),
		purpose: Some(PurposeCode::try_from(*b"GDDS").expect("a purpose")),
		charge_bearer: ChargeBearer::Slev,
		remittance: Some(Hash::repeat_byte(1)),
		envelope: Some(Hash::repeat_byte(2)),
	}
}

fn order<T: Config>(debtor: u8, creditor: u8, place: usize, number: u64) -> Order<T::AccountId> {
	Order {
		debtor: bank::<T>(debtor),
		creditor: bank::<T>(creditor),
		currency: currency::<T>(place),
		amount: AMOUNT,
		class: CLASSES - 1,
		reference: reference::<T>(number),
	}
}

fn timing<T: Config>() -> Timing {
	Timing {
		earliest: NOW,
		latest: NOW + T::MaxLife::get(),
		carry: true,
	}
}

/// Lets the gate pass an order, by the longest way.
fn open_gate<T: Config>(order: &Order<T::AccountId>) {
	T::Gate::open(&Payment {
		payer: &order.debtor,
		payee: &order.creditor,
		currency: order.currency,
		amount: order.amount,
		purpose: order.reference.purpose,
		envelope: order.reference.envelope,
		uetr: Some(order.reference.uetr),
	});
}

/// An obligation as it is stored.
fn obligation<T: Config>(id: u64, debtor: u8, creditor: u8, currency: u8) -> Obligation {
	Obligation {
		id,
		amount: AMOUNT as u64,
		earliest: NOW,
		latest: NOW + T::MaxLife::get(),
		debtor,
		creditor,
		currency,
		marks: Marks::of_class(0).queued(true),
	}
}

fn details(id: u64) -> Details {
	Details {
		uetr: uetr(id),
		reference: Hash::repeat_byte(3),
		ticket: Ticket::default(),
	}
}

/// Puts obligations into the open cycle, past the calls.
fn fill<T: Config>(region: Region, count: u32, make: impl Fn(u32) -> Obligation) {
	let (id, mut cycle) = Pallet::<T>::current().expect("one is open");
	for index in 0..count {
		let made = make(index);
		let place = Place { region, index };
		assert!(Pallet::<T>::append(id, place, &made, &details(made.id)).is_ok());
	}
	match region {
		Region::Carried => {
			cycle.carried = count;
			cycle.first_fresh = count.into();
		}
		Region::Fresh => cycle.fresh = count,
	}
	Cycles::<T>::insert(id, cycle);
}

/// Closes the open cycle, an hour later.
fn close<T: Config>() -> CycleId {
	let id = OpenCycle::<T>::get().expect("one is open");
	T::BenchmarkHelper::set_time(NOW + HOUR);
	assert!(Pallet::<T>::do_close().is_ok());
	id
}

/// Obligation number `index` of the worst case: the first half goes round from each to the next,
/// in every currency and class, so that all have nets and all but one owe; the second half, from
/// each to any before it, is more than anybody has or gets.
fn worst<T: Config>(index: u32, count: u32) -> Obligation {
	let (all, currencies) = (seats::<T>(), Currencies::<T>::get().len() as u32);
	let half = count / 2;
	let (debtor, creditor, amount, round) = match index.checked_sub(half) {
		None => {
			let debtor = (index % u32::from(all)) as u8;
			let amount = 1_000 << debtor.min(31);
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

/// The bits of the first `set` of `count` obligations.
fn first<T: Config>(set: u32, count: u32) -> Bitmap<T> {
	let flags: Vec<bool> = (0..count).map(|index| index < set).collect();
	Bitmap::<T>::truncate_from(bits::pack(&flags))
}

fn solver<T: Config>(index: u32) -> T::AccountId {
	let who = account("solver", index, 0);
	let identity = known::<T>(&who, 0);
	assert!(Pallet::<T>::do_set_solver(identity, true).is_ok());
	who
}

/// The last of as many solvers as may be.
fn last_solver<T: Config>() -> T::AccountId {
	let all: Vec<_> = (0..T::MaxSolvers::get()).map(solver::<T>).collect();
	all.last().cloned().expect("at least one")
}

fn stage<T: Config>(id: CycleId) -> Option<Stage<IdOf<T>>> {
	Cycles::<T>::get(id).map(|cycle| cycle.stage)
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

	/// Everybody else has a cap towards the seat, among as many as may be.
	#[benchmark]
	fn vacate() {
		world::<T>();
		change_seat::<T>(0, |seat| {
			seat.left = Some(0);
			seat.lines = Default::default();
		});
		let identity = Seats::<T>::get(0).expect("somebody sits there").identity;
		for seat in 1..seats::<T>() {
			assert!(
				Seats::<T>::get(seat).is_some_and(|it| it.caps.iter().any(|cap| cap.creditor == 0))
			);
		}
		#[extrinsic_call]
		_(RawOrigin::Signed(anybody::<T>()), identity);
		assert!(Seats::<T>::get(0).is_none());
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

	/// Carried over, and as far as the search goes.
	#[benchmark]
	fn affirm() {
		world::<T>();
		let count = MOST.min(T::MaxObligations::get());
		let claim = |index: u32| Obligation {
			marks: Marks::of_class(0).queued(false),
			..obligation::<T>(index.into(), 0, 1, 0)
		};
		fill::<T>(Region::Carried, count, claim);
		let order = order::<T>(0, 1, 0, 0);
		open_gate::<T>(&order);
		let (id, cycle) = Pallet::<T>::current().expect("one is open");
		let (place, _) = Pallet::<T>::find(id, &cycle, 0).expect("the first");
		let entry = Details {
			reference: T::Hashing::hash_of(&order.reference),
			..details(0)
		};
		assert!(Pallet::<T>::change_details(id, place, entry).is_ok());
		#[extrinsic_call]
		_(RawOrigin::Signed(bank::<T>(0)), 0, order.reference);
		let found = Pallet::<T>::at(id, place);
		assert!(found.is_some_and(|it| it.marks.is_affirmed()));
	}

	/// A pair that was carried over, of which one leg is counted.
	#[benchmark]
	fn cancel() {
		world::<T>();
		let count = MOST.min(T::MaxObligations::get());
		let pair = |index: u32| {
			let marks = Marks::of_class(0);
			if index.is_multiple_of(2) {
				Obligation {
					marks: marks.queued(true).first_leg(),
					..obligation::<T>(index.into(), 0, 1, 0)
				}
			} else {
				Obligation {
					marks: marks.queued(false).second_leg(),
					..obligation::<T>(index.into(), 1, 0, 1)
				}
			}
		};
		fill::<T>(Region::Carried, count, pair);
		let order = order::<T>(0, 1, 0, 0);
		let (id, cycle) = Pallet::<T>::current().expect("one is open");
		let (place, _) = Pallet::<T>::find(id, &cycle, 0).expect("the first");
		let entry = Details {
			ticket: ticket::<T>(&order),
			..details(0)
		};
		assert!(Pallet::<T>::change_details(id, place, entry).is_ok());
		#[extrinsic_call]
		_(RawOrigin::Signed(bank::<T>(0)), 1);
		let found = Pallet::<T>::at(id, place);
		assert!(found.is_some_and(|it| it.marks.is_cancelled()));
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

	/// As many movements as may be; half of the obligations are dropped, in all classes one after
	/// the other, and a proposal is to be compared.
	#[benchmark]
	fn settle_cycle(n: Linear<1_000, MOST>) {
		world::<T>();
		fill::<T>(Region::Fresh, n, |index| worst::<T>(index, n));
		let id = close::<T>();
		let who = last_solver::<T>();
		let proposal = first::<T>(n / 2, n);
		assert!(Pallet::<T>::do_propose(who, id, proposal).is_ok());
		T::BenchmarkHelper::set_time(NOW + 2 * HOUR);
		frame_system::Pallet::<T>::reset_events();
		#[extrinsic_call]
		_(RawOrigin::Signed(anybody::<T>()));
		let count = match stage::<T>(id) {
			Some(Stage::Settled { settlement, .. }) => settlement.score.count,
			_ => 0,
		};
		assert_eq!(count, n / 2);
		let moved = Pallet::<T>::view_movements(id).expect("it is settled");
		let most = (usize::from(seats::<T>()) - 1) * Currencies::<T>::get().len();
		assert_eq!(moved.len(), most);
	}

	/// All but one of a page of a long queue expire, which gives back what was counted; the last
	/// one goes to the next cycle.
	#[benchmark]
	fn sweep_page() {
		world::<T>();
		let debtors = u32::from(seats::<T>()) - 1;
		let make = |index: u32| {
			let debtor = (1 + index % debtors) as u8;
			Obligation {
				amount: HUGE,
				marks: Marks::of_class(0)
					.queued(true)
					.carrying(index + 1 == DETAILS),
				..obligation::<T>(index.into(), debtor, debtor - 1, 0)
			}
		};
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

/// What the gate counts for an order.
fn ticket<T: Config>(order: &Order<T::AccountId>) -> Ticket {
	open_gate::<T>(order);
	T::Gate::commit(&Payment {
		payer: &order.debtor,
		payee: &order.creditor,
		currency: order.currency,
		amount: order.amount,
		purpose: order.reference.purpose,
		envelope: order.reference.envelope,
		uetr: Some(order.reference.uetr),
	})
	.expect("the gate is open")
}
