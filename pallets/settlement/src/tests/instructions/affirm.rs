//! What parties say, and what goes on hold and comes back by it.

use super::*;

#[test]
fn affirming_holds_what_the_party_gives() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		assert_eq!(books(), changed(&[(ALICE, -700, 700, 0, 0)]));
		assert_eq!(TestGate::counted(), 700);
		assert_eq!(
			events()[1..],
			[
				Event::InstructionLegLocked {
					id,
					leg: 0,
					payer: ALICE,
					currency: CNY,
					amount: 700
				},
				Event::InstructionAffirmed {
					id,
					party: ALICE,
					by: ALICE
				},
			]
		);
		assert!(instruction(id).legs[0].state.is_locked());
		assert_eq!(instruction(id).legs[1].state, LegState::Open);
	});
}

#[test]
fn last_affirmation_executes() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(BOB, id));
		assert_ok!(affirm(ALICE, id));
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 0, 100, 0), (BOB, 700, 0, -100, 0)])
		);
		assert_eq!(outcome(id), Some(Outcome::Executed));
		assert_eq!(units_held(ALICE), 0);
	});
}

#[test]
fn last_affirmation_of_what_waits_for_a_hand_executes_nothing() {
	run(|| {
		let id = by_hand();
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 700, 0, 0), (BOB, 0, 0, -100, 100)])
		);
		assert!(instruction(id).is_complete());
	});
}

#[test]
fn a_party_that_only_is_paid_has_to_affirm_too() {
	run(|| {
		let id = create(vec![leg(ALICE, BOB, CNY, 700), leg(ALICE, CAROL, CNY, 300)]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_eq!(outcome(id), None);
		assert_ok!(affirm(CAROL, id));
		assert_eq!(
			books(),
			changed(&[
				(ALICE, -1_000, 0, 0, 0),
				(BOB, 700, 0, 0, 0),
				(CAROL, 300, 0, 0, 0)
			])
		);
	});
}

#[test]
fn what_each_leg_could_be_paid_of_is_refused_if_all_together_could_not() {
	run(|| {
		let half = OPENING / 2 + 1;
		let legs = vec![
			leg(ALICE, BOB, CNY, half),
			leg(ALICE, CAROL, CNY, half),
			leg(ALICE, BOB, USD, 1),
		];
		let id = create(legs);
		let before = books();
		assert_noop!(affirm(ALICE, id), refused(Refusal::TooLittleFree));
		assert_eq!(books(), before);
		assert_eq!(TestGate::counted(), 0);
	});
}

#[test]
fn a_hold_leaves_the_ledgers_least_balance_free() {
	run(|| {
		let id = create(vec![leg(ALICE, BOB, CNY, OPENING)]);
		assert_noop!(affirm(ALICE, id), refused(Refusal::TooLittleFree));
		let id = create(vec![leg(ALICE, BOB, CNY, OPENING - 1)]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_eq!(
			books(),
			changed(&[
				(ALICE, 1 - OPENING as i128, 0, 0, 0),
				(BOB, OPENING as i128 - 1, 0, 0, 0)
			])
		);
	});
}

#[test]
fn strangers_and_the_hasty_do_not_affirm() {
	run(|| {
		let id = create(pvp());
		assert_noop!(affirm(CAROL, id), Errors::NotParty);
		assert_noop!(affirm_for(CAROL, id, BOB), Errors::NotParty);
		assert_noop!(affirm(STRANGER, id), refused(Refusal::KycMissing));
		assert_noop!(affirm(ALICE, 7), Errors::NoInstruction);
		assert_ok!(affirm(ALICE, id));
		assert_noop!(affirm(ALICE, id), Errors::AlreadyAffirmed);
	});
}

#[test]
fn money_goes_on_hold_by_its_own_accounts_key_only() {
	run(|| {
		let id = create(pvp());
		assert_noop!(affirm_for(ALICE_SECOND, id, ALICE), Errors::AccountMustSign);
		// An account that is only paid may be spoken for by its identity's others.
		let id = create(vec![leg(BOB, ALICE, USD, 5)]);
		assert_ok!(affirm_for(ALICE_SECOND, id, ALICE));
		assert_eq!(instruction(id).parties[&ALICE].stance, Stance::Affirmed);
	});
}

#[test]
fn two_accounts_of_one_identity_are_two_parties() {
	run(|| {
		let id = create(vec![
			leg(ALICE, BOB, CNY, 700),
			leg(ALICE_SECOND, BOB, CNY, 50),
			leg(BOB, ALICE_SECOND, USD, 100),
		]);
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_eq!(outcome(id), None);
		assert_ok!(affirm(ALICE_SECOND, id));
		assert_eq!(
			books(),
			changed(&[
				(ALICE, -700, 0, 0, 0),
				(ALICE_SECOND, -50, 0, 100, 0),
				(BOB, 750, 0, -100, 0)
			])
		);
	});
}

#[test]
fn a_recovered_identity_acts_for_its_lost_account() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		// The key is lost: the account can do nothing, the identity has a new primary.
		TestIdentify::refuse(&ALICE, 1, Refusal::SignerNotAllowed);
		TestIdentify::set_primary(1, &ALICE_SECOND);
		// What was affirmed stands, and the new primary takes it back for the lost account.
		assert_eq!(instruction(id).parties[&ALICE].stance, Stance::Affirmed);
		assert_ok!(Settlement::withdraw(signed(ALICE_SECOND), id, ALICE));
		assert_eq!(books(), changed(&[]));
		// Nothing more goes on hold in it.
		assert_noop!(affirm_for(ALICE_SECOND, id, ALICE), Errors::AccountMustSign);
		assert_noop!(affirm(ALICE, id), refused(Refusal::SignerNotAllowed));
		assert_ok!(reject(ALICE_SECOND, id));
		assert_eq!(outcome(id), Some(Outcome::Rejected));
	});
}

#[test]
fn an_affirmation_survives_a_recovery_and_pays_the_account_as_named() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		TestIdentify::refuse(&ALICE, 1, Refusal::SignerNotAllowed);
		TestIdentify::set_primary(1, &ALICE_SECOND);
		assert_ok!(affirm(BOB, id));
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 0, 100, 0), (BOB, 700, 0, -100, 0)])
		);
	});
}

#[test]
fn frozen_and_expired_parties_do_not_affirm() {
	run(|| {
		let id = create(pvp());
		freeze(1);
		assert_noop!(affirm(ALICE, id), refused(Refusal::PayerFrozen));
		thaw(1);
		halt(CNY);
		assert_noop!(affirm(ALICE, id), refused(Refusal::CurrencyHalted));
		resume(CNY);
		TestIdentify::refuse(&ALICE, 1, Refusal::KycExpired);
		assert_noop!(affirm(ALICE, id), refused(Refusal::KycExpired));
	});
}

#[test]
fn a_halt_that_the_gate_does_not_know_is_seen_all_the_same() {
	run(|| {
		let id = create(pvp());
		Blind::set(true);
		halt(CNY);
		assert_noop!(affirm(ALICE, id), refused(Refusal::CurrencyHalted));
	});
}

#[test]
fn withdrawing_gives_money_and_limits_back() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		assert_ok!(withdraw(ALICE, id));
		assert_eq!(books(), changed(&[]));
		assert_eq!(TestGate::counted(), 0);
		assert_eq!(instruction(id).parties[&ALICE].stance, Stance::Missing);
		assert_eq!(
			events()[events().len() - 2..],
			[
				Event::InstructionLegReleased {
					id,
					leg: 0,
					payer: ALICE,
					currency: CNY,
					amount: 700
				},
				Event::InstructionWithdrawn {
					id,
					party: ALICE,
					by: ALICE
				},
			]
		);
		assert_noop!(withdraw(ALICE, id), Errors::NotAffirmed);
		// And may change its mind again.
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
		assert_eq!(TestGate::counted(), 800);
	});
}

#[test]
fn after_all_have_affirmed_nobody_withdraws_or_rejects_alone() {
	run(|| {
		let id = by_hand();
		for who in [ALICE, BOB] {
			assert_noop!(withdraw(who, id), Errors::AllAffirmed);
			assert_noop!(reject(who, id), Errors::AllAffirmed);
		}
	});
}

#[test]
fn all_together_cancel() {
	run(|| {
		let id = create_with(pvp(), Trigger::ByHand, vec![]);
		assert_ok!(affirm(ALICE, id));
		assert_noop!(cancel(ALICE, id), Errors::AffirmationMissing);
		assert_ok!(affirm(BOB, id));
		assert_noop!(cancel(CAROL, id), Errors::NotParty);
		assert_ok!(cancel(ALICE, id));
		assert_eq!(
			last_event(),
			Event::InstructionCancelAgreed {
				id,
				party: ALICE,
				by: ALICE
			}
		);
		assert_noop!(cancel(ALICE, id), Errors::AlreadyCancelled);
		assert_noop!(withdraw(ALICE, id), Errors::AllAffirmed);
		assert_ok!(cancel(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Cancelled));
		assert_eq!(books(), changed(&[]));
		assert_eq!(TestGate::counted(), 0);
	});
}

#[test]
fn what_one_cancels_is_executed_all_the_same() {
	run(|| {
		let id = by_hand();
		assert_ok!(cancel(ALICE, id));
		assert_ok!(execute(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn rejecting_gives_everything_back() {
	for who in [ALICE, ALICE_SECOND, BOB] {
		run(|| {
			let id = create(pvp());
			assert_ok!(affirm(ALICE, id));
			assert_ok!(reject(who, id));
			assert_eq!(books(), changed(&[]));
			assert_eq!(TestGate::counted(), 0);
			assert_eq!(outcome(id), Some(Outcome::Rejected));
			assert_eq!(units_held(ALICE), 0);
			assert_eq!(
				events()[events().len() - 3..],
				[
					Event::InstructionEnding {
						id,
						outcome: Outcome::Rejected,
						by: Some(who)
					},
					Event::InstructionLegReleased {
						id,
						leg: 0,
						payer: ALICE,
						currency: CNY,
						amount: 700
					},
					Event::InstructionEnded {
						id,
						creator: ALICE,
						outcome: Outcome::Rejected
					},
				]
			);
			assert_noop!(affirm(BOB, id), Errors::NoInstruction);
		});
	}
}

#[test]
fn a_venue_takes_back_what_it_has_created() {
	run(|| {
		assert_ok!(create_as(
			VENUE,
			pvp(),
			Trigger::ByHand,
			now() + LIFE,
			vec![]
		));
		assert_noop!(reject(CAROL, 0), Errors::NotParty);
		assert_ok!(reject(VENUE, 0));
		assert_eq!(outcome(0), Some(Outcome::Rejected));
		assert_eq!(units_held(VENUE), 0);
	});
}

#[test]
fn the_frozen_take_back_their_own() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		freeze(1);
		assert_ok!(withdraw(ALICE, id));
		assert_eq!(books(), changed(&[]));
		assert_ok!(reject(ALICE, id));
	});
}

#[test]
fn a_halt_delays_a_withdrawal() {
	run(|| {
		let id = create(pvp());
		assert_ok!(affirm(ALICE, id));
		halt(CNY);
		assert_noop!(withdraw(ALICE, id), refused(Refusal::CurrencyHalted));
		resume(CNY);
		assert_ok!(withdraw(ALICE, id));
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn an_affirmation_names_what_was_agreed() {
	run(|| {
		let id = create(pvp());
		let agreed = terms(id);
		let affirm = |terms| Settlement::affirm(signed(ALICE), id, ALICE, terms);
		assert_noop!(affirm(Default::default()), Error::<Test>::TermsDiffer);
		// The same number for another deadline, as after a fork.
		Instructions::<Test>::mutate(id, |instruction| {
			instruction.as_mut().unwrap().deadline -= 1;
		});
		assert_noop!(affirm(agreed), Error::<Test>::TermsDiffer);
		Instructions::<Test>::mutate(id, |instruction| {
			instruction.as_mut().unwrap().deadline += 1;
		});
		// What others say changes no terms.
		assert_ok!(affirm_for(BOB, id, BOB));
		assert_eq!(terms(id), agreed);
	});
}

#[test]
fn rejecting_is_free_for_who_has_money_on_hold() {
	use frame_support::dispatch::CheckIfFeeless;
	let is_free = |who, id| Call::<Test>::reject { id }.is_feeless(&signed(who));
	run(|| {
		let id = create(pvp());
		assert!(!is_free(ALICE, id), "nothing is on hold for it");
		assert_ok!(affirm_for(ALICE, id, ALICE));
		assert!(is_free(ALICE, id));
		assert!(!is_free(BOB, id));
		assert!(!is_free(ALICE, id + 1));
		assert_ok!(reject(ALICE, id));
		assert!(!is_free(ALICE, id), "once");
	});
}
