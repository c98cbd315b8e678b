//! How a guardian stands on the chain before it speaks: as a salted hash.

use crate::{IdentityId, NoRandomness, random};
use caravan_primitives::Hash;
use codec::Encode;
use sp_core::{Blake2Hasher, Hasher};

/// A fresh salt for one guardian of one identity. The subject gives it to the guardian, and
/// keeps it.
///
/// Errors: [`NoRandomness`].
pub fn guardian_salt() -> Result<Hash, NoRandomness> {
	random::bytes().map(Hash::from)
}

/// The hash of a guardian as pallet-kyc makes it: BLAKE2, 256 bits, over the tag
/// `caravan:guardian:v1`, the identity that is guarded, the guardian's and the salt.
pub fn guardian_hash(guarded: IdentityId, guardian: IdentityId, salt: &Hash) -> Hash {
	let preimage = (*b"caravan:guardian:v1", guarded, guardian, salt);
	Blake2Hasher::hash(&preimage.encode())
}
