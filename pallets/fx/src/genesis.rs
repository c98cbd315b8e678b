//! What exists from the first block. A mistake in it stops the chain from being made.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Identify, Pair};

impl<T: Config> Pallet<T> {
	/// Panics, since it only runs while a chain specification is made, where a wrong entry
	/// must not pass.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		for market in &config.markets {
			let pair = Pair {
				from: market.from,
				to: market.to,
			};
			assert!(!Markets::<T>::contains_key(pair), "genesis: a market twice");
			let max_age = market.max_age.unwrap_or(DEFAULT_MAX_AGE);
			assert!(
				Self::do_set_market(pair, market.band, max_age).is_ok(),
				"genesis: an unsound market"
			);
			if let Some(value) = &market.value {
				assert!(
					Self::do_set_value(pair, Some((value.rate, value.until))).is_ok(),
					"genesis: a value that is over"
				);
			}
		}
		for dealer in &config.dealers {
			Self::genesis_dealer(dealer);
		}
		for reporter in &config.reporters {
			let identity = T::Identify::identity(reporter).expect("genesis: no such reporter");
			assert!(
				Self::do_set_reporter(identity, true).is_ok(),
				"genesis: a reporter twice, or too many"
			);
		}
	}

	fn genesis_dealer(genesis: &GenesisDealer<T::AccountId>) {
		let identity = T::Identify::identity(&genesis.account).expect("genesis: no such dealer");
		assert!(
			!Dealers::<T>::contains_key(&identity),
			"genesis: a dealer twice"
		);
		let mut jurisdictions = genesis.jurisdictions.clone();
		jurisdictions.sort();
		let mut permits: Vec<_> = genesis
			.permits
			.iter()
			.map(|permit| Permit {
				pair: Pair {
					from: permit.from,
					to: permit.to,
				},
				per_day: permit.per_day,
			})
			.collect();
		permits.sort_by_key(|permit| permit.pair);
		let licence = Licence {
			jurisdictions: jurisdictions
				.try_into()
				.unwrap_or_else(|_| panic!("genesis: too many jurisdictions")),
			permits: permits
				.try_into()
				.unwrap_or_else(|_| panic!("genesis: too many pairs")),
			valid_until: genesis.valid_until,
		};
		assert!(
			Self::do_license_dealer(identity, licence).is_ok(),
			"genesis: an unsound licence"
		);
	}
}
