//! After the settlement, page by page: what became of each obligation, what is carried over,
//! what is given back; and later what is forgotten.
//!
//! A page on which nothing was decided is removed when it is swept: all of it lives on in the
//! next cycle. So an obligation that waits takes the room of one, however many cycles it waits.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Clock, Moment, PaymentGate};
use caravan_solver::core::bits;
use frame_support::{pallet_prelude::DispatchResult, traits::Get};
use sp_runtime::DispatchError;

impl<T: Config> Snapshot<T> {
	/// What became of an obligation in a cycle that was settled at `at`.
	///
	/// Nothing but what is kept with the cycle decides it, so it never changes later.
	pub(crate) fn outcome(&self, obligation: &Obligation, settled: bool, at: Moment) -> Outcome {
		let marks = obligation.marks;
		let seated = |seat| self.seat(seat).is_some();
		if marks.is_cancelled() {
			Outcome::Cancelled
		} else if settled {
			Outcome::Settled
		} else if marks.waits()
			&& at < obligation.latest
			&& seated(obligation.debtor)
			&& seated(obligation.creditor)
		{
			Outcome::Pending
		} else {
			Outcome::Expired
		}
	}
}

/// A settled cycle: how it was settled, and which page is next.
type SettledCycle<T> = (CycleId, CycleOf<T>, Settlement<IdOf<T>>, u32);

/// A page of a settled cycle.
type SettledPage = Vec<(Obligation, Details, Outcome)>;

/// Whether anything was decided on a page: all of the rest lives on in the next cycle.
fn is_decided(page: &SettledPage) -> bool {
	page.iter()
		.any(|(_, _, outcome)| *outcome != Outcome::Pending)
}

impl<T: Config> Pallet<T> {
	/// Reads a page of a settled cycle; nothing of one that was removed when it was swept.
	fn read_page(
		id: CycleId,
		cycle: &CycleOf<T>,
		snapshot: &Snapshot<T>,
		at: Moment,
		page: u32,
	) -> Result<SettledPage, DispatchError> {
		let (start, length) = cycle.page(page);
		let settled = Bitmaps::<T>::get(id).unwrap_or_default();
		let (key, offset) = start.in_page();
		let all = Pages::<T>::get(id, key);
		let details = DetailPages::<T>::get(id, start.in_details().0);
		if details.is_empty() && page < cycle.stage.swept() {
			return Ok(Vec::new());
		}
		let length = usize::try_from(length).unwrap_or_default();
		let part = all
			.get(offset..offset.saturating_add(length))
			.filter(|part| part.len() == details.len())
			.ok_or(DispatchError::Corruption)?;
		let first = usize::try_from(cycle.position(start)).unwrap_or(usize::MAX);
		let obligations = part.iter().zip(details).enumerate();
		Ok(obligations
			.map(|(index, (obligation, details))| {
				let settled = bits::get(&settled, first.saturating_add(index));
				let outcome = snapshot.outcome(obligation, settled, at);
				(*obligation, details, outcome)
			})
			.collect())
	}

	/// The settled cycle that isn't swept.
	fn sweepable() -> Result<SettledCycle<T>, Error<T>> {
		let (id, cycle) = Self::last().ok_or(Error::NothingToSweep)?;
		match cycle.stage.clone() {
			Stage::Settled { settlement, swept } => Ok((id, cycle, settlement, swept)),
			_ => Err(Error::NothingToSweep),
		}
	}

	pub(crate) fn do_sweep() -> DispatchResult {
		let (id, cycle, settlement, page) = Self::sweepable()?;
		let (next_id, mut next) = Self::current().ok_or(DispatchError::Corruption)?;
		let snapshot = Snapshots::<T>::get(id).ok_or(DispatchError::Corruption)?;
		let read = Self::read_page(id, &cycle, &snapshot, settlement.at, page)?;
		let outcomes = read
			.iter()
			.map(|(obligation, _, outcome)| (obligation.id, *outcome))
			.collect();
		let seats = snapshot.seats.iter();
		let accounts: Vec<_> = seats
			.map(|seat| seat.as_ref().map(Self::present_account))
			.collect();
		for (obligation, details, outcome) in &read {
			if obligation.marks.waits() {
				next.reserved = next.reserved.saturating_sub(1);
				if *outcome != Outcome::Pending {
					next.by_seat.count_out(obligation.queued_by());
				}
			}
			match outcome {
				Outcome::Pending => {
					let place = Place {
						region: Region::Carried,
						index: next.carried,
					};
					let carry = next.outlasts(obligation.latest);
					let carried = Obligation {
						marks: obligation.marks.carrying(carry),
						..*obligation
					};
					Self::append(next_id, place, &carried, details)?;
					next.count_on(&carried);
					next.carried = next.carried.saturating_add(1);
				}
				Outcome::Expired => Self::give_back(&accounts, obligation, details),
				Outcome::Settled | Outcome::Cancelled => {}
			}
		}
		Self::deposit_event(Event::PageSwept {
			cycle: id,
			page,
			outcomes,
		});
		Self::keep_record(id, &cycle, page, is_decided(&read));
		let swept = page.saturating_add(1);
		let stage = if swept >= cycle.pages() {
			let closes_at = Self::stay_open(&mut next);
			Self::deposit_event(Event::CycleSwept {
				cycle: id,
				carried: next.carried,
				closes_at,
			});
			if !Self::has_record(id) {
				Snapshots::<T>::remove(id);
				Bitmaps::<T>::remove(id);
			}
			Stage::Swept {
				settlement,
				forgotten: 0,
			}
		} else {
			Stage::Settled { settlement, swept }
		};
		Cycles::<T>::insert(id, Cycle { stage, ..cycle });
		Cycles::<T>::insert(next_id, next);
		Ok(())
	}

	/// What was carried over can be taken back for a while, however late it came.
	///
	/// Says until when the cycle is open.
	fn stay_open(next: &mut CycleOf<T>) -> Moment {
		let now = T::Clock::now();
		let least = now.saturating_add(next.terms.least_open());
		match &mut next.stage {
			Stage::Open { closes_at } => {
				if next.carried > 0 {
					*closes_at = least.max(*closes_at);
				}
				*closes_at
			}
			_ => now,
		}
	}

	/// Keeps a page that is swept, if anything was decided on it. The last of a page of
	/// obligations takes it along, if nothing was decided on any part of it.
	fn keep_record(id: CycleId, cycle: &CycleOf<T>, page: u32, is_decided: bool) {
		if is_decided {
			return;
		}
		let (start, _) = cycle.page(page);
		DetailPages::<T>::remove(id, start.in_details().0);
		Self::drop_if_last(id, cycle, page);
	}

	/// Whether any page of a cycle is kept.
	pub(crate) fn has_record(id: CycleId) -> bool {
		DetailPages::<T>::iter_key_prefix(id).next().is_some()
	}

	/// Removes a page of obligations when of its details nothing is kept any more and nothing
	/// is still to be swept or forgotten.
	fn drop_if_last(id: CycleId, cycle: &CycleOf<T>, page: u32) {
		let (start, _) = cycle.page(page);
		let key = start.in_page().0;
		let kept = (0..PAGE.div_ceil(DETAILS)).any(|part| {
			let index = u32::from(key.number)
				.saturating_mul(PAGE)
				.saturating_add(part.saturating_mul(DETAILS));
			DetailPages::<T>::contains_key(id, Place { index, ..start }.in_details().0)
		});
		if !kept {
			Pages::<T>::remove(id, key);
		}
	}

	/// Gives back what the gate has counted; `accounts` are those of the participants by seat.
	fn give_back(accounts: &[Option<T::AccountId>], obligation: &Obligation, details: &Details) {
		let account = |seat: SeatIndex| accounts.get(usize::from(seat))?.as_ref();
		let parties = account(obligation.debtor).zip(account(obligation.creditor));
		if let (true, Some((debtor, creditor))) = (obligation.marks.is_affirmed(), parties) {
			let amount = obligation.amount.into();
			let mut ticket = details.ticket;
			T::Gate::release(debtor, creditor, &mut ticket, amount, amount);
		}
	}

	/// The oldest cycle, if its record is over.
	pub(crate) fn forgettable() -> Result<SettledCycle<T>, Error<T>> {
		let id = OldestCycle::<T>::get();
		let cycle = Cycles::<T>::get(id).ok_or(Error::NothingToForget)?;
		match cycle.stage.clone() {
			Stage::Swept {
				settlement,
				forgotten,
			} if settlement.at.saturating_add(T::RecordLife::get()) <= T::Clock::now() => {
				Ok((id, cycle, settlement, forgotten))
			}
			_ => Err(Error::NothingToForget),
		}
	}

	pub(crate) fn do_forget() -> DispatchResult {
		let (id, cycle, settlement, page) = Self::forgettable()?;
		let Some(snapshot) = Snapshots::<T>::get(id) else {
			// Nothing was decided, and no page is kept.
			Self::forget_cycle(id);
			return Ok(());
		};
		let read = Self::read_page(id, &cycle, &snapshot, settlement.at, page)?;
		for (obligation, details, outcome) in &read {
			// What is pending lives on in a later cycle.
			if *outcome != Outcome::Pending {
				Self::forget_reference(&snapshot, obligation.debtor, obligation, details);
				Self::forget_reference(&snapshot, obligation.creditor, obligation, details);
			}
		}
		let (start, _) = cycle.page(page);
		DetailPages::<T>::remove(id, start.in_details().0);
		let forgotten = page.saturating_add(1);
		Self::drop_if_last(id, &cycle, page);
		if !Self::has_record(id) {
			Self::forget_cycle(id);
		} else {
			let stage = Stage::Swept {
				settlement,
				forgotten,
			};
			Cycles::<T>::insert(id, Cycle { stage, ..cycle });
		}
		Ok(())
	}

	/// Removes what is left of a cycle whose pages are gone.
	fn forget_cycle(id: CycleId) {
		Snapshots::<T>::remove(id);
		Bitmaps::<T>::remove(id);
		Cycles::<T>::remove(id);
		OldestCycle::<T>::put(id.saturating_add(1));
		Self::deposit_event(Event::CycleForgotten { cycle: id });
	}

	/// Frees a reference, if it is this obligation's.
	fn forget_reference(
		snapshot: &Snapshot<T>,
		seat: SeatIndex,
		obligation: &Obligation,
		details: &Details,
	) {
		let Some(identity) = snapshot.identity(seat) else {
			return;
		};
		let key = (identity.clone(), details.uetr);
		if References::<T>::get(&key) == Some(obligation.id) {
			References::<T>::remove(&key);
		}
	}
}
