//! National identifiers.

use crate::{Country, NationalIdentifierType, RegistrationAuthority, Text, macros::object};
use caravan_primitives::Lei;

object! {
	/// An identifier that a government, a register or an LEI issuer has given.
	NationalIdentification {
		/// The identifier.
		national_identifier: Text<35> = "nationalIdentifier",
		/// What kind.
		national_identifier_type: NationalIdentifierType = "nationalIdentifierType",
		/// Country of who has issued it; a legal person's has none (C9).
		country_of_issue: Option<Country> = "countryOfIssue",
		/// The register. A legal person's identifier has one if it is no LEI (C9).
		registration_authority: Option<RegistrationAuthority> = "registrationAuthority",
	}
}

impl From<Lei> for NationalIdentification {
	fn from(lei: Lei) -> Self {
		Self {
			national_identifier: lei.into(),
			national_identifier_type: NationalIdentifierType::Lei,
			country_of_issue: None,
			registration_authority: None,
		}
	}
}
