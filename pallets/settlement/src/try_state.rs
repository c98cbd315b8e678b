//! What must hold of the storage after every block.

use crate::{Aliases, AliasesOf, Config, LastPruned, Pallet, Recalls, Seen, window::Day};
use alloc::collections::BTreeSet;
use caravan_primitives::Moment;
use frame_support::{
	ensure,
	traits::{Get, UnixTime},
};
use sp_runtime::{SaturatedConversion, TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// All invariants of this pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_no_day_ahead()?;
		Self::try_state_no_block_ahead()?;
		Self::try_state_reference_once()?;
		Self::try_state_nothing_before_cursor()?;
		Self::try_state_recalls_known()?;
		Self::try_state_aliases_listed()?;
		Self::do_try_state_instructions()
	}

	/// Each open recall is of a payment that was recalled, or isn't remembered any more.
	fn try_state_recalls_known() -> Result<(), TryRuntimeError> {
		ensure!(
			Recalls::<T>::iter_keys()
				.all(|key| Seen::<T>::get(key).is_none_or(|record| record.recalled)),
			"a recall of a payment that knows nothing of it"
		);
		Ok(())
	}

	/// Each alias stands under its own skeleton and in its owner's list, and nothing else does.
	fn try_state_aliases_listed() -> Result<(), TryRuntimeError> {
		let mut listed = AliasesOf::<T>::iter()
			.flat_map(|(owner, names)| names.into_iter().map(move |name| (owner.clone(), name)))
			.collect::<BTreeSet<_>>();
		for (skeleton, record) in Aliases::<T>::iter() {
			ensure!(
				record.alias.skeleton() == skeleton,
				"an alias under another skeleton"
			);
			ensure!(
				listed.remove(&(record.owner, record.alias)),
				"an alias that its owner's list doesn't have"
			);
		}
		ensure!(
			listed.is_empty() && AliasesOf::<T>::iter_values().all(|names| !names.is_empty()),
			"an owner's list has an alias that isn't there"
		);
		Ok(())
	}

	/// No entry lies in a day that no payment can have been created in yet.
	fn try_state_no_day_ahead() -> Result<(), TryRuntimeError> {
		let now: Moment = T::Time::now().as_millis().saturated_into();
		let latest = Day::of(now.saturating_add(T::Skew::get()));
		ensure!(
			Seen::<T>::iter_keys().all(|(day, _, _)| day <= latest),
			"a reference was created ahead of the chain's time"
		);
		Ok(())
	}

	/// No entry names a block that isn't there yet.
	fn try_state_no_block_ahead() -> Result<(), TryRuntimeError> {
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(
			Seen::<T>::iter_values().all(|record| record.block <= now),
			"a reference was settled in a block to come"
		);
		Ok(())
	}

	/// No payer has one UETR twice in the live days.
	fn try_state_reference_once() -> Result<(), TryRuntimeError> {
		let window = Self::window();
		let mut known = BTreeSet::new();
		ensure!(
			Seen::<T>::iter_keys()
				.filter(|(day, _, _)| window.days().any(|live| live == *day))
				.all(|(_, payer, uetr)| known.insert((payer, uetr))),
			"a payer's reference is stored twice"
		);
		Ok(())
	}

	/// The oldest entry is the one that pruning finds next.
	fn try_state_nothing_before_cursor() -> Result<(), TryRuntimeError> {
		let Some(last) = LastPruned::<T>::get() else {
			return Ok(());
		};
		let next = Seen::<T>::iter_keys_from(Seen::<T>::hashed_key_for(last)).next();
		ensure!(
			Seen::<T>::iter_keys().next() == next,
			"pruning passed over an entry"
		);
		Ok(())
	}
}
