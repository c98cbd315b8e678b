//! The worlds of the benchmarks: as many of everything as may be.

use super::BenchmarkHelper;
use crate::*;
use alloc::{collections::BTreeSet, vec::Vec};
use caravan_primitives::{
	Amount, ChargeBearer, Clock, CurrencyId, EndToEndId, Hash, Identify, Jurisdiction, Moment,
	Payment, PaymentGate, PaymentReference, PurposeCode, Ticket, Tier, Uetr,
};
use caravan_solver::core::bits;
use frame_benchmarking::v2::account;
use frame_support::{
	Blake2_128, BoundedVec, StorageHasher,
	traits::{
		EnsureOrigin, Get,
		fungibles::{Inspect, InspectHold},
	},
};

/// Some moment in 2026.
pub(super) const NOW: Moment = 1_780_000_000_000;
pub(super) const HOUR: Moment = 3_600_000;
/// How much of each currency each participant has on hold.
pub(super) const LIQUIDITY: Amount = 1_000_000_000_000_000;
/// More than that.
pub(super) const HUGE: u64 = 999_999_999_999_999_999;
/// An amount that the gate lets pass.
pub(super) const AMOUNT: Amount = 7_000;
/// The most obligations that are measured.
pub(super) const MOST: u32 = 10_000;

/// Where participants live, in turn, at most as many as may be.
pub(super) const HOMES: [Jurisdiction; 6] = [
	Jurisdiction::CN,
	Jurisdiction::PK,
	Jurisdiction::VN,
	Jurisdiction::US,
	Jurisdiction::KZ,
	Jurisdiction::ID,
];

pub(super) fn terms() -> Terms {
	Terms {
		objective: Objective::Value,
		strict: true,
		open_for: HOUR,
		window: HOUR - 1,
		class_weights: [u32::MAX; CLASSES as usize],
	}
}

pub(super) fn origin<T: Config>() -> T::RuntimeOrigin {
	T::ClearingOrigin::try_successful_origin().expect("somebody decides")
}

pub(super) fn bank<T: Config>(seat: u8) -> T::AccountId {
	account("bank", seat.into(), 0)
}

pub(super) fn anybody<T: Config>() -> T::AccountId {
	account("anybody", 0, 0)
}

/// An account in good standing that lives where the others of its seat's number do.
pub(super) fn known<T: Config>(account: &T::AccountId, seat: u8) -> IdOf<T> {
	let homes = HOMES.len().min(T::MaxHomes::get() as usize);
	let home = HOMES
		.get(usize::from(seat) % homes)
		.copied()
		.expect("one of them");
	T::Identify::ensure_good(account, home, Tier::MAX);
	T::Identify::identity(account).expect("made known above")
}

pub(super) fn seats<T: Config>() -> u8 {
	u8::try_from(T::MaxSeats::get()).expect("at most 255")
}

/// Time, terms, currencies.
pub(super) fn begin<T: Config>() {
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
pub(super) fn clear<T: Config>() {
	let _ = Seats::<T>::clear(u32::MAX, None);
	let _ = SeatOf::<T>::clear(u32::MAX, None);
	let _ = Cycles::<T>::clear(u32::MAX, None);
	Solvers::<T>::kill();
	Currencies::<T>::kill();
	OldestCycle::<T>::kill();
	Pallet::<T>::open(0, 0, BySeat::default());
}

pub(super) fn currency<T: Config>(index: usize) -> CurrencyId {
	let list = Currencies::<T>::get();
	list.get(index % list.len()).expect("one of them").currency
}

/// As many participants as may be, with liquidity in every currency and as many caps as may be,
/// none of which binds.
pub(super) fn world<T: Config>() {
	begin::<T>();
	let currencies = Currencies::<T>::get();
	assert_eq!(
		currencies.len() as u32,
		T::MaxCurrencies::get(),
		"as many currencies as may be"
	);
	for seat in 0..seats::<T>() {
		let who = bank::<T>(seat);
		known::<T>(&who, seat);
		assert!(Pallet::<T>::do_admit(who.clone()).is_ok());
		for entry in &currencies {
			T::BenchmarkHelper::fund(&who, entry.currency, LIQUIDITY * 2);
			assert!(Pallet::<T>::do_deposit(who.clone(), entry.currency, LIQUIDITY).is_ok());
		}
	}
	let homes = (0..seats::<T>()).filter_map(|seat| T::Identify::jurisdiction(&bank::<T>(seat)));
	// Without identities nobody lives anywhere in particular.
	let homes: BTreeSet<_> = homes.filter(|home| *home != Jurisdiction::ZZ).collect();
	assert!(
		homes.is_empty() || homes.len() as u32 == T::MaxHomes::get(),
		"as many homes as may be"
	);
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

pub(super) fn change_seat<T: Config>(seat: u8, change: impl FnOnce(&mut Seat<T>)) {
	Seats::<T>::mutate(seat, |stored| {
		change(stored.as_mut().expect("somebody sits there"))
	});
}

/// What an account has on hold, by currency.
pub(super) fn holds<T: Config>(who: &T::AccountId) -> Vec<Amount> {
	let reason = HoldReason::Liquidity.into();
	let currencies = Currencies::<T>::get();
	currencies
		.iter()
		.map(|entry| T::Holder::balance_on_hold(entry.currency, &reason, who))
		.collect()
}

/// What an account has free, by currency.
pub(super) fn free<T: Config>(who: &T::AccountId) -> Vec<Amount> {
	let currencies = Currencies::<T>::get();
	currencies
		.iter()
		.map(|entry| T::Assets::balance(entry.currency, who))
		.collect()
}

/// A seat's liquidity, in every currency, is on hold in an account that the identity has lost, and
/// that has more of each; gives it.
pub(super) fn lose_account<T: Config>(seat: u8) -> T::AccountId {
	let (primary, former): (_, T::AccountId) = (bank::<T>(seat), account("former", 0, 0));
	for entry in Currencies::<T>::get() {
		let currency = entry.currency;
		T::BenchmarkHelper::fund(&former, currency, LIQUIDITY * 2);
		assert!(Pallet::<T>::unlock(currency, &primary, LIQUIDITY).is_ok());
		assert!(Pallet::<T>::lock(currency, &former, LIQUIDITY).is_ok());
	}
	change_seat::<T>(seat, |record| record.account = former.clone());
	assert!(holds::<T>(&former).iter().all(|held| *held == LIQUIDITY));
	former
}

pub(super) fn uetr(number: u64) -> Uetr {
	Uetr::from_random(Blake2_128::hash(&number.to_be_bytes()))
}

/// A reference that is as long as can be.
pub(super) fn reference<T: Config>(number: u64) -> PaymentReference {
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

pub(super) fn order<T: Config>(
	debtor: u8,
	creditor: u8,
	place: usize,
	number: u64,
) -> Order<T::AccountId> {
	Order {
		debtor: bank::<T>(debtor),
		creditor: bank::<T>(creditor),
		currency: currency::<T>(place),
		amount: AMOUNT,
		class: CLASSES - 1,
		reference: reference::<T>(number),
	}
}

pub(super) fn timing<T: Config>() -> Timing {
	Timing {
		earliest: NOW,
		latest: NOW + T::MaxLife::get(),
		carry: true,
	}
}

/// Lets the gate pass an order, by the longest way.
pub(super) fn open_gate<T: Config>(order: &Order<T::AccountId>) {
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
pub(super) fn obligation<T: Config>(id: u64, debtor: u8, creditor: u8, currency: u8) -> Obligation {
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

pub(super) fn details(id: u64) -> Details {
	Details {
		uetr: uetr(id),
		reference: Hash::repeat_byte(3),
		ticket: Ticket::default(),
	}
}

/// Puts obligations into the open cycle, past the calls.
pub(super) fn fill<T: Config>(region: Region, count: u32, make: impl Fn(u32) -> Obligation) {
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

/// Fills a part of the open cycle's queue, among it a pair of which one leg is the last of a page
/// and the other one the first of the next; gives where they are.
pub(super) fn legs<T: Config>(region: Region, count: u32, affirmed: bool) -> [Place; 2] {
	let [first, second] = [PAGE - 1, PAGE].map(|index| Place { region, index });
	assert!(first.in_page().0 != second.in_page().0);
	assert!(first.in_details().0 != second.in_details().0);
	let claim = Marks::of_class(0).queued(false).second_leg();
	fill::<T>(region, count, |index| match index {
		_ if index == first.index => Obligation {
			marks: Marks::of_class(0)
				.queued(true)
				.first_leg()
				.carrying(affirmed),
			..obligation::<T>(index.into(), 0, 1, 0)
		},
		_ if index == second.index => Obligation {
			marks: if affirmed { claim.affirmed() } else { claim }.carrying(true),
			..obligation::<T>(index.into(), 1, 0, 1)
		},
		_ => obligation::<T>(index.into(), 0, 1, 0),
	});
	let (id, _) = Pallet::<T>::current().expect("one is open");
	let leg = Pallet::<T>::at(id, first).expect("it is filled");
	let partner = Pallet::<T>::partner_of(id, first, &leg);
	assert!(partner.is_some_and(|(place, _)| place == second));
	[first, second]
}

/// Lets the open cycle, in which nothing is queued, be the one after another one that is over;
/// gives its number.
pub(super) fn after_another<T: Config>() -> CycleId {
	let (id, cycle) = Pallet::<T>::current().expect("one is open");
	let settlement = Settlement {
		at: NOW,
		due: NOW,
		solver: None,
		score: Score::default(),
	};
	let over = Cycle {
		stage: Stage::Swept {
			settlement,
			forgotten: 0,
		},
		..cycle.clone()
	};
	let next = id + 1;
	Cycles::<T>::insert(next, cycle);
	Cycles::<T>::insert(id, over);
	OpenCycle::<T>::put(next);
	next
}

/// Closes the open cycle, an hour later.
pub(super) fn close<T: Config>() -> CycleId {
	let id = OpenCycle::<T>::get().expect("one is open");
	T::BenchmarkHelper::set_time(NOW + HOUR);
	assert!(Pallet::<T>::do_close().is_ok());
	id
}

/// The bits of the first `set` of `count` obligations.
pub(super) fn first<T: Config>(set: u32, count: u32) -> Bitmap<T> {
	let flags: Vec<bool> = (0..count).map(|index| index < set).collect();
	Bitmap::<T>::truncate_from(bits::pack(&flags))
}

pub(super) fn solver<T: Config>(index: u32) -> T::AccountId {
	let who = account("solver", index, 0);
	let identity = known::<T>(&who, 0);
	assert!(Pallet::<T>::do_set_solver(identity, true).is_ok());
	who
}

/// The last of as many solvers as may be.
pub(super) fn last_solver<T: Config>() -> T::AccountId {
	let all: Vec<_> = (0..T::MaxSolvers::get()).map(solver::<T>).collect();
	all.last().cloned().expect("at least one")
}

pub(super) fn stage<T: Config>(id: CycleId) -> Option<Stage<IdOf<T>>> {
	Cycles::<T>::get(id).map(|cycle| cycle.stage)
}

/// What the gate counts for an order.
pub(super) fn ticket<T: Config>(order: &Order<T::AccountId>) -> Ticket {
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
