//! What the chain and the solver share: instances, the verifier, drop-last, nets and
//! movements. `no_std`, no floats, and nothing here panics: each function ends on any input.

#![deny(
	clippy::unwrap_used,
	clippy::indexing_slicing,
	clippy::arithmetic_side_effects
)]

pub mod bits;
mod drop_last;
mod instance;
mod movements;
mod score;
mod verify;

pub use drop_last::{add_back, drop_last};
pub use instance::{BilateralCap, Instance, MAX_CHAINS, Obligation};
pub use movements::{Movement, movements, net};
pub use score::{MARGIN_PPM, Objective, Score};
pub use verify::{Fault, verify};
