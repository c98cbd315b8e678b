//! Natural persons.

use crate::{
	Address, Country, Date, LocalText, NameType, NationalIdentification, Reason, Text,
	macros::object,
};

object! {
	/// A natural person.
	NaturalPerson {
		/// The names.
		name: NaturalPersonName = "name",
		/// The addresses.
		geographic_address: Vec<Address> = "geographicAddress",
		/// A number that a government has given.
		national_identification: Option<NationalIdentification> = "nationalIdentification",
		/// What the institution calls the person.
		customer_identification: Option<Text<50>> = "customerIdentification" or "customerNumber",
		/// When and where the person was born.
		date_and_place_of_birth: Option<DateAndPlaceOfBirth> = "dateAndPlaceOfBirth",
		/// Where the person lives.
		country_of_residence: Option<Country> = "countryOfResidence",
	}
}

object! {
	/// The names of a natural person; one is the legal name (C6).
	NaturalPersonName {
		/// In Latin letters.
		name_identifier: Vec<NaturalPersonNameId> = "nameIdentifier",
		/// In the person's own script.
		local_name_identifier: Vec<LocalNaturalPersonNameId> = "localNameIdentifier",
		/// As they are pronounced.
		phonetic_name_identifier: Vec<LocalNaturalPersonNameId> = "phoneticNameIdentifier",
	}
}

object! {
	/// A name in Latin letters.
	NaturalPersonNameId {
		/// The family name, or the whole name if it isn't divided.
		primary_identifier: Text<100> = "primaryIdentifier",
		/// The given names.
		secondary_identifier: Option<Text<100>> = "secondaryIdentifier",
		/// What kind.
		name_identifier_type: NameType = "nameIdentifierType" or "naturalPersonNameIdentifierType",
	}
}

object! {
	/// A name in the person's own script.
	LocalNaturalPersonNameId {
		/// The family name, or the whole name if it isn't divided.
		primary_identifier: LocalText<100> = "primaryIdentifier",
		/// The given names.
		secondary_identifier: Option<LocalText<100>> = "secondaryIdentifier",
		/// What kind.
		name_identifier_type: NameType = "nameIdentifierType" or "naturalPersonNameIdentifierType",
	}
}

object! {
	/// When and where a person was born.
	DateAndPlaceOfBirth {
		/// The date, in the past (C2).
		date_of_birth: Date = "dateOfBirth",
		/// The place.
		place_of_birth: Text<70> = "placeOfBirth",
	}
}

impl NaturalPerson {
	/// A person with a legal name: the family name, and the given names if the name is
	/// divided. Other fields can be set.
	///
	/// Errors: those of [`Text`].
	pub fn named<'a>(family: &str, given: impl Into<Option<&'a str>>) -> Result<Self, Reason> {
		let name = NaturalPersonNameId {
			primary_identifier: family.parse()?,
			secondary_identifier: given.into().map(str::parse).transpose()?,
			name_identifier_type: NameType::Legal,
		};
		Ok(Self {
			name: NaturalPersonName {
				name_identifier: vec![name],
				local_name_identifier: Vec::new(),
				phonetic_name_identifier: Vec::new(),
			},
			geographic_address: Vec::new(),
			national_identification: None,
			customer_identification: None,
			date_and_place_of_birth: None,
			country_of_residence: None,
		})
	}

	/// With the legal name in the person's own script too.
	///
	/// Errors: those of [`LocalText`].
	pub fn with_local_name<'a>(
		mut self,
		family: &str,
		given: impl Into<Option<&'a str>>,
	) -> Result<Self, Reason> {
		self.name
			.local_name_identifier
			.push(LocalNaturalPersonNameId {
				primary_identifier: family.parse()?,
				secondary_identifier: given.into().map(str::parse).transpose()?,
				name_identifier_type: NameType::Legal,
			});
		Ok(self)
	}

	/// With this address too.
	pub fn with_address(mut self, address: Address) -> Self {
		self.geographic_address.push(address);
		self
	}

	/// With date and place of birth.
	///
	/// Errors: those of [`Date`] and [`Text`].
	pub fn with_birth(mut self, date: &str, place: &str) -> Result<Self, Reason> {
		self.date_and_place_of_birth = Some(DateAndPlaceOfBirth {
			date_of_birth: date.parse()?,
			place_of_birth: place.parse()?,
		});
		Ok(self)
	}
}
