//! The gate: both sides, at acceptance in full and later for freezes only.

use super::*;
use caravan_primitives::{CurrencyId, Payment, PaymentGate, Ticket};

fn ask(
	judge: fn(&Payment<AccountId>) -> Result<(), Refusal>,
	payer: &str,
	payee: &str,
) -> Result<(), Refusal> {
	judge(&Payment {
		payer: &account(payer),
		payee: &account(payee),
		currency: CurrencyId::CNY,
		amount: 1,
		purpose: None,
		envelope: None,
	})
}

fn check(payer: &str, payee: &str) -> Result<(), Refusal> {
	let committed = ask(
		|p| <Kyc as PaymentGate<_>>::commit(p).map(drop),
		payer,
		payee,
	);
	let checked = ask(<Kyc as PaymentGate<_>>::check, payer, payee);
	assert_eq!(committed, checked);
	checked
}

fn recheck(payer: &str, payee: &str) -> Result<(), Refusal> {
	ask(<Kyc as PaymentGate<_>>::recheck, payer, payee)
}

#[test]
fn two_in_good_standing_may_pay_each_other() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_eq!(check("li", "wang"), Ok(()));
			assert_eq!(check("wang", "li"), Ok(()));
			assert_eq!(recheck("li", "wang"), Ok(()));
		});
}

#[test]
fn a_stranger_is_named_on_its_side() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_eq!(check("stranger", "li"), Err(Refusal::PayerUnknown));
			assert_eq!(check("li", "stranger"), Err(Refusal::PayeeUnknown));
			assert_eq!(recheck("stranger", "nobody"), Ok(()));
		});
}

#[test]
fn one_does_not_pay_oneself() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::link(
				signed("li"),
				account("till"),
				Permissions::PAY,
				link("till", 0, START + 9)
			));
			assert_eq!(check("li", "till"), Err(Refusal::PayerIsPayee));
			assert_eq!(check("li", "li"), Err(Refusal::PayerIsPayee));
		});
}

#[test]
fn an_account_that_left_neither_pays_nor_is_paid() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(Kyc::link(
				signed("li"),
				account("till"),
				Permissions::PAY,
				link("till", 0, START + 9)
			));
			assert_eq!(check("till", "wang"), Ok(()));
			assert_ok!(Kyc::unlink(signed("li"), account("till")));
			assert_eq!(check("till", "wang"), Err(Refusal::SignerNotAllowed));
			assert_eq!(check("wang", "till"), Err(Refusal::PayeeUnknown));
		});
}

#[test]
fn either_sides_expiry_refuses_a_new_payment_and_not_an_agreed_one() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(attest_until("wang", START + 10));
			set_now(START + 9);
			assert_eq!(check("li", "wang"), Ok(()));
			set_now(START + 10);
			assert_eq!(check("li", "wang"), Err(Refusal::KycExpired));
			assert_eq!(check("wang", "li"), Err(Refusal::KycExpired));
			assert_eq!(recheck("li", "wang"), Ok(()));
			assert_eq!(recheck("wang", "li"), Ok(()));
		});
}

#[test]
fn a_freeze_stops_its_direction_at_acceptance_and_later() {
	let payer = Err(Refusal::PayerFrozen);
	let payee = Err(Refusal::PayeeFrozen);
	for (direction, outgoing, incoming) in [
		(Direction::Incoming, Ok(()), payee),
		(Direction::Outgoing, payer, Ok(())),
		(Direction::Both, payer, payee),
	] {
		ExtBuilder::default()
			.with_subjects(&["li", "wang"])
			.build_and_execute(|| {
				assert_ok!(Kyc::freeze(root(), 0, direction, START + 10, commitment()));
				for ask in [check, recheck] {
					set_now(START + 9);
					assert_eq!(ask("li", "wang"), outgoing);
					assert_eq!(ask("wang", "li"), incoming);
					set_now(START + 10);
					assert_eq!(ask("li", "wang"), Ok(()));
					assert_eq!(ask("wang", "li"), Ok(()));
				}
			});
	}
}

#[test]
fn nothing_is_counted_and_nothing_comes_back() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			let (li, wang) = (account("li"), account("wang"));
			let payment = Payment {
				payer: &li,
				payee: &wang,
				currency: CurrencyId::CNY,
				amount: 5,
				purpose: None,
				envelope: None,
			};
			let mut ticket = <Kyc as PaymentGate<_>>::commit(&payment).unwrap();
			assert_eq!(ticket, Ticket::default());
			<Kyc as PaymentGate<_>>::release(&li, &wang, &mut ticket, 5, 5);
			assert_eq!(ticket, Ticket::default());
		});
}
