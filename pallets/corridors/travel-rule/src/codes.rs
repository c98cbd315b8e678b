//! The enumerations of the standard.

use crate::macros::codes;

codes! {
	/// What kind of name of a natural person.
	NameType {
		Alias "ALIA" "a name by which the person is also known.",
		Birth "BIRT" "the name at birth.",
		Maiden "MAID" "the name before marriage.",
		Legal "LEGL" "the legal name.",
		Unspecified "MISC" "a name of another or an unknown kind.",
	}
}

codes! {
	/// What kind of name of a legal person.
	LegalPersonNameType {
		Legal "LEGL" "the name under which it is registered.",
		Short "SHRT" "a short form.",
		Trading "TRAD" "the name for commercial purposes.",
	}
}

codes! {
	/// What kind of address.
	AddressType {
		Home "HOME" "where the person lives.",
		Business "BIZZ" "where it does business.",
		Geographic "GEOG" "any physical address that identifies the person.",
	}
}

codes! {
	/// What kind of national identifier.
	NationalIdentifierType {
		AlienRegistration "ARNU" "number that identifies a foreign national.",
		Passport "CCPT" "number of a passport.",
		RegistrationAuthority "RAID" "number in the register of a registration authority.",
		DriverLicence "DRLC" "number of a driver's licence.",
		ForeignInvestment "FIIN" "number of a foreign investor.",
		Tax "TXID" "number of the taxpayer.",
		SocialSecurity "SOCS" "number at a social security agency.",
		IdentityCard "IDCD" "number of an identity card.",
		Lei "LEIX" "legal entity identifier of ISO 17442.",
		Unspecified "MISC" "a number of another or an unknown kind.",
	}
}

codes! {
	/// From which script names were written in Latin letters.
	TransliterationMethod {
		Arabic "arab" "Arabic, by ISO 233-2.",
		Persian "aran" "Arabic script of the Persian language, by ISO 233-3.",
		Armenian "armn" "Armenian, by ISO 9985.",
		Cyrillic "cyrl" "Cyrillic, by ISO 9.",
		Devanagari "deva" "Devanagari and related scripts, by ISO 15919.",
		Georgian "geor" "Georgian, by ISO 9984.",
		Greek "grek" "Greek, by ISO 843.",
		Han "hani" "Han, by ISO 7098.",
		Hebrew "hebr" "Hebrew, by ISO 259-2.",
		Kana "kana" "Kana, by ISO 3602.",
		Korean "kore" "Korean, by its revised romanization.",
		Thai "thai" "Thai, by ISO 11940-2.",
		Other "othr" "another script.",
	}
}

codes! {
	/// In which version the envelope is written. There is one: what says that it is of
	/// `101.2023` is read with that version's names, and is of the first issue once written.
	PayloadVersion {
		Issue1 "101" or "101.2023" "issue 1 of May 2020.",
	}
}
