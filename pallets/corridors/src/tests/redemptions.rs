//! A redemption at an issuer: who owes is let pay, whatever has become of it.

use super::*;
use caravan_primitives::Blocked;

impl Order {
	fn commit_redemption(self) -> Result<Ticket, Refusal> {
		self.judge(Gate::commit_redemption)
	}

	fn recheck_redemption(self) -> Result<(), Refusal> {
		self.judge(Gate::recheck_redemption)
	}
}

fn freeze_incoming(identity: u64) {
	let blocked = Blocked {
		in_until: Moment::MAX,
		out_until: 0,
	};
	TestIdentify::block(identity, blocked);
}

#[test]
fn an_issuer_that_has_lapsed_or_is_frozen_pays_out() {
	ExtBuilder::default().build_and_execute(|| {
		let pay = order("li", "ali", 1_000);
		let before = pay.commit_redemption().expect("in good standing");
		for lapse in [Refusal::KycExpired, Refusal::KycRevoked] {
			TestIdentify::refuse(&account("ali"), 3, lapse);
			assert_eq!(pay.commit(), Err(lapse));
			assert_eq!(pay.commit_redemption(), Ok(before));
			assert_eq!(pay.recheck_redemption(), Ok(()));
		}
		freeze_incoming(3);
		assert_eq!(pay.recheck(), Err(Refusal::PayeeFrozen));
		assert_eq!(pay.commit_redemption(), Ok(before));
		assert_eq!(pay.recheck_redemption(), Ok(()));
	});
}

#[test]
fn the_holder_is_asked_like_any_payer() {
	ExtBuilder::default().build_and_execute(|| {
		let pay = order("li", "ali", 1_000);
		TestIdentify::refuse(&account("li"), 1, Refusal::KycExpired);
		assert_eq!(pay.commit_redemption(), Err(Refusal::KycExpired));
	});
	let limits = Limits {
		day: Some(1_000),
		..Default::default()
	};
	ExtBuilder::default()
		.with_profile(CN, limited(CNY, Flow::Out, limits))
		.build_and_execute(|| {
			TestIdentify::refuse(&account("ali"), 3, Refusal::KycExpired);
			assert_eq!(
				order("li", "ali", 70_000).commit_redemption(),
				Err(Refusal::AboveRollingLimit)
			);
			let ticket = order("li", "ali", 700).commit_redemption();
			assert_ne!(ticket, Ok(Ticket::default()));
			assert_ne!(used(1, Scope::Out), [0; 3]);
		});
}

#[test]
fn a_redemption_at_nobody_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(
			order("li", "nobody", 1_000).commit_redemption(),
			Err(Refusal::PayeeUnknown)
		);
	});
}

#[test]
fn stops_and_halts_bind_a_redemption_too() {
	ExtBuilder::default().build_and_execute(|| {
		let pay = order("li", "ali", 1_000);
		assert_ok!(Gate::stop(
			signed("pk1"),
			Target::Jurisdiction(PK),
			now() + 10,
			StopReason::Sanctions,
			hash(1)
		));
		assert_eq!(pay.commit_redemption(), Err(Refusal::RuleClosed));
		assert_eq!(pay.recheck_redemption(), Err(Refusal::RuleClosed));
	});
}

#[test]
fn where_nobody_answers_for_the_issuer_the_envelope_does() {
	let strict = Rule {
		threshold: 500,
		..open_rule()
	};
	ExtBuilder::default()
		.with_rules(CN_PK, strict, open_rule())
		.build_and_execute(|| {
			TestInstitutions::reset();
			let sealed = order("li", "ali", 1_000).sealed(hash(1), uetr(1));
			assert_eq!(sealed.commit(), Err(Refusal::TravelRulePayee));
			assert_eq!(
				order("li", "ali", 1_000).commit_redemption(),
				Err(Refusal::TravelRulePayer)
			);
			assert!(sealed.commit_redemption().is_ok());
		});
}
