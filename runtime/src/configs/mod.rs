//! The pallets' configurations, by subject.

pub mod clearing;
pub mod consensus;
pub mod escrow;
pub mod exchange;
pub mod fees;
pub mod governance;
pub mod ledger;
pub mod payments;
pub mod safety;
pub mod system;
pub mod wrappers;
