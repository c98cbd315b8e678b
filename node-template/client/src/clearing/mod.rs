//! The clearing: a process that searches what settles, and a day of it on a development chain.

pub mod day;
mod generate;
mod gross;
mod picture;
pub mod watch;
