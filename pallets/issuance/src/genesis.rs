//! What exists from the first block. A mistake in it stops the chain from being made.

use crate::*;
use alloc::{collections::BTreeSet, vec::Vec};
use caravan_primitives::{Amount, Hash, Identify};
use frame_support::traits::fungibles::Inspect;

impl<T: Config> Pallet<T> {
	/// Panics, since it only runs while a chain specification is made, where a wrong entry
	/// must not pass.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		if let Some(periods) = config.periods {
			assert_eq!(periods.fault(), None, "genesis: impossible periods");
			Lengths::<T>::put(periods);
		}
		for licence in &config.licences {
			Self::genesis_licence(licence);
		}
		let currencies: BTreeSet<_> = config.licences.iter().map(|l| l.currency).collect();
		for currency in currencies {
			let owed = Positions::<T>::iter_prefix_values(currency)
				.try_fold(0, |sum: Amount, position| {
					sum.checked_add(position.outstanding)
				})
				.expect("genesis: more money than numbers");
			assert_eq!(
				T::Assets::total_issuance(currency),
				owed,
				"genesis: money that no issuer owes"
			);
			assert!(owed <= MAX_SUPPLY, "genesis: too much money");
		}
	}

	fn genesis_licence(genesis: &GenesisLicence<T::AccountId>) {
		let currency = genesis.currency;
		assert!(
			T::Assets::asset_exists(currency),
			"genesis: no such currency"
		);
		let standing =
			T::Identify::standing(&genesis.issuer).expect("genesis: an issuer without standing");
		let issuer = standing.identity;
		let auditor = T::Identify::identity(&genesis.auditor).expect("genesis: no such auditor");
		let desk = |accounts: &[T::AccountId]| -> Desk<T::AccountId> {
			let mut sorted: Vec<_> = accounts.to_vec();
			sorted.sort();
			sorted
				.try_into()
				.unwrap_or_else(|_| panic!("genesis: too many makers or checkers"))
		};
		let terms = Terms {
			cap: genesis.cap,
			valid_until: genesis.valid_until,
			makers: desk(&genesis.makers),
			checkers: desk(&genesis.checkers),
			auditor,
		};
		assert_eq!(
			terms.check(&issuer, 0),
			Ok(()),
			"genesis: terms are refused"
		);
		assert!(
			!Licences::<T>::contains_key(currency, &issuer),
			"genesis: a licence twice"
		);
		Self::license(issuer.clone(), currency, standing.jurisdiction, None, terms);
		let attestation = Attestation {
			as_of: genesis.as_of,
			amount: genesis.reserves,
			report: Hash::zero(),
		};
		Reserves::<T>::insert(currency, &issuer, attestation);
		let mut position = Position::default();
		for (account, amount) in &genesis.accounts {
			assert!(*amount > 0, "genesis: no money for an account");
			Self::mint(currency, account, *amount).expect("genesis: the ledger refuses");
			position = position
				.issue(*amount)
				.expect("genesis: more money than numbers");
		}
		assert!(
			position.outstanding <= genesis.cap,
			"genesis: more outstanding than the cap"
		);
		assert!(
			position.outstanding <= genesis.reserves,
			"genesis: more outstanding than reserves"
		);
		Positions::<T>::insert(currency, issuer, position);
	}
}
