//! The invariants of the pallet's storage.

use crate::pallet::{Agenda, Config, Enactments, NextEnactment, Pallet, Validators};
use frame_support::{ensure, traits::Get};
use sp_runtime::{TryRuntimeError, traits::Hash as _};

impl<T: Config> Pallet<T> {
	/// Checks every invariant of the storage.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_agenda()?;
		Self::try_enactments()?;
		Self::try_validators()
	}

	/// The agenda is in order and lists each open enactment once, at its block.
	fn try_agenda() -> Result<(), TryRuntimeError> {
		let agenda = Agenda::<T>::get();
		ensure!(
			agenda.is_sorted_by(|(a, _), (b, _)| a <= b),
			"the agenda is out of order"
		);
		ensure!(
			agenda.len() == Enactments::<T>::iter_keys().count(),
			"an enactment is not on the agenda, or twice"
		);
		ensure!(
			agenda
				.iter()
				.all(|(due, id)| Enactments::<T>::get(id).is_some_and(|item| item.due == *due)),
			"an enactment is on the agenda at another block"
		);
		Ok(())
	}

	/// Numbers are used once, times are in order, and hashes are those of the bytes.
	fn try_enactments() -> Result<(), TryRuntimeError> {
		for (id, item) in Enactments::<T>::iter() {
			ensure!(
				id < NextEnactment::<T>::get(),
				"a number will be used twice"
			);
			ensure!(
				item.due < item.expires,
				"an enactment can never be executed"
			);
			ensure!(item.hash == T::Hashing::hash(&item.call), "a hash is wrong");
		}
		Ok(())
	}

	/// The set is sorted and unique, and large enough once there is one.
	fn try_validators() -> Result<(), TryRuntimeError> {
		let set = Validators::<T>::get();
		ensure!(
			set.is_sorted_by(|a, b| a < b),
			"the validators are not sorted or not unique"
		);
		let count = u32::try_from(set.len()).unwrap_or(u32::MAX);
		ensure!(
			count == 0 || count >= T::MinValidators::get(),
			"there are too few validators"
		);
		Ok(())
	}
}
