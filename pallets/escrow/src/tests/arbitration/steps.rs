//! What a view lists as allowed is what the calls allow.

use super::*;

/// Who may take this step with the order's line.
fn who_may(id: OrderId, step: StepName) -> Vec<Actor> {
	let view = Escrow::order_by(id).expect("an order");
	let allowed = view.lines[0].allowed.iter();
	allowed
		.filter(|allowed| allowed.step == step)
		.map(|allowed| allowed.by)
		.collect()
}

const BOTH_SIDES: [Actor; 2] = [Actor::Buyer, Actor::Merchant];

#[test]
fn an_attestation_is_listed_where_the_carrier_can_give_it() {
	let attest = |id| who_may(id, StepName::Attest);
	run(|| {
		let id = shipped(0, &[CLAIM]);
		assert_eq!(attest(id), [Actor::Carrier]);
		assert_ok!(Escrow::set_carrier(root(), CARRIER, false));
		assert_eq!(attest(id), []);
		assert_ok!(Escrow::set_carrier(root(), CARRIER, true));
		wait(lengths().deliver);
		assert_eq!(attest(id), [Actor::Carrier]);
		// Beside the buyer's word, once.
		assert_ok!(Escrow::confirm(signed(ANN), id, 0));
		assert_eq!(attest(id), [Actor::Carrier]);
		assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
		assert_eq!(attest(id), []);
	});
	// Where none is named, none attests.
	run(|| {
		let id = unproved(CLAIM);
		assert_eq!(attest(id), []);
		assert_ok!(Escrow::confirm(signed(ANN), id, 0));
		assert_eq!(attest(id), []);
	});
	run(|| {
		let id = shipped(0, &[CLAIM]);
		assert_ok!(Escrow::confirm(signed(ANN), id, 0));
		wait(lengths().inspect);
		assert_eq!(attest(id), []);
	});
}

#[test]
fn evidence_is_listed_for_who_can_show_it() {
	let evidence = |id| who_may(id, StepName::SubmitEvidence);
	let show = |id, who, byte| {
		let kind = EvidenceKind::Other;
		assert_ok!(Escrow::submit_evidence(
			signed(who),
			id,
			0,
			kind,
			document(byte)
		));
	};
	run(|| {
		let id = disputed();
		assert_eq!(evidence(id), []);
		contest(id);
		assert_eq!(evidence(id), BOTH_SIDES);
		let view = Escrow::order_by(id).expect("an order").lines[0].clone();
		let last = view.allowed.last().expect("evidence");
		assert_eq!(
			(last.step, last.until),
			(StepName::SubmitEvidence, now() + lengths().rank)
		);
		// Without a hook too.
		wait(lengths().rank);
		assert_eq!(evidence(id), BOTH_SIDES);
		silence(id);
		silence(id);
		assert_eq!(number(id, 0), 11);
		for byte in 2..2 + MAX_EVIDENCE as u8 {
			assert_eq!(evidence(id), BOTH_SIDES);
			show(id, ANN, byte);
		}
		assert_eq!(evidence(id), [Actor::Merchant]);
		silence(id);
		assert_eq!(evidence(id), []);
	});
	run(|| {
		let id = ruled(damaged(300_000));
		assert_eq!(evidence(id), []);
		assert_ok!(Escrow::appeal(signed(ANN), id, 0));
		assert_eq!(evidence(id), BOTH_SIDES);
		silence(id);
		assert_eq!(evidence(id), []);
	});
}

#[test]
fn an_appeal_is_listed_for_who_has_something_to_win_and_a_panel() {
	let appeal = |id| who_may(id, StepName::Appeal);
	for (content, sides) in [
		(damaged(1_000_000), vec![Actor::Merchant]),
		(damaged(300_000), BOTH_SIDES.to_vec()),
		(verdict(0, RulingReason::AsAgreed), vec![Actor::Buyer]),
	] {
		run(|| {
			let id = ruled(content);
			assert_eq!(appeal(id), sides);
			wait(lengths().appeal);
			assert_eq!(appeal(id), []);
		});
	}
	run(|| {
		let id = ruled(damaged(300_000));
		assert_ok!(Escrow::accept_ruling(signed(SHOP), id, 0));
		assert_eq!(appeal(id), [Actor::Buyer]);
		for seat in [0, 1, 2, 4, 5] {
			assert_ok!(Escrow::suspend_arbiter(root(), arbiter(seat), true));
		}
		assert_eq!(appeal(id), []);
	});
	run(|| {
		assert_eq!(appeal(assigned()), []);
	});
}
