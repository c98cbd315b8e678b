//! Emergency stops and halts.

use super::*;

const SIDE: Target = Target::Corridor(CN_PK, Side::Receiver);
const COUNTRY: Target = Target::Jurisdiction(PK);
const CURRENCY: Target = Target::Currency(CNY);

fn stop_by(by: &str, target: Target, until: Moment) -> DispatchResult {
	Gate::stop(signed(by), target, until, StopReason::Sanctions, hash(9))
}

/// Each target with the first officer who may stop it, the second, and the refusal.
const TARGETS: [(Target, [&str; 2], Refusal); 3] = [
	(SIDE, ["pk1", "pk2"], Refusal::RuleClosed),
	(COUNTRY, ["pk1", "pk2"], Refusal::RuleClosed),
	(CURRENCY, ["cn1", "cn2"], Refusal::CurrencyHalted),
];

#[test]
fn a_stop_counts_at_once_at_commitment_and_payout_and_ends_by_itself() {
	for (target, [officer, _], refusal) in TARGETS {
		ExtBuilder::default().build_and_execute(|| {
			let pay = order("li", "ali", 7);
			assert_ok!(pay.recheck());
			let until = START + PERIODS.max_stop;
			assert_ok!(stop_by(officer, target, until));
			let stop = Stop {
				since: START,
				until,
				by: account(officer),
				renewals: 0,
				reason: StopReason::Sanctions,
				legal_basis: hash(9),
			};
			assert_eq!(
				last_event(),
				Event::Stopped {
					target,
					stop: stop.clone()
				}
			);
			assert_eq!(Gate::stops(), [(target, stop)]);
			for at in [START, until - 1] {
				set_now(at);
				assert_eq!(pay.commit(), Err(refusal));
				assert_eq!(pay.recheck(), Err(refusal));
			}
			set_now(until);
			assert_ok!(pay.recheck());
			assert_ok!(pay.commit());
			assert_eq!(Gate::stops(), []);
		});
	}
}

#[test]
fn what_is_stopped_is_that_and_nothing_else() {
	ExtBuilder::default().build_and_execute(|| {
		let until = START + 10;
		assert_ok!(stop_by("pk1", SIDE, until));
		assert_ok!(order("li", "ali", 7).of(USD).commit());
		assert_ok!(order("li", "wang", 7).commit());
		assert_ok!(stop_by("cn1", CURRENCY, until));
		assert_ok!(order("li", "ali", 7).of(USD).commit());
		assert_eq!(
			order("li", "wang", 7).commit(),
			Err(Refusal::CurrencyHalted)
		);
		assert_ok!(stop_by("pk1", COUNTRY, until));
		assert_eq!(
			order("li", "ali", 7).of(USD).commit(),
			Err(Refusal::RuleClosed)
		);
		// Between accounts of one identity a halt counts, a stop doesn't.
		register("ali2", 3, PK, 1);
		let own = order("ali", "ali2", 7);
		assert_eq!(own.commit(), Err(Refusal::CurrencyHalted));
		assert_eq!(own.recheck(), Err(Refusal::CurrencyHalted));
		assert_ok!(own.of(PKR).commit());
		assert_ok!(own.of(PKR).recheck());
	});
}

#[test]
fn whoever_has_lapsed_is_paid_what_was_agreed_unless_its_country_is_stopped() {
	ExtBuilder::default().build_and_execute(|| {
		TestIdentify::refuse(&account("ali"), 3, Refusal::KycExpired);
		let pay = order("li", "ali", 7);
		assert_eq!(pay.check(), Err(Refusal::KycExpired));
		assert_ok!(pay.recheck());
		assert_ok!(stop_by("pk1", COUNTRY, START + 10));
		assert_eq!(pay.recheck(), Err(Refusal::RuleClosed));
	});
}

#[test]
fn a_halt_is_told_to_the_ledger() {
	use caravan_primitives::CurrencyStatus;
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(stop_by("pk1", Target::Currency(PKR), START + 10));
		assert!(Gate::halted(PKR));
		assert!(!Gate::halted(CNY));
		assert_eq!(Gate::halted_until(PKR), Some(START + 10));
		set_now(START + 10);
		assert!(!Gate::halted(PKR));
		assert_eq!(Gate::halted_until(PKR), None);
	});
}

#[test]
fn a_stop_is_bounded_and_not_of_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		for until in [START - 1, START] {
			assert_noop!(stop_by("pk1", SIDE, until), Errors::StopNotAhead);
		}
		let longest = START + PERIODS.max_stop;
		assert_noop!(stop_by("pk1", SIDE, longest + 1), Errors::StopTooLong);
		assert_noop!(
			stop_by("vn1", Target::Jurisdiction(VN), longest),
			Errors::NothingToStop
		);
		let unknown = Corridor {
			from: PK,
			to: CN,
			currency: PKR,
		};
		assert_noop!(
			stop_by("pk1", Target::Corridor(unknown, Side::Sender), longest),
			Errors::NothingToStop
		);
		assert_ok!(stop_by("pk1", SIDE, longest));
		assert_noop!(stop_by("pk2", SIDE, longest), Errors::AlreadyStopped);
	});
}

#[test]
fn a_stop_is_renewed_by_another_officer_a_bounded_number_of_times() {
	for (target, [first, second], refusal) in TARGETS {
		ExtBuilder::default().build_and_execute(|| {
			let renew = |by: &str, until| Gate::renew_stop(signed(by), target, until);
			assert_noop!(renew(second, START + 10), Errors::NotStopped);
			assert_ok!(stop_by(first, target, START + 10));
			assert_noop!(renew(first, START + 20), Errors::SamePerson);
			// One person with two accounts is one.
			TestIdentify::register(
				&account(first),
				70,
				CN,
				Tier(1),
				caravan_primitives::PersonKind::Natural,
			);
			TestIdentify::register(
				&account("cn1b"),
				70,
				CN,
				Tier(1),
				caravan_primitives::PersonKind::Natural,
			);
			if first == "cn1" {
				assert_noop!(renew("cn1b", START + 20), Errors::SamePerson);
			}
			assert_noop!(renew(second, START), Errors::StopNotAhead);
			assert_noop!(
				renew(second, START + PERIODS.max_stop + 1),
				Errors::StopTooLong
			);
			assert_noop!(renew(second, START + 10), Errors::StopNotLonger);
			set_now(START + 9);
			assert_ok!(renew(second, START + 20));
			assert_noop!(renew(second, START + 30), Errors::SamePerson);
			assert_ok!(renew(first, START + 30));
			assert_eq!(
				Stops::<Test>::get(target).map(|stop| (stop.until, stop.renewals)),
				Some((START + 30, MAX_RENEWALS))
			);
			assert_noop!(renew(second, START + 40), Errors::RenewedTooOften);
			set_now(START + 29);
			assert_eq!(order("li", "ali", 7).commit(), Err(refusal));
			set_now(START + 30);
			assert_noop!(renew(second, START + 40), Errors::NotStopped);
			assert_ok!(order("li", "ali", 7).commit());
		});
	}
}

#[test]
fn whoever_stopped_does_not_stop_again_until_it_has_cooled_down() {
	for (target, [first, second], _) in TARGETS {
		for lifted in [true, false] {
			ExtBuilder::default().build_and_execute(|| {
				let before = keys();
				let end = START + 10;
				assert_ok!(stop_by(first, target, if lifted { end + 10 } else { end }));
				set_now(end);
				if lifted {
					assert_ok!(Gate::lift_stop(signed(second), target));
					assert_eq!(last_event(), Event::StopLifted { target });
					assert_ok!(order("li", "ali", 7).check());
				}
				assert_noop!(Gate::lift_stop(signed(second), target), Errors::NotStopped);
				// Three times as long as it lasted.
				let cool = end + 30;
				for at in [end, cool - 1] {
					set_now(at);
					assert_noop!(stop_by(second, target, at + 10), Errors::CoolingDown);
					assert_noop!(Gate::clear_stop(signed("x"), target), Errors::CoolingDown);
				}
				set_now(cool);
				assert_ok!(Gate::clear_stop(signed("x"), target));
				assert_eq!(last_event(), Event::StopCleared { target });
				assert_noop!(Gate::clear_stop(signed("x"), target), Errors::NotStopped);
				assert_eq!(keys(), before);
				assert_ok!(stop_by(second, target, cool + 10));
				set_now(cool + 40);
				// One that is over is replaced.
				let longest = now() + PERIODS.max_stop;
				assert_ok!(stop_by(second, target, longest));
				// After a long one it is the cool-down.
				let cool = longest + PERIODS.cool_down;
				set_now(cool - 1);
				assert_noop!(stop_by(first, target, cool + 10), Errors::CoolingDown);
				set_now(cool);
				assert_ok!(stop_by(first, target, cool + 10));
			});
		}
	}
}

#[test]
fn a_stopped_corridor_is_not_forgotten() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Gate::close(signed("cn1"), CN_PK, Side::Sender));
		assert_ok!(Gate::close(signed("pk1"), CN_PK, Side::Receiver));
		wait(PERIODS.notice);
		assert_ok!(stop_by("pk1", SIDE, now() + 1));
		wait(1);
		assert_noop!(
			Gate::forget_corridor(signed("x"), CN_PK),
			Errors::StillInUse
		);
		wait(3);
		assert_ok!(Gate::clear_stop(signed("x"), SIDE));
		assert_ok!(Gate::forget_corridor(signed("x"), CN_PK));
	});
}

#[test]
fn a_halted_currency_without_a_rate_leaves_nothing_behind() {
	ExtBuilder::default().build_and_execute(|| {
		let before = keys();
		assert_ok!(stop_by("pk1", Target::Currency(PKR), START + 10));
		set_now(START + 10 + PERIODS.cool_down);
		assert_ok!(Gate::clear_stop(signed("x"), Target::Currency(PKR)));
		assert_eq!(keys(), before);
	});
}
