//! The presets make chains.

use super::world::*;
use crate::{genesis::*, *};
use caravan_primitives::CurrencyId;
use frame_support::traits::fungibles::{Inspect, metadata::Inspect as _, roles::Inspect as _};

const ISO: [u32; 6] = [156, 840, 586, 704, 398, 360];

#[test]
fn each_preset_names_itself_and_nothing_else_is_one() {
	assert_eq!(
		names(),
		[DEVELOPMENT, LOCAL, TEMPLATE].map(sp_genesis_builder::PresetId::from)
	);
	for name in names() {
		assert!(preset(&name).is_some());
	}
	assert!(preset(&"other".into()).is_none());
}

#[test]
fn the_example_chains_have_validators_money_and_currencies_without_a_key() {
	for (name, validators) in [(DEVELOPMENT, 1), (LOCAL, 4)] {
		chain(name).execute_with(|| {
			assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), validators);
			assert_eq!(Grandpa::grandpa_authorities().len(), validators);
			assert_eq!(
				pallet_session::Validators::<Runtime>::get().len(),
				validators
			);
			for numeric in ISO {
				let currency = CurrencyId::from(numeric);
				assert!(Assets::total_issuance(currency) > 0);
				assert!(Assets::total_issuance(currency) <= u128::MAX / 2);
				assert_eq!(Assets::decimals(currency), currency.minor_units().unwrap());
				let keyless = Some(ledger_account());
				assert_eq!(Assets::owner(currency), keyless);
				assert_eq!(Assets::issuer(currency), keyless);
				assert_eq!(Assets::admin(currency), keyless);
				assert_eq!(Assets::freezer(currency), keyless);
			}
			check_supply();
		});
	}
}

#[test]
fn the_template_holds_no_key_that_anybody_knows() {
	let patch = String::from_utf8(preset(&TEMPLATE.into()).unwrap()).unwrap();
	let config: serde_json::Value = serde_json::from_str(&patch).unwrap();
	for (pallet, list) in [
		("session", "keys"),
		("consortium", "validators"),
		("councilMembership", "members"),
		("kyc", "regulators"),
		("kyc", "providers"),
		("kyc", "identities"),
		("assets", "accounts"),
		("escrow", "carriers"),
		("escrow", "panels"),
		("escrow", "terms"),
	] {
		assert_eq!(
			config[pallet][list],
			serde_json::json!([]),
			"{pallet}.{list}"
		);
	}
	for example in accounts::ALL {
		let address = sp_core::crypto::Ss58Codec::to_ss58check(&example.account());
		assert!(!patch.contains(&address));
	}
	assert!(config.get("sudo").is_none());
}

#[test]
#[cfg(feature = "sudo")]
fn only_the_development_chain_has_a_sudo_key() {
	for (name, expected) in [(DEVELOPMENT, true), (LOCAL, false)] {
		chain(name).execute_with(|| {
			assert_eq!(pallet_sudo::Key::<Runtime>::get().is_some(), expected);
		});
	}
}
