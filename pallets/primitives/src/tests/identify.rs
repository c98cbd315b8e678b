//! Identities: the rules that come with the trait, and `()`.

use crate::{
	Act, Blocked, Identify, Jurisdiction, OnStanding, PersonKind, Refusal, Standing, Tier,
	test_utils::{StandingNotice, TestClock, TestIdentify, TestOnStanding},
};

type Nobody = ();

#[test]
fn without_kyc_everybody_is_an_identity_of_its_own_and_may_act() {
	assert_eq!(<Nobody as Identify<u64>>::identity(&1), Some(1));
	assert_eq!(<Nobody as Identify<u64>>::primary(&1), Some(1));
	assert_eq!(<Nobody as Identify<u64>>::blocked(&1), Blocked::default());
	assert_eq!(
		<Nobody as Identify<u64>>::standing(&1),
		Ok(Standing {
			identity: 1,
			jurisdiction: Jurisdiction::ZZ,
			tier: Tier::MAX,
			kind: PersonKind::Natural,
		})
	);
	for act in [Act::Pay, Act::Trade, Act::Manage, Act::Defend, Act::Duty] {
		assert_eq!(<Nobody as Identify<u64>>::may(&1, act, Tier::MAX), Ok(1));
	}
	assert!(<Nobody as Identify<u64>>::same(&1, &1));
	assert!(!<Nobody as Identify<u64>>::same(&1, &2));
}

#[test]
fn two_accounts_are_the_same_when_equal_or_of_one_identity() {
	TestIdentify::register(&1u64, 10, Jurisdiction::CN, Tier(1), PersonKind::Natural);
	TestIdentify::register(&2u64, 10, Jurisdiction::CN, Tier(1), PersonKind::Natural);
	TestIdentify::refuse(&3u64, 11, Refusal::KycExpired);
	for (a, b, same) in [
		(1, 1, true),
		(1, 2, true),
		(2, 1, true),
		(1, 3, false),
		(3, 3, true),
		(1, 4, false),
		(4, 4, true),
		(4, 5, false),
	] {
		assert_eq!(
			<TestIdentify as Identify<u64>>::same(&a, &b),
			same,
			"{a} and {b}"
		);
	}
	TestIdentify::reset();
}

#[test]
fn a_moment_that_is_past_was_frozen_or_not_whatever_was_said_since() {
	let until = |out_until| Blocked {
		in_until: 0,
		out_until,
	};
	let frozen = |at| <TestIdentify as Identify<u64>>::frozen_at(&10, at);
	TestClock::set(100);
	assert_eq!(frozen(100), None);
	TestIdentify::block(10, until(200));
	TestClock::set(150);
	assert_eq!([99, 100, 150].map(frozen), [None, Some(200), Some(200)]);
	// Prolonged, and lifted before its end.
	TestIdentify::block(10, until(300));
	TestClock::set(250);
	TestIdentify::block(10, until(0));
	assert_eq!(
		[99, 100, 150, 249, 250].map(frozen),
		[None, Some(250), Some(250), Some(250), None]
	);
	TestClock::set(400);
	TestIdentify::block(10, until(500));
	assert_eq!([120, 260, 400].map(frozen), [Some(250), None, Some(500)]);
	// Without KYC nobody ever is.
	assert_eq!(<Nobody as Identify<u64>>::frozen_at(&1, 0), None);
	TestIdentify::reset();
	TestClock::reset();
}

#[test]
fn a_freeze_ends_at_its_moment() {
	let blocked = Blocked {
		in_until: 10,
		out_until: 20,
	};
	for (now, is_in, is_out) in [
		(0, true, true),
		(9, true, true),
		(10, false, true),
		(19, false, true),
		(20, false, false),
	] {
		assert_eq!(blocked.is_in(now), is_in, "in at {now}");
		assert_eq!(blocked.is_out(now), is_out, "out at {now}");
	}
	assert!(!Blocked::default().is_in(0));
	assert!(!Blocked::default().is_out(0));
}

#[test]
fn every_hook_of_a_tuple_is_told_and_nobody_does_nothing() {
	type Both = (TestOnStanding, (), TestOnStanding);
	TestOnStanding::reset();
	<Both as OnStanding<u64, u32>>::frozen(&1);
	<Both as OnStanding<u64, u32>>::lifted(&2);
	<Both as OnStanding<u64, u32>>::revoked(&3);
	<Both as OnStanding<u64, u32>>::recovered(&4, &5);
	let expected = [
		StandingNotice::Frozen(1),
		StandingNotice::Lifted(2),
		StandingNotice::Revoked(3),
		StandingNotice::Recovered(4, 5),
	];
	let told: Vec<StandingNotice<u64, u32>> = TestOnStanding::notices();
	assert_eq!(
		told,
		expected
			.iter()
			.flat_map(|n| [n.clone(), n.clone()])
			.collect::<Vec<_>>()
	);
	TestOnStanding::reset();
	assert_eq!(TestOnStanding::notices::<u64, u32>(), []);
}
