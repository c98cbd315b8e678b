//! Disputes: who decides, what they say, and what it costs.

mod commitments;
mod draw;
mod fees;
mod histogram;
mod votes;
