//! The doubles do what they say.

use crate::{
	Act, Blocked, Clock, Conversion, ConvertError, CurrencyId, CurrencyStatus, Exact, Exchange,
	Fraction, Identify, Jurisdiction, Pair, Payment, PaymentGate, PersonKind, ReferenceRate,
	Refusal, Reserve, Standing, Terms, Ticket, Tier,
	test_utils::{
		GateCall, SeenPayment, TestClock, TestExchange, TestGate, TestIdentify, TestOnStanding,
		TestRates, TestStatus, reset_all,
	},
};
use frame_support::storage::with_storage_layer;
use sp_io::TestExternalities;
use sp_runtime::DispatchError;

type Who = dyn Fn(&u64, Act, u8) -> Result<u64, Refusal>;

const PAIR: Pair = Pair {
	from: CurrencyId::USD,
	to: CurrencyId::CNY,
};

const PAYMENT: Payment<'static, u64> = Payment {
	payer: &1,
	payee: &2,
	currency: CurrencyId::CNY,
	amount: 100,
	purpose: None,
	envelope: None,
	uetr: None,
};

fn seen() -> SeenPayment<u64> {
	SeenPayment {
		payer: 1,
		payee: 2,
		currency: CurrencyId::CNY,
		amount: 100,
		purpose: None,
		envelope: None,
		uetr: None,
	}
}

#[test]
fn the_clock_stands_where_it_is_set() {
	reset_all();
	assert_eq!(TestClock::now(), 0);
	TestClock::set(100);
	TestClock::advance(5);
	assert_eq!(TestClock::now(), 105);
	assert_eq!(TestClock::wall(200), 200);
	TestClock::set_lost(30);
	assert_eq!(TestClock::now(), 105);
	assert_eq!(TestClock::wall(200), 230);
	reset_all();
	assert_eq!((TestClock::now(), TestClock::wall(1)), (0, 1));
}

#[test]
fn identities_are_those_that_were_registered() {
	reset_all();
	assert_eq!(
		<TestIdentify as Identify<u64>>::standing(&1),
		Err(Refusal::KycMissing)
	);
	assert_eq!(<TestIdentify as Identify<u64>>::identity(&1), None);
	TestIdentify::register(&1u64, 10, Jurisdiction::PK, Tier(2), PersonKind::Legal);
	TestIdentify::register(&2u64, 10, Jurisdiction::PK, Tier(2), PersonKind::Legal);
	assert_eq!(
		<TestIdentify as Identify<u64>>::standing(&2),
		Ok(Standing {
			identity: 10,
			jurisdiction: Jurisdiction::PK,
			tier: Tier(2),
			kind: PersonKind::Legal
		})
	);
	assert_eq!(<TestIdentify as Identify<u64>>::primary(&10), Some(1));
	TestIdentify::set_primary(10, &2u64);
	assert_eq!(<TestIdentify as Identify<u64>>::primary(&10), Some(2));
	TestIdentify::refuse(&2u64, 10, Refusal::KycExpired);
	assert_eq!(
		<TestIdentify as Identify<u64>>::standing(&2),
		Err(Refusal::KycExpired)
	);
	assert_eq!(<TestIdentify as Identify<u64>>::identity(&2), Some(10));
	reset_all();
	assert_eq!(<TestIdentify as Identify<u64>>::primary(&10), None);
}

#[test]
fn an_identity_may_act_by_standing_tier_and_freeze() {
	reset_all();
	TestIdentify::register(&1u64, 10, Jurisdiction::PK, Tier(1), PersonKind::Natural);
	TestIdentify::refuse(&2u64, 11, Refusal::KycExpired);
	TestIdentify::block(
		10,
		Blocked {
			in_until: 0,
			out_until: 50,
		},
	);
	let may: &Who = &|account, act, tier| TestIdentify::may(account, act, Tier(tier));
	for act in [Act::Pay, Act::Trade, Act::Manage] {
		TestClock::set(49);
		assert_eq!(may(&1, act, 1), Err(Refusal::PayerFrozen));
		TestClock::set(50);
		assert_eq!(may(&1, act, 1), Ok(10));
		assert_eq!(may(&1, act, 2), Err(Refusal::TierTooLow));
		assert_eq!(may(&2, act, 0), Err(Refusal::KycExpired));
		assert_eq!(may(&3, act, 0), Err(Refusal::KycMissing));
	}
	TestClock::set(0);
	for act in [Act::Defend, Act::Duty] {
		assert_eq!(may(&1, act, 3), Ok(10));
		assert_eq!(may(&2, act, 3), Ok(11));
		assert_eq!(may(&3, act, 0), Err(Refusal::KycMissing));
	}
	reset_all();
}

#[test]
fn the_gate_refuses_the_kth_call_and_only_that() {
	for k in 1..=4 {
		TestExternalities::default().execute_with(|| {
			reset_all();
			TestGate::refuse_call(k, Refusal::Sanctioned);
			let results = [
				TestGate::check(&PAYMENT),
				TestGate::commit(&PAYMENT).map(|_| ()),
				TestGate::recheck(&PAYMENT),
				TestGate::check(&PAYMENT),
				TestGate::recheck(&PAYMENT),
			];
			for (call, result) in (1..).zip(results) {
				let expected = if call == k {
					Err(Refusal::Sanctioned)
				} else {
					Ok(())
				};
				assert_eq!(result, expected);
			}
			assert_eq!(TestGate::counted(), if k == 2 { 0 } else { 100 });
		});
	}
}

#[test]
fn the_gate_counts_from_where_it_is_told() {
	TestExternalities::default().execute_with(|| {
		reset_all();
		assert_eq!(TestGate::check(&PAYMENT), Ok(()));
		TestGate::refuse_call(1, Refusal::Sanctioned);
		assert_eq!(TestGate::check(&PAYMENT), Err(Refusal::Sanctioned));
		assert_eq!(TestGate::check(&PAYMENT), Ok(()));
	});
}

#[test]
fn the_gate_remembers_its_calls() {
	TestExternalities::default().execute_with(|| {
		reset_all();
		TestGate::check(&PAYMENT).unwrap();
		let mut ticket = TestGate::commit(&PAYMENT).unwrap();
		let before = ticket;
		TestGate::recheck(&PAYMENT).unwrap();
		TestGate::release(&1u64, &2u64, &mut ticket, 40, 100);
		let release = GateCall::Release {
			payer: 1,
			payee: 2,
			ticket: before,
			part: 40,
			rest: 100,
		};
		assert_eq!(
			TestGate::calls::<u64>(),
			[
				GateCall::Check(seen()),
				GateCall::Commit(seen()),
				GateCall::Recheck(seen()),
				release
			]
		);
		reset_all();
		assert_eq!(TestGate::calls::<u64>(), []);
	});
}

#[test]
fn the_gate_gives_back_parts_and_the_whole_once() {
	TestExternalities::default().execute_with(|| {
		reset_all();
		let mut ticket = TestGate::commit(&PAYMENT).unwrap();
		assert_eq!(
			ticket,
			Ticket {
				tick: 1,
				amount: 100,
				sides: 0b11,
				unit: 0
			}
		);
		TestGate::release(&1u64, &2u64, &mut ticket, 33, 100);
		assert_eq!((ticket.amount, TestGate::counted()), (67, 67));
		TestGate::release(&1u64, &2u64, &mut ticket, 67, 67);
		assert_eq!((ticket.amount, TestGate::counted()), (0, 0));
		TestGate::commit(&PAYMENT).unwrap();
		TestGate::release(&1u64, &2u64, &mut ticket, 67, 67);
		assert_eq!((ticket.amount, TestGate::counted()), (0, 100));
	});
}

#[test]
fn what_the_gate_counted_is_rolled_back_with_its_call() {
	TestExternalities::default().execute_with(|| {
		reset_all();
		let result = with_storage_layer(|| {
			TestGate::commit(&PAYMENT).unwrap();
			assert_eq!(TestGate::counted(), 100);
			Err::<(), _>(DispatchError::Other("later"))
		});
		assert!(result.is_err());
		assert_eq!(TestGate::counted(), 0);
		assert_eq!(TestGate::calls::<u64>(), [GateCall::Commit(seen())]);
	});
}

#[test]
fn reference_rates_are_those_that_were_set() {
	reset_all();
	let rate = Fraction {
		numerator: 71,
		denominator: 10,
	};
	TestRates::set(CurrencyId::USD, CurrencyId::CNY, rate, 500);
	assert_eq!(
		TestRates::rate(CurrencyId::USD, CurrencyId::CNY),
		Some((rate, 500))
	);
	assert_eq!(TestRates::rate(CurrencyId::CNY, CurrencyId::USD), None);
	TestRates::remove(CurrencyId::USD, CurrencyId::CNY);
	assert_eq!(TestRates::rate(CurrencyId::USD, CurrencyId::CNY), None);
	TestRates::set(CurrencyId::USD, CurrencyId::CNY, rate, 500);
	reset_all();
	assert_eq!(TestRates::rate(CurrencyId::USD, CurrencyId::CNY), None);
}

#[test]
fn currencies_are_halted_as_told() {
	reset_all();
	TestStatus::set_halted(CurrencyId::CNY, true);
	assert!(TestStatus::halted(CurrencyId::CNY));
	assert!(!TestStatus::halted(CurrencyId::USD));
	TestStatus::set_halted(CurrencyId::CNY, false);
	assert!(!TestStatus::halted(CurrencyId::CNY));
	TestStatus::set_halted(CurrencyId::CNY, true);
	reset_all();
	assert!(!TestStatus::halted(CurrencyId::CNY));
}

#[test]
fn the_exchange_converts_at_the_reference_rate_and_keeps_the_terms() {
	reset_all();
	type X = TestExchange;
	let refused = Err(ConvertError::Refused(Refusal::RateUnavailable));
	let convert = |terms| <X as Exchange<u64>>::convert(&(), PAIR, &1, &2, terms);
	assert_eq!(
		convert(Terms::ExactSource {
			source: 100,
			least: 0
		}),
		refused
	);
	TestRates::set(
		PAIR.from,
		PAIR.to,
		Fraction {
			numerator: 71,
			denominator: 10,
		},
		0,
	);
	let conversion = Conversion {
		source: 101,
		target: 717,
	};
	assert_eq!(
		<X as Exchange<u64>>::quote(&(), PAIR, Exact::Source(101), None),
		Ok(conversion)
	);
	assert_eq!(
		convert(Terms::ExactSource {
			source: 101,
			least: 718
		}),
		refused
	);
	assert_eq!(X::converted(), []);
	assert_eq!(
		convert(Terms::ExactSource {
			source: 101,
			least: 717
		}),
		Ok(conversion)
	);
	assert_eq!(
		convert(Terms::ExactTarget {
			target: 717,
			most: 101
		}),
		Ok(conversion)
	);
	assert_eq!(X::converted(), [(PAIR, conversion), (PAIR, conversion)]);
	reset_all();
	assert_eq!(X::converted(), []);
}

#[test]
fn the_exchange_fails_the_kth_call_and_only_that() {
	reset_all();
	TestRates::set(
		PAIR.from,
		PAIR.to,
		Fraction {
			numerator: 1,
			denominator: 1,
		},
		0,
	);
	let error = ConvertError::Ledger(DispatchError::Exhausted);
	TestExchange::fail_call(2, error);
	let terms = Terms::ExactSource {
		source: 5,
		least: 5,
	};
	let convert = || <TestExchange as Exchange<u64>>::convert(&(), PAIR, &1, &2, terms);
	assert!(convert().is_ok());
	assert_eq!(convert(), Err(error));
	assert!(convert().is_ok());
	assert_eq!(TestExchange::converted().len(), 2);
	reset_all();
}

#[test]
fn a_reservation_is_executed_or_cancelled_once() {
	reset_all();
	type X = TestExchange;
	TestRates::set(
		PAIR.from,
		PAIR.to,
		Fraction {
			numerator: 2,
			denominator: 1,
		},
		0,
	);
	let reserve = || <X as Reserve<u64>>::reserve(&(), PAIR, Exact::Source(5), &1, 0).unwrap();
	let (first, second) = (reserve(), reserve());
	TestRates::remove(PAIR.from, PAIR.to);
	assert_eq!(X::reserved(), 2);
	let conversion = Conversion {
		source: 5,
		target: 10,
	};
	assert_eq!(<X as Reserve<u64>>::execute(&first, &1, &2), Ok(conversion));
	assert!(<X as Reserve<u64>>::execute(&first, &1, &2).is_err());
	<X as Reserve<u64>>::cancel(&second);
	<X as Reserve<u64>>::cancel(&second);
	assert!(<X as Reserve<u64>>::execute(&second, &1, &2).is_err());
	assert_eq!(
		(X::reserved(), X::converted()),
		(0, vec![(PAIR, conversion)])
	);
	assert_eq!(TestOnStanding::notices::<u64, u64>(), []);
	reset_all();
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn a_benchmark_gives_an_account_a_good_standing_and_keeps_its_identity() {
	reset_all();
	let standing = |account: &u64| <TestIdentify as Identify<u64>>::standing(account).unwrap();
	TestIdentify::ensure_good(&1u64, Jurisdiction::PK, Tier(2));
	TestIdentify::ensure_good(&2u64, Jurisdiction::CN, Tier(1));
	assert!(!<TestIdentify as Identify<u64>>::same(&1, &2));
	let before = standing(&1);
	TestIdentify::ensure_good(&1u64, Jurisdiction::CN, Tier(3));
	assert_eq!(
		standing(&1),
		Standing {
			jurisdiction: Jurisdiction::CN,
			tier: Tier(3),
			..before
		}
	);
	reset_all();
}
