//! A cycle settles: all that is left of the best set, from hold to hold, at once.

use crate::{bars::Bars, scene::Scene, *};
use alloc::vec::Vec;
use caravan_primitives::Clock;
use caravan_solver::core::{
	Instance, Score as Worth, add_back, bits, drop_last, movements, net, verify,
};
use frame_support::{
	ensure, pallet_prelude::DispatchError, storage::with_storage_layer, weights::Weight,
};

/// What is to settle.
struct Chosen<Id> {
	set: Vec<u8>,
	score: Worth,
	solver: Option<Id>,
}

impl<Id> Chosen<Id> {
	/// Nothing.
	fn nothing(instance: &Instance) -> Self {
		Self {
			set: bits::empty(instance.obligations.len()),
			score: Worth::default(),
			solver: None,
		}
	}

	/// A repaired set, if it holds: the verifier has the last word on what is computed here too.
	fn verified(instance: &Instance, set: Vec<u8>, solver: Option<Id>) -> Self {
		match verify(instance, &set) {
			Ok(score) => Self { set, score, solver },
			Err(_) => Self::nothing(instance),
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What it weighs to settle so many obligations, in the order in which it weighs more.
	pub(crate) fn weight_of_settlement(count: u32) -> Weight {
		T::WeightInfo::settle_cycle(count).max(T::WeightInfo::settle_bypass(count))
	}

	/// The better of what is left of the best proposal and of what drop-last makes of all.
	fn choose(scene: &Scene<T>, instance: &Instance) -> Chosen<IdOf<T>> {
		let mut all = drop_last(instance, &instance.all());
		if !instance.strict {
			all = add_back(instance, &instance.all(), &all);
		}
		let own = Chosen::verified(instance, all, None);
		let Stage::Closed {
			best: Some(best), ..
		} = &scene.cycle.stage
		else {
			return own;
		};
		let Some(proposal) = Bitmaps::<T>::get(scene.id) else {
			return own;
		};
		let set = drop_last(instance, &proposal);
		let proposed = Chosen::verified(instance, set, Some(best.solver.clone()));
		let objective = scene.cycle.terms.objective.into();
		if own.score.ranked(objective) > proposed.score.ranked(objective) {
			own
		} else {
			proposed
		}
	}

	/// Settles the closed cycle. Says how many obligations are in it.
	pub(crate) fn do_settle() -> Result<u32, DispatchError> {
		let (id, cycle, settles_from) = Self::closed().ok_or(Error::<T>::NotClosed)?;
		let now = T::Clock::now();
		ensure!(settles_from <= now, Error::<T>::NotDue);
		let scene = Scene::<T>::read(id, cycle, settles_from)?;
		let mut live = scene.live();
		let barred = Bars::new(&scene).apply(&scene, &mut live);
		let instance = scene.instance(&live);
		let mut chosen = Self::choose(&scene, &instance);
		let nets = net(&instance, &chosen.set);
		let moves = movements(&nets, instance.participants, instance.currencies);
		let failure = with_storage_layer(|| Self::move_all(id, &scene.snapshot, &moves)).err();
		if failure.is_some() {
			chosen = Chosen::nothing(&instance);
		}
		let settlement = Settlement {
			at: now,
			due: settles_from,
			solver: chosen.solver,
			score: chosen.score.into(),
		};
		Bitmaps::<T>::insert(id, Bitmap::<T>::truncate_from(chosen.set));
		let count = scene.cycle.count();
		Cycles::<T>::insert(
			id,
			Cycle {
				stage: Stage::Settled {
					settlement: settlement.clone(),
					swept: 0,
				},
				..scene.cycle
			},
		);
		Self::deposit_event(Event::CycleSettled {
			cycle: id,
			settlement,
			barred,
			failure,
		});
		Ok(count)
	}
}
