//! Who has nothing at stake is given no case.

use super::*;

#[test]
fn a_stake_goes_on_hold_and_comes_back() {
	run(|| {
		let before = books();
		assert_ok!(Escrow::stake(signed(40), CNY, 5_000));
		assert_moved(&before, &[(40, -5_000, 5_000)]);
		assert_ok!(Escrow::unstake(signed(40), CNY, 4_000));
		assert_moved(&before, &[(40, -1_000, 1_000)]);
		assert_eq!(held(40, HoldReason::Stake), STAKE + 1_000);
		assert_ok!(Escrow::unstake(signed(40), CNY, STAKE + 1_000));
		assert_eq!(Stakes::<Test>::get(40, CNY), None);
		assert_eq!(held(40, HoldReason::Stake), 0);
	});
}

#[test]
fn only_an_arbiter_has_a_stake() {
	run(|| {
		assert_noop!(Escrow::stake(signed(ANN), CNY, 1), Errors::ArbiterUnknown);
		assert_noop!(Escrow::unstake(signed(ANN), CNY, 1), Errors::ArbiterUnknown);
		assert_noop!(
			Escrow::stake(signed(STRANGER), CNY, 1),
			refused(Refusal::KycMissing)
		);
		assert_noop!(
			Escrow::stake(signed(40), CNY, 0),
			refused(Refusal::AmountZero)
		);
		assert_noop!(
			Escrow::unstake(signed(40), CNY, 0),
			refused(Refusal::AmountZero)
		);
		// One unit stays free.
		assert_noop!(
			Escrow::stake(signed(40), CNY, free(40)),
			refused(Refusal::TooLittleFree)
		);
		assert_noop!(Escrow::unstake(signed(40), VND, 1), Errors::StakeTooSmall);
		assert_noop!(
			Escrow::unstake(signed(40), CNY, STAKE + 1),
			Errors::StakeTooSmall
		);
	});
}

#[test]
fn a_stake_lies_in_one_account() {
	run(|| {
		let second = STRANGER;
		TestIdentify::register(&second, 40, Jurisdiction::CN, Tier(2), PersonKind::Legal);
		assert_noop!(
			Escrow::stake(signed(second), CNY, 1),
			Errors::StakeElsewhere
		);
		assert_noop!(
			Escrow::unstake(signed(second), CNY, 1),
			Errors::StakeElsewhere
		);
	});
}

#[test]
fn what_is_bound_to_a_case_cannot_be_taken_back() {
	run(|| {
		let id = assigned();
		let who = arbiter(DRAWN[0]);
		let stake = Stakes::<Test>::get(who, CNY).unwrap();
		assert_eq!((stake.held, stake.bound), (STAKE, AT_STAKE));
		assert_noop!(
			Escrow::unstake(signed(who), CNY, STAKE - AT_STAKE + 1),
			Errors::StakeTooSmall
		);
		assert_ok!(Escrow::unstake(signed(who), CNY, STAKE - AT_STAKE));
		assert_ok!(Escrow::rule(signed(who), id, 0, damaged(1)));
		assert_ok!(Escrow::unstake(signed(who), CNY, AT_STAKE));
		assert_eq!(Stakes::<Test>::get(who, CNY), None);
	});
}

/// Makes an arbiter unfit after the draw; the next of the succession gets the case.
fn passed_over(unfit: impl FnOnce(AccountId)) {
	run(|| {
		let id = contested();
		ranked(id);
		unfit(arbiter(DRAWN[0]));
		silence(id);
		assert_eq!(number(id, 0), 12);
		let Phase::Arbiter(assigned) = case(id).phase else {
			panic!("nobody has it");
		};
		assert_eq!(assigned.seat, DRAWN[1]);
		assert_noop!(
			Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, damaged(1)),
			Errors::NotArbiter
		);
		assert_ok!(Escrow::rule(signed(arbiter(DRAWN[1])), id, 0, damaged(1)));
	});
}

#[test]
fn without_a_free_stake_there_is_no_case() {
	passed_over(|who| {
		let more = STAKE - AT_STAKE + 1;
		assert_ok!(Escrow::unstake(signed(who), CNY, more));
	});
}

#[test]
fn a_suspended_arbiter_is_passed_over() {
	passed_over(|who| {
		assert_ok!(Escrow::suspend_arbiter(root(), who, true));
	});
}

#[test]
fn a_frozen_arbiter_is_passed_over() {
	passed_over(|who| freeze(who, 0, Moment::MAX));
	passed_over(|who| freeze(who, Moment::MAX, 0));
}

#[test]
fn an_arbiter_in_no_good_standing_is_passed_over() {
	passed_over(|who| TestIdentify::refuse(&who, who, Refusal::KycExpired));
}

#[test]
fn a_stake_just_large_enough_will_do() {
	run(|| {
		let id = contested();
		ranked(id);
		let who = arbiter(DRAWN[0]);
		assert_ok!(Escrow::unstake(signed(who), CNY, STAKE - AT_STAKE));
		silence(id);
		assert_ok!(Escrow::rule(signed(who), id, 0, damaged(1)));
	});
}

/// A stake is a tenth rounded up, so that a case of one unit has one too.
#[test]
fn a_stake_is_rounded_up() {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 1));
		contest(id);
		ranked(id);
		silence(id);
		assert_eq!(
			Stakes::<Test>::get(arbiter(DRAWN[0]), CNY).unwrap().bound,
			1
		);
	});
}
