//! Conversions and their terms, and `()`.

use crate::{
	Conversion, ConvertError, CurrencyId, Exact, Exchange, Fraction, Pair, Refusal, Reserve, Terms,
};
use frame_support::weights::Weight;
use sp_runtime::DispatchError;

const PAIR: Pair = Pair {
	from: CurrencyId::USD,
	to: CurrencyId::CNY,
};

#[test]
fn without_an_exchange_nothing_is_converted() {
	let refused = ConvertError::Refused(Refusal::RateUnavailable);
	let terms = Terms::ExactSource {
		source: 100,
		least: 0,
	};
	assert_eq!(
		<() as Exchange<u64>>::quote(&(), PAIR, Exact::Source(100), None),
		Err(ConvertError::Refused(Refusal::RateUnavailable))
	);
	assert_eq!(
		<() as Exchange<u64>>::convert(&(), PAIR, &1, &2, terms),
		Err(refused)
	);
	assert_eq!(
		<() as Reserve<u64>>::reserve(&(), PAIR, Exact::Source(100), &1, 0),
		Err(Refusal::RateUnavailable)
	);
	assert_eq!(<() as Reserve<u64>>::execute(&(), &1, &2), Err(refused));
	<() as Reserve<u64>>::cancel(&());
	// Nothing is done, and nothing is weighed.
	assert_eq!(<() as Exchange<u64>>::weight(&()), Weight::zero());
}

#[test]
fn terms_name_their_exact_side_and_bound_the_other() {
	let source = Terms::ExactSource {
		source: 100,
		least: 700,
	};
	assert_eq!(source.exact(), Exact::Source(100));
	for (given, got, accepted) in [
		(100, 700, true),
		(100, 701, true),
		(100, 699, false),
		(99, 700, false),
		(101, 700, false),
	] {
		assert_eq!(
			source.accept(&Conversion {
				source: given,
				target: got
			}),
			accepted
		);
	}
	let target = Terms::ExactTarget {
		target: 700,
		most: 100,
	};
	assert_eq!(target.exact(), Exact::Target(700));
	for (given, got, accepted) in [
		(100, 700, true),
		(99, 700, true),
		(101, 700, false),
		(100, 699, false),
		(100, 701, false),
	] {
		assert_eq!(
			target.accept(&Conversion {
				source: given,
				target: got
			}),
			accepted
		);
	}
}

#[test]
fn a_fraction_converts_the_exact_side_and_rounds_the_other() {
	let third = Fraction {
		numerator: 1,
		denominator: 3,
	};
	assert_eq!(
		third.convert(Exact::Source(10)),
		Some(Conversion {
			source: 10,
			target: 3
		})
	);
	assert_eq!(
		third.convert(Exact::Target(3)),
		Some(Conversion {
			source: 9,
			target: 3
		})
	);
	assert_eq!(
		third.inverse().convert(Exact::Target(10)),
		Some(Conversion {
			source: 4,
			target: 10
		})
	);
	assert_eq!(third.convert(Exact::Source(2)), None);
	assert_eq!(third.convert(Exact::Target(0)), None);
}

#[test]
fn the_inner_error_of_a_conversion_is_kept() {
	assert_eq!(
		ConvertError::from(DispatchError::Other("x")),
		ConvertError::Ledger(DispatchError::Other("x"))
	);
	assert_eq!(
		ConvertError::from(Refusal::RateUnavailable),
		ConvertError::Refused(Refusal::RateUnavailable)
	);
}
