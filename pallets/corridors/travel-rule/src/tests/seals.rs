//! Salt and hash.

use super::*;
use sp_core::{Blake2Hasher, Hasher};

fn sealed() -> Sealed {
	Sealed {
		bytes: compact(LEGAL_TO_NATURAL).into_bytes(),
		salt: [7; 32],
	}
}

#[test]
fn the_hash_is_of_tag_salt_and_bytes() {
	let sealed = sealed();
	let mut preimage = b"caravan:travel-rule:v1".to_vec();
	preimage.extend([7u8; 32]);
	preimage.extend(&sealed.bytes);
	assert_eq!(sealed.hash(), Blake2Hasher::hash(&preimage));
	assert!(verify(sealed.hash(), &sealed.salt, &sealed.bytes));
}

#[test]
fn every_flipped_bit_of_the_bytes_changes_the_hash() {
	let sealed = sealed();
	let hash = sealed.hash();
	for bit in 0..sealed.bytes.len() * 8 {
		let mut changed = sealed.bytes.clone();
		changed[bit / 8] ^= 1 << (bit % 8);
		assert!(!verify(hash, &sealed.salt, &changed), "bit {bit}");
	}
}

#[test]
fn every_flipped_bit_of_the_salt_and_the_hash_is_refused() {
	let sealed = sealed();
	for bit in 0..256 {
		let mut salt = sealed.salt;
		salt[bit / 8] ^= 1 << (bit % 8);
		assert!(!verify(sealed.hash(), &salt, &sealed.bytes), "bit {bit}");
		let mut hash = sealed.hash();
		hash.0[bit / 8] ^= 1 << (bit % 8);
		assert!(!verify(hash, &sealed.salt, &sealed.bytes), "bit {bit}");
	}
}

#[test]
fn bytes_more_or_less_are_refused() {
	let sealed = sealed();
	let longer = [sealed.bytes.as_slice(), b" "].concat();
	assert!(!verify(sealed.hash(), &sealed.salt, &longer));
	for length in 0..sealed.bytes.len() {
		assert!(!verify(
			sealed.hash(),
			&sealed.salt,
			&sealed.bytes[..length]
		));
	}
}

#[test]
fn the_hash_is_of_the_bytes_that_were_exchanged() {
	let sent = Sealed {
		bytes: LEGAL_TO_NATURAL.as_bytes().to_vec(),
		salt: [7; 32],
	};
	let written = sent.envelope().unwrap().write();
	assert_ne!(written, sent.bytes);
	assert!(!verify(sent.hash(), &sent.salt, &written));
}

#[test]
fn each_seal_has_its_own_salt() {
	let bytes = LEGAL_TO_NATURAL.as_bytes().to_vec();
	let one = Sealed::new(bytes.clone()).unwrap();
	let other = Sealed::new(bytes).unwrap();
	assert_ne!(one.salt, other.salt);
	assert_ne!(one.hash(), other.hash());
	assert_eq!(one.bytes, other.bytes);
}
