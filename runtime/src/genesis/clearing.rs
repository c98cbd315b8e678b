//! The example chains' clearing: two banks of each of four countries, and two solvers.

use super::accounts::*;
use crate::SECOND;
use alloc::vec;
use caravan_primitives::CurrencyId;
use pallet_clearing::{CLASSES, GenesisClearing, GenesisCurrency, Objective, Terms};

/// Which currencies are cleared.
pub const CURRENCIES: [CurrencyId; 4] = [
	CurrencyId::CNY,
	CurrencyId::PKR,
	CurrencyId::VND,
	CurrencyId::USD,
];

/// Who takes part.
pub const PARTICIPANTS: [&Example; 8] = [
	&BANK_CN, &BANK2_CN, &BANK_PK, &BANK2_PK, &BANK_VN, &BANK2_VN, &BANK_US, &BANK2_US,
];

/// Cycles that a demonstration can wait for.
const QUICK: Terms = Terms {
	objective: Objective::Value,
	strict: false,
	open_for: 100 * SECOND,
	window: 30 * SECOND,
	class_weights: [8, 4, 2, 1],
};

const _: () = assert!(QUICK.class_weights.len() == CLASSES as usize);

/// Clearing as it begins.
pub fn clearing() -> GenesisClearing<crate::AccountId> {
	GenesisClearing {
		terms: QUICK,
		currencies: CURRENCIES
			.map(|currency| GenesisCurrency {
				currency,
				cut_off: 0,
			})
			.to_vec(),
		participants: PARTICIPANTS.map(Example::account).to_vec(),
		solvers: vec![SOLVER.account(), SOLVER2.account()],
	}
}
