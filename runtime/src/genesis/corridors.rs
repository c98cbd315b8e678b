//! The example chains' rules: believable ones, not the law of any country.
//!
//! Each country trades with each, in its own currency, the other's and dollars. The travel
//! rule's threshold is FATF's 1,000 US dollars (Recommendation 16); a natural person of
//! China pays abroad at most 50,000 dollars a year, as its foreign-exchange quota has it.

use super::{CURRENCIES, YEAR_2100};
use crate::{DAY, MILLISECS_PER_BLOCK, SECOND};
use alloc::{vec, vec::Vec};
use caravan_primitives::{CurrencyId, Jurisdiction, Moment, PersonKind, PurposeCode, Tier};
use pallet_corridors::{Class, Corridor, Flow, Limits, Periods, Profile, Purposes, Rule};

/// A thousand dollars, in cents.
const THOUSAND: u64 = 100_000;

/// The countries with their currencies.
const HOMES: [(Jurisdiction, CurrencyId); 6] = [
	(Jurisdiction::CN, CurrencyId::CNY),
	(Jurisdiction::PK, CurrencyId::PKR),
	(Jurisdiction::VN, CurrencyId::VND),
	(Jurisdiction::KZ, CurrencyId::KZT),
	(Jurisdiction::ID, CurrencyId::IDR),
	(Jurisdiction::US, CurrencyId::USD),
];

/// What residents of China may pay abroad for: charges, education, goods, medical services,
/// salaries, services, family maintenance, taxes.
const PURPOSES: [[u8; 4]; 8] = [
	*b"CHAR", *b"EDUC", *b"GDDS", *b"HLTC", *b"MDCS", *b"SALA", *b"SCVE", *b"TAXS",
];

/// Lengths that a demonstration can wait for: a day of limits is 48 seconds.
pub const QUICK: Periods = Periods {
	tick: 2 * SECOND,
	notice: 20 * SECOND,
	undo: 10 * SECOND,
	max_stop: 60 * SECOND,
	cool_down: 10 * SECOND,
	refresh: MILLISECS_PER_BLOCK,
	max_rate_age: 4 * DAY,
	acknowledgement: DAY,
};

/// The price of fees in a currency: what 28 dollars are worth.
fn price(currency: CurrencyId) -> u64 {
	CURRENCIES
		.iter()
		.find(|(of, ..)| *of == currency)
		.map_or(0, |(_, _, price)| *price)
}

/// Minor units of a currency that are worth so many cents.
fn worth(currency: CurrencyId, cents: u64) -> u64 {
	// The prices are below 10^8 and the amounts below 10^9.
	let dollars = u128::from(price(CurrencyId::USD));
	u128::from(cents)
		.saturating_mul(price(currency).into())
		.checked_div(dollars)
		.and_then(|worth| u64::try_from(worth).ok())
		.unwrap_or(u64::MAX)
}

/// Per currency: cents, what they are worth, and until when that counts for an example.
pub fn rates() -> Vec<(CurrencyId, u64, u64, Moment)> {
	HOMES
		.into_iter()
		.filter(|(_, currency)| *currency != CurrencyId::USD)
		.map(|(_, currency)| (currency, price(CurrencyId::USD), price(currency), YEAR_2100))
		.collect()
}

fn rule(currency: CurrencyId, purposes: Purposes) -> Rule {
	let most = |cents| Some(worth(currency, cents));
	Rule {
		payer_tier: Tier(1),
		payee_tier: Tier(0),
		maximum: [
			most(THOUSAND),
			most(50 * THOUSAND),
			most(1_000 * THOUSAND),
			None,
		],
		threshold: worth(currency, THOUSAND),
		purposes,
	}
}

/// Both sides of every corridor.
pub fn corridors() -> Vec<(Corridor, Rule, Rule)> {
	let listed = PURPOSES.map(|code| PurposeCode::try_from(code).ok());
	let listed: Vec<_> = listed.into_iter().flatten().collect();
	let mut all = Vec::new();
	for (from, home) in HOMES {
		for (to, abroad) in HOMES {
			let mut currencies = vec![home, abroad, CurrencyId::USD];
			currencies.sort();
			currencies.dedup();
			if from == to {
				currencies = vec![home];
			}
			for currency in currencies {
				let purposes = if from == Jurisdiction::CN && to != from {
					Purposes::Only(listed.clone().try_into().unwrap_or_default())
				} else {
					Purposes::Any
				};
				all.push((
					Corridor { from, to, currency },
					rule(currency, purposes),
					rule(currency, Purposes::Any),
				));
			}
		}
	}
	all
}

/// Limits of natural persons, of whichever tier.
fn classes(flow: Flow, limits: Limits) -> Vec<Class> {
	(0..=Tier::MAX.0)
		.map(|tier| Class {
			flow,
			kind: PersonKind::Natural,
			tier: Tier(tier),
			limits,
		})
		.collect()
}

/// What each country limits.
pub fn profiles() -> Vec<(Jurisdiction, Profile)> {
	let of = |day, month, year| {
		let most = |thousands: u64| (thousands > 0).then(|| thousands.saturating_mul(THOUSAND));
		Limits {
			day: most(day),
			month: most(month),
			year: most(year),
		}
	};
	HOMES
		.into_iter()
		.map(|(jurisdiction, home)| {
			let classes = match jurisdiction {
				Jurisdiction::CN => classes(Flow::Out, of(10, 0, 50)),
				Jurisdiction::PK => classes(Flow::In, of(0, 20, 200)),
				Jurisdiction::VN => classes(Flow::Out, of(5, 0, 0)),
				Jurisdiction::KZ => classes(Flow::Out, of(0, 50, 0)),
				Jurisdiction::ID => classes(Flow::Out, of(0, 25, 0)),
				_ => Vec::new(),
			};
			(
				jurisdiction,
				Profile {
					home,
					classes: classes.try_into().unwrap_or_default(),
				},
			)
		})
		.collect()
}
