//! To defend oneself costs nothing, exactly where it succeeds.

use super::*;
use caravan_primitives::Blocked;
use frame_support::dispatch::CheckIfFeeless;
use sp_runtime::traits::Dispatchable;

/// Whether a call is free now; what is free succeeds, and changes something.
#[track_caller]
fn free_of_fees(who: AccountId, call: Call<Test>) -> bool {
	let call = RuntimeCall::Escrow(call);
	let feeless = call.is_feeless(&signed(who));
	if feeless {
		let before = everything();
		assert_ok!(call.dispatch(signed(who)));
		assert_ne!(everything(), before);
	}
	feeless
}

fn contest_call(id: OrderId) -> Call<Test> {
	Call::contest {
		id,
		line: 0,
		kind: EvidenceKind::Transport,
		document: document(1),
	}
}

fn seal_call(id: OrderId, who: AccountId, order: &[Seat]) -> Call<Test> {
	Call::seal_ranking {
		id,
		line: 0,
		seal: ranking_seal(id, who, order),
	}
}

fn open_call(id: OrderId, order: &[Seat], salt: Salt) -> Call<Test> {
	Call::open_ranking {
		id,
		line: 0,
		seats: seats(order),
		salt,
	}
}

fn show_call(id: OrderId, byte: u8) -> Call<Test> {
	Call::submit_evidence {
		id,
		line: 0,
		kind: EvidenceKind::Statement,
		document: document(byte),
	}
}

#[test]
fn each_defence_is_free_once_in_its_state() {
	run(|| {
		let id = disputed();
		for who in [ANN, BEN, CARRIER, STRANGER] {
			assert!(!free_of_fees(who, contest_call(id)), "{who}");
		}
		assert!(free_of_fees(SHOP, contest_call(id)));
		assert!(!free_of_fees(SHOP, contest_call(id)));

		assert!(!free_of_fees(BEN, seal_call(id, ANN, &BUYERS)));
		assert!(free_of_fees(ANN_SECOND, seal_call(id, ANN, &BUYERS)));
		assert!(!free_of_fees(ANN, seal_call(id, ANN, &BUYERS)));
		assert!(free_of_fees(SHOP, seal_call(id, SHOP, &MERCHANTS)));

		assert!(!free_of_fees(ANN, open_call(id, &MERCHANTS, SALT)));
		assert!(!free_of_fees(ANN, open_call(id, &BUYERS, [0; 32])));
		assert!(!free_of_fees(BEN, open_call(id, &BUYERS, SALT)));
		assert!(free_of_fees(ANN, open_call(id, &BUYERS, SALT)));
		assert!(!free_of_fees(ANN, open_call(id, &BUYERS, SALT)));
		assert!(free_of_fees(SHOP, open_call(id, &MERCHANTS, SALT)));

		assert!(!free_of_fees(SHOP, show_call(id, 1)));
		for byte in 10..10 + MAX_EVIDENCE as u8 {
			assert!(free_of_fees(ANN, show_call(id, byte)));
		}
		assert!(!free_of_fees(ANN, show_call(id, 99)));

		silence(id);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[0])),
			id,
			0,
			damaged(1_000_000)
		));
		let appeal = Call::appeal { id, line: 0 };
		for who in [ANN, BEN, arbiter(DRAWN[0])] {
			assert!(!free_of_fees(who, appeal.clone()), "{who}");
		}
		assert!(free_of_fees(SHOP, appeal.clone()));
		assert!(!free_of_fees(SHOP, appeal));
	});
}

#[test]
fn who_is_frozen_and_has_nothing_free_defends_itself() {
	let frozen = Blocked {
		in_until: 0,
		out_until: Moment::MAX,
	};
	run(|| {
		let id = disputed();
		TestIdentify::block(10, frozen);
		assert!(free_of_fees(SHOP, contest_call(id)));
		assert_eq!(case(id).merchant_bond, None);
		assert!(free_of_fees(SHOP, seal_call(id, SHOP, &MERCHANTS)));
		TestIdentify::block(1, frozen);
		assert!(free_of_fees(ANN, seal_call(id, ANN, &BUYERS)));
		assert!(free_of_fees(ANN, open_call(id, &BUYERS, SALT)));
		assert!(free_of_fees(ANN, show_call(id, 2)));
	});
}

#[test]
fn an_appeal_without_its_bond_is_not_free() {
	run(|| {
		let id = ruled(damaged(300_000));
		let all = free(ANN) - 1;
		assert_ok!(Assets::transfer(signed(ANN), CNY, RIVAL, all));
		assert!(!free_of_fees(ANN, Call::appeal { id, line: 0 }));
	});
	// Of a small part of a line, the bond since funding is enough.
	run(|| {
		let id = delivered(0, &[CLAIM]);
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM / 10));
		contest(id);
		ranked(id);
		silence(id);
		let ruling = verdict(0, RulingReason::Unproven);
		assert_ok!(Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, ruling));
		let all = free(ANN) - 1;
		assert_ok!(Assets::transfer(signed(ANN), CNY, RIVAL, all));
		let before = books();
		assert!(free_of_fees(ANN, Call::appeal { id, line: 0 }));
		assert_moved(&before, &[]);
	});
}

#[test]
fn what_is_no_defence_is_not_free() {
	run(|| {
		let id = appealed(damaged(300_000), ANN);
		let offer = Offer {
			refund: 0,
			disputed: CLAIM,
			state: 15,
			round: Round::Appeal,
			expires: now() + 1,
		};
		let seal = document(1);
		for call in [
			Call::accept_ruling { id, line: 0 },
			Call::seal_vote { id, line: 0, seal },
			Call::offer_settlement {
				id,
				line: 0,
				refund: 0,
				expires: now() + 1,
			},
			Call::accept_settlement { id, line: 0, offer },
			Call::stake {
				currency: CNY,
				amount: 1,
			},
		] {
			for who in [ANN, SHOP, jurors(id)[0]] {
				assert!(!free_of_fees(who, call.clone()));
			}
		}
	});
}
