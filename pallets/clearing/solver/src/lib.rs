//! # Netting
//!
//! Which of the queued obligations of a clearing cycle settle together, so that nobody needs
//! more than it has. Searched outside the chain, verified on it: the [`core`] is `no_std` and
//! runs on both sides; the solver needs `std`.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod core;
