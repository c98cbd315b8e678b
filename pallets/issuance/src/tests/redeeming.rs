//! From the request to the burn, or back.

use super::*;
use caravan_primitives::{
	MAX_PAYMENT, Ticket,
	test_utils::{GateCall, SeenPayment},
};
use frame_support::{
	dispatch::CheckIfFeeless,
	traits::{fungible, fungibles::Mutate},
};
use sp_runtime::traits::Dispatchable;

fn gate_calls() -> Vec<GateCall<AccountId>> {
	TestGate::calls()
}

/// The payment that the gate sees of a redemption by Li at the bank.
fn seen(amount: Amount, n: u32) -> SeenPayment<AccountId> {
	SeenPayment {
		payer: LI,
		payee: BANK_PRIMARY,
		currency: CNY,
		amount,
		purpose: Some("GDDS".parse().unwrap()),
		envelope: Some(reference(77)),
		uetr: Some(uetr(n)),
	}
}

#[test]
fn requested_accepted_paid_and_burned() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_eq!(
			last_event(),
			Event::RedemptionRequested {
				id,
				issuer: BANK,
				currency: CNY,
				holder: LI,
				identity: 1,
				amount: 600,
				closing: 0,
				uetr: uetr(0),
				purpose: Some("GDDS".parse().unwrap()),
				envelope: Some(reference(77)),
				bank_account: reference(88),
				accept_by: START + PERIODS.accept,
			}
		);
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 600, 600));
		assert_eq!(units_held(LI), 1);
		assert_eq!(position(BANK).requested, 600);
		assert_eq!(gate_calls(), [GateCall::CommitRedemption(seen(600, 0))]);
		assert_eq!(TestGate::counted(), 600);

		wait(10);
		assert_ok!(accept(id));
		assert_eq!(
			last_event(),
			Event::RedemptionAccepted {
				id,
				issuer: BANK,
				currency: CNY,
				holder: LI,
				amount: 600,
				maker: BANK_MAKER,
				pay_by: START + 10 + PERIODS.pay,
			}
		);
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 600, 600));
		assert_eq!(
			(position(BANK).requested, position(BANK).accepted),
			(0, 600)
		);
		assert_eq!(gate_calls()[1], GateCall::RecheckRedemption(seen(600, 0)));

		assert_ok!(confirm(id));
		assert_eq!(
			last_event(),
			Event::Redeemed {
				id,
				issuer: BANK,
				currency: CNY,
				holder: LI,
				amount: 600,
				burned: 600,
				uetr: uetr(0),
				reference: reference(99),
				checker: BANK_CHECKER,
				outstanding: BANK_OWES - 600,
			}
		);
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 600, 0));
		assert_eq!(units_held(LI), 0);
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES - 600);
		assert_eq!(outstanding(BANK), BANK_OWES - 600);
		assert_eq!(outstanding(RIVAL), RIVAL_OWES);
		assert_eq!(free(BANK_PRIMARY), BANK_MONEY);
		assert_eq!(free(WANG), WANG_MONEY);
		// What was paid stays counted.
		assert_eq!(gate_calls().len(), 2);
		assert_eq!(TestGate::counted(), 600);
	});
}

#[test]
fn a_holder_redeems_at_any_issuer_up_to_its_capacity() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			redeem_as(LI, RIVAL, RIVAL_OWES + 1, uetr(1), false),
			Errors::AboveCapacity
		);
		let id = redeem(LI, RIVAL, RIVAL_OWES - 100);
		assert_eq!(Issuance::capacity(RIVAL, CNY), 100);
		assert_noop!(
			redeem_as(WANG, RIVAL, 101, uetr(2), false),
			Errors::AboveCapacity
		);
		let other = redeem(WANG, RIVAL, 100);
		assert_eq!(Issuance::capacity(RIVAL, CNY), 0);
		assert_noop!(
			redeem_as(WANG, RIVAL, 1, uetr(3), false),
			Errors::AboveCapacity
		);
		// What is accepted is claimed still, what is given back isn't.
		assert_ok!(Issuance::accept_redemption(signed(RIVAL_MAKER), id));
		assert_eq!(Issuance::capacity(RIVAL, CNY), 0);
		assert_ok!(cancel(WANG, other));
		assert_eq!(Issuance::capacity(RIVAL, CNY), 100);
		assert_ok!(Issuance::confirm_redemption(
			signed(RIVAL_CHECKER),
			id,
			reference(1)
		));
		assert_eq!(Issuance::capacity(RIVAL, CNY), 100);
		assert_eq!(outstanding(RIVAL), 100);
	});
}

/// Everything as it was, the limits and the deposit too.
fn assert_given_back(id: RedemptionId, outcome: Outcome) {
	assert_eq!(
		last_event(),
		Event::RedemptionEnded {
			id,
			issuer: BANK,
			currency: CNY,
			holder: LI,
			amount: 600,
			released: 600,
			uetr: uetr(id as u32),
			outcome,
		}
	);
	assert_eq!((free(LI), held(LI)), (LI_MONEY, 0));
	assert_eq!(units_held(LI), 0);
	assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES);
	assert_eq!(outstanding(BANK), BANK_OWES);
	assert_eq!(Issuance::capacity(BANK, CNY), BANK_OWES);
	assert_eq!(TestGate::counted(), 0);
	let ticket = Ticket {
		tick: 1,
		amount: 600,
		sides: 0b11,
		unit: 0,
	};
	assert_eq!(
		gate_calls().last(),
		Some(&GateCall::Release {
			payer: LI,
			payee: BANK_PRIMARY,
			ticket,
			part: 600,
			rest: 600,
		})
	);
	assert_noop!(cancel(LI, id), Errors::NoRedemption);
	assert_noop!(accept(id), Errors::NoRedemption);
	assert_noop!(confirm(id), Errors::NoRedemption);
	assert_noop!(decline(id), Errors::NoRedemption);
	assert_noop!(release(id), Errors::NoRedemption);
}

#[test]
fn a_holder_cancels_with_any_account_before_the_issuer_accepts() {
	for who in [LI, LI_SECOND] {
		ExtBuilder::default().build_and_execute(|| {
			let id = redeem(LI, BANK, 600);
			assert_noop!(cancel(WANG, id), Errors::NotYours);
			assert_noop!(cancel(BANK_MAKER, id), Errors::NotYours);
			assert_noop!(cancel(STRANGER, id), refused(Refusal::KycMissing));
			// Also frozen, and after the issuer was silent.
			freeze(1, true, true);
			wait(PERIODS.accept + 1);
			assert_ok!(cancel(who, id));
			assert_given_back(id, Outcome::Cancelled);
		});
	}
}

#[test]
fn a_holder_cannot_cancel_what_was_accepted() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_ok!(accept(id));
		assert_noop!(cancel(LI, id), Errors::NotRequested);
		assert_noop!(accept(id), Errors::NotRequested);
		wait(PERIODS.pay);
		assert_noop!(cancel(LI, id), Errors::NotRequested);
	});
}

#[test]
fn silence_after_the_request_releases_to_the_holder() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		wait(PERIODS.accept - 1);
		assert_noop!(release(id), Errors::StillOpen);
		wait(1);
		assert_noop!(accept(id), Errors::TooLate);
		assert_ok!(release(id));
		assert_given_back(id, Outcome::NotAnswered);
	});
}

#[test]
fn silence_after_acceptance_releases_to_the_holder() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_ok!(accept(id));
		wait(PERIODS.pay - 1);
		assert_noop!(release(id), Errors::StillOpen);
		wait(1);
		assert_noop!(confirm(id), Errors::TooLate);
		assert_ok!(release(id));
		assert_given_back(id, Outcome::NotConfirmed);
	});
}

#[test]
fn whoever_accepted_does_not_decline_alone() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_ok!(Issuance::accept_redemption(signed(BANK_BOTH), id));
		let by = |who| Issuance::decline_redemption(signed(who), id, RedemptionDecline::Returned);
		assert_noop!(by(BANK_BOTH), Errors::MakerIsChecker);
		assert_ok!(by(BANK_CHECKER));
		assert_given_back(id, Outcome::Declined(RedemptionDecline::Returned));
	});
}

#[test]
fn what_was_paid_out_is_no_reserve_any_more() {
	ExtBuilder::default().build_and_execute(|| {
		let before = Reserves::<Test>::get(CNY, BANK).unwrap();
		let id = redeem(LI, BANK, 600);
		assert_ok!(accept(id));
		assert_eq!(Reserves::<Test>::get(CNY, BANK), Some(before));
		assert_ok!(confirm(id));
		let after = Attestation {
			amount: before.amount - 600,
			..before
		};
		assert_eq!(Reserves::<Test>::get(CNY, BANK), Some(after));
	});
}

#[test]
fn the_issuer_declines_before_and_after_it_accepts() {
	for accepted in [false, true] {
		for who in [BANK_MAKER, BANK_CHECKER, BANK_BOTH] {
			ExtBuilder::default().build_and_execute(|| {
				let id = redeem(LI, BANK, 600);
				if accepted {
					assert_ok!(accept(id));
				}
				assert_noop!(
					Issuance::decline_redemption(
						signed(RIVAL_CHECKER),
						id,
						RedemptionDecline::Returned
					),
					Errors::NotChecker
				);
				let declined =
					|| Issuance::decline_redemption(signed(who), id, RedemptionDecline::Returned);
				if accepted && who == BANK_MAKER {
					// The bank may have paid: one alone gives nothing back.
					assert_noop!(declined(), Errors::NotChecker);
					return;
				}
				assert_ok!(declined());
				assert_given_back(id, Outcome::Declined(RedemptionDecline::Returned));
			});
		}
	}
}

#[test]
fn a_redemption_is_confirmed_once_and_only_when_accepted() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_noop!(confirm(id), Errors::NotAccepted);
		assert_ok!(accept(id));
		assert_ok!(confirm(id));
		assert_noop!(confirm(id), Errors::NoRedemption);
		assert_noop!(cancel(LI, id), Errors::NoRedemption);
		assert_noop!(release(id), Errors::NoRedemption);
		assert_eq!(free(LI), LI_MONEY - 600);
		assert_eq!(outstanding(BANK), BANK_OWES - 600);
	});
}

#[test]
fn the_account_that_accepted_does_not_confirm() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_noop!(
			Issuance::accept_redemption(signed(BANK_CHECKER), id),
			Errors::NotMaker
		);
		assert_ok!(Issuance::accept_redemption(signed(BANK_BOTH), id));
		assert_noop!(
			Issuance::confirm_redemption(signed(BANK_BOTH), id, reference(1)),
			Errors::MakerIsChecker
		);
		assert_noop!(
			Issuance::confirm_redemption(signed(BANK_MAKER), id, reference(1)),
			Errors::NotChecker
		);
		assert_ok!(confirm(id));
	});
}

#[test]
fn the_other_bank_has_no_say() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		assert_noop!(
			Issuance::accept_redemption(signed(RIVAL_MAKER), id),
			Errors::NotMaker
		);
		assert_ok!(accept(id));
		assert_noop!(
			Issuance::confirm_redemption(signed(RIVAL_CHECKER), id, reference(1)),
			Errors::NotChecker
		);
	});
}

#[test]
fn freeze_standing_halt_and_gate_are_asked_at_request_and_acceptance() {
	let worlds: [(fn(), Refusal); 4] = [
		(
			|| TestIdentify::refuse(&LI, 1, Refusal::KycExpired),
			Refusal::KycExpired,
		),
		(|| freeze(1, false, true), Refusal::PayerFrozen),
		(
			|| TestStatus::set_halted(CNY, true),
			Refusal::CurrencyHalted,
		),
		(
			|| TestGate::refuse_call(1, Refusal::NoCorridor),
			Refusal::NoCorridor,
		),
	];
	for (world, refusal) in worlds {
		ExtBuilder::default().build_and_execute(|| {
			world();
			assert_noop!(redeem_as(LI, BANK, 600, uetr(1), false), refused(refusal));
			assert_eq!(TestGate::counted(), 0);
		});
		ExtBuilder::default().build_and_execute(|| {
			let id = redeem(LI, BANK, 600);
			world();
			assert_noop!(accept(id), refused(refusal));
		});
	}
}

#[test]
fn nothing_is_asked_when_the_money_may_have_left_the_bank() {
	let worlds: [fn(); 5] = [
		|| TestIdentify::refuse(&LI, 1, Refusal::KycExpired),
		|| freeze(1, true, true),
		|| TestStatus::set_halted(CNY, true),
		|| freeze(BANK, true, true),
		fail_bank,
	];
	for world in worlds {
		for (kind, ending) in [confirm, decline, release].into_iter().enumerate() {
			ExtBuilder::default().build_and_execute(|| {
				let id = redeem(LI, BANK, 600);
				assert_ok!(accept(id));
				world();
				TestGate::refuse_call(1, Refusal::NoCorridor);
				if kind == 2 {
					wait(PERIODS.pay);
				}
				assert_ok!(ending(id));
				let left = if kind == 0 { 600 } else { 0 };
				assert_eq!((free(LI), held(LI)), (LI_MONEY - left, 0));
				assert_eq!(outstanding(BANK), BANK_OWES - left);
			});
		}
	}
}

#[test]
fn a_redemption_is_a_payment_in_order() {
	ExtBuilder::default().build_and_execute(|| {
		let redeem = |who, issuer, currency, amount, n| {
			Issuance::redeem(
				signed(who),
				issuer,
				currency,
				amount,
				uetr(n),
				None,
				None,
				reference(88),
				false,
			)
		};
		assert_noop!(
			redeem(STRANGER, BANK, CNY, 1, 1),
			refused(Refusal::PayerUnknown)
		);
		assert_noop!(redeem(LI, BANK, CNY, 0, 1), refused(Refusal::AmountZero));
		assert_noop!(
			redeem(LI, BANK, CNY, MAX_PAYMENT + 1, 1),
			refused(Refusal::AboveSingleLimit)
		);
		assert_noop!(
			redeem(LI, BANK, VND, 1, 1),
			refused(Refusal::CurrencyUnknown)
		);
		assert_noop!(redeem(LI, 404, CNY, 1, 1), Errors::LicenceUnknown);
		// One unit has to stay.
		assert_noop!(
			redeem(LI, BANK, CNY, LI_MONEY, 1),
			refused(Refusal::TooLittleFree)
		);
		assert_eq!(TestGate::counted(), 0);
		assert_ok!(redeem(LI, BANK, CNY, LI_MONEY - 1, 1));
		assert_eq!((free(LI), held(LI)), (1, LI_MONEY - 1));
	});
}

#[test]
fn a_retry_with_an_open_reference_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(redeem_as(LI, BANK, 100, uetr(1), false));
		for who in [LI, LI_SECOND] {
			for issuer in [BANK, RIVAL] {
				assert_noop!(
					redeem_as(who, issuer, 100, uetr(1), false),
					refused(Refusal::DuplicateUetr)
				);
			}
		}
		// A stranger can't use up somebody's reference.
		assert_ok!(redeem_as(WANG, BANK, 100, uetr(1), false));
		assert_ok!(cancel(LI, 0));
		assert_ok!(redeem_as(LI, BANK, 100, uetr(1), false));
	});
}

#[test]
fn an_issuer_redeems_its_own_money_and_asks_no_gate() {
	ExtBuilder::default().build_and_execute(|| {
		TestGate::refuse_call(1, Refusal::PayerIsPayee);
		let id = redeem(BANK_PRIMARY, BANK, 100);
		assert_ok!(accept(id));
		assert_ok!(confirm(id));
		assert_eq!(free(BANK_PRIMARY), BANK_MONEY - 100);
		assert_eq!(outstanding(BANK), BANK_OWES - 100);
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES - 100);
		// But not while it is frozen.
		let id = redeem(BANK_PRIMARY, BANK, 100);
		freeze(BANK, false, true);
		assert_noop!(accept(id), refused(Refusal::PayerFrozen));
		assert_noop!(
			redeem_as(BANK_PRIMARY, BANK, 100, uetr(9), false),
			refused(Refusal::PayerFrozen)
		);
	});
}

#[test]
fn several_redemptions_of_an_account_are_held_together() {
	ExtBuilder::default().build_and_execute(|| {
		let (first, second) = (redeem(LI, BANK, 600), redeem(LI, RIVAL, 400));
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 1_000, 1_000));
		assert_ok!(accept(first));
		assert_ok!(confirm(first));
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 1_000, 400));
		assert_ok!(cancel(LI, second));
		assert_eq!((free(LI), held(LI)), (LI_MONEY - 600, 0));
	});
}

#[test]
fn the_primary_of_the_holder_pays_the_deposit() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI_SECOND, BANK, 600);
		assert_eq!((units_held(LI), units_held(LI_SECOND)), (1, 0));
		// It gets it back, whoever is the primary by then.
		TestIdentify::set_primary(1, &LI_SECOND);
		assert_ok!(cancel(LI, id));
		assert_eq!((units_held(LI), units_held(LI_SECOND)), (0, 0));

		<Balances as fungible::Mutate<_>>::set_balance(&WANG, 1);
		assert_noop!(
			redeem_as(WANG, BANK, 600, uetr(9), false),
			sp_runtime::TokenError::FundsUnavailable
		);
	});
}

#[test]
fn the_payee_of_the_request_is_the_payee_of_the_ticket() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem(LI, BANK, 600);
		TestIdentify::set_primary(BANK, &BANK_BOTH);
		assert_ok!(cancel(LI, id));
		assert!(matches!(
			gate_calls().last(),
			Some(GateCall::Release {
				payee: BANK_PRIMARY,
				..
			})
		));
	});
}

#[test]
fn numbers_are_not_given_twice() {
	ExtBuilder::default().build_and_execute(|| {
		NextRedemption::<Test>::put(RedemptionId::MAX);
		assert_noop!(
			redeem_as(LI, BANK, 600, uetr(1), false),
			Errors::NumbersExhausted
		);
	});
}

#[test]
fn fees_that_no_pot_could_take_are_owed_still() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Assets::burn_from(
			CNY,
			&WANG,
			5,
			frame_support::traits::tokens::Preservation::Expendable,
			frame_support::traits::tokens::Precision::Exact,
			frame_support::traits::tokens::Fortitude::Polite,
		));
		assert!(Issuance::do_try_state().is_err());
		UnbookedCny::set(5);
	});
}

#[test]
fn a_frozen_issuer_accepts_at_no_cost_exactly_where_it_succeeds() {
	ExtBuilder::default().build_and_execute(|| {
		let attempt = |who, id| {
			let call = RuntimeCall::Issuance(Call::accept_redemption { id });
			let feeless = call.is_feeless(&signed(who));
			let answer = call.dispatch(signed(who));
			assert!(!feeless || answer.is_ok(), "{who}: {answer:?}");
			(feeless, answer.is_ok())
		};
		let ids = [100, 101, 102, 103].map(|amount| redeem(LI, BANK, amount));
		assert_eq!(attempt(BANK_MAKER, ids[0]), (false, true));
		// A freeze of what comes in takes no fee away.
		freeze(BANK, true, false);
		assert_eq!(attempt(BANK_MAKER, ids[1]), (false, true));
		freeze(BANK, true, true);
		for who in [BANK_CHECKER, RIVAL_MAKER, LI, STRANGER] {
			assert_eq!(attempt(who, ids[2]), (false, false));
		}
		assert_eq!(attempt(BANK_MAKER, ids[2]), (true, true));
		assert_eq!(attempt(BANK_MAKER, ids[2]), (false, false));
		assert_eq!(attempt(BANK_MAKER, 404), (false, false));
		wait(PERIODS.accept);
		assert_eq!(attempt(BANK_MAKER, ids[3]), (false, false));
	});
}

#[test]
fn a_confirmation_costs_nothing_exactly_where_it_succeeds() {
	let attempt = |who, id| {
		let call = RuntimeCall::Issuance(Call::confirm_redemption {
			id,
			reference: reference(99),
		});
		let feeless = call.is_feeless(&signed(who));
		let answer = call.dispatch(signed(who));
		assert_eq!(feeless, answer.is_ok(), "{who}: {answer:?}");
		feeless
	};
	ExtBuilder::default().build_and_execute(|| {
		let (id, late) = (redeem(LI, BANK, 600), redeem(LI, BANK, 100));
		assert!(!attempt(BANK_CHECKER, id));
		assert_ok!(Issuance::accept_redemption(signed(BANK_BOTH), id));
		assert_ok!(accept(late));
		freeze(BANK, true, true);
		for who in [BANK_MAKER, BANK_BOTH, RIVAL_CHECKER, LI, STRANGER] {
			assert!(!attempt(who, id));
		}
		assert!(attempt(BANK_CHECKER, id));
		assert!(!attempt(BANK_CHECKER, id));
		wait(PERIODS.pay);
		assert!(!attempt(BANK_CHECKER, late));
		assert!(!attempt(BANK_CHECKER, 404));
	});
	// A last unit alone may be spent meanwhile, so it isn't for nothing.
	ExtBuilder::default().build_and_execute(|| {
		pay(LI, WANG, LI_MONEY - 1);
		let id = redeem_all(LI, BANK);
		assert_ok!(accept(id));
		let call = RuntimeCall::Issuance(Call::confirm_redemption {
			id,
			reference: reference(99),
		});
		assert!(!call.is_feeless(&signed(BANK_CHECKER)));
		assert_ok!(confirm(id));
	});
}
