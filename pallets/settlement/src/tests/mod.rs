//! One file per subject; a test's name is the rule that it proves.

mod dates;
mod faults;
mod model;
mod pay;
mod prune;
mod refusals;
mod replay;
mod roles;
mod state;
mod views;
