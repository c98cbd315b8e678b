//! The records of this pallet and the rules that need nothing but a record.

mod ceiling;
mod claim;
mod deposit;
mod forced;
mod freeze;
mod identity;
mod link;
mod paper;
mod periods;
mod provider;
mod recovery;
mod request;
mod views;

pub use ceiling::FeeCeiling;
pub use claim::{Claim, Mark, MarkRecord, RevocationReason};
pub use deposit::Deposit;
pub use forced::ForcedTransfer;
pub use freeze::{Appeal, Authority, Direction, Freeze, Stage};
pub use identity::{Condition, IdentityRecord, Pause, Status};
pub use link::{Departure, Link, LinkState, Permissions};
pub use paper::{EntryConsent, LinkConsent, Paper, RecoveryConsent};
pub use periods::Periods;
pub use provider::{Cut, LicenceFault, MAX_OFFICERS, Officers, Provider, Regulator};
pub use recovery::{
	Announcement, GuardianSet, Guards, MAX_GUARDIANS, MAX_VOICES, Plan, Support, Voice, VoiceProof,
	Way, guardian_hash,
};
pub use request::{DeclineReason, Invitation, Invited, Request};
pub use views::{AccountView, CheckedStanding, DisclosureView, FreezeView, RecoveryView};

/// Number of an identity, given in order and never again.
pub type IdentityId = u64;
/// Number of a provider's licence, given in order and never again.
pub type ProviderId = u32;
