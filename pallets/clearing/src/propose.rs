//! Proposals: searched outside, verified here.

use crate::{scene::Scene, *};
use caravan_primitives::{Act, Clock, Identify, Tier};
use caravan_solver::core::Score as Worth;
use frame_support::{ensure, pallet_prelude::DispatchResult, weights::Weight};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// What it weighs to verify a bitmap: as much as the obligations that it has room for.
	pub(crate) fn weight_of_proposal(bits: &Bitmap<T>) -> Weight {
		let room = u32::try_from(bits.len())
			.unwrap_or(u32::MAX)
			.saturating_mul(8);
		T::WeightInfo::propose(room)
	}

	/// What a proposal is worth, if it would be the best.
	///
	/// What is dear comes last: of a wrong cycle or a wrong length nothing more is read.
	pub(crate) fn judge(id: CycleId, bits: &[u8]) -> Result<(CycleOf<T>, Score), DispatchError> {
		let (closed, cycle, settles_from) = Self::closed().ok_or(Error::<T>::NotClosed)?;
		ensure!(closed == id, Error::<T>::NotClosed);
		ensure!(T::Clock::now() < settles_from, Error::<T>::WindowOver);
		ensure!(Scene::<T>::fits(&cycle, bits), Error::<T>::BitmapLength);
		let scene = Scene::<T>::read(id, cycle, settles_from)?;
		let score = scene.verify(bits)?;
		if let Stage::Closed {
			best: Some(best), ..
		} = &scene.cycle.stage
		{
			let objective = scene.cycle.terms.objective.into();
			let better = Worth::from(score).beats(&best.score.into(), objective);
			ensure!(better, Error::<T>::NotBetter);
		}
		Ok((scene.cycle, score))
	}

	pub(crate) fn do_propose(by: T::AccountId, id: CycleId, bits: Bitmap<T>) -> DispatchResult {
		let solver = T::Identify::may(&by, Act::Duty, Tier::MIN).map_err(Error::<T>::Refused)?;
		ensure!(Solvers::<T>::get().contains(&solver), Error::<T>::NotSolver);
		let (mut cycle, score) = Self::judge(id, &bits)?;
		if let Stage::Closed { best, .. } = &mut cycle.stage {
			*best = Some(Best {
				solver: solver.clone(),
				score,
			});
		}
		Cycles::<T>::insert(id, cycle);
		Bitmaps::<T>::insert(id, bits);
		Self::deposit_event(Event::Proposed {
			cycle: id,
			solver,
			score,
			by,
		});
		Ok(())
	}
}
