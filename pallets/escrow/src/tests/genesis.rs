//! What a chain specification says.

use super::*;
use caravan_primitives::Jurisdiction;
use sp_runtime::BuildStorage;

/// A carrier, a panel, and the terms that the tests' calls publish.
fn specified() -> GenesisConfig<Test> {
	let terms = split_terms();
	GenesisConfig {
		carriers: vec![CARRIER],
		panels: vec![GenesisPanel {
			id: 0,
			members: ARBITERS[..5].to_vec(),
			languages: vec!["zh".into(), "en".into()],
			jurisdictions: vec![Jurisdiction::CN],
		}],
		terms: vec![GenesisTerms {
			merchant: SHOP,
			currency: terms.currency,
			document: terms.document,
			lengths: terms.lengths,
			proof: terms.proof,
			cancel: terms.cancel,
			splits: terms
				.splits
				.iter()
				.map(|split| GenesisSplit {
					payee: split.payee,
					share: split.share,
					returned: split.returned,
				})
				.collect(),
			panel: terms.panel,
			arbiter_fee: terms.arbiter_fee,
		}],
		..Default::default()
	}
}

fn build(change: impl FnOnce(&mut GenesisConfig<Test>)) -> sp_io::TestExternalities {
	reset();
	let mut escrow = specified();
	change(&mut escrow);
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: PEOPLE.map(|(who, _)| (who, UNITS)).to_vec(),
			..Default::default()
		},
		assets: pallet_assets::GenesisConfig {
			assets: CURRENCIES.map(|id| (id, STRANGER, true, 1)).to_vec(),
			..Default::default()
		},
		escrow,
		..Default::default()
	};
	genesis.build_storage().unwrap().into()
}

#[test]
fn genesis_has_carriers_panels_and_terms_as_the_calls_make_them() {
	build(|_| {}).execute_with(|| {
		assert!(Carriers::<Test>::contains_key(CARRIER));
		let (version, named) = Escrow::panel_by(0).unwrap();
		assert_eq!((version, named), (0, panel(&ARBITERS[..5])));
		assert!(Escrow::arbiter_by(ARBITERS[4], CNY).is_some());
		let terms = split_terms();
		let hash = terms.hash();
		assert_eq!(Escrow::terms_of(10, 0), Some((terms, hash)));
		assert_eq!(units_held(SHOP), 1);
		check_state();
	});
}

#[test]
fn without_entries_nothing_is_there() {
	reset();
	let genesis = RuntimeGenesisConfig::default().build_storage().unwrap();
	sp_io::TestExternalities::from(genesis).execute_with(|| {
		assert_eq!(Escrow::panel_by(0), None);
		assert_eq!(Escrow::terms_of(10, 0), None);
		assert_eq!(Carriers::<Test>::iter().count(), 0);
	});
}

#[test]
fn the_specification_reads_as_json() {
	let config = specified();
	let json = serde_json::to_value(&config).unwrap();
	assert_eq!(json["panels"][0]["languages"][0], "zh");
	assert_eq!(json["terms"][0]["proof"], "notRequired");
	assert_eq!(json["terms"][0]["lengths"]["openVote"], 2 * DAY + HOUR);
	assert_eq!(json["terms"][0]["arbiterFee"]["share"], 50_000);
	let back: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(back.carriers, config.carriers);
	assert_eq!(back.panels, config.panels);
	assert_eq!(back.terms, config.terms);
}

#[test]
#[should_panic(expected = "no such carrier")]
fn a_carrier_that_is_nobody_stops_the_chain_from_being_made() {
	build(|escrow| escrow.carriers.push(STRANGER));
}

#[test]
#[should_panic(expected = "a carrier twice")]
fn a_carrier_twice_stops_it() {
	build(|escrow| escrow.carriers.push(CARRIER));
}

#[test]
#[should_panic(expected = "no such arbiter")]
fn an_arbiter_that_is_nobody_stops_it() {
	build(|escrow| escrow.panels[0].members[0] = STRANGER);
}

#[test]
#[should_panic(expected = "an unsound panel")]
fn an_even_panel_stops_it() {
	build(|escrow| escrow.panels[0].members.push(ARBITERS[5]));
}

#[test]
#[should_panic(expected = "too many arbiters")]
fn a_panel_of_ten_stops_it() {
	build(|escrow| escrow.panels[0].members = vec![ARBITERS[0]; 10]);
}

#[test]
#[should_panic(expected = "a panel twice")]
fn a_panel_twice_stops_it() {
	build(|escrow| escrow.panels.push(escrow.panels[0].clone()));
}

#[test]
#[should_panic(expected = "no such language")]
fn a_language_that_is_none_stops_it() {
	build(|escrow| escrow.panels[0].languages.push("chinese".into()));
}

#[test]
#[should_panic(expected = "too many languages")]
fn a_panel_of_many_tongues_stops_it() {
	build(|escrow| escrow.panels[0].languages = vec!["zh".into(); 9]);
}

#[test]
#[should_panic(expected = "too many jurisdictions")]
fn a_panel_of_many_laws_stops_it() {
	build(|escrow| escrow.panels[0].jurisdictions = vec![Jurisdiction::CN; 17]);
}

#[test]
#[should_panic(expected = "unsound terms")]
fn terms_below_the_bounds_stop_it() {
	build(|escrow| escrow.terms[0].lengths.claim = 0);
}

#[test]
#[should_panic(expected = "unsound terms")]
fn terms_by_a_panel_that_is_not_there_stop_it() {
	build(|escrow| escrow.terms[0].panel = 1);
}

#[test]
#[should_panic(expected = "not the merchant's")]
fn terms_of_nobody_stop_it() {
	build(|escrow| escrow.terms[0].merchant = STRANGER);
}

#[test]
#[should_panic(expected = "no such payee")]
fn a_split_for_nobody_stops_it() {
	build(|escrow| escrow.terms[0].splits[0].payee = STRANGER);
}

#[test]
#[should_panic(expected = "unsound terms")]
fn a_split_of_nearly_all_stops_it() {
	build(|escrow| {
		escrow.terms[0].splits.truncate(1);
		escrow.terms[0].splits[0].share = ppm(999_999);
	});
}

#[test]
#[should_panic(expected = "too many splits")]
fn terms_with_many_splits_stop_it() {
	build(|escrow| {
		let split = escrow.terms[0].splits[0].clone();
		escrow.terms[0].splits = vec![split; 6];
	});
}
