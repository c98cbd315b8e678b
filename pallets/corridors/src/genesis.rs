//! What exists from the first block. A mistake in it stops the chain from being made.

use crate::*;
use caravan_primitives::Fraction;
use frame_support::pallet_prelude::Get;

impl<T: Config> Pallet<T> {
	/// Panics, since it only runs while a chain specification is made, where a wrong entry
	/// must not pass.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		if let Some(periods) = config.periods {
			assert_eq!(periods.fault(), None, "genesis: impossible periods");
			Lengths::<T>::put(periods);
		}
		for (currency, target, source, as_of) in &config.rates {
			assert!(
				*target > 0 && *source > 0,
				"genesis: a currency that is worth nothing"
			);
			assert!(
				*currency != T::Reference::get() && !Currencies::<T>::contains_key(currency),
				"genesis: a rate too many"
			);
			Currencies::<T>::insert(
				currency,
				CurrencyRecord {
					rate: Some(LimitRate {
						rate: Fraction {
							numerator: (*target).into(),
							denominator: (*source).into(),
						},
						as_of: *as_of,
						taken_at: 0,
					}),
					halted_until: 0,
				},
			);
		}
		for (jurisdiction, profile) in &config.profiles {
			assert!(
				profile.is_sound() && !Profiles::<T>::contains_key(jurisdiction),
				"genesis: an unsound profile"
			);
			Profiles::<T>::insert(
				jurisdiction,
				ProfileRecord {
					versions: Versions::of(profile.clone()),
					stopped_until: 0,
				},
			);
		}
		for (corridor, sender, receiver) in &config.corridors {
			let side = |rule: &Rule| {
				assert!(
					rule.purposes.is_sorted() && !rule.purposes.is_empty(),
					"genesis: an unsound rule"
				);
				SideRecord {
					versions: Versions::of(rule.clone()),
					stopped_until: 0,
				}
			};
			assert!(
				!Corridors::<T>::contains_key(corridor)
					&& [corridor.from, corridor.to]
						.iter()
						.all(Profiles::<T>::contains_key),
				"genesis: a corridor twice, or without profiles"
			);
			Corridors::<T>::insert(
				corridor,
				CorridorRecord {
					sender: side(sender),
					receiver: side(receiver),
				},
			);
		}
	}
}
