//! The example chains' escrow: a carrier, a panel of five arbiters, and the terms of Yiwu
//! Trading, by which a demonstration's orders are.

use super::{accounts::*, major};
use crate::{AccountId, DAY, SECOND};
use alloc::{string::ToString, vec, vec::Vec};
use caravan_primitives::{CurrencyId, Jurisdiction, Moment, Ppm};
use pallet_escrow::{
	CancelPolicy, FeeRule, GenesisPanel, GenesisSplit, GenesisTerms, Lengths, Proof,
};

/// Whoever decides.
pub const ARBITERS: [&Example; 5] = [&ARBITER1, &ARBITER2, &ARBITER3, &ARBITER4, &ARBITER5];

/// The number of their panel.
const PANEL: u32 = 0;

/// How long a state lasts that somebody is to end by an act: nobody has to hurry.
const TO_ACT: Moment = 300 * SECOND;

/// Only evidence is over by silence alone.
const LENGTHS: Lengths = Lengths {
	pay: TO_ACT,
	accept: TO_ACT,
	ship: TO_ACT,
	deliver: TO_ACT,
	claim: 7 * DAY,
	prove: TO_ACT,
	inspect: TO_ACT,
	answer: TO_ACT,
	rank: TO_ACT,
	open_ranking: TO_ACT,
	evidence: 15 * SECOND,
	rule: TO_ACT,
	appeal: TO_ACT,
	vote: TO_ACT,
	open_vote: TO_ACT,
};

/// The registered carriers.
pub fn carriers() -> Vec<AccountId> {
	vec![CARRIER.account()]
}

/// The panel: an arbiter of each country that the merchant sells to or from.
pub fn panels() -> Vec<GenesisPanel<AccountId>> {
	vec![GenesisPanel {
		id: PANEL,
		members: ARBITERS.map(Example::account).to_vec(),
		languages: ["en", "vi", "zh"]
			.map(|letters| letters.to_string())
			.to_vec(),
		jurisdictions: vec![
			Jurisdiction::CN,
			Jurisdiction::VN,
			Jurisdiction::PK,
			Jurisdiction::KZ,
			Jurisdiction::ID,
		],
	}]
}

/// Yiwu Trading's terms: two parts in a hundred for the platform, three for the carriage, one
/// in tax, which Eastern Bank of Guangzhou collects. Carriage and tax aren't returned.
pub fn terms() -> Vec<GenesisTerms<AccountId>> {
	let split = |payee: &Example, parts, returned| GenesisSplit {
		payee: payee.account(),
		share: Ppm::new(parts).unwrap_or_default(),
		returned,
	};
	vec![GenesisTerms {
		merchant: YIWU_TRADING.account(),
		currency: CurrencyId::CNY,
		document: sp_io::hashing::blake2_256(b"Yiwu Trading: conditions of sale and refund").into(),
		lengths: LENGTHS,
		proof: Proof::Required,
		cancel: CancelPolicy::ByBoth,
		splits: vec![
			split(&PLATFORM, 20_000, true),
			split(&CARRIER, 30_000, false),
			split(&BANK_CN, 10_000, false),
		],
		panel: PANEL,
		arbiter_fee: FeeRule {
			share: Ppm::new(10_000).unwrap_or_default(),
			floor: major(CurrencyId::CNY, 5),
			cap: major(CurrencyId::CNY, 500),
		},
	}]
}
