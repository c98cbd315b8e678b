//! Refunds: in part and in full, before and after a delivery.

use super::*;

fn refund(id: OrderId, amount: Amount) -> sp_runtime::DispatchResult {
	bare(Escrow::refund(signed(SHOP), id, 0, amount))
}

#[test]
fn a_part_comes_back_and_the_line_goes_on() {
	run(|| {
		let before = books();
		let id = accepted(1, &[10_000]);
		assert_ok!(refund(id, 3_000));
		assert_moved(&before, &[(ANN, -7_200, 7_200)]);
		assert_eq!(TestGate::counted(), 7_000);
		assert_eq!(number(id, 0), 3);
		assert_ok!(refund(id, 1));
		assert_moved(&before, &[(ANN, -7_199, 7_199)]);
		assert_eq!(
			last_event(),
			Event::PartRefunded {
				id,
				line: 0,
				amount: 1,
				held: 6_999
			}
		);
		assert_noop!(refund(id, 7_000), Errors::AboveWhatIsHeld);
		assert_noop!(refund(id, 0), refused(Refusal::AmountZero));
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		let changes = [
			(ANN, -6_999, 0),
			(PLATFORM, 209, 0),
			(TAX, 909, 0),
			(HAULIER, 489, 0),
			(SHOP, 5_392, 0),
		];
		assert_moved(&before, &changes);
		assert_eq!(TestGate::counted(), 6_999);
	});
}

#[test]
fn a_full_refund_leaves_the_state() {
	for stage in 3..=7 {
		run(|| {
			let before = books();
			let id = accepted(0, &[10_000]);
			if stage > 3 {
				assert_ok!(Escrow::ship(signed(SHOP), id, 0, shipment()));
			}
			if stage > 4 {
				wait(lengths().deliver);
				work();
			}
			if stage == 6 {
				assert_ok!(Escrow::not_received(signed(ANN), id, 0));
			}
			if stage == 7 {
				assert_ok!(Escrow::confirm(signed(ANN), id, 0));
			}
			assert_eq!(number(id, 0), stage);
			assert_ok!(refund(id, 4_000));
			assert_ok!(refund(id, 6_000));
			assert_eq!(number(id, 0), 18);
			assert_moved(&before, &[]);
			assert_eq!(TestGate::counted(), 0);
			assert_noop!(refund(id, 1), Errors::OrderUnknown);
		});
	}
}

#[test]
fn after_a_delivery_splits_keep_what_a_refund_does_not_return() {
	run(|| {
		let before = books();
		let id = delivered(1, &[10_000]);
		assert_ok!(refund(id, 1_000));
		// 13 % and 7.0007 %, of which 800 goes back.
		let changes = [(ANN, -9_400, 9_200), (TAX, 130, 0), (HAULIER, 70, 0)];
		assert_moved(&before, &changes);
		assert_eq!(TestGate::counted(), 9_200);
		assert_ok!(refund(id, 9_000));
		let changes = [(ANN, -2_000, 0), (TAX, 1_300, 0), (HAULIER, 700, 0)];
		assert_moved(&before, &changes);
	});
}

#[test]
fn a_disputed_amount_is_refunded_in_part_and_in_full() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 6_000));
		assert_ok!(refund(id, 1_000));
		assert_eq!(number(id, 0), 8);
		assert_moved(&before, &[(ANN, -9_200, 5_200), (SHOP, 4_000, 0)]);
		assert_noop!(refund(id, 5_001), Errors::AboveWhatIsHeld);
		assert_ok!(refund(id, 5_000));
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[(ANN, -4_000, 0), (SHOP, 4_000, 0)]);
	});
}

#[test]
fn a_refund_asks_no_gate_and_needs_no_standing() {
	run(|| {
		let before = books();
		let id = accepted(0, &[10_000]);
		TestIdentify::refuse(&ANN, 1, Refusal::KycRevoked);
		sanction(&[ANN]);
		let calls = TestGate::calls::<AccountId>().len();
		assert_ok!(refund(id, 10_000));
		assert_moved(&before, &[]);
		// The release of the ticket is all that it hears.
		assert_eq!(TestGate::calls::<AccountId>().len(), calls + 1);
	});
}

#[test]
fn refunds_and_payouts_go_to_the_present_primary() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000, 6_000]);
		// Both have been recovered: nothing has to be told to the order.
		TestIdentify::set_primary(1, &ANN_SECOND);
		TestIdentify::set_primary(10, &SHOP_SECOND);
		assert_ok!(Escrow::refund(signed(SHOP_SECOND), id, 1, 6_000));
		assert_ok!(Escrow::release(signed(ANN_SECOND), id, 0));
		let changes = [
			(ANN, -16_320, 0),
			(ANN_SECOND, 6_320, 0),
			(SHOP_SECOND, 10_000, 0),
		];
		assert_moved(&before, &changes);
	});
}
