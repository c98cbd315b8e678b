//! Guardians' hashes, compared with those of pallet-kyc.

use super::*;

#[test]
fn a_guardian_s_hash_is_the_pallet_s() {
	for (guarded, guardian, salt) in [(0, 1, 2), (7, 8, 9), (IdentityId::MAX, 0, 255)] {
		let salt = Hash::repeat_byte(salt);
		assert_eq!(
			guardian_hash(guarded, guardian, &salt),
			pallet_kyc::guardian_hash(guarded, guardian, &salt)
		);
	}
}

#[test]
fn each_guardian_has_a_salt_of_its_own() {
	assert_ne!(guardian_salt().unwrap(), guardian_salt().unwrap());
}
