//! The invariants of the crate's documentation, one function each.

use crate::*;
use alloc::collections::BTreeMap;
use codec::Encode;
use frame_support::{ensure, pallet_prelude::Get};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::usage_is_sorted()?;
		Self::stops_agree()?;
		Self::rules_are_sound()?;
		Self::acknowledgements_are_counted()?;
		Self::undos_belong()
	}

	fn usage_is_sorted() -> Result<(), TryRuntimeError> {
		for (_, usage) in Usages::<T>::iter() {
			ensure!(usage != Usage::default(), "an empty usage is stored");
			for window in Window::ALL {
				let buckets = usage.buckets(window);
				ensure!(
					buckets.is_sorted_by(|a, b| a.number < b.number),
					"buckets aren't sorted"
				);
				ensure!(
					buckets.iter().all(|bucket| bucket.amount > 0),
					"a bucket is empty"
				);
			}
		}
		Ok(())
	}

	fn stops_agree() -> Result<(), TryRuntimeError> {
		let mut ends = BTreeMap::new();
		for (corridor, record) in Corridors::<T>::iter() {
			for side in Side::ALL {
				ends.insert(
					Target::Corridor(corridor, side),
					record.side(side).stopped_until,
				);
			}
		}
		for (jurisdiction, record) in Profiles::<T>::iter() {
			ends.insert(Target::Jurisdiction(jurisdiction), record.stopped_until);
		}
		for (currency, record) in Currencies::<T>::iter() {
			ends.insert(Target::Currency(currency), record.halted_until);
		}
		ends.retain(|_, end| *end > 0);
		let stops: BTreeMap<_, _> = Stops::<T>::iter()
			.map(|(target, stop)| (target, stop.until))
			.collect();
		ensure!(ends == stops, "payments look at other ends than the stops'");
		Ok(())
	}

	fn rules_are_sound() -> Result<(), TryRuntimeError> {
		let rules = Corridors::<T>::iter_values()
			.flat_map(|record| [record.sender.versions, record.receiver.versions])
			.chain(RuleUndos::<T>::iter_values().map(|undo| undo.before));
		for versions in rules {
			let next = versions.next.as_ref().and_then(|next| next.rule.as_ref());
			for rule in versions.now.iter().chain(next) {
				ensure!(
					rule.purposes.is_sorted() && !rule.purposes.is_empty(),
					"a rule is unsound"
				);
			}
		}
		let profiles = Profiles::<T>::iter_values()
			.map(|record| record.versions)
			.chain(ProfileUndos::<T>::iter_values().map(|undo| undo.before));
		for versions in profiles {
			let next = versions.next.as_ref().and_then(|next| next.rule.as_ref());
			for profile in versions.now.iter().chain(next) {
				ensure!(profile.is_sound(), "a profile is unsound");
			}
		}
		Ok(())
	}

	fn acknowledgements_are_counted() -> Result<(), TryRuntimeError> {
		let mut waiting = BTreeMap::<_, u32>::new();
		for (_, (_, institution), found) in Acknowledgements::<T>::iter() {
			if found.waits {
				let count = waiting.entry(institution.encode()).or_default();
				*count = count.saturating_add(1);
			}
		}
		let counted: BTreeMap<_, _> = AcknowledgementCount::<T>::iter()
			.map(|(institution, count)| (institution.encode(), count))
			.collect();
		ensure!(waiting == counted, "acknowledgements are counted wrongly");
		let most = T::MaxAcknowledgements::get();
		ensure!(
			counted.values().all(|count| *count <= most),
			"too many acknowledgements wait"
		);
		Ok(())
	}

	fn undos_belong() -> Result<(), TryRuntimeError> {
		ensure!(
			RuleUndos::<T>::iter_keys().all(|(corridor, _)| Corridors::<T>::contains_key(corridor)),
			"what may be undone has no corridor"
		);
		ensure!(
			ProfileUndos::<T>::iter_keys().all(Profiles::<T>::contains_key),
			"what may be undone has no profile"
		);
		Ok(())
	}
}
