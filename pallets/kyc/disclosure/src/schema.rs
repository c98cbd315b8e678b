//! Which attribute stands in which slot.
//!
//! A schema is released with its number: a slot's meaning never changes, and new attributes
//! take free slots. Values are UTF-8; dates are ISO 8601 (`1990-02-28`), countries ISO 3166-1
//! alpha-2 (`PK`), and a fact that holds is `yes`. What follows from another attribute ("over
//! 18") has a slot of its own, so that it is shown without the date it follows from; where a
//! fact does not hold its slot is unused, and that cannot be told from not being shown.

use crate::Slot;

/// A schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
	/// Its number on the chain.
	pub number: u16,
	/// Its name.
	pub name: &'static str,
	/// The slots that it gives a meaning, with their names, in order.
	pub attributes: &'static [(Slot, &'static str)],
}

impl Schema {
	/// Every schema, in the order of their numbers.
	pub const ALL: &'static [Self] = &[natural::SCHEMA, legal::SCHEMA];

	/// The schema of a number.
	pub fn of(number: u16) -> Option<Self> {
		Self::ALL
			.iter()
			.find(|schema| schema.number == number)
			.copied()
	}

	/// The slot of an attribute's name.
	pub fn slot(&self, name: &str) -> Option<Slot> {
		self.attributes
			.iter()
			.find(|(_, known)| *known == name)
			.map(|(slot, _)| *slot)
	}

	/// The name of the attribute in a slot.
	pub fn name_of(&self, slot: Slot) -> Option<&'static str> {
		self.attributes
			.iter()
			.find(|(known, _)| *known == slot)
			.map(|(_, name)| *name)
	}
}

/// A schema's one table: each slot with its constant, its name and a sentence.
macro_rules! schema {
	(
		$(#[$meta:meta])*
		$module:ident $schema:literal $title:literal
		{ $($slot:literal $constant:ident $name:literal $sentence:literal)+ }
	) => {
		$(#[$meta])*
		pub mod $module {
			use super::Schema;
			use crate::Slot;

			/// The schema.
			pub const SCHEMA: Schema = Schema {
				number: $schema,
				name: $title,
				attributes: &[$(($constant, $name),)+],
			};
			$(
				#[doc = $sentence]
				pub const $constant: Slot = Slot::at::<$slot>();
			)+
		}
	};
}

schema! {
	/// Schema 1: natural persons.
	natural 1 "natural person" {
		0 FAMILY_NAME "family_name" "Family name, as in the document."
		1 GIVEN_NAMES "given_names" "Given names, as in the document."
		2 BIRTH_NAME "birth_name" "Name at birth, where it was another."
		3 BIRTH_DATE "birth_date" "Date of birth."
		4 BIRTH_PLACE "birth_place" "Place of birth."
		5 BIRTH_COUNTRY "birth_country" "Country of birth."
		6 NATIONALITY "nationality" "Nationality."
		7 RESIDENCE "residence" "Country of residence."
		8 ADDRESS "address" "Address of residence."
		9 DOCUMENT_TYPE "document_type" "Kind of document: `passport`, `identity_card`, `residence_permit`."
		10 DOCUMENT_NUMBER "document_number" "Number of the document."
		11 DOCUMENT_COUNTRY "document_country" "Country that has issued the document."
		12 DOCUMENT_EXPIRES "document_expires" "Date on which the document expires."
		13 TAX_NUMBER "tax_number" "Number of the taxpayer."
		14 TAX_COUNTRY "tax_country" "Country of that number."
		15 OVER_18 "over_18" "Fact: at least 18 years old."
		16 OVER_21 "over_21" "Fact: at least 21 years old."
		17 OVER_65 "over_65" "Fact: at least 65 years old."
		18 IN_PERSON "in_person" "Fact: the provider has seen the person and not only its documents."
		19 NOT_EXPOSED "not_exposed" "Fact: no politically exposed person, when it was attested."
	}
}

schema! {
	/// Schema 2: legal persons.
	legal 2 "legal person" {
		0 LEGAL_NAME "legal_name" "Name, as in the register."
		1 LEI "lei" "Legal entity identifier of ISO 17442."
		2 REGISTRATION_NUMBER "registration_number" "Number in the register."
		3 REGISTER "register" "The register."
		4 COUNTRY "country" "Country of the register."
		5 LEGAL_FORM "legal_form" "Legal form, the code of ISO 20275."
		6 REGISTERED_OFFICE "registered_office" "Address of the registered office."
		7 HEADQUARTERS "headquarters" "Country of the headquarters."
		8 INCORPORATED "incorporated" "Date of incorporation."
		9 TAX_NUMBER "tax_number" "Number of the taxpayer."
		10 ACTIVITY "activity" "Main activity, the class of ISIC."
		11 REGULATOR "regulator" "Authority that supervises it."
		12 LICENCE_NUMBER "licence_number" "Number of the licence that the authority gave."
		13 REGULATED "regulated" "Fact: a supervised financial institution."
		14 OWNERS_KNOWN "owners_known" "Fact: the provider knows the beneficial owners."
		15 LISTED "listed" "Fact: listed on a regulated market."
	}
}
