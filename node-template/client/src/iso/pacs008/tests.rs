//! One test for each way in which a file is refused.

use super::*;
use crate::iso::fixtures::EXAMPLE;
use proptest::prelude::*;

/// The example with one text replaced, which must be there.
fn with(from: &str, to: &str) -> String {
	assert!(EXAMPLE.contains(from), "the example has no {from}");
	EXAMPLE.replace(from, to)
}

fn error(file: &str) -> Error {
	read(file.as_bytes()).expect_err("the file must be refused")
}

fn code(file: &str) -> &'static str {
	error(file).code().expect("a refusal has a code")
}

#[test]
fn the_example_is_read_to_the_last_field() {
	let order = read(EXAMPLE.as_bytes()).expect("the example is good");
	assert_eq!(
		order.uetr.to_string(),
		"3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638"
	);
	assert_eq!(order.end_to_end.as_str(), "INDTEX-PO-2026-0931");
	assert_eq!((order.currency, order.amount), (CurrencyId::CNY, 1_288_050));
	assert_eq!(order.payer.name, "Li Wei");
	assert_eq!(order.payer.country, Some(Jurisdiction::CN));
	assert_eq!(
		order.payer.account.to_string(),
		"5FZnutsEbzJYAGuLA4RPyibcoJ853XsER18JrjV112P2kW9F"
	);
	assert_eq!(order.payee.name, "Indus Textiles (Private) Limited");
	assert_eq!(order.payee.country, Some(Jurisdiction::PK));
	assert_eq!(order.payee.agent.bic.as_deref(), Some("KACBPKKAXXX"));
	assert!(order.payee.agent.lei.is_some());
	assert_eq!(
		order.purpose.map(|purpose| purpose.to_string()).as_deref(),
		Some("GDDS")
	);
	assert_eq!(order.charge_bearer, ChargeBearer::Debt);
	assert_eq!(time::text(order.created_at), "2026-11-24T10:45:00.000Z");
	assert_eq!(order.settlement_day, time::parse_day("2026-11-24"));
	let remittance = order.remittance.expect("it has remittance information");
	assert_eq!(remittance.lines.len(), 2);
	assert_eq!(
		remittance.lines.last().map(String::as_str),
		Some("document IT-INV-26-11874")
	);
	assert!(remittance.xml.starts_with("<RmtInf>"));
}

#[test]
fn a_message_written_again_is_the_same_message() {
	let document = parse(EXAMPLE.as_bytes()).expect("the example is good");
	let again = write(&document).expect("it is written");
	assert_eq!(parse(again.as_bytes()).expect("and read"), document);
}

#[test]
fn an_entity_bomb_is_refused_before_it_is_read() {
	let bomb = with(
		"<Document ",
		"<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY c \"&a;&a;&a;&a;&a;&a;\">]>\n<Document ",
	)
	.replace("Li Wei", "&c;");
	assert_eq!(error(&bomb), FileFault::DocumentType.into());
	assert_eq!(code(&bomb), "FF01");
}

#[test]
fn an_external_entity_is_refused() {
	let file = with(
		"<Document ",
		"<!DOCTYPE b SYSTEM \"file:///etc/passwd\">\n<Document ",
	);
	assert_eq!(error(&file), FileFault::DocumentType.into());
}

#[test]
fn an_undefined_entity_is_refused() {
	assert_eq!(
		error(&with("Li Wei", "&lol;")),
		FileFault::Entity("lol".into()).into()
	);
}

#[test]
fn the_entities_of_xml_itself_are_read() {
	let order = read(with("Indus Textiles", "Indus &amp; S&#246;hne").as_bytes()).expect("good");
	assert_eq!(order.payee.name, "Indus & Söhne (Private) Limited");
}

#[test]
fn a_file_too_large_is_refused() {
	let filler = " ".repeat(scan::MAX_BYTES);
	let file = format!("{EXAMPLE}{filler}");
	assert_eq!(
		error(&file),
		FileFault::TooLarge {
			limit: scan::MAX_BYTES
		}
		.into()
	);
	let exactly = format!("{EXAMPLE}{}", " ".repeat(scan::MAX_BYTES - EXAMPLE.len()));
	assert!(read(exactly.as_bytes()).is_ok());
}

#[test]
fn nesting_too_deep_is_refused() {
	let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
	let file = with("<Ustrd>", &format!("{deep}<Ustrd>"));
	assert_eq!(
		error(&file),
		FileFault::TooDeep {
			limit: scan::MAX_DEPTH
		}
		.into()
	);
}

#[test]
fn another_version_is_refused() {
	let file = with("pacs.008.001.10", "pacs.008.001.13");
	let fault = FileFault::WrongMessage {
		found: "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.13".into(),
	};
	assert_eq!(error(&file), fault.into());
}

#[test]
fn a_file_without_a_namespace_is_refused() {
	let file = with(
		" xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.10\"",
		"",
	);
	assert_eq!(
		error(&file),
		FileFault::WrongMessage {
			found: String::new()
		}
		.into()
	);
}

#[test]
fn an_element_of_another_namespace_is_refused() {
	let file = with("<Nm>Li Wei</Nm>", "<Nm xmlns=\"urn:other\">Li Wei</Nm>");
	assert_eq!(
		error(&file),
		FileFault::WrongMessage {
			found: "urn:other".into()
		}
		.into()
	);
}

#[test]
fn a_prefix_for_the_right_namespace_is_read() {
	let prefixed = EXAMPLE
		.replace("</", "</p:")
		.replace("xmlns=", "xmlns:p=")
		.replace('<', "<p:")
		.replace("<p:/p:", "</p:")
		.replace("<p:?xml", "<?xml");
	let order = read(prefixed.as_bytes());
	assert_eq!(order, read(EXAMPLE.as_bytes()));
}

#[test]
fn an_unknown_element_is_refused() {
	let file = with(
		"<CtryOfRes>CN</CtryOfRes>",
		"<CtryOfRes>CN</CtryOfRes><Secret>1</Secret>",
	);
	assert!(
		matches!(error(&file), Error::File(FileFault::Unexpected(_))),
		"{}",
		error(&file)
	);
}

#[test]
fn content_that_the_reader_would_drop_is_refused() {
	let file = with(
		"</CdtTrfTxInf>",
		"<SplmtryData><Envlp><Order><Amount>1</Amount></Order></Envlp></SplmtryData></CdtTrfTxInf>",
	);
	assert_eq!(code(&file), "FF01");
}

#[test]
fn a_wrong_order_of_elements_is_refused() {
	let file =
		with("<ChrgBr>DEBT</ChrgBr>", "").replace("<InstdAmt", "<ChrgBr>DEBT</ChrgBr><InstdAmt");
	assert!(
		matches!(error(&file), Error::File(FileFault::Unexpected(_))),
		"{}",
		error(&file)
	);
}

#[test]
fn an_unknown_attribute_is_refused() {
	let file = with("<Nm>Li Wei</Nm>", "<Nm hidden=\"1\">Li Wei</Nm>");
	assert!(matches!(
		error(&file),
		Error::File(FileFault::Unexpected(_))
	));
	let nil = with(
		"<Document ",
		"<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ",
	)
	.replace("<Nm>Li Wei</Nm>", "<Nm xsi:nil=\"true\">Li Wei</Nm>");
	assert!(matches!(error(&nil), Error::File(FileFault::Unexpected(_))));
}

#[test]
fn the_place_of_the_schema_may_be_stated() {
	let file = with(
		"<Document ",
		"<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
		 xsi:schemaLocation=\"urn:x x.xsd\" ",
	);
	assert!(read(file.as_bytes()).is_ok());
}

#[test]
fn broken_xml_is_refused() {
	for file in [
		String::new(),
		"no xml".into(),
		"<".into(),
		EXAMPLE.chars().take(900).collect(),
		with("</PmtId>", "</WrongEnd>"),
		with("</Document>", "</Document><Document/>"),
		with("</Document>", "</Document>text"),
		with("encoding=\"UTF-8\"", "encoding=\"UTF-16\""),
		with("<GrpHdr>", "<?php evil ?><GrpHdr>"),
		with("<Nm>Li Wei</Nm>", "<Nm><![CDATA[Li Wei]]></Nm>"),
		with("<Nm>Li Wei</Nm>", "<Nm>Li Wei</Nm><Nm>Li Wei</Nm>"),
	] {
		assert_eq!(code(&file), "FF01", "{file}");
	}
	assert_eq!(
		read(&[0xff, 0xfe, b'<']).expect_err("not UTF-8").code(),
		Some("FF01")
	);
}

#[test]
fn a_missing_element_is_refused() {
	for part in [
		"<NbOfTxs>1</NbOfTxs>",
		"<EndToEndId>INDTEX-PO-2026-0931</EndToEndId>",
	] {
		assert_eq!(code(&with(part, "")), "FF01");
	}
}

#[test]
fn a_value_outside_its_schema_type_is_refused() {
	for (from, to) in [
		("EBGZCNBSXXX", "ebgz"),
		("<Nm>Li Wei</Nm>", "<Nm></Nm>"),
		("<PstCd>510620</PstCd>", "<PstCd>51062051062051062</PstCd>"),
		("5299CARAVANKARACHI63", "5299CARAVANKARACHI"),
	] {
		assert_eq!(code(&with(from, to)), "FF01", "{to}");
	}
}

#[test]
fn an_lei_with_wrong_check_digits_is_refused() {
	let file = with(
		"<LEI>5299CARAVANKARACHI63</LEI>",
		"<LEI>5299CARAVANKARACHI64</LEI>",
	);
	assert!(matches!(
		error(&file),
		Error::File(FileFault::Schema { .. })
	));
}

#[test]
fn half_a_cent_is_refused() {
	assert_eq!(code(&with("12880.50", "12880.505")), "CH20");
	let dong = EXAMPLE.replace("Ccy=\"CNY\">12880.50", "Ccy=\"VND\">12880.5");
	assert_eq!(code(&dong), "CH20");
}

#[test]
fn zero_is_refused() {
	assert_eq!(code(&with("12880.50", "0.00")), "AM01");
}

#[test]
fn more_than_the_chain_can_pay_is_refused() {
	assert_eq!(code(&with("12880.50", "99999999999999999")), "AM02");
}

#[test]
fn an_unknown_currency_is_refused() {
	assert_eq!(code(&EXAMPLE.replace("Ccy=\"CNY\"", "Ccy=\"QQQ\"")), "AM11");
}

#[test]
fn a_malformed_end_to_end_id_is_refused() {
	assert_eq!(code(&with("INDTEX-PO-2026-0931", "INDTEX_PO")), "FF08");
}

#[test]
fn a_missing_or_malformed_uetr_is_refused() {
	let uetr = "<UETR>3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638</UETR>";
	assert_eq!(code(&with(uetr, "")), "FF01");
	assert_eq!(code(&with("8d1e-4b96", "8d1e-1b96")), "FF01");
}

#[test]
fn a_proprietary_purpose_is_refused() {
	assert_eq!(code(&with("<Cd>GDDS</Cd>", "<Prtry>GDDS</Prtry>")), "FF07");
}

#[test]
fn a_time_without_an_offset_is_refused() {
	let file = with("18:45:00.000+08:00", "18:45:00.000");
	assert!(matches!(
		error(&file),
		Error::File(FileFault::Schema { .. })
	));
}

#[test]
fn a_mistyped_account_is_refused_by_its_check_sum() {
	assert_eq!(code(&with("5FZnutsEb", "5FZnutsEc")), "AC02");
	assert_eq!(code(&with("5HgX7XLur", "5HgX7XLus")), "AC03");
}

#[test]
fn an_account_of_another_system_is_refused() {
	let file = with(
		"<Prtry>CARAVAN</Prtry>\n\t\t\t\t\t</Tp>",
		"<Prtry>OTHER</Prtry></Tp>",
	);
	assert_eq!(code(&file), "AC02");
}

#[test]
fn a_message_for_another_clearing_system_is_refused() {
	assert_eq!(
		code(&with(
			"<SttlmMtd>CLRG</SttlmMtd>",
			"<SttlmMtd>INDA</SttlmMtd>"
		)),
		"FF01"
	);
	let other = with("<ClrSys>\n\t\t\t\t\t<Prtry>CARAVAN", "<ClrSys><Prtry>CIPS");
	assert_eq!(code(&other), "FF01");
}

#[test]
fn a_party_without_a_name_is_refused() {
	assert_eq!(code(&with("<Nm>Li Wei</Nm>", "")), "RR02");
	assert_eq!(
		code(&with("<Nm>Indus Textiles (Private) Limited</Nm>", "")),
		"RR03"
	);
}

#[test]
fn totals_that_differ_are_refused() {
	let header = "<TtlIntrBkSttlmAmt Ccy=\"CNY\">12880.50</TtlIntrBkSttlmAmt>";
	let other = "<TtlIntrBkSttlmAmt Ccy=\"CNY\">12880.51</TtlIntrBkSttlmAmt>";
	assert_eq!(code(&with(header, other)), "AM10");
	let sum = with(
		"<NbOfTxs>1</NbOfTxs>",
		"<NbOfTxs>1</NbOfTxs><CtrlSum>1</CtrlSum>",
	);
	assert_eq!(code(&sum), "AM10");
}

#[test]
fn a_conversion_is_refused_and_not_guessed() {
	let file = with(
		"<InstdAmt Ccy=\"CNY\">12880.50",
		"<InstdAmt Ccy=\"USD\">1800.00",
	);
	assert_eq!(
		error(&file),
		Error::refused(Refusal::RateUnavailable, "the instructed amount differs")
	);
	let rate = with("<ChrgBr>", "<XchgRate>7.1</XchgRate><ChrgBr>");
	assert_eq!(code(&rate), "FF01");
}

#[test]
fn exactly_one_transaction_is_paid() {
	assert_eq!(
		code(&with("<NbOfTxs>1</NbOfTxs>", "<NbOfTxs>2</NbOfTxs>")),
		"AM18"
	);
	let start = EXAMPLE.find("<CdtTrfTxInf>").expect("there");
	let end = EXAMPLE.find("</CdtTrfTxInf>").expect("there") + "</CdtTrfTxInf>".len();
	let transaction = EXAMPLE.get(start..end).expect("there");
	let twice = with("</CdtTrfTxInf>", &format!("</CdtTrfTxInf>{transaction}"));
	assert_eq!(code(&twice), "AM18");
	assert_eq!(code(&EXAMPLE.replace(transaction, "")), "AM18");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn random_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
		prop_assert!(read(&bytes).is_err());
	}

	#[test]
	fn random_markup_is_refused_without_a_panic(text in "(<[/!?]?[a-zA-Z:&;\\[\\]\"= ]{0,12}>?|&[a-z#0-9]{0,6};?|[ -~]){0,80}") {
		prop_assert!(read(text.as_bytes()).is_err());
	}

	#[test]
	fn a_damaged_message_never_panics(at in 0..EXAMPLE.len(), byte in any::<u8>(), cut in any::<bool>()) {
		let mut bytes = EXAMPLE.as_bytes().to_vec();
		if cut {
			bytes.truncate(at);
		} else if let Some(place) = bytes.get_mut(at) {
			*place = byte;
		}
		let _ = read(&bytes);
	}
}
