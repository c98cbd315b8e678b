//! The table of refusals.

use super::assert_generated;
use crate::Refusal;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::traits::PalletError;
use std::{collections::BTreeSet, fmt::Write};

#[test]
fn every_refusal_has_the_code_that_banks_know_it_by() {
	use Refusal::*;
	let codes: &[(&str, &[Refusal])] = &[
		("AB03", &[TimedOut]),
		("AC06", &[PayerFrozen, PayeeFrozen, AccountBlocked]),
		("AG01", &[NotPermitted]),
		("AG12", &[PayerIsPayee]),
		("AM01", &[AmountZero]),
		("AM02", &[AboveSingleLimit]),
		("AM03", &[CurrencyHalted, RateUnavailable]),
		("AM04", &[TooLittleFree]),
		("AM06", &[BelowLeast]),
		("AM07", &[HeldByAuthority]),
		("AM11", &[CurrencyUnknown]),
		("AM14", &[AboveRollingLimit]),
		("BE01", &[AliasElsewhere]),
		("BE06", &[PayeeUnknown]),
		("BE16", &[PayerUnknown]),
		("BE23", &[AliasUnknown]),
		("CH03", &[CreatedTooEarly]),
		("CH04", &[CreatedTooLate]),
		("CH20", &[TooManyDecimals]),
		("DS0B", &[SignatureWrong]),
		("DS0H", &[SignerNotAllowed]),
		("DT04", &[ExecutionTooEarly]),
		("DT05", &[ExecutionTooLate]),
		("DU03", &[PaperUsed]),
		("DUPL", &[DuplicateUetr]),
		("ED05", &[FailedToSettle]),
		("FF07", &[PurposeNotAllowed]),
		("FF08", &[MalformedEndToEndId]),
		(
			"NOCM",
			&[TierTooLow, KycMissing, KycExpired, KycPending, KycRevoked],
		),
		("RR02", &[TravelRulePayer]),
		("RR03", &[TravelRulePayee]),
		("RR04", &[NoCorridor, RuleClosed, Sanctioned]),
		("RR05", &[TravelRule]),
		("TM01", &[AfterCutOff]),
	];
	let mut listed = 0;
	for (code, refusals) in codes {
		for refusal in *refusals {
			assert_eq!(refusal.code(), *code, "{}", refusal.name());
			listed += 1;
		}
	}
	assert_eq!(listed, Refusal::ALL.len());
}

#[test]
fn a_code_has_four_capital_letters_or_digits() {
	for refusal in Refusal::ALL {
		let code = refusal.code();
		assert_eq!(code.len(), 4);
		assert!(
			code.bytes()
				.all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
		);
	}
}

#[test]
fn names_and_sentences_are_unique() {
	let names: BTreeSet<_> = Refusal::ALL.iter().map(|refusal| refusal.name()).collect();
	let sentences: BTreeSet<_> = Refusal::ALL
		.iter()
		.map(|refusal| refusal.sentence())
		.collect();
	assert_eq!(names.len(), Refusal::ALL.len());
	assert_eq!(sentences.len(), Refusal::ALL.len());
}

#[test]
fn a_refusal_is_one_byte_in_the_order_of_the_table() {
	for (index, refusal) in Refusal::ALL.iter().enumerate() {
		let byte = u8::try_from(index).unwrap();
		assert_eq!(refusal.encode(), [byte]);
		assert_eq!(Refusal::decode(&mut [byte].as_slice()), Ok(*refusal));
	}
	let next = u8::try_from(Refusal::ALL.len()).unwrap();
	assert!(Refusal::decode(&mut [next].as_slice()).is_err());
	assert_eq!(Refusal::max_encoded_len(), 1);
	assert_eq!(<Refusal as PalletError>::MAX_ENCODED_SIZE, 1);
}

#[test]
fn a_refusal_is_found_by_its_name() {
	for refusal in Refusal::ALL {
		assert_eq!(Refusal::from_name(refusal.name()), Some(*refusal));
		assert_eq!(refusal.name(), format!("{refusal:?}"));
	}
	assert_eq!(Refusal::from_name("amountzero"), None);
	assert_eq!(Refusal::from_name(""), None);
}

#[test]
fn a_refusal_prints_code_and_sentence() {
	assert_eq!(
		Refusal::TooLittleFree.to_string(),
		"AM04: The payer's free balance is too small"
	);
}

#[test]
fn the_table_in_the_documentation_is_the_table_of_the_code() {
	let mut expected = String::from(
		"# Refusals and their ISO 20022 codes\n\n\
		Generated from `src/refusal.rs` by the test `tests::refusals`: not edited by hand.\n\n\
		| byte | name | code | sentence |\n|---|---|---|---|\n",
	);
	for (byte, refusal) in Refusal::ALL.iter().enumerate() {
		writeln!(
			expected,
			"| {byte} | `{}` | `{}` | {} |",
			refusal.name(),
			refusal.code(),
			refusal.sentence()
		)
		.unwrap();
	}
	assert_generated("CODES.md", &expected);
}
