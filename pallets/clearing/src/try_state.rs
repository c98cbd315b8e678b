//! The invariants, one function each. See the crate's documentation.

use crate::{scene::Scene, *};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use caravan_solver::core::bits;
use frame_support::{
	ensure,
	traits::{Get, fungibles::InspectHold},
};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant of this pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::holds_are_liquidity()?;
		Self::seats_are_sound()?;
		Self::cycles_follow_each_other()?;
		Self::pages_are_as_counted()?;
		Self::bitmaps_hold()?;
		Self::references_are_known()
	}

	fn holds_are_liquidity() -> Result<(), TryRuntimeError> {
		let currencies = Currencies::<T>::get();
		for seat in Seats::<T>::iter_values() {
			for (entry, index) in currencies.iter().zip(0..) {
				let reason = HoldReason::Liquidity.into();
				let held = T::Holder::balance_on_hold(entry.currency, &reason, &seat.account);
				ensure!(
					held == seat.line(index).liquidity,
					"what is on hold isn't the liquidity"
				);
			}
		}
		Ok(())
	}

	fn seats_are_sound() -> Result<(), TryRuntimeError> {
		let currencies = Currencies::<T>::get();
		let mut accounts = BTreeSet::new();
		for (index, seat) in Seats::<T>::iter() {
			ensure!(u32::from(index) < T::MaxSeats::get(), "a seat too many");
			ensure!(
				SeatOf::<T>::get(&seat.identity) == Some(index),
				"an identity isn't where it sits"
			);
			ensure!(
				accounts.insert(seat.account.clone()),
				"two seats have one account"
			);
			ensure!(
				seat.lines.len() <= currencies.len(),
				"a line of no currency"
			);
			let rising = seat
				.caps
				.iter()
				.zip(seat.caps.iter().skip(1))
				.all(|(a, b)| a.key() < b.key());
			ensure!(rising, "caps are out of order");
			for cap in &seat.caps {
				ensure!(
					cap.creditor != index && Seats::<T>::contains_key(cap.creditor),
					"a cap towards nobody"
				);
				ensure!(
					usize::from(cap.currency) < currencies.len(),
					"a cap in no currency"
				);
			}
		}
		ensure!(
			SeatOf::<T>::iter().count() == accounts.len(),
			"an identity sits nowhere"
		);
		let distinct: BTreeSet<_> = currencies.iter().map(|entry| entry.currency).collect();
		ensure!(
			distinct.len() == currencies.len(),
			"a currency is listed twice"
		);
		let solvers = Solvers::<T>::get();
		let distinct: BTreeSet<_> = solvers.iter().collect();
		ensure!(
			distinct.len() == solvers.len(),
			"a solver is licensed twice"
		);
		Ok(())
	}

	fn cycles_follow_each_other() -> Result<(), TryRuntimeError> {
		let Some(open) = OpenCycle::<T>::get() else {
			ensure!(
				Cycles::<T>::iter().next().is_none(),
				"a cycle and none open"
			);
			return Ok(());
		};
		let oldest = OldestCycle::<T>::get();
		let kept = Cycles::<T>::iter_keys().collect::<BTreeSet<_>>();
		ensure!(
			kept == (oldest..=open).collect(),
			"cycles don't follow each other"
		);
		for (id, cycle) in Cycles::<T>::iter() {
			let last = id.saturating_add(1) == open;
			let (sound, kept) = match &cycle.stage {
				Stage::Open { .. } => (id == open, false),
				Stage::Closed { .. } | Stage::Settled { .. } => (last, true),
				Stage::Swept { .. } => (id < open, Self::has_record(id)),
			};
			ensure!(sound, "a cycle is in a stage out of its turn");
			ensure!(
				Snapshots::<T>::contains_key(id) == kept,
				"who takes part is fixed at close"
			);
			let all = cycle.count().saturating_add(cycle.reserved);
			ensure!(all <= T::MaxObligations::get(), "a cycle is overfull");
			let rest = match Cycles::<T>::get(id.wrapping_sub(1)) {
				Some(before) if id == open => Self::waiting(id.wrapping_sub(1), &before).len(),
				_ => 0,
			};
			ensure!(cycle.reserved as usize == rest, "room is kept for nothing");
		}
		Ok(())
	}

	/// The obligations of a cycle that aren't swept and may still be carried over.
	fn waiting(id: CycleId, cycle: &CycleOf<T>) -> Vec<Obligation> {
		let swept = cycle.count().saturating_sub(Self::unswept(cycle));
		Self::kept(id, cycle)
			.into_iter()
			.filter(|(position, obligation)| swept <= *position && obligation.marks.waits())
			.map(|(_, obligation)| obligation)
			.collect()
	}

	/// How many obligations of a cycle aren't swept.
	fn unswept(cycle: &CycleOf<T>) -> u32 {
		match cycle.stage {
			Stage::Closed { .. } => cycle.count(),
			Stage::Settled { swept, .. } => (swept..cycle.pages())
				.map(|page| cycle.page(page).1)
				.fold(0, u32::saturating_add),
			_ => 0,
		}
	}

	fn pages_are_as_counted() -> Result<(), TryRuntimeError> {
		let (mut pages, mut details) = (0usize, 0usize);
		for (id, cycle) in Cycles::<T>::iter() {
			let forgotten = cycle.stage.forgotten();
			let mut kept = BTreeSet::new();
			for page in forgotten..cycle.pages() {
				let (start, length) = cycle.page(page);
				let (region, number) = (start.region as u8, start.in_page().0.number);
				let found = DetailPages::<T>::get(id, start.in_details().0).len();
				if found == 0 && page < cycle.stage.swept() {
					Self::nothing_was_decided(id, &cycle, page)?;
					continue;
				}
				kept.insert((region, number));
				ensure!(found == length as usize, "a page of details is short");
				details = details.saturating_add(1);
			}
			pages = pages.saturating_add(kept.len());
			if forgotten == 0 {
				Self::queue_is_sound(id, &cycle)?;
				Self::shares_are_counted(id, &cycle)?;
			}
		}
		ensure!(Pages::<T>::iter_keys().count() == pages, "pages of nothing");
		ensure!(
			DetailPages::<T>::iter_keys().count() == details,
			"details of nothing"
		);
		Ok(())
	}

	/// On a page that was removed, as far as its obligations are kept.
	fn nothing_was_decided(
		id: CycleId,
		cycle: &CycleOf<T>,
		page: u32,
	) -> Result<(), TryRuntimeError> {
		let (start, length) = cycle.page(page);
		let decided = Snapshots::<T>::get(id).zip(Bitmaps::<T>::get(id));
		let settlement = cycle.stage.settlement().zip(decided);
		for index in (start.index..).take(length as usize) {
			let place = Place { index, ..start };
			if let (Some(obligation), Some((settlement, (snapshot, settled)))) =
				(Self::at(id, place), &settlement)
			{
				let settled = bits::get(settled, cycle.position(place) as usize);
				ensure!(
					snapshot.outcome(&obligation, settled, settlement.at) == Outcome::Pending,
					"a record is lost"
				);
			}
		}
		Ok(())
	}

	/// How many each seat has queued, what may still come from the cycle before included.
	fn shares_are_counted(id: CycleId, cycle: &CycleOf<T>) -> Result<(), TryRuntimeError> {
		if cycle.stage.swept() > 0 {
			// They aren't asked any more, and not all of the queue is kept.
			return Ok(());
		}
		let mut counts = BTreeMap::<SeatIndex, u32>::new();
		let mut count = |obligation: &Obligation| {
			let count = counts.entry(obligation.queued_by()).or_default();
			*count = count.saturating_add(1);
		};
		Self::load(id, cycle).iter().for_each(&mut count);
		let before = id
			.checked_sub(1)
			.and_then(|id| Some((id, Cycles::<T>::get(id)?)));
		if let (Stage::Open { .. }, Some((before_id, before))) = (&cycle.stage, before) {
			Self::waiting(before_id, &before)
				.iter()
				.for_each(&mut count);
		}
		ensure!(
			(0..=SeatIndex::MAX).all(|seat| {
				cycle.by_seat.of(seat) == counts.get(&seat).copied().unwrap_or_default()
			}),
			"what a seat has queued isn't what is counted"
		);
		let mut waiting = BySeat::default();
		for obligation in Self::load(id, cycle) {
			if obligation.marks.waits() {
				waiting.count_in(obligation.queued_by());
			}
		}
		ensure!(
			(0..=SeatIndex::MAX).all(|seat| cycle.waiting.of(seat) == waiting.of(seat)),
			"what waits isn't what is counted"
		);
		Ok(())
	}

	fn queue_is_sound(id: CycleId, cycle: &CycleOf<T>) -> Result<(), TryRuntimeError> {
		let queue = Self::kept(id, cycle);
		ensure!(
			queue.len() == cycle.count() as usize || cycle.stage.swept() > 0,
			"a queue isn't as long as it is counted"
		);
		for (position, obligation) in &queue {
			let position = *position;
			let place = cycle.place(position);
			ensure!(
				Self::find(id, cycle, obligation.id) == Some((place, *obligation)),
				"an obligation isn't found"
			);
			ensure!(
				obligation.amount > 0 && obligation.debtor != obligation.creditor,
				"an obligation of nothing"
			);
			let partner = Self::partner_of(id, place, obligation);
			ensure!(
				partner.is_some() == obligation.marks.is_leg()
					|| cycle.stage.swept() > 0
					|| Self::is_parted_by_sweep(id, cycle, position, obligation),
				"a leg without the other"
			);
			if let Some((_, other)) = partner {
				let second = match obligation.marks.is_first_leg() {
					true => other.marks,
					false => obligation.marks,
				};
				let carries = second.carries() && second.is_affirmed();
				let first = match obligation.marks.is_first_leg() {
					true => obligation.marks,
					false => other.marks,
				};
				let agree = other.debtor == obligation.creditor
					&& other.creditor == obligation.debtor
					&& other.currency != obligation.currency
					&& (other.earliest, other.latest) == (obligation.earliest, obligation.latest)
					&& first.carries() == carries
					&& other.marks.is_cancelled() == obligation.marks.is_cancelled()
					&& other.marks.is_first_leg() == obligation.marks.is_second_leg();
				ensure!(agree, "two legs don't agree");
			}
		}
		let rising = queue
			.iter()
			.zip(queue.iter().skip(1))
			.all(|((_, a), (_, b))| a.id < b.id);
		ensure!(rising, "obligations aren't in order");
		Ok(())
	}

	/// Whether the sweep has brought the first leg last, and its next page begins with the second.
	fn is_parted_by_sweep(
		id: CycleId,
		cycle: &CycleOf<T>,
		position: u32,
		leg: &Obligation,
	) -> bool {
		let before = id.wrapping_sub(1);
		let next = Cycles::<T>::get(before).and_then(|unswept| match unswept.stage {
			Stage::Settled { swept, .. } => Self::at(before, unswept.page(swept).0),
			_ => None,
		});
		cycle.reserved > 0
			&& position.saturating_add(1) == cycle.carried
			&& leg.marks.is_first_leg()
			&& next.is_some_and(|next| leg.is_mate(&next))
	}

	fn bitmaps_hold() -> Result<(), TryRuntimeError> {
		let mut kept = 0usize;
		for (id, cycle) in Cycles::<T>::iter() {
			let bitmap = Bitmaps::<T>::get(id);
			let (should, counted) = match &cycle.stage {
				Stage::Open { .. } => (false, None),
				Stage::Closed { settles_from, best } => {
					if let (Some(best), Some(bitmap)) = (best, &bitmap) {
						let scene = Scene::<T>::read(id, cycle.clone(), *settles_from)?;
						ensure!(
							scene.verify(bitmap) == Ok(best.score),
							"the best proposal isn't what it is said to be"
						);
					}
					(best.is_some(), best.as_ref().map(|best| best.score.count))
				}
				Stage::Settled { settlement, .. } | Stage::Swept { settlement, .. } => {
					let kept = matches!(cycle.stage, Stage::Settled { .. }) || Self::has_record(id);
					(kept, Some(settlement.score.count))
				}
			};
			ensure!(bitmap.is_some() == should, "a bitmap that isn't due");
			if let Some(bitmap) = bitmap {
				kept = kept.saturating_add(1);
				ensure!(
					Scene::<T>::fits(&cycle, &bitmap) && Some(bits::count(&bitmap)) == counted,
					"a bitmap isn't what it is said to be"
				);
			}
		}
		ensure!(
			Bitmaps::<T>::iter_keys().count() == kept,
			"a bitmap of no cycle"
		);
		Ok(())
	}

	fn references_are_known() -> Result<(), TryRuntimeError> {
		let mut known = 0usize;
		let mut seen = BTreeSet::new();
		for (id, cycle) in Cycles::<T>::iter() {
			let forgotten = cycle.stage.forgotten();
			let snapshot = Snapshots::<T>::get(id);
			for page in forgotten..cycle.pages() {
				let (start, length) = cycle.page(page);
				let key = start.in_details().0;
				if page < cycle.stage.swept() && !DetailPages::<T>::contains_key(id, key) {
					continue;
				}
				for offset in 0..length {
					let place = Place {
						index: start.index.saturating_add(offset),
						..start
					};
					let (Some(obligation), Some(details)) =
						(Self::at(id, place), Self::details_at(id, place))
					else {
						return Err("an obligation is missing".into());
					};
					let identity = |seat: SeatIndex| match &snapshot {
						Some(snapshot) => snapshot.identity(seat).cloned(),
						None => Seats::<T>::get(seat).map(|seat| seat.identity),
					};
					let marks = obligation.marks;
					for (stands, seat) in [
						(marks.is_affirmed(), obligation.debtor),
						(marks.is_claimed(), obligation.creditor),
					] {
						let Some(identity) = identity(seat) else {
							return Err("a party is nobody".into());
						};
						let key = (identity, details.uetr);
						if stands && seen.insert((obligation.id, seat)) {
							known = known.saturating_add(1);
							ensure!(
								References::<T>::get(&key) == Some(obligation.id),
								"a reference isn't known"
							);
						}
					}
				}
			}
		}
		ensure!(
			References::<T>::iter().count() == known,
			"a reference of nothing"
		);
		Ok(())
	}
}
