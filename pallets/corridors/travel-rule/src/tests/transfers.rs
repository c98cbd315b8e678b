//! Envelopes of one's own.

use super::*;
use caravan_primitives::Jurisdiction;

fn transfer(payer: NaturalPerson) -> Transfer<'static> {
	Transfer {
		payer: payer.into(),
		payer_account: ALICE,
		payer_institution: LegalPerson::named("Example Bank A")
			.unwrap()
			.with_lei("969500KSV493XWY0PS33".parse().unwrap()),
		payee: LegalPerson::named("Example Textiles Ltd")
			.unwrap()
			.registered_in(Jurisdiction::PK)
			.into(),
		payee_account: BOB,
		payee_institution: LegalPerson::named("Example Bank B")
			.unwrap()
			.with_lei("300300CARAVANBANK061".parse().unwrap()),
	}
}

fn address() -> Address {
	Address::street(
		AddressType::Home,
		"Example Road",
		"12",
		"Shanghai",
		Jurisdiction::CN,
	)
	.unwrap()
}

fn payer() -> NaturalPerson {
	NaturalPerson::named("Li", "Wei")
		.and_then(|person| person.with_local_name("李", "伟"))
		.and_then(|person| person.with_birth("1990-02-28", "Suzhou"))
		.unwrap()
		.with_address(address())
}

#[test]
fn a_transfer_becomes_an_envelope_that_is_read() {
	let envelope = transfer(payer()).envelope().unwrap();
	assert_eq!(Envelope::read(&envelope.write()), Ok(envelope.clone()));
	assert!(envelope.matches_payment(ALICE, BOB));
	let written = String::from_utf8(envelope.write()).unwrap();
	assert!(written.starts_with(
		r#"{"originator":{"originatorPersons":[{"naturalPerson":{"name":{"nameIdentifier":[{"primaryIdentifier":"Li","secondaryIdentifier":"Wei","nameIdentifierType":"LEGL"}]"#
	));
	assert!(!written.contains("null") && !written.contains("[]"));
}

#[test]
fn a_payer_with_only_a_name_is_not_identified() {
	let error = transfer(NaturalPerson::named("Madonna", None).unwrap())
		.envelope()
		.unwrap_err();
	assert!(matches!(
		error,
		Error::Wrong {
			reason: Reason::NaturalUnidentified,
			..
		}
	));
}

#[test]
fn an_account_has_a_text() {
	let error = Transfer {
		payee_account: "",
		..transfer(payer())
	}
	.envelope()
	.unwrap_err();
	assert_eq!(
		error.to_string(),
		"beneficiary.accountNumber[0]: a text has at least one character"
	);
}

#[test]
fn names_and_addresses_are_checked_when_they_are_made() {
	assert_eq!(NaturalPerson::named("", "Wei"), Err(Reason::TextEmpty));
	assert_eq!(NaturalPerson::named("李", None), Err(Reason::TextNotLatin));
	assert_eq!(
		LegalPerson::named(&"x".repeat(101)),
		Err(Reason::TextTooLong)
	);
	assert_eq!(
		Address::lines(
			AddressType::Geographic,
			&["x"; 8],
			"Karachi",
			Jurisdiction::PK
		),
		Err(Reason::AddressLines)
	);
	assert!(
		Address::lines(
			AddressType::Geographic,
			&["x"; 7],
			"Karachi",
			Country::UNKNOWN
		)
		.is_ok()
	);
}

#[test]
fn an_envelope_that_could_not_be_read_is_not_made() {
	let person = payer();
	let many = NaturalPerson {
		geographic_address: vec![address(); 1_000],
		..person
	};
	assert_eq!(transfer(many).envelope(), Err(Error::TooLong));
}
