//! What can't be paid waits by itself, and how that ends.

use super::*;

/// The items of an order, with how far they are.
fn items(id: OrderId) -> Vec<(ItemIndex, ItemKind, ItemStage)> {
	Escrow::items_of(id)
		.into_iter()
		.map(|(index, item)| (index, item.kind, item.stage))
		.collect()
}

#[test]
fn one_payee_that_is_barred_keeps_nobody_else_waiting() {
	run(|| {
		let before = books();
		let id = delivered(1, &[10_000]);
		freeze(21, now() + DAY, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let changes = [
			(ANN, -10_000, 1_300),
			(PLATFORM, 300, 0),
			(HAULIER, 700, 0),
			(SHOP, 7_700, 0),
		];
		assert_moved(&before, &changes);
		let by = now() + WAIT;
		let kind = ItemKind::Split(1);
		assert_eq!(items(id), [(0, kind, ItemStage::Pending { by })]);
		let cause = Cause::Refused(Refusal::PayeeFrozen);
		assert_eq!(Escrow::explain(id, 0), Some(cause));
		assert!(events().contains(&Event::ItemPending {
			id,
			line: 0,
			item: 0,
			kind,
			from: ANN,
			currency: CNY,
			amount: 1_300,
			cause
		}));
		assert_eq!(number(id, 0), 17);
		assert_noop!(
			Escrow::pay_item(signed(STRANGER), id, 0),
			refused(Refusal::PayeeFrozen)
		);
		wait(DAY);
		assert_eq!(Escrow::explain(id, 0), None);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_eq!(number(id, 0), 18);
		assert_noop!(
			Escrow::pay_item(signed(STRANGER), id, 0),
			Errors::ItemUnknown
		);
		let changes = [
			(ANN, -10_000, 0),
			(PLATFORM, 300, 0),
			(TAX, 1_300, 0),
			(HAULIER, 700, 0),
			(SHOP, 7_700, 0),
		];
		assert_moved(&before, &changes);
	});
}

#[test]
fn a_payee_that_stays_barred_has_it_on_hold_and_the_order_ends() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, Moment::MAX, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 10_000)]);
		wait(WAIT - 1);
		work();
		assert_eq!(number(id, 0), 17);
		wait(1);
		work();
		assert_eq!(number(id, 0), 18);
		assert!(Escrow::receipt(id).is_some());
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 0, 10_000)]);
		assert_eq!(held(SHOP, HoldReason::Blocked), 10_000);
		assert_eq!(items(id), [(0, ItemKind::Proceeds, ItemStage::Blocked)]);
		assert_noop!(
			Escrow::pay_item(signed(SHOP), id, 0),
			refused(Refusal::PayeeFrozen)
		);
		assert_noop!(
			Escrow::redirect_item(signed(SHOP_SECOND), id, 0, SHOP_SECOND),
			Errors::WrongState
		);
		freeze(10, 0, 0);
		assert_ok!(Escrow::pay_item(signed(SHOP), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
		assert_eq!(items(id), []);
	});
}

#[test]
fn a_payer_that_is_frozen_keeps_it_in_the_payees_favour() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		let lasts = 500 * DAY;
		freeze(1, 0, now() + lasts);
		// Inspection is over: the deadline moves once, by the most.
		wait(lengths().inspect);
		work();
		assert_eq!(number(id, 0), 7);
		wait(EXTENSION);
		work();
		assert_eq!(number(id, 0), 17);
		// The bond is free where it was, the price waits.
		assert_moved(&before, &[(ANN, -10_000, 10_000)]);
		wait(WAIT);
		work();
		assert_eq!(number(id, 0), 18);
		assert_eq!(items(id), [(0, ItemKind::Proceeds, ItemStage::Owed)]);
		assert_moved(&before, &[(ANN, -10_000, 10_000)]);
		assert_noop!(
			Escrow::pay_item(signed(SHOP), id, 0),
			refused(Refusal::PayerFrozen)
		);
		wait(lasts - lengths().inspect - EXTENSION - WAIT);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn a_halt_at_payout_loses_nothing_and_holds_no_order_open() {
	run(|| {
		let before = books();
		let id = delivered(1, &[10_000]);
		TestStatus::set_halted(CNY, true);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		assert_eq!(items(id).len(), 5);
		let cause = Some(Cause::Refused(Refusal::CurrencyHalted));
		assert_eq!(Escrow::explain(id, 4), cause);
		wait(WAIT);
		work();
		assert_eq!(number(id, 0), 18);
		assert!(
			items(id)
				.iter()
				.all(|(_, _, stage)| *stage == ItemStage::Owed)
		);
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		TestStatus::set_halted(CNY, false);
		for item in 0..5 {
			assert_ok!(Escrow::pay_item(signed(STRANGER), id, item));
		}
		let changes = [
			(ANN, -10_000, 0),
			(PLATFORM, 300, 0),
			(TAX, 1_300, 0),
			(HAULIER, 700, 0),
			(SHOP, 7_700, 0),
		];
		assert_moved(&before, &changes);
	});
}

#[test]
fn who_is_sanctioned_is_neither_paid_nor_loses_it() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		sanction(&[SHOP]);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		wait(WAIT);
		work();
		assert_eq!(number(id, 0), 18);
		assert_eq!(items(id), [(0, ItemKind::Proceeds, ItemStage::Owed)]);
		assert_moved(&before, &[(ANN, -10_000, 10_000)]);
		let cause = Some(Cause::Refused(Refusal::Sanctioned));
		assert_eq!(Escrow::explain(id, 0), cause);
		sanction(&[]);
		assert_ok!(Escrow::pay_item(signed(SHOP), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn kyc_that_expired_since_is_paid_all_the_same() {
	run(|| {
		let before = books();
		delivered(0, &[10_000]);
		TestIdentify::refuse(&SHOP, 10, Refusal::KycExpired);
		TestIdentify::refuse(&ANN, 1, Refusal::KycExpired);
		wait(lengths().inspect);
		work();
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn a_payee_redirects_within_its_own_identity() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, now() + DAY, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let redirect = |who, to| Escrow::redirect_item(signed(who), id, 0, to);
		assert_noop!(redirect(ANN, ANN), Errors::NotParty);
		assert_noop!(redirect(SHOP, RIVAL), Errors::NotPayeesAccount);
		assert_noop!(redirect(SHOP, STRANGER), Errors::NotPayeesAccount);
		assert_noop!(
			Escrow::redirect_item(signed(SHOP), id, 1, SHOP_SECOND),
			Errors::ItemUnknown
		);
		assert_ok!(redirect(SHOP, SHOP_SECOND));
		assert_eq!(
			last_event(),
			Event::ItemRedirected {
				id,
				item: 0,
				to: SHOP_SECOND
			}
		);
		wait(DAY);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP_SECOND, 10_000, 0)]);
	});
}

#[test]
fn an_account_that_is_the_payees_no_more_is_not_paid() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, now() + DAY, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_ok!(Escrow::redirect_item(signed(SHOP), id, 0, SHOP_SECOND));
		move_to(SHOP_SECOND, 2);
		wait(DAY);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn what_is_blocked_in_an_account_that_is_the_payees_no_more_comes_to_its_primary() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, Moment::MAX, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		wait(WAIT);
		work();
		assert_eq!(held(SHOP, HoldReason::Blocked), 10_000);
		TestIdentify::set_primary(10, &SHOP_SECOND);
		move_to(SHOP, 2);
		assert_noop!(
			Escrow::pay_item(signed(STRANGER), id, 0),
			refused(Refusal::PayeeFrozen)
		);
		freeze(10, 0, 0);
		assert_eq!(Escrow::explain(id, 0), None);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP_SECOND, 10_000, 0)]);
	});
}

#[test]
fn the_share_of_who_is_no_more_is_the_merchants() {
	run(|| {
		let before = books();
		let id = delivered(1, &[10_000, 10_000]);
		// At once, and after it waited.
		freeze(21, now() + DAY, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		TestIdentify::forget(21);
		assert_ok!(Escrow::release(signed(ANN), id, 1));
		let changes = |waits: i128, tax: i128| {
			[
				(ANN, -20_000, waits),
				(PLATFORM, 600, 0),
				(HAULIER, 1_400, 0),
				(SHOP, 15_400 + tax, 0),
			]
		};
		assert_moved(&before, &changes(1_300, 1_300));
		wait(DAY);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &changes(0, 2_600));
	});
}

#[test]
fn the_share_of_an_identity_for_which_nobody_acts_is_the_merchants() {
	run(|| {
		let before = books();
		let id = delivered(1, &[10_000]);
		// Closed: it names its primary still.
		TestIdentify::leave(&TAX);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let changes = [
			(ANN, -10_000, 0),
			(PLATFORM, 300, 0),
			(HAULIER, 700, 0),
			(SHOP, 9_000, 0),
		];
		assert_moved(&before, &changes);
	});
	// Of proceeds there is no heir: they wait, and are owed.
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		TestIdentify::leave(&SHOP);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let unknown = Cause::Refused(Refusal::PayeeUnknown);
		assert_eq!(Escrow::explain(id, 0), Some(unknown));
		wait(WAIT);
		work();
		assert_eq!(items(id), [(0, ItemKind::Proceeds, ItemStage::Owed)]);
		assert_moved(&before, &[(ANN, -10_000, 10_000)]);
		TestIdentify::set_primary(10, &SHOP_SECOND);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP_SECOND, 10_000, 0)]);
	});
}

#[test]
fn proceeds_of_who_is_no_more_go_back_when_they_have_waited() {
	for split in [false, true] {
		run(|| {
			let before = books();
			let id = delivered(split.into(), &[10_000]);
			assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
			for identity in [10, 20, 21, 22] {
				TestIdentify::forget(identity);
			}
			TestStatus::set_halted(CNY, true);
			wait(lengths().answer);
			work();
			TestStatus::set_halted(CNY, false);
			// The merchant hasn't answered: all of it is the buyer's anyway.
			wait(WAIT);
			work();
			assert_eq!(number(id, 0), 18);
			assert_moved(&before, &[]);
		});
		run(|| {
			let before = books();
			let id = delivered(split.into(), &[10_000]);
			for identity in [10, 20, 21, 22] {
				TestIdentify::forget(identity);
			}
			assert_ok!(Escrow::release(signed(ANN), id, 0));
			assert_moved(&before, &[(ANN, -10_000, 10_000)]);
			assert_noop!(
				Escrow::pay_item(signed(STRANGER), id, 0),
				refused(Refusal::PayeeUnknown)
			);
			wait(WAIT);
			work();
			assert_eq!(number(id, 0), 18);
			assert_eq!(items(id), []);
			assert_moved(&before, &[]);
		});
	}
	// One that closes when its money is owed to it already.
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		sanction(&[SHOP]);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		wait(WAIT);
		work();
		assert_eq!(items(id), [(0, ItemKind::Proceeds, ItemStage::Owed)]);
		TestIdentify::forget(10);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_moved(&before, &[]);
	});
}

#[test]
fn the_share_of_who_is_no_more_is_blocked_for_the_merchant_where_that_is_barred() {
	run(|| {
		let before = books();
		let id = delivered(1, &[10_000]);
		freeze(21, Moment::MAX, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		TestIdentify::forget(21);
		freeze(10, Moment::MAX, 0);
		wait(WAIT);
		work();
		let item = Items::<Test>::get(id, 0).expect("an item");
		assert_eq!((item.payee, item.stage), (10, ItemStage::Blocked));
		assert_eq!(held(SHOP, HoldReason::Blocked), 1_300);
		freeze(10, 0, 0);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		let changes = [
			(ANN, -10_000, 0),
			(PLATFORM, 300, 0),
			(HAULIER, 700, 0),
			(SHOP, 9_000, 0),
		];
		assert_moved(&before, &changes);
	});
}

/// An account belongs to another identity from now on.
fn move_to(account: AccountId, identity: Id) {
	use caravan_primitives::{Jurisdiction, PersonKind, Tier};
	let kind = PersonKind::Legal;
	TestIdentify::register(&account, identity, Jurisdiction::CN, Tier(2), kind);
}

#[test]
fn the_rest_of_a_disputed_line_waits_beside_the_dispute() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, now() + DAY, 0);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 4_000));
		assert_eq!(number(id, 0), 8);
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, 4_000));
		// The dispute is over, the rest waits.
		assert_eq!(number(id, 0), 17);
		assert_moved(&before, &[(ANN, -6_000, 6_000)]);
		wait(DAY);
		assert_ok!(Escrow::pay_item(signed(SHOP), id, 0));
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[(ANN, -6_000, 0), (SHOP, 6_000, 0)]);
	});
}

#[test]
fn a_refund_to_a_frozen_buyer_is_free_in_its_frozen_account() {
	run(|| {
		let before = books();
		let id = accepted(0, &[10_000]);
		freeze(1, Moment::MAX, Moment::MAX);
		assert_ok!(Escrow::refund(signed(SHOP), id, 0, 10_000));
		assert_moved(&before, &[]);
	});
}

#[test]
fn a_refund_to_another_account_of_a_frozen_buyer_waits() {
	for (incoming, refusal) in [(true, Refusal::PayeeFrozen), (false, Refusal::PayerFrozen)] {
		run(|| {
			let before = books();
			let id = accepted(0, &[10_000]);
			TestIdentify::set_primary(1, &ANN_SECOND);
			let until = now() + DAY;
			freeze(
				1,
				if incoming { until } else { 0 },
				if incoming { 0 } else { until },
			);
			assert_ok!(Escrow::refund(signed(SHOP), id, 0, 10_000));
			assert_moved(&before, &[(ANN, -10_200, 10_200)]);
			assert_eq!(Escrow::explain(id, 0), Some(Cause::Refused(refusal)));
			wait(DAY);
			for item in 0..2 {
				assert_ok!(Escrow::pay_item(signed(STRANGER), id, item));
			}
			assert_moved(&before, &[(ANN, -10_200, 0), (ANN_SECOND, 10_200, 0)]);
		});
	}
}

#[test]
fn what_the_ledger_refuses_is_explained_in_its_words_and_nothing_happens() {
	use caravan_primitives::test_utils::{Fault, LedgerFaults};
	use sp_runtime::TokenError;
	run(|| {
		let id = delivered(0, &[10_000]);
		assert_ok!(Assets::block(signed(STRANGER), CNY, SHOP));
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let barred = Cause::Ledger(TokenError::CannotCreate.into());
		let explain = || {
			let before = everything();
			let cause = Escrow::explain(id, 0);
			assert_eq!(everything(), before, "a view has changed something");
			cause
		};
		assert_eq!(explain(), Some(barred));
		assert_noop!(
			Escrow::pay_item(signed(STRANGER), id, 0),
			TokenError::CannotCreate
		);
		assert_ok!(Assets::thaw(signed(STRANGER), CNY, SHOP));
		// A ledger that pays less than it says.
		LedgerFaults::fail_call(1, Fault::Short);
		let short = Cause::Ledger(refused(Refusal::FailedToSettle));
		assert_eq!(explain(), Some(short));
		assert_eq!(explain(), None);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		assert_eq!(explain(), None);
	});
}
