//! Tests of the composed runtime: real blocks through the executive.

mod calls;
mod clearing;
mod corridors;
mod escrow;
mod exchange;
mod fees;
mod freezes;
mod genesis;
mod issuance;
mod metadata;
mod payments;
mod safety;
mod time;
mod world;
