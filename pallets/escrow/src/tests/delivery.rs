//! From funding to the release: what merchant, carrier and buyer say.

use super::*;

#[test]
fn all_goes_well() {
	run(|| {
		let before = books();
		let id = shipped(1, &[10_000]);
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
		assert_eq!(number(id, 0), 7);
		assert_ok!(Escrow::release(signed(ANN_SECOND), id, 0));
		// 3 %, 13 % and 7.0007 %, rounded down.
		let changes = [
			(ANN, -10_000, 0),
			(PLATFORM, 300, 0),
			(TAX, 1_300, 0),
			(HAULIER, 700, 0),
			(SHOP, 7_700, 0),
		];
		assert_moved(&before, &changes);
		assert_eq!(TestGate::counted(), 10_000);
		let paid: Vec<_> = events()
			.into_iter()
			.filter_map(|event| match event {
				Event::ItemPaid {
					kind,
					from,
					to,
					amount,
					..
				} => Some((kind, from, to, amount)),
				_ => None,
			})
			.collect();
		assert_eq!(
			paid,
			[
				(ItemKind::Split(0), ANN, PLATFORM, 300),
				(ItemKind::Split(1), ANN, TAX, 1_300),
				(ItemKind::Split(2), ANN, HAULIER, 700),
				(ItemKind::Proceeds, ANN, SHOP, 7_700),
				(ItemKind::BondBack, ANN, ANN, 200),
			]
		);
	});
}

#[test]
fn never_shipped_comes_back() {
	run(|| {
		let before = books();
		let id = accepted(1, &[10_000]);
		wait(lengths().ship);
		assert_noop!(
			Escrow::ship(signed(SHOP), id, 0, shipment()),
			Errors::DeadlinePassed
		);
		work();
		assert_moved(&before, &[]);
		assert_eq!(TestGate::counted(), 0);
		assert!(Escrow::receipt(id).is_some());
	});
}

#[test]
fn shipped_at_the_last_moment_with_an_invented_number_comes_back() {
	run(|| {
		let before = books();
		let id = accepted(1, &[10_000]);
		wait(lengths().ship - 1);
		assert_ok!(Escrow::ship(signed(SHOP), id, 0, shipment()));
		wait(lengths().deliver);
		// The buyer speaks without waiting for a hook, has claimed, and no attestation comes.
		assert_eq!(number(id, 0), 4);
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		assert_eq!(number(id, 0), 6);
		wait(lengths().prove);
		work();
		assert_moved(&before, &[]);
	});
}

#[test]
fn silence_after_a_shipment_costs_the_merchant_where_proof_is_required() {
	run(|| {
		let before = books();
		let goods = shipped(0, &[10_000]);
		wait(lengths().deliver);
		work();
		assert_eq!(number(goods, 0), 5);
		wait(lengths().claim);
		assert_noop!(
			Escrow::not_received(signed(ANN), goods, 0),
			Errors::DeadlinePassed
		);
		work();
		assert_moved(&before, &[]);
	});
}

#[test]
fn silence_after_a_shipment_pays_where_no_proof_is_required() {
	run(|| {
		let before = books();
		let mut digital = request(SHOP, 0, &[10_000]);
		digital.lines[0].proof = Proof::NotRequired;
		let reference = FundingReference::default();
		assert_ok!(Escrow::order(signed(ANN), digital, reference, None));
		assert_ok!(Escrow::accept(signed(SHOP), 0, agreed(0)));
		let nobody = Shipment {
			carrier: None,
			tracking: Hash::zero(),
		};
		assert_ok!(Escrow::ship(signed(SHOP), 0, 0, nobody));
		wait(lengths().deliver);
		work();
		wait(lengths().claim);
		work();
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn where_no_proof_is_required_the_merchant_answers_a_claim_that_nothing_came() {
	run(|| {
		let before = books();
		let id = unproved(10_000);
		let end = Escrow::latest_end(id).unwrap();
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		assert_eq!(number(id, 0), 8);
		let entered = now() + lengths().answer;
		let until = state(id, 0).and_then(|state| state.deadline());
		assert_eq!(until, Some(entered));
		assert!(Escrow::latest_end(id).unwrap() <= end);
		// All that is held is disputed, and nothing has moved.
		let case = Cases::<Test>::get(id, 0).expect("a case");
		assert_eq!((case.claimed, case.fee), (10_000, 500));
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		assert_noop!(Escrow::not_received(signed(ANN), id, 0), Errors::WrongState);
		let document = Hash::repeat_byte(1);
		let kind = EvidenceKind::Statement;
		assert_ok!(Escrow::contest(signed(SHOP), id, 0, kind, document));
		assert_eq!(number(id, 0), 9);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn a_merchant_that_does_not_answer_gives_back_what_needed_no_proof() {
	run(|| {
		let before = books();
		let id = unproved(10_000);
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		wait(lengths().answer);
		work();
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[]);
	});
}

#[test]
fn a_late_hook_takes_no_time_from_the_buyer_and_moves_no_deadline() {
	run(|| {
		let id = shipped(0, &[10_000]);
		let entered = now();
		wait(lengths().deliver + lengths().claim - 1);
		assert_ok!(Escrow::not_received(signed(ANN), id, 0));
		let due = Some(entered + lengths().deliver + lengths().claim - 1 + lengths().prove);
		assert_eq!(state(id, 0).and_then(|state| state.deadline()), due);
		let late = shipped(0, &[10_000]);
		let entered = now();
		wait(lengths().deliver + DAY);
		work();
		let due = Some(entered + lengths().deliver + lengths().claim);
		assert_eq!(state(late, 0).and_then(|state| state.deadline()), due);
	});
}

#[test]
fn an_attestation_or_the_buyers_word_answers_a_claim() {
	run(|| {
		for confirm in [false, true] {
			let before = books();
			let id = shipped(0, &[10_000]);
			wait(lengths().deliver);
			assert_ok!(Escrow::not_received(signed(ANN), id, 0));
			if confirm {
				assert_ok!(Escrow::confirm(signed(ANN), id, 0));
			} else {
				assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
			}
			assert_eq!(number(id, 0), 7);
			wait(lengths().inspect);
			work();
			assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
		}
	});
}

#[test]
fn only_the_carrier_that_was_named_attests() {
	run(|| {
		let id = shipped(0, &[10_000]);
		assert_noop!(Escrow::attest(signed(SHOP), id, 0), Errors::NotParty);
		assert_noop!(Escrow::attest(signed(ANN), id, 0), Errors::NotParty);
		assert_ok!(Escrow::set_carrier(root(), COUSIN, true));
		assert_noop!(Escrow::attest(signed(COUSIN), id, 0), Errors::NotParty);
		assert_noop!(
			Escrow::attest(signed(STRANGER), id, 0),
			refused(Refusal::KycMissing)
		);
		assert_ok!(Escrow::set_carrier(root(), CARRIER, false));
		assert_noop!(
			Escrow::attest(signed(CARRIER), id, 0),
			Errors::CarrierUnknown
		);
		assert_ok!(Escrow::set_carrier(root(), CARRIER, true));
		// The buyer's word first: the attestation is one fact more, and moves nothing.
		assert_ok!(Escrow::confirm(signed(ANN), id, 0));
		let before = state(id, 0);
		assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
		assert_eq!(state(id, 0), before);
		assert_noop!(
			Escrow::attest(signed(CARRIER), id, 0),
			Errors::AttestedAlready
		);
		wait(lengths().inspect);
		assert_noop!(Escrow::confirm(signed(ANN), id, 0), Errors::WrongState);
	});
}

#[test]
fn nobody_attests_an_inspection_that_is_over_or_what_was_not_shipped() {
	run(|| {
		let id = accepted(0, &[10_000]);
		assert_noop!(Escrow::attest(signed(CARRIER), id, 0), Errors::WrongState);
		assert_ok!(Escrow::ship(signed(SHOP), id, 0, shipment()));
		assert_ok!(Escrow::confirm(signed(ANN), id, 0));
		wait(lengths().inspect);
		assert_noop!(
			Escrow::attest(signed(CARRIER), id, 0),
			Errors::DeadlinePassed
		);
	});
}

#[test]
fn a_shipment_names_a_registered_carrier_that_is_no_party() {
	run(|| {
		let id = accepted(0, &[10_000]);
		let by = |carrier| Shipment {
			carrier: Some(carrier),
			tracking: Hash::zero(),
		};
		let ship = |who, carrier| Escrow::ship(signed(who), id, 0, by(carrier));
		assert_noop!(ship(SHOP, COUSIN), Errors::CarrierUnknown);
		assert_ok!(Escrow::set_carrier(root(), 10, true));
		assert_noop!(ship(SHOP, 10), Errors::CarrierIsParty);
		assert_noop!(ship(ANN, CARRIER), Errors::NotParty);
		assert_noop!(
			Escrow::ship(signed(SHOP), id, 1, by(CARRIER)),
			Errors::LineUnknown
		);
		assert_ok!(ship(SHOP_SECOND, CARRIER));
		assert_noop!(ship(SHOP, CARRIER), Errors::WrongState);
	});
}

#[test]
fn both_cancel_what_is_not_shipped() {
	run(|| {
		let before = books();
		let id = accepted(0, &[10_000, 5_000]);
		assert_ok!(Escrow::cancel(signed(ANN), id, 0));
		assert_noop!(
			Escrow::cancel(signed(ANN_SECOND), id, 0),
			Errors::SaidAlready
		);
		assert_noop!(Escrow::cancel(signed(BEN), id, 0), Errors::NotParty);
		assert_ok!(Escrow::cancel(signed(SHOP), id, 0));
		assert_eq!(number(id, 0), 18);
		assert_moved(&before, &[(ANN, -5_100, 5_100)]);
		assert_ok!(Escrow::ship(signed(SHOP), id, 1, shipment()));
		assert_noop!(Escrow::cancel(signed(ANN), id, 1), Errors::WrongState);
	});
}

#[test]
fn the_buyer_cancels_alone_where_the_terms_say_so() {
	run(|| {
		let free = Terms {
			cancel: CancelPolicy::UntilShipped,
			..plain_terms()
		};
		assert_ok!(Escrow::publish_terms(signed(SHOP), free));
		let before = books();
		let id = accepted(2, &[10_000]);
		assert_ok!(Escrow::cancel(signed(ANN), id, 0));
		assert_moved(&before, &[]);
	});
}

#[test]
fn the_buyer_releases_at_any_time_and_never_twice() {
	for stage in 3..=7 {
		run(|| {
			let before = books();
			let id = accepted(0, &[10_000, 20_000]);
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
			// The other line was never shipped.
			let other = if stage > 4 { 0 } else { 20_400 };
			if stage == 3 || stage > 4 {
				work();
			}
			assert_eq!(number(id, 0), stage);
			assert_ok!(Escrow::release(signed(ANN), id, 0));
			let once = [(ANN, -10_000 - other, other), (SHOP, 10_000, 0)];
			assert_moved(&before, &once);
			// The order is there as long as its other line is.
			for who in [ANN, ANN_SECOND] {
				let again = || Escrow::release(signed(who), id, 0);
				if other > 0 {
					assert_noop!(again(), Errors::WrongState);
				} else {
					assert_noop!(again(), Errors::OrderUnknown);
				}
			}
			assert_moved(&before, &once);
		});
	}
}

#[test]
fn each_lines_clock_is_its_own() {
	run(|| {
		let before = books();
		let id = accepted(0, &[10_000, 20_000, 30_000]);
		assert_ok!(Escrow::ship(signed(SHOP), id, 1, shipment()));
		assert_ok!(Escrow::attest(signed(CARRIER), id, 1));
		wait(DAY);
		assert_ok!(Escrow::ship(signed(SHOP), id, 2, shipment()));
		wait(lengths().ship - DAY);
		work();
		assert_eq!((number(id, 0), number(id, 1), number(id, 2)), (18, 7, 4));
		wait(lengths().inspect - lengths().ship);
		work();
		assert_eq!((number(id, 1), number(id, 2)), (18, 4));
		assert_moved(&before, &[(ANN, -50_600, 30_600), (SHOP, 20_000, 0)]);
		assert_ok!(Escrow::confirm(signed(ANN), id, 2));
		wait(lengths().inspect);
		work();
		assert_moved(&before, &[(ANN, -50_000, 0), (SHOP, 50_000, 0)]);
	});
}

#[test]
fn a_dispute_lets_what_is_not_disputed_flow() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		let dispute = |who, amount| Escrow::dispute(signed(who), id, 0, amount);
		assert_noop!(dispute(SHOP, 1), Errors::NotParty);
		assert_noop!(dispute(ANN, 0), refused(Refusal::AmountZero));
		wait(lengths().inspect - 1);
		assert_ok!(dispute(ANN_SECOND, 4_000));
		assert_eq!(number(id, 0), 8);
		assert_moved(&before, &[(ANN, -10_200, 4_200), (SHOP, 6_000, 0)]);
		assert_noop!(dispute(ANN, 1), Errors::WrongState);
		// Nobody answers.
		wait(lengths().answer);
		work();
		assert_moved(&before, &[(ANN, -6_000, 0), (SHOP, 6_000, 0)]);
	});
}

#[test]
fn a_whole_line_is_disputed_and_dropped() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, 10_000));
		assert_moved(&before, &[(ANN, -10_200, 10_200)]);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_moved(&before, &[(ANN, -10_000, 0), (SHOP, 10_000, 0)]);
	});
}

#[test]
fn a_refund_that_comes_first_lessens_a_dispute_and_refuses_none() {
	// Refunded, what the buyer names, what is disputed, what flows.
	for (refunded, named, claimed, rest) in [
		(1, 10_000, 9_999, 0),
		(7_000, 4_000, 3_000, 0),
		(7_000, 3_000, 3_000, 0),
		(7_000, 2_000, 2_000, 1_000),
		(0, Amount::MAX, 10_000, 0),
	] {
		run(|| {
			let before = books();
			let id = delivered(0, &[10_000]);
			wait(lengths().inspect - 1);
			if refunded > 0 {
				assert_ok!(Escrow::refund(signed(SHOP), id, 0, refunded));
			}
			assert_ok!(Escrow::dispute(signed(ANN), id, 0, named));
			assert_eq!(
				last_event(),
				Event::DisputeOpened {
					order: id,
					line: 0,
					claimed,
					fee: claimed.div_ceil(20),
				}
			);
			let (back, rest, held) = (refunded as i128, rest as i128, claimed as i128 + 200);
			assert_moved(&before, &[(ANN, back - 10_200, held), (SHOP, rest, 0)]);
		});
	}
}

#[test]
fn what_waits_to_be_paid_is_not_released_again() {
	run(|| {
		let before = books();
		let id = delivered(0, &[10_000]);
		freeze(10, now() + DAY, 0);
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_eq!(number(id, 0), 17);
		assert_moved(&before, &[(ANN, -10_000, 10_000)]);
		assert_noop!(Escrow::release(signed(ANN), id, 0), Errors::WrongState);
		wait(DAY);
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, 0));
		let once = [(ANN, -10_000, 0), (SHOP, 10_000, 0)];
		assert_moved(&before, &once);
		assert_noop!(Escrow::release(signed(ANN), id, 0), Errors::OrderUnknown);
		assert_noop!(
			Escrow::pay_item(signed(STRANGER), id, 0),
			Errors::ItemUnknown
		);
		assert_moved(&before, &once);
	});
}
