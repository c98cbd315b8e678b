//! # Netting with gridlock resolution
//!
//! Which of the queued obligations of a clearing cycle settle together, so that nobody pays out
//! more than it has. Searched outside the chain, verified on it.
//!
//! ## Terms
//!
//! * **Instance**: one cycle as numbers: seats, currencies, liquidity, caps, and the queue.
//! * **Position**: a participant in a currency. Its **limit** is its liquidity or its
//!   multilateral cap, whichever is less; it binds what the position pays out *net*.
//! * **Strict order**: a later obligation waits for the earlier ones of its debtor, currency and
//!   class. **Bypass order**: any subset may settle.
//! * **Pair**: the two legs of a payment versus payment; both settle or neither. **Unit**: a
//!   pair, or an obligation that is in none.
//! * **Price**: what one minor unit of a position's liquidity is worth at the margin. Any prices
//!   give an upper bound on what can settle: the [`certificate`].
//! * **Gap**: the bound less what was found, as a share of the bound.
//!
//! ## Where what is
//!
//! | module | for | |
//! |---|---|---|
//! | [`core`] | the chain and everybody | `no_std`: instances, the verifier, drop-last, nets, movements |
//! | [`solve`] | the solver | the search; best set, certificate, effort |
//! | [`certificate`] | whoever doubts it | adds up a bound exactly, from prices |
//! | [`programme`], [`simplex`] | the search | the linear programme, and the dual simplex that solves it |
//! | [`generate`] | measurements | instances like a day's queue |
//! | [`cli`] | binaries | the commands, from their arguments to the exit code |
//! | [`json`], [`vectors`] | the commands | files |
//!
//! ## How the search goes
//!
//! ```text
//! drop-last ─► linear programme ─► dives ─────────► search ────────► rounds ─────────► last search
//!  a set at     prices: the bound   fix from the     branch and       a few units are    of small
//!  once                             largest down,    bound, if the    free, the others   instances,
//!                                   repair, fill,    whole is small   as they are        to the end
//!                                   swap             enough
//! ```
//!
//! It may be stopped anywhere: there is a set from the first moment, and a bound after the
//! first tenths of a second. The work is the same for the same seed; only time that runs out
//! cuts it short.
//!
//! In strict order with one class per debtor and currency drop-last's set is the largest there
//! is, and nothing is searched. With several classes it is drop-last's as well, with the bound
//! of bypass order, which is loose.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod core;

#[cfg(feature = "std")]
pub mod certificate;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "std")]
pub mod generate;
#[cfg(feature = "cli")]
pub mod json;
#[cfg(feature = "std")]
mod plan;
#[cfg(feature = "std")]
pub mod programme;
#[cfg(feature = "std")]
pub mod random;
#[cfg(feature = "std")]
mod search;
#[cfg(feature = "std")]
pub mod simplex;
#[cfg(feature = "std")]
pub mod solve;
#[cfg(feature = "cli")]
pub mod vectors;
