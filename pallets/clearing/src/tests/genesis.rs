//! What a chain specification says.

use super::*;
use sp_runtime::BuildStorage;

#[test]
fn genesis_opens_the_first_cycle() {
	ExtBuilder::default().build_and_execute(|| {
		let (id, cycle) = Clearing::current().unwrap();
		assert_eq!((id, cycle.count()), (0, 0));
		let closes_at = START + OPEN_FOR;
		assert_eq!(cycle.stage, Stage::Open { closes_at });
		for (seat, who) in (0..).zip(BANKS) {
			assert_eq!(Seats::<Test>::get(seat).unwrap().account, who);
		}
		assert_eq!(Solvers::<Test>::get().to_vec(), vec![21, 22]);
		let listed: Vec<_> = Currencies::<Test>::get()
			.iter()
			.map(|entry| (entry.currency, entry.cut_off, entry.active))
			.collect();
		assert_eq!(listed, vec![(CNY, CUT_OFF, true), (USD, 0, true)]);
	});
}

#[test]
fn without_terms_nothing_is_cleared() {
	ExtBuilder::empty().build_and_execute(|| {
		assert_eq!(Clearing::current(), None);
		assert_ok!(Clearing::admit(root(), ANN));
		assert_ok!(Clearing::admit(root(), BEN));
		let order = order(ANN, BEN, 1);
		fails!(
			Clearing::queue(signed(ANN), order.clone(), timing()),
			Error::<Test>::NoCycle
		);
		let (owed, claimed) = pvp(ANN, BEN, 1, 1);
		fails!(
			Clearing::queue_pvp(signed(ANN), owed, claimed, timing()),
			Error::<Test>::NoCycle
		);
		fails!(
			Clearing::affirm(signed(ANN), 0, order.reference),
			Error::<Test>::NoCycle
		);
		fails!(Clearing::cancel(signed(ANN), 0), Error::<Test>::NoCycle);
		fails!(Clearing::close_cycle(signed(ANN)), Error::<Test>::NoCycle);
	});
}

#[test]
fn the_specification_reads_as_json() {
	let config = GenesisConfig::<Test> {
		clearing: Some(ExtBuilder::clearing(terms())),
		..Default::default()
	};
	let json = serde_json::to_value(&config).unwrap();
	assert_eq!(json["clearing"]["terms"]["objective"], "count");
	let back: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(back.clearing, config.clearing);
}

fn build(change: impl FnOnce(&mut GenesisClearing<AccountId>)) {
	reset();
	let mut clearing = ExtBuilder::clearing(terms());
	change(&mut clearing);
	let currencies = [CNY, USD].map(|id| (id, STRANGER, true, 1)).to_vec();
	let genesis = RuntimeGenesisConfig {
		assets: pallet_assets::GenesisConfig {
			assets: currencies,
			..Default::default()
		},
		clearing: GenesisConfig {
			clearing: Some(clearing),
			..Default::default()
		},
		..Default::default()
	};
	genesis.build_storage().unwrap();
}

#[test]
#[should_panic(expected = "unsound terms")]
fn unsound_terms_stop_the_chain_from_being_made() {
	build(|clearing| clearing.terms.window = 0);
}

#[test]
#[should_panic(expected = "a currency twice")]
fn a_currency_twice_stops_it() {
	build(|clearing| clearing.currencies.push(clearing.currencies[0].clone()));
}

#[test]
#[should_panic(expected = "a participant twice")]
fn a_participant_twice_stops_it() {
	build(|clearing| clearing.participants.push(ANN_DESK));
}

#[test]
#[should_panic(expected = "no such solver")]
fn a_solver_that_is_nobody_stops_it() {
	build(|clearing| clearing.solvers.push(STRANGER));
}

#[test]
#[should_panic(expected = "a solver twice")]
fn a_solver_twice_stops_it() {
	build(|clearing| clearing.solvers.push(SOLVER));
}
