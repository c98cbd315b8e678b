//! Cycles open and close; the hook makes each next step.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Clock, Identify, Moment, ReferenceRate};
use frame_support::{
	BoundedVec, ensure,
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::Get,
	weights::{Weight, WeightMeter},
};

impl<T: Config> Pallet<T> {
	/// The open cycle.
	pub(crate) fn current() -> Option<(CycleId, CycleOf<T>)> {
		let id = OpenCycle::<T>::get()?;
		Some((id, Cycles::<T>::get(id)?))
	}

	/// The cycle before the open one, if it is kept.
	pub(crate) fn last() -> Option<(CycleId, CycleOf<T>)> {
		let id = OpenCycle::<T>::get()?.checked_sub(1)?;
		Some((id, Cycles::<T>::get(id)?))
	}

	/// The closed cycle that isn't settled: its number, itself, the end of its window.
	pub(crate) fn closed() -> Option<(CycleId, CycleOf<T>, Moment)> {
		let (id, cycle) = Self::last()?;
		match cycle.stage {
			Stage::Closed { settles_from, .. } => Some((id, cycle, settles_from)),
			_ => None,
		}
	}

	/// Whether everything of a cycle's obligations is done, or there are none.
	pub(crate) fn is_empty_or_swept(id: CycleId) -> bool {
		match Cycles::<T>::get(id) {
			None => OpenCycle::<T>::get().is_none_or(|open| id < open),
			Some(cycle) => match cycle.stage {
				Stage::Swept { .. } => true,
				Stage::Open { .. } => cycle.count() == 0 && cycle.reserved == 0,
				_ => false,
			},
		}
	}

	/// Opens a cycle. Terms are set before the first.
	///
	/// So many may still come from the one before, by who has queued them.
	pub(crate) fn open(id: CycleId, first_fresh: ObligationId, by_seat: BySeat) {
		let Some(terms) = NextTerms::<T>::get() else {
			return;
		};
		let closes_at = T::Clock::now().saturating_add(terms.open_for);
		OpenCycle::<T>::put(id);
		Cycles::<T>::insert(
			id,
			Cycle {
				terms,
				carried: 0,
				fresh: 0,
				first_fresh,
				reserved: by_seat.sum(),
				by_seat,
				waiting: BySeat::default(),
				stage: Stage::Open { closes_at },
			},
		);
		Self::deposit_event(Event::CycleOpened {
			cycle: id,
			closes_at,
			terms,
		});
	}

	/// Whether the open cycle's time is up and the one before is swept.
	fn closable() -> Result<(CycleId, CycleOf<T>), Error<T>> {
		let (id, cycle) = Self::current().ok_or(Error::NoCycle)?;
		let due = match cycle.stage {
			Stage::Open { closes_at } => closes_at <= T::Clock::now(),
			_ => false,
		};
		ensure!(due, Error::NotDue);
		let swept =
			Self::last().is_none_or(|(_, cycle)| matches!(cycle.stage, Stage::Swept { .. }));
		ensure!(swept, Error::SweepPending);
		Ok((id, cycle))
	}

	pub(crate) fn do_close() -> DispatchResult {
		let (id, cycle) = Self::closable()?;
		if cycle.count() == 0 {
			Self::open(id, cycle.first_fresh, BySeat::default());
			return Ok(());
		}
		Self::fix_rates();
		Snapshots::<T>::insert(id, Self::snapshot());
		let settles_from = T::Clock::now().saturating_add(cycle.terms.window);
		let (count, next_id) = (cycle.count(), cycle.next_id());
		let waiting = cycle.waiting.clone();
		Cycles::<T>::insert(
			id,
			Cycle {
				stage: Stage::Closed {
					settles_from,
					best: None,
				},
				..cycle
			},
		);
		Self::deposit_event(Event::CycleClosed {
			cycle: id,
			count,
			settles_from,
		});
		// Numbers of cycles don't run out: one a second is 136 years.
		Self::open(id.saturating_add(1), next_id, waiting);
		Ok(())
	}

	/// The rates that are known now; where none is, the last one stays.
	fn fix_rates() {
		let pivot = T::Pivot::get();
		Currencies::<T>::mutate(|list| {
			for entry in list.iter_mut() {
				let rate = if entry.currency == pivot {
					Some(EVEN_RATE)
				} else {
					// What so many minor units are worth, as a whole number.
					T::Rates::rate(entry.currency, pivot)
						.and_then(|(rate, _)| rate.target_of(EVEN_RATE.into()))
						.map(|worth| u64::try_from(worth).unwrap_or(u64::MAX))
				};
				entry.rate = rate.unwrap_or(entry.rate);
			}
		});
	}

	/// Who takes part now, with what.
	pub(crate) fn snapshot() -> Snapshot<T> {
		let most = u8::try_from(T::MaxSeats::get()).unwrap_or(u8::MAX);
		let mut seats: Vec<_> = (0..most).map(Seats::<T>::get).collect();
		while seats.last().is_some_and(Option::is_none) {
			seats.pop();
		}
		let those = |is: &dyn Fn(&IdOf<T>) -> bool| {
			let all = (0..most).zip(&seats);
			let found =
				all.filter_map(|(index, seat)| is(&seat.as_ref()?.identity).then_some(index));
			BoundedVec::truncate_from(found.collect())
		};
		let now = T::Clock::now();
		Snapshot {
			paused: those(&Self::is_paused),
			frozen: those(&|identity| T::Identify::blocked(identity).is_out(now)),
			seats: BoundedVec::truncate_from(seats),
			currencies: Currencies::<T>::get(),
		}
	}

	/// Makes the next steps that are due, each if its worst case fits into the meter.
	pub(crate) fn work(meter: &mut WeightMeter) {
		while meter.try_consume(T::WeightInfo::idle_step()).is_ok() {
			if !Self::step(meter) {
				return;
			}
		}
	}

	/// Makes one step in a storage layer of its own; whether there may be another one.
	fn step(meter: &mut WeightMeter) -> bool {
		let Some((weight, act)) = Self::next_step() else {
			return false;
		};
		meter.try_consume(weight).is_ok() && with_storage_layer(act).is_ok()
	}

	/// What is due next, and what it weighs at most.
	pub(crate) fn next_step() -> Option<(Weight, fn() -> DispatchResult)> {
		if let Some((_, cycle)) = Self::last() {
			match cycle.stage {
				Stage::Closed { settles_from, .. } if settles_from <= T::Clock::now() => {
					let weight = Self::weight_of_settlement(cycle.count());
					return Some((weight, || Self::do_settle().map(|_| ())));
				}
				Stage::Settled { .. } => {
					return Some((T::WeightInfo::sweep_page(), Self::do_sweep));
				}
				_ => {}
			}
		}
		if Self::closable().is_ok() {
			return Some((T::WeightInfo::close_cycle(), Self::do_close));
		}
		Self::forgettable()
			.ok()
			.map(|_| (T::WeightInfo::forget_page(), Self::do_forget as _))
	}
}
