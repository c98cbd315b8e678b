//! Payments across currencies, returns and instructions, in real blocks.

use super::world::*;
use crate::{genesis::accounts::*, *};
use caravan_primitives::Identify;
use caravan_primitives::{Amount, CurrencyId, Pair, Rate, Terms};
use frame_support::BoundedVec;
use frame_support::traits::fungibles::InspectHold;
use pallet_fx::{Hop, QuoteOrder};
use pallet_settlement::{Leg, LegKind, Original, Outcome, ReturnReason, Stage, Trigger};

pub(super) const CNY: CurrencyId = CurrencyId::CNY;
const USD: CurrencyId = CurrencyId::USD;
pub(super) const VND: CurrencyId = CurrencyId::VND;
const VND_CNY: Pair = Pair { from: VND, to: CNY };
const CNY_VND: Pair = Pair { from: CNY, to: VND };
/// What arrives, fen.
const TARGET: Amount = 300_000;

pub(super) fn done(path: &str, call: impl Into<RuntimeCall>) {
	assert_eq!(submit(path, call), Ok(Ok(())), "{path}");
}

/// The same, with its fee in dollars.
fn done_for_dollars(path: &str, call: RuntimeCall) {
	let transaction = transaction(path, call, Some(USD));
	assert_eq!(
		Executive::apply_extrinsic(transaction),
		Ok(Ok(())),
		"{path}"
	);
}

fn settle(call: pallet_settlement::Call<Runtime>) -> RuntimeCall {
	RuntimeCall::Settlement(call)
}

fn fx(call: pallet_fx::Call<Runtime>) -> RuntimeCall {
	RuntimeCall::Fx(call)
}

pub(super) fn held(currency: CurrencyId, account: &AccountId) -> Amount {
	AssetsHolder::total_balance_on_hold(currency, account)
}

fn rate(text: &str) -> Rate {
	text.parse().expect("a rate")
}

/// Three reports, and a dealer's standing quote of dong for yuan.
pub(super) fn quoted() {
	for (reporter, dong) in [
		(&REPORTER1, "3638"),
		(&REPORTER2, "3640"),
		(&REPORTER3, "3643"),
	] {
		let call = pallet_fx::Call::report {
			pair: CNY_VND,
			rate: rate(dong),
		};
		done_for_dollars(reporter.path, fx(call));
	}
	let order = QuoteOrder {
		pair: VND_CNY,
		rate: rate("0.000274"),
		minimum: 1_000,
		size: 5_000_000,
		expires: now() + DAY,
		reserve: None,
	};
	done(DEALER_CN.path, fx(pallet_fx::Call::place_quote { order }));
}

fn pay_across(most: Amount) -> RuntimeCall {
	settle(pallet_settlement::Call::pay_across {
		pair: VND_CNY,
		payee: YIWU_TRADING.account(),
		terms: Terms::ExactTarget {
			target: TARGET,
			most,
		},
		hint: BoundedVec::truncate_from(vec![Hop::Standing(0)]),
		reference: reference(1),
	})
}

/// A buyer in Viet Nam has paid a merchant in China; gives what it took.
fn paid() -> Amount {
	attest(&LINH_TRAN, &PROVIDER_VN);
	quoted();
	let (buyer, merchant) = (LINH_TRAN.account(), YIWU_TRADING.account());
	let dealer = DEALER_CN.account();
	let before = [
		balance(VND, &buyer),
		balance(CNY, &merchant),
		balance(VND, &dealer),
		held(CNY, &dealer),
		pot(VND),
	];
	done(LINH_TRAN.path, pay_across(Amount::MAX));
	// 3000 / 0.000274, rounded up.
	let source = 10_948_906;
	let after = [
		balance(VND, &buyer),
		balance(CNY, &merchant),
		balance(VND, &dealer),
		held(CNY, &dealer),
		pot(VND),
	];
	let fee = after[4] - before[4];
	assert_eq!(after[0], before[0] - source - fee);
	assert_eq!(after[1], before[1] + TARGET);
	assert_eq!(after[2], before[2] + source);
	assert_eq!(after[3], before[3] - TARGET);
	source
}

#[test]
fn a_buyer_pays_in_dong_and_a_merchant_gets_yuan() {
	development(|| {
		paid();
	});
}

#[test]
fn what_a_payment_across_used_of_the_limit_comes_back_with_its_return() {
	development(|| {
		let counted = || pallet_corridors::Usages::<Runtime>::iter().count();
		assert_eq!(counted(), 0);
		paid();
		// The buyer's, whose country limits what goes out.
		assert_eq!(counted(), 1);
		let (buyer, merchant) = (LINH_TRAN.account(), YIWU_TRADING.account());
		let original = Original {
			payer: buyer.clone(),
			payer_identity: Kyc::identity(&buyer).expect("attested"),
			payee: merchant.clone(),
			payee_identity: Kyc::identity(&merchant).expect("attested"),
			currency: CNY,
			amount: TARGET,
			reference: reference(1),
		};
		let before = balance(CNY, &buyer);
		done(
			YIWU_TRADING.path,
			settle(pallet_settlement::Call::return_payment {
				original,
				amount: TARGET,
				returned: 0,
				reason: ReturnReason::CustomerRequest,
			}),
		);
		assert_eq!(balance(CNY, &buyer), before + TARGET);
		assert_eq!(counted(), 0);
	});
}

fn leg(payer: &Example, payee: &Example, currency: CurrencyId, amount: Amount) -> Leg<AccountId> {
	Leg {
		payer: payer.account(),
		payee: payee.account(),
		currency,
		amount,
		purpose: reference(1).purpose,
		envelope: None,
		uetr: None,
		kind: LegKind::OnLedger,
	}
}

/// Two banks' instruction for yuan against dollars, affirmed by both.
fn affirmed(trigger: Trigger) {
	let call = pallet_settlement::Call::create_instruction {
		legs: vec![
			leg(&BANK_CN, &BANK_US, CNY, 700_000),
			leg(&BANK_US, &BANK_CN, USD, 98_000),
		],
		trigger,
		deadline: <Clock as caravan_primitives::Clock>::now() + 60_000,
		mediators: vec![],
		details: Hash::repeat_byte(7),
	};
	done(BANK_CN.path, settle(call));
	for bank in [&BANK_CN, &BANK_US] {
		let call = pallet_settlement::Call::affirm {
			id: 0,
			party: bank.account(),
			terms: Settlement::instruction_terms(0).expect("it is open"),
		};
		done_for_dollars(bank.path, settle(call));
	}
}

fn banks() -> [Amount; 4] {
	[
		(CNY, &BANK_CN),
		(CNY, &BANK_US),
		(USD, &BANK_CN),
		(USD, &BANK_US),
	]
	.map(|(currency, bank)| balance(currency, &bank.account()) + held(currency, &bank.account()))
}

#[test]
fn the_last_affirmation_exchanges_two_currencies() {
	development(|| {
		let before = banks();
		affirmed(Trigger::LastAffirmation);
		let after = banks();
		assert_eq!(after[1], before[1] + 700_000);
		assert!(after[0] < before[0] - 700_000, "and a fee");
		assert_eq!(held(CNY, &BANK_CN.account()), 0);
		assert!(!pallet_settlement::Instructions::<Runtime>::contains_key(0));
	});
}

#[test]
fn frozen_in_between_neither_settles_nor_leaks_and_is_unwound_at_the_deadline() {
	development(|| {
		affirmed(Trigger::ByHand);
		freeze(&BANK_CN);
		let before = banks();
		let execute = settle(pallet_settlement::Call::execute { id: 0 });
		done_for_dollars(BANK_US.path, execute);
		assert_eq!(held(CNY, &BANK_CN.account()), 700_000);
		assert_eq!(held(USD, &BANK_US.account()), 98_000);
		let instruction = pallet_settlement::Instructions::<Runtime>::get(0).expect("it waits");
		assert!(matches!(instruction.stage, Stage::Live { .. }));
		// Nobody calls anything: idle time does it.
		next_block(50_000);
		next_block(20_000);
		next_block(MILLISECS_PER_BLOCK);
		assert_eq!(held(CNY, &BANK_CN.account()), 0);
		assert_eq!(held(USD, &BANK_US.account()), 0);
		let after = banks();
		assert_eq!(after[..3], before[..3]);
		assert!(after[3] <= before[3], "but for a fee");
		let record = pallet_settlement::InstructionRecords::<Runtime>::get(0).expect("it ended");
		assert_eq!(record.outcome, Outcome::TimedOut);
	});
}

#[test]
fn a_recovered_dealers_papers_are_void() {
	development(|| {
		let identity = Kyc::identity(&DEALER_CN.account()).expect("known");
		let epoch = || {
			pallet_fx::Dealers::<Runtime>::get(identity)
				.expect("licensed")
				.epoch
		};
		let before = epoch();
		<<Runtime as pallet_kyc::Config>::OnStanding as caravan_primitives::OnStanding<_, _>>::recovered(
			&identity,
			&DEALER_CN.account(),
		);
		assert!(epoch() > before);
	});
}
