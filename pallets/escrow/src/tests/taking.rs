//! Conversion at the payout: by the payee, and by nobody else.

use super::*;
use caravan_primitives::{
	Act, ConvertError, Fraction, Pair,
	test_utils::{TestExchange, TestRates},
};
use sp_runtime::DispatchResult;

/// What a fen is worth in dong.
const RATE: Amount = 35;

fn set_rate() {
	let rate = Fraction {
		numerator: RATE,
		denominator: 1,
	};
	TestRates::set(CNY, VND, rate, 0);
}

fn take(who: AccountId, id: OrderId, what: Taking, least: Amount) -> DispatchResult {
	let conversion = PayoutConversion {
		to: VND,
		least,
		hint: 0,
	};
	Escrow::take(signed(who), id, what, conversion)
}

/// What somebody has of the other currency beyond what it had at the start.
fn gained(who: AccountId) -> Amount {
	Assets::balance(VND, who) - OPENING
}

#[test]
fn who_is_paid_by_its_own_call_converts_by_it() {
	run(|| {
		set_rate();
		let before = books();
		let id = delivered(1, &[10_000]);
		wait(lengths().inspect);
		assert_ok!(take(SHOP, id, Taking::Line(0), 7_700 * RATE));
		// All are paid, and the shop alone has converted: what came to it.
		let changes = [
			(ANN, -10_000, 0),
			(PLATFORM, 300, 0),
			(TAX, 1_300, 0),
			(HAULIER, 700, 0),
			(DEALER, 7_700, 0),
		];
		assert_moved(&before, &changes);
		assert_eq!(gained(SHOP), 7_700 * RATE);
		assert_eq!(number(id, 0), 18);
		assert_eq!(
			last_event(),
			Event::PayoutConverted {
				id,
				payee: SHOP,
				pair: Pair { from: CNY, to: VND },
				source: 7_700,
				target: 7_700 * RATE,
			}
		);
	});
}

#[test]
fn a_buyer_converts_what_comes_back() {
	run(|| {
		set_rate();
		let before = books();
		let id = accepted(0, &[10_000]);
		wait(lengths().ship);
		assert_ok!(take(ANN, id, Taking::Line(0), 1));
		// The price and the bond.
		assert_moved(&before, &[(ANN, -10_200, 0), (DEALER, 10_200, 0)]);
		assert_eq!(gained(ANN), 10_200 * RATE);
	});
}

#[test]
fn a_frozen_payee_converts_nothing() {
	run(|| {
		set_rate();
		let before = books();
		let id = accepted(0, &[10_000]);
		wait(lengths().ship);
		// What only comes free in its own account a freeze of what comes in doesn't bar.
		freeze(1, now() + DAY, 0);
		let line = Taking::Line(0);
		assert_noop!(take(ANN, id, line, 1), refused(Refusal::PayeeFrozen));
		freeze(1, 0, 0);
		for act in [Act::Pay, Act::Trade] {
			TestIdentify::forbid(&ANN, act);
			let not_allowed = refused(Refusal::SignerNotAllowed);
			assert_noop!(take(ANN, id, line, 1), not_allowed);
			TestIdentify::allow(&ANN, act);
		}
		assert_ok!(take(ANN, id, line, 1));
		assert_moved(&before, &[(ANN, -10_200, 0), (DEALER, 10_200, 0)]);
	});
}

#[test]
fn an_item_that_waited_is_converted_by_its_payee() {
	run(|| {
		set_rate();
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, now() + DAY, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let item = Taking::Item(0);
		let frozen = refused(Refusal::PayeeFrozen);
		assert_noop!(take(SHOP, id, item, 1), frozen);
		wait(DAY);
		assert_noop!(take(SHOP, id, Taking::Item(1), 1), Errors::ItemUnknown);
		assert_noop!(take(SHOP_SECOND, id, item, 1), Errors::NotParty);
		assert_ok!(Escrow::redirect_item(signed(SHOP), id, 0, SHOP_SECOND));
		assert_ok!(take(SHOP_SECOND, id, item, 1));
		assert_moved(&before, &[(ANN, -10_000, 0), (DEALER, 10_000, 0)]);
		assert_eq!(gained(SHOP_SECOND), 10_000 * RATE);
	});
}

#[test]
fn nobody_else_converts_and_what_others_pay_out_is_in_the_funded_currency() {
	run(|| {
		set_rate();
		let before = books();
		let id = delivered(0, &[10_000]);
		let line = Taking::Line(0);
		assert_noop!(take(SHOP, id, line, 1), Errors::DeadlineAhead);
		wait(lengths().inspect);
		for who in [BEN, SHOP_SECOND, CARRIER] {
			assert_noop!(take(who, id, line, 1), Errors::NotParty);
		}
		let unknown = refused(Refusal::KycMissing);
		assert_noop!(take(STRANGER, id, line, 1), unknown);
		assert_noop!(take(SHOP, 7, line, 1), Errors::OrderUnknown);
		work();
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn a_conversion_that_cannot_be_leaves_all_as_it_was() {
	run(|| {
		let id = delivered(0, &[10_000]);
		wait(lengths().inspect);
		let line = Taking::Line(0);
		let no_rate = refused(Refusal::RateUnavailable);
		assert_noop!(take(SHOP, id, line, 1), no_rate);
		set_rate();
		assert_noop!(take(SHOP, id, line, 10_000 * RATE + 1), no_rate);
		TestExchange::fail_call(1, ConvertError::Refused(Refusal::AboveRollingLimit));
		let limit = refused(Refusal::AboveRollingLimit);
		assert_noop!(take(SHOP, id, line, 1), limit);
		let with = |to, hint| {
			let least = 1;
			Escrow::take(signed(SHOP), id, line, PayoutConversion { to, least, hint })
		};
		assert_noop!(with(CNY, 0), Errors::SameCurrency);
		// An exchange that gives less than it says.
		assert_noop!(with(VND, 1), refused(Refusal::FailedToSettle));
		TestStatus::set_halted(VND, true);
		assert_noop!(with(VND, 0), refused(Refusal::CurrencyHalted));
		TestStatus::set_halted(VND, false);
		TestIdentify::refuse(&SHOP, 10, Refusal::SignerNotAllowed);
		let not_allowed = refused(Refusal::SignerNotAllowed);
		assert_noop!(with(VND, 0), not_allowed);
	});
}
