//! Instructions: several parties, legs and currencies, all or nothing.
//!
//! A file per subject: what an instruction is (`types`), how it comes to be (`create`), what
//! parties say (`affirm`), who else has a say (`oversight`), legs settled elsewhere
//! (`receipts`), execution (`execute`), the way back and the end (`unwind`), and the movements
//! of money (`money`).

mod affirm;
mod create;
mod execute;
mod money;
mod oversight;
mod receipts;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod unwind;
mod views;

#[cfg(feature = "runtime-benchmarks")]
pub(crate) mod scene;

pub(crate) use affirm::Affirmed;
pub use types::*;
pub use views::*;

use crate::{
	Config, Error, InstructionDueEntries, InstructionDueNext, Instructions, Pallet, types::IdOf,
};
use caravan_primitives::{Act, DueQueue, Identify, Tier};
use core::marker::PhantomData;
use frame_support::{ensure, traits::Get};

/// What falls due of instructions and their records.
pub(crate) type InstructionQueue<T> =
	DueQueue<InstructionDueEntries<T>, InstructionDueNext<T>, InstructionId>;

/// The most accounts that an instruction can have as parties: two per leg.
pub struct MostParties<T>(PhantomData<T>);
impl<T: Config> Get<u32> for MostParties<T> {
	fn get() -> u32 {
		T::MaxLegs::get().saturating_mul(2)
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn instruction_of(id: InstructionId) -> Result<Instruction<T>, Error<T>> {
		Instructions::<T>::get(id).ok_or(Error::NoInstruction)
	}

	/// The identity for which an account does this.
	pub(crate) fn acting(who: &AccountOf<T>, act: Act) -> Result<IdOf<T>, Error<T>> {
		T::Identify::may(who, act, Tier::MIN).map_err(Error::Refused)
	}

	/// An account acts for a party, or has created the instruction: a venue, perhaps, which
	/// may have no identity.
	pub(crate) fn ensure_hand(
		who: &AccountOf<T>,
		instruction: &Instruction<T>,
	) -> Result<(), Error<T>> {
		let created = *who == instruction.creator;
		if created && T::Identify::identity(who).is_none() {
			return Ok(());
		}
		let identity = Self::acting(who, Act::Defend)?;
		ensure!(
			created || instruction.is_of(&identity),
			Error::<T>::NotParty
		);
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// Refuses a Config with which instructions couldn't be worked off.
	pub(crate) fn ensure_instructions_sound() {
		assert!(
			T::MaxLegs::get() > 0 && T::MaxInstructionLife::get() > 0,
			"with no leg or no time there are no instructions"
		);
		assert!(
			(1..=32).contains(&T::MaxAttempts::get()),
			"`MaxAttempts` is from 1 to 32"
		);
		assert!(
			Self::due_weight(1).all_lte(T::MaxIdleWeight::get()),
			"`MaxIdleWeight` doesn't cover an execution at the bound, so idle time never works one"
		);
	}
}
