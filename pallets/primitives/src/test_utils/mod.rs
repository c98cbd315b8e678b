//! Doubles of every trait, for other crates' tests.
//!
//! Their state is local to the thread, so tests don't meet; [`reset_all`] clears it
//! for runners that use a thread twice. It knows nothing of storage layers: what a
//! rolled-back call has changed in it stays. The exception is what [`TestGate`] has
//! counted, which lies in the storage of the test, so that a count that should have
//! been rolled back is seen. [`FaultyLedger`] is a real ledger with faults ordered.

mod clock;
mod exchange;
mod gate;
mod identify;
mod institutions;
mod ledger;
mod on_standing;
mod rates;
mod status;

pub use clock::TestClock;
pub use exchange::TestExchange;
pub use gate::{GateCall, SeenPayment, TestGate};
pub use identify::TestIdentify;
pub use institutions::TestInstitutions;
pub use ledger::{Fault, FaultyLedger, LedgerFaults};
pub use on_standing::{StandingNotice, TestOnStanding};
pub use rates::TestRates;
pub use status::TestStatus;

/// Brings every double back to where it starts.
pub fn reset_all() {
	TestClock::reset();
	TestExchange::reset();
	TestGate::reset();
	TestIdentify::reset();
	TestInstitutions::reset();
	LedgerFaults::reset();
	TestOnStanding::reset();
	TestRates::reset();
	TestStatus::reset();
}
