//! What the views answer.

use crate::types::{
	Authority, Condition, Freeze, IdentityId, LinkState, Permissions, Plan, Support,
};
use alloc::vec::Vec;
use caravan_primitives::{Act, Hash, Jurisdiction, Moment, PersonKind, Refusal};
use codec::{Decode, Encode};
use frame_support::pallet_prelude::TypeInfo;

/// An account's standing with each check by itself.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct CheckedStanding {
	/// The identity behind the account.
	pub identity: Option<IdentityId>,
	/// Where the person is resident.
	pub jurisdiction: Option<Jurisdiction>,
	/// Natural or legal person.
	pub kind: Option<PersonKind>,
	/// How the account stands in its identity.
	pub link: Option<LinkState>,
	/// What follows from the claims.
	pub condition: Option<Condition>,
	/// Frozen for incoming until, milliseconds of commercial time; 0: not.
	pub in_until: Moment,
	/// Frozen for outgoing until, milliseconds of commercial time; 0: not.
	pub out_until: Moment,
	/// Paused until, milliseconds of commercial time; 0: not.
	pub paused_until: Moment,
	/// Each act, and the refusal where it is refused.
	pub acts: Vec<(Act, Option<Refusal>)>,
}

/// A freeze as the subject needs to see it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FreezeView<AccountId> {
	/// Whose it is.
	pub authority: Authority,
	/// The record.
	pub freeze: Freeze<AccountId>,
	/// When it ends as things stand, milliseconds of commercial time.
	pub ends: Moment,
	/// The same in chain time, milliseconds since 1970.
	pub ends_wall: Moment,
	/// Whether it can be appealed now.
	pub may_appeal: bool,
}

/// A recovery, or another change, under way.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RecoveryView<AccountId> {
	/// What is announced, and from when on it can be carried out: milliseconds of
	/// commercial time, and of chain time as things stand.
	pub announced: Option<(Plan<AccountId>, Moment, Moment)>,
	/// The voices so far.
	pub voices: Vec<Support<AccountId>>,
	/// Until when only guardians and provider together can recover; 0: not.
	pub veto_until: Moment,
}

/// What an account may do.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct AccountView {
	/// The permissions that it has now.
	pub permissions: Permissions,
	/// Whether it is the primary.
	pub is_primary: bool,
	/// Each act, and the refusal where it is refused.
	pub acts: Vec<(Act, Option<Refusal>)>,
}

/// What the chain says for a disclosure; the rest stays between subject and verifier.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct DisclosureView {
	/// Root of the tree of the claim that counts.
	pub root: Hash,
	/// Which attributes stand in which slots.
	pub schema: u16,
	/// When it was attested, chain time in milliseconds.
	pub attested_at: Moment,
	/// What follows from the claims at this block.
	pub condition: Condition,
}
