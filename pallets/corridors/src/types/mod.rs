//! The pallet's own types, a file per subject.

mod acknowledgement;
mod change;
mod corridor;
mod periods;
mod profile;
mod rates;
mod stop;
mod usage;
mod views;

pub use acknowledgement::{Acknowledgement, TravelAcknowledgement};
pub use change::{Next, Stricter, Undo, Versions};
pub use corridor::{Corridor, CorridorRecord, MAX_PURPOSES, Purposes, Rule, Side, SideRecord};
pub use periods::Periods;
pub use profile::{Class, Limits, MAX_CLASSES, Profile, ProfileRecord};
pub use rates::{CurrencyRecord, LimitRate};
pub use stop::{Stop, StopReason, Target};
pub(crate) use usage::tick_at;
pub use usage::{Bucket, Flow, Scope, Usage, Window};
pub use views::{Check, Explained, Remaining, RuleView};

/// The tiers that an identity can have, 0 to 3.
pub const TIERS: usize = 4;
