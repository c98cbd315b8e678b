//! The gate: both sides, at acceptance in full and later for freezes only.

use super::{
	standing::{State, states},
	*,
};
use caravan_primitives::{CurrencyId, Payment, PaymentGate, Refusal, Ticket, Tier};

type Judge = fn(&Payment<'_, AccountId>) -> Result<(), Refusal>;

fn ask(judge: Judge, payer: &str, payee: &str) -> Result<(), Refusal> {
	judge(&Payment {
		payer: &account(payer),
		payee: &account(payee),
		currency: CurrencyId::CNY,
		amount: 1,
		purpose: None,
		envelope: None,
		uetr: None,
	})
}

/// What a new payment is answered: the same before and when it is accepted.
fn check(payer: &str, payee: &str) -> Result<(), Refusal> {
	let committed = ask(
		|payment| <Kyc as PaymentGate<_>>::commit(payment).map(drop),
		payer,
		payee,
	);
	let checked = ask(<Kyc as PaymentGate<_>>::check, payer, payee);
	assert_eq!(committed, checked);
	checked
}

/// What a payment that was accepted is answered.
fn recheck(payer: &str, payee: &str) -> Result<(), Refusal> {
	ask(<Kyc as PaymentGate<_>>::recheck, payer, payee)
}

#[test]
fn two_in_good_standing_may_pay_each_other() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			for ask in [check, recheck] {
				assert_eq!(ask("li", "wang"), Ok(()));
				assert_eq!(ask("wang", "li"), Ok(()));
			}
		});
}

#[test]
fn what_each_state_pays_and_is_paid() {
	for state in states() {
		ExtBuilder::default()
			.with_subjects(&["li", "wang"])
			.build_and_execute(|| {
				(state.arrange)();
				let State { name, who, .. } = state;
				// A payer that nobody knows is named as such.
				let pays = state.acts[0].map(|refusal| match refusal {
					Refusal::KycMissing => Refusal::PayerUnknown,
					other => other,
				});
				assert_eq!(check(who, "wang").err(), pays, "{name} pays");
				assert_eq!(check("wang", who).err(), state.paid, "{name} is paid");
				assert_eq!(
					recheck("wang", who).err(),
					state.payout_to,
					"{name} has an agreed payout"
				);
				assert_eq!(
					recheck(who, "wang").err(),
					state.payout_from,
					"a payout from the hold of {name}"
				);
			});
	}
}

#[test]
fn a_payer_needs_the_permission_and_a_payee_does_not() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			let all_but_pay = Permissions::TRADE.with(Permissions::MANAGE);
			assert_ok!(link_to("li", "till", all_but_pay));
			assert_eq!(check("till", "wang"), Err(Refusal::SignerNotAllowed));
			assert_eq!(check("wang", "till"), Ok(()));
			assert_eq!(recheck("till", "wang"), Ok(()));
		});
}

#[test]
fn the_payer_is_judged_before_the_payee() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_eq!(check("stranger", "nobody"), Err(Refusal::PayerUnknown));
			assert_eq!(recheck("stranger", "nobody"), Ok(()));
			assert_ok!(freeze(0, Direction::Both));
			assert_ok!(freeze(1, Direction::Both));
			for ask in [check, recheck] {
				assert_eq!(ask("li", "wang"), Err(Refusal::PayerFrozen));
			}
		});
}

#[test]
fn one_does_not_pay_oneself_by_another_account_either() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::PAY));
			assert_eq!(check("li", "till"), Err(Refusal::PayerIsPayee));
			assert_eq!(check("till", "li"), Err(Refusal::PayerIsPayee));
			assert_eq!(check("li", "li"), Err(Refusal::PayerIsPayee));
			assert_eq!(check("till", "wang"), Ok(()));
		});
}

#[test]
fn either_sides_expiry_refuses_a_new_payment_and_not_an_agreed_one() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let expires = START + 10;
			assert_ok!(attest_until("wang", expires));
			for (at, expected) in [
				(expires - 1, Ok(())),
				(expires, Err(Refusal::KycExpired)),
				(expires + 1, Err(Refusal::KycExpired)),
			] {
				set_now(at);
				assert_eq!(check("li", "wang"), expected, "{at}");
				assert_eq!(check("wang", "li"), expected, "{at}");
				assert_eq!(recheck("li", "wang"), Ok(()), "{at}");
				assert_eq!(recheck("wang", "li"), Ok(()), "{at}");
			}
		});
}

#[test]
fn a_freeze_stops_its_direction_at_acceptance_and_later_until_it_ends() {
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
				assert_ok!(freeze(0, direction));
				let end = START + PERIODS.emergency;
				for ask in [check, recheck] {
					for at in [START, end - 1] {
						set_now(at);
						assert_eq!(ask("li", "wang"), outgoing, "{direction:?} at {at}");
						assert_eq!(ask("wang", "li"), incoming, "{direction:?} at {at}");
					}
					for at in [end, end + 1] {
						set_now(at);
						assert_eq!(ask("li", "wang"), Ok(()), "{direction:?} at {at}");
						assert_eq!(ask("wang", "li"), Ok(()), "{direction:?} at {at}");
					}
				}
			});
	}
}

#[test]
fn a_freeze_reaches_the_payouts_of_all_accounts_that_ever_were_the_identitys() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			for name in ["till", "desk", "kiosk"] {
				assert_ok!(link_to("li", name, Permissions::ALL));
			}
			assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
			assert_ok!(Kyc::unlink(signed("li"), account("desk")));
			assert_ok!(Kyc::rotate(signed("li"), account("kiosk")));
			assert_ok!(freeze(0, Direction::Both));
			for name in ["li", "till", "desk", "kiosk"] {
				assert_eq!(recheck(name, "wang"), Err(Refusal::PayerFrozen), "{name}");
				assert_eq!(recheck("wang", name), Err(Refusal::PayeeFrozen), "{name}");
			}
		});
}

#[test]
fn a_pause_stops_new_payments_out_and_no_agreed_one_until_it_ends() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			let end = START + 10;
			assert_ok!(Kyc::pause(signed("li"), end));
			for (at, expected) in [
				(end - 1, Err(Refusal::AccountBlocked)),
				(end, Ok(())),
				(end + 1, Ok(())),
			] {
				set_now(at);
				assert_eq!(check("li", "wang"), expected, "{at}");
				assert_eq!(check("wang", "li"), Ok(()), "{at}");
				assert_eq!(recheck("li", "wang"), Ok(()), "{at}");
				assert_eq!(recheck("wang", "li"), Ok(()), "{at}");
			}
		});
}

#[test]
fn any_tier_pays_and_is_paid() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(Kyc::lower_tier(signed("bank"), 0, Tier(0)));
			assert_eq!(check("li", "wang"), Ok(()));
			assert_eq!(check("wang", "li"), Ok(()));
		});
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
				uetr: None,
			};
			let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
			let before = root();
			let mut ticket = <Kyc as PaymentGate<_>>::commit(&payment).unwrap();
			assert_eq!(ticket, Ticket::default());
			<Kyc as PaymentGate<_>>::release(&li, &wang, &mut ticket, 5, 5);
			assert_eq!(ticket, Ticket::default());
			assert_eq!(root(), before);
		});
}
