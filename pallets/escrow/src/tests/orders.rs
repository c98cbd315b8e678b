//! Orders and invoices: made, funded, accepted, declined.

use super::*;
use caravan_primitives::{
	ConvertError, Fraction, MAX_PAYMENT,
	test_utils::{GateCall, SeenPayment, TestExchange, TestRates},
};
use sp_runtime::DispatchResult;

fn place(who: AccountId, request: OrderRequest<AccountId>) -> DispatchResult {
	Escrow::order(signed(who), request, FundingReference::default(), None)
}

fn fund(who: AccountId, id: OrderId) -> DispatchResult {
	Escrow::fund(
		signed(who),
		id,
		agreed(id),
		FundingReference::default(),
		None,
	)
}

/// The shop sends Ann an invoice; gives its number.
fn invoice(amounts: &[Amount]) -> OrderId {
	let id = NextOrder::<Test>::get();
	assert_ok!(Escrow::invoice(signed(SHOP), request(ANN, 0, amounts)));
	id
}

#[test]
fn an_order_holds_price_and_bond_in_the_buyers_own_account() {
	run(|| {
		let before = books();
		let id = order(0, &[5_000, 7_001]);
		let bonds = bond(5_000) + bond(7_001);
		assert_eq!(bonds, 100 + 141);
		assert_moved(&before, &[(ANN, -12_001 - bonds, 12_001 + bonds)]);
		assert_eq!(held(ANN, HoldReason::Price), 12_001);
		assert_eq!(held(ANN, HoldReason::Bond), 241);
		assert_eq!((number(id, 0), number(id, 1)), (2, 2));
		assert_eq!(TestGate::counted(), 12_001);
		assert_eq!(units_held(ANN), 1);
		let lengths = lengths();
		let end = START + lengths.accept + lengths.left(2, Proof::Required) + EXTENSION + WAIT;
		assert_eq!(Escrow::latest_end(id), Some(end));
		assert!(matches!(
			last_event(),
			Event::OrderFunded { id: 0, buyer: ANN, currency: CNY, amount: 12_001, bond: 241, latest_end, .. }
				if latest_end == end
		));
	});
}

#[test]
fn an_invoice_holds_nothing_until_it_is_funded() {
	run(|| {
		let before = books();
		let id = invoice(&[5_000]);
		assert_moved(&before, &[]);
		assert_eq!(number(id, 0), 1);
		assert_eq!(Escrow::latest_end(id), None);
		assert_eq!(units_held(SHOP), 3);
		assert_ok!(fund(ANN, id));
		assert_moved(&before, &[(ANN, -5_100, 5_100)]);
		assert_eq!(number(id, 0), 3);
		assert_noop!(fund(ANN, id), Errors::WrongState);
	});
}

#[test]
fn an_invoice_ends_when_it_is_taken_back_or_nobody_pays() {
	run(|| {
		let (before, keys_before) = (books(), keys());
		let id = invoice(&[5_000]);
		assert_ok!(Escrow::decline(signed(SHOP_SECOND), id));
		let late = invoice(&[5_000]);
		wait(lengths().pay - 1);
		assert_noop!(
			Escrow::close_line(signed(STRANGER), late, 0),
			Errors::DeadlineAhead
		);
		wait(1);
		assert_noop!(fund(ANN, late), Errors::DeadlinePassed);
		assert_noop!(Escrow::decline(signed(SHOP), late), Errors::DeadlinePassed);
		assert_ok!(Escrow::close_line(signed(STRANGER), late, 0));
		assert_noop!(
			Escrow::close_line(signed(STRANGER), late, 0),
			Errors::OrderUnknown
		);
		assert_moved(&before, &[]);
		assert_eq!(units_held(SHOP), 2);
		wait(LIFE);
		work();
		// The numbers of orders and of the queue.
		assert_eq!(keys(), keys_before + 2);
	});
}

#[test]
fn who_funds_names_what_was_agreed_and_signs_with_the_account() {
	run(|| {
		let id = invoice(&[5_000]);
		let reference = FundingReference::default();
		let fund = |who, id, agreed| Escrow::fund(signed(who), id, agreed, reference, None);
		assert_noop!(fund(ANN, id, Hash::zero()), Errors::AgreedDiffers);
		assert_noop!(fund(ANN_SECOND, id, agreed(id)), Errors::NotParty);
		assert_noop!(fund(BEN, id, agreed(id)), Errors::NotParty);
		assert_noop!(fund(STRANGER, id, agreed(id)), refused(Refusal::KycMissing));
		assert_noop!(fund(ANN, 7, Hash::zero()), Errors::OrderUnknown);
	});
}

#[test]
fn an_account_of_another_identity_since_funds_nothing() {
	run(|| {
		let id = invoice(&[5_000]);
		let kind = caravan_primitives::PersonKind::Legal;
		let (home, tier) = (
			caravan_primitives::Jurisdiction::CN,
			caravan_primitives::Tier(2),
		);
		TestIdentify::register(&ANN, 77, home, tier, kind);
		let before = everything();
		assert_eq!(fund(ANN, id), Err(Errors::NotParty.into()));
		assert_eq!(everything(), before);
		TestIdentify::register(&ANN, 1, home, tier, kind);
		assert_ok!(fund(ANN, id));
	});
}

#[test]
fn who_gets_a_split_is_judged_when_the_money_goes_on_hold() {
	run(|| {
		let before = TestGate::calls::<AccountId>().len();
		order(1, &[5_000, 5_001]);
		let asked: Vec<_> = TestGate::calls::<AccountId>()
			.into_iter()
			.skip(before)
			.map(|call| match call {
				GateCall::CheckSource(payment) => (false, payment.payee, payment.amount),
				GateCall::Commit(payment) => (true, payment.payee, payment.amount),
				other => panic!("{other:?}"),
			})
			.collect();
		// 3 %, 13 % and 7.0007 % of it, rounded down, and then all of it, which is counted.
		let due = [
			(false, PLATFORM, 300),
			(false, TAX, 1_300),
			(false, HAULIER, 700),
			(true, SHOP, 10_001),
		];
		assert_eq!(asked, due);
		assert_eq!(TestGate::counted(), 10_001);
		for k in 1..=4 {
			TestGate::refuse_call(k, Refusal::Sanctioned);
			let request = request(SHOP, 1, &[5_000]);
			assert_noop!(place(ANN, request), refused(Refusal::Sanctioned));
		}
		TestIdentify::forget(21);
		let request = request(SHOP, 1, &[5_000]);
		assert_noop!(place(ANN, request), refused(Refusal::PayeeUnknown));
	});
}

#[test]
fn a_buyer_that_gets_a_split_itself_asks_nobody_for_it() {
	run(|| {
		let before = books();
		let id = NextOrder::<Test>::get();
		assert_ok!(place(PLATFORM, request(SHOP, 1, &[10_000])));
		assert_ok!(Escrow::accept(signed(SHOP), id, agreed(id)));
		assert_ok!(Escrow::release(signed(PLATFORM), id, 0));
		let changes = [
			(PLATFORM, -9_700, 0),
			(TAX, 1_300, 0),
			(HAULIER, 700, 0),
			(SHOP, 7_700, 0),
		];
		assert_moved(&before, &changes);
	});
}

#[test]
fn what_is_no_order_is_refused() {
	run(|| {
		let request = |amounts: &[Amount]| request(SHOP, 0, amounts);
		assert_noop!(place(ANN, request(&[])), Errors::NoLines);
		assert_noop!(
			place(ANN, request(&[5_000, 0])),
			refused(Refusal::AmountZero)
		);
		let above = refused(Refusal::AboveSingleLimit);
		assert_noop!(place(ANN, request(&[MAX_PAYMENT, 1])), above);
		assert_noop!(place(ANN, request(&[Amount::MAX, 1])), above);
		// With the bond.
		assert_noop!(place(ANN, request(&[MAX_PAYMENT])), above);
		let poor = refused(Refusal::TooLittleFree);
		assert_noop!(place(ANN, request(&[OPENING])), poor);
		assert_noop!(
			place(SHOP_SECOND, request(&[5_000])),
			refused(Refusal::PayerIsPayee)
		);
		assert_noop!(
			place(STRANGER, request(&[5_000])),
			refused(Refusal::KycMissing)
		);
		let mut to = request(&[5_000]);
		to.other = STRANGER;
		assert_noop!(place(ANN, to.clone()), refused(Refusal::PayeeUnknown));
		assert_noop!(
			Escrow::invoice(signed(SHOP), to),
			refused(Refusal::PayerUnknown)
		);
		let mut unknown = request(&[5_000]);
		unknown.terms = 7;
		assert_noop!(place(ANN, unknown), Errors::TermsUnknown);
		let mut differ = request(&[5_000]);
		differ.terms = 1;
		assert_noop!(place(ANN, differ), Errors::TermsDiffer);
		NextOrder::<Test>::put(OrderId::MAX);
		assert_noop!(place(ANN, request(&[5_000])), Errors::NumbersExhausted);
		NextOrder::<Test>::put(0);
	});
}

#[test]
fn a_line_asks_for_no_less_proof_than_the_terms() {
	run(|| {
		let strict = Terms {
			proof: Proof::Required,
			..plain_terms()
		};
		assert_ok!(Escrow::publish_terms(signed(SHOP), strict));
		let mut weak = request(SHOP, 2, &[5_000]);
		weak.lines[0].proof = Proof::NotRequired;
		assert_noop!(place(ANN, weak), Errors::ProofTooWeak);
		assert_ok!(place(ANN, request(SHOP, 2, &[5_000])));
		let mut digital = request(SHOP, 0, &[5_000]);
		digital.lines[0].proof = Proof::NotRequired;
		assert_ok!(place(ANN, digital));
	});
}

#[test]
fn all_but_one_unit_can_be_ordered_for() {
	run(|| {
		// The bond of 980,392,155 is 19,607,844 : together all but one.
		let price = 980_392_155;
		assert_eq!(price as i128 + bond(price), OPENING as i128 - 1);
		order(0, &[price]);
		assert_eq!(free(ANN), 1);
	});
}

#[test]
fn one_minor_unit_is_ordered_and_paid() {
	run(|| {
		let before = books();
		let id = delivered(0, &[1]);
		assert_moved(&before, &[(ANN, -1, 1)]);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_moved(&before, &[(ANN, -1, 0), (SHOP, 1, 0)]);
	});
}

#[test]
fn small_orders_need_no_bond_and_are_counted_by_identity() {
	run(|| {
		let before = books();
		let ids: Vec<_> = (0..3).map(|_| order(0, &[SMALL - 1])).collect();
		assert_moved(&before, &[(ANN, -2_997, 2_997)]);
		let small = |who| place(who, request(SHOP, 0, &[SMALL - 1]));
		assert_noop!(small(ANN), Errors::TooManyWaived);
		assert_noop!(small(ANN_SECOND), Errors::TooManyWaived);
		assert_ok!(small(BEN));
		// With a bond any number.
		assert_ok!(place(ANN, request(SHOP, 0, &[SMALL])));
		assert_eq!(held(ANN, HoldReason::Bond), 20);
		assert_ok!(Escrow::withdraw(signed(ANN), ids[0]));
		assert_ok!(small(ANN));
	});
}

#[test]
fn an_order_that_is_accepted_binds_both() {
	run(|| {
		let id = order(0, &[5_000, 6_000]);
		assert_noop!(
			Escrow::accept(signed(ANN), id, agreed(id)),
			Errors::NotParty
		);
		assert_noop!(
			Escrow::accept(signed(RIVAL), id, agreed(id)),
			Errors::NotParty
		);
		assert_noop!(
			Escrow::accept(signed(SHOP), id, Hash::zero()),
			Errors::AgreedDiffers
		);
		assert_ok!(Escrow::accept(signed(SHOP_SECOND), id, agreed(id)));
		assert_eq!((number(id, 0), number(id, 1)), (3, 3));
		assert_noop!(
			Escrow::accept(signed(SHOP), id, agreed(id)),
			Errors::WrongState
		);
		assert_noop!(Escrow::decline(signed(SHOP), id), Errors::WrongState);
		assert_noop!(Escrow::withdraw(signed(ANN), id), Errors::WrongState);
	});
}

#[test]
fn of_what_was_never_agreed_nothing_is_left() {
	run(|| {
		// The numbers of orders and of the queue, and what the gate of the tests counts.
		let first = order(0, &[5_000]);
		assert_ok!(Escrow::decline(signed(SHOP), first));
		work();
		wait(lengths().accept);
		work();
		let before = keys();
		let named = OrderRequest {
			reference: reference("INVOICE 7"),
			..request(SHOP, 0, &[5_000])
		};
		for _ in 0..3 {
			let id = NextOrder::<Test>::get();
			assert_ok!(place(ANN, named.clone()));
			assert_ok!(Escrow::withdraw(signed(ANN), id));
			let request = OrderRequest {
				other: ANN,
				..named.clone()
			};
			assert_ok!(Escrow::invoice(signed(SHOP), request));
			assert_ok!(Escrow::decline(signed(SHOP), id + 1));
			for id in [id, id + 1] {
				assert_eq!(Escrow::receipt(id), None);
			}
			assert!(References::<Test>::iter().next().is_none());
			// With a deposit that is back.
			assert_eq!((units_held(ANN), units_held(SHOP)), (0, 2));
		}
		wait(lengths().pay);
		work();
		assert_eq!(keys(), before);
	});
}

#[test]
fn the_deposit_is_back_when_the_order_ends() {
	run(|| {
		let id = delivered(0, &[5_000]);
		assert_eq!(units_held(ANN), 1);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_eq!(units_held(ANN), 0);
		wait(LIFE - 1);
		work();
		assert!(Escrow::receipt(id).is_some());
		wait(1);
		work();
		assert_eq!(Escrow::receipt(id), None);
	});
	// Of an invoice it is the merchant's.
	run(|| {
		let id = invoice(&[5_000]);
		assert_ok!(fund(ANN, id));
		assert_eq!(units_held(SHOP), 3);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_eq!((units_held(SHOP), units_held(ANN)), (2, 0));
		assert!(Escrow::receipt(id).is_some());
	});
}

#[test]
fn an_order_that_is_not_accepted_comes_back_whole() {
	run(|| {
		let before = books();
		let declined = order(1, &[5_000, 6_000]);
		assert_noop!(Escrow::decline(signed(ANN), declined), Errors::NotParty);
		assert_noop!(Escrow::withdraw(signed(SHOP), declined), Errors::NotParty);
		assert_noop!(Escrow::cancel(signed(ANN), declined, 0), Errors::WrongState);
		assert_ok!(Escrow::decline(signed(SHOP), declined));
		let withdrawn = order(1, &[5_000, 6_000]);
		assert_ok!(Escrow::withdraw(signed(ANN_SECOND), withdrawn));
		let ignored = order(1, &[5_000, 6_000]);
		wait(lengths().accept);
		let agreed = agreed(ignored);
		assert_noop!(
			Escrow::accept(signed(SHOP), ignored, agreed),
			Errors::DeadlinePassed
		);
		assert_noop!(
			Escrow::withdraw(signed(ANN), ignored),
			Errors::DeadlinePassed
		);
		work();
		assert_moved(&before, &[]);
		assert_eq!(TestGate::counted(), 0);
		for id in [declined, withdrawn, ignored] {
			assert_eq!(Escrow::receipt(id), None);
		}
		assert_eq!(units_held(ANN), 0);
	});
}

#[test]
fn a_reference_is_taken_by_merchant_and_buyer_until_it_is_agreed() {
	run(|| {
		let named = |other| OrderRequest {
			reference: reference("INVOICE 7"),
			..request(other, 0, &[5_000])
		};
		let burnt = NextOrder::<Test>::get();
		assert_ok!(place(BEN, named(SHOP)));
		// The same buyer not twice, another one may.
		assert_noop!(place(BEN, named(SHOP)), Errors::DuplicateReference);
		let id = NextOrder::<Test>::get();
		assert_ok!(place(ANN, named(SHOP)));
		// A stranger has burnt nothing: the merchant accepts the one that it knows.
		assert_ok!(Escrow::accept(signed(SHOP), id, agreed(id)));
		assert_noop!(
			Escrow::accept(signed(SHOP), burnt, agreed(burnt)),
			Errors::DuplicateReference
		);
		// After it is agreed it is the merchant's alone.
		assert_noop!(place(ANN, named(SHOP)), Errors::DuplicateReference);
		assert_noop!(place(CARRIER, named(SHOP)), Errors::DuplicateReference);
		assert_noop!(
			Escrow::invoice(signed(SHOP), named(CARRIER)),
			Errors::DuplicateReference
		);
		// As long as its receipt is kept.
		assert_ok!(Escrow::decline(signed(SHOP), burnt));
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, 5_000));
		assert_noop!(place(ANN, named(SHOP)), Errors::DuplicateReference);
		wait(LIFE);
		work();
		assert_ok!(place(ANN, named(SHOP)));
	});
}

#[test]
fn two_identical_orders_at_once_are_one() {
	run(|| {
		let request = request(SHOP, 0, &[5_000]);
		assert_ok!(place(ANN, request.clone()));
		assert_noop!(place(ANN, request), Errors::DuplicateReference);
	});
}

fn set_rate() {
	let rate = Fraction {
		numerator: 1,
		denominator: 3_500,
	};
	TestRates::set(VND, CNY, rate, 0);
}

fn across(hint: Amount, most: Amount) -> Option<Conversion<Amount>> {
	Some(Conversion {
		from: VND,
		most,
		hint,
	})
}

#[test]
fn a_buyer_with_another_currency_converts_at_funding() {
	run(|| {
		set_rate();
		let before = books();
		let request = request(SHOP, 0, &[5_000]);
		let reference = FundingReference::default();
		let order = |conversion| Escrow::order(signed(ANN), request.clone(), reference, conversion);
		let dong = 5_100 * 3_500;
		assert_noop!(
			order(across(0, dong - 1)),
			refused(Refusal::RateUnavailable)
		);
		// An exchange that gives less than it says.
		assert_noop!(order(across(1, dong)), refused(Refusal::FailedToSettle));
		let same = Some(Conversion {
			from: CNY,
			most: dong,
			hint: 0,
		});
		assert_noop!(order(same), Errors::SameCurrency);
		TestExchange::fail_call(1, ConvertError::Refused(Refusal::AboveRollingLimit));
		assert_noop!(order(across(0, dong)), refused(Refusal::AboveRollingLimit));
		TestStatus::set_halted(VND, true);
		assert_noop!(order(across(0, dong)), refused(Refusal::CurrencyHalted));
		TestStatus::set_halted(VND, false);
		assert_ok!(order(across(0, dong)));
		// What goes on hold is what was bought: the buyer's own money of that currency stays.
		assert_moved(&before, &[(ANN, 0, 5_100), (DEALER, -5_100, 0)]);
		assert_eq!(Assets::balance(VND, ANN), OPENING - dong);
		assert_ok!(Escrow::withdraw(signed(ANN), 0));
		assert_moved(&before, &[(ANN, 5_100, 0), (DEALER, -5_100, 0)]);
	});
}

#[test]
fn who_has_nothing_of_the_currency_buys_one_unit_more_to_stay_free() {
	run(|| {
		use frame_support::traits::{fungibles::Mutate, tokens::Preservation};
		set_rate();
		let all = Preservation::Expendable;
		assert_ok!(<Assets as Mutate<_>>::transfer(
			CNY, &ANN, &BEN, OPENING, all
		));
		let request = request(SHOP, 0, &[5_000]);
		let conversion = across(0, Amount::MAX);
		let reference = FundingReference::default();
		assert_ok!(Escrow::order(signed(ANN), request, reference, conversion));
		assert_eq!((free(ANN), held(ANN, HoldReason::Price)), (1, 5_000));
		assert_eq!(Assets::balance(VND, ANN), OPENING - 5_101 * 3_500);
	});
}

#[test]
fn what_has_ended_is_a_receipt_and_then_nothing() {
	run(|| {
		let keys_before = keys();
		let id = delivered(1, &[5_000]);
		let agreed = agreed(id);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let summary = Summary {
			id,
			agreed,
			released: 5_000,
			refunded: 0,
			ended: now(),
		};
		let receipt = Escrow::receipt(id).expect("a receipt");
		assert_eq!(receipt.hash, summary.hash());
		assert_eq!(
			last_event(),
			Event::OrderEnded {
				summary,
				receipt: receipt.hash
			}
		);
		for call in [
			Escrow::release(signed(ANN), id, 0),
			Escrow::close_line(signed(ANN), id, 0),
			Escrow::refund(signed(SHOP), id, 0, 1),
		] {
			assert_eq!(call, Err(Errors::OrderUnknown.into()));
		}
		wait(LIFE - 1);
		work();
		assert!(Escrow::receipt(id).is_some());
		wait(1);
		work();
		assert_eq!(Escrow::receipt(id), None);
		assert_eq!(last_event(), Event::ReceiptForgotten { id });
		// The accounts of the merchant and the splits were there before; statistics stay.
		let left = ["NextOrder", "DueNext", "MerchantStats"]
			.map(|name| frame_support::storage::storage_prefix(b"Escrow", name.as_bytes()));
		let more = keys() - keys_before;
		// And what the gate of the tests has counted.
		assert!(more <= left.len() + 1, "{more}");
	});
}

/// An account that is the merchant's no more isn't paid, so the gate isn't asked about it.
#[test]
fn the_gate_is_asked_about_the_merchants_present_primary() {
	run(|| {
		let id = invoice(&[5_000]);
		TestIdentify::set_primary(10, &SHOP_SECOND);
		TestIdentify::leave(&SHOP);
		assert_ok!(fund(ANN, id));
		let committed = |call| match call {
			GateCall::Commit(seen) => Some(seen),
			_ => None,
		};
		let seen: Vec<SeenPayment<AccountId>> = TestGate::calls()
			.into_iter()
			.filter_map(committed)
			.collect();
		assert_eq!(seen.last().expect("a payment").payee, SHOP_SECOND);
		assert_ok!(Escrow::refund(signed(SHOP_SECOND), id, 0, 5_000));
		let released = TestGate::calls::<AccountId>().pop();
		assert!(
			matches!(
				released,
				Some(GateCall::Release {
					payee: SHOP_SECOND,
					..
				})
			),
			"{released:?}"
		);
		assert_eq!(TestGate::counted(), 0);
	});
}
