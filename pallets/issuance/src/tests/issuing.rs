//! A maker proposes, a checker confirms.

use super::*;
use caravan_primitives::MAX_PAYMENT;
use frame_support::traits::fungibles::Mutate;

#[test]
fn issued_money_comes_to_the_issuers_primary_and_nowhere_else() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 2_500));
		assert_eq!(
			last_event(),
			Event::IssueProposed {
				issuer: BANK,
				currency: CNY,
				serial: 1,
				amount: 2_500,
				value_date: TODAY,
				reference: reference(1),
				maker: BANK_MAKER,
				expires: START + PERIODS.issue_proposal,
			}
		);
		assert_eq!(units_held(BANK_PRIMARY), 1);
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES);
		assert_ok!(confirm_issue(1));
		assert_eq!(
			last_event(),
			Event::Issued {
				issuer: BANK,
				currency: CNY,
				serial: 1,
				to: BANK_PRIMARY,
				amount: 2_500,
				reference: reference(1),
				checker: BANK_CHECKER,
				outstanding: BANK_OWES + 2_500,
			}
		);
		assert_eq!(units_held(BANK_PRIMARY), 0);
		assert_eq!(free(BANK_PRIMARY), BANK_MONEY + 2_500);
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES + 2_500);
		assert_eq!(outstanding(BANK), BANK_OWES + 2_500);
		assert_eq!(outstanding(RIVAL), RIVAL_OWES);
		for (who, money) in [
			(LI, LI_MONEY),
			(LI_SECOND, LI_SECOND_MONEY),
			(WANG, WANG_MONEY),
			(RIVAL_PRIMARY, RIVAL_MONEY),
			(BANK_MAKER, 0),
			(BANK_CHECKER, 0),
		] {
			assert_eq!(free(who), money);
		}
	});
}

#[test]
fn money_follows_the_issuers_primary() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 100));
		TestIdentify::set_primary(BANK, &BANK_BOTH);
		assert_ok!(confirm_issue(1));
		assert_eq!(free(BANK_BOTH), 100);
		assert_eq!(free(BANK_PRIMARY), BANK_MONEY);
	});
}

#[test]
fn a_stranger_named_in_a_licence_can_neither_make_nor_check() {
	ExtBuilder::default().build_and_execute(|| {
		edit_licence(|licence| {
			licence.terms.makers = desk(&[LI, BANK_MAKER]);
			licence.terms.checkers = desk(&[LI, BANK_CHECKER]);
		});
		let propose = |who| Issuance::propose_issue(signed(who), CNY, 1, 100, TODAY, reference(1));
		// Li acts for Li, who has no licence: no call can mint to Li.
		assert_noop!(propose(LI), Errors::LicenceUnknown);
		assert_noop!(propose(RIVAL_CHECKER), Errors::NotMaker);
		assert_noop!(propose(STRANGER), refused(Refusal::KycMissing));
		assert_ok!(propose_issue(1, 100));
		let confirm = |who| Issuance::confirm_issue(signed(who), CNY, 1);
		assert_noop!(confirm(LI), Errors::LicenceUnknown);
		assert_noop!(confirm(RIVAL_MAKER), Errors::NotChecker);
		assert_noop!(confirm(RIVAL_CHECKER), Errors::NoIssueProposal);
		let id = redeem(WANG, BANK, 100);
		assert_noop!(
			Issuance::accept_redemption(signed(LI), id),
			Errors::NotMaker
		);
		assert_ok!(accept(id));
		assert_noop!(
			Issuance::confirm_redemption(signed(LI), id, reference(1)),
			Errors::NotChecker
		);
	});
}

#[test]
fn a_maker_does_not_check_its_own() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Issuance::propose_issue(
			signed(BANK_BOTH),
			CNY,
			1,
			100,
			TODAY,
			reference(1)
		));
		assert_noop!(
			Issuance::confirm_issue(signed(BANK_BOTH), CNY, 1),
			Errors::MakerIsChecker
		);
		// It checks what another one made.
		assert_ok!(propose_issue(2, 100));
		assert_ok!(Issuance::confirm_issue(signed(BANK_BOTH), CNY, 2));
		assert_ok!(confirm_issue(1));
	});
}

#[test]
fn a_maker_gains_nothing_by_a_proxy() {
	ExtBuilder::default().build_and_execute(|| {
		// The checker's key acts by proxy as the maker, and the other way round.
		<Balances as frame_support::traits::fungible::Mutate<_>>::set_balance(&BANK_BOTH, UNITS);
		assert_ok!(Proxy::add_proxy(signed(BANK_BOTH), BANK_CHECKER, (), 0));
		let as_both = |call| {
			assert_ok!(Proxy::proxy(
				signed(BANK_CHECKER),
				BANK_BOTH,
				None,
				Box::new(RuntimeCall::Issuance(call))
			));
		};
		as_both(Call::propose_issue {
			currency: CNY,
			serial: 1,
			amount: 100,
			value_date: TODAY,
			reference: reference(1),
		});
		assert_eq!(position(BANK).proposals, 1);
		assert_noop!(
			Issuance::confirm_issue(signed(BANK_BOTH), CNY, 1),
			Errors::MakerIsChecker
		);
		// The wrapper says `Ok`, so the balance judges.
		as_both(Call::confirm_issue {
			currency: CNY,
			serial: 1,
		});
		assert_eq!(free(BANK_PRIMARY), BANK_MONEY);
		assert_eq!(position(BANK).proposals, 1);
	});
}

#[test]
fn an_amount_is_one_of_a_payment() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(propose_issue(1, 0), refused(Refusal::AmountZero));
		assert_noop!(
			propose_issue(1, MAX_PAYMENT + 1),
			refused(Refusal::AboveSingleLimit)
		);
		assert_ok!(propose_issue(1, MAX_PAYMENT));
		assert_noop!(confirm_issue(1), Errors::AboveCap);
	});
}

#[test]
fn nothing_is_issued_above_the_cap() {
	ExtBuilder::default().build_and_execute(|| {
		wait(1);
		assert_ok!(attest(2 * CAP));
		assert_ok!(propose_issue(1, CAP - BANK_OWES + 1));
		assert_ok!(propose_issue(2, CAP - BANK_OWES));
		assert_noop!(confirm_issue(1), Errors::AboveCap);
		assert_ok!(confirm_issue(2));
		assert_eq!(outstanding(BANK), CAP);
		assert_ok!(propose_issue(3, 1));
		assert_noop!(confirm_issue(3), Errors::AboveCap);
	});
}

#[test]
fn there_is_never_more_than_the_ledger_can_move() {
	ExtBuilder::default().build_and_execute(|| {
		edit_licence(|licence| licence.terms.cap = Amount::MAX);
		wait(1);
		assert_ok!(attest(Amount::MAX));
		assert_ok!(propose_issue(1, 2));
		assert_ok!(propose_issue(2, 1));
		// Another issuer's money fills it up to the last unit.
		let rest = MAX_SUPPLY - supply(CNY) - 1;
		assert_ok!(Assets::mint_into(CNY, &RIVAL_PRIMARY, rest));
		Positions::<Test>::mutate(CNY, RIVAL, |position| {
			position.as_mut().unwrap().outstanding += rest;
		});
		assert_noop!(confirm_issue(1), Errors::AboveSupply);
		assert_ok!(confirm_issue(2));
		assert_eq!(supply(CNY), MAX_SUPPLY);
	});
}

#[test]
fn standing_freeze_and_halt_are_asked_at_confirmation() {
	let worlds: [(fn(), Refusal); 4] = [
		(
			|| TestIdentify::refuse(&BANK_CHECKER, BANK, Refusal::KycExpired),
			Refusal::KycExpired,
		),
		(|| freeze(BANK, false, true), Refusal::PayerFrozen),
		(|| freeze(BANK, true, false), Refusal::PayeeFrozen),
		(
			|| TestStatus::set_halted(CNY, true),
			Refusal::CurrencyHalted,
		),
	];
	for (world, refusal) in worlds {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(propose_issue(1, 100));
			world();
			assert_noop!(confirm_issue(1), refused(refusal));
		});
	}
}

#[test]
fn licence_is_asked_at_confirmation() {
	ExtBuilder::default().build_and_execute(|| {
		set_wall(LICENCE_END - 1);
		assert_ok!(attest(RESERVES));
		assert_ok!(propose_with(1, 100, TODAY + 59, reference(1)));
		set_wall(LICENCE_END);
		assert_noop!(confirm_issue(1), Errors::LicenceExpired);
		assert_noop!(
			propose_with(2, 100, TODAY + 59, reference(2)),
			Errors::LicenceExpired
		);
	});
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 100));
		fail_bank();
		assert_noop!(confirm_issue(1), Errors::IssuerResolved);
		assert_noop!(propose_issue(2, 100), Errors::IssuerResolved);
	});
}

#[test]
fn an_issue_is_confirmed_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 100));
		assert_ok!(confirm_issue(1));
		assert_noop!(confirm_issue(1), Errors::NoIssueProposal);
		assert_noop!(
			Issuance::decline_issue(signed(BANK_CHECKER), CNY, 1, IssueDecline::Fraud),
			Errors::NoIssueProposal
		);
		assert_noop!(
			Issuance::expire_issue(signed(STRANGER), BANK, CNY, 1),
			Errors::NoIssueProposal
		);
		assert_eq!(free(BANK_PRIMARY), BANK_MONEY + 100);
	});
}

#[test]
fn a_checker_declines_with_a_reason() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose_issue(1, 100));
		assert_noop!(
			Issuance::decline_issue(signed(BANK_MAKER), CNY, 1, IssueDecline::WrongAmount),
			Errors::NotChecker
		);
		assert_ok!(Issuance::decline_issue(
			signed(BANK_CHECKER),
			CNY,
			1,
			IssueDecline::WrongAmount
		));
		assert_eq!(
			last_event(),
			Event::IssueDeclined {
				issuer: BANK,
				currency: CNY,
				serial: 1,
				reason: IssueDecline::WrongAmount,
				checker: BANK_CHECKER,
			}
		);
		assert_eq!(units_held(BANK_PRIMARY), 0);
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES);
	});
}

#[test]
fn as_many_proposals_are_open_as_may_be() {
	ExtBuilder::default().build_and_execute(|| {
		for serial in 1..=u64::from(MAX_PROPOSALS) {
			assert_ok!(propose_issue(serial, 1));
		}
		assert_noop!(propose_issue(17, 1), Errors::TooManyProposals);
		// Those of another issuer aren't counted.
		assert_ok!(Issuance::propose_issue(
			signed(RIVAL_MAKER),
			CNY,
			1,
			1,
			TODAY,
			reference(1)
		));
		assert_ok!(confirm_issue(5));
		assert_ok!(propose_issue(17, 1));
	});
}

#[test]
fn a_proposal_takes_a_deposit() {
	ExtBuilder::default().build_and_execute(|| {
		<Balances as frame_support::traits::fungible::Mutate<_>>::set_balance(&BANK_PRIMARY, 1);
		assert_noop!(
			propose_issue(1, 1),
			sp_runtime::TokenError::FundsUnavailable
		);
	});
}
