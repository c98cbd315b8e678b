//! Licences: what they allow, and what ends with them.

use super::*;
use caravan_primitives::Jurisdiction;

fn hop(id: QuoteId) -> Hop<AccountId, TestSignature> {
	Hop::Standing(id)
}

#[test]
fn an_unsound_licence_is_refused() {
	run(|| {
		let jurisdictions = |list: &[Jurisdiction]| list.to_vec().try_into().unwrap();
		let one = Permit {
			pair: pair(USD, CNY),
			per_day: 1,
		};
		let permits = |list: &[Permit]| list.to_vec().try_into().unwrap();
		let unsound: [fn(&mut Licence, Permit); 6] = [
			|licence, _| licence.jurisdictions = Default::default(),
			|licence, _| licence.permits = Default::default(),
			|licence, _| licence.valid_until = now(),
			|licence, _| licence.jurisdictions.as_mut().reverse(),
			|licence, _| licence.permits.as_mut().reverse(),
			|licence, one| licence.permits = vec![one, one].try_into().unwrap(),
		];
		for change in unsound {
			let licence = licence(|licence| change(licence, one));
			assert_noop!(
				Fx::license_dealer(root(), BANK, licence),
				Errors::LicenceUnsound
			);
		}
		for permit in [
			Permit { per_day: 0, ..one },
			Permit {
				pair: pair(USD, USD),
				..one
			},
		] {
			let licence = licence(|licence| licence.permits = permits(&[permit]));
			assert_noop!(
				Fx::license_dealer(root(), BANK, licence),
				Errors::LicenceUnsound
			);
		}
		let twice = licence(|licence| {
			licence.jurisdictions = jurisdictions(&[Jurisdiction::CN, Jurisdiction::CN]);
		});
		assert_noop!(
			Fx::license_dealer(root(), BANK, twice),
			Errors::LicenceUnsound
		);
		assert_noop!(
			Fx::license_dealer(root(), 77, licence(|_| ())),
			refused(Refusal::PayeeUnknown)
		);
	});
}

#[test]
fn who_has_no_licence_deals_not() {
	run(|| {
		assert_noop!(Fx::place_quote(signed(ANN), order()), Errors::NotDealer);
		assert_noop!(Fx::issue_paper(signed(ANN), paper()), Errors::NotDealer);
		assert_noop!(
			take(BEN, signed_hop(ANN, paper()), give(100)),
			Errors::NotDealer
		);
		assert_noop!(Fx::void_papers(signed(ANN)), Errors::NotDealer);
		assert_noop!(Fx::suspend_dealer(root(), 1, true), Errors::NotDealer);
		assert_noop!(Fx::end_licence(root(), 1), Errors::NotDealer);
	});
}

#[test]
fn a_pair_is_licensed_in_one_direction() {
	run(|| {
		let only = licence(|licence| {
			licence
				.permits
				.retain(|permit| permit.pair == pair(USD, CNY));
		});
		let back = QuoteOrder {
			pair: pair(CNY, USD),
			rate: rate("0.1406"),
			..order()
		};
		let there = place(BANK, order());
		let here = place(BANK, back);
		assert_ok!(Fx::license_dealer(root(), BANK, only));
		assert_ok!(take(ANN, hop(there), give(1_000)));
		assert_noop!(Fx::place_quote(signed(BANK), back), Errors::PairNotLicensed);
		assert_noop!(
			Fx::take(signed(ANN), hint([hop(here)]), back.pair, give(10_000)),
			Errors::PairNotLicensed
		);
	});
}

#[test]
fn a_payer_from_elsewhere_is_not_served() {
	run(|| {
		let id = place(BANK, order());
		assert_noop!(
			take(JOE, hop(id), give(1_000)),
			Errors::JurisdictionNotLicensed
		);
		assert_ok!(take(BEN, hop(id), give(1_000)));
	});
}

#[test]
fn a_suspended_dealer_fills_nothing_and_gets_its_money_back() {
	run(|| {
		let id = place(BANK, order());
		assert_noop!(
			Fx::suspend_dealer(root(), BANK, false),
			Errors::NothingToChange
		);
		assert_ok!(Fx::suspend_dealer(root(), BANK, true));
		for hop in [hop(id), signed_hop(BANK, paper())] {
			assert_noop!(take(ANN, hop, give(1_000)), Errors::DealerSuspended);
		}
		assert_noop!(
			Fx::place_quote(signed(BANK), order()),
			Errors::DealerSuspended
		);
		// It may come back, so only itself cancels.
		assert_noop!(Fx::cancel_quote(signed(ANN), id), Errors::NotYours);
		assert_ok!(Fx::suspend_dealer(root(), BANK, false));
		assert_ok!(take(ANN, hop(id), give(1_000)));
		assert_ok!(Fx::suspend_dealer(root(), BANK, true));
		let before = books();
		assert_ok!(Fx::cancel_quote(signed(BANK), id));
		assert_moved(&before, &[(BANK, CNY, 63_900, -63_900)]);
	});
}

#[test]
fn a_licence_that_has_run_out_fills_nothing() {
	run(|| {
		let id = place(
			BANK,
			QuoteOrder {
				expires: LICENCE_END + 1,
				..order()
			},
		);
		set_now(LICENCE_END - 1);
		report_all();
		assert_ok!(take(ANN, hop(id), give(1_000)));
		wait(1);
		assert_noop!(take(ANN, hop(id), give(1_000)), Errors::LicenceOver);
		assert_noop!(Fx::place_quote(signed(BANK), order()), Errors::LicenceOver);
	});
}

#[test]
fn what_was_quoted_under_a_licence_ends_with_it() {
	run(|| {
		let id = place(BANK, order());
		let signed_before = signed_hop(BANK, paper());
		assert_ok!(Fx::issue_paper(
			signed(BANK),
			Paper {
				nonce: 8,
				..paper()
			}
		));
		let issued = issued_hop(
			BANK,
			&Paper {
				nonce: 8,
				..paper()
			},
		);
		let renewed = licence(|_| ());
		assert_ok!(Fx::end_licence(root(), BANK));
		assert_noop!(take(ANN, hop(id), give(1_000)), Errors::NotDealer);
		// A new licence doesn't bring it back.
		assert_ok!(Fx::license_dealer(root(), BANK, renewed));
		for hop in [hop(id), signed_before, issued] {
			assert_noop!(take(ANN, hop, give(1_000)), Errors::QuoteVoid);
		}
		// Anybody gives the dealer its money and its deposit back.
		let before = books();
		assert_ok!(Fx::cancel_quote(signed(STRANGER), id));
		assert_moved(&before, &[(BANK, CNY, 71_000, -71_000)]);
		assert_eq!(units_held(BANK), 0);
		place(BANK, order());
	});
}

#[test]
fn a_licence_in_force_is_changed_without_voiding_anything() {
	run(|| {
		let id = place(BANK, order());
		let hop_before = signed_hop(BANK, paper());
		assert_ok!(Fx::license_dealer(
			root(),
			BANK,
			licence(|licence| licence.valid_until += 1)
		));
		assert_ok!(take(ANN, hop(id), give(1_000)));
		assert_ok!(take(ANN, hop_before, give(1_000)));
	});
}

#[test]
fn daily_limit_is_of_the_source_by_pair_and_day() {
	run(|| {
		let limit = licence(|licence| {
			for permit in &mut licence.permits {
				permit.per_day = 1_500;
			}
		});
		assert_ok!(Fx::license_dealer(root(), BANK, limit));
		let id = place(BANK, order());
		assert_ok!(take(ANN, hop(id), give(1_000)));
		assert_noop!(take(BEN, hop(id), give(501)), Errors::AboveDailyLimit);
		// Neither another quote nor a paper nor another account evades it.
		let other = place(BANK_DESK, order());
		assert_noop!(take(BEN, hop(other), give(501)), Errors::AboveDailyLimit);
		assert_noop!(
			take(BEN, signed_hop(BANK_DESK, paper()), give(501)),
			Errors::AboveDailyLimit
		);
		assert_ok!(take(BEN, hop(other), give(500)));
		assert_noop!(take(BEN, hop(id), give(100)), Errors::AboveDailyLimit);
		// Another dealer has a limit of its own, and so has the next day, in UTC.
		let rival = place(RIVAL, order());
		assert_ok!(take(BEN, hop(rival), give(1_501)));
		set_now(20_001 * DAY - 1);
		assert_noop!(take(BEN, hop(id), give(100)), Errors::AboveDailyLimit);
		wait(1);
		let id = place(BANK, order());
		assert_noop!(take(BEN, hop(id), give(1_501)), Errors::AboveDailyLimit);
		assert_ok!(take(BEN, hop(id), give(1_500)));
	});
}

#[test]
fn turnover_of_dropped_pairs_and_ended_licences_goes() {
	run(|| {
		let id = place(BANK, order());
		assert_ok!(take(ANN, hop(id), give(1_000)));
		assert_eq!(Turnovers::<Test>::iter().count(), 1);
		let without = licence(|licence| {
			licence
				.permits
				.retain(|permit| permit.pair != pair(USD, CNY));
		});
		assert_ok!(Fx::license_dealer(root(), BANK, without));
		assert_eq!(Turnovers::<Test>::iter().count(), 0);
	});
	run(|| {
		let before = keys();
		let renewed = licence(|_| ());
		let id = place(BANK, order());
		assert_ok!(take(ANN, hop(id), give(10_000)));
		assert_ok!(Fx::end_licence(root(), BANK));
		// Only the count of numbers is more, and the licence less.
		assert_eq!(keys(), before + 1 - 1);
		assert_ok!(Fx::license_dealer(root(), BANK, renewed));
	});
}

#[test]
fn a_dealer_that_is_frozen_deals_not() {
	for (incoming, outgoing, refusal) in [
		(true, false, Refusal::PayeeFrozen),
		(false, true, Refusal::PayerFrozen),
		(true, true, Refusal::PayerFrozen),
	] {
		run(|| {
			let id = place(BANK, order());
			assert_ok!(Fx::issue_paper(signed(BANK), paper()));
			freeze(BANK, incoming, outgoing);
			for hop in [
				hop(id),
				signed_hop(BANK, paper()),
				issued_hop(BANK, &paper()),
			] {
				assert_noop!(take(ANN, hop, give(1_000)), refused(refusal));
			}
			// The freeze takes no money from it.
			let before = books();
			assert_ok!(Fx::cancel_quote(signed(BANK), id));
			assert_moved(&before, &[(BANK, CNY, 71_000, -71_000)]);
		});
	}
}

#[test]
fn a_dealer_without_standing_deals_not() {
	run(|| {
		let id = place(BANK_DESK, order());
		TestIdentify::refuse(&BANK_DESK, BANK, Refusal::KycExpired);
		for hop in [hop(id), signed_hop(BANK_DESK, paper())] {
			assert_noop!(take(ANN, hop, give(1_000)), refused(Refusal::KycExpired));
		}
	});
	run(|| {
		// The account is somebody else's by now.
		let id = place(BANK_DESK, order());
		TestIdentify::register(
			&BANK_DESK,
			77,
			Jurisdiction::CN,
			caravan_primitives::Tier(2),
			caravan_primitives::PersonKind::Legal,
		);
		assert_noop!(take(ANN, hop(id), give(1_000)), Errors::NotDealer);
	});
}
