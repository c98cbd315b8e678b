//! What a side shows: documents by hash, so many in each round, in their time.

use super::*;

fn show(id: OrderId, who: AccountId, byte: u8) -> frame_support::dispatch::DispatchResult {
	Escrow::submit_evidence(signed(who), id, 0, EvidenceKind::Picture, document(byte))
}

#[test]
fn each_side_shows_so_many_documents_in_a_round() {
	run(|| {
		let id = contested();
		for byte in 10..10 + MAX_EVIDENCE as u8 {
			assert_ok!(show(id, ANN, byte));
		}
		assert_noop!(show(id, ANN, 99), Errors::FileFull);
		// The merchant's answer was one.
		for byte in 11..10 + MAX_EVIDENCE as u8 {
			assert_ok!(show(id, SHOP, byte));
		}
		assert_noop!(show(id, SHOP_SECOND, 99), Errors::FileFull);
		let file = Files::<Test>::get((id, 0), Side::Merchant);
		assert_eq!(file.documents().len() as u32, MAX_EVIDENCE);
		assert_eq!(file.documents()[0].kind, EvidenceKind::Transport);
		assert!(file.documents().iter().all(|one| one.round == Round::First));
	});
}

#[test]
fn an_appeal_has_room_anew() {
	run(|| {
		let id = contested();
		for byte in 10..10 + MAX_EVIDENCE as u8 {
			assert_ok!(show(id, ANN, byte));
		}
		ranked(id);
		silence(id);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[0])),
			id,
			0,
			damaged(100_000)
		));
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		for byte in 30..30 + MAX_EVIDENCE as u8 {
			assert_ok!(show(id, ANN, byte));
		}
		assert_noop!(show(id, ANN, 99), Errors::FileFull);
		let file = Files::<Test>::get((id, 0), Side::Buyer);
		assert_eq!(file.documents().len() as u32, 2 * MAX_EVIDENCE);
	});
}

#[test]
fn a_document_is_shown_once() {
	run(|| {
		let id = contested();
		assert_noop!(show(id, SHOP, 1), Errors::DocumentTwice);
		// The other side may show the same.
		assert_ok!(show(id, ANN, 1));
		assert_noop!(show(id, ANN_SECOND, 1), Errors::DocumentTwice);
	});
}

#[test]
fn strangers_show_nothing() {
	run(|| {
		let id = contested();
		for who in [BEN, CARRIER, arbiter(0)] {
			assert_noop!(show(id, who, 2), Errors::NotParty);
		}
		assert_noop!(show(id, STRANGER, 2), refused(Refusal::KycMissing));
		assert_noop!(show(id + 1, ANN, 2), Errors::OrderUnknown);
		assert_noop!(
			Escrow::submit_evidence(signed(ANN), id, 1, EvidenceKind::Other, document(2)),
			Errors::LineUnknown
		);
	});
}

#[test]
fn evidence_has_its_time() {
	run(|| {
		let id = disputed();
		assert_noop!(show(id, ANN, 2), Errors::WrongState);
		contest(id);
		assert_ok!(show(id, ANN, 2));
		ranked(id);
		wait(lengths().evidence - 1);
		assert_ok!(show(id, ANN, 3));
		wait(1);
		assert_noop!(show(id, ANN, 4), Errors::DeadlinePassed);
		silence(id);
		assert_noop!(show(id, ANN, 4), Errors::WrongState);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[0])),
			id,
			0,
			damaged(100_000)
		));
		assert_noop!(show(id, ANN, 4), Errors::WrongState);
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		wait(lengths().vote - 1);
		assert_ok!(show(id, SHOP, 4));
		wait(1);
		assert_noop!(show(id, SHOP, 5), Errors::DeadlinePassed);
		silence(id);
		assert_noop!(show(id, SHOP, 5), Errors::WrongState);
	});
}

#[test]
fn a_view_tells_what_was_shown_and_nothing_stays_of_it() {
	run(|| {
		let id = contested();
		assert_ok!(show(id, ANN, 2));
		let seen = Escrow::dispute_by(id, 0).expect("a dispute");
		assert_eq!(seen.files.buyer.documents()[0].document, document(2));
		assert_eq!(seen.files.merchant.documents()[0].document, document(1));
		assert_eq!(seen.members, ARBITERS[..7]);
		assert_eq!((seen.disputed, seen.refundable), (CLAIM, CLAIM));
		assert_eq!(seen.case, case(id));
		assert_ok!(Escrow::release(signed(ANN), id, 0));
		assert_eq!(Escrow::dispute_by(id, 0), None);
		assert_eq!(Files::<Test>::iter().count(), 0);
	});
}
