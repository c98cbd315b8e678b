//! Any envelope.

use super::*;
use proptest::{collection::vec, option, prelude::*, sample::select};

fn text<const MAX: usize>() -> impl Strategy<Value = Text<MAX>> {
	vec(32u8..127, 1..=MAX).prop_map(|bytes| String::from_utf8(bytes).unwrap().parse().unwrap())
}

fn local() -> impl Strategy<Value = LocalText<100>> {
	vec(
		any::<char>().prop_filter("no control characters", |c| !c.is_control()),
		1..=100,
	)
	.prop_map(|characters| characters.iter().collect::<String>().parse().unwrap())
}

fn country() -> impl Strategy<Value = Country> {
	select(vec!["CN", "PK", "KZ", "XX"]).prop_map(|code| code.parse().unwrap())
}

fn address() -> impl Strategy<Value = Address> {
	let place = (
		text::<35>(),
		country(),
		option::of(text::<16>()),
		option::of(text::<35>()),
	);
	(select(AddressType::ALL), vec(text::<70>(), 1..=7), place).prop_map(
		|(kind, lines, (town, country, post_code, district))| {
			let mut address = Address::lines(kind, &["x"], town.as_str(), country).unwrap();
			address.address_line = lines;
			address.post_code = post_code;
			address.district_name = district;
			address
		},
	)
}

prop_compose! {
	fn natural()(
		primary in text::<100>(),
		secondary in option::of(text::<100>()),
		own in vec((local(), option::of(local()), select(NameType::ALL)), 0..3),
		addresses in vec(address(), 0..3),
		customer in text::<50>(),
		residence in option::of(country()),
	) -> Person {
		let mut person = NaturalPerson::named("x", None).unwrap();
		person.name.name_identifier[0].primary_identifier = primary;
		person.name.name_identifier[0].secondary_identifier = secondary;
		person.name.local_name_identifier = own
			.into_iter()
			.map(|(primary_identifier, secondary_identifier, name_identifier_type)| {
				LocalNaturalPersonNameId {
					primary_identifier,
					secondary_identifier,
					name_identifier_type,
				}
			})
			.collect();
		person.geographic_address = addresses;
		person.customer_identification = Some(customer);
		person.country_of_residence = residence;
		person.into()
	}
}

prop_compose! {
	fn legal()(
		name in text::<100>(),
		own in option::of(local()),
		addresses in vec(address(), 0..3),
		customer in text::<50>(),
		lei in any::<bool>(),
	) -> Person {
		let mut person = LegalPerson::named("x").unwrap();
		person.name.name_identifier[0].legal_person_name = name;
		person.name.local_name_identifier = own
			.into_iter()
			.map(|legal_person_name| LocalLegalPersonNameId {
				legal_person_name,
				legal_person_name_identifier_type: LegalPersonNameType::Trading,
			})
			.collect();
		person.geographic_address = addresses;
		person.customer_number = Some(customer);
		if lei {
			person = person.with_lei("969500KSV493XWY0PS33".parse().unwrap());
		}
		person.into()
	}
}

fn person() -> impl Strategy<Value = Person> {
	prop_oneof![natural(), legal()]
}

prop_compose! {
	fn payload()(
		originator_persons in vec(person(), 1..3),
		payers in vec(text::<512>(), 0..3),
		beneficiary_persons in vec(person(), 1..3),
		payees in vec(text::<512>(), 1..3),
		originating in option::of(person()),
		beneficiary in option::of(person()),
		path in option::of(vec(person(), 0..3)),
		methods in option::of(vec(select(TransliterationMethod::ALL), 0..3)),
	) -> Payload {
		Payload {
			originator: Originator { originator_persons, account_number: payers },
			beneficiary: Beneficiary { beneficiary_persons, account_number: payees },
			originating_vasp: originating.map(|originating_vasp| OriginatingVasp { originating_vasp }),
			beneficiary_vasp: beneficiary.map(|beneficiary_vasp| BeneficiaryVasp { beneficiary_vasp }),
			transfer_path: path.map(|persons| TransferPath {
				transfer_path: persons
					.into_iter()
					.zip(0u64..)
					.map(|(intermediary_vasp, sequence)| IntermediaryVasp { intermediary_vasp, sequence })
					.collect(),
			}),
			payload_metadata: methods.map(|transliteration_method| PayloadMetadata {
				transliteration_method,
				payload_version: Some(PayloadVersion::Issue1),
			}),
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn what_is_written_arrives(payload in payload()) {
		let envelope = Envelope::new(payload.clone()).unwrap();
		let written = envelope.write();
		let arrived = Envelope::read(&written).unwrap();
		prop_assert_eq!(arrived.payload(), &payload);
		prop_assert_eq!(arrived.write(), written);
	}

	#[test]
	fn no_bytes_panic(bytes in vec(any::<u8>(), 0..512)) {
		let _ = Envelope::read(&bytes);
	}

	#[test]
	fn no_json_panics(text in "[\\[\\]{}:,\"a-z0-9 \\\\.-]{0,200}") {
		let _ = read(&text);
	}
}
