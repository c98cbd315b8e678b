//! The constraints between fields, C1 to C12; those of single values are in their types.

use crate::{
	Address, AddressType, Date, Error, LegalPerson, LegalPersonNameType, NameType,
	NationalIdentification, NationalIdentifierType, NaturalPerson, Payload, Person, Place, Reason,
	TransferPath,
	person::{LEGAL, NATURAL},
};
use caravan_primitives::Lei;

/// The payload keeps all constraints on this day.
pub(crate) fn check(payload: &Payload, today: Date) -> Result<(), Error> {
	let root = Place::root();
	originator(payload, &root.field("originator"), today)?;
	beneficiary(payload, &root.field("beneficiary"), today)?;
	if let Some(vasp) = &payload.originating_vasp {
		let place = root.field("originatingVASP").field("originatingVASP");
		person(&vasp.originating_vasp, &place, today)?;
	}
	if let Some(vasp) = &payload.beneficiary_vasp {
		let place = root.field("beneficiaryVASP").field("beneficiaryVASP");
		person(&vasp.beneficiary_vasp, &place, today)?;
	}
	match &payload.transfer_path {
		Some(path) => transfer_path(path, &root.field("transferPath"), today),
		None => Ok(()),
	}
}

fn originator(payload: &Payload, place: &Place, today: Date) -> Result<(), Error> {
	let list = place.field("originatorPersons");
	persons(&payload.originator.originator_persons, &list, today)?;
	for (index, who) in payload.originator.originator_persons.iter().enumerate() {
		identified(who, &list.item(index))?;
	}
	Ok(())
}

fn beneficiary(payload: &Payload, place: &Place, today: Date) -> Result<(), Error> {
	let list = place.field("beneficiaryPersons");
	persons(&payload.beneficiary.beneficiary_persons, &list, today)?;
	ensure(
		!payload.beneficiary.account_number.is_empty(),
		&place.field("accountNumber"),
		Reason::NoAccount,
	)
}

/// C12.
fn transfer_path(path: &TransferPath, place: &Place, today: Date) -> Result<(), Error> {
	let list = place.field("transferPath");
	for ((index, step), expected) in path.transfer_path.iter().enumerate().zip(0u64..) {
		let place = list.item(index);
		person(
			&step.intermediary_vasp,
			&place.field("intermediaryVASP"),
			today,
		)?;
		ensure(
			step.sequence == expected,
			&place.field("sequence"),
			Reason::SequenceBroken,
		)?;
	}
	Ok(())
}

fn persons(persons: &[Person], list: &Place, today: Date) -> Result<(), Error> {
	ensure(!persons.is_empty(), list, Reason::NoPerson)?;
	for (index, who) in persons.iter().enumerate() {
		person(who, &list.item(index), today)?;
	}
	Ok(())
}

/// C1 and C4, of originators only.
fn identified(who: &Person, place: &Place) -> Result<(), Error> {
	match who {
		Person::Natural(person) => ensure(
			!person.geographic_address.is_empty()
				|| person.customer_identification.is_some()
				|| person.national_identification.is_some()
				|| person.date_and_place_of_birth.is_some(),
			&place.field(NATURAL),
			Reason::NaturalUnidentified,
		),
		Person::Legal(person) => ensure(
			person
				.geographic_address
				.iter()
				.any(|address| address.address_type == AddressType::Geographic)
				|| person.customer_number.is_some()
				|| person.national_identification.is_some(),
			&place.field(LEGAL),
			Reason::LegalUnidentified,
		),
	}
}

fn person(who: &Person, place: &Place, today: Date) -> Result<(), Error> {
	match who {
		Person::Natural(person) => natural(person, &place.field(NATURAL), today),
		Person::Legal(person) => legal(person, &place.field(LEGAL)),
	}
}

/// C2 and C6.
fn natural(person: &NaturalPerson, place: &Place, today: Date) -> Result<(), Error> {
	ensure(
		person
			.name
			.name_identifier
			.iter()
			.any(|name| name.name_identifier_type == NameType::Legal),
		&place.field("name").field("nameIdentifier"),
		Reason::NoLegalName,
	)?;
	addresses(&person.geographic_address, place)?;
	match &person.date_and_place_of_birth {
		Some(birth) => ensure(
			birth.date_of_birth < today,
			&place.field("dateAndPlaceOfBirth").field("dateOfBirth"),
			Reason::BirthNotPast,
		),
		None => Ok(()),
	}
}

/// C5.
fn legal(person: &LegalPerson, place: &Place) -> Result<(), Error> {
	ensure(
		person
			.name
			.name_identifier
			.iter()
			.any(|name| name.legal_person_name_identifier_type == LegalPersonNameType::Legal),
		&place.field("name").field("nameIdentifier"),
		Reason::NoLegalName,
	)?;
	addresses(&person.geographic_address, place)?;
	match &person.national_identification {
		Some(identification) => {
			legal_identification(identification, &place.field("nationalIdentification"))
		}
		None => Ok(()),
	}
}

/// C7, C9 and C11.
fn legal_identification(
	identification: &NationalIdentification,
	place: &Place,
) -> Result<(), Error> {
	let kind = identification.national_identifier_type;
	let authority = &identification.registration_authority;
	ensure(
		matches!(
			kind,
			NationalIdentifierType::RegistrationAuthority
				| NationalIdentifierType::Unspecified
				| NationalIdentifierType::Lei
				| NationalIdentifierType::Tax
		),
		&place.field("nationalIdentifierType"),
		Reason::NotOfLegalPerson,
	)?;
	ensure(
		identification.country_of_issue.is_none(),
		&place.field("countryOfIssue"),
		Reason::LegalCountryOfIssue,
	)?;
	let place_of_authority = place.field("registrationAuthority");
	if kind != NationalIdentifierType::Lei {
		return ensure(
			authority.is_some(),
			&place_of_authority,
			Reason::AuthorityMissing,
		);
	}
	ensure(
		authority.is_none(),
		&place_of_authority,
		Reason::AuthorityOfLei,
	)?;
	ensure(
		identification
			.national_identifier
			.as_str()
			.parse::<Lei>()
			.is_ok(),
		&place.field("nationalIdentifier"),
		Reason::LeiWrong,
	)
}

/// C8, and how many lines an address has.
fn addresses(addresses: &[Address], place: &Place) -> Result<(), Error> {
	let list = place.field("geographicAddress");
	for (index, address) in addresses.iter().enumerate() {
		let building = address.building_name.is_some() || address.building_number.is_some();
		ensure(
			!address.address_line.is_empty() || (address.street_name.is_some() && building),
			&list.item(index),
			Reason::AddressNowhere,
		)?;
		ensure(
			address.address_line.len() <= Address::MAX_LINES,
			&list.item(index).field("addressLine"),
			Reason::AddressLines,
		)?;
	}
	Ok(())
}

fn ensure(holds: bool, place: &Place, reason: Reason) -> Result<(), Error> {
	if holds {
		Ok(())
	} else {
		Err(place.wrong(reason))
	}
}
