//! Who has nothing at stake is given no case.

use super::*;
use frame_support::traits::fungibles::Mutate;

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

/// A second account of arbiter 40.
const SECOND: AccountId = 140;
/// A third one, which the ledger does not know.
const THIRD: AccountId = 141;

/// Links it, with this much.
fn link_second(has: Amount) {
	TestIdentify::register(&SECOND, 40, Jurisdiction::CN, Tier(2), PersonKind::Legal);
	let keep = frame_support::traits::tokens::Preservation::Preserve;
	assert_ok!(<Assets as Mutate<_>>::transfer(
		CNY, &DEALER, &SECOND, has, keep
	));
}

/// Its account and what it is.
fn stake_of(arbiter: Id) -> (AccountId, Amount) {
	let stake = Stakes::<Test>::get(arbiter, CNY).expect("a stake");
	(stake.account, stake.held)
}

#[test]
fn a_stake_lies_in_one_account() {
	run(|| {
		link_second(10_000);
		// By another account it goes where it lies already.
		assert_ok!(Escrow::stake(signed(SECOND), CNY, 1_000));
		assert_eq!(stake_of(40), (40, STAKE + 1_000));
		let moved = Event::StakeMoved {
			arbiter: 40,
			from: SECOND,
			to: 40,
			currency: CNY,
			amount: 1_000,
		};
		assert_eq!(last_event(), moved);
		assert_eq!((free(SECOND), held(SECOND, HoldReason::Stake)), (9_000, 0));
		assert_eq!(held(40, HoldReason::Stake), STAKE + 1_000);
		// It comes free there too, whoever of the arbiter asks.
		let before = free(40);
		assert_ok!(Escrow::unstake(signed(SECOND), CNY, 1_000));
		assert_eq!((free(40), free(SECOND)), (before + 1_000, 9_000));
		assert_eq!(stake_of(40), (40, STAKE));
	});
}

#[test]
fn an_account_that_stakes_a_unit_first_keeps_nobody_out() {
	run(|| {
		link_second(10_000);
		assert_ok!(Escrow::unstake(signed(40), CNY, STAKE));
		assert_ok!(Escrow::stake(signed(SECOND), CNY, 1));
		assert_eq!(stake_of(40), (SECOND, 1));
		// The primary has all of it.
		let before = free(40);
		assert_ok!(Escrow::stake(signed(40), CNY, 5_000));
		assert_eq!(stake_of(40), (40, 5_001));
		assert_eq!(free(40), before - 5_000);
		assert_eq!((free(SECOND), held(SECOND, HoldReason::Stake)), (9_999, 0));
		// One that may not pay has nothing to say about money.
		TestIdentify::refuse(&SECOND, 40, Refusal::SignerNotAllowed);
		let not_allowed = refused(Refusal::SignerNotAllowed);
		assert_noop!(Escrow::stake(signed(SECOND), CNY, 1), not_allowed);
		assert_noop!(Escrow::unstake(signed(SECOND), CNY, 1), not_allowed);
	});
}

#[test]
fn a_change_of_keys_locks_no_stake() {
	run(|| {
		link_second(10_000);
		TestIdentify::set_primary(40, &SECOND);
		TestIdentify::leave(&ARBITERS[0]);
		let not_allowed = refused(Refusal::SignerNotAllowed);
		assert_noop!(Escrow::unstake(signed(40), CNY, 1), not_allowed);
		let before = free(40);
		assert_ok!(Escrow::unstake(signed(SECOND), CNY, 4_000));
		let unstaked = Event::Unstaked {
			arbiter: 40,
			account: SECOND,
			currency: CNY,
			amount: 4_000,
		};
		assert_eq!(last_event(), unstaked);
		assert_eq!((free(40), free(SECOND)), (before, 14_000));
		assert_eq!(stake_of(40), (40, STAKE - 4_000));
		// The rest comes along with the next stake, or is taken back.
		assert_ok!(Escrow::stake(signed(SECOND), CNY, 1_000));
		assert_eq!(stake_of(40), (SECOND, STAKE - 3_000));
		assert_eq!(held(40, HoldReason::Stake), 0);
		assert_ok!(Escrow::unstake(signed(SECOND), CNY, STAKE - 3_000));
		assert_eq!(Stakes::<Test>::get(40, CNY), None);
		assert_eq!((free(40), free(SECOND)), (before, STAKE + 10_000));
	});
}

#[test]
fn a_stake_that_is_barred_moves_nowhere() {
	run(|| {
		link_second(10_000);
		TestIdentify::set_primary(40, &SECOND);
		TestIdentify::leave(&ARBITERS[0]);
		let refusals = |refusal| {
			assert_noop!(Escrow::unstake(signed(SECOND), CNY, 1), refused(refusal));
			assert_noop!(Escrow::stake(signed(SECOND), CNY, 1), refused(refusal));
		};
		freeze(40, now() + DAY, 0);
		refusals(Refusal::PayeeFrozen);
		freeze(40, 0, now() + DAY);
		refusals(Refusal::PayerFrozen);
		freeze(40, 0, 0);
		// To an account that the ledger doesn't know nothing goes on hold.
		TestIdentify::register(&THIRD, 40, Jurisdiction::CN, Tier(2), PersonKind::Legal);
		TestIdentify::set_primary(40, &THIRD);
		let unknown = refused(Refusal::PayeeUnknown);
		assert_noop!(Escrow::stake(signed(SECOND), CNY, 1), unknown);
		TestIdentify::forget(40);
		let nobody = refused(Refusal::KycMissing);
		assert_noop!(Escrow::unstake(signed(SECOND), CNY, 1), nobody);
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

/// Somebody has bound all stakes by cases of its own, or the claim is large: the case has a judge
/// all the same, who has at stake what is left.
#[test]
fn a_case_has_its_judges_though_no_stake_suffices() {
	run(|| {
		let id = contested();
		ranked(id);
		for seat in 0..7 {
			let left = if seat == DRAWN[0] { 1 } else { 7 };
			assert_ok!(Escrow::unstake(signed(arbiter(seat)), CNY, STAKE - left));
		}
		silence(id);
		assert_eq!(number(id, 0), 12);
		let first = arbiter(DRAWN[0]);
		let stake = Stakes::<Test>::get(first, CNY).unwrap();
		assert_eq!((stake.held, stake.bound), (1, 1));
		// Bound as a whole by one line, an arbiter has the next one too.
		let before = books();
		silence(id);
		assert_eq!(number(id, 0), 13);
		assert_moved(&before, &[(ANN, 1, 0), (first, 0, -1)]);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[1])),
			id,
			0,
			damaged(500_000)
		));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_eq!(jurors(id).len(), 3);
		for who in jurors(id) {
			let stake = Stakes::<Test>::get(who, CNY).unwrap();
			assert_eq!((stake.held, stake.bound), (7, 7));
		}
	});
	run(|| {
		let other = contested();
		let id = contested();
		for id in [other, id] {
			ranked(id);
		}
		for seat in 0..7 {
			assert_ok!(Escrow::unstake(signed(arbiter(seat)), CNY, STAKE - 5));
		}
		silence(other);
		silence(id);
		let bound = |seat| Stakes::<Test>::get(arbiter(seat), CNY).unwrap().bound;
		assert_eq!(bound(DRAWN[0]), 5);
		assert_eq!(case(id).assigned().next().unwrap().stake, 0);
		let before = books();
		silence(id);
		assert_eq!(number(id, 0), 13);
		assert_moved(&before, &[]);
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
