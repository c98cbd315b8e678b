//! One file per subject; a test's name is the rule that it proves.

mod across;
mod afterwards;
mod afterwards_model;
mod aliases;
mod batch;
mod dates;
mod faults;
mod instructions;
mod model;
mod pay;
mod prune;
mod recalls;
mod refusals;
mod replay;
mod returns;
mod roles;
mod state;
mod views;
