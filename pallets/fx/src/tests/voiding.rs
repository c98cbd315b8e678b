//! Papers that are voided, by a dealer or by what befalls it.

use super::*;
use caravan_primitives::OnStanding;

#[test]
fn voiding_ends_every_paper_and_no_standing_quote() {
	run(|| {
		let id = place(BANK, order());
		let signed_before = signed_hop(BANK, paper());
		let other = Paper {
			nonce: 8,
			..paper()
		};
		assert_ok!(Fx::issue_paper(signed(BANK), other));
		let (before, moved) = (epoch(BANK), books());
		assert_ok!(Fx::void_papers(signed(BANK_DESK)));
		assert!(epoch(BANK) > before);
		assert_eq!(
			last_event(),
			Event::PapersVoided {
				dealer: BANK,
				epoch: epoch(BANK),
				quotes: false,
			}
		);
		for hop in [signed_before, issued_hop(BANK, &other)] {
			assert_noop!(take(ANN, hop, give(1_000)), Errors::QuoteVoid);
		}
		assert_moved(&moved, &[]);
		assert_ok!(take(ANN, Hop::Standing(id), give(1_000)));
		// What it signs from now on counts.
		assert_ok!(take(ANN, signed_hop(BANK, paper()), give(1_000)));
		// Nobody else's papers are void.
		assert_ok!(take(ANN, signed_hop(RIVAL, paper()), give(1_000)));
	});
}

#[test]
fn no_two_dealers_ever_have_one_epoch() {
	run(|| {
		let mut seen = vec![epoch(BANK), epoch(RIVAL), epoch(THIRD)];
		for dealer in [BANK, RIVAL, BANK, THIRD] {
			assert_ok!(Fx::void_papers(signed(dealer)));
			assert!(!seen.contains(&epoch(dealer)));
			seen.push(epoch(dealer));
		}
	});
}

#[test]
fn a_recovery_voids_papers_and_standing_quotes() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				reserve: Some(caravan_primitives::Ppm::ZERO),
				..order()
			},
		);
		assert_ok!(reserve(ANN, id, Exact::Source(1_000), now() + 10));
		let hop = signed_hop(BANK, paper());
		<Fx as OnStanding<Id, AccountId>>::recovered(&BANK, &BANK_DESK);
		assert_noop!(take(ANN, hop, give(1_000)), Errors::QuoteVoid);
		assert_noop!(take(ANN, Hop::Standing(id), give(1_000)), Errors::QuoteVoid);
		let key = ReservationKey {
			quote: id,
			number: 0,
		};
		// What was sold stays sold, until its holder ends it. The rest of the inventory comes
		// back by anybody.
		assert_ok!(Fx::end_reservation(signed(ANN), key));
		let before = books();
		assert_ok!(Fx::cancel_quote(signed(BEN), id));
		assert_moved(&before, &[(BANK, CNY, 71_000, -71_000)]);
		// The new key goes on.
		let id = place(BANK_DESK, order());
		assert_ok!(take(ANN, Hop::Standing(id), give(1_000)));
	});
}

#[test]
fn a_recovery_of_somebody_else_changes_nothing() {
	run(|| {
		let before = everything();
		<Fx as OnStanding<Id, AccountId>>::recovered(&1, &ANN);
		for hook in [
			<Fx as OnStanding<Id, AccountId>>::frozen,
			<Fx as OnStanding<Id, AccountId>>::lifted,
			<Fx as OnStanding<Id, AccountId>>::revoked,
		] {
			hook(&BANK);
		}
		assert_eq!(everything(), before);
	});
}
