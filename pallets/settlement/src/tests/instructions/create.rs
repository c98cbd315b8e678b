//! An instruction comes to be, and costs those it names nothing.

use super::*;

#[test]
fn creating_stores_the_terms_and_moves_no_money() {
	run(|| {
		let before = books();
		let id = create_with(pvp(), Trigger::At(now() + 1), vec![MEDIATOR]);
		assert_eq!(books(), before);
		let stored = instruction(id);
		assert_eq!(stored.creator, ALICE);
		assert_eq!(stored.details, details());
		assert_eq!(stored.deadline, START + LIFE);
		assert_eq!(
			stored
				.legs
				.iter()
				.map(|entry| entry.leg.clone())
				.collect::<Vec<_>>(),
			pvp()
		);
		assert_eq!(
			stored
				.parties
				.iter()
				.map(|(account, party)| (*account, party.identity, party.stance))
				.collect::<Vec<_>>(),
			[(ALICE, 1, Stance::Missing), (BOB, 2, Stance::Missing)]
		);
		assert_eq!(
			stored.stage,
			Stage::Live {
				attempts: 0,
				retry_from: 0
			}
		);
		assert_eq!(
			last_event(),
			Event::InstructionCreated {
				id,
				creator: ALICE,
				legs: pvp(),
				trigger: Trigger::At(START + 1),
				deadline: START + LIFE,
				mediators: vec![MEDIATOR],
				details: details(),
			}
		);
		// Nobody was asked anything.
		assert!(TestGate::calls::<AccountId>().is_empty());
	});
}

#[test]
fn creator_bears_the_storage_and_the_named_bear_nothing() {
	run(|| {
		let id = create(pvp());
		assert_eq!((units_held(ALICE), units_held(BOB)), (1, 0));
		// A second account creates for the identity, whose primary pays.
		let second = InstructionNext::<Test>::get();
		let legs = vec![leg(BOB, ALICE, USD, 5)];
		assert_ok!(create_as(
			ALICE_SECOND,
			legs,
			Trigger::ByHand,
			now() + LIFE,
			vec![]
		));
		assert_eq!((units_held(ALICE), units_held(ALICE_SECOND)), (2, 0));
		// What was given for one comes back for one.
		assert_ok!(reject(BOB, id));
		assert_eq!(units_held(ALICE), 1);
		assert_ok!(reject(BOB, second));
		assert_eq!(units_held(ALICE), 0);
	});
}

#[test]
fn who_has_no_units_left_creates_nothing() {
	run(|| {
		let deadline = now() + LIFE;
		let poor = vec![leg(SIGNER, ALICE, CNY, 1)];
		let result = create_as(SIGNER, poor, Trigger::ByHand, deadline, vec![]);
		assert!(matches!(result, Err(DispatchError::Token(_))), "{result:?}");
		assert_eq!(InstructionNext::<Test>::get(), 0);
	});
}

#[test]
fn venue_creates_for_others_and_a_stranger_does_not() {
	run(|| {
		assert_ok!(create_as(
			VENUE,
			pvp(),
			Trigger::ByHand,
			now() + LIFE,
			vec![]
		));
		assert_eq!(units_held(VENUE), 1);
		for (who, error) in [
			(CAROL, Errors::NotParty),
			(MEDIATOR, Errors::NotParty),
			(STRANGER, refused(Refusal::KycMissing)),
		] {
			assert_noop!(
				create_as(who, pvp(), Trigger::ByHand, now() + LIFE, vec![MEDIATOR]),
				error
			);
		}
		freeze(1);
		assert_noop!(
			create_as(ALICE, pvp(), Trigger::ByHand, now() + LIFE, vec![]),
			refused(Refusal::PayerFrozen)
		);
	});
}

#[test]
fn impossible_legs_are_refused() {
	run(|| {
		let legs = |legs| create_as(ALICE, legs, Trigger::ByHand, now() + LIFE, vec![]);
		assert_noop!(legs(vec![]), Errors::NoLegs);
		assert_noop!(legs(vec![pvp()[0].clone(); 17]), Errors::TooManyLegs);
		for (bad, error) in [
			(leg(ALICE, BOB, CNY, 0), refused(Refusal::AmountZero)),
			(
				leg(ALICE, BOB, CNY, MAX_PAYMENT + 1),
				refused(Refusal::AboveSingleLimit),
			),
			(leg(STRANGER, BOB, CNY, 1), refused(Refusal::PayerUnknown)),
			(leg(ALICE, STRANGER, CNY, 1), refused(Refusal::PayeeUnknown)),
			(leg(ALICE, ALICE, CNY, 1), refused(Refusal::PayerIsPayee)),
			// Also by identity.
			(
				leg(ALICE, ALICE_SECOND, CNY, 1),
				refused(Refusal::PayerIsPayee),
			),
			(leg(ALICE, BOB, EUR, 1), refused(Refusal::CurrencyUnknown)),
			(
				elsewhere(ALICE, BOB, CurrencyId::from_raw(1), 1),
				refused(Refusal::CurrencyUnknown),
			),
			(
				Leg {
					kind: LegKind::Elsewhere { signer: STRANGER },
					..elsewhere(ALICE, BOB, EUR, 1)
				},
				Errors::SignerUnknown,
			),
			(
				Leg {
					kind: LegKind::Elsewhere {
						signer: ALICE_SECOND,
					},
					..elsewhere(ALICE, BOB, EUR, 1)
				},
				Errors::SignerIsPayer,
			),
		] {
			// Each also behind one that is in order.
			let error = DispatchError::from(error);
			assert_noop!(legs(vec![bad.clone()]), error);
			assert_noop!(legs(vec![pvp()[0].clone(), bad]), error);
		}
		assert_ok!(legs(vec![leg(ALICE, BOB, CNY, MAX_PAYMENT); 16]));
		// A payee may sign that it was paid, and what is settled elsewhere may be in any
		// currency.
		let received = Leg {
			kind: LegKind::Elsewhere { signer: BOB },
			..elsewhere(ALICE, BOB, EUR, 1)
		};
		assert_ok!(legs(vec![received]));
	});
}

#[test]
fn equal_legs_are_two_obligations() {
	run(|| {
		let twice = vec![leg(ALICE, BOB, CNY, 700); 2];
		let id = create(twice);
		assert_ok!(affirm(BOB, id));
		assert_ok!(affirm(ALICE, id));
		assert_eq!(
			books(),
			changed(&[(ALICE, -1_400, 0, 0, 0), (BOB, 1_400, 0, 0, 0)])
		);
	});
}

#[test]
fn mediators_are_few_known_different_and_no_party() {
	run(|| {
		let mediators = |list| create_as(ALICE, pvp(), Trigger::ByHand, now() + LIFE, list);
		for list in [
			vec![STRANGER],
			vec![ALICE],
			// A party's other account, too.
			vec![ALICE_SECOND],
			vec![MEDIATOR, MEDIATOR],
		] {
			assert_noop!(mediators(list), Errors::MediatorsUnsound);
		}
		register(32, 30, Jurisdiction::CN);
		assert_noop!(mediators(vec![MEDIATOR, 32]), Errors::MediatorsUnsound);
		assert_noop!(mediators(vec![MEDIATOR; 5]), Errors::TooManyMediators);
		assert_ok!(mediators(vec![MEDIATOR, ARBITER, CAROL, DAVE]));
	});
}

#[test]
fn numbers_end_without_harm() {
	run(|| {
		InstructionNext::<Test>::put(InstructionId::MAX);
		assert_noop!(
			create_as(ALICE, pvp(), Trigger::ByHand, now() + LIFE, vec![]),
			Errors::NumbersExhausted
		);
	});
}
