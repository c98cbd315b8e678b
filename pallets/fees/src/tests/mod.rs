//! Tests, a file per subject.

mod charge;
mod choice;
mod distribution;
mod genesis;
mod property;
mod rates;
mod refusal;
mod roles;
mod settle;
mod views;
