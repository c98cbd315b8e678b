//! Mistakes in a chain's specification, and lengths of time.

use super::*;
use sp_runtime::BuildStorage;

fn build(gate: GenesisConfig<Test>) {
	let built = RuntimeGenesisConfig {
		gate,
		..Default::default()
	}
	.build_storage();
	assert_ok!(built.map(|_| ()));
}

#[test]
fn without_anything_everything_is_refused() {
	caravan_primitives::test_utils::reset_all();
	let storage = RuntimeGenesisConfig::default().build_storage().unwrap();
	sp_io::TestExternalities::new(storage).execute_with(|| {
		assert_eq!(Lengths::<Test>::get(), Periods::default());
		assert_eq!(Periods::default().fault(), None);
		register("li", 1, CN, 1);
		register("ali", 3, PK, 1);
		assert_eq!(order("li", "ali", 7).commit(), Err(Refusal::NoCorridor));
		assert_ok!(Gate::do_try_state());
	});
}

#[test]
fn periods_that_are_impossible_together_are_told() {
	let faults = [
		Periods { tick: 0, ..PERIODS },
		Periods {
			max_stop: 0,
			..PERIODS
		},
		Periods {
			acknowledgement: 0,
			..PERIODS
		},
		Periods {
			max_rate_age: 0,
			..PERIODS
		},
		Periods {
			undo: PERIODS.notice,
			..PERIODS
		},
	];
	for periods in faults {
		assert!(periods.fault().is_some());
	}
	assert_eq!(PERIODS.fault(), None);
}

#[test]
#[should_panic(expected = "impossible periods")]
fn genesis_refuses_impossible_periods() {
	build(GenesisConfig {
		periods: Some(Periods { tick: 0, ..PERIODS }),
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "worth nothing")]
fn genesis_refuses_a_rate_of_zero() {
	build(GenesisConfig {
		rates: vec![(CNY, 0, 7, START)],
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "an unsound rule")]
fn genesis_refuses_a_rule_without_purposes() {
	let none = Rule {
		purposes: only(&[]),
		..open_rule()
	};
	build(GenesisConfig {
		profiles: vec![(CN, free(CNY)), (PK, free(PKR))],
		corridors: vec![(CN_PK, open_rule(), none)],
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "an unsound profile")]
fn genesis_refuses_a_profile_that_limits_nothing_in_a_class() {
	build(GenesisConfig {
		profiles: vec![(CN, limited(CNY, Flow::Out, Limits::default()))],
		..Default::default()
	});
}

#[test]
fn ticks_and_windows_never_overflow() {
	assert_eq!(tick_at(Moment::MAX, 1), u32::MAX);
	assert_eq!(tick_at(5, 0), 0);
	for window in Window::ALL {
		assert_eq!(window.oldest(0), 0);
		assert!(window.leaves_at(u32::MAX) == u32::MAX);
	}
}

#[test]
#[should_panic(expected = "a rate too many")]
fn genesis_refuses_a_rate_of_the_reference() {
	build(GenesisConfig {
		rates: vec![(USD, 1, 1, START)],
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "a rate too many")]
fn genesis_refuses_two_rates_of_a_currency() {
	build(GenesisConfig {
		rates: vec![(CNY, 1, 7, START), (CNY, 1, 8, START)],
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "an unsound profile")]
fn genesis_refuses_two_profiles_of_a_jurisdiction() {
	build(GenesisConfig {
		profiles: vec![(CN, free(CNY)), (CN, free(CNY))],
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "a corridor twice, or without profiles")]
fn genesis_refuses_a_corridor_without_profiles() {
	build(GenesisConfig {
		profiles: vec![(CN, free(CNY))],
		corridors: vec![(CN_PK, open_rule(), open_rule())],
		..Default::default()
	});
}
