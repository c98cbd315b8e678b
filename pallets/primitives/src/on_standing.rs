//! Notices of what happens to identities.

use impl_trait_for_tuples::impl_for_tuples;

/// Told when an identity's standing changes.
///
/// Called last, inside the layer of what causes it. A notice only: it can't fail,
/// does a bounded and constant amount of work, and every pallet is right without
/// it. `()` does nothing; a tuple tells each in turn.
#[impl_for_tuples(8)]
pub trait OnStanding<Id, AccountId> {
	/// The identity was frozen.
	fn frozen(identity: &Id);

	/// A freeze of the identity was lifted before its end.
	fn lifted(identity: &Id);

	/// The attestation of the identity was revoked.
	fn revoked(identity: &Id);

	/// The identity was recovered: `account` is its primary account from now on.
	fn recovered(identity: &Id, account: &AccountId);
}
