//! Tests by what happens to the time.

mod closed;
mod gaps;
mod invariants;
mod model;
mod running;
