//! Terms and carriers.

use super::*;

fn publish(terms: Terms<Id>) -> sp_runtime::DispatchResult {
	Escrow::publish_terms(signed(SHOP), terms)
}

#[test]
fn terms_are_numbered_hashed_and_kept() {
	run(|| {
		let terms = split_terms();
		assert_ok!(publish(terms.clone()));
		let hash = terms.hash();
		assert_eq!(Escrow::terms_of(10, 2), Some((terms.clone(), hash)));
		assert_eq!(
			last_event(),
			Event::TermsPublished {
				merchant: 10,
				version: 2,
				hash,
				terms
			}
		);
		assert_eq!(units_held(SHOP), 3);
		assert_eq!(Escrow::terms_of(10, 3), None);
	});
}

#[test]
fn unsound_terms_are_refused() {
	run(|| {
		let split = |payee, parts, returned| Split {
			payee,
			share: ppm(parts),
			returned,
		};
		let with = |splits: Vec<Split<Id>>| Terms {
			splits: splits.try_into().expect("few"),
			..plain_terms()
		};
		let unsound = [
			Terms {
				currency: EUR,
				..plain_terms()
			},
			Terms {
				lengths: Lengths {
					claim: 7 * DAY - 1,
					..lengths()
				},
				..plain_terms()
			},
			Terms {
				lengths: Lengths {
					inspect: HOUR - 1,
					..lengths()
				},
				..plain_terms()
			},
			Terms {
				lengths: Lengths {
					open_vote: 90 * DAY + 1,
					..lengths()
				},
				..plain_terms()
			},
			Terms {
				arbiter_fee: FeeRule {
					share: ppm(1),
					floor: 2,
					cap: 1,
				},
				..plain_terms()
			},
			// More for an arbiter than the chain allows.
			Terms {
				arbiter_fee: FeeRule {
					share: ppm(50_001),
					floor: 0,
					cap: 1,
				},
				..plain_terms()
			},
			Terms {
				arbiter_fee: FeeRule {
					share: ppm(1),
					floor: MAX_FLOOR + 1,
					cap: MAX_FLOOR + 1,
				},
				..plain_terms()
			},
			// Nothing, to oneself, to nobody, twice, too much kept of refunds.
			with(vec![split(PLATFORM, 0, true)]),
			with(vec![split(10, 1_000, true)]),
			with(vec![split(99, 1_000, true)]),
			with(vec![split(PLATFORM, 1_000, true), split(PLATFORM, 1, true)]),
			with(vec![
				split(TAX, 200_000, false),
				split(PLATFORM, 100_001, false),
			]),
		];
		for terms in unsound {
			assert_noop!(publish(terms), Errors::TermsUnsound);
		}
		assert_ok!(publish(with(vec![
			split(TAX, 200_000, false),
			split(PLATFORM, 100_000, false)
		])));
		// The gate counts for the merchant alone, so the merchant is to have most of it.
		for evading in [
			vec![split(PLATFORM, 999_999, true)],
			vec![split(PLATFORM, 300_000, true), split(TAX, 100_001, false)],
		] {
			assert_noop!(publish(with(evading)), Errors::SplitsTooLarge);
		}
		assert_ok!(publish(with(vec![
			split(PLATFORM, 300_000, true),
			split(TAX, 100_000, false)
		])));
		NextTerms::<Test>::insert(10, TermsVersion::MAX);
		assert_noop!(publish(plain_terms()), Errors::NumbersExhausted);
	});
}

#[test]
fn retired_terms_go_with_their_last_order() {
	run(|| {
		let id = order(0, &[5_000]);
		assert_ok!(Escrow::retire_terms(signed(SHOP_SECOND), 0));
		assert!(Escrow::terms_of(10, 0).is_some());
		assert_noop!(Escrow::retire_terms(signed(SHOP), 0), Errors::TermsRetired);
		let again = request(SHOP, 0, &[5_000]);
		let reference = FundingReference::default();
		assert_noop!(
			Escrow::order(signed(ANN), again, reference, None),
			Errors::TermsRetired
		);
		assert_ok!(Escrow::decline(signed(SHOP), id));
		assert_eq!(Escrow::terms_of(10, 0), None);
		assert_eq!(units_held(SHOP), 1);
		assert_ok!(Escrow::retire_terms(signed(SHOP), 1));
		assert_eq!(units_held(SHOP), 0);
		assert_noop!(Escrow::retire_terms(signed(SHOP), 1), Errors::TermsUnknown);
	});
}

#[test]
fn carriers_are_registered_by_their_origin() {
	run(|| {
		assert_noop!(
			Escrow::set_carrier(signed(SHOP), COUSIN, true),
			sp_runtime::DispatchError::BadOrigin
		);
		assert_noop!(
			Escrow::set_carrier(root(), CARRIER, true),
			Errors::NothingToChange
		);
		assert_noop!(
			Escrow::set_carrier(root(), 999, true),
			refused(Refusal::PayeeUnknown)
		);
		assert_ok!(Escrow::set_carrier(root(), CARRIER, false));
		assert_noop!(
			Escrow::set_carrier(root(), CARRIER, false),
			Errors::NothingToChange
		);
	});
}
