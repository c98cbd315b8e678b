//! Legal persons.

use crate::{
	Address, Country, LegalPersonNameType, LocalText, NationalIdentification, Reason, Text,
	macros::object,
};
use caravan_primitives::Lei;

object! {
	/// A legal person: a company, a foundation, an institution.
	LegalPerson {
		/// The names.
		name: LegalPersonName = "name",
		/// The addresses.
		geographic_address: Vec<Address> = "geographicAddress",
		/// What the institution calls it.
		customer_number: Option<Text<50>> = "customerNumber" or "customerIdentification",
		/// An LEI, or a number in a register.
		national_identification: Option<NationalIdentification> = "nationalIdentification",
		/// Where it is registered.
		country_of_registration: Option<Country> = "countryOfRegistration",
	}
}

object! {
	/// The names of a legal person; one is the legal name (C5).
	LegalPersonName {
		/// In Latin letters.
		name_identifier: Vec<LegalPersonNameId> = "nameIdentifier",
		/// In its own script.
		local_name_identifier: Vec<LocalLegalPersonNameId> = "localNameIdentifier",
		/// As they are pronounced.
		phonetic_name_identifier: Vec<LocalLegalPersonNameId> = "phoneticNameIdentifier",
	}
}

object! {
	/// A name in Latin letters.
	LegalPersonNameId {
		/// The name.
		legal_person_name: Text<100> = "legalPersonName",
		/// What kind.
		legal_person_name_identifier_type: LegalPersonNameType = "legalPersonNameIdentifierType",
	}
}

object! {
	/// A name in a legal person's own script.
	LocalLegalPersonNameId {
		/// The name.
		legal_person_name: LocalText<100> = "legalPersonName",
		/// What kind.
		legal_person_name_identifier_type: LegalPersonNameType = "legalPersonNameIdentifierType",
	}
}

impl LegalPerson {
	/// A legal person with its legal name. Other fields can be set.
	///
	/// Errors: those of [`Text`].
	pub fn named(name: &str) -> Result<Self, Reason> {
		let name = LegalPersonNameId {
			legal_person_name: name.parse()?,
			legal_person_name_identifier_type: LegalPersonNameType::Legal,
		};
		Ok(Self {
			name: LegalPersonName {
				name_identifier: vec![name],
				local_name_identifier: Vec::new(),
				phonetic_name_identifier: Vec::new(),
			},
			geographic_address: Vec::new(),
			customer_number: None,
			national_identification: None,
			country_of_registration: None,
		})
	}

	/// With the legal name in its own script too.
	///
	/// Errors: those of [`LocalText`].
	pub fn with_local_name(mut self, name: &str) -> Result<Self, Reason> {
		self.name
			.local_name_identifier
			.push(LocalLegalPersonNameId {
				legal_person_name: name.parse()?,
				legal_person_name_identifier_type: LegalPersonNameType::Legal,
			});
		Ok(self)
	}

	/// With this LEI.
	pub fn with_lei(mut self, lei: Lei) -> Self {
		self.national_identification = Some(lei.into());
		self
	}

	/// With this address too. That of an originator is of the type GEOG, or says nothing
	/// to C4.
	pub fn with_address(mut self, address: Address) -> Self {
		self.geographic_address.push(address);
		self
	}

	/// Registered in this country.
	pub fn registered_in(mut self, country: impl Into<Country>) -> Self {
		self.country_of_registration = Some(country.into());
		self
	}
}
