//! The example chains' foreign exchange: markets of the yuan with each currency of the
//! corridor, and two dealers. What the rates are, three reporters say.

use super::{accounts::*, major};
use alloc::{vec, vec::Vec};
use caravan_primitives::{Amount, CurrencyId, Jurisdiction, Ppm};
use pallet_fx::{GenesisDealer, GenesisMarket, GenesisPermit};

/// Each market, and what a dealer may take a day in either direction, in major units.
const MARKETS: [(CurrencyId, CurrencyId, Amount, Amount); 5] = [
	(CurrencyId::CNY, CurrencyId::PKR, 5_000_000, 200_000_000),
	(CurrencyId::CNY, CurrencyId::VND, 5_000_000, 18_000_000_000),
	(CurrencyId::CNY, CurrencyId::KZT, 5_000_000, 360_000_000),
	(CurrencyId::CNY, CurrencyId::IDR, 5_000_000, 11_000_000_000),
	(CurrencyId::USD, CurrencyId::CNY, 700_000, 5_000_000),
];

/// Two parts in a hundred.
const BAND: u32 = 20_000;

/// The markets, without a rate yet.
pub fn markets() -> Vec<GenesisMarket> {
	MARKETS
		.map(|(from, to, ..)| GenesisMarket {
			from,
			to,
			band: Ppm::new(BAND).unwrap_or_default(),
			max_age: None,
			value: None,
		})
		.to_vec()
}

/// The dealers, who deal in every market and for everybody.
pub fn dealers() -> Vec<GenesisDealer<crate::AccountId>> {
	let permit = |from, to, most| GenesisPermit {
		from,
		to,
		per_day: major(from, most),
	};
	let permits: Vec<_> = MARKETS
		.into_iter()
		.flat_map(|(from, to, there, back)| [permit(from, to, there), permit(to, from, back)])
		.collect();
	[&DEALER_CN, &DEALER_KZ]
		.map(|dealer| GenesisDealer {
			account: dealer.account(),
			jurisdictions: vec![
				Jurisdiction::CN,
				Jurisdiction::PK,
				Jurisdiction::VN,
				Jurisdiction::KZ,
				Jurisdiction::ID,
				Jurisdiction::US,
			],
			permits: permits.clone(),
			valid_until: super::YEAR_2100,
		})
		.to_vec()
}

/// Who says what the rates are.
pub fn reporters() -> Vec<crate::AccountId> {
	[&REPORTER1, &REPORTER2, &REPORTER3]
		.map(Example::account)
		.to_vec()
}
