//! The examples under `data/`.

use super::*;

#[test]
fn a_natural_person_pays_a_legal_person() {
	let envelope = read(NATURAL_TO_LEGAL).unwrap();
	let payload = envelope.payload();
	let Person::Natural(payer) = &payload.originator.originator_persons[0] else {
		panic!("a natural person");
	};
	let name = &payer.name.name_identifier[0];
	assert_eq!(name.primary_identifier.as_str(), "Li");
	assert_eq!(
		payer.name.local_name_identifier[0]
			.primary_identifier
			.as_str(),
		"李"
	);
	assert_eq!(payer.geographic_address[0].country.to_string(), "CN");
	let birth = payer.date_and_place_of_birth.as_ref().unwrap();
	assert_eq!(birth.date_of_birth.to_string(), "1990-02-28");
	let Person::Legal(payee) = &payload.beneficiary.beneficiary_persons[0] else {
		panic!("a legal person");
	};
	assert_eq!(payee.name.name_identifier.len(), 2);
	assert!(envelope.matches_payment(ALICE, BOB));
}

#[test]
fn an_envelope_is_written_compactly_in_the_order_of_the_standard() {
	let envelope = read(NATURAL_TO_LEGAL).unwrap();
	assert_eq!(
		String::from_utf8(envelope.write()).unwrap(),
		compact(NATURAL_TO_LEGAL)
	);
}

#[test]
fn the_names_of_2023_are_read_and_those_of_issue_1_written() {
	let envelope = read(LEGAL_TO_NATURAL).unwrap();
	assert!(envelope.matches_payment(BOB, ALICE));
	let written = String::from_utf8(envelope.write()).unwrap();
	for (new, old) in [
		("\"originatorPerson\"", "\"originatorPersons\""),
		("\"beneficiaryPerson\"", "\"beneficiaryPersons\""),
		(
			"\"naturalPersonNameIdentifierType\"",
			"\"nameIdentifierType\"",
		),
		("\"customerIdentification\"", "\"customerNumber\""),
		("\"postcode\"", "\"postCode\""),
		("\"101.2023\"", "\"101\""),
	] {
		assert!(
			LEGAL_TO_NATURAL.contains(new) && !written.contains(new),
			"{new}"
		);
		assert!(
			!LEGAL_TO_NATURAL.contains(old) && written.contains(old),
			"{old}"
		);
	}
	assert_eq!(read(&written), Ok(envelope));
}

#[test]
fn what_is_written_is_read_and_written_the_same() {
	for example in [NATURAL_TO_LEGAL, LEGAL_TO_NATURAL] {
		let envelope = read(example).unwrap();
		let written = envelope.write();
		let again = Envelope::read(&written).unwrap();
		assert_eq!(again, envelope);
		assert_eq!(again.write(), written);
	}
}

#[test]
fn accounts_match_only_both_and_exactly() {
	let envelope = read(NATURAL_TO_LEGAL).unwrap();
	assert!(!envelope.matches_payment(BOB, ALICE));
	assert!(!envelope.matches_payment(ALICE, ALICE));
	assert!(!envelope.matches_payment(BOB, BOB));
	assert!(!envelope.matches_payment(&ALICE.to_lowercase(), BOB));
	assert!(!envelope.matches_payment(ALICE, &BOB[1..]));
	assert!(!envelope.matches_payment("", ""));
}

#[test]
fn an_originator_without_account_matches_no_payment() {
	let account = format!(",\n\t\t\"accountNumber\": [\n\t\t\t\"{ALICE}\"\n\t\t]");
	let envelope = read(&with(NATURAL_TO_LEGAL, &account, "")).unwrap();
	assert!(!envelope.matches_payment(ALICE, BOB));
	assert!(!envelope.matches_payment("", BOB));
}
