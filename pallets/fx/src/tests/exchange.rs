//! What other pallets see.

use super::*;
use caravan_primitives::{Conversion, ConvertError, Exchange, Pair, Ppm, ReferenceRate, Reserve};
use frame_support::weights::Weight;

const PAIR: Pair = pair(USD, CNY);

fn offered() -> HintOf<Test> {
	let id = place(
		BANK,
		QuoteOrder {
			reserve: Ppm::new(10_000),
			..order()
		},
	);
	hint([Hop::Standing(id)])
}

fn quoted(hint: &HintOf<Test>, exact: Exact) -> Result<Conversion, ConvertError> {
	<Fx as Exchange<AccountId>>::quote(hint, PAIR, exact, None)
}

fn convert(
	hint: &HintOf<Test>,
	payer: AccountId,
	payee: AccountId,
	terms: Terms,
) -> Result<Conversion, ConvertError> {
	frame_support::storage::with_storage_layer(|| {
		<Fx as Exchange<AccountId>>::convert(hint, PAIR, &payer, &payee, terms).map_err(Inner)
	})
	.map_err(|Inner(error)| error)
}

/// So that a layer can be rolled back by an error of ours.
struct Inner(ConvertError);
impl From<DispatchError> for Inner {
	fn from(error: DispatchError) -> Self {
		Self(error.into())
	}
}

fn own(error: Errors) -> ConvertError {
	ConvertError::Ledger(error.into())
}

#[test]
fn a_quote_is_what_is_converted() {
	run(|| {
		let hint = offered();
		for exact in [Exact::Source(1_001), Exact::Target(7_101)] {
			let before = everything();
			let quoted = quoted(&hint, exact).unwrap();
			assert_eq!(everything(), before);
			let terms = match exact {
				Exact::Source(source) => Terms::ExactSource {
					source,
					least: quoted.target,
				},
				Exact::Target(target) => Terms::ExactTarget {
					target,
					most: quoted.source,
				},
			};
			let books = books();
			assert_eq!(convert(&hint, ANN, BEN, terms), Ok(quoted));
			let (source, target) = (quoted.source as i128, quoted.target as i128);
			assert_moved(
				&books,
				&[
					(ANN, USD, -source, 0),
					(BANK, USD, source, 0),
					(BANK, CNY, 0, -target),
					(BEN, CNY, target, 0),
				],
			);
		}
	});
}

#[test]
fn errors_of_rules_come_as_they_are() {
	run(|| {
		let hint = offered();
		let poor = Terms::ExactSource {
			source: 1_000,
			least: 7_101,
		};
		assert_eq!(
			convert(&hint, ANN, BEN, poor),
			Err(own(Errors::TermsNotMet))
		);
		assert_eq!(
			convert(&hint, ANN, BEN, give(0)),
			Err(ConvertError::Refused(Refusal::AmountZero))
		);
		assert_eq!(
			convert(&hint, ANN_SECOND, BEN, give(1_000)),
			Err(ConvertError::Refused(Refusal::TooLittleFree))
		);
		assert_eq!(
			convert(&hint, JOE, BEN, give(1_000)),
			Err(own(Errors::JurisdictionNotLicensed))
		);
		assert_eq!(
			convert(&hint, STRANGER, BEN, give(1_000)),
			Err(ConvertError::Refused(Refusal::PayerUnknown))
		);
		for (payer, payee) in [(BANK, BEN), (BANK_DESK, BEN), (ANN, BANK), (ANN, BANK_DESK)] {
			assert_eq!(
				convert(&hint, payer, payee, give(1_000)),
				Err(ConvertError::Refused(Refusal::PayerIsPayee))
			);
		}
		wait(DAY);
		assert_eq!(
			convert(&hint, ANN, BEN, give(1_000)),
			Err(own(Errors::QuoteExpired))
		);
	});
}

#[test]
fn a_quote_says_why_there_is_none() {
	run(|| {
		let hint = offered();
		let unknown = super::hint([Hop::Standing(77)]);
		let exact = Exact::Source(1_000);
		let refused = |refusal| Err(ConvertError::Refused(refusal));
		assert_eq!(quoted(&unknown, exact), Err(own(Errors::QuoteUnknown)));
		assert_eq!(
			quoted(&hint, Exact::Source(0)),
			refused(Refusal::AmountZero)
		);
		assert_eq!(
			quoted(&hint, Exact::Target(1)),
			Err(own(Errors::BelowMinimum))
		);
		assert_ok!(Fx::suspend_dealer(root(), BANK, true));
		assert_eq!(quoted(&hint, exact), Err(own(Errors::DealerSuspended)));
		assert_ok!(Fx::suspend_dealer(root(), BANK, false));
		// For somebody whom the dealer may not serve.
		let for_joe = Fx::quote(&hint, PAIR, exact, Some((&JOE, &BEN)));
		assert_eq!(for_joe, Err(own(Errors::JurisdictionNotLicensed)));
		wait(DAY);
		assert_eq!(quoted(&hint, exact), Err(own(Errors::QuoteExpired)));
	});
}

#[test]
fn each_error_has_a_code() {
	for (error, refusal) in [
		(Errors::NotDealer, Refusal::SignerNotAllowed),
		(Errors::OtherTaker, Refusal::SignerNotAllowed),
		(Errors::JurisdictionNotLicensed, Refusal::RuleClosed),
		(Errors::AboveDailyLimit, Refusal::AboveRollingLimit),
		(Errors::ReservationOver, Refusal::AfterCutOff),
		(Errors::BelowMinimum, Refusal::BelowLeast),
		(Errors::DealerShort, Refusal::TooLittleFree),
		(Errors::NonceUsed, Refusal::PaperUsed),
		(Errors::OutOfBand, Refusal::RateUnavailable),
		(
			Errors::Refused(Refusal::SignatureWrong),
			Refusal::SignatureWrong,
		),
	] {
		assert_eq!(error.refusal(), refusal);
	}
}

#[test]
fn a_paper_for_somebody_is_quoted_to_whomever_asks() {
	run(|| {
		let paper = Paper {
			taker: Some(ANN),
			..paper()
		};
		let hint = hint([signed_hop(BANK, paper)]);
		assert!(quoted(&hint, Exact::Source(1_000)).is_ok());
		assert_eq!(
			convert(&hint, BEN, BEN, give(1_000)),
			Err(own(Errors::OtherTaker))
		);
	});
}

#[test]
fn a_payer_pays_a_payee_through_several_quotes() {
	run(|| {
		let first = offered();
		let second = Paper {
			pair: pair(CNY, VND),
			rate: rate("3490"),
			minimum: 1,
			size: 10_000_000,
			..paper()
		};
		let mut hint = first;
		hint.try_push(signed_hop(RIVAL, second)).unwrap();
		let before = books();
		let got = <Fx as Exchange<AccountId>>::convert(
			&hint,
			pair(USD, VND),
			&ANN,
			// A dealer on the way may be paid too, if another one pays it.
			&BANK,
			give(1_000),
		);
		assert_eq!(
			got,
			Ok(Conversion {
				source: 1_000,
				target: 247_790
			})
		);
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_000, 0),
				(BANK, USD, 1_000, 0),
				(BANK, CNY, 0, -7_100),
				(RIVAL, CNY, 7_100, 0),
				(RIVAL, VND, -247_790, 0),
				(BANK, VND, 247_790, 0),
			],
		);
	});
}

#[test]
fn weight_grows_with_the_hops() {
	run(|| {
		let weight = |hops: usize| {
			let hint: HintOf<Test> = vec![Hop::Standing(0); hops].try_into().unwrap();
			<Fx as Exchange<AccountId>>::weight(&hint)
		};
		// One standing quote is in the benchmark of whoever converts.
		let shortest = <() as crate::WeightInfo>::take_standing(1);
		for hops in 1..=MAX_HOPS {
			assert_eq!(
				weight(hops as usize),
				Fx::weight_of_hops(hops).saturating_sub(shortest) * 2
			);
		}
		assert!(weight(3).all_gt(weight(2)) && weight(2).all_gt(weight(1)));
		assert_eq!(<() as Exchange<AccountId>>::weight(&()), Weight::zero());
	});
}

#[test]
fn a_reservation_by_trait_is_one_by_call() {
	run(|| {
		let hint = offered();
		let reserve = |until| {
			<Fx as Reserve<AccountId>>::reserve(&hint, PAIR, Exact::Source(1_000), &ANN, until)
		};
		assert_eq!(reserve(now()), Err(Refusal::RateUnavailable));
		let before = books();
		let key = reserve(now() + 10).unwrap();
		assert_moved(&before, &[(ANN, USD, -10, 0), (BANK, USD, 10, 0)]);
		// Of two quotes, or of a paper, there is none.
		let paper = super::hint([signed_hop(BANK, paper())]);
		assert_eq!(
			<Fx as Reserve<AccountId>>::reserve(
				&paper,
				PAIR,
				Exact::Source(1_000),
				&ANN,
				now() + 10
			),
			Err(Refusal::RateUnavailable)
		);
		let execute = |payer: AccountId, payee: AccountId| {
			<Fx as Reserve<AccountId>>::execute(&key, &payer, &payee)
		};
		assert_eq!(execute(BEN, BEN), Err(own(Errors::NotYours)));
		assert_eq!(
			execute(ANN, BANK),
			Err(ConvertError::Refused(Refusal::PayerIsPayee))
		);
		let before = books();
		assert_eq!(
			execute(ANN, BEN),
			Ok(Conversion {
				source: 1_000,
				target: 7_100
			})
		);
		assert_moved(
			&before,
			&[
				(ANN, USD, -1_000, 0),
				(BANK, USD, 1_000, 0),
				(BANK, CNY, 0, -7_100),
				(BEN, CNY, 7_100, 0),
			],
		);
		assert_eq!(execute(ANN, BEN), Err(own(Errors::ReservationUnknown)));
	});
}

#[test]
fn a_reservation_is_cancelled_by_trait() {
	run(|| {
		let hint = offered();
		let key = <Fx as Reserve<AccountId>>::reserve(
			&hint,
			PAIR,
			Exact::Target(71_000),
			&ANN,
			now() + 10,
		)
		.unwrap();
		<Fx as Reserve<AccountId>>::cancel(&key);
		assert_eq!(last_event(), Event::ReservationEnded { key, holder: ANN });
		let before = everything();
		<Fx as Reserve<AccountId>>::cancel(&key);
		<Fx as Reserve<AccountId>>::cancel(&ReservationKey {
			quote: 77,
			number: 0,
		});
		assert_eq!(everything(), before);
		assert_ok!(take(BEN, hint[0].clone(), get(71_000)));
	});
}

#[test]
fn a_reference_rate_counts_every_report() {
	run(|| {
		assert_ok!(Fx::report(signed(BANK), PAIR, rate("7.2")));
		let (fraction, age) = <Fx as ReferenceRate>::rate(USD, CNY).unwrap();
		assert_eq!(fraction.target_of(2_000), Some(14_220));
		assert_eq!(age, 0);
		assert_eq!(<Fx as ReferenceRate>::rate(USD, USD), None);
	});
}
