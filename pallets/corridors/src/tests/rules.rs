//! What concerns one payment.

use super::*;

fn with_rule(side: Side, rule: Rule) -> ExtBuilder {
	let (sender, receiver) = match side {
		Side::Sender => (rule, open_rule()),
		Side::Receiver => (open_rule(), rule),
	};
	ExtBuilder::default().with_rules(CN_PK, sender, receiver)
}

#[test]
fn a_payment_passes_where_both_sides_let_it_and_says_so_in_one_event() {
	ExtBuilder::default().build_and_execute(|| {
		let ticket = order("li", "ali", 700).commit().unwrap();
		assert_eq!(
			ticket,
			Ticket {
				tick: u32::try_from(START / TICK).unwrap(),
				amount: 100,
				sides: 1,
				unit: 0
			}
		);
		assert_eq!(
			events(),
			[Event::Counted {
				corridor: CN_PK,
				payer: 1,
				payee: 3,
				payer_tier: Tier(1),
				payee_tier: Tier(1),
				amount: 700,
				counted: 100,
				payer_used: Some([100; 3]),
				payee_used: None,
				envelope: None,
				acknowledged: false,
				uetr: None,
			}]
		);
	});
}

#[test]
fn without_the_rule_of_either_side_nothing_passes() {
	ExtBuilder::default().build_and_execute(|| {
		// No corridor back.
		assert_eq!(order("ali", "li", 1).commit(), Err(Refusal::NoCorridor));
		// None in another currency.
		assert_eq!(
			order("li", "ali", 1).of(PKR).commit(),
			Err(Refusal::NoCorridor)
		);
		let back = Corridor {
			from: PK,
			to: CN,
			currency: CNY,
		};
		assert_ok!(Gate::set_rule(
			signed("pk1"),
			back,
			Side::Sender,
			open_rule()
		));
		wait(PERIODS.notice);
		assert_eq!(order("ali", "li", 1).commit(), Err(Refusal::NoCorridor));
		assert_ok!(Gate::set_rule(
			signed("cn1"),
			back,
			Side::Receiver,
			open_rule()
		));
		// The rate has aged meanwhile.
		assert_ok!(Gate::refresh_rate(signed("li"), CNY));
		assert_eq!(order("ali", "li", 1).commit(), Err(Refusal::NoCorridor));
		wait(PERIODS.notice);
		assert_ok!(Gate::refresh_rate(signed("li"), CNY));
		assert_ok!(order("ali", "li", 1).commit());
	});
}

#[test]
fn standings_are_asked_first() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(order("x", "ali", 1).commit(), Err(Refusal::PayerUnknown));
		assert_eq!(order("li", "x", 1).commit(), Err(Refusal::PayeeUnknown));
		TestIdentify::refuse(&account("wang"), 2, Refusal::KycExpired);
		assert_eq!(order("wang", "ali", 1).commit(), Err(Refusal::KycExpired));
		assert_eq!(order("li", "wang", 1).commit(), Err(Refusal::KycExpired));
	});
}

#[test]
fn freezes_bind_either_direction_at_both_moments() {
	use caravan_primitives::Blocked;
	ExtBuilder::default().build_and_execute(|| {
		let pay = order("li", "ali", 7);
		for (in_until, out_until, result) in [
			(START + 10, 0, Ok(())),
			(0, START + 10, Err(Refusal::PayerFrozen)),
		] {
			TestIdentify::block(
				1,
				Blocked {
					in_until,
					out_until,
				},
			);
			assert_eq!(pay.commit().map(|_| ()), result);
			assert_eq!(pay.recheck(), result);
		}
		TestIdentify::block(1, Blocked::default());
		TestIdentify::block(
			3,
			Blocked {
				in_until: START + 10,
				out_until: 0,
			},
		);
		assert_eq!(pay.commit(), Err(Refusal::PayeeFrozen));
		assert_eq!(pay.recheck(), Err(Refusal::PayeeFrozen));
		set_now(START + 10);
		assert_ok!(pay.commit());
		assert_ok!(pay.recheck());
	});
}

#[test]
fn each_side_asks_for_tiers_of_both_parties() {
	for side in Side::ALL {
		for payer in [true, false] {
			let rule = Rule {
				payer_tier: Tier(if payer { 2 } else { 0 }),
				payee_tier: Tier(if payer { 0 } else { 2 }),
				..open_rule()
			};
			with_rule(side, rule).build_and_execute(|| {
				assert_eq!(order("li", "ali", 7).commit(), Err(Refusal::TierTooLow));
				register("li", 1, CN, 2);
				register("ali", 3, PK, 2);
				assert_ok!(order("li", "ali", 7).commit());
			});
		}
	}
}

#[test]
fn the_most_per_payment_is_by_the_tier_of_the_sides_own_party() {
	for side in Side::ALL {
		let rule = Rule {
			maximum: [None, Some(10_000), Some(20_000), None],
			..open_rule()
		};
		with_rule(side, rule).build_and_execute(|| {
			let (own, id, home) = match side {
				Side::Sender => ("li", 1, CN),
				Side::Receiver => ("ali", 3, PK),
			};
			assert_ok!(order("li", "ali", 10_000).commit());
			assert_eq!(
				order("li", "ali", 10_001).commit(),
				Err(Refusal::AboveSingleLimit)
			);
			register(own, id, home, 2);
			assert_ok!(order("li", "ali", 20_000).commit());
			assert_eq!(
				order("li", "ali", 20_001).commit(),
				Err(Refusal::AboveSingleLimit)
			);
			register(own, id, home, 3);
			assert_ok!(order("li", "ali", 1_000_000).commit());
		});
	}
}

#[test]
fn a_purpose_is_one_that_both_sides_allow() {
	let rule = |codes: &[&str]| Rule {
		purposes: only(codes),
		..open_rule()
	};
	ExtBuilder::default()
		.with_rules(CN_PK, rule(&["GDDS", "SCVE"]), rule(&["GDDS", "SALA"]))
		.build_and_execute(|| {
			let pay = order("li", "ali", 7);
			assert_ok!(pay.for_purpose("GDDS").commit());
			for refused in [pay, pay.for_purpose("SCVE"), pay.for_purpose("SALA")] {
				assert_eq!(refused.commit(), Err(Refusal::PurposeNotAllowed));
			}
		});
}

#[test]
fn between_accounts_of_one_identity_only_the_standing_counts() {
	let limits = Limits {
		day: Some(1_000),
		..Default::default()
	};
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Domestic, limits))
		.build_and_execute(|| {
			register("li2", 1, CN, 1);
			assert_eq!(
				order("li", "li2", 1_000_000).commit(),
				Ok(Ticket::default())
			);
			assert_eq!(Usages::<Test>::iter().count(), 0);
			TestIdentify::refuse(&account("li2"), 1, Refusal::KycRevoked);
			assert_eq!(order("li", "li2", 1).commit(), Err(Refusal::KycRevoked));
		});
}

#[test]
fn from_a_jurisdiction_without_a_profile_nothing_passes() {
	let corridor = Corridor {
		from: VN,
		to: PK,
		currency: USD,
	};
	ExtBuilder::default().build_and_execute(|| {
		register("minh", 9, VN, 1);
		for (by, side) in [("vn1", Side::Sender), ("pk1", Side::Receiver)] {
			assert_ok!(Gate::set_rule(signed(by), corridor, side, open_rule()));
		}
		wait(PERIODS.notice);
		let pay = order("minh", "ali", 7).of(USD);
		assert_eq!(pay.commit(), Err(Refusal::NoCorridor));
		assert_ok!(Gate::set_profile(signed("vn1"), VN, free(CurrencyId::VND)));
		assert_eq!(pay.commit(), Err(Refusal::NoCorridor));
		wait(PERIODS.notice);
		assert_ok!(pay.commit());
	});
}
