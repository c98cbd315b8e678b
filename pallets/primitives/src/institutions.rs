//! Who answers for a party under the travel rule.

/// The licensed institutions behind the parties of payments: who must have the payee's data,
/// and acknowledge the payer's.
///
/// `()` knows none: where the travel rule asks for an acknowledgement, the payment is refused.
pub trait Institutions<AccountId> {
	/// How an institution is named. Never reused.
	type Id: frame_support::Parameter
		+ sp_runtime::traits::Member
		+ codec::MaxEncodedLen
		+ codec::EncodeLike;

	/// The institution that answers for an account: itself, if it is one, else the one that
	/// attested the identity behind it. None where nobody does now.
	fn of(account: &AccountId) -> Option<Self::Id>;

	/// Whether a key speaks for an institution whose licence is in force now.
	fn speaks_for(key: &AccountId, institution: &Self::Id) -> bool;

	/// Makes an account speak for the institution that answers for another one, for
	/// benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_institution(key: &AccountId, of: &AccountId);
}

impl<AccountId> Institutions<AccountId> for () {
	type Id = ();

	fn of(_: &AccountId) -> Option<()> {
		None
	}

	fn speaks_for(_: &AccountId, (): &()) -> bool {
		false
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_institution(_: &AccountId, _: &AccountId) {}
}
