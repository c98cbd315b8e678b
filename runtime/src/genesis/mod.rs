//! The genesis presets.
//!
//! * `development`: one validator (Alice), sudo where the build has it.
//! * `local`: four validators (Alice to Dave), no sudo.
//! * `template`: the currencies and their fees, and nobody: what a real consortium
//!   fills in. It holds no key that anybody knows.
//!
//! The first two have the same banks, providers, buyers and merchants with money.

pub mod accounts;
pub mod clearing;
mod corridors;
pub mod escrow;
mod exchange;

use crate::*;
use accounts::*;
use alloc::{format, string::ToString, vec, vec::Vec};
use caravan_primitives::{Amount, CurrencyId, Hash, Jurisdiction, Lei, Moment, Tier};
use frame_support::build_struct_json_patch;
use pallet_fees::Price;
use pallet_issuance::GenesisLicence;
use pallet_kyc::Periods;
use serde_json::Value;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_genesis_builder::PresetId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::traits::AccountIdConversion;

/// Name of the preset with one validator.
pub const DEVELOPMENT: &str = "development";
/// Name of the preset with four validators.
pub const LOCAL: &str = "local";
/// Name of the preset that a real consortium fills in.
pub const TEMPLATE: &str = "template";

/// The currencies of the first block, with their names and the price of fees: minor units
/// for a second of execution, about 28 US dollars each.
const CURRENCIES: [(CurrencyId, &str, u64); 6] = [
	(CurrencyId::CNY, "Yuan Renminbi", 20_000),
	(CurrencyId::USD, "US Dollar", 2_800),
	(CurrencyId::PKR, "Pakistan Rupee", 784_000),
	(CurrencyId::VND, "Dong", 728_000),
	(CurrencyId::KZT, "Tenge", 1_456_000),
	(CurrencyId::IDR, "Rupiah", 44_800_000),
];

/// The first of January 2100, milliseconds: development licences and claims don't run out.
const YEAR_2100: Moment = 4_102_444_800_000;

/// A validator by its development keys.
struct Validator {
	account: AccountId,
	keys: opaque::SessionKeys,
}

impl Validator {
	fn new(sr25519: Sr25519Keyring, ed25519: Ed25519Keyring) -> Self {
		Self {
			account: sr25519.to_account_id(),
			keys: opaque::SessionKeys {
				aura: AuraId::from(sr25519.public()),
				grandpa: GrandpaId::from(ed25519.public()),
			},
		}
	}
}

/// The account that owns each currency and has no key.
pub fn ledger_account() -> AccountId {
	configs::ledger::LedgerPallet::get().into_account_truncating()
}

/// Minor units of `major` units of a currency.
fn major(currency: CurrencyId, major: Amount) -> Amount {
	let digits = currency.minor_units().unwrap_or_default();
	major.saturating_mul(10u128.saturating_pow(digits.into()))
}

fn bank_money(
	currency: CurrencyId,
	bank: &Example,
	amount: Amount,
) -> (CurrencyId, AccountId, Amount) {
	(currency, bank.account(), major(currency, amount))
}

/// The money of the example accounts, which the banks have issued.
fn balances() -> Vec<(CurrencyId, AccountId, Amount)> {
	use CurrencyId as C;
	let mut money = vec![
		bank_money(C::CNY, &BANK_CN, 50_000_000),
		bank_money(C::PKR, &BANK_PK, 2_000_000_000),
		bank_money(C::VND, &BANK_VN, 200_000_000_000),
		bank_money(C::KZT, &BANK_KZ, 4_000_000_000),
		bank_money(C::IDR, &BANK_ID, 120_000_000_000),
		bank_money(C::CNY, &LI_WEI, 100_000),
		bank_money(C::KZT, &AIGERIM, 3_000_000),
		bank_money(C::CNY, &AIGERIM, 20_000),
		bank_money(C::IDR, &DEWI, 80_000_000),
		bank_money(C::CNY, &DEWI, 10_000),
		bank_money(C::PKR, &INDUS_TEXTILES, 500_000),
		bank_money(C::CNY, &INDUS_TEXTILES, 1_000),
		bank_money(C::VND, &HANOI_COFFEE, 50_000_000),
		bank_money(C::CNY, &HANOI_COFFEE, 1_000),
		bank_money(C::VND, &LINH_TRAN, 50_000_000),
		bank_money(C::CNY, &YIWU_TRADING, 1_000),
	];
	// Each bank is in business abroad, so it has dollars; each provider can pay its fees.
	for bank in [&BANK_CN, &BANK_PK, &BANK_VN, &BANK_KZ, &BANK_ID, &BANK_US] {
		money.push(bank_money(C::USD, bank, 5_000_000));
	}
	// What the banks of the clearing pay and get, and what they pay their fees with.
	for bank in clearing::PARTICIPANTS {
		money.push(bank_money(C::CNY, bank, 2_000_000));
		money.push(bank_money(C::PKR, bank, 80_000_000));
		money.push(bank_money(C::VND, bank, 7_000_000_000));
		money.push(bank_money(C::USD, bank, 300_000));
	}
	// Arbiters put stakes on hold; carrier and platform pay fees.
	for arbiter in escrow::ARBITERS {
		money.push(bank_money(C::CNY, arbiter, 10_000));
	}
	for firm in [&CARRIER, &PLATFORM] {
		money.push(bank_money(C::CNY, firm, 1_000));
	}
	for solver in [&SOLVER, &SOLVER2] {
		money.push(bank_money(C::USD, solver, 10_000));
	}
	for (currency, _, checker) in ISSUERS {
		money.push(bank_money(currency, checker, 1_000_000));
	}
	money.push(bank_money(C::KZT, &AUDITOR, 1_000_000));
	// What dealers sell, and what all pay their fees with.
	for dealer in [&DEALER_CN, &DEALER_KZ] {
		money.push(bank_money(C::CNY, dealer, 10_000_000));
		money.push(bank_money(C::USD, dealer, 2_000_000));
		money.push(bank_money(C::PKR, dealer, 400_000_000));
		money.push(bank_money(C::VND, dealer, 40_000_000_000));
		money.push(bank_money(C::KZT, dealer, 800_000_000));
	}
	for reporter in [&REPORTER1, &REPORTER2, &REPORTER3] {
		money.push(bank_money(C::USD, reporter, 10_000));
	}
	for (provider, currency) in [
		(&PROVIDER_CN, C::CNY),
		(&PROVIDER_PK, C::PKR),
		(&PROVIDER_VN, C::VND),
		(&PROVIDER_KZ, C::KZT),
		(&PROVIDER_ID, C::IDR),
		(&PROVIDER_US, C::USD),
	] {
		money.push(bank_money(currency, provider, 1_000_000));
		if currency != C::USD {
			money.push(bank_money(C::USD, provider, 10_000));
		}
	}
	for officer in regulators()
		.into_iter()
		.flat_map(|(_, officers, reviewers, _)| officers.into_iter().chain(reviewers))
		.chain(providers().into_iter().flat_map(|(.., officers)| officers))
	{
		money.push((C::USD, officer, major(C::USD, 1_000)));
	}
	for member in council() {
		money.push((C::CNY, member.clone(), major(C::CNY, 10_000)));
		money.push((C::USD, member, major(C::USD, 10_000)));
	}
	money
}

/// The issuers of the example chains, each with the account that confirms: it isn't linked to
/// the bank's identity yet.
const ISSUERS: [(CurrencyId, &Example, &Example); 6] = [
	(CurrencyId::CNY, &BANK_CN, &CHECKER_CN),
	(CurrencyId::PKR, &BANK_PK, &CHECKER_PK),
	(CurrencyId::VND, &BANK_VN, &CHECKER_VN),
	(CurrencyId::KZT, &BANK_KZ, &CHECKER_KZ),
	(CurrencyId::IDR, &BANK_ID, &CHECKER_ID),
	(CurrencyId::USD, &BANK_US, &CHECKER_US),
];

/// A bank of each country issues its currency, and owes all of it that there is. It may
/// issue as much again.
fn licences() -> Vec<GenesisLicence<AccountId>> {
	let money = balances();
	ISSUERS
		.map(|(currency, bank, checker)| {
			let accounts: Vec<_> = money
				.iter()
				.filter(|(of, ..)| *of == currency)
				.map(|(_, account, amount)| (account.clone(), *amount))
				.collect();
			let owed: Amount = accounts.iter().map(|(_, amount)| amount).sum();
			GenesisLicence {
				issuer: bank.account(),
				currency,
				cap: owed.saturating_mul(2),
				valid_until: YEAR_2100,
				makers: vec![bank.account()],
				checkers: vec![checker.account()],
				auditor: AUDITOR.account(),
				reserves: owed,
				as_of: 0,
				accounts,
			}
		})
		.to_vec()
}

/// Lengths of issuing and redeeming that a demonstration can wait for.
const QUICK_ISSUANCE: pallet_issuance::Periods = pallet_issuance::Periods {
	licence_proposal: 60 * SECOND,
	issue_proposal: 60 * SECOND,
	assumption_proposal: 60 * SECOND,
	accept: 60 * SECOND,
	pay: 60 * SECOND,
	reference: 30 * DAY,
	date_ahead: DAY,
	reserves: 30 * DAY,
};

/// The council of the example chains.
fn council() -> Vec<AccountId> {
	[
		Sr25519Keyring::Alice,
		Sr25519Keyring::Bob,
		Sr25519Keyring::Charlie,
		Sr25519Keyring::Dave,
	]
	.map(|key| key.to_account_id())
	.to_vec()
}

type GenesisProvider = (AccountId, Jurisdiction, Tier, Moment, Vec<AccountId>);

fn providers() -> Vec<GenesisProvider> {
	[
		(&PROVIDER_CN, Jurisdiction::CN, vec![&DESK1_CN, &DESK2_CN]),
		(&PROVIDER_PK, Jurisdiction::PK, vec![&DESK1_PK, &DESK2_PK]),
		(&PROVIDER_VN, Jurisdiction::VN, vec![]),
		(&PROVIDER_KZ, Jurisdiction::KZ, vec![]),
		(&PROVIDER_ID, Jurisdiction::ID, vec![]),
		(&PROVIDER_US, Jurisdiction::US, vec![]),
	]
	.map(|(provider, jurisdiction, officers)| {
		let officers = officers.into_iter().map(Example::account).collect();
		(
			provider.account(),
			jurisdiction,
			Tier::MAX,
			YEAR_2100,
			officers,
		)
	})
	.to_vec()
}

type GenesisRegulator = (Jurisdiction, Vec<AccountId>, Vec<AccountId>, bool);

fn regulators() -> Vec<GenesisRegulator> {
	[
		(Jurisdiction::CN, [&OFFICER1_CN, &OFFICER2_CN], &REVIEWER_CN),
		(Jurisdiction::PK, [&OFFICER1_PK, &OFFICER2_PK], &REVIEWER_PK),
		(Jurisdiction::VN, [&OFFICER1_VN, &OFFICER2_VN], &REVIEWER_VN),
		(Jurisdiction::KZ, [&OFFICER1_KZ, &OFFICER2_KZ], &REVIEWER_KZ),
		(Jurisdiction::ID, [&OFFICER1_ID, &OFFICER2_ID], &REVIEWER_ID),
		(Jurisdiction::US, [&OFFICER1_US, &OFFICER2_US], &REVIEWER_US),
	]
	.map(|(jurisdiction, officers, reviewer)| {
		(
			jurisdiction,
			officers.map(Example::account).to_vec(),
			vec![reviewer.account()],
			false,
		)
	})
	.to_vec()
}

/// Those in an office, who have no identity that gives them a native unit.
fn staff() -> Vec<AccountId> {
	let regulators = regulators();
	let officers = regulators
		.into_iter()
		.flat_map(|(_, officers, reviewers, _)| officers.into_iter().chain(reviewers));
	let desks = providers()
		.into_iter()
		.flat_map(|(account, .., officers)| core::iter::once(account).chain(officers));
	officers.chain(desks).collect()
}

/// Lengths that a demonstration can wait for.
const QUICK: Periods = Periods {
	paper_life: 7 * DAY,
	claim_life: 1_830 * DAY,
	renewal_gap: SECOND,
	request_life: 60 * SECOND,
	emergency: 60 * SECOND,
	max_freeze: 120 * SECOND,
	appeal: 20 * SECOND,
	cool_down: 20 * SECOND,
	move_wait: 20 * SECOND,
	max_pause: 30 * SECOND,
	retire_wait: 5 * SECOND,
	delay_a: 10 * SECOND,
	delay_b: 20 * SECOND,
	veto_shadow: 30 * SECOND,
	announcement_life: 300 * SECOND,
	tombstone: 60 * SECOND,
};

type GenesisIdentity = (AccountId, AccountId, Tier, Moment, Hash, Option<Lei>);

/// The banks, the auditor of their reserves, dealers, reporters of rates, solvers, and who
/// takes part in escrows: a merchant with its carrier and platform, and arbiters.
fn institutions() -> Vec<GenesisIdentity> {
	[
		(&BANK_CN, &PROVIDER_CN, b"3003EBGZCN0000000122"),
		(&BANK_PK, &PROVIDER_PK, b"8945KACBPK0000000165"),
		(&BANK_VN, &PROVIDER_VN, b"8947RRBKVN0000000139"),
		(&BANK_KZ, &PROVIDER_KZ, b"8948STEPKZ0000000150"),
		(&BANK_ID, &PROVIDER_ID, b"8949NUSAID0000000148"),
		(&BANK_US, &PROVIDER_US, b"5493GLBKUS0000000137"),
		(&AUDITOR, &PROVIDER_KZ, b"8948SRAUKZ0000000117"),
		(&DEALER_CN, &PROVIDER_CN, b"3003FXDLCN0000000183"),
		(&DEALER_KZ, &PROVIDER_KZ, b"8948FXDLKZ0000000144"),
		(&REPORTER1, &PROVIDER_KZ, b"8948FXR1KZ0000000172"),
		(&REPORTER2, &PROVIDER_VN, b"8947FXR2VN0000000111"),
		(&REPORTER3, &PROVIDER_PK, b"8945FXR3PK0000000122"),
		(&BANK2_CN, &PROVIDER_CN, b"3003BUNDCN0000000158"),
		(&BANK2_PK, &PROVIDER_PK, b"8945RAVIPK0000000142"),
		(&BANK2_VN, &PROVIDER_VN, b"8947SGRBVN0000000142"),
		(&BANK2_US, &PROVIDER_US, b"5493HUDSUS0000000170"),
		(&SOLVER, &PROVIDER_KZ, b"8948SLV1KZ0000000130"),
		(&SOLVER2, &PROVIDER_VN, b"8947SLV2VN0000000166"),
		(&YIWU_TRADING, &PROVIDER_CN, b"3003YWTRCN0000000194"),
		(&CARRIER, &PROVIDER_CN, b"3003SRLGCN0000000119"),
		(&PLATFORM, &PROVIDER_CN, b"3003SRMKCN0000000136"),
		(&ARBITER1, &PROVIDER_CN, b"3003ARB1CN0000000129"),
		(&ARBITER2, &PROVIDER_VN, b"8947ARB2VN0000000174"),
		(&ARBITER3, &PROVIDER_PK, b"8945ARB3PK0000000185"),
		(&ARBITER4, &PROVIDER_KZ, b"8948ARB4KZ0000000173"),
		(&ARBITER5, &PROVIDER_ID, b"8949ARB5ID0000000180"),
	]
	.map(|(firm, provider, lei)| {
		(
			firm.account(),
			provider.account(),
			Tier::MAX,
			YEAR_2100,
			sp_io::hashing::blake2_256(firm.path.as_bytes()).into(),
			Lei::try_from(*lei).ok(),
		)
	})
	.to_vec()
}

/// The currencies with their keyless owner; nobody has any.
fn currencies() -> Vec<(CurrencyId, AccountId, bool, Amount)> {
	CURRENCIES
		.map(|(currency, _, _)| (currency, ledger_account(), true, 1))
		.to_vec()
}

fn metadata() -> Vec<(CurrencyId, Vec<u8>, Vec<u8>, u8)> {
	CURRENCIES
		.map(|(currency, name, _)| {
			(
				currency,
				name.as_bytes().to_vec(),
				currency.to_string().into_bytes(),
				currency.minor_units().unwrap_or_default(),
			)
		})
		.to_vec()
}

fn prices() -> Vec<(CurrencyId, Price)> {
	CURRENCIES
		.map(|(currency, _, price)| (currency, Price(price)))
		.to_vec()
}

fn example_chain(validators: Vec<Validator>, sudo: Option<AccountId>) -> Value {
	let accounts: Vec<AccountId> = validators.iter().map(|v| v.account.clone()).collect();
	let quota = council()
		.into_iter()
		.chain(staff())
		.map(|account| (account, 64))
		.collect::<Vec<(AccountId, Balance)>>();
	let mut patch = build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances: quota },
		assets: AssetsConfig {
			assets: currencies(),
			metadata: metadata(),
			// All money is some issuer's.
			accounts: vec![],
		},
		fees: FeesConfig { rates: prices() },
		kyc: KycConfig {
			periods: Some(QUICK),
			regulators: regulators(),
			providers: providers(),
			identities: institutions(),
		},
		corridors: CorridorsConfig {
			periods: Some(corridors::QUICK),
			profiles: corridors::profiles(),
			corridors: corridors::corridors(),
			rates: corridors::rates(),
		},
		issuance: IssuanceConfig {
			periods: Some(QUICK_ISSUANCE),
			licences: licences(),
		},
		fx: FxConfig {
			markets: exchange::markets(),
			dealers: exchange::dealers(),
			reporters: exchange::reporters(),
		},
		escrow: EscrowConfig {
			carriers: escrow::carriers(),
			panels: escrow::panels(),
			terms: escrow::terms(),
		},
		clearing: ClearingConfig {
			clearing: Some(clearing::clearing()),
		},
		council_membership: CouncilMembershipConfig {
			members: council().try_into().unwrap_or_default(),
		},
		consortium: ConsortiumConfig {
			validators: accounts
		},
		session: SessionConfig {
			keys: validators
				.into_iter()
				.map(|v| (v.account.clone(), v.account, v.keys))
				.collect::<Vec<_>>(),
		},
	});
	if let (true, Some(key), Some(patch)) = (cfg!(feature = "sudo"), sudo, patch.as_object_mut()) {
		patch.insert(
			"sudo".to_string(),
			serde_json::json!({ "key": format!("{}", ss58(&key)) }),
		);
	}
	patch
}

fn ss58(account: &AccountId) -> alloc::string::String {
	use sp_core::crypto::Ss58Codec;
	account.to_ss58check()
}

fn development() -> Value {
	let alice = Validator::new(Sr25519Keyring::Alice, Ed25519Keyring::Alice);
	let key = alice.account.clone();
	example_chain(vec![alice], Some(key))
}

fn local() -> Value {
	example_chain(
		vec![
			Validator::new(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
			Validator::new(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
			Validator::new(Sr25519Keyring::Charlie, Ed25519Keyring::Charlie),
			Validator::new(Sr25519Keyring::Dave, Ed25519Keyring::Dave),
		],
		None,
	)
}

fn template() -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		assets: AssetsConfig {
			assets: currencies(),
			metadata: metadata(),
			accounts: vec![]
		},
		fees: FeesConfig { rates: prices() },
		kyc: KycConfig {
			periods: Some(Periods::default()),
			regulators: vec![],
			providers: vec![],
			identities: vec![],
		},
		corridors: CorridorsConfig {
			periods: Some(pallet_corridors::Periods::default()),
			profiles: vec![],
			corridors: vec![],
			rates: vec![],
		},
		issuance: IssuanceConfig {
			periods: Some(pallet_issuance::Periods::default()),
			licences: vec![],
		},
		fx: FxConfig {
			markets: exchange::markets(),
			dealers: vec![],
			reporters: vec![],
		},
		escrow: EscrowConfig {
			carriers: vec![],
			panels: vec![],
			terms: vec![],
		},
		clearing: ClearingConfig { clearing: None },
		council_membership: CouncilMembershipConfig {
			members: Default::default()
		},
		consortium: ConsortiumConfig { validators: vec![] },
		session: SessionConfig { keys: vec![] },
	})
}

/// The preset of this name, as a JSON patch of the genesis configuration.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_ref() {
		DEVELOPMENT => development(),
		LOCAL => local(),
		TEMPLATE => template(),
		_ => return None,
	};
	Some(patch.to_string().into_bytes())
}

/// The names of the presets.
pub fn names() -> Vec<PresetId> {
	[DEVELOPMENT, LOCAL, TEMPLATE].map(PresetId::from).to_vec()
}
