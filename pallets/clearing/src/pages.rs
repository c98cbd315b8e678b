//! Obligations on their pages: appended without reading them, found by number.

use crate::*;
use alloc::vec::Vec;
use frame_support::{BoundedVec, traits::ConstU32};
use sp_runtime::DispatchError;

/// Where an obligation is, as one page tells.
enum Search {
	/// Here.
	Found(Place, Obligation),
	/// On a page before, if anywhere.
	Before,
	/// On a page behind, if anywhere.
	Behind,
	/// The page was removed.
	Nothing,
}

impl<T: Config> Pallet<T> {
	/// Puts an obligation behind the last one of a part of a cycle's queue. The pages aren't
	/// decoded: their lengths are read and the entries appended.
	pub(crate) fn append(
		cycle: CycleId,
		place: Place,
		obligation: &Obligation,
		details: &Details,
	) -> Result<(), DispatchError> {
		// A place that counts say is free is free.
		let full = |()| DispatchError::Corruption;
		Pages::<T>::try_append(cycle, place.in_page().0, obligation).map_err(full)?;
		DetailPages::<T>::try_append(cycle, place.in_details().0, details).map_err(full)
	}

	/// All obligations of a cycle that isn't swept, in the order of the queue.
	pub(crate) fn load(id: CycleId, cycle: &CycleOf<T>) -> Vec<Obligation> {
		let mut queue = Vec::with_capacity(usize::try_from(cycle.count()).unwrap_or_default());
		Self::each_page(id, cycle, |_, page| queue.extend(page));
		queue
	}

	/// What is kept of a cycle's queue, with its position: of a cycle that is swept, pages on
	/// which nothing was decided are gone.
	pub(crate) fn kept(id: CycleId, cycle: &CycleOf<T>) -> Vec<(u32, Obligation)> {
		let mut queue = Vec::new();
		Self::each_page(id, cycle, |first, page| {
			queue.extend((cycle.position(first)..).zip(page));
		});
		queue
	}

	/// Reads the pages of a cycle in the order of the queue, each with where it begins.
	fn each_page(
		id: CycleId,
		cycle: &CycleOf<T>,
		mut read: impl FnMut(Place, BoundedVec<Obligation, ConstU32<PAGE>>),
	) {
		for (region, count) in [
			(Region::Carried, cycle.carried),
			(Region::Fresh, cycle.fresh),
		] {
			for number in 0..count.div_ceil(PAGE) {
				let place = Place {
					region,
					index: number.saturating_mul(PAGE),
				};
				read(place, Pages::<T>::get(id, place.in_page().0));
			}
		}
	}

	/// The obligation at a place.
	pub(crate) fn at(cycle: CycleId, place: Place) -> Option<Obligation> {
		let (page, index) = place.in_page();
		Pages::<T>::get(cycle, page).get(index).copied()
	}

	/// Changes the obligation at a place.
	pub(crate) fn change_at(
		cycle: CycleId,
		place: Place,
		change: impl FnOnce(&mut Obligation),
	) -> Result<(), DispatchError> {
		let (page, index) = place.in_page();
		Pages::<T>::mutate(cycle, page, |obligations| {
			obligations.get_mut(index).map(change)
		})
		.ok_or(DispatchError::Corruption)
	}

	/// The details at a place.
	pub(crate) fn details_at(cycle: CycleId, place: Place) -> Option<Details> {
		let (page, index) = place.in_details();
		DetailPages::<T>::get(cycle, page).get(index).copied()
	}

	/// Changes the details at a place.
	pub(crate) fn change_details(
		cycle: CycleId,
		place: Place,
		details: Details,
	) -> Result<(), DispatchError> {
		let (page, index) = place.in_details();
		DetailPages::<T>::mutate(cycle, page, |entries| {
			entries.get_mut(index).map(|entry| *entry = details)
		})
		.ok_or(DispatchError::Corruption)
	}

	/// Finds an obligation of a cycle by its number. New ones are numbered through; what was
	/// carried over rises by number and is searched by halves, page by page, and where a page was
	/// removed one after the other.
	pub(crate) fn find(
		id: CycleId,
		cycle: &CycleOf<T>,
		obligation: ObligationId,
	) -> Option<(Place, Obligation)> {
		if let Some(index) = obligation.checked_sub(cycle.first_fresh) {
			let index = u32::try_from(index)
				.ok()
				.filter(|index| *index < cycle.fresh)?;
			let place = Place {
				region: Region::Fresh,
				index,
			};
			return Some((place, Self::at(id, place)?));
		}
		let (mut low, mut high) = (0u32, cycle.carried.div_ceil(PAGE));
		while low < high {
			let middle = low.saturating_add(high).saturating_div(2);
			let first = Place {
				region: Region::Carried,
				index: middle.saturating_mul(PAGE),
			};
			match Self::find_on(id, first, obligation) {
				Search::Found(place, entry) => return Some((place, entry)),
				Search::Before => high = middle,
				Search::Behind => low = middle.saturating_add(1),
				Search::Nothing => {
					return (low..high).find_map(|page| {
						let index = page.saturating_mul(PAGE);
						match Self::find_on(id, Place { index, ..first }, obligation) {
							Search::Found(place, entry) => Some((place, entry)),
							_ => None,
						}
					});
				}
			}
		}
		None
	}

	/// Searches the page that begins at a place.
	fn find_on(id: CycleId, first: Place, obligation: ObligationId) -> Search {
		let page = Pages::<T>::get(id, first.in_page().0);
		let offset = match page.binary_search_by_key(&obligation, |entry| entry.id) {
			_ if page.is_empty() => return Search::Nothing,
			Ok(offset) => offset,
			Err(0) => return Search::Before,
			Err(_) => return Search::Behind,
		};
		// A page is far shorter than that.
		let index = u32::try_from(offset).unwrap_or(u32::MAX);
		let place = Place {
			index: first.index.saturating_add(index),
			..first
		};
		match page.get(offset) {
			Some(entry) => Search::Found(place, *entry),
			None => Search::Nothing,
		}
	}

	/// The other leg of a payment versus payment, which stands next to it. None while it is still
	/// to be carried over from the cycle before: a page of the sweep may end between the two.
	pub(crate) fn partner_of(
		cycle: CycleId,
		place: Place,
		obligation: &Obligation,
	) -> Option<(Place, Obligation)> {
		let other = if obligation.marks.is_first_leg() {
			place.next()?
		} else if obligation.marks.is_second_leg() {
			place.last()?
		} else {
			return None;
		};
		let partner = Self::at(cycle, other)?;
		obligation.is_mate(&partner).then_some((other, partner))
	}
}
