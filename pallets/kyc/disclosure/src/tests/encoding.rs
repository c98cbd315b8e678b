//! Bytes and text of a presentation.

use super::*;
use codec::{DecodeAll, Encode};

#[test]
fn bytes_and_text_lead_back() {
	let signed = sign(presentation());
	assert_eq!(
		SignedPresentation::from_bytes(&signed.to_bytes()),
		Ok(signed.clone())
	);
	assert_eq!(SignedPresentation::from_hex(&signed.to_hex()), Ok(signed));
}

#[test]
fn a_byte_more_or_less_is_an_error() {
	let bytes = sign(presentation()).to_bytes();
	let malformed = |bytes: &[u8]| {
		matches!(
			SignedPresentation::from_bytes(bytes),
			Err(ReadError::Malformed(_))
		)
	};
	assert!(malformed(&[bytes.as_slice(), &[0]].concat()));
	for length in 0..bytes.len() {
		assert!(malformed(&bytes[..length]), "{length}");
	}
}

#[test]
fn a_text_is_0x_and_hexadecimal_digits() {
	let text = sign(presentation()).to_hex();
	let digits = text.strip_prefix("0x").unwrap();
	for wrong in ["", "0x0", "0xzz", digits] {
		assert_eq!(
			SignedPresentation::from_hex(wrong),
			Err(ReadError::NotHex),
			"{wrong}"
		);
	}
	assert!(matches!(
		SignedPresentation::from_hex(&format!("{text}00")),
		Err(ReadError::Malformed(_))
	));
}

#[test]
fn every_flipped_bit_is_refused() {
	let bytes = sign(presentation()).to_bytes();
	for bit in 0..bytes.len() * 8 {
		let mut bytes = bytes.clone();
		bytes[bit / 8] ^= 1 << (bit % 8);
		if let Ok(changed) = SignedPresentation::from_bytes(&bytes) {
			assert!(check(&changed, &facts()).is_err(), "bit {bit}");
		}
	}
}

#[test]
fn slots_twice_out_of_order_or_none_do_not_decode() {
	let (first, last) = (open(natural::FAMILY_NAME), open(natural::OVER_18));
	let decodes = |slots: &[&OpenSlot]| {
		let bytes = slots.encode();
		OpenSlots::decode_all(&mut bytes.as_slice()).is_ok()
	};
	assert!(decodes(&[&first, &last]));
	assert!(!decodes(&[&last, &first]));
	assert!(!decodes(&[&first, &first]));
	assert!(!decodes(&[]));
}

#[test]
fn a_proof_of_four_or_six_hashes_does_not_decode() {
	let signed = sign(presentation());
	let bytes = signed.to_bytes();
	let end = bytes.len() - signed.signature.encode().len();
	let shorter = [&bytes[..end - 32], &bytes[end..]].concat();
	let longer = [&bytes[..end], &[0; 32], &bytes[end..]].concat();
	for bytes in [shorter, longer] {
		assert!(matches!(
			SignedPresentation::from_bytes(&bytes),
			Err(ReadError::Malformed(_))
		));
	}
}

#[test]
fn a_request_leads_back() {
	let bytes = request().encode();
	assert_eq!(Request::decode_all(&mut bytes.as_slice()), Ok(request()));
}
