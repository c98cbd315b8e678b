//! Each reason, provoked at its place.

use super::*;

const PAYER: &str = "originator.originatorPersons[0].naturalPerson";
const PAYEE: &str = "beneficiary.beneficiaryPersons[0].legalPerson";
const COMPANY: &str = "originator.originatorPersons[0].legalPerson";

/// Passage, what stands there instead, place after the prefix, reason.
type Case = (&'static str, &'static str, &'static str, Reason);

/// What a natural person of the first example has wrong.
const OF_PAYER: &[Case] = &[
	(
		"\"12\"",
		"12",
		".geographicAddress[0].buildingNumber",
		Reason::NotAText,
	),
	(
		"\"12\"",
		"null",
		".geographicAddress[0].buildingNumber",
		Reason::NotAText,
	),
	(
		"\"12\"",
		"\"\"",
		".geographicAddress[0].buildingNumber",
		Reason::TextEmpty,
	),
	(
		"\"12\"",
		"\"12345678901234567\"",
		".geographicAddress[0].buildingNumber",
		Reason::TextTooLong,
	),
	(
		"\"Suzhou\"",
		"\"Sūzhōu\"",
		".dateAndPlaceOfBirth.placeOfBirth",
		Reason::TextNotLatin,
	),
	(
		"\"Suzhou\"",
		"\"Su\\u0000zhou\"",
		".dateAndPlaceOfBirth.placeOfBirth",
		Reason::TextControl,
	),
	(
		"\"李\"",
		"\"李\\n\"",
		".name.localNameIdentifier[0].primaryIdentifier",
		Reason::TextControl,
	),
	(
		"\"李\"",
		"\"\"",
		".name.localNameIdentifier[0].primaryIdentifier",
		Reason::TextEmpty,
	),
	(
		"\"HOME\"",
		"\"home\"",
		".geographicAddress[0].addressType",
		Reason::CodeUnknown,
	),
	(
		"\"townName\": \"Shanghai\",",
		"",
		".geographicAddress[0].townName",
		Reason::Missing,
	),
	(
		"\"country\": \"CN\"",
		"\"country\": \"ZZ\"",
		".geographicAddress[0].country",
		Reason::CountryUnknown,
	),
	(
		"\"country\": \"CN\"",
		"\"country\": \"cn\"",
		".geographicAddress[0].country",
		Reason::CountryUnknown,
	),
	(
		"\"countryOfResidence\": \"CN\"",
		"\"countryOfResidence\": \"QQ\"",
		".countryOfResidence",
		Reason::CountryUnknown,
	),
	(
		"\"1990-02-28\"",
		"\"28.02.1990\"",
		".dateAndPlaceOfBirth.dateOfBirth",
		Reason::DateForm,
	),
	(
		"\"1990-02-28\"",
		"\"1990-02-30\"",
		".dateAndPlaceOfBirth.dateOfBirth",
		Reason::DateNoDay,
	),
	(
		"\"1990-02-28\"",
		"\"9999-12-31\"",
		".dateAndPlaceOfBirth.dateOfBirth",
		Reason::BirthNotPast,
	),
	(
		"\"buildingNumber\": \"12\",",
		"",
		".geographicAddress[0]",
		Reason::AddressNowhere,
	),
	(
		"\"streetName\": \"Example Road\",",
		"",
		".geographicAddress[0]",
		Reason::AddressNowhere,
	),
	(
		"\"postCode\"",
		"\"addressLine\": [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\"], \"postCode\"",
		".geographicAddress[0].addressLine",
		Reason::AddressLines,
	),
	(
		"\"postCode\"",
		"\"postcode\": \"1\", \"postCode\"",
		".geographicAddress[0].postcode",
		Reason::Twice,
	),
	(
		"\"postCode\"",
		"\"townName\": \"1\", \"postCode\"",
		".geographicAddress[0].townName",
		Reason::Twice,
	),
	(
		"\"postCode\"",
		"\"planet\": \"Earth\", \"postCode\"",
		".geographicAddress[0].planet",
		Reason::Unknown,
	),
	(
		"\"postCode\"",
		"\"a b\\n\": \"Earth\", \"postCode\"",
		".geographicAddress[0].?",
		Reason::Unknown,
	),
];

/// What the legal person of the first example has wrong.
const OF_PAYEE: &[Case] = &[
	(
		"\"RA000001\"",
		"\"RA1\"",
		".nationalIdentification.registrationAuthority",
		Reason::AuthorityForm,
	),
	(
		"\"RAID\"",
		"\"CCPT\"",
		".nationalIdentification.nationalIdentifierType",
		Reason::NotOfLegalPerson,
	),
	(
		"\"RAID\"",
		"\"LEIX\"",
		".nationalIdentification.registrationAuthority",
		Reason::AuthorityOfLei,
	),
	(
		"\"RAID\"",
		"\"RAID\", \"countryOfIssue\": \"PK\"",
		".nationalIdentification.countryOfIssue",
		Reason::LegalCountryOfIssue,
	),
	(
		"\"RAID\",\n\t\t\t\t\t\t\"registrationAuthority\": \"RA000001\"",
		"\"RAID\"",
		".nationalIdentification.registrationAuthority",
		Reason::AuthorityMissing,
	),
	(
		"\"Example Textiles Ltd\",\n\t\t\t\t\t\t\t\t\"legalPersonNameIdentifierType\": \"LEGL\"",
		"\"Example Textiles Ltd\", \"legalPersonNameIdentifierType\": \"SHRT\"",
		".name.nameIdentifier",
		Reason::NoLegalName,
	),
];

/// What is wrong elsewhere in the first example.
const ELSEWHERE: &[Case] = &[
	(
		"\"969500KSV493XWY0PS33\"",
		"\"969500KSV493XWY0PS34\"",
		"originatingVASP.originatingVASP.legalPerson.nationalIdentification.nationalIdentifier",
		Reason::LeiWrong,
	),
	(
		"\"300300CARAVANBANK061\"",
		"\"300300\"",
		"beneficiaryVASP.beneficiaryVASP.legalPerson.nationalIdentification.nationalIdentifier",
		Reason::LeiWrong,
	),
	(
		"\"hani\"",
		"\"Hani\"",
		"payloadMetadata.transliterationMethod[0]",
		Reason::CodeUnknown,
	),
	(
		"\"101\"",
		"\"102\"",
		"payloadMetadata.payloadVersion",
		Reason::CodeUnknown,
	),
	(
		"[\n\t\t\t\"5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty\"\n\t\t]",
		"[]",
		"beneficiary.accountNumber",
		Reason::NoAccount,
	),
	(
		"[\n\t\t\t\"5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty\"\n\t\t]",
		"\"5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty\"",
		"beneficiary.accountNumber",
		Reason::NotAList,
	),
];

/// What is wrong in the second example.
const IN_2023: &[Case] = &[
	(
		"\"sequence\": 0",
		"\"sequence\": 1",
		"transferPath.transferPath[0].sequence",
		Reason::SequenceBroken,
	),
	(
		"\"sequence\": 0",
		"\"sequence\": \"0\"",
		"transferPath.transferPath[0].sequence",
		Reason::NotANumber,
	),
	(
		"\"sequence\": 0",
		"\"sequence\": -1",
		"transferPath.transferPath[0].sequence",
		Reason::NotANumber,
	),
	(
		"\"sequence\": 0",
		"\"sequence\": 0.5",
		"transferPath.transferPath[0].sequence",
		Reason::NotANumber,
	),
	(
		"\"sequence\": 0",
		"\"sequence\": 1e400",
		"transferPath.transferPath[0].sequence",
		Reason::NotANumber,
	),
];

fn provoke(example: &str, prefix: &str, cases: &[Case], seen: &mut Vec<Reason>) {
	for (from, to, place, reason) in cases {
		let changed = with(example, from, to);
		if to.contains("1e400") {
			// No number of JSON's usual range: whether it is JSON depends on the build.
			assert!(read(&changed).is_err());
			continue;
		}
		assert_eq!(
			refusal(&changed),
			(format!("{prefix}{place}"), *reason),
			"{from} {to}"
		);
		seen.push(*reason);
	}
}

/// The first example with other persons in its originator.
fn with_payers(payers: &str) -> String {
	let start = NATURAL_TO_LEGAL.find("\"originatorPersons\": ").unwrap();
	let end = NATURAL_TO_LEGAL.find(",\n\t\t\"accountNumber\"").unwrap();
	[
		&NATURAL_TO_LEGAL[..start],
		"\"originatorPersons\": ",
		payers,
		&NATURAL_TO_LEGAL[end..],
	]
	.concat()
}

const NAMED: &str =
	r#"{"name": {"nameIdentifier": [{"primaryIdentifier": "Li", "nameIdentifierType": "LEGL"}]}}"#;
const COMPANY_NAME: &str = r#""name": {"nameIdentifier": [{"legalPersonName": "Li Ltd", "legalPersonNameIdentifierType": "LEGL"}]}"#;

#[test]
fn each_reason_is_given_at_its_place() {
	let mut seen = Vec::new();
	provoke(NATURAL_TO_LEGAL, PAYER, OF_PAYER, &mut seen);
	provoke(NATURAL_TO_LEGAL, PAYEE, OF_PAYEE, &mut seen);
	provoke(NATURAL_TO_LEGAL, "", ELSEWHERE, &mut seen);
	provoke(LEGAL_TO_NATURAL, "", IN_2023, &mut seen);

	let persons = "originator.originatorPersons";
	let first = "originator.originatorPersons[0]";
	let both = format!(r#"[{{"naturalPerson": {NAMED}, "legalPerson": {{{COMPANY_NAME}}}}}]"#);
	let bare = format!(r#"[{{"naturalPerson": {NAMED}}}]"#);
	let alias = bare.replace("LEGL", "ALIA");
	let company = format!(r#"[{{"legalPerson": {{{COMPANY_NAME}}}}}]"#);
	for (payers, place, reason) in [
		("[]", persons, Reason::NoPerson),
		("[{}]", first, Reason::NotOnePerson),
		("[[]]", first, Reason::NotAnObject),
		(both.as_str(), first, Reason::NotOnePerson),
		(bare.as_str(), PAYER, Reason::NaturalUnidentified),
		(
			alias.as_str(),
			"originator.originatorPersons[0].naturalPerson.name.nameIdentifier",
			Reason::NoLegalName,
		),
		(company.as_str(), COMPANY, Reason::LegalUnidentified),
	] {
		assert_eq!(
			refusal(&with_payers(payers)),
			(place.to_owned(), reason),
			"{payers}"
		);
		seen.push(reason);
	}
	for reason in Reason::ALL {
		assert!(seen.contains(reason), "{reason:?} is never given");
	}
}

#[test]
fn what_identifies_an_originator_suffices_alone() {
	let address = |kind: &str| {
		format!(
			r#""geographicAddress": [{{"addressType": "{kind}", "addressLine": ["1"], "townName": "X", "country": "XX"}}]"#
		)
	};
	for extra in [
		address("HOME"),
		address("GEOG"),
		r#""customerIdentification": "1""#.to_owned(),
		r#""nationalIdentification": {"nationalIdentifier": "1", "nationalIdentifierType": "CCPT", "countryOfIssue": "CN"}"#.to_owned(),
		r#""dateAndPlaceOfBirth": {"dateOfBirth": "1990-02-28", "placeOfBirth": "X"}"#.to_owned(),
	] {
		let person = NAMED.strip_suffix('}').unwrap();
		let payers = format!(r#"[{{"naturalPerson": {person}, {extra}}}}}]"#);
		assert!(read(&with_payers(&payers)).is_ok(), "{extra}");
	}
	let company = |extra: &str| {
		read(&with_payers(&format!(
			r#"[{{"legalPerson": {{{COMPANY_NAME}, {extra}}}}}]"#
		)))
	};
	assert!(company(&address("GEOG")).is_ok());
	assert!(company(r#""customerNumber": "1""#).is_ok());
	assert!(
		company(r#""nationalIdentification": {"nationalIdentifier": "969500KSV493XWY0PS33", "nationalIdentifierType": "LEIX"}"#)
			.is_ok()
	);
	// C4 names the type GEOG only.
	assert!(company(&address("BIZZ")).is_err());
}

#[test]
fn a_birth_counts_as_past_from_the_next_day_on() {
	let bytes = NATURAL_TO_LEGAL.as_bytes();
	let on = |day: &str| Envelope::read_on(bytes, day.parse().unwrap());
	assert!(on("1990-02-27").is_err());
	assert!(on("1990-02-28").is_err());
	assert!(on("1990-03-01").is_ok());
}

#[test]
fn a_text_may_be_as_long_as_its_bound() {
	for (length, right) in [(100, true), (101, false)] {
		for (from, character) in [("\"Wei\"", "w"), ("\"伟\"", "伟")] {
			let name = format!("\"{}\"", character.repeat(length));
			assert_eq!(read(&with(NATURAL_TO_LEGAL, from, &name)).is_ok(), right);
		}
	}
}

#[test]
fn an_error_says_where_and_why_in_words() {
	let error = read(&with(NATURAL_TO_LEGAL, "\"HOME\"", "\"HAUS\"")).unwrap_err();
	assert_eq!(
		error.to_string(),
		"originator.originatorPersons[0].naturalPerson.geographicAddress[0].addressType: \
		 IVMS101 does not know this code"
	);
	assert_eq!(
		read("[]").unwrap_err().to_string(),
		"envelope: an object is expected"
	);
	assert_eq!(
		read("{").unwrap_err().to_string(),
		"no JSON at line 1, column 1"
	);
	assert_eq!(
		Error::TooLong.to_string(),
		format!("the envelope has more than {MAX_BYTES} bytes")
	);
}
