//! One issuer owes what another one did.

use super::*;

fn propose(who: AccountId, party: Party, amount: Amount) -> DispatchResult {
	Issuance::propose_assumption(signed(who), party, CNY, BANK, RIVAL, amount)
}

fn agree(who: AccountId, party: Party, amount: Amount) -> DispatchResult {
	Issuance::agree_assumption(signed(who), party, CNY, BANK, RIVAL, amount)
}

fn withdraw(who: AccountId, party: Party) -> DispatchResult {
	Issuance::withdraw_assumption(signed(who), party, CNY, BANK, RIVAL)
}

const FROM: (AccountId, Party) = (BANK_CHECKER, Party::From);
const TO: (AccountId, Party) = (RIVAL_CHECKER, Party::To);

#[test]
fn an_assumption_takes_both_issuers_in_either_order() {
	for (first, second, payer) in [(FROM, TO, BANK_PRIMARY), (TO, FROM, RIVAL_PRIMARY)] {
		ExtBuilder::default().build_and_execute(|| {
			let before = keys();
			assert_ok!(propose(first.0, first.1, 800));
			assert_eq!(units_held(payer), 1);
			assert_eq!(
				last_event(),
				Event::AssumptionProposed {
					currency: CNY,
					from: BANK,
					to: RIVAL,
					amount: 800,
					party: first.1,
					expires: START + PERIODS.assumption_proposal,
				}
			);
			assert_noop!(agree(first.0, first.1, 800), Errors::OwnProposal);
			assert_ok!(agree(second.0, second.1, 800));
			assert_eq!(
				last_event(),
				Event::Assumed {
					currency: CNY,
					from: BANK,
					to: RIVAL,
					amount: 800,
				}
			);
			assert_eq!(outstanding(BANK), BANK_OWES - 800);
			assert_eq!(outstanding(RIVAL), RIVAL_OWES + 800);
			assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES);
			assert_eq!(units_held(payer), 0);
			// What was handed over is remembered until the reserves are attested again.
			assert_eq!(keys(), before + 1);
			assert_noop!(agree(second.0, second.1, 800), Errors::NoAssumption);
		});
	}
}

#[test]
fn what_is_claimed_is_not_handed_over() {
	ExtBuilder::default().build_and_execute(|| {
		redeem(LI, BANK, 600);
		let accepted = redeem(WANG, BANK, 400);
		assert_ok!(accept(accepted));
		assert_ok!(propose(FROM.0, FROM.1, BANK_OWES - 1_000 + 1));
		assert_noop!(
			agree(TO.0, TO.1, BANK_OWES - 1_000 + 1),
			Errors::AboveCapacity
		);
		assert_ok!(withdraw(FROM.0, FROM.1));
		assert_ok!(propose(FROM.0, FROM.1, BANK_OWES - 1_000));
		assert_ok!(agree(TO.0, TO.1, BANK_OWES - 1_000));
		assert_eq!(outstanding(BANK), 1_000);
		assert_eq!(Issuance::capacity(BANK, CNY), 0);
	});
}

#[test]
fn who_will_owe_must_be_able_to() {
	let edit = |change: fn(&mut LicenceOf<Test>)| {
		Licences::<Test>::mutate(CNY, RIVAL, |licence| change(licence.as_mut().unwrap()));
	};
	let worlds: [(&dyn Fn(), Errors); 6] = [
		(
			&|| edit(|licence| licence.terms.cap = RIVAL_OWES + 799),
			Errors::AboveCap,
		),
		(
			&|| {
				Reserves::<Test>::mutate(CNY, RIVAL, |attestation| {
					attestation.as_mut().unwrap().amount = RIVAL_OWES + 799;
				});
			},
			Errors::AboveReserves,
		),
		(&|| Reserves::<Test>::remove(CNY, RIVAL), Errors::NoReserves),
		(
			&|| {
				Reserves::<Test>::mutate(CNY, RIVAL, |attestation| {
					attestation.as_mut().unwrap().as_of = wall() - PERIODS.reserves;
				});
			},
			Errors::ReservesStale,
		),
		(
			&|| edit(|licence| licence.suspended.by_regulator = true),
			Errors::LicenceSuspended,
		),
		(
			&|| edit(|licence| licence.terms.valid_until = 1),
			Errors::LicenceExpired,
		),
	];
	for (world, error) in worlds {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(propose(FROM.0, FROM.1, 800));
			world();
			assert_noop!(agree(TO.0, TO.1, 800), error);
		});
	}
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(FROM.0, FROM.1, 800));
		freeze(RIVAL, false, true);
		assert_noop!(agree(TO.0, TO.1, 800), refused(Refusal::PayerFrozen));
	});
	// Who is rid of a debt need not be able to issue.
	ExtBuilder::default().build_and_execute(|| {
		edit_licence(|licence| licence.suspended.by_regulator = true);
		freeze(BANK, true, true);
		assert_ok!(propose(TO.0, TO.1, 800));
		assert_ok!(agree(FROM.0, FROM.1, 800));
	});
}

#[test]
fn parties_are_checkers_of_the_issuers() {
	ExtBuilder::default().build_and_execute(|| {
		for (who, party) in [
			(BANK_MAKER, Party::From),
			(RIVAL_CHECKER, Party::From),
			(BANK_CHECKER, Party::To),
			(RIVAL_MAKER, Party::To),
			(LI, Party::To),
		] {
			assert_noop!(propose(who, party, 800), Errors::NotChecker);
		}
		assert_noop!(
			propose(STRANGER, Party::From, 800),
			refused(Refusal::KycMissing)
		);
		assert_noop!(
			propose(CN_OFFICER, Party::Regulator, 800),
			Errors::NotResolved
		);
		assert_noop!(
			propose(PK_OFFICER, Party::Regulator, 800),
			DispatchError::BadOrigin
		);
		assert_ok!(propose(FROM.0, FROM.1, 800));
		for (who, party) in [(RIVAL_MAKER, Party::To), (BANK_CHECKER, Party::To)] {
			assert_noop!(agree(who, party, 800), Errors::NotChecker);
			assert_noop!(withdraw(who, party), Errors::NotChecker);
		}
	});
}

#[test]
fn an_assumption_is_of_something_between_two() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Issuance::propose_assumption(signed(BANK_CHECKER), Party::From, CNY, BANK, BANK, 1),
			Errors::SameIssuer
		);
		assert_noop!(
			Issuance::propose_assumption(signed(BANK_CHECKER), Party::From, CNY, BANK, 404, 1),
			Errors::LicenceUnknown
		);
		assert_noop!(propose(FROM.0, FROM.1, 0), refused(Refusal::AmountZero));
		assert_noop!(agree(TO.0, TO.1, 1), Errors::NoAssumption);
		assert_noop!(withdraw(TO.0, TO.1), Errors::NoAssumption);
		assert_ok!(propose(FROM.0, FROM.1, 800));
		assert_noop!(propose(TO.0, TO.1, 800), Errors::AssumptionOpen);
		assert_noop!(agree(TO.0, TO.1, 799), Errors::OtherAmount);
	});
}

#[test]
fn a_proposed_assumption_is_withdrawn_or_expires() {
	ExtBuilder::default().build_and_execute(|| {
		for (who, party) in [FROM, TO] {
			assert_ok!(propose(FROM.0, FROM.1, 800));
			assert_ok!(withdraw(who, party));
			assert_eq!(
				last_event(),
				Event::AssumptionWithdrawn {
					currency: CNY,
					from: BANK,
					to: RIVAL,
				}
			);
			assert_eq!(units_held(BANK_PRIMARY), 0);
		}
		assert_ok!(propose(FROM.0, FROM.1, 800));
		wait(PERIODS.assumption_proposal - 1);
		assert_noop!(
			withdraw(STRANGER, Party::From),
			refused(Refusal::KycMissing)
		);
		wait(1);
		assert_noop!(agree(TO.0, TO.1, 800), Errors::ProposalExpired);
		assert_ok!(withdraw(STRANGER, Party::From));
		assert_eq!(Assumptions::<Test>::iter().count(), 0);
	});
}
