//! What the views answer, from the same functions that decide.

use crate::{scene::Scene, *};
use alloc::vec::Vec;
use caravan_solver::core::{Instance, bits, movements, net};
use sp_runtime::DispatchError;

/// Whether the obligation at a position settled.
fn is_settled(settled: &[u8], position: u32) -> bool {
	bits::get(settled, usize::try_from(position).unwrap_or(usize::MAX))
}

impl<T: Config> Pallet<T> {
	/// A closed cycle, read.
	fn scene(id: CycleId) -> Option<Scene<T>> {
		let (closed, cycle, settles_from) = Self::closed()?;
		if closed != id {
			return None;
		}
		Scene::read(id, cycle, settles_from).ok()
	}

	pub(crate) fn view_netting(id: CycleId) -> Option<NettingView> {
		let scene = Self::scene(id)?;
		let Instance {
			participants,
			classes,
			liquidity,
			multilateral_cap,
			bilateral_caps,
			obligations,
			strict,
			weights,
			..
		} = scene.instance(&scene.live());
		let positions = liquidity.into_iter().zip(multilateral_cap);
		let caps = bilateral_caps.into_iter();
		let queue = scene.queue.iter().zip(obligations);
		Some(NettingView {
			participants,
			currencies: scene
				.snapshot
				.currencies
				.iter()
				.map(|entry| entry.currency)
				.collect(),
			classes,
			positions: positions
				.map(|(liquidity, cap)| NettingPosition { liquidity, cap })
				.collect(),
			caps: caps
				.map(|cap| NettingCap {
					debtor: cap.debtor,
					creditor: cap.creditor,
					currency: cap.currency,
					cap: cap.cap,
				})
				.collect(),
			obligations: queue
				.map(|(kept, obligation)| NettingObligation {
					id: kept.id,
					amount: obligation.amount,
					debtor: obligation.debtor,
					creditor: obligation.creditor,
					currency: obligation.currency,
					class: obligation.class,
					partner: obligation.partner,
				})
				.collect(),
			strict,
			weights,
		})
	}

	pub(crate) fn view_check_proposal(id: CycleId, bits: &[u8]) -> Result<Score, Vec<u8>> {
		let judged = Self::judge(id, bits);
		judged.map(|(_, score)| score).map_err(|error| {
			let name = match error {
				DispatchError::Module(module) => module.message.unwrap_or_default(),
				other => other.into(),
			};
			name.as_bytes().to_vec()
		})
	}

	/// A cycle of which nothing is forgotten yet: a queue that isn't whole tells neither nets nor
	/// positions.
	fn whole(id: CycleId) -> Option<CycleOf<T>> {
		Cycles::<T>::get(id).filter(|cycle| cycle.stage.forgotten() == 0)
	}

	pub(crate) fn view_movements(id: CycleId) -> Option<Vec<NetMovement<T::AccountId>>> {
		let cycle = Self::whole(id)?;
		let settlement = cycle.stage.settlement()?;
		let Some((snapshot, bitmap)) = Self::decided(id) else {
			// Nothing was decided.
			return Some(Vec::new());
		};
		let kept = Self::kept(id, &cycle);
		// What has settled was live, and is kept.
		let live: Vec<bool> = kept
			.iter()
			.map(|(position, _)| is_settled(&bitmap, *position))
			.collect();
		let mut settled = bits::empty(live.len());
		for (index, live) in live.iter().enumerate() {
			bits::set(&mut settled, index, *live);
		}
		let scene = Scene::<T> {
			id,
			snapshot,
			queue: kept.into_iter().map(|(_, obligation)| obligation).collect(),
			settles_from: settlement.at,
			cycle,
		};
		let instance = scene.instance(&live);
		let nets = net(&instance, &settled);
		let account = |seat| scene.snapshot.seat(seat).map(|seat| seat.account.clone());
		movements(&nets, instance.participants, instance.currencies)
			.into_iter()
			.map(|movement| {
				Some(NetMovement {
					currency: Self::currency_at(&scene.snapshot, movement.currency).ok()?,
					from: account(movement.from)?,
					to: account(movement.to)?,
					amount: movement.amount,
				})
			})
			.collect()
	}

	/// What became of an obligation in a cycle, as far as it has got.
	fn outcome_in(
		cycle: &CycleOf<T>,
		decided: Option<&(Snapshot<T>, Bitmap<T>)>,
		position: u32,
		obligation: &Obligation,
	) -> Outcome {
		match cycle.stage.settlement().zip(decided) {
			Some((settlement, (snapshot, settled))) => {
				snapshot.outcome(obligation, is_settled(settled, position), settlement.at)
			}
			None if obligation.marks.is_cancelled() => Outcome::Cancelled,
			None => Outcome::Pending,
		}
	}

	fn decided(id: CycleId) -> Option<(Snapshot<T>, Bitmap<T>)> {
		Snapshots::<T>::get(id).zip(Bitmaps::<T>::get(id))
	}

	pub(crate) fn view_outcomes(
		id: CycleId,
		from: u32,
		limit: u32,
	) -> Vec<(ObligationId, Outcome)> {
		let Some(cycle) = Self::whole(id) else {
			return Vec::new();
		};
		let decided = Self::decided(id);
		Self::kept(id, &cycle)
			.into_iter()
			.filter(|(position, _)| from <= *position)
			.take(usize::try_from(limit.min(MAX_LISTED)).unwrap_or_default())
			.map(|(position, obligation)| {
				let outcome = Self::outcome_in(&cycle, decided.as_ref(), position, &obligation);
				(obligation.id, outcome)
			})
			.collect()
	}

	pub(crate) fn view_obligation(
		obligation: ObligationId,
	) -> Option<ObligationView<T::AccountId>> {
		let newest = OpenCycle::<T>::get()?;
		let oldest = OldestCycle::<T>::get();
		(oldest..=newest).rev().find_map(|id| {
			let cycle = Self::whole(id)?;
			let (place, found) = Self::find(id, &cycle, obligation)?;
			let details = Self::details_at(id, place)?;
			let position = cycle.position(place);
			let decided = Self::decided(id);
			let outcome = Self::outcome_in(&cycle, decided.as_ref(), position, &found);
			// Seats of a cycle that is closed are those of its time.
			let account = |seat: SeatIndex| match &decided {
				Some((snapshot, _)) => snapshot
					.seats
					.get(usize::from(seat))
					.cloned()
					.flatten()
					.map(|seat| seat.account),
				None => Seats::<T>::get(seat).map(|seat| seat.account),
			};
			let currencies = Currencies::<T>::get();
			let currency = currencies.get(usize::from(found.currency));
			Some(ObligationView {
				cycle: id,
				position,
				obligation: found,
				uetr: details.uetr,
				reference: details.reference,
				debtor: account(found.debtor),
				creditor: account(found.creditor),
				currency: currency.map(|entry| entry.currency),
				outcome,
			})
		})
	}
}
