//! The records of this pallet and the rules that need nothing but a record.

mod assumption;
mod attestation;
mod day;
mod genesis;
mod issue;
mod licence;
mod paid_out;
mod periods;
mod position;
mod redemption;
mod unbooked;
mod views;

pub use assumption::{Assumption, Party};
pub use attestation::Attestation;
pub use caravan_primitives::Deposit;
pub use day::{DAY, Day};
pub use genesis::GenesisLicence;
pub use issue::{IssueDecline, IssueProposal};
pub use licence::{
	Desk, Licence, LicenceProposal, LicenceState, MAX_DESK, Plan, Side, Suspended, Terms,
	TermsFault,
};
pub use paid_out::{PAID_OUT_DAYS, PaidOut};
pub use periods::Periods;
pub use position::Position;
pub use redemption::{
	Outcome, Redemption, RedemptionDecline, RedemptionId, RedemptionRequest, Stage, StageFault,
};
pub use unbooked::Unbooked;
pub use views::{LicenceView, ProposalView, RedemptionView};
