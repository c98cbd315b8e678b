//! Both rank the panel in secret, and so it is drawn who decides.

use super::*;

/// Terms with another panel; their number.
fn terms_with(id: PanelId) -> TermsVersion {
	let version = NextTerms::<Test>::get(10);
	let terms = Terms {
		panel: id,
		..split_terms()
	};
	assert_ok!(Escrow::publish_terms(signed(SHOP), terms));
	version
}

#[test]
fn both_seals_open_the_reveal_and_both_reveals_the_evidence() {
	run(|| {
		let id = contested();
		seal_ranking(id, SHOP, &MERCHANTS);
		assert_eq!(number(id, 0), 9);
		seal_ranking(id, ANN, &BUYERS);
		assert_eq!(number(id, 0), 10);
		open_ranking(id, ANN, &BUYERS);
		assert_eq!(number(id, 0), 10);
		assert!(case(id).succession.is_empty());
		open_ranking(id, SHOP, &MERCHANTS);
		assert_eq!(number(id, 0), 11);
		assert_eq!(case(id).succession.as_slice(), DRAWN);
		assert_eq!(
			last_event(),
			Event::ArbitersDrawn {
				order: id,
				line: 0,
				succession: seats(&DRAWN),
			}
		);
	});
}

#[test]
fn any_account_of_a_side_ranks_and_nobody_else() {
	run(|| {
		let id = contested();
		for who in [BEN, CARRIER, arbiter(0)] {
			let seal = ranking_seal(id, who, &BUYERS);
			assert_noop!(
				Escrow::seal_ranking(signed(who), id, 0, seal),
				Errors::NotParty
			);
		}
		assert_noop!(
			Escrow::seal_ranking(signed(STRANGER), id, 0, document(1)),
			refused(Refusal::KycMissing)
		);
		seal_ranking(id, ANN_SECOND, &BUYERS);
		seal_ranking(id, SHOP_SECOND, &MERCHANTS);
		open_ranking(id, ANN, &BUYERS);
		open_ranking(id, SHOP, &MERCHANTS);
		assert_eq!(case(id).succession.as_slice(), DRAWN);
	});
}

#[test]
fn a_side_seals_once() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		for who in [ANN, ANN_SECOND] {
			let seal = ranking_seal(id, who, &MERCHANTS);
			assert_noop!(
				Escrow::seal_ranking(signed(who), id, 0, seal),
				Errors::SaidAlready
			);
		}
	});
}

#[test]
fn only_the_ranking_that_was_sealed_opens_and_only_once() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		// What the other side has sealed, copied: it opens by neither's hand.
		let copied = ranking_seal(id, ANN, &BUYERS);
		assert_ok!(Escrow::seal_ranking(signed(SHOP), id, 0, copied));
		let open = |who, order: &[Seat], salt| {
			Escrow::open_ranking(signed(who), id, 0, seats(order), salt)
		};
		assert_noop!(open(SHOP, &BUYERS, SALT), Errors::SealMismatch);
		assert_noop!(open(ANN, &MERCHANTS, SALT), Errors::SealMismatch);
		assert_noop!(open(ANN, &BUYERS, [8; 32]), Errors::SealMismatch);
		assert_ok!(open(ANN, &BUYERS, SALT));
		assert_noop!(open(ANN, &BUYERS, SALT), Errors::SaidAlready);
	});
}

#[test]
fn a_ranking_that_is_no_permutation_does_not_open() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		seal_ranking(id, SHOP, &MERCHANTS);
		for wrong in [
			&[][..],
			&[0, 1, 2, 3, 4],
			&[0, 1, 2, 3, 4, 5, 5],
			&[0, 1, 2, 3, 4, 5, 7],
			&[0, 1, 2, 3, 4, 5, 6, 7],
		] {
			assert_noop!(
				Escrow::open_ranking(signed(ANN), id, 0, seats(wrong), SALT),
				Errors::RankingUnsound
			);
		}
	});
}

#[test]
fn who_has_not_sealed_cannot_open() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		silence(id);
		assert_eq!(number(id, 0), 10);
		assert_noop!(
			Escrow::open_ranking(signed(SHOP), id, 0, seats(&MERCHANTS), SALT),
			Errors::NotSealed
		);
		// Nobody else is waited for.
		open_ranking(id, ANN, &BUYERS);
		assert_eq!(number(id, 0), 11);
	});
}

#[test]
fn of_a_side_that_was_silent_the_other_ones_order_counts() {
	for (spoke, order) in [(ANN, BUYERS), (SHOP, MERCHANTS)] {
		run(|| {
			let id = contested();
			seal_ranking(id, spoke, &order);
			silence(id);
			open_ranking(id, spoke, &order);
			assert_eq!(case(id).succession.as_slice(), order);
		});
	}
}

#[test]
fn a_seal_that_is_not_opened_counts_as_silence() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		seal_ranking(id, SHOP, &MERCHANTS);
		open_ranking(id, SHOP, &MERCHANTS);
		silence(id);
		assert_eq!(number(id, 0), 11);
		assert_eq!(case(id).succession.as_slice(), MERCHANTS);
	});
}

#[test]
fn of_two_silent_sides_the_fewest_open_cases_count_then_registration() {
	run(|| {
		// The first of the panel has a case already.
		let busy = contested();
		silence(busy);
		silence(busy);
		assert_eq!(case(busy).succession.as_slice(), BUYERS);
		silence(busy);
		let id = contested();
		silence(id);
		silence(id);
		assert_eq!(number(id, 0), 11);
		assert_eq!(case(id).succession.as_slice(), [1, 2, 3, 4, 5, 6, 0]);
	});
}

#[test]
fn who_has_an_interest_is_struck_before() {
	run(|| {
		// Buyer, merchant and the carrier that has attested sit in it.
		let members = [1, 40, 10, 41, 43, 42, 30];
		assert_ok!(Escrow::register_panel(root(), 1, panel(&members)));
		let id = disputed_by(terms_with(1));
		contest(id);
		ranked(id);
		// Left are 1, 3, 4, 5: the merchant strikes 1, the buyer 5, the merchant 3.
		assert_eq!(case(id).succession.as_slice(), [4, 3, 5, 1]);
	});
}

/// A merchant would strike by its splits whom it doesn't like.
#[test]
fn nobody_of_the_panel_gets_a_split() {
	run(|| {
		let members = [20, 40, 41, 42, 43];
		assert_ok!(Escrow::register_panel(root(), 1, panel(&members)));
		let terms = Terms {
			panel: 1,
			..split_terms()
		};
		let publish = || Escrow::publish_terms(signed(SHOP), terms.clone());
		assert_noop!(publish(), Errors::SplitForArbiter);
		let apart = [40, 41, 42, 43, 44];
		assert_ok!(Escrow::register_panel(root(), 1, panel(&apart)));
		let version = terms_with(1);
		// A panel that is new since then is looked at when money comes.
		let request = request(ANN, version, &[CLAIM]);
		assert_ok!(Escrow::invoice(signed(SHOP), request));
		let fund = || {
			let reference = FundingReference::default();
			Escrow::fund(signed(ANN), 0, agreed(0), reference, None)
		};
		assert_ok!(Escrow::register_panel(root(), 1, panel(&members)));
		assert_noop!(fund(), Errors::SplitForArbiter);
		assert_ok!(Escrow::register_panel(root(), 1, panel(&apart)));
		assert_ok!(fund());
	});
}

#[test]
fn no_carrier_judges_what_one_may_still_attest() {
	run(|| {
		assert_ok!(Escrow::set_carrier(root(), arbiter(3), true));
		let id = contested();
		ranked(id);
		// The merchant strikes 0, the buyer 6, then 1, 5, 2.
		assert_eq!(case(id).succession.as_slice(), [4, 2, 5, 1, 6, 0]);
	});
}

#[test]
fn a_party_is_no_arbiter_by_a_linked_account_either() {
	run(|| {
		let id = assigned();
		let who = arbiter(DRAWN[0]);
		// An account of the buyer, which once was the arbiter's.
		TestIdentify::register(&who, 1, Jurisdiction::CN, Tier(2), PersonKind::Legal);
		assert_noop!(
			Escrow::rule(signed(who), id, 0, damaged(1_000_000)),
			Errors::NotArbiter
		);
	});
}

#[test]
fn a_panel_of_interested_and_suspended_ones_leaves_the_burden_of_proof() {
	run(|| {
		let members = [1, 10, 40, 41, 30];
		assert_ok!(Escrow::register_panel(root(), 1, panel(&members)));
		for suspended in [40, 41] {
			assert_ok!(Escrow::suspend_arbiter(root(), suspended, true));
		}
		let id = disputed_by(terms_with(1));
		contest(id);
		silence(id);
		silence(id);
		assert_eq!(case(id).succession.len(), 2);
		silence(id);
		assert_eq!(number(id, 0), 14);
		let verdict = case(id).ruling().expect("a ruling").verdict;
		assert_eq!(verdict, Verdict::by_proof(Proof::Required, true));
	});
}

#[test]
fn rankings_have_their_time() {
	run(|| {
		let id = disputed();
		let seal = ranking_seal(id, ANN, &BUYERS);
		let seal_it = || Escrow::seal_ranking(signed(ANN), id, 0, seal);
		let open_it = || Escrow::open_ranking(signed(ANN), id, 0, seats(&BUYERS), SALT);
		assert_noop!(seal_it(), Errors::WrongState);
		contest(id);
		assert_noop!(open_it(), Errors::WrongState);
		wait(lengths().rank - 1);
		assert_ok!(seal_it());
		wait(1);
		assert_noop!(
			Escrow::seal_ranking(signed(SHOP), id, 0, seal),
			Errors::DeadlinePassed
		);
		silence(id);
		wait(lengths().open_ranking - 1);
		assert_ok!(open_it());
		assert_noop!(open_it(), Errors::WrongState);
	});
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		silence(id);
		wait(lengths().open_ranking);
		assert_noop!(
			Escrow::open_ranking(signed(ANN), id, 0, seats(&BUYERS), SALT),
			Errors::DeadlinePassed
		);
	});
}

/// No hook may eat a side's time to open.
#[test]
fn a_ranking_opens_when_the_time_to_seal_is_over_without_a_hook() {
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		let open = |who| Escrow::open_ranking(signed(who), id, 0, seats(&BUYERS), SALT);
		wait(lengths().rank - 1);
		assert_noop!(open(ANN), Errors::WrongState);
		wait(1);
		assert_noop!(open(SHOP), Errors::NotSealed);
		assert_ok!(open(ANN));
		let until = now() + lengths().evidence;
		assert_eq!(state(id, 0), Some(State::Evidence { until }));
	});
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		wait(lengths().rank + lengths().open_ranking);
		let late = Escrow::open_ranking(signed(ANN), id, 0, seats(&BUYERS), SALT);
		assert_eq!(late, Err(Errors::DeadlinePassed.into()));
	});
	// Who was frozen at the deadline has more time to seal: nothing opens yet.
	run(|| {
		let id = contested();
		seal_ranking(id, ANN, &BUYERS);
		wait(lengths().rank);
		freeze(10, 0, now() + DAY);
		assert_noop!(
			Escrow::open_ranking(signed(ANN), id, 0, seats(&BUYERS), SALT),
			Errors::WrongState
		);
	});
}
