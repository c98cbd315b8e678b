//! Codes, countries and registration authorities.

use super::*;

macro_rules! leads_back {
	($($type:ty: $codes:literal,)+) => {
		$(
			let codes: Vec<&str> = <$type>::ALL.iter().map(|code| code.as_str()).collect();
			assert_eq!(codes.join(" "), $codes);
			for code in <$type>::ALL {
				assert_eq!(code.as_str().parse::<$type>(), Ok(*code));
			}
			assert_eq!("".parse::<$type>(), Err(Reason::CodeUnknown));
			assert_eq!("LEGL ".parse::<$type>(), Err(Reason::CodeUnknown));
		)+
	};
}

#[test]
fn the_codes_are_those_of_the_standard() {
	leads_back! {
		NameType: "ALIA BIRT MAID LEGL MISC",
		LegalPersonNameType: "LEGL SHRT TRAD",
		AddressType: "HOME BIZZ GEOG",
		NationalIdentifierType: "ARNU CCPT RAID DRLC FIIN TXID SOCS IDCD LEIX MISC",
		TransliterationMethod: "arab aran armn cyrl deva geor grek hani hebr kana kore thai othr",
		PayloadVersion: "101",
	}
}

#[test]
fn a_country_is_assigned_or_unknown() {
	use caravan_primitives::Jurisdiction;

	assert_eq!("PK".parse::<Country>(), Ok(Country::from(Jurisdiction::PK)));
	assert_eq!("XX".parse::<Country>(), Ok(Country::UNKNOWN));
	assert_eq!(Country::from(Jurisdiction::ZZ), Country::UNKNOWN);
	assert_eq!(
		Country::from(Jurisdiction::PK).jurisdiction(),
		Some(Jurisdiction::PK)
	);
	for wrong in ["", "P", "pk", "PAK", "ZZ", "AA"] {
		assert_eq!(
			wrong.parse::<Country>(),
			Err(Reason::CountryUnknown),
			"{wrong}"
		);
	}
}

#[test]
fn a_registration_authority_is_ra_and_six_digits() {
	assert_eq!(
		"RA000553"
			.parse::<RegistrationAuthority>()
			.unwrap()
			.as_str(),
		"RA000553"
	);
	for wrong in [
		"",
		"RA",
		"RA00055",
		"RA0005530",
		"ra000553",
		"RA00055x",
		"000553",
		"RA００",
	] {
		assert_eq!(
			wrong.parse::<RegistrationAuthority>(),
			Err(Reason::AuthorityForm),
			"{wrong}"
		);
	}
}
