//! What exists from the first block, and mistakes in it.

use super::*;

fn default_genesis() -> GenesisConfig<Test> {
	GenesisConfig {
		markets: vec![genesis_market(USD, CNY)],
		dealers: vec![genesis_dealer(BANK)],
		reporters: vec![41, 42, 43],
	}
}

/// Builds a chain of this genesis, changed.
fn build(change: impl FnOnce(&mut GenesisConfig<Test>)) {
	let mut genesis = default_genesis();
	change(&mut genesis);
	ExtBuilder::with_genesis(genesis).build_and_execute(|| ());
}

#[test]
fn a_chain_can_deal_from_its_first_block() {
	let mut genesis = default_genesis();
	genesis.markets[0].value = Some(GenesisValue {
		rate: rate("7.11"),
		until: LICENCE_END,
	});
	ExtBuilder::with_genesis(genesis).build_and_execute(|| {
		let market = Markets::<Test>::get(pair(USD, CNY)).unwrap();
		assert_eq!(market.max_age, DEFAULT_MAX_AGE);
		assert_eq!(Reporters::<Test>::get().len(), 3);
		let id = place(BANK, order());
		assert_ok!(take(ANN, Hop::Standing(id), give(1_000)));
		// Lists come in any order.
		assert!(Dealers::<Test>::get(BANK).unwrap().licence.is_sound(now()));
	});
}

#[test]
#[should_panic(expected = "genesis: a market twice")]
fn a_market_comes_once() {
	build(|genesis| genesis.markets.push(genesis_market(USD, CNY)));
}

#[test]
#[should_panic(expected = "genesis: an unsound market")]
fn a_market_comes_in_one_direction() {
	build(|genesis| genesis.markets.push(genesis_market(CNY, USD)));
}

#[test]
#[should_panic(expected = "genesis: a value that is over")]
fn a_value_has_an_end_ahead() {
	build(|genesis| {
		genesis.markets[0].value = Some(GenesisValue {
			rate: rate("7"),
			until: 0,
		});
	});
}

#[test]
#[should_panic(expected = "genesis: no such dealer")]
fn a_dealer_is_known() {
	build(|genesis| genesis.dealers[0].account = STRANGER);
}

#[test]
#[should_panic(expected = "genesis: a dealer twice")]
fn a_dealer_comes_once() {
	build(|genesis| genesis.dealers.push(genesis_dealer(BANK_DESK)));
}

#[test]
#[should_panic(expected = "genesis: an unsound licence")]
fn a_dealers_limits_are_above_zero() {
	build(|genesis| genesis.dealers[0].permits[0].per_day = 0);
}

#[test]
#[should_panic(expected = "genesis: too many pairs")]
fn a_dealers_pairs_are_few() {
	build(|genesis| {
		let permit = genesis.dealers[0].permits[0].clone();
		genesis.dealers[0].permits = vec![permit; MAX_PAIRS as usize + 1];
	});
}

#[test]
#[should_panic(expected = "genesis: too many jurisdictions")]
fn a_dealers_jurisdictions_are_few() {
	build(|genesis| {
		let place = genesis.dealers[0].jurisdictions[0];
		genesis.dealers[0].jurisdictions = vec![place; MAX_JURISDICTIONS as usize + 1];
	});
}

#[test]
#[should_panic(expected = "genesis: no such reporter")]
fn a_reporter_is_known() {
	build(|genesis| genesis.reporters.push(STRANGER));
}

#[test]
#[should_panic(expected = "genesis: a reporter twice, or too many")]
fn a_reporter_comes_once() {
	build(|genesis| genesis.reporters.push(41));
}

#[test]
fn a_chain_specification_is_read_as_it_is_written() {
	let text = r#"{
		"markets": [{ "from": 840, "to": 156, "band": 20000, "maxAge": 5,
			"value": { "rate": "7.11", "until": 10 } }],
		"dealers": [{ "account": 10, "jurisdictions": ["CN"], "validUntil": 9,
			"permits": [{ "from": 840, "to": 156, "perDay": 1000 }] }],
		"reporters": [41]
	}"#;
	let genesis: GenesisConfig<Test> = serde_json::from_str(text).unwrap();
	assert_eq!(genesis.markets[0].max_age, Some(5));
	assert_eq!(genesis.dealers[0].permits[0].per_day, 1_000);
	let wrong = text.replace("perDay", "perYear");
	assert!(serde_json::from_str::<GenesisConfig<Test>>(&wrong).is_err());
}
