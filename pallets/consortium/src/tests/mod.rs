//! Tests, a file per subject.

mod door;
mod genesis;
mod hook;
mod property;
mod roles;
mod sessions;
mod validators;
mod views;
mod withdrawal;
