//! # Client of a Caravan payment chain
//!
//! ISO 20022 messages in, payments over the chain, receipts out. The command
//! `caravan` is a thin layer over this library.
//!
//! * [`iso`] reads pacs.008 into a [`PaymentOrder`](order::PaymentOrder) and writes
//!   pacs.002. A stranger's file can neither exhaust memory nor be half understood.
//! * [`pay`] makes the payment, once, whatever happens to the client meanwhile: what
//!   is submitted is in the [`journal`] before.
//! * [`kyc`] attests a subject that consents by its own key.
//! * [`receipt`] tells a person what happened.
//! * [`statement`] tells what an account had, what came and went, and that it adds up.
//! * [`clearing`] searches what a clearing cycle settles, and proposes it.
//! * [`escrow`] buys in escrow, and tells what becomes of it.
//! * [`errors`] gives every refusal its ISO code and one line.
//! * [`chain`] is the connection, by stock `subxt` and nothing compiled in.

pub mod chain;
pub mod clearing;
pub mod errors;
pub mod escrow;
pub mod gate_story;
pub mod iso;
pub mod journal;
pub mod keys;
pub mod kyc;
pub mod money_story;
pub mod order;
pub mod pay;
pub mod receipt;
pub mod reference;
pub mod salted;
pub mod settlement;
pub mod statement;
pub mod travel;

mod files;

/// The examples of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
