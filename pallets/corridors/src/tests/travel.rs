//! The travel rule: whose data is needed, and who acknowledges it.

use super::*;
use caravan_primitives::{Statement, StatementKind as _};
use sp_core::Pair;
use sp_runtime::MultiSignature;

/// Fen from which on the data is needed.
const THRESHOLD: u64 = 7_000;
const AMOUNT: Amount = 7_000;

fn run(test: impl FnOnce()) {
	let rule = Rule {
		threshold: THRESHOLD,
		..open_rule()
	};
	ExtBuilder::default()
		.with_rules(CN_PK, open_rule(), rule.clone())
		.with_rules(CN_CN, rule, open_rule())
		.build_and_execute(test);
}

fn sealed() -> Order {
	order("li", "ali", AMOUNT).sealed(hash(5), uetr(1))
}

fn acknowledge(by: &str) -> DispatchResult {
	acknowledge_until(by, now() + 10)
}

fn acknowledge_until(by: &str, expires: Moment) -> DispatchResult {
	Gate::acknowledge(
		signed(by),
		account("li"),
		account("ali"),
		CNY,
		AMOUNT,
		uetr(1),
		hash(5),
		expires,
	)
}

fn waiting(institution: u32) -> u32 {
	AcknowledgementCount::<Test>::get(institution)
}

#[test]
fn below_the_stricter_threshold_nothing_is_needed() {
	run(|| {
		assert_ok!(order("li", "ali", AMOUNT - 1).commit());
	});
}

#[test]
fn from_it_on_the_envelope_and_its_acknowledgement_are() {
	run(|| {
		assert_eq!(
			order("li", "ali", AMOUNT).commit(),
			Err(Refusal::TravelRulePayer)
		);
		assert_eq!(sealed().commit(), Err(Refusal::TravelRulePayee));
		assert_ok!(acknowledge("khi"));
		assert_eq!(
			last_event(),
			Event::Acknowledged {
				payer: 1,
				uetr: uetr(1),
				institution: 2,
				acknowledgement: Acknowledgement {
					payee: 3,
					currency: CNY,
					amount: AMOUNT,
					envelope: hash(5),
					expires: START + 10,
					by: account("khi"),
					waits: true,
				}
			}
		);
		assert_eq!(waiting(2), 1);
		assert_ok!(sealed().commit());
		assert!(matches!(
			last_event(),
			Event::Counted {
				acknowledged: true,
				envelope: Some(envelope),
				..
			} if envelope == hash(5)
		));
		// It is used up, and doesn't come again before it has expired.
		assert_eq!(waiting(2), 0);
		assert_eq!(sealed().commit(), Err(Refusal::TravelRulePayee));
		assert_noop!(acknowledge("khi"), Errors::AlreadyAcknowledged);
		set_now(START + 9);
		assert_noop!(acknowledge("khi"), Errors::AlreadyAcknowledged);
		set_now(START + 10);
		assert_ok!(acknowledge("khi"));
	});
}

#[test]
fn the_source_of_a_conversion_is_sealed_but_what_arrives_is_acknowledged() {
	run(|| {
		assert_eq!(
			order("li", "ali", AMOUNT).check_source(),
			Err(Refusal::TravelRulePayer)
		);
		assert_ok!(sealed().check_source());
		// Everything else is asked as of any payment.
		assert_eq!(
			order("li", "nobody", AMOUNT)
				.sealed(hash(5), uetr(1))
				.check_source(),
			Err(Refusal::PayeeUnknown)
		);
		assert_eq!(sealed().check(), Err(Refusal::TravelRulePayee));
	});
}

#[test]
fn an_acknowledgement_is_for_one_payment_and_no_other() {
	run(|| {
		assert_ok!(acknowledge("khi"));
		let other = [
			order("li", "ali", AMOUNT + 1).sealed(hash(5), uetr(1)),
			order("li", "omar", AMOUNT).sealed(hash(5), uetr(1)),
			order("wang", "ali", AMOUNT).sealed(hash(5), uetr(1)),
			order("li", "ali", AMOUNT).sealed(hash(6), uetr(1)),
			order("li", "ali", AMOUNT).sealed(hash(5), uetr(2)),
		];
		for refused in other {
			assert_eq!(refused.commit(), Err(Refusal::TravelRulePayee));
		}
		let mut nameless = sealed();
		nameless.uetr = None;
		assert_eq!(nameless.commit(), Err(Refusal::TravelRulePayee));
		assert_ok!(sealed().commit());
	});
	// Another currency.
	let rule = Rule {
		threshold: THRESHOLD,
		..open_rule()
	};
	let dollars = Corridor {
		currency: USD,
		..CN_PK
	};
	ExtBuilder::default()
		.with_rules(dollars, rule, open_rule())
		.build_and_execute(|| {
			assert_ok!(acknowledge("khi"));
			assert_eq!(sealed().of(USD).commit(), Err(Refusal::TravelRulePayee));
		});
}

#[test]
fn it_expires_and_its_key_must_speak_when_it_is_used() {
	run(|| {
		assert_ok!(acknowledge("khi"));
		for (at, result) in [
			(START + 9, Ok(())),
			(START + 10, Err(Refusal::TravelRulePayee)),
			(START + 11, Err(Refusal::TravelRulePayee)),
		] {
			set_now(at);
			assert_eq!(sealed().check(), result);
		}
		set_now(START);
		TestInstitutions::set_key(2, &account("khi"), false);
		assert_eq!(sealed().commit(), Err(Refusal::TravelRulePayee));
		TestInstitutions::set_key(2, &account("khi"), true);
		// The payee has gone to another institution.
		TestInstitutions::answer_for(3, &account("ali"));
		assert_eq!(sealed().commit(), Err(Refusal::TravelRulePayee));
		TestInstitutions::answer_for(2, &account("ali"));
		assert_ok!(sealed().commit());
	});
}

#[test]
fn one_institution_for_both_needs_the_hash_only() {
	run(|| {
		let pay = order("li", "wang", AMOUNT);
		assert_eq!(pay.commit(), Err(Refusal::TravelRulePayer));
		assert_ok!(pay.sealed(hash(5), uetr(1)).commit());
		assert!(matches!(
			last_event(),
			Event::Counted {
				acknowledged: false,
				..
			}
		));
	});
}

#[test]
fn splitting_a_payment_evades_nothing() {
	run(|| {
		assert_ok!(order("li", "ali", 3_500).commit());
		// The day's usage with it reaches the threshold: 500 cents and 500 cents.
		assert_eq!(
			order("li", "omar", 3_500).commit(),
			Err(Refusal::TravelRulePayer)
		);
		assert_ok!(order("li", "omar", 3_492).commit());
		// At home it is counted in the home currency.
		assert_ok!(order("li", "wang", 6_999).commit());
		assert_eq!(
			order("li", "wang", 1).commit(),
			Err(Refusal::TravelRulePayer)
		);
		// The day over, it is another one.
		wait(25 * TICK);
		assert_ok!(order("li", "wang", 6_999).commit());
	});
}

#[test]
fn firms_are_asked_for_the_amount_only() {
	run(|| {
		TestIdentify::register(
			&account("shop"),
			6,
			CN,
			Tier(2),
			caravan_primitives::PersonKind::Legal,
		);
		for _ in 0..3 {
			assert_ok!(order("shop", "mill", AMOUNT - 1).commit());
		}
		assert_eq!(
			order("shop", "mill", AMOUNT).commit(),
			Err(Refusal::TravelRulePayer)
		);
	});
}

#[test]
fn only_the_payees_institution_acknowledges_what_it_can() {
	run(|| {
		assert_noop!(acknowledge("bank"), Errors::NotInstitution);
		assert_noop!(acknowledge("ali"), Errors::NotInstitution);
		for past in [START - 1, START] {
			assert_noop!(
				acknowledge_until("khi", past),
				Errors::AcknowledgementExpired
			);
		}
		let longest = START + PERIODS.acknowledgement;
		assert_noop!(
			acknowledge_until("khi", longest + 1),
			Errors::AcknowledgementTooLong
		);
		let of = |payer: &str, payee: &str, amount| {
			Gate::acknowledge(
				signed("khi"),
				account(payer),
				account(payee),
				CNY,
				amount,
				uetr(1),
				hash(5),
				longest,
			)
		};
		assert_noop!(of("x", "ali", 1), Errors::PartyUnknown);
		assert_noop!(of("li", "x", 1), Errors::NoInstitution);
		TestInstitutions::answer_for(2, &account("x"));
		assert_noop!(of("li", "x", 1), Errors::PartyUnknown);
		assert_noop!(of("li", "ali", 0), Errors::AmountZero);
		assert_ok!(acknowledge_until("khi", longest));
		assert_noop!(acknowledge("khi2"), Errors::AlreadyAcknowledged);
		// One that has expired is replaced.
		set_now(longest);
		assert_ok!(acknowledge("khi2"));
		assert_eq!(waiting(2), 1);
	});
}

#[test]
fn an_institution_has_so_many_waiting_and_withdraws_its_own() {
	run(|| {
		let before = keys();
		let by = |number| {
			Gate::acknowledge(
				signed("khi"),
				account("li"),
				account("ali"),
				CNY,
				AMOUNT,
				uetr(number),
				hash(5),
				START + 10,
			)
		};
		for number in 0..3 {
			assert_ok!(by(number));
		}
		assert_noop!(by(3), Errors::TooManyAcknowledgements);
		let withdraw =
			|who: &str, number| Gate::withdraw_acknowledgement(signed(who), 1, uetr(number), 2);
		assert_noop!(withdraw("li", 0), Errors::NotInstitution);
		assert_noop!(withdraw("bank", 0), Errors::NotInstitution);
		assert_noop!(withdraw("khi", 3), Errors::NotAcknowledged);
		assert_ok!(withdraw("khi2", 0));
		assert_eq!(
			last_event(),
			Event::AcknowledgementEnded {
				payer: 1,
				uetr: uetr(0),
				institution: 2,
			}
		);
		// It is withdrawn for good, and once.
		assert_noop!(by(0), Errors::AlreadyAcknowledged);
		assert_noop!(withdraw("khi", 0), Errors::NotAcknowledged);
		assert_ok!(by(3));
		set_now(START + 9);
		assert_noop!(withdraw("x", 1), Errors::NotInstitution);
		set_now(START + 10);
		for number in 0..4 {
			assert_ok!(withdraw("x", number));
			assert_noop!(withdraw("x", number), Errors::NotAcknowledged);
		}
		assert_eq!(keys(), before);
	});
}

/// What the institution's key signs, for the chain with this genesis.
fn paper(genesis: Hash, edit: impl FnOnce(&mut TravelAcknowledgement<u64>)) -> Vec<u8> {
	let mut fields = TravelAcknowledgement {
		payer: 1,
		payee: 3,
		currency: CNY,
		amount: AMOUNT,
		uetr: uetr(1),
		envelope: hash(5),
		expires: START + 10,
	};
	edit(&mut fields);
	Statement {
		genesis,
		epoch: 0,
		fields,
	}
	.payload()
}

fn present(by: &str, signature: MultiSignature) -> DispatchResult {
	Gate::present_acknowledgement(
		signed("li"),
		account(by),
		account("li"),
		account("ali"),
		CNY,
		AMOUNT,
		uetr(1),
		hash(5),
		START + 10,
		signature,
	)
}

#[test]
fn a_paper_says_the_same_to_whoever_presents_it() {
	run(|| {
		let genesis = System::block_hash(0);
		let good = paper(genesis, |_| ());
		let wrapped = [b"<Bytes>".as_slice(), &good, b"</Bytes>"].concat();
		for message in [good, wrapped] {
			let signature: MultiSignature = pair("khi").sign(&message).into();
			assert_ok!(present("khi", signature.clone()));
			assert_ok!(sealed().commit());
			// Used, it is no more than paper, whatever forgets the reference.
			assert_noop!(present("khi", signature), Errors::AlreadyAcknowledged);
			set_now(START + 10);
			assert_ok!(Gate::withdraw_acknowledgement(signed("x"), 1, uetr(1), 2));
			set_now(START);
		}
		assert_eq!(TravelAcknowledgement::<u64>::KIND, "travel-acknowledgement");
	});
}

#[test]
fn a_paper_for_anything_else_is_refused() {
	run(|| {
		let genesis = System::block_hash(0);
		let wrong = || Errors::Refused(Refusal::SignatureWrong);
		type Edit = fn(&mut TravelAcknowledgement<u64>);
		let edits: [Edit; 7] = [
			|fields| fields.payer = 2,
			|fields| fields.payee = 4,
			|fields| fields.currency = USD,
			|fields| fields.amount += 1,
			|fields| fields.uetr = uetr(2),
			|fields| fields.envelope = hash(6),
			|fields| fields.expires += 1,
		];
		for edit in edits {
			let message = paper(genesis, edit);
			assert_noop!(present("khi", pair("khi").sign(&message).into()), wrong());
		}
		let elsewhere = paper(hash(1), |_| ());
		assert_noop!(present("khi", pair("khi").sign(&elsewhere).into()), wrong());
		let good = paper(genesis, |_| ());
		// Signed by somebody else, or by a key of somebody else.
		assert_noop!(present("khi", pair("bank").sign(&good).into()), wrong());
		assert_noop!(
			present("bank", pair("bank").sign(&good).into()),
			Errors::NotInstitution
		);
		// Replayed while it waits.
		let signature: MultiSignature = pair("khi").sign(&good).into();
		assert_ok!(present("khi", signature.clone()));
		assert_noop!(
			present("khi", signature.clone()),
			Errors::AlreadyAcknowledged
		);
		// Expired.
		set_now(START + 10);
		assert_noop!(present("khi", signature), Errors::AcknowledgementExpired);
	});
}

#[test]
fn without_a_fresh_rate_a_threshold_is_not_passed_by() {
	run(|| {
		set_now(START + PERIODS.max_rate_age);
		assert_eq!(
			order("li", "ali", 1).commit(),
			Err(Refusal::RateUnavailable)
		);
	});
}

#[test]
fn nobody_takes_the_place_of_the_payees_institution() {
	run(|| {
		// Another institution has seen the reference, and acknowledges for a client of its own.
		assert_ok!(Gate::acknowledge(
			signed("bank"),
			account("li"),
			account("wang"),
			CNY,
			1,
			uetr(1),
			hash(9),
			START + 10
		));
		assert_eq!(sealed().commit(), Err(Refusal::TravelRulePayee));
		assert_ok!(acknowledge("khi"));
		assert_ok!(sealed().commit());
		assert_eq!((waiting(1), waiting(2)), (1, 0));
	});
}

#[test]
fn without_an_institution_that_answers_for_the_payee_nothing_is_acknowledged() {
	run(|| {
		register("nobodys", 9, PK, 1);
		let pay = order("li", "nobodys", AMOUNT).sealed(hash(5), uetr(1));
		assert_eq!(pay.commit(), Err(Refusal::TravelRulePayee));
		// One whom nobody answers for either is no institution that has both's data.
		register("payer", 8, CN, 1);
		let pay = order("payer", "nobodys", AMOUNT).sealed(hash(5), uetr(1));
		assert_eq!(pay.commit(), Err(Refusal::TravelRulePayee));
	});
}
